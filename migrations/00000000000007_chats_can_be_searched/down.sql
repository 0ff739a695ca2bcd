drop trigger messages_leave_search on messages;
drop trigger contacts_leave_search on contacts;
drop table contact_words, message_words, searchable_messages, search_progress;
drop function messages_leave_search, contacts_leave_search, words_leave_search;
