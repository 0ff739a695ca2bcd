-- All that is kept of one customer, taken out, for a few days.
create table exports (
    company_id uuid not null,
    id uuid not null,
    contact_id uuid not null,
    state text not null default 'queued' check (state in ('queued', 'ready', 'failed')),
    asked_by uuid not null,
    asked_at timestamptz not null,
    finished_at timestamptz,
    expires_at timestamptz not null,
    size bigint,
    primary key (company_id, id),
    foreign key (company_id, contact_id) references contacts,
    foreign key (company_id, asked_by) references agents
);
create index exports_of_contact on exports (company_id, contact_id);
create index exports_age on exports (expires_at);

-- A file in pieces, so that nobody has to hold it whole.
create table export_parts (
    company_id uuid not null,
    export_id uuid not null,
    n integer not null,
    data bytea not null,
    primary key (company_id, export_id, n),
    foreign key (company_id, export_id) references exports on delete cascade
);
alter table export_parts alter column data set storage external;

-- That a customer was erased. Of the customer it keeps nothing but the id; `traces` is what still has to
-- be looked for, and gone when the erasure is done.
create table erasures (
    company_id uuid not null references companies,
    id uuid not null,
    contact_id uuid not null,
    state text not null default 'queued' check (state in ('queued', 'done', 'failed')),
    asked_by uuid not null,
    asked_by_name text not null,
    asked_at timestamptz not null,
    finished_at timestamptz,
    removed jsonb not null default '{}',
    sha256 text,
    traces jsonb,
    primary key (company_id, id),
    unique (company_id, contact_id),
    foreign key (company_id, asked_by) references agents,
    check ((state = 'done') = (sha256 is not null)),
    check (state <> 'done' or traces is null)
);

-- What is old is found by its time, company by company: each keeps it as long as it wants.
create index messages_age on messages (company_id, at);
create index audit_entries_age on audit_entries (company_id, at);

-- All that hangs on one customer, or on one body.
create index audit_entries_of_subject on audit_entries (company_id, subject_id, id);
create index contact_identities_of_contact on contact_identities (company_id, contact_id);
create index early_statuses_of_body on early_statuses (journal_id);

-- An event without the words, names and numbers of a customer: what is left says which chat is where, so
-- that whoever reads the log on still counts right.
create function event_without_words(event jsonb) returns jsonb
language plpgsql immutable set search_path = public, pg_temp as $$
declare
    place text;
begin
    foreach place in array array[
        '{contact,profile_name}', '{contact,phone}', '{contact,user_id}', '{contact,username}',
        '{chat,contact,profile_name}', '{chat,contact,phone}', '{chat,contact,user_id}',
        '{chat,contact,username}', '{chat,preview}', '{chat,last_inbound}', '{chat,chat,preview}',
        '{chat,chat,last_inbound}', '{message,wamid}', '{message,reply_to}', '{message,referral}',
        '{message,origin,company,client_message_id}', '{message,origin,company,failure}'
    ] loop
        event := jsonb_set(event, place::text[], 'null', false);
    end loop;
    event := jsonb_set(event, '{message,forwarded}', 'false', false);
    event := jsonb_set(event, '{message,reactions}', '{}', false);
    return jsonb_set(event, '{message,content}', '{"erased": {}}', false);
end $$;

-- Takes the words of a customer who is gone out of a stretch of a company's log. It belongs to whoever
-- migrates: to the server's roles the log stays append-only, and of a customer who is there it says what
-- it said. Answers with how many events that were.
create function events_forget(company uuid, contact uuid, chats uuid[], after bigint, until bigint)
returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
    forgotten bigint;
begin
    if exists (select from contacts c where c.company_id = company and c.id = contact)
        or exists (select from public.chats c where c.company_id = company and c.id = any(events_forget.chats))
    then
        raise exception 'the contact % is still there', contact;
    end if;
    update events e
    set body = (select jsonb_build_object(o.key, event_without_words(o.value)) from jsonb_each(e.body::jsonb) o)::json
    where e.company_id = company and e.seq > after and e.seq <= until
        and e.kind in ('chat.created', 'chat.updated', 'chat.assigned', 'chat.archived', 'chat.activated',
            'message.created', 'message.updated', 'messages.forgotten', 'contact.updated')
        and exists (select from jsonb_each(e.body::jsonb) o
            where contact::text in (o.value #>> '{contact,id}', o.value #>> '{chat,contact,id}')
                or (o.value #>> '{message,chat}')::uuid = any(events_forget.chats)
                or (o.value #>> '{chat,id}')::uuid = any(events_forget.chats));
    get diagnostics forgotten = row_count;
    return forgotten;
end $$;

revoke all on function event_without_words, events_forget from public;
grant execute on function events_forget to desk360_worker;

grant select, insert, update, delete on exports, export_parts to desk360_server, desk360_worker;
grant select, insert, update on erasures to desk360_server, desk360_worker;

do $$
declare
    tenant text;
begin
    foreach tenant in array array['exports', 'export_parts', 'erasures'] loop
        execute format('alter table %I enable row level security', tenant);
        execute format(
            'create policy company on %I to desk360_server using
                (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', tenant);
        execute format('create policy everyone on %I to desk360_worker using (true)', tenant);
    end loop;
end $$;
