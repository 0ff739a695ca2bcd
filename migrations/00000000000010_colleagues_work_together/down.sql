-- What a server of before cannot read says no more than that something changed: numbers have no gaps.
update events set kind = 'settings.updated', body = '{"settings_updated":{"version":0}}'
    where kind in ('note.created', 'note.updated', 'draft.updated', 'draft.removed', 'scheduled.updated',
            'notification.created', 'notification.updated', 'notification.removed', 'notifications.read',
            'notifications.forgotten')
        or kind in ('message.created', 'message.updated') and body::text like '%"phone_app"%';
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
    event := jsonb_set(event, '{contact,tags}', '[]', false);
    event := jsonb_set(event, '{chat,contact,tags}', '[]', false);
    event := jsonb_set(event, '{message,forwarded}', 'false', false);
    event := jsonb_set(event, '{message,reactions}', '{}', false);
    return jsonb_set(event, '{message,content}', '{"erased": {}}', false);
end $$;

-- Takes the words of a customer who is gone out of a stretch of a company's log. It belongs to whoever
-- migrates: to the server's roles the log stays append-only, and of a customer who is there it says what
-- it said. Answers with how many events that were.
create or replace function events_forget(company uuid, contact uuid, chats uuid[], after bigint, until bigint)
returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
    forgotten bigint;
begin
    if exists (select from contacts c where c.company_id = company and c.id = contact)
        or exists (select from public.chats c where c.company_id = company and c.id = any(events_forget.chats))
    then
        raise exception 'the contact % is still there', contact;
    end if;
    update events e
    set body = (select jsonb_build_object(o.key, event_without_words(o.value)) from jsonb_each(e.body::jsonb) o)::json
    where e.company_id = company and e.seq > after and e.seq <= until
        and e.kind in ('chat.created', 'chat.updated', 'chat.assigned', 'chat.archived', 'chat.activated',
            'message.created', 'message.updated', 'messages.forgotten', 'contact.updated')
        and exists (select from jsonb_each(e.body::jsonb) o
            where contact::text in (o.value #>> '{contact,id}', o.value #>> '{chat,contact,id}')
                or (o.value #>> '{message,chat}')::uuid = any(events_forget.chats)
                or (o.value #>> '{chat,id}')::uuid = any(events_forget.chats));
    get diagnostics forgotten = row_count;
    return forgotten;
end $$;

drop table reply_leases, scheduled_messages, drafts, notifications, inboxes, notes;
drop index messages_resent, messages_changes;
alter table messages
    drop column frequently_forwarded, drop column product, drop column edited_at,
    drop column earlier, drop column deleted_at, drop column resent_from, drop column changes_wamid;
