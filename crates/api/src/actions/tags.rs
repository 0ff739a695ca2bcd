//! What the company calls its customers.

use domain::audit::{Action, NewEntry};
use domain::chat::Chat;
use domain::contact::Contact;
use domain::ids::{CompanyId, ContactId, TagId};
use domain::name::{Name, key_of};
use domain::settings::{ChatSetting, Removed};
use domain::tag::{COUNT_MAX, NAME_MAX, Tag, Tagged};
use domain::visibility::Viewer;
use persistence::jobs::{self, Work};
use persistence::tags::{self, NAME_TAKEN, Place, Used};
use persistence::{StoreError, Tx, assignment_rules as rules, chat_filters, chats, contacts};

use super::assignment_rules;
use super::contacts::tell as tell_of;
use super::page::Page;
use super::settings::{named, tell, tell_removed, unless_taken};
use super::versions::must_be_seen;
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// Customers that are gone through at once, when a tag is gone.
const AT_ONCE: i64 = 200;

/// Lists tags.
pub async fn list(
    db: &Db,
    caller: &Caller,
    after: Option<Place>,
    limit: i64,
) -> Result<Page<Used>, Problem> {
    db.snapshot(caller.company, move |tx| Ok(Page::of(tags::list(tx, after, limit + 1)?, limit)))
        .await
}

/// Finds tags that begin like this: for somebody who types.
pub async fn suggest(
    db: &Db,
    caller: &Caller,
    typed: &str,
    limit: i64,
) -> Result<Page<Used>, Problem> {
    let key = key_of(typed.trim_start());
    db.snapshot(caller.company, move |tx| {
        Ok(Page { items: tags::list_beginning(tx, &key, limit)?, has_more: false })
    })
    .await
}

/// Calls a customer something; what nobody was called before is a new tag.
pub async fn put(db: &Db, caller: &Caller, id: ContactId, typed: &str) -> Result<Contact, Problem> {
    let viewer = caller.viewer().clone();
    let (typed, entry) = (typed.to_owned(), caller.did(Action::ChatSettingAdded));
    db.company(caller.company, move |tx| {
        let mut contact = lock_visible(tx, &viewer, id)?;
        let name = Name::of_field("name", &typed, NAME_MAX)?;
        let (tag, is_new) = find_or_make(tx, &name)?;
        if contact.tag(Tagged::from(&tag))? {
            if is_new {
                tell_of_new(tx, &tag, entry)?;
            }
            tags::put(tx, &contact, tag.id)?;
            tell_of(tx, &contact, None)?;
        }
        Ok(contact)
    })
    .await
}

/// Calls a customer something no more.
pub async fn take(db: &Db, caller: &Caller, id: ContactId, typed: &str) -> Result<(), Problem> {
    let (viewer, typed) = (caller.viewer().clone(), typed.to_owned());
    db.company(caller.company, move |tx| {
        let mut contact = lock_visible(tx, &viewer, id)?;
        let name = Name::of_field("name", &typed, NAME_MAX)?;
        if let Some(tag) = tags::lock_named(tx, &name)?
            && contact.untag(tag.id)
        {
            tags::take(tx, &contact, tag.id)?;
            tell_of(tx, &contact, None)?;
        }
        Ok(())
    })
    .await
}

/// Locks a customer whom the viewer may see, and all their chats. Whoever was made part of another is
/// that one.
fn lock_visible(tx: &mut Tx<'_>, viewer: &Viewer, id: ContactId) -> Result<Contact, Problem> {
    let id = contacts::find(tx, id)?.card();
    chats::lock_of_contact(tx, id)?;
    let contact = contacts::lock(tx, id)?;
    // One may have come before the customer was locked.
    let theirs = chats::lock_of_contact(tx, id)?;
    let theirs: Vec<&Chat> = theirs.iter().collect();
    if viewer.may_see_contact(&theirs) { Ok(contact) } else { Err(Kind::NotFound.into()) }
}

/// Tells of a tag that is new.
pub(crate) fn tell_of_new(tx: &mut Tx<'_>, tag: &Tag, entry: NewEntry) -> Result<(), StoreError> {
    let entry = entry.on("tag", tag.id, &*tag.name).changed(None, named(&tag.name));
    tell(tx, ChatSetting::Tag(tag.clone()), &entry)
}

/// The tag of a name, and whether it is new.
pub(crate) fn find_or_make(tx: &mut Tx<'_>, name: &Name) -> Result<(Tag, bool), Problem> {
    if let Some(tag) = tags::lock_named(tx, name)? {
        return Ok((tag, false));
    }
    if tags::count(tx)? >= COUNT_MAX {
        let message = format!("there are {COUNT_MAX} tags already");
        return Err(Problem::field("name", "too-many", &message));
    }
    let new = Tag { id: TagId::new(), name: name.shown().to_owned(), version: 1 };
    if tags::insert(tx, &new, name)? {
        return Ok((new, true));
    }
    // Somebody else was quicker; if theirs is gone again, nothing was done.
    let tag = tags::lock_named(tx, name)?.ok_or(Kind::DependencyUnavailable)?;
    Ok((tag, false))
}

/// Calls a tag something else, on all customers.
pub async fn rename(
    db: &Db,
    caller: &Caller,
    id: TagId,
    seen: i64,
    name: &str,
) -> Result<Tag, Problem> {
    let name = Name::of_field("name", name, NAME_MAX)?;
    let entry = caller.did(Action::ChatSettingChanged);
    db.company(caller.company, move |tx| {
        let before = tags::lock_all(tx, &[id])?.pop().ok_or(Kind::NotFound)?;
        must_be_seen(before.version, seen)?;
        let changed = Tag { id, name: name.shown().to_owned(), version: before.version + 1 };
        tags::save(tx, &changed, &name).map_err(|error| unless_taken(error, NAME_TAKEN))?;
        let entry = entry.on("tag", id, name.shown());
        let entry = entry.changed(named(&before.name), named(&changed.name));
        tell(tx, ChatSetting::Tag(changed.clone()), &entry)?;
        Ok(changed)
    })
    .await
}

/// Lets a tag become part of another: whoever was called the one is called the other.
pub async fn merge(db: &Db, caller: &Caller, id: TagId, into: TagId) -> Result<Tag, Problem> {
    if id == into {
        return Err(Problem::field("into", "same", "must be another tag"));
    }
    retire(db, caller, id, Some(into)).await?.ok_or_else(|| Kind::Internal.into())
}

/// Takes a tag away, from all customers.
pub async fn remove(db: &Db, caller: &Caller, id: TagId) -> Result<(), Problem> {
    retire(db, caller, id, None).await?;
    Ok(())
}

/// From now on nobody sees the tag; the customers are gone through afterwards.
async fn retire(
    db: &Db,
    caller: &Caller,
    id: TagId,
    into: Option<TagId>,
) -> Result<Option<Tag>, Problem> {
    let entry = caller.did(Action::ChatSettingRemoved);
    db.company(caller.company, move |tx| {
        let version = rules::lock(tx)?;
        let both: Vec<TagId> = std::iter::once(id).chain(into).collect();
        let locked = tags::lock_all(tx, &both)?;
        let find = |id| locked.iter().find(|tag| tag.id == id).cloned();
        let gone = find(id).ok_or(Kind::NotFound)?;
        let target = into.map(|into| {
            find(into).ok_or_else(|| Problem::field("into", "not-found", "is no tag of yours"))
        });
        let target = target.transpose()?;
        tags::retire(tx, id, into)?;
        if let Some(into) = into {
            // Whoever asks for the one means the other from now on.
            assignment_rules::replace_tag(tx, version, (id, into))?;
            chat_filters::replace_tag(tx, id, into)?;
        }
        let work = Work::ClearTag { tag: id };
        jobs::employ(tx, work, None)?;
        let after = target.as_ref().map(|tag| serde_json::json!({ "merged_into": tag.name }));
        let entry = entry.on("tag", id, &*gone.name).changed(named(&gone.name), after);
        let merged_into = target.as_ref().map(Tagged::from);
        tell_removed(tx, Removed::Tag { id, merged_into }, &entry)?;
        Ok(target)
    })
    .await
}

/// Goes through the next customers who still have a tag that is gone. Answers whether there are more.
pub fn clear(db: &Db, company: CompanyId, id: TagId) -> Result<bool, StoreError> {
    db.company_now(company, |tx| {
        let bearers = tags::list_bearers(tx, id, AT_ONCE)?;
        if bearers.is_empty() {
            tags::remove(tx, id)?;
            return Ok(false);
        }
        let lock_chats = |tx: &mut Tx<'_>| {
            let theirs = contacts::list_chats(tx, &bearers)?;
            chats::lock_all(tx, &theirs)
        };
        lock_chats(tx)?;
        contacts::lock_all(tx, &bearers)?;
        lock_chats(tx)?;
        tags::clear(tx, id, &bearers)?;
        Ok(true)
    })
}
