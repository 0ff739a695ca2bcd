//! Panels that stay open: each comes back after every cut, and goes on where it was.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use harness::{Screen, Stay, eventually};
use rand::Rng as _;
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::agents::Worker;
use super::stage::{AGENTS, SUPERVISOR, Stage, count};

/// How often a panel says that it is there.
const BEAT: Duration = Duration::from_secs(5);

/// An event that a panel was told of, or the log has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) cursor: String,
    pub(super) id: String,
    pub(super) kind: String,
}

/// The panels of everybody.
pub(super) struct Clients {
    streams: Vec<Stream>,
    leave: watch::Sender<bool>,
}

struct Stream {
    login: &'static str,
    told: Arc<Mutex<Vec<Told>>>,
    task: JoinHandle<()>,
}

/// Opens everybody's panel, from a place in the log on.
pub(super) fn open(stage: &Arc<Stage>, beginning: &str) -> Clients {
    let (leave, left) = watch::channel(false);
    let stream = |login: &'static str| {
        let told = Arc::new(Mutex::new(vec![]));
        let panel = Panel {
            stage: Arc::clone(stage),
            worker: Worker::new(stage, login, "panel"),
            cursor: beginning.to_owned(),
            told: Arc::clone(&told),
        };
        Stream { login, told, task: tokio::spawn(panel.run(left.clone())) }
    };
    let logins = AGENTS.into_iter().chain([SUPERVISOR]);
    Clients { streams: logins.map(stream).collect(), leave }
}

impl Clients {
    /// Lets everybody hear the end of the log, as far as it is for them, or gives up; and answers
    /// with what they were told.
    pub(super) async fn close(
        self,
        log: impl Fn(&str) -> Vec<Told>,
    ) -> Vec<(&'static str, Vec<Told>)> {
        let mut all = vec![];
        for stream in &self.streams {
            let last = log(stream.login).pop();
            let heard = eventually("the panel heard the end", async || {
                let told = stream.told.lock().expect("no panic");
                (told.last() == last.as_ref()).then_some(())
            });
            let _seen_by_the_checker = timeout(Duration::from_secs(15), heard).await;
        }
        self.leave.send_replace(true);
        for stream in self.streams {
            stream.task.await.expect("the panel ends well");
            all.push((stream.login, stream.told.lock().expect("no panic").clone()));
        }
        all
    }
}

/// One panel.
struct Panel {
    stage: Arc<Stage>,
    worker: Worker,
    cursor: String,
    told: Arc<Mutex<Vec<Told>>>,
}

impl Panel {
    async fn run(mut self, mut left: watch::Receiver<bool>) {
        loop {
            let stays = Duration::from_millis(self.worker.chance.random_range(2_000..12_000));
            let stage = Arc::clone(&self.stage);
            tokio::select! {
                () = self.follow() => {}
                // People close their panels, too.
                () = sleep(stays), if !stage.is_over() => {}
                _ = left.wait_for(|left| *left) => return,
            }
            stage.pause(&mut self.worker.chance, 10, 800).await;
        }
    }

    /// Listens for as long as the socket lives.
    async fn follow(&mut self) {
        let Some(mut screen) = self.open().await else { return };
        screen.resume(&self.cursor).await;
        screen.say(json!({ "type": "ping" })).await;
        let (mut resumed, mut caught_up, mut missed, mut silent) = (false, false, 0, 0);
        loop {
            let frame = tokio::select! {
                stay = screen.next_or_end() => match stay {
                    Stay::Frame(frame) => frame,
                    Stay::Closed(_) | Stay::Broken => return,
                },
                () = sleep(BEAT) => {
                    silent += 1;
                    if silent > 3 {
                        return;
                    }
                    screen.say(json!({ "type": "ping" })).await;
                    continue;
                }
            };
            silent = 0;
            match frame["type"].as_str() {
                Some("resumed") => resumed = true,
                // What comes before `resumed` comes again.
                Some("event") if resumed => {
                    missed += u64::from(!caught_up);
                    self.note(&frame);
                }
                // All that was missed stands before the answer to a ping.
                Some("pong") if !caught_up => {
                    caught_up = true;
                    count(&self.stage.counts.resumes);
                    if missed > 0 {
                        count(&self.stage.counts.gaps);
                    }
                }
                Some("reset" | "error") => {
                    self.note(&frame);
                    return;
                }
                _ => {}
            }
        }
    }

    async fn open(&mut self) -> Option<Screen> {
        let (url, ticket) = self.worker.ask_for_ticket().await?;
        let url = format!("{}/api/v1/ws?ticket={ticket}", url.replacen("http", "ws", 1));
        timeout(Duration::from_secs(15), Screen::at(&url)).await.ok()?.ok()
    }

    /// Nothing is awaited here, so that nobody leaves in the middle of it.
    fn note(&mut self, frame: &Value) {
        let told = told(frame);
        if frame["type"] == "event" {
            self.cursor.clone_from(&told.cursor);
        }
        self.told.lock().expect("no panic").push(told);
    }
}

/// What a frame, or an entry of `GET /events`, tells.
pub(super) fn told(entry: &Value) -> Told {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let event = if entry["event"].is_null() { entry } else { &entry["event"] };
    Told { cursor: text(&entry["cursor"]), id: text(&event["id"]), kind: text(&event["type"]) }
}
