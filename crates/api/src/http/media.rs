//! `/media/{id}`: the bytes of files, for whoever has an address that works.
//!
//! Whatever is in a file, a browser must not take it for a page of ours: the type is what the content
//! says, nothing is sniffed, nothing in it runs (`trace` says so of every answer), and only pictures, sounds
//! and films are shown where they stand.

use std::fmt::Write as _;
use std::ops::Range;

use actix_web::body::SizedStream;
use actix_web::http::Method;
use actix_web::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_RANGE, CONTENT_TYPE, ETAG,
    HeaderMap, HeaderName, IF_NONE_MATCH, IF_RANGE, RANGE,
};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use domain::ids::MediaId;
use domain::media::Form;
use futures_util::{StreamExt as _, stream};
use persistence::media::{self, StoredFile};

use super::extract::{Path, Query};
use crate::Db;
use crate::media::links::Part;
use crate::media::{Asked, Cabinet, Links, thumbnail_key};
use crate::problem::{Kind, Problem};

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

pub(super) fn routes(config: &mut ServiceConfig) {
    for (path, part) in [("/media/{id}", Part::Whole), ("/media/{id}/thumbnail", Part::Thumbnail)] {
        let answer = move |request: HttpRequest,
                           db: Data<Db>,
                           cabinet: Data<Cabinet>,
                           links: Data<Links>,
                           id: Path<MediaId>,
                           asked: Query<Asked>| async move {
            serve(&request, &db, &cabinet, &links, (id.0, part), asked.0).await
        };
        config.service(
            web::resource(path)
                .route(web::get().to(answer))
                .route(web::head().to(answer))
                .default_service(web::to(super::not_found::answer)),
        );
    }
}

async fn serve(
    request: &HttpRequest,
    db: &Db,
    cabinet: &Cabinet,
    links: &Links,
    (id, part): (MediaId, Part),
    asked: Asked,
) -> Result<HttpResponse, Problem> {
    // An address that is forged, or too old, names nothing.
    let left = links.check(id, part, &asked).ok_or(Kind::NotFound)?;
    let media = db.snapshot(asked.company, move |tx| Ok(media::find(tx, id)?)).await?;
    let (Some(file), Some(mime_type)) = (media.file, media.mime_type) else {
        return Err(Kind::NotFound.into());
    };
    let object = match part {
        Part::Whole => Object::whole(&file, &mime_type, &asked.name),
        Part::Thumbnail if file.has_thumbnail => Object::thumbnail(cabinet, &file).await?,
        Part::Thumbnail => return Err(Kind::NotFound.into()),
    };
    object.answer(request, cabinet, left).await
}

/// What is loaded.
struct Object {
    key: String,
    size: u64,
    mime_type: String,
    tag: String,
    disposition: String,
}

impl Object {
    fn whole(file: &StoredFile, mime_type: &str, name: &str) -> Self {
        let kind = if Form::is_shown(mime_type) { "inline" } else { "attachment" };
        Self {
            key: file.key.clone(),
            size: u64::try_from(file.size).unwrap_or_default(),
            mime_type: mime_type.to_owned(),
            tag: format!("\"{}\"", file.tag()),
            disposition: disposition(kind, name),
        }
    }

    async fn thumbnail(cabinet: &Cabinet, file: &StoredFile) -> Result<Self, Problem> {
        let key = thumbnail_key(&file.key);
        let bytes = cabinet.storage.read(&key).await?;
        let mime_type = if bytes.starts_with(b"\x89PNG") { "image/png" } else { "image/jpeg" };
        Ok(Self {
            key,
            size: u64::try_from(bytes.len()).unwrap_or_default(),
            mime_type: mime_type.to_owned(),
            tag: format!("\"{}-small\"", file.tag()),
            disposition: "inline".to_owned(),
        })
    }

    async fn answer(
        self,
        request: &HttpRequest,
        cabinet: &Cabinet,
        left: i64,
    ) -> Result<HttpResponse, Problem> {
        let headers = request.headers();
        let has = |name: HeaderName, tag: &str| {
            let values = headers.get_all(name).filter_map(|value| value.to_str().ok());
            values.flat_map(|value| value.split(',')).any(|known| known.trim() == tag)
        };
        let (mut response, range) = if has(IF_NONE_MATCH, &self.tag) || has(IF_NONE_MATCH, "*") {
            (HttpResponse::NotModified(), None)
        } else {
            match asked_range(headers, &self.tag, self.size) {
                Wanted::All => (HttpResponse::Ok(), Some(0..self.size)),
                Wanted::Part(range) => {
                    let mut response = HttpResponse::PartialContent();
                    let last = range.end.saturating_sub(1);
                    let said = format!("bytes {}-{last}/{}", range.start, self.size);
                    response.insert_header((CONTENT_RANGE, said));
                    (response, Some(range))
                }
                Wanted::Nothing => {
                    return Err(Problem::from(Kind::RangeNotSatisfiable)
                        .with(CONTENT_RANGE, format!("bytes */{}", self.size)));
                }
            }
        };
        response
            .insert_header((ETAG, self.tag.as_str()))
            .insert_header((CACHE_CONTROL, format!("private, max-age={left}, immutable")))
            // The panel is served from elsewhere, and shows it.
            .insert_header((RESOURCE_POLICY, "cross-origin"));
        let Some(range) = range else { return Ok(response.finish()) };
        response
            .insert_header((ACCEPT_RANGES, "bytes"))
            .insert_header((CONTENT_TYPE, self.mime_type.as_str()))
            .insert_header((CONTENT_DISPOSITION, self.disposition.as_str()));
        let length = range.end - range.start;
        if request.method() == Method::HEAD {
            let nothing = stream::empty::<Result<web::Bytes, Problem>>();
            return Ok(response.body(SizedStream::new(length, nothing)));
        }
        let bytes = cabinet.storage.get(&self.key, Some(range)).await?;
        let bytes = bytes.map(|piece| piece.map_err(Problem::from));
        Ok(response.body(SizedStream::new(length, bytes)))
    }
}

/// Which bytes are asked for.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    All,
    Part(Range<u64>),
    /// Some that there are not.
    Nothing,
}

/// Reads `Range` (RFC 9110, section 14): one range; several are answered with all, as is allowed, and so
/// is what cannot be read.
fn asked_range(headers: &HeaderMap, tag: &str, size: u64) -> Wanted {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    // Another file than the client has a part of: it gets all of this one.
    if headers.contains_key(IF_RANGE) && text(IF_RANGE) != Some(tag) {
        return Wanted::All;
    }
    let range = text(RANGE).and_then(|range| range.trim().strip_prefix("bytes="));
    let Some((first, last)) = range.and_then(|range| range.split_once('-')) else {
        return Wanted::All;
    };
    let number = |text: &str| -> Option<Option<u64>> {
        let text = text.trim();
        match text {
            "" => Some(None),
            _ if text.bytes().all(|b| b.is_ascii_digit()) => {
                Some(Some(text.parse().unwrap_or(u64::MAX)))
            }
            _ => None,
        }
    };
    match (number(first), number(last)) {
        (Some(Some(first)), Some(last)) => {
            let end = last.map_or(size, |last| last.saturating_add(1).min(size));
            match last {
                // Not a range at all.
                Some(last) if last < first => Wanted::All,
                _ if first < size => Wanted::Part(first..end),
                _ => Wanted::Nothing,
            }
        }
        (Some(None), Some(Some(0))) => Wanted::Nothing,
        (Some(None), Some(Some(tail))) => Wanted::Part(size.saturating_sub(tail)..size),
        _ => Wanted::All,
    }
}

/// `Content-Disposition` (RFC 6266): a name for old clients, and the whole one as RFC 8187 writes it.
fn disposition(kind: &str, name: &str) -> String {
    let plain: String = name
        .chars()
        .map(
            |c| if c.is_ascii() && !c.is_ascii_control() && !"\"\\%".contains(c) { c } else { '_' },
        )
        .collect();
    let mut extended = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            extended.push(char::from(byte));
        } else {
            let _a_string_takes_everything = write!(extended, "%{byte:02X}");
        }
    }
    format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{extended}")
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn wanted(range: &str, if_range: Option<&'static str>) -> Wanted {
        let mut headers = HeaderMap::new();
        headers.insert(RANGE, HeaderValue::from_str(range).unwrap());
        if let Some(tag) = if_range {
            headers.insert(IF_RANGE, HeaderValue::from_static(tag));
        }
        asked_range(&headers, "\"a\"", 100)
    }

    #[test]
    fn one_range_is_understood() {
        for (range, expected) in [
            ("bytes=0-9", Wanted::Part(0..10)),
            ("bytes=90-", Wanted::Part(90..100)),
            ("bytes=90-1000", Wanted::Part(90..100)),
            ("bytes=-10", Wanted::Part(90..100)),
            ("bytes=-1000", Wanted::Part(0..100)),
            ("bytes=100-", Wanted::Nothing),
            ("bytes=99999999999999999999999-", Wanted::Nothing),
            ("bytes=-0", Wanted::Nothing),
            ("bytes=9-0", Wanted::All),
            ("bytes=0-1,5-6", Wanted::All),
            ("bytes=a-b", Wanted::All),
            ("bytes=-", Wanted::All),
            ("lines=1-2", Wanted::All),
        ] {
            assert_eq!(wanted(range, None), expected, "{range}");
        }
        assert_eq!(wanted("bytes=0-9", Some("\"a\"")), Wanted::Part(0..10));
        assert_eq!(wanted("bytes=0-9", Some("\"b\"")), Wanted::All);
    }

    #[test]
    fn a_name_travels_whole() {
        assert_eq!(
            disposition("attachment", "a\"b\\c %é.pdf"),
            "attachment; filename=\"a_b_c __.pdf\"; filename*=UTF-8''a%22b%5Cc%20%25%C3%A9.pdf"
        );
        assert!(!disposition("inline", "a\r\nSet-Cookie: x").contains(['\r', '\n']));
    }
}
