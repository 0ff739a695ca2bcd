//! The links in a text, which is what most people want of a mail.

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    /// What stands between links.
    Words(&'t str),
    /// An address that begins with `http://` or `https://`.
    Link(&'t str),
}

/// Takes a text apart. Together the pieces are the text again.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = start(rest) {
        let (words, at_link) = rest.split_at(start);
        let (link, after) = at_link.split_at(length(at_link));
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        pieces.push(Piece::Link(link));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    pieces
}

/// Where the first link begins.
fn start(text: &str) -> Option<usize> {
    [text.find("http://"), text.find("https://")].into_iter().flatten().min()
}

/// How long the link is with which the text begins. A full stop after it isn't part of it.
fn length(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"');
    let link = text.split(ends).next().unwrap_or_default();
    link.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', ']', '}']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<&str> {
        let links = pieces(text).into_iter().filter_map(|piece| match piece {
            Piece::Link(link) => Some(link),
            Piece::Words(_) => None,
        });
        links.collect()
    }

    #[test]
    fn links_end_where_a_reader_thinks_they_end() {
        let text = "Open https://desk.example/reset?token=a-b_c&x=1#now.\nOr (http://[::1]:8360/é), \
            or <https://a.example/>; \"http://b.example\" ftp://c.example";
        assert_eq!(
            links(text),
            [
                "https://desk.example/reset?token=a-b_c&x=1#now",
                "http://[::1]:8360/é",
                "https://a.example/",
                "http://b.example",
            ]
        );
    }

    #[test]
    fn nothing_of_a_text_is_lost() {
        for text in ["", "no link", "https://", "http://.http://", "é https://a.example — é"] {
            let whole: String = pieces(text)
                .into_iter()
                .map(|piece| match piece {
                    Piece::Words(text) | Piece::Link(text) => text,
                })
                .collect();
            assert_eq!(whole, text);
        }
    }
}
