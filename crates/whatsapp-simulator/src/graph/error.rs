//! Refusals in Meta's envelope.
//!
//! Meta's page "Error codes": `message`, `type`, `code` and `fbtrace_id` are always there.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

use crate::faults::Failure;
use crate::fields::Fields;
use crate::status::OUTSIDE_WINDOW;

/// A request that was refused at once.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct GraphError {
    status: u16,
    code: i64,
    subcode: Option<i64>,
    kind: &'static str,
    message: String,
    details: Option<String>,
    /// A title and a text for people, as the management API has them.
    user: Option<Box<(String, String)>>,
    retry_after: Option<u64>,
}

impl GraphError {
    fn new(status: u16, code: i64, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            subcode: None,
            kind: "OAuthException",
            message: message.into(),
            details: None,
            user: None,
            retry_after: None,
        }
    }

    /// A refusal that belongs to one place alone.
    pub(super) fn of(code: i64, message: &str, details: impl Into<String>) -> Self {
        Self::new(400, code, format!("(#{code}) {message}")).because(details)
    }

    /// 100 with a subcode, and words for people: how the management API refuses.
    pub(super) fn managed(subcode: i64, title: &str, text: impl Into<String>) -> Self {
        let mut error = Self::new(400, 100, "Invalid parameter");
        error.subcode = Some(subcode);
        error.user = Some(Box::new((title.to_owned(), text.into())));
        error
    }

    /// The same refusal in the words of the management API, which has no codes for single fields.
    pub(super) fn in_management(mut self) -> Self {
        if matches!(self.code, 131_008 | 131_009) {
            self.code = 100;
            "(#100) Invalid parameter".clone_into(&mut self.message);
        }
        self
    }

    /// 190 with 463: the token is too old.
    pub(crate) fn expired() -> Self {
        let mut error = Self::token("Error validating access token: Session has expired.");
        error.subcode = Some(463);
        error
    }

    /// 200: the token lacks a permission.
    pub(crate) fn permission(scope: &str) -> Self {
        Self::new(403, 200, format!("(#200) You do not have the necessary permission: {scope}"))
    }

    /// 100: the app demands its proof, and there is none.
    pub(super) fn proof_required() -> Self {
        Self::of_method("API calls from the server require an appsecret_proof argument")
    }

    /// 100: the proof is not that of the token and the app secret.
    pub(super) fn proof_invalid() -> Self {
        Self::of_method("Invalid appsecret_proof provided in the API argument")
    }

    fn of_method(message: &str) -> Self {
        let mut error = Self::new(400, 100, message);
        error.kind = "GraphMethodException";
        error
    }

    fn because(mut self, details: impl Into<String>) -> Self {
        self.details = Some(details.into());
        self
    }

    /// No token, or one that is not known.
    pub(crate) fn token(message: &str) -> Self {
        Self::new(401, 190, message)
    }

    /// An object that is not there, or not for this token.
    pub(crate) fn unknown_object(method: &str, id: &str) -> Self {
        let method = method.to_ascii_lowercase();
        let mut error = Self::new(
            400,
            100,
            format!(
                "Unsupported {method} request. Object with ID '{id}' does not exist, cannot be \
                 loaded due to missing permissions, or does not support this operation. Please \
                 read the Graph API documentation at \
                 https://developers.facebook.com/docs/graph-api"
            ),
        );
        error.kind = "GraphMethodException";
        error.subcode = Some(33);
        error
    }

    /// A path Graph does not know.
    pub(crate) fn unknown_path(path: &str) -> Self {
        Self::new(400, 2500, format!("Unknown path components: {path}"))
    }

    /// A body that is not a JSON object.
    pub(crate) fn not_json(error: &serde_json::Error) -> Self {
        Self::parameter("Invalid parameter").because(format!("The body is not valid JSON: {error}"))
    }

    /// 100: a parameter of the request itself.
    pub(crate) fn parameter(text: &str) -> Self {
        Self::new(400, 100, format!("(#100) {text}"))
    }

    /// 100: too long, too much.
    pub(crate) fn too_long(details: impl Into<String>) -> Self {
        Self::parameter("Invalid parameter").because(details)
    }

    /// 131008: something required is not there.
    pub(crate) fn missing(details: impl Into<String>) -> Self {
        Self::new(400, 131_008, "(#131008) Required parameter is missing").because(details)
    }

    /// 131009: something has a value it cannot have.
    pub(crate) fn invalid(details: impl Into<String>) -> Self {
        Self::new(400, 131_009, "(#131009) Parameter value is not valid").because(details)
    }

    /// 131053: the file is too large, or empty.
    pub(crate) fn upload(details: &str) -> Self {
        Self::new(400, 131_053, "(#131053) Media upload error").because(details)
    }

    /// 133010: the number cannot send yet.
    pub(crate) fn not_registered() -> Self {
        Self::new(400, 133_010, "(#133010) Account not registered")
            .because("Account does not exist in the Cloud API, please use /register API first")
    }

    /// 131031: Meta banned the number.
    pub(crate) fn banned() -> Self {
        Self::new(403, 131_031, "(#131031) Account has been locked").because(
            "The phone number is banned because it violated a policy, and cannot send messages",
        )
    }

    /// 368: Meta disabled the account.
    pub(crate) fn account_disabled() -> Self {
        Self::new(403, 368, "(#368) Temporarily blocked for policies violations")
            .because("The WhatsApp Business Account has been disabled because it violated a policy")
    }

    /// 131021: to itself.
    pub(crate) fn own_number() -> Self {
        Self::new(400, 131_021, "(#131021) Recipient cannot be sender")
            .because("The recipient's number is the business number")
    }

    /// 131041: there are no groups here.
    pub(crate) fn unknown_group() -> Self {
        Self::new(400, 131_041, "(#131041) Group unknown")
            .because("The simulator has no groups: use recipient_type individual")
    }

    /// 131047, where it is not left to the webhook.
    pub(crate) fn window_closed() -> Self {
        Self::new(400, 131_047, "(#131047) Re-engagement message").because(OUTSIDE_WINDOW)
    }

    /// 130403: to somebody who was blocked.
    pub(crate) fn blocked() -> Self {
        Self::new(400, 130_403, "(#130403) Business has blocked this user")
            .because("Message failed to send because the business blocked this user")
    }

    /// 131062: codes to sign in with go to phone numbers.
    pub(crate) fn no_code_by_user_id() -> Self {
        Self::new(400, 131_062, "(#131062) Business-scoped user id recipient is not supported")
            .because("Authentication templates cannot be sent to a business-scoped user id")
    }

    /// 130429: too fast in all.
    pub(crate) fn throughput(status: u16) -> Self {
        Self::new(status, 130_429, "(#130429) Rate limit hit").because(
            "Message failed to send because there were too many messages sent from this phone \
             number in a short period of time",
        )
    }

    /// 131056: too fast for one customer.
    pub(crate) fn pair_rate() -> Self {
        Self::new(
            400,
            131_056,
            "(#131056) (Business Account, Consumer Account) pair rate limit hit",
        )
        .because(
            "Message failed to send because there were too many messages sent from this phone \
             number to the same phone number in a short period of time",
        )
    }

    /// The HTTP status.
    pub(crate) const fn status(&self) -> u16 {
        self.status
    }

    /// Code and text, for the log.
    pub(crate) fn summary(&self) -> (i64, String) {
        let for_people = self.user.as_ref().map(|user| &user.1);
        (self.code, self.details.as_ref().or(for_people).unwrap_or(&self.message).clone())
    }

    /// The answer.
    pub(crate) fn answer(self) -> HttpResponse {
        let about = |details| json!({ "messaging_product": "whatsapp", "details": details });
        let error = Fields::default()
            .with("message", self.message)
            .with("type", self.kind)
            .with("code", self.code)
            .maybe("error_subcode", self.subcode)
            .maybe("error_data", self.details.map(about))
            .maybe("error_user_title", self.user.as_ref().map(|user| user.0.as_str()))
            .maybe("error_user_msg", self.user.as_ref().map(|user| user.1.as_str()))
            .maybe("is_transient", (self.status >= 500).then_some(true))
            .with("fbtrace_id", trace_id());
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut answer = HttpResponse::build(status);
        if let Some(seconds) = self.retry_after {
            answer.insert_header(("Retry-After", seconds.to_string()));
        }
        answer.json(json!({ "error": error.done() }))
    }
}

impl From<Failure> for GraphError {
    fn from(failure: Failure) -> Self {
        let (code, title) = usual(failure.status);
        let code = failure.code.unwrap_or(code);
        let title = failure.title.unwrap_or_else(|| title.to_owned());
        let mut error = Self::new(failure.status, code, format!("(#{code}) {title}"));
        error.details = failure.details;
        error.retry_after = failure.retry_after;
        error
    }
}

/// Code and title that fit an HTTP status.
const fn usual(status: u16) -> (i64, &'static str) {
    match status {
        401 => (190, "Error validating access token: the session is invalid"),
        403 => (10, "Application does not have permission for this action"),
        429 => (130_429, "Rate limit hit"),
        503 => (131_016, "Service unavailable"),
        500.. => (131_000, "Something went wrong"),
        _ => (100, "Invalid parameter"),
    }
}

fn trace_id() -> String {
    format!("A{}", URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forced_failure_has_a_code_that_fits_its_status() {
        let failure = |status| Failure {
            status,
            code: None,
            title: None,
            details: None,
            retry_after: Some(3),
            on: crate::faults::On::default(),
        };
        assert_eq!(GraphError::from(failure(429)).code, 130_429);
        assert_eq!(GraphError::from(failure(502)).code, 131_000);
        let answer = GraphError::from(failure(503)).answer();
        assert_eq!(answer.status(), 503);
        assert_eq!(answer.headers().get("Retry-After").unwrap(), "3");
    }
}
