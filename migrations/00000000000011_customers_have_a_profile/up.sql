-- What a company wants to know of its customers. A field that was ever filled in is never deleted, only
-- put away.
create table contact_fields (
    company_id uuid not null references companies,
    id uuid not null,
    name text not null,
    -- The name without regard to case: what must be unique.
    name_key text not null,
    kind text not null check (kind in ('text', 'number', 'date', 'boolean', 'choice', 'url', 'email')),
    options jsonb not null default '[]',
    position integer not null,
    is_used boolean not null default false,
    archived_at timestamptz,
    version bigint not null default 1,
    primary key (company_id, id),
    unique (company_id, name_key)
);

-- `merged_into`: a person made this customer part of another, whose card stands for both.
alter table contacts
    add column notes text,
    add column fields jsonb not null default '{}',
    add column merged_into uuid,
    add foreign key (company_id, merged_into) references contacts;
create index contacts_blocked on contacts (company_id, id) where blocked_at is not null;
create index contacts_merged on contacts (company_id, merged_into) where merged_into is not null;

-- `peer_id`: whom WhatsApp knows at the other end, where that is not the card that the chat belongs to.
-- The window and the address are theirs, so two of them never share a chat.
alter table chats
    add column peer_id uuid,
    add foreign key (company_id, peer_id) references contacts,
    drop constraint chats_company_id_account_id_contact_id_key;
create unique index chats_peer on chats (company_id, account_id, coalesce(peer_id, contact_id));
create index chats_of_customer on chats (company_id, account_id, contact_id);
create index chats_merged on chats (company_id, peer_id) where peer_id is not null;

-- A row exists as long as the merge holds. `moved`: the customers whose chats came with it. `given`: what
-- the card got from the other one, to be taken back.
create table contact_merges (
    company_id uuid not null,
    id uuid not null,
    kept uuid not null,
    merged uuid not null,
    moved uuid[] not null,
    given jsonb not null,
    merged_by uuid not null,
    at timestamptz not null,
    primary key (company_id, id),
    unique (company_id, merged),
    foreign key (company_id, kept) references contacts,
    foreign key (company_id, merged) references contacts,
    foreign key (company_id, merged_by) references agents
);
create index contact_merges_of on contact_merges (company_id, kept);

-- What Meta was told about a blocked customer, number by number, and what it said.
create table meta_blocks (
    company_id uuid not null,
    contact_id uuid not null,
    account_id uuid not null,
    is_blocked boolean not null,
    code integer,
    reason text,
    at timestamptz not null,
    primary key (company_id, contact_id, account_id),
    foreign key (company_id, contact_id) references contacts,
    foreign key (company_id, account_id) references accounts
);

-- Customers from a file. The file is gone as soon as the import is over; what became of each row stays a
-- few days.
create table contact_imports (
    company_id uuid not null,
    id uuid not null,
    state text not null default 'queued' check (state in ('queued', 'done', 'cancelled', 'failed')),
    asked_by uuid not null,
    asked_at timestamptz not null,
    finished_at timestamptz,
    expires_at timestamptz not null,
    file bytea,
    plan jsonb not null,
    total bigint not null,
    done bigint not null default 0,
    created bigint not null default 0,
    updated bigint not null default 0,
    skipped bigint not null default 0,
    failed bigint not null default 0,
    primary key (company_id, id),
    foreign key (company_id, asked_by) references agents,
    check (state = 'queued' or file is null)
);
alter table contact_imports alter column file set storage external;
create index contact_imports_age on contact_imports (expires_at);
create table contact_import_rows (
    company_id uuid not null,
    import_id uuid not null,
    n bigint not null,
    outcome text not null check (outcome in ('created', 'updated', 'skipped', 'failed')),
    contact_id uuid,
    reason text,
    primary key (company_id, import_id, n),
    foreign key (company_id, import_id) references contact_imports on delete cascade
);
create index contact_import_rows_of on contact_import_rows (company_id, contact_id) where contact_id is not null;

-- What the log says of a customer's profile goes with the rest.
alter function event_without_words(jsonb) rename to event_without_messages;
create function event_without_words(event jsonb) returns jsonb
language plpgsql immutable set search_path = public, pg_temp as $$
declare
    place text;
begin
    foreach place in array array[
        '{contact,name}', '{contact,language}', '{chat,contact,name}', '{chat,contact,language}', '{details}'
    ] loop
        event := jsonb_set(event, place::text[], 'null', false);
    end loop;
    return event_without_messages(event);
end $$;
revoke all on function event_without_words from public;

grant select, insert, update, delete on contact_fields, contact_merges, meta_blocks, contact_imports,
    contact_import_rows to desk360_server, desk360_worker;

do $$
declare
    tenant text;
begin
    foreach tenant in array array[
        'contact_fields', 'contact_merges', 'meta_blocks', 'contact_imports', 'contact_import_rows'
    ] loop
        execute format('alter table %I enable row level security', tenant);
        execute format(
            'create policy company on %I to desk360_server using
                (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', tenant);
        execute format('create policy everyone on %I to desk360_worker using (true)', tenant);
    end loop;
end $$;
