//! `/api/v1/accounts`: what Meta says of the company's numbers.

use actix_web::get;
use actix_web::web::{self, Data};
use chrono::{DateTime, Utc};
use domain::ids::{AccountId, AccountNewsId};
use persistence::account_news::Told;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::limit_within;
use crate::Db;
use crate::actions::account_news;
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{Path, Query};
use crate::problem::Problem;

/// Which part of it.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct NewsFilter {
    /// 1 to 100; 50 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Something that Meta said.
#[derive(Serialize, ToSchema)]
#[schema(as = AccountNews)]
struct NewsView {
    id: AccountNewsId,
    /// Meta's time of it.
    told_at: DateTime<Utc>,
    /// Meta's name for what it is about.
    #[schema(example = "phone_number_quality_update")]
    field: String,
    /// As it came.
    #[schema(value_type = Object, example = json!({"display_phone_number": "15550783881", "event": "FLAGGED"}))]
    value: Value,
    /// It changed how the number stands.
    changed: bool,
}

impl From<Told> for NewsView {
    fn from(told: Told) -> Self {
        let Told { id, told_at, field, value, changed } = told;
        Self { id, told_at, field, value, changed }
    }
}

/// A page of what Meta said.
#[derive(Serialize, ToSchema)]
#[schema(as = AccountNewsPage)]
struct NewsPage {
    items: Vec<NewsView>,
    next_cursor: Option<String>,
}

/// List what Meta said of a number
///
/// Quality, limits, names, bans, alerts: word for word, the newest first, each once. How the number stands
/// now is its `standing`.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = AccountId, Path), NewsFilter), responses(
    (status = 200, description = "A page", body = NewsPage),
    (status = 400, description = "`invalid-cursor`"),
    (status = 404, description = "`not-found`"),
))]
#[get("/accounts/{id}/news")]
pub(crate) async fn list_account_news(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    id: Path<AccountId>,
    filter: Query<NewsFilter>,
) -> Result<web::Json<NewsPage>, Problem> {
    let name = format!("news of {}", id.0);
    let cursor = filter.0.cursor.as_deref();
    let before = cursor.map(|cursor| cursors.place(caller.company, &name, cursor)).transpose()?;
    let limit = limit_within(filter.0.limit, 50, 100)?;
    let page = account_news::list(&db, &caller, id.0, before, limit).await?;
    let next_cursor =
        page.items.last().filter(|_| page.has_more).map(|last| {
            cursors.of_place(caller.company, &name, (last.told_at, Uuid::from(last.id)))
        });
    let items = page.items.into_iter().map(NewsView::from).collect();
    Ok(web::Json(NewsPage { items, next_cursor }))
}
