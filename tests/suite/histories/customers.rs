//! What may happen next: customers turn out to be one, or two after all, and nobody wants to hear of some.

use reqwest::Method;
use serde_json::{Value, json};

use super::stage::{OWNER, Stage, id};

impl Stage {
    /// Who writes in a chat, whosever card it lies under.
    pub(super) fn whose(&self, chat: &Value) -> String {
        let peer =
            if chat["peer_id"].is_null() { &chat["contact"]["id"] } else { &chat["peer_id"] };
        let peer = peer.as_str().expect("an id");
        let named = format!("select profile_name as t from contacts where id = '{peer}'");
        self.desk.postgres.sql().texts(&named).pop().expect("a customer")
    }

    /// All who lie under a card.
    fn under(&self, card: &str) -> Vec<String> {
        let under = format!(
            "select profile_name as t from contacts where id = '{card}' or merged_into = '{card}'"
        );
        self.desk.postgres.sql().texts(&under)
    }

    pub(super) async fn a_customer_is_blocked_or_not(&mut self) {
        let lists = ["active", "archived"];
        let list = self.one(&lists);
        let Some(chat) = self.any_chat(list).await else { return };
        let (contact, name) = (id(&chat["contact"]), chat["contact"]["name"].clone());
        self.desk.settle().await;
        let path = format!("/contacts/{contact}/block");
        if chat["contact"]["blocked_at"].is_null() {
            self.tells(format!("{name} is blocked"));
            self.posts(OWNER, &path, json!({})).await.expect(200);
            self.under(&contact).iter().for_each(|name| self.book.was_blocked(name));
        } else {
            self.tells(format!("{name} may write again"));
            self.asks(OWNER, Method::DELETE, &path, None, &[]).await.expect(200);
            self.under(&contact).iter().for_each(|name| self.book.was_unblocked(name));
        }
    }

    /// Either of two cards is kept. Where one lies under the other already, it is taken out again.
    pub(super) async fn two_customers_become_one_or_two_again(&mut self) {
        let mut cards = vec![];
        for list in ["active", "archived"] {
            if let Some(chat) = self.any_chat(list).await {
                cards.push((id(&chat["contact"]), chat["contact"]["name"].clone()));
            }
        }
        let Some(((kept, name), (other, others))) = cards.pop().zip(cards.pop()) else { return };
        let card = self.reads(OWNER, &format!("/contacts/{kept}")).await;
        let merges = card["merges"].as_array().expect("merges").clone();
        if !merges.is_empty() && self.maybe(0.6) {
            self.tells(format!("{name} is two again"));
            let merge = format!("/contact-merges/{}", id(&self.one(&merges)));
            self.asks(OWNER, Method::DELETE, &merge, None, &[]).await;
        } else if kept != other {
            self.tells(format!("{others} becomes part of {name}"));
            let body = json!({ "contact_id": other });
            self.posts(OWNER, &format!("/contacts/{kept}/merge"), body).await;
        }
    }
}
