//! Bare actix servers, in processes of their own: what the framework costs without us.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::process::{Command, Stdio};

use actix_web::web::{self, Bytes, Data, Payload};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use actix_ws::Message;
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use tokio::sync::broadcast;

use crate::stage::Program;

/// The word on the command line that makes this program a bare server.
pub(crate) const WORD: &str = "bare-server";

/// Serves until it is killed; says its address first.
pub(crate) fn serve() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    writeln!(std::io::stdout(), "{}", listener.local_addr()?)?;
    let news = Data::new(broadcast::channel::<String>(4096).0);
    let rows = Data::new(rows());
    let server = HttpServer::new(move || {
        App::new()
            .app_data(news.clone())
            .app_data(rows.clone())
            .route("/", web::get().to(async || "Hello, world!"))
            .route("/rows", web::get().to(list))
            .route("/ws", web::get().to(follow))
            .route("/publish", web::post().to(publish))
    });
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let server = server.workers(cores).tcp_nodelay(true).listen(listener)?.run();
    actix_web::rt::System::new().block_on(server)
}

/// Forty chats, such as a page has.
fn rows() -> Vec<Value> {
    let row = |n: usize| {
        json!({
            "id": format!("01a1b2c3-0000-7000-8000-{n:012}"),
            "account_id": "01a1b2c3-0000-7000-8000-000000000001",
            "contact": {
                "id": format!("01a1b2c3-0000-7000-9000-{n:012}"), "name": format!("Customer {n}"),
                "profile_name": format!("Customer {n}"), "phone": format!("+3510{n:08}"),
                "user_id": null, "username": null, "version": 1,
            },
            "list": "active", "assignee": "01a1b2c3-0000-7000-8000-000000000002",
            "assigned_at": "2026-11-22T10:00:00Z", "queued_at": null, "archived": null,
            "window_expires_at": "2026-11-23T10:00:00Z", "unread": 2,
            "preview": {
                "type": "text", "text": format!("I have a question about my order {n}"),
                "inbound": true, "at": "2026-11-22T10:00:00Z",
            },
            "last_message_at": "2026-11-22T10:00:00Z", "version": 20,
        })
    };
    (0..40).map(row).collect()
}

async fn list(rows: Data<Vec<Value>>) -> HttpResponse {
    HttpResponse::Ok().json(&**rows)
}

async fn publish(news: Data<broadcast::Sender<String>>, body: Bytes) -> HttpResponse {
    let text = String::from_utf8_lossy(&body).into_owned();
    let _nobody_listens = news.send(text);
    HttpResponse::Ok().finish()
}

/// As the manual of actix-ws does it: a task for each socket.
async fn follow(
    request: HttpRequest,
    payload: Payload,
    news: Data<broadcast::Sender<String>>,
) -> actix_web::Result<HttpResponse> {
    let (response, mut session, mut messages) = actix_ws::handle(&request, payload)?;
    let mut news = news.subscribe();
    actix_web::rt::spawn(async move {
        loop {
            tokio::select! {
                text = news.recv() => {
                    let Ok(text) = text else { break };
                    if session.text(text).await.is_err() {
                        return;
                    }
                }
                message = messages.next() => match message {
                    Some(Ok(Message::Ping(bytes))) => {
                        if session.pong(&bytes).await.is_err() {
                            return;
                        }
                    }
                    Some(Ok(Message::Close(_)) | Err(_)) | None => break,
                    Some(Ok(_)) => {}
                }
            }
        }
        let _already_closed = session.close(None).await;
    });
    Ok(response)
}

/// Starts this program as a bare server.
pub(crate) fn start() -> (Program, SocketAddr) {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    let mut program = Program::start(command.arg(WORD).stdout(Stdio::piped()));
    let mut line = String::new();
    let read = BufReader::new(program.output()).read_line(&mut line);
    read.expect("it says its address");
    (program, line.trim().parse().expect("an address"))
}
