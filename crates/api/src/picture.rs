//! Pictures that people bring: looked at warily, and painted anew, so that nothing survives of the bytes
//! that came.

use std::io::Cursor;

use actix_web::web::Bytes;
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{PngDecoder, PngEncoder};
use image::codecs::webp::WebPDecoder;
use image::{
    DynamicImage, ImageDecoder, ImageEncoder as _, ImageError, ImageFormat, Limits, Rgba, RgbaImage,
};

use crate::problem::{Kind, Problem};
use crate::threads::Threads;

/// How large a picture may be when it is unpacked.
pub(crate) struct Bounds {
    /// The longest side that it may come with.
    longest: u32,
    /// The most pixels in all.
    pixels: u64,
    /// The most pixels that are unpacked; of larger pictures, only the head is read. A progressive JPEG
    /// takes ten bytes for each.
    painted: u64,
    /// The most that a decoder may take for it.
    memory: u64,
}

impl Bounds {
    /// For logos, which are always painted.
    const LOGO: Self = Self {
        longest: 4096,
        pixels: 4 * 1024 * 1024,
        painted: 4 * 1024 * 1024,
        memory: 40 * 1024 * 1024,
    };
    /// For pictures in messages: what cameras make.
    pub(crate) const MEDIA: Self = Self {
        longest: 16_384,
        pixels: 100 * 1024 * 1024,
        painted: 13 * 1024 * 1024,
        memory: 140 * 1024 * 1024,
    };
}

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

    /// Looks at something else that takes as long.
    pub(crate) async fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce() -> Result<T, Unfit> + Send + 'static,
    ) -> Result<T, Problem> {
        self.0.run(move || Ok(look()?)).await
    }
}

/// Why a picture cannot be used, in words that people can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unfit {
    #[error("send a PNG, JPEG or WebP picture")]
    Unknown,
    #[error("the picture is broken")]
    Broken,
    #[error("the picture must stand still")]
    Moving,
    #[error(
        "a picture may be {longest} pixels long at most, and have {megapixels} megapixels in all"
    )]
    TooLarge { longest: u32, megapixels: u64 },
}

impl From<Unfit> for Problem {
    fn from(unfit: Unfit) -> Self {
        Self::from(Kind::MediaInvalid).because(unfit.to_string())
    }
}

impl From<ImageError> for Unfit {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Bounds::LOGO.exceeded(),
            _ => Self::Broken,
        }
    }
}

fn paint(came: &[u8], side: u32) -> Result<Vec<u8>, Unfit> {
    if is_moving(came)? {
        return Err(Unfit::Moving);
    }
    encode(&open(came, side, &Bounds::LOGO)?.picture.ok_or(Unfit::Broken)?)
}

/// A picture as it is and, made small, as it looks.
pub(crate) struct Small<Picture> {
    /// Pixels, as it stands upright.
    pub(crate) width: u32,
    /// Pixels, as it stands upright.
    pub(crate) height: u32,
    /// Nothing, if it was too large to be unpacked.
    pub(crate) picture: Option<Picture>,
}

/// Makes a small picture of one: JPEG, or PNG where something shines through. Of one that moves, it
/// shows the beginning.
pub(crate) fn thumbnail(came: &[u8], side: u32, bounds: &Bounds) -> Result<Small<Vec<u8>>, Unfit> {
    let Small { width, height, picture } = open(came, side, bounds)?;
    let picture = picture.map(|picture| {
        if picture.pixels().all(|Rgba([_, _, _, alpha])| *alpha == u8::MAX) {
            encode_jpeg(&picture)
        } else {
            encode(&picture)
        }
    });
    Ok(Small { width, height, picture: picture.transpose()? })
}

fn is_moving(came: &[u8]) -> Result<bool, Unfit> {
    let bytes = Cursor::new(came);
    Ok(match image::guess_format(came) {
        Ok(ImageFormat::Png) => PngDecoder::with_limits(bytes, Bounds::LOGO.limits())?.is_apng()?,
        Ok(ImageFormat::WebP) => WebPDecoder::new(bytes)?.has_animation(),
        _ => false,
    })
}

fn open(came: &[u8], side: u32, bounds: &Bounds) -> Result<Small<RgbaImage>, Unfit> {
    let bytes = Cursor::new(came);
    let opened = match image::guess_format(came) {
        Ok(ImageFormat::Png) => PngDecoder::with_limits(bytes, bounds.limits())
            .map_err(Unfit::from)
            .and_then(|decoder| shrink(decoder, side, bounds)),
        Ok(ImageFormat::WebP) => shrink(WebPDecoder::new(bytes)?, side, bounds),
        // The decoder would paint what is missing in grey.
        Ok(ImageFormat::Jpeg) if !is_whole_jpeg(came) => Err(Unfit::Broken),
        Ok(ImageFormat::Jpeg) => shrink(JpegDecoder::new(bytes)?, side, bounds),
        _ => Err(Unfit::Unknown),
    };
    opened.map_err(|unfit| match unfit {
        Unfit::TooLarge { .. } => bounds.exceeded(),
        unfit => unfit,
    })
}

impl Bounds {
    fn limits(&self) -> Limits {
        let mut limits = Limits::no_limits();
        limits.max_image_width = Some(self.longest);
        limits.max_image_height = Some(self.longest);
        limits.max_alloc = Some(self.memory);
        limits
    }

    fn exceeded(&self) -> Unfit {
        Unfit::TooLarge { longest: self.longest, megapixels: self.pixels / (1024 * 1024) }
    }
}

/// Decodes a picture of which nothing but the head was read so far, and makes it small enough.
fn shrink(
    mut decoder: impl ImageDecoder,
    side: u32,
    bounds: &Bounds,
) -> Result<Small<RgbaImage>, Unfit> {
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > bounds.longest || pixels > bounds.pixels {
        return Err(bounds.exceeded());
    }
    if pixels > bounds.painted {
        return Ok(Small { width, height, picture: None });
    }
    decoder.set_limits(bounds.limits())?;
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
    let lies = (picture.width() > picture.height()) != (width > height);
    let (width, height) = if lies && width != height { (height, width) } else { (width, height) };
    Ok(Small { width, height, picture: Some(picture.into_rgba8()) })
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

fn encode_jpeg(picture: &RgbaImage) -> Result<Vec<u8>, Unfit> {
    let mut jpeg = vec![];
    JpegEncoder::new_with_quality(&mut jpeg, 80)
        .encode_image(&DynamicImage::from(picture.clone()).into_rgb8())?;
    Ok(jpeg)
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
            (2049, 2048, Some(Bounds::LOGO.exceeded())),
            (4097, 1, Some(Bounds::LOGO.exceeded())),
        ] {
            let flat = DynamicImage::new_luma8(width, height);
            let verdict = paint(&as_format(&flat, ImageFormat::Png), 512).err();
            assert_eq!(verdict, expected, "{width}x{height}");
        }
    }
}
