//! Companies and owners, for an operator: without registration, and for whoever locked themselves out.

use anyhow::Context as _;
use chrono::{DateTime, TimeDelta, Utc};
use domain::agent::Role;
use domain::audit::{Action, NewEntry};
use domain::email::EmailAddress;
use domain::ids::{AgentId, CompanyId};
use domain::letter::Letter;
use domain::phone::PhoneNumber;
use domain::user::name_of_field;
use persistence::companies::NewCompany;
use persistence::jobs::{self, Work};
use persistence::links::{self, Purpose};
use persistence::sessions::{Ended, Which};
use persistence::users::ADDRESS_TAKEN;
use persistence::{StoreError, Tx, audit, companies, second_factors, users};

use super::{database, say};
use crate::actions::registration::newcomer;
use crate::actions::sessions::end_now;
use crate::auth;
use crate::config::{CompanySettings, OwnerSettings};
use crate::secrets::{Secret, new_token};

/// How long a printed link works: it has to be handed over by hand.
const LINK_LIFE: TimeDelta = TimeDelta::hours(48);

/// Makes a company with an owner, who chooses their password with a link.
pub fn create_company(settings: &CompanySettings) -> anyhow::Result<()> {
    let refused = |fault: domain::field::FieldError| anyhow::anyhow!("--{fault}");
    let name = name_of_field("name", &settings.name).map_err(refused)?;
    let owner = name_of_field("owner", &settings.owner).map_err(refused)?;
    let email = EmailAddress::of_field("email", &settings.email).map_err(refused)?;
    let phone = settings.phone.as_deref().map(|phone| PhoneNumber::of_field("phone", phone));
    let phone = phone.transpose().map_err(refused)?;
    let database = database(&settings.link.database);
    let now = database.clock()?;
    // Nobody knows this password; it is there so that nothing else can be one.
    let hash = auth::hash(&Secret::new(new_token().0))?;
    let id = CompanyId::new();
    let made = database.batch(now, |batch| {
        let phone = phone.as_ref().map(PhoneNumber::as_str);
        let new = NewCompany { id, name: &name, phone, terms_accepted_at: None };
        companies::insert(batch, &new)?;
        batch.company(id, |tx| {
            let user = newcomer(&owner, email.as_str(), Role::Owner, now);
            let agent = user.agent.id;
            users::insert(tx, &user, settings.language, &hash)?;
            let entry = NewEntry::of(Action::CompanyRegistered).from("command line");
            audit::insert(tx, &entry.on("company", id, &*name))?;
            let_in(tx, agent, settings.link.print_link, now)
        })
    });
    let made = made.map_err(|error: StoreError| match error {
        StoreError::Conflict(name) if name == ADDRESS_TAKEN => {
            anyhow::anyhow!("{} belongs to somebody already", email.as_str())
        }
        other => other.into(),
    })?;
    say(&format!("{name} is there, and {} owns it", email.as_str()))?;
    tell(made.value, &settings.link.panel_url, email.as_str())
}

/// Lets an owner in again who lost password, second factor or access; ends all their sessions.
pub fn reset_owner(settings: &OwnerSettings) -> anyhow::Result<()> {
    let email = domain::email::normal(&settings.email);
    let database = database(&settings.link.database);
    let now = database.clock()?;
    let reset = database.batch(now, |batch| {
        let Some((company, agent)) = users::find_owner(batch, &email)? else { return Ok(None) };
        batch.company(company, |tx| {
            let mut user = users::lock(tx, &[agent])?.pop().ok_or(StoreError::NotFound)?;
            user.disabled_at = None;
            users::save(tx, &user)?;
            second_factors::remove(tx, agent)?;
            end_now(tx, agent, Which::All, Ended::PasswordChanged)?;
            let entry = NewEntry::of(Action::PasswordForgotten).from("command line");
            audit::insert(tx, &entry.on("user", agent, user.agent.name))?;
            let_in(tx, agent, settings.link.print_link, now).map(Some)
        })
    })?;
    let link = reset.value.with_context(|| format!("{email} is no owner of a company"))?;
    tell(link, &settings.link.panel_url, &email)
}

/// A link with which somebody chooses a password: printed, or on its way by mail.
fn let_in(
    tx: &mut Tx<'_>,
    agent: AgentId,
    print: bool,
    now: DateTime<Utc>,
) -> Result<Option<String>, StoreError> {
    if print {
        let (token, hash) = new_token();
        links::save(tx, agent, Purpose::ResetPassword, &hash, now + LINK_LIFE)?;
        return Ok(Some(token));
    }
    let work = Work::SendMail { letter: Letter::ResetPassword { agent } };
    jobs::employ(tx, work, None)?;
    Ok(None)
}

fn tell(token: Option<String>, panel: &str, email: &str) -> anyhow::Result<()> {
    match token {
        Some(token) => say(&format!(
            "Within 48 hours, once: {}/reset-password?token={token}",
            panel.trim_end_matches('/')
        )),
        None => say(&format!("The server mails {email} a link to choose a password")),
    }
}
