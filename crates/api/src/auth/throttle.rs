//! Whom an attempt counts against. All that is kept of an address or a client is a hash.

use domain::email;
use domain::ids::AgentId;
use domain::throttle::Limit;
use persistence::throttles::Meter;
use sha2::{Digest as _, Sha256};

use super::ClientInfo;

/// Counts attempts with one e-mail address.
pub(crate) fn by_address(limit: Limit, address: &str) -> Meter {
    Meter { limit, key: key("address", &email::normal(address)) }
}

/// Counts attempts from one client.
pub(crate) fn by_client(limit: Limit, client: &ClientInfo) -> Meter {
    Meter { limit, key: key("client", &client.network()) }
}

/// Counts attempts of somebody who is signed in.
pub(crate) fn by_agent(limit: Limit, agent: AgentId) -> Meter {
    Meter { limit, key: key("agent", &agent.to_string()) }
}

fn key(of: &str, whom: &str) -> Vec<u8> {
    Sha256::digest(format!("{of}\n{whom}")).to_vec()
}
