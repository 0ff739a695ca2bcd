drop table account_tokens;
