//! A table of customers that is imported, twice; and what those who write meanwhile feel of it.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::load::{self, ms};
use crate::report::{Row, number};
use crate::stage::{Company, Desk, Shape, text};
use crate::{Bench, clock, http};

const ROWS: u64 = 100_000;
/// Messages a second, of another company.
const RATE: f64 = 200.0;
/// How much longer messages may take beside an import: it is one job, and one core is enough for both.
const FELT: f64 = 3.0;

/// Measures it.
pub(crate) async fn measure(bench: &mut Bench) {
    let rows = if bench.options.quick { ROWS / 10 } else { ROWS };
    let company = bench.stage.add("Importing", Shape::Held, 100, 0);
    let other = bench.called();
    let desk = bench.stage.serve(&[]).await;
    let token = desk.sign_in(&company, "supervisor").await;
    let alone = webhooks(bench, &desk, &other).await;
    let file = table(rows);

    let begin = http::request(
        "POST",
        "/api/v1/contact-imports",
        &format!("authorization: Bearer {token}\r\ncontent-type: text/csv\r\n"),
        file.as_bytes(),
    );
    let (before, spent) = (clock::now(), desk.watch.read());
    let import = text(&desk.ask(&begin).await["id"]);
    let upload = (clock::now() - before) as f64 / 1e6;
    let beside = webhooks(bench, &desk, &other).await;
    let done = finish(&desk, &token, &import).await;
    let first = (clock::now() - before) as f64 / 1e9;
    let cost = (desk.watch.read() - spent).both() / rows as f64 * 1e6;
    assert_eq!(done["created"].as_u64(), Some(rows), "each row is a customer: {done}");

    let before = clock::now();
    let again = text(&desk.ask(&begin).await["id"]);
    let done = finish(&desk, &token, &again).await;
    let second = (clock::now() - before) as f64 / 1e9;
    assert_eq!(done["skipped"].as_u64(), Some(rows), "the second time says nothing new: {done}");

    let note = format!("file taken in {upload:.0} ms; {cost:.0} us CPU a row, webhooks included");
    let table = [
        Row::new("new customers", rows as f64 / first, "rows/s").note(note),
        Row::new("the same file again", rows as f64 / second, "rows/s"),
        Row::new("webhooks beside it, p50", beside.0 / alone.0, "x as long")
            .at_most(FELT)
            .note(format!("{:.2} ms, {:.2} ms alone", beside.0, alone.0)),
        Row::new("webhooks beside it, p99", beside.1, "ms")
            .note(format!("{:.1} ms alone", alone.1)),
    ];
    bench.report.table(&format!("Import of a table of {} customers", number(rows as f64)), &table);
}

/// Lets customers write; answers with how long half and 99 % of them wait at most, in ms.
async fn webhooks(bench: &mut Bench, desk: &Desk, companies: &[Company]) -> (f64, f64) {
    let time = bench.seconds(8, 2);
    let plan = Arc::new(bench.meta.plan(companies, RATE, time, 1));
    let (load, _) = load::open(desk.address, 32, Duration::from_millis(1), plan).await;
    assert_eq!(load.errors(), 0, "{}", load.faults());
    (ms(&load.latency, 0.5), ms(&load.latency, 0.99))
}

/// Waits until an import is over, and answers with what came of it.
async fn finish(desk: &Desk, token: &str, import: &str) -> Value {
    loop {
        let path = format!("/api/v1/contact-imports/{import}");
        let shown = desk.ask(&http::get(&path, token)).await;
        if !shown["finished_at"].is_null() {
            return shown;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Customers of whom nobody has heard.
fn table(rows: u64) -> String {
    let mut file = "phone,name,language,notes,tags\r\n".to_owned();
    for n in 0..rows {
        let line = "likes to be called in the morning";
        let _infallible = write!(
            file,
            "+35193{n:07},Customer Number {n},pt,{line},imported;batch {}\r\n",
            n % 10
        );
    }
    file
}
