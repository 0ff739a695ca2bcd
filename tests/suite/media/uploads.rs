//! Files that agents bring: what is taken, and what is refused in which words.

use chrono::TimeDelta;
use harness::{Desk, Person};
use image::ImageFormat;
use reqwest::multipart::{Form, Part};
use serde_json::json;

use super::{files_below, jpeg, keeps, load, picture};

/// The head of a PNG that says that it is so large.
pub(super) fn png_that_says(width: u32, height: u32) -> Vec<u8> {
    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0_u32, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                if sum & 1 == 0 { sum >> 1 } else { (sum >> 1) ^ 0xEDB8_8320 }
            })
        })
    }
    let chunk = |name: &[u8], data: &[u8]| {
        let named = [name, data].concat();
        let length = u32::try_from(data.len()).unwrap();
        [&length.to_be_bytes()[..], &named, &crc(&named).to_be_bytes()].concat()
    };
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let data = [0x78, 0x9C, 0x63, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01];
    [
        b"\x89PNG\r\n\x1A\n".to_vec(),
        chunk(b"IHDR", &head),
        chunk(b"IDAT", &data),
        chunk(b"IEND", b""),
    ]
    .concat()
}

async fn verdict(by: &Person, query: &str, mime_type: &str, bytes: &[u8]) -> String {
    let answer = by.uploads(query, mime_type, bytes).await;
    if answer.status == 201 {
        answer.body["mime_type"].as_str().unwrap().to_owned()
    } else {
        answer.problem()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_whatsapp_takes_is_taken() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let photo = jpeg(1);
    let answer = ana.uploads("?filename=beach.jpg", "image/jpeg", &photo).await;
    let media = answer.expect(201);
    assert_eq!((&media["type"], &media["mime_type"]), (&json!("image"), &json!("image/jpeg")));
    assert_eq!((&media["width"], &media["height"]), (&json!(640), &json!(480)));
    assert_eq!((&media["size"], &media["name"]), (&json!(photo.len()), &json!("beach.jpg")));
    assert_eq!(load(&media["url"]).await.bytes, photo);
    assert_eq!(load(&media["thumbnail_url"]).await.status, 200);

    let form = Form::new().text("type", "document").part(
        "file",
        Part::bytes(b"%PDF-1.7 x".as_slice())
            .file_name("a b.pdf")
            .mime_str("application/pdf")
            .unwrap(),
    );
    let media = ana.uploads_form(form).await.expect(201);
    assert_eq!((&media["type"], &media["name"]), (&json!("document"), &json!("a b.pdf")));
    let text = verdict(&ana, "", "text/plain", "Olá".as_bytes()).await;
    assert_eq!(text, "text/plain");
    assert_eq!(verdict(&ana, "", "audio/mpeg", b"ID3\x04").await, "audio/mpeg");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_whatsapp_does_not_take_is_refused() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let not_allowed = "415 media-type-not-allowed";
    let png = picture(9, 9, 0, ImageFormat::Png);
    let webp = picture(9, 9, 0, ImageFormat::WebP);
    for (query, mime_type, bytes) in [
        ("", "image/svg+xml", &b"<svg onload=alert(1)>"[..]),
        ("", "image/svg+xml; x", &png),
        ("?type=image", "image/png", b"<html><script>alert(1)</script>"),
        ("?type=image", "image/jpeg", b"MZ\x90\0"),
        ("", "image/gif", b"GIF89a/*=1;alert(1)//"),
        ("?type=image", "image/webp", &webp),
        ("", "image/jpeg", &png),
        ("?type=video", "image/png", &png),
        ("?type=document", "application/zip", b"PK\x03\x04 a.exe"),
        ("?type=document", "text/plain", b"<!doctype html>"),
        ("?type=audio", "audio/ogg", b"OggS\0\x02 vorbis"),
    ] {
        assert_eq!(
            verdict(&ana, query, mime_type, bytes).await,
            not_allowed,
            "{query} {mime_type}"
        );
    }
    for bytes in [&jpeg(1)[..5000], &png_that_says(30_000, 30_000), &png[..40]] {
        assert_eq!(verdict(&ana, "?type=image", "", bytes).await, "422 media-invalid");
    }
    assert_eq!(verdict(&ana, "?type=image", "image/png", b"").await, "422 media-invalid");
    let nothing = ana.uploads("?type=hologram", "image/png", &png).await;
    assert_eq!(nothing.problem(), "422 validation-failed");
    assert!(files_below(desk.media.path()).is_empty(), "nothing of all that is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_must_be_one() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let malformed = "400 malformed-multipart";
    let multipart = "multipart/form-data; boundary=b";
    for (mime_type, body) in [
        ("multipart/form-data", "--b\r\n\r\nx\r\n--b--\r\n"),
        (
            multipart,
            "--other\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--other--\r\n",
        ),
        (multipart, "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nhello"),
        (multipart, "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n"),
        (multipart, "--b\r\n\r\nx\r\n--b--\r\n"),
    ] {
        let answer = ana.uploads("", mime_type, body.as_bytes()).await;
        assert_eq!(answer.problem(), malformed, "{body:?}");
    }
    let head = format!("--b\r\nX: {}\r\n\r\nx\r\n--b--\r\n", "x".repeat(70_000));
    assert_eq!(ana.uploads("", multipart, head.as_bytes()).await.problem(), malformed);
    // Each of them is as it should be; there are too many.
    let many = (0..1001).fold(Form::new(), |form, _| form.text("filename", "a.pdf"));
    assert_eq!(ana.uploads_form(many).await.problem(), malformed, "E-77");
    let nested = "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\
        Content-Type: multipart/mixed; boundary=c\r\n\r\n\
        --c\r\nContent-Disposition: file\r\n\r\nx\r\n--c--\r\n\r\n--b--\r\n";
    let nested = ana.uploads("", multipart, nested.as_bytes()).await;
    assert_eq!(nested.problem(), malformed, "E-77 nested");
    a_nul_is_no_part_of_a_name(&ana).await;

    let file = || Part::bytes(jpeg(1));
    let twice = Form::new().part("file", file()).part("file", file());
    assert_eq!(ana.uploads_form(twice).await.fault(), "file duplicate-field");
    let other = Form::new().text("colour", "red").part("file", file());
    assert_eq!(ana.uploads_form(other).await.fault(), "colour unknown-field");
    assert_eq!(ana.uploads_form(Form::new().text("type", "image")).await.fault(), "file required");
    keeps(&desk, 1).await;
}

/// In the name of a part, of its file, and in what is said of it.
async fn a_nul_is_no_part_of_a_name(ana: &Person) {
    let multipart = "multipart/form-data; boundary=b";
    let pdf = "Content-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--b--\r\n";
    for (disposition, expected) in [
        ("name=\"fi\0le\"", "400 malformed-multipart"),
        ("name=\"file\"; filename=\"a\0b.pdf\"", "400 malformed-multipart"),
    ] {
        let body = format!("--b\r\nContent-Disposition: form-data; {disposition}\r\n{pdf}");
        let answer = ana.uploads("", multipart, body.as_bytes()).await;
        assert_eq!(answer.problem(), expected, "{disposition:?}");
    }
    let said = |name: &'static str, value: &'static str| {
        Form::new().text(name, value).part("file", Part::bytes(b"%PDF-1.7".as_slice()))
    };
    assert_eq!(ana.uploads_form(said("type", "docu\0ment")).await.fault(), "type enum");
    let media = ana.uploads_form(said("filename", "a\0b.pdf")).await.expect(201);
    assert_eq!(media["name"], "ab.pdf", "E-82");
}

/// The file name in a header, as RFC 8187 writes it.
fn name_in(header: &str) -> String {
    let extended = header.split_once("filename*=UTF-8''").expect("an extended name").1;
    let query = format!("name={}", extended.replace('+', "%2B"));
    let url = reqwest::Url::parse(&format!("http://a/?{query}")).unwrap();
    url.query_pairs().next().unwrap().1.into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_no_path() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let long = format!("{}.pdf", "é".repeat(900));
    for (name, expected) in [
        ("../../../../tmp/evil.pdf", "evil.pdf"),
        ("/etc/passwd", "passwd"),
        ("C:\\Windows\\system32\\x.pdf", "x.pdf"),
        ("con", "con"),
        ("a\0b.pdf", "ab.pdf"),
        ("photo\u{202E}gpj.exe", "photogpj.exe"),
        ("a\"b'c;d.pdf", "a\"b'c;d.pdf"),
        ("x\r\nSet-Cookie: a=b.pdf", "xSet-Cookie: a=b.pdf"),
        ("Relatório 100% + março.pdf", "Relatório 100% + março.pdf"),
        ("..", "file"),
        (&long, &format!("{}.pdf", "é".repeat(236))),
    ] {
        let query = reqwest::Url::parse_with_params("http://a/", [("filename", name)]).unwrap();
        let query = format!("?{}", query.query().unwrap());
        if name.contains('\0') {
            let refused = ana.uploads(&query, "application/pdf", b"%PDF-1.7").await;
            assert_eq!(refused.problem(), "400 malformed-url");
            continue;
        }
        let media = ana.uploads(&query, "application/pdf", b"%PDF-1.7").await.expect(201);
        assert_eq!(media["name"], *expected, "{name:?}");
        let loaded = load(&media["url"]).await;
        let header = loaded.header("content-disposition");
        assert!(header.starts_with("attachment; filename=\""), "{header}");
        assert_eq!(name_in(header), *expected, "{header}");
    }
    keeps(&desk, 1).await;
    let company = std::fs::read_dir(desk.media.path()).unwrap().next().unwrap().unwrap();
    assert_eq!(company.file_name().len(), 36, "below the company's own folder");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_bytes_are_kept_once_for_a_company() {
    let desk = Desk::start().await;
    let (ana, rui) = (desk.person("ana").await, desk.person("rui").await);
    let pdf = b"%PDF-1.7 the same";
    let one = ana.uploads("?filename=a.pdf", "", pdf).await.expect(201);
    let two = rui.uploads("?filename=b.pdf", "", pdf).await.expect(201);
    assert_ne!(one["id"], two["id"]);
    assert_eq!(one["sha256"], two["sha256"]);
    keeps(&desk, 1).await;
    desk.stranger("ana").await.uploads("", "", pdf).await.expect(201);
    keeps(&desk, 2).await;
    assert_eq!(load(&one["url"]).await.bytes, pdf);
    assert_eq!(load(&two["url"]).await.bytes, pdf);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_sends_goes_after_a_day() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let media = ana.uploads("", "image/jpeg", &jpeg(1)).await.expect(201);
    desk.wait(TimeDelta::hours(23)).await;
    keeps(&desk, 2).await;
    desk.wait(TimeDelta::hours(2)).await;
    keeps(&desk, 0).await;
    let left = desk.postgres.sql().number("select count(*) as n from media");
    assert_eq!(left, 0);
    assert_eq!(load(&media["url"]).await.status, 404);
}
