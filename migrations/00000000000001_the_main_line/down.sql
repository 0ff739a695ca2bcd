drop function events_turn;
drop table
    journal_tallies, journal, events, pair_paces, jobs, idempotency_keys, early_statuses, messages, chat_assignments, chat_tallies,
    chats, contact_identities, contacts, account_agents, accounts, ws_tickets, devices, sessions, agent_statuses, agents,
    company_logs, companies;
-- The roles stay: other databases of the cluster may use them.
