alter table chat_assignments drop column first_reply_at;
drop table chat_endings;
alter table chats drop column archived_by, drop column reason_id;
alter table contacts drop column name, drop column language, drop column last_seen_at, drop column blocked_at;
drop table contact_tags;
drop table tags;
drop table reasons;
