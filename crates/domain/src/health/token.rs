//! Whether the access token of a number is a matter for somebody.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Alarm, Kind, Severity, alarm};
use crate::standing::Standing;

/// So long before a token ends, somebody has to make another one.
const SOON: TimeDelta = TimeDelta::days(7);

/// What is wrong with the token, as far as Meta said.
pub(super) fn alarms(standing: &Standing, now: DateTime<Utc>) -> Vec<Alarm> {
    let Some(known) = &standing.token else { return vec![] };
    let (token, since) = (&known.value, Some(known.since));
    if !token.is_valid {
        let detail = "Meta takes the access token no more".to_owned();
        return vec![alarm(Kind::TokenInvalid, Severity::Critical, detail, since)];
    }
    if let Some(at) = token.expires_at.filter(|at| *at <= now) {
        let detail = "the access token has ended".to_owned();
        return vec![alarm(Kind::TokenInvalid, Severity::Critical, detail, Some(at))];
    }
    let mut alarms = vec![];
    if let Some(at) = token.expires_at.filter(|at| *at <= now + SOON) {
        let detail = format!("the access token ends at {}", at.format("%Y-%m-%dT%H:%M:%SZ"));
        alarms.push(alarm(Kind::TokenExpires, Severity::Warning, detail, None));
    }
    let missing = token.missing();
    if !missing.is_empty() {
        let detail = format!("the access token lacks {}", missing.join(" and "));
        alarms.push(alarm(Kind::TokenScope, Severity::Critical, detail, since));
    }
    alarms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standing::token::Token;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000 + hours * 3600, 0).unwrap()
    }

    fn of(is_valid: bool, ends: Option<i64>, scopes: &[&str]) -> Vec<(Kind, Severity)> {
        let scopes = scopes.iter().map(|&scope| scope.to_owned()).collect();
        let mut standing = Standing::default();
        let token = Token { is_valid, expires_at: ends.map(at), scopes };
        standing.know_token(token, at(0));
        let alarms = alarms(&standing, at(0));
        alarms.into_iter().map(|alarm| (alarm.kind, alarm.severity)).collect()
    }

    #[test]
    fn a_token_is_a_matter_before_it_ends_and_when_it_lacks_something() {
        let both = ["whatsapp_business_messaging", "whatsapp_business_management", "more"];
        let (warning, critical) = (Severity::Warning, Severity::Critical);
        assert_eq!(of(true, None, &both), []);
        assert_eq!(of(true, Some(7 * 24 + 1), &both), []);
        assert_eq!(of(true, Some(7 * 24), &both), [(Kind::TokenExpires, warning)]);
        assert_eq!(of(true, Some(0), &both), [(Kind::TokenInvalid, critical)]);
        assert_eq!(of(true, None, &both[1..]), [(Kind::TokenScope, critical)]);
        let worst = [(Kind::TokenExpires, warning), (Kind::TokenScope, critical)];
        assert_eq!(of(true, Some(1), &both[..1]), worst);
        assert_eq!(of(false, Some(1), &[]), [(Kind::TokenInvalid, critical)], "the rest follows");
    }
}
