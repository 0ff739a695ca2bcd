//! How often a template may be edited, and how long its messages may wait.

use super::DAY_MS;
use crate::graph::GraphError;
use crate::graph::call::Call;
use crate::template::{Category, Template, TemplateStatus};

/// Edits of an approved template in 30 days.
const EDITS: usize = 10;

/// Refuses what may not be edited now.
pub(super) fn may_be_edited(template: &Template, now_ms: i64) -> Result<(), GraphError> {
    let refuse =
        |text: &str| Err(GraphError::managed(2_388_039, "Message template can't be edited", text));
    match template.status {
        TemplateStatus::Rejected | TemplateStatus::Paused => Ok(()),
        TemplateStatus::Approved => {
            let within = |ms: i64| {
                template.edits_ms.iter().filter(|at| now_ms.saturating_sub(**at) < ms).count()
            };
            if within(DAY_MS) >= 1 {
                return refuse("An approved template can be edited once in 24 hours.");
            }
            if within(30 * DAY_MS) >= EDITS {
                return refuse("An approved template can be edited 10 times in 30 days.");
            }
            Ok(())
        }
        _ => refuse("Only approved, rejected and paused templates can be edited."),
    }
}

/// `message_send_ttl_seconds`, within what the category allows; -1 is 30 days.
pub(super) fn ttl(call: &Call, category: Category) -> Result<Option<i64>, GraphError> {
    let Some(text) = call.text("message_send_ttl_seconds") else { return Ok(None) };
    let (least, most) = match category {
        Category::Authentication => (30, 900),
        Category::Utility => (30, 43_200),
        Category::Marketing => (43_200, 2_592_000),
    };
    let seconds = text.parse::<i64>().ok().filter(|seconds| {
        (least..=most).contains(seconds) || (*seconds == -1 && category != Category::Marketing)
    });
    seconds.map(Some).ok_or_else(|| {
        let text = format!("Param message_send_ttl_seconds must lie between {least} and {most}.");
        GraphError::of(100, "Invalid parameter", text)
    })
}
