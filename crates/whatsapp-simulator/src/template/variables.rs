//! `{{1}}` and `{{first_name}}`: finding variables in a text, and filling them in.

use serde::{Deserialize, Serialize};

/// How the variables of a template are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Format {
    /// `{{1}}`, `{{2}}`.
    #[default]
    Positional,
    /// `{{first_name}}`.
    Named,
}

/// Why the variables of a text cannot be what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NamesProblem {
    /// Braces that belong to nothing.
    Braces,
    /// Not 1, 2, 3 and so on.
    NotConsecutive,
    /// Not lower-case letters and underscores.
    BadName,
}

/// What a text consists of.
enum Piece<'t> {
    Words(&'t str),
    Variable(&'t str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, behind)) = after.split_once("}}") else { break };
        pieces.push(Piece::Words(before));
        pieces.push(Piece::Variable(name.trim()));
        rest = behind;
    }
    pieces.push(Piece::Words(rest));
    pieces
}

/// The variables of `text`, each once, in the order in which a send must name them.
pub(crate) fn variables(text: &str, format: Format) -> Result<Vec<String>, NamesProblem> {
    let mut names: Vec<&str> = Vec::new();
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) if words.contains("{{") || words.contains("}}") => {
                return Err(NamesProblem::Braces);
            }
            Piece::Variable(name) if !names.contains(&name) => names.push(name),
            _ => {}
        }
    }
    match format {
        Format::Named => {
            let sound = |name: &&str| {
                !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
            };
            if !names.iter().all(sound) {
                return Err(NamesProblem::BadName);
            }
        }
        Format::Positional => {
            names.sort_by_key(|name| name.parse::<usize>().unwrap_or(usize::MAX));
            let consecutive = |(index, name): (usize, &&str)| **name == (index + 1).to_string();
            if !names.iter().enumerate().all(consecutive) {
                return Err(NamesProblem::NotConsecutive);
            }
        }
    }
    Ok(names.into_iter().map(str::to_owned).collect())
}

/// The text with its variables filled in; those that `value` does not know stay.
pub(crate) fn substitute(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let pieces = pieces(text).into_iter().map(|piece| match piece {
        Piece::Words(words) => words.to_owned(),
        Piece::Variable(name) => value(name).unwrap_or_else(|| format!("{{{{{name}}}}}")),
    });
    pieces.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_from_one_wherever_they_stand() {
        let of = |text| variables(text, Format::Positional);
        assert_eq!(of("a {{2}} b {{1}} c {{ 2 }}"), Ok(vec!["1".to_owned(), "2".to_owned()]));
        assert_eq!(of("nothing"), Ok(vec![]));
        assert_eq!(of("a {{1}} b {{3}}"), Err(NamesProblem::NotConsecutive));
        assert_eq!(of("a {{name}} b"), Err(NamesProblem::NotConsecutive));
        assert_eq!(of("a {{1} b"), Err(NamesProblem::Braces));
    }

    #[test]
    fn names_are_lower_case() {
        let of = |text| variables(text, Format::Named);
        assert_eq!(of("a {{b_c}} d {{a}}"), Ok(vec!["b_c".to_owned(), "a".to_owned()]));
        assert_eq!(of("a {{B}}"), Err(NamesProblem::BadName));
        assert_eq!(of("a {{}}"), Err(NamesProblem::BadName));
    }

    #[test]
    fn values_take_the_place_of_variables() {
        let filled = substitute("{{1}} and {{2}}", |name| (name == "1").then(|| "A".to_owned()));
        assert_eq!(filled, "A and {{2}}");
    }
}
