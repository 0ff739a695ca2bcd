//! Texts with variables.

use icu_properties::CodePointSetData;
use icu_properties::props::EmojiPresentation;

use crate::field::{Faults, is_blank};
use crate::search::sets_no_spaces;
use crate::template::ParameterFormat;
use crate::template::component::NamedSample;
use crate::template::placeholder::{Piece, pieces, variables};

/// So many words must stand beside each variable, and one more.
const WORDS_PER_VARIABLE: usize = 2;
/// Letters that make text bold, italic, struck through or monospaced.
const MARKS: [char; 4] = ['*', '_', '~', '`'];

/// A text, where it stands, and how long it may be.
pub(super) struct Text<'t> {
    pub(super) field: String,
    pub(super) said: &'t str,
    pub(super) max: usize,
}

impl Text<'_> {
    pub(super) fn check_header(&self, faults: &mut Faults) {
        faults.text(self.field.clone(), self.said, self.max);
        let is_emoji = |c: char| {
            CodePointSetData::new::<EmojiPresentation>().contains(c)
                // Pictures, and what makes one of the sign before it.
                || matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{FE0F}')
        };
        let words = pieces(self.said).into_iter().filter_map(|piece| match piece {
            Piece::Words(words) => Some(words),
            Piece::Variable(_) => None,
        });
        for words in words {
            if words.chars().any(is_emoji) {
                faults.add(self.field.clone(), "emoji", "must have no emoji");
            }
            if words.contains(MARKS) || words.contains('\n') {
                let message = "must have no line breaks and none of * _ ~ `";
                faults.add(self.field.clone(), "characters", message);
            }
        }
        if variables(self.said).len() > 1 {
            faults.add(self.field.clone(), "variable", "must have at most one variable");
        }
    }

    pub(super) fn check_body(&self, faults: &mut Faults) {
        faults.text(self.field.clone(), self.said, self.max);
        if self.said.contains("\n\n\n") {
            faults.add(
                self.field.clone(),
                "characters",
                "must have at most two line breaks together",
            );
        }
    }

    /// Wants names of the right kind: numbers from 1 without a gap, or small letters and `_`.
    pub(super) fn check_variables(&self, faults: &mut Faults, format: ParameterFormat) {
        let names = variables(self.said);
        let left = pieces(self.said).into_iter().any(|piece| match piece {
            Piece::Words(words) => words.contains("{{") || words.contains("}}"),
            Piece::Variable(_) => false,
        });
        if left {
            faults.add(self.field.clone(), "variable", "has braces that do not belong together");
        }
        match format {
            ParameterFormat::Positional => {
                let mut numbers: Vec<usize> =
                    names.iter().filter_map(|name| name.parse().ok()).collect();
                numbers.sort_unstable();
                let is_row = numbers.len() == names.len()
                    && numbers.iter().enumerate().all(|(at, number)| *number == at + 1)
                    && names.iter().all(|name| !name.starts_with(['0', '+']));
                if !is_row {
                    let message = "must number its variables from {{1}} without a gap";
                    faults.add(self.field.clone(), "variable", message);
                }
            }
            ParameterFormat::Named => {
                let is_name = |name: &&str| {
                    !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
                };
                if !names.iter().all(is_name) {
                    let message = "must name its variables with small letters and _";
                    faults.add(self.field.clone(), "variable", message);
                }
                let count =
                    pieces(self.said).iter().filter(|it| matches!(it, Piece::Variable(_))).count();
                if count > names.len() {
                    faults.add(self.field.clone(), "duplicate", "must name each variable once");
                }
            }
        }
    }

    /// Variables stand between words, and there are enough words (2388293, 2388299).
    pub(super) fn check_edges(&self, faults: &mut Faults) {
        let pieces = pieces(self.said.trim());
        let is_variable = |piece: Option<&Piece<'_>>| matches!(piece, Some(Piece::Variable(_)));
        if is_variable(pieces.first()) || is_variable(pieces.last()) {
            let message = "must neither begin nor end with a variable";
            faults.add(self.field.clone(), "variable-at-edge", message);
        }
        let is_gap = |piece: &Piece<'_>| matches!(piece, Piece::Words(words) if is_blank(words));
        let solid: Vec<&Piece<'_>> = pieces.iter().filter(|piece| !is_gap(piece)).collect();
        let touch =
            |pair: &[&Piece<'_>]| pair.iter().all(|piece| matches!(piece, Piece::Variable(_)));
        if solid.windows(2).any(touch) {
            let message = "must have words between its variables";
            faults.add(self.field.clone(), "variables-adjacent", message);
        }
        let (mut words, mut holes) = (0, 0);
        for piece in &pieces {
            match piece {
                Piece::Words(said) => words += words_in(said),
                Piece::Variable(_) => holes += 1,
            }
        }
        if holes > 0 && words <= holes * WORDS_PER_VARIABLE {
            let message = "has too many variables for so few words";
            faults.add(self.field.clone(), "too-many-variables", message);
        }
    }

    /// Wants a sample for each variable, and for nothing else.
    pub(super) fn check_samples(
        &self,
        faults: &mut Faults,
        format: ParameterFormat,
        example: &str,
        samples: Option<&[String]>,
        named: Option<&[NamedSample]>,
    ) {
        let wanted_names = variables(self.said);
        let (samples, named) = (samples.unwrap_or_default(), named.unwrap_or_default());
        let (wanted, unwanted) = match format {
            ParameterFormat::Positional => (samples.len(), named.len()),
            ParameterFormat::Named => (named.len(), samples.len()),
        };
        if unwanted > 0 {
            let message = "does not go with the way in which the variables are named";
            faults.add(example, "unknown-field", message);
        } else if wanted != wanted_names.len() {
            let message = format!("give a sample for each of the {} variables", wanted_names.len());
            faults.add(example, "samples", message);
        } else if format == ParameterFormat::Named {
            let has_one = |name: &&str| named.iter().any(|sample| sample.param_name == **name);
            if !wanted_names.iter().all(has_one) {
                faults.add(example, "samples", "has no sample for one of the variables");
            }
        }
        let texts = samples.iter().chain(named.iter().map(|sample| &sample.example));
        if texts.into_iter().any(|text| is_blank(text)) {
            faults.add(example, "empty", "must have no empty samples");
        }
    }
}

/// Counts words: what stands between spaces and has a letter or digit in it; of scripts that set no spaces, each
/// letter counts.
fn words_in(said: &str) -> usize {
    let words = said.split_whitespace().map(|piece| {
        let letters = piece.chars().filter(|c| sets_no_spaces(*c)).count();
        letters.max(usize::from(piece.chars().any(char::is_alphanumeric)))
    });
    words.sum()
}
