//! Reading Meta's answers. What those mean that are none of success stands in `refusal.rs`.

use std::error::Error;

use reqwest::Response;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::{Bsuid, SendError, WaId, lenient, refusal};

/// As much of an answer as is read.
const MOST: usize = 1024 * 1024;

/// Proof that Meta took the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The message's id, which its statuses will name.
    pub wamid: String,
    /// The recipient's phone number in `WhatsApp`, perhaps not the one that was dialled; missing
    /// if the message went to a business-scoped id.
    pub wa_id: Option<WaId>,
    /// The recipient's business-scoped id, if the message went to it.
    pub user_id: Option<Bsuid>,
    /// For templates: `accepted`, `held_for_quality_assessment` or `paused`.
    pub message_status: Option<String>,
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// Where the next one begins, if there is one.
    pub after: Option<String>,
}

/// The answer to a message.
pub(crate) async fn accepted(response: Response, token: &str) -> Result<Accepted, SendError> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(deserialize_with = "lenient::every")]
        messages: Vec<Message>,
        #[serde(default, deserialize_with = "lenient::list")]
        contacts: Vec<Contact>,
    }
    #[derive(Deserialize)]
    struct Message {
        #[serde(deserialize_with = "lenient::needed_id")]
        id: String,
        #[serde(default, deserialize_with = "lenient::text")]
        message_status: Option<String>,
    }
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Contact {
        #[serde(deserialize_with = "lenient::wa_id")]
        wa_id: Option<WaId>,
        #[serde(deserialize_with = "lenient::bsuid")]
        user_id: Option<Bsuid>,
    }

    let body = success(response, token).await?;
    let Wire { messages, contacts } = read(&body).map_err(unknown)?;
    let [Message { id: wamid, message_status }] = <[_; 1]>::try_from(messages)
        .map_err(|messages| unknown(format!("{} message ids instead of one", messages.len())))?;
    let Contact { wa_id, user_id } = contacts.into_iter().next().unwrap_or_default();
    Ok(Accepted { wamid, wa_id, user_id, message_status })
}

/// The answer to a call that only succeeds or fails.
pub(crate) async fn done(response: Response, token: &str) -> Result<(), SendError> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(default, deserialize_with = "lenient::is_true")]
        success: bool,
    }

    let body = success(response, token).await?;
    match read(&body) {
        Ok(Wire { success: true }) => Ok(()),
        Ok(Wire { success: false }) => Err(unknown("the answer does not say success")),
        Err(reason) => Err(unknown(reason)),
    }
}

/// The answer to a question: an object.
pub(crate) async fn object<T: DeserializeOwned>(
    response: Response,
    token: &str,
) -> Result<T, SendError> {
    let body = success(response, token).await?;
    read(&body).map_err(unknown)
}

/// The answer to a question that may have several pages.
pub(crate) async fn page<T: DeserializeOwned>(
    response: Response,
    token: &str,
) -> Result<Page<T>, SendError> {
    let body = success(response, token).await?;
    let Page { items, after } = pieces(&body).map_err(unknown)?;
    let items: Result<Vec<T>, _> = items.into_iter().map(lenient::read).collect();
    Ok(Page { items: items.map_err(unknown)?, after })
}

/// The same, where what cannot be read spoils nothing else. Answers with how many could not, too.
pub(crate) async fn legible<T>(
    response: Response,
    token: &str,
    read_one: impl Fn(&RawValue) -> Option<T>,
) -> Result<(Page<T>, usize), SendError> {
    let body = success(response, token).await?;
    let Page { items: pieces, after } = pieces(&body).map_err(unknown)?;
    let items: Vec<T> = pieces.iter().filter_map(|piece| read_one(piece)).collect();
    let illegible = pieces.len() - items.len();
    Ok((Page { items, after }, illegible))
}

fn pieces(body: &str) -> Result<Page<&RawValue>, String> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        data: &'a RawValue,
        #[serde(default, deserialize_with = "lenient::object")]
        paging: Option<Paging>,
    }
    #[derive(Deserialize)]
    struct Paging {
        #[serde(default, deserialize_with = "lenient::object")]
        cursors: Option<Cursors>,
        #[serde(default, deserialize_with = "lenient::text")]
        next: Option<String>,
    }
    #[derive(Deserialize)]
    struct Cursors {
        #[serde(default, deserialize_with = "lenient::text")]
        after: Option<String>,
    }

    let Wire { data, paging } = read(body)?;
    // A cursor alone proves nothing: the last page has one, too.
    let paging = paging.filter(|paging| paging.next.is_some());
    let after = paging.and_then(|paging| paging.cursors?.after);
    Ok(Page { items: lenient::items(data), after })
}

/// The answer to the upload of a file: its id.
pub(crate) async fn uploaded(response: Response, token: &str) -> Result<String, SendError> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(deserialize_with = "lenient::needed_id")]
        id: String,
    }

    let body = success(response, token).await?;
    read::<Wire>(&body).map(|wire| wire.id).map_err(unknown)
}

/// The answer to the upload of a template's sample: its handle.
pub(crate) async fn sample_uploaded(response: Response, token: &str) -> Result<String, SendError> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(deserialize_with = "lenient::needed_id")]
        h: String,
    }

    let body = success(response, token).await?;
    read::<Wire>(&body).map(|wire| wire.h).map_err(unknown)
}

/// The body of an answer that is none of an error.
async fn success(response: Response, token: &str) -> Result<String, SendError> {
    let status = response.status();
    let wait = refusal::retry_after(response.headers());
    let body = text(response).await;
    if status.is_success() {
        return body.map_err(SendError::Unknown);
    }
    Err(refusal::of(status, wait, body.ok().as_deref(), token))
}

/// Nobody knows what Meta did.
pub(crate) fn unknown(reason: impl Into<Box<dyn Error + Send + Sync>>) -> SendError {
    SendError::Unknown(reason.into())
}

/// All that an answer says.
pub(crate) async fn text(mut response: Response) -> Result<String, Box<dyn Error + Send + Sync>> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(reqwest::Error::without_url)? {
        if body.len() + chunk.len() > MOST {
            return Err("the answer is longer than 1 MiB".into());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8(body)?)
}

/// Reads what should be JSON, as `T`.
pub(crate) fn read<'a, T: Deserialize<'a>>(body: &'a str) -> Result<T, String> {
    let json: &RawValue = serde_json::from_str(body).map_err(|_html| "the answer is not JSON")?;
    lenient::read(json)
}
