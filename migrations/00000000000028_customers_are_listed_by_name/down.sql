drop index contacts_by_name;
alter table contacts drop column name_key;
