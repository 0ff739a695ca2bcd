drop table account_news;
drop index accounts_waba;
alter table accounts drop column standing, drop column version;
