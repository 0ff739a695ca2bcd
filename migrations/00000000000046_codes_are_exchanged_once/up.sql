-- Meta takes a code of an embedded signup once: what it became, and by what it is known again.
alter table account_setups
    add column exchanged_sealed bytea,
    add column exchanged_code bytea;
