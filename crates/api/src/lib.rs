//! The server: who is asking, what they want, what they get back, and what goes on meanwhile.

pub mod actions;
pub mod asyncapi;
pub mod auth;
mod clock;
mod combined;
pub mod config;
mod connector;
pub mod contract;
mod csv;
mod cursor;
mod db;
pub mod demo;
mod hooks;
pub mod http;
pub mod mail;
pub mod media;
pub mod meta_access;
mod numbers;
pub mod openapi;
pub mod operator;
pub mod outbound;
mod pauses;
mod payment;
mod picture;
pub mod problem;
mod secrets;
pub mod server;
mod telemetry;
mod threads;
pub mod underway;
mod view;
pub mod worker;
pub mod ws;

pub use clock::Clock;
pub use db::Db;
