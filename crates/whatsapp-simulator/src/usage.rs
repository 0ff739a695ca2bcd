//! How much of Meta's call limits is used, as its answers say: only what somebody states, for nothing is counted here.
//!
//! Meta's page "Rate limits" (`/docs/graph-api/overview/rate-limiting`).

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::header::{HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::lock::Lock;

const OF_APP: HeaderName = HeaderName::from_static("x-app-usage");
const OF_BUSINESS: HeaderName = HeaderName::from_static("x-business-use-case-usage");

/// Shares of a limit, in percent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Load {
    pub(crate) call_count: u32,
    pub(crate) total_cputime: u32,
    pub(crate) total_time: u32,
    /// Minutes; only said of accounts.
    pub(crate) estimated_time_to_regain_access: u32,
}

/// What is stated.
#[derive(Default)]
pub(crate) struct Usage(Lock<Stated>);

/// Of the app, and of accounts by their ids.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Stated {
    app: Option<Load>,
    accounts: BTreeMap<String, Load>,
}

impl Usage {
    /// From now on answers say so: those about an account and what belongs to it, or all, as the app's.
    pub(crate) fn state(&self, account: Option<String>, load: Load) {
        let mut stated = self.0.lock();
        match account {
            Some(id) => {
                stated.accounts.insert(id, load);
            }
            None => stated.app = Some(load),
        }
    }

    /// Answers say nothing again.
    pub(crate) fn clear(&self) {
        *self.0.lock() = Stated::default();
    }

    /// What is stated now.
    pub(crate) fn list(&self) -> Stated {
        self.0.lock().clone()
    }

    /// Says in an answer what is stated.
    pub(crate) fn tell(&self, account: Option<&str>, answer: &mut HttpResponse) {
        let stated = self.0.lock();
        let mut add = |name, value: serde_json::Value| {
            if let Ok(value) = HeaderValue::from_str(&value.to_string()) {
                answer.headers_mut().insert(name, value);
            }
        };
        if let Some(Load { call_count, total_cputime, total_time, .. }) = stated.app {
            let load = json!({ "call_count": call_count, "total_cputime": total_cputime, "total_time": total_time });
            add(OF_APP, load);
        }
        if let Some((id, load)) = account.and_then(|id| stated.accounts.get_key_value(id)) {
            let Load { call_count, total_cputime, total_time, estimated_time_to_regain_access } =
                load;
            let limit = json!({
                "type": "whatsapp_business_management",
                "call_count": call_count,
                "total_cputime": total_cputime,
                "total_time": total_time,
                "estimated_time_to_regain_access": estimated_time_to_regain_access,
            });
            add(OF_BUSINESS, json!({ id.as_str(): [limit] }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_say_what_is_stated_of_whom_they_are_about() {
        let usage = Usage::default();
        let said = |account: Option<&str>, name: HeaderName| {
            let mut answer = HttpResponse::Ok().finish();
            usage.tell(account, &mut answer);
            let value = answer.headers().get(name)?;
            Some(serde_json::from_slice::<serde_json::Value>(value.as_bytes()).unwrap())
        };
        assert_eq!(said(Some("3"), OF_BUSINESS), None);
        let load = Load { call_count: 95, estimated_time_to_regain_access: 7, ..Load::default() };
        usage.state(Some("3".to_owned()), load);
        usage.state(None, Load { total_time: 4, ..Load::default() });
        let limit = &said(Some("3"), OF_BUSINESS).unwrap()["3"][0];
        assert_eq!(limit["call_count"], 95);
        assert_eq!(limit["estimated_time_to_regain_access"], 7);
        assert_eq!(limit["type"], "whatsapp_business_management");
        assert_eq!(said(Some("4"), OF_BUSINESS), None);
        let app = json!({ "call_count": 0, "total_cputime": 0, "total_time": 4 });
        assert_eq!(said(None, OF_APP), Some(app));
        usage.clear();
        assert_eq!(said(Some("3"), OF_APP), None);
        assert_eq!(said(Some("3"), OF_BUSINESS), None);
    }
}
