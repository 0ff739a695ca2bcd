//! How things look outside. REST answers and socket frames are made of the same pieces.

mod account;
mod agent;
mod audit;
mod chat;
mod draft;
pub(crate) mod event;
mod message;
mod note;
mod notification;
mod scheduled;
mod user;

pub(crate) use account::AccountView;
pub(crate) use agent::{AgentView, MeView};
pub(crate) use audit::EntryView;
pub(crate) use chat::{AssignmentView, ChatView, ContactView, CountsView, Gist};
pub(crate) use draft::DraftView;
pub(crate) use event::EventView;
pub(crate) use message::MessageView;
pub(crate) use note::{HistoryItem, NoteView};
pub(crate) use notification::NotificationView;
pub(crate) use scheduled::ScheduledView;
pub(crate) use user::UserView;
