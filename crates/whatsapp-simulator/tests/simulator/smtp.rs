//! Somebody who sends mails, and knows what to say only because the test says it.

use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use crate::stage::Stage;

pub(crate) struct Client {
    stream: TcpStream,
    reader: BufReader<TcpStream>,
}

impl Client {
    /// Opens a connection, and hears nothing yet.
    pub(crate) fn open(stage: &Stage) -> Self {
        let stream = TcpStream::connect(stage.simulator.smtp_address().unwrap()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.set_nodelay(true).unwrap();
        let reader = BufReader::new(stream.try_clone().unwrap());
        Self { stream, reader }
    }

    /// The same, and hears that the server is ready.
    pub(crate) fn connect(stage: &Stage) -> Self {
        let mut client = Self::open(stage);
        client.hears("220 ");
        client
    }

    /// The same, and greets.
    pub(crate) fn greeted(stage: &Stage) -> Self {
        let mut client = Self::connect(stage);
        client.says("EHLO desk.example", "250 ");
        client
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).unwrap();
    }

    /// The last line of the next reply.
    pub(crate) fn reply(&mut self) -> String {
        loop {
            let mut line = String::new();
            self.reader.read_line(&mut line).unwrap();
            let line = line.strip_suffix("\r\n").unwrap();
            if line.as_bytes()[3] != b'-' {
                return line.to_owned();
            }
        }
    }

    #[track_caller]
    pub(crate) fn hears(&mut self, beginning: &str) {
        let reply = self.reply();
        assert!(reply.starts_with(beginning), "{reply}");
    }

    #[track_caller]
    pub(crate) fn says(&mut self, line: &str, beginning: &str) {
        self.write(format!("{line}\r\n").as_bytes());
        self.hears(beginning);
    }

    /// Sends a mail of whole lines from the first of `envelope` to the others; the reply after its
    /// end.
    pub(crate) fn send(&mut self, envelope: &[&str], mail: &str) -> String {
        let (from, to) = envelope.split_first().unwrap();
        self.says(&format!("MAIL FROM:<{from}>"), "250 ");
        for to in to {
            self.says(&format!("RCPT TO:<{to}>"), "250 ");
        }
        self.says("DATA", "354 ");
        self.write(mail.as_bytes());
        self.write(b".\r\n");
        self.reply()
    }

    /// Says that nothing more will come.
    pub(crate) fn leave(&mut self) {
        self.stream.shutdown(Shutdown::Write).unwrap();
    }

    /// Whether the server says nothing more, and has hung up.
    pub(crate) fn is_closed(&mut self) -> bool {
        match self.reader.read(&mut [0]) {
            Ok(read) => read == 0,
            Err(error) => error.kind() == ErrorKind::ConnectionReset,
        }
    }
}
