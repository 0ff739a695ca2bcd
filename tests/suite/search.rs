//! Looking for chats and messages.

mod effort;
mod finding;
mod freshness;
mod odd;
mod pages;

use harness::{Account, Answer, Desk, Person};
use serde_json::Value;

/// Ana, who sees all of Sales.
struct Stage {
    desk: Desk,
    sales: Account,
    ana: Person,
}

impl Stage {
    async fn set() -> Self {
        Self::on(Desk::start().await).await
    }

    async fn on(desk: Desk) -> Self {
        let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
        Self { desk, sales, ana }
    }

    /// A customer of this name writes this; answers with the chat.
    async fn told(&self, name: &str, words: &str) -> String {
        let customer = self.desk.customer(name);
        customer.writes(&self.sales, words).await;
        let chat = self.ana.finds("active", name).await["id"].as_str().unwrap().to_owned();
        self.desk.settle().await;
        chat
    }

    async fn names(&self, typed: &str) -> Vec<String> {
        self.desk.is_searchable().await;
        names(&self.ana, typed).await
    }
}

/// Asks for what somebody typed, as it is.
async fn ask(person: &Person, rest: &str, typed: &str) -> Answer {
    person.get(&format!("/chats?q={}{rest}", escaped(typed))).await
}

/// For an address.
fn escaped(typed: &str) -> String {
    let bytes: Vec<String> = typed.bytes().map(|byte| format!("%{byte:02X}")).collect();
    bytes.concat()
}

async fn find(person: &Person, typed: &str) -> Vec<Value> {
    let page = ask(person, "", typed).await.expect(200);
    page["items"].as_array().unwrap().clone()
}

/// Whose chats are found.
async fn names(person: &Person, typed: &str) -> Vec<String> {
    let name = |chat: Value| chat["contact"]["name"].as_str().unwrap().to_owned();
    find(person, typed).await.into_iter().map(name).collect()
}

/// What a match shows, with brackets around what was found.
fn marked(snippet: &Value) -> String {
    let mut units: Vec<u16> = snippet["text"].as_str().unwrap().encode_utf16().collect();
    for range in snippet["ranges"].as_array().unwrap().iter().rev() {
        let at = |n: usize| usize::try_from(range[n].as_u64().unwrap()).unwrap();
        units.insert(at(1), u16::from(b']'));
        units.insert(at(0), u16::from(b'['));
    }
    String::from_utf16(&units).unwrap()
}
