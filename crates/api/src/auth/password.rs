//! Passwords: argon2id, on threads of their own, with a bounded queue before them.
//!
//! A hash costs some 30 ms of a core by design. Two threads and a short queue keep a flood of
//! sign-ins from stopping everything else; whoever finds the queue full is told to come back.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Mutex, PoisonError};

use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use tokio::sync::oneshot;

use crate::problem::{Kind, Problem};
use crate::secrets::Secret;

const THREADS: usize = 2;
const QUEUE: usize = 32;
/// The longest password that is hashed, in bytes.
pub const PASSWORD_MAX: usize = 1024;

/// Checks passwords.
#[derive(Clone)]
pub struct Hasher {
    queue: SyncSender<Check>,
}

struct Check {
    password: Secret,
    /// Nobody has this address: the time is spent all the same, so that it cannot be told.
    hash: Option<String>,
    answer: oneshot::Sender<bool>,
}

impl Hasher {
    /// Starts the threads; they end with the last `Hasher`.
    pub fn start() -> std::io::Result<Self> {
        let (queue, checks) = sync_channel(QUEUE);
        let checks = Arc::new(Mutex::new(checks));
        let nobody = hash(&Secret::new("nobody has this password"))?;
        for n in 0..THREADS {
            let (checks, nobody) = (Arc::clone(&checks), nobody.clone());
            let name = format!("hasher-{n}");
            std::thread::Builder::new().name(name).spawn(move || work(&checks, &nobody))?;
        }
        Ok(Self { queue })
    }

    /// Says whether this is the password behind the hash; without a hash it never is.
    pub async fn matches(&self, password: Secret, hash: Option<String>) -> Result<bool, Problem> {
        let (answer, verdict) = oneshot::channel();
        self.queue.try_send(Check { password, hash, answer }).map_err(|error| match error {
            TrySendError::Full(_) | TrySendError::Disconnected(_) => {
                Problem::from(Kind::ServerBusy)
            }
        })?;
        verdict.await.map_err(|_thread_gone| Kind::Internal.into())
    }
}

fn work(checks: &Mutex<Receiver<Check>>, nobody: &str) {
    loop {
        let next = checks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(check) = next else { return };
        // The caller hung up while it waited: nobody needs the answer.
        if check.answer.is_closed() {
            continue;
        }
        let hash = check.hash.as_deref().unwrap_or(nobody);
        let password = check.password.expose().as_bytes();
        let same = hasher().verify_password(password, hash).is_ok();
        let _caller_gone = check.answer.send(same && check.hash.is_some());
    }
}

/// OWASP's least: 19 MiB, two passes, one lane.
fn hasher() -> Argon2<'static> {
    Argon2::default()
}

/// Hashes a new password, as a PHC string with a salt of its own.
pub fn hash(password: &Secret) -> std::io::Result<String> {
    let hash = hasher().hash_password(password.expose().as_bytes());
    hash.map(|hash| hash.to_string()).map_err(std::io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_argon2id_of_the_recommended_cost() {
        let hash = hash(&Secret::new("a long enough password")).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    }

    #[tokio::test]
    async fn only_the_right_password_matches_and_for_nobody_none_does() {
        let hasher = Hasher::start().unwrap();
        let hash = hash(&Secret::new("right")).unwrap();
        assert!(hasher.matches(Secret::new("right"), Some(hash.clone())).await.unwrap());
        assert!(!hasher.matches(Secret::new("wrong"), Some(hash)).await.unwrap());
        let nobody = Secret::new("nobody has this password");
        assert!(!hasher.matches(nobody, None).await.unwrap());
    }

    #[tokio::test]
    async fn a_flood_is_turned_away() {
        let hasher = Hasher::start().unwrap();
        let check = || hasher.matches(Secret::new("x"), None);
        let answers = futures_util::future::join_all((0..300).map(|_| check())).await;
        let busy = answers.iter().filter(|answer| answer.is_err()).count();
        assert!(busy >= 300 - QUEUE - THREADS - 4, "{busy} of 300");
        assert!(answers.iter().flatten().all(|same| !same));
    }
}
