use chrono::{DateTime, Utc};

use super::*;
use crate::account::Application;
use crate::ids::AccountId;
use crate::standing::{NameReview, News, OfficialReview, Seen, Verification};

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000 + seconds, 0).unwrap()
}

fn account(standing: Standing, state: ApplicationState) -> Account {
    Account {
        id: AccountId::new(),
        name: "Sales".to_owned(),
        phone_number_id: "106540352242922".to_owned(),
        waba_id: "102290129340398".to_owned(),
        phone: "15550783881".to_owned(),
        throughput: 80,
        standing,
        application: Application { state, ..Application::default() },
        deletion: None,
        version: 1,
    }
}

/// What is said of a matter, for a number that stands so.
fn says(topic: Topic, standing: &Standing) -> Advice {
    let all = guidance(&account(standing.clone(), ApplicationState::None));
    let found = all.into_iter().find(|it| it.topic == topic).unwrap();
    (found.is_to_do, found.text)
}

fn seen(change: impl FnOnce(&mut Seen)) -> Standing {
    let (mut standing, mut seen) = (Standing::default(), Seen::default());
    change(&mut seen);
    standing.compare(&seen, at(0));
    standing
}

#[test]
fn each_matter_has_one_text_and_there_is_something_to_do_only_if_it_helps() {
    let topics = guidance(&account(Standing::default(), ApplicationState::None));
    assert!(topics.iter().all(|it| !it.is_to_do && !it.text.is_empty()), "{topics:?}");
    let well = seen(|seen| {
        seen.verification = Some("verified".to_owned());
        seen.name_decision = Some("APPROVED".to_owned());
        seen.messaging_limit = Some("TIER_UNLIMITED".to_owned());
        seen.quality = Some("GREEN".to_owned());
    });
    let topics = guidance(&account(well, ApplicationState::Approved));
    assert!(topics.iter().all(|it| !it.is_to_do), "{topics:?}");
}

#[test]
fn a_business_is_told_how_it_is_verified() {
    for (status, is_to_do, words) in [
        ("verified", false, "is verified"),
        ("pending", false, "wait"),
        ("pending_need_more_info", true, "answer it"),
        ("not_verified", true, "start the verification"),
        ("expired", true, "start the verification"),
        ("failed", true, "hand the documents in again"),
        ("next_years_word", true, "next_years_word"),
    ] {
        let standing = seen(|seen| seen.verification = Some(status.to_owned()));
        let (does, text) = says(Topic::Verification, &standing);
        assert_eq!(does, is_to_do, "{status}: {text}");
        assert!(text.contains(words), "{status}: {text}");
    }
    let mut standing = Standing::default();
    let reasons = vec!["LEGAL NAME MISMATCH".to_owned()];
    standing.hear(News::Verification(Verification::of("FAILED", reasons)), at(0));
    assert!(says(Topic::Verification, &standing).1.contains("(LEGAL NAME MISMATCH)"));
}

#[test]
fn a_name_is_followed_until_users_see_it() {
    for (decision, is_to_do, words) in [
        ("APPROVED", false, "users see"),
        ("AVAILABLE_WITHOUT_REVIEW", false, "users see"),
        ("PENDING", false, "wait"),
        ("DEFERRED", true, "answer it"),
        ("EXPIRED", true, "again"),
        ("REJECTED", true, "another one"),
        ("NEXT_YEARS_WORD", true, "NEXT_YEARS_WORD"),
    ] {
        let standing = seen(|seen| seen.name_decision = Some(decision.to_owned()));
        let (does, text) = says(Topic::Name, &standing);
        assert_eq!(does, is_to_do, "{decision}: {text}");
        assert!(text.contains(words), "{decision}: {text}");
    }
    let mut standing = seen(|seen| seen.has_unused_name = true);
    assert!(says(Topic::Name, &standing).1.contains("register the number again"));
    let reason = Some("NAME_NOT_CONSISTENT".to_owned());
    let rejected = NameReview { decision: "REJECTED".to_owned(), name: None, reason };
    standing.registered(at(1));
    standing.hear(News::Name(rejected), at(1));
    assert!(says(Topic::Name, &standing).1.contains("(NAME_NOT_CONSISTENT)"));
}

#[test]
fn a_badge_is_no_duty() {
    let verified = seen(|seen| seen.verification = Some("verified".to_owned()));
    for (state, standing, is_to_do, words) in [
        (ApplicationState::None, Standing::default(), false, "has to be verified"),
        (ApplicationState::None, verified, false, "can apply"),
        (ApplicationState::Pending, Standing::default(), false, "wait"),
        (ApplicationState::Approved, Standing::default(), false, "has the badge"),
        (ApplicationState::Rejected, Standing::default(), true, "30 days"),
    ] {
        let found = official(&account(standing, state));
        assert_eq!(found.0, is_to_do, "{found:?}");
        assert!(found.1.contains(words), "{found:?}");
    }
    let message = Some("Notability is not shown.".to_owned());
    let review = OfficialReview { status: "REJECTED".to_owned(), message };
    let standing = seen(|seen| seen.official_review = Some(review));
    let found = official(&account(standing, ApplicationState::Rejected));
    assert!(found.1.contains("(Notability is not shown);"), "{found:?}");
}

#[test]
fn a_limit_grows_with_verification_first_and_by_itself_then() {
    for (limit, verified, is_to_do, words) in [
        ("TIER_250", "not_verified", true, "250 users in 24 hours; let Meta verify it"),
        ("TIER_250", "verified", false, "raises that by itself"),
        ("TIER_10K", "not_verified", false, "10000 users"),
        ("TIER_UNLIMITED", "verified", false, "whom it likes"),
        ("TIER_NOT_SET", "verified", false, "TIER_NOT_SET"),
    ] {
        let standing = seen(|seen| {
            seen.messaging_limit = Some(limit.to_owned());
            seen.verification = Some(verified.to_owned());
        });
        let (does, text) = says(Topic::MessagingLimit, &standing);
        assert_eq!(does, is_to_do, "{limit}: {text}");
        assert!(text.contains(words), "{limit}: {text}");
    }
}

#[test]
fn whoever_is_not_liked_is_told_what_helps() {
    for (quality, is_flagged, is_to_do, words) in [
        ("GREEN", false, false, "like"),
        ("YELLOW", false, true, "agreed"),
        ("YELLOW", true, true, "stop campaigns"),
        ("RED", false, true, "stop campaigns"),
        ("UNKNOWN", false, false, "nobody knows"),
    ] {
        let mut standing = seen(|seen| seen.quality = Some(quality.to_owned()));
        standing.hear(News::Flagged(is_flagged), at(1));
        let (does, text) = says(Topic::Quality, &standing);
        assert_eq!(does, is_to_do, "{quality}: {text}");
        assert!(text.contains(words), "{quality}: {text}");
    }
}
