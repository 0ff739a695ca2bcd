//! The company, and what it sets for all its people.

use domain::assignment;
use domain::audit::{Action, NewEntry};
use domain::company::{Company, Notifications, Policies, Retention};
use domain::event::Event;
use domain::field::Faults;
use domain::language::Language;
use domain::phone::PhoneNumber;
use domain::schedule::{BusinessHours, TimeZone};
use domain::user::name_of_field;
use persistence::{Tx, agents, audit, companies, users};
use serde_json::{Value, json};

use super::agents::release_above;
use super::users::record;
use super::versions::must_be_seen;
use crate::Db;
use crate::auth::Caller;
use crate::problem::Problem;

/// Reads the company.
pub async fn find(db: &Db, caller: &Caller) -> Result<Company, Problem> {
    db.snapshot(caller.company, |tx| Ok(companies::find(tx)?)).await
}

/// What a company is called, and where it is.
pub struct Profile {
    /// What it is called.
    pub name: String,
    /// Its own phone.
    pub phone: Option<String>,
    /// The time zone that its clock shows.
    pub time_zone: String,
    /// In which language it is written to.
    pub language: Language,
}

/// Changes what the company is called, and where it is.
pub async fn change_profile(
    db: &Db,
    caller: &Caller,
    seen: i64,
    profile: Profile,
) -> Result<Company, Problem> {
    let name = name_of_field("name", &profile.name)?;
    let phone = profile.phone.map(|phone| PhoneNumber::of_field("phone", &phone)).transpose()?;
    let zone = TimeZone::of_field("time_zone", &profile.time_zone)?;
    change(db, caller, seen, Part::Profile, move |_, company| {
        company.name = name;
        company.phone = phone.map(|phone| phone.as_str().to_owned());
        company.settings.time_zone = zone;
        company.settings.language = profile.language;
        Ok(())
    })
    .await
}

/// Changes how people of the company sign in. Whoever has no second factor where one is demanded now
/// hears nothing more at once.
pub async fn change_policies(
    db: &Db,
    caller: &Caller,
    seen: i64,
    policies: Policies,
) -> Result<Company, Problem> {
    let mut faults = Faults::default();
    policies.check(&mut faults);
    faults.into_result()?;
    change(db, caller, seen, Part::Policies, move |tx, company| {
        let before = std::mem::replace(&mut company.settings.policies, policies);
        if company.settings.policies.require_second_factor && !before.require_second_factor {
            for user in users::lock_without_second_factor(tx)? {
                record(tx, &user, true);
            }
        }
        Ok(())
    })
    .await
}

/// Changes when the company is open.
pub async fn change_hours(
    db: &Db,
    caller: &Caller,
    seen: i64,
    hours: BusinessHours,
) -> Result<Company, Problem> {
    let mut faults = Faults::default();
    hours.check(&mut faults);
    faults.into_result()?;
    change(db, caller, seen, Part::Hours, move |_, company| {
        company.settings.hours = hours;
        Ok(())
    })
    .await
}

/// Changes which mails the company gets.
pub async fn change_notifications(
    db: &Db,
    caller: &Caller,
    seen: i64,
    notifications: Notifications,
) -> Result<Company, Problem> {
    change(db, caller, seen, Part::Notifications, move |_, company| {
        company.settings.notifications = notifications;
        Ok(())
    })
    .await
}

/// Changes how long what the company has is kept.
pub async fn change_retention(
    db: &Db,
    caller: &Caller,
    seen: i64,
    retention: Retention,
) -> Result<Company, Problem> {
    let mut faults = Faults::default();
    retention.check(&mut faults);
    faults.into_result()?;
    change(db, caller, seen, Part::Retention, move |_, company| {
        company.settings.retention = retention;
        Ok(())
    })
    .await
}

/// Changes how the queues give chats out. What people have above a new limit stays theirs, unless the
/// surplus is to be given to others.
pub async fn change_assignment(
    db: &Db,
    caller: &Caller,
    seen: i64,
    policy: assignment::Policy,
    release_surplus: bool,
) -> Result<Company, Problem> {
    let mut faults = Faults::default();
    policy.check(&mut faults);
    faults.into_result()?;
    change(db, caller, seen, Part::Assignment, move |tx, company| {
        if release_surplus {
            for (agent, limit) in agents::lock_above_limit(tx, policy.chat_limit)? {
                release_above(tx, agent, limit)?;
            }
        }
        company.settings.assignment = policy;
        Ok(())
    })
    .await
}

/// Says whether agents see the chats of others. Those whose sight changes hear nothing more at once, and begin
/// anew.
pub async fn change_visibility(
    db: &Db,
    caller: &Caller,
    seen: i64,
    agents_see_all: bool,
) -> Result<Company, Problem> {
    change(db, caller, seen, Part::Visibility, move |_, company| {
        company.agents_see_all = agents_see_all;
        Ok(())
    })
    .await
}

/// What is changed at one time, and written down together.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    Profile,
    Policies,
    Hours,
    Notifications,
    Retention,
    Assignment,
    Visibility,
    Logo,
}

/// Changes a part of what was seen; refuses what somebody else changed meanwhile.
pub(super) async fn change(
    db: &Db,
    caller: &Caller,
    seen: i64,
    part: Part,
    apply: impl FnOnce(&mut Tx<'_>, &mut Company) -> Result<(), Problem> + Send + 'static,
) -> Result<Company, Problem> {
    let entry = caller.did(Action::CompanyChanged);
    let company = caller.company;
    let changed = db.company(company, move |tx| change_now(tx, seen, part, entry, apply)).await?;
    db.wakes().members.forget_company(company);
    Ok(changed)
}

fn change_now(
    tx: &mut Tx<'_>,
    seen: i64,
    part: Part,
    entry: NewEntry,
    apply: impl FnOnce(&mut Tx<'_>, &mut Company) -> Result<(), Problem>,
) -> Result<Company, Problem> {
    let mut company = companies::lock(tx)?;
    must_be_seen(company.version, seen)?;
    let (before, saw_all) = (describe(part, &company), company.agents_see_all);
    apply(tx, &mut company)?;
    company.version += 1;
    companies::save(tx, &company)?;
    let sight_changed = company.agents_see_all != saw_all;
    tx.record(Event::SettingsUpdated { version: company.version, sight_changed });
    let entry = entry.on("company", tx.company(), &*company.name);
    audit::insert(tx, &entry.changed(before, describe(part, &company)))?;
    Ok(company)
}

/// The part as the audit log shows it.
fn describe(part: Part, company: &Company) -> Value {
    let settings = &company.settings;
    match part {
        Part::Profile => json!({ "profile": {
            "name": company.name,
            "phone": company.phone,
            "time_zone": settings.time_zone,
            "language": settings.language,
        } }),
        Part::Policies => json!({ "policies": settings.policies }),
        Part::Hours => json!({ "hours": settings.hours }),
        Part::Notifications => json!({ "notifications": settings.notifications }),
        Part::Retention => json!({ "retention": settings.retention }),
        Part::Assignment => json!({ "assignment": settings.assignment }),
        Part::Visibility => json!({ "visibility": { "agents_see_all": company.agents_see_all } }),
        Part::Logo => json!({ "logo": company.logo }),
    }
}
