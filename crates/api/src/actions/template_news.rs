//! What Meta says of templates: in webhooks, in answers, and when all are compared.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::ids::{AccountId, TemplateId};
use domain::template::change::{self, Aspect, Change};
use domain::template::component;
use domain::template::{
    Category, Definition, Errand, Live, ParameterFormat, Quality, Status, Template, Told, Version,
};
use persistence::jobs::Haste;
use persistence::templates;
use persistence::{StoreError, Tx};
use whatsapp_client::MetaError;
use whatsapp_client::templates::{CreatedTemplate, TemplateNode};
use whatsapp_client::webhook::{TemplateChange, TemplateNews};

use super::templates::{SYNC_PAUSE, keep, tell};

/// Takes over what a webhook of a time says of a template. If that is not all, or it is not known here, Meta is asked.
pub(crate) fn take(
    tx: &mut Tx<'_>,
    account: AccountId,
    waba: &str,
    news: &TemplateNews,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let known = templates::lock_named(tx, waba, Some(&[news.name.as_str()]))?.pop();
    let is_whole = match known {
        Some(mut template) => hear(tx, &mut template, news, at)?,
        None => false,
    };
    if is_whole {
        return Ok(());
    }
    templates::ask_sync(tx, account, waba, Some(news.name.clone()), Haste::CanWait, SYNC_PAUSE)
}

/// Takes over one piece of news. Answers whether that was possible: else all of the template must be read. Of what
/// Meta said otherwise since, nothing is taken over.
fn hear(
    tx: &mut Tx<'_>,
    template: &mut Template,
    news: &TemplateNews,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let Some(version) = template.in_language_mut(&news.language) else { return Ok(false) };
    let Some(before) = version.live.clone() else { return Ok(false) };
    if before.meta_id != news.id {
        return Ok(false);
    }
    let mut live = before.clone();
    let is_whole = take_over(&mut live, &news.news, at, now);
    let told = std::mem::replace(&mut live.told, before.told.clone());
    let is_news = live != before;
    live.told = told;
    if is_news {
        live.changed_at = now;
        let changes = change::between(&news.language, Some(&before), Some(&live), now);
        version.live = Some(live).filter(|live| live.status != Status::Deleted);
        templates::note_changes(tx, template.id, &changes)?;
        keep(tx, template)?;
    } else if live != before {
        // It is as new as that, and says the same: nobody has to hear of it.
        version.live = Some(live);
        templates::save(tx, template)?;
    }
    Ok(is_whole)
}

/// Changes what Meta says otherwise. Answers whether that is all.
fn take_over(
    live: &mut Live,
    news: &TemplateChange,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> bool {
    match news {
        TemplateChange::Status { event, reason, details, category, disabled_at } => {
            let category = category.as_deref().and_then(Category::of_meta);
            if let Some(category) = category.filter(|_| live.told.hear(Aspect::Category, at)) {
                live.definition.category = category;
                live.forget_what_came(now);
            }
            if !live.told.hear(Aspect::Status, at) {
                return true;
            }
            live.status = Status::of_meta(event);
            live.meta_status.clone_from(event);
            live.reason = why(reason.as_deref(), details.as_deref(), *disabled_at);
            live.status != Status::Unarchived
        }
        TemplateChange::Quality { score } => {
            if live.told.hear(Aspect::Quality, at) {
                live.quality = Quality::of_meta(score);
            }
            true
        }
        TemplateChange::Category { category, correct, at: from } => {
            if !live.told.hear(Aspect::Category, at) {
                return true;
            }
            if let Some(category) = Category::of_meta(category) {
                live.definition.category = category;
            }
            live.next_category = correct.as_deref().and_then(Category::of_meta);
            let from = from.and_then(|from| DateTime::from_timestamp(from, 0));
            live.next_category_at = from.filter(|_| live.next_category.is_some());
            true
        }
        TemplateChange::Components => false,
    }
}

/// Why Meta thinks otherwise of a template, in one line.
fn why(reason: Option<&str>, details: Option<&str>, disabled_at: Option<i64>) -> Option<String> {
    let words: Vec<&str> = reason.into_iter().chain(details).collect();
    let date = disabled_at.and_then(|at| DateTime::from_timestamp(at, 0));
    let date = date.map(|at| format!("({})", at.format("%F")));
    let parts = Some(words.join(": ")).filter(|words| !words.is_empty()).into_iter().chain(date);
    Some(parts.collect::<Vec<_>>().join(" ")).filter(|why| !why.is_empty())
}

/// Takes over that Meta took a draft that it was asked to: as a new template, or as an edit.
pub(crate) fn taken(
    tx: &mut Tx<'_>,
    id: TemplateId,
    language: &str,
    created: Option<&CreatedTemplate>,
    asked_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    settle(tx, id, language, |version, now| {
        let Some(draft) = version.draft.take() else { return };
        match (created, &mut version.live) {
            (Some(created), _) => {
                let told = Told::at(asked_at);
                version.live = Some(live_of(created, draft.definition, told, now));
            }
            (None, Some(live)) => live.edited(draft.definition, asked_at, now),
            (None, None) => {}
        }
    })
}

/// Takes over what Meta has where it refuses a draft: it is what is there. If that is the draft, a try whose
/// answer was lost did it; if it says something else, the draft stays.
pub(crate) fn found(
    tx: &mut Tx<'_>,
    id: TemplateId,
    language: &str,
    node: &TemplateNode,
    error: &MetaError,
    asked_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    settle(tx, id, language, |version, now| {
        let live = live_in(node, Told::at(asked_at), now);
        let edited = version.live.as_mut().filter(|known| known.meta_id == live.meta_id);
        let is_ours = version.draft.as_ref().is_some_and(|draft| {
            let (asked, there) = (&draft.definition, &live.definition);
            says_the_same(asked, there) && (edited.is_none() || is_set_alike(asked, there))
        });
        if is_ours && let Some(edited) = edited {
            edited.note_edit(now);
        }
        version.learn(live);
        if is_ours {
            version.draft = None;
        } else if let Some(draft) = &mut version.draft {
            draft.submission = Some(refusal(error));
        }
    })
}

/// Takes over that Meta would not have a draft.
pub(crate) fn refused(
    tx: &mut Tx<'_>,
    id: TemplateId,
    language: &str,
    error: &MetaError,
) -> Result<(), StoreError> {
    settle(tx, id, language, |version, _| {
        if let Some(draft) = &mut version.draft {
            draft.submission = Some(refusal(error));
        }
    })
}

/// Takes over that Meta deleted a template, or would not.
pub(crate) fn removed(
    tx: &mut Tx<'_>,
    id: TemplateId,
    language: Option<&str>,
    refusal_of: Option<&MetaError>,
) -> Result<(), StoreError> {
    let mut template = match templates::lock(tx, id) {
        Err(StoreError::NotFound) => return Ok(()),
        found => found?,
    };
    let is_meant = |version: &Version| language.is_none_or(|language| version.language == language);
    for version in template.versions.iter_mut().filter(|version| is_meant(version)) {
        let is_asked =
            version.live.as_ref().is_some_and(|live| live.removal == Some(Errand::Waiting));
        match (refusal_of, &mut version.live) {
            (Some(error), Some(live)) if is_asked => live.removal = Some(refusal(error)),
            (None, _) if is_asked => version.live = None,
            _ => {}
        }
    }
    keep(tx, &mut template)
}

fn refusal(error: &MetaError) -> Errand {
    let reason = error.best_words().to_owned();
    Errand::Refused { code: error.subcode.unwrap_or(error.code), reason }
}

/// Changes one language of a template, if it is still there; notes how, and tells so.
fn settle(
    tx: &mut Tx<'_>,
    id: TemplateId,
    language: &str,
    work: impl FnOnce(&mut Version, DateTime<Utc>),
) -> Result<(), StoreError> {
    let mut template = match templates::lock(tx, id) {
        Err(StoreError::NotFound) => return Ok(()),
        found => found?,
    };
    let now = tx.now();
    let Some(version) = template.in_language_mut(language) else { return Ok(()) };
    let before = version.clone();
    work(version, now);
    if *version != before {
        let changes = change::between(language, before.live.as_ref(), version.live.as_ref(), now);
        templates::note_changes(tx, id, &changes)?;
        keep(tx, &mut template)?;
    }
    Ok(())
}

/// When templates were listed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listed {
    /// What came since is left as it is.
    pub(crate) begun_at: DateTime<Utc>,
    /// What Meta said before then is older than the list.
    pub(crate) asked_at: DateTime<Utc>,
}

/// Makes what is kept what Meta has: all templates of a business account, or those of one name.
pub(crate) fn compare(
    tx: &mut Tx<'_>,
    waba: &str,
    name: Option<&str>,
    nodes: &[TemplateNode],
    listed: Listed,
) -> Result<(), StoreError> {
    let now = tx.now();
    let mut by_name: BTreeMap<&str, Vec<&TemplateNode>> = BTreeMap::new();
    // Meta also finds names that contain the one that is asked for.
    let wanted = nodes.iter().filter(|node| name.is_none_or(|name| node.name == name));
    for node in wanted {
        by_name.entry(&node.name).or_default().push(node);
    }
    let names = name.map(|name| vec![name]);
    for mut template in templates::lock_named(tx, waba, names.as_deref())? {
        let nodes = by_name.remove(template.name.as_str()).unwrap_or_default();
        let (is_news, changes) = meet(&mut template, &nodes, listed, now);
        if is_news {
            templates::note_changes(tx, template.id, &changes)?;
            keep(tx, &mut template)?;
        }
    }
    for (name, nodes) in by_name {
        let (id, waba_id, name) = (TemplateId::new(), waba.to_owned(), name.to_owned());
        let (versions, created_at) = (vec![], now);
        let mut new = Template { id, waba_id, name, versions, created_at, version: 1 };
        let (_, changes) = meet(&mut new, &nodes, listed, now);
        if new.versions.is_empty() {
            continue;
        }
        templates::insert(tx, &new)?;
        templates::note_changes(tx, new.id, &changes)?;
        tell(tx, &new)?;
    }
    Ok(())
}

/// Makes a template what Meta says. Answers whether that is news, and what changed.
fn meet(
    template: &mut Template,
    nodes: &[&TemplateNode],
    listed: Listed,
    now: DateTime<Utc>,
) -> (bool, Vec<Change>) {
    let (mut is_news, mut changes) = (false, vec![]);
    let there = nodes.iter().filter(|node| Status::of_meta(&node.status) != Status::Deleted);
    let there: Vec<&&TemplateNode> = there.collect();
    for node in &there {
        let version = template.version_of(&node.language);
        // Meta may not list yet what it said a moment ago.
        let is_newer = |live: &Live| live.changed_at >= listed.begun_at;
        if version.live.as_ref().is_some_and(is_newer) {
            continue;
        }
        let before = version.live.clone();
        if version.learn(live_in(node, Told::at(listed.asked_at), now)) {
            is_news = true;
            let after = version.live.as_ref();
            changes.extend(change::between(&node.language, before.as_ref(), after, now));
        }
    }
    for version in &mut template.versions {
        let is_old = |live: &Live| live.changed_at < listed.begun_at;
        let is_listed = there.iter().any(|node| node.language == version.language);
        if !is_listed && version.live.as_ref().is_some_and(is_old) {
            let before = version.live.take();
            changes.extend(change::between(&version.language, before.as_ref(), None, now));
            is_news = true;
        }
    }
    template.tidy();
    (is_news, changes)
}

fn live_of(
    created: &CreatedTemplate,
    definition: Definition,
    told: Told,
    now: DateTime<Utc>,
) -> Live {
    let meta_status = created.status.clone().unwrap_or_else(|| "PENDING".to_owned());
    let category = created.category.as_deref().and_then(Category::of_meta);
    let category = category.unwrap_or(definition.category);
    Live {
        meta_id: created.id.clone(),
        definition: Definition { category, ..definition },
        status: Status::of_meta(&meta_status),
        meta_status,
        reason: None,
        quality: Quality::Unknown,
        next_category: None,
        next_category_at: None,
        changed_at: now,
        told,
        edited_at: vec![],
        removal: None,
    }
}

fn live_in(node: &TemplateNode, told: Told, now: DateTime<Utc>) -> Live {
    let is_named =
        node.parameter_format.as_deref().is_some_and(|it| it.eq_ignore_ascii_case("NAMED"));
    let definition = Definition {
        // One that is not known costs as much as can be, and can be refused by customers.
        category: Category::of_meta(&node.category).unwrap_or(Category::Marketing),
        parameter_format: if is_named {
            ParameterFormat::Named
        } else {
            ParameterFormat::Positional
        },
        components: component::of_meta(&node.components),
        message_send_ttl_seconds: node.message_send_ttl_seconds,
    };
    let correct = node.correct_category.as_deref().and_then(Category::of_meta);
    Live {
        meta_id: node.id.clone(),
        next_category: correct.filter(|next| *next != definition.category),
        // Only a webhook says it.
        next_category_at: None,
        definition,
        status: Status::of_meta(&node.status),
        meta_status: node.status.clone(),
        reason: node.rejected_reason.clone(),
        quality: node.quality.as_deref().map_or(Quality::Unknown, Quality::of_meta),
        changed_at: now,
        told,
        edited_at: vec![],
        removal: None,
    }
}

/// Whether what an edit asked for besides its words is there.
fn is_set_alike(asked: &Definition, there: &Definition) -> bool {
    let seconds = asked.message_send_ttl_seconds;
    asked.category == there.category
        && (seconds.is_none() || seconds == there.message_send_ttl_seconds)
}

/// Whether two say the same; Meta gives samples back in a form of its own.
fn says_the_same(one: &Definition, other: &Definition) -> bool {
    let bare = |definition: &Definition| {
        let shown = domain::template::preview::bare(definition);
        (definition.parameter_format, shown)
    };
    bare(one) == bare(other)
}
