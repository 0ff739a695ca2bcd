//! `/_sim/`: the page on which a person plays the customers, and breaks things.
//!
//! Its files are part of the program: nothing is built, and nothing is loaded from anywhere else.

use actix_web::HttpResponse;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web::Path;

use super::refusal::Refusal;

/// Only its own files and files of messages; texts of messages are never markup or script.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
                      img-src 'self' data:; media-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Name, type and content of each.
const FILES: [(&str, &str, &str); 10] = [
    ("style.css", "text/css; charset=utf-8", include_str!("../../page/style.css")),
    ("main.js", SCRIPT, include_str!("../../page/main.js")),
    ("dom.js", SCRIPT, include_str!("../../page/dom.js")),
    ("api.js", SCRIPT, include_str!("../../page/api.js")),
    ("phone.js", SCRIPT, include_str!("../../page/phone.js")),
    ("fold.js", SCRIPT, include_str!("../../page/fold.js")),
    ("bubble.js", SCRIPT, include_str!("../../page/bubble.js")),
    ("composer.js", SCRIPT, include_str!("../../page/composer.js")),
    ("accounts.js", SCRIPT, include_str!("../../page/accounts.js")),
    ("controls.js", SCRIPT, include_str!("../../page/controls.js")),
];

/// `GET /_sim/`.
pub(super) async fn show() -> HttpResponse {
    answer("text/html; charset=utf-8", include_str!("../../page/index.html"))
}

/// `GET /_sim/page/{file}`.
pub(super) async fn file(name: Path<String>) -> Result<HttpResponse, Refusal> {
    let found = FILES.iter().find(|(known, ..)| *known == name.as_str());
    let (_, kind, content) =
        found.ok_or_else(|| Refusal::not_found("the page has no such file"))?;
    Ok(answer(kind, content))
}

fn answer(kind: &str, content: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(kind)
        .insert_header((CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((REFERRER_POLICY, "no-referrer"))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .body(content)
}
