-- Customers without a chat were not told to the search: all are read once more.
update search_progress set contacts_after = '00000000-0000-0000-0000-000000000000';
