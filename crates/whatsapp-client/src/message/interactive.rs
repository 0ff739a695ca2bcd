//! Messages with something to tap: reply buttons, lists, pages, flows, and questions for the place.
//!
//! Meta's pages "Interactive reply buttons messages", "Interactive list messages", "Interactive CTA URL
//! button messages", "Sending flows" and "Location request messages".

use serde::ser::{Serialize, Serializer};

use super::MediaSource;

/// A text with buttons below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buttons {
    /// What stands above.
    pub header: Option<Header>,
    /// At most 1,024 characters.
    pub body: String,
    /// At most 60 characters.
    pub footer: Option<String>,
    /// One to three, with different ids and titles.
    pub buttons: Vec<ReplyButton>,
}

/// A button that answers.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ReplyButton {
    /// What comes back with the tap; at most 256 characters.
    pub id: String,
    /// What it says; at most 20 characters.
    pub title: String,
}

/// What stands above a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Header {
    /// At most 60 characters.
    Text(String),
    /// A picture.
    Image(MediaSource),
    /// A film.
    Video(MediaSource),
    /// A file.
    Document(MediaSource),
}

/// A text with a list behind a button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// At most 60 characters.
    pub header: Option<String>,
    /// At most 4,096 characters (Meta's page on lists; other sources say 1,024).
    pub body: String,
    /// At most 60 characters.
    pub footer: Option<String>,
    /// What the button says; at most 20 characters.
    pub button: String,
    /// One to ten, with at most ten rows in all.
    pub sections: Vec<Section>,
}

/// Rows that belong together.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Section {
    /// At most 24 characters; needed if there are several sections.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Row {
    /// What comes back when it is chosen; at most 200 characters.
    pub id: String,
    /// What it says; at most 24 characters.
    pub title: String,
    /// The smaller line below; at most 72 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A text with a button that opens a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlButton {
    /// What stands above.
    pub header: Option<Header>,
    /// At most 1,024 characters.
    pub body: String,
    /// At most 60 characters.
    pub footer: Option<String>,
    /// What the button says; at most 20 characters.
    pub display_text: String,
    /// The page.
    pub url: String,
}

/// A text with a button that opens a flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// What stands above.
    pub header: Option<Header>,
    /// At most 1,024 characters.
    pub body: String,
    /// At most 60 characters.
    pub footer: Option<String>,
    /// Meta's `parameters`: which flow, what the button says, and where it begins.
    pub parameters: serde_json::Value,
}

/// A text with a button that asks where the user is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocationRequest {
    /// At most 1,024 characters.
    pub body: String,
}

impl Serialize for UrlButton {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Parameters<'a> {
            display_text: &'a str,
            url: &'a str,
        }

        let parameters = Parameters { display_text: &self.display_text, url: &self.url };
        let wire = Wire {
            kind: "cta_url",
            header: self.header.as_ref().map(HeaderWire::from),
            body: Words { text: &self.body },
            footer: self.footer.as_deref().map(|text| Words { text }),
            action: Named { name: "cta_url", parameters },
        };
        wire.serialize(to)
    }
}

impl Serialize for Flow {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let wire = Wire {
            kind: "flow",
            header: self.header.as_ref().map(HeaderWire::from),
            body: Words { text: &self.body },
            footer: self.footer.as_deref().map(|text| Words { text }),
            action: Named { name: "flow", parameters: &self.parameters },
        };
        wire.serialize(to)
    }
}

impl Serialize for LocationRequest {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Action {
            name: &'static str,
        }

        let wire = Wire {
            kind: "location_request_message",
            header: None,
            body: Words { text: &self.body },
            footer: None,
            action: Action { name: "send_location" },
        };
        wire.serialize(to)
    }
}

/// An action that has a name.
#[derive(serde::Serialize)]
struct Named<P> {
    name: &'static str,
    parameters: P,
}

impl Serialize for Buttons {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Action<'a> {
            buttons: Vec<Reply<'a>>,
        }
        #[derive(serde::Serialize)]
        struct Reply<'a> {
            #[serde(rename = "type")]
            kind: &'static str,
            reply: &'a ReplyButton,
        }

        let buttons = self.buttons.iter().map(|reply| Reply { kind: "reply", reply }).collect();
        let wire = Wire {
            kind: "button",
            header: self.header.as_ref().map(HeaderWire::from),
            body: Words { text: &self.body },
            footer: self.footer.as_deref().map(|text| Words { text }),
            action: Action { buttons },
        };
        wire.serialize(to)
    }
}

impl Serialize for List {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Action<'a> {
            button: &'a str,
            sections: &'a [Section],
        }

        let wire = Wire {
            kind: "list",
            header: self.header.as_deref().map(|text| HeaderWire::Text { text }),
            body: Words { text: &self.body },
            footer: self.footer.as_deref().map(|text| Words { text }),
            action: Action { button: &self.button, sections: &self.sections },
        };
        wire.serialize(to)
    }
}

/// An `interactive` object.
#[derive(serde::Serialize)]
struct Wire<'a, A> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<HeaderWire<'a>>,
    body: Words<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    footer: Option<Words<'a>>,
    action: A,
}

#[derive(serde::Serialize)]
struct Words<'a> {
    text: &'a str,
}

#[derive(serde::Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum HeaderWire<'a> {
    Text { text: &'a str },
    Image { image: &'a MediaSource },
    Video { video: &'a MediaSource },
    Document { document: &'a MediaSource },
}

impl<'a> From<&'a Header> for HeaderWire<'a> {
    fn from(header: &'a Header) -> Self {
        match header {
            Header::Text(text) => Self::Text { text },
            Header::Image(image) => Self::Image { image },
            Header::Video(video) => Self::Video { video },
            Header::Document(document) => Self::Document { document },
        }
    }
}
