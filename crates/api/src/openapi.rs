//! The document that describes the panel API, and the promises that every operation shares.

use actix_web::App;
use utoipa::OpenApi as _;
use utoipa::openapi::path::{Operation, ParameterIn, PathItem};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{Components, ContentBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder};
use utoipa_actix_web::AppExt as _;

use crate::combined::open_parts;
use crate::http::panel;
use crate::problem;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Desk360 panel API",
        version = "1",
        description = "What the agents' panel uses. Errors are RFC 9457 problem documents; programs \
            compare `code`, and `problems.tsv` in the frontend contract lists all of them.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    tags(
        (name = "auth", description = "Getting in and out"),
        (name = "me", description = "Whoever is signed in, themselves"),
        (name = "users", description = "The people of the company, and who was asked to join"),
        (name = "company", description = "What holds for all of them"),
        (name = "audit", description = "Who did what"),
        (name = "privacy", description = "All that is kept of one customer: taken out, or erased"),
        (name = "agents", description = "Colleagues"),
        (name = "accounts", description = "Numbers, and what Meta says of them"),
        (name = "assignment", description = "Who gets which chats: limits, groups, rules"),
        (name = "chats", description = "Lists, and what is done with a chat"),
        (name = "reasons", description = "Why chats are ended"),
        (name = "quick responses", description = "Texts that are kept ready"),
        (name = "contacts", description = "Customers: who they are, and what is known of them"),
        (name = "templates", description = "What may be written outside the window, once Meta approved it"),
        (name = "tags", description = "What customers are called"),
        (name = "messages", description = "Reading and writing"),
        (name = "reports", description = "What was done, in figures"),
        (name = "notes", description = "What colleagues write for each other, among the messages"),
        (name = "drafts", description = "What I have begun to write, on whichever device"),
        (name = "notifications", description = "What I should hear of"),
        (name = "auto-replies", description = "What the desk says by itself"),
        (name = "bots", description = "Programs that answer before agents do"),
        (name = "live", description = "The picture, and what changes it"),
    ),
    components(schemas(problem::Body)),
)]
struct Cover;

/// Describes the routes that are really there.
pub fn panel() -> OpenApi {
    let app = App::new().into_utoipa_app().openapi(Cover::openapi()).configure(panel::routes);
    let (_, mut document) = app.split_for_parts();
    for operation in document.paths.paths.values_mut().flat_map(operations) {
        complete(operation);
    }
    let components = document.components.get_or_insert_with(Components::default);
    open_parts(&mut components.schemas.iter_mut().collect::<Vec<_>>());
    let bearer = SecurityScheme::Http(
        Http::builder().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build(),
    );
    components.security_schemes.insert("bearer".into(), RefOr::T(bearer));
    document.security = Some(vec![SecurityRequirement::new("bearer", [""; 0])]);
    document
}

/// Every operation can fail, and says so in the same form.
fn complete(operation: &mut Operation) {
    for (status, code, meaning) in usual(operation) {
        let response = operation.responses.responses.entry(status.into());
        let said = response.or_insert_with(|| RefOr::T(Response::default()));
        if let RefOr::T(said) = said
            && !said.description.contains(&format!("`{code}`"))
        {
            let more = format!("`{code}`{meaning}");
            let parts = [said.description.as_str(), &more];
            let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
            said.description = parts.join("; ");
        }
    }
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response
            && !status.starts_with('2')
        {
            *response = problem(&response.description);
        }
    }
    let any = problem("A problem that every operation can have: see `problems.tsv`");
    operation.responses.responses.insert("default".into(), RefOr::T(any));
}

/// What operations of a kind can answer, beside what they say themselves: the status, the code, and more.
fn usual(operation: &Operation) -> Vec<(&'static str, &'static str, &'static str)> {
    let asked = operation.parameters.iter().flatten().filter_map(|it| match it {
        RefOr::T(parameter) => Some(parameter),
        RefOr::Ref(_) => None,
    });
    let is = |place| asked.clone().any(|parameter| parameter.parameter_in == place);
    let mut usual = vec![];
    if operation.request_body.is_some() {
        usual.extend([
            ("400", "malformed-json", ""),
            ("413", "payload-too-large", ""),
            ("415", "unsupported-media-type", ""),
        ]);
    }
    if operation.request_body.is_some() || is(ParameterIn::Query) {
        usual.push(("422", "validation-failed", ": `errors` names the fields"));
    }
    if asked.clone().any(|parameter| parameter.name == "cursor") {
        usual.push(("400", "invalid-cursor", ""));
    }
    if is(ParameterIn::Path) {
        usual.push(("404", "not-found", ": not there, or not yours to see"));
    }
    if operation.security.iter().flatten().any(|named| *named != SecurityRequirement::default()) {
        usual.extend([("401", "invalid-token", ""), ("403", "forbidden", "")]);
    }
    usual
}

fn problem(description: &str) -> Response {
    let body = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new()
        .description(description)
        .content("application/problem+json", body)
        .build()
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete]
        .into_iter()
        .flatten()
}
