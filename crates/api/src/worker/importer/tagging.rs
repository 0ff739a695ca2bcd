//! The tags of a file: those that nobody has yet are made, and what customers are called already stays.

use std::collections::{BTreeSet, HashMap};

use domain::agent::Agent;
use domain::audit::{Action, Actor, NewEntry};
use domain::contact::{Contact, Details};
use domain::ids::{ContactId, TagId};
use domain::name::{Name, key_of};
use domain::tag::{OF_CONTACT_MAX, Tag, Tagged};
use persistence::{StoreError, Tx, tags};

use crate::actions::tags::{find_or_make, tell_of_new};
use crate::problem::{Kind, Problem};

/// What some rows call customers.
pub(super) struct Tagging {
    /// The tags that were looked up, by what makes their names the same.
    known: HashMap<String, Tag>,
    given: Vec<(ContactId, TagId)>,
    entry: NewEntry,
}

impl Tagging {
    /// Nothing so far, of a file that this user brought.
    pub(super) fn by(agent: Agent) -> Self {
        let actor = Actor { agent: agent.id, name: agent.name, email: agent.email };
        let entry = NewEntry::of(Action::ChatSettingAdded).by(actor);
        Self { known: HashMap::new(), given: vec![], entry }
    }

    /// Calls a customer what they were not called yet, and answers whether there was anything; or says why
    /// that cannot be.
    pub(super) fn call(
        &mut self,
        tx: &mut Tx<'_>,
        contact: &mut Contact,
        names: &[Name],
    ) -> Result<Result<bool, String>, StoreError> {
        let mut had: BTreeSet<String> = contact.tags.iter().map(|tag| key_of(&tag.name)).collect();
        let new: Vec<&Name> = names.iter().filter(|name| had.insert(name.key().into())).collect();
        if had.len() > OF_CONTACT_MAX {
            return Ok(Err(format!("tags: a customer has at most {OF_CONTACT_MAX}")));
        }
        let mut given = vec![];
        for name in new {
            match self.tag(tx, name) {
                Ok(tag) => given.push(tag),
                Err(problem) if problem.kind() == Kind::ValidationFailed => {
                    return Ok(Err("tags: there are too many already".to_owned()));
                }
                Err(problem) => return Err(StoreError::other(problem)),
            }
        }
        let before = self.given.len();
        for tag in &given {
            if contact.tag(Tagged::from(tag)).is_ok_and(|is_new| is_new) {
                self.given.push((contact.id, tag.id));
            }
        }
        Ok(Ok(self.given.len() > before))
    }

    /// The tag of a name, which is made if there is none.
    fn tag(&mut self, tx: &mut Tx<'_>, name: &Name) -> Result<Tag, Problem> {
        if let Some(tag) = self.known.get(name.key()) {
            return Ok(tag.clone());
        }
        let (tag, is_new) = find_or_make(tx, name)?;
        if is_new {
            tell_of_new(tx, &tag, self.entry.clone())?;
        }
        self.known.insert(name.key().to_owned(), tag.clone());
        Ok(tag)
    }

    /// Writes it down, for customers who are there, and locked with their chats.
    pub(super) fn save(
        self,
        tx: &mut Tx<'_>,
        profiles: &HashMap<ContactId, (Contact, Details)>,
    ) -> Result<(), StoreError> {
        let given = self.given.into_iter();
        let given = given.filter_map(|(id, tag)| Some((profiles.get(&id)?.0.clone(), tag)));
        tags::put_all(tx, &given.collect::<Vec<_>>())
    }
}
