//! Rules that make things go wrong, by count or by seeded chance.

use std::sync::atomic::{AtomicBool, Ordering};

use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{Rng as _, SeedableRng as _};
use serde::{Deserialize, Serialize};

use crate::lock::Lock;
use crate::requests::RequestKind;
use crate::status::{Status, StatusError};

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Fault {
    /// The answer comes so much later; what it reports has happened already.
    Delay {
        /// Real milliseconds.
        ms: u64,
        /// Which requests.
        #[serde(default)]
        on: On,
    },
    /// The request is refused before anything is looked at.
    Fail(Failure),
    /// What was asked is done and the connection closed without an answer.
    Cut {
        /// Which requests.
        #[serde(default)]
        on: On,
    },
    /// Status webhooks are not sent.
    Drop {
        /// Which; empty means all.
        #[serde(default)]
        statuses: Vec<Status>,
    },
    /// Webhooks are delivered several times, in parallel.
    Duplicate {
        /// How often in all.
        #[serde(default = "twice")]
        times: usize,
    },
    /// The statuses of a message come in another order than they happened.
    Reorder,
    /// The message is accepted, and `failed` follows by webhook.
    Undeliverable {
        /// Why: 131026 unless said.
        #[serde(flatten)]
        error: Option<StatusError>,
        /// Only for this `wa_id` or BSUID.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
    /// A file that is loaded is not the one that was sent.
    Corrupt,
    /// The look-up of a file names this address.
    Elsewhere {
        /// Which.
        url: String,
    },
    /// The address of a file leads on to this one.
    Redirect {
        /// Which.
        url: String,
    },
}

/// The answer of [`Fault::Fail`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Failure {
    /// The HTTP status.
    pub(crate) status: u16,
    /// Meta's error code; by default one that fits the status.
    pub(crate) code: Option<i64>,
    /// Meta's text, without the code.
    pub(crate) title: Option<String>,
    /// `error_data.details`.
    pub(crate) details: Option<String>,
    /// The header `Retry-After`, in seconds.
    pub(crate) retry_after: Option<u64>,
    /// Which requests.
    #[serde(default)]
    pub(crate) on: On,
}

/// Which requests a fault concerns: one kind, or any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum On {
    /// This kind.
    Kind(RequestKind),
    /// All.
    All(Any),
}

/// The word for all kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Any {
    /// All.
    Any,
}

impl Default for On {
    fn default() -> Self {
        Self::Kind(RequestKind::Send)
    }
}

impl On {
    fn includes(self, kind: RequestKind) -> bool {
        match self {
            Self::Kind(this) => this == kind,
            Self::All(Any::Any) => true,
        }
    }
}

const fn twice() -> usize {
    2
}

/// A fault and when it applies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rule {
    #[serde(flatten)]
    fault: Fault,
    /// How many times; `None`: until cleared.
    count: Option<u64>,
    /// From 0 to 1; `None`: always.
    probability: Option<f64>,
    /// Only for this number.
    phone_number_id: Option<String>,
}

impl Rule {
    /// What is wrong with the rule itself.
    pub(crate) fn problem(&self) -> Option<&'static str> {
        if self.probability.is_some_and(|p| !(0.0..=1.0).contains(&p)) {
            return Some("probability must lie between 0 and 1");
        }
        match &self.fault {
            Fault::Fail(failure) if !(400..600).contains(&failure.status) => {
                Some("status must lie between 400 and 599")
            }
            Fault::Duplicate { times } if !(2..=100).contains(times) => {
                Some("times must lie between 2 and 100")
            }
            _ => None,
        }
    }
}

/// A rule in force, or used up.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ActiveRule {
    id: u64,
    #[serde(flatten)]
    rule: Rule,
    /// How often it may still apply.
    left: Option<u64>,
    /// How often it applied.
    applied: u64,
}

/// The rules in force.
pub(crate) struct Faults {
    /// Spares the lock where there are no rules.
    any: AtomicBool,
    state: Lock<State>,
}

struct State {
    rules: Vec<ActiveRule>,
    last_id: u64,
    rng: StdRng,
}

impl Faults {
    /// No rules, and chance by `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        let rng = StdRng::seed_from_u64(seed);
        Self {
            any: AtomicBool::new(false),
            state: Lock::new(State { rules: Vec::new(), last_id: 0, rng }),
        }
    }

    /// Adds rules, after those that are there, and answers with them; `seed` restarts chance.
    pub(crate) fn add(&self, rules: Vec<Rule>, seed: Option<u64>) -> Vec<ActiveRule> {
        let mut state = self.state.lock();
        if let Some(seed) = seed {
            state.rng = StdRng::seed_from_u64(seed);
        }
        let mut added = Vec::with_capacity(rules.len());
        for rule in rules {
            state.last_id += 1;
            added.push(ActiveRule { id: state.last_id, left: rule.count, rule, applied: 0 });
        }
        state.rules.extend(added.iter().cloned());
        self.any.store(!state.rules.is_empty(), Ordering::Release);
        added
    }

    /// All rules, used up or not.
    pub(crate) fn list(&self) -> Vec<ActiveRule> {
        self.state.lock().rules.clone()
    }

    /// Removes all rules.
    pub(crate) fn clear(&self) {
        let mut state = self.state.lock();
        state.rules.clear();
        self.any.store(false, Ordering::Release);
    }

    /// How a request is refused.
    pub(crate) fn failure(&self, number: &str, kind: RequestKind) -> Option<Failure> {
        self.pick(number, |fault| match fault {
            Fault::Fail(failure) if failure.on.includes(kind) => Some(failure.clone()),
            _ => None,
        })
    }

    /// By how many milliseconds the answer is late.
    pub(crate) fn delay_ms(&self, number: &str, kind: RequestKind) -> Option<u64> {
        self.pick(number, |fault| match fault {
            Fault::Delay { ms, on } if on.includes(kind) => Some(*ms),
            _ => None,
        })
    }

    /// Whether the answer to what was done is cut off.
    pub(crate) fn cuts(&self, number: &str, kind: RequestKind) -> bool {
        let cut = |fault: &Fault| matches!(fault, Fault::Cut { on } if on.includes(kind));
        self.pick(number, |fault| cut(fault).then_some(())).is_some()
    }

    /// Whether this status is kept back.
    pub(crate) fn drops(&self, number: &str, status: Status) -> bool {
        let dropped = self.pick(number, |fault| match fault {
            Fault::Drop { statuses } if statuses.is_empty() || statuses.contains(&status) => {
                Some(())
            }
            _ => None,
        });
        dropped.is_some()
    }

    /// How often a webhook is delivered.
    pub(crate) fn times(&self, number: &str) -> usize {
        let times = self.pick(number, |fault| match fault {
            Fault::Duplicate { times } => Some(*times),
            _ => None,
        });
        times.unwrap_or(1)
    }

    /// Whether the bytes of a file are others than they were.
    pub(crate) fn corrupts(&self, number: &str) -> bool {
        self.pick(number, |fault| matches!(fault, Fault::Corrupt).then_some(())).is_some()
    }

    /// Which address is told for a file, instead of its own.
    pub(crate) fn elsewhere(&self, number: &str) -> Option<String> {
        self.pick(number, |fault| match fault {
            Fault::Elsewhere { url } => Some(url.clone()),
            _ => None,
        })
    }

    /// Where the address of a file leads, instead of giving it.
    pub(crate) fn redirect(&self, number: &str) -> Option<String> {
        self.pick(number, |fault| match fault {
            Fault::Redirect { url } => Some(url.clone()),
            _ => None,
        })
    }

    /// Why a message to `customer` fails.
    pub(crate) fn undeliverable(&self, number: &str, customer: &str) -> Option<StatusError> {
        self.pick(number, |fault| match fault {
            Fault::Undeliverable { error, to }
                if to.as_deref().is_none_or(|to| to.trim_start_matches('+') == customer) =>
            {
                Some(error.clone().unwrap_or(StatusError::of(131_026)))
            }
            _ => None,
        })
    }

    /// Puts `steps` into another order if a rule says so; whether it did.
    pub(crate) fn reorder<T: Clone + PartialEq>(&self, number: &str, steps: &mut [T]) -> bool {
        if self.pick(number, |fault| matches!(fault, Fault::Reorder).then_some(())).is_none() {
            return false;
        }
        let natural = steps.to_vec();
        steps.shuffle(&mut self.state.lock().rng);
        if *steps == *natural {
            steps.reverse();
        }
        true
    }

    /// The first rule that concerns `number`, is `wanted`, has not been used up and is lucky.
    fn pick<T>(&self, number: &str, wanted: impl Fn(&Fault) -> Option<T>) -> Option<T> {
        if !self.any.load(Ordering::Acquire) {
            return None;
        }
        let mut state = self.state.lock();
        let State { rules, rng, .. } = &mut *state;
        for active in rules {
            let elsewhere = active.rule.phone_number_id.as_deref().is_some_and(|id| id != number);
            if elsewhere || active.left == Some(0) {
                continue;
            }
            let Some(found) = wanted(&active.rule.fault) else { continue };
            if active.rule.probability.is_none_or(|probability| rng.random_bool(probability)) {
                active.left = active.left.map(|left| left - 1);
                active.applied += 1;
                return Some(found);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn faults(rules: &[Value]) -> Faults {
        let faults = Faults::new(1);
        faults.add(
            rules.iter().map(|rule| serde_json::from_value(rule.clone()).unwrap()).collect(),
            None,
        );
        faults
    }

    #[test]
    fn a_rule_applies_as_often_as_it_says_and_where_it_says() {
        let faults = faults(&[json!({"kind": "cut", "count": 2, "phone_number_id": "1"})]);
        assert!(!faults.cuts("2", RequestKind::Send));
        assert!(faults.cuts("1", RequestKind::Send));
        assert!(faults.cuts("1", RequestKind::Send));
        assert!(!faults.cuts("1", RequestKind::Send));
        let shown = serde_json::to_value(faults.list()).unwrap();
        assert_eq!(shown[0]["kind"], "cut");
        assert_eq!(shown[0]["applied"], 2);
        assert_eq!(shown[0]["left"], 0);
    }

    #[test]
    fn chance_repeats_with_its_seed() {
        let rule = json!({"kind": "drop", "probability": 0.5});
        let run = || {
            let faults = faults(std::slice::from_ref(&rule));
            (0..64).map(|_| faults.drops("1", Status::Sent)).collect::<Vec<_>>()
        };
        let dropped = run().iter().filter(|dropped| **dropped).count();
        assert!((10..54).contains(&dropped), "{dropped}");
        assert_eq!(run(), run());
    }

    #[test]
    fn every_documented_rule_is_understood() {
        let faults = faults(&[
            json!({"kind": "delay", "ms": 5, "on": "any"}),
            json!({"kind": "fail", "status": 503, "count": null}),
            json!({"kind": "drop", "statuses": ["delivered"]}),
            json!({"kind": "duplicate", "times": 3}),
            json!({"kind": "reorder"}),
            json!({"kind": "cut", "on": "verify_code"}),
            json!({"kind": "undeliverable", "to": "+4917"}),
            json!({"kind": "undeliverable", "code": 131_049}),
            json!({"kind": "corrupt"}),
            json!({"kind": "elsewhere", "url": "http://10.0.0.1/"}),
            json!({"kind": "redirect", "url": "http://10.0.0.2/"}),
        ]);
        assert!(faults.cuts("1", RequestKind::VerifyCode));
        assert!(!faults.cuts("1", RequestKind::Send));
        assert!(faults.corrupts("1"));
        assert_eq!(faults.elsewhere("1").as_deref(), Some("http://10.0.0.1/"));
        assert_eq!(faults.redirect("1").as_deref(), Some("http://10.0.0.2/"));
        assert_eq!(faults.delay_ms("1", RequestKind::Read), Some(5));
        assert!(faults.failure("1", RequestKind::Read).is_none());
        assert_eq!(faults.failure("1", RequestKind::Send).unwrap().status, 503);
        assert!(!faults.drops("1", Status::Sent));
        assert!(faults.drops("1", Status::Delivered));
        assert_eq!(faults.times("1"), 3);
        assert_eq!(faults.undeliverable("1", "4917").unwrap().code, 131_026);
        assert_eq!(faults.undeliverable("1", "4918").unwrap().code, 131_049);
        let mut steps = [1, 2];
        assert!(faults.reorder("1", &mut steps));
        assert_ne!(steps, [1, 2]);
    }

    #[test]
    fn a_senseless_rule_has_a_problem() {
        for rule in [
            json!({"kind": "cut", "probability": 1.5}),
            json!({"kind": "fail", "status": 200}),
            json!({"kind": "duplicate", "times": 1}),
        ] {
            let rule: Rule = serde_json::from_value(rule).unwrap();
            assert!(rule.problem().is_some(), "{rule:?}");
        }
    }
}
