//! Settings from environment variables, with errors that name the variable.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::config::{BusinessNumber, Callback, Config};

/// Where the program listens unless told otherwise.
const LISTEN: &str = "127.0.0.1:8361";

/// Where it takes mails unless told otherwise.
const SMTP_LISTEN: &str = "127.0.0.1:8362";

/// A variable whose value cannot be used, and why.
#[derive(Debug, PartialEq, Eq)]
pub struct BadVariable {
    name: &'static str,
    problem: String,
}

impl fmt::Display for BadVariable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.problem)
    }
}

impl std::error::Error for BadVariable {}

impl Config {
    /// Reads the `SIMULATOR_*` variables through `variable`; an empty one counts as absent.
    ///
    /// ```
    /// let config = whatsapp_simulator::Config::from_variables(|_name| None)?;
    /// assert_eq!(config.listen, "127.0.0.1:8361");
    /// assert_eq!(config.smtp_listen.as_deref(), Some("127.0.0.1:8362"));
    /// # Ok::<_, whatsapp_simulator::BadVariable>(())
    /// ```
    pub fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Result<Self, BadVariable> {
        let env = Environment(variable);
        let default = Self::default();
        Ok(Self {
            listen: env.text("SIMULATOR_LISTEN").unwrap_or_else(|| LISTEN.to_owned()),
            workers: env.parsed("SIMULATOR_WORKERS", default.workers)?.max(1),
            token: env.text("SIMULATOR_TOKEN"),
            numbers: env.numbers()?,
            callback: env.callback()?,
            sent_after: env.ms("SIMULATOR_SENT_AFTER_MS", default.sent_after)?,
            delivered_after: env.ms("SIMULATOR_DELIVERED_AFTER_MS", default.delivered_after)?,
            read_after: env.optional("SIMULATOR_READ_AFTER_MS")?.map(Duration::from_millis),
            retry_first: env.ms("SIMULATOR_RETRY_FIRST_MS", default.retry_first)?,
            retry_cap: env.ms("SIMULATOR_RETRY_CAP_MS", default.retry_cap)?,
            webhook_timeout: env.ms("SIMULATOR_WEBHOOK_TIMEOUT_MS", default.webhook_timeout)?,
            webhook_parallel: env.parsed("SIMULATOR_WEBHOOK_PARALLEL", default.webhook_parallel)?,
            batch_max_items: env.parsed("SIMULATOR_BATCH_MAX_ITEMS", default.batch_max_items)?,
            batch_max_wait: env.ms("SIMULATOR_BATCH_MAX_WAIT_MS", default.batch_max_wait)?,
            strict_window: env.parsed("SIMULATOR_STRICT_WINDOW", default.strict_window)?,
            pair_rate: env.parsed("SIMULATOR_PAIR_RATE", default.pair_rate)?,
            review_after: env.review_after(default.review_after)?,
            app_id: env.text("SIMULATOR_APP_ID").unwrap_or(default.app_id),
            require_app_secret: env
                .parsed("SIMULATOR_REQUIRE_APP_SECRET", default.require_app_secret)?,
            throughput_status: env
                .parsed("SIMULATOR_THROUGHPUT_STATUS", default.throughput_status)?,
            conversation: env.parsed("SIMULATOR_CONVERSATION", default.conversation)?,
            user_ids: env.parsed("SIMULATOR_USER_IDS", default.user_ids)?,
            keep: env.optional("SIMULATOR_KEEP")?,
            seed: env.parsed("SIMULATOR_SEED", default.seed)?,
            smtp_listen: env.text("SIMULATOR_SMTP_LISTEN").or_else(|| Some(SMTP_LISTEN.to_owned())),
            mail_dir: env.text("SIMULATOR_MAIL_DIR").map(Into::into),
        })
    }
}

struct Environment<F>(F);

impl<F: Fn(&str) -> Option<String>> Environment<F> {
    fn text(&self, name: &str) -> Option<String> {
        (self.0)(name).filter(|value| !value.trim().is_empty())
    }

    fn optional<T>(&self, name: &'static str) -> Result<Option<T>, BadVariable>
    where
        T: FromStr,
        T::Err: fmt::Display,
    {
        let Some(value) = self.text(name) else { return Ok(None) };
        let parsed = value.trim().parse();
        parsed
            .map(Some)
            .map_err(|error: T::Err| BadVariable { name, problem: format!("`{value}`: {error}") })
    }

    fn parsed<T>(&self, name: &'static str, default: T) -> Result<T, BadVariable>
    where
        T: FromStr,
        T::Err: fmt::Display,
    {
        Ok(self.optional(name)?.unwrap_or(default))
    }

    fn ms(&self, name: &'static str, default: Duration) -> Result<Duration, BadVariable> {
        Ok(self.optional(name)?.map_or(default, Duration::from_millis))
    }

    /// Milliseconds, or `never`.
    fn review_after(&self, default: Option<Duration>) -> Result<Option<Duration>, BadVariable> {
        let name = "SIMULATOR_REVIEW_AFTER_MS";
        if self.text(name).is_some_and(|value| value.trim() == "never") {
            return Ok(None);
        }
        Ok(self.optional(name)?.map(Duration::from_millis).or(default))
    }

    /// A JSON array, or the path of a file that holds one.
    fn numbers(&self) -> Result<Vec<BusinessNumber>, BadVariable> {
        let name = "SIMULATOR_NUMBERS";
        let Some(value) = self.text(name) else { return Ok(Vec::new()) };
        let json = if value.trim_start().starts_with('[') {
            value
        } else {
            std::fs::read_to_string(&value).map_err(|error| BadVariable {
                name,
                problem: format!("neither a JSON array nor a readable file: {value}: {error}"),
            })?
        };
        serde_json::from_str(&json)
            .map_err(|error| BadVariable { name, problem: error.to_string() })
    }

    fn callback(&self) -> Result<Option<Callback>, BadVariable> {
        let Some(url) = self.text("SIMULATOR_WEBHOOK_URL") else { return Ok(None) };
        let app_secret = self.text("SIMULATOR_APP_SECRET").ok_or_else(|| BadVariable {
            name: "SIMULATOR_APP_SECRET",
            problem: "needed to sign what goes to SIMULATOR_WEBHOOK_URL".to_owned(),
        })?;
        let callback =
            Callback { url, app_secret, verify_token: self.text("SIMULATOR_VERIFY_TOKEN") };
        callback
            .check()
            .map_err(|problem| BadVariable { name: "SIMULATOR_WEBHOOK_URL", problem })?;
        Ok(Some(callback))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Config, String> {
        let find = |name: &str| variables.iter().find(|(key, _)| *key == name);
        Config::from_variables(|name| find(name).map(|(_, value)| (*value).to_owned()))
            .map_err(|bad| bad.to_string())
    }

    #[test]
    fn everything_can_be_set() {
        let numbers = r#"[{"phone_number_id":"1","display_phone_number":"+1 555","waba_id":"2"}]"#;
        let config = read(&[
            ("SIMULATOR_LISTEN", "0.0.0.0:0"),
            ("SIMULATOR_WEBHOOK_URL", "http://127.0.0.1:8360/webhooks/whatsapp"),
            ("SIMULATOR_APP_SECRET", "secret"),
            ("SIMULATOR_NUMBERS", numbers),
            ("SIMULATOR_SENT_AFTER_MS", "0"),
            ("SIMULATOR_READ_AFTER_MS", "5"),
            ("SIMULATOR_STRICT_WINDOW", "true"),
            ("SIMULATOR_REVIEW_AFTER_MS", "never"),
            ("SIMULATOR_APP_ID", "77"),
            ("SIMULATOR_REQUIRE_APP_SECRET", "true"),
            ("SIMULATOR_SMTP_LISTEN", "0.0.0.0:25"),
            ("SIMULATOR_MAIL_DIR", ".local/mails"),
        ])
        .unwrap();
        assert_eq!(config.numbers, [BusinessNumber::new("1", "+1 555", "2")]);
        assert_eq!(config.sent_after, Duration::ZERO);
        assert_eq!(config.read_after, Some(Duration::from_millis(5)));
        assert!(config.strict_window && config.require_app_secret);
        assert_eq!(config.review_after, None);
        assert_eq!(config.app_id, "77");
        assert_eq!(config.smtp_listen.unwrap(), "0.0.0.0:25");
        assert_eq!(config.mail_dir.unwrap(), std::path::Path::new(".local/mails"));
        assert_eq!(config.callback.unwrap().app_secret, "secret");
    }

    #[test]
    fn errors_name_the_variable() {
        for (name, value) in [
            ("SIMULATOR_SENT_AFTER_MS", "soon"),
            ("SIMULATOR_PAIR_RATE", "perhaps"),
            ("SIMULATOR_REVIEW_AFTER_MS", "sometimes"),
            ("SIMULATOR_NUMBERS", "[{}]"),
            ("SIMULATOR_NUMBERS", "/no/such/file"),
        ] {
            assert!(read(&[(name, value)]).unwrap_err().starts_with(name), "{name}={value}");
        }
        let url = ("SIMULATOR_WEBHOOK_URL", "127.0.0.1:8360");
        assert!(read(&[url]).unwrap_err().starts_with("SIMULATOR_APP_SECRET"));
        let secret = ("SIMULATOR_APP_SECRET", "secret");
        assert!(read(&[url, secret]).unwrap_err().starts_with("SIMULATOR_WEBHOOK_URL"));
    }
}
