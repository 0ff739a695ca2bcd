-- The index reads all customers once more: some numbers are dialled otherwise than WhatsApp writes them.
update search_progress set contacts_after = '00000000-0000-0000-0000-000000000000';
