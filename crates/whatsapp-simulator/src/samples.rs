//! Small files of each kind, for whoever needs one and does not care what it shows.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// One pixel.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
/// One pixel.
const WEBP: &str = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// A file of this kind, and its MIME type.
pub(crate) fn of_kind(kind: &str) -> Option<(Vec<u8>, &'static str)> {
    let decode = |text: &str| STANDARD.decode(text).unwrap_or_default();
    Some(match kind {
        "png" => (decode(PNG), "image/png"),
        "webp" => (decode(WEBP), "image/webp"),
        "pdf" => (PDF.to_vec(), "application/pdf"),
        "text" => (b"hello\n".to_vec(), "text/plain"),
        "ogg" => (opus(3), "audio/ogg; codecs=opus"),
        "mp4" => (mp4(5), "video/mp4"),
        _ => return None,
    })
}

/// Ogg with Opus (RFC 7845) of so many seconds, in which nothing is heard.
fn opus(seconds: u64) -> Vec<u8> {
    const PRE_SKIP: u16 = 312;
    let mut head = b"OpusHead\x01\x01".to_vec();
    head.extend(PRE_SKIP.to_le_bytes());
    head.extend(48_000_u32.to_le_bytes());
    head.extend([0, 0, 0]);
    let tags = b"OpusTags\x04\0\0\0none\0\0\0\0";
    let end = seconds * 48_000 + u64::from(PRE_SKIP);
    // A packet of silence (RFC 6716, 20 ms, mono).
    let pages = [page(2, 0, 0, &head), page(0, 0, 1, tags), page(4, end, 2, &[0xF8, 0xFF, 0xFE])];
    pages.concat()
}

fn page(flags: u8, granule: u64, sequence: u32, packet: &[u8]) -> Vec<u8> {
    let mut page = b"OggS\0".to_vec();
    page.push(flags);
    page.extend(granule.to_le_bytes());
    page.extend(360_u32.to_le_bytes());
    page.extend(sequence.to_le_bytes());
    page.extend([0; 4]);
    page.push(1);
    page.push(u8::try_from(packet.len()).unwrap_or(u8::MAX));
    page.extend(packet);
    let sum = checksum(&page).to_le_bytes();
    page.splice(22..26, sum);
    page
}

/// Ogg's CRC (RFC 3533, section 6).
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum, byte| {
        (0..8).fold(sum ^ (u32::from(*byte) << 24), |sum, _| {
            if sum & 0x8000_0000 == 0 { sum << 1 } else { (sum << 1) ^ 0x04C1_1DB7 }
        })
    })
}

/// A film of so many seconds without a picture: the boxes that say what it is (ISO/IEC 14496-12).
fn mp4(seconds: u32) -> Vec<u8> {
    let boxed = |name: &[u8; 4], content: &[u8]| {
        let size = u32::try_from(content.len() + 8).unwrap_or(u32::MAX);
        [&size.to_be_bytes(), name.as_slice(), content].concat()
    };
    let mut header = vec![0; 12];
    header.extend(1000_u32.to_be_bytes());
    header.extend((seconds * 1000).to_be_bytes());
    header.extend([0; 80]);
    let types = boxed(b"ftyp", b"isom\0\0\x02\0isommp42");
    [types, boxed(b"mdat", &[0; 16]), boxed(b"moov", &boxed(b"mvhd", &header))].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_begins_as_its_kind_does() {
        let begins: [(&str, &[u8]); 5] = [
            ("png", b"\x89PNG\r\n\x1A\n"),
            ("webp", b"RIFF"),
            ("pdf", b"%PDF-"),
            ("ogg", b"OggS"),
            ("mp4", b"\0\0\0\x18ftyp"),
        ];
        for (kind, begin) in begins {
            assert!(of_kind(kind).unwrap().0.starts_with(begin), "{kind}");
        }
        assert!(of_kind("hologram").is_none());
    }
}
