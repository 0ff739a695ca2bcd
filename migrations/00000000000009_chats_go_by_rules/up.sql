-- How many chats the queue gives somebody at most; the company's own limit, if nothing is said here.
-- And who set somebody's status, if they did not do it themselves.
alter table agents
    add column chat_limit integer check (chat_limit between 0 and 1000),
    add column status_by uuid,
    add foreign key (company_id, status_by) references agents,
    drop constraint agents_status_reason_check,
    add constraint agents_status_reason_check check (status_reason in
        ('chosen', 'connection_lost', 'removed', 'colleague', 'not_responding'));
alter table agent_statuses
    add column changed_by uuid,
    add foreign key (company_id, changed_by) references agents;

-- Changes of the rules are counted together, for their order is part of what they say.
alter table companies add column rules_version bigint not null default 0;

create table agent_groups (
    company_id uuid not null references companies,
    id uuid not null,
    name text not null,
    -- The name without regard to case: what must be unique.
    name_key text not null,
    created_at timestamptz not null,
    version bigint not null,
    primary key (company_id, id),
    unique (company_id, name_key)
);
create table agent_group_members (
    company_id uuid not null,
    group_id uuid not null,
    agent_id uuid not null,
    primary key (company_id, group_id, agent_id),
    foreign key (company_id, group_id) references agent_groups on delete cascade,
    foreign key (company_id, agent_id) references agents
);
create index agent_group_members_of on agent_group_members (company_id, agent_id);

-- Who gets which chats. Conditions are lists without foreign keys: one whose tag is gone must match
-- nothing from then on, and not everything.
create table assignment_rules (
    company_id uuid not null references companies,
    id uuid not null,
    position integer not null,
    name text not null,
    is_enabled boolean not null,
    account_ids uuid[] not null,
    languages text[] not null,
    tag_ids uuid[] not null,
    agent_ids uuid[] not null,
    group_id uuid,
    primary key (company_id, id),
    foreign key (company_id, group_id) references agent_groups
);
create index assignment_rules_of_group on assignment_rules (company_id, group_id) where group_id is not null;

-- Since when the chat waited, why others did not get it, until when its holder has to answer, and when
-- it was taken from them because they did not.
alter table chat_assignments
    add column queued_at timestamptz,
    add column passed_over jsonb,
    add column reply_due timestamptz,
    add column missed_at timestamptz;
-- The clock's: it looks across companies.
create index chat_assignments_due on chat_assignments (reply_due)
    where until is null and first_reply_at is null and reply_due is not null;
create index chat_assignments_missed on chat_assignments (company_id, agent_id, missed_at) where missed_at is not null;
create index chat_assignments_replied on chat_assignments (company_id, agent_id, first_reply_at)
    where first_reply_at is not null;
create index chat_assignments_of_day on chat_assignments (company_id, since) where agent_id is not null;

-- How long those waited who were helped last, in seconds, the newest first.
create table queue_waits (
    company_id uuid not null,
    account_id uuid not null,
    waits bigint[] not null,
    primary key (company_id, account_id),
    foreign key (company_id, account_id) references accounts
) with (fillfactor = 50);

grant select, insert, update, delete on agent_groups, agent_group_members, assignment_rules, queue_waits
    to desk360_server, desk360_worker;

do $$
declare
    tenant text;
begin
    foreach tenant in array array['agent_groups', 'agent_group_members', 'assignment_rules', 'queue_waits'] loop
        execute format('alter table %I enable row level security', tenant);
        execute format(
            'create policy company on %I to desk360_server using
                (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', tenant);
        execute format('create policy everyone on %I to desk360_worker using (true)', tenant);
    end loop;
end $$;
