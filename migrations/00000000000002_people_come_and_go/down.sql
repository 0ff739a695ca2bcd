drop table recoveries, throttles, audit_entries, recovery_codes, second_factors, invitations, link_tokens, refresh_tokens;
drop index sessions_of_agent, sessions_over;
-- Nobody stays signed in: there is nothing left to know them by.
truncate sessions;
alter table sessions
    drop column device,
    drop column ip,
    drop column last_used_at,
    drop column authenticated_at,
    drop column ended_why,
    add column refresh_hash bytea not null;
create unique index sessions_refresh on sessions (refresh_hash);
drop index agents_email, agents_here;
update agents set email = id || '@deleted.invalid' where deleted_at is not null;
create unique index agents_email on agents (email);
update agents set status_reason = 'chosen' where status_reason = 'removed';
update agent_statuses set reason = 'chosen' where reason = 'removed';
alter table agents
    drop column language,
    drop column verified_at,
    drop column created_at,
    drop column deleted_at,
    drop column version,
    drop constraint agents_status_reason_check,
    add constraint agents_status_reason_check check (status_reason in ('chosen', 'connection_lost'));
alter table companies
    drop column phone,
    drop column terms_accepted_at,
    drop column settings,
    drop column version;
