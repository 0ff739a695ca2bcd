//! Files: what may be sent and received, how large, and what is known of one.
//!
//! Limits and types: Meta, "Supported media types" (`whatsapp-cloud-api` 3). What a file is, its first
//! bytes say, and neither its name nor whoever brings it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub mod form;
pub mod name;

pub use form::Form;

/// Of which kind a file is: that of the message that consists of it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[schema(as = MediaType)]
pub enum Kind {
    /// A picture.
    Image,
    /// A film.
    Video,
    /// A sound, or a voice note.
    Audio,
    /// Any file.
    Document,
    /// A sticker.
    Sticker,
}

const KB: u64 = 1024;
const MB: u64 = 1024 * KB;

/// What is larger than the largest kind is never looked at.
pub const LARGEST: u64 = 100 * MB;

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 5] =
        [Self::Image, Self::Video, Self::Audio, Self::Document, Self::Sticker];

    /// Its name, as Meta writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Document => "document",
            Self::Sticker => "sticker",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The most bytes that such a file may have.
    pub const fn limit(self, form: Form) -> u64 {
        match (self, form) {
            (Self::Image, _) => 5 * MB,
            (Self::Video | Self::Audio, _) => 16 * MB,
            (Self::Document, _) => LARGEST,
            (Self::Sticker, Form::Webp { moves: true }) => 500 * KB,
            (Self::Sticker, _) => 100 * KB,
        }
    }

    /// The most bytes that a customer's file may have. Stickers of customers are sometimes larger than
    /// those that may be sent.
    pub const fn limit_received(self) -> u64 {
        match self {
            Self::Image | Self::Video | Self::Audio => 16 * MB,
            Self::Document => LARGEST,
            Self::Sticker => MB,
        }
    }
}

/// What is known of a file of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Whether it is here.
    pub state: FileState,
    /// What it is, by its content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
    /// How many bytes it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
    /// Its SHA-256, in hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// What can be told of its look or length.
    #[serde(default)]
    pub shape: Shape,
    /// There is a small picture of it.
    #[serde(default)]
    pub has_thumbnail: bool,
    /// Why it is not here and will not come by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<FileFailure>,
}

/// Whether a file is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileState {
    /// It is being fetched from Meta.
    Fetching,
    /// It can be loaded.
    Ready,
    /// It could not be fetched; see `failure`.
    Failed,
}

/// What can be told of a file's look or length.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// Pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// How long it plays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<i64>,
}

/// Why a customer's file is not here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = MediaFailure)]
pub struct FileFailure {
    /// What programs compare.
    pub code: FileFault,
    /// In words.
    pub reason: String,
}

/// What was wrong with a customer's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = MediaFault)]
pub enum FileFault {
    /// Meta has it no more, or never had it.
    Gone,
    /// Meta could not be reached, or not with this number.
    Unavailable,
    /// What came is not what was sent.
    Checksum,
    /// It is larger than such a file may be.
    TooLarge,
    /// It is not of the kind that the message says.
    Type,
    /// It is empty or broken, or too large when unpacked.
    Invalid,
    /// Meta said that it is somewhere else than Meta keeps files.
    Address,
}

impl File {
    /// One that is to be fetched.
    pub fn expected() -> Self {
        Self {
            state: FileState::Fetching,
            mime_type: None,
            size: None,
            sha256: None,
            shape: Shape::default(),
            has_thumbnail: false,
            failure: None,
        }
    }

    /// One that could not be fetched.
    pub fn failed(code: FileFault, reason: impl Into<String>) -> Self {
        let failure = Some(FileFailure { code, reason: reason.into() });
        Self { state: FileState::Failed, failure, ..Self::expected() }
    }

    /// Whether it can be loaded.
    pub fn is_ready(&self) -> bool {
        self.state == FileState::Ready
    }
}
