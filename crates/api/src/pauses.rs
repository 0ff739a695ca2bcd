//! Asking Meta less when it says that its limits are nearly used up: what nobody waits for waits, so that enough is left for
//! messages and for what people ask for. Each node goes by the answers that it got itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use whatsapp_client::{Load, Usage};

/// From this share of a limit on, in percent, what can wait waits.
const NEARLY_USED: u32 = 90;
/// How long, unless Meta says it. The limits are of an hour, and each answer begins this anew.
const UNSAID: TimeDelta = TimeDelta::minutes(5);

/// Until when what can wait waits.
#[derive(Debug, Clone, Default)]
pub struct Pauses(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    /// Whatever it is about: there is one app for all companies.
    app: Option<DateTime<Utc>>,
    /// By Meta's id of a business account, a portfolio, a number or a template.
    objects: HashMap<String, DateTime<Utc>>,
}

impl Pauses {
    /// Takes in what an answer about `object` says. Meta names an account or the portfolio that owns it, and what it names of
    /// that portfolio holds for the object, too.
    pub fn learn(&self, object: &str, usage: &Usage, now: DateTime<Utc>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(load) = usage.app {
            known.app = pause(load, None).map(|pause| now + pause);
        }
        if usage.businesses.is_empty() {
            return;
        }
        let limits = usage.businesses.values().flatten();
        let longest = limits.filter_map(|limit| pause(limit.load, limit.regain_access)).max();
        known.objects.retain(|_, until| *until > now);
        for id in usage.businesses.keys().map(String::as_str).chain([object]) {
            match longest {
                Some(pause) => known.objects.insert(id.to_owned(), now + pause),
                None => known.objects.remove(id),
            };
        }
    }

    /// Whether anything waits at all.
    pub fn any(&self, now: DateTime<Utc>) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.objects.values().copied().chain(known.app).any(|until| until > now)
    }

    /// Until when what concerns one of these objects waits, if it does.
    pub fn until(&self, objects: &[&str], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = objects.iter().filter_map(|id| known.objects.get(*id).copied());
        own.chain(known.app).filter(|until| *until > now).max()
    }
}

/// How long what can wait should, by what Meta says of a limit.
fn pause(load: Load, regain_access: Option<std::time::Duration>) -> Option<TimeDelta> {
    let said = regain_access.and_then(|said| TimeDelta::from_std(said).ok());
    let unsaid = (load.highest() >= NEARLY_USED).then_some(UNSAID);
    said.or(unsaid)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use whatsapp_client::BusinessUsage;

    use super::*;

    fn load(total_time: u32) -> Load {
        Load { call_count: 1, total_time, ..Load::default() }
    }

    fn of(id: &str, total_time: u32, minutes: Option<u64>) -> Usage {
        let limit = |load, regain_access| BusinessUsage { kind: "k".into(), load, regain_access };
        let said = minutes.map(|minutes| Duration::from_secs(60 * minutes));
        let limits = vec![limit(load(0), None), limit(load(total_time), said)];
        Usage { app: None, businesses: [(id.to_owned(), limits)].into() }
    }

    #[test]
    fn nine_tenths_are_nearly_all() {
        assert_eq!(pause(load(89), None), None);
        assert_eq!(pause(load(90), None), Some(UNSAID));
        assert_eq!(pause(load(100), Some(Duration::from_secs(60))), Some(TimeDelta::minutes(1)));
        assert_eq!(pause(load(0), Some(Duration::from_secs(60))), Some(TimeDelta::minutes(1)));
    }

    #[test]
    fn what_waits_is_what_the_answer_was_about() {
        let (pauses, now) = (Pauses::default(), DateTime::UNIX_EPOCH);
        pauses.learn("waba", &of("portfolio", 95, Some(20)), now);
        let end = now + TimeDelta::minutes(20);
        for objects in [["waba", "x"], ["x", "portfolio"]] {
            assert_eq!(pauses.until(&objects, now), Some(end), "{objects:?}");
        }
        assert_eq!(pauses.until(&["x", "y"], now), None);
        assert_eq!(pauses.until(&["waba"], end), None, "it is over");
    }

    #[test]
    fn the_latest_answer_counts() {
        let (pauses, now) = (Pauses::default(), DateTime::UNIX_EPOCH);
        pauses.learn("1", &of("1", 95, None), now);
        pauses.learn("1", &Usage::default(), now);
        assert_eq!(pauses.until(&["1"], now), Some(now + UNSAID), "one that says nothing does not");
        pauses.learn("1", &of("1", 40, None), now);
        assert_eq!(pauses.until(&["1"], now), None);
    }

    #[test]
    fn all_are_of_one_app() {
        let (pauses, now) = (Pauses::default(), DateTime::UNIX_EPOCH);
        let app = |total_time| Usage { app: Some(load(total_time)), ..Usage::default() };
        pauses.learn("1", &app(97), now);
        assert_eq!(pauses.until(&["2"], now), Some(now + UNSAID));
        pauses.learn("3", &app(20), now);
        assert_eq!(pauses.until(&["2"], now), None);
    }
}
