//! How well an account works. Alarms inform; nothing is held up because of one.

mod token;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::standing::{Connection, Standing};

/// Over which time sends are counted.
pub const SENDS_OF: TimeDelta = TimeDelta::hours(1);
/// How long a webhook may take after something was sent.
pub const SILENCE: TimeDelta = TimeDelta::minutes(10);
/// A webhook that took longer is late.
const LATE: TimeDelta = TimeDelta::seconds(60);
/// Fewer sends say nothing.
const SENDS_MIN: i64 = 20;
/// Per cent of the sends.
const FAILING: i64 = 10;
const FAILING_BADLY: i64 = 50;

/// How many messages were sent in the last hour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sends {
    /// Those of which Meta said something.
    pub sent: i64,
    /// Those that will never arrive.
    pub failed: i64,
}

/// Templates that cannot be sent as they are, each language counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct TemplateTroubles {
    /// Templates with a version that Meta rejected.
    pub rejected: i64,
    /// Those with a version that is paused.
    pub paused: i64,
    /// Those with a version that is disabled.
    pub disabled: i64,
}

/// What is known of how an account works.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// When the last webhook came.
    pub heard_at: Option<DateTime<Utc>>,
    /// How long after it happened the last one came.
    pub delay: Option<TimeDelta>,
    /// Messages were sent since, and nothing was heard of them for [`SILENCE`].
    pub is_silent: bool,
    /// The sends of the last hour.
    pub sends: Sends,
    /// What is wrong with templates.
    pub templates: TemplateTroubles,
    /// Why Meta could not be asked the last time.
    pub sync_fault: Option<String>,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AccountAlarmSeverity)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Somebody should look at it.
    Warning,
    /// Something does not work.
    Critical,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AccountAlarmKind)]
pub enum Kind {
    /// Meta does not let this desk work with the business account any more.
    ConnectionLost,
    /// The number is not `CONNECTED`.
    NumberStatus,
    /// The business account is disabled, or will be.
    Banned,
    /// The business account may not do everything.
    Restricted,
    /// Meta rejected the business account.
    ReviewRejected,
    /// Meta rejected the name.
    NameRejected,
    /// Meta approved a name, and the number has to be registered again before users see it.
    NameNotInEffect,
    /// Users don't like what it sends.
    QualityLow,
    /// Messages were sent, and Meta says nothing of them.
    WebhooksSilent,
    /// Webhooks come late.
    WebhooksLate,
    /// Many messages fail.
    SendsFailing,
    /// Templates were rejected.
    TemplatesRejected,
    /// Templates are paused or disabled.
    TemplatesPaused,
    /// Meta could not be asked how the number stands.
    SyncFailed,
    /// The access token has ended, or was taken back.
    TokenInvalid,
    /// The access token ends within a week.
    TokenExpires,
    /// The access token may not do all that a number needs.
    TokenScope,
}

/// Something that somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AccountAlarm)]
pub struct Alarm {
    /// What.
    pub kind: Kind,
    /// How bad it is.
    pub severity: Severity,
    /// The same in words.
    #[schema(example = "Meta says RED")]
    pub detail: String,
    /// Since when, where that is known.
    pub since: Option<DateTime<Utc>>,
}

/// How many of a hundred sends failed.
pub fn failed_percent(sends: Sends) -> Option<i64> {
    (sends.sent > 0).then(|| (sends.failed * 100 / sends.sent).min(100))
}

/// All that somebody should look at, the worst first.
pub fn alarms(standing: &Standing, facts: &Facts, now: DateTime<Utc>) -> Vec<Alarm> {
    let mut alarms = of_meta(standing, now);
    alarms.extend(of_the_number(standing));
    alarms.extend(token::alarms(standing, now));
    alarms.extend(of_traffic(facts));
    alarms.extend(of_templates(facts.templates));
    if let Some(fault) = &facts.sync_fault {
        alarms.push(alarm(Kind::SyncFailed, Severity::Warning, fault.clone(), None));
    }
    alarms.sort_by_key(|alarm| std::cmp::Reverse(alarm.severity));
    alarms
}

fn alarm(kind: Kind, severity: Severity, detail: String, since: Option<DateTime<Utc>>) -> Alarm {
    Alarm { kind, severity, detail, since }
}

/// What Meta holds against the business account.
fn of_meta(standing: &Standing, now: DateTime<Utc>) -> Vec<Alarm> {
    let mut alarms = vec![];
    if let Some(known) = &standing.connection
        && known.value != Connection::Connected
    {
        let detail = known.value.name().to_owned();
        alarms.push(alarm(Kind::ConnectionLost, Severity::Critical, detail, Some(known.since)));
    }
    if let Some(known) = &standing.ban
        && known.value.state != "REINSTATE"
    {
        let is_over = known.value.state == "DISABLE";
        let severity = if is_over { Severity::Critical } else { Severity::Warning };
        let detail = known.value.state.clone();
        alarms.push(alarm(Kind::Banned, severity, detail, Some(known.since)));
    }
    if let Some(known) = &standing.restrictions {
        let still = known.value.iter().filter(|it| it.until.is_none_or(|until| now < until));
        let kinds: Vec<&str> = still.map(|it| it.kind.as_str()).collect();
        if !kinds.is_empty() {
            let detail = kinds.join(", ");
            alarms.push(alarm(Kind::Restricted, Severity::Warning, detail, Some(known.since)));
        }
    }
    if let Some(known) = &standing.review
        && known.value == "REJECTED"
    {
        let detail = known.value.clone();
        alarms.push(alarm(Kind::ReviewRejected, Severity::Critical, detail, Some(known.since)));
    }
    alarms
}

/// What Meta, or its users, hold against the number.
fn of_the_number(standing: &Standing) -> Vec<Alarm> {
    let mut alarms = vec![];
    if let Some(known) = &standing.status
        && known.value != "CONNECTED"
    {
        let detail = format!("Meta says {}", known.value);
        alarms.push(alarm(Kind::NumberStatus, Severity::Critical, detail, Some(known.since)));
    }
    if let Some(known) = &standing.name
        && known.value.decision == "REJECTED"
    {
        let detail = known.value.reason.clone().unwrap_or_else(|| "REJECTED".to_owned());
        alarms.push(alarm(Kind::NameRejected, Severity::Warning, detail, Some(known.since)));
    }
    if let Some(known) = standing.name_in_effect.as_ref().filter(|known| !known.value) {
        let detail = "users see the name that Meta approved once the number is registered again";
        let (detail, since) = (detail.to_owned(), Some(known.since));
        alarms.push(alarm(Kind::NameNotInEffect, Severity::Warning, detail, since));
    }
    let flagged = standing.flagged.as_ref().filter(|known| known.value);
    let quality = standing.quality.as_ref();
    match (quality.map(|known| known.value.as_str()), flagged, quality) {
        (Some("RED"), _, Some(known)) => {
            let detail = "Meta says RED".to_owned();
            alarms.push(alarm(Kind::QualityLow, Severity::Critical, detail, Some(known.since)));
        }
        (_, Some(known), _) => {
            let detail = "Meta has flagged it".to_owned();
            alarms.push(alarm(Kind::QualityLow, Severity::Critical, detail, Some(known.since)));
        }
        (Some("YELLOW"), None, Some(known)) => {
            let detail = "Meta says YELLOW".to_owned();
            alarms.push(alarm(Kind::QualityLow, Severity::Warning, detail, Some(known.since)));
        }
        _ => {}
    }
    alarms
}

fn of_traffic(facts: &Facts) -> Vec<Alarm> {
    let mut alarms = vec![];
    if facts.is_silent {
        let detail = "messages were sent, and no webhook came".to_owned();
        alarms.push(alarm(Kind::WebhooksSilent, Severity::Critical, detail, facts.heard_at));
    }
    if let Some(delay) = facts.delay.filter(|delay| *delay > LATE) {
        let detail = format!("the last one took {} s", delay.num_seconds());
        alarms.push(alarm(Kind::WebhooksLate, Severity::Warning, detail, facts.heard_at));
    }
    let share = failed_percent(facts.sends).filter(|_| facts.sends.sent >= SENDS_MIN);
    if let Some(share) = share.filter(|share| *share >= FAILING) {
        let is_bad = share >= FAILING_BADLY;
        let severity = if is_bad { Severity::Critical } else { Severity::Warning };
        let detail = format!("{share} % of the last hour's messages failed");
        alarms.push(alarm(Kind::SendsFailing, severity, detail, None));
    }
    alarms
}

fn of_templates(troubles: TemplateTroubles) -> Vec<Alarm> {
    let mut alarms = vec![];
    if troubles.rejected > 0 {
        let detail = format!("{} rejected", troubles.rejected);
        alarms.push(alarm(Kind::TemplatesRejected, Severity::Info, detail, None));
    }
    let halted = troubles.paused + troubles.disabled;
    if halted > 0 {
        let detail = format!("{} paused, {} disabled", troubles.paused, troubles.disabled);
        alarms.push(alarm(Kind::TemplatesPaused, Severity::Warning, detail, None));
    }
    alarms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standing::{News, Restriction, Seen};

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000 + seconds, 0).unwrap()
    }

    fn kinds(standing: &Standing, facts: &Facts) -> Vec<(Kind, Severity)> {
        let alarms = alarms(standing, facts, at(100));
        alarms.into_iter().map(|alarm| (alarm.kind, alarm.severity)).collect()
    }

    #[test]
    fn who_is_well_gives_no_alarm() {
        let mut standing = Standing::default();
        let seen = Seen {
            quality: Some("GREEN".to_owned()),
            status: Some("CONNECTED".to_owned()),
            review: Some("APPROVED".to_owned()),
            ..Seen::default()
        };
        standing.compare(&seen, at(0));
        standing.hear(News::Flagged(false), at(1));
        standing.hear(News::Connection(Connection::Connected), at(1));
        let sends = Sends { sent: 1000, failed: 99 };
        let facts = Facts { sends, delay: Some(TimeDelta::seconds(60)), ..Facts::default() };
        assert_eq!(kinds(&standing, &facts), []);
    }

    #[test]
    fn a_name_that_waits_for_a_registration_is_an_alarm() {
        let mut standing = Standing::default();
        standing.compare(&Seen { has_unused_name: true, ..Seen::default() }, at(0));
        let expected = [(Kind::NameNotInEffect, Severity::Warning)];
        assert_eq!(kinds(&standing, &Facts::default()), expected);
        standing.registered(at(1));
        assert_eq!(kinds(&standing, &Facts::default()), []);
    }

    #[test]
    fn what_meta_holds_against_it_is_an_alarm() {
        let mut standing = Standing::default();
        let seen = |quality: &str, status: &str| Seen {
            quality: Some(quality.to_owned()),
            status: Some(status.to_owned()),
            ..Seen::default()
        };
        standing.compare(&seen("YELLOW", "CONNECTED"), at(0));
        assert_eq!(kinds(&standing, &Facts::default()), [(Kind::QualityLow, Severity::Warning)]);
        standing.compare(&seen("RED", "BANNED"), at(1));
        let expected =
            [(Kind::NumberStatus, Severity::Critical), (Kind::QualityLow, Severity::Critical)];
        assert_eq!(kinds(&standing, &Facts::default()), expected);
    }

    #[test]
    fn a_restriction_is_over_when_its_time_is() {
        let mut standing = Standing::default();
        let until = |seconds| Restriction { kind: "R".to_owned(), until: Some(at(seconds)) };
        standing.hear(News::Restrictions(vec![until(100)]), at(0));
        assert_eq!(kinds(&standing, &Facts::default()), []);
        standing.hear(News::Restrictions(vec![until(101)]), at(1));
        assert_eq!(kinds(&standing, &Facts::default()), [(Kind::Restricted, Severity::Warning)]);
    }

    #[test]
    fn few_sends_say_nothing_and_the_worst_comes_first() {
        let of = |sent, failed| {
            let facts = Facts { sends: Sends { sent, failed }, ..Facts::default() };
            kinds(&Standing::default(), &facts)
        };
        assert_eq!(of(19, 19), []);
        assert_eq!(of(20, 2), [(Kind::SendsFailing, Severity::Warning)]);
        assert_eq!(of(20, 10), [(Kind::SendsFailing, Severity::Critical)]);
        let templates = TemplateTroubles { rejected: 1, paused: 0, disabled: 1 };
        let facts = Facts { templates, is_silent: true, ..Facts::default() };
        let expected = [
            (Kind::WebhooksSilent, Severity::Critical),
            (Kind::TemplatesPaused, Severity::Warning),
            (Kind::TemplatesRejected, Severity::Info),
        ];
        assert_eq!(kinds(&Standing::default(), &facts), expected);
        assert_eq!(failed_percent(Sends::default()), None);
        assert_eq!(failed_percent(Sends { sent: 1, failed: 2 }), Some(100));
    }
}
