//! What a file is, by its first bytes.

use super::Kind;

/// How many bytes tell what a file is.
pub const HEAD: usize = 8192;

/// How a file is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp {
        /// It consists of several pictures.
        moves: bool,
    },
    /// MP4 and its relatives (ISO/IEC 14496-12); sound or film.
    Mp4,
    /// The same for old phones.
    Mobile3gp,
    /// Ogg.
    Ogg {
        /// What it holds is Opus.
        opus: bool,
    },
    /// MPEG-1 layer 3.
    Mp3,
    /// AAC in ADTS.
    Aac,
    /// AMR.
    Amr,
    /// PDF.
    Pdf,
    /// Office files of before 2007.
    OldOffice,
    /// Office Open XML.
    Word,
    /// Office Open XML.
    Excel,
    /// Office Open XML.
    PowerPoint,
    /// Words in UTF-8 that no browser would take for a page.
    Text,
    /// Anything else.
    Other,
}

/// The first bytes of what only looks like text.
const MARKUP: [&str; 8] =
    ["<!doctype", "<html", "<svg", "<?xml", "<script", "<body", "<head", "<iframe"];

impl Form {
    /// Looks at the first bytes of a file, at most [`HEAD`]; `is_whole` if there are no more.
    pub fn of(head: &[u8], is_whole: bool) -> Self {
        let head = head.get(..HEAD).unwrap_or(head);
        match head {
            [0xFF, 0xD8, 0xFF, ..] => Self::Jpeg,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', rest @ ..] => {
                Self::Webp { moves: is_animated(rest) }
            }
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => of_brand(brand),
            [0xFF, 0xF1 | 0xF9, ..] => Self::Aac,
            [0xFF, 0xFB | 0xFA | 0xF3 | 0xF2 | 0xE3, ..] => Self::Mp3,
            _ => Self::of_magic(head, is_whole),
        }
    }

    fn of_magic(head: &[u8], is_whole: bool) -> Self {
        let is = |magic: &[u8]| head.starts_with(magic);
        if is(b"\x89PNG\r\n\x1A\n") {
            Self::Png
        } else if is(b"OggS\0") {
            Self::Ogg { opus: head.get(28..36) == Some(b"OpusHead") }
        } else if is(b"ID3") {
            Self::Mp3
        } else if is(b"#!AMR") {
            Self::Amr
        } else if is(b"%PDF-") {
            Self::Pdf
        } else if is(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            Self::OldOffice
        } else if is(b"PK\x03\x04") {
            of_archive(head)
        // A GIF may be all letters, and a program, too.
        } else if !is(b"GIF8") && is_text(head, is_whole) {
            Self::Text
        } else {
            Self::Other
        }
    }

    /// The MIME type of such a file as one of this kind; `None` if there are none of this kind.
    /// `said` is what whoever brought it says, which tells apart what only they can tell apart.
    pub fn mime_type(self, kind: Kind, said: Option<&str>) -> Option<&'static str> {
        Some(match (kind, self) {
            (Kind::Image, Self::Jpeg) => "image/jpeg",
            (Kind::Image, Self::Png) => "image/png",
            (Kind::Sticker, Self::Webp { .. }) => "image/webp",
            (Kind::Video, Self::Mp4) => "video/mp4",
            (Kind::Video, Self::Mobile3gp) => "video/3gpp",
            (Kind::Audio, Self::Mp4) => "audio/mp4",
            (Kind::Audio, Self::Ogg { opus: true }) => "audio/ogg; codecs=opus",
            (Kind::Audio, Self::Mp3) => "audio/mpeg",
            (Kind::Audio, Self::Aac) => "audio/aac",
            (Kind::Audio, Self::Amr) => "audio/amr",
            (Kind::Document, Self::Pdf) => "application/pdf",
            (Kind::Document, Self::Text) => "text/plain",
            (Kind::Document, Self::Word) => WORD,
            (Kind::Document, Self::Excel) => EXCEL,
            (Kind::Document, Self::PowerPoint) => POWER_POINT,
            (Kind::Document, Self::OldOffice) => match said.map(essence).as_deref() {
                Some("application/vnd.ms-excel") => "application/vnd.ms-excel",
                Some("application/vnd.ms-powerpoint") => "application/vnd.ms-powerpoint",
                _ => "application/msword",
            },
            _ => return None,
        })
    }

    /// The MIME type of a customer's file as one of this kind. A document may be anything, and what is
    /// not known is nothing but bytes; `None` if it is not of the kind.
    pub fn mime_type_received(self, kind: Kind, said: Option<&str>) -> Option<&'static str> {
        match (kind, self) {
            // WhatsApp itself hands on pictures as WebP now and then.
            (Kind::Image, Self::Webp { .. }) => Some("image/webp"),
            (Kind::Audio, Self::Ogg { .. }) => Some("audio/ogg"),
            (Kind::Audio, Self::Mobile3gp) => Some("audio/3gpp"),
            (Kind::Document, form) => {
                let own = Kind::ALL.into_iter().find_map(|kind| form.mime_type(kind, said));
                Some(own.unwrap_or("application/octet-stream"))
            }
            (kind, form) => form.mime_type(kind, said),
        }
    }

    /// Which kind a file of this form is, unless somebody says more.
    pub fn kind(self, said: Option<&str>) -> Option<Kind> {
        let is_sound = said.is_some_and(|said| essence(said).starts_with("audio/"));
        match self {
            Self::Mp4 if is_sound => Some(Kind::Audio),
            Self::Mp4 => Some(Kind::Video),
            form => Kind::ALL.into_iter().find(|kind| form.mime_type(*kind, None).is_some()),
        }
    }

    /// Whether a browser may show or play it where it stands, and not only keep it.
    pub fn is_shown(mime_type: &str) -> bool {
        ["image/jpeg", "image/png", "image/webp"].contains(&mime_type)
            || mime_type.starts_with("audio/")
            || mime_type.starts_with("video/")
    }
}

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const EXCEL: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const POWER_POINT: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation";

/// Whether what somebody says of a file can be true of what it is. Nobody has to say anything, and some
/// types have several names.
pub fn agree(said: &str, mime_type: &str) -> bool {
    let usual = match essence(said).as_str() {
        "" | "application/octet-stream" | "binary/octet-stream" => return true,
        "image/jpg" | "image/pjpeg" => "image/jpeg".to_owned(),
        "audio/mp3" | "audio/x-mp3" | "audio/mpeg3" => "audio/mpeg".to_owned(),
        "audio/x-m4a" | "audio/m4a" | "audio/aacp" if mime_type == "audio/mp4" => {
            "audio/mp4".to_owned()
        }
        "audio/x-aac" | "audio/aacp" => "audio/aac".to_owned(),
        "audio/opus" | "application/ogg" => "audio/ogg".to_owned(),
        said => said.to_owned(),
    };
    usual == essence(mime_type)
}

/// A MIME type without its parameters.
fn essence(mime_type: &str) -> String {
    mime_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The extended header says so (WebP container specification, `VP8X`).
fn is_animated(chunks: &[u8]) -> bool {
    match chunks {
        [b'V', b'P', b'8', b'X', _, _, _, _, flags, ..] => flags & 0b10 != 0,
        _ => false,
    }
}

fn of_brand(brand: &[u8]) -> Form {
    match brand {
        [b'3', b'g', b'p' | b'2' | b'e' | b'r' | b's', ..] => Form::Mobile3gp,
        // QuickTime and pictures are built alike, and Meta takes neither.
        [b'q', b't', ..]
        | [b'h', b'e', b'i' | b'v', ..]
        | [b'a', b'v', b'i', ..]
        | [b'm', b'i' | b's', b'f', _, ..] => Form::Other,
        _ => Form::Mp4,
    }
}

/// Office files are archives whose parts have names; the names are not compressed.
fn of_archive(head: &[u8]) -> Form {
    let has = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    if !has(b"[Content_Types].xml") && !has(b"_rels/") {
        Form::Other
    } else if has(b"word/") {
        Form::Word
    } else if has(b"xl/") {
        Form::Excel
    } else if has(b"ppt/") {
        Form::PowerPoint
    } else {
        Form::Other
    }
}

fn is_text(head: &[u8], is_whole: bool) -> bool {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The head may end within a character.
        Err(error) if !is_whole && error.error_len().is_none() => {
            let whole = head.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(whole).unwrap_or_default()
        }
        Err(_) => return false,
    };
    let is_plain = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{C}');
    let begin = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n', '\u{C}']);
    let begin: String = begin.chars().take(16).collect::<String>().to_ascii_lowercase();
    !text.is_empty()
        && text.chars().all(is_plain)
        && !MARKUP.iter().any(|markup| begin.starts_with(markup))
        && !begin.starts_with("<!--")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: &[u8]) -> Form {
        Form::of(head, true)
    }

    #[test]
    fn a_file_is_what_it_begins_as() {
        let cases: &[(&[u8], Form)] = &[
            (b"\xFF\xD8\xFF\xE0", Form::Jpeg),
            (b"\x89PNG\r\n\x1A\n", Form::Png),
            (b"RIFF\0\0\0\0WEBPVP8 ", Form::Webp { moves: false }),
            (b"RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\x02\0\0\0", Form::Webp { moves: true }),
            (b"RIFF\0\0\0\0WAVE", Form::Other),
            (b"\0\0\0\x18ftypmp42", Form::Mp4),
            (b"\0\0\0\x18ftypM4A ", Form::Mp4),
            (b"\0\0\0\x18ftyp3gp4", Form::Mobile3gp),
            (b"\0\0\0\x18ftypqt  ", Form::Other),
            (b"\0\0\0\x18ftypheic", Form::Other),
            (b"\xFF\xF1\x50\x80", Form::Aac),
            (b"\xFF\xFB\x90\x64", Form::Mp3),
            (b"ID3\x04", Form::Mp3),
            (b"#!AMR\n", Form::Amr),
            (b"%PDF-1.7", Form::Pdf),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Form::OldOffice),
            (b"PK\x03\x04 [Content_Types].xml ... word/document.xml", Form::Word),
            (b"PK\x03\x04 [Content_Types].xml ... xl/workbook.xml", Form::Excel),
            (b"PK\x03\x04 classes.dex", Form::Other),
            ("Olá, tudo bem?\n".as_bytes(), Form::Text),
        ];
        for (head, form) in cases {
            assert_eq!(of(head), *form, "{:?}", String::from_utf8_lossy(head));
        }
        let mut opus = b"OggS\0\x02".to_vec();
        opus.resize(28, 0);
        opus.extend(b"OpusHead");
        assert_eq!(of(&opus), Form::Ogg { opus: true });
        assert_eq!(of(b"OggS\0\x02"), Form::Ogg { opus: false });
    }

    #[test]
    fn what_a_browser_would_run_is_no_text() {
        for evil in [
            "<html><script>alert(1)</script>",
            " \r\n\t<!DOCTYPE html>",
            "\u{FEFF}<svg onload=alert(1)>",
            "<?xml version=\"1.0\"?><svg/>",
            "<!-- --><script>",
            "<ScRiPt>",
            "a\0b",
        ] {
            assert_eq!(of(evil.as_bytes()), Form::Other, "{evil}");
        }
        for other in [&b"GIF89a/*"[..], b"MZ\x90\0", b"\x7FELF", b"", b"\xFF\xFE"] {
            assert_eq!(of(other), Form::Other);
        }
    }

    #[test]
    fn text_may_be_cut_within_a_character() {
        let text = "é".repeat(HEAD);
        let cut = text.as_bytes().get(..HEAD - 1).unwrap();
        assert_eq!(Form::of(cut, false), Form::Text);
        assert_eq!(Form::of(cut, true), Form::Other);
    }

    #[test]
    fn the_kind_decides_what_may_be_sent() {
        assert_eq!(Form::Webp { moves: false }.mime_type(Kind::Image, None), None);
        assert_eq!(Form::Webp { moves: false }.kind(None), Some(Kind::Sticker));
        assert_eq!(Form::Mp4.kind(Some("audio/mp4")), Some(Kind::Audio));
        assert_eq!(Form::Mp4.kind(None), Some(Kind::Video));
        assert_eq!(Form::Ogg { opus: false }.mime_type(Kind::Audio, None), None);
        assert_eq!(Form::Other.kind(Some("image/png")), None);
        let excel = Some("application/vnd.ms-excel");
        assert_eq!(Form::OldOffice.mime_type(Kind::Document, excel), excel);
    }

    #[test]
    fn a_customers_document_may_be_anything() {
        let other = Form::Other.mime_type_received(Kind::Document, Some("text/html"));
        assert_eq!(other, Some("application/octet-stream"));
        let picture = Form::Png.mime_type_received(Kind::Document, None);
        assert_eq!(picture, Some("image/png"));
        assert_eq!(Form::Other.mime_type_received(Kind::Image, Some("image/png")), None);
        assert_eq!(Form::Png.mime_type_received(Kind::Video, None), None);
    }

    #[test]
    fn a_type_has_several_names() {
        for (said, is) in [
            ("image/jpg", "image/jpeg"),
            ("IMAGE/JPEG", "image/jpeg"),
            ("audio/mp3", "audio/mpeg"),
            ("audio/x-m4a", "audio/mp4"),
            ("audio/ogg", "audio/ogg; codecs=opus"),
            ("application/octet-stream", "application/pdf"),
        ] {
            assert!(agree(said, is), "{said} {is}");
        }
        assert!(!agree("image/png", "image/jpeg"));
        assert!(!agree("image/svg+xml; x", "image/png"));
    }
}
