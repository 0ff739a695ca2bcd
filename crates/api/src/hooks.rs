//! The secrets of the programs that answer first, and the way to where they are.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::ids::AccountId;
use rand::RngCore as _;

use crate::auth::Caller;
use crate::outbound::Outbound;
use crate::problem::{Kind, Problem};
use crate::secrets::{Keyring, Sealer, Secret};

/// What it takes to keep a program's secret, and to know where it may be.
#[derive(Clone)]
pub struct Hooks {
    sealer: Sealer,
    outbound: Outbound,
}

impl Hooks {
    /// Seals with the keys for stored secrets.
    pub fn new(keys: &Keyring, outbound: Outbound) -> Self {
        Self { sealer: Sealer::new(keys), outbound }
    }

    /// The way to the programs.
    pub fn outbound(&self) -> &Outbound {
        &self.outbound
    }

    /// A secret in the form in which it is shown, once.
    pub(crate) fn new_secret() -> Secret {
        let mut bytes = [0; 32];
        rand::rng().fill_bytes(&mut bytes);
        Secret::new(format!("whsec_{}", STANDARD.encode(bytes)))
    }

    pub(crate) fn seal(
        &self,
        caller: &Caller,
        account: AccountId,
        secret: &Secret,
    ) -> Result<Vec<u8>, Problem> {
        let place = secret_place(caller.company, account);
        let sealed = self.sealer.seal(secret, &place);
        sealed.map_err(|error| Problem::from(Kind::Internal).caused_by(error))
    }

    /// The secret that was sealed for an account's program.
    pub fn open(
        &self,
        company: impl std::fmt::Display,
        account: AccountId,
        sealed: &[u8],
    ) -> Option<Secret> {
        self.sealer.open(sealed, &secret_place(company, account)).ok()
    }
}

/// Where a program's secret is kept.
pub(crate) fn secret_place(
    company: impl std::fmt::Display,
    account: impl std::fmt::Display,
) -> String {
    format!("bots.secret/{company}/{account}")
}
