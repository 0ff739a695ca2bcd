drop table account_changes, account_syncs, account_pulses, account_sends;
alter table accounts drop column application;
