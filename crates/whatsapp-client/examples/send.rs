//! Sends a text, and says what is known about it.
//!
//! With a simulator (`make run`, or `cargo run -p whatsapp-simulator` with a number):
//!
//! ```sh
//! cargo run -p whatsapp-client --example send -- http://127.0.0.1:8361 EAAtoken 106540352242922 16505551234 'Hello!'
//! ```
//!
//! With Meta it is `https://graph.facebook.com`, and a token, a number and a customer of yours.

#![expect(clippy::print_stdout, reason = "an example speaks to who runs it")]

use whatsapp_client::message::{Outgoing, OutgoingMessage, Recipient};
use whatsapp_client::{Client, Config, Credentials, SendError, WaId};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [base_url, token, number, to, text] = <[String; 5]>::try_from(arguments)
        .map_err(|_others| "give address, token, number, to, text")?;

    let client = Client::new(&Config { base_url, ..Config::default() })?;
    let credentials = Credentials::new(&number, &token)?;
    let message = OutgoingMessage {
        to: Recipient::Phone(WaId::new(&to).ok_or("a phone number is digits only")?),
        content: Outgoing::Text { body: text, preview_url: false },
        reply_to: None,
        // Comes back in every status: the only way to recognise a message whose answer was lost.
        callback_data: Some("example".to_owned()),
    };
    match client.send(&credentials, &message).await {
        Ok(accepted) => println!("accepted as {}; statuses follow by webhook", accepted.wamid),
        Err(SendError::NotSent(why)) => println!("not sent, and may be tried again: {why}"),
        Err(SendError::Refused(error)) => println!("refused ({:?}): {error}", error.retry_class()),
        Err(SendError::Unknown(why)) => println!("perhaps sent, so don't try again: {why}"),
    }
    for (business, limits) in client.usage().businesses {
        for limit in limits {
            println!("{business}: {} % of {} is used", limit.load.highest(), limit.kind);
        }
    }
    Ok(())
}
