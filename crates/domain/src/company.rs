//! Companies, and what they set for all their people.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::field::Faults;
use crate::password;

/// A tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// What it is called.
    pub name: String,
    /// Its own phone, as it registered with it.
    pub phone: Option<String>,
    /// What it set.
    pub settings: Settings,
    /// Counts changes.
    pub version: i64,
}

/// What a company sets. A part that was never set is as it is at first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// For sign-ins.
    pub policies: Policies,
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
}
