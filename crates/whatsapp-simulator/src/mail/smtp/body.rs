//! The mail itself, from `354` to the line with the dot.

use super::SIZE;
use super::lines::Line;
use super::reply::Reply;

/// A mail that is coming in.
#[derive(Default)]
pub(super) struct Body {
    data: Vec<u8>,
    /// Why it will be refused: the first of the reasons. The rest is heard, but not kept.
    fault: Option<Fault>,
    /// Whether the last line had no proper end. Then a dot is not the end either, or one could hide
    /// a second mail in the first.
    is_open: bool,
}

#[derive(Clone, Copy)]
enum Fault {
    TooLarge,
    LineTooLong,
    BareLineEnd,
}

impl Body {
    /// Takes a line; whether it was the last.
    pub(super) fn take(&mut self, line: &Line<'_>) -> bool {
        let was_open = std::mem::replace(&mut self.is_open, *line == Line::Bare);
        match *line {
            Line::Whole(b".") if !was_open => return true,
            Line::Whole(line) if line.contains(&b'\r') => self.refuse(Fault::BareLineEnd),
            Line::Whole(line) => self.append(line),
            Line::Bare => self.refuse(Fault::BareLineEnd),
            Line::TooLong => self.refuse(Fault::LineTooLong),
        }
        false
    }

    /// Appends a line, without the dot that the client put before another one (section 4.5.2).
    fn append(&mut self, line: &[u8]) {
        let line = line.strip_prefix(b".").unwrap_or(line);
        if self.data.len() + line.len() + 2 > SIZE {
            self.refuse(Fault::TooLarge);
        }
        if self.fault.is_none() {
            self.data.extend_from_slice(line);
            self.data.extend_from_slice(b"\r\n");
        }
    }

    fn refuse(&mut self, fault: Fault) {
        self.fault.get_or_insert(fault);
    }

    /// The whole mail, or why there is none.
    pub(super) fn finish(self) -> Result<Vec<u8>, Reply> {
        match self.fault {
            None => Ok(self.data),
            Some(Fault::TooLarge) => Err(Reply::new(552, "too large")),
            Some(Fault::LineTooLong) => Err(Reply::new(500, "a line is too long")),
            Some(Fault::BareLineEnd) => Err(Reply::new(554, "a line doesn't end with CR LF")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(lines: &[Line<'_>]) -> Result<String, u16> {
        let mut body = Body::default();
        let (last, before) = lines.split_last().unwrap();
        assert!(before.iter().all(|line| !body.take(line)));
        assert!(body.take(last));
        let data = body.finish().map_err(|reply| reply.code())?;
        Ok(String::from_utf8(data).unwrap())
    }

    #[test]
    fn dots_are_taken_off() {
        let lines = [b"..".as_slice(), b"...", b".a", b"a.", b"", b"."].map(Line::Whole);
        assert_eq!(take(&lines).unwrap(), ".\r\n..\r\na\r\na.\r\n\r\n");
        assert_eq!(take(&[Line::Whole(b".")]).unwrap(), "");
    }

    #[test]
    fn a_dot_after_a_bare_line_end_ends_nothing() {
        let (dot, text) = (Line::Whole(b"."), Line::Whole(b"text"));
        assert_eq!(take(&[text, Line::Bare, dot, Line::Whole(b".")]), Err(554));
        assert_eq!(take(&[Line::Whole(b"a\rb"), Line::Whole(b".")]), Err(554));
        assert_eq!(
            take(&[Line::TooLong, Line::Bare, Line::Whole(b""), Line::Whole(b".")]),
            Err(500)
        );
    }

    #[test]
    fn a_mail_may_be_as_large_as_announced() {
        let line = [b'x'; 998];
        let full = SIZE / 1000;
        let mut lines: Vec<_> = (0..full).map(|_| Line::Whole(&line)).collect();
        let rest = vec![b'x'; SIZE % 1000 - 2];
        lines.push(Line::Whole(&rest));
        lines.push(Line::Whole(b"."));
        assert_eq!(take(&lines).unwrap().len(), SIZE);
        lines.insert(0, Line::Whole(b""));
        assert_eq!(take(&lines), Err(552));
    }
}
