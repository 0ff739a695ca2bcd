-- The business portfolio that owns the number's business account, once Meta has said it: its numbers share one
-- messaging limit.
alter table accounts add column portfolio_id text;
