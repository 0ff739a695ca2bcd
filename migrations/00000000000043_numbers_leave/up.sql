-- A company takes a number off its desk: it stops, and its chats stay. When, by whom, and how far it is at Meta.
alter table accounts add column deletion json;

-- Once it left, somebody may connect it, here or elsewhere. What still comes for it finds where it was.
drop index accounts_number;
create unique index accounts_number on accounts (phone_number_id) where deletion is null;
create index accounts_numbers on accounts (phone_number_id);
