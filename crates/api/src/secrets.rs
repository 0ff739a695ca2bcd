//! Secrets that don't print themselves, and keys that serve one purpose each.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac as _};
use rand::RngCore as _;
use sha2::{Digest as _, Sha256};

/// A text that must not show up in logs, errors or answers.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for whoever really needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

impl FromStr for Secret {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() { Err("must not be empty") } else { Ok(Self(text.to_owned())) }
    }
}

/// The key of which all others are made.
#[derive(Clone, PartialEq, Eq)]
pub struct RootKey([u8; 32]);

impl fmt::Debug for RootKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

impl FromStr for RootKey {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes = STANDARD.decode(text.trim()).map_err(|_not_base64| "must be Base64")?;
        bytes.try_into().map(Self).map_err(|_other_length| "must be exactly 32 bytes")
    }
}

impl RootKey {
    /// The key for one purpose; knowing it says nothing about the others.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        keyed_hash(&self.0, &[purpose.as_bytes()])
    }
}

/// The key of which all others are made, and the one before it while it is being changed: what the
/// old one made is still good, and nothing new is made with it.
#[derive(Debug, Clone)]
pub struct Keyring {
    current: RootKey,
    previous: Option<RootKey>,
}

/// The keys for one purpose.
#[derive(Clone)]
pub(crate) struct Keys {
    /// What new things are made with.
    pub(crate) current: [u8; 32],
    previous: Option<[u8; 32]>,
}

impl Keyring {
    /// The current key, and the one before it.
    pub fn new(current: RootKey, previous: Option<RootKey>) -> Self {
        Self { current, previous }
    }

    /// The keys for one purpose.
    pub(crate) fn derive(&self, purpose: &str) -> Keys {
        let previous = self.previous.as_ref().map(|root| root.derive(purpose));
        Keys { current: self.current.derive(purpose), previous }
    }

    #[cfg(test)]
    pub(crate) fn of(key: [u8; 32]) -> Self {
        Self::new(RootKey(key), None)
    }
}

impl Keys {
    /// All that are good, the current one first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &[u8; 32]> {
        std::iter::once(&self.current).chain(&self.previous)
    }
}

/// HMAC-SHA256 over the length and the bytes of each part.
pub(crate) fn keyed_hash(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // A key of any length will do, and this one is shorter than a block.
    let mut block = [0; 64];
    block.iter_mut().zip(key).for_each(|(block, key)| *block = *key);
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new(&block.into());
    for part in parts {
        mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// A random token of 256 bits, and the hash under which it is kept.
pub(crate) fn new_token() -> (String, Vec<u8>) {
    let mut bytes = [0; 32];
    rand::rng().fill_bytes(&mut bytes);
    let token = URL_SAFE_NO_PAD.encode(bytes);
    let hash = hash_token(&token);
    (token, hash)
}

/// The hash under which a random token is kept; it needs no salt, for it cannot be guessed.
pub(crate) fn hash_token(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Encrypts what is kept at rest, bound to the place where it is kept.
#[derive(Clone)]
pub struct Sealer {
    keys: Keys,
}

/// A sealed value was changed, moved, or sealed with another key.
#[derive(Debug, thiserror::Error)]
#[error("a stored secret cannot be opened: the key changed, or the row was tampered with")]
pub struct Unsealable;

/// The version of the sealed form, so that keys can be rotated.
const FORM: u8 = 1;
const NONCE: usize = 24;

impl Sealer {
    /// Uses the keys for stored secrets.
    pub fn new(keys: &Keyring) -> Self {
        Self { keys: keys.derive("stored secrets") }
    }

    /// Encrypts `text` for the place named by `place`: table, column and row.
    pub fn seal(&self, text: &Secret, place: &str) -> Result<Vec<u8>, Unsealable> {
        let mut nonce = [0; NONCE];
        rand::rng().fill_bytes(&mut nonce);
        let payload = Payload { msg: text.expose().as_bytes(), aad: place.as_bytes() };
        let sealed = cipher(&self.keys.current).encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_too_long| Unsealable)?;
        Ok([&[FORM][..], &nonce, &sealed].concat())
    }

    /// Decrypts what was sealed for the same place.
    pub fn open(&self, sealed: &[u8], place: &str) -> Result<Secret, Unsealable> {
        let (form, rest) = sealed.split_first().ok_or(Unsealable)?;
        let (nonce, text) = rest.split_first_chunk::<NONCE>().ok_or(Unsealable)?;
        if *form != FORM {
            return Err(Unsealable);
        }
        let open = |key| {
            let payload = Payload { msg: text, aad: place.as_bytes() };
            cipher(key).decrypt(&XNonce::from(*nonce), payload).ok()
        };
        let text = self.keys.all().find_map(open).ok_or(Unsealable)?;
        String::from_utf8(text).map(Secret).map_err(|_not_text| Unsealable)
    }
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.into())
}

/// Where an account's access token is kept.
pub(crate) fn token_place(company: impl fmt::Display, account: impl fmt::Display) -> String {
    format!("accounts.token/{company}/{account}")
}

/// Where the access token of a number is kept that is being connected.
pub(crate) fn setup_token_place(company: impl fmt::Display, setup: impl fmt::Display) -> String {
    format!("account_setups.token/{company}/{setup}")
}

/// Where its PIN is kept.
pub(crate) fn setup_pin_place(company: impl fmt::Display, setup: impl fmt::Display) -> String {
    format!("account_setups.pin/{company}/{setup}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> RootKey {
        RootKey([7; 32])
    }

    #[test]
    fn a_sealed_secret_opens_in_its_place_only() {
        let box_of = Sealer::new(&Keyring::new(root(), None));
        let sealed = box_of.seal(&Secret::new("EAA"), "here").unwrap();

        assert_eq!(box_of.open(&sealed, "here").unwrap().expose(), "EAA");
        assert!(box_of.open(&sealed, "there").is_err());
        let other = RootKey([8; 32]);
        assert!(Sealer::new(&Keyring::new(other.clone(), None)).open(&sealed, "here").is_err());
        let changing = Sealer::new(&Keyring::new(other, Some(root())));
        assert_eq!(changing.open(&sealed, "here").unwrap().expose(), "EAA");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(box_of.open(&changed, "here").is_err(), "byte {at}");
        }
    }

    #[test]
    fn secrets_do_not_print() {
        assert_eq!(format!("{:?} {:?}", Secret::new("hush"), root()), "[secret] [secret]");
    }

    #[test]
    fn keys_of_different_purposes_differ() {
        assert_ne!(root().derive("a"), root().derive("b"));
        assert_ne!(keyed_hash(&[0; 32], &[b"ab", b"c"]), keyed_hash(&[0; 32], &[b"a", b"bc"]));
    }

    #[test]
    fn a_root_key_is_32_bytes() {
        assert!("AAAA".parse::<RootKey>().is_err());
        assert!(STANDARD.encode([1; 32]).parse::<RootKey>().is_ok());
    }
}
