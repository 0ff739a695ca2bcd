//! The extractor that stands before every route of the panel.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use domain::ids::{AgentId, CompanyId, SessionId};
use domain::visibility::Viewer;
use persistence::agents::{self, Member};
use persistence::presence::Device;

use super::{Claims, Tokens};
use crate::Db;
use crate::problem::{Kind, Problem};
use crate::worker::presence::Presence;

/// A signed-in user. A handler that asks for one cannot be reached without credentials.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The company they act in.
    pub company: CompanyId,
    /// The sign-in they act with.
    pub session: SessionId,
    member: Arc<Member>,
}

impl Caller {
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

    /// Looks up whoever a session belongs to.
    pub async fn of(db: &Db, company: CompanyId, session: SessionId) -> Result<Self, Problem> {
        let members = &db.wakes().members;
        if let Some(member) = members.get((company, session)) {
            return Ok(Self { company, session, member });
        }
        let member = db
            .snapshot(company, move |tx| Ok(agents::find_member(tx, session)?))
            .await
            .map_err(|problem| match problem.kind() {
                Kind::NotFound => Problem::from(Kind::InvalidToken).because("the session is over"),
                _ => problem,
            })?;
        let member = Arc::new(member);
        members.put((company, session), Arc::clone(&member));
        Ok(Self { company, session, member })
    }
}

impl FromRequest for Caller {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let claims = claims(request);
        let db = request.app_data::<Data<Db>>().cloned();
        let presence = request.app_data::<Data<Presence>>().cloned();
        Box::pin(async move {
            let claims = claims?;
            let (Some(db), Some(presence)) = (db, presence) else {
                return Err(Kind::Internal.into());
            };
            let caller = Self::of(&db, claims.cid, claims.sid).await?;
            if caller.agent() != claims.sub {
                return Err(Kind::InvalidToken.into());
            }
            presence.seen(caller.device());
            Ok(caller)
        })
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
