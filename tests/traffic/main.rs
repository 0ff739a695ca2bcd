//! `make demo-traffic`: an hour of a desk. Customers write through the simulator, agents answer, are
//! switched and close chats; in the end everything that was said is looked for.
//!
//! It plays against a `make run` that is under way, and sees it only from outside.
#![expect(clippy::indexing_slicing, reason = "JSON answers with null")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for a terminal")]

mod agents;
mod customers;
mod ledger;
mod line;
mod phrases;
mod steering;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use serde_json::Value;
use tokio::task::JoinSet;
use tokio::time::Instant;

use ledger::Ledger;
use line::Line;

/// Plays a day at the demo's desk.
#[derive(Debug, Parser)]
#[command(name = "demo-traffic")]
struct Options {
    /// What `make run` wrote
    #[arg(long, default_value = ".local/demo.json")]
    demo: PathBuf,
    /// For how long
    #[arg(long, default_value_t = 60.0)]
    minutes: f64,
    /// How many times faster people are than people are
    #[arg(long, default_value_t = 1.0)]
    speed: f64,
    /// How many customers there are
    #[arg(long, default_value_t = 30)]
    customers: u32,
    /// The same seed makes the same choices
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Where everybody plays, and how fast.
struct Scene {
    /// `http://127.0.0.1:8360`.
    api: String,
    /// `http://127.0.0.1:8361`.
    simulator: String,
    /// The phone number ids of the company.
    numbers: Vec<String>,
    http: reqwest::Client,
    ledger: Ledger,
    speed: f64,
    /// Nobody begins anything new after this.
    until: Instant,
}

impl Scene {
    /// Some time between two numbers of seconds, as fast as the scene is.
    async fn pause(&self, chance: &mut StdRng, least: f64, most: f64) {
        let seconds = chance.random_range(least..most) / self.speed;
        tokio::time::sleep(Duration::from_secs_f64(seconds)).await;
    }

    fn is_over(&self) -> bool {
        Instant::now() >= self.until
    }
}

#[tokio::main]
async fn main() -> std::process::ExitCode {
    let options = Options::parse();
    match play(&options).await {
        Ok(true) => std::process::ExitCode::SUCCESS,
        Ok(false) => std::process::ExitCode::FAILURE,
        Err(error) => {
            eprintln!("demo-traffic: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

/// Answers whether everything was found again.
async fn play(options: &Options) -> Result<bool, String> {
    let demo = std::fs::read_to_string(&options.demo).map_err(|error| {
        format!("{}: {error}; is `make run` under way?", options.demo.display())
    })?;
    let demo: Value = serde_json::from_str(&demo).map_err(|error| error.to_string())?;
    let seconds = (options.minutes * 60.0).clamp(1.0, 1e6);
    let scene = Arc::new(Scene {
        api: line::text(&demo["api"])?,
        simulator: line::text(&demo["simulator"])?,
        numbers: line::texts(&demo["accounts"], "phone_number_id")?,
        http: reqwest::Client::new(),
        ledger: Ledger::default(),
        speed: options.speed.max(0.01),
        until: Instant::now() + Duration::from_secs_f64(seconds),
    });
    println!(
        "{} customers write for {} minutes; people are {} times as fast as people.",
        options.customers, options.minutes, options.speed
    );

    let mut people = JoinSet::new();
    let mut chance = StdRng::seed_from_u64(options.seed);
    let mut lines = vec![];
    for user in demo["users"].as_array().ok_or("demo.json names no users")? {
        lines.push((line::text(&user["role"])?, Line::sign_in(&scene, user).await?));
    }
    let (_, owner) = lines.first().cloned().ok_or("demo.json names no users")?;
    let reasons = agents::reasons(&owner).await?;
    for (role, line) in lines {
        let chance = StdRng::seed_from_u64(chance.random());
        match role.as_str() {
            "agent" => {
                people.spawn(agents::work(scene.clone(), line, reasons.clone(), chance));
            }
            "supervisor" => {
                people.spawn(steering::steer(scene.clone(), line, chance));
            }
            _ => {}
        }
    }
    for n in 0..options.customers {
        let chance = StdRng::seed_from_u64(chance.random());
        people.spawn(customers::live(scene.clone(), n, options.seed, chance));
    }
    people.spawn(report(scene.clone()));
    while let Some(ended) = people.join_next().await {
        ended.map_err(|error| error.to_string())?;
    }
    ledger::settle(&scene, &owner).await
}

/// Says every minute, and more often in a short play, how far it is.
async fn report(scene: Arc<Scene>) {
    while !scene.is_over() {
        let left = scene.until.saturating_duration_since(Instant::now());
        tokio::time::sleep(left.min(Duration::from_secs(60))).await;
        println!("{}", scene.ledger.line());
    }
}
