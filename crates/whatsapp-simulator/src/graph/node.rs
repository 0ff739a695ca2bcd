//! What `GET /{phone_number_id}` tells about a number.

use std::collections::HashMap;

use actix_web::{HttpRequest, web};
use serde_json::{Value, json};

use crate::fields::Fields;
use crate::number::Number;

/// Fields that come without being asked for.
const DEFAULT: &str = "verified_name,code_verification_status,display_phone_number,\
                       quality_rating,platform_type,throughput";

/// The node with the fields that `?fields=` names; those it does not know are left out.
pub(super) fn show(number: &Number, request: &HttpRequest) -> Value {
    let query = web::Query::<HashMap<String, String>>::from_query(request.query_string());
    let fields = query.ok().and_then(|query| query.into_inner().remove("fields"));
    let fields = fields.as_deref().unwrap_or(DEFAULT);
    let settings = &number.settings;
    let mut node = Fields::default().with("id", settings.phone_number_id.as_str());
    for field in fields.split(',').map(str::trim) {
        let value = match field {
            "verified_name" => json!(settings.verified_name.as_deref().unwrap_or("Simulator")),
            "code_verification_status" => json!("VERIFIED"),
            "display_phone_number" => json!(settings.display_phone_number),
            "quality_rating" => json!("GREEN"),
            "platform_type" => json!("CLOUD_API"),
            "throughput" => json!({ "level": level(settings.throughput_per_second) }),
            "status" if settings.registered => json!("CONNECTED"),
            "status" => json!("PENDING"),
            "name_status" => json!("APPROVED"),
            "account_mode" => json!("LIVE"),
            _ => continue,
        };
        node = node.with(field, value);
    }
    node.done()
}

const fn level(per_second: usize) -> &'static str {
    if per_second > 80 { "HIGH" } else { "STANDARD" }
}
