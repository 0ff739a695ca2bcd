//! People, as whoever manages them sees them.

use chrono::{DateTime, Utc};
use domain::agent::Role;
use domain::ids::{AccountId, AgentId};
use domain::language::Language;
use persistence::users::Profile;
use serde::Serialize;
use utoipa::ToSchema;

/// Somebody with a place in the company.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = User)]
pub(crate) struct UserView {
    id: AgentId,
    name: String,
    email: String,
    role: Role,
    language: Language,
    /// The accounts they work on.
    account_ids: Vec<AccountId>,
    /// The address was shown to be theirs.
    email_verified: bool,
    /// Sign-ins ask for a code, too.
    second_factor: bool,
    /// They can sign in no more.
    disabled: bool,
    created_at: DateTime<Utc>,
    /// When something was last heard of one of their sessions.
    last_seen_at: Option<DateTime<Utc>>,
}

impl From<Profile> for UserView {
    fn from(profile: Profile) -> Self {
        let Profile { user, .. } = profile;
        Self {
            id: user.agent.id,
            name: user.agent.name,
            email: user.agent.email,
            role: user.agent.role,
            language: profile.language,
            account_ids: profile.accounts,
            email_verified: user.verified_at.is_some(),
            second_factor: profile.has_second_factor,
            disabled: user.disabled_at.is_some(),
            created_at: profile.created_at,
            last_seen_at: profile.last_seen_at,
        }
    }
}
