//! How much of Meta's call limits is used, as its answers say in two headers.
//!
//! Meta's page "Rate limits" (`/docs/graph-api/overview/rate-limiting`): `X-App-Usage` for calls with an
//! app's token, `X-Business-Use-Case-Usage` for those about a business. All shares are percentages;
//! at 100 calls are refused with 4, 17, 613 or 80007.

use std::collections::BTreeMap;
use std::time::Duration;

use reqwest::header::HeaderMap;
use serde_json::{Map, Value};

/// What the latest answers said; businesses and limits that no answer spoke of are not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Usage {
    /// Of the app.
    pub app: Option<Load>,
    /// Of each business, by the id that Meta names (of a portfolio or an account), each of its
    /// limits.
    pub businesses: BTreeMap<String, Vec<BusinessUsage>>,
}

/// How much of one limit of a business is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusinessUsage {
    /// Which limit, e.g. `whatsapp_business_management`; empty if Meta does not say.
    pub kind: String,
    /// How much.
    pub load: Load,
    /// Calls are refused, and will be taken again after this time, to the minute.
    pub regain_access: Option<Duration>,
}

/// Three shares of a limit in percent, any of which may be the one that refuses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// Of the number of calls.
    pub call_count: u32,
    /// Of the time that they took.
    pub total_time: u32,
    /// Of the processor's time.
    pub total_cputime: u32,
}

impl Load {
    /// The largest of the three: who stays below 100 is not refused.
    pub fn highest(&self) -> u32 {
        self.call_count.max(self.total_time).max(self.total_cputime)
    }
}

impl Usage {
    /// What one answer says; empty if it says nothing, or nothing that can be read.
    pub fn of(headers: &HeaderMap) -> Self {
        let object = |name: &str| -> Option<Map<String, Value>> {
            serde_json::from_slice(headers.get(name)?.as_bytes()).ok()
        };
        let businesses = object("x-business-use-case-usage").unwrap_or_default();
        let businesses = businesses.into_iter().filter_map(|(id, limits)| {
            let limits: Vec<_> = limits.as_array()?.iter().filter_map(business).collect();
            (!limits.is_empty()).then_some((id, limits))
        });
        Self { app: object("x-app-usage").map(|app| load(&app)), businesses: businesses.collect() }
    }

    /// When calls that are refused now will be taken again, if one is.
    pub fn regain_access(&self) -> Option<Duration> {
        self.businesses.values().flatten().filter_map(|limit| limit.regain_access).max()
    }

    /// Replaces what a later answer says anew.
    pub(crate) fn learn(&mut self, later: Self) {
        self.app = later.app.or(self.app);
        self.businesses.extend(later.businesses);
    }
}

fn business(limit: &Value) -> Option<BusinessUsage> {
    let limit = limit.as_object()?;
    let minutes = number(limit, "estimated_time_to_regain_access");
    Some(BusinessUsage {
        kind: limit.get("type").and_then(Value::as_str).unwrap_or_default().to_owned(),
        load: load(limit),
        regain_access: (minutes > 0).then(|| Duration::from_secs(u64::from(minutes) * 60)),
    })
}

fn load(of: &Map<String, Value>) -> Load {
    Load {
        call_count: number(of, "call_count"),
        total_time: number(of, "total_time"),
        total_cputime: number(of, "total_cputime"),
    }
}

/// A number, perhaps in a text; 0 if it is none.
fn number(of: &Map<String, Value>, key: &str) -> u32 {
    let number = match of.get(key) {
        Some(Value::String(text)) => text.parse().ok(),
        Some(value) => value.as_u64(),
        None => None,
    };
    number.map_or(0, |number| u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &'static str, value: &'static str) -> Usage {
        Usage::of(&HeaderMap::from_iter([(name.parse().unwrap(), value.parse().unwrap())]))
    }

    const BUSINESS: &str = r#"{"102290129340398":[{"type":"whatsapp_business_management",
        "call_count":99,"total_cputime":1,"total_time":"100","estimated_time_to_regain_access":3}]}"#;

    #[test]
    fn both_headers_are_read() {
        let app = said("x-app-usage", r#"{"call_count":28,"total_time":25,"total_cputime":26}"#);
        let load = Load { call_count: 28, total_time: 25, total_cputime: 26 };
        assert_eq!(app, Usage { app: Some(load), ..Usage::default() });
        let one_line: &str = Box::leak(BUSINESS.replace('\n', "").into_boxed_str());
        let usage = said("x-business-use-case-usage", one_line);
        let limit = &usage.businesses["102290129340398"][0];
        assert_eq!(limit.kind, "whatsapp_business_management");
        assert_eq!(limit.load.highest(), 100);
        assert_eq!(usage.regain_access(), Some(Duration::from_secs(180)));
    }

    #[test]
    fn what_cannot_be_read_says_nothing() {
        for bad in ["", "x", "[]", "{\"1\":{}}", "{\"1\":[]}", "{\"1\":[5]}"] {
            assert_eq!(said("x-business-use-case-usage", bad), Usage::default(), "{bad}");
        }
        assert_eq!(said("x-app-usage", "[1]"), Usage::default());
        let odd =
            said("x-app-usage", r#"{"call_count":-1,"total_time":null,"total_cputime":1e99}"#);
        assert_eq!(odd.app, Some(Load::default()));
        assert_eq!(said("x-app-usage", "{}").regain_access(), None);
    }

    #[test]
    fn the_latest_answer_about_a_business_counts() {
        let of = |id: &str, call_count| {
            let load = Load { call_count, ..Load::default() };
            let limit = BusinessUsage { kind: "k".to_owned(), load, regain_access: None };
            Usage { app: None, businesses: [(id.to_owned(), vec![limit])].into() }
        };
        let mut usage = of("1", 10);
        usage.app = Some(Load::default());
        usage.learn(of("2", 20));
        usage.learn(of("1", 30));
        assert_eq!(usage.businesses["1"], of("1", 30).businesses["1"]);
        assert_eq!(usage.businesses["2"], of("2", 20).businesses["2"]);
        assert!(usage.app.is_some());
    }
}
