//! The profile of a number: it is Meta's, and read there and written there.

use domain::audit::{Action, NewEntry};
use domain::business_profile::{Change, check_photo};
use domain::ids::{AccountId, MediaId};
use persistence::{Tx, accounts, audit};
use serde_json::{Value, json};
use whatsapp_client::profile::{BusinessProfile, ProfileChange};
use whatsapp_client::{Credentials, SendError};

use super::meta_files::{self, away};
use crate::Db;
use crate::auth::Caller;
use crate::media::Storage;
use crate::numbers::Numbers;
use crate::problem::{Kind, Problem};

/// What Meta takes as a photo.
const TYPES: [&str; 2] = ["image/jpeg", "image/png"];

/// Reads the profile of a number.
pub async fn read(
    db: &Db,
    caller: &Caller,
    numbers: &Numbers,
    id: AccountId,
) -> Result<BusinessProfile, Problem> {
    let (number, credentials) = reach(db, caller, numbers, id).await?;
    let profile = numbers.meta().read_profile(credentials.as_ref(), &number).await;
    profile.map_err(|error| match error {
        SendError::Refused(error) => {
            let why = error.best_words();
            Problem::from(Kind::DependencyUnavailable).because(format!("Meta refuses: {why}"))
        }
        error => away(error.into()),
    })
}

/// Changes the profile of a number. Answers with what Meta has then.
pub async fn change(
    db: &Db,
    caller: &Caller,
    numbers: &Numbers,
    id: AccountId,
    change: Change,
) -> Result<BusinessProfile, Problem> {
    change.check()?;
    let fields = change.fields();
    let after = serde_json::to_value(&change).map_err(|error| away(error.into()))?;
    let vertical = change.vertical.and_then(|it| serde_json::to_value(it).ok());
    let wanted = ProfileChange {
        about: change.about,
        address: change.address,
        description: change.description,
        email: change.email,
        websites: change.websites,
        vertical: vertical.and_then(|it| it.as_str().map(str::to_owned)),
        profile_picture_handle: None,
    };
    write(db, caller, numbers, id, (wanted, fields), after).await
}

/// Shows customers another photo, which was uploaded here. Answers with what Meta has then.
pub async fn change_photo(
    db: &Db,
    caller: &Caller,
    (numbers, storage): (&Numbers, &Storage),
    id: AccountId,
    file: MediaId,
) -> Result<BusinessProfile, Problem> {
    let viewer = caller.viewer().clone();
    let found = db.snapshot(caller.company, move |tx| {
        accounts::find(tx, id)?;
        let found = meta_files::find(tx, &viewer, file, &TYPES)?;
        check_photo("media_id", found.size, found.shape.width.zip(found.shape.height))?;
        Ok(found)
    });
    let found = found.await?;
    let whose = (caller.company, id);
    let handle = meta_files::bring(db, (numbers, storage), whose, found).await?;
    let wanted = ProfileChange { profile_picture_handle: Some(handle), ..Default::default() };
    let after = json!({ "photo": file });
    write(db, caller, numbers, id, (wanted, vec!["media_id"]), after).await
}

/// Tells Meta, writes down who did, even if they hang up meanwhile, and reads what Meta made of it.
async fn write(
    db: &Db,
    caller: &Caller,
    numbers: &Numbers,
    id: AccountId,
    (wanted, fields): (ProfileChange, Vec<&'static str>),
    after: Value,
) -> Result<BusinessProfile, Problem> {
    let entry = caller.did(Action::AccountProfileChanged);
    let (number, credentials) = reach(db, caller, numbers, id).await?;
    let (kept, meta, company) = (db.clone(), numbers.meta().clone(), caller.company);
    let work = async move {
        let written = meta.write_profile(credentials.as_ref(), &number, &wanted).await;
        written.map_err(|error| refused(error, &fields))?;
        kept.company(company, move |tx| note(tx, entry, id, after)).await
    };
    numbers.underway().to_its_end(work).await?;
    read(db, caller, numbers, id).await
}

fn note(tx: &mut Tx<'_>, entry: NewEntry, id: AccountId, after: Value) -> Result<(), Problem> {
    let account = accounts::find(tx, id)?;
    Ok(audit::insert(tx, &entry.on("account", id, account.name).changed(None, after))?)
}

/// Meta's id of a number, and what it takes to act for it.
async fn reach(
    db: &Db,
    caller: &Caller,
    numbers: &Numbers,
    id: AccountId,
) -> Result<(String, Credentials), Problem> {
    let account = db.snapshot(caller.company, move |tx| Ok(accounts::find(tx, id)?)).await?;
    let credentials = numbers.credentials(db, caller.company, id).await;
    Ok((account.phone_number_id, credentials?))
}

/// Meta does not take it: it says so of the field that it names, if it names one.
fn refused(error: SendError, fields: &[&'static str]) -> Problem {
    match error {
        SendError::Refused(error) => {
            let (why, all) = (error.best_words(), error.to_string());
            let is_named = |field: &&&str| why.contains(**field) || all.contains(**field);
            let named = fields.iter().find(is_named);
            let field = named.or_else(|| fields.first().filter(|_| fields.len() == 1));
            let field = field.copied().unwrap_or_default();
            Problem::field(field, "refused", &format!("Meta does not take it: {why}"))
        }
        error => away(error.into()),
    }
}
