-- What an earlier version could not read.
delete from jobs where kind = 'close_account';
update scheduled_messages set reason = 'failed' where reason = 'account_deleted';
delete from notifications where matter::jsonb ->> 'reason' = 'account_deleted';
delete from audit_entries where action = 'account.deleted';

-- An earlier version takes numbers that left for numbers that work: Meta's ids go, so that they hold up nobody.
update accounts set phone_number_id = 'left ' || id where deletion is not null;
drop index accounts_numbers;
drop index accounts_number;
create unique index accounts_number on accounts (phone_number_id);
alter table accounts drop column deletion;
