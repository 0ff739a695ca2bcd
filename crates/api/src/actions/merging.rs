//! Making two customers one, and two of them again.

use std::collections::BTreeSet;

use domain::audit::Action;
use domain::chat::Chat;
use domain::contact::Contact;
use domain::event::Event;
use domain::ids::{ChatId, ContactId, MergeId, TagId};
use domain::merge::{Given, Merge};
use domain::tag::Tagged;
use persistence::profiles::{self, Profile};
use persistence::{StoreError, Tx, audit, chats, contacts, erasures, merges, tags};
use serde_json::json;

use super::contacts::{Seen, see, tell};
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// Makes `other` part of `kept`. One transaction: few rows are touched, whatever was written in the chats.
pub async fn merge(
    db: &Db,
    caller: &Caller,
    kept: ContactId,
    other: ContactId,
) -> Result<Seen, Problem> {
    let (viewer, by) = (caller.viewer().clone(), caller.agent());
    let entry = caller.did(Action::CustomersMerged);
    db.company(caller.company, move |tx| {
        let kept = see(tx, &viewer, kept)?.profile.contact.id;
        let other = see(tx, &viewer, other)?.profile.contact.id;
        if kept == other {
            return Err(conflict("they are one already"));
        }
        let theirs = lock_chats(tx, &[kept, other])?;
        let [card, merged] = lock_two(tx, kept, other)?;
        may_be_one(tx, &card, &merged)?;
        let theirs = with_new_ones(tx, theirs, &[kept, other])?;
        let moved = moved_with(tx, other)?;
        let (mut contact, mut details) = (card.contact, card.details);
        let mut given = Given::give(&mut contact, &mut details, &merged.contact, &merged.details);
        profiles::save(tx, &contact, &details)?;
        given.tags = give_tags(tx, &mut contact, &merged.contact)?;
        merges::save_cards(tx, &moved, Some(kept))?;
        let merge =
            Merge { id: MergeId::new(), kept, merged: other, moved, given, by, at: tx.now() };
        merges::insert(tx, &merge)?;
        move_chats(tx, theirs, |chat| (chat.contact == other).then_some(kept))?;
        tell(tx, &contact, Some(&details))?;
        let entry = entry.on("contact", kept, kept.to_string());
        audit::insert(tx, &entry.changed(None, json!({ "merged": other })))?;
        see(tx, &viewer, kept)
    })
    .await
}

/// Makes two of them again. What was written meanwhile stays in the chat in which it was written, and so
/// with whoever wrote it. Answers with whoever is themselves again.
pub async fn undo(db: &Db, caller: &Caller, id: MergeId) -> Result<Seen, Problem> {
    let viewer = caller.viewer().clone();
    let entry = caller.did(Action::MergeUndone);
    db.company(caller.company, move |tx| {
        let Merge { kept, merged, moved, given, .. } = merges::lock(tx, id)?;
        // Who may not see the card may not know of it.
        see(tx, &viewer, kept)?;
        let theirs = lock_chats(tx, &[kept])?;
        let [card, other] = lock_two(tx, kept, merged)?;
        if card.contact.merged_into.is_some() {
            return Err(conflict("the customer was made part of another since: undo that first"));
        }
        if is_being_erased(tx, kept)? {
            return Err(conflict("they are being erased"));
        }
        let theirs = with_new_ones(tx, theirs, &[kept])?;
        let (mut contact, mut details) = (card.contact, card.details);
        given.take_back(&mut contact, &mut details);
        profiles::save(tx, &contact, &details)?;
        for tag in &given.tags {
            if contact.untag(*tag) {
                tags::take(tx, &contact, *tag)?;
            }
        }
        let mut again = other.contact;
        again.merged_into = None;
        again.version += 1;
        // Whom the company wants to hear nothing of, it wants to hear nothing of under either name.
        again.blocked_at = contact.blocked_at;
        profiles::save(tx, &again, &other.details)?;
        let parts: Vec<ContactId> = moved.iter().copied().filter(|id| *id != merged).collect();
        merges::save_cards(tx, &parts, Some(merged))?;
        merges::remove(tx, id)?;
        move_chats(tx, theirs, |chat| moved.contains(&chat.peer()).then_some(merged))?;
        tell(tx, &contact, Some(&details))?;
        tell(tx, &again, Some(&other.details))?;
        let entry = entry.on("contact", kept, kept.to_string());
        audit::insert(tx, &entry.changed(json!({ "merged": merged }), None))?;
        see(tx, &viewer, merged)
    })
    .await
}

fn conflict(why: &'static str) -> Problem {
    Problem::from(Kind::StateConflict).because(why)
}

/// Chats before customers, as everybody locks them.
fn lock_chats(tx: &mut Tx<'_>, whose: &[ContactId]) -> Result<Vec<Chat>, StoreError> {
    let mut ids = contacts::list_chats(tx, whose)?;
    ids.sort_unstable();
    chats::lock_all(tx, &ids)
}

/// Those that came before the customers were locked, too.
fn with_new_ones(
    tx: &mut Tx<'_>,
    mut known: Vec<Chat>,
    whose: &[ContactId],
) -> Result<Vec<Chat>, StoreError> {
    let before: BTreeSet<ChatId> = known.iter().map(|chat| chat.id).collect();
    let mut new = contacts::list_chats(tx, whose)?;
    new.retain(|id| !before.contains(id));
    known.extend(chats::lock_all(tx, &new)?);
    Ok(known)
}

/// Locked so that no chat can begin with them meanwhile.
fn lock_two(tx: &mut Tx<'_>, one: ContactId, other: ContactId) -> Result<[Profile; 2], Problem> {
    for id in BTreeSet::from([one, other]) {
        contacts::lock(tx, id)?;
    }
    Ok([profiles::find(tx, one)?, profiles::find(tx, other)?])
}

fn may_be_one(tx: &mut Tx<'_>, card: &Profile, other: &Profile) -> Result<(), Problem> {
    if card.contact.merged_into.is_some() || other.contact.merged_into.is_some() {
        return Err(conflict("one of them was made part of another meanwhile"));
    }
    if card.contact.is_blocked() != other.contact.is_blocked() {
        return Err(conflict("one of them is blocked and the other is not"));
    }
    for id in [card.contact.id, other.contact.id] {
        if is_being_erased(tx, id)? {
            return Err(conflict("one of them is being erased"));
        }
    }
    Ok(())
}

fn is_being_erased(tx: &mut Tx<'_>, id: ContactId) -> Result<bool, StoreError> {
    Ok(erasures::lock_of_contact(tx, id)?.is_some())
}

/// Gives a card the tags of another that it has not, as far as there is room for them. Answers with these.
fn give_tags(
    tx: &mut Tx<'_>,
    card: &mut Contact,
    other: &Contact,
) -> Result<Vec<TagId>, StoreError> {
    let theirs: Vec<TagId> = other.tags.iter().map(|tag| tag.id).collect();
    let mut given = vec![];
    for tag in tags::lock_all(tx, &theirs)? {
        if card.tag(Tagged::from(&tag)).is_ok_and(|is_new| is_new) {
            tags::put(tx, card, tag.id)?;
            given.push(tag.id);
        }
    }
    Ok(given)
}

/// They, and whoever was made part of them before.
fn moved_with(tx: &mut Tx<'_>, other: ContactId) -> Result<Vec<ContactId>, StoreError> {
    let parts = contacts::list_merged(tx, other)?;
    Ok(std::iter::once(other).chain(parts.iter().map(|part| part.id)).collect())
}

/// Lays chats under another card, and tells whoever sees them.
fn move_chats(
    tx: &mut Tx<'_>,
    mut theirs: Vec<Chat>,
    card: impl Fn(&Chat) -> Option<ContactId>,
) -> Result<(), StoreError> {
    theirs.retain_mut(|chat| card(chat).is_some_and(|card| chat.move_to(card)));
    chats::save(tx, &theirs)?;
    let ids: Vec<ChatId> = theirs.iter().map(|chat| chat.id).collect();
    for shown in chats::list_shown(tx, &ids)? {
        tx.record(Event::ChatUpdated(shown));
    }
    Ok(())
}
