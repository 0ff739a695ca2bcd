drop table account_figures, agent_figures;
alter table chat_assignments drop column waiting_since;
