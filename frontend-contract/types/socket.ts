// Generated from frontend-contract/schemas/socket.json by `make contract`. Do not edit.

/**
 * A connected WhatsApp Business phone number.
 */
export type AccountId = string;
/**
 * How far a number is on its way off Meta's Cloud API.
 */
export type AccountDeparture =
  | {
      state: "under_way";
    }
  | {
      /**
       * When.
       */
      at: string;
      state: "done";
    }
  | {
      /**
       * When that was known.
       */
      at: string;
      /**
       * What Meta said.
       */
      reason: string;
      state: "failed";
    };
/**
 * Something that Meta said of a number.
 */
export type AccountNewsId = string;
/**
 * A user of the panel who answers customers.
 */
export type AgentId = string;
/**
 * How a code comes.
 */
export type CodeMethod = "sms" | "voice";
/**
 * A number that is being connected.
 */
export type SetupId = string;
/**
 * How far a number is connected.
 */
export type AccountSetupState =
  | "draft"
  | "business_linked"
  | "number_added"
  | "code_requested"
  | "code_verified"
  | "registered"
  | "webhooks_subscribed"
  | "active"
  | "cancelled";
/**
 * What leads from one state to the next.
 */
export type AccountSetupStep =
  | "link_business"
  | "add_number"
  | "request_code"
  | "verify_code"
  | "register"
  | "subscribe_webhooks"
  | "activate";
/**
 * Agents who are named together.
 */
export type GroupId = string;
/**
 * Why a status is what it is.
 */
export type StatusReason =
  "chosen" | "connection_lost" | "removed" | "colleague" | "not_responding";
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
export type AssignmentCause =
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
      /**
       * They had it the last time.
       */
      returning?: boolean;
      rule?: AssignmentRuleName | null;
    }
  | {
      /**
       * A user of the panel who answers customers.
       */
      by: string;
      how: "person";
      /**
       * They had as many as the queue would give them, or more: by hand, that is no obstacle.
       */
      over_limit?: boolean;
    }
  | {
      /**
       * A user of the panel who answers customers.
       */
      agent: string;
      how: "holder_offline";
    }
  | {
      /**
       * A user of the panel who answers customers.
       */
      agent: string;
      how: "holder_lost_account";
    }
  | {
      /**
       * A user of the panel who answers customers.
       */
      agent: string;
      how: "no_reply";
    }
  | {
      /**
       * A user of the panel who answers customers.
       */
      agent: string;
      how: "limit_lowered";
    };
/**
 * A rule of who gets which chats.
 */
export type RuleId = string;
/**
 * A file that was sent, received or uploaded.
 */
export type MediaId = string;
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
 * What came of a call.
 */
export type CallOutcome = "begun" | "missed" | "answered";
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
      chat_id?: string | null;
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
        | (Menu_UrlAction & {
            type: "cta_url";
          })
        | (Menu_FlowAction & {
            type: "flow";
          })
        | (Menu_LocationRequest & {
            type: "location_request_message";
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
      /**
       * A template, filled in.
       */
      template: TemplateShown & {
        /**
         * What it was for.
         */
        category: "marketing" | "utility" | "authentication";
        /**
         * What Meta is told, but for a file in the header.
         */
        components: {}[];
        /**
         * In which language.
         */
        language: string;
        /**
         * What it was called.
         */
        name: string;
        /**
         * Which.
         */
        template_id: string;
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
      call: Call1;
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
 * Something of the moment. Types that a client does not know are to be ignored.
 */
export type EphemeralEvent = (
  | {
      payload: ActivityPayload1;
      type: "typing";
    }
  | {
      payload: ActivityPayload2;
      type: "viewing";
    }
  | {
      payload: ActivityPayload3;
      type: "left";
    }
  | {
      payload: ViewersPayload;
      type: "viewers";
    }
  | {
      payload: LeasePayload;
      type: "reply_lease";
    }
) & {
  /**
   * When.
   */
  at: string;
  /**
   * A tenant. Every other row belongs to exactly one.
   */
  company_id: string;
};
/**
 * Something of the moment.
 */
export type EphemeralPayload =
  | {
      payload: ActivityPayload1;
      type: "typing";
    }
  | {
      payload: ActivityPayload2;
      type: "viewing";
    }
  | {
      payload: ActivityPayload3;
      type: "left";
    }
  | {
      payload: ViewersPayload;
      type: "viewers";
    }
  | {
      payload: LeasePayload;
      type: "reply_lease";
    };
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
      payload: NotePayload;
      type: "note.created";
    }
  | {
      payload: NotePayload1;
      type: "note.updated";
    }
  | {
      payload: ScheduledPayload;
      type: "scheduled.updated";
    }
  | {
      payload: DraftPayload1;
      type: "draft.updated";
    }
  | {
      payload: DraftGonePayload1;
      type: "draft.removed";
    }
  | {
      payload: NotificationPayload;
      type: "notification.created";
    }
  | {
      payload: NotificationPayload1;
      type: "notification.updated";
    }
  | {
      payload: NotificationGonePayload;
      type: "notification.removed";
    }
  | {
      payload: NotificationsReadPayload;
      type: "notifications.read";
    }
  | {
      payload: NotificationsForgottenPayload;
      type: "notifications.forgotten";
    }
  | {
      payload: ContactPayload1;
      type: "contact.updated";
    }
  | {
      payload: ImportedPayload;
      type: "contacts.imported";
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
      payload: NotRespondingPayload;
      type: "agent.not_responding";
    }
  | {
      payload: GroupPayload;
      type: "agent_group.updated";
    }
  | {
      payload: RulesPayload;
      type: "assignment_rules.updated";
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
      payload: AccountPayload1;
      type: "account.updated";
    }
  | {
      payload: AccountNewsPayload1;
      type: "account_news.created";
    }
  | {
      payload: AccountSetupPayload1;
      type: "account_setup.updated";
    }
  | {
      payload: BotPayload1;
      type: "bot.changed";
    }
  | {
      payload: TemplatePayload;
      type: "template.updated";
    }
  | {
      payload: TemplateGonePayload;
      type: "template.removed";
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
  /**
   * When whoever wrote it deleted it for everyone: to be shown as deleted, though what it said is kept.
   */
  deleted_at?: string | null;
  /**
   * It was the customer who deleted it.
   */
  deleted_by_customer: boolean;
  direction: Direction;
  /**
   * What it said before that, the oldest first.
   */
  earlier?: Revision[];
  /**
   * When whoever wrote it last changed it.
   */
  edited_at?: string | null;
  failure?: Failure | null;
  /**
   * The customer passed it on from another chat.
   */
  forwarded: boolean;
  /**
   * It was passed on many times before.
   */
  frequently_forwarded: boolean;
  id: MessageId;
  media?:
    | (FactsView &
        AddressesView & {
          failure?: MediaFailure | null;
          /**
           * A file that was sent, received or uploaded.
           */
          media_id: string;
          state: FileState;
        })
    | null;
  origin: MessageOrigin;
  product?: Product | null;
  reactions: Reactions;
  referral?: Referral | null;
  reply_to?: string | null;
  resent_from?: string | null;
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
 * Whether a file is here.
 */
export type FileState = "fetching" | "ready" | "failed";
/**
 * Where it comes from.
 */
export type MessageOrigin = "customer" | "agent" | "automatic" | "phone_app";
/**
 * What a colleague wrote for colleagues.
 */
export type NoteId = string;
/**
 * The only type that a note has.
 */
export type NoteType = "note";
/**
 * A message that is to be sent later. What it will say stands under the name of its type.
 */
export type ScheduledMessage = Content & {
  /**
   * When it is to be sent.
   */
  at: string;
  /**
   * A user of the panel who answers customers.
   */
  author_id: string;
  chat_id: ChatId;
  created_at: string;
  fallback: ScheduledFallback;
  id: ScheduledId;
  message_id?: string | null;
  reason?:
    | (
        | "by_agent"
        | "window_closed"
        | "not_allowed"
        | "contact_blocked"
        | "account_deleted"
        | "reply_gone"
        | "file_gone"
        | "template_unavailable"
        | "failed"
      )
    | null;
  reply_to?: string | null;
  /**
   * When it was sent or cancelled.
   */
  settled_at?: string | null;
  state: ScheduledState;
  /**
   * The name of the member that holds what it will say.
   */
  type: string;
  /**
   * Grows with every change.
   */
  version: number;
};
/**
 * What is done if the window is closed when a message is due.
 */
export type ScheduledFallback =
  | {
      type: "cancel";
    }
  | {
      /**
       * Its language, as Meta writes it.
       */
      language: string;
      /**
       * The template's name.
       */
      name: string;
      parameters?: TemplateParameters;
      type: "template";
    };
/**
 * A message that is to be sent later.
 */
export type ScheduledId = string;
/**
 * What became of it.
 */
export type ScheduledState = "waiting" | "sent" | "cancelled";
/**
 * Something that I should hear of. It says where to look; what stands there is read there.
 */
export type Notification = NotificationMatter & {
  at: string;
  /**
   * The one chat between a customer and an account.
   */
  chat_id: string;
  id: NotificationId;
  /**
   * When I read it.
   */
  read_at?: string | null;
  /**
   * Grows with every change of any of my drafts and notifications.
   */
  version: number;
};
/**
 * What a notification is about. Kinds will be added: a client shows those that it does not know as no
 * more than that something happened in the chat.
 */
export type NotificationMatter =
  | {
      /**
       * A user of the panel who answers customers.
       */
      by: string;
      kind: "mention";
      /**
       * What a colleague wrote for colleagues.
       */
      note_id: string;
    }
  | {
      kind: "scheduled_cancelled";
      /**
       * Why.
       */
      reason:
        | "by_agent"
        | "window_closed"
        | "not_allowed"
        | "contact_blocked"
        | "account_deleted"
        | "reply_gone"
        | "file_gone"
        | "template_unavailable"
        | "failed";
      /**
       * A message that is to be sent later.
       */
      scheduled_id: string;
    }
  | {
      kind: "scheduled_failed";
      /**
       * A message, in either direction; also what Meta hands back as `biz_opaque_callback_data`.
       */
      message_id: string;
    }
  | {
      /**
       * A connected WhatsApp Business phone number.
       */
      account_id: string;
      /**
       * They blocked them.
       */
      blocked: boolean;
      /**
       * A customer, as one company knows them.
       */
      contact_id: string;
      kind: "block_failed";
    };
/**
 * Something that a user should hear of.
 */
export type NotificationId = string;
/**
 * Customers from a file.
 */
export type ImportId = string;
/**
 * One sign-in of a user on one device.
 */
export type SessionId = string;
/**
 * A text that is kept ready.
 */
export type QuickResponseId = string;
/**
 * What may be sent to customers who have not written lately.
 */
export type TemplateId = string;
/**
 * A part of a template.
 */
export type TemplateComponent =
  | (TemplateHeader & {
      type: "HEADER";
    })
  | (TemplateBody & {
      type: "BODY";
    })
  | (TemplateFooter & {
      type: "FOOTER";
    })
  | (TemplateButtons & {
      type: "BUTTONS";
    })
  | (TemplateLimitedTimeOffer & {
      type: "LIMITED_TIME_OFFER";
    })
  | (TemplateCarousel & {
      type: "CAROUSEL";
    })
  | {
      type: "CALL_PERMISSION_REQUEST";
    }
  | {
      type: "OTHER";
    };
/**
 * Something that can be tapped.
 */
export type TemplateButton =
  | {
      /**
       * The words on it.
       */
      text: string;
      type: "QUICK_REPLY";
    }
  | {
      /**
       * A whole address, if there is a variable.
       */
      example?: string[] | null;
      /**
       * The words on it.
       */
      text: string;
      type: "URL";
      /**
       * At most 2,000 characters; one variable, at the end.
       */
      url: string;
    }
  | {
      /**
       * At most 20 digits.
       */
      phone_number: string;
      /**
       * The words on it.
       */
      text: string;
      type: "PHONE_NUMBER";
    }
  | {
      /**
       * The words on it.
       */
      text: string;
      /**
       * For how long it works.
       */
      ttl_minutes?: number | null;
      type: "VOICE_CALL";
    }
  | {
      /**
       * A code, at most 20 characters.
       */
      example: string | string[];
      /**
       * The words on it are WhatsApp's.
       */
      text?: string | null;
      type: "COPY_CODE";
    }
  | (TemplateFlowButton & {
      type: "FLOW";
    })
  | {
      /**
       * The words on it.
       */
      text: string;
      type: "CATALOG";
    }
  | {
      /**
       * The words on it.
       */
      text: string;
      type: "MPM";
    }
  | {
      /**
       * The words on it.
       */
      text: string;
      type: "SPM";
    }
  | (TemplateOtpButton & {
      type: "OTP";
    })
  | {
      /**
       * The words on it.
       */
      text?: string | null;
      type: "REQUEST_CONTACT_INFO";
    }
  | {
      /**
       * The words on it.
       */
      text: string;
      type: "APP";
    }
  | {
      type: "OTHER";
    };
/**
 * What customers think of it.
 */
export type TemplateQuality = "green" | "yellow" | "red" | "unknown";
/**
 * What Meta thinks of it.
 */
export type TemplateStatus =
  | "pending"
  | "approved"
  | "rejected"
  | "paused"
  | "disabled"
  | "in_appeal"
  | "reinstated"
  | "flagged"
  | "limit_exceeded"
  | "locked"
  | "pending_deletion"
  | "deleted"
  | "archived"
  | "unarchived"
  | "unknown";
/**
 * An entry of the event log.
 */
export type EventId = string;
/**
 * Which state of a flow is meant.
 */
export type FlowMode = "published" | "draft";
/**
 * How a flow begins.
 */
export type FlowStart = "navigate" | "data_exchange";
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
  | (Menu_UrlAction & {
      type: "cta_url";
    })
  | (Menu_FlowAction & {
      type: "flow";
    })
  | (Menu_LocationRequest & {
      type: "location_request_message";
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
 * What was wrong with a customer's file.
 */
export type MediaFault =
  "gone" | "unavailable" | "checksum" | "too-large" | "type" | "invalid" | "address";
/**
 * Of which kind a file is: that of the message that consists of it.
 */
export type MediaType = "image" | "video" | "audio" | "document" | "sticker";
/**
 * The file of a message.
 */
export type MessageFile = FactsView &
  AddressesView & {
    failure?: MediaFailure | null;
    /**
     * A file that was sent, received or uploaded.
     */
    media_id: string;
    state: FileState;
  };
/**
 * How far a message of the company got. It only goes forward.
 */
export type MessageState = "queued" | "unknown" | "sent" | "delivered" | "read" | "failed";
/**
 * How far a company is with its application for the badge of an official account.
 */
export type OfficialApplicationState = "none" | "pending" | "approved" | "rejected";
/**
 * Why what was missed cannot be told.
 */
export type ResetReason = "expired" | "epoch" | "future" | "invalid";
/**
 * Why a message will not be sent at its time.
 */
export type ScheduledCancellation =
  | "by_agent"
  | "window_closed"
  | "not_allowed"
  | "contact_blocked"
  | "account_deleted"
  | "reply_gone"
  | "file_gone"
  | "template_unavailable"
  | "failed";
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
       * What.
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
      /**
       * Something of the moment. Types that a client does not know are to be ignored.
       */
      event: (
        | {
            payload: ActivityPayload1;
            type: "typing";
          }
        | {
            payload: ActivityPayload2;
            type: "viewing";
          }
        | {
            payload: ActivityPayload3;
            type: "left";
          }
        | {
            payload: ViewersPayload;
            type: "viewers";
          }
        | {
            payload: LeasePayload;
            type: "reply_lease";
          }
      ) & {
        /**
         * When.
         */
        at: string;
        /**
         * A tenant. Every other row belongs to exactly one.
         */
        company_id: string;
      };
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
 * What it is for: decides what it costs, and whether customers can opt out.
 */
export type TemplateCategory = "marketing" | "utility" | "authentication";
/**
 * What somebody wrote.
 */
export type TemplateDraft = TemplateDefinition & {
  submission?:
    | (
        | {
            state: "waiting";
          }
        | {
            /**
             * Meta's code; 0 if Meta could not be asked.
             */
            code: number;
            /**
             * Meta's words.
             */
            reason: string;
            state: "refused";
          }
      )
    | null;
};
/**
 * Something that Meta is asked for.
 */
export type TemplateErrand =
  | {
      state: "waiting";
    }
  | {
      /**
       * Meta's code; 0 if Meta could not be asked.
       */
      code: number;
      /**
       * Meta's words.
       */
      reason: string;
      state: "refused";
    };
/**
 * What stands above.
 */
export type TemplateHeaderFormat =
  "TEXT" | "IMAGE" | "VIDEO" | "DOCUMENT" | "GIF" | "LOCATION" | "PRODUCT";
/**
 * What Meta has.
 */
export type TemplateLive = TemplateDefinition & {
  /**
   * Since when it is as it is.
   */
  changed_at: string;
  /**
   * Meta's id of it.
   */
  meta_id: string;
  /**
   * The same in Meta's word, which may be newer than this program.
   */
  meta_status: string;
  next_category?: ("marketing" | "utility" | "authentication") | null;
  /**
   * From when on, if Meta said that.
   */
  next_category_at?: string | null;
  quality: TemplateQuality;
  /**
   * Why Meta rejected it, paused it or switched it off.
   */
  reason?: string | null;
  removal?:
    | (
        | {
            state: "waiting";
          }
        | {
            /**
             * Meta's code; 0 if Meta could not be asked.
             */
            code: number;
            /**
             * Meta's words.
             */
            reason: string;
            state: "refused";
          }
      )
    | null;
  status: TemplateStatus;
};
/**
 * A template, filled in for one customer: what was true when it was sent.
 */
export type TemplateMessage = TemplateShown & {
  /**
   * What it was for.
   */
  category: "marketing" | "utility" | "authentication";
  /**
   * What Meta is told, but for a file in the header.
   */
  components: {}[];
  /**
   * In which language.
   */
  language: string;
  /**
   * What it was called.
   */
  name: string;
  /**
   * Which.
   */
  template_id: string;
};
/**
 * How a code gets into the app.
 */
export type TemplateOtpType = "COPY_CODE" | "ONE_TAP" | "ZERO_TAP";
/**
 * How variables are named.
 */
export type TemplateParameterFormat = "POSITIONAL" | "NAMED";
/**
 * One sample, which Meta takes as a text and gives as a list.
 */
export type TemplateSample = string | string[];
/**
 * What stands above.
 */
export type TemplateShownHeader =
  | {
      /**
       * The words.
       */
      text: string;
      type: "text";
    }
  | {
      image: Media8;
      type: "image";
    }
  | {
      /**
       * Whether it plays by itself, again and again, without sound: the template's header is a `GIF`.
       */
      is_gif?: boolean;
      type: "video";
      video: Media9;
    }
  | {
      document: Media10;
      type: "document";
    }
  | {
      location?: Location1 | null;
      type: "location";
    }
  | {
      /**
       * What; nothing in a preview.
       */
      product_retailer_id?: string | null;
      type: "product";
    };

/**
 * All there is, by name.
 */
export interface SocketTypes {
  Account: Account;
  AccountDeletion: AccountDeletion1;
  AccountDeparture: AccountDeparture;
  AccountId: AccountId;
  AccountNews: AccountNews;
  AccountNewsId: AccountNewsId;
  AccountNewsPayload: AccountNewsPayload;
  AccountPayload: AccountPayload;
  AccountSetup: AccountSetup;
  AccountSetupBusiness: AccountSetupBusiness;
  AccountSetupCode: AccountSetupCode1;
  AccountSetupNumber: AccountSetupNumber;
  AccountSetupPayload: AccountSetupPayload;
  AccountSetupState: AccountSetupState;
  AccountSetupStep: AccountSetupStep;
  ActivityPayload: ActivityPayload;
  AddressesView: AddressesView;
  AgentGroup: AgentGroup;
  AgentId: AgentId;
  AgentPayload: AgentPayload;
  Alert: Alert;
  Archived: Archived;
  ArchivedBy: ArchivedBy1;
  ArchivedFor: ArchivedFor1;
  ArchivedPayload: ArchivedPayload;
  AssignedPayload: AssignedPayload;
  AssignmentCause: AssignmentCause;
  AssignmentRule: AssignmentRule;
  AssignmentRuleName: AssignmentRuleName1;
  AttachmentView: AttachmentView;
  AutoReply: AutoReply;
  AutoReplyId: AutoReplyId;
  AutoReplyPayload: AutoReplyPayload;
  Automaton: Automaton;
  BotPayload: BotPayload;
  BusinessHours: BusinessHours1;
  Button: Button;
  Call: Call;
  CallOutcome: CallOutcome;
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
  CodeMethod: CodeMethod;
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
  Draft: Draft;
  DraftGonePayload: DraftGonePayload;
  DraftPayload: DraftPayload;
  Edit: Edit1;
  Empty: Empty2;
  EphemeralEvent: EphemeralEvent;
  EphemeralPayload: EphemeralPayload;
  ErasedPayload: ErasedPayload;
  Event: Event;
  EventId: EventId;
  EventPayload: EventPayload;
  FactsView: FactsView;
  Failure: Failure1;
  FieldKind: FieldKind;
  FileState: FileState;
  FlowButton: FlowButton1;
  FlowMode: FlowMode;
  FlowReply: FlowReply1;
  FlowScreen: FlowScreen1;
  FlowStart: FlowStart;
  ForgottenPayload: ForgottenPayload1;
  GroupId: GroupId;
  GroupPayload: GroupPayload1;
  Header: Header;
  Holiday: Holiday;
  ImportId: ImportId;
  ImportedPayload: ImportedPayload1;
  Interactive: Interactive;
  Interval: Interval;
  Kind: Kind;
  Known_AccountToken: Known_AccountToken1;
  Known_Ban: Known_Ban1;
  Known_BusinessVerification: Known_BusinessVerification1;
  Known_Connection: Known_Connection1;
  Known_NameReview: Known_NameReview1;
  Known_OfficialReview: Known_OfficialReview1;
  Known_Option_String: Known_Option_String1;
  Known_String: Known_String6;
  Known_Vec_Restriction: Known_Vec_Restriction1;
  Known_bool: KnownBool2;
  Known_i64: KnownI641;
  Known_u32: KnownU321;
  LeasePayload: LeasePayload1;
  Limits: Limits;
  ListView: ListView;
  Location: Location3;
  Media: Media14;
  MediaFailure: MediaFailure1;
  MediaFault: MediaFault;
  MediaId: MediaId;
  MediaType: MediaType;
  Menu_ButtonAction: Menu_ButtonAction1;
  Menu_FlowAction: Menu_FlowAction1;
  Menu_ListAction: Menu_ListAction1;
  Menu_LocationRequest: Menu_LocationRequest1;
  Menu_UrlAction: Menu_UrlAction1;
  Message: Message;
  MessageFile: MessageFile;
  MessageId: MessageId;
  MessageOrigin: MessageOrigin;
  MessagePayload: MessagePayload2;
  MessageState: MessageState;
  NotRespondingPayload: NotRespondingPayload1;
  Note: Note;
  NoteId: NoteId;
  NotePayload: NotePayload2;
  NoteType: NoteType;
  Notification: Notification;
  NotificationGonePayload: NotificationGonePayload1;
  NotificationId: NotificationId;
  NotificationMatter: NotificationMatter;
  NotificationPayload: NotificationPayload2;
  NotificationsForgottenPayload: NotificationsForgottenPayload1;
  NotificationsReadPayload: NotificationsReadPayload1;
  OfficialApplication: OfficialApplication1;
  OfficialApplicationState: OfficialApplicationState;
  Order: Order1;
  OrderItem: OrderItem;
  Preview: Preview1;
  Problem: Problem;
  ProblemField: ProblemField;
  Product: Product1;
  QueuePayload: QueuePayload1;
  QueueStanding: QueueStanding1;
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
  Revision: Revision;
  Revoke: Revoke1;
  Role: Role;
  RuleId: RuleId;
  RulesPayload: RulesPayload1;
  ScheduledCancellation: ScheduledCancellation;
  ScheduledFallback: ScheduledFallback;
  ScheduledId: ScheduledId;
  ScheduledMessage: ScheduledMessage;
  ScheduledPayload: ScheduledPayload1;
  ScheduledState: ScheduledState;
  Section: Section;
  ServerFrame: ServerFrame;
  SessionId: SessionId;
  SessionsPayload: SessionsPayload1;
  SettingsPayload: SettingsPayload1;
  SetupId: SetupId;
  Standing: Standing1;
  Status: Status;
  StatusPayload: StatusPayload1;
  StatusReason: StatusReason;
  SystemNote: SystemNote1;
  Tag: Tag1;
  TagId: TagId;
  TagPayload: TagPayload1;
  Template: Template;
  TemplateApp: TemplateApp;
  TemplateBody: TemplateBody1;
  TemplateBodyExample: TemplateBodyExample1;
  TemplateButton: TemplateButton;
  TemplateButtonParameter: TemplateButtonParameter;
  TemplateButtons: TemplateButtons1;
  TemplateCard: TemplateCard;
  TemplateCardParameters: TemplateCardParameters;
  TemplateCarousel: TemplateCarousel1;
  TemplateCategory: TemplateCategory;
  TemplateComponent: TemplateComponent;
  TemplateDefinition: TemplateDefinition;
  TemplateDraft: TemplateDraft;
  TemplateErrand: TemplateErrand;
  TemplateFlowButton: TemplateFlowButton1;
  TemplateFooter: TemplateFooter1;
  TemplateGonePayload: TemplateGonePayload1;
  TemplateHeader: TemplateHeader1;
  TemplateHeaderExample: TemplateHeaderExample1;
  TemplateHeaderFormat: TemplateHeaderFormat;
  TemplateHeaderParameter: TemplateHeaderParameter2;
  TemplateId: TemplateId;
  TemplateLimitedTimeOffer: TemplateLimitedTimeOffer1;
  TemplateLive: TemplateLive;
  TemplateMessage: TemplateMessage;
  TemplateNamedSample: TemplateNamedSample;
  TemplateOffer: TemplateOffer1;
  TemplateOtpButton: TemplateOtpButton1;
  TemplateOtpType: TemplateOtpType;
  TemplateParameterFormat: TemplateParameterFormat;
  TemplateParameters: TemplateParameters1;
  TemplatePayload: TemplatePayload1;
  TemplateProductParameter: TemplateProductParameter1;
  TemplateProductSection: TemplateProductSection;
  TemplateQuality: TemplateQuality;
  TemplateSample: TemplateSample;
  TemplateShown: TemplateShown1;
  TemplateShownButton: TemplateShownButton;
  TemplateShownCard: TemplateShownCard;
  TemplateShownHeader: TemplateShownHeader;
  TemplateStatus: TemplateStatus;
  TemplateVersion: TemplateVersion;
  Text: Text1;
  Unknown: Unknown1;
  Unsupported: Unsupported1;
  UrlButton: UrlButton1;
  ViewersPayload: ViewersPayload1;
  Week: Week1;
  Words: Words10;
}
/**
 * A connected WhatsApp Business phone number.
 */
export interface Account {
  application: OfficialApplication;
  deletion?: AccountDeletion | null;
  id: AccountId;
  /**
   * What the company calls it.
   */
  name: string;
  /**
   * The number, in E.164.
   */
  phone: string;
  /**
   * Meta's id of the number.
   */
  phone_number_id: string;
  standing: Standing;
  /**
   * How many messages a second it sends at most.
   */
  throughput: number;
  /**
   * Grows when that changes.
   */
  version: number;
  /**
   * The WhatsApp Business Account it belongs to.
   */
  waba_id: string;
}
/**
 * Its application for the badge of an official account, as the company keeps it.
 */
export interface OfficialApplication {
  /**
   * When the state changed last.
   */
  changed_at?: string | null;
  /**
   * What somebody noted about it.
   */
  notes?: string | null;
  /**
   * How far it is.
   */
  state?: "none" | "pending" | "approved" | "rejected";
}
/**
 * Its end; null while it is in service. Its chats stay readable, and nothing else is done with it.
 */
export interface AccountDeletion {
  /**
   * When.
   */
  at: string;
  /**
   * Who did.
   */
  by: string;
  /**
   * How far it is at Meta.
   */
  meta:
    | {
        state: "under_way";
      }
    | {
        /**
         * When.
         */
        at: string;
        state: "done";
      }
    | {
        /**
         * When that was known.
         */
        at: string;
        /**
         * What Meta said.
         */
        reason: string;
        state: "failed";
      };
}
/**
 * How it stands with Meta, as far as Meta said.
 */
export interface Standing {
  /**
   * What somebody should look at, the newest first.
   */
  alerts?: Alert[];
  ban?: Known_Ban | null;
  connection?: Known_Connection | null;
  flagged?: KnownBool | null;
  max_numbers?: KnownI64 | null;
  messaging_limit?: Known_String | null;
  name?: Known_NameReview | null;
  name_in_effect?: KnownBool1 | null;
  official?: Known_String1 | null;
  official_review?: Known_OfficialReview | null;
  quality?: Known_String2 | null;
  restrictions?: Known_Vec_Restriction | null;
  review?: Known_String3 | null;
  status?: Known_String4 | null;
  throughput?: KnownU32 | null;
  token?: Known_AccountToken | null;
  username?: Known_Option_String | null;
  verification?: Known_BusinessVerification | null;
  verified_name?: Known_String5 | null;
}
/**
 * What somebody should look at.
 */
export interface Alert {
  /**
   * The same in words.
   */
  description?: string | null;
  /**
   * What, e.g. `INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED`.
   */
  kind: string;
  /**
   * `CRITICAL`, `WARNING`, `INFORMATIONAL`.
   */
  severity: string;
  /**
   * When Meta said so.
   */
  told_at: string;
}
/**
 * Whether the business account is disabled, or will be.
 */
export interface Known_Ban {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  /**
   * What becomes of a business account.
   */
  value: {
    /**
     * When, in Meta's words.
     */
    date?: string | null;
    /**
     * `DISABLE`, `REINSTATE`, `SCHEDULE_FOR_DISABLE`.
     */
    state: string;
  };
}
/**
 * Whether Meta still lets this desk work with it.
 */
export interface Known_Connection {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  /**
   * Whether this desk can work with a business account.
   */
  value: "connected" | "deleted" | "offboarded" | "app_removed";
}
/**
 * Users don't like what it sends.
 */
export interface KnownBool {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  value: boolean;
}
/**
 * How many numbers the business may have.
 */
export interface KnownI64 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  value: number;
}
/**
 * How many users the business may write to first in a day, e.g. `TIER_2K`.
 */
export interface Known_String {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  value: string;
}
/**
 * What Meta thinks of the name that users see.
 */
export interface Known_NameReview {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  /**
   * What somebody thought of a name.
   */
  value: {
    /**
     * `APPROVED`, `REJECTED`, `PENDING`, `DEFERRED`.
     */
    decision: string;
    /**
     * Of which name.
     */
    name?: string | null;
    /**
     * Why not, e.g. `NAME_NOT_CONSISTENT`.
     */
    reason?: string | null;
  };
}
/**
 * Whether the name that Meta approved is the one that users see. If not, the number has to be registered again.
 */
export interface KnownBool1 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  value: boolean;
}
/**
 * Whether it has the badge: `approved`, `rejected`; `none`, if it lost it.
 */
export interface Known_String1 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  value: string;
}
/**
 * How far Meta is with the application for it, as far as it said.
 */
export interface Known_OfficialReview {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  /**
   * What Meta says of an application. Meta's page "Official business accounts".
   */
  value: {
    /**
     * Why, in Meta's words.
     */
    message?: string | null;
    /**
     * `PENDING`, `UNDER_REVIEW`, `APPROVED`, `REJECTED`, `EXPIRED`, `CANCELLED`.
     */
    status: string;
  };
}
/**
 * What users think of what it sends: `GREEN`, `YELLOW`, `RED`, `UNKNOWN`.
 */
export interface Known_String2 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  value: string;
}
/**
 * What it may not do.
 */
export interface Known_Vec_Restriction {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  /**
   * Items: What a business account may not do.
   */
  value: {
    /**
     * What, e.g. `RESTRICTED_BIZ_INITIATED_MESSAGING`.
     */
    kind: string;
    /**
     * Until when, if it ends.
     */
    until?: string | null;
  }[];
}
/**
 * What Meta thinks of the business account: `APPROVED`, `REJECTED`, `PENDING`, `DEFERRED`.
 */
export interface Known_String3 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  value: string;
}
/**
 * What it can do: `CONNECTED`, or why nothing, e.g. `BANNED`.
 */
export interface Known_String4 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  value: string;
}
/**
 * How many messages a second Meta takes from it.
 */
export interface KnownU32 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  value: number;
}
/**
 * What its access token is good for.
 */
export interface Known_AccountToken {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  /**
   * What Meta says of an access token; the token itself is not in it.
   */
  value: {
    /**
     * When it ends; null if it never does.
     */
    expires_at?: string | null;
    /**
     * It works.
     */
    is_valid: boolean;
    /**
     * What it may do, e.g. `whatsapp_business_messaging`.
     */
    scopes: string[];
  };
}
/**
 * The name by which users find it; null if it has none any more.
 */
export interface Known_Option_String {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  value: null | string;
}
/**
 * Whether the business behind the business account proved who it is.
 */
export interface Known_BusinessVerification {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  /**
   * Whether a business proved who it is.
   */
  value: {
    /**
     * Why it did not, e.g. `LEGAL NAME MISMATCH`.
     */
    reasons: string[];
    /**
     * `verified`, `not_verified`, `pending`, `failed`, or another word of Meta's.
     */
    status: string;
  };
}
/**
 * The name that users see.
 */
export interface Known_String5 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  value: string;
}
/**
 * That a company took a number off this desk. It stops here at once, and at Meta as soon as Meta can be told.
 */
export interface AccountDeletion1 {
  /**
   * When.
   */
  at: string;
  /**
   * Who did.
   */
  by: string;
  /**
   * How far it is at Meta.
   */
  meta:
    | {
        state: "under_way";
      }
    | {
        /**
         * When.
         */
        at: string;
        state: "done";
      }
    | {
        /**
         * When that was known.
         */
        at: string;
        /**
         * What Meta said.
         */
        reason: string;
        state: "failed";
      };
}
/**
 * Something that Meta said.
 */
export interface AccountNews {
  /**
   * It changed how the number stands.
   */
  changed: boolean;
  /**
   * Meta's name for what it is about.
   */
  field: string;
  id: AccountNewsId;
  /**
   * Meta's time of it.
   */
  told_at: string;
  /**
   * As it came.
   */
  value: {};
}
/**
 * What Meta said, word for word.
 */
export interface AccountNewsPayload {
  account_id: AccountId;
  news: AccountNews;
}
/**
 * An account, whole.
 */
export interface AccountPayload {
  account: Account;
}
/**
 * A number on its way to become an account.
 */
export interface AccountSetup {
  account_id?: string | null;
  begun_at: string;
  begun_by: AgentId;
  business?: AccountSetupBusiness | null;
  code?: AccountSetupCode | null;
  id: SetupId;
  in_doubt?:
    | (
        | "link_business"
        | "add_number"
        | "request_code"
        | "verify_code"
        | "register"
        | "subscribe_webhooks"
        | "activate"
      )
    | null;
  /**
   * What the account will be called.
   */
  name: string;
  next?:
    | (
        | "link_business"
        | "add_number"
        | "request_code"
        | "verify_code"
        | "register"
        | "subscribe_webhooks"
        | "activate"
      )
    | null;
  number?: AccountSetupNumber | null;
  state: AccountSetupState;
  /**
   * Grows with each change.
   */
  version: number;
}
/**
 * A WhatsApp Business Account.
 */
export interface AccountSetupBusiness {
  name?: string | null;
  /**
   * When the access token ends; never, if empty.
   */
  token_expires_at?: string | null;
  waba_id: string;
}
/**
 * The last code that was asked for.
 */
export interface AccountSetupCode {
  /**
   * Meta said that it is. Otherwise the answer was lost; if no code comes, ask for another one.
   */
  certain: boolean;
  language: string;
  method: CodeMethod;
  requested_at: string;
}
/**
 * The number that is being connected.
 */
export interface AccountSetupNumber {
  phone: string;
  phone_number_id: string;
  /**
   * The name that customers see.
   */
  verified_name?: string | null;
}
/**
 * A code that is on its way.
 */
export interface AccountSetupCode1 {
  /**
   * Meta said that it is. Otherwise the answer was lost; if no code comes, ask for another one.
   */
  certain: boolean;
  language: string;
  method: CodeMethod;
  requested_at: string;
}
/**
 * A number that is being connected, whole.
 */
export interface AccountSetupPayload {
  setup: AccountSetup;
}
/**
 * Who does something in which chat.
 */
export interface ActivityPayload {
  /**
   * A user of the panel who answers customers.
   */
  agent_id: string;
  /**
   * Where.
   */
  chat_id: string;
}
/**
 * Where a file can be loaded without signing in, for some minutes. Nobody gets a new address who may
 * not see the message any more.
 */
export interface AddressesView {
  /**
   * A small picture of it, where there is one.
   */
  thumbnail_url?: string | null;
  /**
   * The file; absent in answers that may be repeated later, and while it is not here.
   */
  url?: string | null;
  /**
   * After this, ask for the message's media anew.
   */
  url_expires_at?: string | null;
}
/**
 * Agents who are named together.
 */
export interface AgentGroup {
  /**
   * Who is in it.
   */
  agent_ids: AgentId[];
  id: GroupId;
  name: string;
  /**
   * Counts changes; the `If-Match` of a change names it.
   */
  version: number;
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
  changed_by?: string | null;
  /**
   * How many chats the queue gives them at most; as many as the company says, if this is null.
   */
  chat_limit?: number | null;
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
  peer_id?: string | null;
  preview?: Preview | null;
  queue?: QueueStanding | null;
  /**
   * Since when it waits for an agent. The queue is in the order of the earlier of this and
   * `unanswered_since`: a chat that comes back to it keeps its place.
   */
  queued_at?: string | null;
  /**
   * Since when the customer waits for an answer: when they wrote the oldest message that nobody has
   * answered by hand. Automatic replies and programs answer nothing.
   */
  unanswered_since?: string | null;
  /**
   * Messages of the customer that nobody has read.
   */
  unread: number;
  /**
   * Grows with every change: what is not newer than what a client has can be dropped.
   */
  version: number;
  /**
   * When the customer's window ends, 24 hours after they last wrote or called: the chat is active until
   * then.
   */
  window_expires_at?: string | null;
  /**
   * A program answers first: nobody is given it before that is over, but anybody may take it.
   */
  with_bot: boolean;
  /**
   * From this moment on, only templates can be sent: a minute before the window ends, for what is on its
   * way then may come too late.
   */
  writable_until?: string | null;
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
   * The language they speak, as a BCP 47 tag.
   */
  language?: string | null;
  /**
   * Since when they want no more marketing: they told Meta so, and templates of that category are refused.
   */
  marketing_stopped_at?: string | null;
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
   * Grows with every change; not when a tag is called something else.
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
 * Where it stands in the queue: in the list of those that wait, and where one chat is read.
 */
export interface QueueStanding {
  /**
   * How long chats wait there in all, from their arrival on, in seconds: half of the last 20 that were
   * given out waited no longer, and it is no less than what the first one has waited by now. Null, if
   * none was given out yet.
   */
  expected_wait_seconds?: number | null;
  /**
   * The first one has place 1; null beyond 1000.
   */
  place?: number | null;
}
/**
 * A chat, and how it changed hands.
 */
export interface AssignedPayload {
  chat: Chat;
  previous_assignee?: string | null;
  why: AssignmentCause;
}
/**
 * The rule that named these.
 */
export interface AssignmentRuleName {
  /**
   * Which.
   */
  id: string;
  /**
   * What it was called.
   */
  name: string;
}
/**
 * Which chats go to whom.
 */
export interface AssignmentRule {
  /**
   * Chats on one of these accounts; on any, if none is named.
   */
  account_ids: AccountId[];
  /**
   * It is followed.
   */
  active: boolean;
  /**
   * They go to these agents.
   */
  agent_ids: AgentId[];
  group_id?: string | null;
  /**
   * All whom it names have left the company, or its group is empty: it is passed over.
   */
  has_nobody: boolean;
  id: RuleId;
  /**
   * Customers who speak one of these languages; any, if none is named.
   */
  languages: string[];
  name: string;
  /**
   * Customers who have one of these tags; any, if none is named.
   */
  tag_ids: TagId[];
}
/**
 * A rule, as it was called when it decided something.
 */
export interface AssignmentRuleName1 {
  /**
   * Which.
   */
  id: string;
  /**
   * What it was called.
   */
  name: string;
}
/**
 * A file that goes with a text.
 */
export interface AttachmentView {
  media_id: MediaId;
  /**
   * What it was called.
   */
  name?: string | null;
  /**
   * What it is sent as.
   */
  type: "image" | "video" | "audio" | "document" | "sticker";
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
 * Whether a program answers first.
 */
export interface BotPayload {
  account_id: AccountId;
  active: boolean;
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
 * A call, by either side.
 */
export interface Call {
  /**
   * How long they spoke, in seconds.
   */
  duration_seconds?: number | null;
  /**
   * What came of it.
   */
  outcome: "begun" | "missed" | "answered";
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
   * State.
   */
  state?: string | null;
  /**
   * Street and number.
   */
  street?: string | null;
  /**
   * `HOME`, `WORK`.
   */
  type?: string | null;
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
  type?: string | null;
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
   * As it is shown.
   */
  phone?: string | null;
  /**
   * `CELL`, `HOME`, `WORK`, ...
   */
  type?: string | null;
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
  type?: string | null;
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
  /**
   * Since when the customer waits for an answer.
   */
  unanswered_since?: string | null;
  unread: number;
  version: number;
  window_expires_at?: string | null;
  writable_until?: string | null;
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
  media_id?: string | null;
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
  media_id?: string | null;
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
  media_id?: string | null;
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
  media_id?: string | null;
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
  media_id?: string | null;
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
  media_id?: string | null;
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
  media_id?: string | null;
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
  media_id?: string | null;
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
 * A button that opens a page.
 */
export interface Menu_UrlAction {
  /**
   * A button that opens a page.
   */
  action: {
    name: "cta_url";
    parameters: UrlButton;
  };
  body: Words4;
  footer?: Words5 | null;
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
 * What it says, and what it opens.
 */
export interface UrlButton {
  /**
   * The words on the button, at most 20 characters.
   */
  display_text: string;
  /**
   * The page.
   */
  url: string;
}
/**
 * The message itself.
 */
export interface Words4 {
  /**
   * The text.
   */
  text: string;
}
/**
 * The small print.
 */
export interface Words5 {
  /**
   * The text.
   */
  text: string;
}
/**
 * A button that opens a flow.
 */
export interface Menu_FlowAction {
  /**
   * A button that opens a flow.
   */
  action: {
    name: "flow";
    parameters: FlowButton;
  };
  body: Words6;
  footer?: Words7 | null;
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
 * Which flow, and where it begins.
 */
export interface FlowButton {
  flow_action?: ("navigate" | "data_exchange") | null;
  flow_action_payload?: FlowScreen | null;
  /**
   * The words on the button, at most 20 characters and no emoji.
   */
  flow_cta: string;
  /**
   * Meta's id of the flow; or its name.
   */
  flow_id?: string | null;
  /**
   * The version of flow messages.
   */
  flow_message_version: string;
  /**
   * The name of the flow; or its id.
   */
  flow_name?: string | null;
  /**
   * What comes back with the answers.
   */
  flow_token?: string | null;
  mode?: ("published" | "draft") | null;
}
/**
 * Where it begins; only if it opens a screen.
 */
export interface FlowScreen {
  /**
   * What it is given: an object that is not empty.
   */
  data?: {} | null;
  /**
   * Its name.
   */
  screen: string;
}
/**
 * The message itself.
 */
export interface Words6 {
  /**
   * The text.
   */
  text: string;
}
/**
 * The small print.
 */
export interface Words7 {
  /**
   * The text.
   */
  text: string;
}
/**
 * A button that asks the customer where they are; without header and footer.
 */
export interface Menu_LocationRequest {
  /**
   * A button that asks where the customer is.
   */
  action: {
    name: "send_location";
  };
  body: Words8;
  footer?: Words9 | null;
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
 * The message itself.
 */
export interface Words8 {
  /**
   * The text.
   */
  text: string;
}
/**
 * The small print.
 */
export interface Words9 {
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
 * What the customer sees.
 */
export interface TemplateShown {
  /**
   * What it says.
   */
  body?: string;
  /**
   * What can be tapped.
   */
  buttons?: TemplateShownButton[];
  /**
   * Cards to leaf through.
   */
  cards?: TemplateShownCard[];
  /**
   * Small print below.
   */
  footer?: string | null;
  header?:
    | (
        | {
            /**
             * The words.
             */
            text: string;
            type: "text";
          }
        | {
            image: Media8;
            type: "image";
          }
        | {
            /**
             * Whether it plays by itself, again and again, without sound: the template's header is a `GIF`.
             */
            is_gif?: boolean;
            type: "video";
            video: Media9;
          }
        | {
            document: Media10;
            type: "document";
          }
        | {
            location?: Location1 | null;
            type: "location";
          }
        | {
            /**
             * What; nothing in a preview.
             */
            product_retailer_id?: string | null;
            type: "product";
          }
      )
    | null;
  /**
   * What is offered for a limited time.
   */
  offer?: string | null;
}
/**
 * Something that can be tapped.
 */
export interface TemplateShownButton {
  /**
   * The code that it copies.
   */
  code?: string | null;
  /**
   * The number that it calls.
   */
  phone_number?: string | null;
  /**
   * The words on it.
   */
  text: string;
  /**
   * Meta's name of its type.
   */
  type: string;
  /**
   * The page that it opens.
   */
  url?: string | null;
}
/**
 * One of the cards.
 */
export interface TemplateShownCard {
  /**
   * What it says.
   */
  body?: string | null;
  /**
   * What can be tapped.
   */
  buttons: TemplateShownButton[];
  header?:
    | (
        | {
            /**
             * The words.
             */
            text: string;
            type: "text";
          }
        | {
            image: Media8;
            type: "image";
          }
        | {
            /**
             * Whether it plays by itself, again and again, without sound: the template's header is a `GIF`.
             */
            is_gif?: boolean;
            type: "video";
            video: Media9;
          }
        | {
            document: Media10;
            type: "document";
          }
        | {
            location?: Location1 | null;
            type: "location";
          }
        | {
            /**
             * What; nothing in a preview.
             */
            product_retailer_id?: string | null;
            type: "product";
          }
      )
    | null;
}
/**
 * Which; empty members in a preview.
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
  media_id?: string | null;
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
export interface Media9 {
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
  media_id?: string | null;
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
export interface Media10 {
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
  media_id?: string | null;
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
 * Where; nothing in a preview.
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
          | (Menu_UrlAction & {
              type: "cta_url";
            })
          | (Menu_FlowAction & {
              type: "flow";
            })
          | (Menu_LocationRequest & {
              type: "location_request_message";
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
        /**
         * A template, filled in.
         */
        template: TemplateShown & {
          /**
           * What it was for.
           */
          category: "marketing" | "utility" | "authentication";
          /**
           * What Meta is told, but for a file in the header.
           */
          components: {}[];
          /**
           * In which language.
           */
          language: string;
          /**
           * What it was called.
           */
          name: string;
          /**
           * Which.
           */
          template_id: string;
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
        call: Call1;
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
 * A call, by either side.
 */
export interface Call1 {
  /**
   * How long they spoke, in seconds.
   */
  duration_seconds?: number | null;
  /**
   * What came of it.
   */
  outcome: "begun" | "missed" | "answered";
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
   * The whole message, as it came; text, where it is too deep to be taken apart.
   */
  raw: {
    [k: string]: unknown;
  };
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
 * What I have begun to write in a chat, on whichever device.
 */
export interface Draft {
  chat_id: ChatId;
  reply_to?: string | null;
  text: string;
  updated_at: string;
  /**
   * Grows with every change of any of my drafts and notifications: what is not newer than what a client
   * has can be dropped.
   */
  version: number;
}
/**
 * Where I have nothing begun any more.
 */
export interface DraftGonePayload {
  chat_id: ChatId;
  /**
   * Newer than the version of the draft that is gone.
   */
  version: number;
}
/**
 * What I have begun to write.
 */
export interface DraftPayload {
  draft: Draft;
}
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
          | (Menu_UrlAction & {
              type: "cta_url";
            })
          | (Menu_FlowAction & {
              type: "flow";
            })
          | (Menu_LocationRequest & {
              type: "location_request_message";
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
        /**
         * A template, filled in.
         */
        template: TemplateShown & {
          /**
           * What it was for.
           */
          category: "marketing" | "utility" | "authentication";
          /**
           * What Meta is told, but for a file in the header.
           */
          components: {}[];
          /**
           * In which language.
           */
          language: string;
          /**
           * What it was called.
           */
          name: string;
          /**
           * Which.
           */
          template_id: string;
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
        call: Call1;
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
 * Who does something in which chat.
 */
export interface ActivityPayload1 {
  /**
   * A user of the panel who answers customers.
   */
  agent_id: string;
  /**
   * Where.
   */
  chat_id: string;
}
/**
 * Who does something in which chat.
 */
export interface ActivityPayload2 {
  /**
   * A user of the panel who answers customers.
   */
  agent_id: string;
  /**
   * Where.
   */
  chat_id: string;
}
/**
 * Who does something in which chat.
 */
export interface ActivityPayload3 {
  /**
   * A user of the panel who answers customers.
   */
  agent_id: string;
  /**
   * Where.
   */
  chat_id: string;
}
/**
 * Colleagues look at the chat that I look at from now on. Not told if there are none.
 */
export interface ViewersPayload {
  /**
   * Who, besides me.
   */
  agent_ids: AgentId[];
  /**
   * The one chat between a customer and an account.
   */
  chat_id: string;
}
/**
 * I write, and a colleague was sooner: the answer is theirs until then.
 */
export interface LeasePayload {
  /**
   * A user of the panel who answers customers.
   */
  agent_id: string;
  /**
   * The one chat between a customer and an account.
   */
  chat_id: string;
  /**
   * Until when that is believed.
   */
  until: string;
}
/**
 * A customer who is gone, and one of the chats they had. There is an event for each chat; one without a chat, if
 * they had none.
 */
export interface ErasedPayload {
  account_id?: AccountId | null;
  chat_id?: ChatId | null;
  contact_id: ContactId;
  list?: ("active" | "archived") | null;
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
  why: AssignmentCause;
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
 * What a message said until it was changed.
 */
export interface Revision {
  /**
   * What a message says. The key is the message's type.
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
          | (Menu_UrlAction & {
              type: "cta_url";
            })
          | (Menu_FlowAction & {
              type: "flow";
            })
          | (Menu_LocationRequest & {
              type: "location_request_message";
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
        /**
         * A template, filled in.
         */
        template: TemplateShown & {
          /**
           * What it was for.
           */
          category: "marketing" | "utility" | "authentication";
          /**
           * What Meta is told, but for a file in the header.
           */
          components: {}[];
          /**
           * In which language.
           */
          language: string;
          /**
           * What it was called.
           */
          name: string;
          /**
           * Which.
           */
          template_id: string;
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
        call: Call1;
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
   * Until when.
   */
  until: string;
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
 * What is known of a file.
 */
export interface FactsView {
  /**
   * How long it plays.
   */
  duration_ms?: number | null;
  /**
   * Pixels.
   */
  height?: number | null;
  /**
   * What it is, by its content.
   */
  mime_type?: string | null;
  /**
   * Its SHA-256, in hexadecimal digits.
   */
  sha256?: string | null;
  /**
   * Bytes.
   */
  size?: number | null;
  /**
   * Pixels.
   */
  width?: number | null;
}
/**
 * Why it is not here; `POST /chats/{id}/messages/{message_id}/media/retry` tries again.
 */
export interface MediaFailure {
  /**
   * What programs compare.
   */
  code: "gone" | "unavailable" | "checksum" | "too-large" | "type" | "invalid" | "address";
  /**
   * In words.
   */
  reason: string;
}
/**
 * The product about which the customer asks.
 */
export interface Product {
  /**
   * The catalogue.
   */
  catalog_id?: string | null;
  /**
   * The company's own id of the product.
   */
  product_retailer_id?: string | null;
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
   * Its picture.
   */
  image_url?: string | null;
  /**
   * `image` or `video`.
   */
  media_type?: string | null;
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
  /**
   * A still of its film.
   */
  thumbnail_url?: string | null;
  /**
   * Its film.
   */
  video_url?: string | null;
  /**
   * The greeting that it showed in the chat.
   */
  welcome_message?: string | null;
}
/**
 * A message got further on its way, or was reacted to.
 */
export interface MessagePayload1 {
  chat: ChatGist;
  message: Message;
}
/**
 * A colleague wrote a note.
 */
export interface NotePayload {
  chat: ChatGist;
  note: Note;
}
/**
 * What a colleague wrote for colleagues. It never leaves the house.
 */
export interface Note {
  /**
   * When it was written.
   */
  at: string;
  /**
   * A user of the panel who answers customers.
   */
  author_id: string;
  chat_id: ChatId;
  /**
   * When it was deleted. Its place in the history stays.
   */
  deleted_at?: string | null;
  /**
   * When it was last changed. What it said before is not kept.
   */
  edited_at?: string | null;
  id: NoteId;
  /**
   * Whom it is meant for in particular.
   */
  mentions: AgentId[];
  /**
   * What it says; `null` once it was deleted.
   */
  text?: string | null;
  type: NoteType;
  /**
   * Grows with every change.
   */
  version: number;
}
/**
 * Its author changed or deleted a note.
 */
export interface NotePayload1 {
  chat: ChatGist;
  note: Note;
}
/**
 * A message that is to be sent later was planned, changed, sent or cancelled.
 */
export interface ScheduledPayload {
  chat: ChatGist;
  scheduled: ScheduledMessage;
}
/**
 * What is filled in.
 */
export interface TemplateParameters {
  /**
   * For each variable of the body its value: `{"1": "Maria"}`, or `{"first_name": "Maria"}`.
   */
  body?: {
    [k: string]: string;
  };
  /**
   * For buttons that take something.
   */
  buttons?: TemplateButtonParameter[];
  /**
   * For each card of a carousel.
   */
  cards?: TemplateCardParameters[];
  /**
   * Of an authentication template: the code, at most 15 characters.
   */
  code?: string | null;
  header?: TemplateHeaderParameter1 | null;
  /**
   * When the offer ends.
   */
  offer_ends_at?: string | null;
}
/**
 * What a button takes.
 */
export interface TemplateButtonParameter {
  /**
   * The coupon code to copy, at most 20 characters.
   */
  coupon_code?: string | null;
  /**
   * What the flow begins with.
   */
  flow_action_data?: {} | null;
  /**
   * What the flow is told about who opened it.
   */
  flow_token?: string | null;
  /**
   * Which, from 0.
   */
  index?: number;
  /**
   * What comes back when a quick reply is tapped; its words, if nothing is said.
   */
  payload?: string | null;
  /**
   * The products of an MPM button.
   */
  sections?: TemplateProductSection[];
  /**
   * The product whose picture stands for all.
   */
  thumbnail_product_retailer_id?: string | null;
  /**
   * What the address ends with.
   */
  url_suffix?: string | null;
}
/**
 * Some products.
 */
export interface TemplateProductSection {
  /**
   * Which.
   */
  product_retailer_ids: string[];
  /**
   * What stands above them.
   */
  title: string;
}
/**
 * What a card takes.
 */
export interface TemplateCardParameters {
  /**
   * For each variable of its text its value.
   */
  body?: {
    [k: string]: string;
  };
  /**
   * For buttons that take something.
   */
  buttons?: TemplateButtonParameter[];
  header?: TemplateHeaderParameter | null;
}
/**
 * What stands above: by `id` or `link`.
 */
export interface TemplateHeaderParameter {
  document?: Media11 | null;
  image?: Media12 | null;
  location?: Location2 | null;
  product?: TemplateProductParameter | null;
  /**
   * The value of its variable.
   */
  text?: string | null;
  video?: Media13 | null;
}
/**
 * The file.
 */
export interface Media11 {
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
  media_id?: string | null;
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
 * The picture.
 */
export interface Media12 {
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
  media_id?: string | null;
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
 * The place.
 */
export interface Location2 {
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
 * What from the catalogue.
 */
export interface TemplateProductParameter {
  /**
   * Of which catalogue.
   */
  catalog_id: string;
  /**
   * Which.
   */
  product_retailer_id: string;
}
/**
 * The film, also where the template's header is a GIF.
 */
export interface Media13 {
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
  media_id?: string | null;
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
 * What stands above.
 */
export interface TemplateHeaderParameter1 {
  document?: Media11 | null;
  image?: Media12 | null;
  location?: Location2 | null;
  product?: TemplateProductParameter | null;
  /**
   * The value of its variable.
   */
  text?: string | null;
  video?: Media13 | null;
}
/**
 * What I have begun to write.
 */
export interface DraftPayload1 {
  draft: Draft;
}
/**
 * Where I have nothing begun any more.
 */
export interface DraftGonePayload1 {
  chat_id: ChatId;
  /**
   * Newer than the version of the draft that is gone.
   */
  version: number;
}
/**
 * I should hear of something.
 */
export interface NotificationPayload {
  notification: Notification;
  /**
   * How many I have not read.
   */
  unread: number;
}
/**
 * I read a notification.
 */
export interface NotificationPayload1 {
  notification: Notification;
  /**
   * How many I have not read.
   */
  unread: number;
}
/**
 * What I should hear of is gone.
 */
export interface NotificationGonePayload {
  notification_id: NotificationId;
  /**
   * How many I have not read.
   */
  unread: number;
  version: number;
}
/**
 * I read all notifications that I had not.
 */
export interface NotificationsReadPayload {
  /**
   * When: the `read_at` of all that had none.
   */
  at: string;
  /**
   * Their `version` from now on.
   */
  version: number;
}
/**
 * Notifications of mine became too old to be kept: drop them.
 */
export interface NotificationsForgottenPayload {
  /**
   * All that are older than this.
   */
  before: string;
  /**
   * How many I have not read.
   */
  unread: number;
  version: number;
}
/**
 * A customer, whole.
 */
export interface ContactPayload1 {
  contact: Contact;
  details?: ContactDetails1 | null;
}
/**
 * Customers came from a file, some hundred at a time: whoever shows a list of customers reads it anew. Those
 * who have chats are told one by one, too.
 */
export interface ImportedPayload {
  /**
   * So many rows of the file were read.
   */
  done: number;
  import_id: ImportId;
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
 * A customer who is gone, and one of the chats they had. There is an event for each chat; one without a chat, if
 * they had none.
 */
export interface ErasedPayload1 {
  account_id?: AccountId | null;
  chat_id?: ChatId | null;
  contact_id: ContactId;
  list?: ("active" | "archived") | null;
}
/**
 * Somebody chose a status, or lost it.
 */
export interface StatusPayload {
  agent_id: AgentId;
  changed_by?: string | null;
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
  changed_by?: string | null;
  /**
   * How many chats the queue gives them at most; as many as the company says, if this is null.
   */
  chat_limit?: number | null;
  name: string;
  reason: StatusReason;
  role: Role;
  since: string;
  status: Status;
}
/**
 * Chats were taken from somebody because they did not answer in time, and they get no new ones
 * until they say that they are back. For supervisors.
 */
export interface NotRespondingPayload {
  agent_id: AgentId;
  /**
   * How many chats were taken from them.
   */
  missed: number;
}
/**
 * A group of agents was made, changed or deleted. For supervisors.
 */
export interface GroupPayload {
  /**
   * It is gone.
   */
  deleted: boolean;
  group: AgentGroup;
}
/**
 * The rules of who gets which chats were changed. For supervisors.
 */
export interface RulesPayload {
  /**
   * In their order.
   */
  items: AssignmentRule[];
  version: number;
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
  /**
   * Whether it can be chosen.
   */
  active: boolean;
  id: ReasonId;
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
  media?: AttachmentView1 | null;
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
 * A file that goes with a text.
 */
export interface AttachmentView1 {
  media_id: MediaId;
  /**
   * What it was called.
   */
  name?: string | null;
  /**
   * What it is sent as.
   */
  type: "image" | "video" | "audio" | "document" | "sticker";
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
 * An account, whole.
 */
export interface AccountPayload1 {
  account: Account;
}
/**
 * What Meta said, word for word.
 */
export interface AccountNewsPayload1 {
  account_id: AccountId;
  news: AccountNews;
}
/**
 * A number that is being connected, whole.
 */
export interface AccountSetupPayload1 {
  setup: AccountSetup;
}
/**
 * Whether a program answers first.
 */
export interface BotPayload1 {
  account_id: AccountId;
  active: boolean;
}
/**
 * A template is new, or not what it was: one of mine, once for each account that can send it.
 */
export interface TemplatePayload {
  /**
   * A connected WhatsApp Business phone number.
   */
  account_id: string;
  template: Template;
}
/**
 * A template: a name, and what it says in each language.
 */
export interface Template {
  created_at: string;
  id: TemplateId;
  name: string;
  /**
   * Some version can be sent.
   */
  sendable: boolean;
  /**
   * Grows with every change.
   */
  version: number;
  /**
   * By language.
   */
  versions: TemplateVersion[];
  /**
   * The WhatsApp Business Account that has it: all its numbers can send it.
   */
  waba_id: string;
}
/**
 * A template in one language.
 */
export interface TemplateVersion {
  draft?:
    | (TemplateDefinition & {
        submission?:
          | (
              | {
                  state: "waiting";
                }
              | {
                  /**
                   * Meta's code; 0 if Meta could not be asked.
                   */
                  code: number;
                  /**
                   * Meta's words.
                   */
                  reason: string;
                  state: "refused";
                }
            )
          | null;
      })
    | null;
  language: string;
  live?:
    | (TemplateDefinition & {
        /**
         * Since when it is as it is.
         */
        changed_at: string;
        /**
         * Meta's id of it.
         */
        meta_id: string;
        /**
         * The same in Meta's word, which may be newer than this program.
         */
        meta_status: string;
        next_category?: ("marketing" | "utility" | "authentication") | null;
        /**
         * From when on, if Meta said that.
         */
        next_category_at?: string | null;
        quality: TemplateQuality;
        /**
         * Why Meta rejected it, paused it or switched it off.
         */
        reason?: string | null;
        removal?:
          | (
              | {
                  state: "waiting";
                }
              | {
                  /**
                   * Meta's code; 0 if Meta could not be asked.
                   */
                  code: number;
                  /**
                   * Meta's words.
                   */
                  reason: string;
                  state: "refused";
                }
            )
          | null;
        status: TemplateStatus;
      })
    | null;
  /**
   * It can be sent: Meta approved it.
   */
  sendable: boolean;
}
/**
 * What a template says.
 */
export interface TemplateDefinition {
  /**
   * What it is for.
   */
  category: "marketing" | "utility" | "authentication";
  /**
   * Its parts, as Meta writes them.
   */
  components: TemplateComponent[];
  /**
   * For how long Meta tries to deliver it.
   */
  message_send_ttl_seconds?: number | null;
  /**
   * How its variables are named.
   */
  parameter_format?: "POSITIONAL" | "NAMED";
}
/**
 * What stands above.
 */
export interface TemplateHeader {
  example?: TemplateHeaderExample | null;
  /**
   * What it is.
   */
  format: "TEXT" | "IMAGE" | "VIDEO" | "DOCUMENT" | "GIF" | "LOCATION" | "PRODUCT";
  /**
   * Of a text: at most 60 characters, one variable.
   */
  text?: string | null;
}
/**
 * What it may look like.
 */
export interface TemplateHeaderExample {
  /**
   * Meta's name of an uploaded sample: see `POST /accounts/{id}/template-samples`.
   */
  header_handle?: string[] | null;
  /**
   * The value of its variable.
   */
  header_text?: string[] | null;
  /**
   * The same where variables have names.
   */
  header_text_named_params?: TemplateNamedSample[] | null;
}
/**
 * The value of a named variable.
 */
export interface TemplateNamedSample {
  /**
   * What may stand there.
   */
  example: string;
  /**
   * Which variable.
   */
  param_name: string;
}
/**
 * What it says.
 */
export interface TemplateBody {
  /**
   * Of authentication: "For your security, do not share this code."
   */
  add_security_recommendation?: boolean | null;
  example?: TemplateBodyExample | null;
  /**
   * At most 1,024 characters; Meta itself writes that of authentication templates.
   */
  text?: string | null;
}
/**
 * What may stand at its variables.
 */
export interface TemplateBodyExample {
  /**
   * One list of values, in the order of the numbers.
   */
  body_text?: string[][] | null;
  /**
   * The same where variables have names.
   */
  body_text_named_params?: TemplateNamedSample[] | null;
}
/**
 * Small print below.
 */
export interface TemplateFooter {
  /**
   * Of authentication: after so many minutes the code is worth nothing.
   */
  code_expiration_minutes?: number | null;
  /**
   * At most 60 characters, without variables.
   */
  text?: string | null;
}
/**
 * What can be tapped.
 */
export interface TemplateButtons {
  /**
   * At most ten.
   */
  buttons: TemplateButton[];
}
/**
 * Opens a flow.
 */
export interface TemplateFlowButton {
  /**
   * `navigate` or `data_exchange`.
   */
  flow_action?: string | null;
  flow_id?: string | null;
  flow_json?: string | null;
  flow_name?: string | null;
  /**
   * `DOCUMENT`, `PROMOTION` or `REVIEW`.
   */
  icon?: string | null;
  /**
   * Where it begins.
   */
  navigate_screen?: string | null;
  /**
   * The words on it.
   */
  text?: string;
}
/**
 * Copies or fills in a code to sign in with.
 */
export interface TemplateOtpButton {
  /**
   * The words on it where the app can fill the code in.
   */
  autofill_text?: string | null;
  /**
   * How the code gets into the app.
   */
  otp_type: "COPY_CODE" | "ONE_TAP" | "ZERO_TAP";
  /**
   * The apps that get the code, one to five.
   */
  supported_apps?: TemplateApp[] | null;
  /**
   * The words on it.
   */
  text?: string | null;
  /**
   * Needed for `ZERO_TAP`.
   */
  zero_tap_terms_accepted?: boolean | null;
}
/**
 * An app that gets a code.
 */
export interface TemplateApp {
  /**
   * At most 224 characters.
   */
  package_name: string;
  /**
   * Exactly 11 characters.
   */
  signature_hash: string;
}
/**
 * An offer that ends.
 */
export interface TemplateLimitedTimeOffer {
  limited_time_offer: TemplateOffer;
}
/**
 * What is offered.
 */
export interface TemplateOffer {
  /**
   * Whether a clock runs.
   */
  has_expiration?: boolean;
  /**
   * At most 16 characters.
   */
  text: string;
}
/**
 * Cards to leaf through.
 */
export interface TemplateCarousel {
  /**
   * Two to ten, all of the same shape.
   */
  cards: TemplateCard[];
}
/**
 * One of the cards.
 */
export interface TemplateCard {
  /**
   * A header, a body and buttons.
   */
  components: TemplateComponent[];
}
/**
 * A template is gone.
 */
export interface TemplateGonePayload {
  /**
   * A connected WhatsApp Business phone number.
   */
  account_id: string;
  template_id: TemplateId;
}
/**
 * The queue of an account became longer or shorter.
 */
export interface QueuePayload {
  account_id: AccountId;
  /**
   * How long chats wait there in all, in seconds, as `queue` of a chat says it.
   */
  expected_wait_seconds?: number | null;
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
 * Which flow a button opens, and where that begins.
 */
export interface FlowButton1 {
  flow_action?: ("navigate" | "data_exchange") | null;
  flow_action_payload?: FlowScreen | null;
  /**
   * The words on the button, at most 20 characters and no emoji.
   */
  flow_cta: string;
  /**
   * Meta's id of the flow; or its name.
   */
  flow_id?: string | null;
  /**
   * The version of flow messages.
   */
  flow_message_version: string;
  /**
   * The name of the flow; or its id.
   */
  flow_name?: string | null;
  /**
   * What comes back with the answers.
   */
  flow_token?: string | null;
  mode?: ("published" | "draft") | null;
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
 * The screen with which a flow begins.
 */
export interface FlowScreen1 {
  /**
   * What it is given: an object that is not empty.
   */
  data?: {} | null;
  /**
   * Its name.
   */
  screen: string;
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
 * A group, whole.
 */
export interface GroupPayload1 {
  /**
   * It is gone.
   */
  deleted: boolean;
  group: AgentGroup;
}
/**
 * How far an import got.
 */
export interface ImportedPayload1 {
  /**
   * So many rows of the file were read.
   */
  done: number;
  import_id: ImportId;
}
/**
 * Something that Meta said.
 */
export interface Known_AccountToken1 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  /**
   * What Meta says of an access token; the token itself is not in it.
   */
  value: {
    /**
     * When it ends; null if it never does.
     */
    expires_at?: string | null;
    /**
     * It works.
     */
    is_valid: boolean;
    /**
     * What it may do, e.g. `whatsapp_business_messaging`.
     */
    scopes: string[];
  };
}
/**
 * Something that Meta said.
 */
export interface Known_Ban1 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  /**
   * What becomes of a business account.
   */
  value: {
    /**
     * When, in Meta's words.
     */
    date?: string | null;
    /**
     * `DISABLE`, `REINSTATE`, `SCHEDULE_FOR_DISABLE`.
     */
    state: string;
  };
}
/**
 * Something that Meta said.
 */
export interface Known_BusinessVerification1 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  /**
   * Whether a business proved who it is.
   */
  value: {
    /**
     * Why it did not, e.g. `LEGAL NAME MISMATCH`.
     */
    reasons: string[];
    /**
     * `verified`, `not_verified`, `pending`, `failed`, or another word of Meta's.
     */
    status: string;
  };
}
/**
 * Something that Meta said.
 */
export interface Known_Connection1 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  /**
   * Whether this desk can work with a business account.
   */
  value: "connected" | "deleted" | "offboarded" | "app_removed";
}
/**
 * Something that Meta said.
 */
export interface Known_NameReview1 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  /**
   * What somebody thought of a name.
   */
  value: {
    /**
     * `APPROVED`, `REJECTED`, `PENDING`, `DEFERRED`.
     */
    decision: string;
    /**
     * Of which name.
     */
    name?: string | null;
    /**
     * Why not, e.g. `NAME_NOT_CONSISTENT`.
     */
    reason?: string | null;
  };
}
/**
 * Something that Meta said.
 */
export interface Known_OfficialReview1 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  /**
   * What Meta says of an application. Meta's page "Official business accounts".
   */
  value: {
    /**
     * Why, in Meta's words.
     */
    message?: string | null;
    /**
     * `PENDING`, `UNDER_REVIEW`, `APPROVED`, `REJECTED`, `EXPIRED`, `CANCELLED`.
     */
    status: string;
  };
}
/**
 * Something that Meta said.
 */
export interface Known_Option_String1 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  value: null | string;
}
/**
 * Something that Meta said.
 */
export interface Known_String6 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  value: string;
}
/**
 * Something that Meta said.
 */
export interface Known_Vec_Restriction1 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  /**
   * Items: What a business account may not do.
   */
  value: {
    /**
     * What, e.g. `RESTRICTED_BIZ_INITIATED_MESSAGING`.
     */
    kind: string;
    /**
     * Until when, if it ends.
     */
    until?: string | null;
  }[];
}
/**
 * Something that Meta said.
 */
export interface KnownBool2 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  value: boolean;
}
/**
 * Something that Meta said.
 */
export interface KnownI641 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  value: number;
}
/**
 * Something that Meta said.
 */
export interface KnownU321 {
  /**
   * Since when it is so.
   */
  since: string;
  /**
   * When Meta said so last.
   */
  told_at: string;
  value: number;
}
/**
 * Who writes the answer in a chat.
 */
export interface LeasePayload1 {
  /**
   * A user of the panel who answers customers.
   */
  agent_id: string;
  /**
   * The one chat between a customer and an account.
   */
  chat_id: string;
  /**
   * Until when that is believed.
   */
  until: string;
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
export interface Location3 {
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
export interface Media14 {
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
  media_id?: string | null;
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
 * Why a customer's file is not here.
 */
export interface MediaFailure1 {
  /**
   * What programs compare.
   */
  code: "gone" | "unavailable" | "checksum" | "too-large" | "type" | "invalid" | "address";
  /**
   * In words.
   */
  reason: string;
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
export interface Menu_FlowAction1 {
  /**
   * A button that opens a flow.
   */
  action: {
    name: "flow";
    parameters: FlowButton;
  };
  body: Words6;
  footer?: Words7 | null;
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
 * A message with something to tap.
 */
export interface Menu_LocationRequest1 {
  /**
   * A button that asks where the customer is.
   */
  action: {
    name: "send_location";
  };
  body: Words8;
  footer?: Words9 | null;
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
export interface Menu_UrlAction1 {
  /**
   * A button that opens a page.
   */
  action: {
    name: "cta_url";
    parameters: UrlButton;
  };
  body: Words4;
  footer?: Words5 | null;
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
 * Somebody who does not answer.
 */
export interface NotRespondingPayload1 {
  agent_id: AgentId;
  /**
   * How many chats were taken from them.
   */
  missed: number;
}
/**
 * A note, whole, and the chat it stands in.
 */
export interface NotePayload2 {
  chat: ChatGist;
  note: Note;
}
/**
 * Which notification is gone.
 */
export interface NotificationGonePayload1 {
  notification_id: NotificationId;
  /**
   * How many I have not read.
   */
  unread: number;
  version: number;
}
/**
 * A notification, and how many there are.
 */
export interface NotificationPayload2 {
  notification: Notification;
  /**
   * How many I have not read.
   */
  unread: number;
}
/**
 * Which notifications are gone.
 */
export interface NotificationsForgottenPayload1 {
  /**
   * All that are older than this.
   */
  before: string;
  /**
   * How many I have not read.
   */
  unread: number;
  version: number;
}
/**
 * That all were read.
 */
export interface NotificationsReadPayload1 {
  /**
   * When: the `read_at` of all that had none.
   */
  at: string;
  /**
   * Their `version` from now on.
   */
  version: number;
}
/**
 * An application for the badge of an official account, as the company keeps it.
 */
export interface OfficialApplication1 {
  /**
   * When the state changed last.
   */
  changed_at?: string | null;
  /**
   * What somebody noted about it.
   */
  notes?: string | null;
  /**
   * How far it is.
   */
  state?: "none" | "pending" | "approved" | "rejected";
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
   * What colleagues wrote meanwhile, the oldest first; only of `answered-meanwhile`.
   */
  newer_messages?: Message[];
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
 * A product of a catalogue.
 */
export interface Product1 {
  /**
   * The catalogue.
   */
  catalog_id?: string | null;
  /**
   * The company's own id of the product.
   */
  product_retailer_id?: string | null;
}
/**
 * How long a queue is now.
 */
export interface QueuePayload1 {
  account_id: AccountId;
  /**
   * How long chats wait there in all, in seconds, as `queue` of a chat says it.
   */
  expected_wait_seconds?: number | null;
  length: number;
}
/**
 * Where a chat stands in its account's queue.
 */
export interface QueueStanding1 {
  /**
   * How long chats wait there in all, from their arrival on, in seconds: half of the last 20 that were
   * given out waited no longer, and it is no less than what the first one has waited by now. Null, if
   * none was given out yet.
   */
  expected_wait_seconds?: number | null;
  /**
   * The first one has place 1; null beyond 1000.
   */
  place?: number | null;
}
/**
 * A text that is kept ready.
 */
export interface QuickResponse1 {
  id: QuickResponseId;
  media?: AttachmentView1 | null;
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
  /**
   * Whether it can be chosen.
   */
  active: boolean;
  id: ReasonId;
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
   * Its picture.
   */
  image_url?: string | null;
  /**
   * `image` or `video`.
   */
  media_type?: string | null;
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
  /**
   * A still of its film.
   */
  thumbnail_url?: string | null;
  /**
   * Its film.
   */
  video_url?: string | null;
  /**
   * The greeting that it showed in the chat.
   */
  welcome_message?: string | null;
}
/**
 * The customer deleted a message for everyone.
 */
export interface Revoke1 {
  message_id?: string | null;
}
/**
 * All rules.
 */
export interface RulesPayload1 {
  /**
   * In their order.
   */
  items: AssignmentRule[];
  version: number;
}
/**
 * A message that is to be sent later, whole, and the chat it is for.
 */
export interface ScheduledPayload1 {
  chat: ChatGist;
  scheduled: ScheduledMessage;
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
   * What colleagues wrote meanwhile, the oldest first; only of `answered-meanwhile`.
   */
  newer_messages?: Message[];
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
 * How a number stands. What Meta never spoke of is not there.
 */
export interface Standing1 {
  /**
   * What somebody should look at, the newest first.
   */
  alerts?: Alert[];
  ban?: Known_Ban | null;
  connection?: Known_Connection | null;
  flagged?: KnownBool | null;
  max_numbers?: KnownI64 | null;
  messaging_limit?: Known_String | null;
  name?: Known_NameReview | null;
  name_in_effect?: KnownBool1 | null;
  official?: Known_String1 | null;
  official_review?: Known_OfficialReview | null;
  quality?: Known_String2 | null;
  restrictions?: Known_Vec_Restriction | null;
  review?: Known_String3 | null;
  status?: Known_String4 | null;
  throughput?: KnownU32 | null;
  token?: Known_AccountToken | null;
  username?: Known_Option_String | null;
  verification?: Known_BusinessVerification | null;
  verified_name?: Known_String5 | null;
}
/**
 * What somebody is now.
 */
export interface StatusPayload1 {
  agent_id: AgentId;
  changed_by?: string | null;
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
 * What it says.
 */
export interface TemplateBody1 {
  /**
   * Of authentication: "For your security, do not share this code."
   */
  add_security_recommendation?: boolean | null;
  example?: TemplateBodyExample | null;
  /**
   * At most 1,024 characters; Meta itself writes that of authentication templates.
   */
  text?: string | null;
}
/**
 * What may stand at the variables of a body.
 */
export interface TemplateBodyExample1 {
  /**
   * One list of values, in the order of the numbers.
   */
  body_text?: string[][] | null;
  /**
   * The same where variables have names.
   */
  body_text_named_params?: TemplateNamedSample[] | null;
}
/**
 * What can be tapped.
 */
export interface TemplateButtons1 {
  /**
   * At most ten.
   */
  buttons: TemplateButton[];
}
/**
 * Cards to leaf through.
 */
export interface TemplateCarousel1 {
  /**
   * Two to ten, all of the same shape.
   */
  cards: TemplateCard[];
}
/**
 * A button that opens a flow: one of id, name and JSON says which.
 */
export interface TemplateFlowButton1 {
  /**
   * `navigate` or `data_exchange`.
   */
  flow_action?: string | null;
  flow_id?: string | null;
  flow_json?: string | null;
  flow_name?: string | null;
  /**
   * `DOCUMENT`, `PROMOTION` or `REVIEW`.
   */
  icon?: string | null;
  /**
   * Where it begins.
   */
  navigate_screen?: string | null;
  /**
   * The words on it.
   */
  text?: string;
}
/**
 * Small print below.
 */
export interface TemplateFooter1 {
  /**
   * Of authentication: after so many minutes the code is worth nothing.
   */
  code_expiration_minutes?: number | null;
  /**
   * At most 60 characters, without variables.
   */
  text?: string | null;
}
/**
 * Which template is gone.
 */
export interface TemplateGonePayload1 {
  /**
   * A connected WhatsApp Business phone number.
   */
  account_id: string;
  template_id: TemplateId;
}
/**
 * What stands above.
 */
export interface TemplateHeader1 {
  example?: TemplateHeaderExample | null;
  /**
   * What it is.
   */
  format: "TEXT" | "IMAGE" | "VIDEO" | "DOCUMENT" | "GIF" | "LOCATION" | "PRODUCT";
  /**
   * Of a text: at most 60 characters, one variable.
   */
  text?: string | null;
}
/**
 * What a header may look like.
 */
export interface TemplateHeaderExample1 {
  /**
   * Meta's name of an uploaded sample: see `POST /accounts/{id}/template-samples`.
   */
  header_handle?: string[] | null;
  /**
   * The value of its variable.
   */
  header_text?: string[] | null;
  /**
   * The same where variables have names.
   */
  header_text_named_params?: TemplateNamedSample[] | null;
}
/**
 * What stands above: what the template's header wants, and nothing else.
 */
export interface TemplateHeaderParameter2 {
  document?: Media11 | null;
  image?: Media12 | null;
  location?: Location2 | null;
  product?: TemplateProductParameter | null;
  /**
   * The value of its variable.
   */
  text?: string | null;
  video?: Media13 | null;
}
/**
 * An offer that ends.
 */
export interface TemplateLimitedTimeOffer1 {
  limited_time_offer: TemplateOffer;
}
/**
 * What is offered.
 */
export interface TemplateOffer1 {
  /**
   * Whether a clock runs.
   */
  has_expiration?: boolean;
  /**
   * At most 16 characters.
   */
  text: string;
}
/**
 * A button that copies or fills in a code.
 */
export interface TemplateOtpButton1 {
  /**
   * The words on it where the app can fill the code in.
   */
  autofill_text?: string | null;
  /**
   * How the code gets into the app.
   */
  otp_type: "COPY_CODE" | "ONE_TAP" | "ZERO_TAP";
  /**
   * The apps that get the code, one to five.
   */
  supported_apps?: TemplateApp[] | null;
  /**
   * The words on it.
   */
  text?: string | null;
  /**
   * Needed for `ZERO_TAP`.
   */
  zero_tap_terms_accepted?: boolean | null;
}
/**
 * All that a template takes.
 */
export interface TemplateParameters1 {
  /**
   * For each variable of the body its value: `{"1": "Maria"}`, or `{"first_name": "Maria"}`.
   */
  body?: {
    [k: string]: string;
  };
  /**
   * For buttons that take something.
   */
  buttons?: TemplateButtonParameter[];
  /**
   * For each card of a carousel.
   */
  cards?: TemplateCardParameters[];
  /**
   * Of an authentication template: the code, at most 15 characters.
   */
  code?: string | null;
  header?: TemplateHeaderParameter1 | null;
  /**
   * When the offer ends.
   */
  offer_ends_at?: string | null;
}
/**
 * A template, whole.
 */
export interface TemplatePayload1 {
  /**
   * A connected WhatsApp Business phone number.
   */
  account_id: string;
  template: Template;
}
/**
 * Something from a catalogue.
 */
export interface TemplateProductParameter1 {
  /**
   * Of which catalogue.
   */
  catalog_id: string;
  /**
   * Which.
   */
  product_retailer_id: string;
}
/**
 * What a customer sees.
 */
export interface TemplateShown1 {
  /**
   * What it says.
   */
  body?: string;
  /**
   * What can be tapped.
   */
  buttons?: TemplateShownButton[];
  /**
   * Cards to leaf through.
   */
  cards?: TemplateShownCard[];
  /**
   * Small print below.
   */
  footer?: string | null;
  header?:
    | (
        | {
            /**
             * The words.
             */
            text: string;
            type: "text";
          }
        | {
            image: Media8;
            type: "image";
          }
        | {
            /**
             * Whether it plays by itself, again and again, without sound: the template's header is a `GIF`.
             */
            is_gif?: boolean;
            type: "video";
            video: Media9;
          }
        | {
            document: Media10;
            type: "document";
          }
        | {
            location?: Location1 | null;
            type: "location";
          }
        | {
            /**
             * What; nothing in a preview.
             */
            product_retailer_id?: string | null;
            type: "product";
          }
      )
    | null;
  /**
   * What is offered for a limited time.
   */
  offer?: string | null;
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
   * The whole message, as it came; text, where it is too deep to be taken apart.
   */
  raw: {
    [k: string]: unknown;
  };
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
 * What a button says, and what it opens.
 */
export interface UrlButton1 {
  /**
   * The words on the button, at most 20 characters.
   */
  display_text: string;
  /**
   * The page.
   */
  url: string;
}
/**
 * Who looks at a chat.
 */
export interface ViewersPayload1 {
  /**
   * Who, besides me.
   */
  agent_ids: AgentId[];
  /**
   * The one chat between a customer and an account.
   */
  chat_id: string;
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
export interface Words10 {
  /**
   * The text.
   */
  text: string;
}
