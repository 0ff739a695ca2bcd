//! What Meta's words mean: which templates can be sent, changed and deleted.

use chrono::TimeDelta;

use super::*;
use crate::template::change::Aspect;
use crate::template::fill::Unsendable;

/// What may be done with a template in a status.
struct May {
    send: bool,
    edit: bool,
    delete: bool,
}

/// Every word of the paper (4.4 and the events of 1.8), and one that nobody knows.
const WORDS: [(&str, Status, May); 16] = {
    const NO: May = May { send: false, edit: false, delete: true };
    const SENT: May = May { send: true, edit: false, delete: true };
    [
        ("PENDING", Status::Pending, NO),
        ("APPROVED", Status::Approved, May { send: true, edit: true, delete: true }),
        ("REJECTED", Status::Rejected, May { edit: true, ..NO }),
        ("PAUSED", Status::Paused, May { edit: true, ..NO }),
        ("DISABLED", Status::Disabled, May { delete: false, ..NO }),
        ("IN_APPEAL", Status::InAppeal, NO),
        ("REINSTATED", Status::Reinstated, SENT),
        ("FLAGGED", Status::Flagged, SENT),
        ("LIMIT_EXCEEDED", Status::LimitExceeded, NO),
        ("LOCKED", Status::Locked, NO),
        ("PENDING_DELETION", Status::PendingDeletion, NO),
        ("DELETED", Status::Deleted, NO),
        ("ARCHIVED", Status::Archived, NO),
        ("UNARCHIVED", Status::Unarchived, NO),
        ("NEW_WORD", Status::Unknown, NO),
        ("approved", Status::Approved, May { send: true, edit: true, delete: true }),
    ]
};

fn order(status: &str) -> Template {
    let mut order = live("UTILITY", "POSITIONAL", json!([body()]));
    let live = order.versions[0].live.as_mut().unwrap();
    (live.status, live.meta_status) = (Status::of_meta(status), status.into());
    order
}

#[test]
fn each_word_says_what_may_be_done() {
    for (word, status, may) in WORDS {
        let template = order(word);
        assert_eq!(Status::of_meta(word), status, "{word}");
        assert_eq!(template.is_sendable(), may.send, "{word}");
        let sent = filled(&template, json!({})).map(|_| ());
        let why = Unsendable::Status(word.to_lowercase()).to_string();
        assert_eq!(sent, if may.send { Ok(()) } else { Err(why) }, "{word}");

        let mut version = template.versions[0].clone();
        version.write(version.definition().unwrap().clone()).unwrap();
        let edit = if may.edit { Ok(()) } else { Err(Refusal::NotEditable) };
        assert_eq!(version.submit(START), edit, "{word}");

        let mut version = template.versions[0].clone();
        let delete = if may.delete { Ok(true) } else { Err(Refusal::Disabled) };
        assert_eq!(version.remove(), delete, "{word}");
    }
}

#[test]
fn a_template_can_be_sent_when_some_version_can() {
    let all = ["PENDING", "REJECTED", "PAUSED", "DISABLED", "APPROVED"];
    let with = |statuses: &[&str]| {
        let mut template = order("PENDING");
        template.versions.clear();
        for (status, language) in statuses.iter().zip(["ar", "de", "en", "fr", "pt_BR"]) {
            let mut version = order(status).versions.remove(0);
            language.clone_into(&mut version.language);
            template.versions.push(version);
        }
        template
    };
    assert!(!with(&[]).is_sendable(), "nothing at all");
    assert!(!with(&all[..4]).is_sendable());
    assert!(with(&all).is_sendable());
    let mut draft = with(&[]);
    let definition = order("APPROVED").versions[0].definition().unwrap().clone();
    draft.version_of("en").write(definition).unwrap();
    assert!(!draft.is_sendable(), "Meta never saw it");
    assert_eq!(refusal(&draft, json!({})), Unsendable::Draft.to_string());
    let mut leaving = with(&["APPROVED", "APPROVED"]);
    leaving.versions[0].remove().unwrap();
    assert!(leaving.is_sendable(), "one is left");
    leaving.versions[1].remove().unwrap();
    assert!(!leaving.is_sendable());
}

#[test]
fn why_one_cannot_be_sent() {
    let given = Given::default();
    let other = fill(&order("APPROVED"), "pt_BR", &given, START);
    assert_eq!(other, Err(Fault::Unsendable(Unsendable::NoSuchLanguage)));
    let mut leaving = order("APPROVED");
    assert_eq!(leaving.versions[0].remove(), Ok(true));
    let left = fill(&leaving, "en", &given, START);
    assert_eq!(left, Err(Fault::Unsendable(Unsendable::Leaving)));
    let mut paused = order("PAUSED");
    paused.versions[0].live.as_mut().unwrap().reason = Some("FIRST_PAUSE: Low quality".into());
    let why = refusal(&paused, json!({}));
    assert!(why.contains("paused (FIRST_PAUSE: Low quality)"), "{why}");
    let strange = live("UTILITY", "POSITIONAL", json!([body(), { "type": "HOLOGRAM" }]));
    assert_eq!(refusal(&strange, json!({})), Unsendable::UnknownParts.to_string());
}

#[test]
fn a_notice_of_another_category_ends_when_it_came_true_or_its_time_passed() {
    let (hour, day) = (TimeDelta::hours(1), TimeDelta::days(1));
    let (utility, marketing) = (Category::Utility, Category::Marketing);
    // What Meta said it will be for and from when on, after how long it is listed, for what and with which notice,
    // and what is left of the notice then.
    for (from, after, category, listed, left) in [
        (Some(day), hour, utility, None, Some((marketing, Some(day)))),
        (Some(day), hour, marketing, None, None),
        (Some(day), day, utility, None, None),
        (Some(day), day, utility, Some(marketing), Some((marketing, None))),
        (Some(day), hour, utility, Some(marketing), Some((marketing, Some(day)))),
        (
            Some(day),
            hour,
            utility,
            Some(Category::Authentication),
            Some((Category::Authentication, None)),
        ),
        (None, hour, utility, None, Some((marketing, None))),
        (None, day, utility, None, None),
        (None, hour, marketing, None, None),
    ] {
        let mut template = live("UTILITY", "POSITIONAL", json!([body()]));
        let version = &mut template.versions[0];
        let known = version.live.as_mut().unwrap();
        known.next_category = Some(marketing);
        known.next_category_at = from.map(|from| START + from);
        assert!(known.told.hear(Aspect::Category, START));
        let mut said = known.clone();
        (said.changed_at, said.next_category, said.next_category_at) =
            (START + after, listed, None);
        said.definition.category = category;
        said.told = Told::at(START + after);
        version.learn(said);
        let now = version.live.as_ref().unwrap();
        let expected = left.map(|(next, from)| (next, from.map(|from| START + from)));
        assert_eq!(
            now.next_category.map(|next| (next, now.next_category_at)),
            expected,
            "{from:?} {after} {category:?} {listed:?}"
        );
        assert!(now.next_category.is_some() || now.next_category_at.is_none());
    }
}
