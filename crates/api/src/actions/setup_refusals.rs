//! What Meta refuses while a number is connected, in words that say what helps.

use actix_web::http::header::RETRY_AFTER;
use chrono::{DateTime, Utc};
use domain::setup::Step;
use whatsapp_client::tokens::TokenState;
use whatsapp_client::{MetaError, NotSent, RetryClass, SendError};

use crate::problem::{Kind, Problem};

#[cfg(test)]
mod tests;

const ANOTHER_TOKEN: &str = "the access token has ended or was taken back; give another one as the \
    business of this setup";
const MORE_RIGHTS: &str = "the access token may not do that; in Meta Business Suite, assign the business \
    account to its system user with full control, or give a token of somebody who has it";
const AGAIN: &str = "Meta cannot be asked right now; repeat the step in a moment: what Meta did already \
    is not done twice";
const OTHER_SECRET: &str = "Meta does not take this desk's proof: DESK360_META_APP_SECRET is not the secret \
    of the app; whoever runs the desk has to set it";

/// Codes that call for a word of their own; subcodes of 100 among them. Meta's pages "Error codes",
/// "Registration" and "Migrate a phone number".
mod meta {
    pub(super) const UNKNOWN_OBJECT: i64 = 33;
    pub(super) const LOCKED: i64 = 131_031;
    pub(super) const NO_NAME: i64 = 131_037;
    pub(super) const UNPAID: i64 = 131_042;
    pub(super) const CERTIFICATE: i64 = 131_045;
    pub(super) const DEREGISTERING: i64 = 133_000;
    pub(super) const PIN_WRONG: i64 = 133_005;
    pub(super) const VERIFY_AGAIN: i64 = 133_006;
    pub(super) const PIN_GUESSES: i64 = 133_008;
    pub(super) const PIN_TOO_FAST: i64 = 133_009;
    pub(super) const NOT_REGISTERED: i64 = 133_010;
    pub(super) const JUST_DELETED: i64 = 133_015;
    pub(super) const REGISTRATIONS: i64 = 133_016;
    pub(super) const CODE_LIMIT: i64 = 136_024;
    pub(super) const CODE_WRONG: i64 = 136_025;
    pub(super) const NO_CALLBACK: [i64; 2] = [2_200, 2_200_044];
    pub(super) const NUMBER_IN_USE: i64 = 2_388_012;
    pub(super) const CODE_NEVER_SENT: i64 = 2_388_091;
    pub(super) const CODE_EXPIRED: i64 = 2_388_093;
    pub(super) const NUMBERS_FULL: i64 = 2_388_103;
}

/// What is to be said of a code.
#[derive(Clone, Copy)]
enum Word {
    /// Something that was typed in is at fault: where, the code of it, and what helps.
    Field(&'static str, &'static str, &'static str),
    /// Another kind of problem, and what helps.
    Of(Kind, &'static str),
    /// Not before so many seconds have passed.
    Wait(u64, &'static str),
}

/// What became of a step that calls Meta.
pub(super) fn of_step(step: Step, error: &SendError) -> Problem {
    let said = error.meta().filter(|_| !matches!(error, SendError::Unknown(_)));
    let word = said.and_then(|said| of_code_in(step, |code| said.says(code)));
    match (word, said) {
        (Some(word), Some(said)) => spoken(word, said, error),
        _ => problem(error),
    }
}

/// What became of the registration of a number that was connected long ago: there is no setup to begin anew.
pub(super) fn of_registration(error: &SendError) -> Problem {
    let said = error.meta().filter(|_| matches!(error, SendError::Refused(_)));
    let what = match said.map(|said| said.code) {
        Some(meta::VERIFY_AGAIN) => {
            "the number has to be verified once more; do that in WhatsApp Manager, and try again"
        }
        Some(meta::UNKNOWN_OBJECT) => "the number was deleted at Meta",
        _ => return of_step(Step::Register, error),
    };
    let problem = Problem::from(Kind::MetaRefused).because(what);
    problem.caused_by(anyhow::Error::msg(error.to_string()))
}

/// What became of any other call.
pub(super) fn problem(error: &SendError) -> Problem {
    match error {
        SendError::Refused(refused) => match of_any(refused) {
            Some(word) => spoken(word, refused, error),
            None => Problem::from(Kind::MetaRefused).because(format!(
                "Meta says: {}. Put that right, in WhatsApp Manager if it is there, and repeat the step",
                refused.best_words().trim_end_matches('.')
            )),
        },
        SendError::NotSent(NotSent::Busy { error: refused, .. })
            if matches!(refused.code, 4 | 17 | 613 | 80_007 | 130_429) =>
        {
            limit(refused, error.retry_after().map_or(60, |pause| pause.as_secs().max(1)))
        }
        other => away(other.to_string()),
    }
}

/// Meta took longer than a step may.
pub(super) fn late() -> Problem {
    away("the calls of the step took too long".to_owned())
}

/// This desk's address for webhooks does not answer as Meta wants, or anything else is wrong.
pub(super) fn of_own_address(error: &SendError) -> Problem {
    of_step(Step::SubscribeWebhooks, error)
}

/// An address that somebody named for webhooks does not answer as Meta wants.
pub(super) fn of_address(error: &SendError) -> Problem {
    let said = error.meta().filter(|_| matches!(error, SendError::Refused(_)));
    match said {
        Some(said) if meta::NO_CALLBACK.iter().any(|code| said.says(*code)) => {
            let what = "did not answer Meta's question with what was asked, or not with this \
                `verify_token`; it must be reachable from outside";
            Problem::field("override_url", "unverified", what)
        }
        _ => of_own_address(error),
    }
}

fn away(cause: String) -> Problem {
    Problem::from(Kind::DependencyUnavailable).because(AGAIN).caused_by(anyhow::Error::msg(cause))
}

/// What a code means in a step alone.
fn of_code_in(step: Step, says: impl Fn(i64) -> bool) -> Option<Word> {
    Some(match step {
        Step::AddNumber if says(meta::JUST_DELETED) => {
            Word::Wait(300, "the number was deleted a moment ago; repeat the step in five minutes")
        }
        Step::RequestCode if says(meta::CODE_LIMIT) || says(meta::CODE_NEVER_SENT) => Word::Wait(
            3600,
            "Meta sends no code now: too many were asked for, or the number was verified meanwhile; wait \
             before you repeat the step, and let it call if no short message comes",
        ),
        Step::VerifyCode if says(meta::CODE_WRONG) => {
            Word::Field("code", "wrong", "is not the code that was sent")
        }
        Step::VerifyCode if says(meta::CODE_EXPIRED) || says(meta::CODE_NEVER_SENT) => {
            Word::Field("code", "expired", "is not valid any more; ask for a new one")
        }
        Step::VerifyCode if says(meta::CODE_LIMIT) => Word::Wait(
            3600,
            "Meta takes no code now: too many were typed in, or the number was verified meanwhile; wait \
             before you repeat the step, then ask for a new code",
        ),
        Step::Register if says(meta::PIN_WRONG) => Word::Field(
            "pin",
            "mismatch",
            "is not the PIN of this number; type in the one that it has, or change it in WhatsApp Manager, \
             where the two-step verification can be switched off, too",
        ),
        Step::Register if says(meta::DEREGISTERING) => Word::Of(
            Kind::DependencyUnavailable,
            "the number is still being taken off where it was registered; repeat the step in some minutes",
        ),
        Step::Register if says(meta::LOCKED) => Word::Of(
            Kind::MetaRefused,
            "Meta has locked the account, or the PIN is not the number's; look into Account Quality, and \
             into the number's two-step verification in WhatsApp Manager",
        ),
        _ => return None,
    })
}

/// What a refusal means wherever it comes.
fn of_any(said: &MetaError) -> Option<Word> {
    of_access(said).or_else(|| of_number(said)).or_else(|| of_business(said)).or_else(|| {
        let waits = whatsapp_client::retry_class(said.code) == RetryClass::Wait;
        waits.then_some(Word::Wait(3600, "wait before you try again"))
    })
}

/// Who asks, and whether they may.
fn of_access(said: &MetaError) -> Option<Word> {
    let is_over = matches!(said.code, 0 | 104 | 190);
    Some(match said.code {
        code if whatsapp_client::is_access_fault(code) => {
            Word::Of(Kind::MetaPermission, if is_over { ANOTHER_TOKEN } else { MORE_RIGHTS })
        }
        // Whoever may not see an object is told that there is none.
        803 => Word::Of(Kind::MetaPermission, MORE_RIGHTS),
        100 if said.message.contains("appsecret_proof") => {
            Word::Of(Kind::AppNotConfigured, OTHER_SECRET)
        }
        100 if said.says(meta::UNKNOWN_OBJECT) => Word::Of(Kind::MetaPermission, MORE_RIGHTS),
        _ => return None,
    })
}

/// Of the number itself.
fn of_number(said: &MetaError) -> Option<Word> {
    let refused = |what| Word::Of(Kind::MetaRefused, what);
    Some(match said.code {
        meta::UNKNOWN_OBJECT => {
            refused("the number was deleted at Meta; cancel this setup and begin another one")
        }
        meta::NO_NAME => refused(
            "the name that customers see has to be approved first; give the number one in WhatsApp Manager, \
             and repeat the step when Meta has approved it",
        ),
        meta::CERTIFICATE => refused(
            "Meta does not take the number's certificate, mostly because its name is not approved; look into \
             WhatsApp Manager, and repeat the step when it is",
        ),
        meta::VERIFY_AGAIN => refused(
            "the number has to be verified once more; cancel this setup and begin another one",
        ),
        meta::NOT_REGISTERED => refused(
            "the number is not registered any more; cancel this setup and begin another one",
        ),
        meta::PIN_GUESSES => {
            Word::Wait(3600, "too many wrong PINs; wait, or change it in WhatsApp Manager")
        }
        meta::PIN_TOO_FAST => Word::Wait(300, "PINs came too fast; wait some minutes"),
        meta::CODE_LIMIT => Word::Wait(3600, "too many codes; wait before you repeat the step"),
        meta::JUST_DELETED => Word::Wait(300, "the number was deleted a moment ago; wait"),
        meta::REGISTRATIONS => Word::Wait(
            72 * 3600,
            "the number was registered and taken off too often; Meta counts over 72 hours",
        ),
        _ if said.says(meta::NUMBER_IN_USE) => Word::Of(
            Kind::NumberTaken,
            "the number is in use with WhatsApp; delete its account in the app on its phone, or take it off \
             the other business account, or take it from the list of numbers if it belongs to this one",
        ),
        _ => return None,
    })
}

/// Of the business account, and of this desk as its app.
fn of_business(said: &MetaError) -> Option<Word> {
    let refused = |what| Word::Of(Kind::MetaRefused, what);
    Some(match said.code {
        368 | meta::LOCKED => refused(
            "Meta has restricted the business account; see what it asks for in Account Quality",
        ),
        meta::UNPAID => refused(
            "the business account has no way to pay; add one in Meta's Billing Hub, and repeat the step",
        ),
        _ if said.says(meta::NUMBERS_FULL) => refused(
            "the business account has as many numbers as it may have; remove one in WhatsApp Manager, or let \
             Meta verify the business, which may have more then",
        ),
        _ if meta::NO_CALLBACK.iter().any(|code| said.says(*code)) => refused(
            "Meta cannot reach this desk's address for webhooks, or was not believed; whoever runs the desk \
             has to look at DESK360_PUBLIC_URL and DESK360_META_VERIFY_TOKEN",
        ),
        _ => return None,
    })
}

fn spoken(word: Word, said: &MetaError, error: &SendError) -> Problem {
    match word {
        Word::Field(field, code, what) => Problem::field(field, code, what),
        Word::Of(kind, what) => {
            Problem::from(kind).because(what).caused_by(anyhow::Error::msg(said.to_string()))
        }
        Word::Wait(usual, what) => {
            let seconds = error.retry_after().map_or(usual, |pause| pause.as_secs().max(1));
            let what = format!("{what}. Meta says: {}", said.best_words());
            Problem::from(Kind::MetaLimit).because(what).with(RETRY_AFTER, seconds.to_string())
        }
    }
}

fn limit(error: &MetaError, seconds: u64) -> Problem {
    let what = format!("wait before you try again. Meta says: {}", error.best_words());
    Problem::from(Kind::MetaLimit).because(what).with(RETRY_AFTER, seconds.to_string())
}

/// What became of the code of an embedded signup.
pub(super) fn of_code(error: &SendError) -> Problem {
    match error {
        SendError::Refused(refused) if refused.code == 100 => {
            let what = "was used before, or is older than 30 seconds; sign up again";
            Problem::field("code", "expired", what)
        }
        SendError::Refused(refused) if matches!(refused.code, 1 | 101) => {
            let what = "Meta does not know this desk's app by its id and secret";
            let cause = anyhow::Error::msg(refused.to_string());
            Problem::from(Kind::AppNotConfigured).because(what).caused_by(cause)
        }
        other => problem(other),
    }
}

/// What can be no token.
pub(super) fn no_token() -> Problem {
    Problem::field("token", "format", "is no access token of Meta")
}

/// Refuses a token with which no number can be run. It came as `field`.
pub(super) fn judge(
    field: &str,
    state: &TokenState,
    app_id: &str,
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    let fault = |code, what: &str| Err(Problem::field(field, code, what));
    if state.expires_at.is_some_and(|at| at <= now.timestamp()) {
        return fault("expired", "has ended; make a new access token that does not end");
    }
    if !state.is_valid {
        return fault("invalid", "is not known to Meta, or was taken back");
    }
    if state.app_id.as_deref().is_some_and(|id| id != app_id) {
        return fault("other-app", &format!("is of another app; make one for the app {app_id}"));
    }
    let missing = state.missing_scopes();
    if !missing.is_empty() {
        return fault("scope", &format!("lacks the permission {}", missing.join(" and ")));
    }
    Ok(())
}
