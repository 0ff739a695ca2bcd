//! Webhooks by hand: any bytes, signed as Meta signs them, and what the journal says of them.

use std::fmt::Write as _;
use std::process::Command;

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use sha2::Sha256;

use crate::desk::APP_SECRET;
use crate::server::binary;
use crate::{Answer, Desk};

/// The header under which Meta signs.
pub const SIGNATURE: &str = "x-hub-signature-256";

/// What Meta signs a body with: `sha256=` and the HMAC in lower-case hexadecimal.
pub fn signature(body: &[u8]) -> String {
    signature_with(APP_SECRET, body)
}

/// The same with another app secret.
pub fn signature_with(secret: &str, body: &[u8]) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any key will do");
    let mut header = "sha256=".to_owned();
    for byte in mac.chain_update(body).finalize().into_bytes() {
        write!(header, "{byte:02x}").expect("memory");
    }
    header
}

/// The proof with which the app calls Meta: of its secret and a token.
pub fn proof(token: &str) -> String {
    signature(token.as_bytes()).trim_start_matches("sha256=").to_owned()
}

impl Desk {
    /// Posts a webhook with the right signature.
    pub async fn post_webhook(&self, body: impl Into<Vec<u8>>) -> Answer {
        let body = body.into();
        let header = signature(&body);
        self.post_signed(body, &[(SIGNATURE, &header)]).await
    }

    /// Posts a webhook with these headers.
    pub async fn post_signed(&self, body: impl Into<Vec<u8>>, headers: &[(&str, &str)]) -> Answer {
        let url = format!("{}/webhooks/whatsapp", self.server.url);
        let mut request = self.http.post(url).body(body.into());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::read(request.send().await.expect("the server answers")).await
    }

    /// Posts what Meta says of one of its numbers, and waits until it was read. Answers with the
    /// verdict on it.
    pub async fn hears(&self, number: &str, waba: &str, value: Value) -> String {
        self.post_webhook(webhook(number, waba, value).to_string()).await.expect(200);
        self.settle().await;
        self.verdicts().pop().expect("it is in the journal")
    }

    /// The same for what the company wrote on its own phone.
    pub async fn hears_echo(&self, number: &str, waba: &str, value: Value) -> String {
        self.hears_of("smb_message_echoes", number, waba, value).await
    }

    /// The same for any field.
    pub async fn hears_of(&self, field: &str, number: &str, waba: &str, value: Value) -> String {
        let mut said = webhook(number, waba, value);
        said["entry"][0]["changes"][0]["field"] = field.into();
        self.post_webhook(said.to_string()).await.expect(200);
        self.settle().await;
        self.verdicts().pop().expect("it is in the journal")
    }

    /// What the journal says of each body, in order: `processed`, or `failed: why`.
    pub fn verdicts(&self) -> Vec<String> {
        let query = "select state || coalesce(': ' || fault, '') as t from journal order by id";
        self.postgres.sql().texts(query)
    }

    /// Runs a command of the server's program beside the server, and answers with what it said.
    pub fn runs(&self, arguments: &[&str]) -> String {
        let output = Command::new(binary("desk360"))
            .args(arguments)
            .env_clear()
            .env("DESK360_DATABASE_URL", &self.postgres.url)
            .output()
            .expect("the server's binary starts");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "desk360 {arguments:?}: {said}");
        String::from_utf8_lossy(&output.stdout).into_owned() + &said
    }
}

/// A webhook with one `messages` change.
pub fn webhook(number: &str, waba: &str, mut value: Value) -> Value {
    value["messaging_product"] = "whatsapp".into();
    value["metadata"]["phone_number_id"] = number.into();
    let change = serde_json::json!({ "field": "messages", "value": value });
    serde_json::json!({
        "object": "whatsapp_business_account",
        "entry": [{ "id": waba, "changes": [change] }],
    })
}
