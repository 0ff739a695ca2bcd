-- Whether the window closed while the customer waited in the queue for an answer: not so for whoever was
-- blocked, was answered by a program, or waited for nothing. Of what was before, more was counted.
alter table chat_endings add column is_missed boolean not null default false;
update chat_endings set is_missed = true where holder is null and archived_by is null;
