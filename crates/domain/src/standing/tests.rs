use proptest::prelude::*;

use super::*;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000 + seconds, 0).unwrap()
}

fn alert(kind: &str, seconds: i64) -> Alert {
    let (kind, severity) = (kind.to_owned(), "WARNING".to_owned());
    Alert { kind, severity, description: None, told_at: at(seconds) }
}

#[test]
fn what_is_older_changes_nothing() {
    let mut standing = Standing::default();
    assert!(standing.hear(News::Review("APPROVED".to_owned()), at(10)));
    assert!(!standing.hear(News::Review("PENDING".to_owned()), at(5)));
    assert!(!standing.hear(News::Review("APPROVED".to_owned()), at(20)));
    assert!(!standing.hear(News::Review("PENDING".to_owned()), at(15)), "it was said again");
    let review = standing.review.clone().unwrap();
    assert_eq!((review.value.as_str(), review.since), ("APPROVED", at(10)));
    assert!(standing.hear(News::Review("REJECTED".to_owned()), at(21)));
}

#[test]
fn what_is_well_again_is_learned_by_asking() {
    let mut standing = Standing::default();
    let seen = Seen { quality: Some("GREEN".to_owned()), is_connected: true, ..Seen::default() };
    standing.compare(&seen, at(0));
    assert_eq!((&standing.connection, &standing.flagged), (&None, &None), "nothing was wrong");
    standing.hear(News::Connection(Connection::AppRemoved), at(10));
    standing.hear(News::Flagged(true), at(10));
    assert!(!standing.compare(&seen, at(9)), "what was said since is newer");
    let unwell = Seen { quality: Some("YELLOW".to_owned()), is_connected: false, ..seen.clone() };
    standing.compare(&unwell, at(15));
    let known = |standing: &Standing| {
        let connection = standing.connection.as_ref().unwrap().value;
        (connection, standing.flagged.as_ref().unwrap().value)
    };
    assert_eq!(known(&standing), (Connection::AppRemoved, true));
    assert!(standing.compare(&seen, at(20)));
    assert_eq!(known(&standing), (Connection::Connected, false));
    assert!(!standing.hear(News::Flagged(true), at(19)), "it is late");
    assert!(standing.hear(News::Flagged(true), at(21)));
}

#[test]
fn a_limit_says_nothing_of_what_it_does_not_name() {
    let mut standing = Standing::default();
    let limits = |messaging: Option<&str>, max_numbers| News::Limits {
        messaging: messaging.map(str::to_owned),
        max_numbers,
    };
    assert!(standing.hear(limits(Some("TIER_2K"), Some(20)), at(1)));
    assert!(!standing.hear(limits(None, None), at(2)));
    assert!(standing.hear(limits(None, Some(25)), at(3)));
    assert_eq!(standing.messaging_limit.unwrap().value, "TIER_2K");
    assert_eq!(standing.max_numbers.unwrap().value, 25);
}

#[test]
fn a_limit_is_a_number_of_users() {
    for (limit, expected) in [
        ("TIER_50", Some(50)),
        ("TIER_250", Some(250)),
        ("TIER_2K", Some(2000)),
        ("TIER_100K", Some(100_000)),
        ("1000", Some(1000)),
        ("TIER_UNLIMITED", None),
        ("TIER_NOT_SET", None),
        ("-1", None),
        ("TIER_9223372036854775807K", None),
    ] {
        assert_eq!(per_day(limit), expected, "{limit}");
    }
}

#[test]
fn an_alert_stands_until_it_is_over() {
    let mut standing = Standing::default();
    let hears = |standing: &mut Standing, kind: &str, is_active, seconds| {
        standing.hear(News::Alert { alert: alert(kind, seconds), is_active }, at(seconds))
    };
    assert!(hears(&mut standing, "A", true, 1));
    assert!(hears(&mut standing, "B", true, 2));
    assert!(!hears(&mut standing, "B", false, 1), "the end of an earlier one");
    assert_eq!(standing.alerts, [alert("B", 2), alert("A", 1)]);
    assert!(hears(&mut standing, "A", false, 3));
    assert!(!hears(&mut standing, "A", false, 4));
    assert_eq!(standing.alerts, [alert("B", 2)]);
    assert!(hears(&mut standing, "OBA_APPROVED", false, 5));
    assert_eq!(standing.official.unwrap().value, "approved");
}

#[test]
fn an_alert_that_ended_is_not_brought_back_by_what_is_older() {
    let mut standing = Standing::default();
    standing.hear(News::Alert { alert: alert("A", 3), is_active: false }, at(3));
    standing.hear(News::Alert { alert: alert("A", 1), is_active: true }, at(1));
    assert_eq!(standing.alerts, []);
    standing.hear(News::Alert { alert: alert("A", 4), is_active: true }, at(4));
    assert_eq!(standing.alerts, [alert("A", 4)]);
    assert!(standing.ended.is_empty());
}

fn seen(limit: &str, quality: &str) -> Seen {
    Seen {
        messaging_limit: Some(limit.to_owned()),
        quality: Some(quality.to_owned()),
        ..Seen::default()
    }
}

fn limit(limit: &str) -> News {
    News::Limits { messaging: Some(limit.to_owned()), max_numbers: None }
}

#[test]
fn what_meta_answers_is_taken_over_once() {
    let mut standing = Standing::default();
    assert!(standing.compare(&seen("TIER_2K", "GREEN"), at(10)));
    let before = standing.clone();
    assert!(!standing.compare(&seen("TIER_2K", "GREEN"), at(20)));
    assert_eq!(standing.clone().shown(), before.shown());
    assert!(!standing.compare(&seen("TIER_250", "RED"), at(15)), "asked before");
    assert!(standing.compare(&seen("TIER_2K", "RED"), at(30)));
    assert_eq!(standing.quality.unwrap().since, at(30));
}

#[test]
fn what_meta_says_later_wins_over_what_it_answered_before() {
    let mut standing = Standing::default();
    assert!(standing.hear(limit("TIER_10K"), at(20)));
    assert!(standing.compare(&seen("TIER_2K", "GREEN"), at(10)), "the quality is new");
    assert_eq!(standing.messaging_limit.as_ref().unwrap().value, "TIER_10K");
    standing.compare(&seen("TIER_10K", "GREEN"), at(30));
    assert!(!standing.hear(limit("TIER_250"), at(25)), "it was asked since");
    assert!(standing.hear(limit("TIER_250"), at(31)));
}

#[test]
fn a_badge_that_is_gone_was_there() {
    let mut standing = Standing::default();
    let badge = |it| Seen { is_official: Some(it), ..Seen::default() };
    assert!(!standing.compare(&badge(false), at(1)));
    assert!(standing.compare(&badge(true), at(2)));
    assert!(standing.compare(&badge(false), at(3)));
    assert_eq!(standing.official.unwrap().value, "none");
}

#[test]
fn an_answer_does_not_forget_why_a_name_was_refused() {
    let mut standing = Standing::default();
    let reason = Some("NAME_NOT_CONSISTENT".to_owned());
    let review = NameReview { decision: "REJECTED".to_owned(), name: None, reason };
    standing.hear(News::Name(review.clone()), at(1));
    let decision = |it: &str| Seen { name_decision: Some(it.to_owned()), ..Seen::default() };
    assert!(!standing.compare(&decision("REJECTED"), at(2)));
    assert_eq!(standing.name.as_ref().unwrap().value, review);
    assert!(standing.compare(&decision("APPROVED"), at(3)));
}

proptest! {
    /// In whatever order and however often: the newest counts.
    #[test]
    fn order_and_repetition_do_not_matter(
        told in proptest::collection::vec((0..50_i64, 0..3_u8), 1..12),
        order in any::<proptest::sample::Index>(),
    ) {
        // Of two that were said at the same time, none is the newer.
        let mut told = told;
        told.sort_unstable();
        told.dedup_by_key(|(time, _)| *time);
        let hear = |told: &[(i64, u8)]| {
            let mut standing = Standing::default();
            for (time, word) in told {
                standing.hear(News::Review(word.to_string()), at(*time));
            }
            standing.review.map(|review| (review.value, review.told_at))
        };
        let mut turned = told.clone();
        turned.rotate_left(order.index(told.len()));
        let twice = [told.as_slice(), &turned].concat();
        prop_assert_eq!(hear(&told), hear(&turned));
        prop_assert_eq!(hear(&told), hear(&twice));
    }
}
