//! Ids and names in paths.

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
        ready(text.and_then(id).map(Self).ok_or_else(|| Kind::NotFound.into()))
    }
}

fn id<Id: From<Uuid>>(text: &str) -> Option<Id> {
    let text = Some(text).filter(|text| text.len() == uuid::fmt::Hyphenated::LENGTH)?;
    Uuid::try_parse(text).ok().map(Id::from)
}

/// The first id of the path, and the name after it.
pub(crate) struct Named<Id> {
    pub(crate) id: Id,
    /// As it was typed: whatever was escaped is not any more.
    pub(crate) name: String,
}

impl<Id: From<Uuid>> FromRequest for Named<Id> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let both = request.match_info().load::<(String, String)>().ok();
        let both = both.and_then(|(text, name)| Some(Self { id: id(&text)?, name }));
        ready(both.ok_or_else(|| Kind::NotFound.into()))
    }
}
