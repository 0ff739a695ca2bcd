-- Until when a chat stays active for the sake of a template that the customer has not answered.
alter table chats add column awaiting_until timestamptz;
drop index chats_expiring;
create index chats_expiring on chats (greatest(window_until, awaiting_until)) where place <> 'archive';

-- The archive is in the order of archiving, which never changes there: so each filter of it is an index.
drop index chats_archive;
create index chats_archive on chats (company_id, account_id, since desc, id desc) where place = 'archive';
create index chats_ended_by on chats (company_id, archived_by, account_id, since desc, id desc)
    where archived_by is not null;
create index chats_ended_for on chats (company_id, reason_id, account_id, since desc, id desc)
    where reason_id is not null;
create index chats_ended_by_for on chats (company_id, archived_by, reason_id, account_id, since desc, id desc)
    where archived_by is not null;

-- A chat is over once at a time.
create unique index chat_endings_open on chat_endings (company_id, chat_id) where reopened_at is null;

-- A customer's row says which tags they have, so that a list of chats joins nothing for them. What a tag is
-- called stands in one place: so it is renamed there, merged and deleted at once, and whoever had it is
-- gone through afterwards.
alter table contacts add column tag_ids uuid[] not null default '{}';
alter table tags
    -- How many customers have it.
    add column uses bigint not null default 0,
    -- Nobody sees it any more; what it said may be said anew.
    add column retired_at timestamptz,
    -- What is seen in its place.
    add column merged_into uuid,
    add foreign key (company_id, merged_into) references tags;
create index tags_merged on tags (company_id, merged_into) where merged_into is not null;
create index tags_by_name on tags (company_id, name_key text_pattern_ops) where retired_at is null;
create index tags_by_age on tags (company_id, created_at, id) where retired_at is null;

-- The archived chats of each tag, in the archive's order. It holds exactly what chats and contact_tags
-- say.
create table archived_tags (
    company_id uuid not null,
    tag_id uuid not null,
    account_id uuid not null,
    since timestamptz not null,
    chat_id uuid not null,
    archived_by uuid,
    reason_id uuid,
    primary key (company_id, tag_id, account_id, since, chat_id),
    foreign key (company_id, tag_id) references tags,
    foreign key (company_id, chat_id) references chats
);
create index archived_tags_of_chat on archived_tags (company_id, chat_id);
create index archived_tags_by on archived_tags (company_id, tag_id, archived_by, account_id, since, chat_id)
    where archived_by is not null;
create index archived_tags_for on archived_tags (company_id, tag_id, reason_id, account_id, since, chat_id)
    where reason_id is not null;
create index archived_tags_by_for
    on archived_tags (company_id, tag_id, archived_by, reason_id, account_id, since, chat_id)
    where archived_by is not null;

-- Lists of chats that somebody looks at again and again.
create table chat_filters (
    company_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    name text not null,
    name_key text not null,
    list text not null check (list in ('active', 'archived', 'queue')),
    filter jsonb not null,
    created_at timestamptz not null,
    version bigint not null default 1,
    primary key (company_id, id),
    unique (company_id, agent_id, name_key),
    foreign key (company_id, agent_id) references agents
);

-- Texts that are kept ready: for all, or for their owner.
create table quick_responses (
    company_id uuid not null references companies,
    id uuid not null,
    owner uuid,
    shortcut text not null,
    shortcut_key text not null,
    title text not null,
    body text not null,
    -- Shortcut, title and text without regard to case: what is searched.
    search_key text not null,
    -- How warm it is from being used, by anybody; see domain::quick_response.
    heat double precision not null,
    created_at timestamptz not null,
    version bigint not null default 1,
    primary key (company_id, id),
    unique nulls not distinct (company_id, owner, shortcut_key),
    foreign key (company_id, owner) references agents
);
create index quick_responses_by_age on quick_responses (company_id, created_at, id);

-- How warm it is for somebody.
create table quick_response_uses (
    company_id uuid not null,
    agent_id uuid not null,
    quick_response_id uuid not null,
    heat double precision not null,
    primary key (company_id, agent_id, quick_response_id),
    foreign key (company_id, agent_id) references agents,
    foreign key (company_id, quick_response_id) references quick_responses on delete cascade
);
create index quick_response_uses_of on quick_response_uses (company_id, quick_response_id);

-- What a customer is called says something of them, too.
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
        '{message,origin,company,client_message_id}', '{message,origin,company,failure}'
    ] loop
        event := jsonb_set(event, place::text[], 'null', false);
    end loop;
    event := jsonb_set(event, '{contact,tags}', '[]', false);
    event := jsonb_set(event, '{chat,contact,tags}', '[]', false);
    event := jsonb_set(event, '{message,forwarded}', 'false', false);
    event := jsonb_set(event, '{message,reactions}', '{}', false);
    return jsonb_set(event, '{message,content}', '{"erased": {}}', false);
end $$;

grant select, insert, update, delete on archived_tags, chat_filters, quick_responses, quick_response_uses
    to desk360_server, desk360_worker;

do $$
declare
    tenant text;
begin
    foreach tenant in array array['archived_tags', 'chat_filters', 'quick_responses', 'quick_response_uses'] loop
        execute format('alter table %I enable row level security', tenant);
        execute format(
            'create policy company on %I to desk360_server using
                (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', tenant);
        execute format('create policy everyone on %I to desk360_worker using (true)', tenant);
    end loop;
end $$;
