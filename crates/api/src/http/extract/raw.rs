//! Reading the bytes of a body: not compressed, not too many, and not too slowly.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH};
use actix_web::web::{Bytes, BytesMut};
use futures_util::StreamExt as _;
use tokio::time::{Instant, timeout_at};

use crate::problem::{Kind, Problem};

/// How much may come. It must come within 10 s, and 1 s more for each 64 KiB that came.
#[derive(Clone, Copy)]
pub(crate) struct Limit(pub usize);

impl Limit {
    /// What a person types.
    pub(crate) const PANEL: Self = Self(64 * 1024);
    /// A logo.
    pub(crate) const LOGO: Self = Self(1024 * 1024);
    /// Customers from a file.
    pub(crate) const TABLE: Self = Self(16 * 1024 * 1024);
    /// What Meta sends at most ("Webhooks", payload size: 3 MB).
    pub(crate) const WEBHOOK: Self = Self(3 * 1024 * 1024);
}

const PATIENCE: Duration = Duration::from_secs(10);
const PACE: usize = 64 * 1024;

/// Reads the whole body as it travelled.
///
/// A content coding is refused, not undone: a signature is over the wire's bytes, and nothing that
/// unfolds is ever unfolded.
pub(crate) async fn read(
    request: &HttpRequest,
    payload: &mut Payload,
    Limit(limit): Limit,
) -> Result<Bytes, Problem> {
    let coding = request.headers().get(CONTENT_ENCODING);
    if coding.is_some_and(|coding| coding != "identity") {
        return Err(Problem::from(Kind::UnsupportedMediaType)
            .because("send the body without a content coding")
            .with(ACCEPT_ENCODING, "identity"));
    }
    let announced = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    let announced = announced.and_then(|length| length.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(too_large(limit));
    }
    let mut patience = Patience::new();
    let mut body = BytesMut::with_capacity(announced.unwrap_or(0).min(PACE));
    loop {
        match patience.wait(payload.next()).await? {
            None => return Ok(body.freeze()),
            Some(Ok(chunk)) if body.len() + chunk.len() > limit => return Err(too_large(limit)),
            Some(Ok(chunk)) => {
                patience.earn(chunk.len());
                body.extend_from_slice(&chunk);
            }
            Some(Err(error)) => return Err(broken(error)),
        }
    }
}

/// How long a body may take: what came earns time for what comes.
pub(crate) struct Patience {
    start: Instant,
    came: usize,
}

impl Patience {
    /// From now on.
    pub(crate) fn new() -> Self {
        Self { start: Instant::now(), came: 0 }
    }

    /// So many bytes came.
    pub(crate) fn earn(&mut self, bytes: usize) {
        self.came = self.came.saturating_add(bytes);
    }

    /// Waits for something that comes, as long as there is patience left.
    pub(crate) async fn wait<T>(&self, coming: impl Future<Output = T>) -> Result<T, Problem> {
        let earned = u32::try_from(self.came / PACE).unwrap_or(u32::MAX);
        let deadline = self.start + PATIENCE + Duration::from_secs(earned.into());
        let came = timeout_at(deadline, coming).await;
        came.map_err(|_elapsed| Kind::RequestTimeout.into())
    }
}

fn too_large(limit: usize) -> Problem {
    Problem::from(Kind::PayloadTooLarge).because(format!("the limit is {limit} bytes"))
}

fn broken(error: PayloadError) -> Problem {
    Problem::from(Kind::MalformedJson).because("the body broke off").caused_by(error)
}
