//! How things look outside. REST answers and socket frames are made of the same pieces.

mod account;
mod agent;
mod assignment;
mod audit;
mod auto_reply;
mod bot;
mod chat;
mod contact;
mod draft;
pub(crate) mod event;
mod file;
mod found;
mod message;
mod note;
mod notification;
mod report;
mod scheduled;
mod setting;
mod setup;
mod template;
mod user;

pub(crate) use account::{
    AccountChangeView, AccountDetailView, AccountNewsView, AccountView, AccountWebhooksView,
};
pub(crate) use agent::{AgentView, MeView, PastStatusView};
pub(crate) use assignment::{GroupView, RuleView};
pub(crate) use audit::EntryView;
pub(crate) use auto_reply::AutoReplyView;
pub(crate) use bot::{BotDeliveryView, BotView};
pub(crate) use chat::{
    AssignmentView, ChatView, ContactView, CountsView, EndingView, Gist, TaggedView,
};
pub(crate) use contact::{
    BlockView, CustomFieldView, DetailsView, HistoryView, MergeView, ProfileView, RecordView,
};
pub(crate) use draft::DraftView;
pub(crate) use event::EventView;
pub(crate) use file::MediaView;
pub(crate) use found::MatchView;
pub(crate) use message::MessageView;
pub(crate) use note::{HistoryItem, NoteView};
pub(crate) use notification::NotificationView;
pub(crate) use report::{
    CockpitView, FiguresView, HoursView, MyReportView, PeriodView, StatusLineView, UserLineView,
    Width,
};
pub(crate) use scheduled::ScheduledView;
pub(crate) use setting::{QuickResponseView, ReasonView, TagView};
pub(crate) use setup::{NumberOfferView, SetupView};
pub(crate) use template::{TemplateChangeView, TemplateSyncView, TemplateView};
pub(crate) use user::UserView;
