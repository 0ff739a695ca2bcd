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

use std::error::Error;
use std::time::Duration;

use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{Response, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::retry::{self, RetryClass};
use crate::templates::{CreatedTemplate, TemplateNode, TemplatePage};
use crate::{Bsuid, MetaError, NotSent, SendError, Usage, WaId, lenient};

/// As much of an answer as is read.
const MOST: usize = 1024 * 1024;

/// Longer waits are a mistake in the header.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// Proof that Meta took the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The message's id, which its statuses will name.
    pub wamid: String,
    /// The recipient's phone number in `WhatsApp`, perhaps not the one that was dialled; missing
    /// if the message went to a business-scoped id.
    pub wa_id: Option<WaId>,
    /// The recipient's business-scoped id, if the message went to it.
    pub user_id: Option<Bsuid>,
    /// For templates: `accepted`, `held_for_quality_assessment` or `paused`.
    pub message_status: Option<String>,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// Where the next one begins, if there is one.
    pub after: Option<String>,
}

/// The answer to a message.
pub(crate) async fn accepted(response: Response, token: &str) -> Result<Accepted, SendError> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(deserialize_with = "lenient::every")]
        messages: Vec<Message>,
        #[serde(default, deserialize_with = "lenient::list")]
        contacts: Vec<Contact>,
    }
    #[derive(Deserialize)]
    struct Message {
        #[serde(deserialize_with = "lenient::needed_id")]
        id: String,
        #[serde(default, deserialize_with = "lenient::text")]
        message_status: Option<String>,
    }
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Contact {
        #[serde(deserialize_with = "lenient::wa_id")]
        wa_id: Option<WaId>,
        #[serde(deserialize_with = "lenient::bsuid")]
        user_id: Option<Bsuid>,
    }

    let body = success(response, token).await?;
    let Wire { messages, contacts } = read(&body).map_err(unknown)?;
    let [Message { id: wamid, message_status }] = <[_; 1]>::try_from(messages)
        .map_err(|messages| unknown(format!("{} message ids instead of one", messages.len())))?;
    let Contact { wa_id, user_id } = contacts.into_iter().next().unwrap_or_default();
    Ok(Accepted { wamid, wa_id, user_id, message_status })
}

/// The answer to a call that only succeeds or fails.
pub(crate) async fn done(response: Response, token: &str) -> Result<(), SendError> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(default, deserialize_with = "lenient::is_true")]
        success: bool,
    }

    let body = success(response, token).await?;
    match read(&body) {
        Ok(Wire { success: true }) => Ok(()),
        Ok(Wire { success: false }) => Err(unknown("the answer does not say success")),
        Err(reason) => Err(unknown(reason)),
    }
}

/// The answer to a question: an object.
pub(crate) async fn object<T: DeserializeOwned>(
    response: Response,
    token: &str,
) -> Result<T, SendError> {
    let body = success(response, token).await?;
    read(&body).map_err(unknown)
}

/// The answer to a question that may have several pages.
pub(crate) async fn page<T: DeserializeOwned>(
    response: Response,
    token: &str,
) -> Result<Page<T>, SendError> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        data: &'a RawValue,
        #[serde(default, deserialize_with = "lenient::object")]
        paging: Option<Paging>,
    }
    #[derive(Deserialize)]
    struct Paging {
        #[serde(default, deserialize_with = "lenient::object")]
        cursors: Option<Cursors>,
        #[serde(default, deserialize_with = "lenient::text")]
        next: Option<String>,
    }
    #[derive(Deserialize)]
    struct Cursors {
        #[serde(default, deserialize_with = "lenient::text")]
        after: Option<String>,
    }

    let body = success(response, token).await?;
    let Wire { data, paging } = read(&body).map_err(unknown)?;
    let items: Result<Vec<T>, _> = lenient::items(data).into_iter().map(lenient::read).collect();
    // A cursor alone proves nothing: the last page has one, too.
    let paging = paging.filter(|paging| paging.next.is_some());
    let after = paging.and_then(|paging| paging.cursors?.after);
    Ok(Page { items: items.map_err(unknown)?, after })
}

/// The answer to the upload of a file: its id.
pub(crate) async fn uploaded(response: Response, token: &str) -> Result<String, SendError> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(deserialize_with = "lenient::needed_id")]
        id: String,
    }

    let body = success(response, token).await?;
    read::<Wire>(&body).map(|wire| wire.id).map_err(unknown)
}

/// The answer to the upload of a template's sample: its handle.
pub(crate) async fn sample_uploaded(response: Response, token: &str) -> Result<String, SendError> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(deserialize_with = "lenient::needed_id")]
        h: String,
    }

    let body = success(response, token).await?;
    read::<Wire>(&body).map(|wire| wire.h).map_err(unknown)
}

/// The answer to a new template.
pub(crate) async fn template_created(
    response: Response,
    token: &str,
) -> Result<CreatedTemplate, SendError> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(deserialize_with = "lenient::needed_id")]
        id: String,
        #[serde(default, deserialize_with = "lenient::text")]
        status: Option<String>,
        #[serde(default, deserialize_with = "lenient::text")]
        category: Option<String>,
    }

    let body = success(response, token).await?;
    let Wire { id, status, category } = read(&body).map_err(unknown)?;
    Ok(CreatedTemplate { id, status, category })
}

/// A page of templates. One that cannot be read is counted, and spoils no other.
pub(crate) async fn template_page(
    response: Response,
    token: &str,
) -> Result<TemplatePage, SendError> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        data: &'a RawValue,
        #[serde(default, deserialize_with = "lenient::object")]
        paging: Option<Paging>,
    }
    #[derive(Deserialize)]
    struct Paging {
        #[serde(default, deserialize_with = "lenient::object")]
        cursors: Option<CursorPair>,
        #[serde(default, deserialize_with = "lenient::text")]
        next: Option<String>,
    }
    #[derive(Deserialize)]
    struct CursorPair {
        #[serde(default, deserialize_with = "lenient::text")]
        after: Option<String>,
    }

    let body = success(response, token).await?;
    let Wire { data, paging } = read(&body).map_err(unknown)?;
    let items = lenient::items(data);
    let templates: Vec<TemplateNode> =
        items.iter().filter_map(|item| template_node(item)).collect();
    let paging = paging.filter(|paging| paging.next.is_some());
    let after = paging.and_then(|paging| paging.cursors?.after);
    Ok(TemplatePage { unreadable: items.len() - templates.len(), templates, after })
}

fn template_node(item: &RawValue) -> Option<TemplateNode> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(deserialize_with = "lenient::needed_id")]
        id: String,
        #[serde(deserialize_with = "lenient::needed_id")]
        name: String,
        #[serde(deserialize_with = "lenient::needed_id")]
        language: String,
        #[serde(deserialize_with = "lenient::needed_id")]
        status: String,
        #[serde(deserialize_with = "lenient::needed_id")]
        category: String,
        #[serde(default, deserialize_with = "lenient::text")]
        correct_category: Option<String>,
        #[serde(borrow, default)]
        components: Option<&'a RawValue>,
        #[serde(default, deserialize_with = "lenient::text")]
        parameter_format: Option<String>,
        #[serde(default, deserialize_with = "lenient::object")]
        quality_score: Option<Score>,
        #[serde(default, deserialize_with = "lenient::text")]
        rejected_reason: Option<String>,
        #[serde(default, deserialize_with = "lenient::integer")]
        message_send_ttl_seconds: Option<i64>,
    }
    #[derive(Deserialize)]
    struct Score {
        #[serde(default, deserialize_with = "lenient::text")]
        score: Option<String>,
    }

    let wire: Wire<'_> = lenient::read(item).ok()?;
    Some(TemplateNode {
        id: wire.id,
        name: wire.name,
        language: wire.language.replace('-', "_"),
        status: wire.status,
        category: wire.category,
        correct_category: wire.correct_category,
        components: wire.components.map_or(serde_json::Value::Null, lenient::value),
        parameter_format: wire.parameter_format,
        quality: wire.quality_score.and_then(|score| score.score),
        rejected_reason: wire.rejected_reason.filter(|reason| reason != "NONE"),
        message_send_ttl_seconds: wire.message_send_ttl_seconds,
    })
}

/// The answer to the look-up of a file.
pub(crate) async fn found(response: Response, token: &str) -> Result<Found, SendError> {
    let body = success(response, token).await?;
    read(&body).map_err(unknown)
}

/// Where a file is, as Meta writes it.
#[derive(Debug, Deserialize)]
pub(crate) struct Found {
    #[serde(deserialize_with = "lenient::needed_text")]
    pub(crate) url: String,
    #[serde(default, deserialize_with = "lenient::text")]
    pub(crate) mime_type: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    pub(crate) sha256: Option<String>,
    #[serde(default, deserialize_with = "lenient::integer")]
    pub(crate) file_size: Option<i64>,
}

/// What became of one user on the list of those who cannot reach a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listing {
    /// As it was asked.
    Done,
    /// Meta would not, for this user.
    Refused(MetaError),
}

/// The answer to a change of that list: what became of the one user who was named. Meta says so in the
/// same words whether all, some or none of them were taken.
pub(crate) async fn listed(response: Response, token: &str) -> Result<Listing, SendError> {
    #[derive(Deserialize)]
    struct Wire {
        block_users: Users,
    }
    #[derive(Deserialize)]
    struct Users {
        #[serde(default, deserialize_with = "lenient::list")]
        failed_users: Vec<Failed>,
    }
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Failed {
        #[serde(deserialize_with = "lenient::list")]
        errors: Vec<WireError>,
    }

    let status = response.status();
    let retry_after = retry_after(response.headers());
    let body = text(response).await.map_err(SendError::Unknown)?;
    let Ok(Wire { block_users }) = read::<Wire>(&body) else {
        return match refusal(status, &body, retry_after, token) {
            Some(refusal) => Err(refusal),
            None => Err(unknown("the answer does not say what became of the user")),
        };
    };
    let Some(failed) = block_users.failed_users.into_iter().next() else {
        return Ok(Listing::Done);
    };
    let error = failed.errors.into_iter().find_map(WireError::read);
    let unnamed = || MetaError { code: 139_100, ..MetaError::default() };
    Ok(Listing::Refused(redacted(error.unwrap_or_else(unnamed), token)))
}

/// The body of an answer that is none of an error.
async fn success(response: Response, token: &str) -> Result<String, SendError> {
    let status = response.status();
    let retry_after = retry_after(response.headers());
    let body = text(response).await;
    if status.is_success() {
        return body.map_err(SendError::Unknown);
    }
    let is_error = status.is_client_error() || status.is_server_error();
    let error = body.ok().filter(|_| is_error).and_then(|body| meta_error(&body));
    let error = error.map(|error| redacted(error, token));
    Err(failure(status, error, retry_after))
}

/// What an answer says that is one of an error.
fn refusal(
    status: StatusCode,
    body: &str,
    retry_after: Option<Duration>,
    token: &str,
) -> Option<SendError> {
    let is_error = status.is_client_error() || status.is_server_error();
    let error = meta_error(body).map(|error| redacted(error, token));
    is_error.then(|| failure(status, error, retry_after))
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

/// Meta quotes malformed tokens ("Malformed access token EAA…"). Nothing shorter than eight
/// characters is a token, and blotting it out would only spoil the text.
fn redacted(mut error: MetaError, token: &str) -> MetaError {
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

fn unknown(reason: impl Into<Box<dyn Error + Send + Sync>>) -> SendError {
    SendError::Unknown(reason.into())
}

async fn text(mut response: Response) -> Result<String, Box<dyn Error + Send + Sync>> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(reqwest::Error::without_url)? {
        if body.len() + chunk.len() > MOST {
            return Err("the answer is longer than 1 MiB".into());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8(body)?)
}

fn read<'a, T: Deserialize<'a>>(body: &'a str) -> Result<T, String> {
    let json: &RawValue = serde_json::from_str(body).map_err(|_html| "the answer is not JSON")?;
    lenient::read(json)
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
struct WireError {
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
    fn read(self) -> Option<MetaError> {
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
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
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
