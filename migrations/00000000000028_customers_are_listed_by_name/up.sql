-- What a customer is listed under: the name that is shown first, without regard to case and accents, whatever
-- the language. It follows the row by itself.
alter table contacts add column name_key text collate "C" not null generated always as (
    left(lower(translate(
        regexp_replace(
            normalize(coalesce(nullif(btrim(name), ''), profile_name, username, phone, user_id, ''), nfkd),
            '[\u0300-\u036f]', '', 'g'),
        'ıßøØłŁđĐ', 'isoolldd')), 64)) stored;
-- Whoever was made part of another stands under that one only.
create index contacts_by_name on contacts (company_id, name_key, id) where merged_into is null;

-- Customers are found under the numbers of those who were made part of them, too: all are read once more.
update search_progress set contacts_after = '00000000-0000-0000-0000-000000000000';
