alter table quick_responses drop column media_id;
