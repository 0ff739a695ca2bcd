//! A customer, and the ways in which Meta names one.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::field::FieldError;
use crate::ids::{ContactId, TagId};
use crate::tag::{self, Tagged};

/// The longest name that is kept, in characters.
pub const NAME_MAX: usize = 256;

/// A customer, as one company knows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Which one.
    pub id: ContactId,
    /// The name of their WhatsApp profile.
    pub profile_name: Option<String>,
    /// Their number, digits only, as Meta writes it; hidden for some who have a username.
    pub phone: Option<String>,
    /// The business-scoped user id.
    pub user_id: Option<String>,
    /// Their WhatsApp username.
    pub username: Option<String>,
    /// What the company calls them, in the order in which that was said.
    #[serde(default)]
    pub tags: Vec<Tagged>,
    /// Grows with every change.
    pub version: i64,
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
}

impl Contact {
    /// Somebody whom the company has not met before.
    pub fn new(id: ContactId, profile: &Profile) -> Self {
        let mut new = Self {
            id,
            profile_name: None,
            phone: None,
            user_id: None,
            username: None,
            tags: vec![],
            version: 0,
        };
        new.learn(profile);
        new
    }

    /// Takes over what a webhook says; what it does not say stays. Answers whether that was news.
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

    /// What to call them: the profile's name, else the username, else the number.
    pub fn display_name(&self) -> String {
        let number = self.phone.as_ref().map(|digits| format!("+{digits}"));
        let user_id = self.user_id.clone();
        self.profile_name
            .clone()
            .or_else(|| self.username.clone())
            .or(number)
            .or(user_id)
            .unwrap_or_default()
    }

    /// Where to write to; the number first, for Meta takes it for every kind of message.
    pub fn address(&self) -> Option<Address> {
        let phone = self.phone.clone().map(Address::Phone);
        phone.or_else(|| self.user_id.clone().map(Address::UserId))
    }
}

/// We may clean what Meta passes on, not refuse it: no NUL, no line breaks, not endless, not blank.
fn clean_name(raw: &str) -> Option<String> {
    let visible = raw.chars().filter(|c| !c.is_control());
    let name: String = visible.take(NAME_MAX).collect();
    let name = name.trim();
    (!crate::field::is_blank(name)).then(|| name.to_owned())
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
    fn somebody_without_a_number_is_written_to_by_user_id() {
        let hidden = Profile { user_id: Some("US.1".into()), ..Profile::default() };
        let contact = Contact::new(ContactId::new(), &hidden);
        assert_eq!(contact.address(), Some(Address::UserId("US.1".into())));
        assert_eq!(contact.display_name(), "US.1");
    }
}
