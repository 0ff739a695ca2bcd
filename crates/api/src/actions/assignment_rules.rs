//! Rules of who gets which chats.

use domain::assignment::{Listed, RULES_MAX, Rule, check_order};
use domain::audit::{Action, NewEntry};
use domain::event::Event;
use domain::field::Faults;
use domain::ids::{RuleId, TagId};
use persistence::{StoreError, Tx, agent_groups, assignment_rules as rules, audit};
use serde_json::{Value, json};

use super::agent_groups::must_be_colleagues;
use super::users::must_be_ours;
use super::versions::must_be_seen;
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// All rules in their order, and the version of that.
pub struct Rules {
    /// In the order in which they are asked.
    pub items: Vec<Listed>,
    /// Counts changes of any of them.
    pub version: i64,
}

impl Rules {
    /// One of them.
    pub fn find(&self, id: RuleId) -> Result<&Listed, Problem> {
        let found = self.items.iter().find(|listed| listed.rule.id == id);
        found.ok_or_else(|| Kind::Internal.into())
    }
}

/// Lists the company's rules.
pub async fn list(db: &Db, caller: &Caller) -> Result<Rules, Problem> {
    db.snapshot(caller.company, |tx| {
        let (items, version) = rules::list_shown(tx)?;
        Ok(Rules { items, version })
    })
    .await
}

/// Adds a rule behind the others.
pub async fn create(db: &Db, caller: &Caller, mut new: Rule) -> Result<Rules, Problem> {
    check("", &mut new)?;
    let entry = caller.did(Action::RuleCreated);
    db.company(caller.company, move |tx| {
        let version = rules::lock(tx)?;
        if rules::list(tx)?.len() >= RULES_MAX {
            return Err(Problem::from(Kind::StateConflict).because("there are 50 rules already"));
        }
        must_be_known(tx, "", &new)?;
        rules::save(tx, &new)?;
        let entry = entry.on("assignment_rule", new.id, &*new.name);
        changed(tx, version, &entry.changed(None, describe(&new)))
    })
    .await
}

/// Changes a rule where it stands.
pub async fn change(db: &Db, caller: &Caller, seen: i64, mut rule: Rule) -> Result<Rules, Problem> {
    check("", &mut rule)?;
    let entry = caller.did(Action::RuleChanged);
    db.company(caller.company, move |tx| {
        let (before, version) = lock(tx, rule.id, seen)?;
        must_be_known(tx, "", &rule)?;
        rules::save(tx, &rule)?;
        let entry = entry.on("assignment_rule", rule.id, &*rule.name);
        changed(tx, version, &entry.changed(describe(&before), describe(&rule)))
    })
    .await
}

/// Deletes a rule.
pub async fn delete(db: &Db, caller: &Caller, id: RuleId, seen: i64) -> Result<(), Problem> {
    let entry = caller.did(Action::RuleDeleted);
    db.company(caller.company, move |tx| {
        let (before, version) = lock(tx, id, seen)?;
        rules::remove(tx, id)?;
        let entry = entry.on("assignment_rule", id, &*before.name);
        changed(tx, version, &entry.changed(describe(&before), None)).map(drop)
    })
    .await
}

/// Puts all rules into another order.
pub async fn order(
    db: &Db,
    caller: &Caller,
    seen: i64,
    order: Vec<RuleId>,
) -> Result<Rules, Problem> {
    let entry = caller.did(Action::RulesOrdered);
    db.company(caller.company, move |tx| {
        let version = rules::lock(tx)?;
        let before: Vec<RuleId> = rules::list(tx)?.iter().map(|listed| listed.rule.id).collect();
        check_order(&before, &order)?;
        must_be_seen(version, seen)?;
        rules::save_order(tx, &order)?;
        let entry = entry.on("company", tx.company(), "");
        let (before, after) = (json!({ "rule_ids": before }), json!({ "rule_ids": order }));
        changed(tx, version, &entry.changed(before, after))
    })
    .await
}

fn lock(tx: &mut Tx<'_>, id: RuleId, seen: i64) -> Result<(Rule, i64), Problem> {
    let version = rules::lock(tx)?;
    let mut rules = rules::list(tx)?.into_iter().map(|directed| directed.rule);
    let rule = rules.find(|rule| rule.id == id).ok_or(Kind::NotFound)?;
    must_be_seen(version, seen)?;
    Ok((rule, version))
}

/// Counts a change, and says what the rules are now.
fn changed(tx: &mut Tx<'_>, version: i64, entry: &NewEntry) -> Result<Rules, Problem> {
    audit::insert(tx, entry)?;
    Ok(save_version(tx, version + 1)?)
}

/// Lets the rules, which were locked, name another tag in the place of one that became part of it.
pub(super) fn replace_tag(
    tx: &mut Tx<'_>,
    version: i64,
    (tag, by): (TagId, TagId),
) -> Result<(), StoreError> {
    if rules::replace_tag(tx, tag, by)? {
        save_version(tx, version + 1)?;
    }
    Ok(())
}

/// Counts a change, and tells of the rules as they are now.
fn save_version(tx: &mut Tx<'_>, version: i64) -> Result<Rules, StoreError> {
    rules::save_version(tx, version)?;
    let (items, version) = rules::list_shown(tx)?;
    tx.record(Event::AssignmentRulesUpdated { rules: items.clone(), version });
    Ok(Rules { items, version })
}

fn describe(rule: &Rule) -> Value {
    json!({
        "name": rule.name, "active": rule.is_enabled, "account_ids": rule.accounts,
        "languages": rule.languages, "tag_ids": rule.tags, "agent_ids": rule.agents,
        "group_id": rule.group,
    })
}

/// Refuses a rule that says nothing or too much.
pub(super) fn check(at: &str, rule: &mut Rule) -> Result<(), Problem> {
    let mut faults = Faults::default();
    rule.check(at, &mut faults);
    Ok(faults.into_result()?)
}

/// Refuses a rule that names what is not of the company.
pub(super) fn must_be_known(tx: &mut Tx<'_>, at: &str, rule: &Rule) -> Result<(), Problem> {
    must_be_ours(tx, &format!("{at}account_ids"), &rule.accounts)?;
    let tags = rules::list_tags(tx, &rule.tags)?;
    if let Some(n) = rule.tags.iter().position(|tag| !tags.contains(tag)) {
        let field = format!("{at}tag_ids[{n}]");
        return Err(Problem::field(field, "not-found", "is no tag of yours"));
    }
    must_be_colleagues(tx, &format!("{at}agent_ids"), &rule.agents)?;
    let Some(group) = rule.group else { return Ok(()) };
    if agent_groups::list(tx)?.iter().any(|known| known.id == group) {
        Ok(())
    } else {
        Err(Problem::field(format!("{at}group_id"), "not-found", "is no group of yours"))
    }
}
