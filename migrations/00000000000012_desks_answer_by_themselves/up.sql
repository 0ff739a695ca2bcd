-- What the desk says by itself.
create table auto_replies (
    company_id uuid not null references companies,
    id uuid not null,
    kind text not null
        check (kind in ('keyword', 'out_of_hours', 'no_agent_online', 'welcome', 'queue_wait', 'closing')),
    -- On all accounts, if none is named.
    account_id uuid,
    language text,
    is_active boolean not null,
    position integer not null,
    keywords text[] not null,
    delay_seconds integer,
    schedule jsonb,
    body text not null,
    created_at timestamptz not null,
    version bigint not null,
    primary key (company_id, id),
    foreign key (company_id, account_id) references accounts
);
create index auto_replies_order on auto_replies (company_id, position, id);

-- Since when the chat is open: what is said once for each opening is remembered with it.
alter table chats add column opened_at timestamptz;

-- What was said by itself, so that it is said once. `slot` is the kind, or which reply to a word.
create table auto_reply_sends (
    company_id uuid not null,
    chat_id uuid not null,
    opened_at timestamptz not null,
    slot text not null,
    at timestamptz not null,
    primary key (company_id, chat_id, opened_at, slot),
    foreign key (company_id, chat_id) references chats on delete cascade
);

-- What wrote a message that nobody wrote.
alter table messages
    add column automaton text,
    drop constraint messages_check,
    add constraint messages_check check ((author is null and automaton is null) = (state is null));

-- What nobody wrote has an origin of its own, in which a program's name for it may speak of somebody.
alter function event_without_words (jsonb) rename to event_without_words_of_people;
create function event_without_words(event jsonb) returns jsonb
language plpgsql immutable set search_path = public, pg_temp as $$
begin
    event := event_without_words_of_people(event);
    event := jsonb_set(event, '{message,origin,automatic,client_message_id}', 'null', false);
    return jsonb_set(event, '{message,origin,automatic,failure}', 'null', false);
end $$;
revoke all on function event_without_words from public;

grant select, insert, update, delete on auto_replies, auto_reply_sends to desk360_server, desk360_worker;

do $$
declare
    tenant text;
begin
    foreach tenant in array array['auto_replies', 'auto_reply_sends'] loop
        execute format('alter table %I enable row level security', tenant);
        execute format(
            'create policy company on %I to desk360_server using
                (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', tenant);
        execute format('create policy everyone on %I to desk360_worker using (true)', tenant);
    end loop;
end $$;
