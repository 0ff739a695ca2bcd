//! Words that a customer may write, however they write them.

use unicode_segmentation::UnicodeSegmentation as _;

/// Whether the words stand in a text, whole and in this order, whatever their case and accents.
pub fn stands_in(keyword: &str, text: &str) -> bool {
    let (wanted, said) = (words(keyword), words(text));
    !wanted.is_empty() && said.windows(wanted.len()).any(|part| part == wanted)
}

/// The words of a text, in the form in which they are compared.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded: String = text.chars().filter_map(plain).flat_map(char::to_lowercase).collect();
    folded.unicode_words().map(str::to_owned).collect()
}

/// A letter without its accent. All kinds of i are one: nobody knows whether a capital one is Turkish.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        '\u{0300}'..='\u{036F}' => return None,
        // Turkish hangs endings on names behind one.
        '\'' | '’' => ' ',
        'ı' | 'I' | 'İ' | 'ì'..='ï' | 'Ì'..='Ï' => 'i',
        'à'..='å' | 'À'..='Å' | 'ā' | 'Ā' | 'ă' | 'Ă' | 'ą' | 'Ą' => 'a',
        'ç' | 'Ç' | 'ć' | 'Ć' | 'č' | 'Č' => 'c',
        'ď' | 'Ď' | 'đ' | 'Đ' => 'd',
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'Ē' | 'ę' | 'Ę' | 'ě' | 'Ě' => 'e',
        'ğ' | 'Ğ' => 'g',
        'ł' | 'Ł' => 'l',
        'ñ' | 'Ñ' | 'ń' | 'Ń' | 'ň' | 'Ň' => 'n',
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' | 'ō' | 'Ō' | 'ő' | 'Ő' => 'o',
        'ř' | 'Ř' => 'r',
        'ş' | 'Ş' | 'š' | 'Š' | 'ś' | 'Ś' | 'ș' | 'Ș' => 's',
        'ť' | 'Ť' | 'ț' | 'Ț' => 't',
        'ù'..='ü' | 'Ù'..='Ü' | 'ū' | 'Ū' | 'ů' | 'Ů' | 'ű' | 'Ű' => 'u',
        'ý' | 'Ý' | 'ÿ' => 'y',
        'ž' | 'Ž' | 'ź' | 'Ź' | 'ż' | 'Ż' => 'z',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_do_not_matter() {
        for said in
            ["preço", "PRECO?", "qual é o Preço, por favor", "pre\u{0327}o preço", "*preço*"]
        {
            assert!(stands_in("preço", said), "{said}");
        }
        for said in ["İADE", "iade", "IADE", "ıade"] {
            assert!(stands_in("iade", said), "{said}");
        }
        assert!(stands_in("Öffnungszeiten", "offnungszeiten"));
        assert!(stands_in("цена", "Какая ЦЕНА?"));
        assert!(stands_in("السعر", "كم السعر؟"));
    }

    #[test]
    fn only_whole_words_and_phrases_count() {
        assert!(!stands_in("price", "prices"));
        assert!(!stands_in("1", "21"));
        assert!(stands_in("1", "1."));
        assert!(stands_in("opening hours", "What are your opening\nHOURS?"));
        assert!(!stands_in("opening hours", "opening the hours"));
        assert!(!stands_in("opening hours", "hours opening"));
        assert!(!stands_in("...", "..."));
    }
}
