//! From a new number to one that sends: code, proof, registration, and the way back.
//!
//! Meta's pages "Register a business phone number" and "Two-step verification".

use serde_json::{Value, json};

use super::GraphError;
use super::call::Call;
use crate::number_state::{NumberState, VerificationCode};

/// Registrations and deregistrations in 72 hours.
const REGISTRATIONS: usize = 10;
const REGISTRATION_WINDOW_MS: i64 = 72 * 60 * 60 * 1_000;

/// How long a code can be used.
const CODE_MS: i64 = 10 * 60 * 1_000;

/// Wrong PINs before no more is taken.
const PIN_GUESSES: u32 = 5;

/// `POST /{phone}/request_code`: `/_sim/numbers` tells the code, as SMS and voice are for people.
pub(super) fn request_code(call: &Call) -> Result<Value, GraphError> {
    let number = call.number()?;
    let method = call.required_text("code_method")?.to_uppercase();
    if !["SMS", "VOICE"].contains(&method.as_str()) {
        return Err(GraphError::parameter("Param code_method must be one of {SMS, VOICE}."));
    }
    let language = call.required_text("language")?;
    let mut state = number.state.lock();
    if state.verified {
        let text = "The phone number is verified already.";
        return Err(GraphError::of(136_024, "Phone number is already verified", text));
    }
    let digits = format!("{:06}", rand::random::<u32>() % 1_000_000);
    let at_ms = call.simulation.clock.now_ms();
    state.code = Some(VerificationCode { digits, method, language, at_ms });
    Ok(json!({ "success": true }))
}

/// `POST /{phone}/verify_code`.
pub(super) fn verify_code(call: &Call) -> Result<Value, GraphError> {
    let number = call.number()?;
    let code = call.required_text("code")?.replace('-', "");
    let now_ms = call.simulation.clock.now_ms();
    let mut state = number.state.lock();
    if state.verified {
        let text = "The phone number is verified already.";
        return Err(GraphError::of(136_024, "Phone number is already verified", text));
    }
    let Some(sent) = &state.code else {
        return Err(GraphError::managed(
            2_388_091,
            "Cannot verify the code",
            "No code was requested for this phone number.",
        ));
    };
    if now_ms.saturating_sub(sent.at_ms) >= CODE_MS {
        return Err(GraphError::managed(
            2_388_093,
            "Verification code expired",
            "Request a new code.",
        ));
    }
    if sent.digits != code {
        return Err(GraphError::of(136_025, "Verify code error", "The code is not correct."));
    }
    state.verified = true;
    state.code = None;
    Ok(json!({ "success": true, "id": number.settings.phone_number_id }))
}

/// `POST /{phone}/register`: with the PIN of the number, or the one that it shall have.
pub(super) fn register(call: &Call) -> Result<Value, GraphError> {
    let number = call.number()?;
    if call.text("messaging_product").as_deref() != Some("whatsapp") {
        return Err(GraphError::parameter("Param messaging_product must be whatsapp."));
    }
    let pin = call.required_text("pin")?;
    if pin.len() != 6 || !pin.bytes().all(|b| b.is_ascii_digit()) {
        return Err(GraphError::parameter("Param pin must have 6 digits."));
    }
    let now_ms = call.simulation.clock.now_ms();
    let mut state = number.state.lock();
    if !state.verified {
        let text = "Verify the phone number before it is registered.";
        return Err(GraphError::of(133_006, "Phone number re-verification needed", text));
    }
    if state.wrong_pins >= PIN_GUESSES {
        let text = "Wait, or reset the PIN.";
        return Err(GraphError::of(133_008, "Too many two step verification PIN guesses", text));
    }
    if state.pin.as_ref().is_some_and(|known| *known != pin) {
        state.wrong_pins += 1;
        let text = "The PIN is not that of this phone number.";
        return Err(GraphError::of(133_005, "Two step verification PIN mismatch", text));
    }
    count(&mut state, now_ms)?;
    state.pin = Some(pin);
    state.wrong_pins = 0;
    state.registered = true;
    state.onboarded_ms = Some(now_ms);
    // A name that was approved is used from the next registration on.
    if state.new_name.as_ref().is_some_and(|(_, status)| status == "APPROVED")
        && let Some((name, status)) = state.new_name.take()
    {
        state.verified_name = Some(name);
        state.name_status = status;
    }
    Ok(json!({ "success": true }))
}

/// `POST /{phone}/deregister`.
pub(super) fn deregister(call: &Call) -> Result<Value, GraphError> {
    let number = call.number()?;
    let mut state = number.state.lock();
    if !state.registered {
        return Err(GraphError::not_registered());
    }
    count(&mut state, call.simulation.clock.now_ms())?;
    state.registered = false;
    Ok(json!({ "success": true }))
}

fn count(state: &mut NumberState, now_ms: i64) -> Result<(), GraphError> {
    let since = now_ms.saturating_sub(REGISTRATION_WINDOW_MS);
    state.registrations_ms.retain(|at| *at > since);
    if state.registrations_ms.len() >= REGISTRATIONS {
        let text = "10 registrations and deregistrations in 72 hours are allowed.";
        return Err(GraphError::of(
            133_016,
            "Account register deregister rate limit exceeded",
            text,
        ));
    }
    state.registrations_ms.push_back(now_ms);
    Ok(())
}
