//! `/api/v1/assignment`: rules of who gets which chats, and what other ones would do.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, delete, get, post, put};
use chrono::{DateTime, Utc};
use domain::assignment::Rule;
use domain::ids::{AccountId, AgentId, ChatId, GroupId, RuleId, TagId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::versioned;
use crate::Db;
use crate::actions::assignment_rules::{self as rules, Rules};
use crate::actions::rehearsal::{self, Limits, Moved, Outcome, Proposal, Share};
use crate::auth::Caller;
use crate::http::extract::{IfMatch, Json, Path};
use crate::problem::Problem;
use crate::view::RuleView;

/// All rules.
#[derive(Serialize, ToSchema)]
struct AssignmentRuleList {
    /// In the order in which they are asked: the first that is active, matches, and names somebody who
    /// is there and has room, decides. Without one, everybody can get the chat.
    items: Vec<RuleView>,
    /// Counts changes of any of them, and of their order; the `ETag` is made of it.
    version: i64,
}

fn all(rules: Rules) -> HttpResponse {
    let Rules { items, version } = rules;
    let items = items.into_iter().map(Into::into).collect();
    versioned(StatusCode::OK, version, &AssignmentRuleList { items, version })
}

fn one(status: StatusCode, rules: &Rules, id: RuleId) -> Result<HttpResponse, Problem> {
    Ok(versioned(status, rules.version, &RuleView::from(rules.find(id)?.clone())))
}

/// List rules
#[utoipa::path(tag = "assignment", security(("bearer" = ["assignment"])), responses(
    (status = 200, description = "All rules in their order, at most fifty, with an `ETag`", body = AssignmentRuleList),
))]
#[get("/assignment/rules")]
pub(crate) async fn list_assignment_rules(
    caller: Caller,
    db: Data<Db>,
) -> Result<HttpResponse, Problem> {
    Ok(all(rules::list(&db, &caller).await?))
}

/// Which chats go to whom. Of each list of conditions one entry has to hold; one that is empty asks for
/// nothing.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AssignmentRuleChange {
    #[schema(example = "Brazil", max_length = 80)]
    name: String,
    /// It is followed.
    #[serde(default = "yes")]
    #[schema(default = true)]
    active: bool,
    /// Chats on one of these accounts.
    #[serde(default)]
    #[schema(max_items = 50)]
    account_ids: Vec<AccountId>,
    /// Customers who speak one of these languages: `pt` means all Portuguese, `pt-br` that of Brazil.
    #[serde(default)]
    #[schema(max_items = 50, example = json!(["pt-br"]))]
    languages: Vec<String>,
    /// Customers who have one of these tags.
    #[serde(default)]
    #[schema(max_items = 50)]
    tag_ids: Vec<TagId>,
    /// They go to these agents. Without a group, somebody has to be named.
    #[serde(default)]
    #[schema(max_items = 50)]
    agent_ids: Vec<AgentId>,
    /// And to the members of this group.
    group_id: Option<GroupId>,
}

fn yes() -> bool {
    true
}

impl AssignmentRuleChange {
    fn rule(self, id: RuleId) -> Rule {
        Rule {
            id,
            name: self.name,
            is_enabled: self.active,
            accounts: self.account_ids,
            languages: self.languages,
            tags: self.tag_ids,
            agents: self.agent_ids,
            group: self.group_id,
        }
    }
}

/// Add a rule
///
/// Behind those that there are.
#[utoipa::path(tag = "assignment", security(("bearer" = ["assignment"])), responses(
    (status = 201, description = "The rule, with the `ETag` of all rules", body = RuleView),
    (status = 409, description = "`state-conflict`: there are fifty already"),
    (status = 422, description = "`validation-failed`: also for what is not the company's"),
))]
#[post("/assignment/rules")]
pub(crate) async fn create_assignment_rule(
    caller: Caller,
    db: Data<Db>,
    body: Json<AssignmentRuleChange>,
) -> Result<HttpResponse, Problem> {
    let id = RuleId::new();
    let rules = rules::create(&db, &caller, body.0.rule(id)).await?;
    one(StatusCode::CREATED, &rules, id)
}

/// Change a rule
///
/// It stays where it is; switching it off keeps it for later.
#[utoipa::path(tag = "assignment", security(("bearer" = ["assignment"])), params(
    ("id" = RuleId, Path),
    ("If-Match" = String, Header, description = "The `ETag` of the rules, for they are one whole"),
), responses(
    (status = 200, description = "The rule, now, with the `ETag` of all rules", body = RuleView),
    (status = 404, description = "`not-found`"),
    (status = 412, description = "`precondition-failed`: somebody changed a rule meanwhile"),
    (status = 422, description = "`validation-failed`: also for what is not the company's"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/assignment/rules/{id}")]
pub(crate) async fn change_assignment_rule(
    caller: Caller,
    db: Data<Db>,
    id: Path<RuleId>,
    seen: IfMatch,
    body: Json<AssignmentRuleChange>,
) -> Result<HttpResponse, Problem> {
    let rules = rules::change(&db, &caller, seen.0, body.0.rule(id.0)).await?;
    one(StatusCode::OK, &rules, id.0)
}

/// Delete a rule
#[utoipa::path(tag = "assignment", security(("bearer" = ["assignment"])), params(
    ("id" = RuleId, Path),
    ("If-Match" = String, Header, description = "The `ETag` of the rules"),
), responses(
    (status = 204, description = "Gone"),
    (status = 404, description = "`not-found`"),
    (status = 412, description = "`precondition-failed`: somebody changed a rule meanwhile"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[delete("/assignment/rules/{id}")]
pub(crate) async fn delete_assignment_rule(
    caller: Caller,
    db: Data<Db>,
    id: Path<RuleId>,
    seen: IfMatch,
) -> Result<HttpResponse, Problem> {
    rules::delete(&db, &caller, id.0, seen.0).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

/// In which order rules are asked.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AssignmentRuleOrder {
    /// All of them, each once.
    rule_ids: Vec<RuleId>,
}

/// Put the rules into another order
#[utoipa::path(tag = "assignment", security(("bearer" = ["assignment"])), params(
    ("If-Match" = String, Header, description = "The `ETag` of the rules"),
), responses(
    (status = 200, description = "All rules in their order, with an `ETag`", body = AssignmentRuleList),
    (status = 412, description = "`precondition-failed`: somebody changed a rule meanwhile"),
    (status = 422, description = "`validation-failed`: one is left out, named twice, or not there"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/assignment/rule-order")]
pub(crate) async fn order_assignment_rules(
    caller: Caller,
    db: Data<Db>,
    seen: IfMatch,
    body: Json<AssignmentRuleOrder>,
) -> Result<HttpResponse, Problem> {
    Ok(all(rules::order(&db, &caller, seen.0, body.0.rule_ids).await?))
}

/// What is to be tried. What is left out is as it is now.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AssignmentProposal {
    /// All rules, in their order.
    rules: Option<Vec<AssignmentRuleChange>>,
    /// Whether customers return to whoever had them the last time.
    sticky: Option<bool>,
    limits: Option<ProposedLimits>,
}

/// How many chats the queue gives people.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProposedLimits {
    /// The company's limit; none, if this is null.
    #[schema(maximum = 1000)]
    chat_limit: Option<u16>,
    /// Those of some agents; others keep theirs.
    #[serde(default)]
    #[schema(max_items = 200)]
    agents: Vec<ProposedLimit>,
}

/// How many chats the queue gives somebody.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProposedLimit {
    agent_id: AgentId,
    /// As many as the company says, if this is null.
    #[schema(maximum = 1000)]
    chat_limit: Option<u16>,
}

impl From<AssignmentProposal> for Proposal {
    fn from(asked: AssignmentProposal) -> Self {
        let rule = |change: AssignmentRuleChange| change.rule(RuleId::new());
        let limits = |limits: ProposedLimits| Limits {
            usual: limits.chat_limit,
            agents: limits.agents.into_iter().map(|l| (l.agent_id, l.chat_limit)).collect(),
        };
        Self {
            rules: asked.rules.map(|rules| rules.into_iter().map(rule).collect()),
            sticky: asked.sticky,
            limits: asked.limits.map(limits),
        }
    }
}

/// How yesterday would have been.
#[derive(Serialize, ToSchema)]
struct AssignmentRehearsal {
    /// When yesterday began, in the company's time zone.
    from: DateTime<Utc>,
    /// When it ended.
    until: DateTime<Utc>,
    /// How many chats the queues of my accounts gave out; at most 5000 are looked at.
    chats: usize,
    /// There were more.
    truncated: bool,
    agents: Vec<RehearsedShare>,
    /// How many would have waited to the end, as things are now.
    waiting_as_it_is: usize,
    /// The same, as proposed.
    waiting_as_proposed: usize,
    /// How many would have gone elsewhere.
    moved: usize,
    /// The first hundred of them.
    items: Vec<RehearsedChat>,
}

/// How many chats somebody had, or would have had.
#[derive(Serialize, ToSchema)]
struct RehearsedShare {
    agent_id: AgentId,
    /// In fact.
    had: usize,
    /// If the day came again as things are now.
    as_it_is: usize,
    /// If it came again as proposed.
    as_proposed: usize,
}

/// A chat that would have gone elsewhere.
#[derive(Serialize, ToSchema)]
struct RehearsedChat {
    chat_id: ChatId,
    /// When it began to wait.
    queued_at: DateTime<Utc>,
    /// To whom, as things are now; nobody, if it would have waited.
    as_it_is: Option<AgentId>,
    /// To whom, as proposed.
    as_proposed: Option<AgentId>,
}

impl From<Outcome> for AssignmentRehearsal {
    fn from(outcome: Outcome) -> Self {
        let share = |share: Share| {
            let Share { agent, had, as_it_is, as_proposed } = share;
            RehearsedShare { agent_id: agent, had, as_it_is, as_proposed }
        };
        let moved = |moved: Moved| {
            let Moved { chat, queued_at, as_it_is, as_proposed } = moved;
            RehearsedChat { chat_id: chat, queued_at, as_it_is, as_proposed }
        };
        Self {
            from: outcome.day.0,
            until: outcome.day.1,
            chats: outcome.chats,
            truncated: outcome.is_cut,
            agents: outcome.agents.into_iter().map(share).collect(),
            waiting_as_it_is: outcome.waiting.0,
            waiting_as_proposed: outcome.waiting.1,
            moved: outcome.moved,
            items: outcome.elsewhere.into_iter().map(moved).collect(),
        }
    }
}

/// Try a change out
///
/// Plays yesterday's chats of my accounts again, once as things are now and once as proposed, and says
/// what would be different. Nothing is changed. Each chat arrives and stays as it did; who was there
/// follows from the statuses of that day, and tags, languages and accounts are those of today.
#[utoipa::path(tag = "assignment", security(("bearer" = ["assignment"])), responses(
    (status = 200, description = "How it would have been", body = AssignmentRehearsal),
    (status = 422, description = "`validation-failed`: also for what is not the company's"),
))]
#[post("/assignment/dry-run")]
pub(crate) async fn rehearse_assignment(
    caller: Caller,
    db: Data<Db>,
    body: Json<AssignmentProposal>,
) -> Result<web::Json<AssignmentRehearsal>, Problem> {
    Ok(web::Json(rehearsal::try_out(&db, &caller, body.0.into()).await?.into()))
}
