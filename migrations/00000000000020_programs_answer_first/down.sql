drop table bot_deliveries, bots;
alter table chats drop column bot_until;
