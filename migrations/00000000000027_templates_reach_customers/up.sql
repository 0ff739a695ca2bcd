-- What a customer told Meta of the company's marketing messages, and when: what they said last counts.
alter table contacts
    add column marketing_stops boolean,
    add column marketing_said_at timestamptz,
    add constraint contacts_marketing check ((marketing_stops is null) = (marketing_said_at is null));

-- How many customers a business account wrote to first, and whom when: Meta limits it.
create table reaches (
    company_id uuid not null references companies,
    waba_id text not null,
    counts json not null,
    primary key (company_id, waba_id)
);
create table reached (
    company_id uuid not null,
    waba_id text not null,
    contact_id uuid not null,
    at timestamptz not null,
    primary key (company_id, waba_id, contact_id),
    foreign key (company_id, contact_id) references contacts on delete cascade
);
create index reached_contact on reached (company_id, contact_id);

grant select, insert, update, delete on reaches, reached to desk360_server, desk360_worker;

do $$
declare
    tenant text;
begin
    foreach tenant in array array['reaches', 'reached'] loop
        execute format('alter table %I enable row level security', tenant);
        execute format(
            'create policy company on %I to desk360_server using
                (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', tenant);
        execute format('create policy everyone on %I to desk360_worker using (true)', tenant);
    end loop;
end $$;
