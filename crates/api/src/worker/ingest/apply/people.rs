//! Customers: finding them, and taking over what is new about them.

use std::collections::{BTreeSet, HashMap};

use domain::contact::{Contact, Identity, Profile};
use domain::event::Event;
use domain::ids::ContactId;
use domain::visibility::Audience;
use persistence::Tx;

use super::Desk;
use crate::worker::ingest::translate::{Inbound, Wished};

impl Desk {
    /// Takes over what a customer wants of marketing: whoever has their number, and whose card stands for them.
    pub(super) fn take_wish(&mut self, tx: &mut Tx<'_>, said: &Wished) {
        let peer = self.get_to_know(tx, &said.from);
        let card = self.contacts.get(&peer).map_or(peer, Contact::card);
        for id in BTreeSet::from([peer, card]) {
            if self.contacts.get_mut(&id).is_some_and(|contact| contact.wish(said.wish)) {
                self.changed(tx, id);
            }
        }
    }

    /// Finds the customer, or makes their acquaintance; and takes over what is new about them.
    pub(super) fn meet(&mut self, tx: &mut Tx<'_>, said: &Inbound) -> ContactId {
        let id = self.get_to_know(tx, &said.from);
        if let Some(becomes) = &said.becomes {
            self.link(id, becomes.identities());
            self.learn(tx, id, becomes);
        }
        id
    }

    fn get_to_know(&mut self, tx: &mut Tx<'_>, profile: &Profile) -> ContactId {
        let id = known(&self.people, profile).unwrap_or_else(|| {
            let id = ContactId::new();
            self.contacts.insert(id, Contact::new(id, profile));
            self.new_contacts.push(id);
            id
        });
        let from = self.without_older_names(id, profile);
        self.link(id, profile.identities());
        self.learn(tx, id, &from);
        id
    }

    /// What a message says of its sender, without the names that they had before: what comes late must
    /// not bring an old number back. What they are called now is what they were called last.
    fn without_older_names(&self, id: ContactId, from: &Profile) -> Profile {
        let mut from = from.clone();
        let Some(contact) = self.contacts.get(&id) else { return from };
        let is_theirs = |identity| self.people.get(&identity) == Some(&id);
        if contact.phone.is_some() && from.phone.clone().map(Identity::Phone).is_some_and(is_theirs)
        {
            from.phone = None;
        }
        if contact.user_id.is_some()
            && from.user_id.clone().map(Identity::UserId).is_some_and(is_theirs)
        {
            from.user_id = None;
        }
        from
    }

    /// Names that nobody has yet are this customer's from now on. One that is somebody else's stays
    /// theirs: two customers are only made one by a person.
    fn link(&mut self, contact: ContactId, identities: Vec<Identity>) {
        for identity in identities {
            if !self.people.contains_key(&identity) {
                self.people.insert(identity.clone(), contact);
                self.new_identities.push((identity, contact));
            }
        }
    }

    fn learn(&mut self, tx: &mut Tx<'_>, id: ContactId, profile: &Profile) {
        if self.contacts.get_mut(&id).is_some_and(|contact| contact.learn(profile)) {
            self.changed(tx, id);
        }
    }

    /// Notes that a customer is not what they were, and tells whoever sees them.
    fn changed(&mut self, tx: &mut Tx<'_>, id: ContactId) {
        let Some(contact) = self.contacts.get(&id) else { return };
        if !self.new_contacts.contains(&id) {
            self.changed_contacts.insert(id);
        }
        // Whoever sees one of their chats sees the new name; the others are told in the end. Where a card stands
        // for them, it is found by their new name from now on.
        let card = contact.card();
        let Some(contact) = self.contacts.get(&card) else { return };
        for chat in self.chats.values().filter(|chat| chat.contact == card) {
            let (contact, seen_by) = (contact.clone(), Audience::of(chat, None));
            tx.record(Event::ContactUpdated { contact, details: None, seen_by });
        }
    }
}

/// Who that is: by the names that are given, else by another form of the number.
pub(super) fn known(people: &HashMap<Identity, ContactId>, from: &Profile) -> Option<ContactId> {
    let named = from.identities().into_iter().chain(from.variants());
    named.into_iter().find_map(|identity| people.get(&identity).copied())
}
