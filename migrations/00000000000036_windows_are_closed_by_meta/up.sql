-- When Meta last refused a free-form message because the window was closed by then: what the customer wrote
-- before does not open it again, however late it comes.
alter table chats add column refused_at timestamptz;
