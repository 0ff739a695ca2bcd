-- What agents did: added up as it happens, for each quarter of an hour in UTC and for each day. Quarters
-- make up the days of every time zone; whole days are there so that a long time is few rows.
-- `erased` are the quarters' shares of customers who were erased since: the two others have them
-- already, and a rebuild from the history, where they are missing, begins with them.
create table agent_figures (
    company_id uuid not null,
    grain text not null check (grain in ('quarter', 'day', 'erased')),
    at timestamptz not null,
    account_id uuid not null,
    agent_id uuid not null,
    assigned bigint not null default 0,
    answers bigint not null default 0,
    answers_ms bigint not null default 0,
    resolved bigint not null default 0,
    resolutions bigint not null default 0,
    resolutions_ms bigint not null default 0,
    reactivated bigint not null default 0,
    forwarded bigint not null default 0,
    primary key (company_id, grain, at, account_id, agent_id),
    foreign key (company_id, account_id) references accounts,
    foreign key (company_id, agent_id) references agents
) with (fillfactor = 70);

-- How long customers waited in the queue, and then for an answer: a row for each bucket of a histogram
-- in which something is. A bucket is the place of its bound in `domain::report::BOUNDS`, from 1; the
-- last one has none. Whoever was missed (archived by the clock in the queue) stands in bucket 0.
create table account_figures (
    company_id uuid not null,
    grain text not null check (grain in ('quarter', 'erased')),
    at timestamptz not null,
    account_id uuid not null,
    kind text not null check (kind in ('wait', 'answer', 'missed')),
    bucket smallint not null,
    count bigint not null,
    ms bigint not null,
    primary key (company_id, grain, at, account_id, kind, bucket),
    foreign key (company_id, account_id) references accounts
) with (fillfactor = 70);

grant select, insert, update, delete on agent_figures, account_figures to desk360_server, desk360_worker;

do $$
declare
    tenant text;
begin
    foreach tenant in array array['agent_figures', 'account_figures'] loop
        execute format('alter table %I enable row level security', tenant);
        execute format(
            'create policy company on %I to desk360_server using
                (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', tenant);
        execute format('create policy everyone on %I to desk360_worker using (true)', tenant);
    end loop;
end $$;
