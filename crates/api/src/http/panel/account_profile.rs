//! `/api/v1/accounts/{id}/profile`: what customers see when they open the profile of a number.

use actix_web::web::{self, Data};
use actix_web::{get, patch, put};
use domain::business_profile::Change;
use domain::ids::{AccountId, MediaId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use whatsapp_client::profile::BusinessProfile;

use crate::Db;
use crate::actions::account_profile;
use crate::auth::Caller;
use crate::http::extract::{Json, Path};
use crate::media::Cabinet;
use crate::numbers::Numbers;
use crate::problem::Problem;

/// A profile, as Meta has it.
#[derive(Serialize, ToSchema)]
#[schema(as = BusinessProfile)]
struct ProfileView {
    /// The line below the name.
    about: Option<String>,
    /// Where the business is.
    address: Option<String>,
    /// What it is.
    description: Option<String>,
    /// Where it gets mail.
    email: Option<String>,
    /// Its websites.
    websites: Vec<String>,
    /// What it does, in Meta's word.
    #[schema(example = "RETAIL")]
    vertical: Option<String>,
    /// Where its photo is, for a while; at Meta.
    photo_url: Option<String>,
}

impl From<BusinessProfile> for ProfileView {
    fn from(profile: BusinessProfile) -> Self {
        let given = |text: Option<String>| text.filter(|text| !text.is_empty());
        Self {
            about: given(profile.about),
            address: given(profile.address),
            description: given(profile.description),
            email: given(profile.email),
            websites: profile.websites,
            vertical: given(profile.vertical),
            photo_url: given(profile.profile_picture_url),
        }
    }
}

/// Get the profile of a number
///
/// As Meta has it now: it is kept nowhere else.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = AccountId, Path)), responses(
    (status = 200, description = "The profile", body = ProfileView),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`account-deleted`"),
    (status = 503, description = "`dependency-unavailable`: Meta cannot be asked"),
))]
#[get("/accounts/{id}/profile")]
pub(crate) async fn get_account_profile(
    caller: Caller,
    db: Data<Db>,
    numbers: Data<Numbers>,
    id: Path<AccountId>,
) -> Result<web::Json<ProfileView>, Problem> {
    Ok(web::Json(account_profile::read(&db, &caller, &numbers, id.0).await?.into()))
}

/// Change the profile of a number
///
/// What is left out stays as it is.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = AccountId, Path)), request_body = Change, responses(
    (status = 200, description = "The profile, as Meta has it now", body = ProfileView),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`account-deleted`"),
    (status = 422, description = "`validation-failed`: Meta's limits, or `refused` by Meta"),
    (status = 503, description = "`dependency-unavailable`: Meta cannot be asked"),
))]
#[patch("/accounts/{id}/profile")]
pub(crate) async fn change_account_profile(
    caller: Caller,
    db: Data<Db>,
    numbers: Data<Numbers>,
    id: Path<AccountId>,
    body: Json<Change>,
) -> Result<web::Json<ProfileView>, Problem> {
    Ok(web::Json(account_profile::change(&db, &caller, &numbers, id.0, body.0).await?.into()))
}

/// A photo for a profile.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProfilePhoto {
    /// What `POST /media` answered: JPEG or PNG, at least 192 pixels wide and high, at most 5 MiB.
    media_id: MediaId,
}

/// Change the photo of a number
///
/// Square ones of 640 pixels look best.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = AccountId, Path)), request_body = ProfilePhoto, responses(
    (status = 200, description = "The profile, as Meta has it now", body = ProfileView),
    (status = 404, description = "`not-found`: the account"),
    (status = 409, description = "`account-deleted`"),
    (status = 422, description = "`validation-failed` at `media_id`: `not-found`, `type`, `too-small`, `too-large`, or `refused` by Meta"),
    (status = 503, description = "`dependency-unavailable`: Meta cannot be asked"),
))]
#[put("/accounts/{id}/profile/photo")]
pub(crate) async fn change_account_photo(
    caller: Caller,
    db: Data<Db>,
    numbers: Data<Numbers>,
    cabinet: Data<Cabinet>,
    id: Path<AccountId>,
    body: Json<ProfilePhoto>,
) -> Result<web::Json<ProfileView>, Problem> {
    let (tools, file) = ((&**numbers, &cabinet.storage), body.0.media_id);
    let profile = account_profile::change_photo(&db, &caller, tools, id.0, file).await?;
    Ok(web::Json(profile.into()))
}
