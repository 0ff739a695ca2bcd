-- Roles belong to the cluster: another database of it may have made them already.
do $$ begin
    if not exists (select from pg_roles where rolname = 'desk360_server') then
        create role desk360_server nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'desk360_worker') then
        create role desk360_worker nologin;
    end if;
    if not pg_has_role(current_user, 'desk360_server', 'member') then
        execute format('grant desk360_server, desk360_worker to %I', current_user);
    end if;
end $$;

create table companies (
    id uuid primary key,
    name text not null,
    agents_see_all boolean not null default false,
    created_at timestamptz not null default now()
);

-- How far each company's event log reaches. Locked last, so that numbers follow the order of commits.
create table company_logs (
    company_id uuid primary key references companies,
    epoch uuid not null default gen_random_uuid(),
    last_seq bigint not null default 0
) with (fillfactor = 50);

create table agents (
    company_id uuid not null references companies,
    id uuid not null,
    name text not null,
    email text not null,
    password_hash text not null,
    role text not null check (role in ('agent', 'supervisor', 'admin', 'owner')),
    status text not null default 'offline' check (status in ('online', 'invisible', 'break', 'offline')),
    status_since timestamptz not null,
    status_reason text not null default 'chosen' check (status_reason in ('chosen', 'connection_lost')),
    last_given_at timestamptz,
    disabled_at timestamptz,
    primary key (company_id, id)
);
-- An address signs in to one company. Only the worker's role looks here, so nothing leaks by a conflict.
create unique index agents_email on agents (email);
create index agents_online on agents (status_since) where status = 'online';

create table agent_statuses (
    company_id uuid not null,
    agent_id uuid not null,
    since timestamptz not null,
    status text not null,
    reason text not null,
    id uuid not null default gen_random_uuid(),
    primary key (company_id, agent_id, since, id),
    foreign key (company_id, agent_id) references agents
);

create table sessions (
    company_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    refresh_hash bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    primary key (company_id, id),
    foreign key (company_id, agent_id) references agents
);
create unique index sessions_refresh on sessions (refresh_hash);

-- A device is a session: whatever it does renews its lease.
create table devices (
    company_id uuid not null,
    agent_id uuid not null,
    session_id uuid not null,
    lease_until timestamptz not null,
    primary key (company_id, agent_id, session_id),
    foreign key (company_id, agent_id) references agents
) with (fillfactor = 70);

-- Worth nothing after a crash, for a client then asks for another.
create unlogged table ws_tickets (
    hash bytea primary key,
    company_id uuid not null,
    agent_id uuid not null,
    session_id uuid not null,
    expires_at timestamptz not null
);

create table accounts (
    company_id uuid not null references companies,
    id uuid not null,
    name text not null,
    phone_number_id text not null,
    waba_id text not null,
    phone text not null,
    throughput integer not null default 80 check (throughput > 0),
    token_sealed bytea not null,
    busy_until timestamptz,
    created_at timestamptz not null default now(),
    primary key (company_id, id)
);
-- Meta's number belongs to one company; only the worker's role looks here.
create unique index accounts_number on accounts (phone_number_id);

create table account_agents (
    company_id uuid not null,
    account_id uuid not null,
    agent_id uuid not null,
    primary key (company_id, account_id, agent_id),
    foreign key (company_id, account_id) references accounts,
    foreign key (company_id, agent_id) references agents
);
create index account_agents_of on account_agents (company_id, agent_id, account_id);

create table contacts (
    company_id uuid not null references companies,
    id uuid not null,
    profile_name text,
    phone text,
    user_id text,
    username text,
    version bigint not null,
    created_at timestamptz not null default now(),
    primary key (company_id, id)
);

create table contact_identities (
    company_id uuid not null,
    kind text not null check (kind in ('user_id', 'phone')),
    value text not null,
    contact_id uuid not null,
    primary key (company_id, kind, value),
    foreign key (company_id, contact_id) references contacts
);

create table chats (
    company_id uuid not null,
    id uuid not null,
    account_id uuid not null,
    contact_id uuid not null,
    place text not null check (place in ('queue', 'with', 'archive')),
    since timestamptz not null,
    agent_id uuid,
    window_until timestamptz,
    unread integer not null default 0 check (unread >= 0),
    preview json,
    last_inbound text,
    active_at timestamptz not null,
    version bigint not null,
    primary key (company_id, id),
    unique (company_id, account_id, contact_id),
    foreign key (company_id, account_id) references accounts,
    foreign key (company_id, contact_id) references contacts,
    foreign key (company_id, agent_id) references agents,
    check ((place = 'with') = (agent_id is not null))
);
create index chats_active on chats (company_id, account_id, active_at desc, id desc) where place <> 'archive';
create index chats_queue on chats (company_id, account_id, since, id) where place = 'queue';
create index chats_archive on chats (company_id, account_id, active_at desc, id desc) where place = 'archive';
create index chats_of_agent on chats (company_id, agent_id, active_at desc, id desc) where place = 'with';
create index chats_of_contact on chats (company_id, contact_id);
-- The clock's: it looks across companies.
create index chats_expiring on chats (window_until) where place <> 'archive';

-- Maintained counts, a row for each account and holder; nobody holds the queue and the archive.
create table chat_tallies (
    company_id uuid not null,
    account_id uuid not null,
    holder uuid not null,
    active bigint not null default 0,
    archived bigint not null default 0,
    unread bigint not null default 0,
    primary key (company_id, account_id, holder),
    foreign key (company_id, account_id) references accounts
) with (fillfactor = 50);

create table chat_assignments (
    company_id uuid not null,
    id uuid not null,
    chat_id uuid not null,
    agent_id uuid,
    why jsonb not null,
    since timestamptz not null,
    until timestamptz,
    primary key (company_id, id),
    foreign key (company_id, chat_id) references chats,
    foreign key (company_id, agent_id) references agents
);
-- Never two agents on one chat: the database says so, too.
create unique index chat_assignments_open on chat_assignments (company_id, chat_id) where until is null;
create index chat_assignments_history on chat_assignments (company_id, chat_id, since);

create table messages (
    company_id uuid not null,
    id uuid not null,
    chat_id uuid not null,
    account_id uuid not null,
    wamid text,
    author uuid,
    client_message_id text,
    state text,
    failure json,
    content json not null,
    reply_to uuid,
    reactions json,
    forwarded boolean not null default false,
    referral json,
    at timestamptz not null,
    version integer not null,
    primary key (company_id, id),
    foreign key (company_id, chat_id) references chats,
    foreign key (company_id, author) references agents,
    check ((author is null) = (state is null))
);
-- Twice is once.
create unique index messages_wamid on messages (company_id, account_id, wamid) where wamid is not null;
create unique index messages_client_id on messages (company_id, chat_id, client_message_id) where client_message_id is not null;
create index messages_history on messages (company_id, chat_id, at desc, id desc);

-- Statuses that overtook their message.
create table early_statuses (
    company_id uuid not null,
    account_id uuid not null,
    wamid text not null,
    id bigint generated always as identity,
    journal_id bigint not null,
    report jsonb not null,
    at timestamptz not null,
    primary key (company_id, account_id, wamid, id),
    foreign key (company_id, account_id) references accounts
);
create index early_statuses_age on early_statuses (at);

-- What answered a key before; the row and the work commit together.
create table idempotency_keys (
    company_id uuid not null,
    agent_id uuid not null,
    key text not null,
    request_hash bytea not null,
    status smallint not null,
    body json not null,
    created_at timestamptz not null,
    primary key (company_id, agent_id, key),
    foreign key (company_id, agent_id) references agents
);
create index idempotency_keys_age on idempotency_keys (created_at);

-- Work to be done after a commit. A row exists exactly as long as somebody still has to do it.
create table jobs (
    company_id uuid not null references companies,
    id uuid not null,
    kind text not null,
    account_id uuid,
    chain uuid,
    ordinal bigint not null default 0,
    due timestamptz not null,
    attempts integer not null default 0,
    in_flight boolean not null default false,
    dead boolean not null default false,
    fault text,
    payload jsonb not null,
    created_at timestamptz not null,
    primary key (company_id, id)
);
-- Those of one chain run one after the other.
create unique index jobs_chain on jobs (company_id, chain, ordinal) where chain is not null and not dead;
-- The workers': they look across companies.
create index jobs_due on jobs (kind, due) where not dead;
create index jobs_sends on jobs (company_id, account_id, due) where kind = 'send_message' and not dead;

-- How fast each chat was written in, apart from the chat: a sender must not wait for whoever reads it.
create table pair_paces (
    company_id uuid not null,
    chat_id uuid not null,
    busy_until timestamptz not null,
    primary key (company_id, chat_id),
    foreign key (company_id, chat_id) references chats
) with (fillfactor = 70);
create index pair_paces_age on pair_paces (busy_until);

-- Everything that happened, in the order of commits. Old days are dropped as partitions.
create table events (
    company_id uuid not null,
    seq bigint not null,
    id uuid not null,
    kind text not null,
    body json not null,
    at timestamptz not null,
    primary key (company_id, seq, at)
) partition by range (at);
create table events_rest partition of events default;

-- What Meta told us, as it came. It belongs to no company until somebody has read it.
create table journal (
    id bigint generated always as identity primary key,
    lane smallint not null,
    state text not null default 'waiting' check (state in ('waiting', 'processed', 'parked', 'failed')),
    fault text,
    received_at timestamptz not null,
    settled_at timestamptz,
    body bytea not null
);
alter table journal alter column body set storage external;
create index journal_waiting on journal (lane, id) where state = 'waiting';
create index journal_parked on journal (id) where state = 'parked';
create index journal_failed on journal (id) where state = 'failed';
create index journal_processed on journal (settled_at) where state = 'processed';

-- accepted = processed + parked + failed + waiting. In shards, so that writers don't wait for one another.
create table journal_tallies (
    kind text not null check (kind in ('accepted', 'processed')),
    shard smallint not null,
    n bigint not null default 0,
    primary key (kind, shard)
) with (fillfactor = 10);
insert into journal_tallies (kind, shard)
    select kind, shard from unnest(array['accepted', 'processed']) kind, generate_series(0, 15) shard;

-- Makes the partitions of the coming days and drops those that are older than `keep` days.
-- It belongs to whoever migrates, so that the server's roles need no right to change the schema.
create function events_turn(today date, keep integer) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    day date;
    old text;
begin
    for day in select today + ahead from generate_series(-1, 3) ahead loop
        if to_regclass(format('events_%s', to_char(day, 'YYYYMMDD'))) is null then
            execute format(
                'create table %I partition of events for values from (%L) to (%L)',
                'events_' || to_char(day, 'YYYYMMDD'),
                to_char(day, 'YYYY-MM-DD') || ' 00:00:00+00', to_char(day + 1, 'YYYY-MM-DD') || ' 00:00:00+00');
        end if;
    end loop;
    for old in
        select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
        where inhparent = 'events'::regclass and relname ~ '^events_\d{8}$'
            and to_date(right(relname, 8), 'YYYYMMDD') < today - keep
    loop
        execute format('drop table %I', old);
    end loop;
end $$;

grant usage on schema public to desk360_server, desk360_worker;
grant select, insert, update, delete on all tables in schema public to desk360_worker;
grant select, insert, update, delete on all tables in schema public to desk360_server;
revoke all on journal, journal_tallies, early_statuses, ws_tickets from desk360_server;
-- A partition has no policies of its own: it is reached through its parent only.
revoke all on events_rest from desk360_server, desk360_worker;
-- The log is append-only for everybody who serves.
revoke update, delete on events from desk360_server, desk360_worker;
revoke all on function events_turn from public;
grant execute on function events_turn to desk360_worker;

-- The second wall: the server's role sees one company, and none if it forgot to say which.
do $$
declare
    tenant text;
begin
    foreach tenant in array array[
        'company_logs', 'agents', 'agent_statuses', 'sessions', 'devices', 'accounts', 'account_agents', 'contacts',
        'contact_identities', 'chats', 'chat_tallies', 'chat_assignments', 'messages', 'early_statuses',
        'idempotency_keys', 'jobs', 'pair_paces', 'events', 'ws_tickets'
    ] loop
        execute format('alter table %I enable row level security', tenant);
        execute format(
            'create policy company on %I to desk360_server using
                (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', tenant);
        execute format('create policy everyone on %I to desk360_worker using (true)', tenant);
    end loop;
end $$;
alter table companies enable row level security;
create policy company on companies to desk360_server using
    (id = (select nullif(current_setting('app.company_id', true), '')::uuid));
create policy everyone on companies to desk360_worker using (true);
