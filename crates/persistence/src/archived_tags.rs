//! Which archived chats each tag has: what the archive is looked through for a tag by.
//!
//! The table holds exactly what the chats and their customers' tags say. It is written where either
//! changes, with the chat locked.

use diesel::prelude::*;
use diesel::sql_types::{Array, Uuid as SqlUuid};
use domain::chat::Chat;
use domain::ids::ContactId;
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

/// Follows chats that are being written: into the archive, out of it, or to another customer.
pub(crate) fn follow(tx: &mut Tx<'_>, chats: &[Chat]) -> Result<(), StoreError> {
    let (mut left, mut came) = (vec![], vec![]);
    for chat in chats {
        let before = tx.share(chat).filter(|share| share.is_archived);
        let is_another = before.is_some_and(|share| share.contact != chat.contact);
        if before.is_some() && (is_another || chat.is_active()) {
            left.push(Uuid::from(chat.id));
        }
        if !chat.is_active() && (is_another || before.is_none()) {
            came.push(Uuid::from(chat.id));
        }
    }
    if !left.is_empty() {
        sql("delete from archived_tags where company_id = ? and chat_id = any(?)")
            .bind::<SqlUuid, _>(tx.company)
            .bind::<Array<SqlUuid>, _>(left)
            .execute(tx.conn)?;
    }
    if !came.is_empty() {
        sql("insert into archived_tags (company_id, tag_id, account_id, since, chat_id, archived_by, \
                reason_id) \
             select c.company_id, t.tag_id, c.account_id, c.since, c.id, c.archived_by, c.reason_id \
             from chats c join contact_tags t \
                on t.company_id = c.company_id and t.contact_id = c.contact_id \
             where c.company_id = ? and c.id = any(?)")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(came)
        .execute(tx.conn)?;
    }
    Ok(())
}

/// Puts a tag each on the archived chats of customers, all of whose chats are locked.
pub(crate) fn put_all(tx: &mut Tx<'_>, contacts: &[Uuid], tags: &[Uuid]) -> Result<(), StoreError> {
    sql("insert into archived_tags (company_id, tag_id, account_id, since, chat_id, archived_by, \
            reason_id) \
         select c.company_id, w.tag_id, c.account_id, c.since, c.id, c.archived_by, c.reason_id \
         from unnest(?, ?) as w (contact_id, tag_id) join chats c on c.contact_id = w.contact_id \
         where c.company_id = ? and c.place = 'archive' on conflict do nothing")
    .bind::<Array<SqlUuid>, _>(contacts)
    .bind::<Array<SqlUuid>, _>(tags)
    .bind::<SqlUuid, _>(tx.company)
    .execute(tx.conn)?;
    Ok(())
}

/// Takes tags from the archived chats of some customers, all of whose chats are locked.
pub(crate) fn take(
    tx: &mut Tx<'_>,
    contacts: &[ContactId],
    tags: &[Uuid],
) -> Result<(), StoreError> {
    let contacts: Vec<Uuid> = contacts.iter().map(|id| Uuid::from(*id)).collect();
    sql("delete from archived_tags a using chats c where c.company_id = ? \
            and c.contact_id = any(?) and c.place = 'archive' \
            and a.company_id = c.company_id and a.chat_id = c.id and a.tag_id = any(?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(contacts)
    .bind::<Array<SqlUuid>, _>(tags)
    .execute(tx.conn)?;
    Ok(())
}
