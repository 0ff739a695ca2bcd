//! Nothing is lost and nothing happens twice, whatever is killed meanwhile.
//!
//! Customers write, agents answer, sockets listen; servers are killed with SIGKILL, PostgreSQL
//! crashes, Meta refuses, delays and repeats. Then all is healed, and everything is counted.
//!
//! `FAULTS_SECONDS` says for how long things break (60), `FAULTS_SEED` repeats the choices of a run
//! that failed; the moments at which the machine does what was chosen remain its own.

mod agents;
mod chaos;
mod checker;
mod clients;
mod facts;
mod report;
mod stage;
mod traffic;

use std::time::Duration;

use harness::{Cluster, Desk, Postgres, eventually, option};
use serde_json::json;
use tokio::time::Instant;

use chaos::Chaos;
use facts::Facts;
use report::Report;
use stage::Stage;

/// After so many seconds without a status a message that Meta may have is sent again. Meta's
/// simulator tells `sent` at once, but we may not hear it: the longest silence is [`chaos::SILENCE`],
/// and after it a server must be there to be told. What is left over is sent again only when all
/// statuses have been heard, for then the clock is moved.
const RESEND_AFTER: &str = "45";

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_is_lost_and_nothing_happens_twice() {
    let seconds = option("FAULTS_SECONDS").unwrap_or(60);
    let seed = option("FAULTS_SEED").unwrap_or_else(|| rand::random_range(1..1_000_000));
    let mut report = Report::begin(seed, seconds);

    let cluster = Cluster::start();
    let settings = [("DESK360_RESEND_UNKNOWN_AFTER", RESEND_AFTER)];
    let desk = Desk::on(Postgres::on(&cluster.url), &settings).await;
    let (stage, nodes, over) = Stage::set(&desk, seed).await;
    let beginning = stage.supervisor.cursor().await;
    let clients = clients::follow(&stage, &beginning);
    agents::all_online(&stage).await;
    traffic::everybody_says_hello(&stage).await;
    desk.trouble(trouble(seed)).await;

    let traffic = traffic::start(&stage);
    let agents = agents::start(&stage);
    let mut chaos = Chaos::new(desk, cluster, &stage, nodes);
    chaos.rage(Instant::now() + Duration::from_secs(seconds)).await;
    chaos.desk.peace().await;
    over.send_replace(true);

    let written = traffic.finish().await;
    let requests = agents.finish().await;
    agents::all_online(&stage).await;
    chaos.rest().await;
    let facts = Facts::gather(&chaos.desk, &stage, &beginning, written, requests).await;
    for client in &clients.streams {
        let all = facts.log_of(client.who).len();
        let told = async || (client.told().len() >= all).then_some(());
        clients::patiently(told).await;
    }
    let streams = clients.finish().await;

    report.add(checker::all(&facts, &streams, &mut chaos.desk.postgres.sql()));
    report.sometimes(&stage.counts, &facts);
    report.end(&chaos.log());
}
