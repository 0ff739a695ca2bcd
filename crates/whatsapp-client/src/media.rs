//! Files: uploaded before they are sent, looked up and loaded when a customer sent them.
//!
//! Meta's page "Media" (`/docs/whatsapp/cloud-api/reference/media`): an uploaded id lives 30 days, one of
//! a webhook 7 days, the address of a file 5 minutes; an id belongs to the number that owns it.
//! Looking up, loading and deleting may be repeated at will; what uploading twice costs is an id that
//! nobody uses.

use std::error::Error;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::ACCEPT_ENCODING;
use reqwest::multipart::{Form, Part};
use reqwest::{Body, Response, StatusCode, Url};
use serde::Deserialize;

use crate::client::malformed;
use crate::{Client, Credentials, NotSent, SendError, answer, lenient, refusal};

/// Where Meta keeps files.
const META_FILES: &str = "lookaside.fbsbx.com";

/// A file to upload.
#[derive(Debug)]
pub struct Upload {
    /// What it is: one of the types that Meta takes.
    pub mime_type: String,
    /// What to call it; the customer does not see this name.
    pub filename: String,
    /// How many bytes will come.
    pub size: u64,
    /// The bytes.
    pub bytes: Body,
}

/// Where a file is, and what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaAddress {
    /// Five minutes, and only with the access token.
    url: Url,
    /// What it is said to be.
    pub mime_type: Option<String>,
    /// Its SHA-256.
    pub sha256: Option<[u8; 32]>,
    /// How many bytes it should have.
    pub size: Option<u64>,
}

/// Why a file could not be loaded, sorted by what may be done about it.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// Its address is none of Meta's: nobody was asked, and nobody saw the token. Never try again.
    #[error("the address of the file is not one of Meta's")]
    Elsewhere,
    /// The address is too old (404, 410), or leads elsewhere: look it up anew.
    #[error("the address of the file does not work: HTTP status {0}")]
    Gone(u16),
    /// Again later.
    #[error("the file could not be loaded")]
    Again(#[source] Box<dyn Error + Send + Sync>),
}

/// A file that is coming.
#[derive(Debug)]
pub struct Download(Response);

impl Client {
    /// Uploads a file for the number of the credentials. Answers with its id. Page "Media", "Upload media".
    pub async fn upload(
        &self,
        credentials: &Credentials,
        file: Upload,
    ) -> Result<String, SendError> {
        let not_made =
            |error: reqwest::Error| SendError::NotSent(NotSent::NoConnection(error.into()));
        let part = Part::stream_with_length(file.bytes, file.size)
            .file_name(file.filename)
            .mime_str(&file.mime_type)
            .map_err(not_made)?;
        let form = Form::new()
            .text("messaging_product", "whatsapp")
            .text("type", file.mime_type)
            .part("file", part);
        let path = format!("{}/media", credentials.phone_number_id());
        let url = self.address(credentials, &path).ok_or_else(malformed)?;
        let request = self.http.post(url).timeout(self.media_timeout).multipart(form);
        let response = self.make(credentials, request).await?;
        answer::uploaded(response, credentials.token()).await.map_err(refusal::of_number)
    }

    /// Asks where a file is. Page "Media", "Retrieve media URL".
    pub async fn find_media(
        &self,
        credentials: &Credentials,
        id: &str,
    ) -> Result<MediaAddress, SendError> {
        let request = self.http.get(self.media_url(credentials, id).ok_or_else(malformed)?);
        let response = self.make(credentials, request).await?;
        let found: Found = answer::object(response, credentials.token()).await?;
        let url = Url::parse(&found.url).map_err(|error| SendError::Unknown(error.into()))?;
        Ok(MediaAddress {
            url,
            mime_type: found.mime_type,
            sha256: found.sha256.as_deref().and_then(sha256),
            size: found.file_size.and_then(|size| u64::try_from(size).ok()),
        })
    }

    /// Lets Meta forget a file. Page "Media", "Delete media".
    pub async fn delete_media(&self, credentials: &Credentials, id: &str) -> Result<(), SendError> {
        let request = self.http.delete(self.media_url(credentials, id).ok_or_else(malformed)?);
        let response = self.make(credentials, request).await?;
        answer::done(response, credentials.token()).await
    }

    /// Begins to load a file. The token is shown to Meta alone: to the host that keeps its files, or
    /// to the one that this client was made for. Page "Media", "Download media".
    pub async fn load(
        &self,
        credentials: &Credentials,
        address: &MediaAddress,
    ) -> Result<Download, LoadError> {
        if !self.is_trusted(&address.url) {
            return Err(LoadError::Elsewhere);
        }
        let request = self.http.get(address.url.clone()).timeout(self.media_timeout);
        let request = request.header(ACCEPT_ENCODING, "identity");
        let response = self.make(credentials, request).await;
        let response = response.map_err(|error| LoadError::Again(error.into()))?;
        match response.status() {
            StatusCode::OK => Ok(Download(response)),
            status @ (StatusCode::NOT_FOUND | StatusCode::GONE) => {
                Err(LoadError::Gone(status.as_u16()))
            }
            // No redirect is followed: it would show the token to whoever it leads to.
            status if status.is_redirection() => Err(LoadError::Gone(status.as_u16())),
            status => Err(LoadError::Again(format!("HTTP status {}", status.as_u16()).into())),
        }
    }

    fn is_trusted(&self, url: &Url) -> bool {
        let is_metas = url.scheme() == "https"
            && url.host_str() == Some(META_FILES)
            && url.port_or_known_default() == Some(443);
        let is_nobodys = url.username().is_empty() && url.password().is_none();
        (is_metas || url.origin() == self.base.origin()) && is_nobodys
    }

    fn media_url(&self, credentials: &Credentials, id: &str) -> Option<Url> {
        // The id becomes a part of the address: it must not be able to change which one.
        let is_id = (1..=128).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
        let mut url = self.address(credentials, id).filter(|_| is_id)?;
        url.query_pairs_mut().append_pair("phone_number_id", credentials.phone_number_id());
        Some(url)
    }
}

impl Download {
    /// How many bytes were announced.
    pub fn announced(&self) -> Option<u64> {
        self.0.content_length()
    }

    /// The next bytes; `None` at the end.
    pub async fn chunk(&mut self) -> Result<Option<impl AsRef<[u8]> + use<>>, LoadError> {
        let chunk = self.0.chunk().await.map_err(reqwest::Error::without_url);
        chunk.map_err(|error| LoadError::Again(error.into()))
    }
}

/// A hash as Meta writes it: Base64 in webhooks, hexadecimal digits in older look-ups.
pub fn sha256(text: &str) -> Option<[u8; 32]> {
    let text = text.trim();
    if text.len() != 64 {
        return STANDARD.decode(text).ok()?.try_into().ok();
    }
    let mut hash = [0; 32];
    for (byte, digits) in hash.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some(hash)
}

/// How long a media id of a webhook is good for.
pub const RECEIVED_LASTS: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// How long a media id of an upload is good for.
pub const UPLOADED_LASTS: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Where a file is, as Meta writes it.
#[derive(Debug, Deserialize)]
struct Found {
    #[serde(deserialize_with = "lenient::needed_text")]
    url: String,
    #[serde(default, deserialize_with = "lenient::text")]
    mime_type: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    sha256: Option<String>,
    #[serde(default, deserialize_with = "lenient::integer")]
    file_size: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Config;

    #[test]
    fn a_hash_is_read_in_either_spelling() {
        let hash = [0xAB; 32];
        assert_eq!(sha256(&STANDARD.encode(hash)), Some(hash));
        assert_eq!(sha256(&"ab".repeat(32)), Some(hash));
        assert_eq!(sha256(&"AB".repeat(32)), Some(hash));
        for bad in ["", "abc", &"zz".repeat(32), &"é".repeat(32), &STANDARD.encode([1; 31])] {
            assert_eq!(sha256(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_meta_is_trusted() {
        let client = |base: &str| {
            let base_url = base.to_owned();
            Client::new(&Config { base_url, ..Config::default() })
        };
        let meta = client("http://127.0.0.1:8361").unwrap();
        let trusted = |url: &str| meta.is_trusted(&Url::parse(url).unwrap());
        assert!(trusted("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1"));
        assert!(trusted("http://127.0.0.1:8361/whatsapp_business/attachments/?mid=1"));
        for evil in [
            "http://lookaside.fbsbx.com/x",
            "https://lookaside.fbsbx.com:8443/x",
            "https://user@lookaside.fbsbx.com/x",
            "https://lookaside.fbsbx.com.evil.example/x",
            "https://evil.example/lookaside.fbsbx.com",
            "http://127.0.0.1:8362/x",
            "https://127.0.0.1:8361/x",
            "http://localhost:8361/x",
            "http://169.254.169.254/latest/meta-data",
            "http://2130706433:8362/",
            "http://[::1]:8361/",
            "file:///etc/passwd",
        ] {
            assert!(!trusted(evil), "{evil}");
        }
    }
}
