update meta_blocks set code = 0 where code is null and reason = 'Meta could not be asked for ten hours';
