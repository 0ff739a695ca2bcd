//! Filling in the parts of a template and of its cards.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::content::Media;
use crate::content::outgoing::{check_location, check_media};
use crate::field::{Faults, is_blank};
use crate::media::Kind;
use crate::template::ParameterFormat;
use crate::template::component::{Button, Card, Component, Header, HeaderFormat};
use crate::template::given::{GivenButton, GivenCard, GivenHeader};
use crate::template::placeholder::{filled, variables};
use crate::template::preview::{self, ShownButton, ShownCard, ShownHeader};

const HEADER_MAX: usize = 60;
const BODY_MAX: usize = 1024;
/// Of what is a body and nothing else.
const BODY_ALONE_MAX: usize = 32_768;
const URL_MAX: usize = 2000;
const CODE_MAX: usize = 20;
const PAYLOAD_MAX: usize = 256;
/// Of products and catalogues.
const ID_MAX: usize = 256;

/// What is told to Meta so far, and what is wrong.
pub(super) struct Filling {
    format: ParameterFormat,
    is_body_alone: bool,
    pub(super) told: Vec<Value>,
    pub(super) faults: Faults,
}

impl Filling {
    pub(super) fn new(format: ParameterFormat, is_body_alone: bool) -> Self {
        Self { format, is_body_alone, told: vec![], faults: Faults::default() }
    }

    /// Fills a text in, and answers with what it says.
    pub(super) fn body(
        &mut self,
        field: &str,
        text: &str,
        given: &BTreeMap<String, String>,
    ) -> String {
        let max = if self.is_body_alone { BODY_ALONE_MAX } else { BODY_MAX };
        let at = |name: &str| format!("{field}.{name}");
        let (said, parameters) = self.text(at, text, given);
        self.faults.length(field, &said, max);
        if !parameters.is_empty() {
            self.told.push(json!({ "type": "body", "parameters": parameters }));
        }
        said
    }

    /// Fills a text in whose variables stand at these fields.
    fn text(
        &mut self,
        at: impl Fn(&str) -> String,
        text: &str,
        given: &BTreeMap<String, String>,
    ) -> (String, Vec<Value>) {
        let mut names = variables(text);
        if self.format == ParameterFormat::Positional {
            names.sort_by_key(|name| name.parse::<usize>().ok());
        }
        for name in given.keys().filter(|name| !names.contains(&name.as_str())) {
            let message = "the template has no such variable";
            self.faults.add(at(name), "unknown-field", message);
        }
        let mut parameters = vec![];
        for name in &names {
            let field = at(name);
            match given.get(*name) {
                Some(value) => self.check_value(&field, value),
                None => self.faults.add(field, "required", "give a value for this variable"),
            }
            let value = given.get(*name);
            parameters.push(match self.format {
                ParameterFormat::Positional => json!({ "type": "text", "text": value }),
                ParameterFormat::Named => {
                    json!({ "type": "text", "text": value, "parameter_name": name })
                }
            });
        }
        let said = filled(text, |name| given.get(name).map(String::as_str));
        (said, parameters)
    }

    /// Meta takes neither line breaks, tabs nor more than four spaces in a row.
    fn check_value(&mut self, field: &str, value: &str) {
        if is_blank(value) {
            self.faults.add(field, "empty", "must not be empty");
        } else if value.contains(['\n', '\r', '\t']) || value.contains("     ") {
            let message = "must have no line breaks, tabs, or more than four spaces in a row";
            self.faults.add(field, "characters", message);
        }
    }

    /// Fills a header in that is no file.
    pub(super) fn header(
        &mut self,
        field: &str,
        header: &Header,
        given: Option<&GivenHeader>,
    ) -> Option<ShownHeader> {
        let wanted = match header.format {
            HeaderFormat::Text => "text",
            HeaderFormat::Location => "location",
            HeaderFormat::Product => "product",
            HeaderFormat::Image
            | HeaderFormat::Video
            | HeaderFormat::Document
            | HeaderFormat::Gif => return None,
        };
        self.check_members(field, given, wanted);
        match header.format {
            HeaderFormat::Text => {
                let text = header.text.as_deref().unwrap_or_default();
                let value = given.and_then(|given| given.text.clone());
                let name = variables(text).first().map(|name| (*name).to_owned());
                let key = name.unwrap_or_else(|| "text".to_owned());
                let given = value.map(|value| (key, value)).into_iter().collect();
                let field = format!("{field}.text");
                let (text, parameters) = self.text(|_only| field.clone(), text, &given);
                self.faults.length(field, &text, HEADER_MAX);
                if !parameters.is_empty() {
                    self.told.push(json!({ "type": "header", "parameters": parameters }));
                }
                Some(ShownHeader::Text { text })
            }
            HeaderFormat::Location => {
                let location = given.and_then(|given| given.location.clone());
                match &location {
                    Some(place) => {
                        check_location(&mut self.faults, &format!("{field}.location"), place);
                        let parameters = [json!({ "type": "location", "location": place })];
                        self.told.push(json!({ "type": "header", "parameters": parameters }));
                    }
                    None => self.faults.add(format!("{field}.location"), "required", "say where"),
                }
                Some(ShownHeader::Location { location })
            }
            _ => {
                let product = given.and_then(|given| given.product.clone());
                match &product {
                    Some(product) => {
                        for (member, id) in [
                            ("product_retailer_id", &product.product_retailer_id),
                            ("catalog_id", &product.catalog_id),
                        ] {
                            self.faults.text(format!("{field}.product.{member}"), id, ID_MAX);
                        }
                        let parameters = [json!({ "type": "product", "product": product })];
                        self.told.push(json!({ "type": "header", "parameters": parameters }));
                    }
                    None => self.faults.add(format!("{field}.product"), "required", "say what"),
                }
                let product_retailer_id = product.map(|product| product.product_retailer_id);
                Some(ShownHeader::Product { product_retailer_id })
            }
        }
    }

    /// Nothing that the header does not want.
    fn check_members(&mut self, field: &str, given: Option<&GivenHeader>, wanted: &str) {
        let Some(given) = given else { return };
        for (member, is_given) in [
            ("text", given.text.is_some()),
            ("image", given.image.is_some()),
            ("video", given.video.is_some()),
            ("document", given.document.is_some()),
            ("location", given.location.is_some()),
            ("product", given.product.is_some()),
        ] {
            if is_given && member != wanted {
                let message = format!("the template's header wants {wanted}");
                self.faults.add(format!("{field}.{member}"), "unknown-field", message);
            }
        }
    }

    /// The file of a header.
    pub(super) fn file(
        &mut self,
        field: &str,
        kind: Kind,
        given: Option<&GivenHeader>,
        may_be_ours: bool,
    ) -> Option<Media> {
        self.check_members(field, given, kind.name());
        let file = given.and_then(|given| match kind {
            Kind::Image => given.image.clone(),
            Kind::Video => given.video.clone(),
            _ => given.document.clone(),
        });
        let field = format!("{field}.{}", kind.name());
        let Some(media) = file else {
            self.faults.add(field, "required", "the template's header wants a file");
            return None;
        };
        check_media(&mut self.faults, &field, kind.name(), &media);
        if media.caption.is_some() {
            let message = "a header has no caption";
            self.faults.add(format!("{field}.caption"), "unknown-field", message);
        }
        if media.media_id.is_some() && !may_be_ours {
            let message = "a card takes an id or a link";
            self.faults.add(format!("{field}.media_id"), "unsupported", message);
        }
        Some(media)
    }

    /// Fills buttons in; what is told of them has the same order.
    pub(super) fn buttons(
        &mut self,
        field: &str,
        buttons: &[Button],
        given: &[GivenButton],
    ) -> Vec<ShownButton> {
        let indices = given.iter().map(|given| given.index.to_string());
        self.faults.distinct(|at| format!("{field}[{at}].index"), indices);
        for (at, given) in given.iter().enumerate() {
            if given.index >= buttons.len() {
                let message = "the template has no such button";
                self.faults.add(format!("{field}[{at}].index"), "range", message);
            }
        }
        let mut shown = vec![];
        for (index, button) in buttons.iter().enumerate() {
            let at = given.iter().position(|given| given.index == index);
            // Where it would stand.
            let place = format!("{field}[{}]", at.unwrap_or(given.len()));
            let given = at.and_then(|at| given.get(at)).cloned().unwrap_or_default();
            shown.push(self.button(&place, index, button, &given));
        }
        shown
    }

    fn button(
        &mut self,
        field: &str,
        index: usize,
        button: &Button,
        given: &GivenButton,
    ) -> ShownButton {
        let mut shown = preview::plain(button);
        let (sub_type, parameter) = match button {
            Button::Url { url, .. } if !variables(url).is_empty() => {
                let suffix = self.wanted(field, "url_suffix", given.url_suffix.as_ref(), URL_MAX);
                let whole = filled(url, |_| Some(&suffix));
                self.check_address(&format!("{field}.url_suffix"), &whole);
                shown.url = Some(whole);
                ("url", Some(json!({ "type": "text", "text": suffix })))
            }
            Button::Otp(_) => {
                let code = self.wanted(field, "url_suffix", given.url_suffix.as_ref(), URL_MAX);
                shown.code = Some(code.clone());
                ("url", Some(json!({ "type": "text", "text": code })))
            }
            Button::CopyCode { .. } => {
                let code = self.wanted(field, "coupon_code", given.coupon_code.as_ref(), CODE_MAX);
                shown.code = Some(code.clone());
                ("copy_code", Some(json!({ "type": "coupon_code", "coupon_code": code })))
            }
            Button::QuickReply { .. } => {
                let payload = given.payload.as_ref().map(|payload| {
                    self.faults.text(format!("{field}.payload"), payload, PAYLOAD_MAX);
                    json!({ "type": "payload", "payload": payload })
                });
                ("quick_reply", payload)
            }
            Button::Flow(_) => {
                let token = given.flow_token.as_deref().unwrap_or("unused");
                let action = match &given.flow_action_data {
                    Some(data) => json!({ "flow_token": token, "flow_action_data": data }),
                    None => json!({ "flow_token": token }),
                };
                ("flow", Some(json!({ "type": "action", "action": action })))
            }
            Button::Catalog { .. } => {
                let picture = given.thumbnail_product_retailer_id.as_ref().map(|id| {
                    let action = json!({ "thumbnail_product_retailer_id": id });
                    json!({ "type": "action", "action": action })
                });
                ("CATALOG", picture)
            }
            Button::Mpm { .. } => ("mpm", Some(self.products(field, given))),
            _ => ("", None),
        };
        self.check_rest(field, button, given);
        if let Some(parameter) = parameter {
            self.told.push(json!({
                "type": "button", "sub_type": sub_type, "index": index.to_string(),
                "parameters": [parameter],
            }));
        }
        shown
    }

    fn wanted(&mut self, field: &str, member: &str, given: Option<&String>, max: usize) -> String {
        let field = format!("{field}.{member}");
        match given {
            Some(given) => self.faults.text(field, given, max),
            None => self.faults.add(field, "required", "this button takes it"),
        }
        given.cloned().unwrap_or_default()
    }

    fn check_address(&mut self, field: &str, whole: &str) {
        if whole.chars().any(|c| c.is_whitespace() || c.is_control()) {
            self.faults.add(field, "url", "must be what an address may end with");
        } else {
            self.faults.length(field, whole, URL_MAX);
        }
    }

    fn products(&mut self, field: &str, given: &GivenButton) -> Value {
        let picture = given.thumbnail_product_retailer_id.as_ref();
        let picture = self.wanted(field, "thumbnail_product_retailer_id", picture, ID_MAX);
        self.faults.count(format!("{field}.sections"), given.sections.len(), 1, 10);
        let sections = given.sections.iter().map(|section| {
            let item = |id: &String| json!({ "product_retailer_id": id });
            let items: Vec<Value> = section.product_retailer_ids.iter().map(item).collect();
            json!({ "title": section.title, "product_items": items })
        });
        let sections: Vec<Value> = sections.collect();
        json!({ "type": "action", "action":
            { "thumbnail_product_retailer_id": picture, "sections": sections } })
    }

    /// Nothing that the button does not take.
    fn check_rest(&mut self, field: &str, button: &Button, given: &GivenButton) {
        let kind = button.kind();
        let takes_suffix = match button {
            Button::Url { url, .. } => !variables(url).is_empty(),
            Button::Otp(_) => true,
            _ => false,
        };
        let has_picture = given.thumbnail_product_retailer_id.is_some();
        for (member, is_given, is_taken) in [
            ("url_suffix", given.url_suffix.is_some(), takes_suffix),
            ("payload", given.payload.is_some(), kind == "QUICK_REPLY"),
            ("coupon_code", given.coupon_code.is_some(), kind == "COPY_CODE"),
            ("flow_token", given.flow_token.is_some(), kind == "FLOW"),
            ("flow_action_data", given.flow_action_data.is_some(), kind == "FLOW"),
            ("thumbnail_product_retailer_id", has_picture, kind == "CATALOG" || kind == "MPM"),
            ("sections", !given.sections.is_empty(), kind == "MPM"),
        ] {
            if is_given && !is_taken {
                let message = "this button does not take it";
                self.faults.add(format!("{field}.{member}"), "unknown-field", message);
            }
        }
    }

    /// Fills cards in.
    pub(super) fn cards(
        &mut self,
        field: &str,
        cards: &[Card],
        given: &[GivenCard],
    ) -> Vec<ShownCard> {
        if given.len() != cards.len() {
            let message = format!("give parameters for each of the {} cards", cards.len());
            self.faults.add(field, "count", message);
        }
        let outside = std::mem::take(&mut self.told);
        let (mut shown, mut told) = (vec![], vec![]);
        for (index, (card, given)) in cards.iter().zip(given).enumerate() {
            shown.push(self.card(&format!("{field}[{index}]"), card, given));
            let components = std::mem::take(&mut self.told);
            told.push(json!({ "card_index": index, "components": components }));
        }
        self.told = outside;
        self.told.push(json!({ "type": "carousel", "cards": told }));
        shown
    }

    fn card(&mut self, field: &str, card: &Card, given: &GivenCard) -> ShownCard {
        let mut shown = ShownCard { header: None, body: None, buttons: vec![] };
        for component in &card.components {
            match component {
                Component::Header(header) => {
                    let field = format!("{field}.header");
                    let given = given.header.as_ref();
                    shown.header = match media_of(header.format) {
                        Some(kind) => self.card_file(&field, kind, given),
                        None => self.header(&field, header, given),
                    };
                }
                Component::Body(body) => {
                    let text = preview::text_of(body);
                    shown.body = Some(self.body(&format!("{field}.body"), &text, &given.body));
                }
                Component::Buttons(it) => {
                    let field = format!("{field}.buttons");
                    shown.buttons = self.buttons(&field, &it.buttons, &given.buttons);
                }
                _ => {}
            }
        }
        shown
    }

    fn card_file(
        &mut self,
        field: &str,
        kind: Kind,
        given: Option<&GivenHeader>,
    ) -> Option<ShownHeader> {
        let media = self.file(field, kind, given, false)?;
        let (name, said) = match (&media.id, &media.link) {
            (Some(id), _) => ("id", Some(id)),
            (None, link) => ("link", link.as_ref()),
        };
        let parameter = json!({ "type": kind.name(), kind.name(): { name: said } });
        self.told.push(json!({ "type": "header", "parameters": [parameter] }));
        Some(match kind {
            Kind::Image => ShownHeader::Image { image: media },
            // Meta takes no GIF in a card.
            _ => ShownHeader::Video { video: media, is_gif: false },
        })
    }
}

/// Of which kind the file of a header is, if it is one.
pub(super) fn media_of(format: HeaderFormat) -> Option<Kind> {
    Some(match format {
        HeaderFormat::Image => Kind::Image,
        HeaderFormat::Video | HeaderFormat::Gif => Kind::Video,
        HeaderFormat::Document => Kind::Document,
        HeaderFormat::Text | HeaderFormat::Location | HeaderFormat::Product => return None,
    })
}
