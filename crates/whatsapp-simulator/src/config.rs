//! What can be set: when it is started, by a test or by the environment.

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Settings of a [`Simulator`](crate::Simulator). The defaults are those of the program, except
/// that `listen` takes any free port, and that mails are not taken.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting by itself")]
pub struct Config {
    /// Address and port to listen on; port 0 takes a free one.
    pub listen: String,
    /// Threads that answer HTTP requests.
    pub workers: usize,
    /// A token that may use every number. Without it, a number without a token of its own takes any.
    pub token: Option<String>,
    /// The business numbers known from the start.
    pub numbers: Vec<BusinessNumber>,
    /// Where webhooks go. Without it there are none.
    pub callback: Option<Callback>,
    /// From the acceptance of a message to its status `sent` (or `failed`), in real time.
    pub sent_after: Duration,
    /// From `sent` to `delivered`.
    pub delivered_after: Duration,
    /// From `delivered` to `read`; `None`: customers never read by themselves.
    pub read_after: Option<Duration>,
    /// Gap before the second attempt to deliver a webhook; doubles with each further one.
    pub retry_first: Duration,
    /// The largest gap between two attempts.
    pub retry_cap: Duration,
    /// How long an attempt may take.
    pub webhook_timeout: Duration,
    /// How many attempts run at once.
    pub webhook_parallel: usize,
    /// How many messages or statuses may share one webhook; 1 sends each alone.
    pub batch_max_items: usize,
    /// How long the first of a batch waits for others.
    pub batch_max_wait: Duration,
    /// Refuses messages outside the customer service window at once, instead of by webhook.
    pub strict_window: bool,
    /// Whether the pair rate limit (131056) is enforced.
    pub pair_rate: bool,
    /// HTTP status of the throughput error 130429: 429, or 400 as older versions answered.
    pub throughput_status: u16,
    /// Whether statuses carry `conversation`, as API versions up to v23.0 do.
    pub conversation: bool,
    /// Whether every customer has a business-scoped user id, as with Meta since March 2026;
    /// otherwise only those who are given one.
    pub user_ids: bool,
    /// From the submission of a template to Meta's verdict, in real time; zero: in the answer;
    /// `None`: until somebody decides by `/_sim`.
    pub review_after: Option<Duration>,
    /// The id of the app whose secret [`Callback::app_secret`] is.
    pub app_id: String,
    /// Whether calls must carry `appsecret_proof`, as with "Require App Secret" in the app's settings. One that
    /// is sent is checked in any case, as soon as there is a [`Callback`].
    pub require_app_secret: bool,
    /// How many entries each log keeps; `None`: all.
    pub keep: Option<usize>,
    /// Seed of everything that faults leave to chance.
    pub seed: u64,
    /// Address and port on which mails are taken; `None`: nowhere.
    pub smtp_listen: Option<String>,
    /// A folder in which mails are kept as well, and found again by the next simulator.
    pub mail_dir: Option<PathBuf>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:0".to_owned(),
            workers: 2,
            token: None,
            numbers: Vec::new(),
            callback: None,
            sent_after: Duration::from_millis(100),
            delivered_after: Duration::from_millis(300),
            read_after: None,
            retry_first: Duration::from_secs(1),
            retry_cap: Duration::from_secs(60),
            webhook_timeout: Duration::from_secs(10),
            webhook_parallel: 64,
            batch_max_items: 1,
            batch_max_wait: Duration::from_millis(20),
            strict_window: false,
            pair_rate: true,
            throughput_status: 429,
            conversation: false,
            user_ids: false,
            review_after: Some(Duration::from_secs(1)),
            app_id: "670843887433847".to_owned(),
            require_app_secret: false,
            keep: None,
            seed: 360,
            smtp_listen: None,
            mail_dir: None,
        }
    }
}

/// A number of a business, as `POST /_sim/numbers` and `SIMULATOR_NUMBERS` take it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BusinessNumber {
    /// Meta's id of the number.
    pub phone_number_id: String,
    /// The number, pretty or plain.
    pub display_phone_number: String,
    /// Meta's id of the WhatsApp Business Account that owns it.
    pub waba_id: String,
    /// The token that may use it, beside [`Config::token`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// Whether it may send; otherwise sends are refused with 133010.
    #[serde(default = "yes")]
    pub registered: bool,
    /// Messages it may send in any one second; above, 130429.
    #[serde(default = "standard_throughput")]
    pub throughput_per_second: usize,
    /// Its display name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_name: Option<String>,
}

impl BusinessNumber {
    /// A registered number with Meta's standard throughput and no token of its own.
    pub fn new(phone_number_id: &str, display_phone_number: &str, waba_id: &str) -> Self {
        Self {
            phone_number_id: phone_number_id.to_owned(),
            display_phone_number: display_phone_number.to_owned(),
            waba_id: waba_id.to_owned(),
            token: None,
            registered: true,
            throughput_per_second: standard_throughput(),
            verified_name: None,
        }
    }
}

/// Where webhooks go, as `POST /_sim/webhook` takes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Callback {
    /// The receiver.
    pub url: String,
    /// The key of `X-Hub-Signature-256`.
    pub app_secret: String,
    /// When given, the receiver is asked to prove that it knows it.
    #[serde(default)]
    pub verify_token: Option<String>,
}

impl Callback {
    /// Why the URL cannot be called, if so.
    pub(crate) fn check(&self) -> Result<(), String> {
        let url =
            reqwest::Url::parse(&self.url).map_err(|error| format!("{}: {error}", self.url))?;
        if matches!(url.scheme(), "http" | "https") {
            return Ok(());
        }
        Err(format!("{}: must begin with http:// or https://", self.url))
    }
}

const fn yes() -> bool {
    true
}

/// Messages per second of a number that was not upgraded.
const fn standard_throughput() -> usize {
    80
}
