//! What a company wants to know of its customers: fields of its own, each of a type.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};
use utoipa::ToSchema;

use crate::email::EmailAddress;
use crate::field::{Faults, FieldError, is_blank};
use crate::ids::CustomFieldId;

/// The most fields of a company, with those that were put away.
pub const FIELDS_MAX: usize = 100;
/// The longest name of a field or of a choice, in characters.
pub const NAME_MAX: usize = 60;
/// The most choices of a field.
pub const OPTIONS_MAX: usize = 100;
/// The longest text, in characters.
pub const TEXT_MAX: usize = 1000;
/// What spreadsheets keep exactly.
const LARGEST_NUMBER: f64 = 1e15;

/// Of which type a field is. It never changes: what was filled in would mean something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Some words.
    Text,
    /// A number, with or without a fraction.
    Number,
    /// A day: `2026-11-25`.
    Date,
    /// Yes or no.
    Boolean,
    /// One of the options.
    Choice,
    /// An address of the web.
    Url,
    /// An e-mail address.
    Email,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomField {
    /// Which one.
    pub id: CustomFieldId,
    /// What it is called.
    pub name: String,
    /// Of which type it is.
    pub kind: FieldKind,
    /// What can be chosen, if it is a choice.
    pub options: Vec<String>,
    /// Where it stands among the others.
    pub position: i32,
    /// It was filled in at some time.
    pub is_used: bool,
    /// It was put away: what was filled in is kept, and nothing new is.
    pub archived_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    pub version: i64,
}

impl CustomField {
    /// Says what is wrong with it.
    pub fn check(&self, faults: &mut Faults) {
        faults.text("name", &self.name, NAME_MAX);
        if self.name.chars().any(char::is_control) {
            faults.add("name", "format", "must be one line");
        }
        if self.kind != FieldKind::Choice {
            faults.count("options", self.options.len(), 0, 0);
            return;
        }
        faults.count("options", self.options.len(), 1, OPTIONS_MAX);
        for (at, option) in self.options.iter().enumerate() {
            faults.text(format!("options[{at}]"), option, NAME_MAX);
        }
        let keys = self.options.iter().map(|option| key(option));
        faults.distinct(|at| format!("options[{at}]"), keys);
    }

    /// Takes a value as JSON, as it is to be kept.
    pub fn read(&self, value: &Value) -> Result<Value, FieldError> {
        if self.archived_at.is_some() {
            return Err(self.fault("archived", "was put away"));
        }
        let wanted = match (self.kind, value) {
            (FieldKind::Number, Value::Number(number)) => return self.number(number),
            (FieldKind::Boolean, Value::Bool(_)) => return Ok(value.clone()),
            (FieldKind::Number, _) => "must be a number",
            (FieldKind::Boolean, _) => "must be true or false",
            (_, Value::String(text)) => return self.words(text),
            _ => "must be a text",
        };
        Err(self.fault("type", wanted))
    }

    /// Takes a value as it stands in a table of text.
    pub fn parse(&self, cell: &str) -> Result<Value, FieldError> {
        let cell = cell.trim();
        let value = match self.kind {
            FieldKind::Number => {
                let number = cell.parse::<i64>().map(Number::from).ok();
                let number = number.or_else(|| Number::from_f64(cell.parse().ok()?));
                number.map(Value::Number).ok_or_else(|| self.fault("type", "must be a number"))?
            }
            FieldKind::Boolean => match cell.to_lowercase().as_str() {
                "true" | "yes" | "1" => Value::Bool(true),
                "false" | "no" | "0" => Value::Bool(false),
                _ => return Err(self.fault("type", "must be true or false")),
            },
            FieldKind::Choice => {
                let option = self.options.iter().find(|option| key(option) == key(cell));
                Value::String(option.map_or_else(|| cell.to_owned(), Clone::clone))
            }
            FieldKind::Text | FieldKind::Date | FieldKind::Url | FieldKind::Email => {
                Value::String(cell.to_owned())
            }
        };
        self.read(&value)
    }

    fn number(&self, number: &Number) -> Result<Value, FieldError> {
        let size = number.as_f64().map(f64::abs);
        if size.is_some_and(|size| size <= LARGEST_NUMBER) {
            Ok(Value::Number(number.clone()))
        } else {
            Err(self.fault("range", "must lie between -1e15 and 1e15"))
        }
    }

    fn words(&self, text: &str) -> Result<Value, FieldError> {
        let text = text.trim();
        if is_blank(text) {
            return Err(self.fault("empty", "must not be empty"));
        }
        if text.chars().nth(TEXT_MAX).is_some() {
            return Err(self.fault("too-long", "must have at most 1,000 characters"));
        }
        let kept = match self.kind {
            FieldKind::Date => day(text).ok_or(("date", "must be a day, such as 2026-11-25")),
            FieldKind::Choice if !self.options.iter().any(|option| option == text) => {
                Err(("choice", "must be one of the options"))
            }
            FieldKind::Url if !is_url(text) => {
                Err(("url", "must be a web address, such as https://acme.example"))
            }
            FieldKind::Email => match EmailAddress::parse(text) {
                Ok(email) => Ok(email.as_str().to_owned()),
                Err(_) => Err(("email", "must be an e-mail address")),
            },
            _ => Ok(text.to_owned()),
        };
        kept.map(Value::String).map_err(|(code, why)| self.fault(code, why))
    }

    fn fault(&self, code: &'static str, why: &str) -> FieldError {
        FieldError::new(format!("fields.{}", self.id), code, why)
    }
}

/// A value as it stands in a table of text.
pub fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A name without regard to case: what must be unique.
pub fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

fn day(text: &str) -> Option<String> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (1..=9999).contains(&day.year()).then(|| day.format("%Y-%m-%d").to_string())
}

/// Only what a browser opens as a page: no `javascript:`, no `data:`.
fn is_url(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| !host.is_empty() && !host.starts_with(['.', ':']))
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn field(kind: FieldKind) -> CustomField {
        CustomField {
            id: CustomFieldId::new(),
            name: "Plan".into(),
            kind,
            options: if kind == FieldKind::Choice {
                vec!["Gold".into(), "Silver".into()]
            } else {
                vec![]
            },
            position: 0,
            is_used: false,
            archived_at: None,
            version: 1,
        }
    }

    #[test]
    fn each_type_takes_what_it_is_and_nothing_else() {
        for (kind, taken, refused) in [
            (
                FieldKind::Text,
                vec![json!("a"), json!("=1+1")],
                vec![json!(1), json!(" "), json!([])],
            ),
            (FieldKind::Number, vec![json!(1), json!(-1.5)], vec![json!("1"), json!(1e16)]),
            (
                FieldKind::Date,
                vec![json!("2024-02-29")],
                vec![json!("2023-02-29"), json!("29.02.2024"), json!("2024-02-29T00:00:00Z")],
            ),
            (FieldKind::Boolean, vec![json!(true)], vec![json!("true"), json!(1)]),
            (FieldKind::Choice, vec![json!("Gold")], vec![json!("gold"), json!("Bronze")]),
            (
                FieldKind::Url,
                vec![json!("https://acme.example/a?b#c"), json!("HTTP://acme.example")],
                vec![
                    json!("javascript:alert(1)"),
                    json!("https://"),
                    json!("https://a b"),
                    json!("acme"),
                ],
            ),
            (FieldKind::Email, vec![json!("eva@acme.example")], vec![json!("eva"), json!("@")]),
        ] {
            let field = field(kind);
            for value in taken {
                assert_eq!(field.read(&value).unwrap(), value, "{kind:?}");
            }
            for value in refused {
                assert!(field.read(&value).is_err(), "{kind:?} {value}");
            }
        }
        let away =
            CustomField { archived_at: Some(DateTime::UNIX_EPOCH), ..field(FieldKind::Text) };
        assert_eq!(away.read(&json!("a")).unwrap_err().code, "archived");
    }

    #[test]
    fn a_table_of_text_says_the_same() {
        for (kind, typed, value) in [
            (FieldKind::Number, " 12 ", json!(12)),
            (FieldKind::Number, "1.5", json!(1.5)),
            (FieldKind::Boolean, "Yes", json!(true)),
            (FieldKind::Choice, "gold", json!("Gold")),
            (FieldKind::Date, "2024-02-29", json!("2024-02-29")),
        ] {
            assert_eq!(field(kind).parse(typed).unwrap(), value);
            assert_eq!(field(kind).parse(&cell(&value)).unwrap(), value, "and back");
        }
        for (kind, typed) in
            [(FieldKind::Number, "NaN"), (FieldKind::Number, "1e400"), (FieldKind::Choice, "x")]
        {
            assert!(field(kind).parse(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn only_choices_have_options_and_those_differ() {
        let codes = |field: &CustomField| {
            let mut faults = Faults::default();
            field.check(&mut faults);
            faults.into_result().map_or_else(
                |faults| faults.iter().map(|fault| fault.code).collect::<Vec<_>>(),
                |()| vec![],
            )
        };
        assert!(codes(&field(FieldKind::Choice)).is_empty());
        let with = |kind, options: &[&str]| CustomField {
            options: options.iter().map(|option| (*option).to_owned()).collect(),
            ..field(kind)
        };
        assert_eq!(codes(&with(FieldKind::Choice, &[])), ["empty"]);
        assert_eq!(codes(&with(FieldKind::Choice, &["a", "A"])), ["duplicate"]);
        assert_eq!(codes(&with(FieldKind::Text, &["a"])), ["too-many"]);
    }
}
