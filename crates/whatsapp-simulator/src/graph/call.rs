//! A call of the management API: who asks, about what, and with which words.

use std::sync::Arc;

use actix_web::http::Method;
use actix_web::web::{self, Bytes, Data};
use actix_web::{HttpRequest, HttpResponse, Route};
use serde_json::{Map, Value};

use super::object::Object;
use super::{GraphError, Success, answer, auth, object_id, parameters};
use crate::account::Account;
use crate::fields::Fields;
use crate::number::Number;
use crate::requests::RequestKind;
use crate::simulation::Simulation;
use crate::template::{self, Template};

/// A call.
pub(super) struct Call {
    pub(super) simulation: Arc<Simulation>,
    pub(super) request: HttpRequest,
    /// Of query and body.
    pub(super) parameters: Map<String, Value>,
}

/// What a call leads to.
pub(super) type Act = fn(&Call) -> Result<Value, GraphError>;

/// A method of a path that leads to `act`.
pub(super) fn route(method: Method, kind: RequestKind, act: Act) -> Route {
    web::method(method).to(
        move |simulation: Data<Simulation>,
              request: HttpRequest,
              body: Result<Bytes, actix_web::Error>| {
            perform(simulation.into_inner(), request, body, kind, act)
        },
    )
}

/// Does `act`, unless a fault forbids it, and writes the request down.
pub(super) async fn perform(
    simulation: Arc<Simulation>,
    request: HttpRequest,
    body: Result<Bytes, actix_web::Error>,
    kind: RequestKind,
    act: Act,
) -> HttpResponse {
    let Ok(body) = body.map(|body| Arc::<[u8]>::from(body.as_ref())) else {
        return GraphError::parameter("unreadable body").answer();
    };
    let outcome = match simulation.faults.failure(object_id(&request), kind) {
        Some(failure) => Err(GraphError::from(failure)),
        None => parameters::read(request.query_string(), &body).and_then(|parameters| {
            let (simulation, request) = (Arc::clone(&simulation), request.clone());
            act(&Call { simulation, request, parameters })
        }),
    };
    let outcome =
        outcome.map(|answer| Success { answer, sent: None }).map_err(GraphError::in_management);
    answer(&simulation, &request, kind, body, outcome).await
}

impl Call {
    /// The id in the path.
    pub(super) fn id(&self) -> &str {
        object_id(&self.request)
    }

    /// The parameters, to be read with complaints.
    pub(super) const fn object(&self) -> Object<'_> {
        Object::root(&self.parameters)
    }

    /// A parameter as text, if it is a text or a number; an empty one counts as absent.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        let text = match self.parameters.get(key)? {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        Some(text).filter(|text| !text.is_empty())
    }

    /// A text that must be there.
    pub(super) fn required_text(&self, key: &str) -> Result<String, GraphError> {
        let missing = || GraphError::parameter(&format!("The parameter {key} is required."));
        self.text(key).ok_or_else(missing)
    }

    /// The number of the path.
    pub(super) fn number(&self) -> Result<Arc<Number>, GraphError> {
        auth::authorize(&self.simulation, &self.request, self.id())
    }

    /// The account of the path.
    pub(super) fn account(&self) -> Result<Arc<Account>, GraphError> {
        auth::authorize_account(&self.simulation, &self.request, self.id())
    }

    /// The template of the path.
    pub(super) fn template(&self) -> Result<Template, GraphError> {
        template::resume_due(&self.simulation);
        let found = self.id().parse().ok().and_then(|id| self.simulation.templates.find(id));
        let template = found.ok_or_else(|| self.unknown())?;
        auth::authorize_account(&self.simulation, &self.request, &template.waba_id)?;
        Ok(template)
    }

    /// There is no such object.
    pub(super) fn unknown(&self) -> GraphError {
        GraphError::unknown_object(self.request.method().as_str(), self.id())
    }

    /// A node with the fields that `?fields=` names, or with the usual ones; what it does not know
    /// is left out.
    pub(super) fn node(
        &self,
        id: &str,
        usual: &str,
        field: impl Fn(&str) -> Option<Value>,
    ) -> Value {
        let asked = self.text("fields");
        let mut node = Fields::default();
        for name in names(asked.as_deref().unwrap_or(usual)) {
            node = node.maybe(name, field(name));
        }
        node.with("id", id).done()
    }
}

/// The names in `a,b{c,d},e(f)`, without what is in braces.
fn names(fields: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, byte) in fields.bytes().enumerate() {
        match byte {
            b'{' | b'(' => depth += 1,
            b'}' | b')' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                names.extend(fields.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    names.extend(fields.get(start..));
    let bare = |name: &'_ str| name.find(['{', '(', '.']).unwrap_or(name.len());
    names.into_iter().map(|name| name.get(..bare(name)).unwrap_or(name).trim()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_a_field_are_not_fields() {
        assert_eq!(names("id, a{b,c{d}},e.limit(3){f,g},h"), ["id", "a", "e", "h"]);
        assert_eq!(names(""), [""]);
    }
}
