//! `/{app}/uploads` and `/upload:…`: samples for templates, photos for profiles.
//!
//! Meta's page "Resumable Upload API".

use std::sync::Arc;

use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};

use super::call::Call;
use super::{GraphError, Success, answer, auth, object_id};
use crate::requests::RequestKind;
use crate::simulation::Simulation;
use crate::upload::{Announced, Problem};

/// The largest sample: a document.
pub(super) const MOST: usize = 100 * 1024 * 1024;

/// What may be uploaded.
const TYPES: [&str; 6] =
    ["application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4", "video/3gpp"];

/// `POST /{app}/uploads?file_length=&file_type=`.
pub(super) fn begin(call: &Call) -> Result<Value, GraphError> {
    auth::authorize_any(&call.simulation, &call.request)?;
    if ![call.simulation.config.app_id.as_str(), "app"].contains(&call.id()) {
        return Err(call.unknown());
    }
    let length = call.required_text("file_length")?.parse::<usize>();
    let length = length.ok().filter(|length| (1..=MOST).contains(length)).ok_or_else(|| {
        GraphError::parameter("Param file_length must be a number of bytes up to 100 MB.")
    })?;
    let mime_type = call.required_text("file_type")?;
    if !TYPES.contains(&mime_type.as_str()) {
        return Err(GraphError::parameter(&format!("Unsupported file_type {mime_type}.")));
    }
    let mime_type = mime_type.replace("image/jpg", "image/jpeg");
    Ok(json!({ "id": call.simulation.uploads.begin(Announced { length, mime_type }) }))
}

/// `GET /upload:…`: how much came.
pub(super) async fn progress(simulation: Data<Simulation>, request: HttpRequest) -> HttpResponse {
    let simulation = simulation.into_inner();
    let id = object_id(&request);
    let outcome = auth::authorize_any(&simulation, &request).and_then(|()| {
        let offset = simulation.uploads.offset(id);
        let offset = offset.ok_or_else(|| GraphError::unknown_object("get", id))?;
        Ok(Success { answer: json!({ "id": id, "file_offset": offset }), sent: None })
    });
    answer(&simulation, &request, RequestKind::Sample, Arc::default(), outcome).await
}

/// `POST /upload:…` with the header `file_offset`: the bytes from there on.
pub(super) async fn take(
    simulation: Data<Simulation>,
    request: HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let simulation = simulation.into_inner();
    let (id, kind) = (object_id(&request), RequestKind::Sample);
    let outcome = match simulation.faults.failure(id, kind) {
        Some(failure) => Err(GraphError::from(failure)),
        None => auth::authorize_any(&simulation, &request).and_then(|()| {
            let bytes = body.map_err(|error| GraphError::parameter(&error.to_string()))?;
            let answer = keep(&simulation, &request, id, &bytes)?;
            Ok(Success { answer, sent: None })
        }),
    };
    answer(&simulation, &request, kind, Arc::default(), outcome).await
}

fn keep(
    simulation: &Simulation,
    request: &HttpRequest,
    id: &str,
    bytes: &[u8],
) -> Result<Value, GraphError> {
    let offset = request.headers().get("file_offset").and_then(|value| value.to_str().ok());
    let offset = offset.unwrap_or("0").trim().parse::<usize>();
    let offset = offset
        .ok()
        .ok_or_else(|| GraphError::parameter("The header file_offset must be a number."))?;
    match simulation.uploads.take(id, offset, bytes) {
        Ok(Some(handle)) => Ok(json!({ "h": handle })),
        Ok(None) => Ok(json!({ "id": id, "file_offset": offset + bytes.len() })),
        Err(Problem::Unknown) => Err(GraphError::unknown_object("post", id)),
        Err(Problem::Offset { expected }) => {
            Err(GraphError::parameter(&format!("The file_offset must be {expected}.")))
        }
        Err(Problem::TooMany) => {
            Err(GraphError::parameter("These are more bytes than file_length says."))
        }
    }
}

/// `GET /whatsapp_business/samples/{number}`: what Meta shows in place of a handle.
pub(super) async fn show(simulation: Data<Simulation>, number: Path<usize>) -> HttpResponse {
    match simulation.uploads.numbered(*number) {
        Some(sample) => {
            HttpResponse::Ok().insert_header((CONTENT_TYPE, sample.mime_type)).body(sample.bytes)
        }
        None => HttpResponse::NotFound().finish(),
    }
}
