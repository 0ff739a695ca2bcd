//! The panel API. Registering a handler here is what puts it into the OpenAPI document.

mod agents;
mod audit;
mod auth;
mod auto_replies;
mod chat_filters;
mod chats;
mod company;
mod contact_fields;
mod contacts;
mod invitations;
mod logo;
mod me;
mod messages;
mod privacy;
mod quick_responses;
mod reasons;
mod sync;
mod tags;
mod users;
mod ws_tickets;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::ETAG;
use actix_web::middleware::from_fn;
use serde::Serialize;
use utoipa_actix_web::scope;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::auth::admit;
use crate::problem::Problem;
use crate::secrets::Secret;

/// The documented routes.
pub fn routes(config: &mut ServiceConfig) {
    config.service(
        scope("/api/v1")
            .wrap(from_fn(admit))
            .configure(people)
            .configure(customers)
            .configure(chat_settings)
            .service(ws_tickets::create_ws_ticket)
            .service(agents::list_agents)
            .service(chats::list_chats)
            .service(chats::get_chat)
            .service(chats::list_assignments)
            .service(chats::assign_chat)
            .service(chats::archive_chat)
            .service(chats::activate_chat)
            .service(chats::list_endings)
            .service(chats::mark_chat_read)
            .service(chats::show_typing)
            .service(messages::list_messages)
            .service(messages::send_message)
            .service(sync::get_sync)
            .service(sync::list_events),
    );
}

/// Those that concern companies and people.
fn people(config: &mut ServiceConfig) {
    config
        .service(auth::register)
        .service(auth::verify_email)
        .service(auth::resend_verification)
        .service(auth::login)
        .service(auth::refresh)
        .service(auth::logout)
        .service(auth::forgot_password)
        .service(auth::reset_password)
        .service(auth::accept_invitation)
        .service(me::get_me)
        .service(me::change_me)
        .service(me::set_status)
        .service(me::list_sessions)
        .service(me::end_session)
        .service(me::end_other_sessions)
        .service(me::change_password)
        .service(me::step_up)
        .service(me::begin_second_factor)
        .service(me::confirm_second_factor)
        .service(me::renew_recovery_codes)
        .service(me::remove_second_factor)
        .service(users::list_users)
        .service(users::get_user)
        .service(users::change_user_role)
        .service(users::give_user_accounts)
        .service(users::disable_user)
        .service(users::enable_user)
        .service(users::delete_user)
        .service(users::end_user_sessions)
        .service(users::remove_user_second_factor)
        .service(invitations::list_invitations)
        .service(invitations::invite)
        .service(invitations::resend_invitation)
        .service(invitations::withdraw_invitation)
        .service(company::get_company)
        .service(company::change_company_profile)
        .service(company::change_company_policies)
        .service(company::change_company_hours)
        .service(company::change_company_notifications)
        .service(company::change_company_retention)
        .service(logo::get_company_logo)
        .service(logo::change_company_logo)
        .service(logo::remove_company_logo)
        .service(company::hand_over_company)
        .service(audit::list_audit_entries)
        .service(audit::export_audit_entries)
        .service(privacy::export_contact)
        .service(privacy::get_export)
        .service(privacy::download_export)
        .service(privacy::erase_contact)
        .service(privacy::get_erasure);
}

/// Those that concern customers, beside their chats.
fn customers(config: &mut ServiceConfig) {
    config
        .service(contact_fields::list_contact_fields)
        .service(contact_fields::create_contact_field)
        .service(contact_fields::arrange_contact_fields)
        .service(contact_fields::change_contact_field)
        .service(contact_fields::delete_contact_field)
        .service(contacts::list_contacts)
        .service(contacts::create_contact)
        .service(contacts::get_contact)
        .service(contacts::change_contact)
        .service(contacts::list_contact_history);
}

/// Those that say how chats go.
fn chat_settings(config: &mut ServiceConfig) {
    config
        .service(auto_replies::list_auto_replies)
        .service(auto_replies::add_auto_reply)
        .service(auto_replies::preview_auto_replies)
        .service(auto_replies::get_auto_reply)
        .service(auto_replies::change_auto_reply)
        .service(auto_replies::remove_auto_reply)
        .service(chat_filters::list_filters)
        .service(chat_filters::create_filter)
        .service(chat_filters::change_filter)
        .service(chat_filters::remove_filter)
        .service(quick_responses::list_quick_responses)
        .service(quick_responses::create_quick_response)
        .service(quick_responses::change_quick_response)
        .service(quick_responses::remove_quick_response)
        .service(quick_responses::create_my_quick_response)
        .service(quick_responses::change_my_quick_response)
        .service(quick_responses::remove_my_quick_response)
        .service(quick_responses::fill_quick_response)
        .service(reasons::list_reasons)
        .service(reasons::create_reason)
        .service(reasons::change_reason)
        .service(reasons::remove_reason)
        .service(tags::list_tags)
        .service(tags::rename_tag)
        .service(tags::merge_tag)
        .service(tags::remove_tag)
        .service(tags::put_contact_tag)
        .service(tags::take_contact_tag);
}

/// Something under the tag that a change of it has to name.
fn versioned(status: StatusCode, version: i64, body: &impl Serialize) -> HttpResponse {
    HttpResponse::build(status).insert_header((ETAG, format!("\"{version}\""))).json(body)
}

/// How many of something a page may hold.
fn limit_within(asked: Option<i64>, usual: i64, most: i64) -> Result<i64, Problem> {
    let limit = asked.unwrap_or(usual);
    if (1..=most).contains(&limit) {
        Ok(limit)
    } else {
        Err(Problem::field("?limit", "range", &format!("must lie between 1 and {most}")))
    }
}

/// A password as typed; none that is too long is hashed.
fn typed_password(field: &str, typed: String) -> Result<Secret, Problem> {
    if typed.len() > domain::password::MAX_BYTES {
        return Err(Problem::field(field, "too-long", "must have at most 1,024 bytes"));
    }
    Ok(Secret::new(typed))
}
