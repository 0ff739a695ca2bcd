// Generated from frontend-contract/problems.tsv by `make contract`. Do not edit.

/** Every `code` of a problem document, with its status and title. */
export const problems = {
  "malformed-json": { status: 400, title: "The body is not JSON" },
  "malformed-url": { status: 400, title: "The address is malformed" },
  "invalid-cursor": { status: 400, title: "The cursor is not valid here" },
  "idempotency-key-invalid": { status: 400, title: "The idempotency key is not valid" },
  "not-a-websocket": { status: 400, title: "This address speaks WebSocket only" },
  "invalid-token": { status: 401, title: "Sign in first" },
  "invalid-credentials": { status: 401, title: "The address or the password is wrong" },
  "forbidden": { status: 403, title: "Not allowed" },
  "invalid-signature": { status: 403, title: "The signature is not valid" },
  "origin-not-allowed": { status: 403, title: "The origin is not allowed" },
  "not-found": { status: 404, title: "Nothing here" },
  "method-not-allowed": { status: 405, title: "The method is not allowed here" },
  "not-acceptable": { status: 406, title: "Only JSON can be answered" },
  "request-timeout": { status: 408, title: "The request took too long" },
  "window-closed": { status: 409, title: "The customer service window is closed" },
  "state-conflict": { status: 409, title: "It is not possible in this state" },
  "agent-not-available": { status: 409, title: "The agent cannot be given chats now" },
  "idempotency-in-flight": { status: 409, title: "The first request is still running" },
  "payload-too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "This kind of body is not understood" },
  "validation-failed": { status: 422, title: "Some values are not allowed" },
  "idempotency-key-reused": { status: 422, title: "The idempotency key belongs to another request" },
  "quota-exceeded": { status: 429, title: "Too many at once" },
  "internal": { status: 500, title: "Something broke" },
  "server-busy": { status: 503, title: "Too much to do; try again shortly" },
  "dependency-unavailable": { status: 503, title: "Try again shortly" },
} as const;

export type ProblemCode = keyof typeof problems;
