//! Access tokens that the simulator gave out, and the codes they are got with.
//!
//! Meta's pages "Embedded Signup" and "Debug token".

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::hex;
use crate::lock::Lock;

/// What a token may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Grant {
    /// The accounts.
    pub(crate) waba_ids: Vec<String>,
    /// The permissions.
    #[serde(default = "usual_scopes")]
    pub(crate) scopes: Vec<String>,
    /// Until when, in seconds since 1970; `None`: for ever.
    #[serde(default)]
    pub(crate) expires_at: Option<i64>,
    /// Whether somebody took it back.
    #[serde(default)]
    pub(crate) revoked: bool,
}

/// What Embedded Signup asks for.
pub(crate) fn usual_scopes() -> Vec<String> {
    ["whatsapp_business_management", "whatsapp_business_messaging"].map(str::to_owned).to_vec()
}

/// How long a code works.
const CODE_MS: i64 = 30_000;

struct Code {
    grant: Grant,
    until_ms: i64,
}

/// All of them.
#[derive(Default)]
pub(crate) struct Tokens(Lock<Safe>);

#[derive(Default)]
struct Safe {
    codes: HashMap<String, Code>,
    grants: HashMap<String, Grant>,
}

impl Tokens {
    /// A code that can be exchanged once for a token.
    pub(crate) fn code(&self, grant: Grant, now_ms: i64) -> String {
        let code = format!("AQ{}", hex::lower(&rand::random::<[u8; 24]>()));
        let kept = Code { grant, until_ms: now_ms.saturating_add(CODE_MS) };
        self.0.lock().codes.insert(code.clone(), kept);
        code
    }

    /// The token for a code, unless it is used, too old or unknown.
    pub(crate) fn exchange(&self, code: &str, now_ms: i64) -> Option<String> {
        let mut safe = self.0.lock();
        let code = safe.codes.remove(code).filter(|code| now_ms < code.until_ms)?;
        let token = format!("EAA{}", hex::lower(&rand::random::<[u8; 30]>()));
        safe.grants.insert(token.clone(), code.grant);
        Some(token)
    }

    /// Gives out a token of the caller's choice, or changes what it may do.
    pub(crate) fn grant(&self, token: String, grant: Grant) {
        self.0.lock().grants.insert(token, grant);
    }

    /// What a token may do.
    pub(crate) fn find(&self, token: &str) -> Option<Grant> {
        self.0.lock().grants.get(token).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_works_once_and_not_for_long() {
        let tokens = Tokens::default();
        let grant = Grant {
            waba_ids: vec!["1".to_owned()],
            scopes: usual_scopes(),
            expires_at: None,
            revoked: false,
        };
        let code = tokens.code(grant.clone(), 0);
        let token = tokens.exchange(&code, CODE_MS - 1).unwrap();
        assert_eq!(tokens.find(&token), Some(grant.clone()));
        assert_eq!(tokens.exchange(&code, 1), None);
        let late = tokens.code(grant, 0);
        assert_eq!(tokens.exchange(&late, CODE_MS), None);
    }
}
