-- Programs that answer before agents do, one for each account.
create table bots (
    company_id uuid not null,
    account_id uuid not null,
    url text not null,
    is_active boolean not null,
    timeout_seconds integer not null,
    silence_minutes integer not null,
    handover_keywords text[] not null,
    secret_sealed bytea not null,
    secret_at timestamptz not null,
    -- The one before, while it is being changed.
    old_secret_sealed bytea,
    version bigint not null,
    primary key (company_id, account_id),
    foreign key (company_id, account_id) references accounts
);

-- Until when a program has to say something; agents are given the chat from then on.
alter table chats
    add column bot_until timestamptz,
    add check (bot_until is null or place = 'queue');
create index chats_waiting on chats (company_id, account_id, since, id)
    where place = 'queue' and bot_until is null;
-- The clock's: it looks across companies.
create index chats_bot_overdue on chats (bot_until) where bot_until is not null;

-- What programs were asked, and what came of it: queue and log in one, kept for a few days.
create table bot_deliveries (
    company_id uuid not null,
    id uuid not null,
    account_id uuid not null,
    chat_id uuid not null,
    message_id uuid not null,
    -- The order in the chat.
    ordinal bigint not null,
    state text not null default 'waiting' check (state in ('waiting', 'done', 'failed', 'dropped')),
    due timestamptz not null,
    attempts integer not null default 0,
    status integer,
    fault text,
    duration_ms integer,
    replies integer not null default 0,
    handed_over boolean not null default false,
    created_at timestamptz not null,
    finished_at timestamptz,
    primary key (company_id, id),
    foreign key (company_id, chat_id) references chats on delete cascade,
    foreign key (company_id, account_id) references accounts
);
create index bot_deliveries_of_chat on bot_deliveries (company_id, chat_id, ordinal);
create index bot_deliveries_of_account on bot_deliveries (company_id, account_id, created_at desc, id desc);
-- The workers': they look across companies.
create index bot_deliveries_due on bot_deliveries (due) where state = 'waiting';
create index bot_deliveries_age on bot_deliveries (created_at);

grant select, insert, update, delete on bots, bot_deliveries to desk360_server, desk360_worker;

do $$
declare
    tenant text;
begin
    foreach tenant in array array['bots', 'bot_deliveries'] loop
        execute format('alter table %I enable row level security', tenant);
        execute format(
            'create policy company on %I to desk360_server using
                (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', tenant);
        execute format('create policy everyone on %I to desk360_worker using (true)', tenant);
    end loop;
end $$;
