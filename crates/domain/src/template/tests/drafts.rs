//! What somebody writes, beside what Meta has.

use chrono::TimeDelta;

use super::*;

#[test]
fn drafts_live_beside_what_meta_has() {
    let mut order = live("UTILITY", "POSITIONAL", json!([body()]));
    let version = &mut order.versions[0];
    let mut new = version.live.as_ref().unwrap().definition.clone();
    assert_eq!(version.submit(START), Err(Refusal::NoDraft));
    new.category = Category::Marketing;
    version.write(new.clone()).unwrap();
    assert_eq!(version.submit(START), Err(Refusal::CategoryFixed));
    new.category = Category::Utility;
    version.write(new.clone()).unwrap();
    assert!(version.is_sendable());
    version.submit(START).unwrap();
    assert_eq!(version.write(new.clone()), Err(Refusal::OnItsWay));
    let live = version.live.as_mut().unwrap();
    live.edited(new.clone(), START, START);
    version.draft = None;
    let live = version.live.as_mut().unwrap();
    (live.status, live.meta_status) = (Status::Approved, "APPROVED".into());
    version.write(new.clone()).unwrap();
    assert_eq!(version.submit(START + TimeDelta::hours(24)), Ok(()), "a day later");
    version.draft.as_mut().unwrap().submission = None;
    let live = version.live.as_mut().unwrap();
    live.edited_at = (1..=10).map(|day| START + TimeDelta::days(day)).collect();
    let eleventh = START + TimeDelta::days(12);
    assert_eq!(version.submit(eleventh), Err(Refusal::EditedTooOften));
    assert_eq!(version.submit(START + TimeDelta::days(31)), Ok(()));
    for unlimited in [Status::Rejected, Status::Paused] {
        version.draft.as_mut().unwrap().submission = None;
        version.live.as_mut().unwrap().status = unlimited;
        assert_eq!(version.submit(eleventh), Ok(()), "{unlimited:?}");
    }
}
