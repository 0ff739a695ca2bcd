-- Hours, notifications and retention are settings, which need no column. A logo is read by itself, and
-- too large to be read with them.
create table company_logos (
    company_id uuid primary key references companies,
    -- Drawn anew from what was sent: never the bytes that somebody sent.
    png bytea not null,
    hash bytea not null,
    updated_at timestamptz not null
);

grant select, insert, update, delete on company_logos to desk360_server, desk360_worker;

alter table company_logos enable row level security;
create policy company on company_logos to desk360_server using
    (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid));
create policy everyone on company_logos to desk360_worker using (true);
