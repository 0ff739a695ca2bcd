-- What an earlier version could not read.
delete from account_changes where what = 'token';
delete from jobs where kind = 'check_token';
drop table account_tokens;
