//! Everything a running simulator knows.

use std::sync::Arc;

use tokio::runtime::Handle;

use crate::account::Accounts;
use crate::changes::Changes;
use crate::clock::Clock;
use crate::config::{BusinessNumber, Config};
use crate::customers::{Customer, Customers};
use crate::faults::Faults;
use crate::log::Log;
use crate::mail::MailBox;
use crate::media::Files;
use crate::number::{Number, Numbers};
use crate::received::Received;
use crate::requests::Request;
use crate::sent::SentLog;
use crate::template::{Review, Templates};
use crate::token::Tokens;
use crate::upload::Uploads;
use crate::usage::Usage;
use crate::webhook::Webhooks;

/// Shared by all handlers and tasks; each part locks itself, and only for a moment.
pub(crate) struct Simulation {
    /// How it was started.
    pub(crate) config: Config,
    /// Its time.
    pub(crate) clock: Clock,
    /// Whose messages it takes.
    pub(crate) numbers: Numbers,
    /// Who owns numbers and templates.
    pub(crate) accounts: Accounts,
    /// What may be sent to customers who did not write.
    pub(crate) templates: Templates,
    /// How Meta looks at templates.
    pub(crate) review: Review,
    /// Samples and photos.
    pub(crate) uploads: Uploads,
    /// Tokens that were given out.
    pub(crate) tokens: Tokens,
    /// Who wrote.
    pub(crate) customers: Customers,
    /// How much of the call limits is used.
    pub(crate) usage: Usage,
    /// What goes wrong.
    pub(crate) faults: Faults,
    /// Files that were uploaded, or that customers sent.
    pub(crate) files: Files,
    /// What customers wrote.
    pub(crate) received: Log<Received>,
    /// What was accepted.
    pub(crate) sent: SentLog,
    /// What was asked.
    pub(crate) requests: Log<Request>,
    /// Whether phones show something new.
    pub(crate) changes: Changes,
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
        let review = Review::new(&config);
        let simulation = Self {
            clock: Clock::default(),
            numbers: Numbers::default(),
            accounts: Accounts::default(),
            templates: Templates::default(),
            review,
            uploads: Uploads::default(),
            tokens: Tokens::default(),
            customers: Customers::default(),
            usage: Usage::default(),
            faults: Faults::new(config.seed),
            files: Files::default(),
            received: Log::new(config.keep),
            sent: SentLog::new(config.keep),
            requests: Log::new(config.keep),
            changes: Changes::new(),
            mails,
            webhooks,
            runtime,
            work: Work::default(),
            config,
        };
        for number in &simulation.config.numbers {
            simulation.add_number(number.clone());
        }
        simulation
    }

    /// Adds a number, or changes one, and the account that owns it.
    pub(crate) fn add_number(&self, settings: BusinessNumber) -> Arc<Number> {
        self.open_account(&settings.waba_id);
        self.numbers.register(settings)
    }

    /// A customer as webhooks show them: with a BSUID, if everybody has one.
    pub(crate) fn complete(&self, customer: Customer) -> Customer {
        if !self.config.user_ids {
            return customer;
        }
        let known = self.customers.resolve(customer.phone.as_deref(), customer.user_id.as_deref());
        Customer { user_id: customer.user_id.or(known.user_id), ..customer }.with_user_id()
    }

    /// Adds an account, with the template that every new one has, unless it is known.
    pub(crate) fn open_account(&self, waba_id: &str) {
        if self.accounts.open(waba_id) {
            self.templates.welcome(waba_id, self.clock.now_ms());
        }
    }
}
