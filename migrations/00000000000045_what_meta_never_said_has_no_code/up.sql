-- Meta could not be asked; 0 is a code of its own.
update meta_blocks set code = null where code = 0 and reason = 'Meta could not be asked for ten hours';
