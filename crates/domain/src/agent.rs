//! People who answer customers: their role, and what their status lets them do.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::AgentId;

/// What somebody may do in the company.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Chats, tags, quick responses.
    Agent,
    /// Also users, accounts, chat settings, reports, integrations.
    Supervisor,
    /// Also the wallet, roles of others, API keys, deleting an account.
    Admin,
    /// All rights, billing included.
    Owner,
}

impl Role {
    /// Whether they see and steer the chats of others.
    pub fn supervises(self) -> bool {
        self >= Self::Supervisor
    }
}

/// What an agent chose to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Gets new chats and works on their own.
    Online,
    /// Works on their own chats, gets no new ones.
    Invisible,
    /// The same, and says so.
    Break,
    /// Works on nothing: their active chats are given to others.
    Offline,
}

impl Status {
    /// Whether the queue, or a colleague, may give them a chat.
    pub fn gets_new_chats(self) -> bool {
        self == Self::Online
    }

    /// Whether they go on with the chats they have.
    pub fn continues_chats(self) -> bool {
        self != Self::Offline
    }
}

/// Why a status is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatusReason {
    /// They chose it.
    Chosen,
    /// Their last device was gone for longer than the grace time.
    ConnectionLost,
    /// They may not sign in any more.
    Removed,
    /// A supervisor chose it for them.
    Colleague,
    /// Chats were taken from them because they did not answer in time.
    NotResponding,
}

/// A user of the panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// Who.
    pub id: AgentId,
    /// What colleagues call them.
    pub name: String,
    /// What they sign in with.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// What they chose to be.
    pub status: Status,
    /// Since when; what the timer below the status counts from.
    pub since: DateTime<Utc>,
    /// Why.
    pub reason: StatusReason,
    /// Who chose it for them, if somebody did.
    #[serde(default)]
    pub changed_by: Option<AgentId>,
    /// How many chats the queue gives them at most; as many as the company says, if nothing is said.
    #[serde(default)]
    pub chat_limit: Option<u16>,
}

/// Why something was refused to an agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Whoever is offline answers nobody.
    #[error("you are offline; choose another status first")]
    CallerOffline,
    /// Chats are given only to agents who are online and have the account.
    #[error("the agent is not online, or has no right on the account")]
    NotAvailable,
    /// Only whoever is offline comes back: nobody can be there for them.
    #[error("they are offline; only they can come back")]
    Offline,
}

impl Agent {
    /// Chooses a status. The same one again is no change, and does not restart the timer.
    pub fn choose(&mut self, status: Status, now: DateTime<Utc>) -> bool {
        self.change(status, StatusReason::Chosen, now)
    }

    /// A supervisor chooses for them; only they themselves come back from being offline.
    pub fn be_told(
        &mut self,
        status: Status,
        by: AgentId,
        now: DateTime<Utc>,
    ) -> Result<bool, Refusal> {
        if self.status == Status::Offline {
            return Err(Refusal::Offline);
        }
        let changed = self.change(status, StatusReason::Colleague, now);
        if changed {
            self.changed_by = Some(by);
        }
        Ok(changed)
    }

    /// The system gives them no new chats, for they do not answer.
    pub fn hide(&mut self, now: DateTime<Utc>) -> bool {
        self.status.gets_new_chats()
            && self.change(Status::Invisible, StatusReason::NotResponding, now)
    }

    /// Sets them offline because their last device is gone for good.
    pub fn lose_connection(&mut self, now: DateTime<Utc>) -> bool {
        self.change(Status::Offline, StatusReason::ConnectionLost, now)
    }

    /// The system sets them offline, for they have no place here any more.
    pub fn remove(&mut self, now: DateTime<Utc>) -> bool {
        self.change(Status::Offline, StatusReason::Removed, now)
    }

    /// Refuses whoever is offline.
    pub fn must_be_working(&self) -> Result<(), Refusal> {
        if self.status.continues_chats() { Ok(()) } else { Err(Refusal::CallerOffline) }
    }

    /// Whether they take part in what goes on at the desk: the active chats, the queue, and who gets which chat.
    /// An agent who is offline does not. Whoever supervises looks on and steers, whatever their status.
    pub fn takes_part(&self) -> bool {
        self.role.supervises() || self.status.continues_chats()
    }

    /// Refuses whoever does not take part.
    pub fn must_take_part(&self) -> Result<(), Refusal> {
        if self.takes_part() { Ok(()) } else { Err(Refusal::CallerOffline) }
    }

    fn change(&mut self, status: Status, reason: StatusReason, now: DateTime<Utc>) -> bool {
        if self.status == status {
            return false;
        }
        (self.status, self.reason, self.since) = (status, reason, now);
        self.changed_by = None;
        true
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn agent(status: Status) -> Agent {
        Agent {
            id: AgentId::new(),
            name: "Ana".into(),
            email: "ana@example.com".into(),
            role: Role::Agent,
            status,
            since: START,
            reason: StatusReason::Chosen,
            changed_by: None,
            chat_limit: None,
        }
    }

    /// The table of the product's rule book.
    #[test]
    fn the_four_statuses_have_their_rights() {
        for (status, gets_new, continues) in [
            (Status::Online, true, true),
            (Status::Invisible, false, true),
            (Status::Break, false, true),
            (Status::Offline, false, false),
        ] {
            assert_eq!(status.gets_new_chats(), gets_new, "{status:?}");
            assert_eq!(status.continues_chats(), continues, "{status:?}");
        }
    }

    #[test]
    fn the_same_status_again_does_not_restart_the_timer() {
        let mut agent = agent(Status::Online);
        assert!(!agent.choose(Status::Online, START + TimeDelta::hours(1)));
        assert_eq!(agent.since, START);
    }

    #[test]
    fn a_change_restarts_the_timer_and_says_why() {
        let mut agent = agent(Status::Online);
        let later = START + TimeDelta::hours(1);
        assert!(agent.lose_connection(later));
        assert_eq!(
            (agent.status, agent.since, agent.reason),
            (Status::Offline, later, StatusReason::ConnectionLost)
        );
    }

    #[test]
    fn a_supervisor_changes_the_status_of_whoever_is_there() {
        let (mut ana, supervisor) = (agent(Status::Online), AgentId::new());
        assert_eq!(ana.be_told(Status::Online, supervisor, START), Ok(false));
        assert_eq!(ana.changed_by, None);
        assert_eq!(ana.be_told(Status::Break, supervisor, START), Ok(true));
        assert_eq!((ana.reason, ana.changed_by), (StatusReason::Colleague, Some(supervisor)));
        assert!(ana.choose(Status::Offline, START));
        assert_eq!(ana.changed_by, None, "this time it was herself");
        assert_eq!(ana.be_told(Status::Online, supervisor, START), Err(Refusal::Offline));
        assert_eq!(ana.status, Status::Offline);
    }

    #[test]
    fn whoever_does_not_answer_is_hidden_only_while_online() {
        let mut ana = agent(Status::Break);
        assert!(!ana.hide(START));
        ana.choose(Status::Online, START);
        assert!(ana.hide(START));
        assert_eq!((ana.status, ana.reason), (Status::Invisible, StatusReason::NotResponding));
    }

    #[test]
    fn supervisors_and_above_see_the_chats_of_others() {
        assert!(!Role::Agent.supervises());
        assert!(Role::Supervisor.supervises() && Role::Admin.supervises());
        assert!(Role::Owner.supervises());
    }
}
