//! What people see.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "what a test expects and does not get should fail loudly"
)]

mod accounts;
mod agents;
mod assignment;
mod auto_replies;
mod bots;
mod chats;
mod contest;
mod contract;
mod customers;
mod endings;
mod faults;
mod filters;
mod histories;
mod inbound;
mod live;
mod media;
mod operations;
mod people;
mod picture;
mod presence;
mod privacy;
mod problems;
mod quick_responses;
mod reasons;
mod reports;
mod search;
mod sending;
mod setups;
mod tags;
mod templates;
mod tenants;
mod together;
mod tokens;
