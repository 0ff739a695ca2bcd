//! `/_sim/media`: files that customers send, and what became of those that were uploaded.

use actix_web::dev::HttpServiceFactory;
use actix_web::http::header::{
    CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web::{self, Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::refusal::{self, Refusal};
use crate::media::{File, Source};
use crate::samples;
use crate::simulation::Simulation;

/// The largest file, and a little more: Meta would not take it from a customer, a test may.
const MOST: usize = 110 * 1024 * 1024;

/// The paths.
pub(super) fn resource() -> impl HttpServiceFactory {
    web::scope("/media")
        .app_data(web::PayloadConfig::new(MOST))
        .service(web::resource("").post(keep))
        .service(web::resource("/{id}").get(show))
        .service(web::resource("/{id}/file").get(content))
}

/// A file that comes with a message.
#[derive(Deserialize)]
pub(super) struct Enclosed {
    /// The bytes, in Base64.
    base64: Option<String>,
    /// Or a small one: `png`, `webp`, `ogg`, `mp4`, `pdf` or `text`.
    sample: Option<String>,
    /// What it is said to be.
    mime_type: Option<String>,
    /// The webhook names the address, too.
    #[serde(default)]
    url: bool,
}

impl Enclosed {
    /// Keeps the file, and says in the message where it is, unless the message says so itself.
    pub(super) fn enter(
        self,
        simulation: &Simulation,
        number: &str,
        message: &mut Map<String, Value>,
    ) -> Result<(), Refusal> {
        let (bytes, usual) = match (self.base64, self.sample.as_deref()) {
            (Some(text), None) => {
                let bytes = STANDARD.decode(text);
                (bytes.map_err(|error| Refusal::bad(format!("file.base64: {error}")))?, None)
            }
            (None, Some(kind)) => {
                let sample = samples::of_kind(kind);
                let (bytes, mime_type) = sample
                    .ok_or_else(|| Refusal::bad("file.sample: there is none of this kind"))?;
                (bytes, Some(mime_type))
            }
            _ => return Err(Refusal::bad("file: give base64 or sample")),
        };
        let mime_type = self.mime_type.as_deref().or(usual).unwrap_or("application/octet-stream");
        let now_ms = simulation.clock.now_ms();
        let (source, bytes) = (Source::Received, bytes.into());
        let file = simulation.files.keep(source, number, mime_type, None, bytes, now_ms);
        let kind = message.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
        let object = message.entry(kind).or_insert_with(|| json!({}));
        let object = object.as_object_mut().ok_or_else(|| Refusal::bad("message: no object"))?;
        describe(&file, object);
        if self.url {
            let gone = "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=0";
            object.entry("url").or_insert_with(|| json!(gone));
        }
        Ok(())
    }
}

fn describe(file: &File, object: &mut Map<String, Value>) {
    let described = [
        ("mime_type", file.mime_type.clone()),
        ("sha256", file.sha256_base64()),
        ("id", file.id.clone()),
    ];
    for (member, value) in described {
        object.entry(member).or_insert_with(|| json!(value));
    }
}

#[derive(Deserialize)]
struct Owner {
    phone_number_id: String,
    /// The id that a message will name; a new one, if absent.
    id: Option<String>,
}

/// Takes the body as a file that a customer sends to a number. Answers with what a message would say of
/// it.
async fn keep(
    simulation: Data<Simulation>,
    request: HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let Owner { phone_number_id: number, id } = refusal::query(&request)?;
    let bytes = body.map_err(|error| Refusal::bad(error.to_string()))?;
    if simulation.numbers.find(&number).is_none() {
        return Err(Refusal::not_found(format!("no number {number} is registered")));
    }
    let mime_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let mime_type = mime_type.unwrap_or("application/octet-stream");
    let now_ms = simulation.clock.now_ms();
    let about = (number.as_str(), mime_type, None);
    let file = simulation.files.keep_as(id, Source::Received, about, bytes, now_ms);
    let mut answer = Map::new();
    describe(&file, &mut answer);
    Ok(HttpResponse::Created().json(answer))
}

/// The file with this id, whoever brought it, as long as it is there.
async fn show(
    simulation: Data<Simulation>,
    id: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    let file = simulation.files.find(&id, simulation.clock.now_ms());
    let file = file.ok_or_else(|| Refusal::not_found("no such file"))?;
    Ok(HttpResponse::Ok().json(json!({
        "id": file.id,
        "phone_number_id": file.phone_number_id,
        "mime_type": file.mime_type,
        "filename": file.filename,
        "sha256": file.sha256_base64(),
        "size": file.bytes.len(),
    })))
}

/// What a browser may show by itself; of everything else it only gets to know that it can be kept.
fn is_shown(mime_type: &str) -> bool {
    let essence = mime_type.split(';').next().unwrap_or_default().trim();
    matches!(essence, "image/png" | "image/jpeg" | "image/webp" | "image/gif")
        || essence.starts_with("audio/")
        || essence.starts_with("video/")
}

/// `GET /_sim/media/{id}/file`: its bytes, for the page.
async fn content(
    simulation: Data<Simulation>,
    id: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    let file = simulation.files.find(&id, simulation.clock.now_ms());
    let file = file.ok_or_else(|| Refusal::not_found("no such file"))?;
    let shown = is_shown(&file.mime_type);
    let kind = if shown { file.mime_type.as_str() } else { "application/octet-stream" };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind))
        .insert_header((CONTENT_DISPOSITION, if shown { "inline" } else { "attachment" }))
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(file.bytes.clone()))
}
