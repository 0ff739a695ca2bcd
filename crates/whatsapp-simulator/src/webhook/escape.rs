//! JSON as Meta sends and signs it: compact, and everything outside ASCII as `\uXXXX`.

use std::io;

use serde::Serialize as _;
use serde_json::Value;
use serde_json::ser::{Formatter, Serializer};

/// The bytes of `value`, with lower-case hex digits and surrogate pairs.
pub(super) fn ascii_json(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(512);
    let written = value.serialize(&mut Serializer::with_formatter(&mut bytes, Ascii));
    if let Err(error) = written {
        tracing::error!(%error, "a webhook could not be written");
    }
    bytes
}

struct Ascii;

impl Formatter for Ascii {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + io::Write,
    {
        if fragment.is_ascii() {
            return writer.write_all(fragment.as_bytes());
        }
        let mut buffer = [0; 2];
        for character in fragment.chars() {
            if let Ok(byte) = u8::try_from(character)
                && byte.is_ascii()
            {
                writer.write_all(&[byte])?;
                continue;
            }
            for unit in character.encode_utf16(&mut buffer) {
                write!(writer, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn written(value: &Value) -> String {
        String::from_utf8(ascii_json(value)).unwrap()
    }

    #[test]
    fn non_ascii_is_escaped_in_lower_case_and_ascii_is_not() {
        assert_eq!(
            written(&json!({"body": "café 😀 / <b> & ünïcode"})),
            r#"{"body":"caf\u00e9 \ud83d\ude00 / <b> & \u00fcn\u00efcode"}"#
        );
        assert_eq!(
            written(&json!("\"\\\n\u{1}\u{7f}\u{2028}")),
            "\"\\\"\\\\\\n\\u0001\u{7f}\\u2028\""
        );
        assert_eq!(
            written(&json!({"ключ": [1, 2.5, null]})),
            r#"{"\u043a\u043b\u044e\u0447":[1,2.5,null]}"#
        );
    }

    #[test]
    fn escaping_changes_nothing_for_who_reads_it() {
        let value = json!({"a": "日本語 🏳️‍🌈", "b": [true, "\u{10ffff}"]});
        assert_eq!(serde_json::from_slice::<Value>(&ascii_json(&value)).unwrap(), value);
    }
}
