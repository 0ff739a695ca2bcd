//! `If-Match`: which version somebody wants to change.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::IF_MATCH;
use actix_web::{FromRequest, HttpRequest};

use crate::problem::{Kind, Problem};

/// The version that was seen. A change without one could undo what nobody has looked at (RFC 6585, 3).
pub(crate) struct IfMatch(pub(crate) i64);

/// Names no version: what is compared with it has changed.
const NONE: i64 = -1;

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let said: Vec<&str> =
            request.headers().get_all(IF_MATCH).filter_map(|value| value.to_str().ok()).collect();
        if said.is_empty() {
            return ready(Err(Kind::PreconditionRequired.into()));
        }
        ready(Ok(Self(newest(&said.join(",")))))
    }
}

/// Of several strong tags the newest: if one of them is that of now, it is this one. Weak tags match
/// nothing (RFC 9110, 13.1.1).
fn newest(tags: &str) -> i64 {
    let versions = tags.split(',').filter_map(|tag| {
        let version = tag.trim().strip_prefix('"')?.strip_suffix('"')?;
        version.parse().ok().filter(|version| *version >= 0)
    });
    versions.max().unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_strong_tags_of_ours_count() {
        assert_eq!(newest("\"7\""), 7);
        assert_eq!(newest("\"7\", \"9\""), 9);
        for tags in ["W/\"7\"", "7", "\"x\"", "\"-7\"", ""] {
            assert_eq!(newest(tags), NONE, "{tags}");
        }
    }
}
