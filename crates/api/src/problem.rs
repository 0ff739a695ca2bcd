//! Every way a request can fail, as RFC 9457 `application/problem+json`.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName};
use actix_web::{HttpResponse, ResponseError};
use chrono::{DateTime, Utc};
use domain::field::FieldError;
use domain::{account, agent, chat, note, scheduled, setup, template, user};
use persistence::{StoreError, sends};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::request_id;
use crate::view::MessageView;

/// After how many seconds somebody who was refused for too much work is told to come back, at most. They are told
/// different times: who comes at once and is refused at once shall not come back at once.
const BUSY_PAUSE_MAX: u32 = 4;

/// Declares the closed list of problems: variant, code, status, title. The codes are API.
macro_rules! problems {
    ($($(#[$doc:meta])* $kind:ident = $code:literal $status:ident $title:literal;)+) => {
        /// What kind of problem it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind { $($(#[$doc])* $kind,)+ }

        impl Kind {
            /// All of them, for the contract.
            pub const ALL: &[Self] = &[$(Self::$kind,)+];

            /// The stable code, the status it travels with, and a title for people.
            pub const fn parts(self) -> (&'static str, StatusCode, &'static str) {
                match self { $(Self::$kind => ($code, StatusCode::$status, $title),)+ }
            }
        }
    };
}

problems! {
    /// The body is not JSON in UTF-8.
    MalformedJson = "malformed-json" BAD_REQUEST "The body is not JSON";
    /// The address holds something that cannot be decoded.
    MalformedUrl = "malformed-url" BAD_REQUEST "The address is malformed";
    /// The form cannot be read.
    MalformedMultipart = "malformed-multipart" BAD_REQUEST "The form is malformed";
    /// The cursor was not given out for this list, or was changed.
    InvalidCursor = "invalid-cursor" BAD_REQUEST "The cursor is not valid here";
    /// `Idempotency-Key` is not 1 to 255 visible ASCII characters.
    IdempotencyKeyInvalid = "idempotency-key-invalid" BAD_REQUEST "The idempotency key is not valid";
    /// The link was used before, is too old, or never was one.
    ResetTokenInvalid = "reset-token-invalid" BAD_REQUEST "This link cannot be used";
    /// The link was used before, is too old, or never was one.
    VerificationTokenInvalid = "verification-token-invalid" BAD_REQUEST "This link cannot be used";
    /// The invitation was accepted or taken back, is too old, or never was one.
    InvitationTokenInvalid = "invitation-token-invalid" BAD_REQUEST "This invitation cannot be used";
    /// The request does not ask for a WebSocket.
    NotAWebSocket = "not-a-websocket" BAD_REQUEST "This address speaks WebSocket only";
    /// No access token, or one that is expired, forged, or of another kind.
    InvalidToken = "invalid-token" UNAUTHORIZED "Sign in first";
    /// The address or the password is wrong.
    InvalidCredentials = "invalid-credentials" UNAUTHORIZED "The address or the password is wrong";
    /// The password is right, and a code of the second factor is wanted, too.
    SecondFactorRequired = "second-factor-required" UNAUTHORIZED "A code is needed, too";
    /// A refresh token came a second time: the session is over, for somebody may have stolen it.
    RefreshTokenReused = "refresh-token-reused" UNAUTHORIZED "Sign in again";
    /// The caller's role does not allow it.
    Forbidden = "forbidden" FORBIDDEN "Not allowed";
    /// It concerns money, keys or roles: prove once more who you are with `POST /me/step-up`.
    StepUpRequired = "step-up-required" FORBIDDEN "Enter your password once more";
    /// Nobody pays for it: see the company's balance.
    InsufficientBalance = "insufficient-balance" PAYMENT_REQUIRED "The balance does not cover it";
    /// The company demands a second factor, and there is none yet.
    SecondFactorSetupRequired = "second-factor-setup-required" FORBIDDEN "Set up a second factor first";
    /// The address was never shown to be theirs.
    EmailUnverified = "email-unverified" FORBIDDEN "Verify your e-mail address first";
    /// The webhook was not signed with the app secret.
    InvalidSignature = "invalid-signature" FORBIDDEN "The signature is not valid";
    /// The page that asks is not one of ours.
    OriginNotAllowed = "origin-not-allowed" FORBIDDEN "The origin is not allowed";
    /// Not there, or not yours to see.
    NotFound = "not-found" NOT_FOUND "Nothing here";
    /// See the `Allow` header.
    MethodNotAllowed = "method-not-allowed" METHOD_NOT_ALLOWED "The method is not allowed here";
    /// The API answers in JSON only.
    NotAcceptable = "not-acceptable" NOT_ACCEPTABLE "Only JSON can be answered";
    /// The body came too slowly.
    RequestTimeout = "request-timeout" REQUEST_TIMEOUT "The request took too long";
    /// See `chat::Refusal::WindowClosed`.
    WindowClosed = "window-closed" CONFLICT "The customer service window is closed";
    /// A colleague wrote since the last message that was seen; see `newer_messages`. `force` sends anyway.
    AnsweredMeanwhile = "answered-meanwhile" CONFLICT "A colleague has answered meanwhile";
    /// Meta has not approved this template in this language, or not any more; the detail says why.
    TemplateNotSendable = "template-not-sendable" CONFLICT "The template cannot be sent";
    /// Meta will never take this message, however often it is sent.
    FailedForGood = "failed-for-good" CONFLICT "Sending it again cannot help";
    /// Allowed in itself, but not now; the detail says why.
    StateConflict = "state-conflict" CONFLICT "It is not possible in this state";
    /// See `agent::Refusal::NotAvailable`.
    AgentNotAvailable = "agent-not-available" CONFLICT "The agent cannot be given chats now";
    /// Somebody else has to be an owner first.
    LastOwner = "last-owner" CONFLICT "A company needs an owner";
    /// Somebody has the address already.
    AddressTaken = "address-taken" CONFLICT "The address belongs to somebody already";
    /// Somebody is known under this number, in whatever form; `Location` says who, if the caller may see it.
    ContactExists = "contact-exists" CONFLICT "This customer is known already";
    /// The company wants to hear nothing of the customer, so nothing is written to them.
    ContactBlocked = "contact-blocked" CONFLICT "The customer is blocked";
    /// The company took the number off this desk: its chats can be read, and no more.
    AccountDeleted = "account-deleted" CONFLICT "The account was deleted";
    /// They told Meta that they want no more marketing of this business.
    MarketingStopped = "marketing-stopped" CONFLICT "The customer wants no marketing";
    /// Meta limits how many customers a business may write to first within 24 hours; the detail says when again.
    MessagingLimitReached = "messaging-limit-reached" CONFLICT "The messaging limit is reached";
    /// Something of the same kind has the name already.
    NameTaken = "name-taken" CONFLICT "The name is taken";
    /// The number is connected already, here or elsewhere, or is being connected. Whose it is is not said.
    NumberTaken = "number-taken" CONFLICT "The number is connected already";
    /// The access token has ended, was taken back, or lacks a permission. Give another one.
    MetaPermission = "meta-permission" CONFLICT "Meta does not let this access token do that";
    /// Meta will not do it; the detail says why, and what helps.
    MetaRefused = "meta-refused" CONFLICT "Meta refuses";
    /// The operator has not said which app at Meta this desk is.
    AppNotConfigured = "app-not-configured" CONFLICT "This desk is no app at Meta yet";
    /// Another tab has just got the next tokens; use those.
    RefreshInProgress = "refresh-in-progress" CONFLICT "The session is being refreshed";
    /// The first request under this idempotency key is still being worked on.
    IdempotencyInFlight = "idempotency-in-flight" CONFLICT "The first request is still running";
    /// Somebody changed it since it was read: read it again.
    PreconditionFailed = "precondition-failed" PRECONDITION_FAILED "It was changed meanwhile";
    /// Say with `If-Match` which version is to be changed.
    PreconditionRequired = "precondition-required" PRECONDITION_REQUIRED "Which version?";
    /// The file is larger than files of its kind may be.
    MediaTooLarge = "media-too-large" PAYLOAD_TOO_LARGE "The file is too large";
    /// See the limits of the route.
    PayloadTooLarge = "payload-too-large" PAYLOAD_TOO_LARGE "The body is too large";
    /// Not what the route takes, which is JSON for all but pictures; or compressed.
    UnsupportedMediaType = "unsupported-media-type" UNSUPPORTED_MEDIA_TYPE "This kind of body is not understood";
    /// WhatsApp does not take such files, or not in messages of this type; or it is not what it is said to be.
    MediaTypeNotAllowed = "media-type-not-allowed" UNSUPPORTED_MEDIA_TYPE "Such a file cannot be sent";
    /// The file has no such part.
    RangeNotSatisfiable = "range-not-satisfiable" RANGE_NOT_SATISFIABLE "There are not so many bytes";
    /// It could be read, but some values are not allowed; see `errors`.
    ValidationFailed = "validation-failed" UNPROCESSABLE_ENTITY "Some values are not allowed";
    /// Something that the template takes is missing, wrong, or too much; see `errors`.
    TemplateParameters = "template-parameters" UNPROCESSABLE_ENTITY "The template takes other parameters";
    /// It cannot be taken: empty, broken, of another kind, or too large when unpacked.
    MediaInvalid = "media-invalid" UNPROCESSABLE_ENTITY "This file cannot be used";
    /// The idempotency key was used for another request.
    IdempotencyKeyReused = "idempotency-key-reused" UNPROCESSABLE_ENTITY "The idempotency key belongs to another request";
    /// Too many sockets of one user, or too many attempts; see `Retry-After`.
    QuotaExceeded = "quota-exceeded" TOO_MANY_REQUESTS "Too many; try again later";
    /// Too many codes, PINs or registrations, in Meta's opinion; see `Retry-After`.
    MetaLimit = "meta-limit" TOO_MANY_REQUESTS "Meta takes no more for now";
    /// Our fault. The log has the details, under the request id in `instance`.
    Internal = "internal" INTERNAL_SERVER_ERROR "Something broke";
    /// More work than can be queued. Nothing was done; the same request can be sent again.
    ServerBusy = "server-busy" SERVICE_UNAVAILABLE "Too much to do; try again shortly";
    /// Looking for it took longer than a request may. Ask for something that fewer messages say.
    SearchTimeout = "search-timeout" SERVICE_UNAVAILABLE "The search took too long";
    /// The database is away. Nothing was done; the same request can be sent again.
    DependencyUnavailable = "dependency-unavailable" SERVICE_UNAVAILABLE "Try again shortly";
}

/// What went wrong: what the client may know, and what only the log may.
#[derive(Debug, thiserror::Error)]
#[error("{}", kind.parts().0)]
pub struct Problem {
    kind: Kind,
    detail: Option<Cow<'static, str>>,
    errors: Vec<FieldError>,
    newer: Vec<serde_json::Value>,
    header: Option<Box<(HeaderName, String)>>,
    source: Option<anyhow::Error>,
}

impl Problem {
    /// Adds a sentence that the client may read.
    #[must_use]
    pub fn because(mut self, detail: impl Into<Cow<'static, str>>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Names the fields at fault.
    #[must_use]
    pub fn at(mut self, errors: Vec<FieldError>) -> Self {
        self.errors = errors;
        self
    }

    /// Says that one field is at fault.
    pub fn field(field: impl Into<String>, code: &'static str, message: &str) -> Self {
        Self::from(Kind::ValidationFailed).at(vec![FieldError::new(field, code, message)])
    }

    /// Shows the messages that came since what was seen.
    pub(crate) fn showing(mut self, newer: &[MessageView]) -> Self {
        self.newer = newer.iter().filter_map(|view| serde_json::to_value(view).ok()).collect();
        self
    }

    /// Adds a header to the answer.
    #[must_use]
    pub fn with(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.header = Some(Box::new((name, value.into())));
        self
    }

    /// Too many, until then.
    pub fn too_many_until(opens: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let seconds = (opens - now).num_milliseconds().div_euclid(1000) + 1;
        Self::from(Kind::QuotaExceeded).with(header::RETRY_AFTER, seconds.max(1).to_string())
    }

    /// Keeps the cause for the log.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<anyhow::Error>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// What kind it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The constraint of the schema that refused a row, if that is the cause.
    pub fn constraint(&self) -> Option<&str> {
        match self.source.as_ref()?.downcast_ref()? {
            StoreError::Conflict(name) => Some(name),
            StoreError::NotFound | StoreError::Unavailable(_) | StoreError::Unexpected(_) => None,
        }
    }

    /// Whether somebody else held a lock for too long.
    pub fn is_lock_timeout(&self) -> bool {
        self.is_unavailable_for("lock timeout")
    }

    /// Whether a statement took longer than it may.
    pub fn is_statement_timeout(&self) -> bool {
        self.is_unavailable_for("statement timeout")
    }

    fn is_unavailable_for(&self, why: &str) -> bool {
        let source = self.source.as_ref().and_then(|source| source.downcast_ref());
        matches!(source, Some(StoreError::Unavailable(error)) if error.to_string().contains(why))
    }

    /// The whole chain of causes, for the log.
    fn cause(&self) -> Option<String> {
        self.source.as_ref().map(|source| format!("{source:#}"))
    }

    /// How it looks on the wire.
    pub fn body(&self) -> Body {
        let (code, status, title) = self.kind.parts();
        Body {
            uri: format!("https://desk360.dev/problems/{code}"),
            title,
            status: status.as_u16(),
            code,
            detail: self.detail.clone(),
            instance: request_id::current(),
            errors: self.errors.iter().map(Fault::from).collect(),
            newer_messages: self.newer.clone(),
        }
    }

    /// The log's line about a fault of ours.
    pub fn log(&self) {
        let (code, status, _) = self.kind.parts();
        if status == StatusCode::INTERNAL_SERVER_ERROR {
            tracing::error!(code, cause = self.cause(), "failed: {code}");
        } else if status.is_server_error() {
            tracing::warn!(code, cause = self.cause(), "refused: {code}");
        }
    }
}

impl From<Kind> for Problem {
    fn from(kind: Kind) -> Self {
        Self { kind, detail: None, errors: vec![], newer: vec![], header: None, source: None }
    }
}

impl From<account::Refusal> for Problem {
    fn from(refusal: account::Refusal) -> Self {
        let account::Refusal::Deleted = refusal;
        Self::from(Kind::AccountDeleted).because(refusal.to_string())
    }
}

impl From<chat::Refusal> for Problem {
    fn from(refusal: chat::Refusal) -> Self {
        let kind = match refusal {
            chat::Refusal::WindowClosed => Kind::WindowClosed,
            chat::Refusal::Archived | chat::Refusal::NotYours | chat::Refusal::Active => {
                Kind::StateConflict
            }
        };
        Self::from(kind).because(refusal.to_string())
    }
}

impl From<agent::Refusal> for Problem {
    fn from(refusal: agent::Refusal) -> Self {
        let kind = match refusal {
            agent::Refusal::CallerOffline | agent::Refusal::Offline => Kind::StateConflict,
            agent::Refusal::NotAvailable => Kind::AgentNotAvailable,
        };
        Self::from(kind).because(refusal.to_string())
    }
}

impl From<user::Refusal> for Problem {
    fn from(refusal: user::Refusal) -> Self {
        let kind = match refusal {
            user::Refusal::NotAllowed => Kind::Forbidden,
            user::Refusal::LastOwner => Kind::LastOwner,
            user::Refusal::Oneself => Kind::StateConflict,
            user::Refusal::Unverified => Kind::EmailUnverified,
        };
        Self::from(kind).because(refusal.to_string())
    }
}

impl From<note::Refusal> for Problem {
    fn from(refusal: note::Refusal) -> Self {
        let kind = match refusal {
            note::Refusal::NotYours => Kind::Forbidden,
            note::Refusal::Deleted => Kind::StateConflict,
        };
        Self::from(kind).because(refusal.to_string())
    }
}

impl From<template::Refusal> for Problem {
    fn from(refusal: template::Refusal) -> Self {
        Self::from(Kind::StateConflict).because(refusal.to_string())
    }
}

impl From<setup::Refusal> for Problem {
    fn from(refusal: setup::Refusal) -> Self {
        let problem = Self::from(Kind::StateConflict).because(refusal.to_string());
        match refusal {
            setup::Refusal::Busy(_) => problem.with(header::RETRY_AFTER, "60"),
            _ => problem,
        }
    }
}

impl From<scheduled::Refusal> for Problem {
    fn from(refusal: scheduled::Refusal) -> Self {
        let kind = match refusal {
            scheduled::Refusal::NotYours => Kind::Forbidden,
            scheduled::Refusal::Settled => Kind::StateConflict,
        };
        Self::from(kind).because(refusal.to_string())
    }
}

impl From<FieldError> for Problem {
    fn from(error: FieldError) -> Self {
        vec![error].into()
    }
}

impl From<Vec<FieldError>> for Problem {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::from(Kind::ValidationFailed).at(errors)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let kind = match error {
            StoreError::NotFound => Kind::NotFound,
            StoreError::Conflict(ref rule) if rule == sends::IN_SERVICE => Kind::AccountDeleted,
            StoreError::Conflict(_) => Kind::StateConflict,
            StoreError::Unavailable(_) => Kind::DependencyUnavailable,
            StoreError::Unexpected(_) => Kind::Internal,
        };
        Self::from(kind).caused_by(error)
    }
}

/// How a problem looks on the wire (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct Body {
    /// A page about this kind of problem.
    #[serde(rename = "type")]
    #[schema(example = "https://desk360.dev/problems/window-closed")]
    uri: String,
    /// The kind, for people.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// What programs compare.
    #[schema(example = "window-closed")]
    code: &'static str,
    /// This case, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<Cow<'static, str>>,
    /// The request, as the log knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    instance: Option<String>,
    /// The fields at fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Fault>,
    /// What colleagues wrote meanwhile, the oldest first; only of `answered-meanwhile`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<MessageView>)]
    newer_messages: Vec<serde_json::Value>,
}

/// One field at fault.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ProblemField)]
struct Fault {
    /// Where: `interactive.action.buttons[1].reply.title`, `?limit`, or a header's name.
    field: String,
    /// What programs compare: `required`, `unknown-field`, `type`, `empty`, `too-long`, `range`, ...
    code: &'static str,
    /// One sentence.
    message: String,
}

impl From<&FieldError> for Fault {
    fn from(error: &FieldError) -> Self {
        Self { field: error.field.clone(), code: error.code, message: error.message.clone() }
    }
}

/// After how many seconds it is worth trying again.
fn pause_after(kind: Kind) -> u32 {
    if kind == Kind::ServerBusy { rand::random_range(1..=BUSY_PAUSE_MAX) } else { 1 }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.kind.parts().1
    }

    fn error_response(&self) -> HttpResponse {
        self.log();
        let mut response = HttpResponse::build(self.status_code());
        response.content_type("application/problem+json");
        match self.status_code() {
            StatusCode::UNAUTHORIZED => {
                let challenge = r#"Bearer realm="desk360", error="invalid_token""#;
                response.insert_header((header::WWW_AUTHENTICATE, challenge));
            }
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => {
                response.insert_header((header::RETRY_AFTER, pause_after(self.kind).to_string()));
            }
            // The rest of the body, if there is one, was not read.
            StatusCode::PAYLOAD_TOO_LARGE | StatusCode::REQUEST_TIMEOUT => {
                response.force_close();
            }
            _ => {}
        }
        if let Some((name, value)) = self.header.as_deref() {
            response.insert_header((name.clone(), value.as_str()));
        }
        response.json(self.body())
    }
}
