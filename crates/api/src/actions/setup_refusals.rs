//! What Meta refuses while a number is connected, in words that say what helps.

use actix_web::http::header::RETRY_AFTER;
use chrono::{DateTime, Utc};
use domain::setup::Step;
use whatsapp_client::tokens::TokenState;
use whatsapp_client::{MetaError, NotSent, RetryClass, SendError};

use crate::problem::{Kind, Problem};

const ANOTHER_TOKEN: &str = "the access token has ended or was taken back; give another one as the \
    business of this setup";
const MORE_RIGHTS: &str = "the access token may not do that; in Meta Business Suite, assign the business \
    account to its system user with full control, or give a token of somebody who has it";
const AGAIN: &str = "Meta cannot be asked right now; repeat the step in a moment: what Meta did already \
    is not done twice";

/// Codes that call for a word of their own. Subcodes of 100 among them.
mod meta {
    pub(super) const CODE_WRONG: i64 = 136_025;
    pub(super) const CODE_NEVER_SENT: i64 = 2_388_091;
    pub(super) const CODE_EXPIRED: i64 = 2_388_093;
    pub(super) const CODE_LIMIT: i64 = 136_024;
    pub(super) const PIN_WRONG: i64 = 133_005;
    pub(super) const VERIFY_AGAIN: i64 = 133_006;
    pub(super) const REGISTRATIONS: i64 = 133_016;
    pub(super) const NUMBER_IN_USE: i64 = 2_388_012;
    pub(super) const NUMBERS_FULL: i64 = 2_388_103;
    pub(super) const NO_CALLBACK: i64 = 2_200_044;
    pub(super) const UNKNOWN_OBJECT: i64 = 33;
}

/// What became of a step that calls Meta.
pub(super) fn of_step(step: Step, error: &SendError) -> Problem {
    let refused = match error {
        SendError::Refused(refused) => refused,
        other => return problem(other),
    };
    let says = |code| refused.code == code || refused.subcode == Some(code);
    match step {
        Step::VerifyCode if says(meta::CODE_WRONG) => {
            Problem::field("code", "wrong", "is not the code that was sent")
        }
        Step::VerifyCode if says(meta::CODE_EXPIRED) || says(meta::CODE_NEVER_SENT) => {
            Problem::field("code", "expired", "is not valid any more; ask for a new one")
        }
        Step::Register if says(meta::PIN_WRONG) => Problem::field(
            "pin",
            "mismatch",
            "is not the PIN of this number; type in the one that it has, or change it in WhatsApp Manager",
        ),
        _ => problem(error),
    }
}

/// What became of any other call.
pub(super) fn problem(error: &SendError) -> Problem {
    match error {
        SendError::Refused(refused) => refusal(refused),
        SendError::NotSent(NotSent::Busy { error: refused, .. })
            if matches!(refused.code, 4 | 17 | 613 | 80_007 | 130_429) =>
        {
            let pause = error.retry_after().map_or(60, |pause| pause.as_secs().max(1));
            limit(refused, pause)
        }
        other => {
            let cause = anyhow::Error::msg(other.to_string());
            Problem::from(Kind::DependencyUnavailable).because(AGAIN).caused_by(cause)
        }
    }
}

fn refusal(error: &MetaError) -> Problem {
    let says = |code| error.code == code || error.subcode == Some(code);
    let permission = |what: &'static str| Problem::from(Kind::MetaPermission).because(what);
    let refused = |what: String| Problem::from(Kind::MetaRefused).because(what);
    match error.code {
        0 | 104 | 190 => permission(ANOTHER_TOKEN),
        3 | 10 | 200..=299 | 803 | 131_005 => permission(MORE_RIGHTS),
        100 if says(meta::UNKNOWN_OBJECT) => permission(MORE_RIGHTS),
        368 | 131_031 => refused(
            "Meta has restricted the business account; see what it asks for in Account Quality".into(),
        ),
        meta::VERIFY_AGAIN => refused(
            "the number has to be verified once more; cancel this setup and begin another one".into(),
        ),
        // A week has more hours than it can take.
        meta::REGISTRATIONS => limit(error, 72 * 3600),
        meta::CODE_LIMIT => limit(error, 3600),
        code if whatsapp_client::retry_class(code) == RetryClass::Wait => limit(error, 3600),
        _ if says(meta::NUMBER_IN_USE) => Problem::from(Kind::NumberTaken).because(
            "the number is in use with WhatsApp; delete it there first, or take it from the list of \
             numbers if it belongs to this business account",
        ),
        _ if says(meta::NUMBERS_FULL) => {
            refused("the business account has as many numbers as it may have".into())
        }
        _ if says(meta::NO_CALLBACK) => {
            refused("Meta cannot reach this desk's address for webhooks, or was not believed".into())
        }
        _ => refused(format!("Meta says: {}", words(error))),
    }
}

fn limit(error: &MetaError, seconds: u64) -> Problem {
    let what = format!("wait before you try again. Meta says: {}", words(error));
    Problem::from(Kind::MetaLimit).because(what).with(RETRY_AFTER, seconds.to_string())
}

/// The best of Meta's words.
fn words(error: &MetaError) -> &str {
    let best = error.user_message.as_deref().or(error.details.as_deref());
    best.unwrap_or(&error.message)
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
