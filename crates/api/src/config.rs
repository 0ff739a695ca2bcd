//! What an operator can set: environment variables `DESK360_*`, or flags of the same names.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue};
use clap::{Args, CommandFactory as _, Parser, Subcommand};
use domain::language::Language;
use domain::template::Category;
use ipnet::IpNet;

use crate::secrets::{RootKey, Secret};

/// What must be set; an error names it as operators know it.
const DATABASE_URL: &str = "DESK360_DATABASE_URL";
const SECRET_KEY: &str = "DESK360_SECRET_KEY";
const PREVIOUS_KEY: &str = "DESK360_PREVIOUS_SECRET_KEY";

/// The Desk360 server.
#[derive(Debug, Parser)]
#[command(name = "desk360", version, about = "Desk360: customer support on WhatsApp")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Cli {
    /// Reads the command line and the environment. Without a command, the server serves.
    ///
    /// A setting that nobody knows is an error: it is misspelt, or means something that this build
    /// cannot do, such as moving the clock.
    pub fn read() -> Result<Self, clap::Error> {
        let mut line: Vec<_> = std::env::args_os().collect();
        if line.len() < 2 {
            line.push("serve".into());
        }
        let cli = Self::try_parse_from(line).map_err(without_secrets)?;
        let known = Self::command();
        let known: Vec<_> = known
            .get_subcommands()
            .flat_map(clap::Command::get_arguments)
            .filter_map(clap::Arg::get_env)
            .collect();
        let unknown = std::env::vars_os()
            .map(|(name, _)| name)
            .filter(|name| name.to_string_lossy().starts_with("DESK360_"))
            .find(|name| !known.contains(&name.as_os_str()));
        match unknown {
            None => Ok(cli),
            Some(name) => Err(Self::command().error(
                clap::error::ErrorKind::UnknownArgument,
                format!("{} is no setting of this build", name.display()),
            )),
        }
    }
}

/// A secret that is malformed is still a secret, and the error would quote it.
fn without_secrets(mut error: clap::Error) -> clap::Error {
    let Some(ContextValue::String(at_fault)) = error.get(ContextKind::InvalidArg) else {
        return error;
    };
    let mut command = Cli::command();
    command.build();
    let is_secret = command
        .get_subcommands()
        .flat_map(clap::Command::get_arguments)
        .any(|arg| arg.is_hide_env_values_set() && arg.to_string() == *at_fault);
    if is_secret {
        let hidden = ContextValue::String("[secret]".to_owned());
        error.insert(ContextKind::InvalidValue, hidden);
    }
    error
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the panel API, the webhook and the sockets (default)
    Serve(Box<Settings>),
    /// Bring the database's schema up to date
    Migrate(DatabaseSettings),
    /// Make the demo company, unless it is there, and say how to sign in
    Demo(Box<DemoSettings>),
    /// Look whether a server could serve with these settings: database, schema, roles, mail, webhooks
    Check(Box<Settings>),
    /// Make a company with an owner, who chooses a password with a link
    CreateCompany(CompanySettings),
    /// Let an owner in again who lost password, second factor or access
    ResetOwner(OwnerSettings),
    /// Seal stored secrets anew, with the key that replaces the previous one
    RotateKeys(KeySettings),
    /// Let bodies of the journal that failed be read again
    Replay(ReplaySettings),
    /// What is done with the figures of reports
    Reports(ReportsSettings),
    /// Write the OpenAPI and `AsyncAPI` documents and the schemas
    Contract(ContractSettings),
}

/// Where the database is.
#[derive(Debug, Clone, Args)]
pub struct DatabaseSettings {
    /// A `postgres://` URL of a user who may migrate, and who is or may become a member of the
    /// roles `desk360_server` and `desk360_worker`
    #[arg(long, env = DATABASE_URL, value_name = DATABASE_URL, hide_env_values = true)]
    pub database_url: Secret,
}

/// What `serve` needs.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    #[command(flatten)]
    pub database: DatabaseSettings,
    #[command(flatten)]
    pub meta: MetaSettings,
    /// The address to serve on
    #[arg(long, env = "DESK360_LISTEN", default_value = "127.0.0.1:8360")]
    pub listen: SocketAddr,
    /// The address under which clients reach the server; by default the one it listens on
    #[arg(long, env = "DESK360_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Origins of browsers that may call the API and open sockets, separated by commas
    #[arg(long, env = "DESK360_ALLOWED_ORIGINS", value_delimiter = ',')]
    pub allowed_origins: Vec<String>,
    /// 32 random bytes in Base64, from which all other keys are derived
    #[arg(long, env = SECRET_KEY, value_name = SECRET_KEY, hide_env_values = true)]
    pub secret_key: RootKey,
    /// The key before the current one, while it is being changed: see `rotate-keys`
    #[arg(long, env = PREVIOUS_KEY, value_name = PREVIOUS_KEY, hide_env_values = true)]
    pub previous_secret_key: Option<RootKey>,
    #[command(flatten)]
    pub mail: MailSettings,
    #[command(flatten)]
    pub media: MediaSettings,
    /// Networks of proxies whose `X-Forwarded-For` is believed, separated by commas; none by default
    #[arg(long, env = "DESK360_TRUSTED_PROXIES", value_delimiter = ',', value_parser = network)]
    pub trusted_proxies: Vec<IpNet>,
    /// Networks that programs of companies may be in although nobody else reaches them, separated by commas,
    /// such as `127.0.0.0/8` for development; none by default
    #[arg(long, env = "DESK360_OUTBOUND_ALLOW", value_delimiter = ',', value_parser = network)]
    pub outbound_allow: Vec<IpNet>,
    /// What to log, e.g. `info` or `desk360=debug,warn`
    #[arg(long, env = "DESK360_LOG", default_value = "info")]
    pub log: String,
    /// How to log
    #[arg(long, env = "DESK360_LOG_FORMAT", value_enum, default_value_t = LogFormat::Json)]
    pub log_format: LogFormat,
    /// Threads that serve connections; by default one for each core
    #[arg(long, env = "DESK360_THREADS")]
    pub threads: Option<usize>,
    /// Database connections for requests
    #[arg(long, env = "DESK360_POOL_SIZE", default_value_t = 8)]
    pub pool_size: u32,
    /// Database connections for ingest, sockets, timers and jobs
    #[arg(long, env = "DESK360_WORKER_POOL_SIZE", default_value_t = 8)]
    pub worker_pool_size: u32,
    /// Days for which sockets can resume and `GET /events` can look back
    #[arg(long, env = "DESK360_EVENT_DAYS", default_value_t = 7)]
    pub event_days: u16,
    /// Days for which processed webhook bodies are kept
    #[arg(long, env = "DESK360_JOURNAL_DAYS", default_value_t = 7)]
    pub journal_days: u16,
    /// Messages, or customers, that a search looks at for one page: then it answers with what it has, and goes
    /// on with the next page
    #[arg(long, env = "DESK360_SEARCH_EFFORT", default_value_t = 100_000,
        value_parser = clap::value_parser!(i64).range(1..))]
    pub search_effort: i64,
    /// Seconds after which a message is sent again that Meta may or may not have, when no status
    /// came for it. Unset: never, an agent decides
    #[arg(long, env = "DESK360_RESEND_UNKNOWN_AFTER")]
    pub resend_unknown_after: Option<u32>,
    /// Lets tests move the clock
    #[cfg(feature = "test-clock")]
    #[arg(long, env = "DESK360_TEST_CLOCK", default_value_t = false)]
    pub test_clock: bool,
}

/// How to write to people.
#[derive(Debug, Clone, Args)]
pub struct MailSettings {
    /// The mail server: `smtps://user:password@host`, or `smtp://host:25`. Without it letters wait
    #[arg(long, env = "DESK360_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<Secret>,
    /// Who letters are from
    #[arg(
        long,
        env = "DESK360_MAIL_FROM",
        default_value = "Desk360 <desk360@localhost.localdomain>"
    )]
    pub mail_from: String,
    /// Where the panel is: links in letters lead there. By default the public URL
    #[arg(long, env = "DESK360_PANEL_URL")]
    pub panel_url: Option<String>,
}

/// Where files are kept.
#[derive(Debug, Clone, Args)]
pub struct MediaSettings {
    /// The folder that holds files; with S3, only those that are coming
    #[arg(long, env = "DESK360_MEDIA_DIR", default_value = "desk360-media")]
    pub media_dir: PathBuf,
    #[command(flatten)]
    pub s3: S3Settings,
}

/// An S3-compatible storage for files, instead of the folder.
#[derive(Debug, Clone, Args)]
pub struct S3Settings {
    /// The bucket. Without it, files are in the folder
    #[arg(long, env = "DESK360_MEDIA_S3_BUCKET")]
    pub media_s3_bucket: Option<String>,
    /// Its region
    #[arg(long, env = "DESK360_MEDIA_S3_REGION", default_value = "us-east-1")]
    pub media_s3_region: String,
    /// Its address, if it is not Amazon's
    #[arg(long, env = "DESK360_MEDIA_S3_ENDPOINT")]
    pub media_s3_endpoint: Option<String>,
    /// The id of the key; without it, what the machine itself is allowed
    #[arg(long, env = "DESK360_MEDIA_S3_ACCESS_KEY_ID")]
    pub media_s3_access_key_id: Option<String>,
    /// The key
    #[arg(long, env = "DESK360_MEDIA_S3_SECRET_ACCESS_KEY", hide_env_values = true)]
    pub media_s3_secret_access_key: Option<Secret>,
}

/// An address or a network.
fn network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    let address = text.parse::<IpAddr>().map(IpNet::from);
    address.or_else(|_no_address| text.parse()).map_err(|_neither| {
        format!("{text} is neither an address nor a network such as 10.0.0.0/8")
    })
}

/// A category of templates.
fn category(word: &str) -> Result<Category, String> {
    Category::of_meta(word.trim())
        .ok_or_else(|| format!("{word} is none of marketing, utility and authentication"))
}

/// How to speak with Meta.
#[derive(Debug, Clone, Args)]
pub struct MetaSettings {
    /// The Graph API
    #[arg(long, env = "DESK360_META_URL", default_value = "https://graph.facebook.com")]
    pub meta_url: String,
    /// Its version
    #[arg(long, env = "DESK360_META_VERSION", default_value = "v23.0")]
    pub meta_version: String,
    /// The id of the app at Meta. By default that of the token, as Meta finds it out; companies cannot
    /// connect numbers by themselves without it
    #[arg(long, env = "DESK360_META_APP_ID", default_value = "app")]
    pub meta_app_id: String,
    /// Categories of templates that companies may send, separated by commas: nobody pays for others
    #[arg(
        long,
        env = "DESK360_TEMPLATE_CATEGORIES",
        value_delimiter = ',',
        value_parser = category,
        default_value = "marketing,utility,authentication"
    )]
    pub template_categories: Vec<Category>,
    /// The app secret, with which webhooks are signed, and by which Meta knows that calls come from the app.
    /// Without it every webhook is refused
    #[arg(long, env = "DESK360_META_APP_SECRET", hide_env_values = true)]
    pub meta_app_secret: Option<Secret>,
    /// The app secret before the current one, while it is being changed
    #[arg(long, env = "DESK360_META_PREVIOUS_APP_SECRET", hide_env_values = true)]
    pub meta_previous_app_secret: Option<Secret>,
    /// What Meta says when it verifies the webhook's address
    #[arg(long, env = "DESK360_META_VERIFY_TOKEN", hide_env_values = true)]
    pub meta_verify_token: Option<Secret>,
}

/// What `demo` needs.
#[derive(Debug, Clone, Args)]
pub struct DemoSettings {
    #[command(flatten)]
    pub database: DatabaseSettings,
    /// The same key that the server uses
    #[arg(long, env = SECRET_KEY, value_name = SECRET_KEY, hide_env_values = true)]
    pub secret_key: RootKey,
    /// Where to write how to sign in
    #[arg(long)]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub meta: MetaSettings,
    /// What to call the company; another name makes another one
    #[arg(long, default_value = "Demo")]
    pub company: String,
    /// Meta's id of its first number; the second one's is the next
    #[arg(long, default_value_t = 106_540_352_242_922)]
    pub phone_number_id: u64,
    /// Meta's id of the account that the numbers belong to
    #[arg(long, default_value_t = 102_290_129_340_398)]
    pub waba_id: u64,
    /// The access token that the numbers use
    #[arg(long, env = "DESK360_DEMO_TOKEN", default_value = "demo-token", hide_env_values = true)]
    pub token: Secret,
    /// The address that the server listens on
    #[arg(long, env = "DESK360_LISTEN", default_value = "127.0.0.1:8360")]
    pub listen: SocketAddr,
}

/// How somebody gets a link.
#[derive(Debug, Clone, Args)]
pub struct LinkSettings {
    #[command(flatten)]
    pub database: DatabaseSettings,
    /// Print the link instead of mailing it
    #[arg(long)]
    pub print_link: bool,
    /// Where the panel is: the link leads there
    #[arg(long, env = "DESK360_PANEL_URL", default_value = "http://127.0.0.1:8360")]
    pub panel_url: String,
}

/// What `create-company` needs.
#[derive(Debug, Clone, Args)]
pub struct CompanySettings {
    /// What the company is called
    #[arg(long)]
    pub name: String,
    /// What its owner is called
    #[arg(long)]
    pub owner: String,
    /// The owner's e-mail address
    #[arg(long)]
    pub email: String,
    /// The company's phone, with its country code
    #[arg(long)]
    pub phone: Option<String>,
    /// In which language the owner is written to
    #[arg(long, value_parser = language, default_value = "en")]
    pub language: Language,
    #[command(flatten)]
    pub link: LinkSettings,
}

/// What `reset-owner` needs.
#[derive(Debug, Clone, Args)]
pub struct OwnerSettings {
    /// The owner's e-mail address
    #[arg(long)]
    pub email: String,
    #[command(flatten)]
    pub link: LinkSettings,
}

/// What `rotate-keys` needs.
#[derive(Debug, Clone, Args)]
pub struct KeySettings {
    #[command(flatten)]
    pub database: DatabaseSettings,
    /// The new key
    #[arg(long, env = SECRET_KEY, value_name = SECRET_KEY, hide_env_values = true)]
    pub secret_key: RootKey,
    /// The key that it replaces
    #[arg(long, env = PREVIOUS_KEY, value_name = PREVIOUS_KEY, hide_env_values = true)]
    pub previous_secret_key: RootKey,
}

/// A language that letters are written in.
fn language(code: &str) -> Result<Language, String> {
    Language::of_code(code).ok_or_else(|| {
        let known: Vec<&str> = Language::ALL.iter().map(|language| language.code()).collect();
        format!("not one of {}", known.join(", "))
    })
}

/// What `replay` needs.
#[derive(Debug, Clone, Args)]
pub struct ReplaySettings {
    #[command(flatten)]
    pub database: DatabaseSettings,
    /// One body; without it, all that failed
    #[arg(long)]
    pub id: Option<i64>,
    /// Instead those that were parked because no version knew what to do with them
    #[arg(long)]
    pub parked: bool,
}

/// What `reports` needs.
#[derive(Debug, Clone, Args)]
pub struct ReportsSettings {
    /// What to do
    #[command(subcommand)]
    pub command: ReportsCommand,
}

/// What can be done with the figures of reports.
#[derive(Debug, Clone, Subcommand)]
pub enum ReportsCommand {
    /// Add them up anew from the history
    Rebuild(RebuildSettings),
}

/// What `reports rebuild` needs.
#[derive(Debug, Clone, Args)]
pub struct RebuildSettings {
    #[command(flatten)]
    pub database: DatabaseSettings,
    /// Of one company; without it, of all
    #[arg(long)]
    pub company: Option<uuid::Uuid>,
}

/// What `contract` needs.
#[derive(Debug, Clone, Args)]
pub struct ContractSettings {
    /// The folder that holds `openapi` and `frontend-contract`
    #[arg(long)]
    pub out: PathBuf,
}

/// How to log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// For people.
    Pretty,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_are_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_setting_is_in_the_example_and_nothing_else() {
        let example = include_str!("../../../.env.example");
        let mut listed: Vec<&str> = example
            .lines()
            .filter_map(|line| line.split_once('='))
            .map(|(name, _)| name)
            .filter(|name| name.starts_with("DESK360_"))
            .collect();
        let command = Cli::command();
        let mut known: Vec<String> = command
            .get_subcommands()
            .flat_map(clap::Command::get_arguments)
            .filter_map(clap::Arg::get_env)
            .map(|name| name.to_string_lossy().into_owned())
            .filter(|name| name != "DESK360_TEST_CLOCK")
            .collect();
        listed.sort_unstable();
        known.sort_unstable();
        known.dedup();
        assert_eq!(listed, known);
    }
}
