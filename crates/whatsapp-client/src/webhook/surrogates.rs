//! Halves of characters: `\ud83d` without its other half, which UTF-8 cannot hold.
//!
//! An app that cuts a name after so many UTF-16 units makes them. They are legal JSON but no
//! text, and would cost us the whole message.

use std::borrow::Cow;

/// The same JSON with each half of a character replaced by U+FFFD.
pub(super) fn mend(json: &str) -> Cow<'_, str> {
    if !json.contains("\\ud") && !json.contains("\\uD") {
        return Cow::Borrowed(json);
    }
    let mut mended = String::with_capacity(json.len());
    let mut rest = json;
    while let Some((before, escape)) = rest.find('\\').and_then(|at| rest.split_at_checked(at)) {
        mended.push_str(before);
        let (kept, after) = match unit(escape) {
            Some(0xD800..=0xDBFF) if is_low(escape.get(6..)) => split(escape, 12),
            Some(0xD800..=0xDFFF) => ("\\ufffd", split(escape, 6).1),
            Some(_) => split(escape, 6),
            None => split(escape, 2),
        };
        mended.push_str(kept);
        rest = after;
    }
    mended.push_str(rest);
    Cow::Owned(mended)
}

/// At a byte that is no boundary the text is no JSON either: leave it to the parser.
fn split(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

fn is_low(escape: Option<&str>) -> bool {
    matches!(escape.and_then(unit), Some(0xDC00..=0xDFFF))
}

/// The UTF-16 unit that `\uXXXX` at the start of the text stands for.
fn unit(escape: &str) -> Option<u16> {
    let digits = escape.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_replaced_and_pairs_stay() {
        let cases = [
            (r#""plain""#, r#""plain""#),
            (r#""\ud83d\ude00""#, r#""\ud83d\ude00""#),
            (r#""\uD83D\uDE00 \u00e9""#, r#""\uD83D\uDE00 \u00e9""#),
            (r#""a\ud83d""#, r#""a\ufffd""#),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            (r#""\ude00\ud83d b""#, r#""\ufffd\ufffd b""#),
            (r#""\\ud83d \n\ud83d""#, r#""\\ud83d \n\ufffd""#),
            (r#""\ud83d\n""#, r#""\ufffd\n""#),
            (r#""\ud8"#, r#""\ud8"#),
            (r"\ud83d\é", r"\ufffd\é"),
        ];
        for (json, expected) in cases {
            assert_eq!(mend(json), expected, "{json}");
        }
    }
}
