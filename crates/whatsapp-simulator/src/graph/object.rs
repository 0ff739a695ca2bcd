//! Reading the fields of a request, with Meta's complaints when they are not as they should be.

use serde_json::{Map, Value};

use super::GraphError;

/// A JSON object and where it stands in the request.
pub(super) struct Object<'a> {
    name: String,
    fields: &'a Map<String, Value>,
}

impl<'a> Object<'a> {
    /// The request itself.
    pub(super) const fn root(fields: &'a Map<String, Value>) -> Self {
        Self { name: String::new(), fields }
    }

    /// All of them.
    pub(super) const fn fields(&self) -> &'a Map<String, Value> {
        self.fields
    }

    /// Where a field stands, as Meta writes it: `text['body']`.
    pub(super) fn name_of(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}['{key}']", self.name) }
    }

    /// A field; `null` counts as absent.
    pub(super) fn get(&self, key: &str) -> Option<&'a Value> {
        self.fields.get(key).filter(|value| !value.is_null())
    }

    /// A field that must be there.
    pub(super) fn required(&self, key: &str) -> Result<&'a Value, GraphError> {
        self.get(key).ok_or_else(|| self.missing(key))
    }

    /// A text of at most `max` characters.
    pub(super) fn optional_text(
        &self,
        key: &str,
        max: usize,
    ) -> Result<Option<&'a str>, GraphError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        let text = value.as_str().ok_or_else(|| self.wrong(key, "a string"))?;
        // Bytes are at least as many as characters, and known.
        if text.len() > max && text.chars().count() > max {
            return Err(GraphError::too_long(format!(
                "Param {} must be at most {max} characters long.",
                self.name_of(key)
            )));
        }
        Ok(Some(text))
    }

    /// A text of 1 to `max` characters.
    pub(super) fn required_text(&self, key: &str, max: usize) -> Result<&'a str, GraphError> {
        let text = self.optional_text(key, max)?;
        text.filter(|text| !text.trim().is_empty()).ok_or_else(|| self.missing(key))
    }

    /// An object.
    pub(super) fn optional_object(&self, key: &str) -> Result<Option<Self>, GraphError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        let fields = value.as_object().ok_or_else(|| self.wrong(key, "an object"))?;
        Ok(Some(Self { name: self.name_of(key), fields }))
    }

    /// An object that must be there.
    pub(super) fn required_object(&self, key: &str) -> Result<Self, GraphError> {
        self.optional_object(key)?.ok_or_else(|| self.missing(key))
    }

    /// A list of `least` to `most` objects that must be there.
    pub(super) fn required_list(
        &self,
        key: &str,
        least: usize,
        most: usize,
    ) -> Result<Vec<Self>, GraphError> {
        let list = self.required(key)?.as_array().ok_or_else(|| self.wrong(key, "an array"))?;
        if !(least..=most).contains(&list.len()) {
            return Err(GraphError::invalid(format!(
                "Param {} must have {least} to {most} items, it has {}.",
                self.name_of(key),
                list.len()
            )));
        }
        let item = |(index, value): (usize, &'a Value)| {
            let name = format!("{}[{index}]", self.name_of(key));
            let fields = value.as_object().ok_or_else(|| {
                GraphError::invalid(format!("Param {name} must be a JSON object."))
            })?;
            Ok(Self { name, fields })
        };
        list.iter().enumerate().map(item).collect()
    }

    /// `true`, `false` or nothing.
    pub(super) fn optional_bool(&self, key: &str) -> Result<Option<bool>, GraphError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        value.as_bool().map(Some).ok_or_else(|| self.wrong(key, "a boolean"))
    }

    /// Refuses fields that are not among `known`.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), GraphError> {
        match self.fields.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => {
                let text = format!("Unexpected key \"{key}\" on param \"{}\".", self.name);
                Err(GraphError::parameter(&text))
            }
            None => Ok(()),
        }
    }

    fn missing(&self, key: &str) -> GraphError {
        GraphError::missing(format!("The parameter {} is required.", self.name_of(key)))
    }

    fn wrong(&self, key: &str, expected: &str) -> GraphError {
        GraphError::invalid(format!("Param {} must be {expected}.", self.name_of(key)))
    }
}
