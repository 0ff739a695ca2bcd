//! `/{phone}/whatsapp_business_profile`, `/settings` and `/official_business_account`.
//!
//! Meta's pages "Business profiles", "Phone number settings", "Official business accounts".

use serde_json::{Map, Value, json};

use super::GraphError;
use super::call::Call;

/// What a business can be.
const VERTICALS: &str = "UNDEFINED OTHER AUTO BEAUTY APPAREL EDU ENTERTAIN EVENT_PLAN FINANCE \
                         GROCERY GOVT HOTEL HEALTH NONPROFIT PROF_SERVICES RETAIL TRAVEL \
                         RESTAURANT NOT_A_BIZ ALCOHOL ONLINE_GAMBLING PHYSICAL_GAMBLING OTC_DRUGS";

/// The texts, and how long they may be.
const TEXTS: [(&str, usize); 4] =
    [("about", 139), ("address", 256), ("description", 512), ("email", 128)];

/// `GET /{phone}/whatsapp_business_profile`: only the fields that were asked for.
pub(super) fn read(call: &Call) -> Result<Value, GraphError> {
    let number = call.number()?;
    let state = number.state.lock();
    let asked = call.text("fields").unwrap_or_default();
    let fields = asked.split(',').map(str::trim).filter_map(|field| {
        state.profile.get(field).map(|value| (field.to_owned(), value.clone()))
    });
    let mut profile: Map<String, Value> = fields.collect();
    profile.insert("messaging_product".to_owned(), json!("whatsapp"));
    Ok(json!({ "data": [profile] }))
}

/// `POST /{phone}/whatsapp_business_profile`: what is named is replaced, once all of it is sound.
pub(super) fn write(call: &Call) -> Result<Value, GraphError> {
    let number = call.number()?;
    if call.text("messaging_product").as_deref() != Some("whatsapp") {
        return Err(GraphError::parameter("Param messaging_product must be whatsapp."));
    }
    let request = call.object();
    let mut profile = Map::new();
    for (field, most) in TEXTS {
        if let Some(text) = request.optional_text(field, most)? {
            profile.insert(field.to_owned(), json!(text));
        }
    }
    if profile.get("about") == Some(&json!("")) {
        return Err(GraphError::parameter("Param about must have 1 to 139 characters."));
    }
    if let Some(vertical) = request.optional_text("vertical", 64)? {
        if !VERTICALS.split(' ').any(|known| known == vertical) {
            return Err(GraphError::parameter(&format!(
                "Param vertical must be one of {{{VERTICALS}}}."
            )));
        }
        profile.insert("vertical".to_owned(), json!(vertical));
    }
    if let Some(sites) = request.get("websites") {
        profile.insert("websites".to_owned(), websites(sites)?);
    }
    if let Some(handle) = request.optional_text("profile_picture_handle", usize::MAX)? {
        profile.insert("profile_picture_url".to_owned(), picture(call, handle)?);
    }
    number.state.lock().profile.extend(profile);
    Ok(json!({ "success": true }))
}

fn websites(sites: &Value) -> Result<Value, GraphError> {
    let sound = |site: &Value| {
        site.as_str().is_some_and(|site| {
            site.len() <= 256 && (site.starts_with("https://") || site.starts_with("http://"))
        })
    };
    let list = sites.as_array().filter(|list| list.len() <= 2 && list.iter().all(sound));
    list.map(|list| json!(list)).ok_or_else(|| {
        GraphError::parameter("Param websites can have 2 addresses of 256 characters.")
    })
}

/// Where the photo behind a handle can be looked at.
fn picture(call: &Call, handle: &str) -> Result<Value, GraphError> {
    let uploads = &call.simulation.uploads;
    let is_picture =
        uploads.find(handle).is_some_and(|sample| sample.mime_type.starts_with("image/"));
    let number = uploads.number_of(handle).filter(|_| is_picture).ok_or_else(|| {
        GraphError::parameter("Param profile_picture_handle names no uploaded picture.")
    })?;
    let host = call.request.connection_info().host().to_owned();
    Ok(json!(format!("http://{host}/whatsapp_business/samples/{number}")))
}

/// What `/settings` knows.
const SETTINGS: [&str; 4] =
    ["calling", "payload_encryption", "storage_configuration", "user_identity_change"];

/// `GET /{phone}/settings`.
pub(super) fn settings(call: &Call) -> Result<Value, GraphError> {
    let number = call.number()?;
    let settings = number.state.lock().settings.clone();
    Ok(Value::Object(settings))
}

/// `POST /{phone}/settings`.
pub(super) fn set(call: &Call) -> Result<Value, GraphError> {
    let number = call.number()?;
    let request = call.object();
    let mut named = Map::new();
    for field in SETTINGS {
        if let Some(value) = request.optional_object(field)? {
            named.insert(field.to_owned(), Value::Object(value.fields().clone()));
        }
    }
    if named.is_empty() {
        return Err(GraphError::parameter(&format!("One of {SETTINGS:?} is required.")));
    }
    number.state.lock().settings.extend(named);
    Ok(json!({ "success": true }))
}

/// `GET /{phone}/official_business_account`.
pub(super) fn official(call: &Call) -> Result<Value, GraphError> {
    let number = call.number()?;
    let state = number.state.lock();
    let status = state.oba_status.as_deref();
    Ok(call.node(&number.settings.phone_number_id, "oba_status", |field| {
        Some(match field {
            "oba_status" => json!(status.unwrap_or("NOT_STARTED")),
            "status_message" => json!(state.oba_message.as_deref()?),
            _ => return None,
        })
    }))
}

/// `POST /{phone}/official_business_account`.
pub(super) fn apply(call: &Call) -> Result<Value, GraphError> {
    let number = call.number()?;
    let mut state = number.state.lock();
    let status = state.oba_status.as_deref();
    let open = matches!(status, Some("PENDING" | "UNDER_REVIEW"));
    let action = call.text("action");
    let status = match action.as_deref().unwrap_or("SUBMIT_APPLICATION") {
        "SUBMIT_APPLICATION" | "RESUBMIT_APPLICATION" if !open && status != Some("APPROVED") => {
            "PENDING"
        }
        "WITHDRAW_APPLICATION" if open => "CANCELLED",
        "SUBMIT_APPLICATION" | "RESUBMIT_APPLICATION" | "WITHDRAW_APPLICATION" => {
            return Err(GraphError::parameter("The application does not allow this now."));
        }
        _ => return Err(GraphError::parameter("Param action is not known.")),
    };
    state.oba_status = Some(status.to_owned());
    state.oba_message = None;
    Ok(json!({ "success": true }))
}
