//! Bodies that are a table, as comma-separated values.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::{ACCEPT, CONTENT_TYPE};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};

use super::raw::{Limit, read};
use crate::problem::{Kind, Problem};

/// What was sent as a table. How it is to be read is for whoever looks into it to say.
pub(crate) struct Table(pub(crate) Bytes);

impl FromRequest for Table {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let said = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
            let essence = said.and_then(|said| said.split(';').next()).unwrap_or_default();
            if !essence.trim().eq_ignore_ascii_case("text/csv") {
                return Err(Problem::from(Kind::UnsupportedMediaType)
                    .because("send text/csv")
                    .with(ACCEPT, "text/csv"));
            }
            Ok(Self(read(&request, &mut payload, Limit::TABLE).await?))
        })
    }
}
