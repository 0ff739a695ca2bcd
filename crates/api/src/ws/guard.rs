//! Closes a gap: actix looks at the size of a frame only after it has all of it in memory, so a
//! client that announces a huge one could fill the server. This looks at the headers as they come.

/// The largest frame of a client, in bytes.
pub(super) const FRAME_MAX: usize = 4096;

/// Lets no frame pass that announces more than [`FRAME_MAX`] bytes.
#[derive(Default)]
pub(super) struct Guard {
    head: Head,
    /// Bytes of the frame that are still to come, its mask included.
    skip: usize,
}

/// The beginning of a frame, as far as it came: at most 10 bytes.
#[derive(Default)]
struct Head {
    bytes: [u8; 10],
    length: usize,
}

/// A frame announced too much.
pub(super) struct Oversize;

impl Guard {
    /// Looks at the next bytes.
    pub(super) fn inspect(&mut self, mut chunk: &[u8]) -> Result<(), Oversize> {
        while !chunk.is_empty() {
            let skipped = self.skip.min(chunk.len());
            self.skip -= skipped;
            chunk = chunk.get(skipped..).unwrap_or_default();
            while self.skip == 0 {
                let Some((byte, rest)) = chunk.split_first() else { break };
                chunk = rest;
                if let Some(frame) = self.head.push(*byte) {
                    let (length, mask) = frame;
                    self.head = Head::default();
                    let length = usize::try_from(length).map_err(|_huge| Oversize)?;
                    if length > FRAME_MAX {
                        return Err(Oversize);
                    }
                    self.skip = length + mask;
                }
            }
        }
        Ok(())
    }
}

impl Head {
    /// Takes a byte; answers with the lengths of payload and mask once they are known.
    fn push(&mut self, byte: u8) -> Option<(u64, usize)> {
        if let Some(slot) = self.bytes.get_mut(self.length) {
            *slot = byte;
        }
        self.length += 1;
        let [_, second, extended @ ..] = self.bytes;
        let mask = if second & 0x80 == 0 { 0 } else { 4 };
        let [a, b, ..] = extended;
        match (self.length, second & 0x7F) {
            (2, short @ ..=125) => Some((short.into(), mask)),
            (4, 126) => Some((u16::from_be_bytes([a, b]).into(), mask)),
            (10, 127) => Some((u64::from_be_bytes(extended), mask)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a stream passes, whatever the pieces it comes in.
    fn passes(stream: &[u8]) -> bool {
        let verdicts: Vec<bool> = [1, 2, 3, 7, stream.len().max(1)]
            .into_iter()
            .map(|size| {
                let mut guard = Guard::default();
                stream.chunks(size).all(|chunk| guard.inspect(chunk).is_ok())
            })
            .collect();
        assert!(verdicts.iter().all(|verdict| *verdict == verdicts[0]), "{verdicts:?}");
        verdicts[0]
    }

    fn frame(head: &[u8], length: usize) -> Vec<u8> {
        [head, &[1, 2, 3, 4], &vec![0x81; length]].concat()
    }

    #[test]
    fn frames_up_to_the_limit_pass_one_after_the_other() {
        let mut stream = frame(&[0x81, 0x85], 5);
        stream.extend(frame(&[0x81, 0xFE, 0x10, 0x00], 4096));
        stream.extend(frame(&[0x89, 0x80], 0));
        stream.extend(frame(&[0x81, 0xFF, 0, 0, 0, 0, 0, 0, 0, 9], 9));
        assert!(passes(&stream));
    }

    #[test]
    fn a_frame_that_announces_more_does_not() {
        assert!(!passes(&[0x81, 0xFE, 0x10, 0x01]));
        assert!(!passes(&[0x81, 0xFF, 0, 0, 1, 0, 0, 0, 0, 0]));
        let mut second = frame(&[0x81, 0x85], 5);
        second.extend([0x81, 0xFF, 0x7F, 0, 0, 0, 0, 0, 0, 0]);
        assert!(!passes(&second));
    }
}
