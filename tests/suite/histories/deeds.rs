//! What may happen next: customers, and the agents at their chats.

use rand::Rng as _;
use serde_json::json;

use super::stage::{Customer, Stage, WORKERS, id};

impl Stage {
    /// Lets anything happen.
    pub(super) async fn does_something(&mut self) {
        match self.chance.random_range(0..100) {
            0..=20 => self.customers_write().await,
            21..=22 => self.a_program_comes_or_goes().await,
            23..=25 => self.two_customers_become_one_or_two_again().await,
            26..=39 => self.somebody_comes_or_goes().await,
            40..=47 => self.a_chat_ends().await,
            48..=53 => self.a_chat_is_brought_back().await,
            54..=61 => self.a_chat_is_given_by_hand().await,
            62..=70 => self.somebody_answers().await,
            71..=74 => self.somebody_reads().await,
            75..=79 => self.a_limit_changes().await,
            80..=81 => self.a_rule_changes().await,
            82..=85 => self.a_customer_is_blocked_or_not().await,
            86..=88 => self.something_is_planned().await,
            89..=92 => self.time_passes().await,
            93..=94 => self.rights_change().await,
            95..=97 => self.a_server_is_killed().await,
            _ => self.a_server_comes_or_goes().await,
        }
    }

    async fn customers_write(&mut self) {
        for _ in 0..self.chance.random_range(1..=3) {
            let customer = self.one(&self.customers.clone());
            self.writes(&customer).await;
        }
    }

    /// Lets a customer write to either number.
    pub(super) async fn writes(&mut self, customer: &Customer) {
        let account = self.one(&self.accounts.clone());
        self.the_program_makes_up_its_mind();
        self.tells(format!("{} writes", customer.name));
        let inbound = json!({
            "phone_number_id": account.phone_number_id,
            "from": customer.phone,
            "name": customer.name,
            "message": { "type": "text", "text": { "body": "Olá!" } },
        });
        let sent = self.desk.control("POST", "/_sim/inbound", Some(inbound)).await.expect(202);
        self.book.customer_wrote(customer, &account, &id(&sent));
    }

    async fn somebody_comes_or_goes(&mut self) {
        let (login, by_supervisor) = (self.one(&WORKERS), self.maybe(0.15));
        let status =
            self.one(&["online", "online", "online", "break", "invisible", "offline", "offline"]);
        self.tells(format!("{login} is {status}"));
        if by_supervisor && login != "supervisor" {
            let path = format!("/agents/{}/status", self.people[login].id);
            self.puts("supervisor", &path, json!({ "status": status })).await;
        } else {
            self.puts(login, "/me/status", json!({ "status": status })).await;
        }
    }

    async fn a_chat_ends(&mut self) {
        let Some(chat) = self.any_chat("active").await else { return };
        let (login, reason) = (self.holder_of(&chat), self.one(&self.reasons.clone()));
        self.tells(format!("{login} ends the chat of {}", chat["contact"]["name"]));
        let path = format!("/chats/{}/archive", id(&chat));
        self.posts(login, &path, json!({ "reason_id": reason })).await;
    }

    async fn a_chat_is_brought_back(&mut self) {
        let Some(chat) = self.any_chat("archived").await else { return };
        let login = self.one(&WORKERS);
        self.tells(format!("{login} brings back {}", chat["contact"]["name"]));
        self.posts(login, &format!("/chats/{}/activate", id(&chat)), json!({})).await;
    }

    async fn a_chat_is_given_by_hand(&mut self) {
        let Some(chat) = self.any_chat("active").await else { return };
        let (by, to) = (self.holder_of(&chat), self.one(&WORKERS));
        self.tells(format!("{by} gives {to} the chat of {}", chat["contact"]["name"]));
        let body = json!({ "agent_id": self.people[to].id });
        self.posts(by, &format!("/chats/{}/assign", id(&chat)), body).await;
    }

    async fn somebody_answers(&mut self) {
        let Some(chat) = self.any_chat("active").await else { return };
        let (login, name) = (self.holder_of(&chat), self.book.next_name());
        self.tells(format!("{login} answers {}", chat["contact"]["name"]));
        let body = text(&name);
        let path = format!("/chats/{}/messages", id(&chat));
        if self.posts(login, &path, body.clone()).await.status == 202 {
            self.book.was_answered(&name);
            if self.maybe(0.3) {
                self.tells("… and repeats the request");
                self.posts(login, &path, body).await;
            }
        }
    }

    async fn somebody_reads(&mut self) {
        let Some(chat) = self.any_chat("active").await else { return };
        let login = self.holder_of(&chat);
        self.tells(format!("{login} reads what {} wrote", chat["contact"]["name"]));
        // Whatever was written must have arrived, or it would be read and not counted.
        self.desk.settle().await;
        let path = format!("/chats/{}/read", id(&chat));
        if self.posts(login, &path, json!({})).await.status < 300 {
            let whose = self.whose(&chat);
            self.book.was_read(&whose, &chat);
        }
    }

    async fn something_is_planned(&mut self) {
        let Some(chat) = self.any_chat("active").await else { return };
        let login = self.holder_of(&chat);
        let seconds = self.one(&[30, 900, 90_000]);
        self.tells(format!("{login} plans an answer to {}", chat["contact"]["name"]));
        let at = self.desk.later(seconds);
        let body = json!({ "at": at, "type": "text", "text": { "body": "As promised" } });
        self.posts(login, &format!("/chats/{}/scheduled", id(&chat)), body).await;
    }
}

/// A text that has its name for words, and is sent once however often it is asked for.
pub(super) fn text(name: &str) -> serde_json::Value {
    json!({ "type": "text", "text": { "body": name }, "client_message_id": name })
}
