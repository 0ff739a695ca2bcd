//! Proving that a webhook came from Meta, and to Meta that a call comes from the app.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Whether `header` (`X-Hub-Signature-256`) signs exactly these bytes with the app secret. Meta's page "Webhooks",
/// "Validating payloads".
///
/// Give the bytes as they travelled, never re-serialised JSON. The only form accepted is `sha256=`
/// with 64 lower-case hexadecimal digits, which is what Meta sends; an empty secret matches
/// nothing. The comparison takes the same time wherever the difference is.
pub fn matches(app_secret: &str, body: &[u8], header: &str) -> bool {
    let Some(claimed) = header.strip_prefix("sha256=").and_then(decode) else { return false };
    keyed(app_secret).is_some_and(|mac| mac.chain_update(body).verify_slice(&claimed).is_ok())
}

/// The `appsecret_proof` of a call (page "Securing Graph API requests"): hexadecimal HMAC-SHA256 of the access token, keyed with the
/// app secret. Meta demands it where "Require App Secret" is on. `None` if the secret is empty.
pub fn app_secret_proof(app_secret: &str, access_token: &str) -> Option<String> {
    let mac = keyed(app_secret)?.chain_update(access_token);
    let mut proof = String::with_capacity(64);
    for byte in mac.finalize().into_bytes() {
        write!(proof, "{byte:02x}").ok()?;
    }
    Some(proof)
}

/// An empty key is a valid HMAC key, and one that everybody knows.
fn keyed(app_secret: &str) -> Option<Hmac<Sha256>> {
    if app_secret.is_empty() {
        return None;
    }
    Hmac::new_from_slice(app_secret.as_bytes()).ok()
}

fn decode(digits: &str) -> Option<[u8; 32]> {
    let (pairs, []) = digits.as_bytes().as_chunks::<2>() else { return None };
    let pairs: &[[u8; 2]; 32] = pairs.try_into().ok()?;
    let mut bytes = [0; 32];
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = nibble(*high)? << 4 | nibble(*low)?;
    }
    Some(bytes)
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "test_app_secret";
    const BODY: &[u8] = br#"{"object":"whatsapp_business_account","entry":[]}"#;
    const HEX: &str = "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756";

    #[test]
    fn the_published_vectors_match() {
        assert!(matches(SECRET, BODY, &format!("sha256={HEX}")));
        assert!(matches(
            SECRET,
            br#"{"object": "whatsapp_business_account", "entry": []}"#,
            "sha256=56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a",
        ));
        assert_eq!(
            app_secret_proof(SECRET, "EAAtesttoken").unwrap(),
            "2f6c99f265a9e1644d725e8f9c96e439fcbf40a73357d1d98ba8b98fbfe445e4"
        );
    }

    #[test]
    fn any_other_header_is_refused() {
        let refused = [
            String::new(),
            "sha256=".to_owned(),
            HEX.to_owned(),
            format!("sha1={HEX}"),
            format!("SHA256={HEX}"),
            format!("sha256={}", HEX.to_uppercase()),
            format!("sha256={HEX}0"),
            format!("sha256={HEX}00"),
            format!("sha256= {HEX}"),
            format!("sha256={HEX} "),
            format!("sha256={}", &HEX[1..]),
            format!("sha256={}", &HEX[2..]),
            format!("sha256=sha256={HEX}"),
            format!("sha256=x{}", &HEX[1..]),
            format!("sha256={}7", &HEX[..63]),
            format!("sha256={HEX},sha256={HEX}"),
            format!("sha256=é{}", &HEX[2..]),
        ];
        for header in refused {
            assert!(!matches(SECRET, BODY, &header), "{header}");
        }
    }

    #[test]
    fn other_bytes_and_other_secrets_do_not_match() {
        let header = format!("sha256={HEX}");
        assert!(!matches(SECRET, &BODY[1..], &header));
        assert!(!matches(SECRET, b"", &header));
        assert!(!matches("another", BODY, &header));
    }

    #[test]
    fn an_empty_secret_matches_nothing() {
        // HMAC-SHA256 of the empty message with the empty key.
        let known = "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad";
        assert!(!matches("", b"", &format!("sha256={known}")));
        assert_eq!(app_secret_proof("", "EAAtesttoken"), None);
    }
}
