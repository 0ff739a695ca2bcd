// Generated from frontend-contract/schemas/socket.json by `make contract`. Do not edit.

/**
 * A connected WhatsApp Business phone number.
 */
export type AccountId = string;
/**
 * What somebody is doing.
 */
export type Activity = "typing" | "viewing";
/**
 * A user of the panel who answers customers.
 */
export type AgentId = string;
/**
 * Why a status is what it is.
 */
export type StatusReason = "chosen" | "connection_lost" | "removed";
/**
 * What somebody may do in the company.
 */
export type Role = "agent" | "supervisor" | "admin" | "owner";
/**
 * What an agent chose to be.
 */
export type Status = "online" | "invisible" | "break" | "offline";
/**
 * Why chats are ended.
 */
export type ReasonId = string;
/**
 * A customer, as one company knows them.
 */
export type ContactId = string;
/**
 * What the company calls some of its customers.
 */
export type TagId = string;
/**
 * The one chat between a customer and an account.
 */
export type ChatId = string;
/**
 * Where agents find a chat.
 */
export type ListView = "active" | "archived";
/**
 * How somebody came to a chat, or lost it. It is kept in the chat's history.
 */
export type Why =
  | {
      /**
       * How many agents could have had it.
       */
      candidates: number;
      how: "queue";
      /**
       * How many they had.
       */
      ongoing: number;
    }
  | {
      /**
       * A user of the panel who answers customers.
       */
      by: string;
      how: "person";
    }
  | {
      /**
       * A user of the panel who answers customers.
       */
      agent: string;
      how: "holder_offline";
    };
/**
 * A text that the desk sends by itself.
 */
export type AutoReplyId = string;
/**
 * The occasions.
 */
export type Kind =
  "keyword" | "out_of_hours" | "no_agent_online" | "welcome" | "queue_wait" | "closing";
/**
 * What answers by itself.
 */
export type Automaton =
  "welcome" | "out_of_hours" | "no_agent_online" | "queue_wait" | "closing" | "keyword" | "bot";
/**
 * What a client says.
 */
export type ClientFrame =
  | {
      /**
       * The last that was seen.
       */
      cursor: string;
      type: "resume";
    }
  | {
      /**
       * The last that was seen.
       */
      cursor?: string | null;
      type: "ping";
    }
  | {
      /**
       * The one chat between a customer and an account.
       */
      chat_id: string;
      type: "typing";
    }
  | {
      /**
       * The one chat between a customer and an account.
       */
      chat_id: string;
      type: "viewing";
    };
/**
 * A tenant. Every other row belongs to exactly one.
 */
export type CompanyId = string;
/**
 * Something that a company wants to know of its customers.
 */
export type CustomFieldId = string;
/**
 * Of which type a field is. It never changes: what was filled in would mean something else.
 */
export type FieldKind = "text" | "number" | "date" | "boolean" | "choice" | "url" | "email";
/**
 * What a message says. The key is the message's type.
 */
export type Content =
  | {
      text: Text;
    }
  | {
      image: Media;
    }
  | {
      video: Media1;
    }
  | {
      audio: Media2;
    }
  | {
      document: Media3;
    }
  | {
      sticker: Media4;
    }
  | {
      location: Location;
    }
  | {
      /**
       * Address cards.
       */
      contacts: Card[];
    }
  | {
      reaction: Reaction;
    }
  | {
      /**
       * Buttons and lists, and what the customer chose.
       */
      interactive:
        | (Menu_ButtonAction & {
            type: "button";
          })
        | (Menu_ListAction & {
            type: "list";
          })
        | {
            button_reply: Choice2;
            type: "button_reply";
          }
        | {
            list_reply: Choice3;
            type: "list_reply";
          }
        | {
            nfm_reply: FlowReply;
            type: "nfm_reply";
          }
        | {
            /**
             * `accept` or `reject`.
             */
            response?: string | null;
            type: "call_permission_reply";
          }
        | {
            /**
             * As it came.
             */
            raw: {};
            type: "other";
          };
    }
  | {
      button: Button1;
    }
  | {
      order: Order;
    }
  | {
      system: SystemNote;
    }
  | {
      edit: Edit;
    }
  | {
      revoke: Revoke;
    }
  | {
      unsupported: Unsupported;
    }
  | {
      request_welcome: Empty;
    }
  | {
      unknown: Unknown;
    }
  | {
      erased: Empty1;
    };
/**
 * A button that answers.
 */
export type ReplyButton = {
  reply: Choice1;
  type: "reply";
};
/**
 * Who wrote it.
 */
export type Direction = "inbound" | "outbound";
/**
 * Something that happened. Types that a client does not know are to be ignored.
 */
export type Event = EventPayload & {
  /**
   * When.
   */
  at: string;
  company_id: CompanyId;
  /**
   * The same wherever and however often it is told.
   */
  id: string;
};
/**
 * What happened. The names are API.
 */
export type EventPayload =
  | {
      payload: ChatPayload1;
      type: "chat.created";
    }
  | {
      payload: ChatPayload2;
      type: "chat.updated";
    }
  | {
      payload: AssignedPayload1;
      type: "chat.assigned";
    }
  | {
      payload: ArchivedPayload1;
      type: "chat.archived";
    }
  | {
      payload: ChatPayload3;
      type: "chat.activated";
    }
  | {
      payload: MessagePayload;
      type: "message.created";
    }
  | {
      payload: MessagePayload1;
      type: "message.updated";
    }
  | {
      payload: ContactPayload1;
      type: "contact.updated";
    }
  | {
      payload: ForgottenPayload;
      type: "messages.forgotten";
    }
  | {
      payload: ErasedPayload1;
      type: "contact.erased";
    }
  | {
      payload: StatusPayload;
      type: "agent.status_changed";
    }
  | {
      payload: AgentPayload1;
      type: "agent.updated";
    }
  | {
      payload: SessionsPayload;
      type: "sessions.ended";
    }
  | {
      payload: SettingsPayload;
      type: "settings.updated";
    }
  | {
      payload: ReasonPayload;
      type: "reason.changed";
    }
  | {
      payload: TagPayload;
      type: "tag.changed";
    }
  | {
      payload: QuickResponsePayload;
      type: "quick_response.changed";
    }
  | {
      payload: ContactFieldPayload1;
      type: "contact_field.updated";
    }
  | {
      payload: ContactFieldGonePayload1;
      type: "contact_field.removed";
    }
  | {
      payload: AutoReplyPayload1;
      type: "auto_reply.changed";
    }
  | {
      payload: QueuePayload;
      type: "queue.changed";
    };
/**
 * A message. What it says stands under the name of its type.
 */
export type Message = Content & {
  account_id: AccountId;
  /**
   * When it was written.
   */
  at: string;
  author_id?: string | null;
  automaton?:
    | (
        | "welcome"
        | "out_of_hours"
        | "no_agent_online"
        | "queue_wait"
        | "closing"
        | "keyword"
        | "bot"
      )
    | null;
  chat_id: ChatId;
  /**
   * The name that the client gave it.
   */
  client_message_id?: string | null;
  direction: Direction;
  failure?: Failure | null;
  /**
   * The customer passed it on from another chat.
   */
  forwarded: boolean;
  id: MessageId;
  reactions: Reactions;
  referral?: Referral | null;
  reply_to?: string | null;
  state?: ("queued" | "unknown" | "sent" | "delivered" | "read" | "failed") | null;
  /**
   * The name of the member that holds what it says.
   */
  type: string;
  /**
   * Grows with every change.
   */
  version: number;
};
/**
 * A message, in either direction; also what Meta hands back as `biz_opaque_callback_data`.
 */
export type MessageId = string;
/**
 * One sign-in of a user on one device.
 */
export type SessionId = string;
/**
 * A text that is kept ready.
 */
export type QuickResponseId = string;
/**
 * An entry of the event log.
 */
export type EventId = string;
/**
 * What stands above a menu: a line, or a file.
 */
export type Header =
  | {
      /**
       * The line.
       */
      text: string;
      type: "text";
    }
  | {
      image: Media5;
      type: "image";
    }
  | {
      type: "video";
      video: Media6;
    }
  | {
      document: Media7;
      type: "document";
    };
/**
 * Something to tap, or a tap.
 */
export type Interactive =
  | (Menu_ButtonAction & {
      type: "button";
    })
  | (Menu_ListAction & {
      type: "list";
    })
  | {
      button_reply: Choice2;
      type: "button_reply";
    }
  | {
      list_reply: Choice3;
      type: "list_reply";
    }
  | {
      nfm_reply: FlowReply;
      type: "nfm_reply";
    }
  | {
      /**
       * `accept` or `reject`.
       */
      response?: string | null;
      type: "call_permission_reply";
    }
  | {
      /**
       * As it came.
       */
      raw: {};
      type: "other";
    };
/**
 * How far a message of the company got. It only goes forward.
 */
export type MessageState = "queued" | "unknown" | "sent" | "delivered" | "read" | "failed";
/**
 * Why what was missed cannot be told.
 */
export type ResetReason = "expired" | "epoch" | "future" | "invalid";
/**
 * What the server says.
 */
export type ServerFrame =
  | {
      /**
       * The connection, for whoever looks for it in the log.
       */
      connection_id: string;
      /**
       * Where the log is now.
       */
      cursor: string;
      /**
       * How often to say something, in milliseconds. Three times that in silence closes it.
       */
      heartbeat_ms: number;
      limits: Limits1;
      type: "hello";
    }
  | {
      /**
       * Where the client was.
       */
      cursor: string;
      type: "resumed";
    }
  | {
      /**
       * Why what was missed cannot be told.
       */
      reason: "expired" | "epoch" | "future" | "invalid";
      type: "reset";
    }
  | {
      /**
       * Where the log is after it.
       */
      cursor: string;
      /**
       * Something that happened. Types that a client does not know are to be ignored.
       */
      event: EventPayload & {
        /**
         * When.
         */
        at: string;
        company_id: CompanyId;
        /**
         * The same wherever and however often it is told.
         */
        id: string;
      };
      type: "event";
    }
  | {
      event: EphemeralEvent1;
      type: "ephemeral";
    }
  | {
      /**
       * All up to here was told.
       */
      cursor: string;
      type: "pong";
    }
  | {
      /**
       * Not earlier, so that not all come at once.
       */
      after_ms: number;
      type: "reconnect";
    }
  | {
      problem: Problem1;
      type: "error";
    };

/**
 * All there is, by name.
 */
export interface SocketTypes {
  AccountId: AccountId;
  Activity: Activity;
  ActivityPayload: ActivityPayload;
  AgentId: AgentId;
  AgentPayload: AgentPayload;
  Archived: Archived;
  ArchivedBy: ArchivedBy1;
  ArchivedFor: ArchivedFor1;
  ArchivedPayload: ArchivedPayload;
  AssignedPayload: AssignedPayload;
  AutoReply: AutoReply;
  AutoReplyId: AutoReplyId;
  AutoReplyPayload: AutoReplyPayload;
  Automaton: Automaton;
  BusinessHours: BusinessHours1;
  Button: Button;
  Card: Card;
  CardAddress: CardAddress;
  CardEmail: CardEmail;
  CardName: CardName1;
  CardOrg: CardOrg1;
  CardPhone: CardPhone;
  CardUrl: CardUrl;
  Chat: Chat;
  ChatGist: ChatGist;
  ChatId: ChatId;
  ChatPayload: ChatPayload;
  Choice: Choice;
  ClientFrame: ClientFrame;
  CompanyId: CompanyId;
  Contact: Contact;
  ContactDetails: ContactDetails;
  ContactField: ContactField;
  ContactFieldGonePayload: ContactFieldGonePayload;
  ContactFieldPayload: ContactFieldPayload;
  ContactId: ContactId;
  ContactPayload: ContactPayload;
  ContactTag: ContactTag;
  Content: Content;
  CustomFieldId: CustomFieldId;
  Direction: Direction;
  Edit: Edit1;
  Empty: Empty2;
  EphemeralEvent: EphemeralEvent;
  ErasedPayload: ErasedPayload;
  Event: Event;
  EventId: EventId;
  EventPayload: EventPayload;
  Failure: Failure1;
  FieldKind: FieldKind;
  FlowReply: FlowReply1;
  ForgottenPayload: ForgottenPayload1;
  Header: Header;
  Holiday: Holiday;
  Interactive: Interactive;
  Interval: Interval;
  Kind: Kind;
  Limits: Limits;
  ListView: ListView;
  Location: Location1;
  Media: Media8;
  Menu_ButtonAction: Menu_ButtonAction1;
  Menu_ListAction: Menu_ListAction1;
  Message: Message;
  MessageId: MessageId;
  MessagePayload: MessagePayload2;
  MessageState: MessageState;
  Order: Order1;
  OrderItem: OrderItem;
  Preview: Preview1;
  Problem: Problem;
  ProblemField: ProblemField;
  QueuePayload: QueuePayload1;
  QuickResponse: QuickResponse1;
  QuickResponseId: QuickResponseId;
  QuickResponsePayload: QuickResponsePayload1;
  Reaction: Reaction1;
  Reactions: Reactions1;
  Reason: Reason1;
  ReasonId: ReasonId;
  ReasonPayload: ReasonPayload1;
  Referral: Referral1;
  ReplyButton: ReplyButton;
  ResetReason: ResetReason;
  Revoke: Revoke1;
  Role: Role;
  Section: Section;
  ServerFrame: ServerFrame;
  SessionId: SessionId;
  SessionsPayload: SessionsPayload1;
  SettingsPayload: SettingsPayload1;
  Status: Status;
  StatusPayload: StatusPayload1;
  StatusReason: StatusReason;
  SystemNote: SystemNote1;
  Tag: Tag1;
  TagId: TagId;
  TagPayload: TagPayload1;
  Text: Text1;
  Unknown: Unknown1;
  Unsupported: Unsupported1;
  Week: Week1;
  Why: Why;
  Words: Words4;
}
/**
 * Who does something in which chat.
 */
export interface ActivityPayload {
  /**
   * Who.
   */
  agent_id: string;
  /**
   * Where.
   */
  chat_id: string;
}
/**
 * Somebody, as they are now.
 */
export interface AgentPayload {
  /**
   * They have a place in the company: show them among the colleagues, or no more.
   */
  active: boolean;
  agent_id: AgentId;
  name: string;
  reason: StatusReason;
  role: Role;
  since: string;
  status: Status;
}
/**
 * How a chat came to be over.
 */
export interface Archived {
  at: string;
  by?: ArchivedBy | null;
  reason?: ArchivedFor | null;
}
/**
 * Who ended it; nobody, if its time was over: then it is not resolved.
 */
export interface ArchivedBy {
  id: AgentId;
  name: string;
}
/**
 * Why; null, if its time was over. It never changes, though it may be called something else.
 */
export interface ArchivedFor {
  id: ReasonId;
  name: string;
}
/**
 * Who ended a chat, whether they are still here or not.
 */
export interface ArchivedBy1 {
  id: AgentId;
  name: string;
}
/**
 * Why a chat was ended, whether the reason can still be chosen or not.
 */
export interface ArchivedFor1 {
  id: ReasonId;
  name: string;
}
/**
 * A chat, and who had it.
 */
export interface ArchivedPayload {
  chat: Chat;
  previous_assignee?: string | null;
}
/**
 * A chat, as the lists show it.
 */
export interface Chat {
  account_id: AccountId;
  archived?: Archived1 | null;
  /**
   * Since when they have it.
   */
  assigned_at?: string | null;
  assignee?: string | null;
  /**
   * Until when it stays active for the sake of a template: where that is later than the window, it
   * awaits the customer.
   */
  awaiting_until?: string | null;
  contact: Contact;
  id: ChatId;
  /**
   * When that was; the lists' order.
   */
  last_message_at: string;
  list: ListView;
  preview?: Preview | null;
  /**
   * Since when it waits for an agent.
   */
  queued_at?: string | null;
  /**
   * Messages of the customer that nobody has read.
   */
  unread: number;
  /**
   * Grows with every change: what is not newer than what a client has can be dropped.
   */
  version: number;
  /**
   * From this moment on, only templates can be sent.
   */
  window_expires_at?: string | null;
}
/**
 * How a chat came to be over.
 */
export interface Archived1 {
  at: string;
  by?: ArchivedBy | null;
  reason?: ArchivedFor | null;
}
/**
 * A customer.
 */
export interface Contact {
  /**
   * Since when the company wants to hear nothing of them.
   */
  blocked_at?: string | null;
  /**
   * What the company calls them, if it does.
   */
  given_name?: string | null;
  id: ContactId;
  /**
   * Grows with every change; not when a tag is called something else.
   * The language they speak, as a BCP 47 tag.
   */
  language?: string | null;
  /**
   * What to call them.
   */
  name: string;
  /**
   * In E.164; hidden for some who have a username.
   */
  phone?: string | null;
  /**
   * The name of their WhatsApp profile.
   */
  profile_name?: string | null;
  /**
   * What the company calls them, in the order in which that was said.
   */
  tags: ContactTag[];
  /**
   * Meta's business-scoped user id.
   */
  user_id?: string | null;
  /**
   * Their WhatsApp username.
   */
  username?: string | null;
  /**
   * Grows with every change.
   */
  version: number;
}
/**
 * A tag, as it stands on a customer.
 */
export interface ContactTag {
  id: TagId;
  name: string;
}
/**
 * The last message.
 */
export interface Preview {
  /**
   * When.
   */
  at: string;
  /**
   * The customer wrote it, not the company.
   */
  inbound: boolean;
  /**
   * Its text or caption, cut to 120 characters; empty where there is none.
   */
  text: string;
  /**
   * The type of the message.
   */
  type: string;
}
/**
 * A chat, and how it changed hands.
 */
export interface AssignedPayload {
  chat: Chat;
  previous_assignee?: string | null;
  why: Why;
}
/**
 * Something that the desk says by itself.
 */
export interface AutoReply {
  account_id?: string | null;
  active: boolean;
  /**
   * How long somebody waits before it is said; a minute, if null.
   */
  delay_seconds?: number | null;
  id: AutoReplyId;
  keywords: string[];
  kind: Kind;
  /**
   * To customers of this language alone.
   */
  language?: string | null;
  /**
   * Of several, the lowest is said.
   */
  position: number;
  schedule?: BusinessHours | null;
  text: string;
  /**
   * Counts changes; the `ETag` is made of it.
   */
  version: number;
}
/**
 * Only then, by the company's clock; always, if null.
 */
export interface BusinessHours {
  /**
   * What differs from it; at most 200, each date once.
   */
  holidays: Holiday[];
  week: Week;
}
/**
 * A date that is not like its day of the week.
 */
export interface Holiday {
  /**
   * Which; from 2000 to 2199.
   */
  date: string;
  /**
   * When it is open nevertheless; closed all day if there are none.
   */
  intervals: Interval[];
  /**
   * What it is called.
   */
  name?: string | null;
}
/**
 * Open from one time until just before another. What goes on after midnight is an interval of its
 * own on the next day.
 */
export interface Interval {
  /**
   * When it opens: `HH:MM`.
   */
  from: string;
  /**
   * When it closes: `HH:MM`; `24:00` is the end of the day.
   */
  to: string;
}
/**
 * The usual week.
 */
export interface Week {
  /**
   * Friday.
   */
  friday: Interval[];
  /**
   * At most 10, none over another; so for each day.
   */
  monday: Interval[];
  /**
   * Saturday.
   */
  saturday: Interval[];
  /**
   * Sunday.
   */
  sunday: Interval[];
  /**
   * Thursday.
   */
  thursday: Interval[];
  /**
   * Tuesday.
   */
  tuesday: Interval[];
  /**
   * Wednesday.
   */
  wednesday: Interval[];
}
/**
 * One of the auto replies.
 */
export interface AutoReplyPayload {
  auto_reply?: AutoReply1 | null;
  auto_reply_id: AutoReplyId;
}
/**
 * Something that the desk says by itself.
 */
export interface AutoReply1 {
  account_id?: string | null;
  active: boolean;
  /**
   * How long somebody waits before it is said; a minute, if null.
   */
  delay_seconds?: number | null;
  id: AutoReplyId;
  keywords: string[];
  kind: Kind;
  /**
   * To customers of this language alone.
   */
  language?: string | null;
  /**
   * Of several, the lowest is said.
   */
  position: number;
  schedule?: BusinessHours | null;
  text: string;
  /**
   * Counts changes; the `ETag` is made of it.
   */
  version: number;
}
/**
 * When a company is open, by the clock of its own time zone.
 */
export interface BusinessHours1 {
  /**
   * What differs from it; at most 200, each date once.
   */
  holidays: Holiday[];
  week: Week;
}
/**
 * A tap on a template's quick reply.
 */
export interface Button {
  /**
   * What the sender of the template attached to the button.
   */
  payload?: string | null;
  /**
   * The words on the button.
   */
  text: string;
}
/**
 * An address card.
 */
export interface Card {
  /**
   * Postal addresses.
   */
  addresses?: CardAddress[];
  /**
   * `YYYY-MM-DD`.
   */
  birthday?: string | null;
  /**
   * E-mail addresses.
   */
  emails?: CardEmail[];
  name: CardName;
  org?: CardOrg | null;
  /**
   * Numbers.
   */
  phones?: CardPhone[];
  /**
   * Pages.
   */
  urls?: CardUrl[];
}
/**
 * A postal address.
 */
export interface CardAddress {
  /**
   * City.
   */
  city?: string | null;
  /**
   * Country.
   */
  country?: string | null;
  /**
   * ISO 3166, two letters.
   */
  country_code?: string | null;
  /**
   * `HOME`, `WORK`.
   */
  kind?: string | null;
  /**
   * State.
   */
  state?: string | null;
  /**
   * Street and number.
   */
  street?: string | null;
  /**
   * Postal code.
   */
  zip?: string | null;
}
/**
 * An e-mail address.
 */
export interface CardEmail {
  /**
   * The address.
   */
  email?: string | null;
  /**
   * `HOME`, `WORK`.
   */
  kind?: string | null;
}
/**
 * Whose.
 */
export interface CardName {
  /**
   * First name.
   */
  first_name?: string | null;
  /**
   * As it is shown.
   */
  formatted_name: string;
  /**
   * Last name.
   */
  last_name?: string | null;
  /**
   * Middle name.
   */
  middle_name?: string | null;
  /**
   * What precedes it.
   */
  prefix?: string | null;
  /**
   * What follows it.
   */
  suffix?: string | null;
}
/**
 * Where they work.
 */
export interface CardOrg {
  /**
   * The company.
   */
  company?: string | null;
  /**
   * The department.
   */
  department?: string | null;
  /**
   * The position.
   */
  title?: string | null;
}
/**
 * A number.
 */
export interface CardPhone {
  /**
   * `CELL`, `HOME`, `WORK`, ...
   */
  kind?: string | null;
  /**
   * As it is shown.
   */
  phone?: string | null;
  /**
   * Its WhatsApp form, digits only.
   */
  wa_id?: string | null;
}
/**
 * A page.
 */
export interface CardUrl {
  /**
   * `HOME`, `WORK`.
   */
  kind?: string | null;
  /**
   * The address.
   */
  url?: string | null;
}
/**
 * A name; the whole of it, and at least one of its parts when sent.
 */
export interface CardName1 {
  /**
   * First name.
   */
  first_name?: string | null;
  /**
   * As it is shown.
   */
  formatted_name: string;
  /**
   * Last name.
   */
  last_name?: string | null;
  /**
   * Middle name.
   */
  middle_name?: string | null;
  /**
   * What precedes it.
   */
  prefix?: string | null;
  /**
   * What follows it.
   */
  suffix?: string | null;
}
/**
 * Where somebody works.
 */
export interface CardOrg1 {
  /**
   * The company.
   */
  company?: string | null;
  /**
   * The department.
   */
  department?: string | null;
  /**
   * The position.
   */
  title?: string | null;
}
/**
 * What a message changes about its chat.
 */
export interface ChatGist {
  id: ChatId;
  last_message_at: string;
  preview?: Preview1 | null;
  unread: number;
  version: number;
  window_expires_at?: string | null;
}
/**
 * One line about the last message.
 */
export interface Preview1 {
  /**
   * When.
   */
  at: string;
  /**
   * The customer wrote it, not the company.
   */
  inbound: boolean;
  /**
   * Its text or caption, cut to 120 characters; empty where there is none.
   */
  text: string;
  /**
   * The type of the message.
   */
  type: string;
}
/**
 * A chat, whole.
 */
export interface ChatPayload {
  chat: Chat;
}
/**
 * Something that can be, or was, chosen.
 */
export interface Choice {
  /**
   * A second line (lists only).
   */
  description?: string | null;
  /**
   * What comes back with the tap.
   */
  id: string;
  /**
   * What is seen.
   */
  title: string;
}
/**
 * What the company keeps of a customer, beside what the lists show.
 */
export interface ContactDetails {
  /**
   * What the company's own fields say, by the ids of the fields.
   */
  fields: {
    [k: string]: unknown;
  };
  /**
   * Whatever people want to remember.
   */
  notes?: string | null;
}
/**
 * A field that the company has for its customers.
 */
export interface ContactField {
  /**
   * It was put away: what was filled in is kept, and nothing new is.
   */
  archived: boolean;
  id: CustomFieldId;
  kind: FieldKind;
  name: string;
  /**
   * What can be chosen, if it is a choice.
   */
  options: string[];
  /**
   * Where it stands among the others.
   */
  position: number;
  /**
   * It was filled in at some time, and can only be put away.
   */
  used: boolean;
  /**
   * Grows with every change.
   */
  version: number;
}
/**
 * Which field is gone.
 */
export interface ContactFieldGonePayload {
  field_id: CustomFieldId;
}
/**
 * A field for customers, whole.
 */
export interface ContactFieldPayload {
  field: ContactField;
}
/**
 * A customer, whole.
 */
export interface ContactPayload {
  contact: Contact;
  details?: ContactDetails1 | null;
}
/**
 * What the company keeps of a customer, beside what the lists show.
 */
export interface ContactDetails1 {
  /**
   * What the company's own fields say, by the ids of the fields.
   */
  fields: {
    [k: string]: unknown;
  };
  /**
   * Whatever people want to remember.
   */
  notes?: string | null;
}
/**
 * Plain text.
 */
export interface Text {
  /**
   * The text, at most 4,096 characters.
   */
  body: string;
}
/**
 * A picture.
 */
export interface Media {
  /**
   * A sticker moves (received only).
   */
  animated?: boolean | null;
  /**
   * The words below it; not for audio and stickers.
   */
  caption?: string | null;
  /**
   * The name of a document.
   */
  filename?: string | null;
  /**
   * Meta's id of the file.
   */
  id?: string | null;
  /**
   * Where Meta shall fetch it (sending only).
   */
  link?: string | null;
  /**
   * The type of the file (received only).
   */
  mime_type?: string | null;
  /**
   * Its SHA-256, in Base64 (received only).
   */
  sha256?: string | null;
  /**
   * An audio file is a voice note.
   */
  voice?: boolean | null;
}
/**
 * A film.
 */
export interface Media1 {
  /**
   * A sticker moves (received only).
   */
  animated?: boolean | null;
  /**
   * The words below it; not for audio and stickers.
   */
  caption?: string | null;
  /**
   * The name of a document.
   */
  filename?: string | null;
  /**
   * Meta's id of the file.
   */
  id?: string | null;
  /**
   * Where Meta shall fetch it (sending only).
   */
  link?: string | null;
  /**
   * The type of the file (received only).
   */
  mime_type?: string | null;
  /**
   * Its SHA-256, in Base64 (received only).
   */
  sha256?: string | null;
  /**
   * An audio file is a voice note.
   */
  voice?: boolean | null;
}
/**
 * A sound, or a voice note.
 */
export interface Media2 {
  /**
   * A sticker moves (received only).
   */
  animated?: boolean | null;
  /**
   * The words below it; not for audio and stickers.
   */
  caption?: string | null;
  /**
   * The name of a document.
   */
  filename?: string | null;
  /**
   * Meta's id of the file.
   */
  id?: string | null;
  /**
   * Where Meta shall fetch it (sending only).
   */
  link?: string | null;
  /**
   * The type of the file (received only).
   */
  mime_type?: string | null;
  /**
   * Its SHA-256, in Base64 (received only).
   */
  sha256?: string | null;
  /**
   * An audio file is a voice note.
   */
  voice?: boolean | null;
}
/**
 * A file.
 */
export interface Media3 {
  /**
   * A sticker moves (received only).
   */
  animated?: boolean | null;
  /**
   * The words below it; not for audio and stickers.
   */
  caption?: string | null;
  /**
   * The name of a document.
   */
  filename?: string | null;
  /**
   * Meta's id of the file.
   */
  id?: string | null;
  /**
   * Where Meta shall fetch it (sending only).
   */
  link?: string | null;
  /**
   * The type of the file (received only).
   */
  mime_type?: string | null;
  /**
   * Its SHA-256, in Base64 (received only).
   */
  sha256?: string | null;
  /**
   * An audio file is a voice note.
   */
  voice?: boolean | null;
}
/**
 * A sticker.
 */
export interface Media4 {
  /**
   * A sticker moves (received only).
   */
  animated?: boolean | null;
  /**
   * The words below it; not for audio and stickers.
   */
  caption?: string | null;
  /**
   * The name of a document.
   */
  filename?: string | null;
  /**
   * Meta's id of the file.
   */
  id?: string | null;
  /**
   * Where Meta shall fetch it (sending only).
   */
  link?: string | null;
  /**
   * The type of the file (received only).
   */
  mime_type?: string | null;
  /**
   * Its SHA-256, in Base64 (received only).
   */
  sha256?: string | null;
  /**
   * An audio file is a voice note.
   */
  voice?: boolean | null;
}
/**
 * A point on the map.
 */
export interface Location {
  /**
   * Its address.
   */
  address?: string | null;
  /**
   * Degrees north, -90 to 90.
   */
  latitude: number;
  /**
   * Degrees east, -180 to 180.
   */
  longitude: number;
  /**
   * What is there.
   */
  name?: string | null;
  /**
   * Its page (received only).
   */
  url?: string | null;
}
/**
 * An emoji on another message.
 */
export interface Reaction {
  /**
   * The emoji; `null` or empty takes it back.
   */
  emoji?: string | null;
  message_id?: string | null;
}
/**
 * Up to three buttons.
 */
export interface Menu_ButtonAction {
  /**
   * One to three buttons.
   */
  action: {
    /**
     * The buttons.
     *
     * @minItems 1
     * @maxItems 3
     */
    buttons: [ReplyButton] | [ReplyButton, ReplyButton] | [ReplyButton, ReplyButton, ReplyButton];
  };
  body: Words;
  footer?: Words1 | null;
  header?:
    | (
        | {
            /**
             * The line.
             */
            text: string;
            type: "text";
          }
        | {
            image: Media5;
            type: "image";
          }
        | {
            type: "video";
            video: Media6;
          }
        | {
            document: Media7;
            type: "document";
          }
      )
    | null;
}
/**
 * Something that can be, or was, chosen.
 */
export interface Choice1 {
  /**
   * A second line (lists only).
   */
  description?: string | null;
  /**
   * What comes back with the tap.
   */
  id: string;
  /**
   * What is seen.
   */
  title: string;
}
/**
 * The message itself.
 */
export interface Words {
  /**
   * The text.
   */
  text: string;
}
/**
 * The small print.
 */
export interface Words1 {
  /**
   * The text.
   */
  text: string;
}
/**
 * Which.
 */
export interface Media5 {
  /**
   * A sticker moves (received only).
   */
  animated?: boolean | null;
  /**
   * The words below it; not for audio and stickers.
   */
  caption?: string | null;
  /**
   * The name of a document.
   */
  filename?: string | null;
  /**
   * Meta's id of the file.
   */
  id?: string | null;
  /**
   * Where Meta shall fetch it (sending only).
   */
  link?: string | null;
  /**
   * The type of the file (received only).
   */
  mime_type?: string | null;
  /**
   * Its SHA-256, in Base64 (received only).
   */
  sha256?: string | null;
  /**
   * An audio file is a voice note.
   */
  voice?: boolean | null;
}
/**
 * Which.
 */
export interface Media6 {
  /**
   * A sticker moves (received only).
   */
  animated?: boolean | null;
  /**
   * The words below it; not for audio and stickers.
   */
  caption?: string | null;
  /**
   * The name of a document.
   */
  filename?: string | null;
  /**
   * Meta's id of the file.
   */
  id?: string | null;
  /**
   * Where Meta shall fetch it (sending only).
   */
  link?: string | null;
  /**
   * The type of the file (received only).
   */
  mime_type?: string | null;
  /**
   * Its SHA-256, in Base64 (received only).
   */
  sha256?: string | null;
  /**
   * An audio file is a voice note.
   */
  voice?: boolean | null;
}
/**
 * Which.
 */
export interface Media7 {
  /**
   * A sticker moves (received only).
   */
  animated?: boolean | null;
  /**
   * The words below it; not for audio and stickers.
   */
  caption?: string | null;
  /**
   * The name of a document.
   */
  filename?: string | null;
  /**
   * Meta's id of the file.
   */
  id?: string | null;
  /**
   * Where Meta shall fetch it (sending only).
   */
  link?: string | null;
  /**
   * The type of the file (received only).
   */
  mime_type?: string | null;
  /**
   * Its SHA-256, in Base64 (received only).
   */
  sha256?: string | null;
  /**
   * An audio file is a voice note.
   */
  voice?: boolean | null;
}
/**
 * A list of up to ten rows.
 */
export interface Menu_ListAction {
  /**
   * A list behind one button.
   */
  action: {
    /**
     * The words on the button, at most 20 characters.
     */
    button: string;
    /**
     * At most ten sections, with ten rows in all.
     *
     * @minItems 1
     * @maxItems 10
     */
    sections:
      | [Section]
      | [Section, Section]
      | [Section, Section, Section]
      | [Section, Section, Section, Section]
      | [Section, Section, Section, Section, Section]
      | [Section, Section, Section, Section, Section, Section]
      | [Section, Section, Section, Section, Section, Section, Section]
      | [Section, Section, Section, Section, Section, Section, Section, Section]
      | [Section, Section, Section, Section, Section, Section, Section, Section, Section]
      | [Section, Section, Section, Section, Section, Section, Section, Section, Section, Section];
  };
  body: Words2;
  footer?: Words3 | null;
  header?:
    | (
        | {
            /**
             * The line.
             */
            text: string;
            type: "text";
          }
        | {
            image: Media5;
            type: "image";
          }
        | {
            type: "video";
            video: Media6;
          }
        | {
            document: Media7;
            type: "document";
          }
      )
    | null;
}
/**
 * Rows that belong together.
 */
export interface Section {
  /**
   * The rows.
   */
  rows: Choice[];
  /**
   * Their heading; needed where there is more than one section.
   */
  title?: string | null;
}
/**
 * The message itself.
 */
export interface Words2 {
  /**
   * The text.
   */
  text: string;
}
/**
 * The small print.
 */
export interface Words3 {
  /**
   * The text.
   */
  text: string;
}
/**
 * Something that can be, or was, chosen.
 */
export interface Choice2 {
  /**
   * A second line (lists only).
   */
  description?: string | null;
  /**
   * What comes back with the tap.
   */
  id: string;
  /**
   * What is seen.
   */
  title: string;
}
/**
 * Something that can be, or was, chosen.
 */
export interface Choice3 {
  /**
   * A second line (lists only).
   */
  description?: string | null;
  /**
   * What comes back with the tap.
   */
  id: string;
  /**
   * What is seen.
   */
  title: string;
}
/**
 * What they answered.
 */
export interface FlowReply {
  /**
   * In words.
   */
  body?: string | null;
  /**
   * `flow` or `address_message`.
   */
  name?: string | null;
  /**
   * The answers: a JSON document, as text.
   */
  response_json: string;
}
/**
 * A tap on a template's quick reply.
 */
export interface Button1 {
  /**
   * What the sender of the template attached to the button.
   */
  payload?: string | null;
  /**
   * The words on the button.
   */
  text: string;
}
/**
 * Products the customer ordered from the catalogue.
 */
export interface Order {
  /**
   * The catalogue.
   */
  catalog_id?: string | null;
  /**
   * The products.
   */
  product_items: OrderItem[];
  /**
   * What the customer wrote with it.
   */
  text?: string | null;
}
/**
 * One line of an order; amounts are Meta's decimals, kept as text.
 */
export interface OrderItem {
  /**
   * ISO 4217.
   */
  currency: string;
  /**
   * The price of one.
   */
  item_price: string;
  /**
   * The product.
   */
  product_retailer_id: string;
  /**
   * How many.
   */
  quantity: string;
}
/**
 * WhatsApp itself says something, e.g. that the customer changed their number.
 */
export interface SystemNote {
  /**
   * In words.
   */
  body?: string | null;
  /**
   * What kind of thing, e.g. `user_changed_number`.
   */
  type?: string | null;
  /**
   * The customer's new business-scoped user id.
   */
  user_id?: string | null;
  /**
   * The customer's new number, digits only.
   */
  wa_id?: string | null;
}
/**
 * The customer changed a message.
 */
export interface Edit {
  /**
   * What it says now.
   */
  content:
    | {
        text: Text;
      }
    | {
        image: Media;
      }
    | {
        video: Media1;
      }
    | {
        audio: Media2;
      }
    | {
        document: Media3;
      }
    | {
        sticker: Media4;
      }
    | {
        location: Location;
      }
    | {
        /**
         * Address cards.
         */
        contacts: Card[];
      }
    | {
        reaction: Reaction;
      }
    | {
        /**
         * Buttons and lists, and what the customer chose.
         */
        interactive:
          | (Menu_ButtonAction & {
              type: "button";
            })
          | (Menu_ListAction & {
              type: "list";
            })
          | {
              button_reply: Choice2;
              type: "button_reply";
            }
          | {
              list_reply: Choice3;
              type: "list_reply";
            }
          | {
              nfm_reply: FlowReply;
              type: "nfm_reply";
            }
          | {
              /**
               * `accept` or `reject`.
               */
              response?: string | null;
              type: "call_permission_reply";
            }
          | {
              /**
               * As it came.
               */
              raw: {};
              type: "other";
            };
      }
    | {
        button: Button1;
      }
    | {
        order: Order;
      }
    | {
        system: SystemNote;
      }
    | {
        edit: Edit;
      }
    | {
        revoke: Revoke;
      }
    | {
        unsupported: Unsupported;
      }
    | {
        request_welcome: Empty;
      }
    | {
        unknown: Unknown;
      }
    | {
        erased: Empty1;
      };
  message_id?: string | null;
}
/**
 * The customer deleted a message for everyone.
 */
export interface Revoke {
  message_id?: string | null;
}
/**
 * Meta could not pass on what the customer sent.
 */
export interface Unsupported {
  /**
   * Meta's code, e.g. 131051.
   */
  code?: number | null;
  /**
   * What it was, if Meta says so: `poll_creation`, `gif`, ...
   */
  kind?: string | null;
  /**
   * Meta's words.
   */
  title?: string | null;
}
/**
 * The customer opened the chat for the first time (legacy).
 */
export interface Empty {}
/**
 * A type that this version does not know, kept as it came.
 */
export interface Unknown {
  /**
   * The whole message, as it came.
   */
  raw: {};
  /**
   * Meta's name of the type.
   */
  type: string;
}
/**
 * What it said was erased; only the event log still tells that there was a message.
 */
export interface Empty1 {}
/**
 * The customer changed a message.
 */
export interface Edit1 {
  /**
   * What it says now.
   */
  content:
    | {
        text: Text;
      }
    | {
        image: Media;
      }
    | {
        video: Media1;
      }
    | {
        audio: Media2;
      }
    | {
        document: Media3;
      }
    | {
        sticker: Media4;
      }
    | {
        location: Location;
      }
    | {
        /**
         * Address cards.
         */
        contacts: Card[];
      }
    | {
        reaction: Reaction;
      }
    | {
        /**
         * Buttons and lists, and what the customer chose.
         */
        interactive:
          | (Menu_ButtonAction & {
              type: "button";
            })
          | (Menu_ListAction & {
              type: "list";
            })
          | {
              button_reply: Choice2;
              type: "button_reply";
            }
          | {
              list_reply: Choice3;
              type: "list_reply";
            }
          | {
              nfm_reply: FlowReply;
              type: "nfm_reply";
            }
          | {
              /**
               * `accept` or `reject`.
               */
              response?: string | null;
              type: "call_permission_reply";
            }
          | {
              /**
               * As it came.
               */
              raw: {};
              type: "other";
            };
      }
    | {
        button: Button1;
      }
    | {
        order: Order;
      }
    | {
        system: SystemNote;
      }
    | {
        edit: Edit;
      }
    | {
        revoke: Revoke;
      }
    | {
        unsupported: Unsupported;
      }
    | {
        request_welcome: Empty;
      }
    | {
        unknown: Unknown;
      }
    | {
        erased: Empty1;
      };
  message_id?: string | null;
}
/**
 * Nothing more to say.
 */
export interface Empty2 {}
/**
 * Something of the moment.
 */
export interface EphemeralEvent {
  /**
   * When.
   */
  at: string;
  /**
   * A tenant. Every other row belongs to exactly one.
   */
  company_id: string;
  payload: ActivityPayload1;
  /**
   * What somebody is doing.
   */
  type: "typing" | "viewing";
}
/**
 * Who does something in which chat.
 */
export interface ActivityPayload1 {
  /**
   * Who.
   */
  agent_id: string;
  /**
   * Where.
   */
  chat_id: string;
}
/**
 * A customer who is gone, and one of the chats they had. There is an event for each chat.
 */
export interface ErasedPayload {
  account_id: AccountId;
  chat_id: ChatId;
  contact_id: ContactId;
  /**
   * Where agents find a chat.
   */
  list: "active" | "archived";
}
/**
 * A chat, whole.
 */
export interface ChatPayload1 {
  chat: Chat;
}
/**
 * A chat, whole.
 */
export interface ChatPayload2 {
  chat: Chat;
}
/**
 * A chat, and how it changed hands.
 */
export interface AssignedPayload1 {
  chat: Chat;
  previous_assignee?: string | null;
  why: Why;
}
/**
 * A chat, and who had it.
 */
export interface ArchivedPayload1 {
  chat: Chat;
  previous_assignee?: string | null;
}
/**
 * A chat, whole.
 */
export interface ChatPayload3 {
  chat: Chat;
}
/**
 * Somebody wrote.
 */
export interface MessagePayload {
  chat: ChatGist;
  message: Message;
}
/**
 * Why it failed.
 */
export interface Failure {
  /**
   * Meta's code, e.g. 131047 outside the customer service window.
   */
  code: number;
  /**
   * In words.
   */
  reason: string;
}
/**
 * Emojis that stand on it.
 */
export interface Reactions {
  /**
   * The company's.
   */
  company?: string | null;
  /**
   * The customer's.
   */
  customer?: string | null;
}
/**
 * The advertisement or post that led the customer here.
 */
export interface Referral {
  /**
   * Its text.
   */
  body?: string | null;
  /**
   * The click, for conversions.
   */
  ctwa_clid?: string | null;
  /**
   * Its headline.
   */
  headline?: string | null;
  /**
   * Meta's id of it.
   */
  source_id?: string | null;
  /**
   * `ad` or `post`.
   */
  source_type?: string | null;
  /**
   * Its address.
   */
  source_url?: string | null;
}
/**
 * A message got further on its way, or was reacted to.
 */
export interface MessagePayload1 {
  chat: ChatGist;
  message: Message;
}
/**
 * A customer, whole.
 */
export interface ContactPayload1 {
  contact: Contact;
  details?: ContactDetails1 | null;
}
/**
 * Messages of a chat became too old to be kept: drop them.
 */
export interface ForgottenPayload {
  /**
   * All that are older than this.
   */
  before: string;
  chat: ChatGist;
}
/**
 * A customer who is gone, and one of the chats they had. There is an event for each chat.
 */
export interface ErasedPayload1 {
  account_id: AccountId;
  chat_id: ChatId;
  contact_id: ContactId;
  /**
   * Where agents find a chat.
   */
  list: "active" | "archived";
}
/**
 * Somebody chose a status, or lost it.
 */
export interface StatusPayload {
  agent_id: AgentId;
  reason: StatusReason;
  since: string;
  status: Status;
}
/**
 * Somebody, as they are now.
 */
export interface AgentPayload1 {
  /**
   * They have a place in the company: show them among the colleagues, or no more.
   */
  active: boolean;
  agent_id: AgentId;
  name: string;
  reason: StatusReason;
  role: Role;
  since: string;
  status: Status;
}
/**
 * Sign-ins of mine are over.
 */
export interface SessionsPayload {
  session_ids: SessionId[];
}
/**
 * The company changed what it sets for all: read it anew.
 */
export interface SettingsPayload {
  version: number;
}
/**
 * A reason for ending chats is new, is not what it was, or is gone.
 */
export interface ReasonPayload {
  reason?: Reason | null;
  reason_id: ReasonId;
}
/**
 * What it is now; null if it is gone, for it was never used.
 */
export interface Reason {
  id: ReasonId;
  /**
   * Whether it can be chosen.
   */
  is_active: boolean;
  name: string;
  /**
   * Counts changes; a change names it as `If-Match: "3"`.
   */
  version: number;
}
/**
 * A tag is new, is called something else on all customers, or is gone from them.
 */
export interface TagPayload {
  merged_into?: ContactTag1 | null;
  tag?: Tag | null;
  tag_id: TagId;
}
/**
 * A tag, as it stands on a customer.
 */
export interface ContactTag1 {
  id: TagId;
  name: string;
}
/**
 * What it is now: it is called so wherever it stands. Null if it is gone, from all customers.
 */
export interface Tag {
  id: TagId;
  name: string;
  /**
   * Counts changes; a change names it as `If-Match: "3"`.
   */
  version: number;
}
/**
 * A text that is kept ready, for all or for me, is new, is not what it was, or is gone.
 */
export interface QuickResponsePayload {
  quick_response?: QuickResponse | null;
  quick_response_id: QuickResponseId;
}
/**
 * What it is now; null if it is gone.
 */
export interface QuickResponse {
  id: QuickResponseId;
  /**
   * It is mine alone; else it is for all.
   */
  mine: boolean;
  shortcut: string;
  /**
   * With places that are filled in when it is used.
   */
  text: string;
  title: string;
  /**
   * Counts changes; a change names it as `If-Match: "3"`.
   */
  version: number;
}
/**
 * A field for customers, whole.
 */
export interface ContactFieldPayload1 {
  field: ContactField;
}
/**
 * Which field is gone.
 */
export interface ContactFieldGonePayload1 {
  field_id: CustomFieldId;
}
/**
 * One of the auto replies.
 */
export interface AutoReplyPayload1 {
  auto_reply?: AutoReply1 | null;
  auto_reply_id: AutoReplyId;
}
/**
 * The queue of an account became longer or shorter.
 */
export interface QueuePayload {
  account_id: AccountId;
  length: number;
}
/**
 * Why a message failed.
 */
export interface Failure1 {
  /**
   * Meta's code, e.g. 131047 outside the customer service window.
   */
  code: number;
  /**
   * In words.
   */
  reason: string;
}
/**
 * A flow or address form, filled in.
 */
export interface FlowReply1 {
  /**
   * In words.
   */
  body?: string | null;
  /**
   * `flow` or `address_message`.
   */
  name?: string | null;
  /**
   * The answers: a JSON document, as text.
   */
  response_json: string;
}
/**
 * Which messages are gone.
 */
export interface ForgottenPayload1 {
  /**
   * All that are older than this.
   */
  before: string;
  chat: ChatGist;
}
/**
 * What the server takes.
 */
export interface Limits {
  /**
   * Bytes that a client may be behind before it is closed as too slow.
   */
  backlog_bytes: number;
  /**
   * The largest message of a client, in bytes.
   */
  frame_bytes: number;
  /**
   * Messages of a client in a second, in the long run.
   */
  frames_per_second: number;
}
/**
 * A point on the map.
 */
export interface Location1 {
  /**
   * Its address.
   */
  address?: string | null;
  /**
   * Degrees north, -90 to 90.
   */
  latitude: number;
  /**
   * Degrees east, -180 to 180.
   */
  longitude: number;
  /**
   * What is there.
   */
  name?: string | null;
  /**
   * Its page (received only).
   */
  url?: string | null;
}
/**
 * A file, by Meta's id or by a link.
 */
export interface Media8 {
  /**
   * A sticker moves (received only).
   */
  animated?: boolean | null;
  /**
   * The words below it; not for audio and stickers.
   */
  caption?: string | null;
  /**
   * The name of a document.
   */
  filename?: string | null;
  /**
   * Meta's id of the file.
   */
  id?: string | null;
  /**
   * Where Meta shall fetch it (sending only).
   */
  link?: string | null;
  /**
   * The type of the file (received only).
   */
  mime_type?: string | null;
  /**
   * Its SHA-256, in Base64 (received only).
   */
  sha256?: string | null;
  /**
   * An audio file is a voice note.
   */
  voice?: boolean | null;
}
/**
 * A message with something to tap.
 */
export interface Menu_ButtonAction1 {
  /**
   * One to three buttons.
   */
  action: {
    /**
     * The buttons.
     *
     * @minItems 1
     * @maxItems 3
     */
    buttons: [ReplyButton] | [ReplyButton, ReplyButton] | [ReplyButton, ReplyButton, ReplyButton];
  };
  body: Words;
  footer?: Words1 | null;
  header?:
    | (
        | {
            /**
             * The line.
             */
            text: string;
            type: "text";
          }
        | {
            image: Media5;
            type: "image";
          }
        | {
            type: "video";
            video: Media6;
          }
        | {
            document: Media7;
            type: "document";
          }
      )
    | null;
}
/**
 * A message with something to tap.
 */
export interface Menu_ListAction1 {
  /**
   * A list behind one button.
   */
  action: {
    /**
     * The words on the button, at most 20 characters.
     */
    button: string;
    /**
     * At most ten sections, with ten rows in all.
     *
     * @minItems 1
     * @maxItems 10
     */
    sections:
      | [Section]
      | [Section, Section]
      | [Section, Section, Section]
      | [Section, Section, Section, Section]
      | [Section, Section, Section, Section, Section]
      | [Section, Section, Section, Section, Section, Section]
      | [Section, Section, Section, Section, Section, Section, Section]
      | [Section, Section, Section, Section, Section, Section, Section, Section]
      | [Section, Section, Section, Section, Section, Section, Section, Section, Section]
      | [Section, Section, Section, Section, Section, Section, Section, Section, Section, Section];
  };
  body: Words2;
  footer?: Words3 | null;
  header?:
    | (
        | {
            /**
             * The line.
             */
            text: string;
            type: "text";
          }
        | {
            image: Media5;
            type: "image";
          }
        | {
            type: "video";
            video: Media6;
          }
        | {
            document: Media7;
            type: "document";
          }
      )
    | null;
}
/**
 * A message, and what it means for the lists.
 */
export interface MessagePayload2 {
  chat: ChatGist;
  message: Message;
}
/**
 * Products the customer ordered from the catalogue.
 */
export interface Order1 {
  /**
   * The catalogue.
   */
  catalog_id?: string | null;
  /**
   * The products.
   */
  product_items: OrderItem[];
  /**
   * What the customer wrote with it.
   */
  text?: string | null;
}
/**
 * How a problem looks on the wire (RFC 9457).
 */
export interface Problem {
  /**
   * What programs compare.
   */
  code: string;
  /**
   * This case, for people.
   */
  detail?: string | null;
  /**
   * The fields at fault.
   */
  errors?: ProblemField[];
  /**
   * The request, as the log knows it.
   */
  instance?: string | null;
  /**
   * The HTTP status.
   */
  status: number;
  /**
   * The kind, for people.
   */
  title: string;
  /**
   * A page about this kind of problem.
   */
  type: string;
}
/**
 * One field at fault.
 */
export interface ProblemField {
  /**
   * What programs compare: `required`, `unknown-field`, `type`, `empty`, `too-long`, `range`, ...
   */
  code: string;
  /**
   * Where: `interactive.action.buttons[1].reply.title`, `?limit`, or a header's name.
   */
  field: string;
  /**
   * One sentence.
   */
  message: string;
}
/**
 * How long a queue is now.
 */
export interface QueuePayload1 {
  account_id: AccountId;
  length: number;
}
/**
 * A text that is kept ready.
 */
export interface QuickResponse1 {
  id: QuickResponseId;
  /**
   * It is mine alone; else it is for all.
   */
  mine: boolean;
  shortcut: string;
  /**
   * With places that are filled in when it is used.
   */
  text: string;
  title: string;
  /**
   * Counts changes; a change names it as `If-Match: "3"`.
   */
  version: number;
}
/**
 * One of the texts that are kept ready.
 */
export interface QuickResponsePayload1 {
  quick_response?: QuickResponse | null;
  quick_response_id: QuickResponseId;
}
/**
 * An emoji on another message.
 */
export interface Reaction1 {
  /**
   * The emoji; `null` or empty takes it back.
   */
  emoji?: string | null;
  message_id?: string | null;
}
/**
 * Emojis that stand on a message now.
 */
export interface Reactions1 {
  /**
   * The company's.
   */
  company?: string | null;
  /**
   * The customer's.
   */
  customer?: string | null;
}
/**
 * Why chats are ended.
 */
export interface Reason1 {
  id: ReasonId;
  /**
   * Whether it can be chosen.
   */
  is_active: boolean;
  name: string;
  /**
   * Counts changes; a change names it as `If-Match: "3"`.
   */
  version: number;
}
/**
 * One of the reasons.
 */
export interface ReasonPayload1 {
  reason?: Reason | null;
  reason_id: ReasonId;
}
/**
 * The advertisement or post that led the customer here.
 */
export interface Referral1 {
  /**
   * Its text.
   */
  body?: string | null;
  /**
   * The click, for conversions.
   */
  ctwa_clid?: string | null;
  /**
   * Its headline.
   */
  headline?: string | null;
  /**
   * Meta's id of it.
   */
  source_id?: string | null;
  /**
   * `ad` or `post`.
   */
  source_type?: string | null;
  /**
   * Its address.
   */
  source_url?: string | null;
}
/**
 * The customer deleted a message for everyone.
 */
export interface Revoke1 {
  message_id?: string | null;
}
/**
 * What the server takes.
 */
export interface Limits1 {
  /**
   * Bytes that a client may be behind before it is closed as too slow.
   */
  backlog_bytes: number;
  /**
   * The largest message of a client, in bytes.
   */
  frame_bytes: number;
  /**
   * Messages of a client in a second, in the long run.
   */
  frames_per_second: number;
}
/**
 * Something of the moment.
 */
export interface EphemeralEvent1 {
  /**
   * When.
   */
  at: string;
  /**
   * A tenant. Every other row belongs to exactly one.
   */
  company_id: string;
  payload: ActivityPayload1;
  /**
   * What somebody is doing.
   */
  type: "typing" | "viewing";
}
/**
 * How a problem looks on the wire (RFC 9457).
 */
export interface Problem1 {
  /**
   * What programs compare.
   */
  code: string;
  /**
   * This case, for people.
   */
  detail?: string | null;
  /**
   * The fields at fault.
   */
  errors?: ProblemField[];
  /**
   * The request, as the log knows it.
   */
  instance?: string | null;
  /**
   * The HTTP status.
   */
  status: number;
  /**
   * The kind, for people.
   */
  title: string;
  /**
   * A page about this kind of problem.
   */
  type: string;
}
/**
 * Sign-ins that are over.
 */
export interface SessionsPayload1 {
  session_ids: SessionId[];
}
/**
 * Which version of the settings holds.
 */
export interface SettingsPayload1 {
  version: number;
}
/**
 * What somebody is now.
 */
export interface StatusPayload1 {
  agent_id: AgentId;
  reason: StatusReason;
  since: string;
  status: Status;
}
/**
 * WhatsApp itself says something.
 */
export interface SystemNote1 {
  /**
   * In words.
   */
  body?: string | null;
  /**
   * What kind of thing, e.g. `user_changed_number`.
   */
  type?: string | null;
  /**
   * The customer's new business-scoped user id.
   */
  user_id?: string | null;
  /**
   * The customer's new number, digits only.
   */
  wa_id?: string | null;
}
/**
 * What customers are called.
 */
export interface Tag1 {
  id: TagId;
  name: string;
  /**
   * Counts changes; a change names it as `If-Match: "3"`.
   */
  version: number;
}
/**
 * One of the tags.
 */
export interface TagPayload1 {
  merged_into?: ContactTag1 | null;
  tag?: Tag | null;
  tag_id: TagId;
}
/**
 * Plain text.
 */
export interface Text1 {
  /**
   * The text, at most 4,096 characters.
   */
  body: string;
}
/**
 * A type that this version does not know.
 */
export interface Unknown1 {
  /**
   * The whole message, as it came.
   */
  raw: {};
  /**
   * Meta's name of the type.
   */
  type: string;
}
/**
 * Meta could not pass on what the customer sent.
 */
export interface Unsupported1 {
  /**
   * Meta's code, e.g. 131051.
   */
  code?: number | null;
  /**
   * What it was, if Meta says so: `poll_creation`, `gif`, ...
   */
  kind?: string | null;
  /**
   * Meta's words.
   */
  title?: string | null;
}
/**
 * What a week looks like, day by day. A day without intervals is closed.
 */
export interface Week1 {
  /**
   * Friday.
   */
  friday: Interval[];
  /**
   * At most 10, none over another; so for each day.
   */
  monday: Interval[];
  /**
   * Saturday.
   */
  saturday: Interval[];
  /**
   * Sunday.
   */
  sunday: Interval[];
  /**
   * Thursday.
   */
  thursday: Interval[];
  /**
   * Tuesday.
   */
  tuesday: Interval[];
  /**
   * Wednesday.
   */
  wednesday: Interval[];
}
/**
 * A piece of text.
 */
export interface Words4 {
  /**
   * The text.
   */
  text: string;
}
