//! `/api/v1/audit-entries`: who did what.

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, get};
use chrono::{DateTime, Datelike as _, Utc};
use domain::audit::Action;
use domain::ids::AgentId;
use persistence::audit::Filter;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::limit_within;
use crate::Db;
use crate::actions::audit;
use crate::auth::Caller;
use crate::csv::Sheet;
use crate::cursor::Cursors;
use crate::http::extract::Query;
use crate::problem::Problem;
use crate::view::EntryView;

/// Lines of one export; a longer time is taken out in pieces.
const EXPORTED: i64 = 10_000;

/// Which lines.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct EntryFilter {
    /// Of this action.
    action: Option<Action>,
    /// By this user.
    actor_id: Option<AgentId>,
    /// On this subject.
    subject_id: Option<Uuid>,
    /// Not earlier.
    from: Option<DateTime<Utc>>,
    /// Earlier.
    to: Option<DateTime<Utc>>,
    /// 1 to 200; 50 if nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

impl EntryFilter {
    fn read(&self, caller: &Caller, cursors: &Cursors) -> Result<Filter, Problem> {
        for (name, time) in [("?from", self.from), ("?to", self.to)] {
            if time.is_some_and(|time| !(1970..=9999).contains(&time.year())) {
                return Err(Problem::field(name, "date", "must lie between 1970 and 9999"));
            }
        }
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            return Err(Problem::field("?from", "range", "must not lie after `to`"));
        }
        let after = self.cursor.as_deref();
        let after =
            after.map(|cursor| cursors.place(caller.company, "audit", cursor)).transpose()?;
        Ok(Filter {
            action: self.action,
            actor: self.actor_id,
            subject: self.subject_id,
            from: self.from,
            to: self.to,
            after: after.map(|(_, id)| id.into()),
        })
    }
}

/// A page of the log.
#[derive(Serialize, ToSchema)]
struct EntryPage {
    items: Vec<EntryView>,
    next_cursor: Option<String>,
}

/// List who did what
///
/// The newest first. Nobody can change or delete a line.
#[utoipa::path(tag = "audit", security(("bearer" = ["audit"])), params(EntryFilter), responses(
    (status = 200, description = "A page", body = EntryPage),
))]
#[get("/audit-entries")]
pub(crate) async fn list_audit_entries(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    filter: Query<EntryFilter>,
) -> Result<web::Json<EntryPage>, Problem> {
    let limit = limit_within(filter.0.limit, 50, 200)?;
    let page = audit::list(&db, &caller, filter.0.read(&caller, &cursors)?, limit).await?;
    let last = page.last();
    let next_cursor =
        last.map(|last| cursors.of_place(caller.company, "audit", (last.at, Uuid::from(last.id))));
    let items = page.items.into_iter().map(EntryView::from).collect();
    Ok(web::Json(EntryPage { items, next_cursor }))
}

/// Export who did what
///
/// As CSV, for a spreadsheet: at most 10,000 lines, the newest first. No cell is taken for a formula.
#[utoipa::path(tag = "audit", security(("bearer" = ["audit"])), params(EntryFilter), responses(
    (status = 200, description = "The lines", content_type = "text/csv", body = String),
))]
#[get("/audit-entries.csv")]
pub(crate) async fn export_audit_entries(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    filter: Query<EntryFilter>,
) -> Result<HttpResponse, Problem> {
    let page = audit::list(&db, &caller, filter.0.read(&caller, &cursors)?, EXPORTED).await?;
    let mut sheet = Sheet::new(&[
        "at",
        "action",
        "actor",
        "actor_email",
        "ip",
        "subject_kind",
        "subject",
        "before",
        "after",
    ])?;
    for entry in page.items {
        let actor = entry.actor.as_ref();
        let text = |value: &Option<Value>| value.as_ref().map(Value::to_string);
        sheet.row(&[
            &entry.at.to_rfc3339(),
            entry.action.name(),
            actor.map_or("", |actor| &actor.name),
            actor.map_or("", |actor| &actor.email),
            entry.ip.as_deref().unwrap_or_default(),
            entry.subject_kind.as_deref().unwrap_or_default(),
            entry.subject_name.as_deref().unwrap_or_default(),
            &text(&entry.before).unwrap_or_default(),
            &text(&entry.after).unwrap_or_default(),
        ])?;
    }
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""))
        .body(sheet.finish()?))
}
