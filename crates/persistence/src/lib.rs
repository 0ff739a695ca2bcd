//! PostgreSQL, and everything that speaks SQL. No other crate depends on diesel.

pub mod accounts;
pub mod agents;
pub mod assignments;
pub mod audit;
pub mod chats;
pub mod companies;
mod connection;
pub mod contacts;
mod database;
pub mod early;
mod error;
pub mod events;
pub mod idempotency;
pub mod invitations;
pub mod jobs;
pub mod journal;
pub mod links;
pub mod lists;
pub mod logos;
pub mod messages;
pub mod presence;
pub mod recoveries;
mod schema;
pub mod second_factors;
pub mod sends;
pub mod sessions;
mod statement;
mod stored;
pub mod tallies;
pub mod throttles;
pub mod tickets;
mod tx;
pub mod users;

pub use database::{Batch, Committed, Database, PoolSize, PoolUse};
pub use error::StoreError;
pub use tx::{Tx, Wakes};
