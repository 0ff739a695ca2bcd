//! E-79: how large a file may be, to the byte, by what it is and however it is brought.

use harness::{Desk, Person};
use image::ImageFormat;
use reqwest::multipart::{Form, Part};

use super::{files_below, jpeg, keeps, picture};

const KB: usize = 1024;
const MB: usize = 1024 * KB;

/// A file that begins so, and has so many bytes.
fn sized(head: &[u8], size: usize) -> Vec<u8> {
    let mut bytes = head.to_vec();
    bytes.resize(size, 0);
    bytes
}

/// A WebP of two pictures: RIFF, and a VP8X chunk that says that it moves.
fn moving_sticker() -> Vec<u8> {
    let still = picture(9, 9, 0, ImageFormat::WebP);
    let frame = &still[12..];
    let anmf = [&[0; 6][..], &[8, 0, 0, 8, 0, 0], &[100, 0, 0, 0], frame].concat();
    let chunk = |name: &[u8], data: &[u8]| {
        let size = u32::try_from(data.len()).unwrap().to_le_bytes();
        [name, &size, data, &vec![0; data.len() % 2]].concat()
    };
    let body = [
        b"WEBP".to_vec(),
        chunk(b"VP8X", &[0b0000_0010, 0, 0, 0, 8, 0, 0, 8, 0, 0]),
        chunk(b"ANIM", &[0; 6]),
        chunk(b"ANMF", &anmf),
        chunk(b"ANMF", &anmf),
    ]
    .concat();
    [b"RIFF", &u32::try_from(body.len()).unwrap().to_le_bytes()[..], &body].concat()
}

async fn brought(
    by: &Person,
    kind: &str,
    mime_type: &str,
    bytes: Vec<u8>,
    as_form: bool,
) -> String {
    let answer = if as_form {
        let part = Part::bytes(bytes).file_name("x").mime_str(mime_type).unwrap();
        by.uploads_form(Form::new().text("type", kind.to_owned()).part("file", part)).await
    } else {
        by.uploads(&format!("?type={kind}"), mime_type, &bytes).await
    };
    if answer.status == 201 { "201".to_owned() } else { answer.problem() }
}

#[tokio::test(flavor = "multi_thread")]
async fn e79_a_file_may_be_as_large_as_its_kind_and_not_a_byte_larger() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let movie = b"\0\0\0\x18ftypisom\0\0\x02\0isommp42".to_vec();
    let sound = b"\0\0\0\x18ftypM4A \0\0\x02\0isommp42".to_vec();
    let opus = [&b"OggS\0\x02"[..], &[0; 22], b"OpusHead"].concat();
    let mut kept = 0;
    for (kind, mime_type, head, limit) in [
        ("image", "image/jpeg", jpeg(1), 5 * MB),
        ("image", "image/png", picture(9, 9, 0, ImageFormat::Png), 5 * MB),
        ("video", "video/mp4", movie, 16 * MB),
        ("audio", "audio/mp4", sound, 16 * MB),
        ("audio", "audio/ogg; codecs=opus", opus, 16 * MB),
        ("audio", "audio/mpeg", b"ID3\x04".to_vec(), 16 * MB),
        ("sticker", "image/webp", picture(9, 9, 0, ImageFormat::WebP), 100 * KB),
        ("sticker", "image/webp", moving_sticker(), 500 * KB),
        ("document", "application/pdf", b"%PDF-1.7".to_vec(), 100 * MB),
    ] {
        for as_form in [false, true] {
            let larger = brought(&ana, kind, mime_type, sized(&head, limit + 1), as_form).await;
            assert_eq!(larger, "413 media-too-large", "{kind} {mime_type} {as_form}");
        }
        assert_eq!(files_below(desk.media.path()).len(), kept, "nothing of it is kept");
        let fits = brought(&ana, kind, mime_type, sized(&head, limit), kind == "document").await;
        assert_eq!(fits, "201", "{kind} {mime_type}");
        kept = files_below(desk.media.path()).len();
    }
    // What comes in pieces, and says nothing of its length, is counted as it comes.
    let pieces = (0..101).map(|_| Ok::<_, std::io::Error>(sized(b"%PDF-1.7", MB)));
    let body = reqwest::Body::wrap_stream(futures_util::stream::iter(pieces));
    let url = format!("{}/api/v1/media?type=document", ana.url);
    let sent = reqwest::Client::new().post(url).bearer_auth(&ana.token).body(body).send().await;
    // The server may hang up while there is still something to say.
    if let Ok(answer) = sent {
        assert_eq!(answer.status(), 413);
    }
    keeps(&desk, kept).await;
}
