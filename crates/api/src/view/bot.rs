//! A program that answers first, and what it was asked.

use chrono::{DateTime, Utc};
use domain::bot::{Bot, Delivery, DeliveryState};
use domain::ids::{AccountId, BotDeliveryId, ChatId, MessageId};
use serde::Serialize;
use utoipa::ToSchema;

/// A program that answers first on an account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Bot)]
pub(crate) struct BotView {
    account_id: AccountId,
    url: String,
    active: bool,
    timeout_seconds: u16,
    silence_minutes: u16,
    handover_keywords: Vec<String>,
    /// When its secret was made. What was signed with before is used, too, for a day.
    secret_at: DateTime<Utc>,
    /// Counts changes; the `ETag` is made of it.
    version: i64,
}

impl From<Bot> for BotView {
    fn from(bot: Bot) -> Self {
        Self {
            account_id: bot.account,
            url: bot.url,
            active: bot.is_active,
            timeout_seconds: bot.timeout_seconds,
            silence_minutes: bot.silence_minutes,
            handover_keywords: bot.handover_keywords,
            secret_at: bot.secret_at,
            version: bot.version,
        }
    }
}

/// A message that a program was asked about, and what came of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BotDelivery)]
pub(crate) struct BotDeliveryView {
    /// The `webhook-id`.
    id: BotDeliveryId,
    chat_id: ChatId,
    message_id: MessageId,
    state: DeliveryState,
    /// How often it was tried.
    attempts: i32,
    /// The HTTP status of the last answer.
    status: Option<i32>,
    /// What went wrong at last.
    fault: Option<String>,
    /// How long the last try took.
    duration_ms: Option<i32>,
    /// How many messages came of it.
    replies: i32,
    /// An agent goes on.
    handed_over: bool,
    created_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
}

impl From<Delivery> for BotDeliveryView {
    fn from(delivery: Delivery) -> Self {
        Self {
            id: delivery.id,
            chat_id: delivery.chat,
            message_id: delivery.message,
            state: delivery.state,
            attempts: delivery.attempts,
            status: delivery.status,
            fault: delivery.fault,
            duration_ms: delivery.duration_ms,
            replies: delivery.replies,
            handed_over: delivery.handed_over,
            created_at: delivery.created_at,
            finished_at: delivery.finished_at,
        }
    }
}
