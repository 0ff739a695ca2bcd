//! The part of a text around what was found in it.

use std::ops::Range;

use serde::Serialize;
use utoipa::ToSchema;

/// Characters before the first place.
const BEFORE: usize = 40;
/// Characters of the whole.
const LENGTH: usize = 160;

/// A part of a text, and what was found in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Snippet {
    /// One line; `…` where the text goes on.
    #[schema(example = "Where is my order?")]
    pub text: String,
    /// From where to where, in UTF-16 code units, as browsers count.
    #[schema(example = json!([[12, 17]]))]
    pub ranges: Vec<[usize; 2]>,
}

/// Cuts a snippet out of a text. The places are in order, and lie between characters.
pub fn snippet(text: &str, places: &[Range<usize>]) -> Snippet {
    let first = places.first().map_or(0, |place| place.start);
    let starts = text.get(..first).unwrap_or_default().char_indices();
    let start = starts.rev().take(BEFORE).last().map_or(0, |(at, _)| at);
    // No word without its beginning, if there is a space on the way.
    let skipped = text.get(start..first).unwrap_or_default();
    let word = skipped.char_indices().find(|(_, space)| space.is_whitespace());
    let skipped = word.map_or(0, |(at, space)| at + space.len_utf8());
    let start = if start == 0 { 0 } else { start + skipped };
    let rest = text.get(start..).unwrap_or_default();
    let end = rest.char_indices().nth(LENGTH).map_or(text.len(), |(at, _)| start + at);
    let mut said = String::new();
    if start > 0 {
        said.push('…');
    }
    let mut ranges = vec![];
    let mut at = start;
    for place in places {
        let place = place.start.clamp(at, end)..place.end.clamp(at, end);
        if place.is_empty() {
            continue;
        }
        said.push_str(text.get(at..place.start).unwrap_or_default());
        let from = utf16(&said);
        said.push_str(text.get(place.clone()).unwrap_or_default());
        ranges.push([from, utf16(&said)]);
        at = place.end;
    }
    said.push_str(text.get(at..end).unwrap_or_default());
    if end < text.len() {
        said.push('…');
    }
    Snippet { text: said.replace(['\n', '\r', '\t'], " "), ranges }
}

fn utf16(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::Query;

    fn marked(snippet: &Snippet) -> Vec<String> {
        let units: Vec<u16> = snippet.text.encode_utf16().collect();
        let range = |[from, to]: &[usize; 2]| String::from_utf16(&units[*from..*to]).unwrap();
        snippet.ranges.iter().map(range).collect()
    }

    #[test]
    fn the_ranges_are_as_browsers_count() {
        let text = format!("{} 😀 my order and\nthe other order", "word ".repeat(30));
        let places = Query::parse("order").find(&text).unwrap();
        let cut = snippet(&text, &places);
        assert!(cut.text.starts_with('…') && cut.text.ends_with("the other order"), "{cut:?}");
        assert_eq!(marked(&cut), ["order", "order"]);
    }

    #[test]
    fn spaces_are_of_any_width() {
        // A space of three bytes, behind which the text is cut.
        let text = format!("{}\u{3000}order {}", "\u{3000}x".repeat(60), "y".repeat(300));
        let cut = snippet(&text, &Query::parse("order").find(&text).unwrap());
        assert_eq!(marked(&cut), ["order"]);
        assert!(cut.text.chars().count() <= LENGTH + 2, "{cut:?}");
    }

    proptest! {
        #[test]
        fn any_text_can_be_cut(text in "\\PC{0,400}") {
            for word in text.split_whitespace().take(5) {
                if let Some(places) = Query::parse(word).find(&text) {
                    let cut = snippet(&text, &places);
                    prop_assert!(cut.text.chars().count() <= LENGTH + 2);
                    for range in marked(&cut) {
                        prop_assert!(!range.is_empty());
                    }
                }
            }
        }
    }
}
