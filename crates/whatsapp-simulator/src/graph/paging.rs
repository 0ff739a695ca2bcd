//! Pages of a list: cursors that say nothing to who reads them, and `next` only when there is more.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::GraphError;
use super::call::Call;
use crate::fields::Fields;

/// Entries of a page unless `limit` says otherwise, and at most.
const LIMIT: usize = 25;
const MOST: usize = 1_000;

/// The page of `items` that the request asks for. Each has a key that only it has; keys fall from
/// the first to the last.
pub(super) fn page(call: &Call, items: &[(u64, Value)]) -> Result<Value, GraphError> {
    let limit = match call.text("limit") {
        None => LIMIT,
        Some(limit) => match limit.parse::<usize>() {
            Ok(limit @ 1..) => limit.min(MOST),
            _ => return Err(GraphError::parameter("Param limit must be a positive integer.")),
        },
    };
    let after = call.text("after").map(|cursor| decode(&cursor)).transpose()?;
    let before = call.text("before").map(|cursor| decode(&cursor)).transpose()?;
    let within = |key: u64| {
        after.is_none_or(|after| key < after) && before.is_none_or(|before| key > before)
    };
    let mut wanted: Vec<(u64, Value)> =
        items.iter().filter(|(key, _)| within(*key)).cloned().collect();
    if before.is_some() && after.is_none() {
        let surplus = wanted.len().saturating_sub(limit);
        wanted.drain(..surplus);
    }
    wanted.truncate(limit);
    let (Some((first, _)), Some((last, _))) = (wanted.first(), wanted.last()) else {
        return Ok(json!({ "data": [] }));
    };
    let (first, last) = (*first, *last);
    let earlier = items.iter().any(|(key, _)| *key > first);
    let later = items.iter().any(|(key, _)| *key < last);
    let cursors = json!({ "before": encode(first), "after": encode(last) });
    let paging = Fields::default()
        .with("cursors", cursors)
        .maybe("next", later.then(|| address(call, "after", &encode(last))))
        .maybe("previous", earlier.then(|| address(call, "before", &encode(first))))
        .done();
    let data: Vec<_> = wanted.into_iter().map(|(_, item)| item).collect();
    Ok(json!({ "data": data, "paging": paging }))
}

/// The same request, from another place on; tokens are not repeated.
fn address(call: &Call, direction: &str, cursor: &str) -> String {
    let host = call.request.connection_info().host().to_owned();
    let mut address = format!("http://{host}{}?", call.request.path());
    for pair in call.request.query_string().split('&').filter(|pair| !pair.is_empty()) {
        let key = pair.split('=').next().unwrap_or_default();
        if !["after", "before", "access_token"].contains(&key) {
            address.push_str(pair);
            address.push('&');
        }
    }
    address + direction + "=" + cursor
}

fn encode(key: u64) -> String {
    URL_SAFE_NO_PAD.encode(format!("QVFI{key}"))
}

fn decode(cursor: &str) -> Result<u64, GraphError> {
    let decoded = URL_SAFE_NO_PAD.decode(cursor.trim_end_matches('=')).ok();
    let key = decoded.and_then(|bytes| String::from_utf8(bytes).ok());
    key.and_then(|key| key.strip_prefix("QVFI")?.parse().ok())
        .ok_or_else(|| GraphError::parameter("Invalid cursors values"))
}
