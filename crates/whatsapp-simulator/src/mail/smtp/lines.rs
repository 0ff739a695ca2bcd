//! Reading lines that end with CR LF, and noticing those that don't.

use std::io;

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, BufReader};

/// The longest line with its end (RFC 5321, section 4.5.3.1.6). A command may have 512 and what
/// the extensions add, which is less.
const LIMIT: u64 = 1000;

/// What came.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'l> {
    /// A line, without its end.
    Whole(&'l [u8]),
    /// One that ended with LF alone, which is no end (section 2.3.8).
    Bare,
    /// One above the limit, to its end.
    TooLong,
}

/// A stream of lines.
pub(super) struct Lines<R> {
    reader: BufReader<R>,
    line: Vec<u8>,
}

impl<R: AsyncRead + Unpin> Lines<R> {
    /// The lines of `reader`.
    pub(super) fn new(reader: R) -> Self {
        Self { reader: BufReader::new(reader), line: Vec::new() }
    }

    /// The next line; `None` when there are no more, or it breaks off.
    pub(super) async fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        let mut is_too_long = false;
        loop {
            self.line.clear();
            let mut reader = (&mut self.reader).take(LIMIT);
            if reader.read_until(b'\n', &mut self.line).await? == 0 {
                return Ok(None);
            }
            if self.line.ends_with(b"\n") {
                break;
            }
            // Without an end it is either the limit or the end of the stream; then nothing follows.
            is_too_long = true;
        }
        if is_too_long {
            return Ok(Some(Line::TooLong));
        }
        Ok(Some(self.line.strip_suffix(b"\r\n").map_or(Line::Bare, Line::Whole)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(stream: &[u8]) -> Vec<String> {
        let mut lines = Lines::new(stream);
        let mut read = Vec::new();
        while let Some(line) = lines.next().await.unwrap() {
            read.push(match line {
                Line::Whole(line) => String::from_utf8_lossy(line).into_owned(),
                other => format!("{other:?}"),
            });
        }
        read
    }

    #[tokio::test]
    async fn lines_end_with_cr_lf_only() {
        assert_eq!(read(b"a\r\n\r\n.\r\nb\rc\r\n").await, ["a", "", ".", "b\rc"]);
        assert_eq!(read(b"a\nb\r\n").await, ["Bare", "b"]);
        assert_eq!(read(b"a\r\nbroken off\r").await, ["a"]);
    }

    #[tokio::test]
    async fn a_line_has_its_limit() {
        let longest = "x".repeat(998);
        let stream = format!("{longest}\r\nx{longest}\r\n{longest}{longest}{longest}\r\nshort\r\n");
        assert_eq!(read(stream.as_bytes()).await, [&longest, "TooLong", "TooLong", "short"]);
    }
}
