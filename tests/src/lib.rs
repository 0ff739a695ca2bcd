//! A desk, started for one test: its own database, its own server process, its own simulator of
//! Meta; and the people who use it. Nothing is mocked, and the server is only seen from outside.
#![expect(clippy::expect_used, reason = "a stage that cannot be set should fail loudly")]

mod answer;
pub mod contract;
mod customer;
mod desk;
mod person;
mod postgres;
mod screen;
mod server;
mod wait;

pub use answer::Answer;
pub use customer::Customer;
pub use desk::{Account, Desk, Setting};
pub use person::Person;
pub use postgres::{Postgres, Sql};
pub use screen::{Screen, Stay};
pub use server::Server;
pub use wait::{eventually, soon};
