-- How a number stands with Meta, as far as Meta said.
alter table accounts
    add column standing json not null default '{}',
    add column version bigint not null default 1;
-- The worker's: what Meta says of a business account is said of all its numbers.
create index accounts_waba on accounts (waba_id);

-- What Meta said of a number, word for word, each once.
create table account_news (
    company_id uuid not null,
    id uuid not null,
    account_id uuid not null,
    -- Meta's time of it.
    told_at timestamptz not null,
    field text not null,
    value json not null,
    -- It changed how the number stands.
    changed boolean not null,
    fingerprint bytea not null,
    primary key (company_id, id),
    unique (company_id, account_id, fingerprint),
    foreign key (company_id, account_id) references accounts
);
create index account_news_of_account on account_news (company_id, account_id, told_at desc, id desc);

grant select on account_news to desk360_server;
grant select, insert on account_news to desk360_worker;

alter table account_news enable row level security;
create policy company on account_news to desk360_server using
    (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid));
create policy everyone on account_news to desk360_worker using (true);
