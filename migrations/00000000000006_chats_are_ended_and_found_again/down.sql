create or replace function event_without_words(event jsonb) returns jsonb
language plpgsql immutable set search_path = public, pg_temp as $$
declare
    place text;
begin
    foreach place in array array[
        '{contact,profile_name}', '{contact,phone}', '{contact,user_id}', '{contact,username}',
        '{chat,contact,profile_name}', '{chat,contact,phone}', '{chat,contact,user_id}',
        '{chat,contact,username}', '{chat,preview}', '{chat,last_inbound}', '{chat,chat,preview}',
        '{chat,chat,last_inbound}', '{message,wamid}', '{message,reply_to}', '{message,referral}',
        '{message,origin,company,client_message_id}', '{message,origin,company,failure}'
    ] loop
        event := jsonb_set(event, place::text[], 'null', false);
    end loop;
    event := jsonb_set(event, '{message,forwarded}', 'false', false);
    event := jsonb_set(event, '{message,reactions}', '{}', false);
    return jsonb_set(event, '{message,content}', '{"erased": {}}', false);
end $$;
drop table quick_response_uses;
drop table quick_responses;
drop table chat_filters;
drop table archived_tags;
alter table tags drop column uses, drop column retired_at, drop column merged_into;
alter table contacts drop column tag_ids;
drop index chat_endings_open;
drop index chats_ended_by_for;
drop index chats_ended_for;
drop index chats_ended_by;
drop index chats_archive;
create index chats_archive on chats (company_id, account_id, active_at desc, id desc) where place = 'archive';
drop index chats_expiring;
alter table chats drop column awaiting_until;
create index chats_expiring on chats (window_until) where place <> 'archive';
