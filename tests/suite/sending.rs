//! Messages on their way to Meta, and what comes back.

mod codes;
mod meanwhile;
mod order;
mod pace;
mod receipts;
mod repeats;
mod resend;
mod retries;
mod shapes;
mod ticks;
mod unknown;
mod window;

use harness::{Account, Desk, Person};

/// Ana with an open chat on Sales.
struct Stage {
    desk: Desk,
    sales: Account,
    ana: Person,
    chat: String,
}

impl Stage {
    async fn set() -> Self {
        Self::with(&[]).await
    }

    async fn with(settings: &[harness::Setting<'_>]) -> Self {
        let desk = Desk::with(settings).await;
        let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
        let chat = ana.meets(&desk.customer("Maria"), &sales).await;
        Self { desk, sales, ana, chat }
    }
}
