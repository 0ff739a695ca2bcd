//! What people see.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "what a test expects and does not get should fail loudly"
)]

mod agents;
mod assignment;
mod chats;
mod contest;
mod faults;
mod inbound;
mod live;
mod operations;
mod picture;
mod presence;
mod sending;
