//! What customers see when they open the profile of a number.
//!
//! Limits: Meta, "Business profiles". Where Meta's pages differ, the smaller number holds.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::email::EmailAddress;
use crate::field::{Faults, FieldError};

/// Unicode scalar values.
const ABOUT_MAX: usize = 139;
const ADDRESS_MAX: usize = 256;
const DESCRIPTION_MAX: usize = 256;
const EMAIL_MAX: usize = 128;
const WEBSITES_MAX: usize = 2;
const WEBSITE_MAX: usize = 256;

/// A picture must have at least so many pixels on each side.
pub const PHOTO_SIDE_MIN: u32 = 192;
/// The most bytes that a picture may have.
pub const PHOTO_MAX: u64 = 5 * 1024 * 1024;

/// What a business does, in Meta's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[schema(as = BusinessVertical)]
#[expect(missing_docs, reason = "Meta says no more of them")]
pub enum Vertical {
    Undefined,
    Other,
    Auto,
    Beauty,
    Apparel,
    Edu,
    Entertain,
    EventPlan,
    Finance,
    Grocery,
    Govt,
    Hotel,
    Health,
    Nonprofit,
    ProfServices,
    Retail,
    Travel,
    Restaurant,
    NotABiz,
    Alcohol,
    OnlineGambling,
    PhysicalGambling,
    OtcDrugs,
}

/// What is to change; what is left out stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BusinessProfileChange)]
pub struct Change {
    /// The line below the name. It cannot be taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 139, example = "We answer from 9 to 18.")]
    pub about: Option<String>,
    /// Where the business is; an empty text takes it away, here and below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 256)]
    pub address: Option<String>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 256)]
    pub description: Option<String>,
    /// Where it gets mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 128, example = "hello@example.com")]
    pub email: Option<String>,
    /// All of its websites, with `http://` or `https://`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_items = 2, example = json!(["https://example.com"]))]
    pub websites: Option<Vec<String>>,
    /// What it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vertical: Option<Vertical>,
}

impl Change {
    /// Refuses what Meta would refuse.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut faults = Faults::default();
        if let Some(about) = &self.about {
            faults.text("about", about, ABOUT_MAX);
        }
        if let Some(address) = &self.address {
            faults.length("address", address, ADDRESS_MAX);
        }
        if let Some(description) = &self.description {
            faults.length("description", description, DESCRIPTION_MAX);
        }
        if let Some(email) = self.email.as_ref().filter(|email| !email.is_empty()) {
            faults.length("email", email, EMAIL_MAX);
            if let Err(fault) = EmailAddress::of_field("email", email)
                && email.chars().count() <= EMAIL_MAX
            {
                faults.note(fault);
            }
        }
        if let Some(websites) = &self.websites {
            faults.count("websites", websites.len(), 0, WEBSITES_MAX);
            for (n, website) in websites.iter().enumerate() {
                check_website(&format!("websites[{n}]"), website, &mut faults);
            }
        }
        if *self == Self::default() {
            faults.add("", "empty", "name at least one field");
        }
        faults.into_result()
    }

    /// The fields that it names.
    pub fn fields(&self) -> Vec<&'static str> {
        let named = [
            ("about", self.about.is_some()),
            ("address", self.address.is_some()),
            ("description", self.description.is_some()),
            ("email", self.email.is_some()),
            ("websites", self.websites.is_some()),
            ("vertical", self.vertical.is_some()),
        ];
        named.into_iter().filter(|(_, is_named)| *is_named).map(|(field, _)| field).collect()
    }
}

fn check_website(field: &str, website: &str, faults: &mut Faults) {
    faults.length(field, website, WEBSITE_MAX);
    let rest = website.strip_prefix("https://").or_else(|| website.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let is_sound = host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !website.chars().any(|c| c.is_whitespace() || c.is_control());
    if !is_sound {
        faults.add(field, "url", "must be an address that begins with https:// or http://");
    }
}

/// Refuses a picture that Meta would refuse; its sides are in pixels.
pub fn check_photo(field: &str, size: u64, sides: Option<(u32, u32)>) -> Result<(), FieldError> {
    if size > PHOTO_MAX {
        return Err(FieldError::new(field, "too-large", "must have at most 5 MiB"));
    }
    match sides {
        Some((width, height)) if width.min(height) < PHOTO_SIDE_MIN => {
            let message = format!("must be at least {PHOTO_SIDE_MIN} pixels wide and high");
            Err(FieldError::new(field, "too-small", message))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(change: serde_json::Value) -> Vec<String> {
        let change: Change = serde_json::from_value(change).unwrap();
        let faults = change.check().err().unwrap_or_default();
        faults.into_iter().map(|fault| format!("{} {}", fault.field, fault.code)).collect()
    }

    #[test]
    fn meta_s_limits_hold_before_meta_is_asked() {
        let long = |count: usize| "ü".repeat(count);
        for (change, expected) in [
            (
                serde_json::json!({ "about": long(139), "address": long(256), "vertical": "RETAIL" }),
                vec![],
            ),
            (
                serde_json::json!({ "address": "", "description": "", "email": "", "websites": [] }),
                vec![],
            ),
            (serde_json::json!({ "about": long(140) }), vec!["about too-long"]),
            (serde_json::json!({ "about": " " }), vec!["about empty"]),
            (serde_json::json!({ "address": long(257) }), vec!["address too-long"]),
            (serde_json::json!({ "description": long(257) }), vec!["description too-long"]),
            (serde_json::json!({ "email": "nobody" }), vec!["email email"]),
            (
                serde_json::json!({ "email": format!("a@{}.example", "a".repeat(128)) }),
                vec!["email too-long"],
            ),
            (
                serde_json::json!({ "websites": ["https://a.example/b?c#d", "http://b.example"] }),
                vec![],
            ),
            (
                serde_json::json!({ "websites": ["https://a.example", "b.example", "ftp://c.example"] }),
                vec!["websites too-many", "websites[1] url", "websites[2] url"],
            ),
            (serde_json::json!({ "websites": ["https://"] }), vec!["websites[0] url"]),
            (serde_json::json!({ "websites": ["https://a b.example"] }), vec!["websites[0] url"]),
            (serde_json::json!({}), vec![" empty"]),
        ] {
            assert_eq!(faults(change.clone()), expected, "{change}");
        }
    }

    #[test]
    fn a_photo_has_a_size() {
        assert!(check_photo("photo", PHOTO_MAX, Some((192, 192))).is_ok());
        assert_eq!(check_photo("photo", PHOTO_MAX + 1, None).unwrap_err().code, "too-large");
        assert_eq!(check_photo("photo", 1, Some((640, 191))).unwrap_err().code, "too-small");
    }
}
