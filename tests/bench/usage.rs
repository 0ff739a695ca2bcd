//! What processes use, as the kernel counts it: processor time and memory.

use std::fs;
use std::ops::Sub;

/// Ticks in a second of `/proc`; the same on every Linux.
const TICKS: f64 = 100.0;

/// The processes that are watched.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Watch {
    /// The server.
    pub(crate) server: u32,
    /// The first process of PostgreSQL; all its others are its children.
    pub(crate) postmaster: u32,
}

/// Seconds of processor time.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Spent {
    /// Of the server, all threads.
    pub(crate) server: f64,
    /// Of all of PostgreSQL's processes, also of those that ended.
    pub(crate) database: f64,
    /// Of this process.
    pub(crate) generator: f64,
}

impl Spent {
    /// Of the server and the database.
    pub(crate) fn both(self) -> f64 {
        self.server + self.database
    }
}

impl Sub for Spent {
    type Output = Self;

    fn sub(self, before: Self) -> Self {
        Self {
            server: self.server - before.server,
            database: self.database - before.database,
            generator: self.generator - before.generator,
        }
    }
}

impl Watch {
    /// What was spent until now.
    pub(crate) fn read(self) -> Spent {
        Spent {
            server: Stat::of(self.server).map_or(0.0, |stat| stat.own),
            database: family(self.postmaster),
            generator: Stat::of(std::process::id()).map_or(0.0, |stat| stat.own),
        }
    }

    /// What is spent meanwhile.
    pub(crate) async fn over<T>(self, work: impl Future<Output = T>) -> (T, Spent) {
        let before = self.read();
        let done = work.await;
        (done, self.read() - before)
    }
}

/// A process in `/proc/PID/stat`.
struct Stat {
    parent: u32,
    own: f64,
    /// Of children that ended.
    children: f64,
}

impl Stat {
    fn of(process: u32) -> Option<Self> {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        // The name may hold anything, but it is the only thing in parentheses.
        let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
        let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
        Some(Self {
            parent: fields.get(1)?.parse().ok()?,
            own: (ticks(11)? + ticks(12)?) / TICKS,
            children: (ticks(13)? + ticks(14)?) / TICKS,
        })
    }
}

fn family(first: u32) -> f64 {
    if first == 0 {
        return 0.0; // Nothing is watched; and the kernel's own threads have this parent.
    }
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let children = ids.filter_map(Stat::of).filter(|stat| stat.parent == first);
    let children: f64 = children.map(|stat| stat.own).sum();
    Stat::of(first).map_or(0.0, |stat| stat.own + stat.children) + children
}

/// The parent of a process.
pub(crate) fn parent(process: u32) -> Option<u32> {
    Stat::of(process).map(|stat| stat.parent)
}

/// Memory in kB: resident, and the process's own share of it.
pub(crate) fn memory(process: u32) -> (f64, f64) {
    let read = |file: &str, name: &str| {
        let text = fs::read_to_string(format!("/proc/{process}/{file}")).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse().unwrap_or(0.0)
    };
    (read("status", "VmRSS:"), read("smaps_rollup", "Pss:"))
}
