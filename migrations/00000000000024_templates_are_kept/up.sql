-- Message templates, as a WABA has them: one row for each name, with what it says in each language.
create table templates (
    company_id uuid not null references companies,
    id uuid not null,
    waba_id text not null,
    name text not null,
    versions json not null,
    -- What lists are filtered by, of all languages.
    languages text[] not null,
    statuses text[] not null,
    categories text[] not null,
    is_sendable boolean not null,
    created_at timestamptz not null,
    version bigint not null,
    primary key (company_id, id)
);
create unique index templates_name on templates (company_id, waba_id, name);
create index templates_list on templates (company_id, created_at desc, id desc);

-- How they came to be what they are.
create table template_changes (
    company_id uuid not null,
    id uuid not null,
    template_id uuid not null,
    language text not null,
    what text not null check (what in ('status', 'category', 'quality', 'components')),
    before text,
    after text,
    reason text,
    at timestamptz not null,
    primary key (company_id, id),
    foreign key (company_id, template_id) references templates on delete cascade
);
create index template_changes_of on template_changes (company_id, template_id, at desc, id desc);

-- When what is kept here was last compared with what Meta has.
create table template_syncs (
    company_id uuid not null references companies,
    waba_id text not null,
    due timestamptz not null,
    finished_at timestamptz,
    templates integer,
    fault text,
    primary key (company_id, waba_id)
);

grant select, insert, update, delete on templates, template_changes, template_syncs
    to desk360_server, desk360_worker;

do $$
declare
    tenant text;
begin
    foreach tenant in array array['templates', 'template_changes', 'template_syncs'] loop
        execute format('alter table %I enable row level security', tenant);
        execute format(
            'create policy company on %I to desk360_server using
                (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', tenant);
        execute format('create policy everyone on %I to desk360_worker using (true)', tenant);
    end loop;
end $$;
