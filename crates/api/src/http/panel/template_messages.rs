//! Sending a template to one customer.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use domain::ids::{AccountId, ChatId, TemplateId};
use domain::template::given::Given;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Db;
use crate::actions::contacts;
use crate::actions::template_sending::{self, Sending};
use crate::auth::Caller;
use crate::http::extract::{Json, Path};
use crate::http::idempotency::{self, Once};
use crate::payment::Payment;
use crate::problem::Problem;
use crate::view::MessageView;

/// A template to send.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "template_id": "0192f0c1-7d1c-7cc0-a1b2-5a4b3c2d1e0f", "language": "en",
    "parameters": { "body": { "1": "Maria", "2": "#1234" } },
}))]
struct NewTemplateMessage {
    template_id: TemplateId,
    /// One in which it is `sendable`.
    #[schema(example = "en")]
    language: String,
    /// What is filled in; nothing, if the template has no variables.
    #[serde(default)]
    parameters: Given,
    /// The client's own name for the message, unique in the chat: sending it again gives the message that is
    /// there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 128)]
    client_message_id: Option<String>,
}

/// A template to send to a number.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "to": "+351 910 000 000", "template_id": "0192f0c1-7d1c-7cc0-a1b2-5a4b3c2d1e0f", "language": "en",
    "parameters": { "body": { "1": "Maria", "2": "#1234" } },
}))]
struct NewTemplateMessageTo {
    /// The customer's number; without a country code, one of the country of the account.
    #[schema(max_length = 40)]
    to: String,
    template_id: TemplateId,
    /// One in which it is `sendable`.
    #[schema(example = "en")]
    language: String,
    /// What is filled in; nothing, if the template has no variables.
    #[serde(default)]
    parameters: Given,
    /// The client's own name for the message, unique in the chat: sending it again gives the message that is
    /// there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 128)]
    client_message_id: Option<String>,
}

/// Send a template in a chat
///
/// Inside the window or not. The chat is active then; if the window is closed it awaits the customer for a day
/// (`awaiting_until`), and free text stays refused until they answer. One that comes out of the archive is given
/// to whoever sends, if they are online, and else waits in the queue.
#[utoipa::path(
    tag = "templates",
    security(("bearer" = ["chats"])),
    params(
        ("id" = ChatId, Path, description = "The chat"),
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII"),
    ),
    request_body = NewTemplateMessage,
    responses(
        (status = 202, description = "On its way", body = MessageView),
        (status = 400, description = "`idempotency-key-invalid`"),
        (status = 402, description = "`insufficient-balance`"),
        (status = 403, description = "`email-unverified`"),
        (status = 404, description = "`not-found`"),
        (status = 409, description = "`template-not-sendable`; `contact-blocked`; `marketing-stopped`; \
            `messaging-limit-reached`; `state-conflict` if the chat is \
            somebody else's, or I am offline; `idempotency-in-flight`"),
        (status = 422, description = "`template-parameters`, with what is missing or wrong; `validation-failed` at \
            `template_id`: `not-found`; `idempotency-key-reused`"),
    )
)]
#[post("/chats/{id}/template-messages")]
pub(crate) async fn send_template(
    caller: Caller,
    db: Data<Db>,
    payment: Data<Payment>,
    request: HttpRequest,
    id: Path<ChatId>,
    body: Json<NewTemplateMessage>,
) -> Result<HttpResponse, Problem> {
    let once = Once::of(&request, &body.0)?;
    let (writer, new, chat) = (caller.clone(), body.0, id.0);
    check_name(new.client_message_id.as_deref())?;
    idempotency::perform(&db, &caller, once, StatusCode::ACCEPTED, move |tx| {
        let NewTemplateMessage { template_id, language, parameters, client_message_id } =
            new.clone();
        let sending = Sending { template: template_id, language, parameters, client_message_id };
        let message = template_sending::send(tx, &writer, &payment, chat, sending)?;
        Ok(MessageView::from(message))
    })
    .await
}

/// Send a template to a number
///
/// To a customer who may be new, or whose chat may lie in the archive; see `POST /chats/{id}/template-messages`.
#[utoipa::path(
    tag = "templates",
    security(("bearer" = ["chats"])),
    params(
        ("id" = AccountId, Path, description = "The account"),
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII"),
    ),
    request_body = NewTemplateMessageTo,
    responses(
        (status = 202, description = "On its way; `chat_id` says in which chat", body = MessageView),
        (status = 400, description = "`idempotency-key-invalid`"),
        (status = 402, description = "`insufficient-balance`"),
        (status = 403, description = "`email-unverified`"),
        (status = 404, description = "`not-found`: the account"),
        (status = 409, description = "`template-not-sendable`; `contact-blocked`; `marketing-stopped`; \
            `messaging-limit-reached`; `state-conflict` if the chat is \
            somebody else's, or I am offline; `idempotency-in-flight`"),
        (status = 422, description = "`validation-failed` at `to`: `phone`, or at `template_id`: `not-found`; \
            `template-parameters`; `idempotency-key-reused`"),
    )
)]
#[post("/accounts/{id}/template-messages")]
pub(crate) async fn send_template_to(
    caller: Caller,
    db: Data<Db>,
    payment: Data<Payment>,
    request: HttpRequest,
    id: Path<AccountId>,
    body: Json<NewTemplateMessageTo>,
) -> Result<HttpResponse, Problem> {
    let once = Once::of(&request, &body.0)?;
    let (writer, new, account) = (caller.clone(), body.0, id.0);
    check_name(new.client_message_id.as_deref())?;
    let work = move |tx: &mut persistence::Tx<'_>| {
        let NewTemplateMessageTo { to, template_id, language, parameters, client_message_id } =
            new.clone();
        let sending = Sending { template: template_id, language, parameters, client_message_id };
        let message =
            template_sending::send_to_number(tx, &writer, &payment, account, &to, sending)?;
        Ok(MessageView::from(message))
    };
    let first =
        idempotency::perform(&db, &caller, once.clone(), StatusCode::ACCEPTED, work.clone()).await;
    match first {
        Err(problem) if contacts::met_meanwhile(&problem) => {
            idempotency::perform(&db, &caller, once, StatusCode::ACCEPTED, work).await
        }
        answer => answer,
    }
}

fn check_name(name: Option<&str>) -> Result<(), Problem> {
    if name.is_some_and(|name| name.is_empty() || name.len() > 128) {
        return Err(Problem::field("client_message_id", "range", "must have 1 to 128 bytes"));
    }
    Ok(())
}
