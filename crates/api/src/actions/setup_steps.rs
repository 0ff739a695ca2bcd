//! The steps of a setup that Meta takes part in.
//!
//! A mark is written in one transaction, Meta is called in none, and what came of it is written in another.
//! Each step looks at Meta before it changes anything there. So a step can be repeated at will, whoever died
//! in it; all but one: whether a code was sent cannot be seen, so after an answer that was lost it counts as
//! sent until somebody asks for another one.

use std::time::Duration;

use domain::account::{UPGRADED_THROUGHPUT, USUAL_THROUGHPUT};
use domain::audit::Action;
use domain::ids::SetupId;
use domain::phone::variants;
use domain::setup::progress::ACT_MAX;
use domain::setup::{Addition, Code, Facts, Method, Number, Refusal, Seen, Setup, Step, Way};
use persistence::setups::{self, Secrets};
use whatsapp_client::numbers::{
    CallbackOverride, CodeMethod, CodeVerification, NewNumber, PhoneNumber, ThroughputLevel,
};
use whatsapp_client::{Access, SendError};

use super::account_webhooks::{Wanted, of_lead};
use super::setup_refusals as refusals;
use super::setups::{all_numbers, broken, keep, taken_of, unless_taken};
use crate::Db;
use crate::auth::Caller;
use crate::connector::Connector;
use crate::problem::{Kind, Problem};
use crate::secrets::{Secret, setup_pin_place};

/// What somebody wants to be done.
#[derive(Clone)]
pub enum Asked {
    /// Take one of the numbers that are there, by Meta's id.
    Choose(String),
    /// Take one that may have to be added first.
    Add(Addition),
    /// Send a code.
    Code(Method, String),
    /// This is it.
    Verify(String),
    /// Let the number send, with this PIN.
    Register(Secret),
    /// Tell this desk what happens; see [`Asked::subscribe`].
    Subscribe {
        /// At an address of the number's own, wherever the app's are told, if one is given.
        callback: Option<CallbackOverride>,
        /// Somebody named it: it is not this desk's.
        is_elsewhere: bool,
    },
}

impl Asked {
    /// Tell this desk what happens, where somebody wants it to be told.
    pub fn subscribe(connector: &Connector, wanted: &Wanted) -> Result<Self, Problem> {
        let is_elsewhere = wanted.is_elsewhere();
        Ok(Self::Subscribe { callback: wanted.callback(connector)?, is_elsewhere })
    }

    fn step(&self) -> Step {
        match self {
            Self::Choose(_) | Self::Add(_) => Step::AddNumber,
            Self::Code(..) => Step::RequestCode,
            Self::Verify(_) => Step::VerifyCode,
            Self::Register(_) => Step::Register,
            Self::Subscribe { .. } => Step::SubscribeWebhooks,
        }
    }

    /// Whether this was done for this number.
    fn is_about(&self, number: &Number) -> bool {
        match self {
            Self::Choose(id) => *id == number.id,
            Self::Add(addition) => is_same(&addition.digits(), &number.phone),
            _ => true,
        }
    }

    /// Whether Meta tells what happens somewhere else than is wanted, as far as it is known.
    fn leads_elsewhere(&self, facts: &Facts) -> bool {
        match self {
            Self::Subscribe { callback, .. } => url_of(callback.as_ref()) != facts.webhook_url,
            _ => false,
        }
    }
}

/// Takes a step. It goes to its end, even if whoever asked hangs up.
pub async fn take(
    db: &Db,
    caller: &Caller,
    connector: &Connector,
    id: SetupId,
    asked: Asked,
) -> Result<Setup, Problem> {
    caller.must_be_verified()?;
    let (db, caller, through) = (db.clone(), caller.clone(), connector.clone());
    let walk = Walk { db, caller, connector: through, id };
    connector.underway().to_its_end(async move { walk.take(asked).await }).await
}

struct Walk {
    db: Db,
    caller: Caller,
    connector: Connector,
    id: SetupId,
}

/// What is to be done after the mark was left.
enum Begun {
    /// Nothing.
    Done(Setup),
    /// To ask Meta.
    Work(Work),
}

/// A step that was work.
struct Work {
    setup: Setup,
    way: Way,
    access: Access,
}

/// What came of a step that is done.
#[derive(Default)]
struct Outcome {
    /// What Meta says of the number.
    number: Option<PhoneNumber>,
    /// A code that is on its way.
    code: Option<Code>,
    /// Where Meta tells what happens now, if not at the app's address.
    webhook_url: Option<String>,
    /// Meta did it just now, and not before.
    is_new: bool,
}

/// Why a step is not done.
enum Undone {
    /// Meta could not be looked at, so it is as it was.
    Unseen(Problem),
    /// Meta certainly did nothing.
    Refused(Problem),
    /// Meta may have done it.
    Doubtful(Problem),
}

impl Walk {
    async fn take(&self, asked: Asked) -> Result<Setup, Problem> {
        let work = match self.begin(&asked).await? {
            Begun::Done(setup) => return Ok(setup),
            Begun::Work(work) => work,
        };
        let (step, way) = (asked.step(), work.way);
        let problem = match in_time(ACT_MAX, self.act(&work, &asked)).await {
            Ok(outcome) => match self.finish(&asked, way, outcome).await.map_err(unless_taken) {
                Err(problem) if problem.kind() == Kind::NumberTaken => problem,
                finished => return finished,
            },
            Err(Undone::Unseen(problem)) if way == Way::Call => problem,
            Err(Undone::Refused(problem)) => problem,
            Err(Undone::Unseen(problem) | Undone::Doubtful(problem)) => {
                self.let_go(move |setup, now| setup.progress.doubt(step, now)).await?;
                return Err(problem);
            }
        };
        self.let_go(move |setup, _| setup.progress.fail(step)).await?;
        Err(problem)
    }

    /// Leaves the mark.
    async fn begin(&self, asked: &Asked) -> Result<Begun, Problem> {
        let (caller, connector, id) = (self.caller.clone(), self.connector.clone(), self.id);
        let asked = asked.clone();
        self.db
            .company(caller.company, move |tx| {
                let mut setup = setups::lock(tx, id)?;
                let is_other = asked.leads_elsewhere(&setup.facts);
                if is_other {
                    setup.progress.reopen(asked.step());
                }
                let way = setup.progress.begin(asked.step(), tx.now())?;
                if way == Way::Done {
                    if !asked.is_about(setup.number()?) {
                        return Err(Refusal::OtherNumber.into());
                    }
                    if is_other {
                        return Err(Refusal::Active.into());
                    }
                    return Ok(Begun::Done(setup));
                }
                let secrets = setups::find_secrets(tx, id)?;
                let token = connector.open(&caller, id, &secrets)?;
                let access = connector.access(&token).map_err(broken)?;
                // Whoever finds a mark does not know with which PIN the number is registered: with the first.
                let is_first = way == Way::Call || secrets.pin_sealed.is_none();
                if let Asked::Register(pin) = &asked
                    && is_first
                {
                    let pin_sealed = connector.seal_pin(&caller, id, pin)?;
                    setups::save_secrets(tx, id, &Secrets { pin_sealed, ..secrets })?;
                }
                setup.version += 1;
                setups::save(tx, &setup)?;
                Ok(Begun::Work(Work { setup, way, access }))
            })
            .await
    }

    async fn act(&self, work: &Work, asked: &Asked) -> Result<Outcome, Undone> {
        match asked {
            Asked::Choose(_) | Asked::Add(_) => self.add_number(work, asked).await,
            Asked::Code(method, language) => self.request_code(work, *method, language).await,
            Asked::Verify(code) => self.verify_code(work, code).await,
            Asked::Register(pin) => self.register(work, pin).await,
            Asked::Subscribe { callback, is_elsewhere } => {
                self.subscribe(work, callback.as_ref(), *is_elsewhere).await
            }
        }
    }

    async fn add_number(&self, work: &Work, asked: &Asked) -> Result<Outcome, Undone> {
        let waba_id = &work.setup.business().map_err(refused)?.waba_id;
        let numbers = all_numbers(self.connector.meta(), &work.access, waba_id).await;
        let numbers = numbers.map_err(|error| Undone::Unseen(refusals::problem(&error)))?;
        let is_it = |number: &PhoneNumber| match asked {
            Asked::Choose(id) => number.id == *id,
            Asked::Add(addition) => is_same(&addition.digits(), &digits(number)),
            _ => false,
        };
        let found = numbers.into_iter().find(is_it);
        let is_new = found.is_none();
        let number = match (found, asked) {
            (Some(number), _) => number,
            (None, Asked::Add(addition)) => self.add(work, waba_id, addition).await?,
            (None, _) => {
                let what = "is no number of the business account";
                return Err(refused(Problem::field("phone_number_id", "not-found", what)));
            }
        };
        let taken = taken_of(&self.db, vec![number.id.clone()]).await;
        if !taken.map_err(refused)?.is_empty() {
            return Err(refused(Kind::NumberTaken));
        }
        Ok(Outcome { number: Some(number), is_new, ..Outcome::default() })
    }

    /// Adds a number, and looks at it.
    async fn add(
        &self,
        work: &Work,
        waba_id: &str,
        addition: &Addition,
    ) -> Result<PhoneNumber, Undone> {
        let new = NewNumber {
            cc: addition.country_code.clone(),
            phone_number: addition.rest.clone(),
            verified_name: addition.verified_name.clone(),
        };
        let (meta, access) = (self.connector.meta(), &work.access);
        let added = meta.add_number(access, waba_id, &new).await;
        let id = added.map_err(|error| undone(Step::AddNumber, &error))?;
        // It is there now: whoever repeats the step finds it.
        let looked = meta.find_number(access, &id).await;
        looked.map_err(|error| Undone::Doubtful(refusals::problem(&error)))
    }

    async fn request_code(
        &self,
        work: &Work,
        method: Method,
        language: &str,
    ) -> Result<Outcome, Undone> {
        let number = self.look(work).await?;
        if seen(&number).is_verified {
            return Ok(Outcome { number: Some(number), ..Outcome::default() });
        }
        let is_certain = work.way == Way::Call;
        if is_certain {
            let how = match method {
                Method::Sms => CodeMethod::Sms,
                Method::Voice => CodeMethod::Voice,
            };
            let meta = self.connector.meta();
            let asked = meta.request_code(&work.access, &number.id, how, language).await;
            asked.map_err(|error| undone(Step::RequestCode, &error))?;
        }
        let (language, at) = (language.to_owned(), self.db.now());
        let code = Some(Code { method, language, at, is_certain });
        Ok(Outcome { number: Some(number), code, is_new: is_certain, ..Outcome::default() })
    }

    async fn verify_code(&self, work: &Work, code: &str) -> Result<Outcome, Undone> {
        let number = self.look(work).await?;
        let is_new = !seen(&number).is_verified;
        if is_new {
            let verified = self.connector.meta().verify_code(&work.access, &number.id, code).await;
            verified.map_err(|error| undone(Step::VerifyCode, &error))?;
        }
        Ok(Outcome { number: Some(number), is_new, ..Outcome::default() })
    }

    async fn register(&self, work: &Work, pin: &Secret) -> Result<Outcome, Undone> {
        let number = self.look(work).await?;
        let is_new = !seen(&number).is_registered;
        if is_new {
            let meta = self.connector.meta();
            let registered = meta.register(&work.access, &number.id, pin.expose()).await;
            registered.map_err(|error| undone(Step::Register, &error))?;
        }
        Ok(Outcome { number: Some(number), is_new, ..Outcome::default() })
    }

    /// Subscribes the app, unless it is: to do it again would take away where other numbers' webhooks go. An address
    /// of its own that the number has from before goes, unless one is wanted.
    async fn subscribe(
        &self,
        work: &Work,
        callback: Option<&CallbackOverride>,
        is_elsewhere: bool,
    ) -> Result<Outcome, Undone> {
        const STEP: Step = Step::SubscribeWebhooks;
        let (meta, access) = (self.connector.meta(), &work.access);
        let (app_id, _) = self.connector.app().map_err(refused)?;
        let waba_id = &work.setup.business().map_err(refused)?.waba_id;
        let apps = meta.list_subscribed_apps(access, waba_id).await;
        let apps = apps.map_err(|error| Undone::Unseen(refusals::problem(&error)))?;
        let number = self.look(work).await?;
        let is_new = !apps.iter().any(|app| app.id == *app_id);
        if is_new {
            let subscribed = meta.subscribe_app(access, waba_id, None).await;
            subscribed.map_err(|error| undone(STEP, &error))?;
        }
        if callback.is_some() || number.callback.is_some() {
            let led = meta.override_number_callback(access, &number.id, callback).await;
            led.map_err(|error| sorted(&error, of_lead(is_elsewhere, &error)))?;
        }
        let webhook_url = url_of(callback);
        Ok(Outcome { number: Some(number), webhook_url, is_new, ..Outcome::default() })
    }

    /// What Meta says of the number now.
    async fn look(&self, work: &Work) -> Result<PhoneNumber, Undone> {
        let id = &work.setup.number().map_err(refused)?.id;
        let found = self.connector.meta().find_number(&work.access, id).await;
        found.map_err(|error| Undone::Unseen(refusals::problem(&error)))
    }

    /// Writes down what came of it.
    async fn finish(&self, asked: &Asked, way: Way, outcome: Outcome) -> Result<Setup, Problem> {
        let (step, id) = (asked.step(), self.id);
        let entry = self.caller.did(Action::SetupAdvanced);
        // What was registered before has a PIN that nobody told; what died half-way has the one of then.
        let forgets_pin = step == Step::Register && way == Way::Call && !outcome.is_new;
        let new_pin = match asked {
            Asked::Register(pin) if way == Way::Look && outcome.is_new => {
                self.connector.seal_pin(&self.caller, id, pin)?
            }
            _ => None,
        };
        self.db
            .company(self.caller.company, move |tx| {
                let mut setup = setups::lock(tx, id)?;
                setup.progress.goes_on()?;
                setup.progress.finish(step);
                if let Some(number) = outcome.number {
                    setup.progress.see(seen(&number));
                    setup.facts.number = Some(kept(number));
                }
                if outcome.code.is_some() {
                    setup.facts.code = outcome.code;
                }
                if step == Step::SubscribeWebhooks {
                    setup.facts.webhook_url = outcome.webhook_url;
                }
                if forgets_pin || new_pin.is_some() {
                    let secrets = setups::find_secrets(tx, id)?;
                    setups::save_secrets(tx, id, &Secrets { pin_sealed: new_pin, ..secrets })?;
                }
                keep(tx, &mut setup, entry)?;
                Ok(setup)
            })
            .await
    }

    /// Takes the mark back, or leaves it for whoever comes next.
    async fn let_go<F>(&self, change: F) -> Result<(), Problem>
    where
        F: FnOnce(&mut Setup, chrono::DateTime<chrono::Utc>) + Send + 'static,
    {
        let id = self.id;
        self.db
            .company(self.caller.company, move |tx| {
                let mut setup = setups::lock(tx, id)?;
                change(&mut setup, tx.now());
                setup.version += 1;
                Ok(setups::save(tx, &setup)?)
            })
            .await
    }
}

impl Connector {
    fn seal_pin(
        &self,
        caller: &Caller,
        setup: SetupId,
        pin: &Secret,
    ) -> Result<Option<Vec<u8>>, Problem> {
        let sealed = self.sealer().seal(pin, &setup_pin_place(caller.company, setup));
        sealed.map(Some).map_err(broken)
    }
}

/// Lets Meta be called no longer than that: afterwards nobody knows what Meta did.
async fn in_time<T>(
    most: Duration,
    act: impl Future<Output = Result<T, Undone>>,
) -> Result<T, Undone> {
    let done = tokio::time::timeout(most, act).await;
    done.unwrap_or_else(|_elapsed| Err(Undone::Doubtful(refusals::late())))
}

fn refused(problem: impl Into<Problem>) -> Undone {
    Undone::Refused(problem.into())
}

/// Sorts what came of a call that changes something at Meta.
fn undone(step: Step, error: &SendError) -> Undone {
    sorted(error, refusals::of_step(step, error))
}

fn sorted(error: &SendError, problem: Problem) -> Undone {
    match error {
        SendError::Unknown(_) => Undone::Doubtful(problem),
        SendError::NotSent(_) | SendError::Refused(_) => Undone::Refused(problem),
    }
}

fn seen(number: &PhoneNumber) -> Seen {
    let is_registered = number.is_registered();
    let is_verified = number.code_verification_status == Some(CodeVerification::Verified);
    Seen { is_verified, is_registered }
}

fn url_of(callback: Option<&CallbackOverride>) -> Option<String> {
    callback.map(|callback| callback.override_callback_uri.clone())
}

fn kept(number: PhoneNumber) -> Number {
    let is_upgraded = number.throughput == Some(ThroughputLevel::High);
    let throughput = if is_upgraded { UPGRADED_THROUGHPUT } else { USUAL_THROUGHPUT };
    let phone = digits(&number);
    Number { id: number.id, phone, verified_name: number.verified_name, throughput }
}

fn digits(number: &PhoneNumber) -> String {
    let shown = number.display_phone_number.as_deref().unwrap_or_default();
    shown.chars().filter(char::is_ascii_digit).collect()
}

/// Whether two forms of digits are one number.
fn is_same(one: &str, other: &str) -> bool {
    one == other || variants(one).iter().any(|variant| variant == other)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use domain::setup::progress::LEASE;

    use super::*;

    #[tokio::test]
    async fn nobody_is_at_a_step_when_its_mark_is_old() {
        let slow = in_time(Duration::ZERO, std::future::pending::<Result<(), Undone>>()).await;
        let Err(Undone::Doubtful(problem)) = slow else { panic!("Meta may have done it") };
        assert_eq!(problem.kind(), Kind::DependencyUnavailable);
        // What is written before and after has its time, too.
        let most = TimeDelta::from_std(ACT_MAX).unwrap();
        assert!(most + TimeDelta::seconds(15) <= LEASE, "{most}");
    }
}
