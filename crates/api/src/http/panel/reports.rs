//! `/api/v1/reports`: what was done, in figures.

use actix_web::web::{self, Data};
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use domain::field::Faults;
use domain::ids::{AccountId, AgentId};
use domain::report::Format;
use persistence::figures::{Fold, Reported};
use persistence::users::Profile;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::limit_within;
use crate::Db;
use crate::actions::reports::{self, Asked, Page};
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{Json, Query};
use crate::problem::Problem;
use crate::view::{
    CockpitView, FiguresView, HoursView, MyReportView, PeriodView, StatusLineView, UserLineView,
    Width,
};

/// To so many people a report is mailed at once.
const RECIPIENTS_MAX: usize = 20;
/// The longest time whose hours are put together by the day of the week.
const WEEKS: i64 = 92;
/// The longest time of which each hour is told.
const DATES: i64 = 7;

/// Which days, and of which account.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Period {
    /// The first day, on the company's calendar; 29 days before the last one if nothing is said.
    from: Option<NaiveDate>,
    /// The last day; today if nothing is said.
    to: Option<NaiveDate>,
    /// What was done on this account only; on all that you were given if nothing is said.
    account_id: Option<AccountId>,
}

/// Which days, which account, and which page.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct UserReportFilter {
    /// The first day, on the company's calendar; 29 days before the last one if nothing is said. A
    /// report covers 366 days at most.
    from: Option<NaiveDate>,
    /// The last day; today if nothing is said.
    to: Option<NaiveDate>,
    /// What was done on this account only; on all that you were given if nothing is said.
    account_id: Option<AccountId>,
    /// 1 to 200; 100 if nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// What users did.
#[derive(Serialize, ToSchema)]
struct UserReport {
    period: PeriodView,
    /// One for each user; those who are disabled or gone have one if they did something.
    items: Vec<UserLineView>,
    /// Of all users, also of those on other pages.
    totals: FiguresView,
    next_cursor: Option<String>,
}

/// Reads which page of a report is meant.
fn page_of(
    caller: &Caller,
    cursors: &Cursors,
    report: &str,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page, Problem> {
    let after = cursor.map(|place| cursors.place(caller.company, report, place)).transpose()?;
    Ok(Page { after, limit })
}

/// Where the next page of a report begins, if there is one.
fn next(
    caller: &Caller,
    cursors: &Cursors,
    report: &str,
    last: Option<&Reported>,
    has_more: bool,
) -> Option<String> {
    let last = last.filter(|_| has_more)?;
    Some(cursors.of_place(caller.company, report, (last.created_at, Uuid::from(last.id))))
}

/// What users did
///
/// One line for each user, those who are here the longest first: how long they took to answer and to
/// resolve, on average, and how many chats they were given, resolved, moved back from the archive and
/// forwarded. Days are those of the company's calendar. Only what was done on accounts that you were
/// given counts.
#[utoipa::path(tag = "reports", security(("bearer" = ["reports"])), params(UserReportFilter), responses(
    (status = 200, description = "The report", body = UserReport),
    (status = 404, description = "`not-found`: the account"),
))]
#[get("/reports/users")]
pub(crate) async fn report_users(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    filter: Query<UserReportFilter>,
) -> Result<web::Json<UserReport>, Problem> {
    let UserReportFilter { from, to, account_id, limit, cursor } = filter.0;
    let limit = limit_within(limit, 100, 200)?;
    let page = page_of(&caller, &cursors, "user-report", cursor.as_deref(), limit)?;
    let asked = Asked { from, to, account: account_id };
    let report = reports::of_users(&db, &caller, asked, page).await?;
    let last = report.lines.last().map(|line| &line.who);
    let next_cursor = next(&caller, &cursors, "user-report", last, report.has_more);
    Ok(web::Json(UserReport {
        period: report.days.into(),
        items: report.lines.into_iter().map(UserLineView::from).collect(),
        totals: report.totals.into(),
        next_cursor,
    }))
}

/// What to mail to whom.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReportOrder {
    /// The first day, on the company's calendar; 29 days before the last one if nothing is said.
    #[schema(example = "2026-10-27")]
    from: Option<NaiveDate>,
    /// The last day; today if nothing is said.
    #[schema(example = "2026-11-25")]
    to: Option<NaiveDate>,
    /// What was done on this account only.
    account_id: Option<AccountId>,
    format: Format,
    /// To whom, 1 to 20, who may read reports; to yourself if nothing is said.
    #[schema(min_items = 1, max_items = 20)]
    user_ids: Option<Vec<AgentId>>,
}

/// To whom it goes.
#[derive(Serialize, ToSchema)]
struct Recipient {
    id: AgentId,
    name: String,
    email: String,
}

/// To whom it goes.
#[derive(Serialize, ToSchema)]
struct Recipients {
    recipients: Vec<Recipient>,
}

/// Mail the user report
///
/// A file with the columns `User name`, `Average first response time`, `Average resolution time`,
/// `Assigned chats`, `Resolved chats`, `Reactivated from archive` and `Forwarded chats`, in this order
/// and by these names in every language; times are `hh:mm:ss`. It is made when it is mailed, of the
/// accounts that both you and whoever gets it were given.
#[utoipa::path(tag = "reports", security(("bearer" = ["reports"])), request_body = ReportOrder, responses(
    (status = 202, description = "It will be mailed", body = Recipients),
    (status = 403, description = "`email-unverified`"),
    (status = 404, description = "`not-found`: the account"),
    (status = 422, description = "`validation-failed`: somebody who is no user, or may not read reports"),
))]
#[post("/reports/users/send")]
pub(crate) async fn send_user_report(
    caller: Caller,
    db: Data<Db>,
    body: Json<ReportOrder>,
) -> Result<HttpResponse, Problem> {
    let ReportOrder { from, to, account_id, format, user_ids } = body.0;
    if let Some(ids) = &user_ids {
        let mut faults = Faults::default();
        faults.count("user_ids", ids.len(), 1, RECIPIENTS_MAX);
        faults.distinct(|n| format!("user_ids[{n}]"), ids.iter().map(ToString::to_string));
        faults.into_result()?;
    }
    let asked = Asked { from, to, account: account_id };
    let recipients = reports::send(&db, &caller, asked, format, user_ids).await?;
    let recipient = |profile: Profile| {
        let agent = profile.user.agent;
        Recipient { id: agent.id, name: agent.name, email: agent.email }
    };
    let recipients = recipients.into_iter().map(recipient).collect();
    Ok(HttpResponse::Accepted().json(Recipients { recipients }))
}

/// Which days, of whom, and which page.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct StatusFilter {
    /// The first day, on the company's calendar; 29 days before the last one if nothing is said. A
    /// report covers 31 days at most.
    from: Option<NaiveDate>,
    /// The last day; today if nothing is said.
    to: Option<NaiveDate>,
    /// Of this user only, who may be gone.
    user_id: Option<AgentId>,
    /// 1 to 50; 20 if nothing is said.
    #[param(minimum = 1, maximum = 50)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// What users were.
#[derive(Serialize, ToSchema)]
struct StatusReport {
    period: PeriodView,
    items: Vec<StatusLineView>,
    next_cursor: Option<String>,
}

/// What users were, and for how long
///
/// For each user and each day: how long they were online, invisible, on a break and offline, for which
/// reason, and how often that began. What has not passed yet is not counted.
#[utoipa::path(tag = "reports", security(("bearer" = ["reports"])), params(StatusFilter), responses(
    (status = 200, description = "A page", body = StatusReport),
    (status = 404, description = "`not-found`: the user"),
))]
#[get("/reports/statuses")]
pub(crate) async fn report_statuses(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    filter: Query<StatusFilter>,
) -> Result<web::Json<StatusReport>, Problem> {
    let StatusFilter { from, to, user_id, limit, cursor } = filter.0;
    let limit = limit_within(limit, 20, 50)?;
    let page = page_of(&caller, &cursors, "status-report", cursor.as_deref(), limit)?;
    let report = reports::of_statuses(&db, &caller, [from, to], user_id, page).await?;
    let last = report.lines.last().map(|(who, _)| who);
    let next_cursor = next(&caller, &cursors, "status-report", last, report.has_more);
    Ok(web::Json(StatusReport {
        period: report.days.into(),
        items: report.lines.into_iter().map(StatusLineView::from).collect(),
        next_cursor,
    }))
}

/// Which days, of which account, and how they are put together.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct HoursFilter {
    /// The first day, on the company's calendar; 29 days before the last one if nothing is said. By
    /// `week` a report covers 92 days at most, by `date` 7.
    from: Option<NaiveDate>,
    /// The last day; today if nothing is said.
    to: Option<NaiveDate>,
    /// On this account only; on all that you were given if nothing is said.
    account_id: Option<AccountId>,
    /// `week` puts the same hours of all Mondays together, and so on; it is meant if nothing is said.
    /// `date` tells each hour of each day.
    #[param(inline)]
    by: Option<Width>,
}

/// How long customers waited
///
/// In the queue, and then for the first reply, by account and by the hour on the company's wall; with the
/// whole spread of both.
#[utoipa::path(tag = "reports", security(("bearer" = ["reports"])), params(HoursFilter), responses(
    (status = 200, description = "The report", body = HoursView),
    (status = 404, description = "`not-found`: the account"),
))]
#[get("/reports/hours")]
pub(crate) async fn report_hours(
    caller: Caller,
    db: Data<Db>,
    filter: Query<HoursFilter>,
) -> Result<web::Json<HoursView>, Problem> {
    let HoursFilter { from, to, account_id, by } = filter.0;
    let by = by.unwrap_or_default();
    let (most, fold) = if by == Width::Date { (DATES, Fold::None) } else { (WEEKS, Fold::Week) };
    let asked = Asked { from, to, account: account_id };
    let (days, accounts, stretches) = reports::of_hours(&db, &caller, asked, most, fold).await?;
    Ok(web::Json(HoursView::of(days, by, accounts, &stretches)))
}

/// How it is now
///
/// All colleagues with their status, how long they have been in it, their chats, and their averages of
/// today; the queue of each of your accounts, and the longest wait. Events keep it true:
/// `agent.status_changed` and `agent.updated` the statuses, `chat.assigned` and `chat.archived` the
/// numbers of chats, `queue.changed` the lengths of queues. Averages and the longest wait change with
/// `chat.assigned`, `chat.archived` and `message.created`; read them anew once in a while.
#[utoipa::path(tag = "reports", security(("bearer" = ["reports"])), responses(
    (status = 200, description = "The cockpit", body = CockpitView),
))]
#[get("/reports/cockpit")]
pub(crate) async fn get_cockpit(
    caller: Caller,
    db: Data<Db>,
) -> Result<web::Json<CockpitView>, Problem> {
    Ok(web::Json(reports::cockpit(&db, &caller).await?.into()))
}

/// What you did
///
/// Your own line of the user report, on the accounts that you were given.
#[utoipa::path(tag = "me", security(("bearer" = ["own"])), params(Period), responses(
    (status = 200, description = "Your figures", body = MyReportView),
    (status = 404, description = "`not-found`: the account"),
))]
#[get("/me/report")]
pub(crate) async fn report_me(
    caller: Caller,
    db: Data<Db>,
    filter: Query<Period>,
) -> Result<web::Json<MyReportView>, Problem> {
    let Period { from, to, account_id } = filter.0;
    let asked = Asked { from, to, account: account_id };
    Ok(web::Json(reports::of_me(&db, &caller, asked).await?.into()))
}
