alter table accounts drop column portfolio_id;
