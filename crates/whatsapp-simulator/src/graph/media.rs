//! `POST /{number}/media`, and what a media id can do.

use std::sync::Arc;

use actix_multipart::Multipart;
use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use actix_web::web::{self, Bytes, BytesMut, Data};
use futures_util::TryStreamExt as _;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{GraphError, Success, answer, auth, object_id};
use crate::media::{self, File, Source};
use crate::requests::RequestKind;
use crate::simulation::Simulation;

/// The largest file of all: a document.
const MOST: usize = 100 * 1024 * 1024;

/// `POST /{phone_number_id}/media`.
pub(super) async fn upload(
    simulation: Data<Simulation>,
    request: HttpRequest,
    form: Multipart,
) -> HttpResponse {
    let simulation = simulation.into_inner();
    let (id, kind) = (object_id(&request), RequestKind::Upload);
    let form = read(form).await;
    let outcome = match simulation.faults.failure(id, kind) {
        Some(failure) => Err(GraphError::from(failure)),
        None => auth::authorize(&simulation, &request, id).and_then(|_| {
            let form = form?.or_else(Said::of(&request));
            let file = keep(&simulation, id, form)?;
            Ok(Success { answer: json!({ "id": file.id }), sent: None })
        }),
    };
    answer(&simulation, &request, kind, Arc::default(), outcome).await
}

/// The parts of an upload.
#[derive(Default)]
struct Form {
    messaging_product: Option<String>,
    said: Option<String>,
    file: Option<(Option<String>, Option<String>, Bytes)>,
}

/// What the query may say instead of the form, as with all parameters.
#[derive(Default, Deserialize)]
struct Said {
    messaging_product: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
}

impl Said {
    fn of(request: &HttpRequest) -> Self {
        web::Query::from_query(request.query_string())
            .map(web::Query::into_inner)
            .unwrap_or_default()
    }
}

impl Form {
    fn or_else(mut self, said: Said) -> Self {
        self.messaging_product = self.messaging_product.or(said.messaging_product);
        self.said = self.said.or(said.kind);
        self
    }
}

async fn read(mut parts: Multipart) -> Result<Form, GraphError> {
    let broken = |error: actix_multipart::MultipartError| {
        GraphError::parameter(&format!("The body is no form: {error}"))
    };
    let mut form = Form::default();
    while let Some(mut part) = parts.try_next().await.map_err(broken)? {
        let name = part.name().unwrap_or_default().to_owned();
        let filename = part
            .content_disposition()
            .and_then(|disposition| disposition.get_filename())
            .map(str::to_owned);
        let mime_type = part.content_type().map(ToString::to_string);
        let mut bytes = BytesMut::new();
        while let Some(chunk) = part.try_next().await.map_err(broken)? {
            if bytes.len() + chunk.len() > MOST {
                return Err(GraphError::parameter("The file is larger than 100 MB."));
            }
            bytes.extend_from_slice(&chunk);
        }
        let text = || Some(String::from_utf8_lossy(&bytes).into_owned());
        match name.as_str() {
            "messaging_product" => form.messaging_product = text(),
            "type" => form.said = text(),
            "file" => form.file = Some((filename, mime_type, bytes.freeze())),
            _ => {}
        }
    }
    Ok(form)
}

fn keep(simulation: &Simulation, number: &str, form: Form) -> Result<Arc<File>, GraphError> {
    if form.messaging_product.as_deref() != Some("whatsapp") {
        return Err(GraphError::parameter("The parameter messaging_product is required."));
    }
    let missing = || GraphError::parameter("The parameter file is required.");
    let (filename, mime_type, bytes) = form.file.ok_or_else(missing)?;
    let mime_type = form.said.or(mime_type).unwrap_or_default();
    let limit = media::limit(&mime_type).ok_or_else(|| {
        GraphError::parameter(&format!(
            "Param file must be a file with one of the following types: audio/aac, audio/mp4, \
             audio/mpeg, audio/amr, audio/ogg, application/pdf, text/plain, image/jpeg, image/png, \
             image/webp, video/mp4, video/3gpp, and office documents. Received file of type \
             '{mime_type}'."
        ))
    })?;
    if bytes.is_empty() || bytes.len() > limit {
        return Err(GraphError::upload(&format!("The file has {} bytes.", bytes.len())));
    }
    let now_ms = simulation.clock.now_ms();
    Ok(simulation.files.keep(Source::Uploaded, number, &mime_type, filename, bytes, now_ms))
}

/// The file with the id of a request, if its number is one that the token may use.
fn find(simulation: &Simulation, request: &HttpRequest) -> Result<Arc<File>, GraphError> {
    let id = object_id(request);
    let unknown = || GraphError::unknown_object(request.method().as_str(), id);
    let file = simulation.files.find(id, simulation.clock.now_ms()).ok_or_else(unknown)?;
    auth::authorize(simulation, request, &file.phone_number_id)?;
    let query = web::Query::<Guard>::from_query(request.query_string());
    let guard = query.ok().and_then(|query| query.into_inner().phone_number_id);
    if guard.is_some_and(|number| number != file.phone_number_id) {
        return Err(unknown());
    }
    Ok(file)
}

#[derive(Deserialize)]
struct Guard {
    phone_number_id: Option<String>,
}

/// The number whose faults concern a file.
fn number_of(simulation: &Simulation, id: &str) -> String {
    let file = simulation.files.find(id, simulation.clock.now_ms());
    file.map(|file| file.phone_number_id.clone()).unwrap_or_default()
}

/// `GET /{media-id}`: where the file can be loaded.
pub(super) async fn look_up(simulation: Arc<Simulation>, request: HttpRequest) -> HttpResponse {
    let kind = RequestKind::Media;
    let number = number_of(&simulation, object_id(&request));
    let outcome = match simulation.faults.failure(&number, kind) {
        Some(failure) => Err(GraphError::from(failure)),
        None => find(&simulation, &request).map(|file| {
            let url = simulation.faults.elsewhere(&number);
            let url = url.unwrap_or_else(|| address(&simulation, &request, &file));
            Success { answer: show(&file, &url), sent: None }
        }),
    };
    answer(&simulation, &request, kind, Arc::default(), outcome).await
}

fn address(simulation: &Simulation, request: &HttpRequest, file: &File) -> String {
    let (until, hash) = media::address(simulation.config.seed, &file.id, simulation.clock.now_ms());
    let host = request.connection_info().host().to_owned();
    format!("http://{host}/whatsapp_business/attachments/?mid={}&ext={until}&hash={hash}", file.id)
}

/// `file_size` is a string, as in Meta's sample.
fn show(file: &File, url: &str) -> Value {
    json!({
        "messaging_product": "whatsapp",
        "url": url,
        "mime_type": file.mime_type,
        "sha256": file.sha256_hex(),
        "file_size": file.bytes.len().to_string(),
        "id": file.id,
    })
}

/// `DELETE /{media-id}`.
pub(super) async fn delete(simulation: Data<Simulation>, request: HttpRequest) -> HttpResponse {
    let simulation = simulation.into_inner();
    let kind = RequestKind::Media;
    let number = number_of(&simulation, object_id(&request));
    let outcome = match simulation.faults.failure(&number, kind) {
        Some(failure) => Err(GraphError::from(failure)),
        None => find(&simulation, &request).map(|file| {
            simulation.files.delete(&file.id);
            Success { answer: json!({ "success": true }), sent: None }
        }),
    };
    answer(&simulation, &request, kind, Arc::default(), outcome).await
}

/// What an address consists of.
#[derive(Deserialize)]
struct Address {
    mid: String,
    ext: i64,
    hash: String,
}

/// `GET /whatsapp_business/attachments/`: the bytes. What is wrong with the address or the token is
/// 404 or 401, without words.
pub(super) async fn download(simulation: Data<Simulation>, request: HttpRequest) -> HttpResponse {
    let simulation = simulation.into_inner();
    let kind = RequestKind::Download;
    let Ok(asked) = web::Query::<Address>::from_query(request.query_string()) else {
        return HttpResponse::NotFound().finish();
    };
    let now_ms = simulation.clock.now_ms();
    let is_good =
        media::is_good(simulation.config.seed, &asked.mid, asked.ext, &asked.hash, now_ms);
    let Some(file) = simulation.files.find(&asked.mid, now_ms).filter(|_| is_good) else {
        return HttpResponse::NotFound().finish();
    };
    let number = &file.phone_number_id;
    if auth::authorize_download(&simulation, &request, number).is_err() {
        return HttpResponse::Unauthorized().finish();
    }
    if let Some(ms) = simulation.faults.delay_ms(number, kind) {
        tokio::time::sleep(std::time::Duration::from_millis(ms)).await;
    }
    if let Some(failure) = simulation.faults.failure(number, kind) {
        return GraphError::from(failure).answer();
    }
    if let Some(url) = simulation.faults.redirect(number) {
        return HttpResponse::Found().insert_header((LOCATION, url)).finish();
    }
    let mut bytes = file.bytes.clone();
    if simulation.faults.corrupts(number) {
        let mut other = bytes.to_vec();
        if let Some(last) = other.last_mut() {
            *last ^= 1;
        }
        bytes = other.into();
    }
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, file.mime_type.as_str()))
        .insert_header((CONTENT_DISPOSITION, "attachment"))
        .body(bytes)
}
