drop table queue_waits;
alter table chat_assignments
    drop column queued_at, drop column passed_over, drop column reply_due, drop column missed_at;
drop index chat_assignments_replied, chat_assignments_of_day;
drop table assignment_rules;
drop table agent_group_members;
drop table agent_groups;
alter table companies drop column rules_version;
alter table agent_statuses drop column changed_by;
update agents set status_reason = 'chosen' where status_reason in ('colleague', 'not_responding');
alter table agents
    drop column chat_limit,
    drop column status_by,
    drop constraint agents_status_reason_check,
    add constraint agents_status_reason_check check (status_reason in ('chosen', 'connection_lost', 'removed'));
