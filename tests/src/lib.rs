//! A desk, started for one test: its own database, its own server process, its own simulator of
//! Meta; and the people who use it. Nothing is mocked, and the server is only seen from outside.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a stage that cannot be set should fail loudly"
)]

mod answer;
mod bot;
mod cluster;
pub mod contract;
mod customer;
mod desk;
mod mail;
pub mod meta;
mod person;
pub mod picture;
mod postgres;
mod screen;
mod server;
mod staging;
mod visitor;
mod wait;
pub mod wire;

pub use answer::Answer;
pub use bot::{Asked, Bot};
pub use cluster::Cluster;
pub use customer::Customer;
pub use desk::{APP_SECRET, Account, Desk, Setting};
pub use person::{PASSWORD, Person};
pub use picture::{Picture, Thread};
pub use postgres::{Postgres, Sql, option};
pub use screen::{Screen, Stay};
pub use server::{Server, binary};
pub use visitor::{NEW_PASSWORD, Visitor};
pub use wait::{eventually, soon};
pub use wire::Wire;
