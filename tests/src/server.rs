//! The server as a process: the binary that is shipped, with a clock that tests can move.

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::watch;

use crate::wait::soon;

/// The root key of all tests; it protects nothing.
pub(crate) const SECRET_KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

/// A running server.
pub struct Server {
    /// Where it serves, e.g. `http://127.0.0.1:40001`.
    pub url: String,
    child: Child,
    log: Arc<Mutex<String>>,
}

impl Server {
    /// Starts one with these settings, and waits until it serves.
    pub async fn start(settings: &[(String, String)]) -> Self {
        let mut child = Command::new(binary("desk360"))
            .env_clear()
            .env("RUST_BACKTRACE", "0")
            .envs(settings.iter().map(|(name, value)| (name, value)))
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the server's binary starts; `make test` builds it");
        let (serving, mut served) = watch::channel(None);
        let log = Arc::new(Mutex::new(String::new()));
        let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
        let copy = Arc::clone(&log);
        tokio::spawn(async move {
            while let Ok(Some(line)) = lines.next_line().await {
                if let Some((_, url)) = line.split_once("listening on ") {
                    let url = url.split(['"', ' ', '\u{1b}']).next().unwrap_or_default();
                    serving.send_replace(Some(url.to_owned()));
                }
                let mut log = copy.lock().expect("no panic");
                log.push_str(&line);
                log.push('\n');
            }
        });
        let url = soon("the server to serve", served.wait_for(Option::is_some)).await;
        let url = url.ok().and_then(|url| url.clone());
        let url = url.unwrap_or_else(|| panic!("{}", log.lock().expect("no panic")));
        Self { url, child, log }
    }

    /// Kills it with SIGKILL: nothing is finished, nothing is said.
    pub async fn kill(&mut self) {
        let _already_dead = self.child.kill().await;
    }

    /// Tells it to stop, and answers with how it ended.
    pub async fn terminate(&mut self) -> std::process::ExitStatus {
        let id = self.child.id().expect("it runs").to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status().await;
        assert!(told.expect("kill runs").success());
        soon("the server to stop", self.child.wait()).await.expect("an exit status")
    }

    /// What it logged so far.
    pub fn log(&self) -> String {
        self.log.lock().expect("no panic").clone()
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id().expect("it runs")
    }
}

/// Where a program of the workspace was built: beside this one, or beside the folder of the tests.
pub fn binary(name: &str) -> PathBuf {
    let this = std::env::current_exe().expect("this is a program");
    let folders = this.ancestors().skip(1).take(2);
    let mut places = folders.map(|folder| folder.join(name));
    places.find(|place| place.is_file()).expect("`make test` builds all programs")
}
