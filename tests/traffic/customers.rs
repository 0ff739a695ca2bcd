//! Customers: they write, wait for an answer, write again, say thanks, and come back later.

use std::sync::Arc;

use rand::Rng as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use serde_json::{Value, json};

use crate::{Scene, line, phrases};

/// Somebody with a phone.
struct Customer {
    scene: Arc<Scene>,
    phone: String,
    name: String,
    number: String,
    /// What makes each of their messages one that can be found again.
    mark: String,
    said: u32,
}

/// Lives until it is over.
pub(crate) async fn live(scene: Arc<Scene>, n: u32, seed: u64, mut chance: StdRng) {
    let Some(number) = scene.numbers.choose(&mut chance).cloned() else { return };
    let mut customer = Customer {
        phone: format!("35193{:07}", (seed % 100) * 100_000 + u64::from(n)),
        name: format!("Customer {n}"),
        mark: format!("{:x}-{n}", std::process::id()),
        number,
        said: 0,
        scene: scene.clone(),
    };
    scene.pause(&mut chance, 0.0, 90.0).await;
    while !scene.is_over() {
        if let Err(error) = customer.talk(&mut chance).await {
            println!("{}: {error}", customer.name);
        }
        scene.pause(&mut chance, 60.0, 900.0).await;
    }
}

impl Customer {
    /// One conversation.
    async fn talk(&mut self, chance: &mut StdRng) -> Result<(), String> {
        for _ in 0..chance.random_range(1..5) {
            let answers = self.answers().await?;
            for _ in 0..chance.random_range(1..3) {
                self.write(phrases::question(chance)).await?;
                self.scene.pause(chance, 1.0, 6.0).await;
            }
            if !self.wait_for_more_than(answers, chance).await? {
                return Ok(());
            }
            self.scene.pause(chance, 3.0, 20.0).await;
        }
        self.write(phrases::thanks(chance)).await
    }

    async fn write(&mut self, words: &str) -> Result<(), String> {
        if self.scene.is_over() {
            return Ok(());
        }
        self.said += 1;
        let words = format!("{words} [{}/{}]", self.mark, self.said);
        let message = json!({
            "phone_number_id": self.number, "from": self.phone, "name": self.name,
            "message": { "type": "text", "text": { "body": words } },
        });
        let url = format!("{}/_sim/inbound", self.scene.simulator);
        let (status, answer) = line::ask(self.scene.http.post(url).json(&message)).await?;
        if status != 202 {
            return Err(format!("the simulator did not take it: {status} {answer}"));
        }
        self.scene.ledger.wrote(words);
        Ok(())
    }

    /// How many answers they got so far.
    async fn answers(&self) -> Result<usize, String> {
        let url = format!(
            "{}/_sim/sent?limit=10000&phone_number_id={}&to={}",
            self.scene.simulator, self.number, self.phone
        );
        let (_, sent) = line::ask(self.scene.http.get(url)).await?;
        let is_text = |sent: &&Value| sent["type"] == "text";
        Ok(sent["items"].as_array().into_iter().flatten().filter(is_text).count())
    }

    /// Waits for an answer, some minutes at most.
    async fn wait_for_more_than(&self, before: usize, chance: &mut StdRng) -> Result<bool, String> {
        for _ in 0..chance.random_range(20..80) {
            self.scene.pause(chance, 3.0, 4.0).await;
            if self.scene.is_over() {
                return Ok(false);
            }
            if self.answers().await? > before {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
