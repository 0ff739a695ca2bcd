-- A file stays as long as a message for later names it: itself, or above the template that may be sent instead.
alter table scheduled_messages add column media_id uuid, add column fallback_media_id uuid;
update scheduled_messages set
    media_id = (coalesce(jsonb_path_query_first(content::jsonb, '$.*.media_id'),
        jsonb_path_query_first(content::jsonb, '$.interactive.header.*.media_id')) #>> '{}')::uuid,
    fallback_media_id = (jsonb_path_query_first(fallback, '$.parameters.header.*.media_id') #>> '{}')::uuid;
create index scheduled_messages_media on scheduled_messages (company_id, media_id)
    where state = 'waiting' and media_id is not null;
create index scheduled_messages_fallback_media on scheduled_messages (company_id, fallback_media_id)
    where state = 'waiting' and fallback_media_id is not null;
