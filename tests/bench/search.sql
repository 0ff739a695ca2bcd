-- Messages of a company, and what the search knows of them, as the server would have made it. A message
-- has ten words by chance; word r is said about 1/r times as often as word 1.
set session_replication_role = replica;
set synchronous_commit = off;

create temp table said as
select g as number, 1 + g % :chats as n,
    array(select distinct left(md5('word' || floor(exp(random() * ln(50000)))::int), 7)
        from generate_series(1, 10 + (g * 0)::int)) as words
from generate_series(1::bigint, :messages) g;

insert into messages (company_id, id, chat_id, account_id, wamid, content, at, version)
select ':id', bench_id(':company said', number), bench_id(':company chat', n), accounts.ids[1 + n % 2],
    'wamid.said.:company.' || number,
    json_build_object('text', json_build_object('body', array_to_string(words, ' '))),
    now() - (:messages - number) * interval '1 second', 1
from said cross join (select array_agg(id order by name) as ids from accounts where company_id = ':id') accounts;

insert into searchable_messages (company_id, number, message_id, chat_id, words)
select ':id', number, bench_id(':company said', number), bench_id(':company chat', n),
    ' ' || array_to_string(words, ' ') || ' '
from said;

insert into message_words (company_id, word, number)
select ':id', w, number from said, unnest(words) w order by w collate "C", number;

insert into contact_words (company_id, contact_id, word)
select distinct ':id'::uuid, c.id, substr(k.word, at)
from contacts c
cross join unnest(array['customer', split_part(c.profile_name, ' ', 2), c.phone]) as k (word)
cross join generate_series(1, length(k.word)) at
where c.company_id = ':id';

insert into search_progress (company_id, seq, at, newest)
select company_id, last_seq, now(), :messages + 1 from company_logs where company_id = ':id'
on conflict (company_id) do update set seq = excluded.seq, at = excluded.at, newest = excluded.newest,
    contacts_after = null, messages_before = null, messages_before_id = null;

drop table said;
set session_replication_role = default;
