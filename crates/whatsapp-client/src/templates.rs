//! Message templates: listing, creating, editing and deleting them.
//!
//! Meta's page "Message templates" (`/docs/whatsapp/business-management-api/message-templates`). Listing, editing
//! and deleting may be repeated at will. Creating twice is refused with the subcode 2388024: the name exists in
//! this language. Components are given and taken as Meta writes them, for it adds kinds of them every year.

use reqwest::{Method, Url};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::client::malformed;
use crate::{Client, Credentials, SendError, answer, lenient};

/// What is asked of each template.
const FIELDS: &str = "id,name,language,status,category,correct_category,previous_category,components,\
    parameter_format,quality_score,rejected_reason,message_send_ttl_seconds";

/// A template to create. Meta's page "Create templates".
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewTemplate {
    /// Small letters, digits and `_`, at most 512.
    pub name: String,
    /// E.g. `pt_BR`.
    pub language: String,
    /// `MARKETING`, `UTILITY` or `AUTHENTICATION`.
    pub category: String,
    /// `POSITIONAL` or `NAMED`.
    pub parameter_format: String,
    /// Its parts.
    pub components: Vec<Value>,
    /// For how long Meta tries to deliver it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_send_ttl_seconds: Option<i64>,
}

/// What is to become of a template. Components are replaced as a whole. Meta's page "Edit templates".
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TemplateEdit {
    /// Not of an approved one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Its parts.
    pub components: Vec<Value>,
    /// `POSITIONAL` or `NAMED`.
    pub parameter_format: String,
    /// For how long Meta tries to deliver it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_send_ttl_seconds: Option<i64>,
}

/// What Meta made of a new template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreatedTemplate {
    /// Meta's id of it.
    pub id: String,
    /// Mostly `PENDING`; may be `APPROVED` or `REJECTED` at once.
    pub status: Option<String>,
    /// Perhaps not the one that was asked for.
    pub category: Option<String>,
}

/// A template, as Meta has it: one language of it.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateNode {
    /// Meta's id of it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its language, e.g. `pt_BR`.
    pub language: String,
    /// What Meta thinks of it.
    pub status: String,
    /// What it is for.
    pub category: String,
    /// What it will be for, if Meta said that it will change.
    pub correct_category: Option<String>,
    /// Its parts, as they came.
    pub components: Value,
    /// `POSITIONAL` or `NAMED`.
    pub parameter_format: Option<String>,
    /// What users think of it: `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    pub quality: Option<String>,
    /// Why it was rejected; not `NONE`.
    pub rejected_reason: Option<String>,
    /// For how long Meta tries to deliver it.
    pub message_send_ttl_seconds: Option<i64>,
}

/// Which templates are asked for, and how many at once.
#[derive(Debug, Clone, Default)]
pub struct TemplateQuery {
    /// Only those of this name, or of one that contains it.
    pub name: Option<String>,
    /// How many on a page.
    pub limit: u16,
}

/// A page of templates.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplatePage {
    /// Those that could be read.
    pub templates: Vec<TemplateNode>,
    /// How many could not.
    pub unreadable: usize,
    /// Where the next page begins, if there is one.
    pub after: Option<String>,
}

impl Client {
    /// Lists a page of the templates of a business account. Page "Message templates".
    pub async fn list_templates(
        &self,
        credentials: &Credentials,
        waba_id: &str,
        query: &TemplateQuery,
        after: Option<&str>,
    ) -> Result<TemplatePage, SendError> {
        let mut url = self.templates(credentials, waba_id).ok_or_else(malformed)?;
        {
            let mut pairs = url.query_pairs_mut();
            pairs.append_pair("fields", FIELDS).append_pair("limit", &query.limit.to_string());
            if let Some(name) = &query.name {
                pairs.append_pair("name", name);
            }
            if let Some(after) = after {
                pairs.append_pair("after", after);
            }
        }
        let response = self.make(credentials, self.http.get(url)).await?;
        let (page, unreadable) =
            answer::legible(response, credentials.token(), template_node).await?;
        Ok(TemplatePage { templates: page.items, unreadable, after: page.after })
    }

    /// Gives Meta a template to look at. Page "Message templates".
    pub async fn create_template(
        &self,
        credentials: &Credentials,
        waba_id: &str,
        new: &NewTemplate,
    ) -> Result<CreatedTemplate, SendError> {
        #[derive(Deserialize)]
        struct Wire {
            #[serde(deserialize_with = "lenient::needed_id")]
            id: String,
            #[serde(default, deserialize_with = "lenient::text")]
            status: Option<String>,
            #[serde(default, deserialize_with = "lenient::text")]
            category: Option<String>,
        }

        let url = self.templates(credentials, waba_id).ok_or_else(malformed)?;
        let request = self.http.post(url).json(new);
        let response = self.make(credentials, request).await?;
        let Wire { id, status, category } = answer::object(response, credentials.token()).await?;
        Ok(CreatedTemplate { id, status, category })
    }

    /// Changes a template. Possible while it is approved (once a day, ten times in 30 days), rejected or paused.
    /// Page "Message templates".
    pub async fn edit_template(
        &self,
        credentials: &Credentials,
        template_id: &str,
        edit: &TemplateEdit,
    ) -> Result<(), SendError> {
        let url = self.node(credentials.as_ref(), template_id, "").ok_or_else(malformed)?;
        let response = self.make(credentials, self.http.post(url).json(edit)).await?;
        answer::done(response, credentials.token()).await
    }

    /// Deletes a template: in one language, by Meta's id of it, or in all. The name of an approved one cannot be
    /// used again for 30 days. Page "Message templates".
    pub async fn delete_template(
        &self,
        credentials: &Credentials,
        waba_id: &str,
        name: &str,
        template_id: Option<&str>,
    ) -> Result<(), SendError> {
        let mut url = self.templates(credentials, waba_id).ok_or_else(malformed)?;
        url.query_pairs_mut().append_pair("name", name);
        if let Some(id) = template_id {
            url.query_pairs_mut().append_pair("hsm_id", id);
        }
        let response = self.make(credentials, self.http.request(Method::DELETE, url)).await?;
        answer::done(response, credentials.token()).await
    }

    fn templates(&self, credentials: &Credentials, waba_id: &str) -> Option<Url> {
        self.node(credentials.as_ref(), waba_id, "/message_templates")
    }
}

/// A part of a template that is sent. Meta's page "Send message templates".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TemplateComponent {
    /// `header`, `body`, `button`, `carousel`, `limited_time_offer`, ...
    #[serde(rename = "type")]
    pub kind: String,
    /// Of a button: `url`, `quick_reply`, `copy_code`, `flow`, `CATALOG`, `mpm`, ...
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_type: Option<String>,
    /// Of a button: which, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<String>,
    /// What is filled in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<TemplateParameter>,
    /// Of a carousel.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<TemplateCard>,
}

/// A card of a carousel that is sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TemplateCard {
    /// Which, from 0.
    pub card_index: usize,
    /// Its parts.
    pub components: Vec<TemplateComponent>,
}

/// Something that is filled in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum TemplateParameter {
    /// Words.
    Text {
        /// The words: no line breaks, tabs or more than four spaces in a row.
        text: String,
        /// Which variable, where they have names.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parameter_name: Option<String>,
    },
    /// A picture.
    Image {
        /// `id` or `link`.
        image: TemplateFile,
    },
    /// A film.
    Video {
        /// `id` or `link`.
        video: TemplateFile,
    },
    /// A film that plays like a GIF, for a header of that format.
    Gif {
        /// `id` or `link` of an MP4.
        gif: TemplateFile,
    },
    /// A file.
    Document {
        /// `id` or `link`.
        document: TemplateFile,
    },
    /// A place.
    Location {
        /// `latitude`, `longitude`, `name`, `address`.
        location: Value,
    },
    /// Something from a catalogue.
    Product {
        /// `product_retailer_id`, `catalog_id`.
        product: Value,
    },
    /// What comes back when a quick reply is tapped.
    Payload {
        /// As it comes back.
        payload: String,
    },
    /// A code to copy.
    CouponCode {
        /// The code.
        coupon_code: String,
    },
    /// What a flow or a catalogue begins with.
    Action {
        /// `flow_token`, `thumbnail_product_retailer_id`, ...
        action: Value,
    },
    /// When an offer ends.
    LimitedTimeOffer {
        /// `expiration_time_ms`.
        limited_time_offer: Value,
    },
}

/// A file of a template.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TemplateFile {
    /// A media id of the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// A public address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Of a document: what the user sees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filename: Option<String>,
}

/// In which language a template is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TemplateLanguage {
    /// E.g. `pt_BR`.
    pub code: String,
}

fn template_node(item: &RawValue) -> Option<TemplateNode> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(deserialize_with = "lenient::needed_id")]
        id: String,
        #[serde(deserialize_with = "lenient::needed_id")]
        name: String,
        #[serde(deserialize_with = "lenient::needed_id")]
        language: String,
        #[serde(deserialize_with = "lenient::needed_id")]
        status: String,
        #[serde(deserialize_with = "lenient::needed_id")]
        category: String,
        #[serde(default, deserialize_with = "lenient::text")]
        correct_category: Option<String>,
        #[serde(borrow, default)]
        components: Option<&'a RawValue>,
        #[serde(default, deserialize_with = "lenient::text")]
        parameter_format: Option<String>,
        #[serde(default, deserialize_with = "lenient::object")]
        quality_score: Option<Score>,
        #[serde(default, deserialize_with = "lenient::text")]
        rejected_reason: Option<String>,
        #[serde(default, deserialize_with = "lenient::integer")]
        message_send_ttl_seconds: Option<i64>,
    }
    #[derive(Deserialize)]
    struct Score {
        #[serde(default, deserialize_with = "lenient::text")]
        score: Option<String>,
    }

    let wire: Wire<'_> = lenient::read(item).ok()?;
    Some(TemplateNode {
        id: wire.id,
        name: wire.name,
        language: wire.language.replace('-', "_"),
        status: wire.status,
        category: wire.category,
        correct_category: wire.correct_category,
        components: wire.components.map_or(Value::Null, lenient::value),
        parameter_format: wire.parameter_format,
        quality: wire.quality_score.and_then(|score| score.score),
        rejected_reason: wire.rejected_reason.filter(|reason| reason != "NONE"),
        message_send_ttl_seconds: wire.message_send_ttl_seconds,
    })
}
