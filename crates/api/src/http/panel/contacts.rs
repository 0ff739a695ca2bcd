//! `/api/v1/contacts`: the customers.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::http::header::{ETAG, LOCATION};
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, delete, get, patch, post};
use chrono::{DateTime, Utc};
use domain::contact::Edit;
use domain::ids::{AccountId, ContactId, CustomFieldId, MergeId};
use domain::phone::{PhoneNumber, variants};
use persistence::profiles::{Filter, Place};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{limit_within, wanted};
use crate::Db;
use crate::actions::contacts::{self, Seen};
use crate::actions::{blocking, merging};
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{IfMatch, Json, Path, Query};
use crate::problem::Problem;
use crate::view::{HistoryView, ProfileView, RecordView};

/// In which order customers are listed.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ContactSort)]
enum Sort {
    /// The newest first.
    Newest,
    /// By the name that is shown, without regard to case and accents.
    Name,
}

/// Which customers. At most one of the filters.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ContactFilter {
    /// Who have a chat on this account.
    account_id: Option<AccountId>,
    /// Who carry this tag.
    tag_id: Option<Uuid>,
    /// Only `true`: whom the company wants to hear nothing of.
    blocked: Option<bool>,
    /// Who is known under this number, with its country code, in whatever form WhatsApp knows it. Such as
    /// `+5511987654321`.
    phone: Option<String>,
    /// Whose name, number or username has all these words, or any part of them, in any order. Case, accents and ways
    /// of writing do not matter. Whatever was changed is found about a second later. Such as `conceicao`.
    #[param(min_length = 1, max_length = 4096)]
    q: Option<String>,
    /// In which order: the newest first, or by name, which takes no filter beside it.
    #[param(inline)]
    sort: Option<Sort>,
    /// 1 to 100; 40 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

impl ContactFilter {
    /// Where the page begins.
    pub(super) fn from(
        &self,
        caller: &Caller,
        cursors: &Cursors,
    ) -> Result<Option<Place>, Problem> {
        let Some(cursor) = &self.cursor else { return Ok(None) };
        Ok(Some(if self.sort == Some(Sort::Name) {
            let (name, id) = cursors.name(caller.company, BY_NAME, cursor)?;
            Place::Behind(name, id.into())
        } else {
            Place::Below(cursors.place(caller.company, "contacts", cursor)?.1.into())
        }))
    }

    pub(super) fn read(&self) -> Result<Filter, Problem> {
        let blocked = match self.blocked {
            Some(false) => {
                return Err(Problem::field("?blocked", "value", "can only be true"));
            }
            Some(true) => Some(Filter::Blocked),
            None => None,
        };
        let phone = self.phone.as_deref().map(|typed| {
            let phone = PhoneNumber::of_field("?phone", typed)?;
            let mut forms = variants(phone.digits());
            forms.push(phone.digits().to_owned());
            Ok::<_, Problem>(Filter::Under(forms))
        });
        let filters = [
            self.account_id.map(Filter::OfAccount),
            self.tag_id.map(Filter::WithTag),
            blocked,
            phone.transpose()?,
            self.q.as_deref().map(wanted).transpose()?.map(Filter::Named),
        ];
        let mut filters = filters.into_iter().flatten();
        let first = filters.next();
        let by_name = self.sort == Some(Sort::Name);
        if by_name && first.is_some() {
            let why = "only the list of all customers is sorted by name";
            return Err(Problem::field("?sort", "not-applicable", why));
        }
        let all = if by_name { Filter::ByName } else { Filter::All };
        match filters.next() {
            None => Ok(first.unwrap_or(all)),
            Some(_) => Err(Problem::field("?", "too-many", "only one filter at a time")),
        }
    }
}

/// A page of customers.
#[derive(Serialize, ToSchema)]
struct ContactPage {
    items: Vec<RecordView>,
    /// Gets the next page; null on the last one.
    next_cursor: Option<String>,
}

const BY_NAME: &str = "contacts by name";

/// A place in the list; where it is in the order of ids, its time says nothing.
fn cursor_of(cursors: &Cursors, caller: &Caller, place: &Place) -> String {
    match place {
        Place::Behind(name, id) => cursors.of_name(caller.company, BY_NAME, name, Uuid::from(*id)),
        Place::Below(id) => {
            let place = (DateTime::<Utc>::UNIX_EPOCH, Uuid::from(*id));
            cursors.of_place(caller.company, "contacts", place)
        }
    }
}

/// List customers
///
/// The newest first, or by name, and only whom the caller may see: with a chat that they may see, or without any
/// chat. A page may be short, or even empty, where there is a next one.
#[utoipa::path(tag = "contacts", security(("bearer" = ["chats"])), params(ContactFilter), responses(
    (status = 200, description = "A page", body = ContactPage),
    (status = 400, description = "`invalid-cursor`"),
    (status = 404, description = "`not-found`: the account or the tag that is named"),
    (status = 422, description = "`validation-failed`: two filters, or a filter where `?sort` is `not-applicable`"),
    (status = 503, description = "`search-timeout`: the database takes too long"),
))]
#[get("/contacts")]
pub(crate) async fn list_contacts(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    filter: Query<ContactFilter>,
) -> Result<web::Json<ContactPage>, Problem> {
    let filter = filter.0;
    let from = filter.from(&caller, &cursors)?;
    let limit = limit_within(filter.limit, 40, 100)?;
    let page = contacts::list(&db, &caller, filter.read()?, from, limit).await?;
    Ok(web::Json(ContactPage {
        next_cursor: page.next.map(|place| cursor_of(&cursors, &caller, &place)),
        items: page.items.into_iter().map(Into::into).collect(),
    }))
}

pub(super) fn answer(status: StatusCode, seen: Seen) -> HttpResponse {
    let tag = format!("\"{}\"", seen.profile.contact.version);
    let place = format!("/api/v1/contacts/{}", seen.profile.contact.id);
    let mut response = HttpResponse::build(status);
    response.insert_header((ETAG, tag));
    if status == StatusCode::CREATED {
        response.insert_header((LOCATION, place));
    }
    response.json(ProfileView::from(seen))
}

/// Get a customer
///
/// With all that the company keeps of them. Whoever was made part of another customer leads to that one.
#[utoipa::path(tag = "contacts", security(("bearer" = ["chats"])), params(("id" = ContactId, Path, description = "The customer")), responses(
    (status = 200, description = "The customer, with an `ETag`", body = ProfileView),
    (status = 404, description = "`not-found`"),
))]
#[get("/contacts/{id}")]
pub(crate) async fn get_contact(
    caller: Caller,
    db: Data<Db>,
    id: Path<ContactId>,
) -> Result<HttpResponse, Problem> {
    Ok(answer(StatusCode::OK, contacts::find(&db, &caller, id.0).await?))
}

/// Somebody who has not written yet.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewContact {
    /// Without a country code, it is a number of the account's country, or of that of all accounts of the
    /// caller.
    #[schema(example = "+351 910 000 000")]
    phone: String,
    /// Whose country the number is of.
    account_id: Option<AccountId>,
    #[schema(max_length = 256)]
    name: Option<String>,
    /// A BCP 47 tag.
    #[schema(example = "pt-BR")]
    language: Option<String>,
    #[schema(max_length = 4000)]
    notes: Option<String>,
    /// Values of the company's own fields, by the ids of the fields.
    #[serde(default)]
    #[schema(value_type = Object)]
    fields: BTreeMap<CustomFieldId, Value>,
}

/// Add a customer
#[utoipa::path(tag = "contacts", security(("bearer" = ["chats"])), responses(
    (status = 201, description = "The customer, with an `ETag`", body = ProfileView),
    (status = 404, description = "`not-found`: the account"),
    (status = 409, description = "`contact-exists`: somebody is known under this number; `Location` says who"),
))]
#[post("/contacts")]
pub(crate) async fn create_contact(
    caller: Caller,
    db: Data<Db>,
    body: Json<NewContact>,
) -> Result<HttpResponse, Problem> {
    let NewContact { phone, account_id, name, language, notes, fields } = body.0;
    let edit = Edit {
        name: name.map(Some),
        language: language.map(Some),
        notes: notes.map(Some),
        fields: values(fields),
    };
    let seen = contacts::create(&db, &caller, phone, account_id, edit).await?;
    Ok(answer(StatusCode::CREATED, seen))
}

/// What is to be changed about a customer. What is not named stays; `null` takes away.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ContactChange {
    /// What the company calls them; without one, they are called as their profile says.
    #[serde(default, deserialize_with = "said", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, max_length = 256)]
    name: Option<Said>,
    /// A BCP 47 tag.
    #[serde(default, deserialize_with = "said", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "pt-BR")]
    language: Option<Said>,
    #[serde(default, deserialize_with = "said", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, max_length = 4000)]
    notes: Option<Said>,
    /// Values of the company's own fields, by the ids of the fields. Those that are not named stay.
    #[serde(default)]
    #[schema(value_type = Object)]
    fields: BTreeMap<CustomFieldId, Value>,
}

/// Something that is said of a customer, if only that there is nothing to say.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Said(Option<String>);

/// Tells `null` from what is not there.
fn said<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Said>, D::Error> {
    Deserialize::deserialize(value).map(Some)
}

fn values(fields: BTreeMap<CustomFieldId, Value>) -> BTreeMap<CustomFieldId, Option<Value>> {
    let value = |value: Value| Some(value).filter(|value| !value.is_null());
    fields.into_iter().map(|(id, said)| (id, value(said))).collect()
}

/// Change a customer
#[utoipa::path(tag = "contacts", security(("bearer" = ["chats"])), params(
    ("id" = ContactId, Path, description = "The customer"),
    ("If-Match" = String, Header, description = "The `ETag` or version of what is changed"),
), responses(
    (status = 200, description = "The customer, now", body = ProfileView),
    (status = 404, description = "`not-found`"),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[patch("/contacts/{id}")]
pub(crate) async fn change_contact(
    caller: Caller,
    db: Data<Db>,
    id: Path<ContactId>,
    seen: IfMatch,
    body: Json<ContactChange>,
) -> Result<HttpResponse, Problem> {
    let ContactChange { name, language, notes, fields } = body.0;
    let of = |said: Option<Said>| said.map(|Said(text)| text);
    let (name, language, notes) = (of(name), of(language), of(notes));
    let edit = Edit { name, language, notes, fields: values(fields) };
    Ok(answer(StatusCode::OK, contacts::change(&db, &caller, id.0, seen.0, edit).await?))
}

/// Block a customer
///
/// What they write from now on is kept, but opens no chat, counts as read and wakes nobody; their chats
/// end, and nothing can be sent to them. Meta is asked to keep them from each number that they have a
/// chat with; it does so only for who wrote in the last 24 hours, and `blocks` shows what it said.
#[utoipa::path(tag = "contacts", security(("bearer" = ["chats"])), params(("id" = ContactId, Path, description = "The customer")), responses(
    (status = 200, description = "The customer, now", body = ProfileView),
    (status = 404, description = "`not-found`"),
))]
#[post("/contacts/{id}/block")]
pub(crate) async fn block_contact(
    caller: Caller,
    db: Data<Db>,
    id: Path<ContactId>,
) -> Result<HttpResponse, Problem> {
    Ok(answer(StatusCode::OK, blocking::block(&db, &caller, id.0).await?))
}

/// Unblock a customer
///
/// Their chats stay in the archive until they write again, or somebody brings one back.
#[utoipa::path(tag = "contacts", security(("bearer" = ["chats"])), params(("id" = ContactId, Path, description = "The customer")), responses(
    (status = 200, description = "The customer, now", body = ProfileView),
    (status = 404, description = "`not-found`"),
))]
#[delete("/contacts/{id}/block")]
pub(crate) async fn unblock_contact(
    caller: Caller,
    db: Data<Db>,
    id: Path<ContactId>,
) -> Result<HttpResponse, Problem> {
    Ok(answer(StatusCode::OK, blocking::unblock(&db, &caller, id.0).await?))
}

/// Who else this customer is.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SamePerson {
    contact_id: ContactId,
}

/// Make two customers one
///
/// The card of the one in the address stands for both: it gets the tags, and the name, language, notes and
/// fields that it lacks; the chats of the other lie under it. Chats are not poured together, for each has
/// its own window and address. It can be undone at any time.
#[utoipa::path(tag = "contacts", security(("bearer" = ["customers"])), params(("id" = ContactId, Path, description = "Whose card stays")), responses(
    (status = 200, description = "The customer, now", body = ProfileView),
    (status = 404, description = "`not-found`: one of them"),
    (status = 409, description = "`state-conflict`: they are one already, only one of them is blocked, or one is being erased"),
))]
#[post("/contacts/{id}/merge")]
pub(crate) async fn merge_contacts(
    caller: Caller,
    db: Data<Db>,
    id: Path<ContactId>,
    body: Json<SamePerson>,
) -> Result<HttpResponse, Problem> {
    let seen = merging::merge(&db, &caller, id.0, body.0.contact_id).await?;
    Ok(answer(StatusCode::OK, seen))
}

/// Undo a merge
///
/// Both are as they were; what people changed on the card meanwhile stays with it, and what was written in
/// a chat stays with whoever wrote it.
#[utoipa::path(tag = "contacts", security(("bearer" = ["customers"])), params(("id" = MergeId, Path, description = "Which merge")), responses(
    (status = 200, description = "Whoever is themselves again", body = ProfileView),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`: the card was made part of another since, or is being erased"),
))]
#[delete("/contact-merges/{id}")]
pub(crate) async fn undo_merge(
    caller: Caller,
    db: Data<Db>,
    id: Path<MergeId>,
) -> Result<HttpResponse, Problem> {
    Ok(answer(StatusCode::OK, merging::undo(&db, &caller, id.0).await?))
}

/// A page of a history.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct HistoryPageAsked {
    /// 1 to 100; 40 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// What became of a customer's chats.
#[derive(Serialize, ToSchema)]
struct ContactHistory {
    items: Vec<HistoryView>,
    /// Gets the next page; null on the last one.
    next_cursor: Option<String>,
}

/// List what became of a customer's chats
///
/// Who had them, and when they ended; the newest first. Only of chats that the caller may see.
#[utoipa::path(tag = "contacts", security(("bearer" = ["chats"])), params(("id" = ContactId, Path, description = "The customer"), HistoryPageAsked), responses(
    (status = 200, description = "A page", body = ContactHistory),
    (status = 400, description = "`invalid-cursor`"),
    (status = 404, description = "`not-found`"),
))]
#[get("/contacts/{id}/history")]
pub(crate) async fn list_contact_history(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    id: Path<ContactId>,
    page: Query<HistoryPageAsked>,
) -> Result<web::Json<ContactHistory>, Problem> {
    let kind = format!("history {}", id.0);
    let before = match &page.0.cursor {
        Some(cursor) => Some(cursors.place(caller.company, &kind, cursor)?),
        None => None,
    };
    let limit = limit_within(page.0.limit, 40, 100)?;
    let read = contacts::history(&db, &caller, id.0, before, limit).await?;
    let next_cursor =
        read.last().map(|last| cursors.of_place(caller.company, &kind, (last.at, last.id)));
    Ok(web::Json(ContactHistory {
        items: read.items.into_iter().map(Into::into).collect(),
        next_cursor,
    }))
}
