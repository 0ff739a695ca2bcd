//! Second factors: codes of an app (TOTP, RFC 6238), and codes on paper for when the app is lost.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use domain::ids::{AgentId, CompanyId};
use persistence::second_factors::{self, SecondFactor};
use persistence::{StoreError, Tx};
use qrcode::QrCode;
use qrcode::render::svg;
use rand::Rng as _;
use totp_rs::{Builder, Totp};

use crate::problem::{Kind, Problem};
use crate::secrets::{Keyring, Keys, Sealer, Secret, keyed_hash};

const ISSUER: &str = "Desk360";
const RECOVERY_CODES: usize = 10;
/// Letters and digits that nobody mistakes for one another: 10 of them are 50 bits.
const ALPHABET: [char; 32] = [
    'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'j', 'k', 'm', 'n', 'p', 'q', 'r', 's', 't', 'u', 'v',
    'w', 'x', 'y', 'z', '2', '3', '4', '5', '6', '7', '8', '9', 'i',
];
const CODE_LENGTH: usize = 10;

/// Makes and checks second factors.
#[derive(Clone)]
pub struct SecondFactors {
    sealer: Sealer,
    keys: Keys,
}

/// A second factor that begins; it is shown once.
pub struct NewSecondFactor {
    /// For whoever types it into their app.
    pub secret: String,
    /// For apps that take an address (`otpauth://`).
    pub uri: String,
    /// The address as a picture, a `data:` URI of an SVG.
    pub qr: String,
    /// How it is kept.
    pub sealed: Vec<u8>,
}

impl SecondFactors {
    /// Uses the keys for stored secrets, and that for recovery codes.
    pub fn new(keys: &Keyring) -> Self {
        Self { sealer: Sealer::new(keys), keys: keys.derive("recovery codes") }
    }

    /// Makes a second factor for somebody.
    pub fn begin(
        &self,
        company: CompanyId,
        agent: AgentId,
        email: &str,
    ) -> Result<NewSecondFactor, Problem> {
        let internal = |error: anyhow::Error| Problem::from(Kind::Internal).caused_by(error);
        let totp = totp(None, email).map_err(internal)?;
        let secret = totp.secret().to_base32();
        let uri = totp.to_url().map_err(|error| internal(error.into()))?;
        let picture = QrCode::new(&uri).map_err(|error| internal(error.into()))?;
        let picture = picture.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
        let sealed = self.sealer.seal(&Secret::new(&secret), &second_factor_place(company, agent));
        Ok(NewSecondFactor {
            secret,
            uri,
            qr: format!("data:image/svg+xml;base64,{}", STANDARD.encode(picture)),
            sealed: sealed.map_err(|error| internal(error.into()))?,
        })
    }

    /// Takes a code: of the app, if it is of now and none as late was taken before; or one on paper,
    /// which works once. Writes down that it was taken.
    pub fn take(
        &self,
        tx: &mut Tx<'_>,
        agent: AgentId,
        factor: &SecondFactor,
        code: &str,
    ) -> Result<bool, StoreError> {
        let code: String = code.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let company = tx.company();
        if let Some(step) = self.step(company, agent, factor, &code, tx.now())? {
            second_factors::save_step(tx, agent, step)?;
            return Ok(true);
        }
        if factor.confirmed_at.is_none() || code.len() != CODE_LENGTH {
            return Ok(false);
        }
        for key in self.keys.all() {
            if second_factors::take_code(tx, agent, &hash(key, company, agent, &code))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes the code of somebody who has a second factor; whoever has none needs none.
    pub fn must_take(
        &self,
        tx: &mut Tx<'_>,
        agent: AgentId,
        code: Option<&str>,
    ) -> Result<(), Problem> {
        let factor = second_factors::lock(tx, agent)?;
        let Some(factor) = factor.filter(|factor| factor.confirmed_at.is_some()) else {
            return Ok(());
        };
        let code = code.ok_or(Kind::SecondFactorRequired)?;
        if self.take(tx, agent, &factor, code)? {
            Ok(())
        } else {
            Err(Kind::InvalidCredentials.into())
        }
    }

    /// The time step of a code, if it is a new one.
    fn step(
        &self,
        company: CompanyId,
        agent: AgentId,
        factor: &SecondFactor,
        code: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<i64>, StoreError> {
        let secret = self.sealer.open(&factor.secret_sealed, &second_factor_place(company, agent));
        let secret = secret.map_err(StoreError::other)?;
        let totp = totp(Some(secret.expose()), "somebody").map_err(StoreError::other)?;
        let Ok(now) = u64::try_from(now.timestamp()) else { return Ok(None) };
        let step = totp.check(code, now).and_then(|step| i64::try_from(step).ok());
        Ok(step.filter(|step| *step > factor.last_step))
    }

    /// Makes recovery codes: as they are shown, once, and as they are kept.
    pub fn recovery_codes(
        &self,
        company: CompanyId,
        agent: AgentId,
    ) -> (Vec<String>, Vec<Vec<u8>>) {
        let codes = (0..RECOVERY_CODES).map(|_| {
            let mut chance = rand::rng();
            let code: String = (0..CODE_LENGTH)
                .filter_map(|_| ALPHABET.get(chance.random_range(0..ALPHABET.len())))
                .collect();
            let hash = hash(&self.keys.current, company, agent, &code);
            let (first, second) = code.split_at(CODE_LENGTH / 2);
            (format!("{first}-{second}"), hash)
        });
        codes.unzip()
    }
}

fn hash(key: &[u8; 32], company: CompanyId, agent: AgentId, code: &str) -> Vec<u8> {
    let (company, agent) = (uuid::Uuid::from(company), uuid::Uuid::from(agent));
    let code = code.to_ascii_lowercase();
    keyed_hash(key, &[company.as_bytes(), agent.as_bytes(), code.as_bytes()]).to_vec()
}

/// Where a second factor's secret is kept.
pub(crate) fn second_factor_place(company: CompanyId, agent: AgentId) -> String {
    format!("second_factors.secret/{company}/{agent}")
}

/// What every app understands: SHA-1, 6 digits, 30 s; one step early or late is forgiven.
fn totp(secret: Option<&str>, email: &str) -> anyhow::Result<Totp> {
    let mut builder = Builder::new().with_issuer(Some(ISSUER)).with_account_name(email);
    if let Some(secret) = secret {
        builder = builder.with_secret(totp_rs::Secret::try_from_base32(secret)?);
    }
    Ok(builder.build()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factors() -> SecondFactors {
        SecondFactors::new(&Keyring::of([7; 32]))
    }

    #[test]
    fn a_code_is_of_its_time_and_good_once() {
        let (company, agent) = (CompanyId::new(), AgentId::new());
        let new = factors().begin(company, agent, "ana@example.com").unwrap();
        assert!(new.uri.starts_with("otpauth://totp/Desk360:ana"), "{}", new.uri);
        assert!(new.qr.starts_with("data:image/svg+xml;base64,"));
        let app = totp(Some(&new.secret), "x").unwrap();
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let code = app.generate(1_800_000_000).to_string();
        let mut factor =
            SecondFactor { secret_sealed: new.sealed, confirmed_at: None, last_step: 0 };
        let step = |factor: &SecondFactor, code: &str, now| {
            factors().step(company, agent, factor, code, now).unwrap()
        };

        assert_eq!(step(&factor, &code, now), Some(60_000_000));
        assert_eq!(step(&factor, &code, now + chrono::TimeDelta::seconds(90)), None);
        assert_eq!(step(&factor, "000000", now), None);
        factor.last_step = 60_000_000;
        assert_eq!(step(&factor, &code, now), None, "it was taken");
        assert!(factors().step(CompanyId::new(), agent, &factor, &code, now).is_err(), "bound");
    }

    #[test]
    fn recovery_codes_are_many_and_not_kept() {
        let (company, agent) = (CompanyId::new(), AgentId::new());
        let (codes, hashes) = factors().recovery_codes(company, agent);
        assert_eq!((codes.len(), hashes.len()), (RECOVERY_CODES, RECOVERY_CODES));
        let typed = codes[0].replace('-', "").to_uppercase();
        assert_eq!(hash(&factors().keys.current, company, agent, &typed), hashes[0]);
        assert_ne!(hash(&factors().keys.current, company, AgentId::new(), &typed), hashes[0]);
    }
}
