//! Uploads a file, sends it, looks at it, loads it again and deletes it.
//!
//! ```sh
//! cargo run -p whatsapp-client --example media -- http://127.0.0.1:8361 EAAtoken 106540352242922 16505551234
//! ```

#![expect(clippy::print_stdout, reason = "an example speaks to who runs it")]

use whatsapp_client::media::Upload;
use whatsapp_client::message::{MediaSource, Outgoing, OutgoingMessage, Recipient};
use whatsapp_client::{Client, Config, Credentials, WaId};

const WORDS: &str = "Two lamps, one table.\n";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [base_url, token, number, to] =
        <[String; 4]>::try_from(arguments).map_err(|_others| "give address, token, number, to")?;
    let client = Client::new(&Config { base_url, ..Config::default() })?;
    let credentials = Credentials::new(&number, &token)?;

    let file = Upload {
        mime_type: "text/plain".to_owned(),
        filename: "order.txt".to_owned(),
        size: u64::try_from(WORDS.len())?,
        // Any stream will do: a file need not be in memory.
        bytes: WORDS.into(),
    };
    let id = client.upload(&credentials, file).await?;
    println!("uploaded as {id}; it lives for 30 days");

    let message = OutgoingMessage {
        to: Recipient::Phone(WaId::new(&to).ok_or("a phone number is digits only")?),
        content: Outgoing::Document {
            source: MediaSource::Id(id.clone()),
            caption: Some("Your order".to_owned()),
            filename: Some("order.txt".to_owned()),
        },
        reply_to: None,
        callback_data: None,
    };
    println!("sent as {}", client.send(&credentials, &message).await?.wamid);

    // The same for a customer's file: its id comes by webhook. The address is good for five minutes.
    let address = client.find_media(&credentials, &id).await?;
    println!("it is {:?} of {:?} bytes", address.mime_type, address.size);
    let mut download = client.load(&credentials, &address).await?;
    let mut bytes = Vec::new();
    while let Some(chunk) = download.chunk().await? {
        bytes.extend_from_slice(chunk.as_ref());
    }
    println!(
        "loaded {} bytes, {}",
        bytes.len(),
        if bytes == WORDS.as_bytes() { "the same" } else { "others" }
    );

    client.delete_media(&credentials, &id).await?;
    println!("deleted");
    Ok(())
}
