//! What was measured, on what, and whether anything else went on there.

use std::fs;
use std::process::Command;

use harness::Postgres;

use crate::report::Report;

/// Says all of it.
pub(crate) fn describe(report: &mut Report, cluster: &str) {
    let mut sql = Postgres { url: format!("{cluster}/postgres") }.sql();
    let mut setting = |name: &str| {
        let query = format!("select current_setting('{name}') as t");
        sql.texts(&query).pop().unwrap_or_default()
    };
    let settings = ["server_version", "fsync", "synchronous_commit", "shared_buffers"];
    let [version, fsync, commit, buffers] = settings.map(&mut setting);
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let cpu = first_of("/proc/cpuinfo", "model name").replace("\t: ", "");
    let memory = first_of("/proc/meminfo", "MemTotal:");
    let memory = memory.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or(0.0) / 1e6;
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default().to_owned();
    let changed = if said("git", &["status", "--porcelain"]).is_empty() { "" } else { ", changed" };
    report.say(&format!("Desk360 {}{changed}", said("git", &["rev-parse", "--short", "HEAD"])));
    report.say(&said("date", &["--utc", "+%Y-%m-%d %H:%M UTC"]));
    report.say(&format!("{cores} cores, {cpu}; {memory:.0} GB; Linux {}", kernel.trim()));
    report.say(&format!(
        "PostgreSQL {version}: fsync {fsync}, synchronous_commit {commit}, shared_buffers {buffers}"
    ));
    report.say(&format!("Load at the start: {load}"));
    if load.parse::<f64>().unwrap_or(0.0) > 1.0 {
        report.say("WARNING: other work runs on this machine; the figures are worse than they are");
    }
}

fn first_of(file: &str, name: &str) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned()
}

/// What a command says; nothing, if it cannot be run.
fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    text.unwrap_or_default()
}
