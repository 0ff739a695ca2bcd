//! The panel API. Registering a handler here is what puts it into the OpenAPI document.

mod account_application;
mod account_profile;
mod account_registration;
mod account_token;
mod account_users;
mod account_webhooks;
mod accounts;
mod agent_groups;
mod agents;
mod assignment;
mod audit;
mod auth;
mod auto_replies;
mod bots;
mod chat_filters;
mod chats;
mod company;
mod contact_fields;
mod contact_imports;
mod contacts;
mod drafts;
mod invitations;
mod logo;
mod me;
mod media;
mod messages;
mod notes;
mod notifications;
mod page;
mod privacy;
mod quick_responses;
mod reasons;
mod reports;
mod said;
mod scheduled;
mod setups;
mod sync;
mod tags;
mod template_messages;
mod templates;
mod users;
mod ws_tickets;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::ETAG;
use actix_web::middleware::from_fn;
use domain::field::Faults;
use domain::search::Query as SearchQuery;
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
            .configure(daily)
            .configure(together)
            .configure(people)
            .configure(figures)
            .configure(customers)
            .configure(chat_settings)
            .configure(of_templates)
            .configure(of_accounts)
            .configure(of_setups)
            .configure(routing),
    );
}

/// Those that every screen asks for all day. They come first: a route is found by trying one after the other.
fn daily(config: &mut ServiceConfig) {
    config
        .service(chats::list_chats)
        .service(sync::get_sync)
        .service(sync::list_events)
        .service(ws_tickets::create_ws_ticket)
        .service(messages::list_messages)
        .service(messages::send_message)
        .service(chats::mark_chat_read)
        .service(chats::show_typing)
        .service(chats::get_chat)
        .service(chats::archive_chat)
        .service(chats::assign_chat)
        .service(chats::activate_chat)
        .service(chats::list_assignments)
        .service(chats::list_endings)
        .service(media::upload_media)
        .service(media::get_message)
        .service(media::retry_media)
        .service(agents::list_agents)
        .service(agents::set_agent_status)
        .service(agents::list_agent_statuses)
        .service(agents::set_agent_chat_limit);
}

/// Those that concern what colleagues do together, and what each has for themselves.
fn together(config: &mut ServiceConfig) {
    config
        .service(chats::take_reply_lease)
        .service(messages::resend_message)
        .service(notes::write_note)
        .service(notes::edit_note)
        .service(notes::delete_note)
        .service(notifications::list_notifications)
        .service(notifications::read_all_notifications)
        .service(notifications::read_notification)
        .service(drafts::get_draft)
        .service(drafts::keep_draft)
        .service(drafts::delete_draft)
        .service(drafts::list_drafts)
        .service(scheduled::list_scheduled)
        .service(scheduled::get_scheduled)
        .service(scheduled::schedule_message)
        .service(scheduled::change_scheduled)
        .service(scheduled::cancel_scheduled);
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
        .service(company::change_company_assignment)
        .service(company::change_company_visibility)
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

/// Those that say what was done.
fn figures(config: &mut ServiceConfig) {
    config
        .service(reports::report_users)
        .service(reports::send_user_report)
        .service(reports::report_statuses)
        .service(reports::report_hours)
        .service(reports::get_cockpit)
        .service(reports::report_me);
}

/// Those that say who gets which chats.
fn routing(config: &mut ServiceConfig) {
    config
        .service(agent_groups::list_agent_groups)
        .service(agent_groups::create_agent_group)
        .service(agent_groups::change_agent_group)
        .service(agent_groups::delete_agent_group)
        .service(assignment::list_assignment_rules)
        .service(assignment::create_assignment_rule)
        .service(assignment::change_assignment_rule)
        .service(assignment::delete_assignment_rule)
        .service(assignment::order_assignment_rules)
        .service(assignment::rehearse_assignment);
}

/// Those that concern customers, beside their chats.
fn customers(config: &mut ServiceConfig) {
    config
        .service(contact_fields::list_contact_fields)
        .service(contact_fields::create_contact_field)
        .service(contact_fields::arrange_contact_fields)
        .service(contact_fields::change_contact_field)
        .service(contact_fields::delete_contact_field)
        .service(contact_imports::import_contacts)
        .service(contact_imports::list_contact_imports)
        .service(contact_imports::get_contact_import)
        .service(contact_imports::cancel_contact_import)
        .service(contact_imports::download_import_rows)
        .service(contact_imports::export_contacts)
        .service(contacts::list_contacts)
        .service(contacts::create_contact)
        .service(contacts::get_contact)
        .service(contacts::change_contact)
        .service(contacts::block_contact)
        .service(contacts::unblock_contact)
        .service(contacts::merge_contacts)
        .service(contacts::undo_merge)
        .service(contacts::list_contact_history);
}

/// Those that concern the company's numbers.
fn of_accounts(config: &mut ServiceConfig) {
    config
        .service(accounts::list_accounts)
        .service(accounts::get_account)
        .service(accounts::sync_account)
        .service(accounts::list_account_changes)
        .service(accounts::delete_account)
        .service(accounts::list_account_news)
        .service(accounts::change_account_application)
        .service(account_application::apply_for_badge)
        .service(account_application::withdraw_application)
        .service(account_registration::register_account)
        .service(account_token::change_account_token)
        .service(account_users::list_account_users)
        .service(account_users::add_account_user)
        .service(account_users::remove_account_user)
        .service(account_users::list_account_blocks)
        .service(account_profile::get_account_profile)
        .service(account_profile::change_account_profile)
        .service(account_profile::change_account_photo)
        .service(account_webhooks::lead_account_webhooks);
}

/// Those that connect a number.
fn of_setups(config: &mut ServiceConfig) {
    config
        .service(setups::list_account_setups)
        .service(setups::begin_account_setup)
        .service(setups::get_account_setup)
        .service(setups::cancel_account_setup)
        .service(setups::link_business)
        .service(setups::list_business_numbers)
        .service(setups::take_number)
        .service(setups::request_code)
        .service(setups::verify_code)
        .service(setups::register_number)
        .service(setups::subscribe_webhooks)
        .service(setups::activate_account);
}

/// Those that concern templates.
fn of_templates(config: &mut ServiceConfig) {
    config
        .service(template_messages::send_template)
        .service(template_messages::send_template_to)
        .service(templates::list_templates)
        .service(templates::create_template)
        .service(templates::preview_template)
        .service(templates::get_template)
        .service(templates::delete_template)
        .service(templates::write_template)
        .service(templates::delete_template_version)
        .service(templates::submit_template)
        .service(templates::list_template_changes)
        .service(templates::upload_template_sample)
        .service(templates::sync_templates)
        .service(templates::get_template_sync);
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
        .service(bots::get_bot)
        .service(bots::add_bot)
        .service(bots::change_bot)
        .service(bots::remove_bot)
        .service(bots::renew_bot_secret)
        .service(bots::list_bot_deliveries)
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

/// What is looked for, as typed.
fn wanted(typed: &str) -> Result<SearchQuery, Problem> {
    let mut faults = Faults::default();
    faults.text("?q", typed, 4096);
    faults.into_result()?;
    Ok(SearchQuery::parse(typed))
}

/// A password as typed; none that is too long is hashed.
fn typed_password(field: &str, typed: String) -> Result<Secret, Problem> {
    if typed.len() > domain::password::MAX_BYTES {
        return Err(Problem::field(field, "too-long", "must have at most 1,024 bytes"));
    }
    Ok(Secret::new(typed))
}
