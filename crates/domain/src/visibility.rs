//! Who may see what inside a company: one predicate for lists, searches, sockets and exports.
//!
//! `persistence::visibility` is its twin in SQL; a test holds the two together.

use serde::{Deserialize, Serialize};

use crate::agent::Role;
use crate::chat::{Chat, Place};
use crate::ids::{AccountId, AgentId};
use crate::permission::Permission;

/// Somebody who looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Who.
    pub agent: AgentId,
    /// What they may do.
    pub role: Role,
    /// The accounts they were given.
    pub accounts: Vec<AccountId>,
    /// The company lets its agents see the chats of others.
    pub agents_see_all: bool,
}

/// For whom an event is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody in the company.
    Company,
    /// Whoever sees and steers the chats of others.
    Supervisors,
    /// One of them alone.
    Agent(AgentId),
    /// Everybody who was given the account.
    Account(AccountId),
    /// Everybody who was given the account, and whoever keeps the company's numbers in order.
    Knowing(AccountId),
    /// Whoever keeps the company's numbers in order, whichever of them they were given.
    Managers,
    /// These agents, and whoever sees the chats of others on the account.
    Agents(AccountId, Vec<AgentId>),
}

impl Viewer {
    /// Whether they see the chats of others, on the accounts they were given.
    pub fn sees_others(&self) -> bool {
        self.role.supervises() || self.agents_see_all
    }

    /// Whether they work on this account at all.
    pub fn has_account(&self, account: AccountId) -> bool {
        self.accounts.contains(&account)
    }

    /// Whether they keep the company's numbers in order, whichever of them they were given.
    pub fn manages_accounts(&self) -> bool {
        self.role.may(Permission::Accounts)
    }

    /// Whether they may see this chat.
    pub fn may_see_chat(&self, chat: &Chat) -> bool {
        self.may_see(&Audience::of(chat, None))
    }

    /// Whether they may see a customer: whoever may see one of their chats may, and one with whom nobody
    /// ever chatted is everybody's.
    pub fn may_see_contact(&self, chats: &[&Chat]) -> bool {
        chats.is_empty() || chats.iter().any(|chat| self.may_see_chat(chat))
    }

    /// Whether this is for them.
    pub fn may_see(&self, audience: &Audience) -> bool {
        match audience {
            Audience::Company => true,
            Audience::Supervisors => self.role.supervises(),
            Audience::Agent(agent) => *agent == self.agent,
            Audience::Account(account) => self.has_account(*account),
            Audience::Knowing(account) => self.has_account(*account) || self.manages_accounts(),
            Audience::Managers => self.manages_accounts(),
            Audience::Agents(account, agents) => {
                self.has_account(*account) && (self.sees_others() || agents.contains(&self.agent))
            }
        }
    }
}

impl Audience {
    /// Whoever sees a chat that is there.
    pub fn at(account: AccountId, place: &Place) -> Self {
        match place.agent() {
            Some(agent) => Self::Agents(account, vec![agent]),
            None => Self::Account(account),
        }
    }

    /// Who hears of a change of this chat: whoever may see it now, or could until now. Somebody who
    /// loses it has to be told, too.
    pub fn of(chat: &Chat, before: Option<&Place>) -> Self {
        let holders: Option<Vec<AgentId>> =
            std::iter::once(&chat.place).chain(before).map(Place::agent).collect();
        match holders {
            Some(mut agents) => {
                agents.dedup();
                Self::Agents(chat.account, agents)
            }
            None => Self::Account(chat.account),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::chat::Ending;
    use crate::ids::{ChatId, ContactId};

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn chat(account: AccountId, place: Place) -> Chat {
        let mut chat = Chat::new(ChatId::new(), account, ContactId::new(), START);
        chat.place = place;
        chat
    }

    fn viewer(role: Role, accounts: Vec<AccountId>) -> Viewer {
        Viewer { agent: AgentId::new(), role, accounts, agents_see_all: false }
    }

    #[test]
    fn nobody_sees_an_account_they_were_not_given() {
        let (ours, theirs) = (AccountId::new(), AccountId::new());
        for role in [Role::Agent, Role::Supervisor, Role::Admin, Role::Owner] {
            let viewer = viewer(role, vec![ours]);
            assert!(
                viewer.may_see_chat(&chat(ours, Place::Queue { since: START, bot_until: None }))
            );
            assert!(
                !viewer.may_see_chat(&chat(theirs, Place::Queue { since: START, bot_until: None }))
            );
            assert!(
                !viewer.may_see_chat(&chat(
                    theirs,
                    Place::Archive { at: START, ending: Ending::Clock }
                ))
            );
        }
    }

    #[test]
    fn what_is_for_supervisors_is_not_for_agents_who_see_all() {
        for (role, expected) in [
            (Role::Agent, false),
            (Role::Supervisor, true),
            (Role::Admin, true),
            (Role::Owner, true),
        ] {
            let viewer = Viewer { agents_see_all: true, ..viewer(role, vec![]) };
            assert_eq!(viewer.may_see(&Audience::Supervisors), expected, "{role:?}");
        }
    }

    #[test]
    fn of_a_number_hear_its_users_and_whoever_keeps_the_numbers_in_order() {
        let (ours, theirs) = (AccountId::new(), AccountId::new());
        for (role, manages) in [
            (Role::Agent, false),
            (Role::Supervisor, true),
            (Role::Admin, true),
            (Role::Owner, true),
        ] {
            let viewer = viewer(role, vec![ours]);
            assert!(viewer.may_see(&Audience::Knowing(ours)), "{role:?}");
            assert_eq!(viewer.may_see(&Audience::Knowing(theirs)), manages, "{role:?}");
            assert_eq!(viewer.may_see(&Audience::Managers), manages, "{role:?}");
        }
    }

    #[test]
    fn agents_see_their_own_chats_the_queue_and_the_archive() {
        let account = AccountId::new();
        let ana = viewer(Role::Agent, vec![account]);
        let (own, other) = (ana.agent, AgentId::new());

        assert!(ana.may_see_chat(&chat(account, Place::With { agent: own, since: START })));
        assert!(!ana.may_see_chat(&chat(account, Place::With { agent: other, since: START })));
        assert!(
            ana.may_see_chat(&chat(account, Place::Archive { at: START, ending: Ending::Clock }))
        );
        let curious = Viewer { agents_see_all: true, ..ana };
        assert!(curious.may_see_chat(&chat(account, Place::With { agent: other, since: START })));
    }

    #[test]
    fn customers_are_seen_with_their_chats_and_by_all_if_they_have_none() {
        let (ours, theirs) = (AccountId::new(), AccountId::new());
        let ana = viewer(Role::Agent, vec![ours]);
        let hidden = chat(theirs, Place::Archive { at: START, ending: Ending::Clock });
        let of_another = chat(ours, Place::With { agent: AgentId::new(), since: START });
        let seen = chat(ours, Place::Archive { at: START, ending: Ending::Clock });

        assert!(ana.may_see_contact(&[]));
        assert!(!ana.may_see_contact(&[&hidden, &of_another]));
        assert!(ana.may_see_contact(&[&hidden, &of_another, &seen]));
    }

    #[test]
    fn whoever_loses_a_chat_hears_of_it() {
        let account = AccountId::new();
        let (ana, rui) = (viewer(Role::Agent, vec![account]), viewer(Role::Agent, vec![account]));
        let eva = viewer(Role::Agent, vec![account]);
        let now = chat(account, Place::With { agent: rui.agent, since: START });

        let given_on = Audience::of(&now, Some(&Place::With { agent: ana.agent, since: START }));
        assert!(ana.may_see(&given_on) && rui.may_see(&given_on) && !eva.may_see(&given_on));
        let from_queue = Audience::of(&now, Some(&Place::Queue { since: START, bot_until: None }));
        assert!(eva.may_see(&from_queue), "it left the queue that she sees");
    }
}
