alter table accounts drop column webhook_url;
drop index jobs_once;
alter table jobs drop column key;
