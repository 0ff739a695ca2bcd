//! How a number is connected: one step after the other, each done at Meta once, however often it is tried.
//!
//! Before a step calls Meta it leaves a mark, which nobody touches while the caller may be at it. Whoever finds
//! one later does not know whether Meta did it, so they look first ([`Way::Look`]) and do only what is not done.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How long somebody may be at a step: longer than [`ACT_MAX`], and what is written before and after.
pub const LEASE: TimeDelta = TimeDelta::seconds(60);
/// How long all calls of Meta may take in a step. Whoever took longer is not waited for any more, so that two never
/// are at it.
pub const ACT_MAX: std::time::Duration = std::time::Duration::from_secs(40);

/// How far a number is connected.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[schema(as = AccountSetupState)]
pub enum State {
    /// Nothing is known but that somebody wants it.
    #[default]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AccountSetupStep)]
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
}

/// What was begun at Meta, and not heard the end of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// What.
    pub step: Step,
    /// Until when somebody may be at it.
    pub until: DateTime<Utc>,
}

/// How far a number is, and what is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Progress {
    /// How far.
    pub state: State,
    /// What was begun at Meta, and not heard the end of.
    pub mark: Option<Mark>,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Nothing: it is done.
    Done,
    /// Call Meta.
    Call,
    /// Somebody called Meta, and what came of it is not known.
    Look,
}

/// Why a step cannot be done now, in words that people can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Another has to be done first.
    #[error("another step comes first: see `next`")]
    First(Step),
    /// Somebody is at it.
    #[error("a step is being done right now; look again in a minute")]
    Busy(DateTime<Utc>),
    /// It was given up.
    #[error("this setup was cancelled; begin another one")]
    Cancelled,
    /// It is connected already.
    #[error("the number is connected already")]
    Active,
    /// A token opens another business account than the one that was chosen.
    #[error(
        "this setup is about another WhatsApp Business Account; cancel it and begin another one"
    )]
    OtherBusiness,
    /// It is about another number.
    #[error("this setup is about another number; cancel it and begin another one")]
    OtherNumber,
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

impl Progress {
    /// Begins a step, and leaves its mark. A code may be asked for again until it came back; whoever types one
    /// in has got it, whatever is known of it here.
    pub fn begin(&mut self, step: Step, now: DateTime<Utc>) -> Result<Way, Refusal> {
        match (self.state, self.mark) {
            (State::Cancelled, _) => return Err(Refusal::Cancelled),
            (State::Active, _) => return Ok(Way::Done),
            (_, Some(mark)) if now < mark.until => return Err(Refusal::Busy(mark.until)),
            _ => {}
        }
        let found = self.mark.map(|mark| mark.step);
        if (step, found) == (Step::VerifyCode, Some(Step::RequestCode)) {
            self.state = self.state.max(State::CodeRequested);
        }
        let again = step == Step::RequestCode && self.state == State::CodeRequested;
        if step.leads_to() <= self.state && !again {
            return Ok(Way::Done);
        }
        match self.state.next() {
            Some(next) if next != step && !again => Err(Refusal::First(next)),
            _ => {
                self.mark = Some(Mark { step, until: now + LEASE });
                Ok(if found == Some(step) { Way::Look } else { Way::Call })
            }
        }
    }

    /// Lets the step that was done last be done once more, as somebody wants it otherwise now: it counts as not
    /// done until Meta has said so.
    pub fn reopen(&mut self, step: Step) {
        if self.state == step.leads_to() && self.goes_on().is_ok() {
            let mut before = Step::ALL.into_iter().rev().map(Step::leads_to);
            self.state = before.find(|it| *it < self.state).unwrap_or_default();
        }
    }

    /// Meta did it.
    pub fn finish(&mut self, step: Step) {
        if self.take_mark(step).is_some() {
            self.state = self.state.max(step.leads_to());
        }
    }

    /// Meta certainly did not.
    pub fn fail(&mut self, step: Step) {
        self.take_mark(step);
    }

    /// Nobody knows: whoever comes next has to look.
    pub fn doubt(&mut self, step: Step, now: DateTime<Utc>) {
        if self.take_mark(step).is_some() {
            self.mark = Some(Mark { step, until: now });
        }
    }

    fn take_mark(&mut self, step: Step) -> Option<Mark> {
        self.mark.take_if(|mark| mark.step == step)
    }

    /// Somebody looked at the number at Meta: what is done there need not be done again.
    pub fn see(&mut self, seen: Seen) {
        if (State::NumberAdded..State::Active).contains(&self.state) {
            let reached = match seen {
                Seen { is_registered: true, .. } => State::Registered,
                Seen { is_verified: true, .. } => State::CodeVerified,
                Seen { .. } => self.state,
            };
            self.state = self.state.max(reached);
        }
    }

    /// Refuses if it is over.
    pub fn goes_on(&self) -> Result<(), Refusal> {
        match self.state {
            State::Cancelled => Err(Refusal::Cancelled),
            State::Active => Err(Refusal::Active),
            _ => Ok(()),
        }
    }

    /// A token opens the business account. Meta does nothing for it, so there is no mark.
    pub(super) fn link(&mut self) -> Result<(), Refusal> {
        self.goes_on()?;
        self.state = self.state.max(State::BusinessLinked);
        Ok(())
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

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn at(state: State) -> Progress {
        Progress { state, mark: None }
    }

    #[test]
    fn the_steps_lead_from_a_draft_to_an_account() {
        let (mut progress, mut now) = (Progress::default(), NOW);
        for step in Step::ALL {
            assert_eq!(progress.state.next(), Some(step));
            assert_eq!(progress.begin(step, now), Ok(Way::Call));
            assert_eq!(progress.begin(step, now), Err(Refusal::Busy(now + LEASE)));
            now += LEASE;
            assert_eq!(progress.begin(step, now), Ok(Way::Look), "somebody crashed");
            progress.fail(step);
            assert_eq!(progress.begin(step, now), Ok(Way::Call));
            progress.doubt(step, now);
            assert_eq!(progress.begin(step, now), Ok(Way::Look), "the answer was lost");
            progress.finish(step);
        }
        assert_eq!((progress.state, progress.state.next()), (State::Active, None));
        assert_eq!(progress.begin(Step::Register, now), Ok(Way::Done));
        assert_eq!(progress.cancel(), Err(Refusal::Active));
    }

    #[test]
    fn what_meta_did_already_is_not_done_again() {
        let mut progress = at(State::NumberAdded);
        progress.see(Seen { is_verified: true, is_registered: true });
        assert_eq!(progress, at(State::Registered));
        assert_eq!(progress.begin(Step::VerifyCode, NOW), Ok(Way::Done));
        let next = Refusal::First(Step::SubscribeWebhooks);
        assert_eq!(progress.begin(Step::Activate, NOW), Err(next));
        for state in [State::Draft, State::BusinessLinked, State::Active, State::Cancelled] {
            let mut progress = at(state);
            progress.see(Seen { is_verified: true, is_registered: true });
            assert_eq!(progress.state, state);
        }
    }

    #[test]
    fn a_code_may_be_asked_for_again_and_typed_in_although_it_is_in_doubt() {
        let mut progress = at(State::CodeRequested);
        assert_eq!(progress.begin(Step::RequestCode, NOW), Ok(Way::Call));
        progress.finish(Step::RequestCode);
        assert_eq!(progress, at(State::CodeRequested));

        let mut progress = at(State::NumberAdded);
        assert_eq!(progress.begin(Step::RequestCode, NOW), Ok(Way::Call));
        let later = NOW + LEASE;
        assert_eq!(progress.begin(Step::VerifyCode, later), Ok(Way::Call));
        assert_eq!(progress.state, State::CodeRequested);
    }

    #[test]
    fn the_last_step_may_be_done_otherwise_until_the_number_is_connected() {
        let mut progress = at(State::WebhooksSubscribed);
        progress.reopen(Step::SubscribeWebhooks);
        assert_eq!(progress, at(State::Registered));
        assert_eq!(progress.begin(Step::SubscribeWebhooks, NOW), Ok(Way::Call));
        let first = Err(Refusal::First(Step::SubscribeWebhooks));
        assert_eq!(progress.begin(Step::Activate, NOW + LEASE), first, "it is in doubt");
        assert_eq!(progress.begin(Step::SubscribeWebhooks, NOW + LEASE), Ok(Way::Look));
        progress.finish(Step::SubscribeWebhooks);
        assert_eq!(progress, at(State::WebhooksSubscribed));
        progress.reopen(Step::Register);
        assert_eq!(progress, at(State::WebhooksSubscribed), "another came after it");
        for state in [State::Active, State::Cancelled] {
            let mut progress = at(state);
            progress.reopen(Step::Activate);
            assert_eq!(progress, at(state));
        }
    }

    #[test]
    fn whoever_comes_back_to_a_cancelled_one_changes_nothing() {
        let mut progress = at(State::CodeVerified);
        assert_eq!(progress.begin(Step::Register, NOW), Ok(Way::Call));
        progress.cancel().unwrap();
        progress.finish(Step::Register);
        progress.doubt(Step::Register, NOW);
        assert_eq!(progress, at(State::Cancelled));
        assert_eq!(progress.begin(Step::Register, NOW), Err(Refusal::Cancelled));
    }

    proptest! {
        /// Whatever is tried, it never goes back, skips nothing, and ends for good.
        #[test]
        fn nothing_goes_back(tries in proptest::collection::vec((0..7_usize, 0..5_u8), 0..60)) {
            let (mut progress, mut now) = (Progress::default(), NOW);
            for (step, what) in tries {
                let (step, before) = (Step::ALL[step], progress.state);
                match what {
                    0 => progress.fail(step),
                    1 if step == Step::Activate => { let _ = progress.cancel(); }
                    2 => progress.doubt(step, now),
                    3 => { let _ = progress.begin(step, now); now += LEASE / 2; }
                    _ => if progress.begin(step, now).is_ok() { progress.finish(step) },
                }
                prop_assert!(progress.state >= before);
                // Two at once: a code that was in doubt is typed in.
                let most = before.next().map(Step::leads_to).and_then(State::next);
                let is_near = before.next().is_some_and(|next| next.leads_to() == progress.state)
                    || (progress.state == State::CodeVerified
                        && most.is_some_and(|step| step.leads_to() == progress.state));
                prop_assert!(progress.state == before || is_near || progress.state == State::Cancelled);
            }
        }
    }
}
