-- How far each company's log has been read for the search, and what of the time before it is still to be
-- read: customers from the first to the last, messages from the newest to the oldest.
create table search_progress (
    company_id uuid primary key references companies,
    seq bigint not null default 0,
    at timestamptz not null,
    -- Numbers of messages: the newest has the highest, those of before count down from 0.
    newest bigint not null default 0,
    oldest bigint not null default 0,
    contacts_after uuid,
    messages_before timestamptz,
    messages_before_id uuid,
    check ((messages_before is null) = (messages_before_id is null))
) with (fillfactor = 50);
insert into search_progress (company_id, seq, at, contacts_after, messages_before, messages_before_id)
    select company_id, last_seq, now(), '00000000-0000-0000-0000-000000000000', '9999-01-01',
        'ffffffff-ffff-ffff-ffff-ffffffffffff'
    from company_logs;

-- A message's words, each once, with a space before and after each.
create table searchable_messages (
    company_id uuid not null,
    number bigint not null,
    message_id uuid not null,
    chat_id uuid not null,
    words text not null,
    primary key (company_id, number)
);
create unique index searchable_messages_of on searchable_messages (company_id, message_id);
create index searchable_messages_in on searchable_messages (company_id, chat_id, number);

-- By word, and newest first.
create table message_words (
    company_id uuid not null,
    word text collate "C" not null,
    number bigint not null,
    primary key (company_id, word, number)
);

-- Names and numbers from every character on, so that any part of one is the beginning of a word.
create table contact_words (
    company_id uuid not null,
    contact_id uuid not null,
    word text collate "C" not null,
    primary key (company_id, contact_id, word)
);
create index contact_words_by on contact_words (company_id, word, contact_id);

-- Whoever takes a message out takes it out of the search. It waits for whoever is reading the log, so that
-- no message is put in behind its back. It belongs to whoever migrates: it must not depend on who deletes.
create function messages_leave_search() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform from search_progress where company_id in (select company_id from gone) order by company_id for update;
    delete from searchable_messages s using gone g where s.company_id = g.company_id and s.message_id = g.id;
    return null;
end $$;
create trigger messages_leave_search after delete on messages
    referencing old table as gone for each statement execute function messages_leave_search();

-- So do customers.
create function contacts_leave_search() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform from search_progress where company_id in (select company_id from gone) order by company_id for update;
    delete from contact_words w using gone g where w.company_id = g.company_id and w.contact_id = g.id;
    return null;
end $$;
create trigger contacts_leave_search after delete on contacts
    referencing old table as gone for each statement execute function contacts_leave_search();

create function words_leave_search() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from message_words w using gone g, unnest(string_to_array(btrim(g.words), ' ')) as k (word)
    where w.company_id = g.company_id and w.word = k.word and w.number = g.number;
    return null;
end $$;
create trigger words_leave_search after delete on searchable_messages
    referencing old table as gone for each statement execute function words_leave_search();

revoke all on function messages_leave_search, contacts_leave_search, words_leave_search from public;

grant select on searchable_messages, message_words, contact_words to desk360_server;
grant select, insert, update, delete on search_progress, searchable_messages, message_words, contact_words
    to desk360_worker;

do $$
declare
    tenant text;
begin
    foreach tenant in array array['search_progress', 'searchable_messages', 'message_words', 'contact_words'] loop
        execute format('alter table %I enable row level security', tenant);
        execute format(
            'create policy company on %I to desk360_server using
                (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', tenant);
        execute format('create policy everyone on %I to desk360_worker using (true)', tenant);
    end loop;
end $$;
