//! Passwords: argon2id, on threads of their own, with a bounded queue before them.
//!
//! A hash costs some 30 ms of a core by design. Two threads and a short queue keep a flood of
//! sign-ins from stopping everything else; whoever finds the queue full is told to come back.

use std::cell::RefCell;

use argon2::password_hash::phc::{Output, PasswordHash};
use argon2::{Algorithm, Argon2, Block, Params, PasswordHasher as _, Version};

use crate::problem::{Kind, Problem};
use crate::secrets::Secret;
use crate::threads::Threads;

const THREADS: usize = 2;
const QUEUE: usize = 32;

/// The hash that stands for that of somebody whom nobody knows: as dear to check as any, and of a
/// password that was thrown away.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$9Rq3RO0LIEZPiOHCC1Xnnw$\
    t3YorKSomuuyRtPsqdFRzCQOCfpXpRGQao7xDeiadZM";

/// Does what has to do with passwords.
#[derive(Clone)]
pub struct Hasher {
    threads: Threads,
}

impl Hasher {
    /// Starts the threads; they end with the last `Hasher`.
    pub fn start() -> std::io::Result<Self> {
        Ok(Self { threads: Threads::start("hasher", THREADS, QUEUE)? })
    }

    /// Does something that hashes a password, and may use the database before and after.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.threads.run(work).await
    }

    /// Hashes a new password.
    pub async fn hash(&self, password: Secret) -> Result<String, Problem> {
        let work =
            move || hash(&password).map_err(|error| Problem::from(Kind::Internal).caused_by(error));
        self.run(work).await
    }
}

/// Says whether this is the password behind the hash; without a hash it never is, and takes as long.
/// Blocks: only within [`Hasher::run`].
pub fn matches(password: &Secret, hash: Option<&str>) -> bool {
    let same = is_of(password, hash.unwrap_or(NOBODY)).unwrap_or(false);
    same && hash.is_some()
}

/// `None` for what is no hash of argon2. Each thread keeps the memory that it computes in: taken and
/// given back for each hash, it would leave the allocator with many times as much.
fn is_of(password: &Secret, kept: &str) -> Option<bool> {
    thread_local! {
        static MEMORY: RefCell<Vec<Block>> = const { RefCell::new(vec![]) };
    }
    let kept = PasswordHash::new(kept).ok()?;
    let algorithm = Algorithm::try_from(kept.algorithm.as_str()).ok()?;
    let version = Version::try_from(kept.version?).ok()?;
    let params = Params::try_from(&kept).ok()?;
    let (salt, expected, blocks) = (kept.salt?, kept.hash?, params.block_count());
    let mut output = vec![0; expected.len()];
    MEMORY.with_borrow_mut(|memory| {
        if memory.len() < blocks {
            memory.resize(blocks, Block::new());
        }
        let password = password.expose().as_bytes();
        let argon = Argon2::new(algorithm, version, params);
        argon.hash_password_into_with_memory(password, &salt, &mut output, memory).ok()
    })?;
    // Outputs are compared in constant time.
    Some(Output::new(&output).ok()? == expected)
}

/// OWASP's least: 19 MiB, two passes, one lane.
fn hasher() -> Argon2<'static> {
    Argon2::default()
}

/// Hashes a new password, as a PHC string with a salt of its own. Blocks.
pub fn hash(password: &Secret) -> std::io::Result<String> {
    let hash = hasher().hash_password(password.expose().as_bytes());
    hash.map(|hash| hash.to_string()).map_err(std::io::Error::other)
}

/// Whether a hash was made with other parameters than are used now, so that it should be made anew.
pub fn is_outdated(hash: &str) -> bool {
    let Ok(kept) = PasswordHash::new(hash) else { return true };
    let algorithm = Algorithm::try_from(kept.algorithm.as_str());
    let (params, now) = (Params::try_from(&kept), Params::default());
    let is_current = matches!(algorithm, Ok(Algorithm::Argon2id))
        && params.is_ok_and(|kept| {
            (kept.m_cost(), kept.t_cost(), kept.p_cost())
                == (now.m_cost(), now.t_cost(), now.p_cost())
        });
    !is_current
}

#[cfg(test)]
mod tests {
    use argon2::PasswordVerifier as _;

    use super::*;

    #[test]
    fn hashes_are_argon2id_of_the_recommended_cost() {
        let hash = hash(&Secret::new("a long enough password")).unwrap();
        for hash in [hash.as_str(), NOBODY] {
            assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
            assert!(!is_outdated(hash));
        }
        for old in [
            hash.replace("m=19456", "m=9216"),
            hash.replace("t=2", "t=1"),
            hash.replace("argon2id", "argon2i"),
            "no hash".to_owned(),
        ] {
            assert!(is_outdated(&old), "{old}");
        }
        assert_eq!(is_of(&Secret::new("any"), NOBODY), Some(false), "it is hashed to the end");
        assert_eq!(is_of(&Secret::new("any"), "no hash"), None);
    }

    #[test]
    fn memory_that_was_used_before_changes_nothing() {
        for word in ["one", "another", "one"] {
            let kept = hash(&Secret::new(word)).unwrap();
            assert!(hasher().verify_password(word.as_bytes(), kept.as_str()).is_ok());
            assert_eq!(is_of(&Secret::new(word), &kept), Some(true));
            assert_eq!(is_of(&Secret::new("x"), &kept), Some(false));
        }
        let small =
            Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(64, 3, 2, None).unwrap());
        let kept = small.hash_password(b"small").unwrap().to_string();
        assert_eq!(is_of(&Secret::new("small"), &kept), Some(true), "with other parameters, too");
    }

    #[test]
    fn only_the_right_password_matches_and_for_nobody_none_does() {
        let hash = hash(&Secret::new("right")).unwrap();
        assert!(matches(&Secret::new("right"), Some(&hash)));
        assert!(!matches(&Secret::new("wrong"), Some(&hash)));
        assert!(!matches(&Secret::new("nobody has this password"), None));
    }

    #[tokio::test]
    async fn a_flood_is_turned_away() {
        let hasher = Hasher::start().unwrap();
        let check = || hasher.run(|| Ok(matches(&Secret::new("x"), None)));
        let answers = futures_util::future::join_all((0..300).map(|_| check())).await;
        let busy = answers.iter().filter(|answer| answer.is_err()).count();
        assert!(busy >= 300 - QUEUE - THREADS - 4, "{busy} of 300");
        assert!(answers.iter().flatten().all(|same| !same));
    }
}
