//! Somebody with WhatsApp on their phone.

use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use crate::{Account, Desk};

/// A customer.
pub struct Customer<'d> {
    desk: &'d Desk,
    /// What their profile says.
    pub name: String,
    /// Their number, digits only.
    pub phone: String,
}

impl<'d> Customer<'d> {
    pub(crate) fn new(desk: &'d Desk, name: &str) -> Self {
        static LAST: AtomicU32 = AtomicU32::new(0);
        let phone = format!("3519100{:05}", LAST.fetch_add(1, Ordering::Relaxed));
        Self { desk, name: name.to_owned(), phone }
    }

    /// Writes to an account. Answers with the wamid; the desk hears of it a moment later.
    pub async fn writes(&self, account: &Account, words: &str) -> String {
        self.sends(account, json!({ "type": "text", "text": { "body": words } })).await
    }

    /// Sends a message of any type.
    pub async fn sends(&self, account: &Account, message: Value) -> String {
        self.sends_with(account, message, json!({})).await
    }

    /// The same, with more members of `/_sim/inbound`.
    pub async fn sends_with(&self, account: &Account, message: Value, more: Value) -> String {
        let mut inbound = json!({
            "phone_number_id": account.phone_number_id,
            "from": self.phone,
            "name": self.name,
            "message": message,
        });
        for (name, value) in more.as_object().into_iter().flatten() {
            inbound[name] = value.clone();
        }
        let sent = self.desk.control("POST", "/_sim/inbound", Some(inbound)).await.expect(202);
        sent["id"].as_str().expect("a wamid").to_owned()
    }
}
