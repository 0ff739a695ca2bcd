//! Reading Meta's JSON without insisting: numbers as strings, nulls, members of another kind.
//!
//! Everything here works on [`RawValue`], that is on JSON *text*: numbers keep their digits,
//! members that nobody asks for are skipped without being built, and one that cannot be read
//! spoils nothing around it. The types that use it can therefore be read from text only, not from
//! a [`Value`].

use std::borrow::Cow;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, de};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::{Bsuid, WaId};

/// A JSON object as `T`. Arrays are refused, although serde would read them as structs.
pub(crate) fn read<'a, T: Deserialize<'a>>(json: &'a RawValue) -> Result<T, String> {
    if !json.get().starts_with('{') {
        return Err("not an object".to_owned());
    }
    serde_json::from_str(json.get()).map_err(|error| error.to_string())
}

/// What is kept of JSON that we do not understand. Text that [`Value`] cannot hold (nested more
/// than 127 deep, a number beyond all bounds) is kept as a string of that text.
pub(crate) fn value(json: &RawValue) -> Value {
    serde_json::from_str(json.get()).unwrap_or_else(|_too_deep| json.get().into())
}

/// The items of a JSON array; anything else is one item, so that nothing is lost uncounted.
pub(crate) fn items(json: &RawValue) -> Vec<&RawValue> {
    if json.get().starts_with('[') {
        serde_json::from_str(json.get()).unwrap_or_else(|_cannot_be| vec![json])
    } else {
        vec![json]
    }
}

/// The member `name` of a JSON object; of two with the same name, the last.
pub(crate) fn member<'a>(object: &'a RawValue, name: &str) -> Option<&'a RawValue> {
    let mut json = serde_json::Deserializer::from_str(object.get());
    Find(name).deserialize(&mut json).ok()?
}

/// A string, number or boolean as text; `None` for anything else.
pub(crate) fn scalar(json: &RawValue) -> Option<Cow<'_, str>> {
    let json = json.get();
    match json.as_bytes().first()? {
        b'"' => serde_json::from_str::<Text<'_>>(json).ok().map(|Text(text)| text),
        b'-' | b'0'..=b'9' | b't' | b'f' => Some(Cow::Borrowed(json)),
        _ => None,
    }
}

/// Text; missing, empty and unreadable are the same.
pub(crate) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let json = <&RawValue>::deserialize(from)?;
    Ok(scalar(json).filter(|text| !text.is_empty()).map(Cow::into_owned))
}

/// One of Meta's words.
pub(crate) fn word<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: From<String>,
{
    Ok(text(from)?.map(T::from))
}

/// The texts of an array, without those that say nothing.
pub(crate) fn texts<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let json = <&RawValue>::deserialize(from)?;
    let texts = items(json).into_iter().filter_map(scalar).map(Cow::into_owned);
    Ok(texts.filter(|text| !text.is_empty()).collect())
}

/// Text that must be there, but may be empty.
pub(crate) fn needed_text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let json = <&RawValue>::deserialize(from)?;
    scalar(json).map(Cow::into_owned).ok_or_else(|| D::Error::custom("not a text"))
}

/// Text that must be there and say something.
pub(crate) fn needed_id<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    text(from)?.ok_or_else(|| D::Error::custom("an id is missing"))
}

/// A whole number, also one written as a string or with decimals (which are cut off).
pub(crate) fn integer<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    let json = <&RawValue>::deserialize(from)?;
    Ok(scalar(json).and_then(|text| whole(text.trim())))
}

/// Unix seconds. Zero and before are nonsense, and nonsense is `None`.
pub(crate) fn unix_seconds<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    Ok(integer(from)?.filter(|seconds| *seconds > 0))
}

/// A finite number that must be there.
pub(crate) fn needed_decimal<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    let json = <&RawValue>::deserialize(from)?;
    let number = scalar(json).and_then(|text| text.trim().parse().ok());
    number.filter(|number: &f64| number.is_finite()).ok_or_else(|| D::Error::custom("not a number"))
}

/// Yes or no, if it says either.
pub(crate) fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<Option<bool>, D::Error> {
    let json = <&RawValue>::deserialize(from)?;
    Ok(match scalar(json).as_deref() {
        Some("true" | "1") => Some(true),
        Some("false" | "0") => Some(false),
        _ => None,
    })
}

/// Yes, or anything else.
pub(crate) fn is_true<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Ok(flag(from)? == Some(true))
}

/// A user's phone number.
pub(crate) fn wa_id<'de, D: Deserializer<'de>>(from: D) -> Result<Option<WaId>, D::Error> {
    let json = <&RawValue>::deserialize(from)?;
    Ok(scalar(json).and_then(|text| WaId::new(&text)))
}

/// A business-scoped user id.
pub(crate) fn bsuid<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Bsuid>, D::Error> {
    Ok(text(from)?.and_then(Bsuid::new))
}

/// An object, if it can be read.
pub(crate) fn object<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let json = <&RawValue>::deserialize(from)?;
    Ok(read(json).ok())
}

/// An object that must be there.
pub(crate) fn needed<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    read(<&RawValue>::deserialize(from)?).map_err(D::Error::custom)
}

/// The objects of an array that can be read.
pub(crate) fn list<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let json = <&RawValue>::deserialize(from)?;
    Ok(items(json).into_iter().filter_map(|item| read(item).ok()).collect())
}

/// The objects of an array, all of them.
pub(crate) fn every<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let json = <&RawValue>::deserialize(from)?;
    let read: Result<_, String> = items(json).into_iter().map(read).collect();
    read.map_err(D::Error::custom)
}

fn whole(text: &str) -> Option<i64> {
    text.parse().ok().or_else(|| {
        let number: f64 = text.parse().ok()?;
        // By way of text, because a cast would turn nonsense into a number.
        format!("{:.0}", number.trunc()).parse().ok()
    })
}

/// A string that is borrowed when it has no escapes.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

struct Find<'n>(&'n str);

impl<'de> DeserializeSeed<'de> for Find<'_> {
    type Value = Option<&'de RawValue>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Find<'_> {
    type Value = Option<&'de RawValue>;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut found = None;
        while let Some(Text(name)) = map.next_key::<Text<'de>>()? {
            if name == self.0 {
                found = Some(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }

    fn visit_seq<S: de::SeqAccess<'de>>(self, _: S) -> Result<Self::Value, S::Error> {
        Err(S::Error::custom("not an object"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Seconds {
        #[serde(default, deserialize_with = "unix_seconds")]
        timestamp: Option<i64>,
    }

    #[test]
    fn a_timestamp_is_read_in_every_dress() {
        let cases = [
            (r#""1739321024""#, Some(1_739_321_024)),
            ("1739321024", Some(1_739_321_024)),
            ("1739321024.9", Some(1_739_321_024)),
            (r#""1739321024.5""#, Some(1_739_321_024)),
            ("1.739321024e9", Some(1_739_321_024)),
            (r#"" 1739321024 ""#, Some(1_739_321_024)),
            ("4102444800", Some(4_102_444_800)),
            ("null", None),
            (r#""""#, None),
            (r#""-1""#, None),
            ("-1", None),
            ("0", None),
            (r#""0""#, None),
            ("0.4", None),
            ("99999999999999999999", None),
            (r#""99999999999999999999""#, None),
            ("1e999", None),
            (r#""NaN""#, None),
            (r#""infinity""#, None),
            (r#""yesterday""#, None),
            ("true", None),
            ("{}", None),
            ("[1739321024]", None),
        ];
        for (json, expected) in cases {
            let read: Seconds =
                serde_json::from_str(&format!(r#"{{"timestamp":{json}}}"#)).unwrap();
            assert_eq!(read.timestamp, expected, "{json}");
        }
    }

    #[test]
    fn a_member_is_found_by_its_name() {
        let object: &RawValue =
            serde_json::from_str(r#"{"a":[{"b":1}],"\u0062":2,"c":3}"#).unwrap();
        assert_eq!(member(object, "b").unwrap().get(), "2");
        assert_eq!(member(object, "d").map(RawValue::get), None);
        let array: &RawValue = serde_json::from_str("[1]").unwrap();
        assert_eq!(member(array, "b").map(RawValue::get), None);
    }

    #[test]
    fn what_a_value_cannot_hold_is_kept_as_text() {
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        let json: &RawValue = serde_json::from_str(&deep).unwrap();
        assert_eq!(value(json), Value::String(deep));
    }
}
