//! A customer, and the ways in which Meta names one.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::custom_field::CustomField;
use crate::field::{Faults, FieldError, is_blank};
use crate::ids::{ContactId, CustomFieldId, TagId};
use crate::phone;
use crate::tag::{self, Tagged};

/// The longest name that is kept, in characters.
pub const NAME_MAX: usize = 256;
/// The longest notes, in characters.
pub const NOTES_MAX: usize = 4000;

/// How long after they wrote somebody can be kept out. Meta says 24 hours (page "Block users"); one is left to tell it.
const KEPT_OUT_WITHIN: TimeDelta = TimeDelta::hours(23);

/// Whether Meta can still keep out somebody who wrote at `at`.
pub fn can_be_kept_out(at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - at < KEPT_OUT_WITHIN
}

/// A customer, as one company knows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Which one.
    pub id: ContactId,
    /// What the company calls them.
    #[serde(default)]
    pub name: Option<String>,
    /// The name of their WhatsApp profile.
    pub profile_name: Option<String>,
    /// Their number, digits only, as Meta writes it; hidden for some who have a username.
    pub phone: Option<String>,
    /// The business-scoped user id.
    pub user_id: Option<String>,
    /// Their WhatsApp username.
    pub username: Option<String>,
    /// How they are tagged, in the order in which that was said.
    #[serde(default)]
    pub tags: Vec<Tagged>,
    /// The language they speak, as a BCP 47 tag.
    #[serde(default)]
    pub language: Option<String>,
    /// Since when the company wants to hear nothing of them.
    #[serde(default)]
    pub blocked_at: Option<DateTime<Utc>>,
    /// What they want of marketing, if they ever said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marketing: Option<MarketingWish>,
    /// A person found out that they are somebody else, whose card stands for both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<ContactId>,
    /// Grows with every change.
    pub version: i64,
}

/// What a customer told Meta of the company's marketing messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketingWish {
    /// They want no more of them.
    pub stops: bool,
    /// When they said so.
    pub said_at: DateTime<Utc>,
}

/// What the company keeps of a customer, beside what the lists show.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Details {
    /// Whatever people want to remember.
    pub notes: Option<String>,
    /// What the company's own fields say.
    pub fields: BTreeMap<CustomFieldId, Value>,
}

/// What somebody changes about a customer; `None` stays as it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Edit {
    /// See [`Contact::name`].
    pub name: Option<Option<String>>,
    /// See [`Contact::language`].
    pub language: Option<Option<String>>,
    /// See [`Details::notes`].
    pub notes: Option<Option<String>>,
    /// See [`Details::fields`]; those that are not named stay, and nothing takes a value away.
    pub fields: BTreeMap<CustomFieldId, Option<Value>>,
}

/// One of the names under which Meta may mention a customer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Identity {
    /// The business-scoped user id (BSUID), e.g. `US.13491208655302741918`.
    UserId(String),
    /// The `wa_id`: digits only. Never rewritten, for Meta's form differs from the dialled one in
    /// Brazil, Mexico and Argentina.
    Phone(String),
}

/// What a webhook says about a customer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// The name of the profile, as it came.
    pub name: Option<String>,
    /// See [`Contact::phone`].
    pub phone: Option<String>,
    /// See [`Contact::user_id`].
    pub user_id: Option<String>,
    /// See [`Contact::username`].
    pub username: Option<String>,
}

/// How somebody can be written to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Address {
    /// By number, digits only.
    Phone(String),
    /// By business-scoped user id, where the number is hidden.
    UserId(String),
}

impl Profile {
    /// The names given, the most stable first: a BSUID outlives a shared number.
    pub fn identities(&self) -> Vec<Identity> {
        let user_id = self.user_id.clone().map(Identity::UserId);
        user_id.into_iter().chain(self.phone.clone().map(Identity::Phone)).collect()
    }

    /// The other forms in which the company may have written their number down.
    pub fn variants(&self) -> Vec<Identity> {
        let phone = self.phone.as_deref().unwrap_or_default();
        phone::variants(phone).into_iter().map(Identity::Phone).collect()
    }
}

impl Contact {
    /// Somebody whom the company has not met before.
    pub fn new(id: ContactId, profile: &Profile) -> Self {
        let mut new = Self {
            id,
            name: None,
            profile_name: None,
            phone: None,
            user_id: None,
            username: None,
            language: None,
            blocked_at: None,
            marketing: None,
            merged_into: None,
            tags: vec![],
            version: 0,
        };
        new.learn(profile);
        new
    }

    /// Takes over what somebody says about them. Answers whether that was news.
    pub fn edit(&mut self, details: &mut Details, edit: Edit) -> bool {
        let before = (self.clone(), details.clone());
        let Edit { name, language, notes, fields } = edit;
        for (known, said) in
            [(&mut self.name, name), (&mut self.language, language), (&mut details.notes, notes)]
        {
            if let Some(said) = said {
                *known = said;
            }
        }
        for (field, value) in fields {
            match value {
                Some(value) => details.fields.insert(field, value),
                None => details.fields.remove(&field),
            };
        }
        let news = (&*self, &*details) != (&before.0, &before.1);
        if news {
            self.version += 1;
        }
        news
    }

    /// Lets nothing of them be heard any more, or again. Answers whether that is a change.
    pub fn block(&mut self, since: Option<DateTime<Utc>>) -> bool {
        let changes = self.blocked_at.is_some() != since.is_some();
        if changes {
            self.blocked_at = since;
            self.version += 1;
        }
        changes
    }

    /// Whether the company wants to hear nothing of them.
    pub fn is_blocked(&self) -> bool {
        self.blocked_at.is_some()
    }

    /// Takes over what they want of marketing; what they said before that changes nothing. Answers whether it
    /// is news.
    pub fn wish(&mut self, wish: MarketingWish) -> bool {
        if self.marketing.is_some_and(|known| known.said_at >= wish.said_at) {
            return false;
        }
        self.marketing = Some(wish);
        self.version += 1;
        true
    }

    /// Since when they want no more marketing.
    pub fn stopped_marketing_at(&self) -> Option<DateTime<Utc>> {
        self.marketing.filter(|wish| wish.stops).map(|wish| wish.said_at)
    }

    /// Whose card stands for them: their own, or that of whoever they were made part of.
    pub fn card(&self) -> ContactId {
        self.merged_into.unwrap_or(self.id)
    }

    /// Takes over what a webhook says; what it does not say stays. Answers whether that was news.
    ///
    /// Of a number or a user id that was known as theirs before, say so by leaving it out of `profile`:
    /// what comes late does not bring an old number back.
    pub fn learn(&mut self, profile: &Profile) -> bool {
        let before = self.clone();
        if let Some(name) = profile.name.as_deref().and_then(clean_name) {
            self.profile_name = Some(name);
        }
        for (known, said) in [
            (&mut self.phone, &profile.phone),
            (&mut self.user_id, &profile.user_id),
            (&mut self.username, &profile.username),
        ] {
            if said.is_some() {
                known.clone_from(said);
            }
        }
        let news = *self != before;
        if news {
            self.version += 1;
        }
        news
    }

    /// Calls them this; answers whether that was news.
    pub fn tag(&mut self, tag: Tagged) -> Result<bool, FieldError> {
        if self.tags.iter().any(|known| known.id == tag.id) {
            return Ok(false);
        }
        if self.tags.len() >= tag::OF_CONTACT_MAX {
            let message = format!("a customer has at most {} tags", tag::OF_CONTACT_MAX);
            return Err(FieldError::new("name", "too-many", message));
        }
        self.tags.push(tag);
        self.version += 1;
        Ok(true)
    }

    /// Calls them this no more; answers whether they were.
    pub fn untag(&mut self, tag: TagId) -> bool {
        let before = self.tags.len();
        self.tags.retain(|known| known.id != tag);
        let was_tagged = self.tags.len() < before;
        if was_tagged {
            self.version += 1;
        }
        was_tagged
    }

    /// What to call them: the company's own name for them, else the profile's, else the username, else
    /// the number.
    pub fn display_name(&self) -> String {
        let number = self.phone.as_ref().map(|digits| format!("+{digits}"));
        let user_id = self.user_id.clone();
        let name = self.name.clone().or_else(|| self.profile_name.clone());
        name.or_else(|| self.username.clone()).or(number).or(user_id).unwrap_or_default()
    }

    /// Where to write to; the number first, for Meta takes it for every kind of message.
    pub fn address(&self) -> Option<Address> {
        let phone = self.phone.clone().map(Address::Phone);
        phone.or_else(|| self.user_id.clone().map(Address::UserId))
    }
}

impl Edit {
    /// Takes the values of the company's own fields as they are to be kept, and says what is wrong with
    /// them.
    #[must_use]
    pub fn with_fields_of(mut self, known: &[CustomField], faults: &mut Faults) -> Self {
        for (id, value) in &mut self.fields {
            let Some(field) = known.iter().find(|field| field.id == *id) else {
                faults.add(format!("fields.{id}"), "not-found", "is no field of the company");
                continue;
            };
            match value.as_ref().map(|value| field.read(value)).transpose() {
                Ok(read) => *value = read,
                Err(fault) => faults.note(fault),
            }
        }
        self
    }

    /// Which fields it fills in.
    pub fn filled(&self) -> Vec<CustomFieldId> {
        let filled = self.fields.iter().filter(|(_, value)| value.is_some());
        filled.map(|(id, _)| *id).collect()
    }

    /// Cuts what people type, and says what is wrong with it. The fields are judged by those who know
    /// what they are.
    #[must_use]
    pub fn checked(mut self, faults: &mut Faults) -> Self {
        for text in [&mut self.name, &mut self.language, &mut self.notes].into_iter().flatten() {
            // Who empties a field takes what was in it away.
            *text = text.take().map(|text| text.trim().to_owned()).filter(|text| !is_blank(text));
        }
        if let Some(Some(name)) = &self.name {
            faults.length("name", name, NAME_MAX);
            if name.chars().any(char::is_control) {
                faults.add("name", "format", "must be one line");
            }
        }
        if let Some(Some(language)) = &mut self.language {
            match language_tag(language) {
                Some(tag) => *language = tag,
                None => faults.add("language", "format", "must be a language tag, such as pt-BR"),
            }
        }
        if let Some(Some(notes)) = &self.notes {
            faults.length("notes", notes, NOTES_MAX);
        }
        self
    }
}

/// A language of BCP 47, with a script or a region where that matters: `pt`, `pt-BR`, `zh-Hant`.
fn language_tag(typed: &str) -> Option<String> {
    let mut parts = typed.split(['-', '_']);
    let is_alphabetic = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
    let language =
        parts.next().filter(|part| matches!(part.len(), 2 | 3) && is_alphabetic(part))?;
    let mut tag = language.to_ascii_lowercase();
    for part in parts {
        let part = match part.len() {
            2 if is_alphabetic(part) => part.to_ascii_uppercase(),
            3 if part.bytes().all(|b| b.is_ascii_digit()) => part.to_owned(),
            4 if is_alphabetic(part) => {
                let (first, rest) = part.split_at(1);
                first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
            }
            _ => return None,
        };
        tag = tag + "-" + &part;
    }
    (tag.len() <= 12).then_some(tag)
}

/// We may clean what Meta passes on, not refuse it: no NUL, no line breaks, not endless, not blank.
fn clean_name(raw: &str) -> Option<String> {
    let visible = raw.chars().filter(|c| !c.is_control());
    let name: String = visible.take(NAME_MAX).collect();
    let name = name.trim();
    (!is_blank(name)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(name: &str) -> Profile {
        Profile {
            name: Some(name.into()),
            phone: Some("351910000000".into()),
            ..Profile::default()
        }
    }

    #[test]
    fn who_wrote_within_a_day_can_be_kept_out() {
        let (at, hour) = (DateTime::UNIX_EPOCH, TimeDelta::hours(1));
        assert!(can_be_kept_out(at, at + hour * 22));
        assert!(!can_be_kept_out(at, at + hour * 23), "it has to be told, too");
    }

    #[test]
    fn a_name_is_cleaned_and_cut_and_never_lost_to_a_blank_one() {
        let mut contact = Contact::new(ContactId::new(), &profile("Eva\0\n Sá"));
        assert_eq!(contact.profile_name.as_deref(), Some("Eva Sá"));

        assert!(!contact.learn(&profile(" \u{200B} ")));
        assert_eq!(contact.profile_name.as_deref(), Some("Eva Sá"));

        contact.learn(&profile(&"x".repeat(1_000_000)));
        assert_eq!(contact.profile_name.unwrap().len(), NAME_MAX);
    }

    #[test]
    fn the_same_again_is_no_news() {
        let mut contact = Contact::new(ContactId::new(), &profile("Eva"));
        let version = contact.version;
        assert!(!contact.learn(&profile("Eva")));
        assert_eq!(contact.version, version);
    }

    #[test]
    fn a_tag_is_put_once_and_taken_once() {
        let mut contact = Contact::new(ContactId::new(), &profile("Eva"));
        let tag = |name: &str| Tagged { id: TagId::new(), name: name.into() };
        let vip = tag("VIP");
        assert_eq!(contact.tag(vip.clone()), Ok(true));
        let before = contact.clone();
        assert_eq!(contact.tag(vip.clone()), Ok(false));
        assert_eq!(contact, before);
        while contact.tags.len() < tag::OF_CONTACT_MAX {
            contact.tag(tag("another")).unwrap();
        }
        assert_eq!(contact.tag(tag("one more")).unwrap_err().code, "too-many");
        assert!(contact.untag(vip.id));
        assert!(!contact.untag(vip.id));
    }

    #[test]
    fn the_companys_own_name_comes_first_and_stays_when_the_profile_changes() {
        let mut contact = Contact::new(ContactId::new(), &profile("Eva"));
        let mut details = Details::default();
        let edit = Edit { name: Some(Some("Dr. Sá".into())), ..Edit::default() };
        assert!(contact.edit(&mut details, edit.clone()));
        assert!(!contact.edit(&mut details, edit), "the same again is no news");
        contact.learn(&profile("Eva S."));
        assert_eq!(contact.display_name(), "Dr. Sá");

        contact.edit(&mut details, Edit { name: Some(None), ..Edit::default() });
        assert_eq!(contact.display_name(), "Eva S.");
    }

    #[test]
    fn what_people_type_is_cut_and_what_is_emptied_is_gone() {
        let said = |text: &str| Some(Some(text.to_owned()));
        let edit = Edit { name: said("  Eva "), notes: said(" \n"), ..Edit::default() };
        let mut faults = Faults::default();
        let edit = edit.checked(&mut faults);
        assert_eq!((edit.name, edit.notes), (said("Eva"), Some(None)));
        assert!(faults.into_result().is_ok());

        let edit = Edit {
            name: said(&"x".repeat(257)),
            language: said("portuguese"),
            notes: said(&"x".repeat(4001)),
            ..Edit::default()
        };
        let mut faults = Faults::default();
        let _wrong = edit.checked(&mut faults);
        let faults = faults.into_result().unwrap_err();
        let faults: Vec<_> = faults.iter().map(|f| (f.field.as_str(), f.code)).collect();
        assert_eq!(faults, [("name", "too-long"), ("language", "format"), ("notes", "too-long")]);
    }

    #[test]
    fn languages_are_written_in_one_way() {
        for (typed, tag) in [("PT", "pt"), ("pt_br", "pt-BR"), ("zh-hANT-tw", "zh-Hant-TW")] {
            assert_eq!(language_tag(typed).as_deref(), Some(tag));
        }
        for typed in ["p", "port", "pt-", "pt-B", "pt-BR-x", "é", "12"] {
            assert_eq!(language_tag(typed), None, "{typed}");
        }
    }

    #[test]
    fn somebody_without_a_number_is_written_to_by_user_id() {
        let hidden = Profile { user_id: Some("US.1".into()), ..Profile::default() };
        let contact = Contact::new(ContactId::new(), &hidden);
        assert_eq!(contact.address(), Some(Address::UserId("US.1".into())));
        assert_eq!(contact.display_name(), "US.1");
    }
}
