//! What a company does next, so that its number may do more, or as much as before.
//!
//! Meta's pages "Business verification", "Display names", "Official Business Account", "Messaging limits" and "Quality
//! rating". It informs, like the alarms: nothing is held up because of it.

use serde::Serialize;
use utoipa::ToSchema;

use crate::account::{Account, ApplicationState};
use crate::standing::{Known, Standing, per_day};

/// What it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AccountGuidanceTopic)]
pub enum Topic {
    /// Whether the business proved who it is.
    Verification,
    /// The name that users see.
    Name,
    /// The badge of an official account.
    Official,
    /// How many users the business may write to first.
    MessagingLimit,
    /// What users think of what the number sends.
    Quality,
}

/// What somebody does next about a matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AccountGuidance)]
pub struct Guidance {
    /// Which.
    pub topic: Topic,
    /// Something is to be done; otherwise there is nothing to do but to wait, or nothing at all.
    pub is_to_do: bool,
    /// What, or why nothing.
    #[schema(example = "Meta is looking at the name; wait for its answer, which comes by itself")]
    pub text: String,
}

/// A text, and whether it says something to do.
type Advice = (bool, String);

/// What is to be done next, of each matter.
pub fn guidance(account: &Account) -> [Guidance; 5] {
    let standing = &account.standing;
    let of = |topic, (is_to_do, text): Advice| Guidance { topic, is_to_do, text };
    [
        of(Topic::Verification, verification(standing)),
        of(Topic::Name, name(standing)),
        of(Topic::Official, official(account)),
        of(Topic::MessagingLimit, limit(standing)),
        of(Topic::Quality, quality(standing)),
    ]
}

fn does(text: impl Into<String>) -> Advice {
    (true, text.into())
}

fn waits(text: impl Into<String>) -> Advice {
    (false, text.into())
}

fn word(known: Option<&Known<String>>) -> Option<&str> {
    known.map(|known| known.value.as_str())
}

fn is_verified(standing: &Standing) -> bool {
    standing.verification.as_ref().is_some_and(|known| known.value.is_verified())
}

fn verification(standing: &Standing) -> Advice {
    let Some(known) = &standing.verification else {
        return waits(
            "Meta has not said yet whether the business is verified; it is asked every six hours",
        );
    };
    match known.value.status.as_str() {
        "verified" => waits("the business is verified"),
        "pending" => waits(
            "Meta is looking at the business's documents; wait for its answer, which takes some days",
        ),
        "pending_need_more_info" => does(
            "Meta wants to know more of the business; answer it in the Security Centre of Meta Business Suite",
        ),
        "not_verified" | "pending_submission" | "expired" | "discarded" => does(
            "start the verification in the Security Centre of Meta Business Suite, with documents that show the \
             legal name and the address of the business; it may write to more users first then",
        ),
        "failed" | "rejected" | "revoked" | "ineligible" => {
            let why = known.value.reasons.join(", ");
            let why = if why.is_empty() { why } else { format!(" ({why})") };
            does(format!(
                "Meta did not verify the business{why}; put that right, and hand the documents in again in the \
                 Security Centre of Meta Business Suite"
            ))
        }
        other => {
            does(format!("Meta says {other}; look into the Security Centre of Meta Business Suite"))
        }
    }
}

fn name(standing: &Standing) -> Advice {
    if standing.name_in_effect.as_ref().is_some_and(|known| !known.value) {
        return does(
            "Meta approved the name; register the number again with its PIN, so that users see it",
        );
    }
    let Some(known) = &standing.name else {
        return waits(
            "Meta has not said yet what it thinks of the name; it is asked every six hours",
        );
    };
    match known.value.decision.as_str() {
        "APPROVED" | "AVAILABLE_WITHOUT_REVIEW" => waits("users see the name"),
        "PENDING" => {
            waits("Meta is looking at the name; wait for its answer, which comes by itself")
        }
        "DEFERRED" => does(
            "Meta wants to know more of the name; answer it in WhatsApp Manager, under the number's profile",
        ),
        "EXPIRED" => does(
            "the name was approved and not used in time; ask for it again in WhatsApp Manager, and register the \
             number when Meta has approved it",
        ),
        "REJECTED" => {
            let why = known.value.reason.as_deref();
            let why = why.map(|why| format!(" ({why})")).unwrap_or_default();
            does(format!(
                "Meta rejected the name{why}; ask for another one in WhatsApp Manager, which says what the business \
                 is called and follows Meta's guidelines for display names"
            ))
        }
        other => does(format!(
            "Meta says {other}; look into WhatsApp Manager, under the number's profile"
        )),
    }
}

fn official(account: &Account) -> Advice {
    match account.application.state {
        ApplicationState::Approved => waits("the number has the badge"),
        ApplicationState::Pending => {
            waits("Meta is looking at the application; wait for its answer, which comes by itself")
        }
        ApplicationState::None if !is_verified(&account.standing) => waits(
            "nobody needs the badge; before the number can have it, the business has to be verified",
        ),
        ApplicationState::None => waits(
            "nobody needs the badge; a business that the press writes about can apply for it, once two-step \
             verification is on and the name is approved",
        ),
        ApplicationState::Rejected => {
            let review = account.standing.official_review.as_ref();
            let why = review.and_then(|known| known.value.message.as_deref());
            let why =
                why.map(|why| format!(" ({})", why.trim_end_matches('.'))).unwrap_or_default();
            does(format!(
                "Meta did not give the badge{why}; apply again after 30 days, with more that shows how well the \
                 business is known"
            ))
        }
    }
}

fn limit(standing: &Standing) -> Advice {
    let Some(limit) = word(standing.messaging_limit.as_ref()) else {
        return waits("Meta has not said yet how many users the business may write to first");
    };
    match per_day(limit) {
        None if limit.ends_with("UNLIMITED") => {
            waits("the business may write first to whom it likes")
        }
        None => {
            waits(format!("Meta says {limit} of how many users the business may write to first"))
        }
        Some(users) if users < RAISED_BY_ITSELF && !is_verified(standing) => does(format!(
            "the business may write first to {users} users in 24 hours; let Meta verify it, and it may write to \
             {RAISED_BY_ITSELF}"
        )),
        Some(users) => waits(format!(
            "the business may write first to {users} users in 24 hours; Meta raises that by itself when quality is \
             high and at least half of it was used within a week"
        )),
    }
}

/// From this limit on Meta raises it by itself. Page "Messaging limits".
const RAISED_BY_ITSELF: i64 = 2_000;

fn quality(standing: &Standing) -> Advice {
    let is_flagged = standing.flagged.as_ref().is_some_and(|known| known.value);
    match word(standing.quality.as_ref()) {
        Some("RED") => does(BETTER),
        _ if is_flagged => does(BETTER),
        Some("YELLOW") => does(
            "users begin to block or report what the number sends; write first to those alone who agreed, and look \
             at the templates that are new",
        ),
        Some("GREEN") => waits("users like what the number sends"),
        Some(_) => {
            waits("so few users got messages lately that nobody knows what they think of them")
        }
        None => waits("Meta has not said yet what users think of what the number sends"),
    }
}

const BETTER: &str = "many users block or report what the number sends, and Meta may restrict it; stop campaigns, \
    write first to those alone who agreed, and pause the templates with the lowest quality";

#[cfg(test)]
mod tests;
