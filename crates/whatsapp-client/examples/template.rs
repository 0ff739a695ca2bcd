//! Submits a template, waits for Meta's verdict, sends it to a customer, and deletes it.
//!
//! ```sh
//! cargo run -p whatsapp-client --example template -- \
//!     http://127.0.0.1:8361 EAAtoken 102290129340398 106540352242922 16505551234
//! ```
//!
//! The simulator approves after a second; on its page somebody may decide otherwise.

#![expect(clippy::print_stdout, reason = "an example speaks to who runs it")]

use std::time::Duration;

use serde_json::json;
use whatsapp_client::message::{Outgoing, OutgoingMessage, Recipient};
use whatsapp_client::templates::{
    NewTemplate, TemplateComponent, TemplateLanguage, TemplateNode, TemplateParameter,
    TemplateQuery,
};
use whatsapp_client::{Client, Config, Credentials, SendError, WaId};

const NAME: &str = "example_order_sent";
const LANGUAGE: &str = "en_US";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [base_url, token, account, number, to] = <[String; 5]>::try_from(arguments)
        .map_err(|_others| "give address, token, account, number, to")?;
    let client = Client::new(&Config { base_url, ..Config::default() })?;
    let credentials = Credentials::new(&number, &token)?;

    let created = client.create_template(&credentials, &account, &draft()).await?;
    println!("submitted as {}: {:?}", created.id, created.status);
    // A server hears of the verdict by webhook, and asks now and then only as a net.
    let template = loop {
        let found = find(&client, &credentials, &account).await?;
        match found.filter(|template| template.status != "PENDING") {
            Some(template) => break template,
            None => tokio::time::sleep(Duration::from_millis(500)).await,
        }
    };
    println!("{}: {:?}", template.status, template.rejected_reason);
    if template.status == "APPROVED" {
        let to = Recipient::Phone(WaId::new(&to).ok_or("a phone number is digits only")?);
        let content = filled("Ada");
        let message = OutgoingMessage { to, content, reply_to: None, callback_data: None };
        println!("sent as {}", client.send(&credentials, &message).await?.wamid);
    }
    client.delete_template(&credentials, &account, NAME, Some(&created.id)).await?;
    println!("deleted");
    Ok(())
}

fn draft() -> NewTemplate {
    NewTemplate {
        name: NAME.to_owned(),
        language: LANGUAGE.to_owned(),
        category: "UTILITY".to_owned(),
        parameter_format: "POSITIONAL".to_owned(),
        components: vec![json!({
            "type": "BODY",
            "text": "Hello {{1}}, your order is on its way to you.",
            "example": { "body_text": [["Ada"]] },
        })],
        message_send_ttl_seconds: None,
    }
}

/// The template with one text filled in.
fn filled(name: &str) -> Outgoing {
    let text = TemplateParameter::Text { text: name.to_owned(), parameter_name: None };
    let body = TemplateComponent {
        kind: "body".to_owned(),
        sub_type: None,
        index: None,
        parameters: vec![text],
        cards: vec![],
    };
    Outgoing::Template {
        name: NAME.to_owned(),
        language: TemplateLanguage { code: LANGUAGE.to_owned() },
        components: vec![body],
    }
}

/// Page by page: an account may have thousands.
async fn find(
    client: &Client,
    credentials: &Credentials,
    account: &str,
) -> Result<Option<TemplateNode>, SendError> {
    let query = TemplateQuery { name: Some(NAME.to_owned()), limit: 100 };
    let mut after = None;
    loop {
        let page = client.list_templates(credentials, account, &query, after.as_deref()).await?;
        let mut matching = page.templates.into_iter();
        let found = matching.find(|it| it.name == NAME && it.language == LANGUAGE);
        if found.is_some() || page.after.is_none() {
            return Ok(found);
        }
        after = page.after;
    }
}
