//! Which archived chats each tag has: what the archive is looked through for a tag by.
//!
//! The table holds exactly what the chats and their customers' tags say. It is written where either
//! changes, with the chat locked.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Timestamptz, Uuid as SqlUuid};
use domain::chat::Chat;
use domain::ids::{ChatId, ContactId, TagId};
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

/// Follows chats that are being written into the archive, or out of it.
pub(crate) fn follow(tx: &mut Tx<'_>, chats: &[Chat]) -> Result<(), StoreError> {
    let (mut left, mut came) = (vec![], vec![]);
    for chat in chats {
        let before = tx.share(chat).and_then(|share| share.archived_at);
        match (before, chat.is_active()) {
            (Some(since), true) => left.push((chat, since)),
            (None, false) => came.push(Uuid::from(chat.id)),
            // Nothing becomes of an archived chat but that it is taken out.
            (Some(_), false) | (None, true) => {}
        }
    }
    take_out(tx, &left)?;
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

fn take_out(tx: &mut Tx<'_>, left: &[(&Chat, DateTime<Utc>)]) -> Result<(), StoreError> {
    if left.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = left.iter().map(|(chat, _)| chat.id.into()).collect();
    let sinces: Vec<DateTime<Utc>> = left.iter().map(|(_, since)| *since).collect();
    sql(
        "delete from archived_tags a using chats c, unnest(?, ?) as l (id, since), contact_tags t \
         where c.company_id = ? and c.id = l.id \
            and t.company_id = c.company_id and t.contact_id = c.contact_id \
            and a.company_id = c.company_id and a.tag_id = t.tag_id \
            and a.account_id = c.account_id and a.since = l.since and a.chat_id = c.id",
    )
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<Timestamptz>, _>(sinces)
    .bind::<SqlUuid, _>(tx.company)
    .execute(tx.conn)?;
    Ok(())
}

/// Puts a tag on the archived chats of a customer, all of whose chats are locked.
pub(crate) fn put(tx: &mut Tx<'_>, contact: ContactId, tag: TagId) -> Result<(), StoreError> {
    sql("insert into archived_tags (company_id, tag_id, account_id, since, chat_id, archived_by, \
            reason_id) \
         select company_id, ?, account_id, since, id, archived_by, reason_id from chats \
         where company_id = ? and contact_id = ? and place = 'archive' on conflict do nothing")
    .bind::<SqlUuid, _>(Uuid::from(tag))
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(contact))
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
            and a.company_id = c.company_id and a.tag_id = any(?) \
            and a.account_id = c.account_id and a.since = c.since and a.chat_id = c.id")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(contacts)
    .bind::<Array<SqlUuid>, _>(tags)
    .execute(tx.conn)?;
    Ok(())
}

/// Lets these archived chats, which are locked, be found without any tag: they are about to go.
pub(crate) fn forget(tx: &mut Tx<'_>, chats: &[ChatId]) -> Result<(), StoreError> {
    let chats: Vec<Uuid> = chats.iter().map(|id| Uuid::from(*id)).collect();
    sql("delete from archived_tags a using chats c, contact_tags t where c.company_id = ? \
            and c.id = any(?) and c.place = 'archive' \
            and t.company_id = c.company_id and t.contact_id = c.contact_id \
            and a.company_id = c.company_id and a.tag_id = t.tag_id \
            and a.account_id = c.account_id and a.since = c.since and a.chat_id = c.id")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(chats)
    .execute(tx.conn)?;
    Ok(())
}
