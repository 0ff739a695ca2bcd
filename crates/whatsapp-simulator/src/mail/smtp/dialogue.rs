//! What may follow what.

use super::SIZE;
use super::command::{Command, parse};
use super::reply::Reply;
use crate::mail::envelope::Envelope;

/// The most recipients of one mail: what every server must take (RFC 5321, section 4.5.3.1.8).
const RECIPIENTS: usize = 100;

/// How far a client came.
#[derive(Default)]
pub(super) struct Dialogue {
    is_greeted: bool,
    mail: Option<Draft>,
}

/// A mail in the making.
struct Draft {
    envelope: Envelope,
    /// Whether its addresses may have any letters.
    utf8: bool,
}

/// What is to be done after a command.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Answer.
    Say(Reply),
    /// Take the mail that goes with this envelope.
    Take(Envelope),
    /// Answer, and close.
    Part(Reply),
}

impl Dialogue {
    /// Hears a command.
    pub(super) fn hear(&mut self, line: &[u8]) -> Turn {
        let reply = match parse(line) {
            Ok(Command::Quit) => return Turn::Part(Reply::new(221, "bye")),
            Ok(Command::Data) => match self.data() {
                Ok(envelope) => return Turn::Take(envelope),
                Err(reply) => reply,
            },
            Ok(Command::Hello) => self.greet("simulator".to_owned()),
            Ok(Command::ExtendedHello) => self.greet(extensions()),
            Ok(Command::Mail { from, utf8 }) => self.begin(from, utf8),
            Ok(Command::Recipient(to)) => self.address(to),
            Ok(Command::Reset) => {
                self.mail = None;
                Reply::ok()
            }
            Ok(Command::Nothing) => Reply::ok(),
            Ok(Command::Verify) => Reply::new(252, "everybody can be written to"),
            Ok(Command::Help) => Reply::new(214, "RFC 5321 says it all"),
            Err(reply) => reply,
        };
        Turn::Say(reply)
    }

    /// Begins anew, as a second greeting does, too (section 4.1.4).
    fn greet(&mut self, text: String) -> Reply {
        *self = Self { is_greeted: true, mail: None };
        Reply::new(250, text)
    }

    fn begin(&mut self, from: String, utf8: bool) -> Reply {
        if !self.is_greeted {
            return Reply::new(503, "EHLO comes first");
        }
        if self.mail.is_some() {
            return Reply::new(503, "one mail at a time");
        }
        if !utf8 && !from.is_ascii() {
            return Reply::new(553, "such an address needs SMTPUTF8");
        }
        self.mail = Some(Draft { envelope: Envelope { from, to: Vec::new() }, utf8 });
        Reply::ok()
    }

    fn address(&mut self, to: String) -> Reply {
        let Some(Draft { envelope, utf8 }) = &mut self.mail else {
            return Reply::new(503, "MAIL comes first");
        };
        if !*utf8 && !to.is_ascii() {
            return Reply::new(553, "such an address needs SMTPUTF8");
        }
        if envelope.to.len() == RECIPIENTS {
            return Reply::new(452, "too many recipients");
        }
        envelope.to.push(to);
        Reply::ok()
    }

    /// The envelope of the mail that follows; with it the mail is over for this dialogue.
    fn data(&mut self) -> Result<Envelope, Reply> {
        match self.mail.take() {
            None => Err(Reply::new(503, "MAIL comes first")),
            Some(Draft { envelope, .. }) if !envelope.to.is_empty() => Ok(envelope),
            nobody => {
                self.mail = nobody;
                Err(Reply::new(503, "RCPT comes first"))
            }
        }
    }
}

/// The answer to `EHLO`.
fn extensions() -> String {
    format!("simulator\nPIPELINING\nSIZE {SIZE}\n8BITMIME\nSMTPUTF8\nHELP")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(dialogue: &mut Dialogue, lines: &[&str]) -> Vec<u16> {
        let turns = lines.iter().map(|line| dialogue.hear(line.as_bytes()));
        turns
            .map(|turn| match turn {
                Turn::Say(reply) | Turn::Part(reply) => reply.code(),
                Turn::Take(_) => 354,
            })
            .collect()
    }

    #[test]
    fn a_mail_has_an_order() {
        let mut dialogue = Dialogue::default();
        assert_eq!(codes(&mut dialogue, &["MAIL FROM:<a@b>", "NOOP", "EHLO c"]), [503, 250, 250]);
        assert_eq!(codes(&mut dialogue, &["RCPT TO:<a@b>", "DATA"]), [503, 503]);
        assert_eq!(codes(&mut dialogue, &["MAIL FROM:<a@b>", "DATA"]), [250, 503]);
        assert_eq!(codes(&mut dialogue, &["MAIL FROM:<a@b>", "RCPT TO:<c@d>"]), [503, 250]);
        let envelope = Envelope { from: "a@b".to_owned(), to: vec!["c@d".to_owned()] };
        assert_eq!(dialogue.hear(b"DATA"), Turn::Take(envelope));
        assert_eq!(codes(&mut dialogue, &["DATA", "MAIL FROM:<>", "QUIT"]), [503, 250, 221]);
    }

    #[test]
    fn a_reset_forgets_the_mail_but_not_the_greeting() {
        let mut dialogue = Dialogue::default();
        let begin = ["HELO a", "MAIL FROM:<a@b>", "RCPT TO:<c@d>"];
        assert_eq!(codes(&mut dialogue, &begin), [250, 250, 250]);
        assert_eq!(codes(&mut dialogue, &["RSET", "DATA", "MAIL FROM:<a@b>"]), [250, 503, 250]);
        assert_eq!(codes(&mut dialogue, &["EHLO a", "RCPT TO:<c@d>"]), [250, 503]);
    }

    #[test]
    fn other_letters_are_announced() {
        let mut dialogue = Dialogue::default();
        let lines = ["EHLO a", "MAIL FROM:<é@b>", "MAIL FROM:<a@b>", "RCPT TO:<é@d>", "RSET"];
        assert_eq!(codes(&mut dialogue, &lines), [250, 553, 250, 553, 250]);
        let lines = ["MAIL FROM:<é@b> SMTPUTF8", "RCPT TO:<é@d>", "VRFY a", "HELP"];
        assert_eq!(codes(&mut dialogue, &lines), [250, 250, 252, 214]);
    }

    #[test]
    fn recipients_have_a_limit() {
        let mut dialogue = Dialogue::default();
        codes(&mut dialogue, &["EHLO a", "MAIL FROM:<a@b>"]);
        assert_eq!(codes(&mut dialogue, &["RCPT TO:<c@d>"; 101])[99..], [250, 452]);
    }
}
