-- Numbers on their way to become accounts, and how those that are got there.
create table account_setups (
    company_id uuid not null references companies,
    id uuid not null,
    name text not null,
    state text not null,
    -- What was begun at Meta and not heard the end of, and until when somebody may be at it.
    mark text,
    mark_until timestamptz,
    facts json not null default '{}',
    -- Meta's id of the number, as soon as it is known which.
    phone_number_id text,
    -- Nobody but the server can read these two; the first is gone when the setup is over.
    token_sealed bytea,
    pin_sealed bytea,
    account_id uuid,
    begun_by uuid not null,
    begun_at timestamptz not null,
    version bigint not null default 1,
    primary key (company_id, id),
    foreign key (company_id, begun_by) references agents,
    foreign key (company_id, account_id) references accounts,
    check ((mark is null) = (mark_until is null)),
    check ((state = 'active') = (account_id is not null))
);
create index account_setups_unfinished on account_setups (company_id, begun_at desc, id desc)
    where state not in ('active', 'cancelled');
-- One way at a time for a number.
create unique index account_setups_number on account_setups (company_id, phone_number_id)
    where state not in ('active', 'cancelled');

grant select, insert, update on account_setups to desk360_server, desk360_worker;

alter table account_setups enable row level security;
create policy company on account_setups to desk360_server using
    (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid));
create policy everyone on account_setups to desk360_worker using (true);
