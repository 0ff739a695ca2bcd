//! Customers: reading what is kept of them, and saying what is.

use chrono::{DateTime, Utc};
use domain::account::Account;
use domain::chat::Chat;
use domain::contact::{Contact, Details, Edit, Identity};
use domain::event::{Event, Shown};
use domain::field::{Faults, FieldError};
use domain::ids::{AccountId, ChatId, ContactId};
use domain::merge::Merge;
use domain::phone::{Country, PhoneNumber, variants};
use domain::visibility::{Audience, Viewer};
use persistence::blocks::{self, MetaBlock};
use persistence::histories::{self, Entry};
use persistence::profiles::{self, Filter, Place, Profile};
use persistence::{StoreError, Tx, accounts, chats, contact_fields, contacts, merges, search};
use uuid::Uuid;

use super::page;
use super::search::{in_words, meant};
use super::versions::must_be_seen;
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// Customers that are looked at for one page, at a time and in all: where hardly any can be seen, a page
/// is short and says where to go on.
const LOOK: i64 = 500;
const LOOKS: usize = 8;

/// A customer, as somebody sees them.
pub struct Seen {
    /// What is kept.
    pub profile: Profile,
    /// Those who were made part of them.
    pub merged: Vec<Contact>,
    /// How they were made one.
    pub merges: Vec<Merge>,
    /// What Meta was told of them.
    pub blocks: Vec<MetaBlock>,
    /// Their chats, as far as whoever asks may see them.
    pub chats: Vec<Shown>,
}

/// A page of customers.
pub struct Page {
    /// They, the newest first, or by name.
    pub items: Vec<Profile>,
    /// Where the next page begins, if there is one.
    pub next: Option<Place>,
}

/// Reads one customer; whoever was made part of another leads to that one.
pub async fn find(db: &Db, caller: &Caller, id: ContactId) -> Result<Seen, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| see(tx, &viewer, id)).await
}

/// Reads one customer for somebody who may see them.
pub(super) fn see(tx: &mut Tx<'_>, viewer: &Viewer, id: ContactId) -> Result<Seen, Problem> {
    let mut profile = profiles::find(tx, id)?;
    if let Some(card) = profile.contact.merged_into {
        profile = profiles::find(tx, card)?;
    }
    let id = profile.contact.id;
    let ids = contacts::list_chats(tx, &[id])?;
    let mut chats = chats::list_shown(tx, &ids)?;
    let all: Vec<&Chat> = chats.iter().map(|shown| &shown.chat).collect();
    if !viewer.may_see_contact(&all) {
        return Err(Kind::NotFound.into());
    }
    chats.retain(|shown| viewer.may_see_chat(&shown.chat));
    chats.sort_by_key(|shown| std::cmp::Reverse((shown.chat.active_at, shown.chat.id)));
    let others = profiles::list_merged(tx, id)?;
    for other in &others {
        profile.first_seen_at = profile.first_seen_at.min(other.first_seen_at);
        profile.last_seen_at = profile.last_seen_at.max(other.last_seen_at);
    }
    let parts: Vec<Contact> = others.into_iter().map(|other| other.contact).collect();
    let all: Vec<ContactId> = std::iter::once(id).chain(parts.iter().map(|one| one.id)).collect();
    let (merges, blocks) = (merges::list(tx, id)?, blocks::list(tx, &all)?);
    Ok(Seen { profile, merged: parts, merges, blocks, chats })
}

/// Lists a page of the customers whom the caller may see.
pub async fn list(
    db: &Db,
    caller: &Caller,
    filter: Filter,
    from: Option<Place>,
    limit: i64,
) -> Result<Page, Problem> {
    let viewer = caller.viewer().clone();
    let is_search = matches!(filter, Filter::Named(_));
    if let Filter::OfAccount(account) | Filter::BlockedOn(account) = filter
        && !viewer.has_account(account)
    {
        return Err(Kind::NotFound.into());
    }
    let found = db.snapshot(caller.company, move |tx| {
        if is_search {
            search::limit_time(tx)?;
        }
        if let Filter::WithTag(tag) = filter
            && !profiles::has_tag(tx, tag)?
        {
            return Err(Kind::NotFound.into());
        }
        Ok(page(tx, &viewer, &filter, from, limit)?)
    });
    found.await.map_err(|problem| if is_search { in_words(problem) } else { problem })
}

/// Reads what Meta was told on a number of some customers who were listed.
pub async fn list_blocks_on(
    db: &Db,
    caller: &Caller,
    account: AccountId,
    cards: Vec<ContactId>,
) -> Result<Vec<(ContactId, MetaBlock)>, Problem> {
    db.snapshot(caller.company, move |tx| Ok(blocks::list_on(tx, account, &cards)?)).await
}

/// A page of customers, within a transaction.
pub(super) fn page(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    filter: &Filter,
    mut from: Option<Place>,
    limit: i64,
) -> Result<Page, StoreError> {
    let most = usize::try_from(limit).map_err(StoreError::other)?;
    // Most of those who are called so are seen.
    let look = if matches!(filter, Filter::Named(_)) { LOOK.min(4 * (limit + 1)) } else { LOOK };
    let mut items: Vec<Profile> = vec![];
    for _ in 0..LOOKS {
        let (candidates, next) = profiles::list_candidates(tx, filter, from.as_ref(), look)?;
        let ids: Vec<ContactId> = candidates.iter().map(Place::contact).collect();
        items.extend(visible(tx, viewer, filter, &ids, limit + 1)?);
        if items.len() > most {
            items.truncate(most);
            let next = items.last().map(|last| match filter {
                Filter::ByName => Place::Behind(last.name_key.clone(), last.contact.id),
                _ => Place::Below(last.contact.id),
            });
            return Ok(Page { items, next });
        }
        if next.is_none() {
            return Ok(Page { items, next: None });
        }
        from = next;
    }
    Ok(Page { items, next: from })
}

/// Of these, whom somebody may see and who are meant: of those who bear a name, the names themselves are asked.
fn visible(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    filter: &Filter,
    ids: &[ContactId],
    limit: i64,
) -> Result<Vec<Profile>, StoreError> {
    let Filter::Named(query) = filter else {
        return profiles::list_visible(tx, viewer, ids, limit);
    };
    let mut seen = profiles::list_visible(tx, viewer, ids, LOOK)?;
    let cards: Vec<&Contact> = seen.iter().map(|profile| &profile.contact).collect();
    let meant = meant(tx, query, &cards)?;
    seen.retain(|profile| meant.contains(&profile.contact.id));
    Ok(seen)
}

/// Lists a page of what became of a customer's chats, as far as the caller may see these; and where the
/// next one begins.
pub async fn history(
    db: &Db,
    caller: &Caller,
    id: ContactId,
    before: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> Result<page::Page<Entry>, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        let seen = see(tx, &viewer, id)?;
        let ids: Vec<ChatId> = seen.chats.iter().map(|shown| shown.chat.id).collect();
        Ok(page::Page::of(histories::page(tx, &ids, before, limit + 1)?, limit))
    })
    .await
}

/// Takes over what somebody says about a customer; refuses what somebody else changed meanwhile.
pub async fn change(
    db: &Db,
    caller: &Caller,
    id: ContactId,
    seen: i64,
    edit: Edit,
) -> Result<Seen, Problem> {
    let viewer = caller.viewer().clone();
    db.company(caller.company, move |tx| {
        let id = see(tx, &viewer, id)?.profile.contact.id;
        let profile = profiles::lock_all(tx, &[id])?.pop().ok_or(Kind::NotFound)?;
        let (mut contact, mut details) = (profile.contact, profile.details);
        must_be_seen(contact.version, seen)?;
        if contact.merged_into.is_some() {
            return Err(Kind::PreconditionFailed.into());
        }
        let edit = judged(tx, edit)?;
        let filled = edit.filled();
        if contact.edit(&mut details, edit) {
            contact_fields::save_used(tx, &filled)?;
            profiles::save(tx, &contact, &details)?;
            tell(tx, &contact, Some(&details))?;
        }
        see(tx, &viewer, id)
    })
    .await
}

/// Says what is wrong with what somebody types about a customer, all of it at once.
fn judged(tx: &mut Tx<'_>, edit: Edit) -> Result<Edit, Problem> {
    let mut faults = Faults::default();
    let mut edit = edit.checked(&mut faults);
    if !edit.fields.is_empty() {
        let known = contact_fields::list(tx)?;
        edit = edit.with_fields_of(&known, &mut faults);
    }
    faults.into_result()?;
    Ok(edit)
}

/// Tells whoever sees one of the customer's chats; all, if they have none.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    contact: &Contact,
    details: Option<&Details>,
) -> Result<(), StoreError> {
    let ids = contacts::list_chats(tx, &[contact.id])?;
    let chats = chats::list_shown(tx, &ids)?;
    let mut audiences: Vec<Audience> =
        chats.iter().map(|shown| Audience::of(&shown.chat, None)).collect();
    if audiences.is_empty() {
        audiences.push(Audience::Company);
    }
    for seen_by in audiences {
        let (contact, details) = (contact.clone(), details.cloned());
        tx.record(Event::ContactUpdated { contact, details, seen_by });
    }
    Ok(())
}

/// Makes the acquaintance of somebody who has not written. A number without country code is one of the
/// country of the account, or of all accounts of the caller.
pub async fn create(
    db: &Db,
    caller: &Caller,
    phone: String,
    account: Option<AccountId>,
    edit: Edit,
) -> Result<Seen, Problem> {
    let viewer = caller.viewer().clone();
    if account.is_some_and(|account| !viewer.has_account(account)) {
        return Err(Kind::NotFound.into());
    }
    let attempt = || {
        let (viewer, phone, edit) = (viewer.clone(), phone.clone(), edit.clone());
        db.company(caller.company, move |tx| create_now(tx, &viewer, &phone, account, edit))
    };
    match attempt().await {
        Err(problem) if met_meanwhile(&problem) => attempt().await,
        answer => answer,
    }
}

/// Whether it failed only because they wrote at this very moment, or somebody wrote to them: the next try finds
/// them.
pub(crate) fn met_meanwhile(problem: &Problem) -> bool {
    let met = [contacts::IDENTITY_TAKEN, chats::PEER_TAKEN];
    problem.constraint().is_some_and(|name| met.contains(&name))
}

fn create_now(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    phone: &str,
    account: Option<AccountId>,
    edit: Edit,
) -> Result<Seen, Problem> {
    let mut accounts = accounts::list(tx, viewer)?;
    accounts.retain(|known| account.is_none_or(|id| known.id == id));
    let home = home_of(&accounts);
    let phone = PhoneNumber::parse_in(phone, home.as_deref().and_then(Country::of))
        .map_err(|why| FieldError::new("phone", "phone", why))?;
    let mut numbers = variants(phone.digits());
    numbers.push(phone.digits().to_owned());
    if let Some(known) = profiles::list_under(tx, &numbers)?.first() {
        let problem = Problem::from(Kind::ContactExists);
        return Err(match see(tx, viewer, known.id) {
            Ok(seen) => {
                let place = format!("/api/v1/contacts/{}", seen.profile.contact.id);
                let problem = problem.because(format!("it is {}", seen.profile.contact.id));
                problem.with(actix_web::http::header::LOCATION, place)
            }
            Err(_hidden) => problem,
        });
    }
    let edit = judged(tx, edit)?;
    let filled = edit.filled();
    let (contact, details) = met(phone.digits(), edit);
    contacts::insert(tx, std::slice::from_ref(&contact))?;
    contacts::insert_identities(tx, &[(Identity::Phone(phone.digits().to_owned()), contact.id)])?;
    contact_fields::save_used(tx, &filled)?;
    profiles::save(tx, &contact, &details)?;
    tell(tx, &contact, Some(&details))?;
    see(tx, viewer, contact.id)
}

/// Somebody who is known by their number and by what is said of them.
pub(crate) fn met(digits: &str, edit: Edit) -> (Contact, Details) {
    let profile = domain::contact::Profile { phone: Some(digits.to_owned()), ..Default::default() };
    let (mut contact, mut details) = (Contact::new(ContactId::new(), &profile), Details::default());
    contact.edit(&mut details, edit);
    (contact, details)
}

/// A number of the country of these accounts, if it is one.
pub(super) fn home_of(accounts: &[Account]) -> Option<String> {
    let first = accounts.first()?;
    let country = Country::of(&first.phone)?;
    let is_one = accounts.iter().all(|account| Country::of(&account.phone) == Some(country));
    is_one.then(|| first.phone.clone())
}
