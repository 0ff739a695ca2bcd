//! What stands before every route of the panel: nobody gets past it who may not, and nothing of what
//! they sent is read before that.

use std::future::{Ready, ready};
use std::net::IpAddr;
use std::sync::Arc;

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header::AUTHORIZATION;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, FromRequest, HttpMessage as _, HttpRequest, ResponseError as _};
use chrono::{DateTime, Utc};
use domain::audit::{Action, Actor, NewEntry};
use domain::ids::{AgentId, CompanyId, SessionId};
use domain::permission::Permission;
use domain::session::STEPPED_UP_FOR;
use domain::visibility::Viewer;
use persistence::agents::{self, Member};
use persistence::audit;
use persistence::presence::Device;

use super::rights::{Access, Rights};
use super::{Claims, ClientInfo, Tokens};
use crate::Db;
use crate::problem::{Kind, Problem};
use crate::worker::presence::Presence;

/// A signed-in user, who may do what the route does. A handler that asks for one cannot be reached
/// without credentials, and not by whoever lacks the permission that the route names.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The company they act in.
    pub company: CompanyId,
    /// The sign-in they act with.
    pub session: SessionId,
    /// Where they are.
    pub ip: IpAddr,
    member: Arc<Member>,
}

impl Caller {
    /// Somebody whom the database has just shown.
    pub fn new(company: CompanyId, session: SessionId, ip: IpAddr, member: Member) -> Self {
        Self { company, session, ip, member: Arc::new(member) }
    }

    /// Who.
    pub fn agent(&self) -> AgentId {
        self.member.agent.id
    }

    /// What they are, at most a few seconds ago.
    pub fn member(&self) -> &Member {
        &self.member
    }

    /// What they may see.
    pub fn viewer(&self) -> &Viewer {
        &self.member.viewer
    }

    /// The device they act with.
    pub fn device(&self) -> Device {
        Device { company: self.company, agent: self.agent(), session: self.session }
    }

    /// A line for the audit log about what they do.
    pub fn did(&self, action: Action) -> NewEntry {
        let Member { agent, .. } = &*self.member;
        let actor = Actor { agent: agent.id, name: agent.name.clone(), email: agent.email.clone() };
        NewEntry::of(action).by(actor).from(self.ip.to_string())
    }

    /// Refuses whoever proved who they are too long ago for what is asked.
    pub fn must_have_stepped_up(&self, now: DateTime<Utc>) -> Result<(), Problem> {
        if now < self.member.authenticated_at + STEPPED_UP_FOR {
            Ok(())
        } else {
            Err(Kind::StepUpRequired.into())
        }
    }

    /// Refuses whoever never showed that their address is theirs.
    pub fn must_be_verified(&self) -> Result<(), Problem> {
        if self.member.is_verified { Ok(()) } else { Err(Kind::EmailUnverified.into()) }
    }

    /// Looks up whoever a session belongs to, as they were a few seconds ago.
    async fn of(
        db: &Db,
        company: CompanyId,
        session: SessionId,
        ip: IpAddr,
    ) -> Result<Self, Problem> {
        match db.wakes().members.get((company, session)) {
            Some(member) => Ok(Self { company, session, ip, member }),
            None => Self::now(db, company, session, ip).await,
        }
    }

    /// The same, as they are now.
    async fn now(
        db: &Db,
        company: CompanyId,
        session: SessionId,
        ip: IpAddr,
    ) -> Result<Self, Problem> {
        let members = &db.wakes().members;
        // What is read now may be outdated when it is remembered: only what came later forgets it.
        let asked = members.asks();
        let member = db
            .snapshot(company, move |tx| Ok(agents::find_member(tx, session)?))
            .await
            .map_err(session_is_over)?;
        let member = Arc::new(member);
        members.put((company, session), Arc::clone(&member), asked);
        Ok(Self { company, session, ip, member })
    }

    /// What keeps them from something, if anything does.
    fn hindrance(&self, wanted: Option<Permission>, now: DateTime<Utc>) -> Option<Kind> {
        let Some(permission) = wanted.filter(|wanted| self.member.agent.role.may(*wanted)) else {
            return Some(Kind::Forbidden);
        };
        let lacks_factor =
            self.member.policies.require_second_factor && !self.member.has_second_factor;
        if lacks_factor && permission != Permission::Own {
            return Some(Kind::SecondFactorSetupRequired);
        }
        let wants_step_up = permission.wants_step_up() && self.must_have_stepped_up(now).is_err();
        wants_step_up.then_some(Kind::StepUpRequired)
    }

    /// Writes down that they wanted more than they may.
    async fn was_refused(&self, db: &Db, wanted: Option<Permission>) -> Result<(), Problem> {
        let wanted = wanted.map_or("none", Permission::name);
        let entry = self.did(Action::Refused);
        let entry = entry.changed(None, serde_json::json!({ "permission": wanted }));
        db.company(self.company, move |tx| Ok(audit::insert(tx, &entry)?)).await
    }
}

/// A session that cannot be found is over.
pub fn session_is_over(problem: Problem) -> Problem {
    match problem.kind() {
        Kind::NotFound => Problem::from(Kind::InvalidToken).because("the session is over"),
        _ => problem,
    }
}

/// Lets those through who may use the route, and tells it who they are.
pub(crate) async fn admit(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let rights = request.app_data::<Data<Rights>>();
    let wanted = match rights.and_then(|rights| rights.of_route(&request)) {
        // What is no route is answered as such.
        None | Some(Access::Everybody) => {
            return Ok(next.call(request).await?.map_into_boxed_body());
        }
        Some(Access::Those(permission)) => Some(permission),
        Some(Access::Nobody) => None,
    };
    match identify(request.request(), wanted).await {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            Ok(next.call(request).await?.map_into_boxed_body())
        }
        Err(problem) => Ok(request.into_response(problem.error_response())),
    }
}

async fn identify(request: &HttpRequest, wanted: Option<Permission>) -> Result<Caller, Problem> {
    let claims = claims(request)?;
    let db = request.app_data::<Data<Db>>();
    let presence = request.app_data::<Data<Presence>>();
    let (Some(db), Some(presence)) = (db, presence) else { return Err(Kind::Internal.into()) };
    let ip = ClientInfo::of(request).ip;
    let mut caller = Caller::of(db, claims.cid, claims.sid, ip).await?;
    if caller.hindrance(wanted, db.now()).is_some() {
        // Another node may have given them more than this one remembers.
        caller = Caller::now(db, claims.cid, claims.sid, ip).await?;
    }
    if caller.agent() != claims.sub {
        return Err(Kind::InvalidToken.into());
    }
    match caller.hindrance(wanted, db.now()) {
        Some(Kind::Forbidden) => {
            caller.was_refused(db, wanted).await?;
            Err(Kind::Forbidden.into())
        }
        Some(hindrance) => Err(hindrance.into()),
        None => {
            presence.seen(caller.device());
            Ok(caller)
        }
    }
}

impl FromRequest for Caller {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        // Whoever was let through to a route that everybody may use is nobody.
        let caller = request.extensions().get::<Self>().cloned();
        ready(caller.ok_or_else(|| Kind::Internal.into()))
    }
}

fn claims(request: &HttpRequest) -> Result<Claims, Problem> {
    let mut headers = request.headers().get_all(AUTHORIZATION);
    let header = headers.next().and_then(|value| value.to_str().ok());
    let token = header
        .and_then(|header| header.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token);
    let (Some(token), None) = (token, headers.next()) else {
        return Err(Kind::InvalidToken.into());
    };
    let (tokens, db) = (request.app_data::<Data<Tokens>>(), request.app_data::<Data<Db>>());
    let (Some(tokens), Some(db)) = (tokens, db) else { return Err(Kind::Internal.into()) };
    tokens
        .check(token, db.now())
        .map_err(|invalid| Problem::from(Kind::InvalidToken).because(invalid.to_string()))
}
