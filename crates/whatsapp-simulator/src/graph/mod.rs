//! Meta's side: the paths a client of the Cloud API calls, with or without a version in front.

mod accept;
mod account;
mod auth;
mod automation;
mod block;
mod call;
mod check;
mod commerce;
mod edges;
mod error;
mod interactive;
mod media;
mod node;
mod object;
mod paging;
mod parameters;
mod profile;
mod proof;
mod read;
mod recipient;
mod registration;
mod sample;
mod standing;
mod template;
mod token;

use std::sync::Arc;
use std::time::Duration;

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::http::Method;
use actix_web::web::{self, Bytes, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Map, Value};

use self::call::Act;
pub(crate) use self::error::GraphError;
pub(crate) use self::parameters::unfold;
pub(crate) use self::recipient::{digits, is_bsuid};
use crate::requests::{Request, RequestKind};
use crate::sent::Sent;
use crate::simulation::Simulation;

/// Adds the Graph paths; last, because they would match nearly everything.
pub(crate) fn routes(app: &mut ServiceConfig) {
    app.service(
        web::resource("/whatsapp_business/attachments/").route(web::get().to(media::download)),
    );
    app.service(
        web::resource("/whatsapp_business/samples/{number}").route(web::get().to(sample::show)),
    );
    for version in ["", r"/{version:v\d+\.\d+}"] {
        edges::add(app, version);
        app.service(
            web::resource(format!("{version}/{{id}}/messages"))
                .route(web::post().to(post_message))
                .default_service(web::to(unsupported)),
        );
        app.service(
            web::resource(format!("{version}/{{id}}/media"))
                .route(web::post().to(media::upload))
                .default_service(web::to(unsupported)),
        );
        app.service(
            web::resource(format!("{version}/{{id}}/block_users"))
                .route(call::route(Method::GET, RequestKind::Block, block::show))
                .route(web::post().to(change_blocked))
                .route(web::delete().to(change_blocked))
                .default_service(web::to(unsupported)),
        );
        app.service(
            web::resource(format!("{version}/{{id}}"))
                .route(web::get().to(get_node))
                .route(web::post().to(post_node))
                .route(web::delete().to(media::delete))
                .default_service(web::to(unsupported)),
        );
    }
}

/// What a request that was not refused led to.
struct Success {
    answer: Value,
    sent: Option<Arc<Sent>>,
}

/// `POST /{phone_number_id}/messages`.
async fn post_message(
    simulation: Data<Simulation>,
    request: HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let simulation = simulation.into_inner();
    let (id, body) = match body {
        Ok(body) => (object_id(&request), Arc::<[u8]>::from(body.as_ref())),
        Err(_too_large_or_broken) => return GraphError::parameter("unreadable body").answer(),
    };
    let mut message = serde_json::from_slice::<Map<String, Value>>(&body);
    if let Ok(message) = &mut message {
        unfold(message);
    }
    let is_read = message.as_ref().is_ok_and(|message| message.contains_key("status"));
    let kind = if is_read { RequestKind::Read } else { RequestKind::Send };
    let outcome = match simulation.faults.failure(id, kind) {
        Some(failure) => Err(GraphError::from(failure)),
        None => auth::authorize(&simulation, &request, id).and_then(|number| {
            let message = message.map_err(|error| GraphError::not_json(&error))?;
            match kind {
                RequestKind::Read => read::mark(&simulation, &number, &message),
                _ => accept::accept(&simulation, &number, &message, &body),
            }
        }),
    };
    answer(&simulation, &request, kind, body, outcome).await
}

/// `GET /{phone_number_id}`, `/{template}`, `/{waba}` or `/{media-id}`.
async fn get_node(simulation: Data<Simulation>, request: HttpRequest) -> HttpResponse {
    let simulation = simulation.into_inner();
    if simulation.files.knows(object_id(&request)) {
        return media::look_up(simulation, request).await;
    }
    let act: Act = match Object::of(&simulation, object_id(&request)) {
        Object::Template => template::read,
        Object::Account => account::read,
        Object::Number => node::show,
    };
    call::perform(simulation, request, Ok(Bytes::new()), RequestKind::Node, act).await
}

/// `POST /{phone_number_id}` or `/{template}`: changes it.
async fn post_node(
    simulation: Data<Simulation>,
    request: HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let simulation = simulation.into_inner();
    match Object::of(&simulation, object_id(&request)) {
        Object::Template => {
            call::perform(simulation, request, body, RequestKind::Node, template::edit).await
        }
        Object::Account => unsupported(request).await,
        Object::Number => node::change(simulation, request, body).await,
    }
}

/// What an id names.
enum Object {
    Template,
    Account,
    /// Or nothing.
    Number,
}

impl Object {
    fn of(simulation: &Simulation, id: &str) -> Self {
        if id.parse().is_ok_and(|id| simulation.templates.find(id).is_some()) {
            Self::Template
        } else if simulation.accounts.find(id).is_some() && simulation.numbers.find(id).is_none() {
            Self::Account
        } else {
            Self::Number
        }
    }
}

/// `POST` and `DELETE /{phone_number_id}/block_users`.
async fn change_blocked(
    simulation: Data<Simulation>,
    request: HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let simulation = simulation.into_inner();
    let (id, kind) = (object_id(&request), RequestKind::Block);
    let Ok(body) = body.map(|body| Arc::<[u8]>::from(body.as_ref())) else {
        return GraphError::parameter("unreadable body").answer();
    };
    let outcome = match simulation.faults.failure(id, kind) {
        Some(failure) => Err(GraphError::from(failure)),
        None => auth::authorize(&simulation, &request, id).and_then(|number| {
            let list = serde_json::from_slice::<Map<String, Value>>(&body);
            let list = list.map_err(|error| GraphError::not_json(&error))?;
            block::change(&simulation, &number, &list, request.method() == Method::POST)
        }),
    };
    answer(&simulation, &request, kind, body, outcome).await
}

/// Writes the request down, and answers unless a fault forbids it.
async fn answer(
    simulation: &Simulation,
    request: &HttpRequest,
    kind: RequestKind,
    body: Arc<[u8]>,
    outcome: Result<Success, GraphError>,
) -> HttpResponse {
    let id = object_id(request);
    let sent = outcome.as_ref().ok().and_then(|success| success.sent.clone());
    let done = outcome.is_ok() && (kind != RequestKind::Send || sent.is_some());
    let cut = done && simulation.faults.cuts(id, kind);
    let delay = simulation.faults.delay_ms(id, kind);
    simulation.requests.push(Arc::new(Request {
        at_ms: simulation.clock.now_ms(),
        method: request.method().to_string(),
        path: request.path().to_owned(),
        object_id: id.to_owned(),
        kind,
        body,
        status: outcome.as_ref().err().map_or(200, GraphError::status),
        error: outcome.as_ref().err().map(GraphError::summary),
        sent,
        answered: !cut,
    }));
    if let Some(ms) = delay {
        tokio::time::sleep(Duration::from_millis(ms)).await;
    }
    if cut {
        return HttpResponse::Ok().body(BoxBody::new(CutOff));
    }
    let mut answer = match outcome {
        Ok(success) => HttpResponse::Ok().json(success.answer),
        Err(error) => error.answer(),
    };
    simulation.usage.tell(owner(simulation, id).as_deref(), &mut answer);
    answer
}

/// The account that an id is of, or belongs to.
fn owner(simulation: &Simulation, id: &str) -> Option<String> {
    if let Some(number) = simulation.numbers.find(id) {
        return Some(number.settings.waba_id.clone());
    }
    let template = id.parse().ok().and_then(|id| simulation.templates.find(id));
    template.map(|template| template.waba_id).or_else(|| Some(id.to_owned()))
}

/// A known path with another method.
async fn unsupported(request: HttpRequest) -> HttpResponse {
    GraphError::unknown_object(request.method().as_str(), object_id(&request)).answer()
}

/// Any other path.
pub(crate) async fn unknown_path(request: HttpRequest) -> HttpResponse {
    GraphError::unknown_path(request.path()).answer()
}

fn object_id(request: &HttpRequest) -> &str {
    request.match_info().get("id").unwrap_or_default()
}

/// A body that breaks before its first byte: actix then closes the connection, and not even the
/// head of the answer has left.
struct CutOff;

impl MessageBody for CutOff {
    type Error = std::io::Error;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<Bytes, Self::Error>>> {
        let cut = std::io::Error::new(std::io::ErrorKind::ConnectionReset, "cut by a fault");
        std::task::Poll::Ready(Some(Err(cut)))
    }
}
