//! What happens to a message after it was accepted: the statuses, one after the other.

use std::sync::Arc;
use std::time::Duration;

use crate::sent::Sent;
use crate::simulation::Simulation;
use crate::status::{Status, StatusError};
use crate::webhook::{self, StatusReport, Update};

/// Between two statuses whose order is disturbed, so that the order also arrives.
const REORDER_GAP: Duration = Duration::from_millis(20);

/// One status to come.
#[derive(Clone, PartialEq)]
struct Step {
    status: Status,
    error: Option<StatusError>,
    /// When it happens, after the acceptance.
    happens_after: Duration,
}

/// Starts the life of `sent`, which ends at once if there is a `failure`, or a fault wants one.
pub(crate) fn begin(simulation: &Arc<Simulation>, sent: &Arc<Sent>, failure: Option<StatusError>) {
    let number = &sent.number.settings.phone_number_id;
    let error = failure.or_else(|| simulation.faults.undeliverable(number, sent.customer.key()));
    let mut steps = steps(simulation, sent, error);
    let moments: Vec<Duration> = steps.iter().map(|step| step.happens_after).collect();
    let reordered = steps.len() > 1 && simulation.faults.reorder(number, &mut steps);
    let (simulation, sent) = (Arc::clone(simulation), Arc::clone(sent));
    let work = simulation.work.clone();
    simulation.runtime.clone().spawn(async move {
        let mut passed = Duration::ZERO;
        for (step, moment) in steps.into_iter().zip(moments) {
            let gap = moment.saturating_sub(passed);
            let gap = if reordered { gap.max(REORDER_GAP) } else { gap };
            if !gap.is_zero() {
                tokio::time::sleep(gap).await;
            }
            passed = moment;
            tell(&simulation, &sent, &step);
        }
        drop(work);
    });
}

/// What will happen, in the natural order.
fn steps(simulation: &Simulation, sent: &Sent, error: Option<StatusError>) -> Vec<Step> {
    let config = &simulation.config;
    let mut happens_after = config.sent_after;
    let status = if error.is_some() { Status::Failed } else { Status::Sent };
    let mut steps = vec![Step { status, error, happens_after }];
    // A reaction has no further fate.
    if status == Status::Failed || sent.kind == "reaction" {
        return steps;
    }
    let later =
        [(Status::Delivered, Some(config.delivered_after)), (Status::Read, config.read_after)];
    for (status, after) in later {
        if let Some(after) = after {
            happens_after += after;
            steps.push(Step { status, error: None, happens_after });
        }
    }
    steps
}

fn tell(simulation: &Arc<Simulation>, sent: &Sent, step: &Step) {
    let happened_after = i64::try_from(step.happens_after.as_millis()).unwrap_or(i64::MAX);
    let at_seconds = sent.at_ms.saturating_add(happened_after).div_euclid(1000);
    let dropped = simulation.faults.drops(&sent.number.settings.phone_number_id, step.status);
    let update = report(simulation, sent, step.status, step.error.as_ref(), at_seconds);
    if !dropped {
        webhook::emit(simulation, update);
    }
}

/// Notes how far `sent` came, and writes the webhook that says so.
pub(crate) fn report(
    simulation: &Simulation,
    sent: &Sent,
    status: Status,
    error: Option<&StatusError>,
    at_seconds: i64,
) -> Update {
    let mut progress = sent.progress.lock();
    let priced = match status {
        Status::Sent => true,
        Status::Delivered | Status::Read => !std::mem::replace(&mut progress.priced, true),
        _ => false,
    };
    if status >= progress.status {
        progress.status = status;
        progress.error = error.cloned();
    }
    drop(progress);
    simulation.changes.note();
    webhook::status_update(
        simulation,
        &StatusReport {
            number: &sent.number,
            customer: &sent.customer,
            wamid: &sent.wamid,
            status,
            at_seconds,
            biz_opaque_callback_data: sent.biz_opaque_callback_data.as_deref(),
            error,
            category: priced.then_some(sent.price),
        },
    )
}
