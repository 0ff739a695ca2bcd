//! The rules of the desk, with no clock, no network and no database.

pub mod account;
pub mod agent;
pub mod assignment;
pub mod audit;
pub mod chat;
pub mod company;
pub mod contact;
pub mod content;
pub mod email;
pub mod event;
pub mod field;
pub mod ids;
pub mod language;
pub mod letter;
pub mod message;
pub mod pace;
pub mod password;
pub mod permission;
pub mod phone;
pub mod presence;
pub mod privacy;
pub mod schedule;
pub mod session;
pub mod throttle;
pub mod user;
pub mod visibility;
