//! All of Meta's rules for the form of a template (`whatsapp-cloud-api` 4.2, 4.3), in the paper's order: of each,
//! what keeps it and what breaks it, with the field at fault.
//!
//! The rules here and those of the simulator were written apart; both are held to this table.

#![expect(clippy::needless_pass_by_value, reason = "a table is read more easily so")]

mod body;
mod buttons;
mod carousel;
mod code;
mod footer;
mod frame;
mod header;
mod offer;

use serde_json::{Value, json};

/// A rule, and something that keeps or breaks it.
pub(super) struct Row {
    /// In the paper's words.
    pub(super) rule: &'static str,
    /// A template: `name` and `language` only where the rule is about them.
    pub(super) said: Value,
    /// What is said of it.
    pub(super) verdict: Verdict,
}

/// What is said of a template.
pub(super) enum Verdict {
    /// It can be submitted.
    Taken,
    /// It is refused, and Meta would refuse it.
    Refused {
        /// Where.
        field: &'static str,
        /// What programs compare.
        code: &'static str,
        /// Meta's subcode of 100, where it is known.
        subcode: Option<i64>,
    },
    /// It is refused here, so that nobody wonders later; the paper does not say what Meta does.
    Ours {
        /// Where.
        field: &'static str,
        /// What programs compare.
        code: &'static str,
    },
}

/// The whole table.
pub(super) fn all() -> Vec<Row> {
    let topics = [
        frame::rows(),
        header::rows(),
        body::rows(),
        footer::rows(),
        buttons::rows(),
        offer::rows(),
        carousel::rows(),
        code::rows(),
    ];
    topics.into_iter().flatten().collect()
}

/// Keeps a rule.
fn takes(rule: &'static str, said: Value) -> Row {
    Row { rule, said, verdict: Verdict::Taken }
}

/// Breaks a rule.
fn refuses(rule: &'static str, said: Value, field: &'static str, code: &'static str) -> Row {
    Row { rule, said, verdict: Verdict::Refused { field, code, subcode: None } }
}

impl Row {
    /// Meta names the rule, too.
    fn by(mut self, number: i64) -> Self {
        if let Verdict::Refused { subcode, .. } = &mut self.verdict {
            *subcode = Some(number);
        }
        self
    }

    /// Nobody knows whether Meta would mind.
    fn ours(mut self) -> Self {
        if let Verdict::Refused { field, code, .. } = self.verdict {
            self.verdict = Verdict::Ours { field, code };
        }
        self
    }
}

fn template(category: &str, components: Value) -> Value {
    json!({ "category": category, "components": components })
}

fn utility(components: Value) -> Value {
    template("UTILITY", components)
}

fn plain() -> Value {
    json!({ "type": "BODY", "text": "Your order is on its way." })
}

/// A marketing template of a body and something else, which is its second part.
fn beside(part: Value) -> Value {
    template("MARKETING", json!([plain(), part]))
}

/// One with buttons.
fn with_buttons(buttons: Value) -> Value {
    beside(json!({ "type": "BUTTONS", "buttons": buttons }))
}

fn reply(text: &str) -> Value {
    json!({ "type": "QUICK_REPLY", "text": text })
}

fn page(url: &str) -> Value {
    json!({ "type": "URL", "text": "Open", "url": url })
}
