//! Looking whether a server could serve with its settings, before it does.

use anyhow::ensure;
use persistence::Database;

use super::{database, say};
use crate::config::Settings;
use crate::mail::Post;
use crate::media::Storage;

/// What came of looking at one thing.
type Found = Result<String, String>;

/// Says of each thing that a server needs whether it is there. An error, if something is not.
pub async fn check(settings: &Settings) -> anyhow::Result<()> {
    let database = database(&settings.database);
    let findings = [
        ("settings", Ok("they can be read".to_owned())),
        ("database", look_at_database(&database)),
        ("schema", look_at_schema(&database)),
        ("roles", look_at_roles(&database)),
        ("files", look_at_files(settings).await),
        ("mail", look_at_mail(settings).await),
        ("webhooks", look_at_webhooks(settings)),
    ];
    let mut faults = 0;
    for (what, found) in findings {
        let (verdict, words) = match found {
            Ok(words) => ("ok", words),
            Err(words) => {
                faults += 1;
                ("FAULT", words)
            }
        };
        say(&format!("{verdict:<6} {what:<9} {words}"))?;
    }
    ensure!(faults == 0, "{faults} of these have to be seen to");
    Ok(())
}

fn look_at_database(database: &Database) -> Found {
    match database.clock() {
        Ok(now) => Ok(format!("it answers; its clock shows {}", now.format("%F %T UTC"))),
        Err(error) => Err(format!("DESK360_DATABASE_URL: {}", chain(&error))),
    }
}

fn look_at_schema(database: &Database) -> Found {
    match database.is_behind() {
        Ok(false) => Ok("all migrations are applied".to_owned()),
        Ok(true) => Err("some migrations are not applied: desk360 migrate".to_owned()),
        Err(error) => Err(chain(&error)),
    }
}

fn look_at_roles(database: &Database) -> Found {
    match database.look_at_roles() {
        Ok(faults) if faults.is_empty() => {
            Ok("desk360_server sees one company at a time".to_owned())
        }
        Ok(faults) => Err(faults.join("; ")),
        Err(error) => Err(chain(&error)),
    }
}

async fn look_at_files(settings: &Settings) -> Found {
    let storage = Storage::open(&settings.media).map_err(|error| format!("{error:#}"))?;
    let place = match &settings.media.s3.media_s3_bucket {
        Some(bucket) => format!("the bucket {bucket}"),
        None => settings.media.media_dir.display().to_string(),
    };
    storage.check().await.map_err(|error| format!("DESK360_MEDIA_*: {error}"))?;
    Ok(format!("they are kept in {place}"))
}

async fn look_at_mail(settings: &Settings) -> Found {
    let Some(url) = &settings.mail.smtp_url else {
        return Err("DESK360_SMTP_URL is not set: letters would wait".to_owned());
    };
    let post = Post::new(url, &settings.mail.mail_from).map_err(|error| format!("{error:#}"))?;
    match post.check().await {
        Ok(()) => {
            Ok(format!("the mail server answers; letters are from {}", settings.mail.mail_from))
        }
        Err(error) => Err(format!("DESK360_SMTP_URL: {error:#}")),
    }
}

fn look_at_webhooks(settings: &Settings) -> Found {
    let meta = &settings.meta;
    match (&meta.meta_app_secret, &meta.meta_verify_token) {
        (Some(_), Some(_)) => Ok("app secret and verify token are set".to_owned()),
        (None, _) => Err("DESK360_META_APP_SECRET is not set: every webhook is refused".to_owned()),
        (_, None) => Err("DESK360_META_VERIFY_TOKEN is not set: Meta cannot verify".to_owned()),
    }
}

fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    let causes: Vec<String> = causes.map(ToString::to_string).collect();
    causes.join(": ").trim().replace('\n', " ")
}
