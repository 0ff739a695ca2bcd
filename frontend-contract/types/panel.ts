// Generated from openapi/panel.json by `make contract`. Do not edit.

export interface paths {
    "/api/v1/account-setups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List unfinished setups
         * @description The newest first. Each can be completed or cancelled.
         */
        get: operations["list_account_setups"];
        put?: never;
        /**
         * Begin to connect a number
         * @description Then take the steps, each when it is `next`: `business`, `number`, `code`, `verification`, `registration`,
         *     `webhooks`, `activation`. What Meta has done already is passed over. Each can be repeated, whatever happened
         *     to the first try.
         */
        post: operations["begin_account_setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account-setups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a setup */
        get: operations["get_account_setup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account-setups/{id}/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate the account
         * @description The number becomes an account on which its maker works; others are given it by `PUT /users/{id}/accounts`.
         *     What customers have written since `webhooks_subscribed` comes in.
         */
        post: operations["activate_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account-setups/{id}/business": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link the business account
         * @description At any time before the end, another token can be given for the same one. A code works once at Meta; whoever has to
         *     repeat the step, because Meta could not be asked or `waba_id` was missing, gives the same code again.
         */
        post: operations["link_business"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account-setups/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a setup
         * @description What Meta did for it stays as it is, and another setup goes on from there. Tokens and PINs are forgotten.
         */
        post: operations["cancel_account_setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account-setups/{id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request the code
         * @description It comes to the number. Until it came back, another one can be asked for.
         */
        post: operations["request_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account-setups/{id}/number": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose or add the number
         * @description A number that is verified or registered already passes over those steps.
         */
        post: operations["take_number"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account-setups/{id}/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the numbers of the business account
         * @description As Meta has them now: all, for there are few.
         */
        get: operations["list_business_numbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account-setups/{id}/registration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register the number */
        post: operations["register_number"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account-setups/{id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verify the code */
        post: operations["verify_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account-setups/{id}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Subscribe to webhooks
         * @description From then on Meta tells this desk what happens. An address of its own that the number has from before is taken away
         *     at Meta, unless one is wanted. Until the number is connected the step can be done once more with another address;
         *     afterwards that is `PUT /accounts/{id}/webhooks`.
         */
        post: operations["subscribe_webhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts
         * @description All numbers of the company, those that are here the longest first.
         */
        get: operations["list_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an account
         * @description How the number stands with Meta, how well it works, and what somebody should look at. Alarms inform;
         *     nothing is held up because of one.
         */
        get: operations["get_account"];
        put?: never;
        post?: never;
        /**
         * Delete an account
         * @description The number stops at once: no message goes out any more, what waits to be sent fails, what was planned is cancelled, and
         *     active chats move to the archive, where they stay readable. Then Meta takes the number off its Cloud API and, with
         *     the last number of the business account, this desk off that; `deletion.meta` says how far that is, and what Meta
         *     said if it would not. Connecting the number anew brings the account back, with its chats.
         */
        delete: operations["delete_account"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the blocked customers of an account
         * @description Those with a chat on it, the newest customers first. `POST /contacts/{id}/block` blocks one, on all numbers. A
         *     page may be short, or even empty, where there is a next one.
         */
        get: operations["list_account_blocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/bot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an account's bot */
        get: operations["get_bot"];
        /**
         * Change an account's bot
         * @description All but its secret. One that is not active any more gives up its chats.
         */
        put: operations["change_bot"];
        /**
         * Let a bot answer first
         * @description Each message of a customer who opens a chat on the account is posted to it, in order, signed by the
         *     Standard Webhooks scheme: `{"type": "message.received", "timestamp", "data": {"account_id", "chat",
         *     "contact", "message"}}`. It answers with 2xx and `{"replies": [...], "hand_over": false}`; replies are
         *     messages as `POST /chats/{id}/messages` takes them, at most 10, and nothing at all is no reply. The chat
         *     stands in the queue `with_bot` until the program hands it over, fails three times, says nothing for
         *     `silence_minutes`, the customer writes one of the keywords, or somebody takes it.
         */
        post: operations["add_bot"];
        /** Remove an account's bot */
        delete: operations["remove_bot"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/bot/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a bot was asked
         * @description In the last seven days, the newest first, and what came of it.
         */
        get: operations["list_bot_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/bot/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew a bot's secret
         * @description For a day everything is signed with both, the new one first.
         */
        post: operations["renew_bot_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List how a number came to stand as it does
         * @description Quality, limits, names, status: what changed, the last change first.
         */
        get: operations["list_account_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/news": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what Meta said of a number
         * @description Quality, limits, names, bans, alerts: word for word, the newest first, each once. How the number stands
         *     now is its `standing`.
         */
        get: operations["list_account_news"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/official-application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Note how far the application for the badge is
         * @description For a company that applied in Meta's WhatsApp Manager, and for its notes; `POST` applies from here. What Meta
         *     decides changes the state by itself.
         */
        put: operations["change_account_application"];
        /**
         * Apply for the badge
         * @description At Meta, for this number; again, if it was not granted. What Meta decides comes as `account.updated`: its
         *     webhooks tell so at once, and it is asked every six hours.
         */
        post: operations["apply_for_badge"];
        /**
         * Take the application for the badge back
         * @description At Meta, for this number.
         */
        delete: operations["withdraw_application"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the profile of a number
         * @description As Meta has it now: it is kept nowhere else.
         */
        get: operations["get_account_profile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the profile of a number
         * @description What is left out stays as it is.
         */
        patch: operations["change_account_profile"];
        trace?: never;
    };
    "/api/v1/accounts/{id}/profile/photo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the photo of a number
         * @description Square ones of 640 pixels look best.
         */
        put: operations["change_account_photo"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/registration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a number once more
         * @description At Meta, with the PIN of its two-step verification: after Meta has approved another name that users shall see
         *     (`name_not_in_effect` among the alarms), or if the number is not registered any more. Where nothing waits for
         *     it, nothing is done, so it can be repeated at will; Meta takes ten registrations within 72 hours.
         */
        post: operations["register_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask Meta how a number stands
         * @description Now. Webhooks tell of changes at once, and Meta is asked every six hours; this is for whoever does not want
         *     to wait. What is new comes as `account.updated`.
         */
        post: operations["sync_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/template-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a template to a number
         * @description To a customer who may be new, or whose chat may lie in the archive; see `POST /chats/{id}/template-messages`.
         */
        post: operations["send_template_to"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/template-samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show Meta a sample of a file
         * @description Before a template with a picture, a film or a document above can be submitted.
         */
        post: operations["upload_template_sample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/template-sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how templates were compared with Meta */
        get: operations["get_template_sync"];
        put?: never;
        /**
         * Compare templates with Meta
         * @description Now, for the WhatsApp Business Account of an account. Webhooks tell of changes at once, and all are compared
         *     every six hours; this is for whoever does not want to wait.
         */
        post: operations["sync_templates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a number another access token
         * @description Meta is asked first whether the number can be run with it. Other numbers of the same business account that had
         *     the same token get the new one, too.
         */
        put: operations["change_account_token"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users of an account
         * @description Those who work on it, those who are here the longest first.
         */
        get: operations["list_account_users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add a user to an account
         * @description Acts at once. It is the same as naming all their accounts with `PUT /users/{id}/accounts`.
         */
        put: operations["add_account_user"];
        post?: never;
        /**
         * Remove a user from an account
         * @description Acts at once; their chats on it wait for somebody else.
         */
        delete: operations["remove_account_user"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say where webhooks of a number go
         * @description `{}` takes away an address of its own: they go where those of the app go. What Meta says of templates and of the
         *     account always goes there.
         */
        put: operations["lead_account_webhooks"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agent-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List groups of agents */
        get: operations["list_agent_groups"];
        put?: never;
        /** Make a group of agents */
        post: operations["create_agent_group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agent-groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a group of agents */
        put: operations["change_agent_group"];
        post?: never;
        /** Delete a group of agents */
        delete: operations["delete_agent_group"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
    "/api/v1/agents/{id}/chat-limit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change how many chats the queue gives an agent */
        put: operations["set_agent_chat_limit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change an agent's status
         * @description As if they had chosen it, and it is kept who did; setting them offline gives their active chats to
         *     others. Whoever is offline comes back by themselves only.
         */
        put: operations["set_agent_status"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}/statuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what an agent was
         * @description Each status, from when to when, why, and who chose it. One's own, or, for supervisors, that of anybody.
         */
        get: operations["list_agent_statuses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assignment/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a change out
         * @description Plays yesterday's chats of my accounts again, once as things are now and once as proposed, and says
         *     what would be different. Nothing is changed. Each chat arrives and stays as it did; who was there
         *     follows from the statuses of that day, and tags, languages and accounts are those of today.
         */
        post: operations["rehearse_assignment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assignment/rule-order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put the rules into another order */
        put: operations["order_assignment_rules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assignment/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List rules */
        get: operations["list_assignment_rules"];
        put?: never;
        /**
         * Add a rule
         * @description Behind those that there are.
         */
        post: operations["create_assignment_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assignment/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a rule
         * @description It stays where it is; switching it off keeps it for later.
         */
        put: operations["change_assignment_rule"];
        post?: never;
        /** Delete a rule */
        delete: operations["delete_assignment_rule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who did what
         * @description The newest first. Nobody can change or delete a line.
         */
        get: operations["list_audit_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-entries.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export who did what
         * @description As CSV, for a spreadsheet: at most 10,000 lines, the newest first. No cell is taken for a formula.
         */
        get: operations["export_audit_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description Makes the user, with a password that nobody else ever knows. Signing in comes next.
         */
        post: operations["accept_invitation"];
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
         * @description Unknown addresses and wrong passwords get the same answer, and no more than five wrong ones a
         *     minute for one address or client.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session, its access tokens and its sockets. Signing out twice is signing out once.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forget my password
         * @description If the address belongs to somebody, a link is mailed to it. The answer is the same in any case.
         */
        post: operations["forgot_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a new password
         * @description Ends every session. Whoever has a second factor needs it at the next sign-in as ever.
         */
        post: operations["reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stay signed in
         * @description Exchanges the refresh token for the next one, and an access token. A token works once: one that
         *     comes again ends the session, for somebody may have stolen it. Two tabs that ask within ten seconds
         *     are told apart from that: the second is answered with 409, and uses what the first one got.
         */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a company
         * @description The answer is the same whether the address is new or belongs to somebody already: a letter tells.
         *     Whoever registers can sign in at once, but can connect no number and write to nobody before the
         *     address is verified.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verify an e-mail address */
        post: operations["verify_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify-email/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the link to verify my address again
         * @description The link before it is worth nothing from then on.
         */
        post: operations["resend_verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auto-replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List auto replies
         * @description At most 100: those on all accounts, and on those that I was given.
         */
        get: operations["list_auto_replies"];
        put?: never;
        /**
         * Add an auto reply
         * @description One message of a customer brings one reply at most: to a keyword, else `out_of_hours`, else
         *     `no_agent_online`, else `welcome`. Each kind is said once for each opening of a chat, and each reply
         *     to a keyword, too.
         */
        post: operations["add_auto_reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auto-replies/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try out auto replies
         * @description Says which would be said to somebody of whom nothing else is known, with whoever is there now, and
         *     why the others would not. Nothing is sent.
         */
        post: operations["preview_auto_replies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auto-replies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an auto reply */
        get: operations["get_auto_reply"];
        /**
         * Change an auto reply
         * @description All of it: what is not said is as it is at first.
         */
        put: operations["change_auto_reply"];
        post?: never;
        /** Delete an auto reply */
        delete: operations["remove_auto_reply"];
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
        /**
         * List chats
         * @description With `q`, of the list only what is looked for. A page of that may be short, or even empty, where there is a next
         *     one: a search that would have to look at too much for one page answers with what it has found so far.
         *     Of the active list and of the queue, an agent who is offline is shown the lengths only, and no chat; whoever
         *     supervises looks on.
         */
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
    "/api/v1/chats/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a chat to the active list
         * @description While its window is open. It is yours then; unless you are not online, for then it waits in the queue.
         */
        post: operations["activate_chat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a chat
         * @description By whoever may answer in it: its assignee, or somebody who supervises. Who ended it and why never
         *     changes; the customer can still be tagged.
         */
        post: operations["archive_chat"];
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
         * @description Only to an agent who is online and has the account; their limit is none for this, and the history
         *     says that they had reached it. Assigning it to whoever has it already changes nothing and succeeds.
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
         * @description From when to when, who gave it, why, and why not somebody else; the oldest first, at most the last
         *     hundred.
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
    "/api/v1/chats/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get my draft in a chat */
        get: operations["get_draft"];
        /**
         * Keep my draft in a chat
         * @description The last writer wins, on whichever device; my other ones hear of it. Sending a text, or the same words in
         *     another way, ends it. In 200 chats at most.
         */
        put: operations["keep_draft"];
        post?: never;
        /** Give up my draft in a chat */
        delete: operations["delete_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/endings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List when a chat was archived
         * @description By whom and why, and how it came back; the last time first, at most a hundred.
         */
        get: operations["list_endings"];
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
         * List a chat's messages and notes
         * @description The newest first, by WhatsApp's time. Notes are what colleagues wrote for each other: `type` is `note`.
         *     An edit or a deletion stands on the message that it is about, and is one of its own beside it, which a
         *     panel need not show. With `q`, only messages that say it, the last one said first.
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
    "/api/v1/chats/{id}/messages/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a message, to load its file
         * @description Addresses of files work for some minutes. This gives new ones, to whoever may still see the message.
         */
        get: operations["get_message"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/messages/{message_id}/media/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try again to fetch a message's file
         * @description For files of customers whose `media.state` is `failed`. `message.updated` tells what comes of it.
         */
        post: operations["retry_media"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/messages/{message_id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a failed message again
         * @description As a new one, which names it in `resent_from`: once; whoever asks again gets the same new message. What
         *     Meta will never take is refused.
         */
        post: operations["resend_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a note
         * @description For colleagues: it stands among the chat's messages, is told to whoever sees the chat, and never leaves
         *     the house. On whichever list the chat is, and whether its window is open or not.
         */
        post: operations["write_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/notes/{note_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a note
         * @description My own. Those whom it names now, and did not before, are notified.
         */
        put: operations["edit_note"];
        post?: never;
        /**
         * Delete a note
         * @description My own. Its words go, and what anybody was notified of it; its place among the messages stays.
         */
        delete: operations["delete_note"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/quick-response": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fill in a quick response
         * @description For a chat, in my name. Nothing is sent; it counts as used.
         */
        post: operations["fill_quick_response"];
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
    "/api/v1/chats/{id}/reply-lease": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that I write the answer
         * @description The same as typing does for colleagues, without a sign for the customer: for 15 s the answer is mine,
         *     unless a colleague was sooner. It keeps nobody from writing; it is there so that two do not by mistake.
         *     Sending the answer ends it.
         */
        post: operations["take_reply_lease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/scheduled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a chat's scheduled messages
         * @description Those that wait, what is due first first.
         */
        get: operations["list_scheduled"];
        put?: never;
        /**
         * Schedule a message
         * @description At its time it is sent, if the window is open and I may still write in the chat, whichever list that is on
         *     and wherever I am; its `client_message_id` is then its id here. If the window is closed, the template that was
         *     chosen for that is sent instead, if it still can be. Otherwise, or if the customer is blocked then, it is
         *     cancelled, and I am notified. A chat that was ended meanwhile comes back: to me if I am online, else into the
         *     queue. A chat holds at most 100 that wait.
         */
        post: operations["schedule_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/scheduled/{scheduled_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a scheduled message
         * @description Whatever became of it: `state` is `waiting`, `sent` or `cancelled`.
         */
        get: operations["get_scheduled"];
        /**
         * Change a scheduled message
         * @description Whole: what is not said is not there any more. Its author's, and supervisors'.
         */
        put: operations["change_scheduled"];
        post?: never;
        /**
         * Cancel a scheduled message
         * @description Its author's, and supervisors'. An author whose message a colleague cancels is notified.
         */
        delete: operations["cancel_scheduled"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/template-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a template in a chat
         * @description Inside the window or not. The chat is active then; if the window is closed it awaits the customer for a day
         *     (`awaiting_until`), and free text stays refused until they answer. One that comes out of the archive is given
         *     to whoever sends, if they are online, and else waits in the queue.
         */
        post: operations["send_template"];
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
         * @description To the customer, for up to 25 s, and to the colleagues. WhatsApp takes it as read, too. For 15 s the
         *     answer is mine, unless a colleague was sooner: then this says who, and so does `reply_lease` on my sockets.
         */
        post: operations["show_typing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/company": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the company */
        get: operations["get_company"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/company/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change how the queues give chats out */
        put: operations["change_company_assignment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/company/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change when the company is open
         * @description By the clock of the company's time zone: on the night when an hour comes twice, it is open in both.
         */
        put: operations["change_company_hours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/company/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the company's logo
         * @description At most 512 pixels wide and high. `If-None-Match` is understood.
         */
        get: operations["get_company_logo"];
        /**
         * Change the company's logo
         * @description The body is the picture itself: PNG, JPEG or WebP, at most 1 MiB, 4096 pixels long and 4 megapixels
         *     in all. It is painted anew, at most 512 pixels wide and high; what else is in the file is not kept.
         */
        put: operations["change_company_logo"];
        post?: never;
        /** Take the company's logo away */
        delete: operations["remove_company_logo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/company/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change which mails the company gets */
        put: operations["change_company_notifications"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/company/ownership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand the company over
         * @description Makes somebody else an owner in one's own place, and oneself an admin, both at once.
         */
        post: operations["hand_over_company"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/company/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change how people sign in */
        put: operations["change_company_policies"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/company/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the company's profile */
        put: operations["change_company_profile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/company/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change how long things are kept */
        put: operations["change_company_retention"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/company/visibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change whether agents see the chats of others
         * @description At once, everywhere: sockets of agents end with 4003, and they begin anew with what they see now.
         */
        put: operations["change_company_visibility"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the fields for customers
         * @description In their order, with those that were put away. There are at most 100.
         */
        get: operations["list_contact_fields"];
        put?: never;
        /** Add a field for customers */
        post: operations["create_contact_field"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-fields/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Arrange the fields for customers */
        put: operations["arrange_contact_fields"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-fields/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a field for customers
         * @description Only one that was never filled in; others are put away.
         */
        delete: operations["delete_contact_field"];
        options?: never;
        head?: never;
        /** Change a field for customers */
        patch: operations["change_contact_field"];
        trace?: never;
    };
    "/api/v1/contact-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports of customers
         * @description Those of the last seven days, the newest first.
         */
        get: operations["list_contact_imports"];
        put?: never;
        /**
         * Import customers
         * @description The body is the file: comma-separated values with a head, also with semicolons or tabs; UTF-8, or
         *     UTF-16 with a mark; at most 16 MiB and 200,000 rows. One column holds phone numbers, in any notation.
         *     Whoever is known under a number is changed, others are added; an empty cell says nothing. To import a
         *     file twice changes nothing the second time. The file is kept until the import is over, and what became
         *     of each row for seven days.
         */
        post: operations["import_contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an import of customers
         * @description How far it is.
         */
        get: operations["get_contact_import"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an import of customers
         * @description What was taken over until then stays. To cancel one that is over changes nothing.
         */
        post: operations["cancel_contact_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-imports/{id}/rows.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download what became of each row
         * @description As CSV: the number of the row below the head, the outcome (`created`, `updated`, `skipped` or
         *     `failed`), who that is, and why it failed. Nothing else of what the row said is kept.
         */
        get: operations["download_import_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact-merges/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Undo a merge
         * @description Both are as they were; what people changed on the card meanwhile stays with it, and what was written in
         *     a chat stays with whoever wrote it.
         */
        delete: operations["undo_merge"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers
         * @description The newest first, or by name, and only whom the caller may see: with a chat that they may see, or without any
         *     chat. A page may be short, or even empty, where there is a next one.
         */
        get: operations["list_contacts"];
        put?: never;
        /** Add a customer */
        post: operations["create_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export customers
         * @description As CSV, for a spreadsheet: those whom the list would show, in its order, each with their tags, which are
         *     separated by commas. No cell is taken for a
         *     formula; a file like this can be imported again.
         */
        get: operations["export_contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer
         * @description With all that the company keeps of them. Whoever was made part of another customer leads to that one.
         */
        get: operations["get_contact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a customer */
        patch: operations["change_contact"];
        trace?: never;
    };
    "/api/v1/contacts/{id}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block a customer
         * @description What they write from now on is kept, but opens no chat, counts as read and wakes nobody; their chats
         *     end, and nothing can be sent to them. Meta is asked to keep them from each number that they have a
         *     chat with; it does so only for who wrote in the last 24 hours, and `blocks` shows what it said.
         */
        post: operations["block_contact"];
        /**
         * Unblock a customer
         * @description Their chats stay in the archive until they write again, or somebody brings one back.
         */
        delete: operations["unblock_contact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a customer
         * @description All that is kept of them, on every account: messages, names, numbers, and what the log of events and
         *     the journal of webhooks say of them. What the company wrote for all customers stays as it is: ready texts, the
         *     names of tags and filters, and the like. Nothing brings it back. Should they write again, they are
         *     somebody new. To ask twice is to ask once.
         */
        post: operations["erase_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export a customer
         * @description All that is kept of them, on every account, in a file that can be downloaded for seven days, by whoever
         *     has all the accounts on which they have a chat. To ask twice is to get two files.
         */
        post: operations["export_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what became of a customer's chats
         * @description Who had them, and when they ended; the newest first. Only of chats that the caller may see.
         */
        get: operations["list_contact_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make two customers one
         * @description The card of the one in the address stands for both: it gets the tags, and the name, language, notes and
         *     fields that it lacks; the chats of the other lie under it. Chats are not poured together, for each has
         *     its own window and address. It can be undone at any time.
         */
        post: operations["merge_contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/tags/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Tag a customer
         * @description With a name as it was typed; one that no tag has is a new tag. Also in the archive. The tag that is
         *     there already changes nothing and succeeds.
         */
        put: operations["put_contact_tag"];
        post?: never;
        /**
         * Take a tag from a customer
         * @description One that they do not have succeeds, too.
         */
        delete: operations["take_contact_tag"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an erasure
         * @description How far it is, and its certificate when it is done.
         */
        get: operations["get_erasure"];
        put?: never;
        post?: never;
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
    "/api/v1/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an export
         * @description How far it is. It is gone when it is seven days old, or when the customer is erased.
         */
        get: operations["get_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download an export
         * @description A ZIP archive of JSON files; `README.txt` in it says what they are.
         */
        get: operations["download_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List invitations */
        get: operations["list_invitations"];
        put?: never;
        /**
         * Invite somebody
         * @description They get a link with which they choose a password, within seven days.
         */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an invitation back */
        delete: operations["withdraw_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an invitation again
         * @description With a new link and new time; the link before it is worth nothing from then on.
         */
        post: operations["resend_invitation"];
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
        /** Change myself */
        patch: operations["change_me"];
        trace?: never;
    };
    "/api/v1/me/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my drafts
         * @description What was changed last first.
         */
        get: operations["list_drafts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my filters
         * @description By name; there are 50 at most.
         */
        get: operations["list_filters"];
        put?: never;
        /** Keep a filter */
        post: operations["create_filter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/filters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a filter */
        put: operations["change_filter"];
        post?: never;
        /** Delete a filter */
        delete: operations["remove_filter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my notifications
         * @description The newest first; those of the last 90 days. Kinds that a client does not know are to be shown as no more
         *     than that something happened in the chat.
         */
        get: operations["list_notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark all my notifications as read */
        post: operations["read_all_notifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark a notification as read */
        post: operations["read_notification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change my password
         * @description Ends my other sessions.
         */
        put: operations["change_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/quick-responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a quick response for me */
        post: operations["create_my_quick_response"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/quick-responses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a quick response of mine */
        put: operations["change_my_quick_response"];
        post?: never;
        /** Delete a quick response of mine */
        delete: operations["remove_my_quick_response"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you did
         * @description Your own line of the user report, on the accounts that you were given.
         */
        get: operations["report_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a second factor
         * @description It counts only once it is confirmed.
         */
        post: operations["begin_second_factor"];
        /** Take my second factor away */
        delete: operations["remove_second_factor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm a second factor */
        post: operations["confirm_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get new recovery codes
         * @description The old ones are worth nothing from then on.
         */
        post: operations["renew_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my sessions */
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        /** End my other sessions */
        delete: operations["end_other_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of my sessions
         * @description Its tokens and sockets are worth nothing from then on.
         */
        delete: operations["end_session"];
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
    "/api/v1/me/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove once more who I am
         * @description What concerns money, keys or roles wants it, unless one signed in within the last ten minutes:
         *     `step-up-required` says so.
         */
        post: operations["step_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file
         * @description As a form with the part `file`, or as the whole body with its `Content-Type`. What it is, its content
         *     says: JPEG or PNG up to 5 MB; MP4 or 3GPP up to 16 MB; AAC, AMR, MP3, M4A or OGG with Opus up to 16 MB;
         *     PDF, text and Office documents up to 100 MB; WebP stickers up to 100 KB, or 500 KB if they move. It is sent
         *     as it is. The same bytes are kept once. A file that no message has after a day is thrown away.
         */
        post: operations["upload_media"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quick-responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List quick responses
         * @description Those for all, and mine: the oldest first; or, with `q`, the best first.
         */
        get: operations["list_quick_responses"];
        put?: never;
        /** Add a quick response for all */
        post: operations["create_quick_response"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quick-responses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a quick response for all */
        put: operations["change_quick_response"];
        post?: never;
        /** Delete a quick response for all */
        delete: operations["remove_quick_response"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List reasons
         * @description All of them, by name: also those that cannot be chosen any more, for the archive is looked through by
         *     them, too. There are 200 at most.
         */
        get: operations["list_reasons"];
        put?: never;
        /** Add a reason */
        post: operations["create_reason"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reasons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a reason */
        put: operations["change_reason"];
        post?: never;
        /**
         * Delete a reason
         * @description That no chat was ever ended for; others are only switched off.
         */
        delete: operations["remove_reason"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/cockpit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How it is now
         * @description All colleagues with their status, how long they have been in it, their chats, and their averages of
         *     today; the queue of each of your accounts, and the longest wait. Events keep it true:
         *     `agent.status_changed` and `agent.updated` the statuses, `chat.assigned` and `chat.archived` the
         *     numbers of chats, `queue.changed` the lengths of queues. Averages and the longest wait change with
         *     `chat.assigned`, `chat.archived` and `message.created`; read them anew once in a while.
         */
        get: operations["get_cockpit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long customers waited
         * @description In the queue, and then for the first reply, by account and by the hour on the company's wall; with the
         *     whole spread of both.
         */
        get: operations["report_hours"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/statuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What users were, and for how long
         * @description For each user and each day: how long they were online, invisible, on a break and offline, for which
         *     reason, and how often that began. What has not passed yet is not counted.
         */
        get: operations["report_statuses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What users did
         * @description One line for each user, those who are here the longest first: how long they took to answer and to
         *     resolve, on average, and how many chats they were given, resolved, moved back from the archive and
         *     forwarded. Days are those of the company's calendar. Only what was done on accounts that you were
         *     given counts.
         */
        get: operations["report_users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/users/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail the user report
         * @description A file with the columns `User name`, `Average first response time`, `Average resolution time`,
         *     `Assigned chats`, `Resolved chats`, `Reactivated from archive` and `Forwarded chats`, in this order
         *     and by these names in every language; times are `hh:mm:ss`. It is made when it is mailed, of the
         *     accounts that both you and whoever gets it were given.
         */
        post: operations["send_user_report"];
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
    "/api/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tags
         * @description The oldest first; or, with `q`, the best first.
         */
        get: operations["list_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Rename a tag
         * @description On all customers at once.
         */
        put: operations["rename_tag"];
        post?: never;
        /**
         * Delete a tag
         * @description From all customers at once.
         */
        delete: operations["remove_tag"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a tag into another
         * @description Whoever had the one has the other. It looks so at once; the archive finds all of them by the other
         *     a little later.
         */
        post: operations["merge_tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List templates
         * @description The newest first.
         */
        get: operations["list_templates"];
        put?: never;
        /**
         * Write a template
         * @description As a draft, which Meta has not seen: see `POST /templates/{id}/versions/{language}/submit`. What Meta would
         *     refuse for its form is refused here, with the field named.
         */
        post: operations["create_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a template
         * @description Judges it as if it were written, and shows what customers would see with the samples. Nothing is kept.
         */
        post: operations["preview_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a template */
        get: operations["get_template"];
        put?: never;
        post?: never;
        /**
         * Delete a template
         * @description In all languages. What Meta has goes when Meta has deleted it: then `template.removed` tells so. The name of
         *     an approved one cannot be used again for 30 days.
         */
        delete: operations["delete_template"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the changes of a template
         * @description Of what Meta and customers think of it, what it is for, and that it says something else; the last first.
         */
        get: operations["list_template_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/versions/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Write a language of a template
         * @description A new one, or a change of what is there: as a draft, while what Meta has can still be sent.
         */
        put: operations["write_template"];
        post?: never;
        /** Delete a language of a template */
        delete: operations["delete_template_version"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/versions/{language}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit a template
         * @description Gives the draft of a language to Meta to look at; `template.updated` tells what comes of it.
         */
        post: operations["submit_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Disabled ones, too; those who are here the longest first.
         */
        get: operations["list_users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a user */
        get: operations["get_user"];
        put?: never;
        post?: never;
        /**
         * Delete a user
         * @description What they did keeps their name and address; the address is free for somebody else.
         */
        delete: operations["delete_user"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a user accounts
         * @description Exactly those that are named. Acts at once; their chats on others wait for somebody else.
         */
        put: operations["give_user_accounts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable a user
         * @description They can sign in no more; their sessions and sockets end, and their chats wait for others.
         */
        post: operations["disable_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable a user
         * @description They can sign in again.
         */
        post: operations["enable_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Make a user something else
         * @description Acts at once: their sockets end, and they see what they may see now when they come back. Nobody
         *     gives more than they have, and an owner stays.
         */
        put: operations["change_user_role"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a user's second factor away
         * @description For whoever lost their phone and their recovery codes.
         */
        delete: operations["remove_user_second_factor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a user's sessions */
        delete: operations["end_user_sessions"];
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
        /** @description Somebody who was invited, and comes. */
        Acceptance: {
            /** @description What stands behind `?token=` in the mailed link. */
            token: string;
            password: string;
            /** @description What they call themselves, if it is not what they were invited as. */
            full_name?: string | null;
        };
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
            /**
             * Format: int32
             * @description How many messages a second it sends at most.
             */
            throughput: number;
            /** @description How it stands with Meta, as far as Meta said. */
            standing: components["schemas"]["Standing"];
            /** @description Its application for the badge of an official account, as the company keeps it. */
            application: components["schemas"]["OfficialApplication"];
            deletion?: components["schemas"]["AccountDeletion"] | null;
            /**
             * Format: int64
             * @description Grows when that changes.
             */
            version: number;
        };
        /** @description Something that somebody should look at. */
        AccountAlarm: {
            /** @description What. */
            kind: components["schemas"]["AccountAlarmKind"];
            /** @description How bad it is. */
            severity: components["schemas"]["AccountAlarmSeverity"];
            /**
             * @description The same in words.
             * @example Meta says RED
             */
            detail: string;
            /**
             * Format: date-time
             * @description Since when, where that is known.
             */
            since?: string | null;
        };
        /**
         * @description What is wrong.
         * @enum {string}
         */
        AccountAlarmKind: "connection_lost" | "number_status" | "banned" | "restricted" | "review_rejected" | "name_rejected" | "name_not_in_effect" | "quality_low" | "webhooks_silent" | "webhooks_late" | "sends_failing" | "templates_rejected" | "templates_paused" | "sync_failed" | "token_invalid" | "token_expires" | "token_scope";
        /**
         * @description How bad it is.
         * @enum {string}
         */
        AccountAlarmSeverity: "info" | "warning" | "critical";
        /**
         * @description What changed.
         * @enum {string}
         */
        AccountAspect: "name" | "name_review" | "name_in_effect" | "quality" | "flagged" | "messaging_limit" | "throughput" | "status" | "review" | "verification" | "ban" | "restrictions" | "connection" | "username" | "official" | "application" | "token";
        /** @description A customer of whom the company wants to hear nothing. */
        AccountBlock: {
            contact: components["schemas"]["ContactRecord"];
            /**
             * @description What Meta was told of them on this number: several, if customers were made one; none, as long as Meta
             *     was not asked.
             */
            meta: components["schemas"]["ContactBlock"][];
        };
        /** @description A page of those who cannot reach a number. */
        AccountBlockPage: {
            items: components["schemas"]["AccountBlock"][];
            /** @description Gets the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A change of how a number stands. */
        AccountChange: {
            what: components["schemas"]["AccountAspect"];
            /**
             * @description What it was; null if nobody knew.
             * @example TIER_2K
             */
            before?: string | null;
            /**
             * @description What it is.
             * @example TIER_10K
             */
            after?: string | null;
            source: components["schemas"]["AccountChangeSource"];
            /** Format: date-time */
            at: string;
        };
        /** @description A page of how a number came to stand as it does. */
        AccountChangePage: {
            items: components["schemas"]["AccountChange"][];
            next_cursor?: string | null;
        };
        /**
         * @description How that was learned.
         * @enum {string}
         */
        AccountChangeSource: "webhook" | "sync" | "user";
        /** @description That a company took a number off this desk. It stops here at once, and at Meta as soon as Meta can be told. */
        AccountDeletion: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who did. */
            by: components["schemas"]["AgentId"];
            /** @description How far it is at Meta. */
            meta: components["schemas"]["AccountDeparture"];
        };
        /** @description How far a number is on its way off Meta's Cloud API. */
        AccountDeparture: {
            /** @enum {string} */
            state: "under_way";
        } | {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @enum {string} */
            state: "done";
        } | {
            /**
             * Format: date-time
             * @description When that was known.
             */
            at: string;
            /** @description What Meta said. */
            reason: string;
            /** @enum {string} */
            state: "failed";
        };
        /** @description An account, and how well it works. */
        AccountDetail: {
            account: components["schemas"]["Account"];
            health: components["schemas"]["AccountHealth"];
            sync: components["schemas"]["AccountSync"];
            webhooks: components["schemas"]["AccountWebhooks"];
            /** @description What is to be done next, of each matter that Meta decides; nothing, once the account was deleted. */
            guidance: components["schemas"]["AccountGuidance"][];
        };
        /** @description What somebody does next about a matter. */
        AccountGuidance: {
            /** @description Which. */
            topic: components["schemas"]["AccountGuidanceTopic"];
            /** @description Something is to be done; otherwise there is nothing to do but to wait, or nothing at all. */
            is_to_do: boolean;
            /**
             * @description What, or why nothing.
             * @example Meta is looking at the name; wait for its answer, which comes by itself
             */
            text: string;
        };
        /**
         * @description What it is about.
         * @enum {string}
         */
        AccountGuidanceTopic: "verification" | "name" | "official" | "messaging_limit" | "quality";
        /** @description How well an account works. */
        AccountHealth: {
            /**
             * Format: date-time
             * @description When Meta last said anything; null if it never did.
             */
            last_webhook_at?: string | null;
            /**
             * Format: int64
             * @description How long after it happened that came, in milliseconds. Meta's times are whole seconds.
             */
            last_webhook_delay_ms?: number | null;
            /** @description The last hour's messages. */
            sends: components["schemas"]["AccountSends"];
            /** @description Templates of its business account that cannot be sent as they are. */
            templates: components["schemas"]["TemplateTroubles"];
            /** @description What somebody should look at, the worst first. */
            alarms: components["schemas"]["AccountAlarm"][];
        };
        /** @description How it went on an account. */
        AccountHours: {
            account_id: components["schemas"]["AccountId"];
            totals: components["schemas"]["Flow"];
            /** @description How many waits lie in each bucket. */
            wait_histogram: number[];
            /** @description How many first responses do. */
            first_response_histogram: number[];
            /** @description Those in which something happened. */
            hours: components["schemas"]["Hour"][];
        };
        /**
         * Format: uuid
         * @description A connected WhatsApp Business phone number.
         */
        AccountId: string;
        /** @description Something that Meta said. */
        AccountNews: {
            id: components["schemas"]["AccountNewsId"];
            /**
             * Format: date-time
             * @description Meta's time of it.
             */
            told_at: string;
            /**
             * @description Meta's name for what it is about.
             * @example phone_number_quality_update
             */
            field: string;
            /** @description As it came. */
            value: Record<string, never>;
            /** @description It changed how the number stands. */
            changed: boolean;
        };
        /**
         * Format: uuid
         * @description Something that Meta said of a number.
         */
        AccountNewsId: string;
        /** @description A page of what Meta said. */
        AccountNewsPage: {
            items: components["schemas"]["AccountNews"][];
            next_cursor?: string | null;
        };
        /** @description What Meta said, word for word. */
        AccountNewsPayload: {
            account_id: components["schemas"]["AccountId"];
            news: components["schemas"]["AccountNews"];
        };
        /** @description A page of the company's accounts. */
        AccountPage: {
            items: components["schemas"]["Account"][];
            next_cursor?: string | null;
        };
        /** @description An account, whole. */
        AccountPayload: {
            account: components["schemas"]["Account"];
        };
        /** @description The PIN of a number. */
        AccountPin: {
            /**
             * @description Six digits: that of its two-step verification; if it has none, the one that it gets. It is not kept.
             * @example 000000
             */
            pin: string;
        };
        /** @description The messages of an hour. */
        AccountSends: {
            /**
             * Format: int64
             * @description Those that Meta took or refused.
             */
            sent: number;
            /**
             * Format: int64
             * @description Those that will never arrive.
             */
            failed: number;
            /**
             * Format: int64
             * @description How many of a hundred failed; null if there were none.
             * @example 2
             */
            failed_percent?: number | null;
        };
        /** @description A number on its way to become an account. */
        AccountSetup: {
            id: components["schemas"]["SetupId"];
            /**
             * @description What the account will be called.
             * @example Sales
             */
            name: string;
            state: components["schemas"]["AccountSetupState"];
            next?: components["schemas"]["AccountSetupStep"] | null;
            in_doubt?: components["schemas"]["AccountSetupStep"] | null;
            business?: components["schemas"]["AccountSetupBusiness"] | null;
            number?: components["schemas"]["AccountSetupNumber"] | null;
            code?: components["schemas"]["AccountSetupCode"] | null;
            account_id?: components["schemas"]["AccountId"] | null;
            begun_by: components["schemas"]["AgentId"];
            /** Format: date-time */
            begun_at: string;
            /**
             * Format: int64
             * @description Grows with each change.
             */
            version: number;
        };
        /** @description A WhatsApp Business Account. */
        AccountSetupBusiness: {
            /** @example 102290129340398 */
            waba_id: string;
            name?: string | null;
            /**
             * Format: date-time
             * @description When the access token ends; never, if empty.
             */
            token_expires_at?: string | null;
        };
        /** @description A code that is on its way. */
        AccountSetupCode: {
            method: components["schemas"]["CodeMethod"];
            /** @example en_US */
            language: string;
            /** Format: date-time */
            requested_at: string;
            /** @description Meta said that it is. Otherwise the answer was lost; if no code comes, ask for another one. */
            certain: boolean;
        };
        /** @description The number that is being connected. */
        AccountSetupNumber: {
            /** @example 106540352242922 */
            phone_number_id: string;
            /** @example +15550783881 */
            phone: string;
            /** @description The name that customers see. */
            verified_name?: string | null;
        };
        /** @description A page of numbers that are being connected. */
        AccountSetupPage: {
            items: components["schemas"]["AccountSetup"][];
            next_cursor?: string | null;
        };
        /** @description A number that is being connected, whole. */
        AccountSetupPayload: {
            setup: components["schemas"]["AccountSetup"];
        };
        /**
         * @description How far a number is connected.
         * @enum {string}
         */
        AccountSetupState: "draft" | "business_linked" | "number_added" | "code_requested" | "code_verified" | "registered" | "webhooks_subscribed" | "active" | "cancelled";
        /**
         * @description What leads from one state to the next.
         * @enum {string}
         */
        AccountSetupStep: "link_business" | "add_number" | "request_code" | "verify_code" | "register" | "subscribe_webhooks" | "activate";
        /** @description How Meta was asked last how a number stands. */
        AccountSync: {
            /**
             * Format: date-time
             * @description When it last answered; null if it never did.
             */
            finished_at?: string | null;
            /** @description Why it did not the last time, if it did not. */
            fault?: string | null;
            /**
             * Format: date-time
             * @description When it is asked again by itself.
             */
            due?: string | null;
        };
        /** @description A page of those who work on a number. */
        AccountUserPage: {
            items: components["schemas"]["User"][];
            next_cursor?: string | null;
        };
        /** @description Where Meta tells what happens on a number. */
        AccountWebhooks: {
            /**
             * @description An address of its own; null if they go where those of the app go.
             * @example https://hooks.example.com/whatsapp
             */
            override_url?: string | null;
        };
        /** @description The accounts somebody works on. */
        Accounts: {
            /** @description Exactly these. */
            account_ids: components["schemas"]["AccountId"][];
        };
        /**
         * @description Where a file can be loaded without signing in, for some minutes. Nobody gets a new address who may
         *     not see the message any more.
         */
        AddressesView: {
            /** @description The file; absent in answers that may be repeated later, and while it is not here. */
            url?: string | null;
            /** @description A small picture of it, where there is one. */
            thumbnail_url?: string | null;
            /**
             * Format: date-time
             * @description After this, ask for the message's media anew.
             */
            url_expires_at?: string | null;
        };
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
            changed_by?: components["schemas"]["AgentId"] | null;
            /** @description They are online and one of their devices is connected: new chats are given to them. */
            present: boolean;
            /**
             * Format: int64
             * @description How many active chats they have.
             */
            ongoing_chats: number;
            /**
             * Format: int32
             * @description How many the queue gives them at most; as many as the company says, if this is null.
             */
            chat_limit?: number | null;
        };
        /** @description Agents who are named together. */
        AgentGroup: {
            id: components["schemas"]["GroupId"];
            /** @example Billing */
            name: string;
            /** @description Who is in it. */
            agent_ids: components["schemas"]["AgentId"][];
            /**
             * Format: int64
             * @description Counts changes; the `If-Match` of a change names it.
             */
            version: number;
        };
        /** @description What a group is called, and who is in it. */
        AgentGroupChange: {
            /**
             * @description No two groups have the same, without regard to case.
             * @example Billing
             */
            name: string;
            /** @description Exactly these, each once. */
            agent_ids: components["schemas"]["AgentId"][];
        };
        /** @description The groups of the company. */
        AgentGroupList: {
            /** @description By name; at most a hundred. */
            items: components["schemas"]["AgentGroup"][];
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
        /** @description Somebody, as they are now. */
        AgentPayload: {
            agent_id: components["schemas"]["AgentId"];
            name: string;
            role: components["schemas"]["Role"];
            status: components["schemas"]["Status"];
            /** Format: date-time */
            since: string;
            reason: components["schemas"]["StatusReason"];
            changed_by?: components["schemas"]["AgentId"] | null;
            /**
             * Format: int32
             * @description How many chats the queue gives them at most; as many as the company says, if this is null.
             */
            chat_limit?: number | null;
            /** @description They have a place in the company: show them among the colleagues, or no more. */
            active: boolean;
        };
        /** @description What somebody should look at. */
        Alert: {
            /** @description What, e.g. `INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED`. */
            kind: string;
            /** @description `CRITICAL`, `WARNING`, `INFORMATIONAL`. */
            severity: string;
            /** @description The same in words. */
            description?: string | null;
            /**
             * Format: date-time
             * @description When Meta said so.
             */
            told_at: string;
        };
        /** @description How a chat came to be over. */
        Archived: {
            /** Format: date-time */
            at: string;
            by?: components["schemas"]["ArchivedBy"] | null;
            reason?: components["schemas"]["ArchivedFor"] | null;
        };
        /** @description Who ended a chat, whether they are still here or not. */
        ArchivedBy: {
            id: components["schemas"]["AgentId"];
            name: string;
        };
        /** @description Why a chat was ended, whether the reason can still be chosen or not. */
        ArchivedFor: {
            id: components["schemas"]["ReasonId"];
            name: string;
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
            why: components["schemas"]["AssignmentCause"];
        };
        /** @description Who answers from now on. */
        Assignee: {
            agent_id: components["schemas"]["AgentId"];
        };
        /** @description One entry of a chat's history of assignments. */
        Assignment: {
            agent_id?: components["schemas"]["AgentId"] | null;
            /** @description How that came, and who gave it. */
            why: components["schemas"]["AssignmentCause"];
            /**
             * @description Why others did not get it, if the queue gave it: at most fifty of those who have the account,
             *     whoever came closest first.
             */
            passed_over: components["schemas"]["PassedOver"][];
            /** @description How many more there were. */
            passed_over_more: number;
            /**
             * Format: date-time
             * @description When they first answered in it.
             */
            first_reply_at?: string | null;
            /** @description It was taken from them because they did not answer in time. */
            missed: boolean;
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
        /** @description How somebody came to a chat, or lost it. It is kept in the chat's history. */
        AssignmentCause: {
            /**
             * Format: int64
             * @description How many they had.
             */
            ongoing: number;
            /** @description How many agents could have had it. */
            candidates: number;
            rule?: components["schemas"]["AssignmentRuleName"] | null;
            /** @description They had it the last time. */
            returning?: boolean;
            /** @enum {string} */
            how: "queue";
        } | {
            /** @description Who gave it. */
            by: components["schemas"]["AgentId"];
            /** @description They had as many as the queue would give them, or more: by hand, that is no obstacle. */
            over_limit?: boolean;
            /** @enum {string} */
            how: "person";
        } | {
            /** @description Who left. */
            agent: components["schemas"]["AgentId"];
            /** @enum {string} */
            how: "holder_offline";
        } | {
            /** @description Who had it. */
            agent: components["schemas"]["AgentId"];
            /** @enum {string} */
            how: "holder_lost_account";
        } | {
            /** @description Who did not answer. */
            agent: components["schemas"]["AgentId"];
            /** @enum {string} */
            how: "no_reply";
        } | {
            /** @description Who had too many. */
            agent: components["schemas"]["AgentId"];
            /** @enum {string} */
            how: "limit_lowered";
        };
        /** @description How the queues give chats out. */
        AssignmentChange: {
            /**
             * Format: int32
             * @description How many chats the queue gives somebody at most, 0 to 1000; as many as there are if this is null.
             */
            chat_limit?: number | null;
            /** @description A customer who returns goes to whoever had them the last time, if they are there and have room. */
            sticky: boolean;
            /**
             * Format: int32
             * @description Minutes after which a chat that the queue gave goes to somebody else if its agent has not
             *     answered in it, 1 to 1440; never if this is null.
             */
            first_reply_minutes?: number | null;
            /**
             * @description What somebody has above the limit goes back to the queue, first that in which nobody has written
             *     for the longest. Otherwise it stays theirs.
             */
            release_surplus?: boolean;
        };
        /** @description A chat's history of assignments. */
        AssignmentList: {
            items: components["schemas"]["Assignment"][];
        };
        /** @description How the queues of a company give chats out. */
        AssignmentPolicy: {
            /**
             * Format: int32
             * @description How many chats the queue gives somebody at most, 0 to 1000; as many as there are if this is null.
             *     An agent's own limit goes before it.
             * @default null
             */
            chat_limit: number | null;
            /**
             * @description A customer who returns goes to whoever had them the last time, if they are there and have room.
             * @default false
             */
            sticky: boolean;
            /**
             * Format: int32
             * @description Minutes after which a chat that the queue gave goes to somebody else if its agent has not
             *     answered in it, 1 to 1440; never if this is null.
             * @default null
             */
            first_reply_minutes: number | null;
        };
        /** @description What is to be tried. What is left out is as it is now. */
        AssignmentProposal: {
            /** @description All rules, in their order. */
            rules?: components["schemas"]["AssignmentRuleChange"][] | null;
            /** @description Whether customers return to whoever had them the last time. */
            sticky?: boolean | null;
            limits?: components["schemas"]["ProposedLimits"] | null;
        };
        /** @description How yesterday would have been. */
        AssignmentRehearsal: {
            /**
             * Format: date-time
             * @description When yesterday began, in the company's time zone.
             */
            from: string;
            /**
             * Format: date-time
             * @description When it ended.
             */
            until: string;
            /** @description How many chats the queues of my accounts gave out; at most 5000 are looked at. */
            chats: number;
            /** @description There were more. */
            truncated: boolean;
            agents: components["schemas"]["RehearsedShare"][];
            /** @description How many would have waited to the end, as things are now. */
            waiting_as_it_is: number;
            /** @description The same, as proposed. */
            waiting_as_proposed: number;
            /** @description How many would have gone elsewhere. */
            moved: number;
            /** @description The first hundred of them. */
            items: components["schemas"]["RehearsedChat"][];
        };
        /** @description Which chats go to whom. */
        AssignmentRule: {
            id: components["schemas"]["RuleId"];
            /** @example Brazil */
            name: string;
            /** @description It is followed. */
            active: boolean;
            /** @description Chats on one of these accounts; on any, if none is named. */
            account_ids: components["schemas"]["AccountId"][];
            /**
             * @description Customers who speak one of these languages; any, if none is named.
             * @example [
             *       "pt-br"
             *     ]
             */
            languages: string[];
            /** @description Customers who have one of these tags; any, if none is named. */
            tag_ids: components["schemas"]["TagId"][];
            /** @description They go to these agents. */
            agent_ids: components["schemas"]["AgentId"][];
            group_id?: components["schemas"]["GroupId"] | null;
            /** @description All whom it names have left the company, or its group is empty: it is passed over. */
            has_nobody: boolean;
        };
        /**
         * @description Which chats go to whom. Of each list of conditions one entry has to hold; one that is empty asks for
         *     nothing.
         */
        AssignmentRuleChange: {
            /** @example Brazil */
            name: string;
            /**
             * @description It is followed.
             * @default true
             */
            active: boolean;
            /** @description Chats on one of these accounts. */
            account_ids?: components["schemas"]["AccountId"][];
            /**
             * @description Customers who speak one of these languages: `pt` means all Portuguese, `pt-br` that of Brazil.
             * @example [
             *       "pt-br"
             *     ]
             */
            languages?: string[];
            /** @description Customers who have one of these tags. */
            tag_ids?: components["schemas"]["TagId"][];
            /** @description They go to these agents. Without a group, somebody has to be named. */
            agent_ids?: components["schemas"]["AgentId"][];
            group_id?: components["schemas"]["GroupId"] | null;
        };
        /** @description All rules. */
        AssignmentRuleList: {
            /**
             * @description In the order in which they are asked: the first that is active, matches, and names somebody who
             *     is there and has room, decides. Without one, everybody can get the chat.
             */
            items: components["schemas"]["AssignmentRule"][];
            /**
             * Format: int64
             * @description Counts changes of any of them, and of their order; the `ETag` is made of it.
             */
            version: number;
        };
        /** @description A rule, as it was called when it decided something. */
        AssignmentRuleName: {
            /** @description Which. */
            id: components["schemas"]["RuleId"];
            /** @description What it was called. */
            name: string;
        };
        /** @description In which order rules are asked. */
        AssignmentRuleOrder: {
            /** @description All of them, each once. */
            rule_ids: components["schemas"]["RuleId"][];
        };
        /** @description A file that goes with a text. */
        AttachmentView: {
            media_id: components["schemas"]["MediaId"];
            /** @description What it is sent as. */
            type: components["schemas"]["MediaType"];
            /** @description What it was called. */
            name?: string | null;
        };
        /**
         * @description Something worth writing down.
         * @enum {string}
         */
        AuditAction: "company.registered" | "company.changed" | "session.started" | "session.refused" | "session.ended" | "session.token_reused" | "user.email_verified" | "user.password_forgotten" | "user.password_changed" | "user.second_factor_on" | "user.second_factor_off" | "user.invited" | "user.invitation_withdrawn" | "user.joined" | "user.changed" | "user.role_changed" | "user.accounts_changed" | "user.status_changed" | "user.chat_limit_changed" | "agent_group.created" | "agent_group.changed" | "agent_group.deleted" | "assignment_rule.created" | "assignment_rule.changed" | "assignment_rule.deleted" | "assignment_rule.ordered" | "user.disabled" | "user.enabled" | "user.deleted" | "access.refused" | "customer.exported" | "customer.erased" | "customer.blocked" | "customer.unblocked" | "customer.merged" | "customer.merge_undone" | "customers.imported" | "customers.exported" | "contact_field.changed" | "chat.assigned" | "chat_setting.added" | "chat_setting.changed" | "chat_setting.removed" | "template.written" | "template.submitted" | "template.deleted" | "account.application_changed" | "account.profile_changed" | "account.webhooks_led" | "account_setup.begun" | "account_setup.advanced" | "account_setup.cancelled" | "account.connected" | "account.deleted" | "account.registered" | "account.token_replaced" | "report.sent" | "auto_reply.changed" | "bot.changed" | "bot.secret_renewed";
        /** @description Who did something, as they were called then. */
        AuditActor: {
            id: components["schemas"]["AgentId"];
            name: string;
            email: string;
        };
        /** @description A line of the audit log. */
        AuditEntry: {
            id: components["schemas"]["AuditEntryId"];
            /** Format: date-time */
            at: string;
            action: components["schemas"]["AuditAction"];
            actor?: components["schemas"]["AuditActor"] | null;
            /** @description From where. */
            ip?: string | null;
            subject?: components["schemas"]["AuditSubject"] | null;
            /** @description What was before, of what changed. */
            before?: unknown;
            /** @description What is after. */
            after?: unknown;
        };
        /**
         * Format: uuid
         * @description A line of the audit log.
         */
        AuditEntryId: string;
        /** @description To whom, or to what, it was done. */
        AuditSubject: {
            /** @example user */
            kind: string;
            /** Format: uuid */
            id: string;
            name: string;
        };
        /** @description Something that the desk says by itself. */
        AutoReply: {
            id: components["schemas"]["AutoReplyId"];
            kind: components["schemas"]["Kind"];
            account_id?: components["schemas"]["AccountId"] | null;
            /** @description To customers of this language alone. */
            language?: string | null;
            active: boolean;
            /**
             * Format: int32
             * @description Of several, the lowest is said.
             */
            position: number;
            keywords: string[];
            /**
             * Format: int32
             * @description How long somebody waits before it is said; a minute, if null.
             */
            delay_seconds?: number | null;
            schedule?: components["schemas"]["BusinessHours"] | null;
            text: string;
            /**
             * Format: int64
             * @description Counts changes; the `ETag` is made of it.
             */
            version: number;
        };
        /**
         * Format: uuid
         * @description A text that the desk sends by itself.
         */
        AutoReplyId: string;
        /** @description What the desk says by itself, in order. */
        AutoReplyList: {
            items: components["schemas"]["AutoReply"][];
        };
        /** @description One of the auto replies. */
        AutoReplyPayload: {
            auto_reply_id: components["schemas"]["AutoReplyId"];
            auto_reply?: components["schemas"]["AutoReply"] | null;
        };
        /** @description Something that may happen. */
        AutoReplyTrial: {
            account_id: components["schemas"]["AccountId"];
            /** @description `message`, if nothing is said. */
            occasion?: components["schemas"]["TrialOccasion"];
            /** @description What the customer writes. */
            text?: string;
            /**
             * @description It opens a chat.
             * @default true
             */
            opens: boolean;
            /**
             * Format: date-time
             * @description When; now, if nothing is said.
             */
            at?: string | null;
            /** @description The customer's language. */
            language?: string | null;
        };
        /** @description What would be said. */
        AutoReplyTrialOutcome: {
            auto_reply_id?: components["schemas"]["AutoReplyId"] | null;
            /** @description Its text, filled in as far as anything is known. */
            text?: string | null;
            /** @description Why the others would not be said. */
            others: components["schemas"]["UnsaidAutoReply"][];
        };
        /**
         * @description What answers by itself.
         * @enum {string}
         */
        Automaton: "welcome" | "out_of_hours" | "no_agent_online" | "queue_wait" | "closing" | "keyword" | "bot";
        /** @description A program that answers first on an account. */
        Bot: {
            account_id: components["schemas"]["AccountId"];
            url: string;
            active: boolean;
            /** Format: int32 */
            timeout_seconds: number;
            /** Format: int32 */
            silence_minutes: number;
            handover_keywords: string[];
            /**
             * Format: date-time
             * @description When its secret was made. What was signed with before is used, too, for a day.
             */
            secret_at: string;
            /**
             * Format: int64
             * @description Counts changes; the `ETag` is made of it.
             */
            version: number;
        };
        /** @description A message that a program was asked about, and what came of it. */
        BotDelivery: {
            /** @description The `webhook-id`. */
            id: components["schemas"]["BotDeliveryId"];
            chat_id: components["schemas"]["ChatId"];
            message_id: components["schemas"]["MessageId"];
            state: components["schemas"]["DeliveryState"];
            /**
             * Format: int32
             * @description How often it was tried.
             */
            attempts: number;
            /**
             * Format: int32
             * @description The HTTP status of the last answer.
             */
            status?: number | null;
            /** @description What went wrong at last. */
            fault?: string | null;
            /**
             * Format: int32
             * @description How long the last try took.
             */
            duration_ms?: number | null;
            /**
             * Format: int32
             * @description How many messages came of it.
             */
            replies: number;
            /** @description An agent goes on. */
            handed_over: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            finished_at?: string | null;
        };
        /**
         * Format: uuid
         * @description A message on its way to a program of the company.
         */
        BotDeliveryId: string;
        /** @description A page of what a program was asked. */
        BotDeliveryPage: {
            items: components["schemas"]["BotDelivery"][];
            /** @description Gets the next page, of older ones; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description Whether a program answers first. */
        BotPayload: {
            account_id: components["schemas"]["AccountId"];
            active: boolean;
        };
        /** @description A program with its secret. */
        BotWithSecret: {
            bot: components["schemas"]["Bot"];
            /**
             * @description `whsec_` and 32 bytes in Base64, to check `webhook-signature` with. It is never shown again.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
             */
            secret: string;
        };
        /** @description When a company is open, by the clock of its own time zone. */
        BusinessHours: {
            /** @description The usual week. */
            week: components["schemas"]["Week"];
            /** @description What differs from it; at most 200, each date once. */
            holidays: components["schemas"]["Holiday"][];
        };
        /** @description A profile, as Meta has it. */
        BusinessProfile: {
            /** @description The line below the name. */
            about?: string | null;
            /** @description Where the business is. */
            address?: string | null;
            /** @description What it is. */
            description?: string | null;
            /** @description Where it gets mail. */
            email?: string | null;
            /** @description Its websites. */
            websites: string[];
            /**
             * @description What it does, in Meta's word.
             * @example RETAIL
             */
            vertical?: string | null;
            /** @description Where its photo is, for a while; at Meta. */
            photo_url?: string | null;
        };
        /** @description What is to change; what is left out stays as it is. */
        BusinessProfileChange: {
            /**
             * @description The line below the name. It cannot be taken away.
             * @example We answer from 9 to 18.
             */
            about?: string | null;
            /** @description Where the business is; an empty text takes it away, here and below. */
            address?: string | null;
            /** @description What it is. */
            description?: string | null;
            /**
             * @description Where it gets mail.
             * @example hello@example.com
             */
            email?: string | null;
            /**
             * @description All of its websites, with `http://` or `https://`.
             * @example [
             *       "https://example.com"
             *     ]
             */
            websites?: string[] | null;
            vertical?: components["schemas"]["BusinessVertical"] | null;
        };
        /**
         * @description What a business does, in Meta's words.
         * @enum {string}
         */
        BusinessVertical: "UNDEFINED" | "OTHER" | "AUTO" | "BEAUTY" | "APPAREL" | "EDU" | "ENTERTAIN" | "EVENT_PLAN" | "FINANCE" | "GROCERY" | "GOVT" | "HOTEL" | "HEALTH" | "NONPROFIT" | "PROF_SERVICES" | "RETAIL" | "TRAVEL" | "RESTAURANT" | "NOT_A_BIZ" | "ALCOHOL" | "ONLINE_GAMBLING" | "PHYSICAL_GAMBLING" | "OTC_DRUGS";
        /** @description A tap on a template's quick reply. */
        Button: {
            /** @description What the sender of the template attached to the button. */
            payload?: string | null;
            /** @description The words on the button. */
            text: string;
        };
        /** @description A call, by either side. */
        Call: {
            /** @description What came of it. */
            outcome: components["schemas"]["CallOutcome"];
            /**
             * Format: int64
             * @description How long they spoke, in seconds.
             */
            duration_seconds?: number | null;
        };
        /**
         * @description What came of a call.
         * @enum {string}
         */
        CallOutcome: "begun" | "missed" | "answered";
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
            type: string | null;
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
            type: string | null;
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
            type: string | null;
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
            type: string | null;
        };
        /** @description A chat, as the lists show it. */
        Chat: {
            id: components["schemas"]["ChatId"];
            account_id: components["schemas"]["AccountId"];
            contact: components["schemas"]["Contact"];
            peer_id?: components["schemas"]["ContactId"] | null;
            list: components["schemas"]["ListView"];
            assignee?: components["schemas"]["AgentId"] | null;
            /**
             * Format: date-time
             * @description Since when they have it.
             */
            assigned_at?: string | null;
            /**
             * Format: date-time
             * @description Since when it waits for an agent. The queue is in the order of the earlier of this and
             *     `unanswered_since`: a chat that comes back to it keeps its place.
             */
            queued_at?: string | null;
            /**
             * Format: date-time
             * @description Since when the customer waits for an answer: when they wrote the oldest message that nobody has
             *     answered by hand. Automatic replies and programs answer nothing.
             */
            unanswered_since?: string | null;
            queue?: components["schemas"]["QueueStanding"] | null;
            /** @description A program answers first: nobody is given it before that is over, but anybody may take it. */
            with_bot: boolean;
            archived?: components["schemas"]["Archived"] | null;
            /**
             * Format: date-time
             * @description When the customer's window ends, 24 hours after they last wrote or called: the chat is active until
             *     then.
             */
            window_expires_at?: string | null;
            /**
             * Format: date-time
             * @description From this moment on, only templates can be sent: a minute before the window ends, for what is on its
             *     way then may come too late.
             */
            writable_until?: string | null;
            /**
             * Format: date-time
             * @description Until when it stays active for the sake of a template: where that is later than the window, it
             *     awaits the customer.
             */
            awaiting_until?: string | null;
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
        /** @description The parameters of `GET /chats`. */
        ChatFilterParameters: {
            account_id?: components["schemas"]["AccountId"] | null;
            tag_id?: components["schemas"]["TagId"] | null;
            archived_by?: components["schemas"]["AgentId"] | null;
            reason_id?: components["schemas"]["ReasonId"] | null;
            /**
             * @description A day by the company's clock, or a moment.
             * @example 2026-11-01
             */
            archived_from?: string | null;
            /** @example 2026-11-30 */
            archived_to?: string | null;
        };
        /** @description What a message changes about its chat. */
        ChatGist: {
            id: components["schemas"]["ChatId"];
            /** Format: int64 */
            version: number;
            /** Format: int32 */
            unread: number;
            /**
             * Format: date-time
             * @description Since when the customer waits for an answer.
             */
            unanswered_since?: string | null;
            /** Format: date-time */
            window_expires_at?: string | null;
            /** Format: date-time */
            writable_until?: string | null;
            preview?: components["schemas"]["Preview"] | null;
            /** Format: date-time */
            last_message_at: string;
        };
        /**
         * Format: uuid
         * @description The one chat between a customer and an account.
         */
        ChatId: string;
        /** @description How many chats the queue gives somebody. */
        ChatLimit: {
            /**
             * Format: int32
             * @description At most, 0 to 1000; as many as the company says, if this is null.
             */
            chat_limit?: number | null;
            /**
             * @description What they have above it goes back to the queue, first that in which nobody has written for the
             *     longest. Otherwise it stays theirs.
             */
            release_surplus?: boolean;
        };
        /** @description A page of chats. */
        ChatPage: {
            items: components["schemas"]["ListedChat"][];
            /** @description Gets the next page; null on the last one. */
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
        /** @description Why a chat is ended. */
        ChosenReason: {
            /** @description One that can be chosen. */
            reason_id: components["schemas"]["ReasonId"];
        };
        /** @description Which text. */
        ChosenResponse: {
            quick_response_id: components["schemas"]["QuickResponseId"];
        };
        /** @description How it is now. */
        Cockpit: {
            /**
             * Format: date-time
             * @description When it was so: times in status and longest waits go on from here.
             */
            at: string;
            /** @description The day that it is, on the company's calendar. */
            period: components["schemas"]["ReportPeriod"];
            /** @description How many are what. */
            statuses: components["schemas"]["CockpitStatuses"];
            /** @description Online first, then invisible, on a break, and offline; by name. */
            agents: components["schemas"]["CockpitAgent"][];
            /** @description What all of them did today, and those who are gone. */
            totals: components["schemas"]["Figures"];
            queues: components["schemas"]["CockpitQueue"][];
        };
        /** @description A colleague at work. */
        CockpitAgent: components["schemas"]["Agent"] & {
            /**
             * Format: int64
             * @description For how long they have been what they are.
             */
            seconds_in_status: number;
            /**
             * Format: int64
             * @description How many active chats they have on your accounts.
             */
            chats: number;
            /** @description The customers in these chats whom nobody has answered yet. */
            waiting: components["schemas"]["CockpitWaiting"];
            /** @description What they did today, on your accounts. */
            today: components["schemas"]["Figures"];
        };
        /** @description An account's queue. */
        CockpitQueue: {
            account_id: components["schemas"]["AccountId"];
            /** Format: int64 */
            length: number;
            /**
             * Format: date-time
             * @description Since when the longest waiting chat waits; null if none does.
             */
            waiting_since?: string | null;
            /**
             * Format: int64
             * @description How long that is.
             */
            longest_wait_seconds?: number | null;
            /**
             * @description The customers in it whom nobody has answered yet; not those whom a program answers first. They have waited since
             *     they wrote, whoever had the chat meanwhile.
             */
            waiting: components["schemas"]["CockpitWaiting"];
        };
        /** @description How many are what. */
        CockpitStatuses: {
            online: number;
            invisible: number;
            break: number;
            offline: number;
        };
        /** @description Customers who wait for an answer. */
        CockpitWaiting: {
            /**
             * Format: int64
             * @description How many they are.
             */
            count: number;
            /**
             * Format: date-time
             * @description Since when the longest waiting of them does: when they wrote the oldest message that nobody has answered by
             *     hand; null if nobody waits.
             */
            since?: string | null;
            /**
             * Format: int64
             * @description How long that is.
             */
            longest_seconds?: number | null;
        };
        /** @description A code. */
        Code: {
            /** @example 123456 */
            code: string;
        };
        /**
         * @description How a code comes.
         * @enum {string}
         */
        CodeMethod: "sms" | "voice";
        /** @description The company. */
        Company: {
            name: string;
            phone?: string | null;
            /**
             * @description Of the IANA's database. Business hours are by its clock.
             * @example Europe/Istanbul
             */
            time_zone: string;
            language: components["schemas"]["Language"];
            /** @description Changes with the logo; null if there is none. */
            logo_hash?: string | null;
            hours: components["schemas"]["BusinessHours"];
            notifications: components["schemas"]["Notifications"];
            policies: components["schemas"]["Policies"];
            retention: components["schemas"]["Retention"];
            assignment: components["schemas"]["AssignmentPolicy"];
            visibility: components["schemas"]["CompanyVisibility"];
            /**
             * Format: int64
             * @description Counts changes; the `ETag` is made of it.
             */
            version: number;
        };
        /**
         * Format: uuid
         * @description A tenant. Every other row belongs to exactly one.
         */
        CompanyId: string;
        /** @description What the company is called, and where it is. */
        CompanyProfile: {
            name: string;
            /** @description With its country code. */
            phone?: string | null;
            /**
             * @description Of the IANA's database.
             * @example Europe/Istanbul
             */
            time_zone: string;
            language: components["schemas"]["Language"];
        };
        /** @description Who sees what inside the company. */
        CompanyVisibility: {
            /**
             * @description Agents see the chats of others on their accounts, as those do who supervise. Otherwise only their own,
             *     the queue and the archive.
             */
            agents_see_all: boolean;
        };
        /** @description A customer. */
        Contact: {
            id: components["schemas"]["ContactId"];
            /** @description What to call them. */
            name: string;
            /** @description What the company calls them, if it does. */
            given_name?: string | null;
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
            /** @description What the company calls them, in the order in which that was said. */
            tags: components["schemas"]["ContactTag"][];
            /**
             * @description The language they speak, as a BCP 47 tag.
             * @example pt-BR
             */
            language?: string | null;
            /**
             * Format: date-time
             * @description Since when the company wants to hear nothing of them.
             */
            blocked_at?: string | null;
            /**
             * Format: date-time
             * @description Since when they want no more marketing: they told Meta so, and templates of that category are refused.
             */
            marketing_stopped_at?: string | null;
            /**
             * Format: int64
             * @description Grows with every change; not when a tag is called something else.
             */
            version: number;
        };
        /** @description How a number of the company stands to a customer at Meta. */
        ContactBlock: {
            contact_id: components["schemas"]["ContactId"];
            account_id: components["schemas"]["AccountId"];
            /** @description They cannot reach it. */
            blocked: boolean;
            /**
             * Format: int64
             * @description Meta's code, if it would not do what it was asked; null if it did, and if it could not be asked at all.
             */
            code?: number | null;
            /** @description Why it was not done, in words; null if it was. */
            reason?: string | null;
            /** Format: date-time */
            at: string;
        };
        /** @description What is to be changed about a customer. What is not named stays; `null` takes away. */
        ContactChange: {
            /** @description What the company calls them; without one, they are called as their profile says. */
            name?: string | null;
            /**
             * @description A BCP 47 tag.
             * @example pt-BR
             */
            language?: string | null;
            notes?: string | null;
            /** @description Values of the company's own fields, by the ids of the fields. Those that are not named stay. */
            fields?: Record<string, never>;
        };
        /** @description What the company keeps of a customer, beside what the lists show. */
        ContactDetails: {
            /** @description Whatever people want to remember. */
            notes?: string | null;
            /** @description What the company's own fields say, by the ids of the fields. */
            fields: {
                [key: string]: unknown;
            };
        };
        /** @description A field that the company has for its customers. */
        ContactField: {
            id: components["schemas"]["CustomFieldId"];
            name: string;
            kind: components["schemas"]["FieldKind"];
            /** @description What can be chosen, if it is a choice. */
            options: string[];
            /**
             * Format: int32
             * @description Where it stands among the others.
             */
            position: number;
            /** @description It was put away: what was filled in is kept, and nothing new is. */
            archived: boolean;
            /** @description It was filled in at some time, and can only be put away. */
            used: boolean;
            /**
             * Format: int64
             * @description Grows with every change.
             */
            version: number;
        };
        /** @description What is to be changed about a field. */
        ContactFieldChange: {
            name?: string | null;
            /** @description What can be chosen. What was chosen before stays, even if it is not among them any more. */
            options?: string[] | null;
            /** @description It is put away, or taken out again. */
            archived?: boolean | null;
        };
        /** @description Which field is gone. */
        ContactFieldGonePayload: {
            field_id: components["schemas"]["CustomFieldId"];
        };
        /** @description The fields, in their order. */
        ContactFieldList: {
            items: components["schemas"]["ContactField"][];
        };
        /** @description All fields, in the order in which they are to stand. */
        ContactFieldOrder: {
            ids: components["schemas"]["CustomFieldId"][];
        };
        /** @description A field for customers, whole. */
        ContactFieldPayload: {
            field: components["schemas"]["ContactField"];
        };
        /** @description What became of a customer's chats. */
        ContactHistory: {
            items: components["schemas"]["ContactHistoryEntry"][];
            /** @description Gets the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description Something that became of a chat. */
        ContactHistoryEntry: components["schemas"]["HistoryKind"] & {
            chat_id: components["schemas"]["ChatId"];
            account_id: components["schemas"]["AccountId"];
            /** Format: date-time */
            at: string;
        };
        /**
         * Format: uuid
         * @description A customer, as one company knows them.
         */
        ContactId: string;
        /** @description Somebody at the other end, as WhatsApp knows them. */
        ContactIdentity: {
            contact_id: components["schemas"]["ContactId"];
            profile_name?: string | null;
            /** @description In E.164. */
            phone?: string | null;
            user_id?: string | null;
            username?: string | null;
        };
        /** @description Customers from a file. */
        ContactImport: {
            id: components["schemas"]["ImportId"];
            state: components["schemas"]["ImportState"];
            /** @description Who asked for it. */
            asked_by: components["schemas"]["AgentId"];
            /** Format: date-time */
            asked_at: string;
            /**
             * Format: date-time
             * @description When it was over.
             */
            finished_at?: string | null;
            /**
             * Format: date-time
             * @description When it will be forgotten.
             */
            expires_at: string;
            /** @description What is taken from each column. */
            columns: components["schemas"]["ContactImportColumn"][];
            /**
             * Format: int64
             * @description Rows of the file.
             */
            total: number;
            /**
             * Format: int64
             * @description Rows that were looked at.
             */
            done: number;
            /** Format: int64 */
            created: number;
            /** Format: int64 */
            updated: number;
            /**
             * Format: int64
             * @description They said nothing new.
             */
            skipped: number;
            /** Format: int64 */
            failed: number;
        };
        /** @description A column of the file. */
        ContactImportColumn: {
            /** @description Its head. */
            head: string;
            /** @description `phone`, `name`, `language`, `notes`, `tags`, the id of a field, or nothing if it is ignored. */
            target?: string | null;
        };
        /** @description A page of imports. */
        ContactImportPage: {
            items: components["schemas"]["ContactImport"][];
            /** @description Gets the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description That somebody was made part of a customer. */
        ContactMerge: {
            id: components["schemas"]["MergeId"];
            /** @description Who was made part of them. */
            contact_id: components["schemas"]["ContactId"];
            merged_by: components["schemas"]["AgentId"];
            /** Format: date-time */
            at: string;
        };
        /** @description A page of customers. */
        ContactPage: {
            items: components["schemas"]["ContactRecord"][];
            /** @description Gets the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A customer, whole. */
        ContactPayload: {
            contact: components["schemas"]["Contact"];
            details?: components["schemas"]["ContactDetails"] | null;
        };
        /** @description A customer, whole. */
        ContactProfile: components["schemas"]["ContactRecord"] & {
            /** @description Under which names WhatsApp knows them: several, if customers were made one. */
            identities: components["schemas"]["ContactIdentity"][];
            /** @description How they were made one, the last time first. */
            merges: components["schemas"]["ContactMerge"][];
            /** @description What Meta was told of them, number by number. */
            blocks: components["schemas"]["ContactBlock"][];
            /** @description Their chats, as far as the caller may see them. */
            chats: components["schemas"]["Chat"][];
        };
        /** @description A customer, as the list of customers shows them. */
        ContactRecord: components["schemas"]["Contact"] & components["schemas"]["ContactDetails"] & {
            /**
             * Format: date-time
             * @description Since when the company knows them.
             */
            first_seen_at: string;
            /**
             * Format: date-time
             * @description When they last wrote.
             */
            last_seen_at?: string | null;
        };
        /** @description A tag, as it stands on a customer. */
        ContactTag: {
            id: components["schemas"]["TagId"];
            name: string;
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
            /** @description A template, filled in. */
            template: components["schemas"]["TemplateMessage"];
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
            /** @description A call, by either side; the desk takes part in none. */
            call: components["schemas"]["Call"];
        } | {
            /** @description Meta could not pass on what the customer sent. */
            unsupported: components["schemas"]["Unsupported"];
        } | {
            /** @description The customer opened the chat for the first time (legacy). */
            request_welcome: components["schemas"]["Empty"];
        } | {
            /** @description A type that this version does not know, kept as it came. */
            unknown: components["schemas"]["Unknown"];
        } | {
            /** @description What it said was erased; only the event log still tells that there was a message. */
            erased: components["schemas"]["Empty"];
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
         * Format: uuid
         * @description Something that a company wants to know of its customers.
         */
        CustomFieldId: string;
        /**
         * @description How far a delivery got.
         * @enum {string}
         */
        DeliveryState: "waiting" | "done" | "failed" | "dropped";
        /**
         * @description Who wrote it.
         * @enum {string}
         */
        Direction: "inbound" | "outbound";
        /** @description What I have begun to write in a chat, on whichever device. */
        Draft: {
            chat_id: components["schemas"]["ChatId"];
            text: string;
            reply_to?: components["schemas"]["MessageId"] | null;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description Grows with every change of any of my drafts and notifications: what is not newer than what a client
             *     has can be dropped.
             */
            version: number;
        };
        /** @description Where I have nothing begun any more. */
        DraftGonePayload: {
            chat_id: components["schemas"]["ChatId"];
            /**
             * Format: int64
             * @description Newer than the version of the draft that is gone.
             */
            version: number;
        };
        /** @description A page of drafts. */
        DraftPage: {
            items: components["schemas"]["Draft"][];
            /** @description Gets the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description What I have begun to write. */
        DraftPayload: {
            draft: components["schemas"]["Draft"];
        };
        /** @description The customer changed a message. */
        Edit: {
            message_id?: components["schemas"]["MessageId"] | null;
            /** @description What it says now. */
            content: components["schemas"]["Content"];
        };
        /** @description Nothing more to say. */
        Empty: Record<string, never>;
        /** @description One time that a chat was archived, and how it came back. */
        Ending: components["schemas"]["Archived"] & {
            previous_assignee?: components["schemas"]["AgentId"] | null;
            reopened?: components["schemas"]["Reopened"] | null;
        };
        /** @description The times that a chat was archived. */
        EndingList: {
            items: components["schemas"]["Ending"][];
        };
        /** @description A page of the log. */
        EntryPage: {
            items: components["schemas"]["AuditEntry"][];
            next_cursor?: string | null;
        };
        /**
         * @description A customer who is gone, and one of the chats they had. There is an event for each chat; one without a chat, if
         *     they had none.
         */
        ErasedPayload: {
            contact_id: components["schemas"]["ContactId"];
            chat_id?: components["schemas"]["ChatId"] | null;
            account_id?: components["schemas"]["AccountId"] | null;
            list?: components["schemas"]["ListView"] | null;
        };
        /** @description That all that was kept of a customer goes, or is gone. */
        Erasure: {
            id: components["schemas"]["ErasureId"];
            /** @description Who it was: all that is still known of them. */
            contact_id: components["schemas"]["ContactId"];
            state: components["schemas"]["ErasureState"];
            /** @description Who asked for it. */
            asked_by: components["schemas"]["AgentId"];
            /** Format: date-time */
            asked_at: string;
            /**
             * Format: date-time
             * @description When nothing was left.
             */
            finished_at?: string | null;
            /** @description How many rows of each kind went, so far. */
            removed: {
                [key: string]: number;
            };
            /** @description All of this in words, once it is done. It never changes. */
            certificate?: string | null;
            /** @description SHA-256 of the certificate, in hexadecimal. */
            sha256?: string | null;
        };
        /**
         * Format: uuid
         * @description All that is kept of a customer being erased.
         */
        ErasureId: string;
        /**
         * @description How far an erasure is.
         * @enum {string}
         */
        ErasureState: "queued" | "done" | "failed";
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
            /** @description Somebody ended a chat, or its time was over. */
            payload: components["schemas"]["ArchivedPayload"];
            /** @enum {string} */
            type: "chat.archived";
        } | {
            /** @description A chat came back to the active list: the customer wrote, or somebody brought it back. */
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
            /** @description A colleague wrote a note. */
            payload: components["schemas"]["NotePayload"];
            /** @enum {string} */
            type: "note.created";
        } | {
            /** @description Its author changed or deleted a note. */
            payload: components["schemas"]["NotePayload"];
            /** @enum {string} */
            type: "note.updated";
        } | {
            /** @description A message that is to be sent later was planned, changed, sent or cancelled. */
            payload: components["schemas"]["ScheduledPayload"];
            /** @enum {string} */
            type: "scheduled.updated";
        } | {
            /** @description I go on with what I have begun to write, on whichever device. */
            payload: components["schemas"]["DraftPayload"];
            /** @enum {string} */
            type: "draft.updated";
        } | {
            /** @description I sent what I had begun to write, or gave it up. */
            payload: components["schemas"]["DraftGonePayload"];
            /** @enum {string} */
            type: "draft.removed";
        } | {
            /** @description I should hear of something. */
            payload: components["schemas"]["NotificationPayload"];
            /** @enum {string} */
            type: "notification.created";
        } | {
            /** @description I read a notification. */
            payload: components["schemas"]["NotificationPayload"];
            /** @enum {string} */
            type: "notification.updated";
        } | {
            /** @description What I should hear of is gone. */
            payload: components["schemas"]["NotificationGonePayload"];
            /** @enum {string} */
            type: "notification.removed";
        } | {
            /** @description I read all notifications that I had not. */
            payload: components["schemas"]["NotificationsReadPayload"];
            /** @enum {string} */
            type: "notifications.read";
        } | {
            /** @description Notifications of mine became too old to be kept: drop them. */
            payload: components["schemas"]["NotificationsForgottenPayload"];
            /** @enum {string} */
            type: "notifications.forgotten";
        } | {
            /** @description A customer's profile changed, or they are new and have no chat yet. */
            payload: components["schemas"]["ContactPayload"];
            /** @enum {string} */
            type: "contact.updated";
        } | {
            /**
             * @description Customers came from a file, some hundred at a time: whoever shows a list of customers reads it anew. Those
             *     who have chats are told one by one, too.
             */
            payload: components["schemas"]["ImportedPayload"];
            /** @enum {string} */
            type: "contacts.imported";
        } | {
            /** @description Messages of a chat became too old to be kept: drop them. */
            payload: components["schemas"]["ForgottenPayload"];
            /** @enum {string} */
            type: "messages.forgotten";
        } | {
            /** @description All that was kept of a customer is gone: drop the chat, its messages, and their name. */
            payload: components["schemas"]["ErasedPayload"];
            /** @enum {string} */
            type: "contact.erased";
        } | {
            /** @description Somebody chose a status, or lost it. */
            payload: components["schemas"]["StatusPayload"];
            /** @enum {string} */
            type: "agent.status_changed";
        } | {
            /** @description Somebody joined, left, or is called or allowed something else. */
            payload: components["schemas"]["AgentPayload"];
            /** @enum {string} */
            type: "agent.updated";
        } | {
            /**
             * @description Chats were taken from somebody because they did not answer in time, and they get no new ones
             *     until they say that they are back. For supervisors.
             */
            payload: components["schemas"]["NotRespondingPayload"];
            /** @enum {string} */
            type: "agent.not_responding";
        } | {
            /** @description A group of agents was made, changed or deleted. For supervisors. */
            payload: components["schemas"]["GroupPayload"];
            /** @enum {string} */
            type: "agent_group.updated";
        } | {
            /** @description The rules of who gets which chats were changed. For supervisors. */
            payload: components["schemas"]["RulesPayload"];
            /** @enum {string} */
            type: "assignment_rules.updated";
        } | {
            /** @description Sign-ins of mine are over. */
            payload: components["schemas"]["SessionsPayload"];
            /** @enum {string} */
            type: "sessions.ended";
        } | {
            /** @description The company changed what it sets for all: read it anew. */
            payload: components["schemas"]["SettingsPayload"];
            /** @enum {string} */
            type: "settings.updated";
        } | {
            /** @description A reason for ending chats is new, is not what it was, or is gone. */
            payload: components["schemas"]["ReasonPayload"];
            /** @enum {string} */
            type: "reason.changed";
        } | {
            /** @description A tag is new, is called something else on all customers, or is gone from them. */
            payload: components["schemas"]["TagPayload"];
            /** @enum {string} */
            type: "tag.changed";
        } | {
            /** @description A text that is kept ready, for all or for me, is new, is not what it was, or is gone. */
            payload: components["schemas"]["QuickResponsePayload"];
            /** @enum {string} */
            type: "quick_response.changed";
        } | {
            /** @description A field for customers is new, or not what it was. */
            payload: components["schemas"]["ContactFieldPayload"];
            /** @enum {string} */
            type: "contact_field.updated";
        } | {
            /** @description A field for customers is gone, which was never filled in. */
            payload: components["schemas"]["ContactFieldGonePayload"];
            /** @enum {string} */
            type: "contact_field.removed";
        } | {
            /** @description What the desk says by itself changed. */
            payload: components["schemas"]["AutoReplyPayload"];
            /** @enum {string} */
            type: "auto_reply.changed";
        } | {
            /**
             * @description Meta said something of an account that changes how it stands: of one of mine, or of any if I may keep
             *     them in order.
             */
            payload: components["schemas"]["AccountPayload"];
            /** @enum {string} */
            type: "account.updated";
        } | {
            /**
             * @description Meta said something of an account, whether or not that changes how it stands. For whoever keeps the
             *     accounts in order.
             */
            payload: components["schemas"]["AccountNewsPayload"];
            /** @enum {string} */
            type: "account_news.created";
        } | {
            /**
             * @description A number that is being connected got further, or somebody began or gave up. For whoever keeps the
             *     accounts in order.
             */
            payload: components["schemas"]["AccountSetupPayload"];
            /** @enum {string} */
            type: "account_setup.updated";
        } | {
            /** @description A program answers first on an account, or does no more. */
            payload: components["schemas"]["BotPayload"];
            /** @enum {string} */
            type: "bot.changed";
        } | {
            /** @description A template is new, or not what it was: one of mine, once for each account that can send it. */
            payload: components["schemas"]["TemplatePayload"];
            /** @enum {string} */
            type: "template.updated";
        } | {
            /** @description A template is gone. */
            payload: components["schemas"]["TemplateGonePayload"];
            /** @enum {string} */
            type: "template.removed";
        } | {
            /** @description The queue of an account became longer or shorter. */
            payload: components["schemas"]["QueuePayload"];
            /** @enum {string} */
            type: "queue.changed";
        };
        /** @description A file with all that is kept of a customer. */
        Export: {
            id: components["schemas"]["ExportId"];
            contact_id: components["schemas"]["ContactId"];
            state: components["schemas"]["ExportState"];
            /** @description Who asked for it. */
            asked_by: components["schemas"]["AgentId"];
            /** Format: date-time */
            asked_at: string;
            /**
             * Format: date-time
             * @description When the file was there.
             */
            finished_at?: string | null;
            /**
             * Format: date-time
             * @description When it will be gone.
             */
            expires_at: string;
            /**
             * Format: int64
             * @description Bytes of the file, once it is there.
             */
            size?: number | null;
        };
        /**
         * Format: uuid
         * @description All that is kept of a customer, in a file.
         */
        ExportId: string;
        /**
         * @description How far an export is.
         * @enum {string}
         */
        ExportState: "queued" | "ready" | "failed";
        /** @description What is known of a file. */
        FactsView: {
            /**
             * @description What it is, by its content.
             * @example image/jpeg
             */
            mime_type?: string | null;
            /**
             * Format: int64
             * @description Bytes.
             */
            size?: number | null;
            /** @description Its SHA-256, in hexadecimal digits. */
            sha256?: string | null;
            /**
             * Format: int32
             * @description Pixels.
             */
            width?: number | null;
            /**
             * Format: int32
             * @description Pixels.
             */
            height?: number | null;
            /**
             * Format: int64
             * @description How long it plays.
             */
            duration_ms?: number | null;
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
        /**
         * @description Of which type a field is. It never changes: what was filled in would mean something else.
         * @enum {string}
         */
        FieldKind: "text" | "number" | "date" | "boolean" | "choice" | "url" | "email";
        /** @description What was done in some time. */
        Figures: {
            /**
             * Format: int64
             * @description From the assignment to the first reply; null if there was none.
             * @example 95
             */
            average_first_response_seconds?: number | null;
            /**
             * Format: int64
             * @description From the assignment until the chat was archived by somebody; null if none was.
             * @example 1260
             */
            average_resolution_seconds?: number | null;
            /**
             * Format: int64
             * @description Chats that were given to them; those that colleagues forwarded, too.
             */
            assigned_chats: number;
            /**
             * Format: int64
             * @description Chats that they archived themselves. What the clock archives is resolved by nobody.
             */
            resolved_chats: number;
            /**
             * Format: int64
             * @description Chats that they moved back from the archive.
             */
            reactivated_chats: number;
            /**
             * Format: int64
             * @description Chats that they gave to colleagues.
             */
            forwarded_chats: number;
        };
        /**
         * @description Whether a file is here.
         * @enum {string}
         */
        FileState: "fetching" | "ready" | "failed";
        /** @description A text, filled in. */
        FilledResponse: {
            /** @description What can be sent, or edited first. */
            text: string;
            media?: components["schemas"]["UploadedMedia"] | null;
        };
        /**
         * Format: uuid
         * @description A list of chats that somebody looks at again and again.
         */
        FilterId: string;
        /** @description The filters of whoever asks. */
        FilterList: {
            items: components["schemas"]["SavedFilter"][];
        };
        /** @description What a filter shall be. */
        FilterToKeep: {
            /**
             * @description No other of mine is called so.
             * @example Complaints of this month
             */
            name: string;
            list: components["schemas"]["List"];
            filter: components["schemas"]["ChatFilterParameters"];
        };
        /** @description How it went for customers. */
        Flow: {
            /** @description In the queue, until somebody was given the chat. */
            waits: components["schemas"]["Times"];
            /** @description From then on, until they first replied. */
            first_responses: components["schemas"]["Times"];
            /**
             * Format: int64
             * @description Chats whose window closed while they waited in the queue.
             */
            missed: number;
        };
        /** @description Which flow a button opens, and where that begins. */
        FlowButton: {
            /**
             * @description The version of flow messages.
             * @example 3
             */
            flow_message_version: string;
            /** @description Meta's id of the flow; or its name. */
            flow_id?: string | null;
            /** @description The name of the flow; or its id. */
            flow_name?: string | null;
            /** @description The words on the button, at most 20 characters and no emoji. */
            flow_cta: string;
            /** @description What comes back with the answers. */
            flow_token?: string | null;
            mode?: components["schemas"]["FlowMode"] | null;
            flow_action?: components["schemas"]["FlowStart"] | null;
            flow_action_payload?: components["schemas"]["FlowScreen"] | null;
        };
        /**
         * @description Which state of a flow is meant.
         * @enum {string}
         */
        FlowMode: "published" | "draft";
        /** @description A flow or address form, filled in. */
        FlowReply: {
            /** @description `flow` or `address_message`. */
            name?: string | null;
            /** @description In words. */
            body?: string | null;
            /** @description The answers: a JSON document, as text. */
            response_json: string;
        };
        /** @description The screen with which a flow begins. */
        FlowScreen: {
            /** @description Its name. */
            screen: string;
            /** @description What it is given: an object that is not empty. */
            data?: Record<string, never> | null;
        };
        /**
         * @description How a flow begins.
         * @enum {string}
         */
        FlowStart: "navigate" | "data_exchange";
        /** @description Who forgot their password. */
        Forgotten: {
            email: string;
        };
        /** @description Which messages are gone. */
        ForgottenPayload: {
            chat: components["schemas"]["ChatGist"];
            /**
             * Format: date-time
             * @description All that are older than this.
             */
            before: string;
        };
        /**
         * @description As what a report is mailed.
         * @enum {string}
         */
        Format: "csv" | "xlsx";
        /** @description A message that says what is looked for. */
        FoundMessage: {
            id: components["schemas"]["MessageId"];
            /** Format: date-time */
            at: string;
            /** @description The words around what was found. */
            snippet: components["schemas"]["Snippet"];
        };
        /**
         * Format: uuid
         * @description Agents who are named together.
         */
        GroupId: string;
        /** @description A group, whole. */
        GroupPayload: {
            group: components["schemas"]["AgentGroup"];
            /** @description It is gone. */
            deleted: boolean;
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
        /** @description A message or a note, told apart by `type`: that of a note is `note`. */
        HistoryItem: components["schemas"]["Message"] | components["schemas"]["Note"];
        /** @description What became of it. */
        HistoryKind: {
            agent_id?: components["schemas"]["AgentId"] | null;
            why: components["schemas"]["AssignmentCause"];
            /** Format: date-time */
            until?: string | null;
            /** @enum {string} */
            type: "assigned";
        } | {
            holder?: components["schemas"]["AgentId"] | null;
            archived_by?: components["schemas"]["AgentId"] | null;
            /** Format: uuid */
            reason_id?: string | null;
            /** Format: date-time */
            reopened_at?: string | null;
            /** @enum {string} */
            type: "ended";
        };
        /** @description A date that is not like its day of the week. */
        Holiday: {
            /**
             * Format: date
             * @description Which; from 2000 to 2199.
             */
            date: string;
            /** @description What it is called. */
            name?: string | null;
            /** @description When it is open nevertheless; closed all day if there are none. */
            intervals: components["schemas"]["Interval"][];
        };
        /** @description An hour. */
        Hour: components["schemas"]["Flow"] & {
            /**
             * Format: date
             * @description Which day, by `date`.
             */
            date?: string | null;
            /**
             * Format: int32
             * @description 1 is Monday, 7 is Sunday.
             */
            weekday: number;
            /**
             * Format: int32
             * @description As the company's clock shows it: an hour that comes twice, when clocks are set, is one.
             */
            hour: number;
        };
        /** @description How long customers waited, hour by hour. */
        HoursReport: {
            period: components["schemas"]["ReportPeriod"];
            by: components["schemas"]["Width"];
            /** @description Seconds at which the buckets of the histograms end; one bucket more holds what took longer. */
            bounds_seconds: number[];
            accounts: components["schemas"]["AccountHours"][];
        };
        /**
         * Format: uuid
         * @description Customers from a file.
         */
        ImportId: string;
        /**
         * @description How far an import is.
         * @enum {string}
         */
        ImportState: "queued" | "done" | "cancelled" | "failed";
        /** @description How far an import got. */
        ImportedPayload: {
            import_id: components["schemas"]["ImportId"];
            /**
             * Format: int64
             * @description So many rows of the file were read.
             */
            done: number;
        };
        /** @description How my notifications stand. */
        InboxView: {
            /**
             * Format: int64
             * @description How many I have not read.
             */
            unread: number;
            /**
             * Format: int64
             * @description The number of the last change of any of my drafts and notifications.
             */
            version: number;
        };
        /** @description Something to tap, or a tap. */
        Interactive: (components["schemas"]["Menu_ButtonAction"] & {
            /** @enum {string} */
            type: "button";
        }) | (components["schemas"]["Menu_ListAction"] & {
            /** @enum {string} */
            type: "list";
        }) | (components["schemas"]["Menu_UrlAction"] & {
            /** @enum {string} */
            type: "cta_url";
        }) | (components["schemas"]["Menu_FlowAction"] & {
            /** @enum {string} */
            type: "flow";
        }) | (components["schemas"]["Menu_LocationRequest"] & {
            /** @enum {string} */
            type: "location_request_message";
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
         * @description Open from one time until just before another. What goes on after midnight is an interval of its
         *     own on the next day.
         */
        Interval: {
            /**
             * @description When it opens: `HH:MM`.
             * @example 09:00
             */
            from: string;
            /**
             * @description When it closes: `HH:MM`; `24:00` is the end of the day.
             * @example 18:00
             */
            to: string;
        };
        /** @description Somebody who was asked to join. */
        Invitation: {
            id: components["schemas"]["InvitationId"];
            email: string;
            name: string;
            /** @description What they will be. */
            role: components["schemas"]["Role"];
            language: components["schemas"]["Language"];
            /** @description The accounts they will work on. */
            account_ids: components["schemas"]["AccountId"][];
            /** @description Who asked them. */
            invited_by: components["schemas"]["AgentId"];
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description Until when they can accept.
             */
            expires_at: string;
        };
        /**
         * Format: uuid
         * @description Somebody who was asked to join a company.
         */
        InvitationId: string;
        /** @description A page of those who were asked. */
        InvitationPage: {
            items: components["schemas"]["Invitation"][];
            next_cursor?: string | null;
        };
        /**
         * @description The occasions.
         * @enum {string}
         */
        Kind: "keyword" | "out_of_hours" | "no_agent_online" | "welcome" | "queue_wait" | "closing";
        /** @description Something that Meta said. */
        Known_AccountToken: {
            /** @description What Meta says of an access token; the token itself is not in it. */
            value: {
                /** @description It works. */
                is_valid: boolean;
                /**
                 * Format: date-time
                 * @description When it ends; null if it never does.
                 */
                expires_at?: string | null;
                /** @description What it may do, e.g. `whatsapp_business_messaging`. */
                scopes: string[];
            };
            /**
             * Format: date-time
             * @description Since when it is so.
             */
            since: string;
            /**
             * Format: date-time
             * @description When Meta said so last.
             */
            told_at: string;
        };
        /** @description Something that Meta said. */
        Known_Ban: {
            /** @description What becomes of a business account. */
            value: {
                /** @description `DISABLE`, `REINSTATE`, `SCHEDULE_FOR_DISABLE`. */
                state: string;
                /** @description When, in Meta's words. */
                date?: string | null;
            };
            /**
             * Format: date-time
             * @description Since when it is so.
             */
            since: string;
            /**
             * Format: date-time
             * @description When Meta said so last.
             */
            told_at: string;
        };
        /** @description Something that Meta said. */
        Known_BusinessVerification: {
            /** @description Whether a business proved who it is. */
            value: {
                /**
                 * @description `verified`, `not_verified`, `pending`, `failed`, or another word of Meta's.
                 * @example verified
                 */
                status: string;
                /** @description Why it did not, e.g. `LEGAL NAME MISMATCH`. */
                reasons: string[];
            };
            /**
             * Format: date-time
             * @description Since when it is so.
             */
            since: string;
            /**
             * Format: date-time
             * @description When Meta said so last.
             */
            told_at: string;
        };
        /** @description Something that Meta said. */
        Known_Connection: {
            /**
             * @description Whether this desk can work with a business account.
             * @enum {string}
             */
            value: "connected" | "deleted" | "offboarded" | "app_removed";
            /**
             * Format: date-time
             * @description Since when it is so.
             */
            since: string;
            /**
             * Format: date-time
             * @description When Meta said so last.
             */
            told_at: string;
        };
        /** @description Something that Meta said. */
        Known_NameReview: {
            /** @description What somebody thought of a name. */
            value: {
                /** @description `APPROVED`, `REJECTED`, `PENDING`, `DEFERRED`. */
                decision: string;
                /** @description Of which name. */
                name?: string | null;
                /** @description Why not, e.g. `NAME_NOT_CONSISTENT`. */
                reason?: string | null;
            };
            /**
             * Format: date-time
             * @description Since when it is so.
             */
            since: string;
            /**
             * Format: date-time
             * @description When Meta said so last.
             */
            told_at: string;
        };
        /** @description Something that Meta said. */
        Known_OfficialReview: {
            /** @description What Meta says of an application. Meta's page "Official business accounts". */
            value: {
                /** @description `PENDING`, `UNDER_REVIEW`, `APPROVED`, `REJECTED`, `EXPIRED`, `CANCELLED`. */
                status: string;
                /** @description Why, in Meta's words. */
                message?: string | null;
            };
            /**
             * Format: date-time
             * @description Since when it is so.
             */
            since: string;
            /**
             * Format: date-time
             * @description When Meta said so last.
             */
            told_at: string;
        };
        /** @description Something that Meta said. */
        Known_Option_String: {
            value: null | string;
            /**
             * Format: date-time
             * @description Since when it is so.
             */
            since: string;
            /**
             * Format: date-time
             * @description When Meta said so last.
             */
            told_at: string;
        };
        /** @description Something that Meta said. */
        Known_String: {
            value: string;
            /**
             * Format: date-time
             * @description Since when it is so.
             */
            since: string;
            /**
             * Format: date-time
             * @description When Meta said so last.
             */
            told_at: string;
        };
        /** @description Something that Meta said. */
        Known_Vec_Restriction: {
            value: {
                /** @description What, e.g. `RESTRICTED_BIZ_INITIATED_MESSAGING`. */
                kind: string;
                /**
                 * Format: date-time
                 * @description Until when, if it ends.
                 */
                until?: string | null;
            }[];
            /**
             * Format: date-time
             * @description Since when it is so.
             */
            since: string;
            /**
             * Format: date-time
             * @description When Meta said so last.
             */
            told_at: string;
        };
        /** @description Something that Meta said. */
        Known_bool: {
            value: boolean;
            /**
             * Format: date-time
             * @description Since when it is so.
             */
            since: string;
            /**
             * Format: date-time
             * @description When Meta said so last.
             */
            told_at: string;
        };
        /** @description Something that Meta said. */
        Known_i64: {
            /** Format: int64 */
            value: number;
            /**
             * Format: date-time
             * @description Since when it is so.
             */
            since: string;
            /**
             * Format: date-time
             * @description When Meta said so last.
             */
            told_at: string;
        };
        /** @description Something that Meta said. */
        Known_u32: {
            /** Format: int32 */
            value: number;
            /**
             * Format: date-time
             * @description Since when it is so.
             */
            since: string;
            /**
             * Format: date-time
             * @description When Meta said so last.
             */
            told_at: string;
        };
        /**
         * @description A language that letters are written in (ISO 639-1).
         * @enum {string}
         */
        Language: "en" | "tr";
        /** @description Whose link it was. */
        LinkOwner: {
            /** @description For the form in which they sign in next. */
            email: string;
        };
        /** @description The token of a mailed link. */
        LinkToken: {
            /** @description What stands behind `?token=`. */
            token: string;
        };
        /**
         * @description Which list.
         * @enum {string}
         */
        List: "active" | "queue" | "archived";
        /**
         * @description Where agents find a chat.
         * @enum {string}
         */
        ListView: "active" | "archived";
        /** @description A chat of a list. */
        ListedChat: components["schemas"]["Chat"] & {
            match?: components["schemas"]["Match"] | null;
        };
        /** @description A message or a note of a list. */
        ListedItem: components["schemas"]["HistoryItem"] & {
            match?: components["schemas"]["Snippet"] | null;
        };
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
            /**
             * @description Of the app, or a recovery code, for whoever has a second factor.
             * @example 123456
             */
            code?: string | null;
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
            /** @description Gets the next access token, once. Keep it where scripts of other pages cannot read it. */
            refresh_token: string;
            user: components["schemas"]["Me"];
        };
        /** @description Why a chat was found: its customer is meant, or a message in it says what is looked for. */
        Match: {
            /** @description The customer's name, number or username has the words. */
            contact: boolean;
            message?: components["schemas"]["FoundMessage"] | null;
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
            changed_by?: components["schemas"]["AgentId"] | null;
            /**
             * Format: int32
             * @description How many chats the queue gives them at most; as many as the company says, if this is null.
             */
            chat_limit?: number | null;
            /** @description The accounts they were given. */
            account_ids: components["schemas"]["AccountId"][];
            /** @description They see and steer the chats of others. */
            sees_others: boolean;
            /** @description The address was shown to be theirs. */
            email_verified: boolean;
            /** @description Sign-ins ask for a code, too. */
            second_factor: boolean;
            /** @description What they may do, by the names that the routes use. */
            permissions: string[];
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
            /** @default null */
            media_id: components["schemas"]["MediaId"] | null;
        };
        /** @description Why a customer's file is not here. */
        MediaFailure: {
            /** @description What programs compare. */
            code: components["schemas"]["MediaFault"];
            /** @description In words. */
            reason: string;
        };
        /**
         * @description What was wrong with a customer's file.
         * @enum {string}
         */
        MediaFault: "gone" | "unavailable" | "checksum" | "too-large" | "type" | "invalid" | "address";
        /**
         * Format: uuid
         * @description A file that was sent, received or uploaded.
         */
        MediaId: string;
        /**
         * @description Of which kind a file is: that of the message that consists of it.
         * @enum {string}
         */
        MediaType: "image" | "video" | "audio" | "document" | "sticker";
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
        Menu_FlowAction: {
            header?: components["schemas"]["Header"] | null;
            /** @description The message itself. */
            body: components["schemas"]["Words"];
            footer?: components["schemas"]["Words"] | null;
            /** @description A button that opens a flow. */
            action: {
                /** @description Which flow, and where it begins. */
                parameters: components["schemas"]["FlowButton"];
                /** @enum {string} */
                name: "flow";
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
        /** @description A message with something to tap. */
        Menu_LocationRequest: {
            header?: components["schemas"]["Header"] | null;
            /** @description The message itself. */
            body: components["schemas"]["Words"];
            footer?: components["schemas"]["Words"] | null;
            /** @description A button that asks where the customer is. */
            action: {
                /** @enum {string} */
                name: "send_location";
            };
        };
        /** @description A message with something to tap. */
        Menu_UrlAction: {
            header?: components["schemas"]["Header"] | null;
            /** @description The message itself. */
            body: components["schemas"]["Words"];
            footer?: components["schemas"]["Words"] | null;
            /** @description A button that opens a page. */
            action: {
                /** @description What it says, and what it opens. */
                parameters: components["schemas"]["UrlButton"];
                /** @enum {string} */
                name: "cta_url";
            };
        };
        /**
         * Format: uuid
         * @description That two customers are one.
         */
        MergeId: string;
        /** @description Into which tag. */
        MergeTarget: {
            into: components["schemas"]["TagId"];
        };
        /** @description A message. What it says stands under the name of its type. */
        Message: components["schemas"]["Content"] & {
            id: components["schemas"]["MessageId"];
            chat_id: components["schemas"]["ChatId"];
            account_id: components["schemas"]["AccountId"];
            direction: components["schemas"]["Direction"];
            origin: components["schemas"]["MessageOrigin"];
            /**
             * @description The name of the member that holds what it says.
             * @example text
             */
            type: string;
            media?: components["schemas"]["MessageFile"] | null;
            state?: components["schemas"]["MessageState"] | null;
            failure?: components["schemas"]["Failure"] | null;
            author_id?: components["schemas"]["AgentId"] | null;
            automaton?: components["schemas"]["Automaton"] | null;
            /** @description The name that the client gave it. */
            client_message_id?: string | null;
            reply_to?: components["schemas"]["MessageId"] | null;
            /** @description Emojis that stand on it. */
            reactions: components["schemas"]["Reactions"];
            /** @description The customer passed it on from another chat. */
            forwarded: boolean;
            /** @description It was passed on many times before. */
            frequently_forwarded: boolean;
            referral?: components["schemas"]["Referral"] | null;
            product?: components["schemas"]["Product"] | null;
            /**
             * Format: date-time
             * @description When whoever wrote it last changed it.
             */
            edited_at?: string | null;
            /** @description What it said before that, the oldest first. */
            earlier?: components["schemas"]["Revision"][];
            /**
             * Format: date-time
             * @description When whoever wrote it deleted it for everyone: to be shown as deleted, though what it said is kept.
             */
            deleted_at?: string | null;
            /** @description It was the customer who deleted it. */
            deleted_by_customer: boolean;
            resent_from?: components["schemas"]["MessageId"] | null;
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
        /** @description The file of a message. */
        MessageFile: components["schemas"]["FactsView"] & components["schemas"]["AddressesView"] & {
            /** @description The file, as it is kept here. */
            media_id: components["schemas"]["MediaId"];
            state: components["schemas"]["FileState"];
            failure?: components["schemas"]["MediaFailure"] | null;
        };
        /**
         * Format: uuid
         * @description A message, in either direction; also what Meta hands back as `biz_opaque_callback_data`.
         */
        MessageId: string;
        /**
         * @description Where it comes from.
         * @enum {string}
         */
        MessageOrigin: "customer" | "agent" | "automatic" | "phone_app";
        /** @description A page of messages and notes. */
        MessagePage: {
            items: components["schemas"]["ListedItem"][];
            /** @description Gets the next page, of older ones; null on the last one. */
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
        /** @description What the caller did. */
        MyReport: components["schemas"]["Figures"] & {
            period: components["schemas"]["ReportPeriod"];
        };
        /** @description A number to connect. */
        NewAccountSetup: {
            /**
             * @description What the account will be called.
             * @example Sales
             */
            name: string;
        };
        /** @description An access token. */
        NewAccountToken: {
            /**
             * @description That of a system user, with the permissions `whatsapp_business_management` and
             *     `whatsapp_business_messaging` for the number's business account. It is never shown.
             */
            token: string;
        };
        /**
         * @description What to say, and when.
         * @example {
         *       "kind": "welcome",
         *       "language": "en",
         *       "text": "Hello {{contact.first_name|there}}, we answer soon."
         *     }
         */
        NewAutoReply: {
            kind: components["schemas"]["Kind"];
            account_id?: components["schemas"]["AccountId"] | null;
            /**
             * @description To customers of this language alone: `pt`, `pt-BR`. Without one it is said to those for whom
             *     there is no other.
             */
            language?: string | null;
            /** @default true */
            active: boolean;
            /**
             * Format: int32
             * @description Of several that could be said, the lowest is. 0 to 9999.
             */
            position?: number;
            /** @description Words or phrases that the customer writes, in whatever case; for `keyword` alone, 1 to 20. */
            keywords?: string[];
            /**
             * Format: int32
             * @description How long somebody waits before it is said; for `queue_wait` alone.
             */
            delay_seconds?: number | null;
            schedule?: components["schemas"]["BusinessHours"] | null;
            /**
             * @description May have places to fill in, `{{contact.name}}` or `{{contact.name|you}}`: `contact.name`,
             *     `contact.first_name`, `contact.phone`, `agent.name`, `account.name`, `account.phone`,
             *     `company.name`, and for `queue_wait` `queue.place` and `queue.wait` (in minutes).
             */
            text: string;
        };
        /** @description How a program shall be asked. */
        NewBot: {
            /**
             * @description `https`, on port 443 or 8443, reachable by everybody.
             * @example https://bot.acme.example/desk
             */
            url: string;
            /** @default true */
            active: boolean;
            /**
             * Format: int32
             * @description How long it may think; 10 if nothing is said.
             * @default 10
             */
            timeout_seconds: number;
            /**
             * Format: int32
             * @description How long a customer waits for a word of it before an agent takes care; 5 if nothing is said.
             * @default 5
             */
            silence_minutes: number;
            /** @description What a customer writes who wants a person. */
            handover_keywords?: string[];
        };
        /** @description Somebody who has not written yet. */
        NewContact: {
            /**
             * @description Without a country code, it is a number of the account's country, or of that of all accounts of the
             *     caller.
             * @example +351 910 000 000
             */
            phone: string;
            account_id?: components["schemas"]["AccountId"] | null;
            name?: string | null;
            /**
             * @description A BCP 47 tag.
             * @example pt-BR
             */
            language?: string | null;
            notes?: string | null;
            /** @description Values of the company's own fields, by the ids of the fields. */
            fields?: Record<string, never>;
        };
        /** @description A new field. */
        NewContactField: {
            /** @example Plan */
            name: string;
            /** @description It never changes. */
            kind: components["schemas"]["FieldKind"];
            /**
             * @description What can be chosen, if it is a choice.
             * @example [
             *       "Gold",
             *       "Silver"
             *     ]
             */
            options?: string[];
        };
        /**
         * @description What I have begun to write.
         * @example {
         *       "text": "Dear Maria, we"
         *     }
         */
        NewDraft: {
            text: string;
            reply_to?: components["schemas"]["MessageId"] | null;
        };
        /** @description Whom to ask. */
        NewInvitation: {
            /** @example rui@acme.example */
            email: string;
            /** @example Rui */
            name: string;
            /** @description At most one's own; supervisors invite agents only. */
            role: components["schemas"]["Role"];
            /** @description The accounts they will work on. */
            account_ids?: components["schemas"]["AccountId"][];
            language?: components["schemas"]["Language"] | null;
        };
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
            reply_to?: components["schemas"]["MessageId"] | null;
            /**
             * @description The client's own name for the message, unique in the chat: sending it again gives the
             *     message that is there.
             */
            client_message_id?: string | null;
            last_seen_message_id?: components["schemas"]["MessageId"] | null;
            /** @description Send it whatever a colleague wrote meanwhile. */
            force?: boolean;
        };
        /**
         * @description What a note is to say.
         * @example {
         *       "mentions": [],
         *       "text": "She has called twice today."
         *     }
         */
        NewNote: {
            text: string;
            /** @description Colleagues who work on the account, at most 20: they are notified. */
            mentions?: components["schemas"]["AgentId"][];
        };
        /** @description A reason that there shall be. */
        NewReason: {
            /**
             * @description No other is called so, however it is written: `iade`, `IADE` and `İADE` are one.
             * @example Solved
             */
            name: string;
        };
        /**
         * @description A message to send later: its type, what it says under the name of the type, and when.
         * @example {
         *       "at": "2026-12-24T09:00:00Z",
         *       "fallback": {
         *         "type": "cancel"
         *       },
         *       "text": {
         *         "body": "Your parcel is here."
         *       },
         *       "type": "text"
         *     }
         */
        NewScheduled: {
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
            reply_to?: components["schemas"]["MessageId"] | null;
            /**
             * Format: date-time
             * @description When: in the future, and within a year.
             */
            at: string;
            /** @description What is done instead if the window is closed then; nothing, if nothing is said. */
            fallback?: components["schemas"]["ScheduledFallback"];
        };
        /** @description A second factor that begins. */
        NewSecondFactor: {
            /** @description To be typed into an app. */
            secret: string;
            /**
             * @description The same for apps that take an address.
             * @example otpauth://totp/Desk360:ana%40demo.desk360.dev?secret=...&issuer=Desk360
             */
            uri: string;
            /** @description The same as a picture to be scanned: a `data:` URI of an SVG. */
            qr: string;
        };
        /**
         * @description A new template.
         * @example {
         *       "account_id": "0192f0c1-7d1c-7cc0-a1b2-5a4b3c2d1e0f",
         *       "category": "utility",
         *       "components": [
         *         {
         *           "example": {
         *             "body_text": [
         *               [
         *                 "Maria"
         *               ]
         *             ]
         *           },
         *           "text": "Hello {{1}}, your order is on its way to you.",
         *           "type": "BODY"
         *         }
         *       ],
         *       "language": "en",
         *       "name": "order_shipped"
         *     }
         */
        NewTemplate: {
            /** @description An account that shall send it: all numbers of its WhatsApp Business Account can. */
            account_id: components["schemas"]["AccountId"];
            /** @description Small letters, digits and `_`. */
            name: string;
            /** @example en */
            language: string;
            category: components["schemas"]["TemplateCategory"];
            /** @description How variables are named; `{{1}}` if nothing is said. */
            parameter_format?: components["schemas"]["TemplateParameterFormat"];
            components: components["schemas"]["TemplateComponent"][];
            /**
             * Format: int64
             * @description See `PUT /templates/{id}/versions/{language}`.
             */
            message_send_ttl_seconds?: number | null;
        };
        /**
         * @description A template to send.
         * @example {
         *       "language": "en",
         *       "parameters": {
         *         "body": {
         *           "1": "Maria",
         *           "2": "#1234"
         *         }
         *       },
         *       "template_id": "0192f0c1-7d1c-7cc0-a1b2-5a4b3c2d1e0f"
         *     }
         */
        NewTemplateMessage: {
            template_id: components["schemas"]["TemplateId"];
            /**
             * @description One in which it is `sendable`.
             * @example en
             */
            language: string;
            /** @description What is filled in; nothing, if the template has no variables. */
            parameters?: components["schemas"]["TemplateParameters"];
            /**
             * @description The client's own name for the message, unique in the chat: sending it again gives the message that is
             *     there.
             */
            client_message_id?: string | null;
        };
        /**
         * @description A template to send to a number.
         * @example {
         *       "language": "en",
         *       "parameters": {
         *         "body": {
         *           "1": "Maria",
         *           "2": "#1234"
         *         }
         *       },
         *       "template_id": "0192f0c1-7d1c-7cc0-a1b2-5a4b3c2d1e0f",
         *       "to": "+351 910 000 000"
         *     }
         */
        NewTemplateMessageTo: {
            /** @description The customer's number; without a country code, one of the country of the account. */
            to: string;
            template_id: components["schemas"]["TemplateId"];
            /**
             * @description One in which it is `sendable`.
             * @example en
             */
            language: string;
            /** @description What is filled in; nothing, if the template has no variables. */
            parameters?: components["schemas"]["TemplateParameters"];
            /**
             * @description The client's own name for the message, unique in the chat: sending it again gives the message that is
             *     there.
             */
            client_message_id?: string | null;
        };
        /** @description Somebody who does not answer. */
        NotRespondingPayload: {
            agent_id: components["schemas"]["AgentId"];
            /** @description How many chats were taken from them. */
            missed: number;
        };
        /** @description What a colleague wrote for colleagues. It never leaves the house. */
        Note: {
            id: components["schemas"]["NoteId"];
            chat_id: components["schemas"]["ChatId"];
            type: components["schemas"]["NoteType"];
            /** @description What it says; `null` once it was deleted. */
            text?: string | null;
            /** @description Whom it is meant for in particular. */
            mentions: components["schemas"]["AgentId"][];
            /** @description Who wrote it. */
            author_id: components["schemas"]["AgentId"];
            /**
             * Format: date-time
             * @description When it was written.
             */
            at: string;
            /**
             * Format: date-time
             * @description When it was last changed. What it said before is not kept.
             */
            edited_at?: string | null;
            /**
             * Format: date-time
             * @description When it was deleted. Its place in the history stays.
             */
            deleted_at?: string | null;
            /**
             * Format: int64
             * @description Grows with every change.
             */
            version: number;
        };
        /**
         * Format: uuid
         * @description What a colleague wrote for colleagues.
         */
        NoteId: string;
        /** @description A note, whole, and the chat it stands in. */
        NotePayload: {
            note: components["schemas"]["Note"];
            chat: components["schemas"]["ChatGist"];
        };
        /**
         * @description The only type that a note has.
         * @enum {string}
         */
        NoteType: "note";
        /** @description Something that I should hear of. It says where to look; what stands there is read there. */
        Notification: components["schemas"]["NotificationMatter"] & {
            id: components["schemas"]["NotificationId"];
            /** @description The chat, which may be out of my sight by now. */
            chat_id: components["schemas"]["ChatId"];
            /** Format: date-time */
            at: string;
            /**
             * Format: date-time
             * @description When I read it.
             */
            read_at?: string | null;
            /**
             * Format: int64
             * @description Grows with every change of any of my drafts and notifications.
             */
            version: number;
        };
        /** @description Which notification is gone. */
        NotificationGonePayload: {
            notification_id: components["schemas"]["NotificationId"];
            /**
             * Format: int64
             * @description How many I have not read.
             */
            unread: number;
            /** Format: int64 */
            version: number;
        };
        /**
         * Format: uuid
         * @description Something that a user should hear of.
         */
        NotificationId: string;
        /** @description A notification, and the note that it is about. */
        NotificationItem: components["schemas"]["Notification"] & {
            note?: components["schemas"]["Note"] | null;
        };
        /**
         * @description What a notification is about. Kinds will be added: a client shows those that it does not know as no
         *     more than that something happened in the chat.
         */
        NotificationMatter: {
            /** @description Which. */
            note_id: components["schemas"]["NoteId"];
            /** @description Who wrote it. */
            by: components["schemas"]["AgentId"];
            /** @enum {string} */
            kind: "mention";
        } | {
            /** @description Which. */
            scheduled_id: components["schemas"]["ScheduledId"];
            /** @description Why. */
            reason: components["schemas"]["ScheduledCancellation"];
            /** @enum {string} */
            kind: "scheduled_cancelled";
        } | {
            /** @description The message. */
            message_id: components["schemas"]["MessageId"];
            /** @enum {string} */
            kind: "scheduled_failed";
        } | {
            /** @description Whom. */
            contact_id: components["schemas"]["ContactId"];
            /** @description Which number. */
            account_id: components["schemas"]["AccountId"];
            /** @description They blocked them. */
            blocked: boolean;
            /** @enum {string} */
            kind: "block_failed";
        };
        /** @description A page of notifications. */
        NotificationPage: {
            items: components["schemas"]["NotificationItem"][];
            /** @description Gets the next page, of older ones; null on the last one. */
            next_cursor?: string | null;
            /**
             * Format: int64
             * @description How many of all I have not read.
             */
            unread: number;
            /**
             * Format: int64
             * @description The number of the last change of any of my drafts and notifications.
             */
            version: number;
        };
        /** @description A notification, and how many there are. */
        NotificationPayload: {
            notification: components["schemas"]["Notification"];
            /**
             * Format: int64
             * @description How many I have not read.
             */
            unread: number;
        };
        /** @description Which mails the company gets about itself. */
        Notifications: {
            /** @description The balance is running out. */
            low_balance: boolean;
            /** @description Meta restricts, disconnects or reviews an account. */
            account_problems: boolean;
            /** @description Who may do what has changed, or somebody tried what they may not. */
            security: boolean;
            /** @description E-mail addresses, each once; its owners and admins if nobody is named. */
            recipients: string[];
        };
        /** @description Which notifications are gone. */
        NotificationsForgottenPayload: {
            /**
             * Format: date-time
             * @description All that are older than this.
             */
            before: string;
            /**
             * Format: int64
             * @description How many I have not read.
             */
            unread: number;
            /** Format: int64 */
            version: number;
        };
        /** @description That all were read. */
        NotificationsReadPayload: {
            /**
             * Format: date-time
             * @description When: the `read_at` of all that had none.
             */
            at: string;
            /**
             * Format: int64
             * @description Their `version` from now on.
             */
            version: number;
        };
        /** @description A number of the business account. */
        NumberOffer: {
            /** @example 106540352242922 */
            phone_number_id: string;
            /**
             * @description As Meta shows it.
             * @example +1 555-078-3881
             */
            display_phone_number?: string | null;
            /** @description The name that customers see. */
            verified_name?: string | null;
            /** @description Nobody has connected it to this desk yet. */
            free: boolean;
        };
        /** @description Numbers of a business account. */
        NumberOfferList: {
            items: components["schemas"]["NumberOffer"][];
        };
        /** @description A number that can take a short message or a call, and is not in use with WhatsApp. */
        NumberToAdd: {
            /** @example 351 */
            country_code: string;
            /**
             * @description The rest of it.
             * @example 910 000 000
             */
            phone_number: string;
            /**
             * @description The name that customers shall see. Meta looks at it.
             * @example Acme
             */
            verified_name: string;
        };
        /** @description An application for the badge of an official account, as the company keeps it. */
        OfficialApplication: {
            /**
             * @description How far it is.
             * @default none
             */
            state: components["schemas"]["OfficialApplicationState"];
            /**
             * @description What somebody noted about it.
             * @default null
             */
            notes: string | null;
            /**
             * Format: date-time
             * @description When the state changed last.
             * @default null
             */
            changed_at: string | null;
        };
        /** @description How far an application is. */
        OfficialApplicationChange: {
            state: components["schemas"]["OfficialApplicationState"];
            /** @description What is worth knowing about it; null if nothing is. */
            notes?: string | null;
        };
        /**
         * @description How far a company is with its application for the badge of an official account.
         * @enum {string}
         */
        OfficialApplicationState: "none" | "pending" | "approved" | "rejected";
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
        /** @description Somebody who did not get a chat. */
        PassedOver: {
            agent_id: components["schemas"]["AgentId"];
            reason: components["schemas"]["WhyNot"];
        };
        /** @description Another password. */
        PasswordChange: {
            current_password: string;
            new_password: string;
        };
        /** @description One status of somebody. */
        PastStatus: {
            status: components["schemas"]["Status"];
            /** @description Why: chosen, or set by the system. */
            reason: components["schemas"]["StatusReason"];
            changed_by?: components["schemas"]["AgentId"] | null;
            /**
             * Format: date-time
             * @description From when on.
             */
            since: string;
            /**
             * Format: date-time
             * @description Until when; still, if this is null.
             */
            until?: string | null;
        };
        /** @description A page of what somebody was. */
        PastStatusPage: {
            /** @description The newest first. */
            items: components["schemas"]["PastStatus"][];
            next_cursor?: string | null;
        };
        /** @description How people of the company sign in. */
        Policies: {
            /**
             * @description Whoever has no second factor can do nothing but set one up.
             * @default false
             */
            require_second_factor: boolean;
            /**
             * @description The shortest password; 15 at least, or 8 where a second factor is required.
             * @default 15
             */
            password_min_length: number;
            /**
             * Format: int32
             * @description Days after which one has to sign in again, whatever happened; 1 to 90.
             * @default 30
             */
            session_max_days: number;
            /**
             * Format: int32
             * @description Hours without a sign of life after which a session ends; 1 to 2160.
             * @default 168
             */
            session_idle_hours: number;
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
            /** @description What colleagues wrote meanwhile, the oldest first; only of `answered-meanwhile`. */
            newer_messages?: components["schemas"]["Message"][];
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
        /** @description A product of a catalogue. */
        Product: {
            /**
             * @description The catalogue.
             * @default null
             */
            catalog_id: string | null;
            /**
             * @description The company's own id of the product.
             * @default null
             */
            product_retailer_id: string | null;
        };
        /** @description A photo for a profile. */
        ProfilePhoto: {
            /** @description What `POST /media` answered: JPEG or PNG, at least 192 pixels wide and high, at most 5 MiB. */
            media_id: components["schemas"]["MediaId"];
        };
        /** @description Proof of who somebody is. */
        Proof: {
            password: string;
            /** @description Of the app, or a recovery code, for whoever has a second factor. */
            code?: string | null;
        };
        /** @description How many chats the queue gives somebody. */
        ProposedLimit: {
            agent_id: components["schemas"]["AgentId"];
            /**
             * Format: int32
             * @description As many as the company says, if this is null.
             */
            chat_limit?: number | null;
        };
        /** @description How many chats the queue gives people. */
        ProposedLimits: {
            /**
             * Format: int32
             * @description The company's limit; none, if this is null.
             */
            chat_limit?: number | null;
            /** @description Those of some agents; others keep theirs. */
            agents?: components["schemas"]["ProposedLimit"][];
        };
        /** @description How long a queue is now. */
        QueuePayload: {
            account_id: components["schemas"]["AccountId"];
            /** Format: int64 */
            length: number;
            /**
             * Format: int64
             * @description How long chats wait there in all, in seconds, as `queue` of a chat says it.
             */
            expected_wait_seconds?: number | null;
        };
        /** @description Where a chat stands in its account's queue. */
        QueueStanding: {
            /**
             * Format: int64
             * @description The first one has place 1; null beyond 1000.
             */
            place?: number | null;
            /**
             * Format: int64
             * @description How long chats wait there in all, from their arrival on, in seconds: half of the last 20 that were
             *     given out waited no longer, and it is no less than what the first one has waited by now. Null, if
             *     none was given out yet.
             */
            expected_wait_seconds?: number | null;
        };
        /** @description A text that is kept ready. */
        QuickResponse: {
            id: components["schemas"]["QuickResponseId"];
            /** @description It is mine alone; else it is for all. */
            mine: boolean;
            /** @example hi */
            shortcut: string;
            /** @example A greeting */
            title: string;
            /**
             * @description With places that are filled in when it is used.
             * @example Hello {{contact.first_name|there}}, this is {{agent.name}}.
             */
            text: string;
            media?: components["schemas"]["AttachmentView"] | null;
            /**
             * Format: int64
             * @description Counts changes; a change names it as `If-Match: "3"`.
             */
            version: number;
        };
        /**
         * Format: uuid
         * @description A text that is kept ready.
         */
        QuickResponseId: string;
        /** @description A page of texts. */
        QuickResponsePage: {
            items: components["schemas"]["QuickResponse"][];
            next_cursor?: string | null;
        };
        /** @description One of the texts that are kept ready. */
        QuickResponsePayload: {
            quick_response_id: components["schemas"]["QuickResponseId"];
            quick_response?: components["schemas"]["QuickResponse"] | null;
        };
        /** @description A text to keep ready. */
        QuickResponseText: {
            /**
             * @description One word; no other of the same kind has it.
             * @example hi
             */
            shortcut: string;
            /** @example A greeting */
            title: string;
            /**
             * @description What can be filled in: `{{contact.name}}`, `{{contact.first_name}}`, `{{contact.phone}}`,
             *     `{{agent.name}}`, `{{account.name}}`, `{{account.phone}}`, `{{company.name}}`; after a bar, what
             *     stands there if that is not known.
             * @example Hello {{contact.first_name|there}}, this is {{agent.name}}.
             */
            text: string;
            media_id?: components["schemas"]["MediaId"] | null;
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
        /** @description Why chats are ended. */
        Reason: {
            id: components["schemas"]["ReasonId"];
            /** @example Solved */
            name: string;
            /** @description Whether it can be chosen. */
            active: boolean;
            /**
             * Format: int64
             * @description Counts changes; a change names it as `If-Match: "3"`.
             */
            version: number;
        };
        /** @description What a reason shall be. */
        ReasonChange: {
            name: string;
            /** @description Whether it can be chosen. What was ended for it keeps it. */
            active: boolean;
        };
        /**
         * Format: uuid
         * @description Why chats are ended.
         */
        ReasonId: string;
        /** @description The reasons. */
        ReasonList: {
            items: components["schemas"]["Reason"][];
        };
        /** @description One of the reasons. */
        ReasonPayload: {
            reason_id: components["schemas"]["ReasonId"];
            reason?: components["schemas"]["Reason"] | null;
        };
        /** @description To whom it goes. */
        Recipient: {
            id: components["schemas"]["AgentId"];
            name: string;
            email: string;
        };
        /** @description To whom it goes. */
        Recipients: {
            recipients: components["schemas"]["Recipient"][];
        };
        /** @description Codes for when the app is lost. */
        RecoveryCodes: {
            /** @description Each works once. Nobody can see them again. */
            recovery_codes: string[];
        };
        /** @description The advertisement or post that led the customer here. */
        Referral: {
            /**
             * @description Its address.
             * @default null
             */
            source_url: string | null;
            /**
             * @description Meta's id of it.
             * @default null
             */
            source_id: string | null;
            /**
             * @description `ad` or `post`.
             * @default null
             */
            source_type: string | null;
            /**
             * @description Its headline.
             * @default null
             */
            headline: string | null;
            /**
             * @description Its text.
             * @default null
             */
            body: string | null;
            /**
             * @description `image` or `video`.
             * @default null
             */
            media_type: string | null;
            /**
             * @description Its picture.
             * @default null
             */
            image_url: string | null;
            /**
             * @description Its film.
             * @default null
             */
            video_url: string | null;
            /**
             * @description A still of its film.
             * @default null
             */
            thumbnail_url: string | null;
            /**
             * @description The click, for conversions.
             * @default null
             */
            ctwa_clid: string | null;
            /**
             * @description The greeting that it showed in the chat.
             * @default null
             */
            welcome_message: string | null;
        };
        /** @description A refresh token. */
        Refresh: {
            refresh_token: string;
        };
        /** @description A company that wants to begin, and its first user. */
        Registration: {
            /** @example Olga Owner */
            full_name: string;
            /** @example olga@acme.example */
            email: string;
            /** @description At least 15 characters, and none of those that are tried first. */
            password: string;
            /** @example Acme */
            company_name: string;
            /**
             * @description With its country code.
             * @example +14155552671
             */
            phone: string;
            /** @description Must be `true`. */
            accept_terms: boolean;
            language?: components["schemas"]["Language"] | null;
        };
        /** @description A chat that would have gone elsewhere. */
        RehearsedChat: {
            chat_id: components["schemas"]["ChatId"];
            /**
             * Format: date-time
             * @description When it began to wait.
             */
            queued_at: string;
            as_it_is?: components["schemas"]["AgentId"] | null;
            as_proposed?: components["schemas"]["AgentId"] | null;
        };
        /** @description How many chats somebody had, or would have had. */
        RehearsedShare: {
            agent_id: components["schemas"]["AgentId"];
            /** @description In fact. */
            had: number;
            /** @description If the day came again as things are now. */
            as_it_is: number;
            /** @description If it came again as proposed. */
            as_proposed: number;
        };
        /** @description How a chat came back. */
        Reopened: {
            /** Format: date-time */
            at: string;
            how: components["schemas"]["ReopenedHow"];
            by?: components["schemas"]["AgentId"] | null;
        };
        /**
         * @description What brought a chat back.
         * @enum {string}
         */
        ReopenedHow: "customer" | "agent" | "template";
        /** @description A button that answers. */
        ReplyButton: {
            /** @description What it answers. */
            reply: components["schemas"]["Choice"];
            /** @enum {string} */
            type: "reply";
        };
        /** @description Who writes the answer in a chat. */
        ReplyLease: {
            /** @description Who: I, or a colleague who was sooner. */
            agent_id: components["schemas"]["AgentId"];
            /** @description It is I. */
            mine: boolean;
            /**
             * Format: date-time
             * @description Until when that is believed, unless they go on.
             */
            until: string;
        };
        /** @description What to mail to whom. */
        ReportOrder: {
            /**
             * Format: date
             * @description The first day, on the company's calendar; 29 days before the last one if nothing is said.
             * @example 2026-10-27
             */
            from?: string | null;
            /**
             * Format: date
             * @description The last day; today if nothing is said.
             * @example 2026-11-25
             */
            to?: string | null;
            account_id?: components["schemas"]["AccountId"] | null;
            format: components["schemas"]["Format"];
            /** @description To whom, 1 to 20, who may read reports; to yourself if nothing is said. */
            user_ids?: components["schemas"]["AgentId"][] | null;
        };
        /** @description Which days a report is about. */
        ReportPeriod: {
            /**
             * Format: date
             * @description The first day.
             */
            from: string;
            /**
             * Format: date
             * @description The last day.
             */
            to: string;
            /**
             * @description On whose calendar: the company's.
             * @example Europe/Istanbul
             */
            time_zone: string;
        };
        /** @description Somebody in a report. */
        ReportedUser: {
            id: components["schemas"]["AgentId"];
            /** @description What they are called, or were. */
            name: string;
            role: components["schemas"]["Role"];
            /** @description They can sign in; not, if they are disabled or gone. */
            active: boolean;
        };
        /** @description A new password. */
        Reset: {
            /** @description What stands behind `?token=` in the mailed link. */
            token: string;
            password: string;
        };
        /** @description How long what a company has is kept. */
        Retention: {
            /**
             * Format: int32
             * @description Days after which messages are deleted, 30 to 3650; never if this is null.
             */
            messages_days?: number | null;
            /**
             * Format: int32
             * @description Days for which it is known who did what; 90 to 3650.
             */
            audit_days: number;
        };
        /** @description What a message said until it was changed. */
        Revision: {
            /** @description What it said. */
            content: components["schemas"]["Content"];
            /**
             * Format: date-time
             * @description Until when.
             */
            until: string;
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
        /** @description Another role. */
        RoleChange: {
            role: components["schemas"]["Role"];
        };
        /**
         * Format: uuid
         * @description A rule of who gets which chats.
         */
        RuleId: string;
        /** @description All rules. */
        RulesPayload: {
            /** @description In their order. */
            items: components["schemas"]["AssignmentRule"][];
            /** Format: int64 */
            version: number;
        };
        /** @description Who else this customer is. */
        SamePerson: {
            contact_id: components["schemas"]["ContactId"];
        };
        /** @description A list that somebody keeps. */
        SavedFilter: {
            id: components["schemas"]["FilterId"];
            name: string;
            list: components["schemas"]["List"];
            /** @description What to ask `GET /chats` for. A tag, reason or user of it may be gone: then it finds nothing. */
            filter: components["schemas"]["ChatFilterParameters"];
            /**
             * Format: int64
             * @description Counts changes; a change names it as `If-Match: "3"`.
             */
            version: number;
        };
        /**
         * @description Why a message will not be sent at its time.
         * @enum {string}
         */
        ScheduledCancellation: "by_agent" | "window_closed" | "not_allowed" | "contact_blocked" | "account_deleted" | "reply_gone" | "file_gone" | "template_unavailable" | "failed";
        /** @description What is done if the window is closed when a message is due. */
        ScheduledFallback: {
            /** @enum {string} */
            type: "cancel";
        } | {
            /** @description The template's name. */
            name: string;
            /** @description Its language, as Meta writes it. */
            language: string;
            /** @description What is filled in. */
            parameters?: components["schemas"]["TemplateParameters"];
            /** @enum {string} */
            type: "template";
        };
        /**
         * Format: uuid
         * @description A message that is to be sent later.
         */
        ScheduledId: string;
        /** @description A message that is to be sent later. What it will say stands under the name of its type. */
        ScheduledMessage: components["schemas"]["Content"] & {
            id: components["schemas"]["ScheduledId"];
            chat_id: components["schemas"]["ChatId"];
            /** @description Who planned it. */
            author_id: components["schemas"]["AgentId"];
            /**
             * @description The name of the member that holds what it will say.
             * @example text
             */
            type: string;
            reply_to?: components["schemas"]["MessageId"] | null;
            /**
             * Format: date-time
             * @description When it is to be sent.
             */
            at: string;
            fallback: components["schemas"]["ScheduledFallback"];
            state: components["schemas"]["ScheduledState"];
            reason?: components["schemas"]["ScheduledCancellation"] | null;
            message_id?: components["schemas"]["MessageId"] | null;
            /**
             * Format: date-time
             * @description When it was sent or cancelled.
             */
            settled_at?: string | null;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: int64
             * @description Grows with every change.
             */
            version: number;
        };
        /** @description A page of messages that wait for their time. */
        ScheduledPage: {
            items: components["schemas"]["ScheduledMessage"][];
            /** @description Gets the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A message that is to be sent later, whole, and the chat it is for. */
        ScheduledPayload: {
            scheduled: components["schemas"]["ScheduledMessage"];
            chat: components["schemas"]["ChatGist"];
        };
        /**
         * @description What became of it.
         * @enum {string}
         */
        ScheduledState: "waiting" | "sent" | "cancelled";
        /** @description Rows that belong together. */
        Section: {
            /** @description Their heading; needed where there is more than one section. */
            title?: string | null;
            /** @description The rows. */
            rows: components["schemas"]["Choice"][];
        };
        /** @description Something to change about myself. */
        SelfChange: {
            name?: string | null;
            language?: components["schemas"]["Language"] | null;
        };
        /**
         * @description What can be sent inside the window.
         * @enum {string}
         */
        SendableType: "text" | "image" | "video" | "audio" | "document" | "sticker" | "location" | "contacts" | "reaction" | "interactive";
        /**
         * Format: uuid
         * @description One sign-in of a user on one device.
         */
        SessionId: string;
        /** @description Sign-ins. */
        SessionList: {
            items: components["schemas"]["SessionView"][];
        };
        /** @description A sign-in. */
        SessionView: {
            id: components["schemas"]["SessionId"];
            /**
             * @description What the client says it is.
             * @example Mozilla/5.0 (X11; Linux x86_64) ...
             */
            device: string;
            /** @description Where it was last. */
            ip: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_used_at: string;
            /**
             * Format: date-time
             * @description When it ends, whatever happens.
             */
            expires_at: string;
            /** @description It is the one that asks. */
            current: boolean;
        };
        /** @description Sign-ins that are over. */
        SessionsPayload: {
            session_ids: components["schemas"]["SessionId"][];
        };
        /** @description Which version of the settings holds. */
        SettingsPayload: {
            /** Format: int64 */
            version: number;
        };
        /** @description How the code shall come. */
        SetupCodeRequest: {
            method: components["schemas"]["CodeMethod"];
            /** @example en_US */
            language: string;
        };
        /** @description The code that came. */
        SetupCodeTyped: {
            /** @example 123-456 */
            code: string;
        };
        /**
         * Format: uuid
         * @description A number that is being connected.
         */
        SetupId: string;
        /**
         * @description Which number: one that is there, or one to add.
         * @example {
         *       "phone_number_id": "106540352242922"
         *     }
         */
        SetupNumber: {
            /** @description Meta's id of one of the business account. */
            phone_number_id?: string | null;
            add?: components["schemas"]["NumberToAdd"] | null;
        };
        /** @description The PIN of the two-step verification. */
        SetupPin: {
            /**
             * @description Six digits: the one that the number has; if it has none, the one that it gets.
             * @example 000000
             */
            pin: string;
        };
        /**
         * @description How a company shows that a business account is its own: `code` or `token`.
         * @example {
         *       "code": "AQBhlXsctMxJYbwbrpybxlo9tLPGy",
         *       "waba_id": "102290129340398"
         *     }
         */
        SetupProof: {
            /** @description What Embedded Signup gave to the page. It works once, for 30 seconds. */
            code?: string | null;
            /**
             * @description The access token of a system user, with the permissions `whatsapp_business_management` and
             *     `whatsapp_business_messaging`.
             */
            token?: string | null;
            /**
             * @description Meta's id of the WhatsApp Business Account; needed if the token opens several.
             * @example 102290129340398
             */
            waba_id?: string | null;
        };
        /** @description A part of a text, and what was found in it. */
        Snippet: {
            /**
             * @description One line; `…` where the text goes on.
             * @example Where is my order?
             */
            text: string;
            /**
             * @description From where to where, in UTF-16 code units, as browsers count.
             * @example [
             *       [
             *         12,
             *         17
             *       ]
             *     ]
             */
            ranges: number[][];
        };
        /** @description How a number stands. What Meta never spoke of is not there. */
        Standing: {
            /** @default null */
            verified_name: components["schemas"]["Known_String"] | null;
            /** @default null */
            name: components["schemas"]["Known_NameReview"] | null;
            /** @default null */
            name_in_effect: components["schemas"]["Known_bool"] | null;
            /** @default null */
            quality: components["schemas"]["Known_String"] | null;
            /** @default null */
            status: components["schemas"]["Known_String"] | null;
            /** @default null */
            messaging_limit: components["schemas"]["Known_String"] | null;
            /** @default null */
            throughput: components["schemas"]["Known_u32"] | null;
            /** @default null */
            flagged: components["schemas"]["Known_bool"] | null;
            /** @default null */
            review: components["schemas"]["Known_String"] | null;
            /** @default null */
            verification: components["schemas"]["Known_BusinessVerification"] | null;
            /** @default null */
            ban: components["schemas"]["Known_Ban"] | null;
            /** @default null */
            restrictions: components["schemas"]["Known_Vec_Restriction"] | null;
            /** @default null */
            connection: components["schemas"]["Known_Connection"] | null;
            /** @default null */
            username: components["schemas"]["Known_Option_String"] | null;
            /** @default null */
            official: components["schemas"]["Known_String"] | null;
            /** @default null */
            official_review: components["schemas"]["Known_OfficialReview"] | null;
            /** @default null */
            max_numbers: components["schemas"]["Known_i64"] | null;
            /** @default null */
            token: components["schemas"]["Known_AccountToken"] | null;
            /**
             * @description What somebody should look at, the newest first.
             * @default []
             */
            alerts: components["schemas"]["Alert"][];
        };
        /**
         * @description What an agent chose to be.
         * @enum {string}
         */
        Status: "online" | "invisible" | "break" | "offline";
        /** @description A status to choose. */
        StatusChoice: {
            status: components["schemas"]["Status"];
        };
        /** @description What somebody was on a day. */
        StatusDay: {
            /** Format: date */
            date: string;
            /** @description Empty, where nothing is known yet. */
            statuses: components["schemas"]["StatusTime"][];
        };
        /** @description A status for somebody else. */
        StatusOrder: {
            status: components["schemas"]["Status"];
        };
        /** @description What somebody is now. */
        StatusPayload: {
            agent_id: components["schemas"]["AgentId"];
            status: components["schemas"]["Status"];
            /** Format: date-time */
            since: string;
            reason: components["schemas"]["StatusReason"];
            changed_by?: components["schemas"]["AgentId"] | null;
        };
        /**
         * @description Why a status is what it is.
         * @enum {string}
         */
        StatusReason: "chosen" | "connection_lost" | "removed" | "colleague" | "not_responding";
        /** @description What users were. */
        StatusReport: {
            period: components["schemas"]["ReportPeriod"];
            items: components["schemas"]["StatusReportLine"][];
            next_cursor?: string | null;
        };
        /** @description What somebody was on each of some days. */
        StatusReportLine: {
            user: components["schemas"]["ReportedUser"];
            days: components["schemas"]["StatusDay"][];
        };
        /** @description How long somebody was something. */
        StatusTime: {
            status: components["schemas"]["Status"];
            /** @description Whether they chose it, or why the system did. */
            reason: components["schemas"]["StatusReason"];
            /** Format: int64 */
            seconds: number;
            /**
             * Format: int64
             * @description How often it began on this day.
             */
            times: number;
        };
        /** @description To whom. */
        Successor: {
            user_id: components["schemas"]["AgentId"];
        };
        /** @description The desk, at one moment. */
        Sync: {
            /** @description Resume the socket from here, and nothing is missed. */
            cursor: string;
            me: components["schemas"]["Me"];
            agents: components["schemas"]["Agent"][];
            chats: components["schemas"]["SyncChats"];
            /** @description My accounts. */
            accounts: components["schemas"]["Account"][];
            /** @description How my notifications stand; `GET /me/notifications` has them, and `GET /me/drafts` my drafts. */
            notifications: components["schemas"]["InboxView"];
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
        /** @description What customers are called. */
        Tag: {
            id: components["schemas"]["TagId"];
            /** @example VIP */
            name: string;
            /**
             * Format: int64
             * @description Counts changes; a change names it as `If-Match: "3"`.
             */
            version: number;
        };
        /** @description What a tag shall say. */
        TagChange: {
            name: string;
        };
        /**
         * Format: uuid
         * @description What the company calls some of its customers.
         */
        TagId: string;
        /** @description A page of tags. */
        TagPage: {
            items: components["schemas"]["UsedTag"][];
            next_cursor?: string | null;
        };
        /** @description One of the tags. */
        TagPayload: {
            tag_id: components["schemas"]["TagId"];
            tag?: components["schemas"]["Tag"] | null;
            merged_into?: components["schemas"]["ContactTag"] | null;
        };
        /** @description A template: a name, and what it says in each language. */
        Template: {
            id: components["schemas"]["TemplateId"];
            /** @description The WhatsApp Business Account that has it: all its numbers can send it. */
            waba_id: string;
            /** @example order_confirmation */
            name: string;
            /** @description Some version can be sent. */
            sendable: boolean;
            /** @description By language. */
            versions: components["schemas"]["TemplateVersion"][];
            /** Format: date-time */
            created_at: string;
            /**
             * Format: int64
             * @description Grows with every change.
             */
            version: number;
        };
        /** @description An app that gets a code. */
        TemplateApp: {
            /** @description At most 224 characters. */
            package_name: string;
            /** @description Exactly 11 characters. */
            signature_hash: string;
        };
        /**
         * @description What changed.
         * @enum {string}
         */
        TemplateAspect: "status" | "category" | "quality" | "components";
        /** @description What it says. */
        TemplateBody: {
            /**
             * @description At most 1,024 characters; Meta itself writes that of authentication templates.
             * @default null
             */
            text: string | null;
            /** @default null */
            example: components["schemas"]["TemplateBodyExample"] | null;
            /**
             * @description Of authentication: "For your security, do not share this code."
             * @default null
             */
            add_security_recommendation: boolean | null;
        };
        /** @description What may stand at the variables of a body. */
        TemplateBodyExample: {
            /**
             * @description One list of values, in the order of the numbers.
             * @default null
             */
            body_text: string[][] | null;
            /**
             * @description The same where variables have names.
             * @default null
             */
            body_text_named_params: components["schemas"]["TemplateNamedSample"][] | null;
        };
        /** @description Something that can be tapped. */
        TemplateButton: {
            /** @description The words on it. */
            text: string;
            /** @enum {string} */
            type: "QUICK_REPLY";
        } | {
            /** @description The words on it. */
            text: string;
            /** @description At most 2,000 characters; one variable, at the end. */
            url: string;
            /** @description A whole address, if there is a variable. */
            example?: string[] | null;
            /** @enum {string} */
            type: "URL";
        } | {
            /** @description The words on it. */
            text: string;
            /** @description At most 20 digits. */
            phone_number: string;
            /** @enum {string} */
            type: "PHONE_NUMBER";
        } | {
            /** @description The words on it. */
            text: string;
            /**
             * Format: int64
             * @description For how long it works.
             */
            ttl_minutes?: number | null;
            /** @enum {string} */
            type: "VOICE_CALL";
        } | {
            /** @description The words on it are WhatsApp's. */
            text?: string | null;
            /** @description A code, at most 20 characters. */
            example: components["schemas"]["TemplateSample"];
            /** @enum {string} */
            type: "COPY_CODE";
        } | (components["schemas"]["TemplateFlowButton"] & {
            /** @enum {string} */
            type: "FLOW";
        }) | {
            /** @description The words on it. */
            text: string;
            /** @enum {string} */
            type: "CATALOG";
        } | {
            /** @description The words on it. */
            text: string;
            /** @enum {string} */
            type: "MPM";
        } | {
            /** @description The words on it. */
            text: string;
            /** @enum {string} */
            type: "SPM";
        } | (components["schemas"]["TemplateOtpButton"] & {
            /** @enum {string} */
            type: "OTP";
        }) | {
            /** @description The words on it. */
            text?: string | null;
            /** @enum {string} */
            type: "REQUEST_CONTACT_INFO";
        } | {
            /** @description The words on it. */
            text: string;
            /** @enum {string} */
            type: "APP";
        } | {
            /** @enum {string} */
            type: "OTHER";
        };
        /** @description What a button takes. */
        TemplateButtonParameter: {
            /**
             * @description Which, from 0.
             * @default 0
             */
            index: number;
            /**
             * @description What the address ends with.
             * @default null
             */
            url_suffix: string | null;
            /**
             * @description What comes back when a quick reply is tapped; its words, if nothing is said.
             * @default null
             */
            payload: string | null;
            /**
             * @description The coupon code to copy, at most 20 characters.
             * @default null
             */
            coupon_code: string | null;
            /**
             * @description What the flow is told about who opened it.
             * @default null
             */
            flow_token: string | null;
            /** @description What the flow begins with. */
            flow_action_data?: Record<string, never> | null;
            /**
             * @description The product whose picture stands for all.
             * @default null
             */
            thumbnail_product_retailer_id: string | null;
            /**
             * @description The products of an MPM button.
             * @default []
             */
            sections: components["schemas"]["TemplateProductSection"][];
        };
        /** @description What can be tapped. */
        TemplateButtons: {
            /** @description At most ten. */
            buttons: components["schemas"]["TemplateButton"][];
        };
        /** @description One of the cards. */
        TemplateCard: {
            /** @description A header, a body and buttons. */
            components: components["schemas"]["TemplateComponent"][];
        };
        /** @description What a card takes. */
        TemplateCardParameters: {
            /** @default null */
            header: components["schemas"]["TemplateHeaderParameter"] | null;
            /**
             * @description For each variable of its text its value.
             * @default {}
             */
            body: {
                [key: string]: string;
            };
            /**
             * @description For buttons that take something.
             * @default []
             */
            buttons: components["schemas"]["TemplateButtonParameter"][];
        };
        /** @description Cards to leaf through. */
        TemplateCarousel: {
            /** @description Two to ten, all of the same shape. */
            cards: components["schemas"]["TemplateCard"][];
        };
        /**
         * @description What it is for: decides what it costs, and whether customers can opt out.
         * @enum {string}
         */
        TemplateCategory: "marketing" | "utility" | "authentication";
        /** @description A change of one language of a template. */
        TemplateChange: {
            language: string;
            what: components["schemas"]["TemplateAspect"];
            /** @description What it was; null if there was nothing, or if it is too long to be said. */
            before?: string | null;
            /** @description What it is. */
            after?: string | null;
            /** @description Why, as Meta says it. */
            reason?: string | null;
            /** Format: date-time */
            at: string;
        };
        /** @description A page of how a template came to be what it is. */
        TemplateChangePage: {
            items: components["schemas"]["TemplateChange"][];
            next_cursor?: string | null;
        };
        /** @description A part of a template. */
        TemplateComponent: (components["schemas"]["TemplateHeader"] & {
            /** @enum {string} */
            type: "HEADER";
        }) | (components["schemas"]["TemplateBody"] & {
            /** @enum {string} */
            type: "BODY";
        }) | (components["schemas"]["TemplateFooter"] & {
            /** @enum {string} */
            type: "FOOTER";
        }) | (components["schemas"]["TemplateButtons"] & {
            /** @enum {string} */
            type: "BUTTONS";
        }) | (components["schemas"]["TemplateLimitedTimeOffer"] & {
            /** @enum {string} */
            type: "LIMITED_TIME_OFFER";
        }) | (components["schemas"]["TemplateCarousel"] & {
            /** @enum {string} */
            type: "CAROUSEL";
        }) | {
            /** @enum {string} */
            type: "CALL_PERMISSION_REQUEST";
        } | {
            /** @enum {string} */
            type: "OTHER";
        };
        /** @description What a template says. */
        TemplateDefinition: {
            /** @description What it is for. */
            category: components["schemas"]["TemplateCategory"];
            /** @description How its variables are named. */
            parameter_format?: components["schemas"]["TemplateParameterFormat"];
            /** @description Its parts, as Meta writes them. */
            components: components["schemas"]["TemplateComponent"][];
            /**
             * Format: int64
             * @description For how long Meta tries to deliver it.
             */
            message_send_ttl_seconds?: number | null;
        };
        /** @description What somebody wrote. */
        TemplateDraft: components["schemas"]["TemplateDefinition"] & {
            submission?: components["schemas"]["TemplateErrand"] | null;
        };
        /** @description Something that Meta is asked for. */
        TemplateErrand: {
            /** @enum {string} */
            state: "waiting";
        } | {
            /**
             * Format: int64
             * @description Meta's code; 0 if Meta could not be asked.
             */
            code: number;
            /** @description Meta's words. */
            reason: string;
            /** @enum {string} */
            state: "refused";
        };
        /** @description A button that opens a flow: one of id, name and JSON says which. */
        TemplateFlowButton: {
            /**
             * @description The words on it.
             * @default
             */
            text: string;
            /** @default null */
            flow_id: string | null;
            /** @default null */
            flow_name: string | null;
            /** @default null */
            flow_json: string | null;
            /**
             * @description `navigate` or `data_exchange`.
             * @default null
             */
            flow_action: string | null;
            /**
             * @description Where it begins.
             * @default null
             */
            navigate_screen: string | null;
            /**
             * @description `DOCUMENT`, `PROMOTION` or `REVIEW`.
             * @default null
             */
            icon: string | null;
        };
        /** @description Small print below. */
        TemplateFooter: {
            /**
             * @description At most 60 characters, without variables.
             * @default null
             */
            text: string | null;
            /**
             * Format: int64
             * @description Of authentication: after so many minutes the code is worth nothing.
             * @default null
             */
            code_expiration_minutes: number | null;
        };
        /** @description Which template is gone. */
        TemplateGonePayload: {
            template_id: components["schemas"]["TemplateId"];
            /** @description An account that could send it. */
            account_id: components["schemas"]["AccountId"];
        };
        /** @description What stands above. */
        TemplateHeader: {
            /** @description What it is. */
            format: components["schemas"]["TemplateHeaderFormat"];
            /** @description Of a text: at most 60 characters, one variable. */
            text?: string | null;
            example?: components["schemas"]["TemplateHeaderExample"] | null;
        };
        /** @description What a header may look like. */
        TemplateHeaderExample: {
            /**
             * @description The value of its variable.
             * @default null
             */
            header_text: string[] | null;
            /**
             * @description The same where variables have names.
             * @default null
             */
            header_text_named_params: components["schemas"]["TemplateNamedSample"][] | null;
            /**
             * @description Meta's name of an uploaded sample: see `POST /accounts/{id}/template-samples`.
             * @default null
             */
            header_handle: string[] | null;
        };
        /**
         * @description What stands above.
         * @enum {string}
         */
        TemplateHeaderFormat: "TEXT" | "IMAGE" | "VIDEO" | "DOCUMENT" | "GIF" | "LOCATION" | "PRODUCT";
        /** @description What stands above: what the template's header wants, and nothing else. */
        TemplateHeaderParameter: {
            /**
             * @description The value of its variable.
             * @default null
             */
            text: string | null;
            /** @default null */
            image: components["schemas"]["Media"] | null;
            /** @default null */
            video: components["schemas"]["Media"] | null;
            /** @default null */
            document: components["schemas"]["Media"] | null;
            /** @default null */
            location: components["schemas"]["Location"] | null;
            /** @default null */
            product: components["schemas"]["TemplateProductParameter"] | null;
        };
        /**
         * Format: uuid
         * @description What may be sent to customers who have not written lately.
         */
        TemplateId: string;
        /** @description An offer that ends. */
        TemplateLimitedTimeOffer: {
            /** @description What is offered. */
            limited_time_offer: components["schemas"]["TemplateOffer"];
        };
        /** @description What Meta has. */
        TemplateLive: components["schemas"]["TemplateDefinition"] & {
            /** @description Meta's id of it. */
            meta_id: string;
            status: components["schemas"]["TemplateStatus"];
            /**
             * @description The same in Meta's word, which may be newer than this program.
             * @example APPROVED
             */
            meta_status: string;
            /** @description Why Meta rejected it, paused it or switched it off. */
            reason?: string | null;
            quality: components["schemas"]["TemplateQuality"];
            next_category?: components["schemas"]["TemplateCategory"] | null;
            /**
             * Format: date-time
             * @description From when on, if Meta said that.
             */
            next_category_at?: string | null;
            /**
             * Format: date-time
             * @description Since when it is as it is.
             */
            changed_at: string;
            removal?: components["schemas"]["TemplateErrand"] | null;
        };
        /** @description A template, filled in for one customer: what was true when it was sent. */
        TemplateMessage: components["schemas"]["TemplateShown"] & {
            /** @description Which. */
            template_id: components["schemas"]["TemplateId"];
            /** @description What it was called. */
            name: string;
            /** @description In which language. */
            language: string;
            /** @description What it was for. */
            category: components["schemas"]["TemplateCategory"];
            /** @description What Meta is told, but for a file in the header. */
            components: Record<string, never>[];
        };
        /** @description The value of a named variable. */
        TemplateNamedSample: {
            /** @description Which variable. */
            param_name: string;
            /** @description What may stand there. */
            example: string;
        };
        /** @description What is offered. */
        TemplateOffer: {
            /** @description At most 16 characters. */
            text: string;
            /** @description Whether a clock runs. */
            has_expiration?: boolean;
        };
        /** @description A button that copies or fills in a code. */
        TemplateOtpButton: {
            /** @description How the code gets into the app. */
            otp_type: components["schemas"]["TemplateOtpType"];
            /** @description The words on it. */
            text?: string | null;
            /** @description The words on it where the app can fill the code in. */
            autofill_text?: string | null;
            /** @description Needed for `ZERO_TAP`. */
            zero_tap_terms_accepted?: boolean | null;
            /** @description The apps that get the code, one to five. */
            supported_apps?: components["schemas"]["TemplateApp"][] | null;
        };
        /**
         * @description How a code gets into the app.
         * @enum {string}
         */
        TemplateOtpType: "COPY_CODE" | "ONE_TAP" | "ZERO_TAP";
        /** @description A page of templates. */
        TemplatePage: {
            items: components["schemas"]["Template"][];
            next_cursor?: string | null;
        };
        /**
         * @description How variables are named.
         * @enum {string}
         */
        TemplateParameterFormat: "POSITIONAL" | "NAMED";
        /** @description All that a template takes. */
        TemplateParameters: {
            /** @default null */
            header: components["schemas"]["TemplateHeaderParameter"] | null;
            /**
             * @description For each variable of the body its value: `{"1": "Maria"}`, or `{"first_name": "Maria"}`.
             * @default {}
             */
            body: {
                [key: string]: string;
            };
            /**
             * @description For buttons that take something.
             * @default []
             */
            buttons: components["schemas"]["TemplateButtonParameter"][];
            /**
             * @description Of an authentication template: the code, at most 15 characters.
             * @default null
             */
            code: string | null;
            /**
             * Format: date-time
             * @description When the offer ends.
             * @default null
             */
            offer_ends_at: string | null;
            /**
             * @description For each card of a carousel.
             * @default []
             */
            cards: components["schemas"]["TemplateCardParameters"][];
        };
        /** @description A template, whole. */
        TemplatePayload: {
            template: components["schemas"]["Template"];
            /** @description An account that can send it. */
            account_id: components["schemas"]["AccountId"];
        };
        /** @description Something from a catalogue. */
        TemplateProductParameter: {
            /** @description Which. */
            product_retailer_id: string;
            /** @description Of which catalogue. */
            catalog_id: string;
        };
        /** @description Some products. */
        TemplateProductSection: {
            /** @description What stands above them. */
            title: string;
            /** @description Which. */
            product_retailer_ids: string[];
        };
        /**
         * @description What customers think of it.
         * @enum {string}
         */
        TemplateQuality: "green" | "yellow" | "red" | "unknown";
        /** @description One sample, which Meta takes as a text and gives as a list. */
        TemplateSample: string | string[];
        /** @description A file to show to Meta. */
        TemplateSampleFile: {
            /** @description What `POST /media` answered: JPEG, PNG, MP4 or PDF. */
            media_id: components["schemas"]["MediaId"];
        };
        /** @description A file that Meta has. */
        TemplateSampleHandle: {
            /**
             * @description What stands in `example.header_handle` of a header.
             * @example 4::aW1hZ2UvcG5n:ARb
             */
            handle: string;
        };
        /** @description What a customer sees. */
        TemplateShown: {
            /** @default null */
            header: components["schemas"]["TemplateShownHeader"] | null;
            /**
             * @description What it says.
             * @default
             */
            body: string;
            /**
             * @description Small print below.
             * @default null
             */
            footer: string | null;
            /**
             * @description What is offered for a limited time.
             * @default null
             */
            offer: string | null;
            /**
             * @description What can be tapped.
             * @default []
             */
            buttons: components["schemas"]["TemplateShownButton"][];
            /**
             * @description Cards to leaf through.
             * @default []
             */
            cards: components["schemas"]["TemplateShownCard"][];
        };
        /** @description Something that can be tapped. */
        TemplateShownButton: {
            /** @description Meta's name of its type. */
            type: string;
            /** @description The words on it. */
            text: string;
            /** @description The page that it opens. */
            url?: string | null;
            /** @description The number that it calls. */
            phone_number?: string | null;
            /** @description The code that it copies. */
            code?: string | null;
        };
        /** @description One of the cards. */
        TemplateShownCard: {
            header?: components["schemas"]["TemplateShownHeader"] | null;
            /** @description What it says. */
            body?: string | null;
            /** @description What can be tapped. */
            buttons: components["schemas"]["TemplateShownButton"][];
        };
        /** @description What stands above. */
        TemplateShownHeader: {
            /** @description The words. */
            text: string;
            /** @enum {string} */
            type: "text";
        } | {
            /** @description Which; empty members in a preview. */
            image: components["schemas"]["Media"];
            /** @enum {string} */
            type: "image";
        } | {
            /** @description Which. */
            video: components["schemas"]["Media"];
            /** @description Whether it plays by itself, again and again, without sound: the template's header is a `GIF`. */
            is_gif?: boolean;
            /** @enum {string} */
            type: "video";
        } | {
            /** @description Which. */
            document: components["schemas"]["Media"];
            /** @enum {string} */
            type: "document";
        } | {
            location?: components["schemas"]["Location"] | null;
            /** @enum {string} */
            type: "location";
        } | {
            /** @description What; nothing in a preview. */
            product_retailer_id?: string | null;
            /** @enum {string} */
            type: "product";
        };
        /**
         * @description What Meta thinks of it.
         * @enum {string}
         */
        TemplateStatus: "pending" | "approved" | "rejected" | "paused" | "disabled" | "in_appeal" | "reinstated" | "flagged" | "limit_exceeded" | "locked" | "pending_deletion" | "deleted" | "archived" | "unarchived" | "unknown";
        /** @description How the last comparison with Meta went. */
        TemplateSync: {
            /**
             * Format: date-time
             * @description When one last came to its end; null if none has.
             */
            finished_at?: string | null;
            /**
             * Format: int32
             * @description How many templates Meta had then, each language counted.
             */
            templates?: number | null;
            /** @description Why the last one failed, if it did. */
            fault?: string | null;
            /**
             * Format: date-time
             * @description When the next one begins by itself; null before the first.
             */
            due?: string | null;
        };
        /**
         * @description What a template shall say. The parts are written as Meta writes them.
         * @example {
         *       "category": "utility",
         *       "components": [
         *         {
         *           "example": {
         *             "body_text": [
         *               [
         *                 "Maria",
         *                 "#1234"
         *               ]
         *             ]
         *           },
         *           "text": "Hello {{1}}, your order {{2}} is on its way to you.",
         *           "type": "BODY"
         *         },
         *         {
         *           "buttons": [
         *             {
         *               "text": "Thanks",
         *               "type": "QUICK_REPLY"
         *             }
         *           ],
         *           "type": "BUTTONS"
         *         }
         *       ]
         *     }
         */
        TemplateText: {
            category: components["schemas"]["TemplateCategory"];
            /** @description How variables are named; `{{1}}` if nothing is said. */
            parameter_format?: components["schemas"]["TemplateParameterFormat"];
            components: components["schemas"]["TemplateComponent"][];
            /**
             * Format: int64
             * @description For how long Meta tries to deliver it: 30 to 900 seconds for authentication, to 43,200 for utility, 43,200
             *     to 2,592,000 for marketing; -1, thirty days, for the first two.
             */
            message_send_ttl_seconds?: number | null;
        };
        /** @description Templates that cannot be sent as they are, each language counted. */
        TemplateTroubles: {
            /**
             * Format: int64
             * @description Templates with a version that Meta rejected.
             */
            rejected: number;
            /**
             * Format: int64
             * @description Those with a version that is paused.
             */
            paused: number;
            /**
             * Format: int64
             * @description Those with a version that is disabled.
             */
            disabled: number;
        };
        /** @description A template in one language. */
        TemplateVersion: {
            /** @example pt_BR */
            language: string;
            /** @description It can be sent: Meta approved it. */
            sendable: boolean;
            live?: components["schemas"]["TemplateLive"] | null;
            draft?: components["schemas"]["TemplateDraft"] | null;
        };
        /** @description Plain text. */
        Text: {
            /** @description The text, at most 4,096 characters. */
            body: string;
        };
        /** @description How a time is spread. Percentiles are estimates: they lie in the right bucket. */
        Times: {
            /** Format: int64 */
            count: number;
            /** Format: int64 */
            average_seconds?: number | null;
            /**
             * Format: int64
             * @description Half of them took no longer.
             */
            p50_seconds?: number | null;
            /**
             * Format: int64
             * @description Nine of ten took no longer.
             */
            p90_seconds?: number | null;
        };
        /**
         * @description What may happen.
         * @enum {string}
         */
        TrialOccasion: "message" | "wait" | "ending";
        /** @description A type that this version does not know. */
        Unknown: {
            /** @description Meta's name of the type. */
            type: string;
            /** @description The whole message, as it came; text, where it is too deep to be taken apart. */
            raw: unknown;
        };
        /** @description A reply that would not be said. */
        UnsaidAutoReply: {
            auto_reply_id: components["schemas"]["AutoReplyId"];
            why: components["schemas"]["WhyNotSaid"];
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
        /** @description A form with one file. */
        UploadForm: {
            type?: components["schemas"]["MediaType"] | null;
            /**
             * Format: binary
             * @description The file.
             */
            file: string;
        };
        /** @description A file that was uploaded. */
        UploadedMedia: components["schemas"]["FactsView"] & components["schemas"]["AddressesView"] & {
            /** @description What messages name as `media_id`. */
            id: components["schemas"]["MediaId"];
            type: components["schemas"]["MediaType"];
            /** @description What it was called, made harmless. */
            name?: string | null;
        };
        /** @description What a button says, and what it opens. */
        UrlButton: {
            /** @description The words on the button, at most 20 characters. */
            display_text: string;
            /** @description The page. */
            url: string;
        };
        /** @description A tag, and how many customers have it. */
        UsedTag: components["schemas"]["Tag"] & {
            /**
             * Format: int64
             * @description How many customers have it.
             */
            contacts: number;
        };
        /** @description Somebody with a place in the company. */
        User: {
            id: components["schemas"]["AgentId"];
            name: string;
            email: string;
            role: components["schemas"]["Role"];
            language: components["schemas"]["Language"];
            /** @description The accounts they work on. */
            account_ids: components["schemas"]["AccountId"][];
            /** @description The address was shown to be theirs. */
            email_verified: boolean;
            /** @description Sign-ins ask for a code, too. */
            second_factor: boolean;
            /** @description They can sign in no more. */
            disabled: boolean;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description When something was last heard of one of their sessions.
             */
            last_seen_at?: string | null;
        };
        /** @description A page of people. */
        UserPage: {
            items: components["schemas"]["User"][];
            next_cursor?: string | null;
        };
        /** @description What users did. */
        UserReport: {
            period: components["schemas"]["ReportPeriod"];
            /** @description One for each user; those who are disabled or gone have one if they did something. */
            items: components["schemas"]["UserReportLine"][];
            /** @description Of all users, also of those on other pages. */
            totals: components["schemas"]["Figures"];
            next_cursor?: string | null;
        };
        /** @description A line of the user report. */
        UserReportLine: components["schemas"]["Figures"] & {
            user: components["schemas"]["ReportedUser"];
        };
        /**
         * @description Where webhooks of a number go: with neither, where those of the app go.
         * @example {
         *       "override_url": "https://hooks.example.com/whatsapp",
         *       "verify_token": "a word of yours"
         *     }
         */
        WebhookTarget: {
            /**
             * @description To this desk, even if those of the app go elsewhere.
             * @default false
             */
            override: boolean;
            /**
             * @description To this address, which hands them on to this desk, byte for byte and with their signature. `https`; Meta
             *     asks it first whether it knows `verify_token`.
             * @example https://hooks.example.com/whatsapp
             */
            override_url?: string | null;
            /** @description What Meta shows at `override_url`, to prove that it asks. It is not kept. */
            verify_token?: string | null;
        };
        /** @description What a week looks like, day by day. A day without intervals is closed. */
        Week: {
            /** @description At most 10, none over another; so for each day. */
            monday: components["schemas"]["Interval"][];
            /** @description Tuesday. */
            tuesday: components["schemas"]["Interval"][];
            /** @description Wednesday. */
            wednesday: components["schemas"]["Interval"][];
            /** @description Thursday. */
            thursday: components["schemas"]["Interval"][];
            /** @description Friday. */
            friday: components["schemas"]["Interval"][];
            /** @description Saturday. */
            saturday: components["schemas"]["Interval"][];
            /** @description Sunday. */
            sunday: components["schemas"]["Interval"][];
        };
        /**
         * @description Why somebody did not get a chat: whoever came closest to it first.
         * @enum {string}
         */
        WhyNot: "drawn" | "was_last" | "more_chats" | "not_returning" | "not_named" | "missed_reply" | "at_limit" | "no_device" | "invisible" | "on_break" | "offline";
        /**
         * @description Why a reply is not said.
         * @enum {string}
         */
        WhyNotSaid: "inactive" | "other_account" | "other_language" | "other_occasion" | "outside_schedule" | "no_keyword" | "company_open" | "agent_there" | "not_opening" | "not_waiting" | "said_already" | "outranked" | "window_closed" | "blocked" | "late" | "looks_automatic" | "too_much";
        /**
         * @description Whether hours of some days are put together by the day of the week.
         * @enum {string}
         */
        Width: "week" | "date";
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
    list_account_setups: {
        parameters: {
            query?: {
                /** @description 1 to 100; 20 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
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
                    "application/json": components["schemas"]["AccountSetupPage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    begin_account_setup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccountSetup"];
            };
        };
        responses: {
            /** @description The setup */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSetup"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email-unverified`; `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
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
    get_account_setup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SetupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far it is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSetup"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    activate_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SetupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description `active` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSetup"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email-unverified`; `forbidden` */
            403: {
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
            /** @description `number-taken`, `state-conflict` */
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
    link_business: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SetupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupProof"];
            };
        };
        responses: {
            /** @description `business_linked`, or further */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSetup"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email-unverified`; `forbidden` */
            403: {
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
            /** @description `state-conflict`, `meta-permission`, `meta-refused`, `app-not-configured` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `code` (`expired`), `token` (`expired`, `invalid`, `other-app`, `scope`) or `waba_id` (`required`, `not-reached`) */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `meta-limit` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: Meta cannot be asked */
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
    cancel_account_setup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SetupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is cancelled, perhaps since before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSetup"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `state-conflict`: the number is connected */
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
    request_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SetupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupCodeRequest"];
            };
        };
        responses: {
            /** @description `code_requested`; or further, if the number is verified */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSetup"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email-unverified`; `forbidden` */
            403: {
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
            /** @description `state-conflict`, `meta-permission`, `meta-refused` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `meta-limit`: too many codes */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: Meta cannot be asked */
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
    take_number: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SetupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupNumber"];
            };
        };
        responses: {
            /** @description `number_added`, or further */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSetup"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email-unverified`; `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the setup */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `number-taken`, `state-conflict`, `meta-permission`, `meta-refused` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`; at `phone_number_id`: `not-found` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `meta-limit` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: Meta cannot be asked */
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
    list_business_numbers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SetupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The numbers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberOfferList"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `state-conflict`, `meta-permission`, `meta-refused` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `meta-limit` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: Meta cannot be asked */
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
    register_number: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SetupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupPin"];
            };
        };
        responses: {
            /** @description `registered`, or further */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSetup"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email-unverified`; `forbidden` */
            403: {
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
            /** @description `state-conflict`, `number-taken`, `meta-permission`, `meta-refused` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `pin`: `pin`, `mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `meta-limit`: too many wrong PINs, or registrations */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: Meta cannot be asked */
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
    verify_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SetupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupCodeTyped"];
            };
        };
        responses: {
            /** @description `code_verified`, or further */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSetup"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email-unverified`; `forbidden` */
            403: {
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
            /** @description `state-conflict`, `meta-permission`, `meta-refused` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `code`: `code`, `wrong`, `expired` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `meta-limit` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: Meta cannot be asked */
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
    subscribe_webhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SetupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookTarget"];
            };
        };
        responses: {
            /** @description `webhooks_subscribed` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSetup"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email-unverified`; `forbidden` */
            403: {
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
            /** @description `state-conflict`, `meta-permission`, `meta-refused`, `app-not-configured` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `override_url` (`url-not-allowed`, `too-long`, `one-of`, `unverified`: it did not answer Meta) or `verify_token` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `meta-limit` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: Meta cannot be asked */
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
    list_accounts: {
        parameters: {
            query?: {
                /** @description 1 to 100; 50 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
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
                    "application/json": components["schemas"]["AccountPage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    get_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account, with an `ETag` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDetail"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    delete_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account, now; also if it was deleted before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    list_account_blocks: {
        parameters: {
            query?: {
                /** @description 1 to 100; 50 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
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
                    "application/json": components["schemas"]["AccountBlockPage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: also an account on which you do not work */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    get_bot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The program, with an `ETag` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bot"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account, or it has none */
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
    change_bot: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of what is changed */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBot"];
            };
        };
        responses: {
            /** @description The program, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bot"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account, or it has none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    add_bot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBot"];
            };
        };
        responses: {
            /** @description The program and its secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotWithSecret"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `step-up-required`; `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: it has one already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
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
    remove_bot: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of what is removed */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Agents are given its chats */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account, or it has none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    list_bot_deliveries: {
        parameters: {
            query?: {
                /** @description 1 to 100; 50 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
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
                    "application/json": components["schemas"]["BotDeliveryPage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    renew_bot_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The program and its new secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotWithSecret"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `step-up-required`; `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account, or it has none */
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
    list_account_changes: {
        parameters: {
            query?: {
                /** @description 1 to 100; 50 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
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
                    "application/json": components["schemas"]["AccountChangePage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `validation-failed`: `errors` names the fields */
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
    list_account_news: {
        parameters: {
            query?: {
                /** @description 1 to 100; 50 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
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
                    "application/json": components["schemas"]["AccountNewsPage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `validation-failed`: `errors` names the fields */
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
    change_account_application: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of the account */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfficialApplicationChange"];
            };
        };
        responses: {
            /** @description The account, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `precondition-failed`: it was changed meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required` */
            428: {
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
    apply_for_badge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `state-conflict`: it was applied for already; `account-deleted`, `meta-permission`, `meta-refused` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `meta-limit` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: Meta cannot be asked */
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
    withdraw_application: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `state-conflict`: Meta is looking at none; `meta-permission`, `meta-refused` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `meta-limit` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: Meta cannot be asked */
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
    get_account_profile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BusinessProfile"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `account-deleted` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: Meta cannot be asked */
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
    change_account_profile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BusinessProfileChange"];
            };
        };
        responses: {
            /** @description The profile, as Meta has it now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BusinessProfile"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `account-deleted` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: Meta's limits, or `refused` by Meta */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: Meta cannot be asked */
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
    change_account_photo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfilePhoto"];
            };
        };
        responses: {
            /** @description The profile, as Meta has it now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BusinessProfile"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `account-deleted` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `media_id`: `not-found`, `type`, `too-small`, `too-large`, or `refused` by Meta */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: Meta cannot be asked */
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
    register_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountPin"];
            };
        };
        responses: {
            /** @description The account, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email-unverified`; `forbidden` */
            403: {
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
            /** @description `account-deleted`, `meta-permission`, `meta-refused` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `pin`: `pin`, `mismatch` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `meta-limit`: too many wrong PINs, or registrations */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: Meta cannot be asked */
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
    sync_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is asked */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `account-deleted` */
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
    send_template_to: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The account */
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTemplateMessageTo"];
            };
        };
        responses: {
            /** @description On its way; `chat_id` says in which chat */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description `idempotency-key-invalid`; `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient-balance` */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email-unverified`; `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `template-not-sendable`; `contact-blocked`; `marketing-stopped`; `messaging-limit-reached`; `state-conflict` if the chat is somebody else's, or I am offline; `idempotency-in-flight` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `to`: `phone`, or at `template_id`: `not-found`; `template-parameters`; `idempotency-key-reused` */
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
    upload_template_sample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account */
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateSampleFile"];
            };
        };
        responses: {
            /** @description Its handle */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateSampleHandle"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `media_id`: `not-found`, `type`, or `refused` by Meta */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: Meta cannot be asked */
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
    get_template_sync: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account */
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the last comparison went */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateSync"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    sync_templates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account */
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It begins */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `account-deleted` */
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
    change_account_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccountToken"];
            };
        };
        responses: {
            /** @description The account, now; what the token is good for is its `standing.token` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `meta-permission`, `meta-refused`, `app-not-configured` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `token`: `expired`, `invalid`, `other-app`, `scope`, `not-reached` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `meta-limit` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: Meta cannot be asked */
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
    list_account_users: {
        parameters: {
            query?: {
                /** @description 1 to 100; 50 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
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
                    "application/json": components["schemas"]["AccountUserPage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `validation-failed`: `errors` names the fields */
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
    add_account_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
                user_id: components["schemas"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: they stand beside or above you */
            403: {
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
    remove_account_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
                user_id: components["schemas"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: they stand beside or above you */
            403: {
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
    lead_account_webhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookTarget"];
            };
        };
        responses: {
            /** @description Where they go now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountWebhooks"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email-unverified`; `forbidden` */
            403: {
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
            /** @description `account-deleted`, `meta-permission`, `meta-refused`, `app-not-configured` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `override_url` (`url-not-allowed`, `too-long`, `one-of`, `unverified`: it did not answer Meta) or `verify_token` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `meta-limit` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: Meta cannot be asked */
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
    list_agent_groups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The groups, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentGroupList"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    create_agent_group: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentGroupChange"];
            };
        };
        responses: {
            /** @description The group, with an `ETag` */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentGroup"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: there are a hundred already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: also when the name is taken, or an agent is nobody of the company */
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
    change_agent_group: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of what is changed: its `version` in quotes */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentGroupChange"];
            };
        };
        responses: {
            /** @description The group, now, with an `ETag` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentGroup"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: also when the name is taken, or an agent is nobody of the company */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    delete_agent_group: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of what is deleted */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `state-conflict`: a rule names it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description `validation-failed`: `errors` names the fields */
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
    set_agent_chat_limit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatLimit"];
            };
        };
        responses: {
            /** @description The agent, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    set_agent_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusOrder"];
            };
        };
        responses: {
            /** @description The agent, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `state-conflict`: they are offline */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    list_agent_statuses: {
        parameters: {
            query?: {
                /** @description 1 to 100; 50 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["AgentId"];
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
                    "application/json": components["schemas"]["PastStatusPage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: also for agents who ask about others */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    rehearse_assignment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignmentProposal"];
            };
        };
        responses: {
            /** @description How it would have been */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentRehearsal"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: also for what is not the company's */
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
    order_assignment_rules: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of the rules */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignmentRuleOrder"];
            };
        };
        responses: {
            /** @description All rules in their order, with an `ETag` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentRuleList"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: somebody changed a rule meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: one is left out, named twice, or not there */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    list_assignment_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rules in their order, at most fifty, with an `ETag` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentRuleList"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    create_assignment_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignmentRuleChange"];
            };
        };
        responses: {
            /** @description The rule, with the `ETag` of all rules */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentRule"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: there are fifty already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: also for what is not the company's */
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
    change_assignment_rule: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of the rules, for they are one whole */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["RuleId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignmentRuleChange"];
            };
        };
        responses: {
            /** @description The rule, now, with the `ETag` of all rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentRule"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `precondition-failed`: somebody changed a rule meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: also for what is not the company's */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    delete_assignment_rule: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of the rules */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["RuleId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `precondition-failed`: somebody changed a rule meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    list_audit_entries: {
        parameters: {
            query?: {
                /** @description Of this action. */
                action?: components["schemas"]["AuditAction"];
                /** @description By this user. */
                actor_id?: components["schemas"]["AgentId"];
                /** @description On this subject. */
                subject_id?: string;
                /** @description Not earlier. */
                from?: string;
                /** @description Earlier. */
                to?: string;
                /** @description 1 to 200; 50 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
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
                    "application/json": components["schemas"]["EntryPage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    export_audit_entries: {
        parameters: {
            query?: {
                /** @description Of this action. */
                action?: components["schemas"]["AuditAction"];
                /** @description By this user. */
                actor_id?: components["schemas"]["AgentId"];
                /** @description On this subject. */
                subject_id?: string;
                /** @description Not earlier. */
                from?: string;
                /** @description Earlier. */
                to?: string;
                /** @description 1 to 200; 50 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lines */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    accept_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Acceptance"];
            };
        };
        responses: {
            /** @description They have a place in the company */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkOwner"];
                };
            };
            /** @description `invitation-token-invalid`: accepted, taken back, too old, or never given out; `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `address-taken`: they have an account already, in another company */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-credentials`, or `second-factor-required`: the password is right, and `code` is wanted, too */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `quota-exceeded`: too many wrong attempts; see `Retry-After` */
            429: {
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
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Refresh"];
            };
        };
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    forgot_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Forgotten"];
            };
        };
        responses: {
            /** @description Perhaps a letter is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `quota-exceeded`: too many from one client */
            429: {
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
    reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reset"];
            };
        };
        responses: {
            /** @description It is the new password now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkOwner"];
                };
            };
            /** @description `reset-token-invalid`: used, too old, or never given out; `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: too short, or too common; the link still works */
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
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Refresh"];
            };
        };
        responses: {
            /** @description The next tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginAnswer"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token`: unknown, or the session is over; `refresh-token-reused`: the session is over now */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `refresh-in-progress`: another tab has just got the next tokens */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            /** @description A letter is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `quota-exceeded`: too many companies from one client */
            429: {
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
    verify_email: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkToken"];
            };
        };
        responses: {
            /** @description Verified */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkOwner"];
                };
            };
            /** @description `verification-token-invalid`: used, too old, or never given out; `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    resend_verification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A letter is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: the address is verified already */
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
    list_auto_replies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In their order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutoReplyList"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    add_auto_reply: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAutoReply"];
            };
        };
        responses: {
            /** @description The reply, with an `ETag` */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutoReply"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: there are 100 already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
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
    preview_auto_replies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AutoReplyTrial"];
            };
        };
        responses: {
            /** @description What would be said */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutoReplyTrialOutcome"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
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
    get_auto_reply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AutoReplyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reply, with an `ETag` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutoReply"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    change_auto_reply: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of what is changed */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["AutoReplyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAutoReply"];
            };
        };
        responses: {
            /** @description The reply, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AutoReply"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    remove_auto_reply: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of what is deleted */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["AutoReplyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is said no more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
                list?: "active" | "queue" | "archived";
                /** @description Only chats of this account. */
                account_id?: components["schemas"]["AccountId"];
                /** @description Only chats whose customer has this tag. One that is gone finds nothing, and so with those below. */
                tag_id?: components["schemas"]["TagId"];
                /** @description Only chats that this user ended; in the archive, as what follows. */
                archived_by?: components["schemas"]["AgentId"];
                /** @description Only chats that were ended for this reason, which may be switched off. */
                reason_id?: components["schemas"]["ReasonId"];
                /**
                 * @description Only chats that were archived then or later: a day by the company's clock (`2026-11-01`), or a
                 *     moment (RFC 3339).
                 */
                archived_from?: string;
                /** @description Only chats that were archived until the end of this day, or before this moment. */
                archived_to?: string;
                /**
                 * @description Only chats whose customer has all these words in their name, number or username, or in which a
                 *     message has all of them: in any order, the last one may go on. Case, accents and ways of
                 *     writing do not matter. Customers come first; then messages, the newest first. Whatever was
                 *     written is found about a second later. Such as `order arrived`.
                 */
                q?: string;
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `validation-failed`: what is `not-applicable` to the list, or no `range` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `search-timeout`: the database takes too long */
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    activate_chat: {
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `window-closed`; `contact-blocked`; `account-deleted`; `state-conflict`: it is active, or I am offline */
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
    archive_chat: {
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
                "application/json": components["schemas"]["ChosenReason"];
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
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `state-conflict`: it is archived, it is not mine, or I am offline */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `reason_id`: `not-found`, or `inactive` */
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
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description `agent-not-available`, or `state-conflict`: it is archived, or I am an agent and offline */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    get_draft: {
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
            /** @description What I have begun to write */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the chat, or there is nothing */
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
    keep_draft: {
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
                "application/json": components["schemas"]["NewDraft"];
            };
        };
        responses: {
            /** @description Kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `state-conflict`: there are too many drafts */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
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
    delete_draft: {
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
            /** @description There is none any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the chat */
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
    list_endings: {
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
            /** @description The times */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndingList"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    list_messages: {
        parameters: {
            query?: {
                /**
                 * @description Only messages that have all these words, in any order; the last one may go on. Such as
                 *     `order arrived`.
                 */
                q?: string;
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `validation-failed`: `errors` names the fields */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `search-timeout`: too many messages would have to be looked at */
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
            /** @description `idempotency-key-invalid`; `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email-unverified`; `forbidden` */
            403: {
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
            /** @description `window-closed`; `state-conflict` if the chat is not mine, archived, or I am offline; `answered-meanwhile`; `contact-blocked`; `account-deleted`; `idempotency-in-flight` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
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
    get_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The chat */
                id: components["schemas"]["ChatId"];
                /** @description The message */
                message_id: components["schemas"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message, with new addresses */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    retry_media: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The chat */
                id: components["schemas"]["ChatId"];
                /** @description The message */
                message_id: components["schemas"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message, whose file is being fetched */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: no such message, or it has no file */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: the file is here, or on its way */
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
    resend_message: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible ASCII */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description The chat */
                id: components["schemas"]["ChatId"];
                /** @description The message that failed */
                message_id: components["schemas"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new one, on its way */
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the chat, or the message in it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `failed-for-good`; `state-conflict` if it did not fail, the chat is not mine or archived, or I am offline; `window-closed`; `idempotency-in-flight` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused` */
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
    write_note: {
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
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description It stands there */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            /** @description `idempotency-key-invalid`; `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `idempotency-in-flight` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: also for a mention of somebody who does not work on the account; `idempotency-key-reused` */
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
    edit_note: {
        parameters: {
            query?: never;
            header: {
                /** @description Its `version`, in quotes */
                "If-Match": string;
            };
            path: {
                /** @description The chat */
                id: components["schemas"]["ChatId"];
                /** @description The note */
                note_id: components["schemas"]["NoteId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description The note, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: somebody else wrote it */
            403: {
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
            /** @description `state-conflict`: it was deleted */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: it was changed meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    delete_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The chat */
                id: components["schemas"]["ChatId"];
                /** @description The note */
                note_id: components["schemas"]["NoteId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is left of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: somebody else wrote it */
            403: {
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
            /** @description `state-conflict`: it was deleted before */
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
    fill_quick_response: {
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
                "application/json": components["schemas"]["ChosenResponse"];
            };
        };
        responses: {
            /** @description The text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilledResponse"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `quick_response_id`: `not-found` */
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    take_reply_lease: {
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
            /** @description Whoever writes it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplyLease"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    list_scheduled: {
        parameters: {
            query?: {
                /** @description How many, 1 to 100; 40 if nothing is said. */
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
                    "application/json": components["schemas"]["ScheduledPage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `validation-failed`: `errors` names the fields */
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
    schedule_message: {
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
                "application/json": components["schemas"]["NewScheduled"];
            };
        };
        responses: {
            /** @description It waits */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduledMessage"];
                };
            };
            /** @description `idempotency-key-invalid`; `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `state-conflict` if the chat is somebody else's, or too many wait; `contact-blocked`; `account-deleted`; `idempotency-in-flight` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
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
    get_scheduled: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The chat */
                id: components["schemas"]["ChatId"];
                /** @description The scheduled message */
                scheduled_id: components["schemas"]["ScheduledId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It, now, under its `ETag` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduledMessage"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    change_scheduled: {
        parameters: {
            query?: never;
            header: {
                /** @description Its `ETag`: the `version` in quotes */
                "If-Match": string;
            };
            path: {
                /** @description The chat */
                id: components["schemas"]["ChatId"];
                /** @description The scheduled message */
                scheduled_id: components["schemas"]["ScheduledId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewScheduled"];
            };
        };
        responses: {
            /** @description It, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduledMessage"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: somebody else planned it */
            403: {
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
            /** @description `state-conflict`: it was sent or cancelled; `contact-blocked` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: it was changed meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    cancel_scheduled: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The chat */
                id: components["schemas"]["ChatId"];
                /** @description The scheduled message */
                scheduled_id: components["schemas"]["ScheduledId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It, cancelled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduledMessage"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: somebody else planned it */
            403: {
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
            /** @description `state-conflict`: it was sent or cancelled */
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
    send_template: {
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
                "application/json": components["schemas"]["NewTemplateMessage"];
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
            /** @description `idempotency-key-invalid`; `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient-balance` */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email-unverified`; `forbidden` */
            403: {
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
            /** @description `template-not-sendable`; `contact-blocked`; `marketing-stopped`; `messaging-limit-reached`; `state-conflict` if the chat is somebody else's, or I am offline; `idempotency-in-flight` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `template-parameters`, with what is missing or wrong; `validation-failed` at `template_id`: `not-found`; `idempotency-key-reused` */
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
            /** @description Shown, but a colleague writes already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplyLease"];
                };
            };
            /** @description Shown */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    get_company: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The company, with an `ETag` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    change_company_assignment: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of what is changed */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignmentChange"];
            };
        };
        responses: {
            /** @description The company, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    change_company_hours: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of what is changed */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BusinessHours"];
            };
        };
        responses: {
            /** @description The company, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    get_company_logo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The logo, with an `ETag` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": number[];
                };
            };
            /** @description It is the one that is known */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is none */
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
    change_company_logo: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of the company */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The picture */
        requestBody: {
            content: {
                "image/jpeg": number[];
                "image/png": number[];
                "image/webp": number[];
            };
        };
        responses: {
            /** @description The company, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: it is not even said to be a picture */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-invalid`: it is none, or too large when unpacked; `validation-failed`: `errors` names the fields */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    remove_company_logo: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of the company */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The company, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    change_company_notifications: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of what is changed */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Notifications"];
            };
        };
        responses: {
            /** @description The company, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    hand_over_company: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Successor"];
            };
        };
        responses: {
            /** @description Handed over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `step-up-required`; `forbidden` */
            403: {
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
            /** @description `state-conflict`: they cannot sign in */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    change_company_policies: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of what is changed */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Policies"];
            };
        };
        responses: {
            /** @description The company, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `step-up-required`; `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    change_company_profile: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of what is changed */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompanyProfile"];
            };
        };
        responses: {
            /** @description The company, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    change_company_retention: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of what is changed */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Retention"];
            };
        };
        responses: {
            /** @description The company, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `step-up-required`; `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    change_company_visibility: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` of what is changed */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompanyVisibility"];
            };
        };
        responses: {
            /** @description The company, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    list_contact_fields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The fields */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactFieldList"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    create_contact_field: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContactField"];
            };
        };
        responses: {
            /** @description The field, with an `ETag` */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactField"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `name-taken`, or `state-conflict`: there are 100 already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    arrange_contact_fields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactFieldOrder"];
            };
        };
        responses: {
            /** @description The fields, in this order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactFieldList"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    delete_contact_field: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The field */
                id: components["schemas"]["CustomFieldId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `state-conflict`: it was filled in */
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
    change_contact_field: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` or version of what is changed */
                "If-Match": string;
            };
            path: {
                /** @description The field */
                id: components["schemas"]["CustomFieldId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactFieldChange"];
            };
        };
        responses: {
            /** @description The field, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactField"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `name-taken` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    list_contact_imports: {
        parameters: {
            query?: {
                /** @description 1 to 100; 20 if nothing is said. */
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
                    "application/json": components["schemas"]["ContactImportPage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    import_contacts: {
        parameters: {
            query?: {
                /**
                 * @description A JSON object that says what heads mean, by what stands there: `phone`, `name`, `language`,
                 *     `notes`, the id of a field, or `null` for a column that is ignored. Heads that are not named are
                 *     known by their names, or ignored. Such as `{"Mobile no.":"phone"}`.
                 */
                mapping?: string;
                /** @description Whoever is known already stays as they are. */
                only_new?: boolean;
                /** @description Numbers without a country code are of the country of this account. */
                account_id?: components["schemas"]["AccountId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The file */
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description It is being done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactImport"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    get_contact_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactImport"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    cancel_contact_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactImport"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    download_import_rows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows that were looked at */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    undo_merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Which merge */
                id: components["schemas"]["MergeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whoever is themselves again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactProfile"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `state-conflict`: the card was made part of another since, or is being erased */
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
    list_contacts: {
        parameters: {
            query?: {
                /** @description Who have a chat on this account. */
                account_id?: components["schemas"]["AccountId"];
                /** @description Who carry this tag. */
                tag_id?: string;
                /** @description Only `true`: whom the company wants to hear nothing of. */
                blocked?: boolean;
                /**
                 * @description Who is known under this number, with its country code, in whatever form WhatsApp knows it. Such as
                 *     `+5511987654321`.
                 */
                phone?: string;
                /**
                 * @description Whose name, number or username has all these words, or any part of them, in any order. Case, accents and ways
                 *     of writing do not matter. Whatever was changed is found about a second later. Such as `conceicao`.
                 */
                q?: string;
                /** @description In which order: the newest first, or by name, which takes no filter beside it. */
                sort?: "newest" | "name";
                /** @description 1 to 100; 40 if nothing is said. */
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
                    "application/json": components["schemas"]["ContactPage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account or the tag that is named */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: two filters, or a filter where `?sort` is `not-applicable` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `search-timeout`: the database takes too long */
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
    create_contact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContact"];
            };
        };
        responses: {
            /** @description The customer, with an `ETag` */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactProfile"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `contact-exists`: somebody is known under this number; `Location` says who */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    export_contacts: {
        parameters: {
            query?: {
                /** @description Who have a chat on this account. */
                account_id?: components["schemas"]["AccountId"];
                /** @description Who carry this tag. */
                tag_id?: string;
                /** @description Only `true`: whom the company wants to hear nothing of. */
                blocked?: boolean;
                /**
                 * @description Who is known under this number, with its country code, in whatever form WhatsApp knows it. Such as
                 *     `+5511987654321`.
                 */
                phone?: string;
                /**
                 * @description Whose name, number or username has all these words, or any part of them, in any order. Case, accents and ways
                 *     of writing do not matter. Whatever was changed is found about a second later. Such as `conceicao`.
                 */
                q?: string;
                /** @description In which order: the newest first, or by name, which takes no filter beside it. */
                sort?: "newest" | "name";
                /** @description 1 to 100; 40 if nothing is said. */
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
            /** @description The customers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account or the tag that is named */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: two filters, or a filter where `?sort` is `not-applicable` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `search-timeout`: the database takes too long */
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
    get_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer */
                id: components["schemas"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer, with an `ETag` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactProfile"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    change_contact: {
        parameters: {
            query?: never;
            header: {
                /** @description The `ETag` or version of what is changed */
                "If-Match": string;
            };
            path: {
                /** @description The customer */
                id: components["schemas"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactChange"];
            };
        };
        responses: {
            /** @description The customer, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactProfile"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    block_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer */
                id: components["schemas"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactProfile"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    unblock_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer */
                id: components["schemas"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactProfile"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    erase_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is being done, or was done before */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `step-up-required`; `forbidden` */
            403: {
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
    export_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is being made */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `step-up-required`; `forbidden`: they have chats on accounts that I was not given */
            403: {
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
    list_contact_history: {
        parameters: {
            query?: {
                /** @description 1 to 100; 40 if nothing is said. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The customer */
                id: components["schemas"]["ContactId"];
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
                    "application/json": components["schemas"]["ContactHistory"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `validation-failed`: `errors` names the fields */
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
    merge_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose card stays */
                id: components["schemas"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SamePerson"];
            };
        };
        responses: {
            /** @description The customer, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactProfile"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: one of them */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: they are one already, only one of them is blocked, or one is being erased */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    put_contact_tag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ContactId"];
                /** @description At most 64 characters, percent-encoded */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `validation-failed` at `name`: `empty`, `too-long`, `format`; `too-many` of the customer's, or of the company's */
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
    take_contact_tag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ContactId"];
                /** @description Percent-encoded */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They do not have it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `validation-failed` at `name` */
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
    get_erasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ErasureId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The erasure */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `step-up-required`; `forbidden` */
            403: {
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
            /** @description `invalid-cursor`: also one that is older than what is kept, or than what the caller may see; begin again with `/sync` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    get_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ExportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The export */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `step-up-required`; `forbidden`: they have chats on accounts that I was not given */
            403: {
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
    download_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ExportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": number[];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `step-up-required`; `forbidden`: they have chats on accounts that I was not given */
            403: {
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
            /** @description `state-conflict`: it is still being made, or failed */
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
    list_invitations: {
        parameters: {
            query?: {
                /** @description 1 to 100; 50 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that nobody accepted yet, the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationPage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvitation"];
            };
        };
        responses: {
            /** @description A letter is on its way */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: the role is too high; `email-unverified`; `step-up-required` for more than an agent */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: also when the address was invited already */
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
    withdraw_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["InvitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its link is worth nothing any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: the role is too high */
            403: {
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
    resend_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["InvitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A letter is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: the role is too high */
            403: {
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    change_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SelfChange"];
            };
        };
        responses: {
            /** @description Whoever asks, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    list_drafts: {
        parameters: {
            query?: {
                /**
                 * @description How many are looked at, 1 to 100; 100 if nothing is said. Those in chats that I may not see now are
                 *     left out.
                 */
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
                    "application/json": components["schemas"]["DraftPage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    list_filters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The filters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterList"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    create_filter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FilterToKeep"];
            };
        };
        responses: {
            /** @description The filter, with an `ETag` */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedFilter"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `name`, or at what is `not-found`, `not-applicable` to the list, or no `range` */
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
    change_filter: {
        parameters: {
            query?: never;
            header: {
                /** @description The `version` of what is changed, in quotation marks */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["FilterId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FilterToKeep"];
            };
        };
        responses: {
            /** @description The filter, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedFilter"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `precondition-failed`: it was changed meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    remove_filter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["FilterId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    list_notifications: {
        parameters: {
            query?: {
                /** @description How many, 1 to 100; 20 if nothing is said. */
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
                    "application/json": components["schemas"]["NotificationPage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    read_all_notifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How they stand now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxView"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    read_notification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["NotificationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: not one of mine, or gone */
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
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description It is the new one now */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-credentials`: the current one is wrong; `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: too short, or too common */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `quota-exceeded`: too many wrong attempts */
            429: {
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
    create_my_quick_response: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuickResponseText"];
            };
        };
        responses: {
            /** @description It, with an `ETag` */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuickResponse"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: as for one for all */
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
    change_my_quick_response: {
        parameters: {
            query?: never;
            header: {
                /** @description The `version` of what is changed, in quotation marks */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["QuickResponseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuickResponseText"];
            };
        };
        responses: {
            /** @description It, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuickResponse"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `precondition-failed`: it was changed meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    remove_my_quick_response: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["QuickResponseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    report_me: {
        parameters: {
            query?: {
                /** @description The first day, on the company's calendar; 29 days before the last one if nothing is said. */
                from?: string;
                /** @description The last day; today if nothing is said. */
                to?: string;
                /** @description What was done on this account only; on all that you were given if nothing is said. */
                account_id?: components["schemas"]["AccountId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyReport"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    begin_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shown once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSecondFactor"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `step-up-required`; `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: there is one already */
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
    remove_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is off */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `step-up-required`; `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: there is no second factor */
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
    confirm_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Code"];
            };
        };
        responses: {
            /** @description It is on from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: nothing was begun */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: not the code of now */
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
    renew_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shown once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `step-up-required`; `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: there is no second factor */
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
    list_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The living ones, the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    end_other_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Only the one that asks is left */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    end_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: not one of mine, or over already */
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
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    step_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Proof"];
            };
        };
        responses: {
            /** @description Good for ten minutes */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-credentials`, or `second-factor-required`; `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `quota-exceeded`: too many wrong attempts */
            429: {
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
    upload_media: {
        parameters: {
            query?: {
                /** @description Of which type the message will be that has it; by default the one that fits. */
                type?: components["schemas"]["MediaType"];
                /** @description What it is called. */
                filename?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The file */
        requestBody: {
            content: {
                "application/octet-stream": number[];
                "multipart/form-data": components["schemas"]["UploadForm"];
            };
        };
        responses: {
            /** @description It is here; send it as `media_id` */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedMedia"];
                };
            };
            /** @description `malformed-multipart`; `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: it came too slowly */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-too-large`; `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-not-allowed`: WhatsApp does not take it; `unsupported-media-type`: it is compressed */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-invalid`: empty, broken, or too large when unpacked; `validation-failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `quota-exceeded`: too many files in no message */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `dependency-unavailable`: the storage is away; `server-busy`: too many upload at this moment */
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
    list_quick_responses: {
        parameters: {
            query?: {
                /**
                 * @description Only those in whose shortcut, title or text this stands, however it is written; `q=` finds all.
                 *     Those whose shortcut begins so come first, then those that I use most, then those that all use
                 *     most: a use counts for half after two weeks. There is no further page of them.
                 */
                q?: string;
                /** @description 1 to 100; 20 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
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
                    "application/json": components["schemas"]["QuickResponsePage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: a cursor together with `q` */
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
    create_quick_response: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuickResponseText"];
            };
        };
        responses: {
            /** @description It, with an `ETag` */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuickResponse"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `duplicate` or `too-many` at `shortcut`; `unknown-variable` or `syntax` at `text`, with the place; `not-found` or `type` at `media_id` */
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
    change_quick_response: {
        parameters: {
            query?: never;
            header: {
                /** @description The `version` of what is changed, in quotation marks */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["QuickResponseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuickResponseText"];
            };
        };
        responses: {
            /** @description It, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuickResponse"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    remove_quick_response: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["QuickResponseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    list_reasons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reasons */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReasonList"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    create_reason: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReason"];
            };
        };
        responses: {
            /** @description The reason, with an `ETag` */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reason"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `name`: `duplicate`, `too-many`, `empty`, `too-long`, `format` */
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
    change_reason: {
        parameters: {
            query?: never;
            header: {
                /** @description The `version` of what is changed, in quotation marks */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["ReasonId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonChange"];
            };
        };
        responses: {
            /** @description The reason, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reason"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `name` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    remove_reason: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ReasonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `state-conflict`: it was used */
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
    get_cockpit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cockpit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cockpit"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    report_hours: {
        parameters: {
            query?: {
                /**
                 * @description The first day, on the company's calendar; 29 days before the last one if nothing is said. By
                 *     `week` a report covers 92 days at most, by `date` 7.
                 */
                from?: string;
                /** @description The last day; today if nothing is said. */
                to?: string;
                /** @description On this account only; on all that you were given if nothing is said. */
                account_id?: components["schemas"]["AccountId"];
                /**
                 * @description `week` puts the same hours of all Mondays together, and so on; it is meant if nothing is said.
                 *     `date` tells each hour of each day.
                 */
                by?: "week" | "date";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoursReport"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    report_statuses: {
        parameters: {
            query?: {
                /**
                 * @description The first day, on the company's calendar; 29 days before the last one if nothing is said. A
                 *     report covers 31 days at most.
                 */
                from?: string;
                /** @description The last day; today if nothing is said. */
                to?: string;
                /** @description Of this user only, who may be gone. */
                user_id?: components["schemas"]["AgentId"];
                /** @description 1 to 50; 20 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
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
                    "application/json": components["schemas"]["StatusReport"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the user */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    report_users: {
        parameters: {
            query?: {
                /**
                 * @description The first day, on the company's calendar; 29 days before the last one if nothing is said. A
                 *     report covers 366 days at most.
                 */
                from?: string;
                /** @description The last day; today if nothing is said. */
                to?: string;
                /** @description What was done on this account only; on all that you were given if nothing is said. */
                account_id?: components["schemas"]["AccountId"];
                /** @description 1 to 200; 100 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserReport"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    send_user_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportOrder"];
            };
        };
        responses: {
            /** @description It will be mailed */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recipients"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email-unverified`; `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: somebody who is no user, or may not read reports */
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    list_tags: {
        parameters: {
            query?: {
                /**
                 * @description Only those that begin like this, however it is written: the one that is called exactly so, then
                 *     those that most customers have. There is no further page of them.
                 */
                q?: string;
                /** @description 1 to 100; 20 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
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
                    "application/json": components["schemas"]["TagPage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: a cursor together with `q` */
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
    rename_tag: {
        parameters: {
            query?: never;
            header: {
                /** @description The `version` of what is changed, in quotation marks */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["TagId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagChange"];
            };
        };
        responses: {
            /** @description The tag, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `precondition-failed`: somebody changed it meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `name`: `duplicate` if another tag is called so; merge them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    remove_tag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["TagId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    merge_tag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["TagId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeTarget"];
            };
        };
        responses: {
            /** @description The other tag */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` at `into`: `not-found`, `same` */
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
    list_templates: {
        parameters: {
            query?: {
                /** @description Those that this account can send; if nothing is said, those of all my accounts. */
                account_id?: components["schemas"]["AccountId"];
                /** @description Those with a version in this language, such as `pt_BR`. */
                language?: string;
                /** @description Those with a version of this status; or with a `draft`. */
                status?: "draft" | "pending" | "approved" | "rejected" | "paused" | "disabled" | "in_appeal" | "reinstated" | "flagged" | "limit_exceeded" | "locked" | "pending_deletion" | "archived" | "unarchived" | "unknown";
                /** @description Those with a version of this category. */
                category?: components["schemas"]["TemplateCategory"];
                /** @description Those that can be sent, or those that cannot. */
                sendable?: boolean;
                /** @description Those in whose name this stands. */
                name?: string;
                /** @description 1 to 100; 20 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
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
                    "application/json": components["schemas"]["TemplatePage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    create_template: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTemplate"];
            };
        };
        responses: {
            /** @description It, with an `ETag` */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: the account */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `name-taken` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
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
    preview_template: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateText"];
            };
        };
        responses: {
            /** @description What customers would see */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateShown"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
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
    get_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["TemplateId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It, with an `ETag` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    delete_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["TemplateId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone, or will be */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `state-conflict`: it is on its way to Meta, or Meta disabled it */
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
    list_template_changes: {
        parameters: {
            query?: {
                /** @description 1 to 100; 20 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["TemplateId"];
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
                    "application/json": components["schemas"]["TemplateChangePage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `validation-failed`: `errors` names the fields */
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
    write_template: {
        parameters: {
            query?: never;
            header: {
                /** @description The `version` of the template, in quotation marks */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["TemplateId"];
                /** @description As Meta writes it: `pt_BR` */
                language: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateText"];
            };
        };
        responses: {
            /** @description The template, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `state-conflict`: it is on its way to Meta */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: it was changed meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: without `If-Match` */
            428: {
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
    delete_template_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["TemplateId"];
                /** @description As Meta writes it: `pt_BR` */
                language: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone, or will be */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
            /** @description `state-conflict`: it is on its way to Meta, or Meta disabled it */
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
    submit_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["TemplateId"];
                /** @description As Meta writes it: `pt_BR` */
                language: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The template, on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email-unverified`; `forbidden` */
            403: {
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
            /** @description `state-conflict`: there is no draft, it is on its way already, or Meta takes no edit of it now */
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
    list_users: {
        parameters: {
            query?: {
                /** @description 1 to 100; 50 if nothing is said. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
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
                    "application/json": components["schemas"]["UserPage"];
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    get_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
    delete_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: they stand beside or above you */
            403: {
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
            /** @description `last-owner`, or `state-conflict`: nobody deletes themselves */
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
    give_user_accounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Accounts"];
            };
        };
        responses: {
            /** @description The user, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: they stand beside or above you */
            403: {
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
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: an account that is not the company's */
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
    disable_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Disabled */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: they stand beside or above you */
            403: {
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
            /** @description `last-owner`, or `state-conflict`: nobody disables themselves */
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
    enable_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Enabled */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: they stand beside or above you */
            403: {
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
    change_user_role: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            /** @description The user, now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description `malformed-json` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: they stand above you, or would; `step-up-required` */
            403: {
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
            /** @description `last-owner` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload-too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `validation-failed`: `errors` names the fields */
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
    remove_user_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is off */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: they stand above you; `step-up-required` */
            403: {
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
            /** @description `state-conflict`: they have none */
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
    end_user_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They have to sign in again */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: they stand beside or above you */
            403: {
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
            /** @description `invalid-token` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
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
}
