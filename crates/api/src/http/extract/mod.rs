//! What handlers are given: bodies, queries and ids that were read strictly, or a [`Problem`].
//!
//! They bear the names of actix's own extractors, for that is how the OpenAPI document learns of
//! them.

mod if_match;
mod json;
mod path;
mod picture;
mod query;
mod raw;
mod serde_words;

pub(crate) use if_match::IfMatch;
pub(crate) use json::{Json, parse};
pub(crate) use path::{Named, Path};
pub(crate) use picture::Picture;
pub(crate) use query::{Query, is_decodable};
pub(crate) use raw::{Limit, read};

#[cfg(doc)]
use crate::problem::Problem;
