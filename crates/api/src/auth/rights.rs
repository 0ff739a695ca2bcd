//! Which permission each route names. The OpenAPI document is where it stands, so it cannot say
//! anything else than what holds; a route that names none is open to nobody.

use std::collections::HashMap;

use actix_web::dev::ServiceRequest;
use actix_web::http::Method;
use domain::permission::Permission;
use serde_json::Value;
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::Operation;

/// What each route asks for, by method and pattern.
pub struct Rights(HashMap<(Method, String), Access>);

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// Whoever comes.
    Everybody,
    /// Those who have this permission.
    Those(Permission),
    /// It names none.
    Nobody,
}

impl Rights {
    /// Reads them from a document.
    pub fn of(document: &OpenApi) -> Self {
        let mut rights = HashMap::new();
        for (path, item) in &document.paths.paths {
            for (method, operation) in [
                (Method::GET, &item.get),
                (Method::POST, &item.post),
                (Method::PUT, &item.put),
                (Method::PATCH, &item.patch),
                (Method::DELETE, &item.delete),
            ] {
                if let Some(operation) = operation {
                    rights.insert((method, path.clone()), access(operation));
                }
            }
        }
        Self(rights)
    }

    /// Who may use the route of a request; `None` if there is no such route.
    pub(super) fn of_route(&self, request: &ServiceRequest) -> Option<Access> {
        let pattern = request.match_pattern()?;
        self.0.get(&(request.method().clone(), pattern)).copied()
    }
}

/// What an operation names: nothing at all, or the one scope of its `bearer` requirement.
fn access(operation: &Operation) -> Access {
    // utoipa keeps the requirement's members to itself; JSON shows them.
    let security = serde_json::to_value(&operation.security).unwrap_or_default();
    let named = security.get(0);
    if named.and_then(Value::as_object).is_some_and(serde_json::Map::is_empty) {
        return Access::Everybody;
    }
    let scopes = named.and_then(|named| named.get("bearer")).and_then(Value::as_array);
    match scopes.map(Vec::as_slice) {
        Some([scope]) => {
            scope.as_str().and_then(Permission::named).map_or(Access::Nobody, Access::Those)
        }
        _ => Access::Nobody,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_names_a_permission_or_needs_no_sign_in() {
        let rights = Rights::of(&crate::openapi::panel());
        assert!(rights.0.len() > 50);
        for ((method, path), access) in &rights.0 {
            assert_ne!(*access, Access::Nobody, "{method} {path}");
        }
        let open = rights.0.iter().filter(|(_, access)| **access == Access::Everybody);
        let mut open: Vec<&str> = open.map(|((_, path), _)| path.as_str()).collect();
        open.sort_unstable();
        assert_eq!(
            open,
            [
                "/api/v1/auth/invitations/accept",
                "/api/v1/auth/login",
                "/api/v1/auth/logout",
                "/api/v1/auth/password/forgot",
                "/api/v1/auth/password/reset",
                "/api/v1/auth/refresh",
                "/api/v1/auth/register",
                "/api/v1/auth/verify-email",
            ]
        );
    }
}
