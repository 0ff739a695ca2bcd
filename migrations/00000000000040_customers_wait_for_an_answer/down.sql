drop index chats_unanswered;
drop index chats_waiting;
create index chats_waiting on chats (company_id, account_id, since, id)
    where place = 'queue' and bot_until is null;
drop index chats_queue;
create index chats_queue on chats (company_id, account_id, since, id) where place = 'queue';
alter table chats drop column unanswered_since;
