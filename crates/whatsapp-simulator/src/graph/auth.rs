//! Whose token it is, and which number it may use.

use std::collections::HashMap;
use std::sync::Arc;

use actix_web::http::header::AUTHORIZATION;
use actix_web::{HttpRequest, web};

use super::GraphError;
use crate::number::Number;
use crate::simulation::Simulation;

/// The number with this id, if the request's token may use it.
pub(super) fn authorize(
    simulation: &Simulation,
    request: &HttpRequest,
    id: &str,
) -> Result<Arc<Number>, GraphError> {
    let token = token(request).ok_or_else(|| {
        GraphError::token("An access token is required to request this resource.")
    })?;
    let of_all = simulation.config.token.as_deref();
    if of_all.is_some_and(|of_all| of_all != token) && !simulation.numbers.any_has_token(&token) {
        return Err(invalid_token());
    }
    let unknown = || GraphError::unknown_object(request.method().as_str(), id);
    let number = simulation.numbers.find(id).ok_or_else(unknown)?;
    let allowed = match number.settings.token.as_deref() {
        _ if of_all == Some(&token) => true,
        Some(own) => own == token,
        None => of_all.is_none(),
    };
    if allowed {
        Ok(number)
    } else if simulation.numbers.any_has_token(&token) {
        Err(unknown())
    } else {
        Err(invalid_token())
    }
}

fn invalid_token() -> GraphError {
    GraphError::token("Invalid OAuth access token - Cannot parse access token")
}

/// The token of the header `Authorization: Bearer`, or of `?access_token=`.
fn token(request: &HttpRequest) -> Option<String> {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let bearer = header.and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
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
