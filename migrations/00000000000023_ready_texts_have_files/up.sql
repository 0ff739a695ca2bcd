-- The file that goes with a text that is kept ready: it stays as long as a text names it.
alter table quick_responses add column media_id uuid;
create index quick_responses_media on quick_responses (company_id, media_id) where media_id is not null;
