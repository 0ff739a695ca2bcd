//! News of an account, as Meta writes it: everything is flat, and each field uses some of it.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{AccountNews, AccountUpdate, BanState, NumberName, Restriction, Said, Severity};
use crate::business::ReviewStatus;
use crate::{WaId, lenient, numbers};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Wire {
    #[serde(deserialize_with = "lenient::wa_id")]
    display_phone_number: Option<WaId>,
    #[serde(deserialize_with = "lenient::text")]
    event: Option<String>,
    #[serde(deserialize_with = "lenient::word")]
    decision: Option<ReviewStatus>,
    #[serde(deserialize_with = "lenient::text")]
    requested_verified_name: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    rejection_reason: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    old_limit: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    current_limit: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    max_daily_conversations_per_business: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    max_daily_conversation_per_phone: Option<String>,
    #[serde(deserialize_with = "lenient::integer")]
    max_phone_numbers_per_business: Option<i64>,
    #[serde(deserialize_with = "lenient::integer")]
    max_phone_numbers_per_waba: Option<i64>,
    #[serde(deserialize_with = "lenient::text")]
    username: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    status: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    requester: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    flow_id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    message: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    solution_id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    solution_status: Option<String>,
    #[serde(deserialize_with = "lenient::object")]
    phone_number_settings: Option<Settings>,
}

#[derive(Deserialize)]
struct Settings {
    #[serde(deserialize_with = "lenient::needed_id")]
    phone_number_id: String,
}

/// Reads the value of one of the [`FIELDS`](super::FIELDS).
pub(in crate::webhook) fn read(field: &str, value: &RawValue) -> Result<AccountNews, String> {
    let mut wire: Wire = lenient::read(value)?;
    let settings = wire.phone_number_settings.take().map(|it| NumberName::Id(it.phone_number_id));
    let mut number = wire.display_phone_number.take().map(NumberName::Phone).or(settings);
    let said = match field {
        "account_alerts" => {
            let (alert, about) = alert(value)?;
            number = about;
            alert
        }
        "account_update" => Said::Update(update(value, wire.event)?),
        _ => plain(field, wire)?,
    };
    Ok(AccountNews { field: field.to_owned(), number, said, raw: lenient::value(value) })
}

/// Reads what is flat.
fn plain(field: &str, wire: Wire) -> Result<Said, String> {
    let event = || wire.event.clone().ok_or("the event is missing");
    let limit = wire.max_daily_conversations_per_business.as_deref().and_then(tier);
    Ok(match field {
        "phone_number_name_update" => Said::Name {
            decision: wire.decision.ok_or("the decision is missing")?,
            requested: wire.requested_verified_name,
            reason: wire.rejection_reason,
        },
        "phone_number_quality_update" => Said::Quality {
            event: event()?.into(),
            limit: wire.current_limit.as_deref().and_then(tier).or(limit),
            old_limit: wire.old_limit.as_deref().and_then(tier),
        },
        "account_review_update" => Said::Review(wire.decision.ok_or("the decision is missing")?),
        "business_capability_update" => Said::Capability {
            limit: limit
                .or_else(|| wire.max_daily_conversation_per_phone.as_deref().and_then(tier)),
            max_numbers: wire.max_phone_numbers_per_business.or(wire.max_phone_numbers_per_waba),
        },
        "business_username_update" => Said::Username {
            username: wire.username,
            status: wire.status.ok_or("the status is missing")?,
        },
        "security" => Said::Security { event: event()?, requester: wire.requester },
        "flows" => Said::Flow { event: event()?, flow_id: wire.flow_id, message: wire.message },
        "partner_solutions" => Said::Solution {
            event: event()?,
            solution_id: wire.solution_id,
            status: wire.solution_status,
        },
        "account_settings_update" => Said::Settings,
        _ => Said::Payment,
    })
}

/// A limit by Meta's name of it, also where it came as a number of users; none, where Meta has not set one yet:
/// that is not to say that there is none.
fn tier(limit: &str) -> Option<String> {
    Some(match limit {
        limit if numbers::is_not_set(limit) => return None,
        "-1" => "TIER_UNLIMITED".to_owned(),
        "50" | "250" => format!("TIER_{limit}"),
        "1000" | "2000" | "10000" | "100000" => {
            format!("TIER_{}K", limit.strip_suffix("000").unwrap_or(limit))
        }
        other => other.to_owned(),
    })
}

fn alert(value: &RawValue) -> Result<(Said, Option<NumberName>), String> {
    #[derive(Deserialize)]
    struct About {
        #[serde(default, deserialize_with = "lenient::text")]
        entity_type: Option<String>,
        #[serde(default, deserialize_with = "lenient::text")]
        entity_id: Option<String>,
        #[serde(default, deserialize_with = "lenient::object")]
        alert_info: Option<Info>,
    }
    #[derive(Deserialize)]
    struct Info {
        #[serde(default, rename = "alert_severity", deserialize_with = "lenient::word")]
        severity: Option<Severity>,
        #[serde(default, rename = "alert_status", deserialize_with = "lenient::text")]
        status: Option<String>,
        #[serde(rename = "alert_type", deserialize_with = "lenient::needed_id")]
        kind: String,
        #[serde(default, rename = "alert_description", deserialize_with = "lenient::text")]
        description: Option<String>,
    }

    let about: About = lenient::read(value)?;
    // In an older shape it stands beside what it is about.
    let info = about.alert_info.map_or_else(|| lenient::read::<Info>(value), Ok)?;
    let number = (about.entity_type.as_deref() == Some("PHONE_NUMBER"))
        .then(|| about.entity_id.clone().map(NumberName::Id))
        .flatten();
    let said = Said::Alert {
        entity: about.entity_type,
        entity_id: about.entity_id,
        severity: info.severity.unwrap_or(Severity::Warning),
        is_active: info.status.as_deref() == Some("ACTIVE"),
        kind: info.kind,
        description: info.description,
    };
    Ok((said, number))
}

/// What an `account_update` says beside its event.
#[derive(Default, Deserialize)]
#[serde(default)]
struct More {
    #[serde(deserialize_with = "lenient::list")]
    restriction_info: Vec<RestrictionInfo>,
    #[serde(deserialize_with = "lenient::object")]
    violation_info: Option<ViolationInfo>,
    #[serde(deserialize_with = "lenient::object")]
    ban_info: Option<BanInfo>,
    #[serde(deserialize_with = "lenient::object")]
    disconnection_info: Option<Disconnection>,
    #[serde(deserialize_with = "lenient::object")]
    partner_client_certification_info: Option<CertificationInfo>,
    #[serde(deserialize_with = "lenient::text")]
    country: Option<String>,
}
#[derive(Deserialize)]
struct RestrictionInfo {
    #[serde(deserialize_with = "lenient::needed_id")]
    restriction_type: String,
    #[serde(default, deserialize_with = "lenient::unix_seconds")]
    expiration: Option<i64>,
}
#[derive(Deserialize)]
struct ViolationInfo {
    #[serde(default, deserialize_with = "lenient::text")]
    violation_type: Option<String>,
}
#[derive(Deserialize)]
struct BanInfo {
    #[serde(default, deserialize_with = "lenient::word")]
    waba_ban_state: Option<BanState>,
    #[serde(default, deserialize_with = "lenient::text")]
    waba_ban_date: Option<String>,
}
#[derive(Deserialize)]
struct Disconnection {
    #[serde(default, deserialize_with = "lenient::text")]
    reason: Option<String>,
}

#[derive(Deserialize)]
struct CertificationInfo {
    #[serde(default, deserialize_with = "lenient::text")]
    status: Option<String>,
    #[serde(default, deserialize_with = "lenient::texts")]
    rejection_reasons: Vec<String>,
}

fn update(value: &RawValue, event: Option<String>) -> Result<AccountUpdate, String> {
    let event = event.ok_or("the event is missing")?;
    let more: More = lenient::read(value)?;
    Ok(match event.as_str() {
        "ACCOUNT_DELETED" => AccountUpdate::Deleted,
        "ACCOUNT_OFFBOARDED" => AccountUpdate::Offboarded,
        "ACCOUNT_RECONNECTED" => AccountUpdate::Reconnected,
        "ACCOUNT_RESTRICTION" => {
            let restriction = |info: RestrictionInfo| Restriction {
                kind: info.restriction_type,
                until: info.expiration,
            };
            AccountUpdate::Restricted(more.restriction_info.into_iter().map(restriction).collect())
        }
        "ACCOUNT_VIOLATION" => AccountUpdate::Violation {
            kind: more.violation_info.and_then(|info| info.violation_type),
        },
        "DISABLED_UPDATE" => {
            let ban = more.ban_info.ok_or("the ban is missing")?;
            let state = ban.waba_ban_state.ok_or("the state of the ban is missing")?;
            AccountUpdate::Ban { state, date: ban.waba_ban_date }
        }
        "PARTNER_REMOVED" | "PARTNER_APP_UNINSTALLED" => AccountUpdate::AppRemoved {
            event,
            reason: more.disconnection_info.and_then(|info| info.reason),
        },
        "PARTNER_ADDED" | "PARTNER_APP_INSTALLED" => AccountUpdate::AppAdded,
        "PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE" => {
            let info = more.partner_client_certification_info;
            let info = info.ok_or("what was thought of the business is missing")?;
            let status = info.status.ok_or("what was thought of the business is missing")?;
            AccountUpdate::Certified { status, reasons: info.rejection_reasons }
        }
        "BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE" => AccountUpdate::Country(more.country),
        _ => AccountUpdate::Other(event),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(field: &str, value: &str) -> Result<Said, String> {
        read(field, serde_json::from_str(value).unwrap()).map(|news| news.said)
    }

    #[test]
    fn every_update_of_an_account_has_its_meaning() {
        let update = |value: &str| match said("account_update", value).unwrap() {
            Said::Update(update) => update,
            other => panic!("{other:?}"),
        };
        let restriction = |expiration: &str| {
            update(&format!(
                r#"{{"event":"ACCOUNT_RESTRICTION","restriction_info":[
                    {{"restriction_type":"RESTRICTED_BIZ_INITIATED_MESSAGING"{expiration}}}]}}"#
            ))
        };
        let kind = "RESTRICTED_BIZ_INITIATED_MESSAGING".to_owned();
        let until =
            |until| AccountUpdate::Restricted(vec![Restriction { kind: kind.clone(), until }]);
        assert_eq!(restriction(""), until(None));
        assert_eq!(restriction(r#","expiration":1744934400"#), until(Some(1_744_934_400)));
        assert_eq!(restriction(r#","expiration":"1744934400""#), until(Some(1_744_934_400)));
        let ban = r#"{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"DISABLE","waba_ban_date":"April 17, 2025"}}"#;
        let date = Some("April 17, 2025".to_owned());
        assert_eq!(update(ban), AccountUpdate::Ban { state: BanState::Disabled, date });
        let violation =
            r#"{"event":"ACCOUNT_VIOLATION","violation_info":{"violation_type":"SCAM"}}"#;
        assert_eq!(update(violation), AccountUpdate::Violation { kind: Some("SCAM".to_owned()) });
        let removed =
            r#"{"event":"PARTNER_REMOVED","disconnection_info":{"reason":"CHANGE_NUMBER"}}"#;
        let reason = Some("CHANGE_NUMBER".to_owned());
        let event = "PARTNER_REMOVED".to_owned();
        assert_eq!(update(removed), AccountUpdate::AppRemoved { event, reason });
        let failed = r#"{"event":"PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE",
            "partner_client_certification_info":{"client_business_id":"1","status":"FAILED",
            "rejection_reasons":["LEGAL NAME MISMATCH"]}}"#;
        let (status, reasons) = ("FAILED".to_owned(), vec!["LEGAL NAME MISMATCH".to_owned()]);
        assert_eq!(update(failed), AccountUpdate::Certified { status, reasons });
        for added in [r#"{"event":"PARTNER_ADDED"}"#, r#"{"event":"PARTNER_APP_INSTALLED"}"#] {
            assert_eq!(update(added), AccountUpdate::AppAdded);
        }
        assert_eq!(update(r#"{"event":"ACCOUNT_DELETED"}"#), AccountUpdate::Deleted);
        assert_eq!(update(r#"{"event":"ACCOUNT_OFFBOARDED"}"#), AccountUpdate::Offboarded);
        assert_eq!(update(r#"{"event":"ACCOUNT_RECONNECTED"}"#), AccountUpdate::Reconnected);
        let country = r#"{"event":"BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE","country":"BR"}"#;
        assert_eq!(update(country), AccountUpdate::Country(Some("BR".to_owned())));
        let other = AccountUpdate::Other("NEXT_YEARS_EVENT".to_owned());
        assert_eq!(update(r#"{"event":"NEXT_YEARS_EVENT"}"#), other);
    }

    #[test]
    fn a_limit_has_one_name() {
        for (value, limit) in [
            (r#"{"max_daily_conversations_per_business":2000}"#, "TIER_2K"),
            (r#"{"max_daily_conversations_per_business":"TIER_2K"}"#, "TIER_2K"),
            (r#"{"max_daily_conversation_per_phone":-1}"#, "TIER_UNLIMITED"),
            (r#"{"max_daily_conversation_per_phone":"250"}"#, "TIER_250"),
            (r#"{"max_daily_conversation_per_phone":100000}"#, "TIER_100K"),
            (r#"{"max_daily_conversation_per_phone":77}"#, "77"),
        ] {
            let limit = Some(limit.to_owned());
            let expected = Said::Capability { limit, max_numbers: None };
            assert_eq!(said("business_capability_update", value), Ok(expected), "{value}");
        }
    }

    #[test]
    fn a_limit_that_is_not_set_says_nothing() {
        for value in [r#""NOT_SET""#, r#""TIER_NOT_SET""#] {
            let capability = format!(r#"{{"max_daily_conversations_per_business":{value}}}"#);
            let expected = Said::Capability { limit: None, max_numbers: None };
            assert_eq!(said("business_capability_update", &capability), Ok(expected), "{value}");
            let event = format!(r#"{{"event":"ONBOARDING","current_limit":{value}}}"#);
            let Ok(Said::Quality { limit, .. }) = said("phone_number_quality_update", &event)
            else {
                panic!("{value}")
            };
            assert_eq!(limit, None, "{value}");
        }
    }

    #[test]
    fn what_says_nothing_is_unreadable() {
        for (field, value) in [
            ("account_update", "{}"),
            ("account_update", r#"{"event":"DISABLED_UPDATE"}"#),
            ("account_update", r#"{"event":"PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE"}"#),
            ("account_update", "[]"),
            ("account_alerts", r#"{"entity_id":"1"}"#),
            ("account_review_update", r#"{"decision":null}"#),
            ("phone_number_name_update", "{}"),
            ("phone_number_quality_update", "{}"),
            ("security", r#"{"event":{}}"#),
        ] {
            assert!(said(field, value).is_err(), "{field} {value}");
        }
    }

    #[test]
    fn a_number_is_named_in_either_way() {
        let number = |field: &str, value: &str| {
            read(field, serde_json::from_str(value).unwrap()).unwrap().number
        };
        let settings =
            r#"{"type":"phone_number_settings","phone_number_settings":{"phone_number_id":"9"}}"#;
        let id = Some(NumberName::Id("9".to_owned()));
        assert_eq!(number("account_settings_update", settings), id);
        let alert = r#"{"entity_type":"PHONE_NUMBER","entity_id":9,"alert_info":{"alert_type":"OBA_APPROVED"}}"#;
        assert_eq!(number("account_alerts", alert), id);
        let of_business = r#"{"entity_type":"BUSINESS","entity_id":9,"alert_type":"X"}"#;
        assert_eq!(number("account_alerts", of_business), None);
        let phone = WaId::new("15550783881").map(NumberName::Phone);
        let security = r#"{"display_phone_number":"+15550783881","event":"PIN_CHANGED"}"#;
        assert_eq!(number("security", security), phone);
        assert_eq!(number("payment_configuration_update", "{}"), None);
    }
}
