//! `Idempotency-Key`: the same request again gets the answer of the first.

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use persistence::Tx;
use persistence::idempotency::{self, Answer, TAKEN};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// The key of a request, and what the request was.
#[derive(Debug, Clone)]
pub(super) struct Once {
    key: String,
    hash: Vec<u8>,
}

impl Once {
    /// Reads the header, if there is one. The hash is over what is asked, where, and of what.
    pub(super) fn of(
        request: &HttpRequest,
        asked: &impl Serialize,
    ) -> Result<Option<Self>, Problem> {
        let mut headers = request.headers().get_all(KEY);
        let Some(header) = headers.next() else { return Ok(None) };
        let (Some(key), None) = (key(header), headers.next()) else {
            return Err(Kind::IdempotencyKeyInvalid.into());
        };
        let asked = serde_json::to_vec(asked)
            .map_err(|error| Problem::from(Kind::Internal).caused_by(error))?;
        let mut hash = Sha256::new();
        hash.update(request.method().as_str());
        hash.update(b" ");
        hash.update(request.path());
        hash.update(b" ");
        hash.update(&asked);
        Ok(Some(Self { key, hash: hash.finalize().to_vec() }))
    }
}

/// The draft's structured string, or the bare form that everybody sends: 1 to 255 visible ASCII.
fn key(header: &HeaderValue) -> Option<String> {
    let text = header.to_str().ok()?;
    let bare = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    let visible = bare.bytes().all(|byte| byte.is_ascii_graphic());
    (visible && (1..=255).contains(&bare.len())).then(|| bare.to_owned())
}

/// Does `work` and answers with what it gives; or answers as before, if that was done before. Key,
/// work and answer are one transaction.
pub(super) async fn perform<T, F>(
    db: &Db,
    caller: &Caller,
    once: Option<Once>,
    status: StatusCode,
    work: F,
) -> Result<HttpResponse, Problem>
where
    T: Serialize,
    F: Fn(&mut Tx<'_>) -> Result<T, Problem> + Clone + Send + 'static,
{
    let first = attempt(db, caller, once.clone(), status, work.clone()).await;
    match first {
        // Another request under the key was quicker, and is done now.
        Err(problem) if problem.constraint() == Some(TAKEN) => {
            attempt(db, caller, once, status, work).await
        }
        // The other one is still at it.
        Err(problem) if once.is_some() && problem.kind() == Kind::DependencyUnavailable => {
            if problem.is_lock_timeout() {
                Err(Kind::IdempotencyInFlight.into())
            } else {
                Err(problem)
            }
        }
        other => other,
    }
}

async fn attempt<T, F>(
    db: &Db,
    caller: &Caller,
    once: Option<Once>,
    status: StatusCode,
    work: F,
) -> Result<HttpResponse, Problem>
where
    T: Serialize,
    F: Fn(&mut Tx<'_>) -> Result<T, Problem> + Send + 'static,
{
    let agent = caller.agent();
    let (answer, replayed) = db
        .company(caller.company, move |tx| {
            if let Some(once) = &once
                && let Some(answer) = idempotency::find(tx, agent, &once.key)?
            {
                if answer.request_hash != once.hash {
                    return Err(Kind::IdempotencyKeyReused.into());
                }
                return Ok((answer, true));
            }
            let body = serde_json::to_value(work(tx)?)
                .map_err(|error| Problem::from(Kind::Internal).caused_by(error))?;
            let number = i16::try_from(status.as_u16()).unwrap_or_default();
            let mut answer = Answer { request_hash: vec![], status: number, body };
            if let Some(once) = once {
                answer.request_hash = once.hash;
                idempotency::insert(tx, agent, &once.key, &answer)?;
            }
            Ok((answer, false))
        })
        .await?;
    let status = u16::try_from(answer.status).ok().and_then(|n| StatusCode::from_u16(n).ok());
    let mut response = HttpResponse::build(status.ok_or(Kind::Internal)?);
    if replayed {
        response.insert_header((REPLAYED, "true"));
    }
    Ok(response.json(answer.body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_visible_ascii_quoted_or_not() {
        let read = |text: &str| key(&HeaderValue::from_bytes(text.as_bytes()).unwrap());
        assert_eq!(read("abc-1").as_deref(), Some("abc-1"));
        assert_eq!(read("\"abc-1\"").as_deref(), Some("abc-1"));
        assert_eq!(read(&"a".repeat(255)).map(|key| key.len()), Some(255));
        for wrong in ["", "\"\"", "a b", "é", &"a".repeat(256)] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
