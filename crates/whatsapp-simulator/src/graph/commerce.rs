//! `/{phone}/whatsapp_commerce_settings`: whether customers see a catalog and a cart.
//!
//! Meta's page "Commerce settings".

use serde_json::{Value, json};

use super::GraphError;
use super::call::Call;
use crate::fields::Fields;

/// `GET`: of the catalog, if one was ever shown.
pub(super) fn read(call: &Call) -> Result<Value, GraphError> {
    let number = call.number()?;
    let state = number.state.lock();
    let Some(commerce) = state.commerce else { return Ok(json!({ "data": [] })) };
    let settings = Fields::default()
        .with("id", format!("catalog-{}", number.settings.phone_number_id))
        .with("is_cart_enabled", commerce.is_cart_enabled)
        .with("is_catalog_visible", commerce.is_catalog_visible);
    Ok(json!({ "data": [settings.done()] }))
}

/// `POST`: what is named changes.
pub(super) fn set(call: &Call) -> Result<Value, GraphError> {
    let number = call.number()?;
    let (cart, catalog) = (flag(call, "is_cart_enabled")?, flag(call, "is_catalog_visible")?);
    if cart.is_none() && catalog.is_none() {
        return Err(GraphError::parameter("Nothing that can be changed was named."));
    }
    let mut state = number.state.lock();
    let commerce = state.commerce.get_or_insert_default();
    commerce.is_cart_enabled = cart.unwrap_or(commerce.is_cart_enabled);
    commerce.is_catalog_visible = catalog.unwrap_or(commerce.is_catalog_visible);
    Ok(json!({ "success": true }))
}

/// A flag, as JSON or as the word in a query.
fn flag(call: &Call, name: &str) -> Result<Option<bool>, GraphError> {
    match call.text(name).as_deref() {
        Some("true") => Ok(Some(true)),
        Some("false") => Ok(Some(false)),
        Some(_) => Err(GraphError::parameter(&format!("Param {name} must be a boolean."))),
        None => call.object().optional_bool(name),
    }
}
