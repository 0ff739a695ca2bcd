//! The cards of a carousel: 2 to 10, all of the same shape.

use serde_json::{Map, Value, json};

use super::buttons;
use super::components::{CARD_BODY, header, text, wrong};
use crate::fields::text_of;
use crate::graph::GraphError;
use crate::graph::object::Object;
use crate::simulation::Simulation;
use crate::template::{Category, Format};

/// Checks the cards, and answers with them as Meta keeps them.
pub(super) fn check(
    simulation: &Simulation,
    carousel: &Object<'_>,
    format: Format,
) -> Result<Map<String, Value>, GraphError> {
    let mut cards = Vec::new();
    let mut shape: Option<Vec<String>> = None;
    for card in carousel.required_list("cards", 2, 10)? {
        let (components, of_card) = check_card(simulation, &card, format)?;
        if shape.get_or_insert_with(|| of_card.clone()) != &of_card {
            return Err(wrong("All cards of a carousel must have the same components."));
        }
        cards.push(json!({ "components": components }));
    }
    Ok(Map::from_iter([("cards".to_owned(), json!(cards))]))
}

/// The components of a card, and its shape.
fn check_card(
    simulation: &Simulation,
    card: &Object<'_>,
    format: Format,
) -> Result<(Vec<Value>, Vec<String>), GraphError> {
    let mut components = Vec::new();
    let mut shape: Vec<String> = Vec::new();
    for component in card.required_list("components", 1, 3)? {
        let kind = component.required_text("type", 64)?.to_ascii_uppercase();
        if components.iter().any(|other| text_of(other, "type") == Some(&kind)) {
            return Err(wrong(format!("A card has more than one component of type {kind}.")));
        }
        let more = match kind.as_str() {
            "HEADER" => header(simulation, &component, (Category::Marketing, format))?,
            "BODY" => text(&component, &CARD_BODY, format)?,
            "BUTTONS" => buttons::check(&component, Category::Marketing)?,
            _ => return Err(wrong(format!("Unexpected component type {kind} in a card."))),
        };
        let mut fields = component.fields().clone();
        fields.extend(more);
        fields.insert("type".to_owned(), json!(kind));
        let buttons = fields.get("buttons").and_then(Value::as_array);
        if buttons.is_some_and(|buttons| buttons.len() > 2) {
            return Err(wrong("A card can have 2 buttons."));
        }
        let format = fields.get("format").and_then(Value::as_str).unwrap_or_default();
        let types = buttons.into_iter().flatten().filter_map(|button| text_of(button, "type"));
        shape.push(format!("{kind} {format} {}", types.collect::<Vec<_>>().join(" ")));
        components.push(Value::Object(fields));
    }
    // In whichever order they come.
    shape.sort_unstable();
    let format = |word: &str| {
        components.iter().any(|one: &Value| {
            text_of(one, "type") == Some("HEADER") && text_of(one, "format") == Some(word)
        })
    };
    if !["IMAGE", "VIDEO", "PRODUCT"].into_iter().any(format) {
        return Err(wrong("A card needs a header with an image, a video or a product."));
    }
    if !components.iter().any(|one| text_of(one, "type") == Some("BUTTONS")) {
        return Err(wrong("A card needs a button."));
    }
    Ok((components, shape))
}
