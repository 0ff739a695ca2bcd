//! That two customers are one person: under a number and a user id, or with two numbers.
//!
//! One card stands for both from then on, with what both have; the chats lie under it. They are not poured
//! together, not even two on one account: the window, the address and what Meta may be told of each belong
//! to whoever `WhatsApp` knows at its other end. So nothing is lost by it, and all of it can be undone.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::contact::{Contact, Details, NOTES_MAX};
use crate::ids::{AgentId, ContactId, CustomFieldId, MergeId, TagId};

/// A merge that holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// Which one.
    pub id: MergeId,
    /// Whose card stands for both.
    pub kept: ContactId,
    /// Who was made part of it.
    pub merged: ContactId,
    /// They, and whoever had been made part of them: the chats of these came with it.
    pub moved: Vec<ContactId>,
    /// What the card got by it.
    pub given: Given,
    /// Who found out.
    pub by: AgentId,
    /// When.
    pub at: DateTime<Utc>,
}

/// What a card got from another: what it lacked, and nothing in the place of what it had.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Given {
    name: Option<String>,
    language: Option<String>,
    notes: Option<Notes>,
    fields: BTreeMap<CustomFieldId, Value>,
    /// The tags that it did not have.
    pub tags: Vec<TagId>,
}

/// The notes of a card, before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Notes {
    before: Option<String>,
    after: String,
}

impl Given {
    /// Gives a card what it lacks of another's.
    pub fn give(
        card: &mut Contact,
        details: &mut Details,
        other: &Contact,
        others: &Details,
    ) -> Self {
        let mut given = Self {
            name: lacking(&mut card.name, other.name.as_ref()),
            language: lacking(&mut card.language, other.language.as_ref()),
            ..Self::default()
        };
        let before = details.notes.clone();
        let after = match (&before, &others.notes) {
            (_, None) => None,
            (None, Some(theirs)) => Some(theirs.clone()),
            (Some(ours), Some(theirs)) if ours == theirs => None,
            (Some(ours), Some(theirs)) => Some(format!("{ours}\n\n{theirs}")),
        };
        // Where both have much to say, each keeps its own; nothing is cut.
        if let Some(after) = after.filter(|after| after.chars().count() <= NOTES_MAX) {
            details.notes = Some(after.clone());
            given.notes = Some(Notes { before, after });
        }
        for (field, value) in &others.fields {
            if !details.fields.contains_key(field) {
                details.fields.insert(*field, value.clone());
                given.fields.insert(*field, value.clone());
            }
        }
        card.version += 1;
        given
    }

    /// Takes it back, as far as nobody changed it since: what people wrote stays with the card.
    pub fn take_back(&self, card: &mut Contact, details: &mut Details) {
        for (now, given) in [(&mut card.name, &self.name), (&mut card.language, &self.language)] {
            if given.is_some() && now == given {
                *now = None;
            }
        }
        if let Some(Notes { before, after }) = &self.notes
            && details.notes.as_ref() == Some(after)
        {
            details.notes.clone_from(before);
        }
        details.fields.retain(|field, value| self.fields.get(field) != Some(value));
        card.version += 1;
    }
}

fn lacking(ours: &mut Option<String>, theirs: Option<&String>) -> Option<String> {
    if ours.is_some() {
        return None;
    }
    ours.clone_from(&theirs.cloned());
    ours.clone()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::contact::Profile;

    fn somebody(
        name: Option<String>,
        notes: Option<String>,
        fields: BTreeMap<CustomFieldId, Value>,
    ) -> (Contact, Details) {
        let mut contact = Contact::new(ContactId::new(), &Profile::default());
        contact.name = name;
        (contact, Details { notes, fields })
    }

    #[test]
    fn a_card_gets_what_it_lacks_and_keeps_what_it_has() {
        let (plan, seats) = (CustomFieldId::new(), CustomFieldId::new());
        let ours = BTreeMap::from([(plan, "Gold".into())]);
        let (mut card, mut details) = somebody(None, Some("Ours".into()), ours);
        let theirs = BTreeMap::from([(plan, "Silver".into()), (seats, 2.into())]);
        let (other, others) = somebody(Some("Eva".into()), Some("Theirs".into()), theirs);
        Given::give(&mut card, &mut details, &other, &others);
        assert_eq!(card.name.as_deref(), Some("Eva"));
        assert_eq!(details.notes.as_deref(), Some("Ours\n\nTheirs"));
        assert_eq!(details.fields, BTreeMap::from([(plan, "Gold".into()), (seats, 2.into())]));
    }

    #[test]
    fn what_somebody_wrote_since_stays() {
        let (mut card, mut details) = somebody(None, None, BTreeMap::new());
        let (other, others) = somebody(Some("Eva".into()), Some("Theirs".into()), BTreeMap::new());
        let given = Given::give(&mut card, &mut details, &other, &others);
        card.name = Some("Dr. Sá".into());
        given.take_back(&mut card, &mut details);
        assert_eq!((card.name.as_deref(), details.notes), (Some("Dr. Sá"), None));
    }

    fn texts() -> impl Strategy<Value = Option<String>> {
        proptest::option::of(prop_oneof!["[ab]{1,2}", Just("x".repeat(NOTES_MAX))])
    }

    proptest! {
        /// Whatever two cards say: undone, the first says what it said, and the second never changed.
        #[test]
        fn undone_is_as_before(
            names in (texts(), texts()),
            notes in (texts(), texts()),
            fields in proptest::collection::vec((0_u128..4, 0_u8..3, any::<bool>()), 0..8),
        ) {
            let of = |whose: bool| {
                let of = fields.iter().filter(|(.., second)| *second == whose);
                of.map(|(id, value, _)| (Uuid::from_u128(*id).into(), (*value).into())).collect()
            };
            let (mut card, mut details) = somebody(names.0, notes.0, of(false));
            let (other, others) = somebody(names.1, notes.1, of(true));
            let before = (card.clone(), details.clone());
            let given = Given::give(&mut card, &mut details, &other, &others);
            given.take_back(&mut card, &mut details);
            card.version = before.0.version;
            prop_assert_eq!((card, details), before);
        }
    }
}
