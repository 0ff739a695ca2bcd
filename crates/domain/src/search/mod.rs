//! Free-text search: what text is made of, what somebody looks for, and where the one is in the other.
//!
//! Nothing here knows a language. Text is cut into words, runs of scripts that are written without
//! spaces, and symbols; all of them folded, so that case, accents and ways of writing do not matter.
//! The index keeps the [`words`] of each text, and a [`Query`] says by which [`Key`]s to look them up;
//! whether a text that was found so really matches is always asked of the text itself.

mod fold;
mod query;
mod snippet;

use std::collections::BTreeSet;

use crate::contact::Contact;
use crate::phone::variants;
pub(crate) use fold::sets_no_spaces;
use fold::{Kind, Piece, pieces};

pub use query::{Key, Query};
pub use snippet::{Snippet, snippet};

/// The longest word that the index knows, in characters: of longer ones it knows the beginning.
pub const WORD_MAX: usize = 40;

/// By what a text can be found: its words and symbols, and of runs every two neighbours.
pub fn words(text: &str) -> BTreeSet<String> {
    pieces(text).iter().flat_map(Piece::words).collect()
}

/// By what a customer can be found. Names and numbers by any part of a word: the index keeps the end of
/// each word from every character on, and looks for beginnings.
pub fn contact_words(contact: &Contact) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for piece in texts_of(contact).iter().flat_map(|text| pieces(text)) {
        if piece.kind == Kind::Word {
            words.extend(ends(&piece.text()));
        } else {
            words.extend(piece.words());
        }
    }
    words.extend(phones_of(contact).iter().flat_map(|phone| ends(phone)));
    words
}

/// A customer's number in all the forms in which somebody may dial it.
fn phones_of(contact: &Contact) -> Vec<String> {
    let others = contact.phone.iter().flat_map(|phone| variants(phone));
    contact.phone.iter().cloned().chain(others).collect()
}

fn texts_of(contact: &Contact) -> Vec<String> {
    let username = contact.username.as_ref().map(|name| format!("@{name}"));
    let names =
        [&contact.name, &contact.profile_name, &contact.user_id].into_iter().flatten().cloned();
    names.chain(username).collect()
}

/// A word from every character on. Names have at most some hundred characters.
fn ends(word: &str) -> impl Iterator<Item = String> + '_ {
    word.char_indices().filter_map(|(at, _)| word.get(at..)).map(cut)
}

/// The part of a word that the index knows.
fn cut(word: &str) -> String {
    word.chars().take(WORD_MAX).collect()
}
