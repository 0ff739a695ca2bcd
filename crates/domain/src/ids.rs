//! Identifiers that cannot be mistaken for one another.

/// Declares one identifier type per line, each a `UUIDv7` with its own name.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        pub struct $name(uuid::Uuid);

        impl $name {
            /// A new one; later ones sort after earlier ones of the same process.
            pub fn new() -> Self { Self(uuid::Uuid::now_v7()) }
        }
        impl Default for $name {
            fn default() -> Self { Self::new() }
        }
        impl From<uuid::Uuid> for $name {
            fn from(raw: uuid::Uuid) -> Self { Self(raw) }
        }
        impl From<$name> for uuid::Uuid {
            fn from(id: $name) -> Self { id.0 }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }
    )+};
}

ids! {
    /// A connected WhatsApp Business phone number.
    AccountId,
    /// Something that Meta said of a number.
    AccountNewsId,
    /// A user of the panel who answers customers.
    AgentId,
    /// A line of the audit log.
    AuditEntryId,
    /// A text that the desk sends by itself.
    AutoReplyId,
    /// A message on its way to a program of the company.
    BotDeliveryId,
    /// The one chat between a customer and an account.
    ChatId,
    /// A tenant. Every other row belongs to exactly one.
    CompanyId,
    /// A customer, as one company knows them.
    ContactId,
    /// Something that a company wants to know of its customers.
    CustomFieldId,
    /// All that is kept of a customer being erased.
    ErasureId,
    /// An entry of the event log.
    EventId,
    /// All that is kept of a customer, in a file.
    ExportId,
    /// A list of chats that somebody looks at again and again.
    FilterId,
    /// Agents who are named together.
    GroupId,
    /// Customers from a file.
    ImportId,
    /// Somebody who was asked to join a company.
    InvitationId,
    /// Work that is to be done after a commit.
    JobId,
    /// A file that was sent, received or uploaded.
    MediaId,
    /// That two customers are one.
    MergeId,
    /// A message, in either direction; also what Meta hands back as `biz_opaque_callback_data`.
    MessageId,
    /// What a colleague wrote for colleagues.
    NoteId,
    /// Something that a user should hear of.
    NotificationId,
    /// A message that is to be sent later.
    ScheduledId,
    /// A text that is kept ready.
    QuickResponseId,
    /// Why chats are ended.
    ReasonId,
    /// A rule of who gets which chats.
    RuleId,
    /// One sign-in of a user on one device.
    SessionId,
    /// A number that is being connected.
    SetupId,
    /// What the company calls some of its customers.
    TagId,
    /// What may be sent to customers who have not written lately.
    TemplateId,
}
