//! `make bench`: measures a release build on this machine, beside the limits of the machine itself.
//!
//! What the figures mean, and what is aimed at, stands in the table of each phase. Everything shares
//! the machine's cores: the server, PostgreSQL with fsync, Meta's side, and this program, which asks.
#![expect(clippy::expect_used, reason = "a bench that cannot be set up should fail loudly")]
#![expect(
    clippy::indexing_slicing,
    reason = "JSON answers with null, and fixed lists are long enough"
)]
#![expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts become figures for people, who do not read more than three digits"
)]

mod agents;
mod audience;
mod bare;
mod clock;
mod fanout;
mod history;
mod http;
mod idle;
mod intake;
mod limits;
mod lists;
mod load;
mod machine;
mod pushed;
mod report;
mod reports;
mod resume;
mod screens;
mod search;
mod sends;
mod socket;
mod stage;
mod start;
mod storm;
mod tables;
mod usage;
mod webhook;

use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, ValueEnum};

use limits::Limits;
use report::Report;
use stage::{Company, Shape, Stage};
use webhook::Meta;

/// Measures a release build of Desk360 on this machine.
#[derive(Debug, Parser)]
#[command(name = "bench")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Options {
    /// What to measure; everything, if nothing is named
    #[arg(value_enum)]
    phases: Vec<Phase>,
    /// Shorter, and with at most 100,000 chats
    #[arg(long)]
    quick: bool,
    /// Lists of 10^7 chats, and searches among 10^7 messages, too: some 30 GB and half an hour more for each
    #[arg(long)]
    huge: bool,
    /// Without the limits of the machine, which come first otherwise
    #[arg(long)]
    without_limits: bool,
    /// Look at the program that is shipped, too: `target/dist/desk360`
    #[arg(long)]
    dist: bool,
    /// Keep the report in this file
    #[arg(long)]
    report: Option<PathBuf>,
    /// A PostgreSQL of its own
    #[arg(long, env = "TEST_POSTGRES", hide = true)]
    postgres: String,
    /// The folder of its programs
    #[arg(long, env = "TEST_POSTGRES_BIN", hide = true)]
    postgres_bin: PathBuf,
}

/// What can be measured; the numbers are those of the project's aims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Phase {
    /// Lists of chats: first, deep and archive pages
    P1,
    /// The same: their cost with 10^4, 10^5, 10^6 chats
    P2,
    /// A page of a chat's messages
    P3,
    /// Sending
    P4,
    /// Taking webhooks in, and telling the sockets
    P5,
    /// From a webhook to 100 sockets
    P6,
    /// One event to 1,000 sockets
    P7,
    /// Memory of idle sockets
    P8,
    /// 1,000 missed events
    Resume,
    /// Reports over 90 days of 10^7 messages
    Reports,
    /// A message that one of many connected agents may see
    P9,
    /// A long queue, and agents who come online
    Assigning,
    /// Looking for words, and what that costs intake
    P10,
    /// A table of customers, and webhooks beside it
    Import,
    /// Start, memory, size
    P12,
    /// A storm of sign-ins
    P14,
}

/// A run.
pub(crate) struct Bench {
    options: Options,
    stage: Stage,
    limits: Limits,
    report: Report,
    meta: Meta,
}

fn main() {
    if std::env::args().nth(1).as_deref() == Some(bare::WORD) {
        return bare::serve().expect("a bare server serves");
    }
    let options = Options::parse();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("threads can be started").block_on(run(options));
}

async fn run(options: Options) {
    let mut report = Report::begin(options.report.as_deref());
    machine::describe(&mut report, &options.postgres);
    let stage = Stage::build(&options.postgres);
    let (limits, meta) = (Limits::default(), Meta::new());
    let mut bench = Bench { options, stage, limits, report, meta };
    if !bench.options.without_limits {
        limits::measure(&mut bench).await;
    }
    bench.set_stage();
    if bench.wants(&[Phase::P1, Phase::P2]) {
        lists::measure(&mut bench).await;
    }
    if bench.wants(&[Phase::P3]) {
        history::measure(&mut bench).await;
    }
    if bench.wants(&[Phase::P4]) {
        sends::measure(&mut bench).await;
    }
    if bench.wants(&[Phase::P5]) {
        intake::measure(&mut bench).await;
        pushed::measure(&mut bench).await;
    }
    if bench.wants(&[Phase::P6]) {
        screens::measure_p6(&mut bench).await;
    }
    if bench.wants(&[Phase::P7]) {
        screens::measure_p7(&mut bench).await;
    }
    if bench.wants(&[Phase::P8]) {
        idle::measure(&mut bench).await;
    }
    if bench.wants(&[Phase::Resume]) {
        resume::measure(&mut bench).await;
    }
    if bench.wants(&[Phase::Reports]) {
        reports::measure(&mut bench).await;
    }
    if bench.wants(&[Phase::P9]) {
        agents::measure_p9(&mut bench).await;
    }
    if bench.wants(&[Phase::Assigning]) {
        agents::measure_assigning(&mut bench).await;
    }
    if bench.wants(&[Phase::P10]) {
        search::measure(&mut bench).await;
    }
    if bench.wants(&[Phase::Import]) {
        tables::measure(&mut bench).await;
    }
    if bench.wants(&[Phase::P12]) {
        start::measure(&mut bench);
    }
    if bench.wants(&[Phase::P14]) {
        storm::measure(&mut bench).await;
    }
    bench.report.summary();
}

impl Bench {
    fn wants(&self, phases: &[Phase]) -> bool {
        let named = &self.options.phases;
        named.is_empty() || phases.iter().any(|phase| named.contains(phase))
    }

    /// How long something takes, and how long if it shall be quick.
    fn seconds(&self, usual: u64, quick: u64) -> Duration {
        Duration::from_secs(if self.options.quick { quick } else { usual })
    }

    /// All companies that are needed, before anything is measured.
    fn set_stage(&mut self) {
        let before = clock::now();
        self.listed();
        self.said();
        if self.wants(&[Phase::P4, Phase::P5, Phase::P10, Phase::Import]) {
            self.called();
        }
        if self.wants(&[Phase::P6, Phase::P7, Phase::P8, Phase::Resume]) {
            let crowded = self.crowded();
            self.stage.hire(&crowded, 4000);
        }
        self.stage.tidy();
        let seconds = (clock::now() - before) as f64 / 1e9;
        self.report.say(&format!("\nThe stage was set in {seconds:.0} s."));
    }

    /// Companies of 10^4, 10^5 and 10^6 chats, and of 10^7 if wanted. One of the largest has messages, too. What is not about
    /// lists is measured beside one of 10^5, for an empty database would flatter it.
    fn listed(&mut self) -> Vec<(u64, Company)> {
        let is_about_lists = self.wants(&[Phase::P1, Phase::P2, Phase::P3]);
        let all = !self.options.quick && is_about_lists;
        let most = match (all, self.options.huge) {
            (true, true) => 10_000_000,
            (true, false) => 1_000_000,
            (false, _) => 100_000,
        };
        let sizes =
            [("Small", 10_000), ("Medium", 100_000), ("Large", 1_000_000), ("Vast", 10_000_000)];
        let sizes = sizes.into_iter().filter(|(_, size)| *size <= most);
        let with_messages = |size| if size == most.min(1_000_000) { size / 20 } else { 0 };
        let stage = &mut self.stage;
        let add = |(name, size)| (size, stage.add(name, Shape::Mixed, size, with_messages(size)));
        sizes.map(add).collect()
    }

    /// Companies that write and are written to, and whose agents have all chats.
    fn called(&mut self) -> Vec<Company> {
        let names = ["Alpha", "Beta", "Gamma", "Delta"];
        names.map(|name| self.stage.add(name, Shape::Held, 5000, 0)).to_vec()
    }

    /// A company with many agents, of whom a hundred have chats, each their own.
    fn divided(&mut self) -> Company {
        let company = self.stage.add("Divided", Shape::Held, 5000, 0);
        self.stage.hire(&company, 1000);
        company
    }

    /// A company with many agents, who see all chats.
    fn crowded(&mut self) -> Company {
        self.stage.add("Crowded", Shape::Queue, 2000, 0)
    }
}
