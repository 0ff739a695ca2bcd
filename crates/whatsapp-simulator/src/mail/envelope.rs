//! Who sent a mail, and to whom it goes, whatever its headers say.

/// The envelope of RFC 5321, section 2.3.1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Envelope {
    /// Who hears of failures; empty for a mail that is itself a notice of one.
    pub(crate) from: String,
    /// The recipients, also those whom no header names.
    pub(crate) to: Vec<String>,
}

impl Envelope {
    /// Whether the address is one of the recipients. The case of letters counts nowhere in the real
    /// world, and so not here.
    pub(crate) fn names(&self, address: &str) -> bool {
        self.to.iter().any(|to| to.eq_ignore_ascii_case(address))
    }
}
