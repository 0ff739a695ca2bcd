//! A number that is being connected: what is known of it so far.

pub mod progress;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use progress::{Progress, Refusal, Seen, State, Step, Way};

use crate::field::{Faults, FieldError};
use crate::ids::{AccountId, AgentId, SetupId};
use crate::phone::PhoneNumber;

/// A number on its way to become an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// Which one.
    pub id: SetupId,
    /// What the company will call it.
    pub name: String,
    /// How far it is.
    pub progress: Progress,
    /// What came to light on the way.
    pub facts: Facts,
    /// What it became.
    pub account: Option<AccountId>,
    /// Who began it.
    pub begun_by: AgentId,
    /// When.
    pub begun_at: DateTime<Utc>,
    /// Grows with each change.
    pub version: i64,
}

/// What came to light on the way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Whose number it is.
    pub business: Option<Business>,
    /// Which.
    pub number: Option<Number>,
    /// The last code that was asked for.
    pub code: Option<Code>,
    /// Where Meta tells what happens on the number, if not at the app's address.
    pub webhook_url: Option<String>,
}

/// A WhatsApp Business Account, and how long its token opens it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Business {
    /// Meta's id.
    pub waba_id: String,
    /// What it is called there.
    pub name: Option<String>,
    /// When the token ends; never, if empty.
    pub token_expires_at: Option<DateTime<Utc>>,
}

/// A number of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// Meta's id.
    pub id: String,
    /// Its digits, with the country code.
    pub phone: String,
    /// The name that customers see.
    pub verified_name: Option<String>,
    /// How many messages a second Meta takes from it.
    pub throughput: u32,
}

/// How a code comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CodeMethod)]
pub enum Method {
    /// In a short message.
    Sms,
    /// Somebody calls.
    Voice,
}

/// A code that is on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// How.
    pub method: Method,
    /// In which language.
    pub language: String,
    /// Since when.
    pub at: DateTime<Utc>,
    /// Meta said that it is; else it may never come.
    pub is_certain: bool,
}

impl Setup {
    /// Takes over the business account that a token opens. A new token may come at any time, for the same one.
    pub fn link(&mut self, business: Business) -> Result<(), Refusal> {
        let is_other = |known: &Business| known.waba_id != business.waba_id;
        if self.facts.business.as_ref().is_some_and(is_other) {
            return Err(Refusal::OtherBusiness);
        }
        self.progress.link()?;
        self.facts.business = Some(business);
        Ok(())
    }

    /// The number that the steps after the second one are about.
    pub fn number(&self) -> Result<&Number, Refusal> {
        self.facts.number.as_ref().ok_or(Refusal::First(Step::AddNumber))
    }

    /// Its business account.
    pub fn business(&self) -> Result<&Business, Refusal> {
        self.facts.business.as_ref().ok_or(Refusal::First(Step::LinkBusiness))
    }
}

/// A number to add, as Meta wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// The country's code, without `+`.
    pub country_code: String,
    /// The rest of it, digits only.
    pub rest: String,
    /// The name that customers shall see.
    pub verified_name: String,
}

/// The longest name that customers see.
const NAME_MAX: usize = 75;

impl Addition {
    /// Reads what somebody typed.
    pub fn of(code: &str, phone: &str, name: &str) -> Result<Self, Vec<FieldError>> {
        let mut faults = Faults::default();
        let code = code.trim().trim_start_matches('+');
        let is_code = (1..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
        if !is_code {
            faults.add("add.country_code", "country-code", "must be one such as 351");
        }
        faults.text("add.verified_name", name, NAME_MAX);
        let typed = format!("+{code}{phone}");
        let rest = match PhoneNumber::of_field("add.phone_number", &typed) {
            Ok(number) => number.digits().strip_prefix(code).map(str::to_owned),
            Err(fault) if is_code => {
                faults.note(fault);
                None
            }
            Err(_code_is_at_fault) => None,
        };
        faults.into_result()?;
        let rest = rest.unwrap_or_default();
        Ok(Self { country_code: code.to_owned(), rest, verified_name: name.trim().to_owned() })
    }

    /// All of it.
    pub fn digits(&self) -> String {
        format!("{}{}", self.country_code, self.rest)
    }
}

/// Reads a PIN: six digits.
pub fn check_pin(pin: &str) -> Result<(), FieldError> {
    if is_six_digits(pin) {
        Ok(())
    } else {
        Err(FieldError::new("pin", "pin", "must have six digits"))
    }
}

/// Reads a code as Meta writes it: `123-456`.
pub fn read_code(typed: &str) -> Result<String, FieldError> {
    let digits: String = typed.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    if is_six_digits(&digits) {
        Ok(digits)
    } else {
        Err(FieldError::new("code", "code", "must have six digits"))
    }
}

/// Wants a language as Meta writes it: `en`, `pt_BR`.
pub fn check_language(language: &str) -> Result<(), FieldError> {
    let (word, land) = language.split_once('_').map_or((language, None), |(w, l)| (w, Some(l)));
    let is_word = (2..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
    let is_land = |land: &str| land.len() == 2 && land.bytes().all(|b| b.is_ascii_uppercase());
    if is_word && land.is_none_or(is_land) {
        Ok(())
    } else {
        Err(FieldError::new("language", "language", "must be one such as en_US"))
    }
}

fn is_six_digits(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn business(waba_id: &str) -> Business {
        Business { waba_id: waba_id.to_owned(), name: None, token_expires_at: None }
    }

    fn setup() -> Setup {
        Setup {
            id: SetupId::new(),
            name: "Sales".to_owned(),
            progress: Progress::default(),
            facts: Facts::default(),
            account: None,
            begun_by: AgentId::new(),
            begun_at: DateTime::UNIX_EPOCH,
            version: 1,
        }
    }

    #[test]
    fn another_token_may_come_for_the_same_business_only() {
        let mut setup = setup();
        assert_eq!(setup.business(), Err(Refusal::First(Step::LinkBusiness)));
        setup.link(business("1")).unwrap();
        assert_eq!(setup.progress.state, State::BusinessLinked);
        setup.progress.state = State::Registered;
        setup.link(Business { token_expires_at: Some(setup.begun_at), ..business("1") }).unwrap();
        assert_eq!(setup.progress.state, State::Registered);
        assert_eq!(setup.link(business("2")), Err(Refusal::OtherBusiness));
        setup.progress.cancel().unwrap();
        assert_eq!(setup.link(business("1")), Err(Refusal::Cancelled));
    }

    #[test]
    fn a_number_is_judged_before_meta_sees_it() {
        let added = Addition::of("+351", " 910 000 000", " Shop ").unwrap();
        assert_eq!((added.digits(), &*added.verified_name), ("351910000000".to_owned(), "Shop"));
        assert_eq!((&*added.country_code, &*added.rest), ("351", "910000000"));
        let faults = |code, phone, name| {
            let faults = Addition::of(code, phone, name).unwrap_err();
            faults.into_iter().map(|fault| fault.field).collect::<Vec<_>>()
        };
        assert_eq!(faults("", "910000000", "Shop"), ["add.country_code"]);
        assert_eq!(faults("351", "1", " "), ["add.verified_name", "add.phone_number"]);
        assert_eq!(faults("35x", "", &"a".repeat(76)), ["add.country_code", "add.verified_name"]);
    }

    #[test]
    fn codes_pins_and_languages_have_a_form() {
        assert_eq!(read_code("123-456").unwrap(), "123456");
        assert!(read_code("12345").is_err() && read_code("12345６").is_err());
        assert!(check_pin("000000").is_ok() && check_pin("00000a").is_err());
        for language in ["en", "pt_BR", "fil"] {
            assert!(check_language(language).is_ok(), "{language}");
        }
        for language in ["", "EN", "pt-BR", "pt_br", "e"] {
            assert!(check_language(language).is_err(), "{language}");
        }
    }
}
