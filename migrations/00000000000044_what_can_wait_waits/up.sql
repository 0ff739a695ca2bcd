-- Nobody waits for it: when Meta's limits are nearly used up, it is done later.
alter table jobs add column can_wait boolean not null default false;
