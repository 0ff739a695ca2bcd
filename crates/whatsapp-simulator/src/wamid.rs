//! Message ids in the layout of Meta's, as decoded from published samples.
//!
//! `wamid.` and Base64 of: `1C 18 <length> <customer's digits> 15 02 00 <11 = sent by the business,
//! 12 = by the customer> 18 <length> <upper-case hex> 00`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::hex;

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Author {
    /// The business, through the API.
    Business,
    /// The customer, on a phone.
    Customer,
}

/// Makes an id nobody has seen, for a message between the business and `customer` (digits, or a
/// BSUID where the number is hidden).
pub(crate) fn generate(author: Author, customer: &str) -> String {
    let random: [u8; 9] = rand::random();
    let mut key = String::with_capacity(20);
    if author == Author::Customer {
        key.push_str("3A");
    }
    key.push_str(&hex::lower(&random).to_ascii_uppercase());
    encode(author, customer, &key)
}

/// The same for a call.
pub(crate) fn generate_call(author: Author, customer: &str) -> String {
    generate(author, customer).replacen("wamid.", "wacid.", 1)
}

fn encode(author: Author, customer: &str, key: &str) -> String {
    let direction = match author {
        Author::Business => 0x11,
        Author::Customer => 0x12,
    };
    let mut bytes = Vec::with_capacity(customer.len() + key.len() + 9);
    bytes.extend([0x1c, 0x18]);
    push_text(&mut bytes, customer);
    bytes.extend([0x15, 0x02, 0x00, direction, 0x18]);
    push_text(&mut bytes, key);
    bytes.push(0);
    format!("wamid.{}", STANDARD.encode(bytes))
}

/// A length byte and the text; what does not fit into 255 bytes is left off.
fn push_text(bytes: &mut Vec<u8>, text: &str) {
    let text = text.as_bytes().get(..255).unwrap_or(text.as_bytes());
    bytes.push(u8::try_from(text.len()).unwrap_or(u8::MAX));
    bytes.extend(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layout_is_that_of_published_samples() {
        assert_eq!(
            encode(Author::Customer, "16503879439", "3A06550FCD07EB2BEE45"),
            "wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTA2NTUwRkNEMDdFQjJCRUU0NQA="
        );
        assert_eq!(
            encode(Author::Business, "16503879439", "E6969304FBB8F352AF"),
            "wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBJFNjk2OTMwNEZCQjhGMzUyQUYA"
        );
    }

    #[test]
    fn ids_differ_and_have_the_length_of_their_direction() {
        let ours = generate(Author::Business, "16505551234");
        assert_ne!(ours, generate(Author::Business, "16505551234"));
        let decoded = STANDARD.decode(ours.trim_start_matches("wamid.")).unwrap();
        assert_eq!(decoded.len(), 2 + 1 + 11 + 5 + 1 + 18 + 1);
        let theirs = generate(Author::Customer, "16505551234");
        assert!(
            STANDARD.decode(theirs.trim_start_matches("wamid.")).unwrap().len() > decoded.len()
        );
    }

    #[test]
    fn an_endless_customer_is_cut_instead_of_breaking_the_length() {
        let id = generate(Author::Business, &"9".repeat(1_000));
        assert!(id.len() < 500);
    }
}
