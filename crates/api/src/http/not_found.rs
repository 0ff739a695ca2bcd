//! What no route answers: 405 where another method would do, else 404.

use actix_web::dev::ResourceDef;
use actix_web::http::Method;
use actix_web::http::header::ALLOW;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use utoipa::openapi::OpenApi;

use crate::problem::{Kind, Problem};

/// Which methods there are for which paths, as the documents say.
pub struct Routes(Vec<(ResourceDef, Vec<Method>)>);

impl Routes {
    /// The routes of a document, and those that stand in none.
    pub fn new(document: &OpenApi) -> Self {
        let documented = document.paths.paths.iter().map(|(path, item)| {
            let methods = [
                (Method::GET, item.get.is_some()),
                (Method::POST, item.post.is_some()),
                (Method::PUT, item.put.is_some()),
                (Method::PATCH, item.patch.is_some()),
                (Method::DELETE, item.delete.is_some()),
            ];
            let methods = methods.into_iter().filter(|(_, is_there)| *is_there);
            (ResourceDef::new(path.as_str()), methods.map(|(method, _)| method).collect())
        });
        let others = [
            ("/webhooks/whatsapp", vec![Method::GET, Method::POST]),
            ("/api/v1/ws", vec![Method::GET]),
            ("/health/live", vec![Method::GET]),
            ("/health/ready", vec![Method::GET]),
            ("/metrics", vec![Method::GET]),
            ("/media/{id}", vec![Method::GET, Method::HEAD]),
            ("/media/{id}/thumbnail", vec![Method::GET, Method::HEAD]),
            ("/openapi/panel.json", vec![Method::GET]),
            ("/asyncapi.json", vec![Method::GET]),
        ];
        let others = others.map(|(path, methods)| (ResourceDef::new(path), methods));
        Self(documented.chain(others).collect())
    }

    fn methods(&self, path: &str) -> Option<String> {
        let (_, methods) = self.0.iter().find(|(route, _)| route.is_match(path))?;
        Some(methods.iter().map(Method::as_str).collect::<Vec<_>>().join(", "))
    }
}

pub(super) async fn answer(
    request: HttpRequest,
    routes: Data<Routes>,
) -> Result<HttpResponse, Problem> {
    match routes.methods(request.path()) {
        Some(methods) => Err(Problem::from(Kind::MethodNotAllowed).with(ALLOW, methods)),
        None => Err(Kind::NotFound.into()),
    }
}
