//! `/_sim`: what people and tests tell the simulator, and ask it.

mod accounts;
mod calls;
mod clock;
mod faults;
mod inbound;
mod logs;
mod mail;
mod media;
mod number_life;
mod numbers;
mod page;
mod pages;
mod phone;
mod preferences;
mod refusal;
mod statuses;
mod templates;
mod usage;
mod webhook;

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use serde::Deserialize;
use serde_json::json;

use self::refusal::Refusal;

/// Adds the paths below `/_sim`.
pub(crate) fn routes(app: &mut ServiceConfig) {
    app.service(
        web::scope("/_sim")
            .service(web::resource("").get(index))
            .service(web::resource("/").get(page::show))
            .service(web::resource("/page/{file}").get(page::file))
            .service(web::resource("/customers").get(phone::list).post(phone::introduce))
            .service(web::resource("/customers/{key}").get(phone::phone))
            .service(web::resource("/inbound").post(inbound::receive))
            .service(web::resource("/calls").post(calls::happen))
            .service(media::resource())
            .service(web::resource("/statuses").post(statuses::report))
            .service(web::resource("/preferences").post(preferences::choose))
            .service(web::resource("/sent").get(logs::sent).delete(logs::clear))
            .service(web::resource("/requests").get(logs::requests))
            .service(web::resource("/webhooks").get(logs::webhooks))
            .service(web::resource("/idle").get(logs::idle))
            .service(
                web::resource("/faults").get(faults::list).post(faults::add).delete(faults::clear),
            )
            .service(
                web::resource("/usage").get(usage::show).post(usage::state).delete(usage::clear),
            )
            .service(web::resource("/clock").get(clock::show).post(clock::set))
            .service(web::resource("/numbers").get(numbers::list).post(numbers::register))
            .service(web::resource("/numbers/{id}").get(number_life::show).post(number_life::act))
            .service(web::resource("/templates").get(templates::list))
            .service(web::resource("/templates/{id}").post(templates::act))
            .service(web::resource("/review").get(templates::review).post(templates::set_review))
            .service(web::resource("/accounts").get(accounts::list).post(accounts::set))
            .service(web::resource("/accounts/{id}/news").post(accounts::news))
            .service(web::resource("/codes").post(accounts::code))
            .service(web::resource("/tokens").post(accounts::token))
            .service(
                web::resource("/webhook")
                    .get(webhook::show)
                    .post(webhook::set)
                    .delete(webhook::remove),
            )
            .service(web::resource("/mails").get(logs::mails).delete(mail::clear))
            .service(web::resource("/mail").get(pages::list))
            .service(
                web::resource("/mail/faults")
                    .get(mail::refusals)
                    .post(mail::refuse)
                    .delete(mail::accept),
            )
            .service(web::resource("/mail/{id}").get(pages::show))
            .default_service(web::to(unknown)),
    );
}

/// A table of contents.
async fn index() -> impl Responder {
    web::Json(json!({
        "what": "A WhatsApp Cloud API without Meta. Shapes: crates/whatsapp-simulator/README.md",
        "graph": [
            "POST /v23.0/{phone_number_id}/messages",
            "POST /v23.0/{phone_number_id}/media",
            "GET /v23.0/{phone_number_id}",
            "GET /v23.0/{media_id}",
            "DELETE /v23.0/{media_id}",
            "GET, POST, DELETE /v23.0/{waba_id}/message_templates",
            "GET, POST /v23.0/{template_id}",
            "POST /v23.0/{app_id}/uploads, POST /v23.0/upload:…",
            "GET, POST /v23.0/{waba_id}/phone_numbers",
            "GET, POST, DELETE /v23.0/{waba_id}/subscribed_apps",
            "POST /v23.0/{phone_number_id}/request_code, verify_code, register, deregister",
            "GET, POST /v23.0/{phone_number_id}/whatsapp_business_profile, settings",
            "GET, POST /v23.0/{phone_number_id}/official_business_account, whatsapp_commerce_settings",
            "GET, POST, DELETE /v23.0/{phone_number_id}/block_users",
            "POST /v23.0/{phone_number_id}/conversational_automation",
            "GET /v23.0/oauth/access_token, /v23.0/debug_token",
        ],
        "sim": {
            "GET /_sim/": "the phone of a customer, and these controls, as a page for people",
            "GET /_sim/customers": "who is known; POST adds one",
            "GET /_sim/customers/{phone or BSUID}": "what their phone shows; ?since= a version",
            "POST /_sim/inbound": "a customer writes",
            "POST /_sim/calls": "a customer calls, or is called; and how a call ends",
            "POST /_sim/media": "keeps a file as a customer would send it; GET /_sim/media/{id} tells of one, /file gives it",
            "POST /_sim/preferences": "a customer stops or resumes marketing",
            "POST /_sim/statuses": "a status webhook, now",
            "GET /_sim/sent": "accepted messages; DELETE forgets all logs",
            "GET /_sim/requests": "every Graph request and its answer",
            "GET /_sim/webhooks": "every webhook and what became of it",
            "GET /_sim/idle": "whether nothing is under way; ?wait_ms= waits for it",
            "POST /_sim/faults": "delay, fail, cut, drop, duplicate, reorder, undeliverable; \
                                  GET lists, DELETE clears",
            "POST /_sim/usage": "how much of the call limits answers say is used; GET shows, DELETE clears",
            "POST /_sim/clock": "moves the simulated time; GET tells it",
            "POST /_sim/numbers": "registers or changes a number; GET lists",
            "POST /_sim/numbers/{id}": "quality, limit, name, status, delete, …; GET shows the code that was sent",
            "GET /_sim/templates": "all templates; ?status=PENDING&waba_id=",
            "POST /_sim/templates/{id}": "approve, reject, pause, quality, category, …",
            "POST /_sim/review": "how long reviews take, and what they find; GET shows",
            "POST /_sim/accounts": "adds or changes an account; GET lists",
            "POST /_sim/accounts/{id}/news": "a webhook of an account, now",
            "POST /_sim/codes": "a code of Embedded Signup",
            "POST /_sim/tokens": "gives out a token, or changes what it may do",
            "POST /_sim/webhook": "where webhooks go; GET shows, DELETE stops them",
            "GET /_sim/mail": "a page with all mails, for people",
            "GET /_sim/mails": "mails that were taken; DELETE forgets them",
            "POST /_sim/mail/faults": "refuses the next mails; GET lists, DELETE clears",
        },
    }))
}

async fn unknown() -> Result<HttpResponse, Refusal> {
    Err(Refusal::not_found("no such endpoint; GET /_sim lists them"))
}

/// Seconds since 1970, as a number or, as Meta writes them, as a string.
#[derive(Deserialize)]
#[serde(untagged)]
enum Seconds {
    Number(i64),
    Text(String),
}

impl Seconds {
    /// The number.
    fn value(&self) -> Result<i64, Refusal> {
        match self {
            Self::Number(seconds) => Ok(*seconds),
            Self::Text(text) => {
                text.parse().map_err(|_not_a_number| Refusal::bad("timestamp must be unix seconds"))
            }
        }
    }
}
