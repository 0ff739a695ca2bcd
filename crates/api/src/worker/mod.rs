//! What goes on while nobody asks. Each worker looks for its work by itself; a wake-up only makes it
//! look sooner.

pub mod accounts;
pub mod assigner;
pub mod auto_replier;
mod backoff;
pub mod blocks;
pub mod bots;
pub mod chores;
pub mod departures;
pub mod eraser;
mod errands;
pub mod exporter;
pub mod fetcher;
pub mod importer;
pub mod indexer;
pub mod ingest;
pub mod intake;
pub mod mailer;
pub mod presence;
pub mod recoverer;
pub mod scheduler;
pub mod sender;
mod setbacks;
pub mod staff;
pub mod sweeper;
pub mod tag_clearer;
pub mod templates;
pub mod timers;
pub mod tokens;
