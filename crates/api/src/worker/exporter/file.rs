//! The file itself: a ZIP archive, kept in pieces.

use std::collections::BTreeSet;
use std::io::{self, Write};

use anyhow::Context as _;
use domain::contact::Identity;
use domain::ids::{ChatId, CompanyId, ContactId, ExportId, MediaId};
use domain::media::name;
use domain::privacy::Export;
use futures_util::StreamExt as _;
use persistence::audit::Filter;
use persistence::{
    assignments, audit, blocks, bots, chats, contact_fields, contacts, drafts, endings, exports,
    imports, media, merges, profiles, scheduled,
};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;
use zip::ZipWriter;
use zip::write::{SimpleFileOptions, StreamWriter};

use crate::Db;
use crate::actions::messages::{Item, history};
use crate::media::Storage;
use crate::view::{
    AssignmentView, BlockView, BotDeliveryView, ChatView, CustomFieldView, EndingView, EntryView,
    HistoryItem, MergeView, RecordView, ScheduledView,
};

/// Bytes of a piece.
const PIECE: usize = 256 * 1024;
/// Rows that are read at once.
const PAGE: i64 = 500;

const README: &str = "\
All that is kept of one customer.

contact.json            who they are, how they are tagged, the names under which Meta mentions them, what the company
                        remembers of them, the names of its fields, what Meta was told about blocking
                        them, and in which rows of which files they came; the same of whoever was made
                        part of them
chats.json              their chats, one for each of the company's numbers
assignments/<chat>.json who had a chat, when and why
endings/<chat>.json     when a chat was archived, by whom and why, and how it came back, the last first
messages/<chat>.json    what was written in a chat, the newest first: who wrote it, how far it got,
                        what it said before it was changed, and the emojis that stand on it; and the
                        notes that people of the company wrote for each other
scheduled/<chat>.json   messages that were to be sent later, and what became of them
drafts/<chat>.json      what people of the company have begun to write in a chat
media/<media_id>.<...>  the files of messages, by the media_id that messages name
bot/<chat>.json         which messages a program of the company was asked about in the last days
audit.json              what people of the company did with the customer or a chat

People of the company are named by their ids. Times are in UTC.

Files that are not here could not be fetched from Meta; the message says why.
";

/// Writes the file of an export. Answers with how many bytes it has.
pub(super) fn write(
    db: &Db,
    storage: &Storage,
    company: CompanyId,
    export: &Export,
) -> anyhow::Result<i64> {
    let pieces = Pieces { db, company, export: export.id, piece: vec![], number: 0, size: 0 };
    let files = BTreeSet::new();
    let zip = ZipWriter::new_stream(pieces);
    let mut archive = Archive { db, storage, company, files, zip };
    archive.write(export)?;
    let mut pieces = archive.zip.finish().context("the archive's end")?.into_inner();
    pieces.keep()?;
    Ok(i64::try_from(pieces.size)?)
}

struct Archive<'d> {
    db: &'d Db,
    storage: &'d Storage,
    company: CompanyId,
    /// Those of the messages that were written so far.
    files: BTreeSet<MediaId>,
    zip: ZipWriter<StreamWriter<Pieces<'d>>>,
}

impl Archive<'_> {
    fn write(&mut self, export: &Export) -> anyhow::Result<()> {
        self.begin("README.txt")?;
        self.zip.write_all(README.as_bytes())?;
        let id = export.contact;
        let people = self.write_contact(id)?;
        let shown = self.db.company_now(self.company, |tx| {
            let mut ids = contacts::list_chats(tx, &[id])?;
            ids.sort_unstable();
            chats::list_shown(tx, &ids)
        })?;
        let ids: Vec<ChatId> = shown.iter().map(|shown| shown.chat.id).collect();
        self.begin("chats.json")?;
        let mut list = List::begin(&mut self.zip)?;
        list.add(shown.into_iter().map(ChatView::from))?;
        list.end()?;
        for chat in &ids {
            self.write_assignments(*chat)?;
            self.write_endings(*chat)?;
            self.write_messages(*chat)?;
            self.write_scheduled(*chat)?;
            self.write_drafts(*chat)?;
            self.write_bot_deliveries(*chat)?;
        }
        self.write_files()?;
        let people = people.iter().map(|id| Uuid::from(*id));
        self.write_audit(people.chain(ids.iter().map(|id| Uuid::from(*id))))
    }

    /// Who they are, and whoever was made part of them. Answers with the ids of all these.
    fn write_contact(&mut self, id: ContactId) -> anyhow::Result<Vec<ContactId>> {
        let (ids, all) = self.db.company_now(self.company, |tx| {
            let mut people = vec![profiles::find(tx, id)?];
            people.extend(profiles::list_merged(tx, id)?);
            let ids: Vec<ContactId> = people.iter().map(|person| person.contact.id).collect();
            let mut identities = vec![];
            for id in &ids {
                identities.extend(contacts::list_identities(tx, *id)?.iter().map(describe));
            }
            let fields = contact_fields::list(tx)?.into_iter().map(CustomFieldView::from);
            let merges = merges::list(tx, id)?.into_iter().map(MergeView::from);
            let blocks = blocks::list(tx, &ids)?.into_iter().map(BlockView::from);
            let imports = imports::list_rows_of(tx, &ids)?;
            let mut people = people.into_iter().map(RecordView::from);
            let all = json!({
                "contact": people.next(),
                "merged": people.collect::<Vec<_>>(),
                "identities": identities,
                "field_names": fields.collect::<Vec<_>>(),
                "merges": merges.collect::<Vec<_>>(),
                "blocks": blocks.collect::<Vec<_>>(),
                "import_rows": imports,
            });
            anyhow::Ok((ids, all))
        })?;
        self.begin("contact.json")?;
        serde_json::to_writer_pretty(&mut self.zip, &all)?;
        Ok(ids)
    }

    fn write_assignments(&mut self, chat: ChatId) -> anyhow::Result<()> {
        self.begin(&format!("assignments/{chat}.json"))?;
        let mut list = List::begin(&mut self.zip)?;
        let mut after = None;
        loop {
            let (page, end) =
                self.db.company_now(self.company, |tx| assignments::page(tx, chat, after, PAGE))?;
            list.add(page.into_iter().map(AssignmentView::from))?;
            if end.is_none() {
                return list.end();
            }
            after = end;
        }
    }

    fn write_endings(&mut self, chat: ChatId) -> anyhow::Result<()> {
        self.begin(&format!("endings/{chat}.json"))?;
        let mut list = List::begin(&mut self.zip)?;
        let mut before = None;
        loop {
            let (page, end) =
                self.db.company_now(self.company, |tx| endings::page(tx, chat, before, PAGE))?;
            list.add(page.into_iter().map(EndingView::from))?;
            if end.is_none() {
                return list.end();
            }
            before = end;
        }
    }

    fn write_messages(&mut self, chat: ChatId) -> anyhow::Result<()> {
        self.begin(&format!("messages/{chat}.json"))?;
        let mut list = List::begin(&mut self.zip)?;
        let mut before = None;
        loop {
            let page = self.db.company_now(self.company, |tx| history(tx, chat, before, PAGE))?;
            let Some(oldest) = page.last() else { return list.end() };
            before = Some(oldest.place());
            let file = |item: &Item| match item {
                Item::Message(message) => message.content.media()?.1.media_id,
                Item::Note(_) => None,
            };
            self.files.extend(page.iter().filter_map(file));
            list.add(page.into_iter().map(HistoryItem::from))?;
        }
    }

    /// Writes the files that are here, each as it comes out of the storage.
    fn write_files(&mut self) -> anyhow::Result<()> {
        for id in std::mem::take(&mut self.files) {
            let found = self.db.company_now(self.company, |tx| media::list(tx, &[id]))?.pop();
            let (Some(file), Some(mime_type)) =
                found.map_or((None, None), |media| (media.file, media.mime_type))
            else {
                continue;
            };
            self.begin(&format!("media/{id}.{}", name::ending(&mime_type)))?;
            let runtime = tokio::runtime::Handle::current();
            let mut bytes = Box::pin(runtime.block_on(self.storage.get(&file.key, None))?);
            while let Some(piece) = runtime.block_on(bytes.next()) {
                self.zip.write_all(&piece?)?;
            }
        }
        Ok(())
    }

    fn write_scheduled(&mut self, chat: ChatId) -> anyhow::Result<()> {
        self.begin(&format!("scheduled/{chat}.json"))?;
        let mut list = List::begin(&mut self.zip)?;
        let mut after = None;
        loop {
            let page = self
                .db
                .company_now(self.company, |tx| scheduled::list_of_chat(tx, chat, after, PAGE))?;
            let Some(newest) = page.last() else { return list.end() };
            after = Some(newest.id);
            list.add(page.into_iter().map(ScheduledView::from))?;
        }
    }

    fn write_drafts(&mut self, chat: ChatId) -> anyhow::Result<()> {
        self.begin(&format!("drafts/{chat}.json"))?;
        // One of each colleague at most.
        let drafts = self.db.company_now(self.company, |tx| drafts::list_of_chat(tx, chat))?;
        let drafts = drafts.into_iter().map(|(agent, draft)| {
            json!({ "agent_id": agent, "text": draft.text, "updated_at": draft.updated_at })
        });
        let mut list = List::begin(&mut self.zip)?;
        list.add(drafts)?;
        list.end()
    }

    fn write_bot_deliveries(&mut self, chat: ChatId) -> anyhow::Result<()> {
        let asked = self.db.company_now(self.company, |tx| bots::list_of_chat(tx, chat))?;
        if asked.is_empty() {
            return Ok(());
        }
        self.begin(&format!("bot/{chat}.json"))?;
        let mut list = List::begin(&mut self.zip)?;
        list.add(asked.into_iter().map(BotDeliveryView::from))?;
        list.end()
    }

    fn write_audit(&mut self, subjects: impl Iterator<Item = Uuid>) -> anyhow::Result<()> {
        self.begin("audit.json")?;
        let mut list = List::begin(&mut self.zip)?;
        for subject in subjects {
            let mut filter = Filter { subject: Some(subject), ..Filter::default() };
            loop {
                let page =
                    self.db.company_now(self.company, |tx| audit::list(tx, &filter, PAGE))?;
                let Some(oldest) = page.last() else { break };
                filter.after = Some(oldest.id);
                list.add(page.into_iter().map(EntryView::from))?;
            }
        }
        list.end()
    }

    fn begin(&mut self, name: &str) -> anyhow::Result<()> {
        self.zip.start_file(name, SimpleFileOptions::default()).context(name.to_owned())
    }
}

fn describe(identity: &Identity) -> serde_json::Value {
    match identity {
        Identity::Phone(value) => json!({ "kind": "phone", "value": value }),
        Identity::UserId(value) => json!({ "kind": "user_id", "value": value }),
    }
}

/// A list in JSON, written as it comes.
struct List<'w, W: Write> {
    to: &'w mut W,
    is_empty: bool,
}

impl<'w, W: Write> List<'w, W> {
    fn begin(to: &'w mut W) -> anyhow::Result<Self> {
        to.write_all(b"[")?;
        Ok(Self { to, is_empty: true })
    }

    fn add(&mut self, items: impl Iterator<Item = impl Serialize>) -> anyhow::Result<()> {
        for item in items {
            self.to.write_all(if self.is_empty { b"\n" } else { b",\n" })?;
            self.is_empty = false;
            serde_json::to_writer(&mut *self.to, &item)?;
        }
        Ok(())
    }

    fn end(self) -> anyhow::Result<()> {
        Ok(self.to.write_all(b"\n]\n")?)
    }
}

/// Where the bytes go: into rows, a piece at a time.
struct Pieces<'d> {
    db: &'d Db,
    company: CompanyId,
    export: ExportId,
    piece: Vec<u8>,
    number: i32,
    size: usize,
}

impl Pieces<'_> {
    fn keep(&mut self) -> io::Result<()> {
        let piece = std::mem::take(&mut self.piece);
        let (id, number) = (self.export, self.number);
        let kept =
            self.db.company_now(self.company, |tx| exports::insert_part(tx, id, number, &piece));
        kept.map_err(io::Error::other)?;
        self.number += 1;
        Ok(())
    }
}

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        self.size += bytes.len();
        if self.piece.len() >= PIECE {
            self.keep()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
