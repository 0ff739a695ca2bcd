//! Colleagues at one chat: notes among themselves, what each has begun, what is for later, and who is at it.

mod drafts;
mod notes;
mod scheduled;
mod writing;

use harness::{Account, Desk, Person};

/// Ana with an open chat on Sales, and a supervisor who sees it, too.
struct Stage {
    desk: Desk,
    sales: Account,
    ana: Person,
    supervisor: Person,
    chat: String,
}

impl Stage {
    async fn set() -> Self {
        let desk = Desk::start().await;
        let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
        let chat = ana.meets(&desk.customer("Maria"), &sales).await;
        let supervisor = desk.person("supervisor").await;
        desk.settle().await;
        Self { desk, sales, ana, supervisor, chat }
    }
}

fn id(thing: &serde_json::Value) -> &str {
    thing["id"].as_str().expect("an id")
}
