//! Connecting a number: beginning, the business account, the end. What Meta does in between is in
//! [`super::setup_steps`].

use chrono::DateTime;
use domain::account::{Account, Application};
use domain::audit::{Action, NewEntry};
use domain::event::Event;
use domain::ids::{AccountId, AgentId, SetupId};
use domain::name::Name;
use domain::setup::{Business, Facts, Progress, Setup, State, Step, Way};
use domain::standing::Standing;
use persistence::setups::{self, Place, Secrets};
use persistence::{StoreError, Tx, account_webhooks, accounts, audit, journal, users};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use whatsapp_client::numbers::PhoneNumber;
use whatsapp_client::tokens::TokenState;
use whatsapp_client::{Access, Client};

use super::page::Page;
use super::setup_refusals as refusals;
use super::users::record;
use crate::Db;
use crate::auth::Caller;
use crate::connector::Connector;
use crate::problem::{Kind, Problem};
use crate::secrets::{Secret, setup_token_place, token_place};

/// The longest name of an account.
const NAME_MAX: usize = 120;
/// Pages of Meta's list of numbers; more than a business account can fill.
const PAGES: usize = 20;

pub(super) fn broken(error: impl Into<anyhow::Error>) -> Problem {
    Problem::from(Kind::Internal).caused_by(error)
}

/// Begins to connect a number.
pub async fn begin(db: &Db, caller: &Caller, name: &str) -> Result<Setup, Problem> {
    caller.must_be_verified()?;
    let name = Name::of_field("name", name, NAME_MAX)?.shown().to_owned();
    let (begun_by, entry) = (caller.agent(), caller.did(Action::SetupBegun));
    db.company(caller.company, move |tx| {
        let new = Setup {
            id: SetupId::new(),
            name,
            progress: Progress::default(),
            facts: Facts::default(),
            account: None,
            begun_by,
            begun_at: tx.now(),
            version: 1,
        };
        setups::insert(tx, &new)?;
        audit::insert(tx, &entry.on("account_setup", new.id, &*new.name))?;
        Ok(new)
    })
    .await
}

/// Lists those that are not over.
pub async fn list(
    db: &Db,
    caller: &Caller,
    before: Option<Place>,
    limit: i64,
) -> Result<Page<Setup>, Problem> {
    db.snapshot(caller.company, move |tx| Ok(Page::of(setups::page(tx, before, limit + 1)?, limit)))
        .await
}

/// Reads one.
pub async fn find(db: &Db, caller: &Caller, id: SetupId) -> Result<Setup, Problem> {
    db.snapshot(caller.company, move |tx| Ok(setups::find(tx, id)?)).await
}

/// Gives one up. What Meta did for it stays as it is: another one goes on from there.
pub async fn cancel(db: &Db, caller: &Caller, id: SetupId) -> Result<Setup, Problem> {
    let entry = caller.did(Action::SetupCancelled);
    db.company(caller.company, move |tx| {
        let mut setup = setups::lock(tx, id)?;
        let before = setup.progress.state;
        setup.progress.cancel()?;
        if before != State::Cancelled {
            setup.version += 1;
            setups::save(tx, &setup)?;
            setups::save_secrets(tx, id, &Secrets::default())?;
            let entry = entry.on("account_setup", id, &*setup.name);
            audit::insert(tx, &entry.changed(json!({ "state": before }), None))?;
        }
        Ok(setup)
    })
    .await
}

/// By what a company shows that a business account is its own.
pub enum Proof {
    /// The code of an embedded signup.
    Code(Secret),
    /// The token of a system user.
    Token(Secret),
}

/// Takes the business account that a code or a token opens; the only one, if none is named. It goes to its end,
/// even if whoever asked hangs up: a code works once.
pub async fn link(
    db: &Db,
    caller: &Caller,
    connector: &Connector,
    id: SetupId,
    proof: Proof,
    waba: Option<String>,
) -> Result<Setup, Problem> {
    caller.must_be_verified()?;
    let (db, caller, through) = (db.clone(), caller.clone(), connector.clone());
    let work = async move { link_whole(&db, &caller, &through, id, proof, waba).await };
    connector.underway().to_its_end(work).await
}

async fn link_whole(
    db: &Db,
    caller: &Caller,
    connector: &Connector,
    id: SetupId,
    proof: Proof,
    waba: Option<String>,
) -> Result<Setup, Problem> {
    find(db, caller, id).await?.progress.goes_on()?;
    let (app_id, app) = connector.app()?;
    let meta = connector.meta();
    let (field, token) = match proof {
        Proof::Token(token) => ("token", token),
        Proof::Code(code) => ("code", exchange(db, caller, connector, id, &code).await?),
    };
    let access = connector.access(&token).map_err(|_no_token| refusals::no_token())?;
    let state = meta.debug_token(app, token.expose()).await;
    let state = state.map_err(|error| refusals::problem(&error))?;
    refusals::judge(field, &state, app_id, db.now())?;
    let waba_id = waba_of(&state, waba)?;
    let found = meta.find_business(&access, &waba_id).await;
    let found = found.map_err(|error| refusals::problem(&error))?;
    let token_expires_at = state.expires_at.and_then(|at| DateTime::from_timestamp(at, 0));
    let business = Business { waba_id, name: found.name, token_expires_at };
    let sealed = connector.sealer().seal(&token, &setup_token_place(caller.company, id));
    let sealed = sealed.map_err(broken)?;
    let entry = caller.did(Action::SetupAdvanced);
    db.company(caller.company, move |tx| {
        let mut setup = setups::lock(tx, id)?;
        setup.link(business)?;
        let secrets = setups::find_secrets(tx, id)?;
        setups::save_secrets(tx, id, &Secrets { token_sealed: Some(sealed), ..secrets })?;
        keep(tx, &mut setup, entry)?;
        Ok(setup)
    })
    .await
}

/// The token that a code becomes. Meta takes a code once, so the token is kept before anything else is asked, and
/// whoever comes again with the same code gets it.
async fn exchange(
    db: &Db,
    caller: &Caller,
    connector: &Connector,
    id: SetupId,
    code: &Secret,
) -> Result<Secret, Problem> {
    let place = setup_token_place(caller.company, id);
    let mark = Sha256::new().chain_update(&place).chain_update(code.expose()).finalize().to_vec();
    let read = db.snapshot(caller.company, move |tx| Ok(setups::find_secrets(tx, id)?));
    if let Secrets { exchanged_sealed: Some(sealed), exchanged_code: Some(known), .. } =
        read.await?
        && known == mark
    {
        return connector.sealer().open(&sealed, &place).map_err(broken);
    }
    let (_, app) = connector.app()?;
    let exchanged = connector.meta().exchange_code(app, code.expose()).await;
    let token = Secret::new(exchanged.map_err(|error| refusals::of_code(&error))?.expose());
    let sealed = connector.sealer().seal(&token, &place).map_err(broken)?;
    let kept = db.company(caller.company, move |tx| {
        setups::lock(tx, id)?.progress.goes_on()?;
        let exchanged = Secrets {
            exchanged_sealed: Some(sealed),
            exchanged_code: Some(mark),
            ..setups::find_secrets(tx, id)?
        };
        Ok(setups::save_secrets(tx, id, &exchanged)?)
    });
    kept.await?;
    Ok(token)
}

fn waba_of(state: &TokenState, asked: Option<String>) -> Result<String, Problem> {
    let wanted = |code, what| Err(Problem::field("waba_id", code, what));
    match asked {
        Some(asked) if asked.is_empty() || !asked.bytes().all(|byte| byte.is_ascii_digit()) => {
            wanted("format", "must be the digits of Meta's id")
        }
        Some(asked) if state.reaches(&asked) => Ok(asked),
        Some(_) => wanted("not-reached", "is not open to this access token"),
        None => {
            let known = state.business_accounts();
            match known.as_slice() {
                [only] => Ok((*only).to_owned()),
                _ => wanted("required", "is required: the access token opens not exactly one"),
            }
        }
    }
}

/// Writes one back, and down that it got further.
pub(super) fn keep(tx: &mut Tx<'_>, setup: &mut Setup, entry: NewEntry) -> Result<(), StoreError> {
    setup.version += 1;
    setups::save(tx, setup)?;
    let entry = entry.on("account_setup", setup.id, &*setup.name);
    let (business, number) = (&setup.facts.business, &setup.facts.number);
    let now = json!({
        "state": setup.progress.state,
        "waba_id": business.as_ref().map(|business| &business.waba_id),
        "phone": number.as_ref().map(|number| &number.phone),
    });
    audit::insert(tx, &entry.changed(None, now))
}

/// A number that could be connected.
pub struct Offer {
    /// As Meta has it.
    pub number: PhoneNumber,
    /// Nobody has connected it.
    pub is_free: bool,
}

/// Lists the numbers of the business account, as Meta has them now.
pub async fn list_numbers(
    db: &Db,
    caller: &Caller,
    connector: &Connector,
    id: SetupId,
) -> Result<Vec<Offer>, Problem> {
    let read = db.snapshot(caller.company, move |tx| {
        let setup = setups::find(tx, id)?;
        setup.progress.goes_on()?;
        Ok((setup, setups::find_secrets(tx, id)?))
    });
    let (setup, secrets) = read.await?;
    let token = connector.open(caller, id, &secrets)?;
    let access = connector.access(&token).map_err(broken)?;
    let numbers = all_numbers(connector.meta(), &access, &setup.business()?.waba_id).await;
    let numbers = numbers.map_err(|error| refusals::problem(&error))?;
    let ids: Vec<String> = numbers.iter().map(|number| number.id.clone()).collect();
    let connected = taken_of(db, ids).await?;
    let offer = |number: PhoneNumber| Offer { is_free: !connected.contains(&number.id), number };
    Ok(numbers.into_iter().map(offer).collect())
}

/// All numbers of a business account.
pub(super) async fn all_numbers(
    meta: &Client,
    access: &Access,
    waba_id: &str,
) -> Result<Vec<PhoneNumber>, whatsapp_client::SendError> {
    let (mut numbers, mut after) = (vec![], None::<String>);
    for _ in 0..PAGES {
        let page = meta.list_numbers(access, waba_id, after.as_deref()).await?;
        numbers.extend(page.items);
        match page.after {
            Some(next) if after.as_ref() != Some(&next) => after = Some(next),
            _ => break,
        }
    }
    Ok(numbers)
}

/// Which of these numbers some company has connected.
pub(super) async fn taken_of(db: &Db, ids: Vec<String>) -> Result<Vec<String>, Problem> {
    db.batch(move |batch| {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let found = accounts::list_by_number(batch, &ids)?;
        let held = found.into_iter().filter(|(_, account)| account.holds_number());
        Ok(held.map(|(_, account)| account.phone_number_id).collect())
    })
    .await
}

/// Makes the number one of the company's accounts, with whoever does it as the first who works on it. What
/// customers wrote since Meta tells of them is read again. Nobody reads what Meta says of the business account
/// meanwhile: what was read before is written down as of nobody, and what is read later finds the account. One that the
/// company had and deleted is the same account again, with its chats.
pub async fn activate(
    db: &Db,
    caller: &Caller,
    connector: &Connector,
    id: SetupId,
) -> Result<Setup, Problem> {
    caller.must_be_verified()?;
    let (caller, connector) = (caller.clone(), connector.clone());
    db.batch(move |batch| {
        let known = batch.company(caller.company, |tx| setups::find(tx, id))?;
        if let Some(business) = known.facts.business {
            journal::wait_for_lane(batch, journal::lane_of(&business.waba_id))?;
        }
        let number = known.facts.number.as_ref().map(|number| number.id.as_str());
        let found = accounts::list_by_number(batch, number.as_slice())?;
        if found.iter().any(|(_, account)| account.is_deleted() && account.holds_number()) {
            let why = "Meta is still taking it off where it was";
            return Err(Problem::from(Kind::NumberTaken).because(why));
        }
        let done = batch.company(caller.company, |tx| become_account(tx, &caller, &connector, id));
        let (setup, is_new) = done.map_err(unless_taken)?;
        if is_new {
            journal::replay_unknown(batch, &setup.business()?.waba_id)?;
        }
        Ok(setup)
    })
    .await
}

fn become_account(
    tx: &mut Tx<'_>,
    caller: &Caller,
    connector: &Connector,
    id: SetupId,
) -> Result<(Setup, bool), Problem> {
    let mut setup = setups::lock(tx, id)?;
    if setup.progress.begin(Step::Activate, tx.now())? == Way::Done {
        return Ok((setup, false));
    }
    let secrets = setups::find_secrets(tx, id)?;
    let token = connector.open(caller, id, &secrets)?;
    let number = setup.number()?;
    let former = match accounts::lock_deleted(tx, &number.id) {
        Err(StoreError::NotFound) => None,
        found => Some(found?),
    };
    let account = Account {
        id: former.as_ref().map_or_else(AccountId::new, |former| former.id),
        name: setup.name.clone(),
        phone_number_id: number.id.clone(),
        waba_id: setup.business()?.waba_id.clone(),
        phone: number.phone.clone(),
        throughput: number.throughput,
        standing: Standing::default(),
        application: Application::default(),
        deletion: None,
        version: former.as_ref().map_or(0, |former| former.version) + 1,
    };
    let sealed = connector.sealer().seal(&token, &token_place(caller.company, account.id));
    let sealed = sealed.map_err(broken)?;
    match former {
        Some(_) => accounts::renew(tx, &account, &sealed)?,
        None => accounts::insert(tx, &account, &sealed)?,
    }
    account_webhooks::save(tx, account.id, setup.facts.webhook_url.as_deref())?;
    give(tx, account.id, caller.agent())?;
    setup.progress.finish(Step::Activate);
    setup.account = Some(account.id);
    setup.version += 1;
    setups::save(tx, &setup)?;
    setups::save_secrets(tx, id, &Secrets::default())?;
    let entry = caller.did(Action::AccountConnected);
    let entry = entry.on("account", account.id, &*account.name);
    let now = json!({ "phone": account.phone, "waba_id": account.waba_id });
    audit::insert(tx, &entry.changed(None, now))?;
    tx.record(Event::AccountUpdated(Box::new(account)));
    Ok((setup, true))
}

/// Lets somebody work on an account that is new.
fn give(tx: &mut Tx<'_>, account: AccountId, agent: AgentId) -> Result<(), Problem> {
    let user = users::lock(tx, &[agent])?.pop().ok_or(Kind::InvalidToken)?;
    accounts::give(tx, account, agent)?;
    record(tx, &user, true);
    Ok(())
}

/// A number is one account, whosever.
pub(super) fn unless_taken(problem: Problem) -> Problem {
    match problem.constraint() {
        Some(accounts::NUMBER_TAKEN | setups::ON_ITS_WAY) => Kind::NumberTaken.into(),
        _ => problem,
    }
}
