delete from jobs where kind in ('sync_block', 'import_contacts');
drop function event_without_words(jsonb);
alter function event_without_messages(jsonb) rename to event_without_words;
drop table contact_import_rows, contact_imports, meta_blocks, contact_merges, contact_fields;
drop index chats_peer, chats_of_customer;
alter table chats drop column peer_id, add unique (company_id, account_id, contact_id);
alter table contacts drop column notes, drop column fields, drop column merged_into;
drop index contacts_blocked;
