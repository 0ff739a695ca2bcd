//! Cuts text into pieces and folds them, and remembers where each character came from.

use std::ops::Range;

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory as Category, GeneralCategoryGroup as Group};

use super::cut;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters and digits, between spaces.
    Word,
    /// Characters of a script that sets no spaces between words: Chinese, Japanese, Thai, ...
    Run,
    /// One character that is said for itself: an emoji, `%`, `@`.
    Symbol,
}

/// A folded character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folded {
    /// The character.
    pub(super) c: char,
    /// Which bytes of the text it came from.
    pub(super) from: Range<usize>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it is.
    pub(super) kind: Kind,
    /// Its characters, at least one.
    pub(super) chars: Vec<Folded>,
}

impl Piece {
    /// The folded text.
    pub(super) fn text(&self) -> String {
        self.chars.iter().map(|folded| folded.c).collect()
    }

    /// By what the index knows it. Of a run also the last character alone: all others begin a pair.
    pub(super) fn words(&self) -> Vec<String> {
        match self.kind {
            Kind::Word => vec![cut(&self.text())],
            Kind::Symbol => vec![self.text()],
            Kind::Run => {
                let pairs = self.chars.windows(2).map(|pair| pair.iter().map(|f| f.c).collect());
                let last = self.chars.last().map(|last| last.c.to_string());
                pairs.chain(last).collect()
            }
        }
    }
}

/// What a folded character does to the piece it stands in.
enum Role {
    Joins(Kind),
    Ends,
    Vanishes,
}

/// Cuts a text into its pieces.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = vec![];
    let mut is_open = false;
    for (at, original) in text.char_indices() {
        let from = at..at + original.len_utf8();
        for c in fold(original) {
            let kind = match role(c) {
                Role::Vanishes => continue,
                Role::Ends => {
                    is_open = false;
                    continue;
                }
                Role::Joins(kind) => kind,
            };
            let folded = Folded { c, from: from.clone() };
            match pieces.last_mut().filter(|last| is_open && last.kind == kind) {
                Some(last) => last.chars.push(folded),
                None => pieces.push(Piece { kind, chars: vec![folded] }),
            }
            is_open = kind != Kind::Symbol;
        }
    }
    pieces
}

/// The characters that stand for one: without marks, in lower case, in one way of writing.
fn fold(c: char) -> impl Iterator<Item = char> {
    static NFKD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfkd();
    NFKD.normalize_iter(std::iter::once(c))
        .filter(|part| !is_accent(*part))
        .flat_map(char::to_lowercase)
        .flat_map(|part| {
            let (first, second) = one_way(part);
            std::iter::once(first).chain(second)
        })
}

/// Marks that only change how a letter is spoken. In the scripts of South and South-East Asia marks are
/// the vowels, and stay.
fn is_accent(c: char) -> bool {
    let is_vowel = matches!(c, '\u{900}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{1900}'..='\u{1AAF}')
        && c != '\u{93C}';
    !is_vowel && Group::Mark.contains(category(c))
}

fn category(c: char) -> Category {
    CodePointMapData::<Category>::new().get(c)
}

/// What people write in more than one way.
fn one_way(c: char) -> (char, Option<char>) {
    let one = match c {
        'ß' => return ('s', Some('s')),
        'æ' => return ('a', Some('e')),
        'œ' => return ('o', Some('e')),
        'þ' => return ('t', Some('h')),
        'ı' => 'i',
        'ø' => 'o',
        'đ' | 'ð' => 'd',
        'ł' => 'l',
        'ς' => 'σ',
        // Arabic: alef wasla; alef maqsura and the Persian yeh; teh marbuta; the Persian kaf and heh.
        '\u{671}' => '\u{627}',
        '\u{649}' | '\u{6CC}' => '\u{64A}',
        '\u{629}' | '\u{6C1}' => '\u{647}',
        '\u{6A9}' => '\u{643}',
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2BC}' => '\'',
        '\u{201C}'..='\u{201F}' => '"',
        other => digit(other),
    };
    (one, None)
}

/// The decimal digits of all scripts that people write numbers in.
fn digit(c: char) -> char {
    const ZEROS: [u32; 19] = [
        0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50,
        0xED0, 0xF20, 0x1040, 0x17E0, 0x1810, 0xA9D0,
    ];
    let code = u32::from(c);
    let value = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

fn role(c: char) -> Role {
    if sets_no_spaces(c) {
        return Role::Joins(Kind::Run);
    }
    if c.is_alphanumeric() {
        // Tatweel only draws a word out.
        return if c == '\u{640}' { Role::Vanishes } else { Role::Joins(Kind::Word) };
    }
    match category(c) {
        Category::NonspacingMark | Category::SpacingMark | Category::EnclosingMark => {
            Role::Joins(Kind::Word)
        }
        // Some scripts use a space that takes no room.
        Category::Format if c != '\u{200B}' => Role::Vanishes,
        Category::Control
        | Category::Format
        | Category::SpaceSeparator
        | Category::LineSeparator
        | Category::ParagraphSeparator
        | Category::DashPunctuation
        | Category::OpenPunctuation
        | Category::ClosePunctuation
        | Category::InitialPunctuation
        | Category::FinalPunctuation => Role::Ends,
        Category::OtherPunctuation if !r#"%@#&*/\'""#.contains(c) => Role::Ends,
        // The colours of skin.
        Category::ModifierSymbol if matches!(c, '\u{1F3FB}'..='\u{1F3FF}') => Role::Vanishes,
        _ => Role::Joins(Kind::Symbol),
    }
}

/// Whether a letter is of a script that sets no spaces between words.
pub(crate) fn sets_no_spaces(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{312F}'
        | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
        && !matches!(category(c), Category::OtherPunctuation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::words;

    fn folded(text: &str) -> Vec<String> {
        pieces(text).iter().map(Piece::text).collect()
    }

    #[test]
    fn ways_of_writing_do_not_matter() {
        for (one, other) in [
            ("AÇÃO", "acao"),
            ("İstanbul ISPARTA ılık", "istanbul ısparta ilik"),
            ("Straße STRASSE", "strasse STRAẞE"),
            ("１２３ ＡＢＣ", "123 abc"),
            ("٠١٢٣ ۴۵", "0123 45"),
            ("أحمد إلى آخر", "احمد الي اخر"),
            ("مدرسة", "مدرسه"),
            ("مُحَمَّد", "محمد"),
            ("مـــرحبا", "مرحبا"),
            ("ΟΔΥΣΣΕΥΣ", "οδυσσευσ"),
            ("Ørsted Æther", "orsted aether"),
            ("don’t", "don't"),
            ("ﬁne", "fine"),
            ("👍🏽", "👍"),
            ("❤️", "❤"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_ne!(folded("दिन"), folded("दान"), "vowels are no accents");
    }

    #[test]
    fn text_is_cut_where_words_end() {
        assert_eq!(folded("Olá, mundo! (a-b) 3.5"), ["ola", "mundo", "a", "b", "3", "5"]);
        assert_eq!(folded("50% off@home"), ["50", "%", "off", "@", "home"]);
        assert_eq!(folded("ok👍👍🏽done"), ["ok", "👍", "👍", "done"]);
        assert_eq!(folded("我要退款abc"), ["我要退款", "abc"]);
        assert_eq!(folded(" \u{200B}\u{FEFF}\n.,!?"), Vec::<String>::new());
    }

    #[test]
    fn runs_are_known_by_their_pairs() {
        let pairs: Vec<String> = words("我要退款").into_iter().collect();
        let mut expected = ["我要", "要退", "退款", "款"];
        expected.sort_unstable();
        assert_eq!(pairs, expected);
    }
}
