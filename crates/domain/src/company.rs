//! Companies, and what they set for all their people.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::assignment;
use crate::email::{self, EmailAddress};
use crate::field::{Faults, FieldError};
use crate::language::Language;
use crate::password;
use crate::schedule::{BusinessHours, TimeZone};

/// A tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// What it is called.
    pub name: String,
    /// Its own phone, as it registered with it.
    pub phone: Option<String>,
    /// What it set.
    pub settings: Settings,
    /// Its agents see the chats of others, too.
    pub agents_see_all: bool,
    /// The SHA-256 of its logo, in hex, if it has one.
    pub logo: Option<String>,
    /// Counts changes.
    pub version: i64,
}

/// What a company sets. A part that was never set is as it is at first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// For sign-ins.
    pub policies: Policies,
    /// Where its clock hangs.
    pub time_zone: TimeZone,
    /// In which language it is written to.
    pub language: Language,
    /// When it is open.
    pub hours: BusinessHours,
    /// Which mails it gets.
    pub notifications: Notifications,
    /// How long what it has is kept.
    pub retention: Retention,
    /// How its queues give chats out.
    pub assignment: assignment::Policy,
}

/// How people of the company sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Policies {
    /// Whoever has no second factor can do nothing but set one up.
    pub require_second_factor: bool,
    /// The shortest password; 15 at least, or 8 where a second factor is required.
    pub password_min_length: usize,
    /// Days after which one has to sign in again, whatever happened; 1 to 90.
    pub session_max_days: u16,
    /// Hours without a sign of life after which a session ends; 1 to 2160.
    pub session_idle_hours: u16,
}

impl Default for Policies {
    fn default() -> Self {
        Self {
            require_second_factor: false,
            password_min_length: password::MIN_ALONE,
            session_max_days: 30,
            session_idle_hours: 24 * 7,
        }
    }
}

impl Policies {
    /// Refuses what is less than safe, or more than sensible.
    pub fn check(&self, faults: &mut Faults) {
        let least = if self.require_second_factor {
            password::MIN_WITH_SECOND_FACTOR
        } else {
            password::MIN_ALONE
        };
        if !(least..=128).contains(&self.password_min_length) {
            let message = format!("must lie between {least} and 128");
            faults.add("password_min_length", "range", message);
        }
        if !(1..=90).contains(&self.session_max_days) {
            faults.add("session_max_days", "range", "must lie between 1 and 90");
        }
        if !(1..=2160).contains(&self.session_idle_hours) {
            faults.add("session_idle_hours", "range", "must lie between 1 and 2160");
        }
    }

    /// How long a sign-in lasts.
    pub fn session_life(&self) -> TimeDelta {
        TimeDelta::days(self.session_max_days.into())
    }

    /// How long it lasts without a sign of life.
    pub fn session_idle(&self) -> TimeDelta {
        TimeDelta::hours(self.session_idle_hours.into())
    }
}

/// The most addresses that notifications go to.
pub const RECIPIENTS_MAX: usize = 20;

/// Which mails a company gets about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notifications {
    /// The balance is running out.
    pub low_balance: bool,
    /// Meta restricts, disconnects or reviews an account.
    pub account_problems: bool,
    /// Who may do what has changed, or somebody tried what they may not.
    pub security: bool,
    /// To whom they go; to its owners and admins if nobody is named.
    pub recipients: Vec<EmailAddress>,
}

impl Default for Notifications {
    fn default() -> Self {
        Self { low_balance: true, account_problems: true, security: true, recipients: vec![] }
    }
}

impl Notifications {
    /// Reads to whom they shall go.
    pub fn recipients_of(typed: &[String]) -> Result<Vec<EmailAddress>, Vec<FieldError>> {
        let (mut faults, mut read) = (Faults::default(), vec![]);
        let place = |n: usize| format!("recipients[{n}]");
        faults.count("recipients", typed.len(), 0, RECIPIENTS_MAX);
        for (n, typed) in typed.iter().enumerate().take(RECIPIENTS_MAX) {
            match EmailAddress::of_field(&place(n), typed) {
                Ok(address) => read.push(address),
                Err(fault) => faults.note(fault),
            }
        }
        faults.distinct(place, typed.iter().map(|typed| email::normal(typed)));
        faults.into_result().map(|()| read)
    }
}

/// How long what a company has is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Days after which messages are deleted, 30 to 3650; never if this is null.
    #[schema(minimum = 30, maximum = 3650)]
    pub messages_days: Option<u16>,
    /// Days for which it is known who did what; 90 to 3650.
    #[schema(minimum = 90, maximum = 3650)]
    pub audit_days: u16,
}

impl Default for Retention {
    fn default() -> Self {
        Self { messages_days: None, audit_days: 730 }
    }
}

impl Retention {
    /// Refuses what is shorter than anybody could want, or longer than ten years.
    pub fn check(&self, faults: &mut Faults) {
        if self.messages_days.is_some_and(|days| !(30..=3650).contains(&days)) {
            faults.add("messages_days", "range", "must lie between 30 and 3650");
        }
        if !(90..=3650).contains(&self.audit_days) {
            faults.add("audit_days", "range", "must lie between 90 and 3650");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(policies: &Policies) -> Option<String> {
        let mut faults = Faults::default();
        policies.check(&mut faults);
        Some(faults.into_result().err()?.first()?.field.clone())
    }

    #[test]
    fn what_is_set_at_first_is_allowed() {
        assert_eq!(fault(&Policies::default()), None);
        assert_eq!(serde_json::from_str::<Settings>("{}").unwrap(), Settings::default());
    }

    #[test]
    fn passwords_may_be_shorter_only_beside_a_second_factor() {
        let short = Policies { password_min_length: 8, ..Policies::default() };
        assert_eq!(fault(&short).as_deref(), Some("password_min_length"));
        assert_eq!(fault(&Policies { require_second_factor: true, ..short }), None);
        let endless = Policies { session_max_days: 91, ..Policies::default() };
        assert_eq!(fault(&endless).as_deref(), Some("session_max_days"));
    }
    #[test]
    fn recipients_are_addresses_and_each_is_named_once() {
        let read = |typed: &[&str]| {
            let typed: Vec<String> = typed.iter().map(|typed| (*typed).to_owned()).collect();
            let read = Notifications::recipients_of(&typed);
            read.map_err(|faults| format!("{} {}", faults[0].field, faults[0].code))
        };
        assert_eq!(read(&[]), Ok(vec![]));
        assert_eq!(read(&[" Ana@Example.com "]).unwrap()[0].as_str(), "ana@example.com");
        let twice = read(&["ana@example.com", "rui@example.com", "ANA@example.com"]);
        assert_eq!(twice.unwrap_err(), "recipients[2] duplicate");
        assert_eq!(read(&["ana@example.com", "rui"]).unwrap_err(), "recipients[1] email");
        let many: Vec<String> = (0..21).map(|n| format!("a{n}@example.com")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(read(&many).unwrap_err(), "recipients too-many");
        assert_eq!(read(&many[..20]).unwrap().len(), 20);
    }

    #[test]
    fn what_is_kept_is_kept_for_a_month_at_least_and_for_ten_years_at_most() {
        let fault = |messages_days, audit_days| {
            let mut faults = Faults::default();
            Retention { messages_days, audit_days }.check(&mut faults);
            Some(faults.into_result().err()?.swap_remove(0).field)
        };
        for (messages_days, audit_days) in [(None, 730), (Some(30), 90), (Some(3650), 3650)] {
            assert_eq!(fault(messages_days, audit_days), None);
        }
        for days in [0, 29, 3651] {
            assert_eq!(fault(Some(days), 730).as_deref(), Some("messages_days"));
        }
        for days in [0, 89, 3651] {
            assert_eq!(fault(None, days).as_deref(), Some("audit_days"));
        }
    }
}
