// A client without dependencies: typed calls of the panel API, and a socket that misses nothing.
// Copy it, or import it: it needs `fetch` and `WebSocket`, so a browser, or Node 22.

import type { paths } from "./types/panel.js";
import type { ProblemCode } from "./types/problems.js";
import type { ClientFrame, ServerFrame } from "./types/socket.js";

type Method = "get" | "put" | "post" | "delete" | "patch";

/** The paths that know a method. */
export type PathsOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof paths];

type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : undefined;
type Success = 200 | 201 | 202 | 204;

/** What a call answers when it succeeds. */
export type Answer<P extends keyof paths, M extends Method> =
  paths[P] extends Record<M, { responses: infer R }>
    ? { [Status in keyof R]: Status extends Success ? Json<R[Status]> : never }[keyof R]
    : never;

type Body<O> = O extends { requestBody: infer B }
  ? { body: Json<B> }
  : O extends { requestBody?: infer B }
    ? [Exclude<B, undefined>] extends [never]
      ? { body?: never }
      : { body?: Json<B> }
    : { body?: never };

/** What a call takes: `path` and `query` parameters, and a `body`. */
export type Question<P extends keyof paths, M extends Method> =
  paths[P] extends Record<M, infer O>
    ? O extends { parameters: infer A extends { path?: unknown; query?: unknown } }
      ? Pick<A, "path" | "query"> & Body<O>
      : never
    : never;

/** An error document (RFC 9457). `code` is what programs compare. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail?: string;
  errors?: { field: string; code: string; message: string }[];
}

/** A call that the server refused. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

/** The panel API of one server, for one user. */
export class Desk {
  readonly base: string;
  /** The access token, from `POST /api/v1/auth/login`. */
  token: string | undefined;

  constructor(base: string) {
    this.base = base;
  }

  /** Calls an operation; throws `Refused` with the problem document, or what `fetch` throws. */
  async call<M extends Method, P extends PathsOf<M>>(
    method: M,
    path: P,
    question: Question<P, M>,
  ): Promise<Answer<P, M>> {
    const asked = question as unknown as { path?: object; query?: object; body?: unknown };
    let url = this.base + String(path);
    for (const [name, value] of Object.entries(asked.path ?? {})) {
      url = url.replace(`{${name}}`, encodeURIComponent(String(value)));
    }
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(asked.query ?? {})) {
      if (value !== undefined && value !== null) query.set(name, String(value));
    }
    const headers = new Headers({ accept: "application/json" });
    if (this.token !== undefined) headers.set("authorization", `Bearer ${this.token}`);
    if (asked.body !== undefined) headers.set("content-type", "application/json");
    const init: RequestInit = { method: method.toUpperCase(), headers };
    if (asked.body !== undefined) init.body = JSON.stringify(asked.body);
    const response = await fetch(query.size > 0 ? `${url}?${query}` : url, init);
    const text = await response.text();
    const json: unknown = text === "" ? undefined : JSON.parse(text);
    if (!response.ok) throw new Refused(json as Problem);
    return json as Answer<P, M>;
  }
}

export type Event = Extract<ServerFrame, { type: "event" }>["event"];
export type Ephemeral = Extract<ServerFrame, { type: "ephemeral" }>["event"];

/** What somebody who follows the log gives. */
export interface Follower {
  /** Gets `/sync`, replaces all it had, and gives the cursor. At first, and when history was lost. */
  sync(): Promise<string>;
  /** The URL to open, with a new ticket from `POST /ws-tickets`. Refreshes the token if that is due. */
  address(): Promise<string>;
  /** Applies an event. Each comes once, in order, whatever happened to the connection. */
  event(event: Event): void;
  /** Somebody types or looks; may be lost. */
  ephemeral?(event: Ephemeral): void;
  /** Whether the socket is open and up to date, for the little light in the corner. */
  online?(online: boolean): void;
}

/** Follows the log for ever, over any number of connections; call what it returns to stop. */
export function follow(follower: Follower): () => void {
  let cursor: string | undefined;
  let socket: WebSocket | undefined;
  let stopped = false;
  let failures = 0;

  const connect = async (): Promise<void> => {
    try {
      cursor ??= await follower.sync();
      const url = await follower.address();
      if (!stopped) open(url);
    } catch {
      later();
    }
  };

  // Half at least and at most the whole of 1, 2, 4, ... 30 seconds.
  const later = (after?: number): void => {
    const gap = after ?? Math.min(30_000, 1000 * 2 ** failures++) * (0.5 + Math.random() / 2);
    if (!stopped) setTimeout(() => void connect(), gap);
  };

  const open = (url: string): void => {
    const opened = new WebSocket(url);
    socket = opened;
    let over = false;
    // Between `hello` and `resumed` the socket tells what comes again afterwards.
    let resumed = false;
    let wait: number | undefined;
    let patience = 10_000;
    let silence: ReturnType<typeof setTimeout> | undefined;
    let heartbeat: ReturnType<typeof setInterval> | undefined;
    const say = (frame: ClientFrame): void => opened.send(JSON.stringify(frame));

    // A dead connection does not even close: its end is when we say so.
    const end = (code?: number): void => {
      if (over) return;
      over = true;
      clearInterval(heartbeat);
      clearTimeout(silence);
      opened.close();
      // The history was lost, or what one may see is not what it was: begin with `sync`.
      if (code === 4010 || code === 4003) cursor = undefined;
      follower.online?.(false);
      later(wait);
    };
    const heard = (): void => {
      clearTimeout(silence);
      silence = setTimeout(end, patience);
    };
    heard();

    opened.onmessage = ({ data }) => {
      if (over) return;
      const frame = JSON.parse(String(data)) as ServerFrame;
      switch (frame.type) {
        case "hello": {
          patience = 3 * frame.heartbeat_ms;
          const ping = (): void =>
            say(cursor === undefined ? { type: "ping" } : { type: "ping", cursor });
          heartbeat = setInterval(ping, frame.heartbeat_ms);
          say({ type: "resume", cursor: cursor ?? frame.cursor });
          break;
        }
        case "resumed":
          resumed = true;
          failures = 0;
          follower.online?.(true);
          break;
        case "event":
          if (!resumed) break;
          follower.event(frame.event);
          cursor = frame.cursor;
          break;
        case "pong":
          if (resumed) cursor = frame.cursor;
          break;
        case "reset":
          cursor = undefined;
          wait = 0;
          return end();
        case "reconnect":
          wait = frame.after_ms;
          return end();
        case "ephemeral":
          follower.ephemeral?.(frame.event);
          break;
        case "error":
          console.warn("the server did not understand:", frame.problem);
          break;
        // Frames that this client does not know are of no concern to it.
      }
      heard();
    };
    opened.onclose = ({ code }) => end(code);
  };

  void connect();
  return () => {
    stopped = true;
    socket?.close();
  };
}
