//! What an operator sees from outside: logs and measures.

use metrics::gauge;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use persistence::{Database, indexing, jobs, journal};
use tracing_subscriber::EnvFilter;

use crate::Db;
use crate::config::LogFormat;
use crate::problem::Problem;

/// Writes the log to standard error.
pub(crate) fn start_log(filter: &str, format: LogFormat) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(filter)?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Json => log.json().flatten_event(true).with_current_span(true).init(),
        LogFormat::Pretty => log.compact().with_target(false).init(),
    }
    Ok(())
}

/// Starts to count.
pub(crate) fn start_metrics() -> anyhow::Result<PrometheusHandle> {
    const SECONDS: &[f64] =
        &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0];
    let recorder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), SECONDS)?
        .install_recorder()?;
    Ok(recorder)
}

/// Looks at what does not count itself.
pub(crate) async fn measure(db: &Db) -> Result<(), Problem> {
    let now = db.now();
    let (journal, backlog, (events, pasts)) = db
        .batch(|batch| {
            let backlog = jobs::backlog(batch, batch.now())?;
            Ok((journal::conservation(batch)?, backlog, indexing::lag(batch)?))
        })
        .await?;
    gauge!("search_events_behind").set(float(events));
    gauge!("search_pasts_unread").set(float(pasts));
    for (state, count) in [
        ("accepted", journal.accepted),
        ("processed", journal.processed),
        ("parked", journal.parked),
        ("failed", journal.failed),
        ("waiting", journal.waiting),
    ] {
        gauge!("journal_bodies", "state" => state).set(float(count));
    }
    let balance =
        journal.accepted - journal.processed - journal.parked - journal.failed - journal.waiting;
    gauge!("journal_imbalance").set(float(balance));
    let age = journal.oldest_waiting.map_or(0, |oldest| (now - oldest).num_milliseconds());
    gauge!("journal_oldest_waiting_seconds").set(float(age) / 1000.0);
    for kind in backlog {
        gauge!("jobs_due", "kind" => kind.kind.clone()).set(float(kind.due));
        gauge!("jobs_dead", "kind" => kind.kind.clone()).set(float(kind.dead));
        let late = kind.oldest.map_or(0, |oldest| (now - oldest).num_milliseconds().max(0));
        gauge!("jobs_oldest_due_seconds", "kind" => kind.kind).set(float(late) / 1000.0);
    }
    let hub = db.wakes().hub.usage();
    gauge!("hub_sockets").set(count(hub.sockets));
    gauge!("hub_companies").set(count(hub.companies));
    gauge!("hub_companies_behind").set(count(hub.behind));
    pools(db.database());
    Ok(())
}

fn pools(database: &Database) {
    for (name, pool) in ["server", "worker"].into_iter().zip(database.pool_use()) {
        gauge!("pool_connections", "pool" => name).set(f64::from(pool.open));
        gauge!("pool_idle", "pool" => name).set(f64::from(pool.idle));
    }
}

fn count(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Exact up to 2^53, which is more bodies than there will be.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "see above")]
fn float(count: i64) -> f64 {
    count as f64
}
