-- What is asked for again while it waits is one job: what it is, whose, as a text.
alter table jobs add column key text;
create index jobs_once on jobs (company_id, key) where key is not null;

-- Where Meta tells what happens on a number, if not at the app's address.
alter table accounts add column webhook_url text;

-- A PIN is of no more use when the setup is over.
update account_setups set pin_sealed = null
    where state in ('active', 'cancelled') and pin_sealed is not null;
