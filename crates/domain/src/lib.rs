//! The rules of the desk, with no clock, no network and no database.

pub mod account;
pub mod agent;
pub mod assignment;
pub mod chat;
pub mod contact;
pub mod content;
pub mod event;
pub mod field;
pub mod ids;
pub mod message;
pub mod pace;
pub mod presence;
pub mod visibility;
