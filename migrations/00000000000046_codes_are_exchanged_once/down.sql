alter table account_setups
    drop column exchanged_code,
    drop column exchanged_sealed;
