//! How things look outside. REST answers and socket frames are made of the same pieces.

mod account;
mod agent;
mod audit;
mod auto_reply;
mod chat;
mod contact;
pub(crate) mod event;
mod message;
mod setting;
mod user;

pub(crate) use account::AccountView;
pub(crate) use agent::{AgentView, MeView};
pub(crate) use audit::EntryView;
pub(crate) use auto_reply::AutoReplyView;
pub(crate) use chat::{
    AssignmentView, ChatView, ContactView, CountsView, EndingView, Gist, TaggedView,
};
pub(crate) use contact::{CustomFieldView, DetailsView, HistoryView, ProfileView, RecordView};
pub(crate) use event::EventView;
pub(crate) use message::MessageView;
pub(crate) use setting::{QuickResponseView, ReasonView, TagView};
pub(crate) use user::UserView;
