// Generated from openapi/panel.json by `make contract`. Do not edit.

export interface paths {
    "/api/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List agents
         * @description With their status, since when, and how many chats they have.
         */
        get: operations["list_agents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Unknown addresses and wrong passwords get the same answer.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List chats */
        get: operations["list_chats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a chat */
        get: operations["get_chat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign a chat
         * @description Only to an agent who is online and has the account. Assigning it to whoever has it already
         *     changes nothing and succeeds.
         */
        post: operations["assign_chat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who had a chat
         * @description From when to when, who gave it, and why; the oldest first, at most the last hundred.
         */
        get: operations["list_assignments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a chat's messages
         * @description The newest first, by WhatsApp's time.
         */
        get: operations["list_messages"];
        put?: never;
        /**
         * Send a message
         * @description It is kept and on its way when this answers; `message.updated` tells how far it gets. With an
         *     `Idempotency-Key` the same request again gets the same answer, for 24 hours.
         */
        post: operations["send_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a chat as read
         * @description The customer sees it, too.
         */
        post: operations["mark_chat_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/typing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show that I am typing
         * @description To the customer, for up to 25 s, and to the colleagues. WhatsApp takes it as read, too.
         */
        post: operations["show_typing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         * @description The same events as the socket tells, for those who have none.
         */
        get: operations["list_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get myself */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose my status
         * @description A change restarts the timer; choosing the same status again changes nothing. Going offline gives
         *     one's active chats to others. Going online needs no socket, but lasts only as long as something
         *     is heard: a socket's heartbeat, or a request, once in 75 s and a grace of 60 s.
         */
        put: operations["set_status"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the picture
         * @description Lists, counts, statuses and the place in the log, all of one snapshot.
         */
        get: operations["get_sync"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ws-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a ticket for a socket
         * @description Good for one socket, within 30 s. A token does not belong into an address; a ticket may.
         */
        post: operations["create_ws_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A connected WhatsApp Business phone number. */
        Account: {
            id: components["schemas"]["AccountId"];
            /** @description What the company calls it. */
            name: string;
            /** @description Meta's id of the number. */
            phone_number_id: string;
            /**
             * @description The number, in E.164.
             * @example +15550783881
             */
            phone: string;
            /** @description The WhatsApp Business Account it belongs to. */
            waba_id: string;
        };
        /**
         * Format: uuid
         * @description A connected WhatsApp Business phone number.
         */
        AccountId: string;
        /** @description A colleague. */
        Agent: {
            id: components["schemas"]["AgentId"];
            name: string;
            role: components["schemas"]["Role"];
            /** @description What they chose to be. */
            status: components["schemas"]["Status"];
            /**
             * Format: date-time
             * @description Since when.
             */
            since: string;
            /** @description Why: chosen, or set by the system. */
            reason: components["schemas"]["StatusReason"];
            /** @description They are online and one of their devices is connected: new chats are given to them. */
            present: boolean;
            /**
             * Format: int64
             * @description How many active chats they have.
             */
            ongoing_chats: number;
        };
        /**
         * Format: uuid
         * @description A user of the panel who answers customers.
         */
        AgentId: string;
        /** @description The agents of the company. */
        AgentList: {
            items: components["schemas"]["Agent"][];
        };
        /** @description A chat, and who had it. */
        ArchivedPayload: {
            chat: components["schemas"]["Chat"];
            previous_assignee?: components["schemas"]["AgentId"] | null;
        };
        /** @description A chat, and how it changed hands. */
        AssignedPayload: {
            chat: components["schemas"]["Chat"];
            previous_assignee?: components["schemas"]["AgentId"] | null;
            why: components["schemas"]["Why"];
        };
        /** @description Who answers from now on. */
        Assignee: {
            agent_id: components["schemas"]["AgentId"];
        };
        /** @description One entry of a chat's history of assignments. */
        Assignment: {
            agent_id?: components["schemas"]["AgentId"] | null;
            /** @description How that came, and who gave it. */
            why: components["schemas"]["Why"];
            /**
             * Format: date-time
             * @description From when.
             */
            since: string;
            /**
             * Format: date-time
             * @description Until when; still, if empty.
             */
            until?: string | null;
        };
        /** @description A chat's history of assignments. */
        AssignmentList: {
            items: components["schemas"]["Assignment"][];
        };
        /** @description A tap on a template's quick reply. */
        Button: {
            /** @description What the sender of the template attached to the button. */
            payload?: string | null;
            /** @description The words on the button. */
            text: string;
        };
        /** @description An address card. */
        Card: {
            /** @description Whose. */
            name: components["schemas"]["CardName"];
            /** @description Numbers. */
            phones?: components["schemas"]["CardPhone"][];
            /** @description E-mail addresses. */
            emails?: components["schemas"]["CardEmail"][];
            /** @description Postal addresses. */
            addresses?: components["schemas"]["CardAddress"][];
            /** @description Pages. */
            urls?: components["schemas"]["CardUrl"][];
            org?: components["schemas"]["CardOrg"] | null;
            /** @description `YYYY-MM-DD`. */
            birthday?: string | null;
        };
        /** @description A postal address. */
        CardAddress: {
            /**
             * @description Street and number.
             * @default null
             */
            street: string | null;
            /**
             * @description City.
             * @default null
             */
            city: string | null;
            /**
             * @description State.
             * @default null
             */
            state: string | null;
            /**
             * @description Postal code.
             * @default null
             */
            zip: string | null;
            /**
             * @description Country.
             * @default null
             */
            country: string | null;
            /**
             * @description ISO 3166, two letters.
             * @default null
             */
            country_code: string | null;
            /**
             * @description `HOME`, `WORK`.
             * @default null
             */
            kind: string | null;
        };
        /** @description An e-mail address. */
        CardEmail: {
            /**
             * @description The address.
             * @default null
             */
            email: string | null;
            /**
             * @description `HOME`, `WORK`.
             * @default null
             */
            kind: string | null;
        };
        /** @description A name; the whole of it, and at least one of its parts when sent. */
        CardName: {
            /** @description As it is shown. */
            formatted_name: string;
            /** @description First name. */
            first_name?: string | null;
            /** @description Last name. */
            last_name?: string | null;
            /** @description Middle name. */
            middle_name?: string | null;
            /** @description What follows it. */
            suffix?: string | null;
            /** @description What precedes it. */
            prefix?: string | null;
        };
        /** @description Where somebody works. */
        CardOrg: {
            /**
             * @description The company.
             * @default null
             */
            company: string | null;
            /**
             * @description The department.
             * @default null
             */
            department: string | null;
            /**
             * @description The position.
             * @default null
             */
            title: string | null;
        };
        /** @description A number. */
        CardPhone: {
            /**
             * @description As it is shown.
             * @default null
             */
            phone: string | null;
            /**
             * @description Its WhatsApp form, digits only.
             * @default null
             */
            wa_id: string | null;
            /**
             * @description `CELL`, `HOME`, `WORK`, ...
             * @default null
             */
            kind: string | null;
        };
        /** @description A page. */
        CardUrl: {
            /**
             * @description The address.
             * @default null
             */
            url: string | null;
            /**
             * @description `HOME`, `WORK`.
             * @default null
             */
            kind: string | null;
        };
        /** @description A chat, as the lists show it. */
        Chat: {
            id: components["schemas"]["ChatId"];
            account_id: components["schemas"]["AccountId"];
            contact: components["schemas"]["Contact"];
            list: components["schemas"]["ListView"];
            assignee?: components["schemas"]["AgentId"] | null;
            /**
             * Format: date-time
             * @description Since when they have it.
             */
            assigned_at?: string | null;
            /**
             * Format: date-time
             * @description Since when it waits for an agent.
             */
            queued_at?: string | null;
            /**
             * Format: date-time
             * @description When it was archived.
             */
            archived_at?: string | null;
            /**
             * Format: date-time
             * @description From this moment on, only templates can be sent.
             */
            window_expires_at?: string | null;
            /**
             * Format: int32
             * @description Messages of the customer that nobody has read.
             */
            unread: number;
            preview?: components["schemas"]["Preview"] | null;
            /**
             * Format: date-time
             * @description When that was; the lists' order.
             */
            last_message_at: string;
            /**
             * Format: int64
             * @description Grows with every change: what is not newer than what a client has can be dropped.
             */
            version: number;
        };
        /** @description What a message changes about its chat. */
        ChatGist: {
            id: components["schemas"]["ChatId"];
            /** Format: int64 */
            version: number;
            /** Format: int32 */
            unread: number;
            /** Format: date-time */
            window_expires_at?: string | null;
            preview?: components["schemas"]["Preview"] | null;
            /** Format: date-time */
            last_message_at: string;
        };
        /**
         * Format: uuid
         * @description The one chat between a customer and an account.
         */
        ChatId: string;
        /** @description A page of chats. */
        ChatPage: {
            items: components["schemas"]["Chat"][];
            /** @description Gets the next page; absent on the last one. */
            next_cursor?: string | null;
            counts: components["schemas"]["Counts"];
        };
        /** @description A chat, whole. */
        ChatPayload: {
            chat: components["schemas"]["Chat"];
        };
        /** @description Something that can be, or was, chosen. */
        Choice: {
            /** @description What comes back with the tap. */
            id: string;
            /** @description What is seen. */
            title: string;
            /** @description A second line (lists only). */
            description?: string | null;
        };
        /**
         * Format: uuid
         * @description A tenant. Every other row belongs to exactly one.
         */
        CompanyId: string;
        /** @description A customer. */
        Contact: {
            id: components["schemas"]["ContactId"];
            /** @description What to call them. */
            name: string;
            /** @description The name of their WhatsApp profile. */
            profile_name?: string | null;
            /**
             * @description In E.164; hidden for some who have a username.
             * @example +16505551234
             */
            phone?: string | null;
            /** @description Meta's business-scoped user id. */
            user_id?: string | null;
            /** @description Their WhatsApp username. */
            username?: string | null;
            /**
             * Format: int64
             * @description Grows with every change.
             */
            version: number;
        };
        /**
         * Format: uuid
         * @description A customer, as one company knows them.
         */
        ContactId: string;
        /** @description A customer, whole. */
        ContactPayload: {
            contact: components["schemas"]["Contact"];
        };
        /** @description What a message says. The key is the message's type. */
        Content: {
            /** @description Plain text. */
            text: components["schemas"]["Text"];
        } | {
            /** @description A picture. */
            image: components["schemas"]["Media"];
        } | {
            /** @description A film. */
            video: components["schemas"]["Media"];
        } | {
            /** @description A sound, or a voice note. */
            audio: components["schemas"]["Media"];
        } | {
            /** @description A file. */
            document: components["schemas"]["Media"];
        } | {
            /** @description A sticker. */
            sticker: components["schemas"]["Media"];
        } | {
            /** @description A point on the map. */
            location: components["schemas"]["Location"];
        } | {
            /** @description Address cards. */
            contacts: components["schemas"]["Card"][];
        } | {
            /** @description An emoji on another message. */
            reaction: components["schemas"]["Reaction"];
        } | {
            /** @description Buttons and lists, and what the customer chose. */
            interactive: components["schemas"]["Interactive"];
        } | {
            /** @description A tap on a template's quick reply. */
            button: components["schemas"]["Button"];
        } | {
            /** @description Products the customer ordered from the catalogue. */
            order: components["schemas"]["Order"];
        } | {
            /** @description WhatsApp itself says something, e.g. that the customer changed their number. */
            system: components["schemas"]["SystemNote"];
        } | {
            /** @description The customer changed a message. */
            edit: components["schemas"]["Edit"];
        } | {
            /** @description The customer deleted a message for everyone. */
            revoke: components["schemas"]["Revoke"];
        } | {
            /** @description Meta could not pass on what the customer sent. */
            unsupported: components["schemas"]["Unsupported"];
        } | {
            /** @description The customer opened the chat for the first time (legacy). */
            request_welcome: components["schemas"]["Empty"];
        } | {
            /** @description A type that this version does not know, kept as it came. */
            unknown: components["schemas"]["Unknown"];
        };
        /** @description The lengths of the lists that somebody sees. */
        Counts: {
            /**
             * Format: int64
             * @description Active chats: one's own, or all for those who see the chats of others.
             */
            active: number;
            /**
             * Format: int64
             * @description Chats that wait for an agent.
             */
            queue: number;
            /**
             * Format: int64
             * @description Archived chats.
             */
            archived: number;
            /**
             * Format: int64
             * @description Unread messages in the active chats.
             */
            unread: number;
        };
        /**
         * @description Who wrote it.
         * @enum {string}
         */
        Direction: "inbound" | "outbound";
        /** @description The customer changed a message. */
        Edit: {
            message_id?: components["schemas"]["MessageId"] | null;
            /** @description What it says now. */
            content: components["schemas"]["Content"];
        };
        /** @description Nothing more to say. */
        Empty: Record<string, never>;
        /** @description Something that happened. Types that a client does not know are to be ignored. */
        Event: components["schemas"]["EventPayload"] & {
            /** @description The same wherever and however often it is told. */
            id: components["schemas"]["EventId"];
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            company_id: components["schemas"]["CompanyId"];
        };
        /**
         * Format: uuid
         * @description An entry of the event log.
         */
        EventId: string;
        /** @description A piece of the log. */
        EventPage: {
            items: components["schemas"]["LoggedEvent"][];
            /** @description Where to read on. */
            cursor: string;
            /** @description There is more by now. */
            has_more: boolean;
        };
        /** @description What happened. The names are API. */
        EventPayload: {
            /** @description A customer wrote for the first time on this account. */
            payload: components["schemas"]["ChatPayload"];
            /** @enum {string} */
            type: "chat.created";
        } | {
            /** @description Something else about a chat changed, such as what was read. */
            payload: components["schemas"]["ChatPayload"];
            /** @enum {string} */
            type: "chat.updated";
        } | {
            /** @description Somebody became responsible for a chat, or nobody is any more. */
            payload: components["schemas"]["AssignedPayload"];
            /** @enum {string} */
            type: "chat.assigned";
        } | {
            /** @description A chat's window closed. */
            payload: components["schemas"]["ArchivedPayload"];
            /** @enum {string} */
            type: "chat.archived";
        } | {
            /** @description The customer brought a chat back to the active list. */
            payload: components["schemas"]["ChatPayload"];
            /** @enum {string} */
            type: "chat.activated";
        } | {
            /** @description Somebody wrote. */
            payload: components["schemas"]["MessagePayload"];
            /** @enum {string} */
            type: "message.created";
        } | {
            /** @description A message got further on its way, or was reacted to. */
            payload: components["schemas"]["MessagePayload"];
            /** @enum {string} */
            type: "message.updated";
        } | {
            /** @description A customer's profile changed. */
            payload: components["schemas"]["ContactPayload"];
            /** @enum {string} */
            type: "contact.updated";
        } | {
            /** @description Somebody chose a status, or lost it. */
            payload: components["schemas"]["StatusPayload"];
            /** @enum {string} */
            type: "agent.status_changed";
        } | {
            /** @description The queue of an account became longer or shorter. */
            payload: components["schemas"]["QueuePayload"];
            /** @enum {string} */
            type: "queue.changed";
        };
        /** @description Why a message failed. */
        Failure: {
            /**
             * Format: int64
             * @description Meta's code, e.g. 131047 outside the customer service window.
             */
            code: number;
            /** @description In words. */
            reason: string;
        };
        /** @description A flow or address form, filled in. */
        FlowReply: {
            /** @description `flow` or `address_message`. */
            name?: string | null;
            /** @description In words. */
            body?: string | null;
            /** @description The answers: a JSON document, as text. */
            response_json: string;
        };
        /** @description What stands above a menu: a line, or a file. */
        Header: {
            /** @description The line. */
            text: string;
            /** @enum {string} */
            type: "text";
        } | {
            /** @description Which. */
            image: components["schemas"]["Media"];
            /** @enum {string} */
            type: "image";
        } | {
            /** @description Which. */
            video: components["schemas"]["Media"];
            /** @enum {string} */
            type: "video";
        } | {
            /** @description Which. */
            document: components["schemas"]["Media"];
            /** @enum {string} */
            type: "document";
        };
        /** @description Something to tap, or a tap. */
        Interactive: (components["schemas"]["Menu_ButtonAction"] & {
            /** @enum {string} */
            type: "button";
        }) | (components["schemas"]["Menu_ListAction"] & {
            /** @enum {string} */
            type: "list";
        }) | {
            /** @description Which. */
            button_reply: components["schemas"]["Choice"];
            /** @enum {string} */
            type: "button_reply";
        } | {
            /** @description Which. */
            list_reply: components["schemas"]["Choice"];
            /** @enum {string} */
            type: "list_reply";
        } | {
            /** @description What they answered. */
            nfm_reply: components["schemas"]["FlowReply"];
            /** @enum {string} */
            type: "nfm_reply";
        } | {
            /** @description `accept` or `reject`. */
            response?: string | null;
            /** @enum {string} */
            type: "call_permission_reply";
        } | {
            /** @description As it came. */
            raw: Record<string, never>;
            /** @enum {string} */
            type: "other";
        };
        /**
         * @description Where agents find a chat.
         * @enum {string}
         */
        ListView: "active" | "archived";
        /** @description A point on the map. */
        Location: {
            /**
             * Format: double
             * @description Degrees north, -90 to 90.
             */
            latitude: number;
            /**
             * Format: double
             * @description Degrees east, -180 to 180.
             */
            longitude: number;
            /** @description What is there. */
            name?: string | null;
            /** @description Its address. */
            address?: string | null;
            /** @description Its page (received only). */
            url?: string | null;
        };
        /** @description An event, and the place after it. */
        LoggedEvent: {
            cursor: string;
            event: components["schemas"]["Event"];
        };
        /** @description What one signs in with. */
        Login: {
            /**
             * @description The address, in any case.
             * @example ana@demo.desk360.dev
             */
            email: string;
            /** @description At most 1,024 bytes. */
            password: string;
        };
        /** @description What a sign-in gives. */
        LoginAnswer: {
            /** @description Goes into `Authorization: Bearer ...`. */
            access_token: string;
            /** @example Bearer */
            token_type: string;
            /**
             * Format: int64
             * @description For how many seconds the access token is good.
             */
            expires_in: number;
            /** @description Gets the next access token. Keep it where scripts of other pages cannot read it. */
            refresh_token: string;
            user: components["schemas"]["Me"];
        };
        /** @description Whoever asks. */
        Me: {
            id: components["schemas"]["AgentId"];
            company_id: components["schemas"]["CompanyId"];
            name: string;
            email: string;
            role: components["schemas"]["Role"];
            /** @description What they chose to be. */
            status: components["schemas"]["Status"];
            /**
             * Format: date-time
             * @description Since when: what the timer below the status counts from.
             */
            since: string;
            /** @description Why: chosen, or set by the system. */
            reason: components["schemas"]["StatusReason"];
            /** @description The accounts they were given. */
            account_ids: components["schemas"]["AccountId"][];
            /** @description They see and steer the chats of others. */
            sees_others: boolean;
        };
        /** @description A file, by Meta's id or by a link. */
        Media: {
            /**
             * @description Meta's id of the file.
             * @default null
             */
            id: string | null;
            /**
             * @description Where Meta shall fetch it (sending only).
             * @default null
             */
            link: string | null;
            /**
             * @description The words below it; not for audio and stickers.
             * @default null
             */
            caption: string | null;
            /**
             * @description The name of a document.
             * @default null
             */
            filename: string | null;
            /**
             * @description An audio file is a voice note.
             * @default null
             */
            voice: boolean | null;
            /**
             * @description A sticker moves (received only).
             * @default null
             */
            animated: boolean | null;
            /**
             * @description The type of the file (received only).
             * @default null
             */
            mime_type: string | null;
            /**
             * @description Its SHA-256, in Base64 (received only).
             * @default null
             */
            sha256: string | null;
        };
        /** @description A message with something to tap. */
        Menu_ButtonAction: {
            header?: components["schemas"]["Header"] | null;
            /** @description The message itself. */
            body: components["schemas"]["Words"];
            footer?: components["schemas"]["Words"] | null;
            /** @description One to three buttons. */
            action: {
                /** @description The buttons. */
                buttons: components["schemas"]["ReplyButton"][];
            };
        };
        /** @description A message with something to tap. */
        Menu_ListAction: {
            header?: components["schemas"]["Header"] | null;
            /** @description The message itself. */
            body: components["schemas"]["Words"];
            footer?: components["schemas"]["Words"] | null;
            /** @description A list behind one button. */
            action: {
                /** @description The words on the button, at most 20 characters. */
                button: string;
                /** @description At most ten sections, with ten rows in all. */
                sections: components["schemas"]["Section"][];
            };
        };
        /** @description A message. What it says stands under the name of its type. */
        Message: components["schemas"]["Content"] & {
            id: components["schemas"]["MessageId"];
            chat_id: components["schemas"]["ChatId"];
            account_id: components["schemas"]["AccountId"];
            direction: components["schemas"]["Direction"];
            /**
             * @description The name of the member that holds what it says.
             * @example text
             */
            type: string;
            state?: components["schemas"]["MessageState"] | null;
            failure?: components["schemas"]["Failure"] | null;
            author_id?: components["schemas"]["AgentId"] | null;
            /** @description The name that the client gave it. */
            client_message_id?: string | null;
            reply_to?: components["schemas"]["MessageId"] | null;
            /** @description Emojis that stand on it. */
            reactions: components["schemas"]["Reactions"];
            /** @description The customer passed it on from another chat. */
            forwarded: boolean;
            referral?: components["schemas"]["Referral"] | null;
            /**
             * Format: date-time
             * @description When it was written.
             */
            at: string;
            /**
             * Format: int32
             * @description Grows with every change.
             */
            version: number;
        };
        /**
         * Format: uuid
         * @description A message, in either direction; also what Meta hands back as `biz_opaque_callback_data`.
         */
        MessageId: string;
        /** @description A page of messages. */
        MessagePage: {
            items: components["schemas"]["Message"][];
            /** @description Gets the next page, of older ones; absent on the last one. */
            next_cursor?: string | null;
        };
        /** @description A message, and what it means for the lists. */
        MessagePayload: {
            message: components["schemas"]["Message"];
            chat: components["schemas"]["ChatGist"];
        };
        /**
         * @description How far a message of the company got. It only goes forward.
         * @enum {string}
         */
        MessageState: "queued" | "unknown" | "sent" | "delivered" | "read" | "failed";
        /**
         * @description A message to send: its type, and what it says under the name of the type.
         * @example {
         *       "text": {
         *         "body": "How can I help?"
         *       },
         *       "type": "text"
         *     }
         */
        NewMessage: {
            type: components["schemas"]["SendableType"];
            text?: components["schemas"]["Text"] | null;
            image?: components["schemas"]["Media"] | null;
            video?: components["schemas"]["Media"] | null;
            audio?: components["schemas"]["Media"] | null;
            document?: components["schemas"]["Media"] | null;
            sticker?: components["schemas"]["Media"] | null;
            location?: components["schemas"]["Location"] | null;
            contacts?: components["schemas"]["Card"][] | null;
            reaction?: components["schemas"]["Reaction"] | null;
            interactive?: components["schemas"]["Interactive"] | null;
            /**
             * @description The client's own name for the message, unique in the chat: sending it again gives the
             *     message that is there.
             */
            client_message_id?: string | null;
            reply_to?: components["schemas"]["MessageId"] | null;
        };
        /** @description Products the customer ordered from the catalogue. */
        Order: {
            /** @description The catalogue. */
            catalog_id?: string | null;
            /** @description What the customer wrote with it. */
            text?: string | null;
            /** @description The products. */
            product_items: components["schemas"]["OrderItem"][];
        };
        /** @description One line of an order; amounts are Meta's decimals, kept as text. */
        OrderItem: {
            /** @description The product. */
            product_retailer_id: string;
            /** @description How many. */
            quantity: string;
            /** @description The price of one. */
            item_price: string;
            /** @description ISO 4217. */
            currency: string;
        };
        /** @description One line about the last message. */
        Preview: {
            /** @description The type of the message. */
            type: string;
            /** @description Its text or caption, cut to 120 characters; empty where there is none. */
            text: string;
            /** @description The customer wrote it, not the company. */
            inbound: boolean;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
        };
        /** @description How a problem looks on the wire (RFC 9457). */
        Problem: {
            /**
             * @description A page about this kind of problem.
             * @example https://desk360.dev/problems/window-closed
             */
            type: string;
            /** @description The kind, for people. */
            title: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /**
             * @description What programs compare.
             * @example window-closed
             */
            code: string;
            /** @description This case, for people. */
            detail?: string | null;
            /** @description The request, as the log knows it. */
            instance?: string | null;
            /** @description The fields at fault. */
            errors?: components["schemas"]["ProblemField"][];
        };
        /** @description One field at fault. */
        ProblemField: {
            /** @description Where: `interactive.action.buttons[1].reply.title`, `?limit`, or a header's name. */
            field: string;
            /** @description What programs compare: `required`, `unknown-field`, `type`, `empty`, `too-long`, `range`, ... */
            code: string;
            /** @description One sentence. */
            message: string;
        };
        /** @description How long a queue is now. */
        QueuePayload: {
            account_id: components["schemas"]["AccountId"];
            /** Format: int64 */
            length: number;
        };
        /** @description An emoji on another message. */
        Reaction: {
            message_id?: components["schemas"]["MessageId"] | null;
            /** @description The emoji; `null` or empty takes it back. */
            emoji?: string | null;
        };
        /** @description Emojis that stand on a message now. */
        Reactions: {
            /** @description The customer's. */
            customer?: string | null;
            /** @description The company's. */
            company?: string | null;
        };
        /** @description The advertisement or post that led the customer here. */
        Referral: {
            /** @description Its address. */
            source_url?: string | null;
            /** @description Meta's id of it. */
            source_id?: string | null;
            /** @description `ad` or `post`. */
            source_type?: string | null;
            /** @description Its headline. */
            headline?: string | null;
            /** @description Its text. */
            body?: string | null;
            /** @description The click, for conversions. */
            ctwa_clid?: string | null;
        };
        /** @description A button that answers. */
        ReplyButton: {
            /** @description What it answers. */
            reply: components["schemas"]["Choice"];
            /** @enum {string} */
            type: "reply";
        };
        /** @description The customer deleted a message for everyone. */
        Revoke: {
            message_id?: components["schemas"]["MessageId"] | null;
        };
        /**
         * @description What somebody may do in the company.
         * @enum {string}
         */
        Role: "agent" | "supervisor" | "admin" | "owner";
        /** @description Rows that belong together. */
        Section: {
            /** @description Their heading; needed where there is more than one section. */
            title?: string | null;
            /** @description The rows. */
            rows: components["schemas"]["Choice"][];
        };
        /**
         * @description What can be sent inside the window.
         * @enum {string}
         */
        SendableType: "text" | "image" | "video" | "audio" | "document" | "sticker" | "location" | "contacts" | "reaction" | "interactive";
        /**
         * @description What an agent chose to be.
         * @enum {string}
         */
        Status: "online" | "invisible" | "break" | "offline";
        /** @description A status to choose. */
        StatusChoice: {
            status: components["schemas"]["Status"];
        };
        /** @description What somebody is now. */
        StatusPayload: {
            agent_id: components["schemas"]["AgentId"];
            status: components["schemas"]["Status"];
            /** Format: date-time */
            since: string;
            reason: components["schemas"]["StatusReason"];
        };
        /**
         * @description Why a status is what it is.
         * @enum {string}
         */
        StatusReason: "chosen" | "connection_lost";
        /** @description The desk, at one moment. */
        Sync: {
            /** @description Resume the socket from here, and nothing is missed. */
            cursor: string;
            me: components["schemas"]["Me"];
            agents: components["schemas"]["Agent"][];
            chats: components["schemas"]["SyncChats"];
            /** @description My accounts. */
            accounts: components["schemas"]["Account"][];
        };
        /** @description The lists, at one moment: at most 200 chats of each. `GET /chats` has the rest. */
        SyncChats: {
            /** @description Newest first. */
            active: components["schemas"]["Chat"][];
            /** @description Longest waiting first. */
            queue: components["schemas"]["Chat"][];
            counts: components["schemas"]["Counts"];
        };
        /** @description WhatsApp itself says something. */
        SystemNote: {
            /** @description What kind of thing, e.g. `user_changed_number`. */
            type?: string | null;
            /** @description In words. */
            body?: string | null;
            /** @description The customer's new number, digits only. */
            wa_id?: string | null;
            /** @description The customer's new business-scoped user id. */
            user_id?: string | null;
        };
        /** @description Plain text. */
        Text: {
            /** @description The text, at most 4,096 characters. */
            body: string;
        };
        /** @description A type that this version does not know. */
        Unknown: {
            /** @description Meta's name of the type. */
            type: string;
            /** @description The whole message, as it came. */
            raw: Record<string, never>;
        };
        /** @description Meta could not pass on what the customer sent. */
        Unsupported: {
            /** @description What it was, if Meta says so: `poll_creation`, `gif`, ... */
            kind?: string | null;
            /**
             * Format: int64
             * @description Meta's code, e.g. 131051.
             */
            code?: number | null;
            /** @description Meta's words. */
            title?: string | null;
        };
        /** @description How somebody came to a chat, or lost it. It is kept in the chat's history. */
        Why: {
            /**
             * Format: int64
             * @description How many they had.
             */
            ongoing: number;
            /** @description How many agents could have had it. */
            candidates: number;
            /** @enum {string} */
            how: "queue";
        } | {
            /** @description Who gave it. */
            by: components["schemas"]["AgentId"];
            /** @enum {string} */
            how: "person";
        } | {
            /** @description Who left. */
            agent: components["schemas"]["AgentId"];
            /** @enum {string} */
            how: "holder_offline";
        };
        /** @description A piece of text. */
        Words: {
            /** @description The text. */
            text: string;
        };
        /** @description What opens a socket. */
        WsTicket: {
            /** @description Opens one socket, once. */
            ticket: string;
            /**
             * @description Where: the ticket is part of it.
             * @example ws://127.0.0.1:8360/api/v1/ws?ticket=...
             */
            url: string;
            /** Format: date-time */
            expires_at: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_agents: {
        parameters: {
            query?: {
                /** @description Only those who can be given this chat now. */
                assignable_to?: components["schemas"]["ChatId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agents, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentList"];
                };
            };
            /** @description `not-found`: the chat that is named */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem that every operation can have: see `problems.tsv` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginAnswer"];
                };
            };
            /** @description `invalid-credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `server-busy`: too many sign-ins at once */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem that every operation can have: see `problems.tsv` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_chats: {
        parameters: {
            query?: {
                /** @description Which list; the active one, if nothing is said. */
                list?: "active" | "archived" | "queue";
                /** @description Only chats of this account. */
                account_id?: components["schemas"]["AccountId"];
                /** @description How many, 1 to 100; 40 if nothing is said. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatPage"];
                };
            };
            /** @description `invalid-cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account that is named */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem that every operation can have: see `problems.tsv` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_chat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The chat */
                id: components["schemas"]["ChatId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The chat */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem that every operation can have: see `problems.tsv` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assign_chat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The chat */
                id: components["schemas"]["ChatId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Assignee"];
            };
        };
        responses: {
            /** @description The chat, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description `not-found`: the chat or the agent */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `agent-not-available`, or `state-conflict` for an archived chat */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem that every operation can have: see `problems.tsv` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_assignments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The chat */
                id: components["schemas"]["ChatId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The history */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentList"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem that every operation can have: see `problems.tsv` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_messages: {
        parameters: {
            query?: {
                /** @description How many, 1 to 100; 20 if nothing is said. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The chat */
                id: components["schemas"]["ChatId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description `invalid-cursor` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem that every operation can have: see `problems.tsv` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_message: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The chat */
                id: components["schemas"]["ChatId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMessage"];
            };
        };
        responses: {
            /** @description On its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description `idempotency-key-invalid` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `window-closed`; `state-conflict` if the chat is not mine, archived, or I am offline; `idempotency-in-flight` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`, `idempotency-key-reused` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem that every operation can have: see `problems.tsv` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mark_chat_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The chat */
                id: components["schemas"]["ChatId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The chat, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Chat"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem that every operation can have: see `problems.tsv` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_typing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The chat */
                id: components["schemas"]["ChatId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shown */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `window-closed`, or `state-conflict` if it is not mine */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem that every operation can have: see `problems.tsv` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_events: {
        parameters: {
            query?: {
                /**
                 * @description A cursor of `/sync`, of an event, or of this route. Without it, the answer is empty and
                 *     gives the cursor of now.
                 */
                after?: string;
                /**
                 * @description How many are read, 1 to 1000; 100 if nothing is said. Those that are not for the caller are
                 *     counted, and left out.
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A piece of the log */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description `invalid-cursor`: also one that is older than what is kept; begin again with `/sync` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem that every operation can have: see `problems.tsv` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whoever asks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A problem that every operation can have: see `problems.tsv` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusChoice"];
            };
        };
        responses: {
            /** @description Whoever asks, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A problem that every operation can have: see `problems.tsv` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sync: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sync"];
                };
            };
            /** @description A problem that every operation can have: see `problems.tsv` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_ws_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A ticket */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WsTicket"];
                };
            };
            /** @description A problem that every operation can have: see `problems.tsv` */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
