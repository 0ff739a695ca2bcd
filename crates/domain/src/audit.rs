//! The audit log: who did what to whom, when, from where, with what was before and after.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::ids::{AgentId, AuditEntryId};

/// Declares what is written down: variant and name. The names are API.
macro_rules! actions {
    // A `literal` would reach the derive of the schema in a group of its own, and be passed over there.
    ($($(#[$doc:meta])* $action:ident = $name:tt,)+) => {
        /// Something worth writing down.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
        #[schema(as = AuditAction)]
        pub enum Action { $($(#[$doc])* #[serde(rename = $name)] $action,)+ }

        impl Action {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$action,)+];

            /// Its name in the log and on the wire.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$action => $name,)+ }
            }
        }
    };
}

actions! {
    /// The company registered.
    CompanyRegistered = "company.registered",
    /// Somebody changed the company's settings.
    CompanyChanged = "company.changed",
    /// Somebody signed in.
    SignedIn = "session.started",
    /// A sign-in was refused: a wrong password or code.
    SignInRefused = "session.refused",
    /// A session ended before its time.
    SessionEnded = "session.ended",
    /// A refresh token came a second time.
    TokenReused = "session.token_reused",
    /// An address was verified.
    EmailVerified = "user.email_verified",
    /// Somebody asked for a link to choose a new password.
    PasswordForgotten = "user.password_forgotten",
    /// A password was changed.
    PasswordChanged = "user.password_changed",
    /// A second factor was set up.
    SecondFactorOn = "user.second_factor_on",
    /// A second factor was taken away.
    SecondFactorOff = "user.second_factor_off",
    /// Somebody was asked to join.
    Invited = "user.invited",
    /// An invitation was taken back.
    InvitationWithdrawn = "user.invitation_withdrawn",
    /// Somebody joined.
    Joined = "user.joined",
    /// Somebody's name or language changed.
    UserChanged = "user.changed",
    /// Somebody became something else.
    RoleChanged = "user.role_changed",
    /// Somebody works on other accounts.
    AccountsChanged = "user.accounts_changed",
    /// A supervisor changed somebody's status.
    StatusChanged = "user.status_changed",
    /// Somebody gets more chats, or fewer.
    ChatLimitChanged = "user.chat_limit_changed",
    /// A group of agents was made.
    GroupCreated = "agent_group.created",
    /// A group of agents was changed.
    GroupChanged = "agent_group.changed",
    /// A group of agents was deleted.
    GroupDeleted = "agent_group.deleted",
    /// A rule of who gets which chats was made.
    RuleCreated = "assignment_rule.created",
    /// A rule was changed, or switched on or off.
    RuleChanged = "assignment_rule.changed",
    /// A rule was deleted.
    RuleDeleted = "assignment_rule.deleted",
    /// The rules were put into another order.
    RulesOrdered = "assignment_rule.ordered",
    /// Somebody may not sign in any more.
    UserDisabled = "user.disabled",
    /// Somebody may sign in again.
    UserEnabled = "user.enabled",
    /// Somebody is gone.
    UserDeleted = "user.deleted",
    /// Something was refused for want of a right.
    Refused = "access.refused",
    /// All that is kept of a customer was taken out.
    CustomerExported = "customer.exported",
    /// All that was kept of a customer was erased.
    CustomerErased = "customer.erased",
    /// Messages of a customer are not heard any more.
    CustomerBlocked = "customer.blocked",
    /// Messages of a customer are heard again.
    CustomerUnblocked = "customer.unblocked",
    /// Two customers were made one.
    CustomersMerged = "customer.merged",
    /// One customer was made two again.
    MergeUndone = "customer.merge_undone",
    /// Customers came from a file.
    CustomersImported = "customers.imported",
    /// A table of customers was taken out.
    CustomersListed = "customers.exported",
    /// What is kept of customers changed.
    CustomFieldChanged = "contact_field.changed",
    /// A chat was given to somebody by hand.
    ChatAssigned = "chat.assigned",
    /// Somebody made something that all use in chats.
    ChatSettingAdded = "chat_setting.added",
    /// Somebody changed it.
    ChatSettingChanged = "chat_setting.changed",
    /// Somebody took it away.
    ChatSettingRemoved = "chat_setting.removed",
    /// A draft of a template was written or changed.
    TemplateWritten = "template.written",
    /// A template was given to Meta to look at.
    TemplateSubmitted = "template.submitted",
    /// A template was deleted.
    TemplateDeleted = "template.deleted",
    /// Somebody noted how far the application for the badge is.
    AccountApplicationChanged = "account.application_changed",
    /// What customers see of a number was changed.
    AccountProfileChanged = "account.profile_changed",
    /// Somebody said where the webhooks of a number go.
    AccountWebhooksLed = "account.webhooks_led",
    /// Somebody began to connect a number.
    SetupBegun = "account_setup.begun",
    /// A number that is being connected got further.
    SetupAdvanced = "account_setup.advanced",
    /// Somebody gave up connecting a number.
    SetupCancelled = "account_setup.cancelled",
    /// A number was connected.
    AccountConnected = "account.connected",
    /// A number was taken off this desk.
    AccountDeleted = "account.deleted",
    /// A number was registered at Meta once more.
    AccountRegistered = "account.registered",
    /// A number was given another access token.
    AccountTokenReplaced = "account.token_replaced",
    /// A report was mailed.
    ReportSent = "report.sent",
    /// Somebody changed what the desk answers by itself: something new, something else, or no more.
    AutoReplyChanged = "auto_reply.changed",
    /// Somebody let a program answer on an account, changed how, or let it answer no more.
    BotChanged = "bot.changed",
    /// A program's secret was replaced by another.
    BotSecretRenewed = "bot.secret_renewed",
}

impl Action {
    /// The action of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name() == name)
    }
}

/// Who did it; they keep their name and address here when they are gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub agent: AgentId,
    /// What they were called.
    pub name: String,
    /// Their address.
    pub email: String,
}

/// To whom, or to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Of which kind: `user`, `chat`, `session`, ...
    pub kind: &'static str,
    /// Which.
    pub id: uuid::Uuid,
    /// What it was called.
    pub name: String,
}

/// What is to be written down.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEntry {
    /// What.
    pub action: Action,
    /// By whom; nobody, if the system did it, or somebody who is not known.
    pub actor: Option<Actor>,
    /// From where.
    pub ip: Option<String>,
    /// To whom, or to what.
    pub subject: Option<Subject>,
    /// What was before.
    pub before: Option<Value>,
    /// What is after.
    pub after: Option<Value>,
}

impl NewEntry {
    /// Says that something was done.
    pub const fn of(action: Action) -> Self {
        Self { action, actor: None, ip: None, subject: None, before: None, after: None }
    }

    /// By whom.
    #[must_use]
    pub fn by(self, actor: Actor) -> Self {
        Self { actor: Some(actor), ..self }
    }

    /// From where.
    #[must_use]
    pub fn from(self, ip: impl Into<String>) -> Self {
        Self { ip: Some(ip.into()), ..self }
    }

    /// To whom, or to what.
    #[must_use]
    pub fn on(
        self,
        kind: &'static str,
        id: impl Into<uuid::Uuid>,
        name: impl Into<String>,
    ) -> Self {
        let subject = Subject { kind, id: id.into(), name: name.into() };
        Self { subject: Some(subject), ..self }
    }

    /// What it was, and what it is.
    #[must_use]
    pub fn changed(
        self,
        before: impl Into<Option<Value>>,
        after: impl Into<Option<Value>>,
    ) -> Self {
        Self { before: before.into(), after: after.into(), ..self }
    }
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Which; later ones sort after earlier ones.
    pub id: AuditEntryId,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub action: Action,
    /// By whom.
    pub actor: Option<Actor>,
    /// From where.
    pub ip: Option<String>,
    /// Of which kind the subject is.
    pub subject_kind: Option<String>,
    /// Which it is.
    pub subject_id: Option<uuid::Uuid>,
    /// What it was called.
    pub subject_name: Option<String>,
    /// What was before.
    pub before: Option<Value>,
    /// What is after.
    pub after: Option<Value>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_the_same_everywhere() {
        for action in Action::ALL {
            assert_eq!(Action::named(action.name()), Some(*action));
            assert_eq!(serde_json::to_value(action).unwrap(), action.name());
        }
    }
}
