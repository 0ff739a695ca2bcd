//! Blocks a user, lists who is blocked, and lets them write again.
//!
//! ```sh
//! cargo run -p whatsapp-client --example block -- http://127.0.0.1:8361 EAAtoken 106540352242922 16505551234
//! ```
//!
//! Meta only blocks who wrote within the last 24 hours. So write as the customer first, on the simulator's page, or:
//!
//! ```sh
//! curl http://127.0.0.1:8361/_sim/inbound -d '{"phone_number_id":"106540352242922","from":"+16505551234","message":{"type":"text","text":{"body":"Hi"}}}'
//! ```

#![expect(clippy::print_stdout, reason = "an example speaks to who runs it")]

use whatsapp_client::message::Recipient;
use whatsapp_client::{Client, Config, Credentials, Listing, SendError, WaId};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [base_url, token, number, user] = <[String; 4]>::try_from(arguments)
        .map_err(|_others| "give address, token, number, user")?;
    let client = Client::new(&Config { base_url, ..Config::default() })?;
    let credentials = Credentials::new(&number, &token)?;
    let user = Recipient::Phone(WaId::new(&user).ok_or("a phone number is digits only")?);

    match client.block(&credentials, &user).await? {
        Listing::Done => println!("blocked"),
        // The call went well, but not for this user.
        Listing::Refused(error) => println!("not blocked: {error}"),
    }
    println!("blocked in all: {}", count(&client, &credentials).await?);
    match client.unblock(&credentials, &user).await? {
        Listing::Done => println!("may write again"),
        Listing::Refused(error) => println!("still blocked: {error}"),
    }
    println!("blocked in all: {}", count(&client, &credentials).await?);
    Ok(())
}

/// Page by page: there may be 64,000.
async fn count(client: &Client, credentials: &Credentials) -> Result<usize, SendError> {
    let (mut count, mut after) = (0, None::<String>);
    loop {
        let page = client.list_blocked(credentials, after.as_deref()).await?;
        count += page.items.len();
        match page.after {
            Some(next) => after = Some(next),
            None => return Ok(count),
        }
    }
}
