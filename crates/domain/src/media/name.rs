//! The names of files: data to be shown, and never a path.

use unicode_segmentation::UnicodeSegmentation as _;

/// The most characters of a name, as people count them.
const LONGEST: usize = 240;

/// A name as it can be shown and suggested: without folders, without what cannot be seen or turns the
/// direction of reading, and never empty.
pub fn cleaned(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = last.chars().filter(|c| !is_hidden(*c)).collect();
    let seen = seen.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let short = shortened(seen);
    if short.is_empty() { "file".to_owned() } else { short }
}

/// Long names lose their middle: the ending tells what it is.
fn shortened(name: &str) -> String {
    let count = name.graphemes(true).count();
    if count <= LONGEST && name.len() <= 4 * LONGEST {
        return name.to_owned();
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let ending = ending.filter(|ending| (1..=16).contains(&ending.len()));
    let kept = LONGEST - ending.map_or(0, |ending| ending.len() + 1);
    let mut short = String::new();
    for grapheme in name.graphemes(true).take(kept) {
        // A letter with a thousand marks is no name, either.
        if short.len() + grapheme.len() > 3 * LONGEST {
            break;
        }
        short.push_str(grapheme);
    }
    if let Some(ending) = ending {
        short.push('.');
        short.push_str(ending);
    }
    short
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// The name of a file that has none: `image.jpg`.
pub fn usual(kind: super::Kind, mime_type: &str) -> String {
    format!("{}.{}", kind.name(), ending(mime_type))
}

/// How names of such files end.
pub fn ending(mime_type: &str) -> &'static str {
    match mime_type.split(';').next().unwrap_or_default() {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/webp" => "webp",
        "video/mp4" => "mp4",
        "video/3gpp" | "audio/3gpp" => "3gp",
        "audio/mp4" => "m4a",
        "audio/ogg" => "ogg",
        "audio/mpeg" => "mp3",
        "audio/aac" => "aac",
        "audio/amr" => "amr",
        "application/pdf" => "pdf",
        "text/plain" => "txt",
        "application/msword" => "doc",
        "application/vnd.ms-excel" => "xls",
        "application/vnd.ms-powerpoint" => "ppt",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => "pptx",
        _ => "bin",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_path() {
        for (name, clean) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Windows\\x.pdf", "x.pdf"),
            ("/", "file"),
            ("..", "file"),
            ("a\0b\r\n.pdf", "ab.pdf"),
            ("photo\u{202E}gpj.exe", "photogpj.exe"),
            ("  Fatura nº 7 – março.pdf ", "Fatura nº 7 – março.pdf"),
            ("con", "con"),
            ("\"quoted\".pdf", "\"quoted\".pdf"),
            ("\u{200B}", "file"),
        ] {
            assert_eq!(cleaned(name), clean, "{name:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let long = cleaned(&format!("{}.pdf", "é".repeat(5000)));
        assert_eq!(long.chars().count(), LONGEST);
        assert!(long.ends_with("é.pdf"));
        let marked = cleaned(&format!("a{}.pdf", "\u{301}".repeat(5000)));
        assert!(marked.len() <= 4 * LONGEST, "{}", marked.len());
    }
}
