-- Companies that register by themselves.
alter table companies
    add column phone text,
    add column terms_accepted_at timestamptz,
    add column settings jsonb not null default '{}',
    add column version bigint not null default 1;

-- Whoever is deleted keeps name and address on what they did, but not the address itself.
alter table agents
    add column language text not null default 'en',
    add column verified_at timestamptz,
    add column created_at timestamptz not null default now(),
    add column deleted_at timestamptz,
    add column version bigint not null default 1,
    drop constraint agents_status_reason_check,
    add constraint agents_status_reason_check check (status_reason in ('chosen', 'connection_lost', 'removed'));
update agents set verified_at = created_at;
drop index agents_email;
create unique index agents_email on agents (email) where deleted_at is null;
create index agents_here on agents (company_id, created_at, id) where deleted_at is null;

-- A session is a sign-in on a device; its refresh tokens follow one another.
drop index sessions_refresh;
alter table sessions
    drop column refresh_hash,
    add column device text not null default '',
    add column ip text not null default '',
    add column last_used_at timestamptz,
    add column authenticated_at timestamptz,
    add column ended_why text;
update sessions set last_used_at = created_at, authenticated_at = created_at;
alter table sessions
    alter column last_used_at set not null,
    alter column authenticated_at set not null;
create index sessions_over on sessions (expires_at);
create index sessions_of_agent on sessions (company_id, agent_id, created_at desc);

create table refresh_tokens (
    company_id uuid not null,
    session_id uuid not null,
    hash bytea not null,
    issued_at timestamptz not null,
    used_at timestamptz,
    primary key (company_id, session_id, hash),
    foreign key (company_id, session_id) references sessions
);
create unique index refresh_tokens_hash on refresh_tokens (hash);
create index refresh_tokens_used on refresh_tokens (used_at) where used_at is not null;

-- What a link in a mail proves; a new one takes the place of the one before.
create table link_tokens (
    company_id uuid not null,
    agent_id uuid not null,
    purpose text not null check (purpose in ('verify_email', 'reset_password')),
    hash bytea not null,
    expires_at timestamptz not null,
    primary key (company_id, agent_id, purpose),
    foreign key (company_id, agent_id) references agents
);
create unique index link_tokens_hash on link_tokens (hash);

-- Who was asked to join. They become an agent when they accept, and not before: whether their address
-- belongs to somebody already is for them alone to learn.
create table invitations (
    company_id uuid not null references companies,
    id uuid not null,
    email text not null,
    name text not null,
    role text not null check (role in ('agent', 'supervisor', 'admin', 'owner')),
    language text not null,
    account_ids uuid[] not null,
    invited_by uuid not null,
    created_at timestamptz not null,
    hash bytea,
    expires_at timestamptz not null,
    primary key (company_id, id),
    unique (company_id, email),
    foreign key (company_id, invited_by) references agents
);
create unique index invitations_hash on invitations (hash) where hash is not null;

create table second_factors (
    company_id uuid not null,
    agent_id uuid not null,
    secret_sealed bytea not null,
    confirmed_at timestamptz,
    -- The time step of the last code that was taken: none is taken twice.
    last_step bigint not null default 0,
    primary key (company_id, agent_id),
    foreign key (company_id, agent_id) references agents
);
create table recovery_codes (
    company_id uuid not null,
    agent_id uuid not null,
    hash bytea not null,
    used_at timestamptz,
    primary key (company_id, agent_id, hash),
    foreign key (company_id, agent_id) references second_factors
);

-- Who did what to whom. Nobody who serves changes or deletes a line; the worker forgets old ones.
create table audit_entries (
    company_id uuid not null references companies,
    id uuid not null,
    at timestamptz not null,
    action text not null,
    actor uuid,
    actor_name text,
    actor_email text,
    ip text,
    subject_kind text,
    subject_id uuid,
    subject_name text,
    before jsonb,
    after jsonb,
    primary key (company_id, id),
    foreign key (company_id, actor) references agents
);
create index audit_entries_of_actor on audit_entries (company_id, actor, id);
create index audit_entries_of_action on audit_entries (company_id, action, id);

-- Wrong attempts, by what they were made with. Worth little after a crash.
create unlogged table throttles (
    kind text not null,
    key bytea not null,
    tries timestamptz[] not null,
    primary key (kind, key)
);

-- Whoever says that they forgot their password; nobody has looked yet whether there is such a user,
-- so that the answer cannot depend on it.
create table recoveries (
    id bigint generated always as identity primary key,
    email text not null,
    asked_at timestamptz not null
);

grant select, insert, update, delete on
    refresh_tokens, link_tokens, invitations, second_factors, recovery_codes
    to desk360_server, desk360_worker;
grant select, insert on audit_entries to desk360_server, desk360_worker;
grant delete on audit_entries to desk360_worker;
grant select, insert, update, delete on throttles, recoveries to desk360_worker;

do $$
declare
    tenant text;
begin
    foreach tenant in array array[
        'refresh_tokens', 'link_tokens', 'invitations', 'second_factors', 'recovery_codes', 'audit_entries'
    ] loop
        execute format('alter table %I enable row level security', tenant);
        execute format(
            'create policy company on %I to desk360_server using
                (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', tenant);
        execute format('create policy everyone on %I to desk360_worker using (true)', tenant);
    end loop;
end $$;
