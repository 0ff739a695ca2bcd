alter table jobs drop column can_wait;
