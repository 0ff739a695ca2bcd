//! Ids in paths.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use uuid::Uuid;

use crate::problem::{Kind, Problem};

/// The first id of the path, in the one form in which we write ids. Anything else names nothing.
pub(crate) struct Path<Id>(pub(crate) Id);

impl<Id: From<Uuid>> FromRequest for Path<Id> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let text = request.match_info().iter().next().map(|(_, text)| text);
        let id = text
            .filter(|text| text.len() == uuid::fmt::Hyphenated::LENGTH)
            .and_then(|text| Uuid::try_parse(text).ok());
        ready(id.map(|id| Self(id.into())).ok_or_else(|| Kind::NotFound.into()))
    }
}
