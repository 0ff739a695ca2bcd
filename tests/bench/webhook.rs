//! What Meta would say: signed webhooks, each message with a number of its own.

use std::fmt::Write as _;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit as _, Mac as _};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use serde_json::json;
use sha2::Sha256;

use crate::audience::{DIGITS, MARK};
use crate::http;
use crate::load::{self, Plan};
use crate::stage::{APP_SECRET, Company};

/// Writes webhooks. Messages are numbered through, whatever they are for.
pub(crate) struct Meta {
    next: u32,
    random: StdRng,
}

impl Meta {
    /// Always the same customers in the same order.
    pub(crate) fn new() -> Self {
        Self { next: 0, random: StdRng::seed_from_u64(360) }
    }

    /// The number of the next call.
    pub(crate) fn next(&self) -> u32 {
        self.next
    }

    /// So many calls a second for so long, in turn for these companies, each with so many messages
    /// of customers chosen by chance. All messages of a call bear its number.
    pub(crate) fn plan(
        &mut self,
        companies: &[Company],
        rate: f64,
        time: Duration,
        messages: usize,
    ) -> Plan {
        let due = load::poisson(rate, time);
        let requests = (0..due.len()).zip(companies.iter().cycle());
        let requests = requests.map(|(_, company)| self.call(company, messages)).collect();
        Plan { due, requests, rate }
    }

    fn call(&mut self, company: &Company, messages: usize) -> Vec<u8> {
        let call = self.next;
        self.next += 1;
        let now =
            SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs().to_string();
        let account = self.random.random_range(0..2_u64);
        let (mut contacts, mut said) = (vec![], vec![]);
        for turn in 0..messages {
            // A customer writes to one of the numbers only: those with an even n to the first.
            let n = self.random.random_range(0..company.customers / 2) * 2 + account;
            let n = if n == 0 { company.customers } else { n };
            let from = format!("{}{n:08}", company.prefix);
            let words = format!("Hello, where is order {MARK}{call:0DIGITS$}? It has not come.");
            contacts.push(json!({ "profile": { "name": format!("Customer {n}") }, "wa_id": from }));
            said.push(json!({
                "from": from,
                "id": format!("wamid.HBgMMzUx{call:09}T{turn:02}A"),
                "timestamp": now,
                "type": "text",
                "text": { "body": words },
            }));
        }
        let number = company.numbers.get(account as usize);
        let value = json!({
            "messaging_product": "whatsapp",
            "metadata": { "display_phone_number": "15550000000", "phone_number_id": number },
            "contacts": contacts,
            "messages": said,
        });
        let change = json!({ "value": value, "field": "messages" });
        let entry = json!({ "id": company.waba, "changes": [change] });
        let body = json!({ "object": "whatsapp_business_account", "entry": [entry] }).to_string();
        signed(body.as_bytes())
    }
}

fn signed(body: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(APP_SECRET.as_bytes()).expect("any length");
    mac.update(body);
    let mut headers = "content-type: application/json\r\nx-hub-signature-256: sha256=".to_owned();
    for byte in mac.finalize().into_bytes() {
        let _infallible = write!(headers, "{byte:02x}");
    }
    headers.push_str("\r\n");
    http::request("POST", "/webhooks/whatsapp", &headers, body)
}
