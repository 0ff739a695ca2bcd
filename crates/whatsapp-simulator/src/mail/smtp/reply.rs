//! What the server says.

use std::fmt;

/// A code and a text; a text of several lines becomes a reply of several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply {
    code: u16,
    text: String,
}

impl Reply {
    /// A reply.
    pub(super) fn new(code: u16, text: impl Into<String>) -> Self {
        Self { code, text: text.into() }
    }

    /// What was asked is done.
    pub(super) fn ok() -> Self {
        Self::new(250, "ok")
    }

    /// Its code.
    #[cfg(test)]
    pub(super) const fn code(&self) -> u16 {
        self.code
    }
}

/// As on the wire, with all line ends (RFC 5321, section 4.2.1).
impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = self.text.lines().peekable();
        while let Some(line) = lines.next() {
            let more = if lines.peek().is_some() { '-' } else { ' ' };
            write!(f, "{}{more}{line}\r\n", self.code)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_lines_but_the_last_promise_another() {
        assert_eq!(Reply::ok().to_string(), "250 ok\r\n");
        assert_eq!(Reply::new(250, "a\nb\nc").to_string(), "250-a\r\n250-b\r\n250 c\r\n");
    }
}
