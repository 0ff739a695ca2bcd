//! Writes letters and takes them to the mail server.
//!
//! A link's token is made when its letter is written, so that no token is ever kept; a letter that has
//! to be written again gets another one, and the one before it is worth nothing.

use chrono::TimeDelta;
use domain::ids::AgentId;
use domain::language::Language;
use domain::letter::Letter;
use persistence::jobs::{Job, Kinds, Work};
use persistence::links::{self, Purpose};
use persistence::{StoreError, Tx, companies, if_found, invitations, users};

use super::errands::{self, Errand, Undone};
use crate::Db;
use crate::actions::invitations::LIFE as INVITATION_LIFE;
use crate::actions::reports;
use crate::mail::{self, Attachment, Facts, Post, Undelivered, report};
use crate::secrets::new_token;

/// How long somebody has time to show that an address is theirs.
const VERIFICATION_LIFE: TimeDelta = TimeDelta::hours(48);
/// How long somebody has time to choose a new password.
const RESET_LIFE: TimeDelta = TimeDelta::minutes(30);

/// To whom a letter goes, and what is filled in.
struct Draft {
    to: String,
    language: Language,
    facts: Facts,
    attachments: Vec<Attachment>,
}

/// Runs until the server stops. `panel` is where links lead, without a slash at the end.
pub async fn run(db: Db, post: Post, panel: String) {
    errands::run(&db.clone(), &Mailer { db, post, panel }).await;
}

struct Mailer {
    db: Db,
    post: Post,
    panel: String,
}

impl Errand for Mailer {
    const KINDS: Kinds = Kinds::Mail;
    // About a day: mail servers come back.
    const TRIES: i32 = 150;

    async fn act(&self, job: &Job) -> Result<(), Undone> {
        let Work::SendMail { letter } = &job.work else { return Ok(()) };
        let (drafted, panel) = (letter.clone(), self.panel.clone());
        // It is not found where whoever it was for is gone, or has what they wanted.
        let draft =
            self.db.company(job.company, move |tx| Ok(if_found(draft(tx, &drafted, &panel))?));
        let Some(draft) = draft.await? else { return Ok(()) };
        let mut written = mail::write(letter, draft.language, &draft.facts)
            .map_err(|error| Undone::ForGood(format!("{error:#}")))?;
        written.attachments = draft.attachments;
        Ok(self.post.send(&job.id.to_string(), &draft.to, written).await?)
    }
}

fn draft(tx: &mut Tx<'_>, letter: &Letter, panel: &str) -> Result<Draft, StoreError> {
    match letter {
        Letter::VerifyEmail { agent } => {
            let mut draft = to_user(tx, *agent)?;
            if users::find(tx, *agent)?.user.verified_at.is_some() {
                return Err(StoreError::NotFound);
            }
            let token = link(tx, *agent, Purpose::VerifyEmail, VERIFICATION_LIFE)?;
            draft.facts.link = Some(format!("{panel}/verify-email?token={token}"));
            draft.facts.hours = VERIFICATION_LIFE.num_hours();
            Ok(draft)
        }
        Letter::ResetPassword { agent } => {
            let mut draft = to_user(tx, *agent)?;
            let token = link(tx, *agent, Purpose::ResetPassword, RESET_LIFE)?;
            draft.facts.link = Some(format!("{panel}/reset-password?token={token}"));
            draft.facts.minutes = RESET_LIFE.num_minutes();
            Ok(draft)
        }
        Letter::AlreadyRegistered { agent }
        | Letter::PasswordChanged { agent }
        | Letter::SecondFactorChanged { agent, .. } => to_user(tx, *agent),
        Letter::Invitation { invitation } => {
            let invitation = invitations::lock(tx, *invitation)?;
            let (token, hash) = new_token();
            invitations::save_hash(tx, invitation.id, &hash)?;
            let inviter = users::find(tx, invitation.invited_by)?.user.agent.name;
            let facts = Facts {
                name: invitation.name,
                company: companies::find(tx)?.name,
                link: Some(format!("{panel}/accept-invitation?token={token}")),
                hours: INVITATION_LIFE.num_hours(),
                inviter,
                joins_as: Some(invitation.role),
                ..Facts::default()
            };
            let (to, language) = (invitation.email, invitation.language);
            Ok(Draft { to, language, facts, attachments: vec![] })
        }
        Letter::UserReport { agent, by, from, to, account, format } => {
            let mut draft = to_user(tx, *agent)?;
            let days = reports::days_of(tx, *from, *to)?;
            let report = reports::to_mail(tx, *by, *agent, days, *account)?;
            draft.facts.inviter = users::find(tx, *by)?.user.agent.name;
            draft.facts.period = format!("{from} – {to}");
            draft.attachments = vec![report::file(&report, *format).map_err(StoreError::other)?];
            Ok(draft)
        }
    }
}

fn to_user(tx: &mut Tx<'_>, agent: AgentId) -> Result<Draft, StoreError> {
    let profile = users::find(tx, agent)?;
    let company = companies::find(tx)?.name;
    let facts = Facts { name: profile.user.agent.name, company, ..Facts::default() };
    let (to, language) = (profile.user.agent.email, profile.language);
    Ok(Draft { to, language, facts, attachments: vec![] })
}

fn link(
    tx: &mut Tx<'_>,
    agent: AgentId,
    purpose: Purpose,
    life: TimeDelta,
) -> Result<String, StoreError> {
    let (token, hash) = new_token();
    let expires_at = tx.now() + life;
    links::save(tx, agent, purpose, &hash, expires_at)?;
    Ok(token)
}

impl From<Undelivered> for Undone {
    fn from(error: Undelivered) -> Self {
        match error {
            Undelivered::ForGood(fault) => Self::ForGood(fault),
            Undelivered::NotNow(fault) => Self::Again(fault, None),
        }
    }
}
