//! Connects a number: looks at the account, adds a number, proves that it is ours, registers it and listens; then looks
//! at it.
//!
//! ```sh
//! cargo run -p whatsapp-client --example number -- http://127.0.0.1:8361 EAAtoken 102290129340398 15550783999
//! ```
//!
//! Whoever has the phone types the code that came to it. With the simulator it is told by
//! `curl http://127.0.0.1:8361/_sim/numbers/ID`, in `code.digits`, with the id that is printed.

#![expect(clippy::print_stdout, reason = "an example speaks to who runs it")]

use whatsapp_client::numbers::{CodeMethod, NewNumber};
use whatsapp_client::{Access, Client, Config};

/// Of the two-step verification. Whoever registers the number again needs it.
const PIN: &str = "314159";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [base_url, token, account, phone] = <[String; 4]>::try_from(arguments)
        .map_err(|_others| "give address, token, account, phone number")?;
    let client = Client::new(&Config { base_url, ..Config::default() })?;
    let access = Access::new(&token)?;

    let business = client.find_business(&access, &account).await?;
    println!("{:?}, {:?}", business.name, business.account_review_status);
    let mut after = None;
    loop {
        let page = client.list_numbers(&access, &account, after.as_deref()).await?;
        for number in &page.items {
            println!("has {}: {:?}", number.id, number.display_phone_number);
        }
        after = page.after;
        if after.is_none() {
            break;
        }
    }

    let (country_code, national) = phone.split_at_checked(1).ok_or("a phone number has digits")?;
    let new = NewNumber {
        cc: country_code.to_owned(),
        phone_number: national.to_owned(),
        verified_name: "Lamps and tables".to_owned(),
    };
    let id = client.add_number(&access, &account, &new).await?;
    println!("added as {id}");
    client.request_code(&access, &id, CodeMethod::Sms, "en_US").await?;
    println!("the code that came by SMS:");
    let mut code = String::new();
    std::io::stdin().read_line(&mut code)?;
    client.verify_code(&access, &id, code.trim()).await?;
    client.register(&access, &id, PIN).await?;
    client.subscribe_app(&access, &account, None).await?;
    println!("registered; heard by {:?}", client.list_subscribed_apps(&access, &account).await?);

    let number = client.find_number(&access, &id).await?;
    println!("{:?}, {:?}, {:?}", number.status, number.name_status, number.quality_rating);
    println!("{:?}", client.find_official_application(&access, &id).await?.status);
    client.deregister(&access, &id).await?;
    println!("deregistered");
    Ok(())
}
