//! The four ways the database can disappoint us.

use std::error::Error;

use diesel::result::{DatabaseErrorKind as Kind, Error as Diesel};

/// Why a query, or the transaction around it, did not happen.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The row is not there, or belongs to another company, which must look the same.
    #[error("no such row")]
    NotFound,
    /// A rule written in the schema refused the row; carries the constraint's name.
    #[error("constraint {0} refused the row")]
    Conflict(String),
    /// No connection in time, a lost one, or a lock that others held too long. The caller may try
    /// again.
    #[error("the database is unavailable")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// A bug, or a database that no longer matches the code.
    #[error("unexpected database error")]
    Unexpected(#[source] Box<dyn Error + Send + Sync>),
}

impl StoreError {
    pub(crate) fn unavailable(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Unavailable(error.into())
    }

    /// Wraps what should not happen.
    pub fn other(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Unexpected(error.into())
    }
}

/// Takes what is not there, or belongs to another company, for nothing rather than for a fault.
pub fn if_found<T>(found: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

impl From<Diesel> for StoreError {
    fn from(error: Diesel) -> Self {
        match error {
            Diesel::NotFound => Self::NotFound,
            Diesel::DatabaseError(
                Kind::UniqueViolation | Kind::ForeignKeyViolation | Kind::CheckViolation,
                info,
            ) => Self::Conflict(info.constraint_name().unwrap_or_default().to_owned()),
            Diesel::DatabaseError(
                Kind::ClosedConnection
                | Kind::SerializationFailure
                | Kind::ReadOnlyTransaction
                | Kind::UnableToSendCommand,
                _,
            )
            | Diesel::BrokenTransactionManager => Self::unavailable(error),
            // Diesel doesn't pass on these SQLSTATEs (55P03, 57014, 57P01, 40P01, 57P03), so they are
            // known by their English words; a server that speaks otherwise makes them a 500.
            Diesel::DatabaseError(Kind::Unknown, ref info) if is_passing(info.message()) => {
                Self::unavailable(error)
            }
            _ => Self::other(error),
        }
    }
}

fn is_passing(message: &str) -> bool {
    [
        "canceling statement due to lock timeout",
        "canceling statement due to statement timeout",
        "terminating connection",
        "deadlock detected",
        "the database system is",
    ]
    .iter()
    .any(|known| message.starts_with(known))
}

/// A stored value that this version cannot read: a bug, or a newer version's row.
impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::other(error)
    }
}
