//! Sheets that people bring: in whatever encoding, and with whatever between the cells.

use domain::field::FieldError;

/// A row, or why it cannot be read.
pub(crate) type Record = Result<csv::StringRecord, String>;

/// The text of a sheet: UTF-8 with or without a mark, or UTF-16 with one, as spreadsheets write it.
pub(crate) fn text_of(bytes: &[u8]) -> Result<String, FieldError> {
    let wrong = || FieldError::new("file", "encoding", "must be text in UTF-8 or UTF-16");
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).map_err(|_bad| wrong()),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes).ok_or_else(wrong),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes).ok_or_else(wrong),
        plain => String::from_utf8(plain.to_vec()).map_err(|_bad| wrong()),
    }?;
    if text.contains('\0') {
        return Err(FieldError::new("file", "nul-character", "must not contain U+0000"));
    }
    Ok(text)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.ok().filter(|_| rest.is_empty())
}

/// What stands between the cells: whatever stands most often in the head, outside of quotes.
pub(crate) fn delimiter_of(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            byte if !quoted => {
                counts.iter_mut().filter(|(known, _)| *known == byte).for_each(|(_, n)| *n += 1);
            }
            _ => {}
        }
    }
    // Of equals the first: a comma, unless something else says more.
    let best = counts.iter().rev().max_by_key(|(_, n)| *n);
    best.map_or(b',', |(delimiter, _)| *delimiter)
}

/// The heads of the columns.
pub(crate) fn heads(text: &[u8], delimiter: u8) -> Result<Vec<String>, FieldError> {
    let wrong = |_broken| FieldError::new("file", "csv", "has no head that can be read");
    let mut reader = reader(text, delimiter);
    let heads = reader.headers().map_err(wrong)?;
    Ok(heads.iter().map(|head| head.trim().to_owned()).collect())
}

/// The rows below the head.
pub(crate) fn rows(text: &[u8], delimiter: u8) -> impl Iterator<Item = Record> {
    let broken = |_error| "the row cannot be read".to_owned();
    reader(text, delimiter).into_records().map(move |record| record.map_err(broken))
}

fn reader(text: &[u8], delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_come_in_several_encodings() {
        let text = "phone;name\n1;Sá\n";
        let utf16 =
            |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        let little = [&b"\xFF\xFE"[..], &utf16(u16::to_le_bytes)].concat();
        let big = [&b"\xFE\xFF"[..], &utf16(u16::to_be_bytes)].concat();
        for bytes in [text.as_bytes(), &marked, &little, &big] {
            assert_eq!(text_of(bytes).unwrap(), text);
        }
        for (bytes, code) in [
            (&b"phone\n\xE9"[..], "encoding"),
            (b"\xFF\xFE\x61", "encoding"),
            (b"\xFF\xFE\x00\xD8", "encoding"),
            (b"a\0b", "nul-character"),
        ] {
            assert_eq!(text_of(bytes).unwrap_err().code, code);
        }
    }

    #[test]
    fn what_stands_between_the_cells_is_found_out() {
        for (text, delimiter) in [
            ("phone,name\n1;2;3;4", b','),
            ("phone;name", b';'),
            ("phone\tname", b'\t'),
            ("\"a;b;c\",d\n", b','),
            ("phone", b','),
            ("", b','),
        ] {
            assert_eq!(delimiter_of(text), delimiter, "{text:?}");
        }
    }

    #[test]
    fn cells_may_hold_lines_quotes_and_too_few_may_come() {
        let text = b"phone,name\r\n1,\"two\nlines, and \"\"quotes\"\"\"\r\n2\r\n";
        assert_eq!(heads(text, b',').unwrap(), ["phone", "name"]);
        let rows: Vec<_> = rows(text, b',').map(Result::unwrap).collect();
        assert_eq!(&rows[0][1], "two\nlines, and \"quotes\"");
        assert_eq!((rows.len(), rows[1].len()), (2, 1));
    }
}
