//! Everything a running simulator knows.

use std::sync::Arc;

use tokio::runtime::Handle;

use crate::clock::Clock;
use crate::config::Config;
use crate::customers::Customers;
use crate::faults::Faults;
use crate::log::Log;
use crate::mail::MailBox;
use crate::media::Files;
use crate::number::Numbers;
use crate::requests::Request;
use crate::sent::SentLog;
use crate::webhook::Webhooks;

/// Shared by all handlers and tasks; each part locks itself, and only for a moment.
pub(crate) struct Simulation {
    /// How it was started.
    pub(crate) config: Config,
    /// Its time.
    pub(crate) clock: Clock,
    /// Whose messages it takes.
    pub(crate) numbers: Numbers,
    /// Who wrote.
    pub(crate) customers: Customers,
    /// What goes wrong.
    pub(crate) faults: Faults,
    /// Files that were uploaded, or that customers sent.
    pub(crate) files: Files,
    /// What was accepted.
    pub(crate) sent: SentLog,
    /// What was asked.
    pub(crate) requests: Log<Request>,
    /// What was mailed.
    pub(crate) mails: MailBox,
    /// What is told, and to whom.
    pub(crate) webhooks: Webhooks,
    /// Where statuses and webhooks are worked on.
    pub(crate) runtime: Handle,
    /// Held by everything that still has something to tell.
    pub(crate) work: Work,
}

/// Counts what is under way: whoever has something to tell holds a clone.
#[derive(Clone, Default)]
pub(crate) struct Work(Arc<()>);

impl Work {
    /// How many clones there are beside this one.
    pub(crate) fn pending(&self) -> usize {
        Arc::strong_count(&self.0).saturating_sub(1)
    }
}

impl Simulation {
    /// A simulation that has seen nothing yet, unless there are mails from before.
    pub(crate) fn new(config: Config, mails: MailBox, webhooks: Webhooks, runtime: Handle) -> Self {
        let numbers = Numbers::default();
        for number in &config.numbers {
            numbers.register(number.clone());
        }
        Self {
            clock: Clock::default(),
            numbers,
            customers: Customers::default(),
            faults: Faults::new(config.seed),
            files: Files::default(),
            sent: SentLog::new(config.keep),
            requests: Log::new(config.keep),
            mails,
            webhooks,
            runtime,
            work: Work::default(),
            config,
        }
    }
}
