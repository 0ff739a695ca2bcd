//! What is wrong with one field of what somebody sent.

/// One fault, in words for people and a code for programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Where, as a path: `interactive.buttons[1].title`.
    pub field: String,
    /// What programs compare: `required`, `empty`, `too-long`, `range`, `type`, ...
    pub code: &'static str,
    /// One sentence.
    pub message: String,
}

impl std::fmt::Display for FieldError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.field, self.message)
    }
}

impl FieldError {
    /// Says what is wrong where.
    pub fn new(field: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self { field: field.into(), code, message: message.into() }
    }
}

/// Collects all faults of one input, so that a client can show them at once.
#[derive(Debug, Default)]
pub struct Faults(Vec<FieldError>);

impl Faults {
    /// Notes a fault.
    pub fn add(
        &mut self,
        field: impl Into<String>,
        code: &'static str,
        message: impl Into<String>,
    ) {
        self.0.push(FieldError::new(field, code, message));
    }

    /// Notes a fault that something else found.
    pub fn note(&mut self, fault: FieldError) {
        self.0.push(fault);
    }

    /// Wants something that can be seen, of at most `max` Unicode scalar values.
    pub fn text(&mut self, field: impl Into<String>, value: &str, max: usize) {
        if is_blank(value) {
            self.add(field, "empty", "must not be empty");
        } else {
            self.length(field, value, max);
        }
    }

    /// Wants at most `max` Unicode scalar values.
    pub fn length(&mut self, field: impl Into<String>, value: &str, max: usize) {
        if value.chars().nth(max).is_some() {
            self.add(field, "too-long", format!("must have at most {max} characters"));
        }
    }

    /// Wants between `min` and `max` items.
    pub fn count(&mut self, field: impl Into<String>, count: usize, min: usize, max: usize) {
        if count < min {
            self.add(field, "empty", format!("must have at least {min} items"));
        } else if count > max {
            self.add(field, "too-many", format!("must have at most {max} items"));
        }
    }

    /// Wants no two equal values.
    pub fn distinct(
        &mut self,
        field: impl Fn(usize) -> String,
        values: impl IntoIterator<Item = impl AsRef<str>>,
    ) {
        let mut seen = std::collections::HashSet::new();
        for (position, value) in values.into_iter().enumerate() {
            if !seen.insert(value.as_ref().to_owned()) {
                self.add(field(position), "duplicate", "must be unique");
            }
        }
    }

    /// Refuses if anything was noted.
    pub fn into_result(self) -> Result<(), Vec<FieldError>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}

/// Whether a reader would see nothing: spaces, zero-width and direction marks only.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_text_is_blank() {
        for blank in ["", "  ", "\u{200B}", "\u{200D}\u{FEFF}", "\u{202E}\u{2066}", "\n\t"] {
            assert!(is_blank(blank), "{blank:?}");
        }
        for seen in ["a", " ا", "👨‍👩‍👧", "0"] {
            assert!(!is_blank(seen), "{seen:?}");
        }
    }

    #[test]
    fn length_is_counted_in_scalar_values() {
        let mut faults = Faults::default();
        faults.text("a", &"😀".repeat(4096), 4096);
        faults.text("b", &"a".repeat(4097), 4096);
        assert_eq!(faults.into_result().unwrap_err()[0].field, "b");
    }
}
