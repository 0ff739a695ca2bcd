//! Mails, as whoever owns the address reads them.

use reqwest::Url;
use serde_json::Value;

use crate::{Desk, eventually};

impl Desk {
    /// All mails to an address so far, oldest first, as `GET /_sim/mails` shows them.
    pub async fn mails_to(&self, email: &str) -> Vec<Value> {
        let query = [("to", email), ("limit", "10000")];
        let url = Url::parse_with_params("http://simulator/_sim/mails", query).expect("a URL");
        let path = format!("{}?{}", url.path(), url.query().unwrap_or_default());
        let mails = self.control("GET", &path, None).await.expect(200);
        mails["items"].as_array().expect("items").clone()
    }

    /// Waits for a mail to an address whose subject contains these words; the newest, if there are
    /// several.
    pub async fn mail_to(&self, email: &str, subject_part: &str) -> Value {
        let wish = format!("{email} has a mail about `{subject_part}`");
        let is_it = |mail: &Value| {
            mail["subject"].as_str().is_some_and(|subject| subject.contains(subject_part))
        };
        eventually(&wish, async || self.mails_to(email).await.into_iter().rfind(is_it)).await
    }
}
