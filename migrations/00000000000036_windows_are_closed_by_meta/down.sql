-- What a server of before cannot read says no more than that something changed, or that it knows no better.
delete from jobs where kind = 'close_window';
update events set kind = 'settings.updated', body = '{"settings_updated":{"version":0}}'
    where kind in ('message.created', 'message.updated') and body::text like '%"call":{"outcome"%'
        or kind in ('scheduled.updated', 'notification.created', 'notification.updated')
            and body::text like '%"contact_blocked"%';
update messages set content = '{"unknown":{"type":"call","raw":{}}}' where content -> 'call' is not null;
update scheduled_messages set reason = 'not_allowed' where reason = 'contact_blocked';
update notifications set matter = replace(matter::text, '"contact_blocked"', '"not_allowed"')::jsonb
    where matter::text like '%"contact_blocked"%';
alter table chats drop column refused_at;
