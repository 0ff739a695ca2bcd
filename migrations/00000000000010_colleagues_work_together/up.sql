-- What whoever wrote a message did to it since, and the failed message that it takes the place of.
alter table messages
    add column frequently_forwarded boolean,
    add column product json,
    add column edited_at timestamptz,
    add column earlier json,
    add column deleted_at timestamptz,
    add column resent_from uuid,
    -- The wamid that an edit or a deletion is about, as long as we do not have that message.
    add column changes_wamid text;
-- Twice is once.
create unique index messages_resent on messages (company_id, resent_from) where resent_from is not null;
create index messages_changes on messages (company_id, account_id, changes_wamid)
    where changes_wamid is not null;

-- What colleagues write for each other, beside the messages and never among those that are sent.
create table notes (
    company_id uuid not null,
    id uuid not null,
    chat_id uuid not null,
    author uuid not null,
    -- None once it was deleted.
    text text,
    mentions uuid[] not null,
    at timestamptz not null,
    edited_at timestamptz,
    deleted_at timestamptz,
    version bigint not null,
    primary key (company_id, id),
    foreign key (company_id, chat_id) references chats,
    foreign key (company_id, author) references agents,
    check ((text is null) = (deleted_at is not null))
);
create index notes_history on notes (company_id, chat_id, at desc, id desc);
create index notes_age on notes (company_id, at);

-- How many notifications somebody has not read, and the number of the last change of what is theirs alone.
create table inboxes (
    company_id uuid not null,
    agent_id uuid not null,
    unread bigint not null default 0 check (unread >= 0),
    version bigint not null default 0,
    primary key (company_id, agent_id),
    foreign key (company_id, agent_id) references agents
) with (fillfactor = 70);

-- What somebody should hear of. It has no words: those are read where they stand, by whoever may see them.
create table notifications (
    company_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    chat_id uuid not null,
    matter jsonb not null,
    at timestamptz not null,
    read_at timestamptz,
    version bigint not null,
    primary key (company_id, id),
    foreign key (company_id, agent_id) references agents,
    foreign key (company_id, chat_id) references chats
);
create index notifications_of_agent on notifications (company_id, agent_id, at desc, id desc);
create index notifications_unread on notifications (company_id, agent_id) where read_at is null;
create index notifications_of_chat on notifications (company_id, chat_id);
-- The timers': they look across companies.
create index notifications_age on notifications (at);

-- What somebody has begun to write.
create table drafts (
    company_id uuid not null,
    agent_id uuid not null,
    chat_id uuid not null,
    text text not null,
    reply_to uuid,
    updated_at timestamptz not null,
    version bigint not null,
    primary key (company_id, agent_id, chat_id),
    foreign key (company_id, agent_id) references agents,
    foreign key (company_id, chat_id) references chats
);
create index drafts_of_agent on drafts (company_id, agent_id, updated_at desc, chat_id desc);
create index drafts_of_chat on drafts (company_id, chat_id);

-- Messages that are to be sent later. One waits until it is sent, which is in one transaction with it, or
-- cancelled.
create table scheduled_messages (
    company_id uuid not null,
    id uuid not null,
    chat_id uuid not null,
    account_id uuid not null,
    author uuid not null,
    content json not null,
    reply_to uuid,
    due timestamptz not null,
    fallback jsonb not null,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'cancelled')),
    reason text,
    message_id uuid,
    created_at timestamptz not null,
    settled_at timestamptz,
    version bigint not null,
    primary key (company_id, id),
    foreign key (company_id, chat_id) references chats,
    foreign key (company_id, account_id) references accounts,
    foreign key (company_id, author) references agents,
    check ((state = 'waiting') = (settled_at is null)),
    check ((state = 'sent') = (message_id is not null))
);
create index scheduled_messages_of_chat on scheduled_messages (company_id, chat_id, due, id) where state = 'waiting';
create index scheduled_messages_settled on scheduled_messages (company_id, settled_at) where state <> 'waiting';
create index scheduled_messages_sent on scheduled_messages (company_id, message_id) where message_id is not null;
-- The scheduler's: it looks across companies.
create index scheduled_messages_due on scheduled_messages (due) where state = 'waiting';

-- Who is writing an answer at this moment. Worth nothing after a crash.
create unlogged table reply_leases (
    company_id uuid not null,
    chat_id uuid not null,
    agent_id uuid not null,
    until timestamptz not null,
    primary key (company_id, chat_id)
);
create index reply_leases_age on reply_leases (until);

-- As before, and what is new in messages, notes, drafts and messages for later.
create or replace function event_without_words(event jsonb) returns jsonb
language plpgsql immutable set search_path = public, pg_temp as $$
declare
    place text;
begin
    foreach place in array array[
        '{contact,profile_name}', '{contact,phone}', '{contact,user_id}', '{contact,username}',
        '{chat,contact,profile_name}', '{chat,contact,phone}', '{chat,contact,user_id}',
        '{chat,contact,username}', '{chat,preview}', '{chat,last_inbound}', '{chat,chat,preview}',
        '{chat,chat,last_inbound}', '{message,wamid}', '{message,reply_to}', '{message,referral}',
        '{message,product}', '{message,changes_wamid}', '{message,origin,company,client_message_id}',
        '{message,origin,company,failure}', '{message,origin,phone_app,failure}', '{note,text}',
        '{change,draft_updated,draft,reply_to}', '{scheduled,reply_to}'
    ] loop
        event := jsonb_set(event, place::text[], 'null', false);
    end loop;
    event := jsonb_set(event, '{contact,tags}', '[]', false);
    event := jsonb_set(event, '{chat,contact,tags}', '[]', false);
    event := jsonb_set(event, '{message,forwarded}', 'false', false);
    event := jsonb_set(event, '{message,frequently_forwarded}', 'false', false);
    event := jsonb_set(event, '{message,reactions}', '{}', false);
    event := jsonb_set(event, '{message,earlier}', '[]', false);
    event := jsonb_set(event, '{change,draft_updated,draft,text}', '""', false);
    event := jsonb_set(event, '{scheduled,content}', '{"erased": {}}', false);
    return jsonb_set(event, '{message,content}', '{"erased": {}}', false);
end $$;

create or replace function events_forget(company uuid, contact uuid, chats uuid[], after bigint, until bigint)
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
            'message.created', 'message.updated', 'messages.forgotten', 'contact.updated', 'note.created',
            'note.updated', 'draft.updated', 'scheduled.updated')
        and exists (select from jsonb_each(e.body::jsonb) o
            where contact::text in (o.value #>> '{contact,id}', o.value #>> '{chat,contact,id}')
                or (o.value #>> '{message,chat}')::uuid = any(events_forget.chats)
                or (o.value #>> '{change,draft_updated,draft,chat}')::uuid = any(events_forget.chats)
                or (o.value #>> '{chat,id}')::uuid = any(events_forget.chats));
    get diagnostics forgotten = row_count;
    return forgotten;
end $$;

grant select, insert, update, delete on
    notes, inboxes, notifications, drafts, scheduled_messages, reply_leases
    to desk360_server, desk360_worker;

do $$
declare
    tenant text;
begin
    foreach tenant in array array[
        'notes', 'inboxes', 'notifications', 'drafts', 'scheduled_messages', 'reply_leases'
    ] loop
        execute format('alter table %I enable row level security', tenant);
        execute format(
            'create policy company on %I to desk360_server using
                (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', tenant);
        execute format('create policy everyone on %I to desk360_worker using (true)', tenant);
    end loop;
end $$;
