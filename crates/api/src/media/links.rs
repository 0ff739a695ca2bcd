//! Addresses under which files can be loaded, for a short while and without signing in, so that
//! browsers can show them.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use domain::ids::{CompanyId, MediaId};
use serde::Deserialize;
use subtle::ConstantTimeEq as _;

use crate::Clock;
use crate::secrets::{Keyring, Keys, keyed_hash};

/// Within so many seconds an address stays the same, so that a browser need not load a file twice. It
/// works to the end of the window that follows: at least five minutes, and less than ten.
const WINDOW: i64 = 300;

/// Makes addresses and checks them.
#[derive(Clone)]
pub struct Links {
    keys: Keys,
    base: Arc<str>,
    clock: Clock,
}

/// What can be loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The file as it is.
    Whole,
    /// The small picture of it.
    Thumbnail,
}

/// The addresses of a file.
#[derive(Debug, Clone)]
pub(crate) struct Addresses {
    pub(crate) whole: String,
    pub(crate) thumbnail: String,
    pub(crate) expires_at: DateTime<Utc>,
}

/// What stands in an address behind the file's id.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    pub(crate) company: CompanyId,
    pub(crate) expires: i64,
    pub(crate) name: String,
    signature: String,
}

impl Links {
    /// Addresses below `base`.
    pub fn new(keys: &Keyring, base: &str, clock: Clock) -> Self {
        Self { keys: keys.derive("links to files"), base: base.trim_end_matches('/').into(), clock }
    }

    /// The addresses of a file of a company, which whoever loads it will know by this name.
    pub(crate) fn of(&self, company: CompanyId, id: MediaId, name: &str) -> Addresses {
        let now = self.clock.now().timestamp();
        let expires = (now.div_euclid(WINDOW) + 2) * WINDOW;
        let address = |part: Part, path: &str| {
            let signature = sign(&self.keys.current, company, id, part, expires, name);
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("company", &company.to_string())
                .append_pair("expires", &expires.to_string())
                .append_pair("name", name)
                .append_pair("signature", &URL_SAFE_NO_PAD.encode(signature))
                .finish();
            format!("{}/media/{id}{path}?{query}", self.base)
        };
        Addresses {
            whole: address(Part::Whole, ""),
            thumbnail: address(Part::Thumbnail, "/thumbnail"),
            expires_at: DateTime::from_timestamp(expires, 0).unwrap_or_default(),
        }
    }

    /// Whether this address was made here and works still. Answers for how many seconds.
    pub(crate) fn check(&self, id: MediaId, part: Part, asked: &Asked) -> Option<i64> {
        let given = URL_SAFE_NO_PAD.decode(&asked.signature).ok()?;
        let is_ours = self.keys.all().any(|key| {
            let ours = sign(key, asked.company, id, part, asked.expires, &asked.name);
            bool::from(ours.as_slice().ct_eq(&given))
        });
        let left = asked.expires - self.clock.now().timestamp();
        (is_ours && left > 0).then_some(left)
    }
}

fn sign(
    key: &[u8; 32],
    company: CompanyId,
    id: MediaId,
    part: Part,
    expires: i64,
    name: &str,
) -> [u8; 32] {
    let part: &[u8] = match part {
        Part::Whole => b"whole",
        Part::Thumbnail => b"thumbnail",
    };
    let (company, id) = (company.to_string(), id.to_string());
    let parts = [company.as_bytes(), id.as_bytes(), part, &expires.to_be_bytes(), name.as_bytes()];
    keyed_hash(key, &parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(url: &str) -> Asked {
        serde_urlencoded::from_str(url.split_once('?').unwrap().1).unwrap()
    }

    #[test]
    fn an_address_works_for_what_it_was_made_for() {
        let clock = Clock::starting(DateTime::from_timestamp(1_800_000_000, 0).unwrap());
        let links = Links::new(&Keyring::of([7; 32]), "http://a/", clock);
        let (company, id) = (CompanyId::new(), MediaId::new());
        let addresses = links.of(company, id, "a b&c.pdf");
        assert!(addresses.whole.starts_with(&format!("http://a/media/{id}?company={company}&")));
        let good = asked(&addresses.whole);
        assert_eq!(good.name, "a b&c.pdf");
        let left = links.check(id, Part::Whole, &good).unwrap();
        assert!((300..=600).contains(&left), "{left}");
        assert_eq!(links.check(id, Part::Thumbnail, &good), None);
        assert_eq!(links.check(MediaId::new(), Part::Whole, &good), None);
        for evil in [
            Asked { company: CompanyId::new(), ..good.clone() },
            Asked { expires: good.expires + 1, ..good.clone() },
            Asked { name: "other".into(), ..good.clone() },
            Asked { signature: String::new(), ..good.clone() },
            Asked { signature: "AAAA".into(), ..good.clone() },
        ] {
            assert_eq!(links.check(id, Part::Whole, &evil), None, "{evil:?}");
        }
        let other = Links::new(&Keyring::of([8; 32]), "http://a/", links.clock.clone());
        assert_eq!(other.check(id, Part::Whole, &good), None);
    }

    #[test]
    fn an_address_is_the_same_for_a_while() {
        let at = |seconds: i64| {
            let clock = Clock::starting(DateTime::from_timestamp(seconds, 0).unwrap());
            Links::new(&Keyring::of([7; 32]), "http://a", clock)
        };
        let (company, id) = (CompanyId::new(), MediaId::new());
        let first = at(300_000).of(company, id, "x").whole;
        assert_eq!(at(300_290).of(company, id, "x").whole, first);
        assert_ne!(at(300_301).of(company, id, "x").whole, first);
        assert!(at(300_590).check(id, Part::Whole, &asked(&first)).is_some());
        assert!(at(300_601).check(id, Part::Whole, &asked(&first)).is_none());
    }
}
