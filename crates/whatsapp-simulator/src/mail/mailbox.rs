//! What was mailed, and whether the next mails are refused.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::content::{Attachment, Content};
use super::envelope::Envelope;
use super::folder::Folder;
use super::links::{Piece, pieces};
use crate::clock::rfc3339;
use crate::lock::Lock;
use crate::log::Page;

/// A mail that was taken.
#[derive(Debug)]
pub(crate) struct Mail {
    /// When, in simulated milliseconds.
    pub(crate) at_ms: i64,
    /// Between whom.
    pub(crate) envelope: Envelope,
    /// What it says.
    pub(crate) content: Content,
}

impl Mail {
    /// As `GET /_sim/mails` shows it.
    pub(crate) fn to_json(&self, id: usize) -> Value {
        let links = pieces(self.content.text.as_deref().unwrap_or_default());
        let links = links.into_iter().filter_map(|piece| match piece {
            Piece::Link(link) => Some(link),
            Piece::Words(_) => None,
        });
        json!({
            "id": id,
            "received_at": rfc3339(self.at_ms),
            "from": self.envelope.from,
            "to": self.envelope.to,
            "subject": self.content.header("subject"),
            "text": self.content.text,
            "html": self.content.html,
            "headers": self.headers(),
            "links": links.collect::<Vec<_>>(),
            "attachments": self.content.attachments.iter().map(attachment).collect::<Vec<_>>(),
        })
    }

    /// The headers by their names in lower case; several of one name have a line each.
    fn headers(&self) -> Map<String, Value> {
        let mut headers: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (name, value) in &self.content.headers {
            headers.entry(name.to_lowercase()).or_default().push(value);
        }
        headers.into_iter().map(|(name, values)| (name, values.join("\n").into())).collect()
    }
}

/// A file that came with a mail; its text, too, if it is one.
fn attachment(file: &Attachment) -> Value {
    json!({
        "name": file.name,
        "media_type": file.media_type,
        "base64": STANDARD.encode(&file.bytes),
        "text": str::from_utf8(&file.bytes).ok(),
    })
}

/// All mails by their ids, which count from 1 and, while it runs, are never used again.
pub(crate) struct MailBox {
    keep: Option<usize>,
    folder: Option<Folder>,
    mails: Lock<Mails>,
    /// With what the next mails are refused, one reply for each.
    refusals: Lock<VecDeque<u16>>,
}

#[derive(Default)]
struct Mails {
    last_id: usize,
    kept: BTreeMap<usize, Arc<Mail>>,
}

impl MailBox {
    /// An empty one that keeps `keep` mails; or, with a folder, one with the mails of that folder.
    pub(crate) fn open(folder: Option<&Path>, keep: Option<usize>) -> io::Result<Self> {
        let (folder, kept) = folder.map(Folder::open).transpose()?.unzip();
        let kept = kept.unwrap_or_default();
        let last_id = kept.last_key_value().map_or(0, |(id, _)| *id);
        let mails = Lock::new(Mails { last_id, kept });
        Ok(Self { keep, folder, mails, refusals: Lock::default() })
    }

    /// Keeps a mail, and answers with its id. An error is one of the folder; the mail is not kept.
    pub(super) fn take(&self, at_ms: i64, envelope: Envelope, data: &[u8]) -> io::Result<usize> {
        let mail = Mail { at_ms, envelope, content: Content::read(data) };
        // Locked while the file is written: mails are seen in the order of their ids.
        let mut mails = self.mails.lock();
        let id = mails.last_id + 1;
        if let Some(folder) = &self.folder {
            folder.write(id, at_ms, &mail.envelope, data)?;
        }
        mails.last_id = id;
        mails.kept.insert(id, Arc::new(mail));
        while self.keep.is_some_and(|keep| mails.kept.len() > keep) {
            let oldest = mails.kept.pop_first();
            self.forget(oldest.into_iter().map(|(id, _)| id));
        }
        Ok(id)
    }

    /// Up to `limit` mails that are `wanted`, oldest first, from those with an id above `after`.
    pub(crate) fn page(
        &self,
        after: usize,
        limit: usize,
        wanted: impl Fn(&Mail) -> bool,
    ) -> Page<Mail> {
        let mails = self.mails.lock();
        let later = mails.kept.range(after.saturating_add(1)..);
        let items = later
            .filter(|(_, mail)| wanted(mail))
            .map(|(id, mail)| (*id, Arc::clone(mail)))
            .take(limit)
            .collect();
        Page { items, total: mails.last_id }
    }

    /// The last `limit` mails, newest first.
    pub(crate) fn newest(&self, limit: usize) -> Vec<(usize, Arc<Mail>)> {
        let mails = self.mails.lock();
        let newest = mails.kept.iter().rev().take(limit);
        newest.map(|(id, mail)| (*id, Arc::clone(mail))).collect()
    }

    /// The mail with this id.
    pub(crate) fn find(&self, id: usize) -> Option<Arc<Mail>> {
        self.mails.lock().kept.get(&id).cloned()
    }

    /// Forgets everything, in the folder too; ids go on.
    pub(crate) fn clear(&self) {
        let forgotten = std::mem::take(&mut self.mails.lock().kept);
        self.forget(forgotten.into_keys());
    }

    /// Removes files of mails that were forgotten.
    fn forget(&self, ids: impl Iterator<Item = usize>) {
        let Some(folder) = &self.folder else { return };
        for id in ids {
            if let Err(error) = folder.remove(id) {
                tracing::warn!(%error, id, "the file of a mail cannot be removed");
            }
        }
    }

    /// Refuses the next `times` mails with this reply, after those that are to be refused already.
    pub(crate) fn refuse(&self, reply: u16, times: usize) {
        self.refusals.lock().extend(std::iter::repeat_n(reply, times));
    }

    /// With what the next mails are refused.
    pub(crate) fn refusals(&self) -> Vec<u16> {
        self.refusals.lock().iter().copied().collect()
    }

    /// Refuses none any more.
    pub(crate) fn accept(&self) {
        self.refusals.lock().clear();
    }

    /// With what this mail is refused, if it is.
    pub(super) fn next_refusal(&self) -> Option<u16> {
        self.refusals.lock().pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(mails: &MailBox, to: &str, subject: &str) -> usize {
        let envelope = Envelope { from: String::new(), to: vec![to.to_owned()] };
        mails.take(0, envelope, format!("Subject: {subject}\r\n\r\n").as_bytes()).unwrap()
    }

    fn ids(mails: &MailBox, after: usize, limit: usize) -> Vec<usize> {
        mails.page(after, limit, |_| true).items.iter().map(|(id, _)| *id).collect()
    }

    #[test]
    fn pages_follow_each_other_and_ids_go_on() {
        let mails = MailBox::open(None, None).unwrap();
        for subject in ["one", "two", "three"] {
            put(&mails, "Ana@example.com", subject);
        }
        assert_eq!(ids(&mails, 0, 2), [1, 2]);
        assert_eq!(ids(&mails, 2, 2), [3]);
        assert_eq!(ids(&mails, usize::MAX, 2), [0; 0]);
        assert_eq!(mails.page(0, 9, |mail| mail.envelope.names("ana@EXAMPLE.com")).items.len(), 3);
        assert_eq!(mails.newest(1)[0].1.content.header("subject"), Some("three"));
        mails.clear();
        assert_eq!(put(&mails, "rui@example.com", "four"), 4);
        assert_eq!((mails.page(0, 9, |_| true).total, ids(&mails, 0, 9)), (4, vec![4]));
        assert!(mails.find(3).is_none());
    }

    #[test]
    fn a_bounded_box_forgets_its_oldest() {
        let mails = MailBox::open(None, Some(2)).unwrap();
        for subject in ["one", "two", "three"] {
            put(&mails, "ana@example.com", subject);
        }
        assert_eq!(ids(&mails, 0, 9), [2, 3]);
    }

    #[test]
    fn headers_of_one_name_have_a_line_each() {
        let content =
            Content::read(b"X-A: 1\r\nSubject: Hi\r\nx-a: 2\r\n\r\nhttps://a.example\r\n");
        let mail = Mail { at_ms: 0, envelope: Envelope::default(), content };
        let json = mail.to_json(7);
        assert_eq!(json["headers"], json!({ "x-a": "1\n2", "subject": "Hi" }));
        assert_eq!(json["links"], json!(["https://a.example"]));
        assert_eq!((&json["id"], &json["html"]), (&json!(7), &Value::Null));
    }

    #[test]
    fn refusals_are_used_up_in_their_order() {
        let mails = MailBox::open(None, None).unwrap();
        mails.refuse(451, 2);
        mails.refuse(550, 1);
        assert_eq!(mails.next_refusal(), Some(451));
        assert_eq!(mails.refusals(), [451, 550]);
        mails.accept();
        assert_eq!(mails.next_refusal(), None);
    }
}
