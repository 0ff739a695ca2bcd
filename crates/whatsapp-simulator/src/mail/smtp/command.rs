//! What a client can say, and how it is read.

use super::SIZE;
use super::reply::Reply;

/// A command.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// `HELO`.
    Hello,
    /// `EHLO`: asks for the extensions, too.
    ExtendedHello,
    /// `MAIL FROM:`: begins a mail.
    Mail {
        /// Empty for `<>`.
        from: String,
        /// `SMTPUTF8` (RFC 6531): addresses may have any letters.
        utf8: bool,
    },
    /// `RCPT TO:`.
    Recipient(String),
    /// `DATA`: the mail follows.
    Data,
    /// `RSET`: forgets the mail in the making.
    Reset,
    /// `NOOP`.
    Nothing,
    /// `VRFY`.
    Verify,
    /// `HELP`.
    Help,
    /// `QUIT`.
    Quit,
}

/// Reads a line; what is no command has its reply.
pub(super) fn parse(line: &[u8]) -> Result<Command, Reply> {
    let line = str::from_utf8(line).map_err(|_bytes| Reply::new(500, "not UTF-8"))?;
    let (verb, argument) = line.split_once(' ').unwrap_or((line, ""));
    let argument = argument.trim();
    let alone = |command| if argument.is_empty() { Ok(command) } else { Err(wrong("no argument")) };
    let with = |command| if argument.is_empty() { Err(wrong("an argument")) } else { Ok(command) };
    match verb.to_ascii_uppercase().as_str() {
        "HELO" => with(Command::Hello),
        "EHLO" => with(Command::ExtendedHello),
        "MAIL" => mail(argument),
        "RCPT" => recipient(argument),
        "DATA" => alone(Command::Data),
        "RSET" => alone(Command::Reset),
        "NOOP" => Ok(Command::Nothing),
        "VRFY" => with(Command::Verify),
        "HELP" => Ok(Command::Help),
        "QUIT" => alone(Command::Quit),
        "EXPN" | "STARTTLS" | "AUTH" | "BDAT" | "ETRN" | "TURN" => {
            Err(Reply::new(502, "known, but not done here"))
        }
        _ => Err(Reply::new(500, "not a command")),
    }
}

fn wrong(wanted: &str) -> Reply {
    Reply::new(501, format!("takes {wanted}"))
}

/// `FROM:<path>` and the parameters of RFC 1870, 6152 and 6531.
fn mail(argument: &str) -> Result<Command, Reply> {
    let (from, parameters) =
        path(argument, "FROM").ok_or_else(|| wrong("FROM:<address> and its parameters"))?;
    let mut utf8 = false;
    for parameter in parameters.split_whitespace() {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        match name.to_ascii_uppercase().as_str() {
            "SIZE" => match value.parse::<u64>() {
                Ok(size) if usize::try_from(size).is_ok_and(|size| size <= SIZE) => {}
                Ok(_too_large) => return Err(Reply::new(552, "too large")),
                Err(_no_number) => return Err(wrong("SIZE=<bytes>")),
            },
            "BODY" if ["7BIT", "8BITMIME"].iter().any(|it| it.eq_ignore_ascii_case(value)) => {}
            "BODY" => return Err(wrong("BODY=7BIT or BODY=8BITMIME")),
            "SMTPUTF8" if value.is_empty() => utf8 = true,
            _ => return Err(Reply::new(555, format!("unknown parameter {name}"))),
        }
    }
    if !from.is_empty() && !is_mailbox(from) {
        return Err(Reply::new(501, "not an address"));
    }
    Ok(Command::Mail { from: from.to_owned(), utf8 })
}

/// `TO:<path>`, without parameters.
fn recipient(argument: &str) -> Result<Command, Reply> {
    let (to, parameters) = path(argument, "TO").ok_or_else(|| wrong("TO:<address>"))?;
    if !parameters.trim().is_empty() {
        return Err(Reply::new(555, "unknown parameter"));
    }
    // Section 4.5.1: the postmaster needs no domain.
    if !is_mailbox(to) && !to.eq_ignore_ascii_case("postmaster") {
        return Err(Reply::new(501, "not an address"));
    }
    Ok(Command::Recipient(to.to_owned()))
}

/// Takes `keyword:<path>` and what follows it apart. A source route is skipped, as section 4.1.1.3
/// says; a space after the colon is forgiven, since many send one.
fn path<'l>(argument: &'l str, keyword: &str) -> Option<(&'l str, &'l str)> {
    let (word, rest) = argument.split_once(':')?;
    if !word.eq_ignore_ascii_case(keyword) {
        return None;
    }
    let path = rest.trim_start().strip_prefix('<')?;
    let (mut is_quoted, mut is_escaped) = (false, false);
    let end = path.find(|c| {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = is_quoted,
            '"' => is_quoted = !is_quoted,
            '>' => return !is_quoted,
            _ => {}
        }
        false
    })?;
    let (path, after) = path.split_at(end);
    let parameters = after.strip_prefix('>')?;
    if !parameters.is_empty() && !parameters.starts_with(' ') {
        return None;
    }
    let path = if path.starts_with('@') { path.split_once(':')?.1 } else { path };
    Some((path, parameters))
}

/// Whether it can be an address (section 4.1.2, with the lengths of 4.5.3.1); generous otherwise.
fn is_mailbox(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    let is_odd =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | '"' | '@');
    let is_quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    (1..=64).contains(&local.len())
        && (1..=255).contains(&domain.len())
        && (is_quoted || !local.contains(is_odd))
        && !domain.contains(is_odd)
        && !address.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(from: &str, utf8: bool) -> Command {
        Command::Mail { from: from.to_owned(), utf8 }
    }

    fn recipient(to: &str) -> Command {
        Command::Recipient(to.to_owned())
    }

    #[test]
    fn commands_are_understood() {
        let cases = [
            ("ehlo desk.example", Command::ExtendedHello),
            ("HELO [127.0.0.1]", Command::Hello),
            ("MAIL FROM:<a@b.example>", mail("a@b.example", false)),
            ("mail from: <a@b> size=100 body=8bitmime", mail("a@b", false)),
            ("MAIL FROM:<é@b> SMTPUTF8", mail("é@b", true)),
            ("MAIL FROM:<>", mail("", false)),
            ("RCPT TO:<\"a>\\\" b\"@c>", recipient("\"a>\\\" b\"@c")),
            ("RCPT TO:<@a,@b:c@d>", recipient("c@d")),
            ("RCPT TO:<Postmaster>", recipient("Postmaster")),
            ("DATA", Command::Data),
            ("Rset ", Command::Reset),
            ("NOOP anything", Command::Nothing),
            ("VRFY ana", Command::Verify),
            ("HELP", Command::Help),
            ("QUIT", Command::Quit),
        ];
        for (line, command) in cases {
            assert_eq!(parse(line.as_bytes()), Ok(command), "{line}");
        }
    }

    #[test]
    fn everything_else_has_its_code() {
        let cases: [(&[u8], u16); 26] = [
            (b"", 500),
            (b"GET / HTTP/1.1", 500),
            (b"MAILFROM:<a@b>", 500),
            (b"NOOP \xff", 500),
            (b"EHLO", 501),
            (b"DATA now", 501),
            (b"VRFY", 501),
            (b"MAIL", 501),
            (b"MAIL FROM:", 501),
            (b"MAIL FROM:a@b", 501),
            (b"MAIL FROM:<a@b", 501),
            (b"MAIL FROM:<a@b>SIZE=1", 501),
            (b"MAIL TO:<a@b>", 501),
            (b"MAIL FROM:<a@b> SIZE=x", 501),
            (b"MAIL FROM:<a@b> BODY=BINARYMIME", 501),
            (b"MAIL FROM:<a@b> SIZE=10485761", 552),
            (b"MAIL FROM:<a@b> RET=FULL", 555),
            (b"RCPT TO:<>", 501),
            (b"RCPT TO:<a>", 501),
            (b"RCPT TO:<@b>", 501),
            (b"RCPT TO:<a b@c>", 501),
            (b"RCPT TO:<a\x07@b>", 501),
            (b"RCPT TO:<a@b,c@d>", 501),
            (b"RCPT TO:<a@b> NOTIFY=NEVER", 555),
            (b"STARTTLS", 502),
            (b"AUTH PLAIN AAA=", 502),
        ];
        for (line, code) in cases {
            let reply = parse(line).unwrap_err();
            assert_eq!(reply.code(), code, "{}", String::from_utf8_lossy(line));
        }
    }
}
