//! Reads and changes what users see of a business.
//!
//! ```sh
//! cargo run -p whatsapp-client --example profile -- http://127.0.0.1:8361 EAAtoken 106540352242922 'Lamps and tables.'
//! ```

#![expect(clippy::print_stdout, reason = "an example speaks to who runs it")]

use whatsapp_client::automation::{Command, ConversationalAutomation};
use whatsapp_client::profile::ProfileChange;
use whatsapp_client::{Access, Client, Config, SendError};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [base_url, token, number, description] = <[String; 4]>::try_from(arguments)
        .map_err(|_others| "give address, token, number, description")?;
    let client = Client::new(&Config { base_url, ..Config::default() })?;
    let access = Access::new(&token)?;

    println!("before: {:?}", client.read_profile(&access, &number).await?);
    // What is left out stays as it is.
    let change = ProfileChange {
        description: Some(description),
        websites: Some(vec!["https://shop.example/".to_owned()]),
        ..ProfileChange::default()
    };
    client.write_profile(&access, &number, &change).await?;
    println!("after: {:?}", client.read_profile(&access, &number).await?);

    // Beyond its limits Meta refuses, and says why.
    let change = ProfileChange { about: Some("x".repeat(140)), ..ProfileChange::default() };
    match client.write_profile(&access, &number, &change).await {
        Err(SendError::Refused(error)) => println!("refused ({:?}): {error}", error.retry_class()),
        other => other?,
    }

    let offers = ConversationalAutomation {
        prompts: vec!["Where is my order?".to_owned()],
        commands: vec![Command {
            name: "hours".to_owned(),
            description: "When we are open".to_owned(),
        }],
        ..ConversationalAutomation::default()
    };
    client.set_conversational_automation(&access, &number, &offers).await?;
    println!("offers: {:?}", client.find_conversational_automation(&access, &number).await?);
    Ok(())
}
