drop table reached, reaches;
alter table contacts drop column marketing_stops, drop column marketing_said_at;
