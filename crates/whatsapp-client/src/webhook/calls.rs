//! The value of a `calls` change: that somebody calls, and how a call ended.
//!
//! Meta's pages "User-initiated calls" and "Business-initiated calls".

use serde::Deserialize;
use serde_json::value::RawValue;

use super::messages::{Metadata, each};
use super::{BadItem, Contact, ErrorInfo};
use crate::open::open_enum;
use crate::{Bsuid, WaId, lenient};

/// What happened to the calls of one number of the business.
#[derive(Debug, Clone, PartialEq)]
pub struct Calls {
    /// The business's number that this is about.
    pub phone_number_id: String,
    /// The users, where Meta describes them.
    pub contacts: Vec<Contact>,
    /// What happened to each call.
    pub calls: Vec<Result<Call, BadItem>>,
    /// So many reports of how far a call of the business got: it rings, it was taken or declined.
    pub statuses: usize,
    /// Errors of the system, the app or the account, about no particular call.
    pub errors: Vec<ErrorInfo>,
}

open_enum! {
    /// What happened to a call.
    CallEvent {
        /// It begins.
        Connect = "connect",
        /// It is over.
        Terminate = "terminate",
    }
}

open_enum! {
    /// Who calls.
    CallDirection {
        /// The user.
        User = "USER_INITIATED",
        /// The business.
        Business = "BUSINESS_INITIATED",
    }
}

/// One thing that happened to a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Meta's id of the call, `wacid.…`: the same for all that happens to it.
    pub id: String,
    /// What happened.
    pub event: CallEvent,
    /// Who calls.
    pub direction: CallDirection,
    /// The number that calls.
    pub from: Option<WaId>,
    /// The business-scoped id of the user who calls.
    pub from_user_id: Option<Bsuid>,
    /// The number that is called.
    pub to: Option<WaId>,
    /// The business-scoped id of the user who is called.
    pub to_user_id: Option<Bsuid>,
    /// When it happened, in Unix seconds.
    pub timestamp: Option<i64>,
    /// Since when they spoke, in Unix seconds; only if somebody took the call.
    pub start_time: Option<i64>,
    /// For how many seconds they spoke; only if somebody took the call.
    pub duration: Option<i64>,
}

impl Call {
    /// The user's number and business-scoped id.
    pub fn user(&self) -> (Option<&WaId>, Option<&Bsuid>) {
        match self.direction {
            CallDirection::Business => (self.to.as_ref(), self.to_user_id.as_ref()),
            _ => (self.from.as_ref(), self.from_user_id.as_ref()),
        }
    }
}

impl Calls {
    /// What Meta says of the user of a call. One who hides everything is the only contact there is.
    pub fn contact_of(&self, call: &Call) -> Option<&Contact> {
        match (call.user(), self.contacts.as_slice()) {
            ((None, None), [only]) => Some(only),
            ((wa_id, user_id), all) => Contact::among(all, user_id, wa_id),
        }
    }
}

/// Reads the value. Without a phone number id it belongs to nobody, and is refused.
pub(super) fn read(json: &RawValue) -> Result<Calls, String> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(default, deserialize_with = "lenient::object")]
        metadata: Option<Metadata>,
        #[serde(default, deserialize_with = "lenient::list")]
        contacts: Vec<Contact>,
        #[serde(borrow, default)]
        calls: Option<&'a RawValue>,
        #[serde(borrow, default)]
        statuses: Option<&'a RawValue>,
        #[serde(default, deserialize_with = "lenient::list")]
        errors: Vec<ErrorInfo>,
    }

    let wire: Wire<'_> = lenient::read(json)?;
    let metadata = wire.metadata.unwrap_or_default();
    Ok(Calls {
        phone_number_id: metadata.phone_number_id.ok_or("metadata.phone_number_id is missing")?,
        contacts: wire.contacts,
        calls: each(wire.calls, call),
        statuses: wire.statuses.map_or(0, |statuses| lenient::items(statuses).len()),
        errors: wire.errors,
    })
}

fn call(json: &RawValue) -> Result<Call, String> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(deserialize_with = "lenient::needed_id")]
        id: String,
        #[serde(deserialize_with = "lenient::needed_text")]
        event: String,
        #[serde(deserialize_with = "lenient::needed_text")]
        direction: String,
        #[serde(default, deserialize_with = "lenient::wa_id")]
        from: Option<WaId>,
        #[serde(default, deserialize_with = "lenient::bsuid")]
        from_user_id: Option<Bsuid>,
        #[serde(default, deserialize_with = "lenient::wa_id")]
        to: Option<WaId>,
        #[serde(default, deserialize_with = "lenient::bsuid")]
        to_user_id: Option<Bsuid>,
        #[serde(default, deserialize_with = "lenient::unix_seconds")]
        timestamp: Option<i64>,
        #[serde(default, deserialize_with = "lenient::unix_seconds")]
        start_time: Option<i64>,
        #[serde(default, deserialize_with = "lenient::integer")]
        duration: Option<i64>,
    }

    let wire: Wire = lenient::read(json)?;
    Ok(Call {
        id: wire.id,
        event: CallEvent::from(wire.event),
        direction: CallDirection::from(wire.direction),
        from: wire.from,
        from_user_id: wire.from_user_id,
        to: wire.to,
        to_user_id: wire.to_user_id,
        timestamp: wire.timestamp,
        start_time: wire.start_time,
        duration: wire.duration.filter(|seconds| *seconds >= 0),
    })
}

#[cfg(test)]
mod tests {
    use super::super::Change;
    use super::super::tests::change;
    use super::{CallDirection, CallEvent};

    #[test]
    fn a_call_says_who_calls_whom_and_how_it_ended() {
        let value = r#"{"metadata":{"phone_number_id":"7"},
            "contacts":[{"wa_id":"351910000001","profile":{"name":"Maria"}}],"calls":[
            {"id":"wacid.1","event":"connect","direction":"USER_INITIATED","from":"351910000001",
             "to":"15550000001","timestamp":"1749196895","session":{"sdp_type":"offer","sdp":"v=0"}},
            {"id":"wacid.2","event":"terminate","direction":"BUSINESS_INITIATED","from":"15550000001",
             "to":"351910000001","status":"COMPLETED","start_time":"1749196900","duration":33},
            {"id":"wacid.3","event":"call_recording_available","direction":"?","duration":-1},
            {"event":"connect"}],"statuses":[{"type":"call"},{"type":"call"}]}"#;
        let Change::Calls(said) = change("calls", value) else { panic!("{value}") };
        let [Ok(theirs), Ok(ours), Ok(other), Err(bad)] = &said.calls[..] else {
            panic!("{said:?}")
        };
        assert_eq!(
            (&theirs.event, &theirs.direction, theirs.timestamp, theirs.start_time),
            (&CallEvent::Connect, &CallDirection::User, Some(1_749_196_895), None)
        );
        assert_eq!(
            (&ours.event, &ours.direction, ours.start_time, ours.duration),
            (&CallEvent::Terminate, &CallDirection::Business, Some(1_749_196_900), Some(33))
        );
        for call in [theirs, ours] {
            assert_eq!(call.user().0.map(ToString::to_string).as_deref(), Some("351910000001"));
            assert_eq!(said.contact_of(call).and_then(|it| it.name.as_deref()), Some("Maria"));
        }
        assert_eq!((other.event.as_str(), other.duration), ("call_recording_available", None));
        assert_eq!(other.direction, CallDirection::Other("?".to_owned()));
        assert!(bad.reason.contains("id"), "{}", bad.reason);
        assert_eq!(said.statuses, 2);
    }

    #[test]
    fn whoever_hides_their_number_is_the_only_contact() {
        let value = r#"{"metadata":{"phone_number_id":"7"},"contacts":[{"user_id":"US.1"}],"calls":[
            {"id":"wacid.1","event":"connect","direction":"USER_INITIATED","to":"1"}]}"#;
        let Change::Calls(said) = change("calls", value) else { panic!("{value}") };
        let call = said.calls[0].as_ref().unwrap();
        assert!(said.contact_of(call).is_some_and(|contact| contact.user_id.is_some()));
        assert!(matches!(change("calls", r#"{"calls":[]}"#), Change::Unreadable { .. }));
    }
}
