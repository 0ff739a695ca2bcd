-- The objects stay where they are; a server of before knows nothing of them.
delete from jobs where kind = 'fetch_media';
drop table file_litter, media_handles, message_media, media, files;
