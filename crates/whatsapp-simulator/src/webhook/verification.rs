//! The handshake by which a receiver proves that it knows the verify token.
//!
//! Meta's page "Webhooks, verification requests": 200 with the bare challenge as the body.

use serde::Serialize;

use super::delivery::with_causes;
use crate::simulation::Simulation;

/// What came of a handshake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Verification {
    /// Whether it passed.
    pub(crate) verified: bool,
    /// The status of the answer, if there was one.
    pub(crate) status: Option<u16>,
    /// Why it did not pass.
    pub(crate) problem: Option<String>,
}

impl Verification {
    fn failed(status: Option<u16>, problem: String) -> Self {
        Self { verified: false, status, problem: Some(problem) }
    }
}

/// Asks the receiver at `url` for `verify_token`.
pub(crate) async fn verify(simulation: &Simulation, url: &str, verify_token: &str) -> Verification {
    let mut url = match reqwest::Url::parse(url) {
        Ok(url) => url,
        Err(error) => return Verification::failed(None, error.to_string()),
    };
    let challenge = rand::random::<u32>().to_string();
    url.query_pairs_mut()
        .append_pair("hub.mode", "subscribe")
        .append_pair("hub.challenge", &challenge)
        .append_pair("hub.verify_token", verify_token);
    let response = match simulation.webhooks.client.get(url).send().await {
        Ok(response) => response,
        Err(error) => return Verification::failed(None, with_causes(&error)),
    };
    let status = response.status().as_u16();
    match response.text().await {
        Ok(body) if status == 200 && body == challenge => {
            Verification { verified: true, status: Some(status), problem: None }
        }
        Ok(_) if status != 200 => {
            Verification::failed(Some(status), format!("answered with {status}"))
        }
        Ok(_) => Verification::failed(Some(status), "did not echo the challenge".to_owned()),
        Err(error) => Verification::failed(Some(status), with_causes(&error)),
    }
}
