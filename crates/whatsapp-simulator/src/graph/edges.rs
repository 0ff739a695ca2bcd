//! The paths of the management API, and what they lead to.

use actix_web::http::Method;
use actix_web::web::{self, ServiceConfig};

use super::call::{self, Act};
use super::{
    account, automation, commerce, profile, registration, sample, template, token, unsupported,
};
use crate::requests::RequestKind as Kind;

/// Path, method, what for, and what it does; the methods of a path stand beside each other.
fn edges() -> [(&'static str, Method, Kind, Act); 26] {
    [
        ("{id}/message_templates", Method::GET, Kind::Templates, template::list),
        ("{id}/message_templates", Method::POST, Kind::Templates, template::create),
        ("{id}/message_templates", Method::DELETE, Kind::Templates, template::delete),
        ("{id}/unpause", Method::POST, Kind::Templates, template::unpause),
        ("{id}/uploads", Method::POST, Kind::Sample, sample::begin),
        ("{id}/phone_numbers", Method::GET, Kind::Numbers, account::numbers),
        ("{id}/phone_numbers", Method::POST, Kind::AddNumber, account::add_number),
        ("{id}/request_code", Method::POST, Kind::RequestCode, registration::request_code),
        ("{id}/verify_code", Method::POST, Kind::VerifyCode, registration::verify_code),
        ("{id}/register", Method::POST, Kind::Register, registration::register),
        ("{id}/deregister", Method::POST, Kind::Deregister, registration::deregister),
        ("{id}/whatsapp_business_profile", Method::GET, Kind::Profile, profile::read),
        ("{id}/whatsapp_business_profile", Method::POST, Kind::Profile, profile::write),
        ("{id}/settings", Method::GET, Kind::Settings, profile::settings),
        ("{id}/settings", Method::POST, Kind::Settings, profile::set),
        ("{id}/official_business_account", Method::GET, Kind::OfficialAccount, profile::official),
        ("{id}/official_business_account", Method::POST, Kind::OfficialAccount, profile::apply),
        ("{id}/conversational_automation", Method::POST, Kind::Settings, automation::set),
        ("{id}/whatsapp_commerce_settings", Method::GET, Kind::Settings, commerce::read),
        ("{id}/whatsapp_commerce_settings", Method::POST, Kind::Settings, commerce::set),
        ("{id}/subscribed_apps", Method::GET, Kind::Subscriptions, account::subscribed),
        ("{id}/subscribed_apps", Method::DELETE, Kind::Subscribe, account::unsubscribe),
        ("oauth/access_token", Method::GET, Kind::Token, token::exchange),
        ("oauth/access_token", Method::POST, Kind::Token, token::exchange),
        ("debug_token", Method::GET, Kind::DebugToken, token::debug),
        ("debug_token", Method::POST, Kind::DebugToken, token::debug),
    ]
}

/// Adds them, below a version or none.
pub(super) fn add(app: &mut ServiceConfig, version: &str) {
    let edges = edges();
    for same in edges.chunk_by(|one, next| one.0 == next.0) {
        let Some((path, ..)) = same.first() else { continue };
        let mut resource = web::resource(format!("{version}/{path}"));
        for (_, method, kind, act) in same {
            resource = resource.route(call::route(method.clone(), *kind, *act));
        }
        if *path == "{id}/subscribed_apps" {
            resource = resource.route(web::post().to(account::subscribe));
        }
        app.service(resource.default_service(web::to(unsupported)));
    }
    app.service(
        web::resource(format!("{version}/{{id:upload:[^/]+}}"))
            .app_data(web::PayloadConfig::new(sample::MOST))
            .route(web::get().to(sample::progress))
            .route(web::post().to(sample::take)),
    );
}
