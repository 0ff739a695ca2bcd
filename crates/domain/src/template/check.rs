//! What Meta would reject for its form is refused here first, with the field named.
//!
//! Each rule: Meta, "Message templates" and the pages of each component (`whatsapp-cloud-api` 4.2, 4.3).

mod buttons;
mod text;

use super::component::{Body, Card, Component, Footer, Header, HeaderFormat, LimitedTimeOffer};
use super::{Category, Definition, ParameterFormat};
use crate::field::{Faults, FieldError};
use text::Text;

const NAME_MAX: usize = 512;
const HEADER_MAX: usize = 60;
const BODY_MAX: usize = 1024;
const BODY_OF_OFFER_MAX: usize = 600;
const BODY_OF_CARD_MAX: usize = 160;
const FOOTER_MAX: usize = 60;
const OFFER_MAX: usize = 16;
const CARDS: std::ops::RangeInclusive<usize> = 2..=10;
const CODE_MINUTES: std::ops::RangeInclusive<i64> = 1..=90;
/// No limit on the time of delivery but Meta's own thirty days.
const LONGEST_TTL: i64 = -1;

/// The languages that Meta knows, by code.
#[rustfmt::skip]
pub const LANGUAGES: &[&str] = &[
    "af", "sq", "ar", "ar_EG", "ar_AE", "ar_LB", "ar_MA", "ar_QA", "ar_SA", "az", "bn", "bg", "ca",
    "zh_CN", "zh_HK", "zh_TW", "hr", "cs", "da", "nl", "en", "en_GB", "en_US", "en_AU", "en_CA", "en_IN",
    "et", "fil", "fi", "fr", "fr_CA", "fr_BE", "ka", "de", "el", "gu", "ha", "he", "hi", "hu", "id", "ga",
    "it", "ja", "kn", "kk", "rw_RW", "ko", "ky_KG", "lo", "lv", "lt", "mk", "ms", "ml", "mr", "nb", "fa",
    "pl", "pt_BR", "pt_PT", "pa", "ro", "ru", "sr", "sk", "sl", "es", "es_AR", "es_ES", "es_MX", "es_CL",
    "es_CO", "es_PE", "es_VE", "sw", "sv", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "zu",
];

/// Says what is wrong with a template's name.
pub fn name(name: &str) -> Result<(), FieldError> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() {
        return Err(FieldError::new("name", "empty", "must not be empty"));
    }
    if name.len() > NAME_MAX {
        let message = format!("must have at most {NAME_MAX} characters");
        return Err(FieldError::new("name", "too-long", message));
    }
    if !name.chars().all(is_plain) {
        let message = "must consist of small letters a to z, digits and _";
        return Err(FieldError::new("name", "characters", message));
    }
    Ok(())
}

/// Says whether Meta knows a language.
pub fn language(code: &str) -> Result<(), FieldError> {
    if LANGUAGES.contains(&code) {
        Ok(())
    } else {
        Err(FieldError::new("language", "enum", "is no language code of WhatsApp, such as pt_BR"))
    }
}

/// Says everything that is wrong with a template.
pub fn definition(definition: &Definition) -> Result<(), Vec<FieldError>> {
    let mut faults = Faults::default();
    check_ttl(&mut faults, definition);
    let whole = Parts::of("components", &definition.components, &mut faults);
    let place = Place { of: definition, is_card: false };
    place.check(&mut faults, &whole);
    check_shape(&mut faults, definition, &whole);
    faults.into_result()
}

fn check_ttl(faults: &mut Faults, definition: &Definition) {
    let Some(ttl) = definition.message_send_ttl_seconds else { return };
    let (range, may_be_longest) = match definition.category {
        Category::Authentication => (30..=900, true),
        Category::Utility => (30..=43_200, true),
        Category::Marketing => (43_200..=2_592_000, false),
    };
    let is_longest = may_be_longest && ttl == LONGEST_TTL;
    if !range.contains(&ttl) && !is_longest {
        let message = format!("must lie between {} and {}", range.start(), range.end());
        faults.add("message_send_ttl_seconds", "range", message);
    }
}

/// The parts of a template or of a card, each with where it stands.
#[derive(Default)]
struct Parts<'d> {
    prefix: String,
    header: Option<(String, &'d Header)>,
    body: Option<(String, &'d Body)>,
    footer: Option<(String, &'d Footer)>,
    buttons: Option<(String, &'d [super::component::Button])>,
    offer: Option<(String, &'d LimitedTimeOffer)>,
    cards: Option<(String, &'d [Card])>,
    call: Option<String>,
}

impl<'d> Parts<'d> {
    /// Sorts parts; none may be there twice.
    fn of(prefix: &str, components: &'d [Component], faults: &mut Faults) -> Self {
        let mut parts = Self { prefix: prefix.to_owned(), ..Self::default() };
        for (at, component) in components.iter().enumerate() {
            let field = format!("{prefix}[{at}]");
            let is_second = match component {
                Component::Header(it) => parts.header.replace((field.clone(), it)).is_some(),
                Component::Body(it) => parts.body.replace((field.clone(), it)).is_some(),
                Component::Footer(it) => parts.footer.replace((field.clone(), it)).is_some(),
                Component::Buttons(it) => {
                    parts.buttons.replace((field.clone(), &it.buttons)).is_some()
                }
                Component::LimitedTimeOffer(it) => {
                    parts.offer.replace((field.clone(), it)).is_some()
                }
                Component::Carousel(it) => {
                    parts.cards.replace((field.clone(), &it.cards)).is_some()
                }
                Component::CallPermissionRequest {} => parts.call.replace(field.clone()).is_some(),
                Component::Other(_) => {
                    faults.add(format!("{field}.type"), "enum", "is no part that is known here");
                    false
                }
            };
            if is_second {
                faults.add(format!("{field}.type"), "duplicate", "is there already");
            }
        }
        parts
    }
}

/// Where parts stand.
struct Place<'d> {
    of: &'d Definition,
    is_card: bool,
}

impl Place<'_> {
    fn check(&self, faults: &mut Faults, parts: &Parts<'_>) {
        if let Some((field, header)) = &parts.header {
            self.check_header(faults, field, header);
        }
        match &parts.body {
            Some((field, body)) => self.check_body(faults, field, body, parts.offer.is_some()),
            // A card may be a picture and buttons alone.
            None if self.is_card => {}
            None => faults.add(parts.prefix.clone(), "required", "a template needs a body"),
        }
        if let Some((field, footer)) = &parts.footer {
            self.check_footer(faults, field, footer);
        }
        if let Some((field, buttons)) = &parts.buttons {
            buttons::check(faults, field, buttons, self.of, self.is_card);
        }
    }

    fn check_header(&self, faults: &mut Faults, field: &str, header: &Header) {
        let example = header.example.clone().unwrap_or_default();
        match (header.format, &header.text) {
            (HeaderFormat::Text, Some(said)) => {
                let text = Text { field: format!("{field}.text"), said, max: HEADER_MAX };
                text.check_header(faults);
                let samples = example.header_text.as_deref();
                let named = example.header_text_named_params.as_deref();
                let example = format!("{field}.example");
                text.check_variables(faults, self.of.parameter_format);
                text.check_samples(faults, self.of.parameter_format, &example, samples, named);
            }
            (HeaderFormat::Text, None) => {
                faults.add(format!("{field}.text"), "required", "say what stands above");
            }
            (_, Some(_)) => {
                let message = "only a header of the format TEXT has words";
                faults.add(format!("{field}.text"), "unknown-field", message);
            }
            (_, None) => {}
        }
        let handles = example.header_handle.as_deref().unwrap_or_default();
        if header.format.is_file() {
            let handle = format!("{field}.example.header_handle");
            match handles {
                [handle_text] if handle_text.starts_with("http") => {
                    faults.add(handle, "sample", "upload the sample anew: Meta wants its handle");
                }
                [handle_text] if !handle_text.trim().is_empty() => {}
                _ => faults.add(handle, "required", "give the handle of one uploaded sample"),
            }
        }
        let of = self.of.category;
        let is_misplaced = match header.format {
            // That one has no header at all is said elsewhere.
            _ if of == Category::Authentication => false,
            HeaderFormat::Gif => of != Category::Marketing || self.is_card,
            HeaderFormat::Product => of != Category::Marketing,
            HeaderFormat::Text | HeaderFormat::Document | HeaderFormat::Location => self.is_card,
            HeaderFormat::Image | HeaderFormat::Video => false,
        };
        if is_misplaced {
            faults.add(format!("{field}.format"), "enum", "does not go with this kind of template");
        }
    }

    fn check_body(&self, faults: &mut Faults, field: &str, body: &Body, has_offer: bool) {
        if self.of.category == Category::Authentication {
            for (member, is_there) in
                [("text", body.text.is_some()), ("example", body.example.is_some())]
            {
                if is_there {
                    let message = "Meta itself writes what an authentication template says";
                    faults.add(format!("{field}.{member}"), "unknown-field", message);
                }
            }
            return;
        }
        if body.add_security_recommendation.is_some() {
            let field = format!("{field}.add_security_recommendation");
            faults.add(field, "unknown-field", "only authentication templates have it");
        }
        let Some(said) = &body.text else {
            faults.add(format!("{field}.text"), "required", "say what it says");
            return;
        };
        let max = match (self.is_card, has_offer) {
            (true, _) => BODY_OF_CARD_MAX,
            (_, true) => BODY_OF_OFFER_MAX,
            _ => BODY_MAX,
        };
        let text = Text { field: format!("{field}.text"), said, max };
        text.check_body(faults);
        let format = self.of.parameter_format;
        text.check_variables(faults, format);
        text.check_edges(faults);
        let example = body.example.clone().unwrap_or_default();
        let samples = example.body_text.as_deref().unwrap_or_default();
        if samples.len() > 1 {
            faults.add(
                format!("{field}.example.body_text"),
                "too-many",
                "give one list of samples",
            );
        }
        let named = example.body_text_named_params.as_deref();
        let samples = samples.first().map(Vec::as_slice);
        text.check_samples(faults, format, &format!("{field}.example"), samples, named);
    }

    fn check_footer(&self, faults: &mut Faults, field: &str, footer: &Footer) {
        let is_code = self.of.category == Category::Authentication;
        match (&footer.text, footer.code_expiration_minutes) {
            (Some(_), _) if is_code => {
                let message = "Meta itself writes it";
                faults.add(format!("{field}.text"), "unknown-field", message);
            }
            (_, Some(minutes)) if is_code => {
                if !CODE_MINUTES.contains(&minutes) {
                    let field = format!("{field}.code_expiration_minutes");
                    faults.add(field, "range", "must lie between 1 and 90");
                }
            }
            (_, Some(_)) => {
                let field = format!("{field}.code_expiration_minutes");
                faults.add(field, "unknown-field", "only authentication templates have it");
            }
            (Some(text), None) => {
                faults.text(format!("{field}.text"), text, FOOTER_MAX);
                if text.contains("{{") || text.contains("}}") {
                    faults.add(format!("{field}.text"), "variable", "must have no variables");
                }
            }
            (None, None) if is_code => {
                let field = format!("{field}.code_expiration_minutes");
                faults.add(field, "required", "say for how long the code is good");
            }
            (None, None) => {
                faults.add(format!("{field}.text"), "required", "say what stands below");
            }
        }
        if self.is_card {
            faults.add(format!("{field}.type"), "enum", "a card has no footer");
        }
    }
}

/// Which parts go together.
fn check_shape(faults: &mut Faults, definition: &Definition, whole: &Parts<'_>) {
    let refuse = |faults: &mut Faults, field: Option<&String>, message: &str| {
        if let Some(field) = field {
            faults.add(format!("{field}.type"), "enum", message);
        }
    };
    let (header, footer) =
        (whole.header.as_ref().map(|it| &it.0), whole.footer.as_ref().map(|it| &it.0));
    let (buttons, offer) =
        (whole.buttons.as_ref().map(|it| &it.0), whole.offer.as_ref().map(|it| &it.0));
    let cards = whole.cards.as_ref().map(|it| &it.0);
    if definition.category == Category::Authentication {
        let message = "does not go with an authentication template";
        for field in [header, offer, cards, whole.call.as_ref()] {
            refuse(faults, field, message);
        }
        if buttons.is_none() {
            let field = whole.prefix.clone();
            faults.add(field, "required", "an authentication template needs an OTP button");
        }
        if definition.parameter_format == ParameterFormat::Named {
            let message = "an authentication template has no names";
            faults.add("parameter_format", "enum", message);
        }
    }
    if let Some((field, offer)) = &whole.offer {
        if definition.category == Category::Utility {
            refuse(faults, Some(field), "only marketing templates have one");
        }
        refuse(faults, footer, "does not go with a limited-time offer");
        faults.text(
            format!("{field}.limited_time_offer.text"),
            &offer.limited_time_offer.text,
            OFFER_MAX,
        );
    }
    if let Some((field, cards)) = &whole.cards {
        for field in [header, footer, buttons, offer] {
            refuse(faults, field, "does not go with a carousel; its cards have their own");
        }
        check_cards(faults, &format!("{field}.cards"), cards, definition);
    }
}

fn check_cards(faults: &mut Faults, field: &str, cards: &[Card], definition: &Definition) {
    faults.count(field, cards.len(), *CARDS.start(), *CARDS.end());
    let place = Place { of: definition, is_card: true };
    let mut first = None;
    for (at, card) in cards.iter().enumerate() {
        let here = format!("{field}[{at}]");
        let parts = Parts::of(&format!("{here}.components"), &card.components, faults);
        place.check(faults, &parts);
        for (misplaced, what) in [
            (parts.offer.as_ref().map(|it| &it.0), "a card has no offer"),
            (parts.cards.as_ref().map(|it| &it.0), "a card has no cards"),
            (parts.call.as_ref(), "a card asks for no calls"),
        ] {
            if let Some(field) = misplaced {
                faults.add(format!("{field}.type"), "enum", what);
            }
        }
        if parts.header.is_none() {
            faults.add(parts.prefix.clone(), "required", "a card needs a header");
        }
        if parts.buttons.is_none() {
            faults.add(parts.prefix.clone(), "required", "a card needs buttons");
        }
        let shape = shape(&parts);
        if *first.get_or_insert_with(|| shape.clone()) != shape {
            faults.add(here, "shape", "all cards must have the same parts and kinds of buttons");
        }
    }
}

/// What all cards have in common.
fn shape(parts: &Parts<'_>) -> (Option<HeaderFormat>, bool, Vec<String>) {
    let buttons = parts.buttons.as_ref().map(|(_, buttons)| *buttons).unwrap_or_default();
    let kinds = buttons.iter().map(|button| button.kind().to_owned()).collect();
    (parts.header.as_ref().map(|(_, header)| header.format), parts.body.is_some(), kinds)
}
