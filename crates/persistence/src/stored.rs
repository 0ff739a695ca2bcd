//! Values that are kept as JSON.
//!
//! The columns are `json` and not `jsonb`: such a value is written once and read whole, many times,
//! and `jsonb` would be put together and taken apart on the way.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::pg::{Pg, PgValue};
use diesel::sql_types::Json;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A value that is kept as JSON, and read without a tree in between.
#[derive(Debug, Serialize, Deserialize, FromSqlRow)]
#[diesel(sql_type = Json)]
#[serde(transparent)]
pub(crate) struct Stored<T>(pub(crate) T);

impl<T: DeserializeOwned> FromSql<Json, Pg> for Stored<T> {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(serde_json::from_slice(value.as_bytes())?))
    }
}
