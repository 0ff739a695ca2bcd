//! A mail box that takes every mail, so that one can read what would have been sent.
//!
//! `smtp` takes mails; `mailbox` keeps them, in memory and perhaps in a `folder`; `content` reads
//! what is in them.

mod content;
mod envelope;
mod folder;
mod links;
mod mailbox;
mod smtp;

pub(crate) use self::links::{Piece, pieces};
pub(crate) use self::mailbox::{Mail, MailBox};
pub(crate) use self::smtp::serve;
