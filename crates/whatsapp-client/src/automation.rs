//! What a number offers to users before they write: a request to be welcomed, prompts, commands.
//!
//! Meta's page "Conversational components" (`/docs/whatsapp/cloud-api/phone-numbers/conversational-components`).
//! Reading and writing may be repeated at will.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::client::malformed;
use crate::{Access, Client, SendError, answer, lenient};

/// A command that users can choose after typing `/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// At most 30 characters.
    #[serde(rename = "command_name", deserialize_with = "lenient::needed_text")]
    pub name: String,
    /// At most 256 characters.
    #[serde(rename = "command_description", deserialize_with = "lenient::needed_text")]
    pub description: String,
}

/// All that a number offers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ConversationalAutomation {
    /// Meta tells by a webhook (`request_welcome`) that somebody opened the chat for the first time.
    pub enable_welcome_message: bool,
    /// What users can tap instead of writing (ice breakers).
    pub prompts: Vec<String>,
    /// What they can choose after typing `/`.
    pub commands: Vec<Command>,
}

impl Client {
    /// Reads what a number offers. Page "Conversational components".
    pub async fn find_conversational_automation(
        &self,
        access: &Access,
        phone_number_id: &str,
    ) -> Result<ConversationalAutomation, SendError> {
        #[derive(Deserialize)]
        struct Wire {
            #[serde(default, deserialize_with = "lenient::object")]
            conversational_automation: Option<Automation>,
        }
        #[derive(Deserialize)]
        struct Automation {
            #[serde(default, deserialize_with = "lenient::is_true")]
            enable_welcome_message: bool,
            #[serde(default, deserialize_with = "lenient::texts")]
            prompts: Vec<String>,
            #[serde(default)]
            commands: Option<Box<RawValue>>,
        }

        let mut url = self.node(access, phone_number_id, "").ok_or_else(malformed)?;
        url.query_pairs_mut().append_pair("fields", "conversational_automation");
        let response = self.make(access, self.http.get(url)).await?;
        let wire: Wire = answer::object(response, access.token()).await?;
        let automation = wire.conversational_automation;
        Ok(automation.map_or_else(ConversationalAutomation::default, |it| {
            let commands = it.commands.as_deref().map(lenient::items).unwrap_or_default();
            ConversationalAutomation {
                enable_welcome_message: it.enable_welcome_message,
                prompts: it.prompts,
                commands: commands.into_iter().filter_map(|it| lenient::read(it).ok()).collect(),
            }
        }))
    }

    /// Sets all that a number offers. Page "Conversational components".
    pub async fn set_conversational_automation(
        &self,
        access: &Access,
        phone_number_id: &str,
        automation: &ConversationalAutomation,
    ) -> Result<(), SendError> {
        self.tell(access, phone_number_id, "/conversational_automation", automation).await
    }
}
