//! Who may do what to whom among the people of a company.
//!
//! Rows are read under a lock, the actor's too: two admins who demote each other at the same moment
//! come one after the other, and the second is no admin any more.

use chrono::{DateTime, Utc};

use crate::agent::{Agent, Role};
use crate::field::FieldError;
use crate::permission::Permission;

/// The longest name, in Unicode scalar values.
pub const NAME_MAX: usize = 120;

/// Somebody who has, or had, a place in the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// As colleagues see them.
    pub agent: Agent,
    /// When they proved that the address is theirs.
    pub verified_at: Option<DateTime<Utc>>,
    /// Since when they may not sign in.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Since when they are gone; what they did keeps their name.
    pub deleted_at: Option<DateTime<Utc>>,
}

/// Why something was refused, in words that people can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Their own role does not allow it, or not with somebody of this role.
    #[error("your role does not allow this")]
    NotAllowed,
    /// A company without an owner belongs to nobody.
    #[error("somebody else has to be an owner first")]
    LastOwner,
    /// Some things nobody does to themselves.
    #[error("somebody else has to do this for you")]
    Oneself,
    /// The address was never verified.
    #[error("verify your e-mail address first")]
    Unverified,
}

impl User {
    /// Whether they have a place in the company now.
    pub fn is_active(&self) -> bool {
        self.disabled_at.is_none() && self.deleted_at.is_none()
    }

    /// Whether they may ask somebody to join as this role. Nobody gives away more than they have.
    pub fn may_invite(&self, role: Role) -> Result<(), Refusal> {
        let allowed = if self.agent.role.may(Permission::Roles) {
            role <= self.agent.role
        } else {
            self.agent.role.may(Permission::Users) && role < self.agent.role
        };
        if allowed { Ok(()) } else { Err(Refusal::NotAllowed) }
    }

    /// Whether they may say which accounts somebody works on.
    pub fn may_give_accounts_to(&self, other: &Self) -> Result<(), Refusal> {
        if self.agent.role.may(Permission::Users) && self.outranks(other) {
            Ok(())
        } else {
            Err(Refusal::NotAllowed)
        }
    }

    /// Whether they may disable, enable or delete somebody, or end their sessions.
    pub fn may_remove(&self, other: &Self) -> Result<(), Refusal> {
        if self.agent.id == other.agent.id {
            return Err(Refusal::Oneself);
        }
        self.may_give_accounts_to(other)
    }

    /// Whether they may make somebody this.
    pub fn may_make(&self, other: &Self, role: Role) -> Result<(), Refusal> {
        let stays_below = role <= self.agent.role && other.agent.role <= self.agent.role;
        if self.agent.role.may(Permission::Roles) && stays_below {
            Ok(())
        } else {
            Err(Refusal::NotAllowed)
        }
    }

    /// Refuses whoever never proved that the address is theirs.
    pub fn must_be_verified(&self) -> Result<(), Refusal> {
        if self.verified_at.is_some() { Ok(()) } else { Err(Refusal::Unverified) }
    }

    /// Admins steer whoever is not above them, supervisors whoever is below; everybody themselves.
    fn outranks(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.agent.role, other.agent.role);
        self.agent.id == other.agent.id
            || theirs < mine
            || (mine.may(Permission::Roles) && theirs == mine)
    }
}

/// Refuses to take away the last owner: `owners` are those who could still sign in before.
pub fn must_keep_an_owner(owners: usize, is_one_lost: bool) -> Result<(), Refusal> {
    if is_one_lost && owners <= 1 { Err(Refusal::LastOwner) } else { Ok(()) }
}

/// Reads a name that somebody typed.
pub fn name_of_field(field: &str, typed: &str) -> Result<String, FieldError> {
    let name = typed.trim();
    if crate::field::is_blank(name) {
        Err(FieldError::new(field, "empty", "must not be empty"))
    } else if name.chars().nth(NAME_MAX).is_some() {
        let message = format!("must have at most {NAME_MAX} characters");
        Err(FieldError::new(field, "too-long", message))
    } else if name.chars().any(char::is_control) {
        Err(FieldError::new(field, "format", "must be one line of text"))
    } else {
        Ok(name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::agent::{Status, StatusReason};
    use crate::ids::AgentId;

    const ROLES: [Role; 4] = [Role::Agent, Role::Supervisor, Role::Admin, Role::Owner];

    fn user(role: Role) -> User {
        let since = DateTime::UNIX_EPOCH;
        let (name, email) = ("Ana".to_owned(), "ana@example.com".to_owned());
        let (status, reason) = (Status::Offline, StatusReason::Chosen);
        let agent = Agent {
            id: AgentId::new(),
            name,
            email,
            role,
            status,
            since,
            reason,
            changed_by: None,
            chat_limit: None,
        };
        User { agent, verified_at: Some(since), disabled_at: None, deleted_at: None }
    }

    #[test]
    fn supervisors_steer_agents_and_admins_steer_up_to_admins() {
        let [agent, supervisor, admin, owner] = ROLES.map(user);
        assert_eq!(supervisor.may_invite(Role::Agent), Ok(()));
        assert!(supervisor.may_invite(Role::Supervisor).is_err());
        assert!(supervisor.may_remove(&user(Role::Supervisor)).is_err());
        assert_eq!(supervisor.may_give_accounts_to(&agent), Ok(()));
        assert!(supervisor.may_make(&agent, Role::Supervisor).is_err());
        assert_eq!(admin.may_make(&agent, Role::Admin), Ok(()));
        assert_eq!(admin.may_remove(&user(Role::Admin)), Ok(()));
        assert!(admin.may_remove(&owner).is_err() && admin.may_make(&owner, Role::Agent).is_err());
        assert_eq!(owner.may_make(&admin, Role::Owner), Ok(()));
        assert!(agent.may_invite(Role::Agent).is_err());
    }

    #[test]
    fn nobody_shuts_themselves_out() {
        let owner = user(Role::Owner);
        assert_eq!(owner.may_remove(&owner), Err(Refusal::Oneself));
        assert_eq!(must_keep_an_owner(1, true), Err(Refusal::LastOwner));
        assert_eq!(must_keep_an_owner(2, true), Ok(()));
        assert_eq!(must_keep_an_owner(1, false), Ok(()));
    }

    #[test]
    fn a_name_is_one_visible_line() {
        assert_eq!(name_of_field("n", " Ana ").unwrap(), "Ana");
        for (typed, code) in [
            ("", "empty"),
            ("\u{200b}", "empty"),
            ("a\nb", "format"),
            (&"a".repeat(121), "too-long"),
        ] {
            assert_eq!(name_of_field("n", typed).unwrap_err().code, code, "{typed:?}");
        }
    }

    proptest! {
        /// Whoever acts, and on whom: nobody comes to stand above whoever put them there.
        #[test]
        fn nobody_gives_more_than_they_have(
            mine in select(ROLES.to_vec()),
            theirs in select(ROLES.to_vec()),
            given in select(ROLES.to_vec()),
        ) {
            let (me, them) = (user(mine), user(theirs));
            if me.may_make(&them, given).is_ok() || me.may_invite(given).is_ok() {
                prop_assert!(given <= mine);
            }
            if me.may_make(&me, given).is_ok() {
                prop_assert!(given <= mine);
            }
            if me.may_remove(&them).is_ok() {
                prop_assert!(theirs <= mine);
            }
        }
    }
}
