-- Why a chat was ended. One that was used is never deleted, only switched off.
create table reasons (
    company_id uuid not null references companies,
    id uuid not null,
    name text not null,
    -- The name without regard to case: what must be unique.
    name_key text not null,
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    version bigint not null default 1,
    primary key (company_id, id),
    unique (company_id, name_key)
);

-- Tags belong to the customer.
create table tags (
    company_id uuid not null references companies,
    id uuid not null,
    name text not null,
    name_key text not null,
    created_at timestamptz not null default now(),
    version bigint not null default 1,
    primary key (company_id, id),
    unique (company_id, name_key)
);
create table contact_tags (
    company_id uuid not null,
    contact_id uuid not null,
    tag_id uuid not null,
    primary key (company_id, contact_id, tag_id),
    foreign key (company_id, contact_id) references contacts,
    foreign key (company_id, tag_id) references tags
);
create index contact_tags_of_tag on contact_tags (company_id, tag_id, contact_id);

-- What the company itself says of a customer.
alter table contacts
    add column name text,
    add column language text,
    add column last_seen_at timestamptz,
    add column blocked_at timestamptz;

-- Who archived a chat, and why; nobody and nothing if it was the clock.
alter table chats
    add column archived_by uuid,
    add column reason_id uuid,
    add foreign key (company_id, archived_by) references agents,
    add foreign key (company_id, reason_id) references reasons,
    add check (place = 'archive' or (archived_by is null and reason_id is null)),
    add check ((archived_by is null) = (reason_id is null));

-- Each time that a chat was archived, and whether and how it came back.
create table chat_endings (
    company_id uuid not null,
    id uuid not null,
    chat_id uuid not null,
    account_id uuid not null,
    -- Who had it until then.
    holder uuid,
    archived_by uuid,
    reason_id uuid,
    at timestamptz not null,
    reopened_at timestamptz,
    reopened_how text check (reopened_how in ('customer', 'agent', 'template')),
    reopened_by uuid,
    primary key (company_id, id),
    foreign key (company_id, chat_id) references chats,
    foreign key (company_id, account_id) references accounts,
    foreign key (company_id, holder) references agents,
    foreign key (company_id, archived_by) references agents,
    foreign key (company_id, reopened_by) references agents,
    foreign key (company_id, reason_id) references reasons
);
create index chat_endings_of_chat on chat_endings (company_id, chat_id, at desc, id desc);
create index chat_endings_of_reason on chat_endings (company_id, reason_id) where reason_id is not null;

-- When whoever had the chat first answered in it.
alter table chat_assignments add column first_reply_at timestamptz;

grant select, insert, update, delete on reasons, tags, contact_tags, chat_endings
    to desk360_server, desk360_worker;

do $$
declare
    tenant text;
begin
    foreach tenant in array array['reasons', 'tags', 'contact_tags', 'chat_endings'] loop
        execute format('alter table %I enable row level security', tenant);
        execute format(
            'create policy company on %I to desk360_server using
                (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', tenant);
        execute format('create policy everyone on %I to desk360_worker using (true)', tenant);
    end loop;
end $$;
