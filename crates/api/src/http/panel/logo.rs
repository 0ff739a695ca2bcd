//! `/api/v1/company/logo`: the picture of a company.

use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, delete, get, put};

use super::company::{CompanyView, answer};
use crate::Db;
use crate::actions::logo;
use crate::auth::Caller;
use crate::http::extract::{IfMatch, Picture};
use crate::picture::Painter;
use crate::problem::Problem;

/// Get the company's logo
///
/// At most 512 pixels wide and high. `If-None-Match` is understood.
#[utoipa::path(tag = "company", security(("bearer" = ["company.read"])), responses(
    (status = 200, description = "The logo, with an `ETag`", content_type = "image/png", body = Vec<u8>),
    (status = 304, description = "It is the one that is known"),
    (status = 404, description = "`not-found`: there is none"),
))]
#[get("/company/logo")]
pub(crate) async fn get_company_logo(
    caller: Caller,
    db: Data<Db>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let logo = logo::find(&db, &caller).await?;
    let tag = format!("\"{}\"", logo.tag());
    let known = request.headers().get_all(IF_NONE_MATCH).filter_map(|value| value.to_str().ok());
    let mut known = known.flat_map(|value| value.split(',')).map(str::trim);
    let is_known = known.any(|known| known == "*" || known.trim_start_matches("W/") == tag);
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    // A browser may keep it, and asks each time whether it is still the one.
    response.insert_header((CACHE_CONTROL, "private, no-cache")).insert_header((ETAG, tag));
    if is_known {
        return Ok(response.finish());
    }
    Ok(response
        .insert_header((CONTENT_TYPE, "image/png"))
        .insert_header((CONTENT_DISPOSITION, "inline; filename=\"logo.png\""))
        .body(logo.png))
}

/// Change the company's logo
///
/// The body is the picture itself: PNG, JPEG or WebP, at most 1 MiB, 4096 pixels long and 4 megapixels
/// in all. It is painted anew, at most 512 pixels wide and high; what else is in the file is not kept.
#[utoipa::path(tag = "company", security(("bearer" = ["company"])), params(
    ("If-Match" = String, Header, description = "The `ETag` of the company"),
), request_body(description = "The picture", content(
    (Vec<u8> = "image/png"), (Vec<u8> = "image/jpeg"), (Vec<u8> = "image/webp"),
)), responses(
    (status = 200, description = "The company, now", body = CompanyView),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 413, description = "`payload-too-large`"),
    (status = 415, description = "`unsupported-media-type`: it is not even said to be a picture"),
    (status = 422, description = "`media-invalid`: it is none, or too large when unpacked"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/company/logo")]
pub(crate) async fn change_company_logo(
    caller: Caller,
    db: Data<Db>,
    painter: Data<Painter>,
    seen: IfMatch,
    body: Picture,
) -> Result<HttpResponse, Problem> {
    Ok(answer(logo::replace(&db, &painter, &caller, seen.0, body.0).await?))
}

/// Take the company's logo away
#[utoipa::path(tag = "company", security(("bearer" = ["company"])), params(
    ("If-Match" = String, Header, description = "The `ETag` of the company"),
), responses(
    (status = 200, description = "The company, now", body = CompanyView),
    (status = 404, description = "`not-found`: there is none"),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[delete("/company/logo")]
pub(crate) async fn remove_company_logo(
    caller: Caller,
    db: Data<Db>,
    seen: IfMatch,
) -> Result<HttpResponse, Problem> {
    Ok(answer(logo::remove(&db, &caller, seen.0).await?))
}
