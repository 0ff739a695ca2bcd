//! To whom a message goes: a phone number (`to`), a BSUID (`recipient`), or both.

use super::GraphError;
use super::object::Object;
use crate::customers::Customer;
use crate::number::Number;
use crate::simulation::Simulation;

/// Whom the request names.
pub(super) struct Recipient {
    /// As it was written.
    pub(super) input: String,
    /// Who that is.
    pub(super) customer: Customer,
    /// Whether only the BSUID was given: then the answer does not tell the phone number.
    pub(super) by_user_id: bool,
}

/// Reads `to` and `recipient`; `to` wins if both are given.
pub(super) fn read(
    simulation: &Simulation,
    number: &Number,
    message: &Object<'_>,
) -> Result<Recipient, GraphError> {
    match message.optional_text("recipient_type", usize::MAX)?.unwrap_or("individual") {
        "individual" => {}
        "group" => return Err(GraphError::unknown_group()),
        _ => return Err(GraphError::invalid("recipient_type must be individual or group")),
    }
    let to = message.optional_text("to", 64)?.filter(|to| !to.is_empty());
    let user_id = message.optional_text("recipient", 256)?.filter(|id| !id.is_empty());
    if user_id.is_some_and(|id| !is_bsuid(id)) {
        return Err(GraphError::invalid("recipient is not a business-scoped user id"));
    }
    let Some(to) = to else {
        let id = user_id.ok_or_else(|| GraphError::parameter("The parameter to is required."))?;
        let customer = simulation.customers.resolve(None, Some(id));
        return Ok(Recipient { input: id.to_owned(), customer, by_user_id: true });
    };
    let phone = digits(to).ok_or_else(|| GraphError::invalid("to is not a phone number"))?;
    if phone == number.digits {
        return Err(GraphError::own_number());
    }
    let mut customer = simulation.customers.resolve(Some(&phone), None);
    if customer.user_id.is_none() {
        customer.user_id = user_id.map(str::to_owned);
    }
    let customer = simulation.complete(customer);
    Ok(Recipient { input: to.to_owned(), customer, by_user_id: false })
}

/// The digits of a phone number: 7 to 15, between `+`, `-`, `(`, `)` and spaces.
pub(crate) fn digits(phone: &str) -> Option<String> {
    let digits: String =
        phone.chars().filter(|c| !matches!(c, '+' | '-' | '(' | ')' | ' ')).collect();
    let sound = (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    sound.then_some(digits)
}

/// Whether `id` looks like `US.1349…` or `US.ENT.1181…`.
pub(crate) fn is_bsuid(id: &str) -> bool {
    let Some((country, rest)) = id.split_once('.') else { return false };
    let rest = rest.strip_prefix("ENT.").unwrap_or(rest);
    country.len() == 2
        && country.bytes().all(|b| b.is_ascii_uppercase())
        && (1..=128).contains(&rest.len())
        && rest.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_lose_their_ornaments() {
        assert_eq!(digits("+1 (650) 555-1234").as_deref(), Some("16505551234"));
        assert_eq!(digits("4917012345678").as_deref(), Some("4917012345678"));
        for bad in ["", "+", "12345", "1234567890123456", "49170x2345678", "49.170.1234567"] {
            assert_eq!(digits(bad), None, "{bad}");
        }
    }

    #[test]
    fn bsuids_have_a_country() {
        assert!(is_bsuid("US.13491208655302741918"));
        assert!(is_bsuid("US.ENT.11815799212886844830"));
        for bad in ["", "US", "US.", "us.1", "USA.1", "US.1.2", "16505551234"] {
            assert!(!is_bsuid(bad), "{bad}");
        }
    }
}
