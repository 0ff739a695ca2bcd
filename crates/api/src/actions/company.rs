//! The company, and what it sets for all its people.

use domain::audit::{Action, NewEntry};
use domain::company::{Company, Policies};
use domain::event::Event;
use domain::field::Faults;
use domain::phone::PhoneNumber;
use domain::user::name_of_field;
use persistence::{Tx, audit, companies};
use serde_json::{Value, json};

use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// Reads the company.
pub async fn find(db: &Db, caller: &Caller) -> Result<Company, Problem> {
    db.snapshot(caller.company, |tx| Ok(companies::find(tx)?)).await
}

/// What a company is called, and its phone.
pub struct Profile {
    /// What it is called.
    pub name: String,
    /// Its own phone.
    pub phone: Option<String>,
}

/// Changes what the company is called.
pub async fn change_profile(
    db: &Db,
    caller: &Caller,
    seen: i64,
    profile: Profile,
) -> Result<Company, Problem> {
    let name = name_of_field("name", &profile.name)?;
    let phone = profile.phone.map(|phone| PhoneNumber::of_field("phone", &phone)).transpose()?;
    change(db, caller, seen, move |company| {
        company.name = name;
        company.phone = phone.map(|phone| phone.as_str().to_owned());
    })
    .await
}

/// Changes how people of the company sign in.
pub async fn change_policies(
    db: &Db,
    caller: &Caller,
    seen: i64,
    policies: Policies,
) -> Result<Company, Problem> {
    let mut faults = Faults::default();
    policies.check(&mut faults);
    faults.into_result()?;
    change(db, caller, seen, move |company| company.settings.policies = policies).await
}

/// Changes something of what was seen; refuses what somebody else changed meanwhile.
async fn change(
    db: &Db,
    caller: &Caller,
    seen: i64,
    apply: impl FnOnce(&mut Company) + Send + 'static,
) -> Result<Company, Problem> {
    let entry = caller.did(Action::CompanyChanged);
    let company = caller.company;
    let changed = db.company(company, move |tx| change_now(tx, seen, entry, apply)).await?;
    db.wakes().members.forget_company(company);
    Ok(changed)
}

fn change_now(
    tx: &mut Tx<'_>,
    seen: i64,
    entry: NewEntry,
    apply: impl FnOnce(&mut Company),
) -> Result<Company, Problem> {
    let mut company = companies::lock(tx)?;
    if company.version != seen {
        return Err(Kind::PreconditionFailed.into());
    }
    let before = describe(&company);
    apply(&mut company);
    company.version += 1;
    companies::save(tx, &company)?;
    tx.record(Event::SettingsUpdated { version: company.version });
    let entry = entry.on("company", tx.company(), &*company.name);
    audit::insert(tx, &entry.changed(before, describe(&company)))?;
    Ok(company)
}

fn describe(company: &Company) -> Value {
    json!({ "name": company.name, "phone": company.phone, "policies": company.settings.policies })
}
