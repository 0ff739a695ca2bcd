//! The logo of a company.

use actix_web::web::Bytes;
use domain::company::Company;
use persistence::logos::{self, Logo};
use sha2::{Digest as _, Sha256};

use super::company::{Part, change};
use crate::Db;
use crate::auth::Caller;
use crate::picture::Painter;
use crate::problem::{Kind, Problem};

/// The longest side of a logo, in pixels.
const SIDE: u32 = 512;

/// Reads the logo.
pub async fn find(db: &Db, caller: &Caller) -> Result<Logo, Problem> {
    db.snapshot(caller.company, |tx| Ok(logos::find(tx)?)).await
}

/// Puts a logo in the place of the one before.
pub async fn replace(
    db: &Db,
    painter: &Painter,
    caller: &Caller,
    seen: i64,
    came: Bytes,
) -> Result<Company, Problem> {
    let png = painter.paint(came, SIDE).await?;
    let logo = Logo { hash: Sha256::digest(&png).to_vec(), png };
    change(db, caller, seen, Part::Logo, move |tx, company| {
        logos::save(tx, &logo)?;
        company.logo = Some(logo.tag());
        Ok(())
    })
    .await
}

/// Takes the logo away.
pub async fn remove(db: &Db, caller: &Caller, seen: i64) -> Result<Company, Problem> {
    change(db, caller, seen, Part::Logo, |tx, company| {
        company.logo.take().ok_or(Kind::NotFound)?;
        Ok(logos::remove(tx)?)
    })
    .await
}
