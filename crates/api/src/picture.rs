//! Pictures that people bring: looked at warily, and painted anew as PNG, so that nothing survives of
//! the bytes that came.

use std::io::Cursor;

use actix_web::web::Bytes;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::{PngDecoder, PngEncoder};
use image::codecs::webp::WebPDecoder;
use image::{
    DynamicImage, ImageDecoder, ImageEncoder as _, ImageError, ImageFormat, Limits, Rgba, RgbaImage,
};

use crate::problem::{Kind, Problem};
use crate::threads::Threads;

/// The longest side that a picture may come with.
const LONGEST: u32 = 4096;
/// The most pixels in all. A progressive JPEG takes ten bytes for each while it is read.
const PIXELS: u64 = 4 * 1024 * 1024;
/// The most that a decoder may take for a picture.
const MEMORY: u64 = 40 * 1024 * 1024;
/// The most pictures that wait.
const QUEUE: usize = 8;

/// Paints pictures, one at a time: what one of them takes is what all of them take.
#[derive(Clone)]
pub struct Painter(Threads);

impl Painter {
    /// Starts it.
    pub fn start() -> std::io::Result<Self> {
        Threads::start("painter", 1, QUEUE).map(Self)
    }

    /// Paints what came, whatever its name and type were said to be: a PNG, JPEG or WebP that stands
    /// still. It comes out as PNG, no side longer than `side`.
    pub async fn paint(&self, came: Bytes, side: u32) -> Result<Vec<u8>, Problem> {
        self.0.run(move || Ok(paint(&came, side)?)).await
    }
}

/// Why a picture cannot be used, in words that people can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum Unfit {
    #[error("send a PNG, JPEG or WebP picture")]
    Unknown,
    #[error("the picture is broken")]
    Broken,
    #[error("the picture must stand still")]
    Moving,
    #[error("a picture may be 4096 pixels long at most, and have 4 megapixels in all")]
    TooLarge,
}

impl From<Unfit> for Problem {
    fn from(unfit: Unfit) -> Self {
        Self::from(Kind::MediaInvalid).because(unfit.to_string())
    }
}

impl From<ImageError> for Unfit {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::TooLarge,
            _ => Self::Broken,
        }
    }
}

fn paint(came: &[u8], side: u32) -> Result<Vec<u8>, Unfit> {
    let bytes = Cursor::new(came);
    match image::guess_format(came) {
        Ok(ImageFormat::Png) => {
            let decoder = PngDecoder::with_limits(bytes, limits())?;
            if decoder.is_apng()? { Err(Unfit::Moving) } else { shrink(decoder, side) }
        }
        Ok(ImageFormat::WebP) => {
            let decoder = WebPDecoder::new(bytes)?;
            if decoder.has_animation() { Err(Unfit::Moving) } else { shrink(decoder, side) }
        }
        // The decoder would paint what is missing in grey.
        Ok(ImageFormat::Jpeg) if !is_whole_jpeg(came) => Err(Unfit::Broken),
        Ok(ImageFormat::Jpeg) => shrink(JpegDecoder::new(bytes)?, side),
        _ => Err(Unfit::Unknown),
    }
    .and_then(|picture| encode(&picture))
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    limits.max_alloc = Some(MEMORY);
    limits
}

/// Decodes a picture of which nothing but the head was read so far, and makes it small enough.
fn shrink(mut decoder: impl ImageDecoder, side: u32) -> Result<RgbaImage, Unfit> {
    let (width, height) = decoder.dimensions();
    if width.max(height) > LONGEST || u64::from(width) * u64::from(height) > PIXELS {
        return Err(Unfit::TooLarge);
    }
    decoder.set_limits(limits())?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    if width.max(height) > side {
        picture = match picture {
            DynamicImage::ImageRgba8(mut pixels) => {
                fade(&mut pixels);
                let mut small = DynamicImage::from(pixels).thumbnail(side, side).into_rgba8();
                unfade(&mut small);
                small.into()
            }
            picture => picture.thumbnail(side, side),
        };
    }
    picture.apply_orientation(orientation);
    Ok(picture.into_rgba8())
}

/// Lets each pixel count for as much as can be seen of it: else the hidden colour of what is
/// transparent would shine through at the edges.
fn fade(pixels: &mut RgbaImage) {
    for Rgba([r, g, b, alpha]) in pixels.pixels_mut() {
        for channel in [r, g, b] {
            *channel = part(*channel, *alpha, u8::MAX);
        }
    }
}

fn unfade(pixels: &mut RgbaImage) {
    for Rgba([r, g, b, alpha]) in pixels.pixels_mut() {
        for channel in [r, g, b] {
            *channel = part(*channel, u8::MAX, *alpha);
        }
    }
}

/// `value * of / whole`, as far as that goes.
fn part(value: u8, of: u8, whole: u8) -> u8 {
    let part = u16::from(value) * u16::from(of) / u16::from(whole).max(1);
    u8::try_from(part).unwrap_or(u8::MAX)
}

/// Whether a JPEG (ITU-T T.81, annex B) goes on to its end: segments, each of which says how long it
/// is, and after some of them data, in which each 0xFF is followed by 0 or by a restart mark.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    const END: u8 = 0xD9;
    let mut rest = bytes.get(2..).unwrap_or_default();
    loop {
        let Some(at) = memchr::memchr(0xFF, rest) else { return false };
        rest = rest.get(at + 1..).unwrap_or_default();
        match rest {
            [END, ..] => return true,
            // Data, a restart mark, or what fills up.
            [0x00 | 0x01 | 0xD0..=0xD7, ..] => rest = rest.get(1..).unwrap_or_default(),
            [0xFF, ..] => {}
            [_, high, low, ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                rest = rest.get(1 + length..).unwrap_or_default();
            }
            _ => return false,
        }
    }
}

fn encode(picture: &RgbaImage) -> Result<Vec<u8>, Unfit> {
    let mut png = vec![];
    let (width, height) = picture.dimensions();
    let encoder = PngEncoder::new(&mut png);
    encoder.write_image(picture, width, height, image::ExtendedColorType::Rgba8)?;
    Ok(png)
}

#[cfg(test)]
mod tests {
    use image::{ImageBuffer, Rgb};

    use super::*;

    fn colourful(width: u32, height: u32) -> DynamicImage {
        let colour = |x: u32, y: u32| Rgb([x, y, x ^ y].map(|n| u8::try_from(n % 256).unwrap()));
        DynamicImage::from(ImageBuffer::from_fn(width, height, colour))
    }

    fn as_format(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(vec![]);
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn painted(came: &[u8]) -> Result<RgbaImage, Unfit> {
        paint(came, 512).map(|png| image::load_from_memory(&png).unwrap().into_rgba8())
    }

    const FORMATS: [ImageFormat; 3] = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP];

    #[test]
    fn a_picture_fits_and_keeps_its_form() {
        for format in FORMATS {
            for (size, expected) in [
                ((1, 1), (1, 1)),
                ((512, 20), (512, 20)),
                ((513, 513), (512, 512)),
                ((1024, 256), (512, 128)),
                ((4096, 1), (512, 1)),
                ((2, 4096), (1, 512)),
            ] {
                let came = as_format(&colourful(size.0, size.1), format);
                assert_eq!(painted(&came).unwrap().dimensions(), expected, "{format:?} {size:?}");
            }
        }
    }

    #[test]
    fn what_is_cut_off_anywhere_is_broken() {
        for format in FORMATS {
            let whole = as_format(&colourful(64, 64), format);
            // What ends a PNG says nothing of the picture.
            let ends = if format == ImageFormat::Png { 13 } else { 1 };
            for length in 12..whole.len() - ends {
                let verdict = paint(&whole[..length], 512).unwrap_err();
                assert_eq!(verdict, Unfit::Broken, "{format:?} {length} of {}", whole.len());
            }
        }
    }

    #[test]
    fn what_is_hidden_does_not_shine_through() {
        let half = ImageBuffer::from_fn(1023, 8, |x, _| {
            if x < 512 { Rgba([200_u8, 100, 0, 255]) } else { Rgba([0, 0, 0, 0]) }
        });
        let small = painted(&as_format(&half.into(), ImageFormat::Png)).unwrap();
        for Rgba([r, g, b, alpha]) in small.pixels() {
            let is_same = r.abs_diff(200) < 3 && g.abs_diff(100) < 3 && *b == 0;
            assert!(*alpha == 0 || is_same, "{r} {g} {b} {alpha}");
        }
    }

    #[test]
    fn nothing_else_in_the_file_survives() {
        let script = b"<script>alert(1)</script>";
        for format in FORMATS {
            let mut came = as_format(&colourful(32, 32), format);
            came.extend_from_slice(script);
            let png = paint(&came, 512).unwrap();
            assert!(!png.windows(8).any(|window| script.starts_with(window)), "{format:?}");
            assert!(png.starts_with(b"\x89PNG") && png.ends_with(b"IEND\xAE\x42\x60\x82"));
        }
    }

    #[test]
    fn the_largest_that_is_taken_is_2048_by_2048_or_as_much_in_another_form() {
        for (width, height, expected) in [
            (2048, 2048, None),
            (4096, 1024, None),
            (2049, 2048, Some(Unfit::TooLarge)),
            (4097, 1, Some(Unfit::TooLarge)),
        ] {
            let flat = DynamicImage::new_luma8(width, height);
            let verdict = paint(&as_format(&flat, ImageFormat::Png), 512).err();
            assert_eq!(verdict, expected, "{width}x{height}");
        }
    }
}
