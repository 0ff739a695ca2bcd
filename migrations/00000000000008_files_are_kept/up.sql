-- The bytes of files are not here but in a storage of objects; each is there once for a company.
create table files (
    company_id uuid not null references companies,
    sha256 bytea not null check (length(sha256) = 32),
    -- Where in the storage.
    key text not null,
    size bigint not null check (size > 0),
    width integer,
    height integer,
    duration_ms bigint,
    has_thumbnail boolean not null default false,
    created_at timestamptz not null,
    primary key (company_id, sha256)
);

-- A file that somebody uploaded, or that a customer's message consists of.
create table media (
    company_id uuid not null references companies,
    id uuid not null,
    kind text not null check (kind in ('image', 'video', 'audio', 'document', 'sticker')),
    name text,
    -- Known as soon as it is here.
    sha256 bytea,
    mime_type text,
    -- Of a customer's file: Meta's id of it, and its hash as the message says.
    meta_id text,
    meta_sha256 bytea,
    uploaded_by uuid,
    created_at timestamptz not null,
    -- When to look whether a message still has it.
    look_at timestamptz,
    primary key (company_id, id),
    foreign key (company_id, sha256) references files,
    foreign key (company_id, uploaded_by) references agents,
    check ((sha256 is null) = (mime_type is null))
);
create index media_of_file on media (company_id, sha256) where sha256 is not null;
create index media_of_agent on media (company_id, uploaded_by) where look_at is not null;
-- The sweeper's: it looks across companies.
create index media_to_look_at on media (look_at) where look_at is not null;

-- Which messages have which files. A file that no row names goes.
create table message_media (
    company_id uuid not null,
    message_id uuid not null,
    media_id uuid not null,
    primary key (company_id, message_id, media_id),
    foreign key (company_id, message_id) references messages on delete cascade,
    foreign key (company_id, media_id) references media
);
create index message_media_of on message_media (company_id, media_id);

-- What Meta calls a file that was uploaded there, for a time and for one number.
create table media_handles (
    company_id uuid not null,
    sha256 bytea not null,
    mime_type text not null,
    account_id uuid not null,
    handle text not null,
    made_at timestamptz not null,
    primary key (company_id, sha256, mime_type, account_id),
    foreign key (company_id, sha256) references files on delete cascade,
    foreign key (company_id, account_id) references accounts
);

-- Objects of the storage that go at `due`: what is being written is here until a file names it, so that
-- nothing is left behind by whoever dies in between; what no file names any more comes here, too.
create table file_litter (
    company_id uuid not null references companies,
    key text not null,
    due timestamptz not null,
    primary key (company_id, key)
);
create index file_litter_due on file_litter (due);

grant select, insert, update, delete on files, media, message_media, media_handles, file_litter
    to desk360_server, desk360_worker;

do $$
declare
    tenant text;
begin
    foreach tenant in array array['files', 'media', 'message_media', 'media_handles', 'file_litter'] loop
        execute format('alter table %I enable row level security', tenant);
        execute format(
            'create policy company on %I to desk360_server using
                (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', tenant);
        execute format('create policy everyone on %I to desk360_worker using (true)', tenant);
    end loop;
end $$;
