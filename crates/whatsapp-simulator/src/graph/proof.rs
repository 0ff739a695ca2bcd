//! `appsecret_proof`: that whoever has a token is the app, too.
//!
//! Meta's page "Securing Graph API requests". It is checked whenever it is sent, and must be sent once the app
//! demands it; what loads files is no Graph call, and needs none.

use std::collections::HashMap;

use actix_web::{HttpRequest, web};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::GraphError;
use crate::hex;
use crate::simulation::Simulation;

/// Refuses a call with `token` whose proof is wrong, or missing although it `must` be there.
pub(super) fn check(
    simulation: &Simulation,
    request: &HttpRequest,
    token: &str,
    must: bool,
) -> Result<(), GraphError> {
    let query = web::Query::<HashMap<String, String>>::from_query(request.query_string());
    let given = query.ok().and_then(|query| query.into_inner().remove("appsecret_proof"));
    let secret = simulation.webhooks.callback().map(|callback| callback.app_secret.clone());
    match (given, secret) {
        (None, _) if must => Err(GraphError::proof_required()),
        (Some(given), Some(secret)) if given != proof(&secret, token) => {
            Err(GraphError::proof_invalid())
        }
        _ => Ok(()),
    }
}

fn proof(app_secret: &str, token: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(app_secret.as_bytes()) else {
        tracing::error!("HMAC takes keys of any length, but refused this one");
        return String::new();
    };
    mac.update(token.as_bytes());
    hex::lower(&mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_vector() {
        assert_eq!(
            proof("test_app_secret", "EAAtesttoken"),
            "2f6c99f265a9e1644d725e8f9c96e439fcbf40a73357d1d98ba8b98fbfe445e4"
        );
    }
}
