//! What somebody looks for.

use std::ops::Range;

use super::fold::{Folded, Kind, Piece, pieces};
use super::{WORD_MAX, cut, phones_of, texts_of};
use crate::contact::Contact;

/// The most words that are looked up in the index; what else is asked is asked of what they lead to.
const KEYS_MAX: usize = 16;

/// What somebody looks for: all of it must be in the same message, or name the same customer, in any
/// order. The last word may go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
    /// The digits, where it looks like a telephone number.
    digits: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    kind: Kind,
    text: String,
    goes_on: bool,
}

/// What the index is asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// A word.
    pub word: String,
    /// Words that begin with it are meant, too.
    pub is_prefix: bool,
}

impl Query {
    /// Reads what somebody typed.
    pub fn parse(typed: &str) -> Self {
        let mut found = pieces(typed);
        // Inside words they are only a way of writing.
        let is_quote = |piece: &Piece| matches!(piece.text().as_str(), "'" | "\"");
        if !found.iter().all(is_quote) {
            found.retain(|piece| !is_quote(piece));
        }
        let last = found.iter().rposition(|piece| piece.kind == Kind::Word);
        let mut terms: Vec<Term> = vec![];
        for (at, piece) in found.iter().enumerate() {
            let goes_on = Some(at) == last && at + 1 == found.len();
            let term = Term { kind: piece.kind, text: piece.text(), goes_on };
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        Self { digits: digits(typed, &found), terms }
    }

    /// It asks for nothing: separators only.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether what the index finds for it is always meant: otherwise the text must be asked.
    pub fn is_exact(&self) -> bool {
        let is_exact = |term: &Term| {
            let length = term.text.chars().count();
            if term.kind == Kind::Run { length <= 2 } else { length <= WORD_MAX }
        };
        self.terms.len() <= KEYS_MAX && self.terms.iter().all(is_exact)
    }

    /// What messages are looked up by; all of it is in a message that matches.
    pub fn message_keys(&self) -> Vec<Key> {
        self.keys(|term| Key { word: cut(&term.text), is_prefix: term.goes_on })
    }

    /// What customers are looked up by; all of it names a customer who matches.
    pub fn contact_keys(&self) -> Vec<Key> {
        match &self.digits {
            Some(digits) => vec![Key { word: cut(digits), is_prefix: true }],
            None => self.keys(|term| Key { word: cut(&term.text), is_prefix: true }),
        }
    }

    fn keys(&self, of_word: impl Fn(&Term) -> Key) -> Vec<Key> {
        let mut keys: Vec<Key> = vec![];
        for term in &self.terms {
            let chars: Vec<char> = term.text.chars().collect();
            match (term.kind, chars.len()) {
                (Kind::Word, _) => keys.push(of_word(term)),
                (Kind::Symbol, _) => keys.push(Key { word: term.text.clone(), is_prefix: false }),
                // It begins a pair, or ends the run.
                (Kind::Run, 1) => keys.push(Key { word: term.text.clone(), is_prefix: true }),
                (Kind::Run, _) => keys.extend(
                    chars
                        .windows(2)
                        .map(|pair| Key { word: pair.iter().collect(), is_prefix: false }),
                ),
            }
        }
        // The longest are the rarest, as a rule.
        keys.sort_by_key(|key| (std::cmp::Reverse(key.word.chars().count()), key.clone()));
        keys.dedup();
        keys.truncate(KEYS_MAX);
        keys
    }

    /// Where a text says what is looked for, as bytes; nothing if it does not say all of it.
    pub fn find(&self, text: &str) -> Option<Vec<Range<usize>>> {
        let pieces = pieces(text);
        let mut places = vec![];
        for term in &self.terms {
            let before = places.len();
            places.extend(
                pieces.iter().filter(|p| p.kind == term.kind).filter_map(|p| term.place(&p.chars)),
            );
            if places.len() == before {
                return None;
            }
        }
        Some(merged(places))
    }

    /// Whether it names this customer, by any part of a name or number. Several, who are one, are named
    /// by what any of them is called.
    pub fn names(&self, one: &[&Contact]) -> bool {
        let texts: Vec<String> = one.iter().flat_map(|contact| texts_of(contact)).collect();
        let names: Vec<Piece> = texts.iter().flat_map(|text| pieces(text)).collect();
        let phones: Vec<String> = one.iter().flat_map(|contact| phones_of(contact)).collect();
        let is_dialled = |text: &str| phones.iter().any(|phone| phone.contains(text));
        let has = |kind: Kind, text: &str| {
            names.iter().any(|piece| piece.kind == kind && piece.text().contains(text))
        };
        if let Some(digits) = &self.digits {
            return is_dialled(digits) || has(Kind::Word, digits);
        }
        let is_in = |term: &Term| {
            has(term.kind, &term.text) || term.kind == Kind::Word && is_dialled(&term.text)
        };
        !self.terms.is_empty() && self.terms.iter().all(is_in)
    }
}

impl Term {
    /// Where it is in a piece of its kind.
    fn place(&self, chars: &[Folded]) -> Option<Range<usize>> {
        let wanted: Vec<char> = self.text.chars().collect();
        let is_here = |window: &[Folded]| window.iter().map(|f| f.c).eq(wanted.iter().copied());
        let found = match self.kind {
            Kind::Run => chars.windows(wanted.len()).find(|window| is_here(window)),
            _ if self.goes_on => chars.get(..wanted.len()).filter(|start| is_here(start)),
            _ => Some(chars).filter(|whole| is_here(whole)),
        }?;
        Some(found.first()?.from.start..found.last()?.from.end)
    }
}

/// A telephone number in any notation, as far as somebody typed it: digits, and what stands between
/// them. Zeros before it only say how it is dialled.
fn digits(typed: &str, found: &[Piece]) -> Option<String> {
    let is_between =
        |c: char| c.is_whitespace() || "+-./()\u{200E}\u{202A}\u{202C}\u{2011}".contains(c);
    let are_digits = |piece: &Piece| piece.chars.iter().all(|folded| folded.c.is_ascii_digit());
    let numbers: Vec<&Piece> = found.iter().filter(|piece| piece.kind == Kind::Word).collect();
    let rest = found.iter().filter(|piece| piece.kind != Kind::Word).map(Piece::text);
    if numbers.is_empty() || !numbers.iter().all(|piece| are_digits(piece)) {
        return None;
    }
    if !rest.flat_map(|text| text.chars().collect::<Vec<_>>()).all(is_between) {
        return None;
    }
    if typed.chars().any(|c| !c.is_alphanumeric() && !is_between(c)) {
        return None;
    }
    let all: String = numbers.iter().map(|piece| piece.text()).collect();
    let dialled = all.trim_start_matches('0');
    Some(if dialled.is_empty() { all } else { dialled.to_owned() })
}

fn merged(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_by_key(|place| (place.start, place.end));
    let mut merged: Vec<Range<usize>> = vec![];
    for place in places {
        match merged.last_mut().filter(|last| place.start <= last.end) {
            Some(last) => last.end = last.end.max(place.end),
            None => merged.push(place),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::contact::Profile;
    use crate::ids::ContactId;
    use crate::search::{contact_words, words};

    fn matches(query: &str, text: &str) -> bool {
        Query::parse(query).find(text).is_some()
    }

    fn contact(name: &str, phone: &str, username: &str) -> Contact {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let profile = Profile {
            name: some(name),
            phone: some(phone),
            username: some(username),
            ..Profile::default()
        };
        Contact::new(ContactId::new(), &profile)
    }

    /// What the index would find before the text is asked.
    fn is_known(keys: &[Key], words: &std::collections::BTreeSet<String>) -> bool {
        keys.iter().all(|key| {
            words
                .iter()
                .any(|word| *word == key.word || key.is_prefix && word.starts_with(&key.word))
        })
    }

    #[test]
    fn all_words_are_wanted_and_the_last_may_go_on() {
        let text = "The order arrived broken: 50% of it";
        for query in ["order", "ORD", "broken order", "order 50% o", "\"order\" arr", "50%"] {
            assert!(matches(query, text), "{query}");
        }
        for query in ["ord broken", "order lost", "rder", "50 percent", "_", "\\", "60%"] {
            assert!(!matches(query, text), "{query}");
        }
        assert!(!matches("%", "50 off"));
        assert!(matches("%", "50% off") && matches("_", "a_b") && matches("\\", "c:\\d"));
        assert!(matches("'", "it's") && !matches("'", "its"));
        assert!(
            matches("退款", "我要退款") && matches("款", "退款了") && !matches("款退", "退款了")
        );
        assert!(matches("👍", "great👍🏽!") && !matches("👍", "great"));
        assert!(Query::parse(" .,-- ").is_empty());
    }

    #[test]
    fn the_places_are_those_of_the_text() {
        let text = "Straße: AÇÃO!";
        let places = Query::parse("strasse aca").find(text).unwrap();
        let said: Vec<&str> = places.into_iter().map(|place| &text[place]).collect();
        assert_eq!(said, ["Straße", "AÇÃ"]);
    }

    #[test]
    fn customers_are_named_by_any_part() {
        let maria = contact("Maria da Conceição", "351912345678", "maria_c");
        for query in [
            "mar",
            "ARIA",
            "conceicao da",
            "+351 912 345 678",
            "0912345",
            "00351-912",
            "5678",
            "912 345",
            "maria 9123",
            "maria_c",
            "@maria_c",
            "(351) 912",
        ] {
            let parsed = Query::parse(query);
            assert!(parsed.names(&[&maria]), "{query} {parsed:?}");
            assert!(is_known(&parsed.contact_keys(), &contact_words(&maria)), "{query}");
        }
        for query in ["marta", "maria 999", "351 913", "%", "conceicaox"] {
            assert!(!Query::parse(query).names(&[&maria]), "{query}");
        }
    }

    #[test]
    fn a_number_is_found_as_it_is_dialled_and_as_whatsapp_writes_it() {
        for (wa_id, dialled) in [
            ("551187654321", "+55 11 98765-4321"),
            ("5215512345678", "+52 55 1234 5678"),
            ("5491123456789", "+54 11 2345-6789"),
            ("541123456789", "54 9 11 2345"),
            ("551187654321", "11 98765"),
        ] {
            let maria = contact("", wa_id, "");
            for typed in [dialled, wa_id] {
                let query = Query::parse(typed);
                assert!(query.names(&[&maria]), "{typed}");
                assert!(is_known(&query.contact_keys(), &contact_words(&maria)), "{typed}");
            }
        }
        let office = contact("", "551133334444", "");
        assert!(
            !Query::parse("+55 11 93333-4444").names(&[&office]),
            "a fixed line has no other form"
        );
    }

    proptest! {
        /// The index never misses what the text says.
        #[test]
        fn what_a_text_says_is_found(text in "\\PC{0,60}", from in 0_usize..60, length in 1_usize..20) {
            let part: String = text.split_whitespace().skip(from % 4).take(1 + length % 3).collect::<Vec<_>>().join(" ");
            let query = Query::parse(&part);
            prop_assert!(query.is_empty() || query.find(&text).is_some(), "{part:?}");
            prop_assert!(is_known(&query.message_keys(), &words(&text)), "{part:?}");
        }

        /// Where the index is said to be exact, the text agrees with it.
        #[test]
        fn an_exact_find_needs_no_asking(text in "[ab%款退 ]{0,12}", typed in "[ab%款退 ]{1,6}") {
            let query = Query::parse(&typed);
            let is_known = is_known(&query.message_keys(), &words(&text));
            prop_assert!(!query.is_exact() || is_known == query.find(&text).is_some());
        }

        /// What a text is known by is known by itself: folding twice is folding once.
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            for word in words(&text) {
                prop_assert!(words(&word).contains(&word), "{word:?} of {text:?}");
            }
        }

        #[test]
        fn case_does_not_matter(text in "[a-zA-ZäöüßçğışÇĞİŞéñøåа-яёΑ-Ωα-ω0-9 ]{0,40}") {
            prop_assert_eq!(words(&text.to_uppercase()), words(&text));
            prop_assert_eq!(words(&text.to_lowercase()), words(&text));
        }

        #[test]
        fn whoever_is_named_is_known(name in "\\PC{1,30}", phone in "[0-9]{6,15}", from in 0_usize..30, length in 1_usize..9) {
            let somebody = contact(&name, &phone, "");
            let part: String = name.chars().skip(from % 6).take(length).collect();
            let digits: String = phone.chars().skip(from % 6).take(length).collect();
            for typed in [part, digits] {
                let query = Query::parse(&typed);
                if query.names(&[&somebody]) {
                    prop_assert!(is_known(&query.contact_keys(), &contact_words(&somebody)), "{typed:?}");
                }
            }
        }
    }
}
