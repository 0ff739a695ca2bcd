// The core of a panel in one page: log in, take the lists, and keep them current. Compiled by
// `npm run check`, so that it cannot disagree with the server.

import { Desk, Refused, follow, type Answer, type Event } from "./client.js";

type Sync = Answer<"/api/v1/sync", "get">;
type Chat = Sync["chats"]["active"][number];

/** What the screen shows. A real panel keeps this in the store of its framework. */
const screen = { me: undefined as Sync["me"] | undefined, chats: new Map<string, Chat>() };

/** One event. It carries the whole thing as it is now: nothing has to be asked for. */
function reduce(event: Event): void {
  switch (event.type) {
    case "chat.created":
    case "chat.updated":
    case "chat.assigned":
    case "chat.activated": {
      const { chat } = event.payload;
      screen.chats.set(chat.id, chat);
      break;
    }
    case "chat.archived":
      screen.chats.delete(event.payload.chat.id);
      break;
    case "message.created":
    case "message.updated": {
      const { chat: news, message } = event.payload;
      const chat = screen.chats.get(news.id);
      if (chat) screen.chats.set(news.id, { ...chat, ...news });
      console.log("a message", message.id);
      break;
    }
    // Types that this client does not know, now or later, are ignored.
  }
}

export async function main(base: string, email: string, password: string): Promise<() => void> {
  const desk = new Desk(base);
  try {
    const session = await desk.call("post", "/api/v1/auth/login", { body: { email, password } });
    desk.token = session.access_token;
  } catch (error) {
    if (error instanceof Refused && error.problem.code === "invalid-credentials")
      console.error("Wrong e-mail or password");
    throw error;
  }

  return follow({
    async sync() {
      const all = await desk.call("get", "/api/v1/sync", {});
      screen.me = all.me;
      screen.chats = new Map(
        [...all.chats.active, ...all.chats.queue].map((chat) => [chat.id, chat]),
      );
      return all.cursor;
    },
    async address() {
      const { url, ticket } = await desk.call("post", "/api/v1/ws-tickets", {});
      return url.includes("ticket=") ? url : `${url}?ticket=${encodeURIComponent(ticket)}`;
    },
    event: reduce,
    online: (online) => console.log(online ? "live" : "connecting"),
  });
}

/** Answers a customer. The id is ours, so that a repetition after a lost answer sends nothing twice. */
export async function answer(desk: Desk, chat: Chat, body: string): Promise<void> {
  await desk.call("post", "/api/v1/chats/{id}/messages", {
    path: { id: chat.id },
    body: { type: "text", text: { body }, client_message_id: crypto.randomUUID() },
  });
  await desk.call("post", "/api/v1/chats/{id}/read", { path: { id: chat.id } });
}
