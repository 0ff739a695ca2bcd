//! Variables in a template's texts: `{{1}}`, or `{{first_name}}`.

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words as they stand.
    Words(&'t str),
    /// What is filled in: its name.
    Variable(&'t str),
}

/// Takes a text apart. Braces that are not closed are words.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest) = (vec![], text);
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, later)) = after.split_once("}}") else { break };
        if !before.is_empty() {
            pieces.push(Piece::Words(before));
        }
        pieces.push(Piece::Variable(name.trim()));
        rest = later;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    pieces
}

/// The names of the variables of a text, each once, in the order in which they come.
pub fn variables(text: &str) -> Vec<&str> {
    let mut names = vec![];
    for piece in pieces(text) {
        if let Piece::Variable(name) = piece
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// Fills a text in; a variable of which nothing is known stays as it is.
pub fn filled<'v>(text: &str, value: impl Fn(&str) -> Option<&'v str>) -> String {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => filled.push_str(words),
            Piece::Variable(name) => {
                if let Some(value) = value(name) {
                    filled.push_str(value);
                } else {
                    filled.extend(["{{", name, "}}"]);
                }
            }
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_apart_and_filled_in() {
        let text = "Hi {{1}}, {{ order }} is {{1}} {{";
        assert_eq!(variables(text), ["1", "order"]);
        let value = |name: &str| (name == "1").then_some("{{2}}");
        assert_eq!(filled(text, value), "Hi {{2}}, {{order}} is {{2}} {{");
        assert!(pieces("").is_empty());
        assert_eq!(pieces("{{}}"), [Piece::Variable("")]);
    }
}
