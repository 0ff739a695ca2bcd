//! Schemas that are parts of others (`allOf`).
//!
//! Where serde lets no other members in, utoipa says so with `additionalProperties`. In a part that would refuse the
//! members of the other parts, and nothing at all would fit the whole.

use std::collections::BTreeSet;

use utoipa::openapi::{RefOr, Schema};

/// Lets the parts of others be combined.
pub(crate) fn open_parts(schemas: &mut [(&String, &mut RefOr<Schema>)]) {
    let mut parts = BTreeSet::new();
    for (_, schema) in schemas.iter() {
        find_parts(schema, &mut parts);
    }
    for (name, schema) in schemas.iter_mut() {
        if let RefOr::T(Schema::Object(object)) = schema
            && parts.contains(*name)
        {
            object.additional_properties = None;
        }
    }
}

fn find_parts(schema: &RefOr<Schema>, parts: &mut BTreeSet<String>) {
    let RefOr::T(schema) = schema else { return };
    match schema {
        Schema::AllOf(whole) => {
            for part in &whole.items {
                if let RefOr::Ref(part) = part {
                    parts.extend(part.ref_location.rsplit('/').next().map(str::to_owned));
                }
                find_parts(part, parts);
            }
        }
        Schema::OneOf(choice) => choice.items.iter().for_each(|item| find_parts(item, parts)),
        Schema::AnyOf(choice) => choice.items.iter().for_each(|item| find_parts(item, parts)),
        Schema::Object(object) => {
            object.properties.values().for_each(|member| find_parts(member, parts));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    #[test]
    fn what_is_a_part_refuses_nothing_and_what_is_whole_still_does() {
        let document = serde_json::to_value(crate::openapi::panel()).unwrap();
        let schemas = &document["components"]["schemas"];
        assert_eq!(schemas["Menu_ButtonAction"]["additionalProperties"], Value::Null);
        assert_eq!(schemas["AgentGroupChange"]["additionalProperties"], false);
    }
}
