//! Where the bytes of files are: a folder, or an S3-compatible storage.

use std::ops::Range;
use std::path::Path as Folder;
use std::sync::Arc;

use anyhow::Context as _;
use bytes::Bytes;
use domain::ids::CompanyId;
use futures_util::{Stream, StreamExt as _, TryStreamExt as _};
use object_store::buffered::BufWriter;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{GetOptions, ObjectStore, ObjectStoreExt as _, PutPayload};
use tokio::io::AsyncWriteExt as _;

use crate::config::MediaSettings;
use crate::problem::{Kind, Problem};

/// As much of a file as is held in memory while it is written. S3 takes parts of at least 5 MiB.
const PIECE: usize = 8 * 1024 * 1024;

/// Where the bytes of files are. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Storage(Arc<dyn ObjectStore>);

/// Why the storage did not do what it should.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// There is no such object.
    #[error("there is no such object")]
    Missing,
    /// It is away, or full, or does not let us.
    #[error("the storage of files: {0:#}")]
    Broken(#[source] anyhow::Error),
}

impl From<object_store::Error> for StorageError {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::Missing,
            error => Self::Broken(error.into()),
        }
    }
}

impl From<std::io::Error> for StorageError {
    fn from(error: std::io::Error) -> Self {
        Self::Broken(error.into())
    }
}

impl From<StorageError> for Problem {
    fn from(error: StorageError) -> Self {
        let kind = match error {
            StorageError::Missing => Kind::NotFound,
            StorageError::Broken(_) => Kind::DependencyUnavailable,
        };
        Self::from(kind).caused_by(error)
    }
}

impl Storage {
    /// Opens what the settings name.
    pub fn open(settings: &MediaSettings) -> anyhow::Result<Self> {
        match &settings.s3.media_s3_bucket {
            None => Self::in_folder(&settings.media_dir),
            Some(bucket) => in_bucket(settings, bucket),
        }
    }

    /// Keeps files in a folder, and sees to it that they are on the disk before that is said.
    pub fn in_folder(folder: &Folder) -> anyhow::Result<Self> {
        let name = || format!("{} (DESK360_MEDIA_DIR)", folder.display());
        std::fs::create_dir_all(folder).with_context(name)?;
        let store = LocalFileSystem::new_with_prefix(folder).with_context(name)?;
        Ok(Self(Arc::new(store.with_automatic_cleanup(true).with_fsync(true))))
    }

    /// Writes a file, piece by piece.
    pub(crate) async fn put_file(
        &self,
        key: &str,
        file: std::fs::File,
    ) -> Result<(), StorageError> {
        let mut to = BufWriter::with_capacity(Arc::clone(&self.0), Path::from(key), PIECE)
            .with_max_concurrency(1);
        let mut from = tokio::fs::File::from_std(file);
        let copied = async {
            tokio::io::copy(&mut from, &mut to).await?;
            to.shutdown().await
        };
        match copied.await {
            Ok(()) => Ok(()),
            Err(error) => {
                let _it_is_litter_anyway = to.abort().await;
                Err(error.into())
            }
        }
    }

    /// Writes a few bytes.
    pub(crate) async fn put(&self, key: &str, bytes: Bytes) -> Result<(), StorageError> {
        self.0.put(&Path::from(key), PutPayload::from_bytes(bytes)).await?;
        Ok(())
    }

    /// Begins to read an object, or a part of it.
    pub(crate) async fn get(
        &self,
        key: &str,
        range: Option<Range<u64>>,
    ) -> Result<impl Stream<Item = Result<Bytes, StorageError>> + Send + 'static, StorageError>
    {
        let options = GetOptions { range: range.map(Into::into), ..GetOptions::default() };
        let found = self.0.get_opts(&Path::from(key), options).await?;
        Ok(found.into_stream().map_err(StorageError::from))
    }

    /// Reads a small object whole.
    pub(crate) async fn read(&self, key: &str) -> Result<Bytes, StorageError> {
        Ok(self.0.get(&Path::from(key)).await?.bytes().await?)
    }

    /// Takes an object out, and the small picture beside it. What is not there is no fault.
    pub(crate) async fn remove(&self, key: &str) -> Result<(), StorageError> {
        for key in [thumbnail_key(key), key.to_owned()] {
            match self.0.delete(&Path::from(key)).await.map_err(StorageError::from) {
                Ok(()) | Err(StorageError::Missing) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Whether the storage is there and lets us look.
    pub(crate) async fn check(&self) -> Result<(), StorageError> {
        match self.0.list(None).next().await {
            None | Some(Ok(_)) => Ok(()),
            Some(Err(error)) => Err(error.into()),
        }
    }
}

/// A new key for what a company keeps. It says whose it is and what is in it, and nothing that
/// anybody outside can choose; and it is another one each time, so that what is being thrown away
/// is never what somebody has just brought anew.
pub(crate) fn new_key(company: CompanyId, sha256: &[u8; 32]) -> String {
    let digits = sha256.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    let (shelf, _) = digits.split_at_checked(2).unwrap_or_default();
    format!("{company}/{shelf}/{digits}-{:016x}", rand::random::<u64>())
}

/// Where the small picture of a file is.
pub(crate) fn thumbnail_key(key: &str) -> String {
    format!("{key}.thumbnail")
}

#[cfg(feature = "s3")]
fn in_bucket(settings: &MediaSettings, bucket: &str) -> anyhow::Result<Storage> {
    let s3 = &settings.s3;
    let mut builder = object_store::aws::AmazonS3Builder::new()
        .with_bucket_name(bucket)
        .with_region(&s3.media_s3_region);
    if let Some(endpoint) = &s3.media_s3_endpoint {
        builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
    }
    if let Some(id) = &s3.media_s3_access_key_id {
        builder = builder.with_access_key_id(id);
    }
    if let Some(secret) = &s3.media_s3_secret_access_key {
        builder = builder.with_secret_access_key(secret.expose());
    }
    Ok(Storage(Arc::new(builder.build().context("DESK360_MEDIA_S3_*")?)))
}

#[cfg(not(feature = "s3"))]
fn in_bucket(_: &MediaSettings, _: &str) -> anyhow::Result<Storage> {
    anyhow::bail!("DESK360_MEDIA_S3_BUCKET: this build has no S3; build it with the feature `s3`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_the_company_and_the_content() {
        let company = CompanyId::new();
        let (one, other) = (new_key(company, &[0xAB; 32]), new_key(company, &[0xAB; 32]));
        assert!(one.starts_with(&format!("{company}/ab/{}-", "ab".repeat(32))), "{one}");
        assert_ne!(one, other);
    }

    /// What is put is got, whole and in parts, and gone when it is removed.
    async fn keeps_its_word(storage: &Storage, size: usize) {
        let mut file = tempfile::tempfile().unwrap();
        std::io::Write::write_all(&mut file, &vec![7; size]).unwrap();
        std::io::Seek::rewind(&mut file).unwrap();
        storage.put_file("c/ab/x", file).await.unwrap();
        assert_eq!(storage.read("c/ab/x").await.unwrap().len(), size);
        storage.check().await.unwrap();
        storage.put("c/ab/x.thumbnail", Bytes::from_static(b"small")).await.unwrap();
        let part: Vec<Bytes> = storage
            .get("c/ab/x", Some(99_990..100_000))
            .await
            .unwrap()
            .try_collect()
            .await
            .unwrap();
        assert_eq!(part.concat(), [7; 10]);
        storage.remove("c/ab/x").await.unwrap();
        storage.remove("c/ab/x").await.unwrap();
        assert!(matches!(storage.read("c/ab/x").await, Err(StorageError::Missing)));
    }

    #[tokio::test]
    async fn a_folder_keeps_files() {
        let folder = tempfile::tempdir().unwrap();
        keeps_its_word(&Storage::in_folder(folder.path()).unwrap(), 100_000).await;
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no folder is left");
    }

    #[cfg(feature = "s3")]
    #[tokio::test]
    #[ignore = "needs a server: scripts/with-s3 cargo test -p api --features s3 -- --ignored"]
    #[expect(clippy::disallowed_methods, reason = "the script says where its server is")]
    async fn a_bucket_keeps_files() {
        let _already = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let variable = |name: &str| std::env::var(name).expect("run it with scripts/with-s3");
        let s3 = crate::config::S3Settings {
            media_s3_bucket: Some(variable("TEST_S3_BUCKET")),
            media_s3_region: "us-east-1".to_owned(),
            media_s3_endpoint: Some(variable("TEST_S3_ENDPOINT")),
            media_s3_access_key_id: Some("test".to_owned()),
            media_s3_secret_access_key: Some(crate::secrets::Secret::new("test")),
        };
        let settings = MediaSettings { media_dir: std::env::temp_dir(), s3 };
        let storage = Storage::open(&settings).unwrap();
        keeps_its_word(&storage, 100_000).await;
        // More than one part.
        keeps_its_word(&storage, 2 * PIECE + 1).await;
    }
}
