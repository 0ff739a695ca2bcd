drop table template_changes, templates, template_syncs;
