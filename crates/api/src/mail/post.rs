//! How letters leave: over SMTP.

use std::time::Duration;

use anyhow::Context as _;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart};
use lettre::transport::smtp::Error;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use super::Written;
use crate::secrets::Secret;

/// How long a mail server may take for one letter.
const PATIENCE: Duration = Duration::from_secs(20);

/// The way to a mail server.
#[derive(Clone)]
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Why a letter did not leave.
#[derive(Debug, thiserror::Error)]
pub enum Undelivered {
    /// It never will: the address is none, or the server says that it takes no such letter.
    #[error("refused for good: {0}")]
    ForGood(String),
    /// Perhaps another time.
    #[error("not now: {0}")]
    NotNow(String),
}

impl Post {
    /// Prepares the way; nothing is sent yet.
    pub fn new(url: &Secret, from: &str) -> anyhow::Result<Self> {
        // The error would quote the address, and with it the password.
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose());
        let transport = transport.map_err(|_with_password| {
            anyhow::anyhow!("DESK360_SMTP_URL is no smtp:// or smtps:// address")
        })?;
        Ok(Self {
            transport: transport.timeout(Some(PATIENCE)).build(),
            from: from.parse().context("DESK360_MAIL_FROM")?,
        })
    }

    /// Sends a letter. The same `id` makes it the same letter: whoever gets it twice can tell.
    pub async fn send(&self, id: &str, to: &str, letter: Written) -> Result<(), Undelivered> {
        let message = self.message(id, to, letter);
        let message = message.map_err(|error| Undelivered::ForGood(format!("{error:#}")))?;
        match self.transport.send(message).await {
            Ok(_accepted) => Ok(()),
            Err(error) if is_for_good(&error) => Err(Undelivered::ForGood(error.to_string())),
            Err(error) => Err(Undelivered::NotNow(error.to_string())),
        }
    }

    /// Whether the mail server answers.
    pub async fn check(&self) -> anyhow::Result<()> {
        anyhow::ensure!(self.transport.test_connection().await?, "the mail server hung up");
        Ok(())
    }

    fn message(&self, id: &str, to: &str, letter: Written) -> anyhow::Result<Message> {
        let to = Mailbox::new(None, to.parse()?);
        let host = self.from.email.domain();
        let mut body = MultiPart::alternative_plain_html(letter.text, letter.html);
        if !letter.attachments.is_empty() {
            body = MultiPart::mixed().multipart(body);
        }
        for file in letter.attachments {
            let media_type: ContentType = file.media_type.parse()?;
            body = body.singlepart(Attachment::new(file.name).body(file.bytes, media_type));
        }
        Ok(Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(letter.subject)
            .message_id(Some(format!("<{id}@{host}>")))
            .multipart(body)?)
    }
}

/// A server's 5xx; but not what it says of itself, such as 502 or 503, which a repair changes.
fn is_for_good(error: &Error) -> bool {
    error.is_permanent() && error.to_string().contains("(55")
}
