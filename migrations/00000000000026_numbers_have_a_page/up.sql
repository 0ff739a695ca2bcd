-- A company's application for the badge of an official account, as it keeps it.
alter table accounts add column application json not null default '{}';

-- How a number came to stand as it does: what changed, and how that was learned.
create table account_changes (
    company_id uuid not null,
    id uuid not null,
    account_id uuid not null,
    what text not null,
    before text,
    after text,
    source text not null,
    at timestamptz not null,
    primary key (company_id, id),
    foreign key (company_id, account_id) references accounts
);
create index account_changes_of on account_changes (company_id, account_id, at desc, id desc);

-- When Meta was asked how a number stands.
create table account_syncs (
    company_id uuid not null,
    account_id uuid not null,
    due timestamptz not null,
    finished_at timestamptz,
    fault text,
    primary key (company_id, account_id),
    foreign key (company_id, account_id) references accounts
);

-- When something was last heard of a number.
create table account_pulses (
    company_id uuid not null,
    account_id uuid not null,
    heard_at timestamptz not null,
    delay_ms bigint,
    primary key (company_id, account_id),
    foreign key (company_id, account_id) references accounts
) with (fillfactor = 50);

-- How many messages of a number were sent, and how many of those failed: a row for five minutes, for a day.
create table account_sends (
    company_id uuid not null,
    account_id uuid not null,
    at timestamptz not null,
    sent bigint not null,
    failed bigint not null,
    primary key (company_id, account_id, at),
    foreign key (company_id, account_id) references accounts
) with (fillfactor = 50);
-- The clock's: it looks across companies.
create index account_sends_age on account_sends (at);

grant select, insert on account_changes to desk360_server, desk360_worker;
grant select, insert, update, delete on account_syncs, account_pulses, account_sends
    to desk360_server, desk360_worker;

do $$
declare
    tenant text;
begin
    foreach tenant in array array['account_changes', 'account_syncs', 'account_pulses', 'account_sends'] loop
        execute format('alter table %I enable row level security', tenant);
        execute format(
            'create policy company on %I to desk360_server using
                (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', tenant);
        execute format('create policy everyone on %I to desk360_worker using (true)', tenant);
    end loop;
end $$;
