//! What came of it, line by line, for whoever looks at the run.

use std::fmt::Display;
use std::fs;
use std::io::{Write as _, stderr};
use std::path::Path;

use super::facts::Facts;
use super::stage::Counts;

/// Runs of this length see everything at least once.
const LONG: u64 = 60;

/// Something that must always hold.
pub(super) struct Line {
    name: String,
    checked: usize,
    violations: Vec<String>,
}

impl Line {
    pub(super) fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), checked: 0, violations: vec![] }
    }

    /// Checks one more thing.
    pub(super) fn check(&mut self, holds: bool, otherwise: impl FnOnce() -> String) {
        self.checked += 1;
        if !holds {
            self.violations.push(otherwise());
        }
    }
}

/// The run.
pub(super) struct Report {
    seed: u64,
    seconds: u64,
    red: Vec<String>,
}

impl Report {
    /// Says how to repeat it.
    pub(super) fn begin(seed: u64, seconds: u64) -> Self {
        say(format_args!("faults: FAULTS_SEED={seed} FAULTS_SECONDS={seconds}"));
        Self { seed, seconds, red: vec![] }
    }

    /// Says what holds and what does not.
    pub(super) fn add(&mut self, lines: Vec<Line>) {
        for Line { name, checked, violations } in lines {
            let verdict = if violations.is_empty() { "ok    " } else { "BROKEN" };
            let broken = violations.len();
            say(format_args!("  {verdict} {name:<62} {checked:>6} checked {broken:>5} broken"));
            for violation in violations.iter().take(5) {
                say(format_args!("           {violation}"));
            }
            if broken > 0 {
                self.red.push(name);
            }
        }
    }

    /// Says how often happened what need not happen. In a long run some of it must.
    pub(super) fn sometimes(&mut self, counts: &Counts, facts: &Facts) {
        let read = |counter: &std::sync::atomic::AtomicU64| {
            counter.load(std::sync::atomic::Ordering::Relaxed)
        };
        let (unknown, resends) = (facts.unknown().len(), facts.resends());
        let must = [
            ("servers killed", read(&counts.kills)),
            ("PostgreSQL crashed", read(&counts.crashes)),
            ("Meta not heard for long", read(&counts.silences)),
            ("messages unknown for a while", unknown.try_into().unwrap_or(u64::MAX)),
            ("sends repeated after that", resends.try_into().unwrap_or(u64::MAX)),
            ("sockets resumed", read(&counts.resumes)),
            ("sockets told what they had missed", read(&counts.gaps)),
            ("answers replayed to a key", read(&counts.replays)),
            ("webhooks or wamids that came again", read(&counts.repeated_bodies)),
        ];
        let may = [
            ("servers killed while a send was under way", read(&counts.kills_under_way)),
            ("answers lost, and got by asking again", read(&counts.lost_answers)),
        ];
        for (name, times) in must.into_iter().chain(may) {
            say(format_args!("  {times:>6} {name}"));
        }
        for (name, _) in must.iter().filter(|(_, times)| *times == 0) {
            if self.seconds >= LONG {
                self.red.push(format!("never: {name}"));
            }
        }
    }

    /// Fails unless all holds; what the servers logged is kept then.
    pub(super) fn end(self, log: &str) {
        if self.red.is_empty() {
            return;
        }
        let place =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("faults-{}.log", self.seed));
        let kept = fs::write(&place, log).map(|()| place.display().to_string());
        let kept = kept.unwrap_or_else(|error| error.to_string());
        panic!(
            "FAULTS_SEED={} FAULTS_SECONDS={}: {} (what the servers logged: {kept})",
            self.seed,
            self.seconds,
            self.red.join("; ")
        );
    }
}

/// Straight to the terminal: the runner keeps what tests print to itself unless they fail.
fn say(line: impl Display) {
    let _nobody_listens = writeln!(stderr(), "{line}");
}
