//! How a number is connected: one step after the other, each done at Meta once, however often it is tried.
//!
//! Before a step calls Meta it leaves a mark. Whoever finds a mark does not know whether Meta did it, so they
//! look first ([`Setup::seen`]) and do only what is not done.

use serde::{Deserialize, Serialize};

/// How far a number is connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nothing is known but that somebody wants it.
    Draft,
    /// There is a token, and the business account that it opens.
    BusinessLinked,
    /// It is known which number.
    NumberAdded,
    /// A code is on its way to it.
    CodeRequested,
    /// The code came back.
    CodeVerified,
    /// The number is on the Cloud API.
    Registered,
    /// Meta tells this desk what happens.
    WebhooksSubscribed,
    /// Customers can write.
    Active,
    /// Somebody gave it up.
    Cancelled,
}

/// What leads from one state to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// A code or a token becomes a business account.
    LinkBusiness,
    /// One of its numbers is chosen, or a new one added.
    AddNumber,
    /// A code is sent.
    RequestCode,
    /// It is typed in.
    VerifyCode,
    /// The number gets its PIN.
    Register,
    /// The app is subscribed.
    SubscribeWebhooks,
    /// The number becomes one of the company's accounts.
    Activate,
}

/// What Meta says of a number that somebody connects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    /// Somebody proved that they have it.
    pub is_verified: bool,
    /// It is on the Cloud API.
    pub is_registered: bool,
    /// The app hears of it.
    pub is_subscribed: bool,
}

/// A number that is being connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setup {
    /// How far.
    pub state: State,
    /// What was begun at Meta, and not heard the end of.
    pub mark: Option<Step>,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Nothing: it is done.
    Done,
    /// Call Meta.
    Call,
    /// Look at Meta first: it may be done.
    Look,
}

/// Why a step cannot be done now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Another has to be done first.
    First(Step),
    /// It was given up.
    Cancelled,
    /// It is connected already.
    Active,
}

impl Step {
    /// All, in order.
    pub const ALL: [Self; 7] = [
        Self::LinkBusiness,
        Self::AddNumber,
        Self::RequestCode,
        Self::VerifyCode,
        Self::Register,
        Self::SubscribeWebhooks,
        Self::Activate,
    ];

    /// What it leads to.
    pub const fn leads_to(self) -> State {
        match self {
            Self::LinkBusiness => State::BusinessLinked,
            Self::AddNumber => State::NumberAdded,
            Self::RequestCode => State::CodeRequested,
            Self::VerifyCode => State::CodeVerified,
            Self::Register => State::Registered,
            Self::SubscribeWebhooks => State::WebhooksSubscribed,
            Self::Activate => State::Active,
        }
    }
}

impl State {
    /// What comes next; nothing, if it is over.
    pub fn next(self) -> Option<Step> {
        let is_over = matches!(self, Self::Active | Self::Cancelled);
        Step::ALL.into_iter().find(|step| !is_over && step.leads_to() > self)
    }
}

impl Setup {
    /// Begins a step, and leaves its mark if Meta is to be called. A code may be asked for again until it came
    /// back.
    pub fn begin(&mut self, step: Step) -> Result<Way, Refusal> {
        let next = match self.state {
            State::Cancelled => return Err(Refusal::Cancelled),
            State::Active => return Ok(Way::Done),
            state => state.next(),
        };
        let again = step == Step::RequestCode && self.state == State::CodeRequested;
        if step.leads_to() <= self.state && !again {
            return Ok(Way::Done);
        }
        match next {
            Some(next) if next != step && !again => Err(Refusal::First(next)),
            _ if self.mark == Some(step) => Ok(Way::Look),
            _ => {
                self.mark = Some(step);
                Ok(Way::Call)
            }
        }
    }

    /// Meta did it.
    pub fn finish(&mut self, step: Step) {
        if self.mark == Some(step) {
            self.mark = None;
            self.state = self.state.max(step.leads_to());
        }
    }

    /// Meta certainly did not.
    pub fn fail(&mut self, step: Step) {
        self.mark = self.mark.filter(|mark| *mark != step);
    }

    /// Somebody looked at Meta: what is done there need not be done again. A code that may be on its way is
    /// neither.
    pub fn seen(&mut self, seen: Seen) {
        if !matches!(
            self.state,
            State::BusinessLinked | State::Draft | State::Active | State::Cancelled
        ) {
            let reached = match seen {
                Seen { is_registered: true, is_subscribed: true, .. } => State::WebhooksSubscribed,
                Seen { is_registered: true, .. } => State::Registered,
                Seen { is_verified: true, .. } => State::CodeVerified,
                Seen { .. } => self.state,
            };
            self.state = self.state.max(reached);
            self.mark = None;
        }
    }

    /// Gives it up. What is connected is deleted, not cancelled.
    pub fn cancel(&mut self) -> Result<(), Refusal> {
        if self.state == State::Active {
            return Err(Refusal::Active);
        }
        *self = Self { state: State::Cancelled, mark: None };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_steps_lead_from_a_draft_to_an_account() {
        let mut setup = Setup { state: State::Draft, mark: None };
        for step in Step::ALL {
            assert_eq!(setup.state.next(), Some(step));
            assert_eq!(setup.begin(step), Ok(Way::Call));
            assert_eq!(setup.begin(step), Ok(Way::Look), "somebody crashed");
            setup.fail(step);
            assert_eq!(setup.begin(step), Ok(Way::Call));
            setup.finish(step);
        }
        assert_eq!((setup.state, setup.state.next()), (State::Active, None));
        assert_eq!(setup.begin(Step::Register), Ok(Way::Done));
        assert_eq!(setup.cancel(), Err(Refusal::Active));
    }

    #[test]
    fn what_meta_did_already_is_not_done_again() {
        let mut setup = Setup { state: State::NumberAdded, mark: Some(Step::RequestCode) };
        setup.seen(Seen { is_verified: true, is_registered: true, is_subscribed: false });
        assert_eq!(setup, Setup { state: State::Registered, mark: None });
        assert_eq!(setup.begin(Step::VerifyCode), Ok(Way::Done));
        assert_eq!(setup.begin(Step::Activate), Err(Refusal::First(Step::SubscribeWebhooks)));
    }

    proptest! {
        /// Whatever is tried, it never goes back, skips nothing, and ends for good.
        #[test]
        fn nothing_goes_back(tries in proptest::collection::vec((0..7_usize, 0..4_u8), 0..40)) {
            let mut setup = Setup { state: State::Draft, mark: None };
            for (step, what) in tries {
                let (step, before) = (Step::ALL[step], setup.state);
                match what {
                    0 => setup.fail(step),
                    1 if step == Step::Activate => { let _ = setup.cancel(); }
                    _ => if setup.begin(step).is_ok() { setup.finish(step) },
                }
                prop_assert!(setup.state >= before);
                let is_next = before.next().is_some_and(|next| next.leads_to() == setup.state);
                prop_assert!(setup.state == before || is_next || setup.state == State::Cancelled);
            }
        }
    }
}
