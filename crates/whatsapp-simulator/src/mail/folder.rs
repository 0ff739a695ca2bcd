//! Mails as files: `<id>.eml`, the envelope in front as a mail server writes it at delivery.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use chrono::DateTime;

use super::content::Content;
use super::envelope::Envelope;
use super::mailbox::Mail;
use crate::clock::rfc3339;

/// What a file begins with: the sender, a line for each recipient, and when it came. After the
/// last of them the mail stands as it was sent.
const FROM: &str = "Return-Path: ";
const TO: &str = "Delivered-To: ";
const AT: &str = "X-Received-At: ";

/// A folder of mails.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Makes it, unless it is there, and answers with the mails in it by their ids. Files
    /// with other names don't matter.
    pub(super) fn open(path: &Path) -> io::Result<(Self, BTreeMap<usize, Arc<Mail>>)> {
        let folder = Self(path.to_owned());
        let mails = fs::create_dir_all(path).and_then(|()| folder.read()).map_err(|error| {
            let place = path.display();
            io::Error::new(error.kind(), format!("cannot keep mails in {place}: {error}"))
        })?;
        Ok((folder, mails))
    }

    fn read(&self) -> io::Result<BTreeMap<usize, Arc<Mail>>> {
        let mut mails = BTreeMap::new();
        for entry in fs::read_dir(&self.0)? {
            let path = entry?.path();
            let Some(id) = id(&path) else { continue };
            mails.insert(id, Arc::new(parse(&fs::read(&path)?)));
        }
        Ok(mails)
    }

    /// Writes a mail. If that fails, the file isn't there, or not under its name.
    pub(super) fn write(
        &self,
        id: usize,
        at_ms: i64,
        envelope: &Envelope,
        data: &[u8],
    ) -> io::Result<()> {
        let unfinished = self.0.join(format!("{id}.unfinished"));
        fs::write(&unfinished, [format(at_ms, envelope).as_bytes(), data].concat())?;
        fs::rename(&unfinished, self.path(id))
    }

    /// Removes a mail.
    pub(super) fn remove(&self, id: usize) -> io::Result<()> {
        fs::remove_file(self.path(id))
    }

    fn path(&self, id: usize) -> PathBuf {
        self.0.join(format!("{id}.eml"))
    }
}

/// The id in the name of a file.
fn id(path: &Path) -> Option<usize> {
    path.file_name()?.to_str()?.strip_suffix(".eml")?.parse().ok()
}

/// The lines before a mail.
fn format(at_ms: i64, envelope: &Envelope) -> String {
    let mut lines = format!("{FROM}<{}>\r\n", envelope.from);
    for to in &envelope.to {
        let _a_string_takes_everything = write!(lines, "{TO}{to}\r\n");
    }
    lines + AT + &rfc3339(at_ms) + "\r\n"
}

/// Reads a file. One that was not written here has no envelope.
fn parse(file: &[u8]) -> Mail {
    let unknown = || (0, Envelope::default(), file);
    let (at_ms, envelope, data) = split(file).unwrap_or_else(unknown);
    Mail { at_ms, envelope, content: Content::read(data) }
}

/// When a mail came, its envelope, and the mail itself.
fn split(file: &[u8]) -> Option<(i64, Envelope, &[u8])> {
    let mut envelope = Envelope::default();
    let mut rest = file;
    loop {
        let end = rest.windows(2).position(|bytes| bytes == b"\r\n")?;
        let (line, after) = rest.split_at_checked(end)?;
        let line = str::from_utf8(line).ok()?;
        rest = after.get(2..)?;
        if let Some(from) = line.strip_prefix(FROM) {
            envelope.from = String::from(from.strip_prefix('<')?.strip_suffix('>')?);
        } else if let Some(to) = line.strip_prefix(TO) {
            envelope.to.push(to.to_owned());
        } else {
            let at = DateTime::parse_from_rfc3339(line.strip_prefix(AT)?).ok()?;
            return Some((at.timestamp_millis(), envelope, rest));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_all_that_was_known() {
        let envelope = Envelope {
            from: "no-reply@desk.example".to_owned(),
            to: vec!["ana@example.com".to_owned(), "\"a b\"@exämple.com".to_owned()],
        };
        let mut file = format(1_760_000_000_123, &envelope).into_bytes();
        file.extend(b"Return-Path: <not@this.one>\r\nSubject: Hi\r\n\r\nX-Received-At: never\r\n");
        let mail = parse(&file);
        assert_eq!((mail.at_ms, &mail.envelope), (1_760_000_000_123, &envelope));
        assert_eq!(mail.content.header("return-path"), Some("<not@this.one>"));
        assert_eq!(mail.content.text.unwrap().trim_end(), "X-Received-At: never");
    }

    #[test]
    fn a_notice_has_no_sender() {
        let file = format(0, &Envelope { from: String::new(), to: vec!["a@b".to_owned()] });
        assert_eq!(parse(file.as_bytes()).envelope.from, "");
    }

    #[test]
    fn what_was_not_written_here_is_shown_as_well_as_it_can_be() {
        for file in [&b""[..], b"Return-Path: <a@b>\r\n", b"\xff\r\n\r\n"] {
            assert!(split(file).is_none(), "{file:?}");
        }
        let mail = parse(b"Subject: Hi\n\nfrom elsewhere");
        assert_eq!(mail.content.header("subject"), Some("Hi"));
        assert_eq!((mail.at_ms, mail.envelope), (0, Envelope::default()));
    }

    #[test]
    fn the_name_of_a_file_is_the_id() {
        assert_eq!(id(Path::new("mails/12.eml")), Some(12));
        for name in ["12.unfinished", "a.eml", "-1.eml", ".eml"] {
            assert_eq!(id(Path::new(name)), None, "{name}");
        }
    }
}
