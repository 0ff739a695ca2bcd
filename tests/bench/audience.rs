//! Many open sockets, and when each of them heard of which message.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use memchr::memmem::Finder;
use tokio::task::{JoinHandle, JoinSet};

use crate::clock;
use crate::socket::{Frame, Socket};

/// Stands before the number of a message, in its text.
pub(crate) const MARK: &str = "no. ";
/// Digits of that number.
pub(crate) const DIGITS: usize = 9;

static MARKED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(MARK));
static CREATED: LazyLock<Finder<'static>> =
    LazyLock::new(|| Finder::new(r#""type":"message.created""#));

/// Open sockets.
pub(crate) struct Audience {
    shared: Arc<Shared>,
    tasks: Vec<JoinHandle<()>>,
    /// How many there are.
    pub(crate) sockets: usize,
}

#[derive(Default)]
struct Shared {
    events: AtomicU64,
    bytes: AtomicU64,
    heard: Vec<Mutex<Vec<Heard>>>,
    ended: Mutex<Vec<u16>>,
}

/// Which message, and when.
pub(crate) type Heard = (u32, u64);

impl Audience {
    /// Opens a socket at each path.
    pub(crate) async fn open(address: SocketAddr, paths: Vec<String>) -> Self {
        let mut opening = JoinSet::new();
        let (mut sockets, mut paths) = (vec![], paths.into_iter());
        loop {
            while opening.len() < 16
                && let Some(path) = paths.next()
            {
                opening.spawn(async move { Socket::open(address, &path).await });
            }
            let Some(opened) = opening.join_next().await else { break };
            sockets.push(opened.expect("no panic").expect("the socket opens"));
        }
        let heard = sockets.iter().map(|_| Mutex::default()).collect();
        let shared = Arc::new(Shared { heard, ..Shared::default() });
        let count = sockets.len();
        let tasks = (0..).zip(sockets).map(|(me, socket)| {
            let shared = Arc::clone(&shared);
            tokio::spawn(async move { shared.listen(me, socket).await })
        });
        let tasks = tasks.collect();
        Self { shared, tasks, sockets: count }
    }

    /// Waits until so many messages were heard of since the last [`Audience::take`], or nothing
    /// came for so long.
    pub(crate) async fn wait_for(&self, events: u64, patience: Duration) {
        let (mut before, mut since) = (0, clock::now());
        loop {
            let heard = self.shared.events.load(Ordering::Relaxed);
            if heard != before {
                (before, since) = (heard, clock::now());
            }
            if heard >= events || clock::now() - since > patience.as_nanos() as u64 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// What was heard since the last time, by socket.
    pub(crate) fn take(&self) -> Vec<Vec<Heard>> {
        self.shared.events.store(0, Ordering::Relaxed);
        self.shared.heard.iter().map(|heard| std::mem::take(&mut *lock(heard))).collect()
    }

    /// Bytes of events since the last time.
    pub(crate) fn take_bytes(&self) -> u64 {
        self.shared.bytes.swap(0, Ordering::Relaxed)
    }

    /// The codes with which sockets ended; 0 for those that broke.
    pub(crate) fn ended(&self) -> Vec<u16> {
        lock(&self.shared.ended).clone()
    }

    /// Closes all, and waits until that is done.
    pub(crate) async fn close(mut self) {
        for task in self.tasks.drain(..) {
            task.abort();
            let _aborted = task.await;
        }
    }
}

impl Drop for Audience {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

impl Shared {
    async fn listen(&self, me: usize, mut socket: Socket) {
        let Some(mine) = self.heard.get(me) else { return };
        loop {
            let (mut events, mut bytes) = (0, 0);
            while let Some(frame) = socket.next() {
                match frame {
                    Frame::Text(text) => {
                        if let Some(number) = number(text) {
                            lock(mine).push((number, clock::now()));
                            events += 1;
                            bytes += text.len() as u64;
                        }
                    }
                    Frame::Close(code) => return lock(&self.ended).push(code),
                    Frame::Other => {}
                }
            }
            if events > 0 {
                self.events.fetch_add(events, Ordering::Relaxed);
                self.bytes.fetch_add(bytes, Ordering::Relaxed);
            }
            if socket.fill().await.is_err() {
                return lock(&self.ended).push(0);
            }
        }
    }
}

/// The number of the message whose creation is told.
pub(crate) fn number(text: &[u8]) -> Option<u32> {
    CREATED.find(text)?;
    let digits = MARKED.find(text)? + MARK.len();
    std::str::from_utf8(text.get(digits..digits + DIGITS)?).ok()?.parse().ok()
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
