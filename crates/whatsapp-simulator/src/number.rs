//! The business numbers, and what passed between each and its customers.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::config::BusinessNumber;
use crate::lock::Lock;
use crate::pace::{PairPace, Throughput};

/// A business number at work.
pub(crate) struct Number {
    /// As it was registered.
    pub(crate) settings: BusinessNumber,
    /// The display number as webhooks carry it: digits only.
    pub(crate) digits: String,
    /// Survives when the number is registered again with other settings.
    pub(crate) traffic: Arc<Lock<Traffic>>,
}

/// What a number did lately.
#[derive(Default)]
pub(crate) struct Traffic {
    /// In all.
    pub(crate) throughput: Throughput,
    /// With each customer, by [`Customer::key`](crate::customers::Customer::key).
    pub(crate) threads: HashMap<String, Thread>,
    /// Who cannot reach it, by the same key.
    pub(crate) blocked: HashSet<String>,
}

/// What a number shares with one customer.
#[derive(Default)]
pub(crate) struct Thread {
    /// When the customer last wrote: the customer service window opens then, for 24 h.
    pub(crate) last_inbound_ms: Option<i64>,
    /// How fast the number may write.
    pub(crate) pace: PairPace,
}

/// How long the customer service window stays open.
const WINDOW_MS: i64 = 24 * 60 * 60 * 1_000;

impl Thread {
    /// Whether something else than a template may be sent.
    pub(crate) fn window_is_open(&self, now_ms: i64) -> bool {
        self.last_inbound_ms.is_some_and(|at| now_ms.saturating_sub(at) < WINDOW_MS)
    }
}

impl Traffic {
    /// The thread with a customer, begun if need be.
    pub(crate) fn thread(&mut self, customer: &str) -> &mut Thread {
        self.threads.entry(customer.to_owned()).or_default()
    }
}

/// The numbers by id, and their tokens.
#[derive(Default)]
pub(crate) struct Numbers(Lock<Registry>);

#[derive(Default)]
struct Registry {
    by_id: HashMap<String, Arc<Number>>,
    tokens: HashSet<String>,
}

impl Numbers {
    /// Adds a number, or changes the settings of one that is known.
    pub(crate) fn register(&self, settings: BusinessNumber) -> Arc<Number> {
        let mut registry = self.0.lock();
        let known = registry.by_id.get(&settings.phone_number_id);
        let traffic = known.map(|number| Arc::clone(&number.traffic)).unwrap_or_default();
        let digits = settings.display_phone_number.chars().filter(char::is_ascii_digit).collect();
        let number = Arc::new(Number { settings, digits, traffic });
        registry.by_id.insert(number.settings.phone_number_id.clone(), Arc::clone(&number));
        registry.tokens =
            registry.by_id.values().filter_map(|number| number.settings.token.clone()).collect();
        number
    }

    /// The number with this id.
    pub(crate) fn find(&self, phone_number_id: &str) -> Option<Arc<Number>> {
        self.0.lock().by_id.get(phone_number_id).cloned()
    }

    /// The only number, if there is just one.
    pub(crate) fn only(&self) -> Option<Arc<Number>> {
        let registry = self.0.lock();
        let mut numbers = registry.by_id.values();
        numbers.next().filter(|_| numbers.next().is_none()).cloned()
    }

    /// All of them, by id.
    pub(crate) fn list(&self) -> Vec<BusinessNumber> {
        let mut all: Vec<_> =
            self.0.lock().by_id.values().map(|number| number.settings.clone()).collect();
        all.sort_by(|a, b| a.phone_number_id.cmp(&b.phone_number_id));
        all
    }

    /// Whether some number has this token.
    pub(crate) fn any_has_token(&self, token: &str) -> bool {
        self.0.lock().tokens.contains(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_closes_after_a_day() {
        let mut thread = Thread::default();
        assert!(!thread.window_is_open(0));
        thread.last_inbound_ms = Some(1_000);
        assert!(thread.window_is_open(1_000 + WINDOW_MS - 1));
        assert!(!thread.window_is_open(1_000 + WINDOW_MS));
    }

    #[test]
    fn registering_again_changes_settings_and_keeps_the_traffic() {
        let numbers = Numbers::default();
        let first = numbers.register(BusinessNumber::new("1", "+1 (555) 078-3881", "2"));
        assert_eq!(first.digits, "15550783881");
        first.traffic.lock().thread("4917").last_inbound_ms = Some(7);
        let mut settings = first.settings.clone();
        settings.registered = false;
        settings.token = Some("t".to_owned());
        let second = numbers.register(settings);
        assert!(!second.settings.registered);
        assert_eq!(second.traffic.lock().thread("4917").last_inbound_ms, Some(7));
        assert!(numbers.any_has_token("t"));
        assert_eq!(numbers.only().unwrap().settings, second.settings);
    }
}
