alter table chat_endings drop column is_missed;
