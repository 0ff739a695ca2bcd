//! The business numbers, and what passed between each and its customers.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::config::BusinessNumber;
use crate::lock::Lock;
use crate::number_state::NumberState;
use crate::pace::{PairPace, Throughput};
use crate::reach::Reach;

/// A business number at work.
pub(crate) struct Number {
    /// As it was registered.
    pub(crate) settings: BusinessNumber,
    /// The display number as webhooks carry it: digits only.
    pub(crate) digits: String,
    /// Survives when the number is registered again with other settings.
    pub(crate) traffic: Arc<Lock<Traffic>>,
    /// What the management API and Meta did to it; survives, too.
    pub(crate) state: Arc<Lock<NumberState>>,
}

impl Number {
    /// Its settings, with what changed since.
    pub(crate) fn settings_now(&self) -> BusinessNumber {
        let state = self.state.lock();
        BusinessNumber {
            registered: state.registered,
            verified_name: state.verified_name.clone(),
            ..self.settings.clone()
        }
    }

    /// Whether it may send.
    pub(crate) fn is_registered(&self) -> bool {
        self.state.lock().registered
    }
}

/// What a number did lately.
#[derive(Default)]
pub(crate) struct Traffic {
    /// In all.
    pub(crate) throughput: Throughput,
    /// With each customer, by [`Customer::key`](crate::customers::Customer::key).
    pub(crate) threads: HashMap<String, Thread>,
    /// To whom it wrote first.
    pub(crate) reach: Reach,
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
    /// What came up to then was marked as read.
    pub(crate) seen_up_to_ms: Option<i64>,
    /// The business said that it is typing; over when it sends, or then.
    pub(crate) typing_until_ms: Option<i64>,
    /// The customer wants no marketing from the number.
    pub(crate) marketing_stopped: bool,
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

/// Ids of numbers that are added look like Meta's.
const FIRST_ID: u64 = 106_700_000_000_001;

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
        let state = known.map(|number| Arc::clone(&number.state)).unwrap_or_default();
        state.lock().set_up(&settings);
        let digits = settings.display_phone_number.chars().filter(char::is_ascii_digit).collect();
        let number = Arc::new(Number { settings, digits, traffic, state });
        registry.by_id.insert(number.settings.phone_number_id.clone(), Arc::clone(&number));
        registry.tokens =
            registry.by_id.values().filter_map(|number| number.settings.token.clone()).collect();
        number
    }

    /// Takes a number out, as if it had never been there.
    pub(crate) fn remove(&self, phone_number_id: &str) {
        self.0.lock().by_id.remove(phone_number_id);
    }

    /// The number with this id.
    pub(crate) fn find(&self, phone_number_id: &str) -> Option<Arc<Number>> {
        self.0.lock().by_id.get(phone_number_id).cloned()
    }

    /// An id that no number has.
    pub(crate) fn new_id(&self) -> String {
        let registry = self.0.lock();
        let taken = |id: &u64| registry.by_id.contains_key(&id.to_string());
        // One more than there are: one of them is free.
        let last = FIRST_ID + u64::try_from(registry.by_id.len()).unwrap_or_default();
        (FIRST_ID..=last).find(|id| !taken(id)).unwrap_or(last).to_string()
    }

    /// The only number, if there is just one.
    pub(crate) fn only(&self) -> Option<Arc<Number>> {
        let registry = self.0.lock();
        let mut numbers = registry.by_id.values();
        numbers.next().filter(|_| numbers.next().is_none()).cloned()
    }

    /// All of them, by id.
    pub(crate) fn list(&self) -> Vec<BusinessNumber> {
        self.all().iter().map(|number| number.settings_now()).collect()
    }

    /// All of them at work, by id.
    pub(crate) fn all(&self) -> Vec<Arc<Number>> {
        let mut all: Vec<_> = self.0.lock().by_id.values().cloned().collect();
        all.sort_by(|a, b| a.settings.phone_number_id.cmp(&b.settings.phone_number_id));
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
