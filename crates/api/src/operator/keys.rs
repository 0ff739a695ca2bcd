//! Changing the key from which all others are made.
//!
//! 1. Start all servers with the new key in `DESK360_SECRET_KEY` and the old one in
//!    `DESK360_PREVIOUS_SECRET_KEY`: what the old key made stays good, nothing new is made with it.
//! 2. `desk360 rotate-keys`: stored secrets are sealed anew.
//! 3. After the longest life of a token (15 minutes), start without the old key. Recovery codes that
//!    were given out under it are worth nothing from then on; cursors of clients are begun anew.

use chrono::{DateTime, Utc};
use domain::bot::OLD_SECRET_LIFE;
use persistence::bots::{self, OfProgram};
use persistence::setups::{self, Secrets};
use persistence::{Batch, Database, StoreError, accounts, second_factors};

use super::{database, say};
use crate::auth::second_factor_place;
use crate::config::KeySettings;
use crate::hooks::secret_place;
use crate::secrets::{Keyring, Sealer, setup_pin_place, setup_token_place, token_place};

/// Secrets that are sealed anew in one transaction.
const AT_ONCE: i64 = 200;

/// Seals anew with the current key what the previous one sealed. Doing it again does no harm.
pub fn rotate_keys(settings: &KeySettings) -> anyhow::Result<()> {
    let database = database(&settings.database);
    let (new, old) = (settings.secret_key.clone(), settings.previous_secret_key.clone());
    let sealers = Sealers {
        current: Sealer::new(&Keyring::new(new.clone(), None)),
        both: Sealer::new(&Keyring::new(new, Some(old))),
    };
    let tokens = in_pages(&database, |batch, after| {
        let sealed = accounts::list_sealed(batch, after, AT_ONCE)?;
        let mut renewed = 0;
        for (company, id, old) in &sealed {
            if let Some(new) = sealers.renew(old, &token_place(company, id))? {
                accounts::save_sealed(batch, *company, *id, &new)?;
                renewed += 1;
            }
        }
        Ok((renewed, sealed.last().map(|(company, id, _)| (*company, *id))))
    })?;
    let factors = in_pages(&database, |batch, after| {
        let sealed = second_factors::list_sealed(batch, after, AT_ONCE)?;
        let mut renewed = 0;
        for (company, id, old) in &sealed {
            if let Some(new) = sealers.renew(old, &second_factor_place(*company, *id))? {
                second_factors::save_sealed(batch, *company, *id, &new)?;
                renewed += 1;
            }
        }
        Ok((renewed, sealed.last().map(|(company, id, _)| (*company, *id))))
    })?;
    let hooks = in_pages(&database, |batch, after| {
        let mut sealed = bots::list_sealed(batch, after, AT_ONCE)?;
        let (mut renewed, now) = (0, batch.now());
        for of_program in &mut sealed {
            if sealers.renew_both(of_program, now)? {
                bots::save_sealed(batch, of_program)?;
                renewed += 1;
            }
        }
        Ok((renewed, sealed.last().map(|last| (last.company, last.account))))
    })?;
    let setups = rotate_setups(&database, &sealers)?;
    say(&format!(
        "sealed anew: {tokens} access tokens, {factors} second factors, {hooks} bots, \
         {setups} numbers that are being connected"
    ))
}

/// The tokens and PINs of numbers that are being connected, or were.
fn rotate_setups(database: &Database, sealers: &Sealers) -> anyhow::Result<u64> {
    in_pages(database, |batch, after| {
        let sealed = setups::list_sealed(batch, after, AT_ONCE)?;
        let mut renewed = 0;
        for (company, id, old) in &sealed {
            let renew = |sealed: &Option<Vec<u8>>, place: String| {
                let new = sealed.as_deref().map(|sealed| sealers.renew(sealed, &place));
                new.transpose().map(Option::flatten)
            };
            let token = renew(&old.token_sealed, setup_token_place(company, id))?;
            let pin = renew(&old.pin_sealed, setup_pin_place(company, id))?;
            let exchanged = renew(&old.exchanged_sealed, setup_token_place(company, id))?;
            if token.is_some() || pin.is_some() || exchanged.is_some() {
                let secrets = Secrets {
                    token_sealed: token.or_else(|| old.token_sealed.clone()),
                    pin_sealed: pin.or_else(|| old.pin_sealed.clone()),
                    exchanged_sealed: exchanged.or_else(|| old.exchanged_sealed.clone()),
                    exchanged_code: old.exchanged_code.clone(),
                };
                setups::save_sealed(batch, *company, *id, &secrets)?;
                renewed += 1;
            }
        }
        Ok((renewed, sealed.last().map(|(company, id, _)| (*company, *id))))
    })
}

/// Goes through a table page by page, each in a transaction. Answers with how many were changed.
fn in_pages<Place: Copy>(
    database: &Database,
    page: impl Fn(&mut Batch<'_>, Option<Place>) -> Result<(u64, Option<Place>), StoreError>,
) -> anyhow::Result<u64> {
    let (mut all, mut after) = (0, None);
    loop {
        let now = database.clock()?;
        let (changed, last) = database.batch(now, |batch| page(batch, after))?.value;
        all += changed;
        match last {
            Some(last) => after = Some(last),
            None => return Ok(all),
        }
    }
}

struct Sealers {
    current: Sealer,
    both: Sealer,
}

impl Sealers {
    /// A secret under the current key, unless it is already.
    fn renew(&self, sealed: &[u8], place: &str) -> Result<Option<Vec<u8>>, StoreError> {
        if self.current.open(sealed, place).is_ok() {
            return Ok(None);
        }
        let secret = self.both.open(sealed, place).map_err(StoreError::other)?;
        self.current.seal(&secret, place).map(Some).map_err(StoreError::other)
    }

    /// The secrets of a program: the one before the current is signed with, too, as long as it is known, and
    /// is worth nothing afterwards. Answers whether anything changed.
    fn renew_both(
        &self,
        of_program: &mut OfProgram,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let place = secret_place(of_program.company, of_program.account);
        let (secrets, mut changed) = (&mut of_program.secrets, false);
        if now >= of_program.secret_at + OLD_SECRET_LIFE {
            changed = secrets.old_secret_sealed.take().is_some();
        }
        let all = std::iter::once(&mut secrets.secret_sealed).chain(&mut secrets.old_secret_sealed);
        for sealed in all {
            if let Some(new) = self.renew(sealed, &place)? {
                (*sealed, changed) = (new, true);
            }
        }
        Ok(changed)
    }
}
