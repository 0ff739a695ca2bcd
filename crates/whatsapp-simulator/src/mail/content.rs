//! What a mail says, read out of its MIME.

use mail_parser::{Header, HeaderValue, MessageParser, MimeHeaders as _, PartType};

/// What is shown of a mail. What cannot be read is left out: a mail is kept all the same.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Content {
    /// Names, in their usual spelling, and values, decoded, of all headers in their order.
    pub(crate) headers: Vec<(String, String)>,
    /// The first part that is plain text. Here and below, lines end with `\n`.
    pub(crate) text: Option<String>,
    /// The first part that is HTML.
    pub(crate) html: Option<String>,
    /// Files that come with it.
    pub(crate) attachments: Vec<Attachment>,
}

/// A file that comes with a mail.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Attachment {
    /// What it is called.
    pub(crate) name: Option<String>,
    /// Its media type, without parameters.
    pub(crate) media_type: Option<String>,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

impl Content {
    /// Reads a mail (RFC 5322, RFC 2045 to 2049).
    pub(super) fn read(data: &[u8]) -> Self {
        let parser = MessageParser::new().with_mime_headers().default_header_text();
        let Some(message) = parser.parse(data) else { return Self::default() };
        let headers = message.headers().iter();
        let text = message.text_bodies().find_map(|part| match &part.body {
            PartType::Text(text) => Some(text.replace("\r\n", "\n")),
            _ => None,
        });
        let html = message.html_bodies().find_map(|part| match &part.body {
            PartType::Html(html) => Some(html.replace("\r\n", "\n")),
            _ => None,
        });
        let headers = headers.map(|header| (header.name().to_owned(), value(header, data)));
        let attachments = message.attachments().map(|part| Attachment {
            name: part.attachment_name().map(str::to_owned),
            media_type: part.content_type().map(|kind| match kind.subtype() {
                Some(subtype) => format!("{}/{subtype}", kind.ctype()),
                None => kind.ctype().to_owned(),
            }),
            bytes: part.contents().to_vec(),
        });
        let attachments = attachments.collect();
        Self { headers: headers.collect(), text, html, attachments }
    }

    /// The value of the first header with this name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// The value of a header on one line, with RFC 2047's words decoded.
fn value(header: &Header<'_>, data: &[u8]) -> String {
    if let HeaderValue::Text(text) = header.value() {
        return text.to_string();
    }
    let range =
        usize::try_from(header.offset_start()).ok().zip(header.offset_end().try_into().ok());
    let raw = range.and_then(|(start, end)| data.get(start..end)).unwrap_or_default();
    String::from_utf8_lossy(raw).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_decoded_and_in_order() {
        let content = Content::read(
            b"Received: from a\r\n\tby b\r\nSubject: =?utf-8?q?Ol=C3=A1_?=\r\n =?utf-8?b?8J+YgA==?=\r\n\
              X-Own: =?iso-8859-1?q?caf=E9?= one\r\nReceived: from c\r\n\
              Content-Type: text/plain;\r\n charset=utf-8\r\nTo: Ana <ana@example.com>\r\n\r\nHi",
        );
        assert_eq!(content.header("SUBJECT"), Some("Olá 😀"));
        assert_eq!(content.header("x-own"), Some("café one"));
        assert_eq!(content.header("Content-Type"), Some("text/plain; charset=utf-8"));
        assert_eq!(content.header("to"), Some("Ana <ana@example.com>"));
        let names: Vec<_> = content.headers.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Received", "Subject", "X-Own", "Received", "Content-Type", "To"]);
        assert_eq!((content.text.as_deref(), content.html), (Some("Hi"), None));
    }

    #[test]
    fn both_alternatives_are_found() {
        let content = Content::read(
            b"Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n\
              Content-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\n\
              Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\
              \r\n\r\nhttps://desk.example/?a=3D1&long=\r\ner\r\nOl=C3=A1\r\n--i\r\n\
              Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\
              PGI+T2zDoTwvYj4=\r\n--i--\r\n--o\r\nContent-Type: text/plain\r\n\
              Content-Disposition: attachment\r\n\r\nnot this\r\n--o--\r\n",
        );
        assert_eq!(content.text.unwrap().trim_end(), "https://desk.example/?a=1&longer\nOlá");
        assert_eq!(content.html.unwrap(), "<b>Olá</b>");
        let [attachment] = &content.attachments[..] else { panic!("{:?}", content.attachments) };
        assert_eq!(attachment.media_type.as_deref(), Some("text/plain"));
        assert_eq!(attachment.bytes, b"not this");
    }

    #[test]
    fn html_alone_has_no_text() {
        let content = Content::read(b"Content-Type: text/html\r\n\r\n<p>Hi</p>");
        assert_eq!((content.text, content.html.as_deref()), (None, Some("<p>Hi</p>")));
    }

    #[test]
    fn anything_can_be_read() {
        for data in [
            &b""[..],
            b"\r\n",
            b"no header at all",
            b"\xff\xfe: \x00\r\n\r\n\xff",
            b"Content-Type: multipart/mixed; boundary=\"\"\r\n\r\n--\r\n--",
            b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a",
            b"Subject: =?utf-8?b?",
        ] {
            let _whatever = Content::read(data);
        }
    }
}
