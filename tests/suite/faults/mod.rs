//! Nothing is lost and nothing happens twice, whatever is killed meanwhile.
//!
//! Customers write, agents answer, panels listen; servers are killed with SIGKILL, PostgreSQL
//! crashes, Meta refuses, delays, repeats and falls silent. Then all is healed, and counted.
//!
//! `FAULTS_SECONDS` says for how long things break (60). `FAULTS_SEED` repeats the choices of a run
//! that failed; at which moment the machine carries them out remains its own affair.

mod agents;
mod chaos;
mod checker;
mod clients;
mod facts;
mod report;
mod stage;
mod traffic;

use harness::{Cluster, Desk, Postgres, option};

use chaos::Chaos;
use facts::Facts;
use report::Report;
use stage::Stage;

/// After so many seconds without a status, a message that Meta may have is sent again. That is safe
/// here: the simulator tells `sent` at once and, until it is heard, twice a second, and the longest
/// that it cannot be heard is [`chaos`]'s silence of 20 s and a restart or two. What is unknown at
/// the end is sent again only when Meta has nothing left to tell, for then the clock is moved.
const RESEND_AFTER: &str = "45";

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_is_lost_and_nothing_happens_twice() {
    let seconds = option("FAULTS_SECONDS").unwrap_or(60);
    let seed = option("FAULTS_SEED").unwrap_or_else(|| rand::random_range(1..1_000_000));
    let mut report = Report::begin(seed, seconds);

    let cluster = Cluster::start();
    let settings = [("DESK360_RESEND_UNKNOWN_AFTER", RESEND_AFTER)];
    let desk = Desk::on(Postgres::on(&cluster.url), &settings).await;
    let (stage, direction) = Stage::set(&desk, seed).await;
    let beginning = desk.person("supervisor").await.cursor().await;
    let clients = clients::open(&stage, &beginning);
    agents::all_online(&stage).await;
    traffic::everybody_says_hello(&stage).await;

    let mut chaos = Chaos::new(desk, cluster, &stage, direction.nodes);
    chaos.trouble().await;
    let (traffic, agents) = (traffic::start(&stage), agents::start(&stage));
    chaos.rage(seconds).await;
    chaos.desk.peace().await;

    direction.over.send_replace(true);
    let (posted, requests) = (traffic.finish().await, agents.finish().await);
    agents::all_online(&stage).await;
    let unrest = chaos.rest().await;
    // By now all panels are open again: they must hear this without coming back once more.
    agents::blink(&stage).await;
    let facts = Facts::gather(&chaos.desk, &beginning, posted, requests, unrest).await;
    let log_of = |login: &str| facts.logs[login].iter().map(clients::told).collect();
    let told = clients.close(log_of).await;

    report.add(checker::all(&facts, &told, &mut chaos.desk.postgres.sql()));
    report.sometimes(&stage.counts, &facts);
    report.end(&chaos.log());
}
