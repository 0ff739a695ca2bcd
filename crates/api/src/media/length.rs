//! How long a sound or a film plays, as far as its frame says it: nothing is decoded.

use std::io::{Read, Seek, SeekFrom};

/// The last pages of an Ogg file are looked for in so many bytes: a page has less than 64 KiB.
const TAIL: u64 = 128 * 1024;
/// Boxes that are looked at. Files have some ten; one with thousands wants to keep us busy.
const BOXES: usize = 256;

/// The length of an Ogg file with Opus, in milliseconds (RFC 7845, section 4: 48,000 a second).
pub(super) fn of_opus(file: &mut (impl Read + Seek)) -> Option<i64> {
    let mut head = [0; 47];
    file.rewind().ok()?;
    file.read_exact(&mut head).ok()?;
    if head.get(28..36)? != b"OpusHead" {
        return None;
    }
    let pre_skip = i64::from(u16::from_le_bytes([*head.get(38)?, *head.get(39)?]));
    let size = file.seek(SeekFrom::End(0)).ok()?;
    file.seek(SeekFrom::Start(size.saturating_sub(TAIL))).ok()?;
    let mut tail = vec![];
    file.take(TAIL).read_to_end(&mut tail).ok()?;
    // Of the pages on which a packet ends, the last one says how many samples there are.
    let pages = memchr::memmem::rfind_iter(&tail, b"OggS\0");
    let granules = pages.filter_map(|at| {
        let bytes: [u8; 8] = tail.get(at + 6..at + 14)?.try_into().ok()?;
        Some(i64::from_le_bytes(bytes))
    });
    let last = granules.into_iter().find(|granule| *granule >= 0)?;
    (last >= pre_skip).then(|| (last - pre_skip) / 48)
}

/// The length of an MP4 file in milliseconds: what its movie header says (ISO/IEC 14496-12, 8.2.2).
pub(super) fn of_mp4(file: &mut (impl Read + Seek)) -> Option<i64> {
    let size = file.seek(SeekFrom::End(0)).ok()?;
    let (from, to) = find(file, 0, size, *b"moov")?;
    let (from, to) = find(file, from, to, *b"mvhd")?;
    file.seek(SeekFrom::Start(from)).ok()?;
    let mut header = [0; 32];
    let length = usize::try_from(to - from).ok()?.min(header.len());
    file.read_exact(header.get_mut(..length)?).ok()?;
    let number = |at: usize| -> Option<u64> {
        Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?).into())
    };
    let (scale, duration) = match header.first()? {
        0 => (number(12)?, number(16)?),
        1 => (number(20)?, (number(24)? << 32) | number(28)?),
        _ => return None,
    };
    // All ones: nobody knows.
    if scale == 0 || duration >= u64::from(u32::MAX) {
        return None;
    }
    i64::try_from(duration * 1000 / scale).ok()
}

/// Where the content of the first box of this name between two places begins and ends.
fn find(file: &mut (impl Read + Seek), mut at: u64, end: u64, name: [u8; 4]) -> Option<(u64, u64)> {
    for _ in 0..BOXES {
        if at.checked_add(8)? > end {
            return None;
        }
        file.seek(SeekFrom::Start(at)).ok()?;
        let mut head = [0; 16];
        file.read_exact(head.get_mut(..8)?).ok()?;
        let short = u32::from_be_bytes(head.get(..4)?.try_into().ok()?);
        let (size, header) = match short {
            0 => (end - at, 8),
            1 => {
                file.read_exact(head.get_mut(8..)?).ok()?;
                (u64::from_be_bytes(head.get(8..16)?.try_into().ok()?), 16)
            }
            short => (short.into(), 8),
        };
        let next = at.checked_add(size)?;
        if size < header || next > end {
            return None;
        }
        if head.get(4..8)? == name {
            return Some((at + header, next));
        }
        at = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn boxed(name: [u8; 4], content: &[u8]) -> Vec<u8> {
        let size = u32::try_from(content.len() + 8).unwrap();
        [&size.to_be_bytes(), name.as_slice(), content].concat()
    }

    fn header(scale: u32, duration: u32) -> Vec<u8> {
        [&[0; 12][..], &scale.to_be_bytes(), &duration.to_be_bytes(), &[0; 80]].concat()
    }

    fn movie(header: &[u8]) -> Vec<u8> {
        let movie = boxed(*b"moov", &[boxed(*b"udta", b"x"), boxed(*b"mvhd", header)].concat());
        [boxed(*b"ftyp", b"isom"), boxed(*b"mdat", &[0; 500]), movie].concat()
    }

    #[test]
    fn a_film_says_how_long_it_is() {
        assert_eq!(of_mp4(&mut Cursor::new(movie(&header(600, 3000)))), Some(5000));
        let mut long = vec![1, 0, 0, 0];
        long.extend([0; 16]);
        long.extend(1000_u32.to_be_bytes());
        long.extend(90_000_u64.to_be_bytes());
        assert_eq!(of_mp4(&mut Cursor::new(movie(&long))), Some(90_000));
    }

    #[test]
    fn a_film_that_lies_has_no_length() {
        let whole = movie(&header(600, 3000));
        for cut in 0..whole.len() - 80 {
            let _must_not_panic = of_mp4(&mut Cursor::new(&whole[..cut]));
        }
        assert_eq!(of_mp4(&mut Cursor::new(movie(&header(0, 5)))), None);
        assert_eq!(of_mp4(&mut Cursor::new(movie(&header(1, u32::MAX)))), None);
        let mut endless = vec![];
        (0..10_000).for_each(|_| endless.extend(boxed(*b"free", b"")));
        endless.extend(boxed(*b"moov", &boxed(*b"mvhd", &header(1, 1))));
        assert_eq!(of_mp4(&mut Cursor::new(endless)), None, "it would keep us busy");
        let huge = [&1_u32.to_be_bytes(), b"free".as_slice(), &u64::MAX.to_be_bytes()].concat();
        assert_eq!(of_mp4(&mut Cursor::new(huge)), None);
    }

    fn page(granule: i64, packet: &[u8]) -> Vec<u8> {
        let mut page = b"OggS\0\0".to_vec();
        page.extend(granule.to_le_bytes());
        page.extend([0; 12]);
        page.extend([1, u8::try_from(packet.len()).unwrap()]);
        page.extend(packet);
        page
    }

    #[test]
    fn a_voice_note_says_how_long_it_is() {
        let mut head = b"OpusHead\x01\x01".to_vec();
        head.extend(312_u16.to_le_bytes());
        head.extend([0; 7]);
        let pages = [page(0, &head), page(312 + 96_000, b"sound"), page(-1, b"more")];
        assert_eq!(of_opus(&mut Cursor::new(pages.concat())), Some(2000));
        assert_eq!(of_opus(&mut Cursor::new(page(48_000, b"no head"))), None);
        assert_eq!(of_opus(&mut Cursor::new([page(0, &head), page(100, b"")].concat())), None);
    }
}
