//! Reports: what agents did, how long customers waited, and who is what now.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::audit::Action;
use domain::field::FieldError;
use domain::ids::{AccountId, AgentId};
use domain::letter::Letter;
use domain::permission::Permission;
use domain::report::{self, DayOfStatuses, Days, Figures, Format};
use domain::schedule::TimeZone;
use domain::visibility::Viewer;
use persistence::agents::{self, Colleague};
use persistence::figures::{self, Fold, Place, Queue, Reported, Stretch, Unanswered};
use persistence::jobs::{self, Work};
use persistence::users::{self, Profile};
use persistence::{StoreError, Tx, audit, companies, if_found};
use serde_json::json;

use super::page;
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// The longest time that a report of users covers: a year.
const YEAR: i64 = 366;
/// More users than any company has: a mailed report is whole.
const EVERYBODY: i64 = 100_000;

/// Which days, and of which account, if not of all that one was given.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// On one account only.
    pub account: Option<AccountId>,
}

/// A page of a report, and where it begins.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// After whom.
    pub after: Option<Place>,
    /// How many.
    pub limit: i64,
}

/// A line of the user report.
#[derive(Debug, Clone)]
pub struct Line {
    /// Who.
    pub who: Reported,
    /// What they did.
    pub figures: Figures,
}

/// What users did in some days.
#[derive(Debug, Clone)]
pub struct UserReport {
    /// Which days.
    pub days: Days,
    /// One for each user.
    pub lines: Vec<Line>,
    /// Of all users, also of those on other pages.
    pub totals: Figures,
    /// There are more.
    pub has_more: bool,
}

/// Where the company's clock hangs.
fn zone(tx: &mut Tx<'_>) -> Result<TimeZone, StoreError> {
    Ok(companies::find(tx)?.settings.time_zone)
}

/// These days, on the company's calendar.
pub(crate) fn days_of(tx: &mut Tx<'_>, from: NaiveDate, to: NaiveDate) -> Result<Days, StoreError> {
    Ok(Days { from, to, zone: zone(tx)? })
}

/// The accounts that a report speaks of: those that one was given, or one of them.
fn accounts_of(viewer: &Viewer, account: Option<AccountId>) -> Result<Vec<AccountId>, Kind> {
    match account {
        None => Ok(viewer.accounts.clone()),
        Some(account) if viewer.has_account(account) => Ok(vec![account]),
        Some(_) => Err(Kind::NotFound),
    }
}

/// Reads which days are meant, as faults of the fields that say so.
fn read_days(
    tx: &mut Tx<'_>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    most: i64,
    names: [&str; 2],
) -> Result<Days, Problem> {
    let (zone, now) = (zone(tx)?, tx.now());
    let days = Days::read(from, to, zone, now, most);
    days.map_err(|refusal| refusal.on(names[0], names[1]).into())
}

const QUERY: [&str; 2] = ["?from", "?to"];
const BODY: [&str; 2] = ["from", "to"];

fn user_report(
    tx: &mut Tx<'_>,
    accounts: &[AccountId],
    account: Option<AccountId>,
    days: Days,
    page: Page,
) -> Result<UserReport, StoreError> {
    let counted = figures::of_agents(tx, accounts, &days.pieces(), None)?;
    let mut totals = Figures::default();
    for (_, figures) in &counted {
        totals += *figures;
    }
    let who: Vec<AgentId> = counted.iter().map(|(agent, _)| *agent).collect();
    let people = figures::list_people(tx, account, &who, None, page.after, page.limit + 1)?;
    let page::Page { items: people, has_more } = page::Page::of(people, page.limit);
    let counted: HashMap<AgentId, Figures> = counted.into_iter().collect();
    let line = |who: Reported| {
        let figures = counted.get(&who.id).copied().unwrap_or_default();
        Line { who, figures }
    };
    Ok(UserReport { days, lines: people.into_iter().map(line).collect(), totals, has_more })
}

/// What users did, on the accounts that the caller was given.
pub async fn of_users(
    db: &Db,
    caller: &Caller,
    asked: Asked,
    page: Page,
) -> Result<UserReport, Problem> {
    let accounts = accounts_of(caller.viewer(), asked.account)?;
    db.snapshot(caller.company, move |tx| {
        let days = read_days(tx, asked.from, asked.to, YEAR, QUERY)?;
        Ok(user_report(tx, &accounts, asked.account, days, page)?)
    })
    .await
}

/// What the caller did.
pub async fn of_me(db: &Db, caller: &Caller, asked: Asked) -> Result<(Days, Figures), Problem> {
    let accounts = accounts_of(caller.viewer(), asked.account)?;
    let me = caller.agent();
    db.snapshot(caller.company, move |tx| {
        let days = read_days(tx, asked.from, asked.to, YEAR, QUERY)?;
        let found = figures::of_agents(tx, &accounts, &days.pieces(), Some(me))?;
        Ok((days, found.first().map(|(_, figures)| *figures).unwrap_or_default()))
    })
    .await
}

/// Mails the user report to the caller, or to colleagues who may read reports. Answers with to whom.
pub async fn send(
    db: &Db,
    caller: &Caller,
    asked: Asked,
    format: Format,
    to: Option<Vec<AgentId>>,
) -> Result<Vec<Profile>, Problem> {
    accounts_of(caller.viewer(), asked.account)?;
    caller.must_be_verified()?;
    let by = caller.agent();
    let (to, entry) = (to.unwrap_or_else(|| vec![by]), caller.did(Action::ReportSent));
    db.company(caller.company, move |tx| {
        let days = read_days(tx, asked.from, asked.to, YEAR, BODY)?;
        let recipients = recipients(tx, &to)?;
        for recipient in &recipients {
            let letter = Letter::UserReport {
                agent: recipient.user.agent.id,
                by,
                from: days.from,
                to: days.to,
                account: asked.account,
                format,
            };
            let work = Work::SendMail { letter };
            jobs::employ(tx, work, None)?;
            let agent = &recipient.user.agent;
            let what = json!({ "from": days.from, "to": days.to, "account_id": asked.account,
                "format": format });
            let entry = entry.clone().on("user", agent.id, &*agent.name);
            audit::insert(tx, &entry.changed(None, what))?;
        }
        Ok(recipients)
    })
    .await
}

/// Those who are meant, if all of them may read reports.
fn recipients(tx: &mut Tx<'_>, to: &[AgentId]) -> Result<Vec<Profile>, Problem> {
    let (mut found, mut faults) = (vec![], vec![]);
    for (n, id) in to.iter().enumerate() {
        let field = format!("user_ids[{n}]");
        match if_found(users::find(tx, *id))? {
            Some(profile) if reads_reports(&profile) => found.push(profile),
            Some(_) => {
                let message = "is of somebody who may not read reports";
                faults.push(FieldError::new(field, "not-allowed", message));
            }
            None => {
                let message = "is no user of this company";
                faults.push(FieldError::new(field, "not-found", message));
            }
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults.into()) }
}

fn reads_reports(profile: &Profile) -> bool {
    profile.user.is_active() && profile.user.agent.role.may(Permission::Reports)
}

/// The report that one mails to another: of the accounts that both were given, as it is now. Nobody
/// gets one who may not read reports any more, and nobody sends one.
pub(crate) fn to_mail(
    tx: &mut Tx<'_>,
    by: AgentId,
    to: AgentId,
    days: Days,
    account: Option<AccountId>,
) -> Result<UserReport, StoreError> {
    let (by, to) = (users::find(tx, by)?, users::find(tx, to)?);
    if !reads_reports(&by) || !reads_reports(&to) {
        return Err(StoreError::NotFound);
    }
    let is_meant =
        |id: &AccountId| to.accounts.contains(id) && account.is_none_or(|account| account == *id);
    let accounts: Vec<AccountId> = by.accounts.iter().copied().filter(is_meant).collect();
    user_report(tx, &accounts, account, days, Page { after: None, limit: EVERYBODY })
}

/// What users were on some days.
pub struct StatusReport {
    /// Which days.
    pub days: Days,
    /// One for each user, with each of the days.
    pub lines: Vec<(Reported, Vec<DayOfStatuses>)>,
    /// There are more.
    pub has_more: bool,
}

/// The longest time that a report of statuses covers.
const MONTH: i64 = 31;

/// What users were, and for how long; or one of them.
pub async fn of_statuses(
    db: &Db,
    caller: &Caller,
    [from, to]: [Option<NaiveDate>; 2],
    user: Option<AgentId>,
    page: Page,
) -> Result<StatusReport, Problem> {
    db.snapshot(caller.company, move |tx| {
        let days = read_days(tx, from, to, MONTH, QUERY)?;
        let (span, now) = (days.span(), tx.now());
        let page::Page { items: people, has_more } = if let Some(user) = user {
            page::Page { items: vec![figures::find_person(tx, user)?], has_more: false }
        } else {
            let (start, more) = (Some(span.start), page.limit + 1);
            let people = figures::list_people(tx, None, &[], start, page.after, more)?;
            page::Page::of(people, page.limit)
        };
        let ids: Vec<AgentId> = people.iter().map(|person| person.id).collect();
        let changes = figures::list_changes(tx, &ids, &span)?;
        let line = |person: Reported| {
            let changes = changes.get(&person.id).map(Vec::as_slice).unwrap_or_default();
            (person, report::stays(changes, &days, now))
        };
        Ok(StatusReport { days, lines: people.into_iter().map(line).collect(), has_more })
    })
    .await
}

/// How it went for customers in some days, by the hour on the company's wall.
pub async fn of_hours(
    db: &Db,
    caller: &Caller,
    asked: Asked,
    most: i64,
    fold: Fold,
) -> Result<(Days, Vec<AccountId>, Vec<Stretch>), Problem> {
    let accounts = accounts_of(caller.viewer(), asked.account)?;
    db.snapshot(caller.company, move |tx| {
        let days = read_days(tx, asked.from, asked.to, most, QUERY)?;
        let shifts = days.zone.shifts(&days.span());
        let stretches = figures::flow(tx, &accounts, &shifts, fold)?;
        Ok((days, accounts, stretches))
    })
    .await
}

/// How it is now.
pub struct Cockpit {
    /// When.
    pub at: DateTime<Utc>,
    /// The day that it is.
    pub today: Days,
    /// Each colleague, with their chats and what they did today, on the caller's accounts.
    pub agents: Vec<(Colleague, i64, Figures)>,
    /// What all did today.
    pub totals: Figures,
    /// The queues of the caller's accounts.
    pub queues: Vec<Queue>,
    /// Who waits for an answer there.
    pub unanswered: Vec<Unanswered>,
}

/// Who is what now, how many chats they have, what they did today, and who waits.
pub async fn cockpit(db: &Db, caller: &Caller) -> Result<Cockpit, Problem> {
    let accounts = caller.viewer().accounts.clone();
    db.snapshot(caller.company, move |tx| {
        let (zone, at) = (zone(tx)?, tx.now());
        let today = Days::today(zone, at);
        let done = figures::of_agents(tx, &accounts, &today.pieces(), None)?;
        let mut totals = Figures::default();
        for (_, figures) in &done {
            totals += *figures;
        }
        let done: HashMap<AgentId, Figures> = done.into_iter().collect();
        let held: HashMap<AgentId, i64> = figures::ongoing(tx, &accounts)?.into_iter().collect();
        let agents = agents::list(tx)?.into_iter().map(|colleague| {
            let id = colleague.agent.id;
            let chats = held.get(&id).copied().unwrap_or_default();
            (colleague, chats, done.get(&id).copied().unwrap_or_default())
        });
        let agents = agents.collect();
        let queues = figures::list_queues(tx, &accounts)?;
        let unanswered = figures::list_unanswered(tx, &accounts)?;
        Ok(Cockpit { at, today, agents, totals, queues, unanswered })
    })
    .await
}
