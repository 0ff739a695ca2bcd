drop table account_figures, agent_figures;
