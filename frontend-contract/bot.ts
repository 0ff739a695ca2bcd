// A bot that answers before agents do, in one function: what a server of web standards (Deno, Bun, Workers,
// `@hono/node-server`, …) calls for each request. It checks the signature by the Standard Webhooks scheme,
// says the opening hours, and hands everything else over to a person.

import type { components } from "./types/panel.ts";

type Message = components["schemas"]["Message"];

/** What Desk360 asks. The `webhook-id` header is the same however often it asks about one message. */
export interface Question {
  type: "message.received";
  timestamp: string;
  data: {
    account_id: string;
    chat: { id: string; opened_at: string | null };
    contact: components["schemas"]["Contact"];
    message: Message;
  };
}

/** What a bot says: at most 10 replies, and whether an agent shall go on. */
export interface Answer {
  replies?: { type: "text"; text: { body: string } }[];
  hand_over?: boolean;
}

/** Five minutes: older questions may be somebody's recording. */
const TOLERANCE = 5 * 60;

/** Whether one of the signatures is that of this secret (`whsec_…`). */
export async function isSigned(request: Request, body: string, secret: string): Promise<boolean> {
  const id = request.headers.get("webhook-id");
  const timestamp = request.headers.get("webhook-timestamp");
  const signatures = request.headers.get("webhook-signature")?.split(" ") ?? [];
  if (!id || !timestamp || Math.abs(Date.now() / 1000 - Number(timestamp)) > TOLERANCE) return false;
  const bytes = (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const raw = bytes(secret.replace(/^whsec_/, ""));
  const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["verify"]);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  for (const signature of signatures) {
    const [version, value] = signature.split(",");
    if (version === "v1" && value && (await crypto.subtle.verify("HMAC", key, bytes(value), signed))) {
      return true;
    }
  }
  return false;
}

/** The conversation itself. */
export function answer(question: Question): Answer {
  const { message, contact } = question.data;
  const words = message.type === "text" && "text" in message ? message.text.body : "";
  if (/\bhours\b/i.test(words)) {
    const body = `Hello ${contact.name}, we are open from 9 to 18. Anything else?`;
    return { replies: [{ type: "text", text: { body } }] };
  }
  const body = "One moment, somebody will be with you.";
  return { replies: [{ type: "text", text: { body } }], hand_over: true };
}

/** What the server calls. */
export async function serve(request: Request, secret: string): Promise<Response> {
  const body = await request.text();
  if (!(await isSigned(request, body, secret))) return new Response(null, { status: 401 });
  return Response.json(answer(JSON.parse(body) as Question));
}
