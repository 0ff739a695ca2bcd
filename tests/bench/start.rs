//! P12: from the start of the process to the first answer, memory after it, and the size of it.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::load::{histogram, ms};
use crate::report::Row;
use crate::stage::Program;
use crate::{Bench, clock, usage};

/// A fiftieth of whaticket's, a tenth, a sixtieth.
const READY: f64 = 20.0;
const MEMORY: f64 = 12.0;
const SIZE: f64 = 8.0;
const STARTS: usize = 10;

/// Measures it. The aims are those of the program that is shipped, if that was built.
pub(crate) fn measure(bench: &mut Bench) {
    let built = harness::binary("desk360");
    let shipped = built.with_file_name("../dist/desk360");
    let mut rows = vec![];
    start(bench, &built, "release", !bench.options.dist, &mut rows);
    if bench.options.dist {
        start(bench, &shipped, "dist", true, &mut rows);
    }
    bench.report.table("P12: start on a migrated database, median of 10", &rows);
}

fn start(bench: &Bench, program: &Path, name: &str, counts: bool, rows: &mut Vec<Row>) {
    let (mut times, mut memory) = (histogram(), histogram());
    for _ in 0..STARTS {
        let (took, resident) = start_once(bench, program);
        times.saturating_record(took);
        memory.saturating_record(resident as u64);
    }
    let aim = |row: Row, aim: f64| if counts { row.at_most(aim) } else { row };
    let limits = &bench.limits;
    let note = format!("worst {:.1} ms", ms(&times, 1.0));
    let row = Row::new(format!("{name}: start to ready"), ms(&times, 0.5), "ms").note(note);
    rows.push(aim(row, READY).of_limit(limits.start));
    let resident = memory.value_at_quantile(0.5) as f64 / 1e3;
    let row = Row::new(format!("{name}: memory after it"), resident, "MB RSS");
    rows.push(aim(row, MEMORY).of_limit(limits.memory));
    let size = |path: &Path| path.metadata().map_or(f64::NAN, |it| it.len() as f64 / 1e6);
    let stripped = strip(program);
    let note = format!("as it was built: {:.1} MB", size(program));
    let row = Row::new(format!("{name}: size, stripped"), size(&stripped), "MB").note(note);
    rows.push(aim(row, SIZE));
    let _gone = std::fs::remove_file(stripped);
}

/// Answers with how long it took, in ns, and with the memory after it, in kB.
fn start_once(bench: &Bench, program: &Path) -> (u64, f64) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("it listens");
    drop(listener);
    let settings = bench.stage.settings(&address.to_string());
    let before = clock::now();
    let program =
        Program::start(Command::new(program).env_clear().envs(settings).stderr(Stdio::null()));
    while !is_ready(address) {
        assert!(clock::now() - before < 30_000_000_000, "the server is not ready after 30 s");
        std::thread::sleep(Duration::from_micros(200));
    }
    let took = clock::now() - before;
    std::thread::sleep(Duration::from_millis(300));
    (took, usage::memory(program.id()).0)
}

fn is_ready(address: SocketAddr) -> bool {
    let ask = || {
        let mut stream = TcpStream::connect(address)?;
        stream.write_all(b"GET /health/ready HTTP/1.1\r\nhost: bench\r\n\r\n")?;
        let mut answer = [0; 12];
        stream.read_exact(&mut answer)?;
        std::io::Result::Ok(answer.ends_with(b" 200"))
    };
    ask().unwrap_or(false)
}

/// A copy without symbols.
fn strip(program: &Path) -> PathBuf {
    let copy = std::env::temp_dir().join(format!("desk360-stripped-{}", std::process::id()));
    let _shows_as_no_size = Command::new("strip").arg("-o").arg(&copy).arg(program).status();
    copy
}
