//! Texts with places to fill in: `Hello {{contact.name|there}}`.
//!
//! A place is a variable between double braces, and may say after a bar what stands there if nothing
//! is known. Whatever is filled in is only text: braces in a customer's name mean nothing.

use std::fmt::Write as _;

use crate::field::FieldError;

/// Declares the closed list of variables: variant and name. The names are API.
macro_rules! variables {
    ($($(#[$doc:meta])* $variable:ident = $name:literal,)+) => {
        /// What can be filled in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Variable { $($(#[$doc])* $variable,)+ }

        impl Variable {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variable,)+];

            /// As it is written between the braces.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variable => $name,)+ }
            }
        }
    };
}

variables! {
    /// What the customer is called.
    ContactName = "contact.name",
    /// The first word of that.
    ContactFirstName = "contact.first_name",
    /// Their number, with a plus; some hide it.
    ContactPhone = "contact.phone",
    /// Who answers them.
    AgentName = "agent.name",
    /// What the company calls the number that they write to.
    AccountName = "account.name",
    /// The number itself, with a plus.
    AccountPhone = "account.phone",
    /// What the company is called.
    CompanyName = "company.name",
    /// Which place in the queue they have: 1 is the next.
    QueuePlace = "queue.place",
    /// How many minutes they may have to wait.
    QueueWait = "queue.wait",
}

impl Variable {
    /// What a person can fill in who writes by hand: nobody waits then.
    pub const BY_HAND: &[Self] = &[
        Self::ContactName,
        Self::ContactFirstName,
        Self::ContactPhone,
        Self::AgentName,
        Self::AccountName,
        Self::AccountPhone,
        Self::CompanyName,
    ];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|variable| variable.name() == name)
    }
}

/// A text with places to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    Place { variable: Variable, otherwise: Option<String> },
}

/// Why a text cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misworded {
    /// Braces that do not pair up.
    #[error("has `{{{{` without `}}}}` after it, or braces between them")]
    Unclosed,
    /// Something that nobody knows, or that makes no sense in this text.
    #[error("names `{0}`, which is nothing that can be filled in here")]
    Unknown(String),
}

impl Misworded {
    /// The fault of a field.
    pub fn at(&self, field: &str) -> FieldError {
        let code = match self {
            Self::Unclosed => "syntax",
            Self::Unknown(_) => "unknown-variable",
        };
        FieldError::new(field, code, self.to_string())
    }
}

impl Wording {
    /// Reads a text in which any of `allowed` may stand.
    pub fn parse(text: &str, allowed: &[Variable]) -> Result<Self, Misworded> {
        let (mut pieces, mut rest) = (vec![], text);
        while let Some((words, place)) = rest.split_once("{{") {
            let (place, after) = place.split_once("}}").ok_or(Misworded::Unclosed)?;
            let (name, otherwise) = match place.split_once('|') {
                Some((name, otherwise)) => (name.trim(), Some(otherwise.trim().to_owned())),
                None => (place.trim(), None),
            };
            if place.contains(['{', '}']) {
                return Err(Misworded::Unclosed);
            }
            let variable = Variable::named(name).filter(|known| allowed.contains(known));
            let unknown = || Misworded::Unknown(name.chars().take(40).collect());
            let variable = variable.ok_or_else(unknown)?;
            if !words.is_empty() {
                pieces.push(Piece::Words(words.to_owned()));
            }
            pieces.push(Piece::Place { variable, otherwise });
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        Ok(Self(pieces))
    }

    /// The text with all places filled in: what is not known, or blank, is left out or as the text says.
    pub fn render(&self, known: impl Fn(Variable) -> Option<String>) -> String {
        let mut text = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Place { variable, otherwise } => {
                    let known = known(*variable).filter(|known| !crate::field::is_blank(known));
                    text.push_str(&known.or_else(|| otherwise.clone()).unwrap_or_default());
                }
            }
        }
        text
    }

    /// The text as somebody would write it.
    pub fn source(&self) -> String {
        let mut text = String::new();
        for piece in &self.0 {
            let written = match piece {
                Piece::Words(words) => text.write_str(words),
                Piece::Place { variable, otherwise: None } => {
                    write!(text, "{{{{{}}}}}", variable.name())
                }
                Piece::Place { variable, otherwise: Some(otherwise) } => {
                    write!(text, "{{{{{}|{otherwise}}}}}", variable.name())
                }
            };
            debug_assert!(written.is_ok(), "a String takes everything");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fill(text: &str) -> Result<String, Misworded> {
        let wording = Wording::parse(text, Variable::ALL)?;
        Ok(wording.render(|variable| match variable {
            Variable::ContactName => Some("Eva {{queue.place}}".into()),
            Variable::QueuePlace => Some("3".into()),
            Variable::AgentName => Some(" \u{200B}".into()),
            _ => None,
        }))
    }

    #[test]
    fn places_are_filled_in_once() {
        assert_eq!(fill("Hi {{contact.name}}!").unwrap(), "Hi Eva {{queue.place}}!");
        assert_eq!(fill("You are no. {{ queue.place }}.").unwrap(), "You are no. 3.");
        assert_eq!(fill("{{queue.place}}{{queue.place}}").unwrap(), "33");
    }

    #[test]
    fn what_is_not_known_is_left_out_or_as_the_text_says() {
        assert_eq!(fill("{{company.name}}, {{queue.wait| a few }} min").unwrap(), ", a few min");
        assert_eq!(fill("{{agent.name|we}}").unwrap(), "we");
    }

    #[test]
    fn what_cannot_be_filled_in_is_a_fault() {
        let unknown = |name: &str| Err(Misworded::Unknown(name.into()));
        assert_eq!(fill("{{password}}"), unknown("password"));
        assert_eq!(fill("{{}}"), unknown(""));
        assert_eq!(fill("{{Contact.Name}}"), unknown("Contact.Name"));
        for unpaired in ["a {{contact.name", "{{contact.name|a} }}", "{{{contact.name}}"] {
            assert_eq!(fill(unpaired), Err(Misworded::Unclosed), "{unpaired}");
        }
        assert_eq!(fill("a }} b { c }").unwrap(), "a }} b { c }");
        let waiting = Wording::parse("{{queue.place}}", Variable::BY_HAND);
        assert_eq!(waiting, Err(Misworded::Unknown("queue.place".into())));
    }

    proptest! {
        /// Whatever somebody types is a wording or a fault, and a wording written down is the same
        /// wording again.
        #[test]
        fn a_wording_survives_being_written_down(text in "[a-z{}|. ]{0,40}|(\\{\\{(contact\\.name|queue\\.wait|x)(\\|[a-z ]{0,5})?\\}\\}|[^{}]{0,5}){0,6}") {
            if let Ok(wording) = Wording::parse(&text, Variable::ALL) {
                prop_assert_eq!(Wording::parse(&wording.source(), Variable::ALL), Ok(wording));
            }
        }

        /// Text without places is what it is, and what is filled in is never read again.
        #[test]
        fn only_places_change(text in "[^{]{0,60}", name in ".{1,40}") {
            let plain = Wording::parse(&text, &[]).unwrap();
            prop_assert_eq!(plain.render(|_| None), text.clone());
            let around = format!("{text}{{{{contact.name}}}}{text}");
            let around = Wording::parse(&around, Variable::ALL).unwrap();
            let shown = if crate::field::is_blank(&name) { "" } else { &name };
            prop_assert_eq!(around.render(|_| Some(name.clone())), format!("{text}{shown}{text}"));
        }
    }
}
