//! Texts that are kept ready, and how warm each is from being used.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::field::{Faults, FieldError};
use crate::ids::{AgentId, MediaId, QuickResponseId};
use crate::media::Kind;
use crate::name::{Name, key_of};
use crate::wording::{Variable, Wording};

/// The longest shortcut, in Unicode scalar values.
pub const SHORTCUT_MAX: usize = 32;
/// The longest title.
pub const TITLE_MAX: usize = 80;
/// The longest text: what WhatsApp takes.
pub const TEXT_MAX: usize = 4096;
/// The longest text below a file.
pub const CAPTION_MAX: usize = 1024;
/// The most that a company has for all, and the most that somebody has for themselves.
pub const COUNT_MAX: i64 = 300;

/// A text that is kept ready.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuickResponse {
    /// Which.
    pub id: QuickResponseId,
    /// Whose; everybody's, if nobody's.
    pub owner: Option<AgentId>,
    /// What is typed for it.
    pub shortcut: String,
    /// What it is called.
    pub title: String,
    /// What it says: see [`crate::wording`]. Below a file, it may be nothing.
    pub text: String,
    /// The file above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media: Option<Attachment>,
    /// Grows with every change.
    pub version: i64,
}

/// A file of the company that goes with a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Which.
    pub id: MediaId,
    /// What it is sent as.
    pub kind: Kind,
    /// What it was called.
    pub name: Option<String>,
}

impl Attachment {
    /// Whether words can stand below it.
    pub fn takes_words(&self) -> bool {
        matches!(self.kind, Kind::Image | Kind::Video | Kind::Document)
    }
}

/// What somebody typed, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// One word.
    pub shortcut: Name,
    /// One line.
    pub title: Name,
    /// With places that a person can fill in.
    pub text: String,
    /// The file that is to go with it.
    pub media: Option<MediaId>,
}

impl Typed {
    /// Reads what somebody typed, or says all that is wrong with it.
    pub fn of_fields(
        shortcut: &str,
        title: &str,
        text: &str,
        media: Option<MediaId>,
    ) -> Result<Self, Vec<FieldError>> {
        let mut faults = Faults::default();
        let mut read = |field, typed, max| match Name::of_field(field, typed, max) {
            Ok(name) => Some(name),
            Err(fault) => {
                faults.note(fault);
                None
            }
        };
        let shortcut_name = read("shortcut", shortcut, SHORTCUT_MAX);
        let title = read("title", title, TITLE_MAX);
        if shortcut_name.as_ref().is_some_and(|name| name.shown().contains(char::is_whitespace)) {
            faults.add("shortcut", "format", "must be one word");
        }
        match media {
            None => faults.text("text", text, TEXT_MAX),
            Some(_) if text.is_empty() => {}
            Some(_) => faults.text("text", text, CAPTION_MAX),
        }
        if let Some(fault) = misworded(text) {
            faults.note(fault);
        }
        faults.into_result()?;
        match (shortcut_name, title) {
            (Some(shortcut), Some(title)) => {
                Ok(Self { shortcut, title, text: text.to_owned(), media })
            }
            // What could not be read was noted.
            _ => Err(vec![]),
        }
    }

    /// All of it, without regard to case: what is searched.
    pub fn search_key(&self) -> String {
        [self.shortcut.key(), self.title.key(), &key_of(&self.text)].join("\n")
    }
}

/// What is wrong with the places of a text, and where.
fn misworded(text: &str) -> Option<FieldError> {
    let fault = Wording::parse(text, Variable::BY_HAND).err()?;
    // The first place up to whose end the text cannot be read.
    let mut places = text.match_indices("{{").map(|(at, _)| at);
    let is_at_fault = |at: &usize| {
        let rest = text.get(*at..).unwrap_or_default();
        let place = rest.find("}}").and_then(|end| rest.get(..end + 2)).unwrap_or(rest);
        Wording::parse(place, Variable::BY_HAND).is_err()
    };
    let at = places.find(is_at_fault).unwrap_or_default();
    let position = text.get(..at).unwrap_or_default().chars().count() + 1;
    let FieldError { field, code, message } = fault.at("text");
    Some(FieldError { field, code, message: format!("{message} (at character {position})") })
}

impl QuickResponse {
    /// The text as it goes out, with what is known filled in.
    pub fn fill(&self, known: impl Fn(Variable) -> Option<String>) -> String {
        match Wording::parse(&self.text, Variable::BY_HAND) {
            Ok(wording) => wording.render(known),
            // It was looked at when it was kept.
            Err(_) => self.text.clone(),
        }
    }
}

/// After this, a use counts for half.
const HALF_LIFE: TimeDelta = TimeDelta::days(14);

/// How warm something is from being used: the logarithm (of base 2) of the sum of its uses, where a use
/// counts for twice as much as one a half-life earlier.
///
/// Of two, the one used more, or later, has the higher number, at whatever moment they are compared: so it
/// is kept, ordered and indexed as it is, and time passes without touching it.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Heat(pub f64);

impl Heat {
    /// Of what was never used: less than one use at any time since 1970.
    pub const NONE: Self = Self(-1.0);

    /// After another use.
    #[must_use]
    pub fn used(self, now: DateTime<Utc>) -> Self {
        let since = (now - DateTime::UNIX_EPOCH).as_seconds_f64();
        let use_now = since / HALF_LIFE.as_seconds_f64();
        let (more, less) = (self.0.max(use_now), self.0.min(use_now));
        // log2(2^more + 2^less), which neither could be written down as.
        Self(more + (less - more).exp2().ln_1p() / std::f64::consts::LN_2)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn faults(shortcut: &str, title: &str, text: &str) -> Vec<String> {
        let faults = Typed::of_fields(shortcut, title, text, None).unwrap_err();
        faults.into_iter().map(|fault| format!("{} {}", fault.field, fault.code)).collect()
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        assert!(Typed::of_fields("hi", "A greeting", "Hi {{contact.name|there}}!", None).is_ok());
        assert_eq!(faults("", "\n", " "), ["shortcut empty", "title empty", "text empty"]);
        assert_eq!(faults("two words", "t", "a"), ["shortcut format"]);
        let below = |text: &str| Typed::of_fields("hi", "A picture", text, Some(MediaId::new()));
        assert!(below("").is_ok() && below(&"x".repeat(1024)).is_ok());
        assert_eq!(below(&"x".repeat(1025)).unwrap_err()[0].code, "too-long");
        let (shortcut, title, text) = ("x".repeat(33), "x".repeat(81), "x".repeat(4097));
        let all = ["shortcut too-long", "title too-long", "text too-long"];
        assert_eq!(faults(&shortcut, &title, &text), all);
        let fits = Typed::of_fields(&"😀".repeat(32), &"x".repeat(80), &"😀".repeat(4096), None);
        assert!(fits.is_ok());
    }

    #[test]
    fn what_is_wrong_with_a_place_is_said_with_where_it_is() {
        let fault = |text: &str| {
            let fault = Typed::of_fields("a", "b", text, None).unwrap_err().remove(0);
            let position = fault.message.split("at character ").nth(1).unwrap().to_owned();
            (fault.code, position.trim_end_matches(')').to_owned())
        };
        let at = |code: &'static str, position: &str| (code, position.to_owned());
        assert_eq!(fault("{{password}}"), at("unknown-variable", "1"));
        assert_eq!(fault("Çok {{contact.name}} {{Agent.name}}"), at("unknown-variable", "22"));
        assert_eq!(fault("😀 {{contact.name}} {{contact"), at("syntax", "20"));
        assert_eq!(fault("{{queue.place}}"), at("unknown-variable", "1"));
        assert_eq!(fault("{{contact.name {{agent.name}}"), at("syntax", "1"));
    }

    #[test]
    fn what_is_filled_in_is_only_text() {
        let text = "Hi {{contact.name|there}}, {{agent.name}} here.".to_owned();
        let response = QuickResponse {
            id: QuickResponseId::new(),
            owner: None,
            shortcut: String::new(),
            title: String::new(),
            text,
            media: None,
            version: 1,
        };
        let filled = response.fill(|variable| match variable {
            Variable::AgentName => Some("{{contact.phone}}".into()),
            _ => None,
        });
        assert_eq!(filled, "Hi there, {{contact.phone}} here.");
    }

    fn at(days: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(20_000 + days)
    }

    fn used(days: &[i64]) -> Heat {
        days.iter().fold(Heat::NONE, |heat, day| heat.used(at(*day)))
    }

    #[test]
    fn two_uses_are_worth_one_that_is_a_half_life_later() {
        let (twice, later) = (used(&[0, 0]), used(&[14]));
        assert!((twice.0 - later.0).abs() < 1e-9, "{twice:?} {later:?}");
        assert!(used(&[0, 0, 0]) > later);
        assert!(used(&[0]) < later);
        assert!(Heat::NONE < used(&[-19_999]));
    }

    proptest! {
        /// A use warms, whatever was before, and the order of the uses makes no difference. (One of years ago is
        /// too little beside one of today to be seen in the number.)
        #[test]
        fn every_use_counts(mut days in proptest::collection::vec(0_i64..200, 1..40)) {
            let heat = used(&days);
            prop_assert!(heat.0.is_finite());
            prop_assert!(heat > used(&days[1..]));
            days.sort_unstable();
            prop_assert!((heat.0 - used(&days).0).abs() < 1e-6);
        }
    }
}
