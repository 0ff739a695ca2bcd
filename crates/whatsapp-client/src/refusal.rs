//! Sorting Meta's answers: taken, not taken, refused, or nobody knows.
//!
//! A message sent twice is worse than one that a person must look at, so whatever proves nothing
//! is *unknown*. In this order:
//!
//! | answer | means | because |
//! | --- | --- | --- |
//! | 2xx with exactly one message id | accepted | |
//! | any other 2xx, 1xx, 3xx | unknown | Meta, or something before it, did something else |
//! | error with code 131056 | not sent, pair rate | |
//! | 5xx with code 1, 2 or 131000 | unknown | "something went wrong", perhaps after the message was taken |
//! | error with any other transient code | not sent | the code says why nothing was done |
//! | 5xx with a code that isn't documented | unknown | |
//! | 429 with a code that isn't documented | not sent | |
//! | error with any other code | refused | |
//! | 4xx without a code | not sent | turned away at the door, often not by Meta |
//! | 5xx without a code | unknown | |

use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde::Deserialize;

use crate::answer::{read, unknown};
use crate::retry::{self, RetryClass};
use crate::{MetaError, NotSent, SendError, Usage, lenient};

/// Longer waits are a mistake in the header.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// What an answer means that is none of success; its body, if it could be read.
pub(crate) fn of(
    status: StatusCode,
    retry_after: Option<Duration>,
    body: Option<&str>,
    token: &str,
) -> SendError {
    let is_error = status.is_client_error() || status.is_server_error();
    let error = body.filter(|_| is_error).and_then(meta_error);
    failure(status, error.map(|error| redacted(error, token)), retry_after)
}

fn failure(
    status: StatusCode,
    error: Option<MetaError>,
    retry_after: Option<Duration>,
) -> SendError {
    let Some(error) = error else {
        return if status.is_client_error() {
            let status = status.as_u16();
            SendError::NotSent(NotSent::TurnedAway { status, retry_after })
        } else {
            unknown(format!("HTTP status {} without a code", status.as_u16()))
        };
    };
    let is_vague = matches!(error.code, 1 | 2 | 131_000);
    match retry::documented(error.code) {
        Some(RetryClass::PairRate) => SendError::NotSent(NotSent::PairRate(error)),
        Some(RetryClass::Transient) if is_vague && status.is_server_error() => {
            SendError::Unknown(error.into())
        }
        None if status.is_server_error() => SendError::Unknown(error.into()),
        Some(RetryClass::Transient) => SendError::NotSent(NotSent::Busy { error, retry_after }),
        None if status == StatusCode::TOO_MANY_REQUESTS => {
            SendError::NotSent(NotSent::Busy { error, retry_after })
        }
        _ => SendError::Refused(error),
    }
}

/// Of an unknown object, as what refines 100; and as a code of a number that was deleted.
const GONE: i64 = 33;

/// What a refusal means where the number itself was asked to do something: that the object is unknown says that
/// the number is gone, for which there is a code of its own, too. Elsewhere the object is a file, a template, ...
pub(crate) fn of_number(error: SendError) -> SendError {
    match error {
        SendError::Refused(error) if error.code == 100 && error.subcode == Some(GONE) => {
            SendError::Refused(MetaError { code: GONE, ..error })
        }
        error => error,
    }
}

/// Meta quotes malformed tokens ("Malformed access token EAA…"). Nothing shorter than eight
/// characters is a token, and blotting it out would only spoil the text.
pub(crate) fn redacted(mut error: MetaError, token: &str) -> MetaError {
    if token.len() < 8 {
        return error;
    }
    let texts = [&mut error.details, &mut error.user_title, &mut error.user_message];
    let texts = texts.into_iter().flatten().chain([&mut error.message]);
    for text in texts.filter(|text| text.contains(token)) {
        *text = text.replace(token, "[token]");
    }
    error
}

/// The error in a body, if there is one with a code.
fn meta_error(body: &str) -> Option<MetaError> {
    #[derive(Deserialize)]
    struct Envelope {
        #[serde(default, deserialize_with = "lenient::object")]
        error: Option<WireError>,
    }
    read::<Envelope>(body).ok()?.error?.read()
}

/// An error as Meta writes it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct WireError {
    #[serde(deserialize_with = "lenient::integer")]
    code: Option<i64>,
    #[serde(deserialize_with = "lenient::integer")]
    error_subcode: Option<i64>,
    #[serde(deserialize_with = "lenient::text")]
    message: Option<String>,
    #[serde(deserialize_with = "lenient::object")]
    error_data: Option<ErrorData>,
    #[serde(deserialize_with = "lenient::text")]
    error_user_title: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    error_user_msg: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    fbtrace_id: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ErrorData {
    #[serde(deserialize_with = "lenient::text")]
    details: Option<String>,
}

impl WireError {
    /// Nothing, if it has no code.
    pub(crate) fn read(self) -> Option<MetaError> {
        Some(MetaError {
            code: self.code?,
            subcode: self.error_subcode,
            message: self.message.unwrap_or_default(),
            details: self.error_data.and_then(|data| data.details),
            user_title: self.error_user_title,
            user_message: self.error_user_msg,
            fbtrace_id: self.fbtrace_id,
        })
    }
}

/// `Retry-After` in seconds (Meta writes no dates), else what `X-Business-Use-Case-Usage` says.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let seconds = header(RETRY_AFTER.as_str()).and_then(|value| value.trim().parse().ok());
    let said = seconds.map(Duration::from_secs);
    let wait = said.or_else(|| Usage::of(headers).regain_access())?;
    Some(wait.min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderName;

    use super::*;
    use crate::retry::paper::{ROWS, Remedy};

    /// The table above, by example.
    #[test]
    fn answers_are_sorted() {
        let cases: &[(u16, Option<i64>, &str)] = &[
            (400, Some(131_056), "pair rate"),
            (429, Some(131_056), "pair rate"),
            (400, Some(1), "busy"),
            (400, Some(131_000), "busy"),
            (500, Some(1), "unknown"),
            (503, Some(2), "unknown"),
            (500, Some(131_000), "unknown"),
            (400, Some(4), "busy"),
            (429, Some(80_007), "busy"),
            (400, Some(130_429), "busy"),
            (503, Some(131_016), "busy"),
            (500, Some(131_057), "busy"),
            (503, Some(133_004), "busy"),
            (401, Some(190), "refused"),
            (500, Some(190), "refused"),
            (400, Some(131_047), "refused"),
            (404, Some(132_001), "refused"),
            (400, Some(132_000), "refused"),
            (403, Some(368), "refused"),
            (400, Some(131_048), "refused"),
            (429, Some(131_047), "refused"),
            (400, Some(999_999), "refused"),
            (429, Some(999_999), "busy"),
            (500, Some(999_999), "unknown"),
            (302, None, "unknown"),
            (400, None, "turned away"),
            (404, None, "turned away"),
            (413, None, "turned away"),
            (429, None, "turned away"),
            (500, None, "unknown"),
            (502, None, "unknown"),
            (503, None, "unknown"),
        ];
        for (status, code, expected) in cases {
            assert_eq!(sorted(*status, *code), *expected, "{status} {code:?}");
        }
    }

    /// Every code of Meta's, with every status that it was seen with.
    #[test]
    fn every_documented_code_is_sorted() {
        for (codes, statuses, remedy) in ROWS {
            for (code, status) in
                codes.iter().flat_map(|code| statuses.iter().map(|it| (*code, *it)))
            {
                // Meta itself does not know what became of it.
                let is_lost = status >= 500 && matches!(code, 1 | 2 | 131_000);
                let expected = match remedy {
                    Remedy::Transient if is_lost => "unknown",
                    Remedy::Transient => "busy",
                    Remedy::Pair => "pair rate",
                    Remedy::No | Remedy::Wait | Remedy::Fix => "refused",
                };
                assert_eq!(sorted(status, Some(code)), expected, "{status} {code}");
            }
        }
    }

    fn sorted(status: u16, code: Option<i64>) -> &'static str {
        let error = code.map(|code| MetaError { code, ..MetaError::default() });
        match failure(StatusCode::from_u16(status).unwrap(), error, None) {
            SendError::NotSent(NotSent::PairRate(_)) => "pair rate",
            SendError::NotSent(NotSent::Busy { .. }) => "busy",
            SendError::NotSent(NotSent::TurnedAway { .. }) => "turned away",
            SendError::NotSent(NotSent::NoConnection(_)) => "no connection",
            SendError::Refused(_) => "refused",
            SendError::Unknown(_) => "unknown",
        }
    }

    #[test]
    fn a_wait_is_read_from_either_header() {
        let wait = |pairs: &[(&'static str, &str)]| {
            let named = |(name, value): &(&str, &str)| {
                let name: HeaderName = name.parse().unwrap();
                (name, value.parse().unwrap())
            };
            let headers: HeaderMap = pairs.iter().map(named).collect();
            retry_after(&headers).map(|wait| wait.as_secs())
        };
        let usage = r#"{"1":[{"estimated_time_to_regain_access":2},{"call_count":1}],"2":[]}"#;
        let idle = r#"{"1":[{"estimated_time_to_regain_access":0}]}"#;
        assert_eq!(wait(&[]), None);
        assert_eq!(wait(&[("retry-after", "7")]), Some(7));
        assert_eq!(wait(&[("retry-after", "Wed, 21 Oct 2026 07:28:00 GMT")]), None);
        assert_eq!(wait(&[("retry-after", "18446744073709551615")]), Some(86_400));
        assert_eq!(wait(&[("x-business-use-case-usage", usage)]), Some(120));
        assert_eq!(wait(&[("x-business-use-case-usage", usage), ("retry-after", "7")]), Some(7));
        assert_eq!(wait(&[("x-business-use-case-usage", idle)]), None);
        assert_eq!(wait(&[("x-business-use-case-usage", "[]")]), None);
    }
}
