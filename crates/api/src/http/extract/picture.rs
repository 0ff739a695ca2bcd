//! Bodies that are a picture, as it is.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::{ACCEPT, CONTENT_TYPE};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};

use super::raw::{Limit, read};
use crate::problem::{Kind, Problem};

/// What was sent as a picture. Whether it is one is for whoever looks into it to say.
pub(crate) struct Picture(pub(crate) Bytes);

const TYPES: [&str; 3] = ["image/png", "image/jpeg", "image/webp"];

impl FromRequest for Picture {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let said = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
            if !said.is_some_and(|said| TYPES.contains(&said.to_ascii_lowercase().as_str())) {
                return Err(Problem::from(Kind::UnsupportedMediaType)
                    .because("send image/png, image/jpeg or image/webp")
                    .with(ACCEPT, TYPES.join(", ")));
            }
            Ok(Self(read(&request, &mut payload, Limit::LOGO).await?))
        })
    }
}
