//! A PostgreSQL server of a test's own: it writes to the disk as in production, and can crash.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use uuid::Uuid;

use crate::postgres::from_run;

/// A server that loses nothing that it committed.
pub struct Cluster {
    /// Where it is; append `/database`.
    pub url: String,
    folder: PathBuf,
    /// Held for as long as the test lives.
    _lock: File,
}

impl Cluster {
    /// Makes one and starts it.
    pub fn start() -> Self {
        // The names and the lock of scripts/with-postgres, which sweeps up after whoever was killed.
        let name = Uuid::now_v7().simple();
        let (new, folder) =
            (format!("/tmp/desk360-new-{name}"), format!("/tmp/desk360-test-{name}"));
        fs::create_dir(&new).expect("a new folder");
        let lock = File::create(Path::new(&new).join("with-postgres")).expect("a new file");
        lock.lock().expect("nobody else knows it");
        fs::rename(new, &folder).expect("nobody has this name");
        let folder = PathBuf::from(folder);
        Self { url: start(&folder), folder, _lock: lock }
    }

    /// Ends it as a crash does: whatever was not committed is gone.
    pub fn crash(&self) {
        say(&script("stop", &self.folder, &["immediate"]));
    }

    /// Starts it again, where it was.
    pub fn recover(&self) {
        assert_eq!(start(&self.folder), self.url);
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let _swept_later = script("remove", &self.folder, &[]);
    }
}

fn start(folder: &Path) -> String {
    say(&script("start", folder, &["-c", "max_connections=200", "-c", "log_checkpoints=off"]))
}

fn script(command: &str, folder: &Path, options: &[&str]) -> Output {
    Command::new(from_run("TEST_POSTGRES_SCRIPT"))
        .arg(command)
        .arg(folder)
        .args(options)
        .stdin(Stdio::null())
        .output()
        .expect("scripts/postgres runs")
}

fn say(output: &Output) -> String {
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "scripts/postgres: {complaint}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
