alter table scheduled_messages drop column media_id, drop column fallback_media_id;
