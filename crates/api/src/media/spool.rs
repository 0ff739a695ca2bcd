//! Taking bytes as they come: counted, hashed, and into a file that has no name, so that nothing is left
//! of it whatever happens.

use std::fs::File;
use std::io::{Seek as _, Write as _};
use std::path::Path;

use domain::media::Form;
use domain::media::form::HEAD;
use sha2::{Digest as _, Sha256};

use crate::problem::{Kind, Problem};

/// A file that is coming.
pub struct Spool {
    file: File,
    hash: Sha256,
    head: Vec<u8>,
    size: u64,
    limit: u64,
}

/// A file that came.
pub struct Spooled {
    file: File,
    /// Its SHA-256.
    pub sha256: [u8; 32],
    /// How many bytes it has.
    pub size: u64,
    /// What it is.
    pub form: Form,
}

/// Why no more is taken.
#[derive(Debug, thiserror::Error)]
pub enum SpoolError {
    /// It is too large.
    #[error("more than {0} bytes")]
    TooLarge(u64),
    /// There is no room, or no folder.
    #[error("the folder for files that come")]
    Broken(#[from] std::io::Error),
}

impl From<SpoolError> for Problem {
    fn from(error: SpoolError) -> Self {
        match error {
            SpoolError::TooLarge(limit) => {
                Self::from(Kind::MediaTooLarge).because(format!("the limit is {limit} bytes"))
            }
            SpoolError::Broken(_) => Self::from(Kind::DependencyUnavailable).caused_by(error),
        }
    }
}

impl Spool {
    /// Begins to take at most `limit` bytes.
    pub fn begin(folder: &Path, limit: u64) -> Result<Self, SpoolError> {
        let file = tempfile::tempfile_in(folder)?;
        Ok(Self { file, hash: Sha256::new(), head: vec![], size: 0, limit })
    }

    /// Takes some more. They go into the kernel's memory, which does not wait for a disk.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), SpoolError> {
        self.size += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if self.size > self.limit {
            return Err(SpoolError::TooLarge(self.limit));
        }
        let missing = HEAD.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(bytes.get(..missing).unwrap_or_default());
        self.hash.update(bytes);
        self.file.write_all(bytes)?;
        Ok(())
    }

    /// What it is, as soon as enough came to tell.
    pub fn form(&self) -> Option<Form> {
        (self.head.len() >= HEAD).then(|| Form::of(&self.head, false))
    }

    /// From now on no more than so many bytes.
    pub fn limit_to(&mut self, limit: u64) -> Result<(), SpoolError> {
        self.limit = limit;
        if self.size > limit { Err(SpoolError::TooLarge(limit)) } else { Ok(()) }
    }

    /// All came.
    pub fn finish(self) -> Spooled {
        let form = Form::of(&self.head, self.head.len() < HEAD);
        Spooled { file: self.file, sha256: self.hash.finalize().into(), size: self.size, form }
    }
}

impl Spooled {
    /// The file, from its beginning. It has one place at a time: whoever reads it does so alone.
    pub fn reopen(&self) -> Result<File, SpoolError> {
        let mut file = self.file.try_clone()?;
        file.rewind()?;
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_comes_is_counted_hashed_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::begin(folder.path(), 20_000).unwrap();
        assert_eq!(spool.form(), None);
        for _ in 0..10 {
            spool.write(&[b'a'; 1000]).unwrap();
        }
        assert_eq!(spool.form(), Some(Form::Text));
        let spooled = spool.finish();
        assert_eq!(spooled.size, 10_000);
        assert_eq!(spooled.sha256[..], Sha256::digest([b'a'; 10_000])[..]);
        let mut text = String::new();
        spooled.reopen().unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text.len(), 10_000);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "it has no name");
    }

    #[test]
    fn no_more_is_taken_than_allowed() {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::begin(folder.path(), 10).unwrap();
        spool.write(&[0; 10]).unwrap();
        assert!(matches!(spool.write(&[0]), Err(SpoolError::TooLarge(10))));
        let mut spool = Spool::begin(folder.path(), 10).unwrap();
        spool.write(&[0; 10]).unwrap();
        assert!(matches!(spool.limit_to(9), Err(SpoolError::TooLarge(9))));
    }
}
