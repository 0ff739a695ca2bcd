-- When Meta was asked what the access token of a number is good for. What it answered is part of how the
-- number stands. Numbers with the same token have the same fingerprint, so that Meta is asked once.
create table account_tokens (
    company_id uuid not null,
    account_id uuid not null,
    fingerprint bytea,
    due timestamptz not null,
    finished_at timestamptz,
    fault text,
    primary key (company_id, account_id),
    foreign key (company_id, account_id) references accounts
);

grant select, insert, update, delete on account_tokens to desk360_server, desk360_worker;

alter table account_tokens enable row level security;
create policy company on account_tokens to desk360_server using
    (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid));
create policy everyone on account_tokens to desk360_worker using (true);
