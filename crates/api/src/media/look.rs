//! What can be told of a file by looking at it.

use std::fs::File;
use std::io::Read as _;

use bytes::Bytes;
use domain::media::{Form, Shape};

use super::length;
use crate::picture::{self, Bounds, Unfit};

/// The longest side of a small picture.
const SIDE: u32 = 320;

/// What was seen of a file.
#[derive(Debug, Default)]
pub(crate) struct Look {
    pub(crate) shape: Shape,
    /// A small picture, painted anew: nothing else that stands in the file is in it.
    pub(crate) thumbnail: Option<Bytes>,
}

/// Looks at a file that was found to be of this form. Pictures are taken into memory, which is why
/// their size is limited first.
pub(super) fn at(mut file: File, form: Form) -> Result<Look, Unfit> {
    let duration_ms = match form {
        Form::Jpeg | Form::Png | Form::Webp { .. } => return at_picture(file),
        Form::Ogg { opus: true } => length::of_opus(&mut file),
        Form::Mp4 | Form::Mobile3gp => length::of_mp4(&mut file),
        _ => None,
    };
    Ok(Look { shape: Shape { duration_ms, ..Shape::default() }, thumbnail: None })
}

fn at_picture(mut file: File) -> Result<Look, Unfit> {
    let mut bytes = vec![];
    file.read_to_end(&mut bytes).map_err(|_unreadable| Unfit::Broken)?;
    let small = picture::thumbnail(&bytes, SIDE, &Bounds::MEDIA)?;
    let shape = Shape { width: Some(small.width), height: Some(small.height), duration_ms: None };
    Ok(Look { shape, thumbnail: small.picture.map(Bytes::from) })
}
