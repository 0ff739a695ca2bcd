//! The panel API. Registering a handler here is what puts it into the OpenAPI document.

mod agents;
mod chats;
mod messages;
mod session;
mod sync;

use utoipa_actix_web::scope;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::problem::Problem;

/// The documented routes.
pub fn routes(config: &mut ServiceConfig) {
    config.service(
        scope("/api/v1")
            .service(session::login)
            .service(session::get_me)
            .service(session::set_status)
            .service(session::create_ws_ticket)
            .service(agents::list_agents)
            .service(chats::list_chats)
            .service(chats::get_chat)
            .service(chats::list_assignments)
            .service(chats::assign_chat)
            .service(chats::mark_chat_read)
            .service(chats::show_typing)
            .service(messages::list_messages)
            .service(messages::send_message)
            .service(sync::get_sync)
            .service(sync::list_events),
    );
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
