//! Message templates, as rows.

mod syncs;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Json, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::health::TemplateTroubles;
use domain::ids::TemplateId;
use domain::template::change::{Aspect, Change};
use domain::template::{Template, Version};
use uuid::Uuid;

pub use syncs::{Sync, ask_sync, find_sync, list_due, note_sync};

use crate::agents::{from_word, word};
use crate::statement::sql;
use crate::stored::Stored;
use crate::{StoreError, Tx};

/// The constraint that refuses a name that another template of the WABA has.
pub const NAME_TAKEN: &str = "templates_name";

/// A place in the list.
pub type Place = (DateTime<Utc>, Uuid);

/// The status that lists know a draft under.
const DRAFT: &str = "draft";
/// Nothing is younger than that.
const LATER: TimeDelta = TimeDelta::days(36_500);

/// Which templates.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Those of these business accounts.
    pub wabas: Vec<String>,
    /// Those with a version in this language.
    pub language: Option<String>,
    /// Those with a version of this status, or with a `draft`.
    pub status: Option<String>,
    /// Those with a version for this.
    pub category: Option<String>,
    /// Those that can be sent, or those that can't.
    pub is_sendable: Option<bool>,
    /// Those in whose name this stands.
    pub name: Option<String>,
}

/// Lists a page of templates, the newest first.
pub fn page(
    tx: &mut Tx<'_>,
    filter: &Filter,
    before: Option<Place>,
    limit: i64,
) -> Result<Vec<Template>, StoreError> {
    let (at, id) = before.unwrap_or((tx.now() + LATER, Uuid::max()));
    let name = filter.name.as_ref().map(|name| {
        let escaped = name.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
        format!("%{escaped}%")
    });
    let rows: Vec<Row> = sql("with asked as materialized (select ?::text as language, \
            ?::text as status, ?::text as category, ?::boolean as sendable, ?::text as name) \
         select t.id, t.waba_id, t.name, t.versions, t.created_at, t.version \
         from templates t, asked a \
         where t.company_id = ? and t.waba_id = any(?) and (t.created_at, t.id) < (?, ?) \
            and (a.language is null or a.language = any(t.languages)) \
            and (a.status is null or a.status = any(t.statuses)) \
            and (a.category is null or a.category = any(t.categories)) \
            and (a.sendable is null or a.sendable = t.is_sendable) \
            and (a.name is null or t.name like a.name) \
         order by t.created_at desc, t.id desc limit ?")
    .bind::<Nullable<Text>, _>(filter.language.as_deref())
    .bind::<Nullable<Text>, _>(filter.status.as_deref())
    .bind::<Nullable<Text>, _>(filter.category.as_deref())
    .bind::<Nullable<Bool>, _>(filter.is_sendable)
    .bind::<Nullable<Text>, _>(name)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<Text>, _>(&filter.wabas)
    .bind::<Timestamptz, _>(at)
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(Template::from).collect())
}

/// Counts those of a business account that cannot be sent as they are.
pub fn troubles(tx: &mut Tx<'_>, waba: &str) -> Result<TemplateTroubles, StoreError> {
    #[derive(QueryableByName)]
    struct Counts {
        #[diesel(sql_type = BigInt)]
        rejected: i64,
        #[diesel(sql_type = BigInt)]
        paused: i64,
        #[diesel(sql_type = BigInt)]
        disabled: i64,
    }
    let counts: Counts = sql("select count(*) filter (where 'rejected' = any(statuses)) as rejected,             count(*) filter (where 'paused' = any(statuses)) as paused,             count(*) filter (where 'disabled' = any(statuses)) as disabled          from templates where company_id = ? and waba_id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(waba)
    .get_result(tx.conn)?;
    let Counts { rejected, paused, disabled } = counts;
    Ok(TemplateTroubles { rejected, paused, disabled })
}

/// Reads one.
pub fn find(tx: &mut Tx<'_>, id: TemplateId) -> Result<Template, StoreError> {
    let row: Row = sql("select id, waba_id, name, versions, created_at, version from templates \
         where company_id = ? and id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    Ok(row.into())
}

/// Reads one, and keeps it as it is until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, id: TemplateId) -> Result<Template, StoreError> {
    let row: Row = sql("select id, waba_id, name, versions, created_at, version from templates \
         where company_id = ? and id = ? for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    Ok(row.into())
}

/// Locks those of a business account with these names; all of them, if none is named.
pub fn lock_named(
    tx: &mut Tx<'_>,
    waba: &str,
    names: Option<&[&str]>,
) -> Result<Vec<Template>, StoreError> {
    let rows: Vec<Row> = sql("select id, waba_id, name, versions, created_at, version \
         from templates where company_id = ? and waba_id = ? \
            and name = any(coalesce(?::text[], array[name])) \
         order by id for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(waba)
    .bind::<Nullable<Array<Text>>, _>(names.map(<[&str]>::to_vec))
    .load(tx.conn)?;
    Ok(rows.into_iter().map(Template::from).collect())
}

/// Finds one of a business account by its name.
pub fn find_named(tx: &mut Tx<'_>, waba: &str, name: &str) -> Result<Template, StoreError> {
    let row: Row = sql("select id, waba_id, name, versions, created_at, version from templates \
         where company_id = ? and waba_id = ? and name = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(waba)
    .bind::<Text, _>(name)
    .get_result(tx.conn)?;
    Ok(row.into())
}

/// Adds one. A name that is taken is a conflict.
pub fn insert(tx: &mut Tx<'_>, new: &Template) -> Result<(), StoreError> {
    let listed = Listed::of(new)?;
    sql("insert into templates (company_id, id, waba_id, name, versions, languages, statuses, \
            categories, is_sendable, created_at, version) \
         values (?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<Text, _>(&new.waba_id)
    .bind::<Text, _>(&new.name)
    .bind::<Text, _>(serde_json::to_string(&new.versions)?)
    .bind::<Array<Text>, _>(listed.languages)
    .bind::<Array<Text>, _>(listed.statuses)
    .bind::<Array<Text>, _>(listed.categories)
    .bind::<Bool, _>(new.is_sendable())
    .bind::<Timestamptz, _>(new.created_at)
    .bind::<BigInt, _>(new.version)
    .execute(tx.conn)?;
    Ok(())
}

/// Writes one back that was locked.
pub fn save(tx: &mut Tx<'_>, changed: &Template) -> Result<(), StoreError> {
    let listed = Listed::of(changed)?;
    sql("update templates set versions = ?::json, languages = ?, statuses = ?, categories = ?, \
            is_sendable = ?, version = ? where company_id = ? and id = ?")
    .bind::<Text, _>(serde_json::to_string(&changed.versions)?)
    .bind::<Array<Text>, _>(listed.languages)
    .bind::<Array<Text>, _>(listed.statuses)
    .bind::<Array<Text>, _>(listed.categories)
    .bind::<Bool, _>(changed.is_sendable())
    .bind::<BigInt, _>(changed.version)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(changed.id))
    .execute(tx.conn)?;
    Ok(())
}

/// Takes one out that was locked.
pub fn remove(tx: &mut Tx<'_>, id: TemplateId) -> Result<(), StoreError> {
    sql("delete from templates where company_id = ? and id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}

/// Notes what is not what it was.
pub fn note_changes(
    tx: &mut Tx<'_>,
    template: TemplateId,
    changes: &[Change],
) -> Result<(), StoreError> {
    for change in changes {
        sql("insert into template_changes (company_id, id, template_id, language, what, before, \
                after, reason, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::now_v7())
        .bind::<SqlUuid, _>(Uuid::from(template))
        .bind::<Text, _>(&change.language)
        .bind::<Text, _>(word(&change.what)?)
        .bind::<Nullable<Text>, _>(change.before.as_deref())
        .bind::<Nullable<Text>, _>(change.after.as_deref())
        .bind::<Nullable<Text>, _>(change.reason.as_deref())
        .bind::<Timestamptz, _>(change.at)
        .execute(tx.conn)?;
    }
    Ok(())
}

/// Lists a page of how one came to be what it is, the last first, each with its place.
pub fn changes(
    tx: &mut Tx<'_>,
    template: TemplateId,
    before: Option<Place>,
    limit: i64,
) -> Result<Vec<(Change, Place)>, StoreError> {
    #[derive(QueryableByName)]
    struct Noted {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = Text)]
        language: String,
        #[diesel(sql_type = Text)]
        what: String,
        #[diesel(sql_type = Nullable<Text>)]
        before: Option<String>,
        #[diesel(sql_type = Nullable<Text>)]
        after: Option<String>,
        #[diesel(sql_type = Nullable<Text>)]
        reason: Option<String>,
        #[diesel(sql_type = Timestamptz)]
        at: DateTime<Utc>,
    }
    let (at, id) = before.unwrap_or((tx.now() + LATER, Uuid::max()));
    let rows: Vec<Noted> = sql("select id, language, what, before, after, reason, at \
         from template_changes where company_id = ? and template_id = ? and (at, id) < (?, ?) \
         order by at desc, id desc limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(template))
    .bind::<Timestamptz, _>(at)
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    let read = |row: Noted| {
        let Noted { id, language, what, before, after, reason, at } = row;
        let what: Aspect = from_word(what)?;
        Ok((Change { language, what, before, after, reason, at }, (at, id)))
    };
    rows.into_iter().map(read).collect()
}

/// What lists are filtered by.
struct Listed {
    languages: Vec<String>,
    statuses: Vec<String>,
    categories: Vec<String>,
}

impl Listed {
    fn of(template: &Template) -> Result<Self, StoreError> {
        let mut listed = Self { languages: vec![], statuses: vec![], categories: vec![] };
        for Version { language, live, draft } in &template.versions {
            listed.languages.push(language.clone());
            if let Some(live) = live {
                listed.statuses.push(word(&live.status)?);
                listed.categories.push(word(&live.definition.category)?);
            }
            if let Some(draft) = draft {
                listed.statuses.push(DRAFT.to_owned());
                listed.categories.push(word(&draft.definition.category)?);
            }
        }
        Ok(listed)
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    waba_id: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Json)]
    versions: Stored<Vec<Version>>,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl From<Row> for Template {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            waba_id: row.waba_id,
            name: row.name,
            versions: row.versions.0,
            created_at: row.created_at,
            version: row.version,
        }
    }
}
