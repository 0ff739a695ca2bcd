//! The header that proves a webhook comes from Meta.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::hex;

/// The value of `X-Hub-Signature-256` over exactly these bytes.
pub(super) fn sign(app_secret: &str, body: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(app_secret.as_bytes()) else {
        tracing::error!("HMAC takes keys of any length, but refused this one");
        return String::new();
    };
    mac.update(body);
    format!("sha256={}", hex::lower(&mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_vectors() {
        let body = br#"{"object":"whatsapp_business_account","entry":[]}"#;
        assert_eq!(
            sign("test_app_secret", body),
            "sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756"
        );
        let spaced = br#"{"object": "whatsapp_business_account", "entry": []}"#;
        assert_eq!(
            sign("test_app_secret", spaced),
            "sha256=56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a"
        );
        let escaped = concat!(
            r#"{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{""#,
            r#"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"155507838"#,
            r#"81","phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Sheena Nels"#,
            r#"on"},"wa_id":"16505551234","user_id":"US.13491208655302741918"}],"messages":[{"from""#,
            r#":"16505551234","from_user_id":"US.13491208655302741918","id":"wamid.HBgLMTY1MDU1NTEy"#,
            r#"MzQVAgASGBQzQTQ0Q0I3MzBDNDIwNDgwQTA0NwA=","timestamp":"1760000000","type":"text","te"#,
            r#"xt":{"body":"caf\u00e9 \ud83d\ude00 / <b> & \u00fcn\u00efcode"}}]},"field":"messages"#,
            r#""}]}]}"#,
        );
        assert_eq!(
            sign("test_app_secret", escaped.as_bytes()),
            "sha256=865212dcca360ff89f8b82fe7472cc3078ed935ce31e323642c1fe05d9a70a97"
        );
    }
}
