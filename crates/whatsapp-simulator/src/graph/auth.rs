//! Whose token it is, and which number it may use.

use std::collections::HashMap;
use std::sync::Arc;

use actix_web::http::header::AUTHORIZATION;
use actix_web::{HttpRequest, web};

use super::{GraphError, proof};
use crate::account::Account;
use crate::number::Number;
use crate::simulation::Simulation;
use crate::token::Grant;

/// The number with this id, if the request's token may use it.
pub(super) fn authorize(
    simulation: &Simulation,
    request: &HttpRequest,
    id: &str,
) -> Result<Arc<Number>, GraphError> {
    Bearer::of(simulation, request)?.number(simulation, request, id)
}

/// The same for what is no Graph call, and needs no proof.
pub(super) fn authorize_download(
    simulation: &Simulation,
    request: &HttpRequest,
    id: &str,
) -> Result<Arc<Number>, GraphError> {
    Bearer::unproven(simulation, request)?.number(simulation, request, id)
}

/// The account with this id, if the request's token may manage it: one that may use a number of it
/// may, and one that was given out for it with the permission.
pub(super) fn authorize_account(
    simulation: &Simulation,
    request: &HttpRequest,
    id: &str,
) -> Result<Arc<Account>, GraphError> {
    let bearer = Bearer::of(simulation, request)?;
    let unknown = || GraphError::unknown_object(request.method().as_str(), id);
    let account = simulation.accounts.find(id).ok_or_else(unknown)?;
    if let Some(grant) = &bearer.grant {
        if !grant.waba_ids.iter().any(|waba_id| waba_id == id) {
            return Err(unknown());
        }
        if !grant.scopes.iter().any(|scope| scope == MANAGEMENT) {
            return Err(GraphError::permission(MANAGEMENT));
        }
        return Ok(account);
    }
    let numbers = simulation.numbers.all();
    let mut own = numbers.iter().filter(|number| number.settings.waba_id == id).peekable();
    let allowed = match own.peek() {
        None => bearer.is_of_all || simulation.config.token.is_none(),
        Some(_) => own.any(|number| bearer.may_use(number)),
    };
    if allowed {
        Ok(account)
    } else if bearer.is_known {
        Err(unknown())
    } else {
        Err(invalid_token())
    }
}

/// Refuses a token that cannot be one.
pub(super) fn authorize_any(
    simulation: &Simulation,
    request: &HttpRequest,
) -> Result<(), GraphError> {
    Bearer::of(simulation, request).map(|_known| ())
}

/// The permission to manage templates, numbers and accounts.
const MANAGEMENT: &str = "whatsapp_business_management";

/// Who asks.
struct Bearer {
    token: String,
    /// What the token may do, if it was given out.
    grant: Option<Grant>,
    /// Whether it may do everything.
    is_of_all: bool,
    /// Whether there is a token for everything at all.
    all_is_guarded: bool,
    /// Whether it is one of those that numbers have.
    is_known: bool,
}

impl Bearer {
    /// Refuses a token that nobody gave out, where only such are taken; then a call without the proof that the app
    /// demands.
    fn of(simulation: &Simulation, request: &HttpRequest) -> Result<Self, GraphError> {
        let bearer = Self::unproven(simulation, request)?;
        let must = simulation.config.require_app_secret;
        proof::check(simulation, request, &bearer.token, must)?;
        Ok(bearer)
    }

    fn number(
        &self,
        simulation: &Simulation,
        request: &HttpRequest,
        id: &str,
    ) -> Result<Arc<Number>, GraphError> {
        let unknown = || GraphError::unknown_object(request.method().as_str(), id);
        let number = simulation.numbers.find(id).ok_or_else(unknown)?;
        if self.may_use(&number) {
            Ok(number)
        } else if self.is_known {
            Err(unknown())
        } else {
            Err(invalid_token())
        }
    }

    fn unproven(simulation: &Simulation, request: &HttpRequest) -> Result<Self, GraphError> {
        let token = token(request).ok_or_else(|| {
            GraphError::token("An access token is required to request this resource.")
        })?;
        let grant = simulation.tokens.find(&token);
        if let Some(grant) = &grant {
            let now = simulation.clock.now_seconds();
            if grant.expires_at.is_some_and(|expires_at| expires_at <= now) {
                return Err(GraphError::expired());
            }
            if grant.revoked {
                return Err(invalid_token());
            }
        }
        let of_all = simulation.config.token.as_deref();
        let is_of_all = of_all == Some(&token);
        let is_known = grant.is_some() || simulation.numbers.any_has_token(&token);
        if of_all.is_some() && !is_of_all && !is_known {
            return Err(invalid_token());
        }
        Ok(Self { token, grant, is_of_all, all_is_guarded: of_all.is_some(), is_known })
    }

    fn may_use(&self, number: &Number) -> bool {
        if let Some(grant) = &self.grant {
            return grant.waba_ids.contains(&number.settings.waba_id);
        }
        match number.settings.token.as_deref() {
            _ if self.is_of_all => true,
            Some(own) => own == self.token,
            None => !self.all_is_guarded,
        }
    }
}

fn invalid_token() -> GraphError {
    GraphError::token("Invalid OAuth access token - Cannot parse access token")
}

/// The token of the header `Authorization: Bearer` (uploads: `OAuth`), or of `?access_token=`.
pub(super) fn token(request: &HttpRequest) -> Option<String> {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let bearer = header.and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        let known = ["bearer", "oauth"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        known.then(|| token.trim().to_owned())
    });
    let token = bearer.or_else(|| {
        let query = web::Query::<HashMap<String, String>>::from_query(request.query_string());
        query.ok()?.into_inner().remove("access_token")
    });
    token.filter(|token| !token.is_empty())
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn the_token_may_stand_in_the_header_or_in_the_query() {
        let header = TestRequest::default().insert_header((AUTHORIZATION, "bearer abc"));
        assert_eq!(token(&header.to_http_request()).as_deref(), Some("abc"));
        let query = TestRequest::with_uri("/1?access_token=a%2Bc&fields=id");
        assert_eq!(token(&query.to_http_request()).as_deref(), Some("a+c"));
        let basic = TestRequest::default().insert_header((AUTHORIZATION, "Basic abc"));
        assert_eq!(token(&basic.to_http_request()), None);
        assert_eq!(token(&TestRequest::default().to_http_request()), None);
    }
}
