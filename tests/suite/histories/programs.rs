//! What may happen next: a program answers first at Sales, fails, and hands over.

use reqwest::Method;
use serde_json::json;

use super::stage::{OWNER, Stage};

impl Stage {
    pub(super) async fn a_program_comes_or_goes(&mut self) {
        let path = format!("/accounts/{}/bot", self.accounts[0].id);
        // Letting a program in is for whoever proved lately who they are.
        let owner = self.desk.person(OWNER).await;
        self.people.insert(OWNER, owner);
        let now = self.asks(OWNER, Method::GET, &path, None, &[]).await;
        if now.status == 200 {
            self.tells("the program goes");
            let seen = [("if-match", now.header("etag"))];
            let gone = self.asks(OWNER, Method::DELETE, &path, None, &seen).await;
            assert_eq!(gone.status, 204, "{}", gone.text);
        } else {
            self.tells("a program comes");
            let bot = json!({ "url": self.bot.url, "silence_minutes": 5 });
            self.posts(OWNER, &path, bot).await.expect(201);
        }
    }

    /// What the program says next, if it is asked: usually an echo.
    pub(super) fn the_program_makes_up_its_mind(&mut self) {
        let last_word = json!({ "type": "text", "text": { "body": "One moment" } });
        let last_word = json!({ "replies": [last_word], "hand_over": true });
        let told = self.one(&[
            None,
            None,
            Some((200, last_word)),
            Some((200, json!({ "replies": [] }))),
            Some((500, json!({}))),
        ]);
        if let Some((status, body)) = told {
            self.bot.will_answer(status, body);
        }
    }
}
