//! A company comes into being: its first user, and the proof that their address is theirs.

use domain::agent::{Agent, Role, Status, StatusReason};
use domain::audit::{Action, Actor, NewEntry};
use domain::company::Policies;
use domain::email::EmailAddress;
use domain::field::FieldError;
use domain::ids::{AgentId, CompanyId};
use domain::language::Language;
use domain::letter::Letter;
use domain::password;
use domain::phone::PhoneNumber;
use domain::throttle::REGISTRATIONS;
use domain::user::{User, name_of_field};
use persistence::companies::NewCompany;
use persistence::links::{self, Purpose};
use persistence::users::ADDRESS_TAKEN;
use persistence::{Batch, StoreError, audit, companies, users};

use super::passwords::write;
use super::throttling::{may_write_to, must_count, wrong_link};
use super::users::record;
use crate::Db;
use crate::auth::{Caller, ClientInfo, Hasher, by_client};
use crate::problem::{Kind, Problem};
use crate::secrets::{Secret, hash_token};

/// Who wants to register, as they typed it.
pub struct Wish {
    /// What the first user is called.
    pub full_name: String,
    /// Their address.
    pub email: String,
    /// Their password.
    pub password: Secret,
    /// What the company is called.
    pub company_name: String,
    /// Its phone.
    pub phone: String,
    /// They accept the terms.
    pub accept_terms: bool,
    /// In which language they want to be written to.
    pub language: Option<Language>,
}

/// A wish that can be fulfilled.
struct Founding {
    name: String,
    email: EmailAddress,
    company: String,
    phone: PhoneNumber,
    language: Language,
}

impl Wish {
    /// Reads it, and says all that is wrong with it at once.
    fn read(&self, client: &ClientInfo) -> Result<Founding, Vec<FieldError>> {
        let name = name_of_field("full_name", &self.full_name);
        let company = name_of_field("company_name", &self.company_name);
        let email = EmailAddress::of_field("email", &self.email);
        let phone = PhoneNumber::of_field("phone", &self.phone);
        let personal = [&*self.email, &*self.full_name, &*self.company_name];
        let least = Policies::default().password_min_length;
        let password = password::check("password", self.password.expose(), least, &personal);
        let terms = if self.accept_terms {
            Ok(())
        } else {
            Err(FieldError::new("accept_terms", "required", "must be accepted"))
        };
        match (name, company, email, phone, password, terms) {
            (Ok(name), Ok(company), Ok(email), Ok(phone), Ok(()), Ok(())) => {
                let language = self.language.or(client.language).unwrap_or_default();
                Ok(Founding { name, email, company, phone, language })
            }
            (name, company, email, phone, password, terms) => {
                let faults = [
                    name.err(),
                    email.err(),
                    password.err(),
                    company.err(),
                    phone.err(),
                    terms.err(),
                ];
                Err(faults.into_iter().flatten().collect())
            }
        }
    }
}

/// Registers a company, with whoever asks as its owner. Where the address belongs to somebody
/// already, nothing comes of it but a letter to them: the answer is the same, and takes as long.
pub async fn register(
    db: &Db,
    hasher: &Hasher,
    wish: Wish,
    client: &ClientInfo,
) -> Result<(), Problem> {
    let founding = wish.read(client)?;
    let (meter, ip) = (by_client(REGISTRATIONS, client), client.ip.to_string());
    db.batch(move |batch| must_count(batch, &meter)).await?;
    let hash = hasher.hash(wish.password).await?;
    db.batch(move |batch| {
        let founded = batch.savepoint(|batch| found(batch, &founding, &hash, &ip));
        match founded {
            Err(StoreError::Conflict(name)) if name == ADDRESS_TAKEN => {
                Ok(remind(batch, &founding.email)?)
            }
            other => Ok(other?),
        }
    })
    .await
}

fn found(
    batch: &mut Batch<'_>,
    founding: &Founding,
    hash: &str,
    ip: &str,
) -> Result<(), StoreError> {
    let (now, id) = (batch.now(), CompanyId::new());
    let company = NewCompany {
        id,
        name: &founding.company,
        phone: Some(founding.phone.as_str()),
        terms_accepted_at: Some(now),
    };
    companies::insert(batch, &company)?;
    batch.company(id, |tx| {
        let owner = newcomer(&founding.name, founding.email.as_str(), Role::Owner, now);
        users::insert(tx, &owner, founding.language, hash)?;
        let Agent { id: agent, name, email, .. } = owner.agent;
        let entry = NewEntry::of(Action::CompanyRegistered).by(Actor { agent, name, email });
        audit::insert(tx, &entry.from(ip).on("company", id, &*founding.company))?;
        write(tx, Letter::VerifyEmail { agent })
    })
}

/// Somebody new, who has not shown yet that the address is theirs.
pub(crate) fn newcomer(
    name: &str,
    email: &str,
    role: Role,
    now: chrono::DateTime<chrono::Utc>,
) -> User {
    let agent = Agent {
        id: AgentId::new(),
        name: name.to_owned(),
        email: email.to_owned(),
        role,
        status: Status::Offline,
        since: now,
        reason: StatusReason::Chosen,
        changed_by: None,
        chat_limit: None,
    };
    User { agent, verified_at: None, disabled_at: None, deleted_at: None }
}

fn remind(batch: &mut Batch<'_>, email: &EmailAddress) -> Result<(), StoreError> {
    let Some((company, agent)) = users::find_by_address(batch, email.as_str())? else {
        return Ok(());
    };
    if !may_write_to(batch, email.as_str())? {
        return Ok(());
    }
    batch.company(company, |tx| write(tx, Letter::AlreadyRegistered { agent }))
}

/// Takes the token of a mailed link as proof that the address is theirs. Answers with the address.
pub async fn verify(db: &Db, token: &str, client: &ClientInfo) -> Result<String, Problem> {
    let hash = hash_token(token);
    let looked_up = hash.clone();
    let find =
        move |batch: &mut Batch<'_>| Ok(links::find(batch, Purpose::VerifyEmail, &looked_up)?);
    let Some((company, agent)) = db.batch(find).await? else {
        return Err(wrong_link(db, client, Kind::VerificationTokenInvalid).await);
    };
    let ip = client.ip.to_string();
    db.company(company, move |tx| {
        if !links::take(tx, agent, Purpose::VerifyEmail, &hash)? {
            return Err(Kind::VerificationTokenInvalid.into());
        }
        let mut locked = users::lock(tx, &[agent])?;
        let mut user = locked.pop().ok_or(Kind::VerificationTokenInvalid)?;
        user.verified_at = user.verified_at.or(Some(tx.now()));
        users::save(tx, &user)?;
        record(tx, &user, false);
        let Agent { name, email, .. } = user.agent;
        let actor = Actor { agent, name, email: email.clone() };
        audit::insert(tx, &NewEntry::of(Action::EmailVerified).by(actor).from(ip))?;
        Ok(email)
    })
    .await
}

/// Sends the caller the link once more.
pub async fn ask_again(db: &Db, caller: &Caller) -> Result<(), Problem> {
    let (company, agent) = (caller.company, caller.agent());
    if caller.member().is_verified {
        return Err(Problem::from(Kind::StateConflict).because("the address is verified already"));
    }
    let address = caller.member().agent.email.clone();
    db.batch(move |batch| {
        if may_write_to(batch, &address)? {
            batch.company(company, |tx| write(tx, Letter::VerifyEmail { agent }))?;
        }
        Ok(())
    })
    .await
}
