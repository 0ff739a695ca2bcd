//! A company's logo: pictures of all kinds, and what only looks like one.

use std::fs;
use std::io::Cursor;

use harness::{Answer, Desk, Person};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use reqwest::{Client, RequestBuilder};
use serde_json::json;

use super::company::last_change;

const SCRIPT: &[u8] = b"<script>document.title='owned'</script>";

fn picture(width: u32, height: u32) -> DynamicImage {
    let colour = |x: u32, y: u32| [x, y, x ^ y].map(|n| u8::try_from(n % 256).unwrap());
    let pixel = |x, y| {
        let [r, g, b] = colour(x, y);
        Rgba([r, g, b, 255])
    };
    RgbaImage::from_fn(width, height, pixel).into()
}

fn as_format(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(vec![]);
    let picture =
        if format == ImageFormat::Jpeg { picture.to_rgb8().into() } else { picture.clone() };
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A chunk of a PNG.
fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let crc = [&kind[..], data].concat().iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 }
        })
    });
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], &kind, data, &(!crc).to_be_bytes()].concat()
}

/// Puts chunks behind the header of a PNG.
fn with_chunks(png: &[u8], chunks: &[Vec<u8>]) -> Vec<u8> {
    [&png[..33], &chunks.concat(), &png[33..]].concat()
}

/// The head of a PNG of this size, and next to nothing else.
fn bomb(side: u32) -> Vec<u8> {
    let side = side.to_be_bytes();
    let head = [&side[..], &side[..], &[8, 6, 0, 0, 0]].concat();
    let parts = [chunk(*b"IHDR", &head), chunk(*b"IDAT", &[0x78, 0x9C, 0x03, 0, 0, 0, 0, 1])];
    [b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat(), chunk(*b"IEND", &[])].concat()
}

/// A WebP that says of itself that it moves.
fn moving_webp() -> Vec<u8> {
    let still = as_format(&picture(16, 16), ImageFormat::WebP);
    let frame = &still[12..];
    let riff = |kind: &[u8; 4], data: &[u8]| {
        [&kind[..], &u32::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
    };
    let head = riff(b"VP8X", &[0b0000_0010, 0, 0, 0, 15, 0, 0, 15, 0, 0]);
    let one = [&[0, 0, 0, 0, 0, 0, 15, 0, 0, 15, 0, 0, 100, 0, 0, 0], frame].concat();
    let frames = riff(b"ANMF", &one).repeat(500);
    let body = [&b"WEBP"[..], &head, &riff(b"ANIM", &[0; 6]), &frames].concat();
    riff(b"RIFF", &body)
}

fn ask(person: &Person, method: reqwest::Method) -> RequestBuilder {
    let url = format!("{}/api/v1/company/logo", person.url);
    Client::new().request(method, url).bearer_auth(&person.token)
}

async fn put(person: &Person, kind: &str, body: Vec<u8>) -> Answer {
    let tag = person.get("/company").await.header("etag").to_owned();
    let request = ask(person, reqwest::Method::PUT).header("if-match", tag);
    Answer::read(request.header("content-type", kind).body(body).send().await.unwrap()).await
}

async fn remove(person: &Person) -> Answer {
    let tag = person.get("/company").await.header("etag").to_owned();
    let request = ask(person, reqwest::Method::DELETE).header("if-match", tag);
    Answer::read(request.send().await.unwrap()).await
}

async fn shown(person: &Person) -> Vec<u8> {
    let answer =
        ask(person, reqwest::Method::GET).header("accept", "image/*").send().await.unwrap();
    assert_eq!(answer.status(), 200);
    answer.bytes().await.unwrap().to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_logo_is_shown_to_all_and_goes_again() {
    let desk = Desk::start().await;
    let (owner, ana) = (desk.person("owner").await, desk.person("ana").await);
    let mut screen = ana.screen().await;
    assert_eq!(ana.get("/company/logo").await.problem(), "404 not-found");
    assert_eq!(remove(&owner).await.problem(), "404 not-found");
    let came = as_format(&picture(1000, 500), ImageFormat::Jpeg);
    let company = put(&owner, "image/jpeg", came).await.expect(200);
    screen.hears("settings.updated").await;
    let hash = company["logo_hash"].as_str().unwrap();
    assert_eq!(last_change(&owner).await, (json!({ "logo": null }), json!({ "logo": hash })));

    let request = ask(&ana, reqwest::Method::GET).header("accept", "image/png");
    let answer = request.send().await.unwrap();
    for (name, value) in [
        ("content-type", "image/png"),
        ("content-disposition", "inline; filename=\"logo.png\""),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
        ("cache-control", "private, no-cache"),
        ("etag", &format!("\"{hash}\"")),
    ] {
        assert_eq!(answer.headers()[name], value);
    }
    let png = image::load_from_memory(&answer.bytes().await.unwrap()).unwrap();
    assert_eq!((png.width(), png.height()), (512, 256));
    for (known, status) in [(format!("\"x\", W/\"{hash}\""), 304), ("\"x\"".to_owned(), 200)] {
        let request = ask(&ana, reqwest::Method::GET).header("if-none-match", known);
        assert_eq!(request.send().await.unwrap().status(), status);
    }
    let stranger = desk.stranger("owner").await;
    assert_eq!(stranger.get("/company/logo").await.problem(), "404 not-found");

    let gone = remove(&owner).await.expect(200);
    assert_eq!(gone["logo_hash"], json!(null));
    assert_eq!(ana.get("/company/logo").await.problem(), "404 not-found");
    assert_eq!(last_change(&owner).await, (json!({ "logo": hash }), json!({ "logo": null })));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_logo_is_changed_by_admins_who_have_seen_the_company() {
    let desk = Desk::start().await;
    let (owner, supervisor) = (desk.person("owner").await, desk.person("supervisor").await);
    let png = as_format(&picture(8, 8), ImageFormat::Png);
    assert_eq!(put(&supervisor, "image/png", png.clone()).await.problem(), "403 forbidden");
    assert_eq!(remove(&supervisor).await.problem(), "403 forbidden");
    let request =
        || ask(&owner, reqwest::Method::PUT).header("content-type", "image/png").body(png.clone());
    let answer = Answer::read(request().send().await.unwrap()).await;
    assert_eq!(answer.problem(), "428 precondition-required");
    let stale = request().header("if-match", "\"0\"").send().await.unwrap();
    assert_eq!(Answer::read(stale).await.problem(), "412 precondition-failed");
    assert_eq!(owner.get("/company/logo").await.problem(), "404 not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn b20_nothing_of_the_bytes_that_came_survives() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let text = [&b"Comment\0"[..], SCRIPT].concat();
    let comment = [&b"\xFF\xFE\x00\x29"[..], SCRIPT].concat();
    let (png, jpeg) = (
        as_format(&picture(40, 30), ImageFormat::Png),
        as_format(&picture(40, 30), ImageFormat::Jpeg),
    );
    let webp = as_format(&picture(40, 30), ImageFormat::WebP);
    // Whatever its type is said to be.
    for (kind, came) in [
        ("image/png", [&png[..], SCRIPT].concat()),
        ("image/webp", with_chunks(&png, &[chunk(*b"tEXt", &text)])),
        ("image/jpeg", [&jpeg[..2], &comment, &jpeg[2..]].concat()),
        ("IMAGE/PNG", [&jpeg[..], b"PK\x03\x04", SCRIPT].concat()),
        ("image/webp", [&webp[..], SCRIPT].concat()),
    ] {
        put(&owner, kind, came).await.expect(200);
        let kept = shown(&owner).await;
        assert!(kept.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert!(!kept.windows(7).any(|window| window == &SCRIPT[..7]));
        let kept = image::load_from_memory(&kept).unwrap();
        assert_eq!((kept.width(), kept.height()), (40, 30));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn b22_e80_e81_what_is_no_picture_or_a_bomb_is_refused() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let png = as_format(&picture(40, 30), ImageFormat::Png);
    let jpeg = as_format(&picture(40, 30), ImageFormat::Jpeg);
    let webp = as_format(&picture(40, 30), ImageFormat::WebP);
    let moves = chunk(*b"acTL", &[0, 0, 0xC3, 0x50, 0, 0, 0, 0]);
    // A 60,000 by 60,000 JPEG: the size stands after the marker of its frame.
    let mut huge_jpeg = jpeg.clone();
    let frame = jpeg.windows(2).position(|mark| mark == [0xFF, 0xC0]).unwrap();
    huge_jpeg[frame + 5..frame + 9].copy_from_slice(&[0xEA, 0x60, 0xEA, 0x60]);
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    for (name, came) in [
        ("a bomb", bomb(30_000)),
        ("one that is just too large", bomb(4097)),
        ("one that is long and wide", bomb(2049)),
        ("a size of nothing", bomb(0)),
        ("a size without an end", bomb(u32::MAX)),
        ("a head without a body", bomb(16)),
        ("a huge JPEG", huge_jpeg),
        ("half a PNG", png[..png.len() / 2].to_vec()),
        ("half a JPEG", jpeg[..jpeg.len() / 2].to_vec()),
        ("half a WebP", webp[..webp.len() / 2].to_vec()),
        ("a moving PNG", with_chunks(&png, &[moves])),
        ("a moving WebP", moving_webp()),
        ("an SVG", svg.clone()),
        ("an SVG after its declaration", [b"<?xml version='1.0'?>".to_vec(), svg].concat()),
        ("HTML", [b"<!doctype html>", SCRIPT].concat()),
        ("a GIF", b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;".to_vec()),
        ("a GIF that is a script", b"GIF89a=1;alert(1)//".to_vec()),
        ("HTML before a PNG", [SCRIPT, &png].concat()),
        ("a program", b"MZ\x90\x00\x03".to_vec()),
        ("a BMP", b"BM\x3a\x00\x00\x00".to_vec()),
        ("the beginning of a PNG", png[..8].to_vec()),
        ("nothing", vec![]),
    ] {
        let answer = put(&owner, "image/png", came).await;
        assert_eq!(answer.problem(), "422 media-invalid", "{name}");
    }
    for kind in [
        "image/svg+xml",
        "image/svg+xml; x",
        "image/gif",
        "text/html",
        "application/json",
        "image/png; x",
        "",
    ] {
        let answer = put(&owner, kind, png.clone()).await;
        assert_eq!(answer.problem(), "415 unsupported-media-type", "{kind}");
    }
    let large = put(&owner, "image/png", vec![0; 1024 * 1024 + 1]).await;
    assert_eq!(large.problem(), "413 payload-too-large");
    // As large as it may be, and still only looked at for what it holds.
    let mut full = png.clone();
    full.resize(1024 * 1024, 0);
    put(&owner, "image/png", full).await.expect(200);
}

/// How much memory the server ever had at once, in bytes.
fn most_memory(desk: &Desk) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", desk.server.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

#[tokio::test(flavor = "multi_thread")]
async fn b22_the_largest_pictures_take_little_memory() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    // What a server takes anyway once it works is not what the pictures take.
    for format in [ImageFormat::Png, ImageFormat::WebP, ImageFormat::Jpeg] {
        let small = DynamicImage::from(picture(8, 8).into_rgb8());
        put(&owner, "image/png", as_format(&small, format)).await.expect(200);
        owner.get("/sync").await.expect(200);
    }
    let before = most_memory(&desk);
    let flat = DynamicImage::new_rgba8(2048, 2048);
    let mut tasks = vec![];
    for came in [
        as_format(&flat, ImageFormat::Jpeg),
        as_format(&flat, ImageFormat::Png),
        as_format(&flat, ImageFormat::WebP),
        as_format(&DynamicImage::new_rgba16(2048, 2048), ImageFormat::Png),
    ] {
        // All at once: they take turns.
        let owner = owner.clone();
        tasks.push(tokio::spawn(async move { put(&owner, "image/png", came).await }));
    }
    for task in tasks {
        let answer = task.await.unwrap();
        assert!([200, 412].contains(&answer.status), "{}", answer.text);
    }
    // The largest takes 32 MiB, and the allocator may keep the 16 MiB of the one before.
    let taken = most_memory(&desk) - before;
    assert!(taken < 56 * 1024 * 1024, "{taken} bytes");
}
