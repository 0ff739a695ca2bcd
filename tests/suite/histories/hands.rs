//! What may happen next: those who run the desk, and time.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::json;

use super::stage::{OWNER, Stage, WORKERS, id};

impl Stage {
    pub(super) async fn a_limit_changes(&mut self) {
        let (login, limit) = (self.one(&WORKERS), self.one(&[None, Some(0), Some(1), Some(5)]));
        let releases = self.maybe(0.5);
        self.tells(format!("{login} has at most {limit:?}, and gives the rest away: {releases}"));
        let path = format!("/agents/{}/chat-limit", self.people[login].id);
        let body = json!({ "chat_limit": limit, "release_surplus": releases });
        self.puts(OWNER, &path, body).await.expect(200);
    }

    /// There is one rule at most; it says who answers at Support.
    pub(super) async fn a_rule_changes(&mut self) {
        let list = self.asks(OWNER, Method::GET, "/assignment/rules", None, &[]).await;
        let tag = list.header("etag").to_owned();
        if let Some(rule) = list.expect(200)["items"].get(0) {
            self.tells("the rule is dropped");
            let path = format!("/assignment/rules/{}", id(rule));
            let seen = [("if-match", tag.as_str())];
            let gone = self.asks(OWNER, Method::DELETE, &path, None, &seen).await;
            assert_eq!(gone.status, 204, "{}", gone.text);
        } else {
            let named = self.one(&WORKERS);
            self.tells(format!("a rule says that {named} answers at Support"));
            let (named, support) = (&self.people[named].id, &self.accounts[1].id);
            let rule = json!({ "name": "Support", "account_ids": [support], "agent_ids": [named] });
            self.posts(OWNER, "/assignment/rules", rule).await.expect(201);
        }
    }

    pub(super) async fn rights_change(&mut self) {
        let login = self.one(&["rui", "eva"]);
        let all = self.accounts.clone().map(|account| account.id);
        let (first, both, none) = (all[..1].to_vec(), all.to_vec(), vec![]);
        let theirs = self.one(&[first, both.clone(), both, none]);
        self.tells(format!("{login} has {} accounts", theirs.len()));
        let path = format!("/users/{}/accounts", self.people[login].id);
        self.puts(OWNER, &path, json!({ "account_ids": theirs })).await.expect(200);
    }

    /// A moment, an hour or a day; only one server is there meanwhile, for two cannot be moved at once.
    pub(super) async fn time_passes(&mut self) {
        let seconds = self.one(&[20, 20, 600, 90_000]);
        self.tells(format!("{seconds} seconds pass"));
        self.desk.settle().await;
        self.passes(TimeDelta::seconds(seconds)).await;
        for login in WORKERS {
            if self.maybe(0.6) {
                self.tells(format!("{login} is online"));
                self.puts(login, "/me/status", json!({ "status": "online" })).await.expect(200);
            }
        }
    }

    /// Moves the clocks.
    pub(super) async fn passes(&mut self, time: TimeDelta) {
        self.second = None;
        self.desk.wait(time).await;
    }
}
