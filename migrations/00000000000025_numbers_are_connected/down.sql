drop table account_setups;
