//! P10: looking for what was said, among more and more messages; and what the search costs intake.

use std::sync::Arc;
use std::time::Duration;

use crate::load::{self, ms};
use crate::report::{Row, number};
use crate::stage::{Company, Desk};
use crate::{Bench, Phase, http, intake};

const CONNECTIONS: usize = 4;
/// What the first twenty hits may cost, in ms of processor time.
const AIM: f64 = 1.5;
/// How much more they may cost among a hundred times as many messages.
const FLAT: f64 = 2.0;
/// The share of its rate that intake keeps.
const KEPT: f64 = 0.8;
/// Words are numbered by how frequent they are, as in a language; see `search.sql`.
const FREQUENT: u32 = 1;
const MEDIUM: u32 = 200;
const RARE: u32 = 20_000;
const ABSENT: u32 = 1_000_000;

/// Measures all sizes, then intake.
pub(crate) async fn measure(bench: &mut Bench) {
    let mut costs: Vec<(f64, Vec<Cost>)> = vec![];
    for (messages, company) in bench.said() {
        let mut rows = vec![];
        costs.push((messages as f64, measure_one(bench, &company, &mut rows).await));
        let title = format!(
            "P10: first 20 hits among {} messages, {CONNECTIONS} connections",
            number(messages as f64)
        );
        bench.report.table(&title, &rows);
    }
    if let (Some((few, first)), Some((many, last))) = (costs.first(), costs.last())
        && many > few
    {
        // Fewer hits cost less, of course.
        let alike = first.iter().zip(last).filter(|(small, large)| small.found == large.found);
        let compare = |(small, large): (&Cost, &Cost)| {
            let what = format!("{}, {:.0} times as many", small.what, many / few);
            Row::new(what, large.ms / small.ms, "x").at_most(FLAT)
        };
        let rows: Vec<Row> = alike.map(compare).collect();
        bench.report.table("P10: the same among more messages", &rows);
    }
    measure_intake(bench).await;
}

/// What a search costs.
struct Cost {
    what: &'static str,
    found: usize,
    /// Processor time, in ms.
    ms: f64,
}

async fn measure_one(bench: &mut Bench, company: &Company, rows: &mut Vec<Row>) -> Vec<Cost> {
    let mut sql = bench.stage.postgres.sql();
    let mut word = |rank: u32| {
        let word = format!("select left(md5('word' || {rank}), 7) as t");
        sql.texts(&word).pop().expect("a word")
    };
    let (frequent, medium) = (word(FREQUENT), word(MEDIUM));
    let searches = [
        ("a word of half of all messages", frequent.clone()),
        ("a word of 0.5 %", medium.clone()),
        ("a word of 0.005 %", word(RARE)),
        ("a word that nobody said", word(ABSENT)),
        ("two words", format!("{frequent}%20{medium}")),
        ("three letters", frequent.chars().take(3).collect()),
        ("a customer's number", format!("%2B{}00001234", company.prefix)),
    ];
    let desk = bench.stage.serve(&[]).await;
    let supervisor = desk.sign_in(company, "supervisor").await;
    let agent = desk.sign_in(company, "ana").await;
    let mut costs = vec![];
    for (what, words) in searches {
        let path = format!("/api/v1/chats?list=archived&limit=20&q={words}");
        costs.push(ask(bench, &desk, what, http::get(&path, &supervisor), rows).await);
    }
    let own = format!("/api/v1/chats?limit=20&q={medium}");
    ask(bench, &desk, "a word of 0.5 %, in an agent's own chats", http::get(&own, &agent), rows)
        .await;
    costs
}

async fn ask(
    bench: &Bench,
    desk: &Desk,
    what: &'static str,
    request: Vec<u8>,
    rows: &mut Vec<Row>,
) -> Cost {
    let found = desk.ask(&request).await;
    let found = found["items"].as_array().map_or(0, Vec::len);
    let requests = Arc::new(vec![request]);
    load::closed(desk.address, CONNECTIONS, Duration::from_secs(1), &requests).await;
    let loaded = load::closed(desk.address, CONNECTIONS, bench.seconds(5, 2), &requests);
    let (load, spent) = desk.watch.over(loaded).await;
    let cost = spent.both() / load.answered() * 1e3;
    let note = format!(
        "{found} found, {:.0}/s, p50 {:.2} ms, p99 {:.1} ms, database {:.0} % {}",
        load.rate(),
        ms(&load.latency, 0.5),
        ms(&load.latency, 0.99),
        spent.database / spent.both() * 100.0,
        load.faults(),
    );
    rows.push(Row::new(what, cost, "ms CPU").at_most(AIM).note(note));
    Cost { what, found, ms: cost }
}

/// The highest rate of webhooks while the logs are read for the search, and while they cannot be.
async fn measure_intake(bench: &mut Bench) {
    let companies = bench.called();
    let desk = bench.stage.serve(&[]).await;
    let mut holder = bench.stage.postgres.sql();
    let mut rates = vec![];
    for is_on in [false, true] {
        holder.run(if is_on {
            "rollback"
        } else {
            "begin; select from search_progress for update"
        });
        let (rate, load, _) = intake::highest(bench, &desk, &companies, 1, intake::RATE).await;
        rates.push((rate, load));
    }
    let [(off, _), (on, load)] = rates.as_slice() else { return };
    let behind = bench.stage.postgres.sql().number(
        "select coalesce(sum(l.last_seq - p.seq), 0)::bigint as n from company_logs l \
         join search_progress p on p.company_id = l.company_id",
    );
    let note = format!("p99 {:.1} ms; {behind} events behind at the end", ms(&load.latency, 0.99));
    let rows = [
        Row::new("without the search", *off, "/s"),
        Row::new("with it", *on, "/s").note(note),
        Row::new("share that is kept", on / off, "x").at_least(KEPT),
    ];
    bench.report.table("P10: intake, one message a call, beside the search", &rows);
}

impl Bench {
    /// Companies in which 10^5, 10^6 and, if wanted, 10^7 messages were said, twenty to a chat.
    pub(crate) fn said(&mut self) -> Vec<(u64, Company)> {
        if !self.wants(&[Phase::P10]) {
            return vec![];
        }
        let most = match (self.options.quick, self.options.huge) {
            (true, _) => 100_000,
            (false, false) => 1_000_000,
            (false, true) => 10_000_000,
        };
        let sizes = [("Few", 100_000), ("Many", 1_000_000), ("Most", 10_000_000)];
        let sizes = sizes.into_iter().filter(|(_, size)| *size <= most);
        sizes.map(|(name, size)| (size, self.stage.say(name, size))).collect()
    }
}
