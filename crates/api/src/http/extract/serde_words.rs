//! What serde says, in our words: its own name our fields and types, and repeat what was sent.

use domain::field::FieldError;

/// Says what is wrong at `path`. serde gives no codes, so they are told by how its sentences begin.
pub(super) fn fault(path: &str, error: &impl ToString) -> FieldError {
    let said = error.to_string();
    let name = said.split('`').nth(1).unwrap_or_default();
    let of_member = |code, message: &str| FieldError::new(member(path, name), code, message);
    if said.starts_with("missing field") {
        of_member("required", "is required")
    } else if said.starts_with("unknown field") {
        of_member("unknown-field", "is not known here")
    } else if said.starts_with("duplicate field") {
        of_member("duplicate-field", "is given twice")
    } else if said.starts_with("unknown variant") {
        FieldError::new(here(path), "enum", "is not one of the allowed values")
    } else if said.starts_with("invalid value: integer") {
        FieldError::new(here(path), "range", "is out of range")
    } else if said.starts_with("invalid value") {
        FieldError::new(here(path), "format", "does not have the right form")
    } else if ["invalid type", "invalid length", "expected value"]
        .iter()
        .any(|w| said.starts_with(w))
    {
        // The last is what it says of an enum that is no text.
        FieldError::new(here(path), "type", "has the wrong type")
    } else {
        FieldError::new(here(path), "format", "does not have the right form")
    }
}

/// The path of a member that serde names, whether its own path ends there already or above it.
fn member(path: &str, name: &str) -> String {
    match here(path) {
        "" => name.to_owned(),
        at if at == name || at.ends_with(&format!(".{name}")) => at.to_owned(),
        at => format!("{at}.{name}"),
    }
}

/// `serde_path_to_error` writes `.` for the top, and `?` where it cannot see.
fn here(path: &str) -> &str {
    match path {
        "." | "?" => "",
        path => path.trim_end_matches(".?"),
    }
}
