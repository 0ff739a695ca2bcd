//! `/api/v1/media`, and the files of messages.

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse, get, post};
use domain::field::FieldError;
use domain::ids::{ChatId, MessageId};
use domain::media::{Kind as MediaKind, LARGEST};
use futures_util::{Stream, StreamExt as _};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::Db;
use crate::actions::media::{self, Said};
use crate::auth::Caller;
use crate::http::extract::{PathPair, Patience, Query};
use crate::media::{Cabinet, Links, Spool, Spooled};
use crate::problem::{Kind, Problem};
use crate::view::{MediaView, MessageView};

/// What is said of a file that is the whole body.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Named {
    /// Of which type the message will be that has it; by default the one that fits.
    #[serde(rename = "type")]
    kind: Option<MediaKind>,
    /// What it is called.
    #[param(max_length = 4096)]
    filename: Option<String>,
}

/// A form with one file.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only the document knows it: the form is read as it comes")]
struct UploadForm {
    /// Of which type the message will be that has it; stands before the file.
    #[schema(rename = "type")]
    kind: Option<MediaKind>,
    /// The file.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Upload a file
///
/// As a form with the part `file`, or as the whole body with its `Content-Type`. What it is, its content
/// says: JPEG or PNG up to 5 MB; MP4 or 3GPP up to 16 MB; AAC, AMR, MP3, M4A or OGG with Opus up to 16 MB;
/// PDF, text and Office documents up to 100 MB; WebP stickers up to 100 KB, or 500 KB if they move. It is sent
/// as it is. The same bytes are kept once. A file that no message has after a day is thrown away.
#[utoipa::path(
    tag = "messages",
    security(("bearer" = ["chats"])),
    params(Named),
    request_body(description = "The file", content(
        (UploadForm = "multipart/form-data"), (Vec<u8> = "application/octet-stream"),
    )),
    responses(
        (status = 201, description = "It is here; send it as `media_id`", body = MediaView),
        (status = 400, description = "`malformed-multipart`"),
        (status = 408, description = "`request-timeout`: it came too slowly"),
        (status = 413, description = "`media-too-large`"),
        (status = 415, description = "`media-type-not-allowed`: WhatsApp does not take it; \
            `unsupported-media-type`: it is compressed"),
        (status = 422, description = "`media-invalid`: empty, broken, or too large when unpacked; \
            `validation-failed`"),
        (status = 429, description = "`quota-exceeded`: too many files in no message"),
        (status = 503, description = "`dependency-unavailable`: the storage is away; `server-busy`: too \
            many upload at this moment"),
    )
)]
#[post("/media")]
pub(crate) async fn upload_media(
    caller: Caller,
    db: Data<Db>,
    cabinet: Data<Cabinet>,
    links: Data<Links>,
    request: HttpRequest,
    named: Query<Named>,
    payload: web::Payload,
) -> Result<HttpResponse, Problem> {
    caller.must_be_verified()?;
    let _seat = cabinet.seat()?;
    let coding = request.headers().get(CONTENT_ENCODING);
    if coding.is_some_and(|coding| coding != "identity") {
        return Err(Problem::from(Kind::UnsupportedMediaType)
            .because("send the file without a content coding")
            .with(ACCEPT_ENCODING, "identity"));
    }
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let announced = header(CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    // A form is a little more than its file.
    if announced.is_some_and(|length| length > LARGEST + 64 * 1024) {
        return Err(
            Problem::from(Kind::MediaTooLarge).because(format!("the limit is {LARGEST} bytes"))
        );
    }
    let mime_type = header(CONTENT_TYPE).map(str::to_owned);
    let is_form = mime_type
        .as_deref()
        .is_some_and(|said| said.to_ascii_lowercase().starts_with("multipart/"));
    let mut said = Said { kind: named.0.kind, mime_type, name: named.0.filename };
    let came = if is_form {
        said.mime_type = None;
        let form = Multipart::new(request.headers(), payload);
        read_form(form, &cabinet, &mut said).await?
    } else {
        let pieces = payload.map(|piece| piece.map_err(|error| broken_off(error.into())));
        read_file(pieces, &cabinet, &said).await?
    };
    let company = caller.company;
    let media = media::upload(&db, &cabinet, &caller, said, came).await?;
    Ok(HttpResponse::Created().json(MediaView::new(&links, company, media)))
}

fn broken_off(error: anyhow::Error) -> Problem {
    Problem::from(Kind::MalformedMultipart).because("the body broke off").caused_by(error)
}

/// Takes a file as it comes: no more than its kind may have, no slower than people's lines are.
async fn read_file<Bytes: AsRef<[u8]>>(
    mut pieces: impl Stream<Item = Result<Bytes, Problem>> + Unpin,
    cabinet: &Cabinet,
    said: &Said,
) -> Result<Spooled, Problem> {
    let mut spool: Spool = cabinet.take(LARGEST)?;
    let (mut patience, mut is_known) = (Patience::new(), false);
    while let Some(piece) = patience.wait(pieces.next()).await? {
        let piece = piece?;
        patience.earn(piece.as_ref().len());
        spool.write(piece.as_ref())?;
        is_known = is_known || said.look(&mut spool)?;
    }
    Ok(spool.finish())
}

/// Reads a form: `type` and `filename`, if they are there, and one `file`.
async fn read_form(
    mut form: Multipart,
    cabinet: &Cabinet,
    said: &mut Said,
) -> Result<Spooled, Problem> {
    let (mut came, mut parts, patience) = (None, 0, Patience::new());
    while let Some(part) = patience.wait(form.next()).await? {
        let mut part = part.map_err(|error| malformed(&error))?;
        parts += 1;
        if parts > 8 {
            return Err(Problem::from(Kind::MalformedMultipart).because("too many parts"));
        }
        let name = part.name().map(str::to_owned);
        match name.as_deref() {
            None => {
                return Err(Problem::from(Kind::MalformedMultipart).because("a part has no name"));
            }
            Some("file") if came.is_some() => {
                return Err(Problem::field("file", "duplicate-field", "was given twice"));
            }
            Some("file") => {
                let filename = part.content_disposition().and_then(|d| d.get_filename());
                said.name = filename.map(str::to_owned).or(said.name.take());
                said.mime_type = part.content_type().map(ToString::to_string);
                let pieces = (&mut part).map(|piece| piece.map_err(|error| malformed(&error)));
                came = Some(read_file(pieces, cabinet, said).await?);
            }
            Some("type") => {
                let text = read_text(&mut part, "type", 16).await?;
                let fault = || Problem::field("type", "enum", "is no type of a file");
                said.kind = Some(MediaKind::named(&text).ok_or_else(fault)?);
            }
            Some("filename") => said.name = Some(read_text(&mut part, "filename", 16_384).await?),
            Some(other) => return Err(Problem::field(other, "unknown-field", "is not known here")),
        }
    }
    let missing = || FieldError::new("file", "required", "is required");
    came.ok_or_else(|| missing().into())
}

async fn read_text(part: &mut Field, name: &str, most: usize) -> Result<String, Problem> {
    let (mut text, mut patience) = (vec![], Patience::new());
    while let Some(piece) = patience.wait(part.next()).await? {
        let piece = piece.map_err(|error| malformed(&error))?;
        patience.earn(piece.len());
        if text.len() + piece.len() > most {
            return Err(Problem::field(
                name,
                "too-long",
                &format!("must have at most {most} bytes"),
            ));
        }
        text.extend_from_slice(&piece);
    }
    String::from_utf8(text)
        .map_err(|_not_text| Problem::field(name, "type", "must be text in UTF-8"))
}

/// What is wrong with a form. Its errors cannot be sent to another thread, and the log only needs their
/// words.
fn malformed(error: &MultipartError) -> Problem {
    let problem = match error {
        MultipartError::Incomplete => {
            Problem::from(Kind::MalformedMultipart).because("it ends too early")
        }
        _ => Problem::from(Kind::MalformedMultipart),
    };
    problem.caused_by(anyhow::anyhow!(error.to_string()))
}

/// Get a message, to load its file
///
/// Addresses of files work for some minutes. This gives new ones, to whoever may still see the message.
#[utoipa::path(
    tag = "messages",
    security(("bearer" = ["chats"])),
    params(
        ("id" = ChatId, Path, description = "The chat"),
        ("message_id" = MessageId, Path, description = "The message"),
    ),
    responses(
        (status = 200, description = "The message, with new addresses", body = MessageView),
        (status = 404, description = "`not-found`"),
    )
)]
#[get("/chats/{id}/messages/{message_id}")]
pub(crate) async fn get_message(
    caller: Caller,
    db: Data<Db>,
    links: Data<Links>,
    path: PathPair<ChatId, MessageId>,
) -> Result<web::Json<MessageView>, Problem> {
    let message = media::of_message(&db, &caller, path.0, path.1).await?;
    Ok(web::Json(MessageView::from(message).signed(&links, caller.company)))
}

/// Try again to fetch a message's file
///
/// For files of customers whose `media.state` is `failed`. `message.updated` tells what comes of it.
#[utoipa::path(
    tag = "messages",
    security(("bearer" = ["chats"])),
    params(
        ("id" = ChatId, Path, description = "The chat"),
        ("message_id" = MessageId, Path, description = "The message"),
    ),
    responses(
        (status = 202, description = "The message, whose file is being fetched", body = MessageView),
        (status = 404, description = "`not-found`: no such message, or it has no file"),
        (status = 409, description = "`state-conflict`: the file is here, or on its way"),
    )
)]
#[post("/chats/{id}/messages/{message_id}/media/retry")]
pub(crate) async fn retry_media(
    caller: Caller,
    db: Data<Db>,
    path: PathPair<ChatId, MessageId>,
) -> Result<HttpResponse, Problem> {
    let message = media::retry(&db, &caller, path.0, path.1).await?;
    Ok(HttpResponse::Accepted().json(MessageView::from(message)))
}
