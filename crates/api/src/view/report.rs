//! Reports: figures, and the times they speak of.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike as _, NaiveDate, Timelike as _, Utc};
use domain::agent::{Role, Status, StatusReason};
use domain::ids::{AccountId, AgentId};
use domain::report::{BOUNDS, DayOfStatuses, Days, Figures, Flow, Spread};
use domain::schedule::TimeZone;
use persistence::figures::{Queue, Reported, Stretch, Unanswered};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::AgentView;
use crate::actions::reports::{Cockpit, Line};

/// Which days a report is about.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReportPeriod)]
pub(crate) struct PeriodView {
    /// The first day.
    from: NaiveDate,
    /// The last day.
    to: NaiveDate,
    /// On whose calendar: the company's.
    #[schema(example = "Europe/Istanbul")]
    time_zone: &'static str,
}

impl From<Days> for PeriodView {
    fn from(days: Days) -> Self {
        Self { from: days.from, to: days.to, time_zone: days.zone.name() }
    }
}

/// What was done in some time.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Figures)]
pub(crate) struct FiguresView {
    /// From the assignment to the first reply; null if there was none.
    #[schema(example = 95)]
    average_first_response_seconds: Option<i64>,
    /// From the assignment until the chat was archived by somebody; null if none was.
    #[schema(example = 1260)]
    average_resolution_seconds: Option<i64>,
    /// Chats that were given to them; those that colleagues forwarded, too.
    assigned_chats: i64,
    /// Chats that they archived themselves. What the clock archives is resolved by nobody.
    resolved_chats: i64,
    /// Chats that they moved back from the archive.
    reactivated_chats: i64,
    /// Chats that they gave to colleagues.
    forwarded_chats: i64,
}

impl From<Figures> for FiguresView {
    fn from(figures: Figures) -> Self {
        Self {
            average_first_response_seconds: figures.average_first_response(),
            average_resolution_seconds: figures.average_resolution(),
            assigned_chats: figures.assigned,
            resolved_chats: figures.resolved,
            reactivated_chats: figures.reactivated,
            forwarded_chats: figures.forwarded,
        }
    }
}

/// Somebody in a report.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReportedUser)]
pub(crate) struct ReportedView {
    id: AgentId,
    /// What they are called, or were.
    name: String,
    role: Role,
    /// They can sign in; not, if they are disabled or gone.
    active: bool,
}

impl From<Reported> for ReportedView {
    fn from(who: Reported) -> Self {
        Self { id: who.id, name: who.name, role: who.role, active: who.is_active }
    }
}

/// A line of the user report.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UserReportLine)]
pub(crate) struct UserLineView {
    user: ReportedView,
    #[serde(flatten)]
    figures: FiguresView,
}

impl From<Line> for UserLineView {
    fn from(line: Line) -> Self {
        Self { user: line.who.into(), figures: line.figures.into() }
    }
}

/// What the caller did.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MyReport)]
pub(crate) struct MyReportView {
    period: PeriodView,
    #[serde(flatten)]
    figures: FiguresView,
}

impl From<(Days, Figures)> for MyReportView {
    fn from((days, figures): (Days, Figures)) -> Self {
        Self { period: days.into(), figures: figures.into() }
    }
}

/// How long somebody was something.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StatusTime)]
struct StayView {
    status: Status,
    /// Whether they chose it, or why the system did.
    reason: StatusReason,
    seconds: i64,
    /// How often it began on this day.
    times: i64,
}

/// What somebody was on a day.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StatusDay)]
struct StatusDayView {
    date: NaiveDate,
    /// Empty, where nothing is known yet.
    statuses: Vec<StayView>,
}

/// What somebody was on each of some days.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StatusReportLine)]
pub(crate) struct StatusLineView {
    user: ReportedView,
    days: Vec<StatusDayView>,
}

impl From<(Reported, Vec<DayOfStatuses>)> for StatusLineView {
    fn from((who, days): (Reported, Vec<DayOfStatuses>)) -> Self {
        let day = |day: DayOfStatuses| {
            let statuses = day.stays.into_iter().map(|stay| StayView {
                status: stay.status,
                reason: stay.reason,
                seconds: stay.ms / 1000,
                times: stay.times,
            });
            StatusDayView { date: day.date, statuses: statuses.collect() }
        };
        Self { user: who.into(), days: days.into_iter().map(day).collect() }
    }
}

/// Whether hours of some days are put together by the day of the week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Width {
    /// The hours of a week: those of all Mondays are one.
    #[default]
    Week,
    /// Each hour of each day.
    Date,
}

/// How a time is spread. Percentiles are estimates: they lie in the right bucket.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Times)]
struct TimesView {
    count: i64,
    average_seconds: Option<i64>,
    /// Half of them took no longer.
    p50_seconds: Option<i64>,
    /// Nine of ten took no longer.
    p90_seconds: Option<i64>,
}

impl From<&Spread> for TimesView {
    fn from(spread: &Spread) -> Self {
        Self {
            count: spread.count(),
            average_seconds: spread.average(),
            p50_seconds: spread.percentile(50),
            p90_seconds: spread.percentile(90),
        }
    }
}

/// How it went for customers.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Flow)]
struct FlowView {
    /// In the queue, until somebody was given the chat.
    waits: TimesView,
    /// From then on, until they first replied.
    first_responses: TimesView,
    /// Chats whose window closed while they waited in the queue.
    missed: i64,
}

impl From<&Flow> for FlowView {
    fn from(flow: &Flow) -> Self {
        let (waits, first_responses) = ((&flow.waits).into(), (&flow.answers).into());
        Self { waits, first_responses, missed: flow.missed }
    }
}

/// An hour.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Hour)]
struct HourView {
    /// Which day, by `date`.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<NaiveDate>,
    /// 1 is Monday, 7 is Sunday.
    #[schema(minimum = 1, maximum = 7)]
    weekday: u32,
    /// As the company's clock shows it: an hour that comes twice, when clocks are set, is one.
    #[schema(minimum = 0, maximum = 23)]
    hour: u32,
    #[serde(flatten)]
    flow: FlowView,
}

/// How it went on an account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountHours)]
struct AccountHoursView {
    account_id: AccountId,
    totals: FlowView,
    /// How many waits lie in each bucket.
    wait_histogram: Vec<i64>,
    /// How many first responses do.
    first_response_histogram: Vec<i64>,
    /// Those in which something happened.
    hours: Vec<HourView>,
}

/// How long customers waited, hour by hour.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = HoursReport)]
pub(crate) struct HoursView {
    period: PeriodView,
    by: Width,
    /// Seconds at which the buckets of the histograms end; one bucket more holds what took longer.
    bounds_seconds: Vec<i64>,
    accounts: Vec<AccountHoursView>,
}

/// An hour of a day on the company's calendar, or of a week.
type Hour = (Option<NaiveDate>, u32, u32);

impl HoursView {
    /// Puts what happened together to hours on the company's wall.
    pub(crate) fn of(
        days: Days,
        by: Width,
        accounts: Vec<AccountId>,
        stretches: &[Stretch],
    ) -> Self {
        let mut hours: BTreeMap<AccountId, BTreeMap<Hour, Flow>> = BTreeMap::new();
        for stretch in stretches {
            let hour = hour_of(days.zone, by, stretch.at);
            *hours.entry(stretch.account).or_default().entry(hour).or_default() += &stretch.flow;
        }
        let account = |account_id| {
            let hours = hours.remove(&account_id).unwrap_or_default();
            let mut totals = Flow::default();
            for flow in hours.values() {
                totals += flow;
            }
            let hour = |((date, weekday, hour), flow): (&Hour, &Flow)| HourView {
                date: *date,
                weekday: *weekday,
                hour: *hour,
                flow: flow.into(),
            };
            AccountHoursView {
                account_id,
                totals: (&totals).into(),
                wait_histogram: totals.waits.counts().to_vec(),
                first_response_histogram: totals.answers.counts().to_vec(),
                hours: hours.iter().map(hour).collect(),
            }
        };
        let accounts = accounts.into_iter().map(account).collect();
        Self { period: days.into(), by, bounds_seconds: BOUNDS.to_vec(), accounts }
    }
}

fn hour_of(zone: TimeZone, by: Width, at: DateTime<Utc>) -> Hour {
    let wall = zone.wall_clock(at);
    let date = (by == Width::Date).then(|| wall.date());
    (date, wall.weekday().number_from_monday(), wall.hour())
}

/// A colleague at work.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CockpitAgent)]
struct CockpitAgentView {
    #[serde(flatten)]
    agent: AgentView,
    /// For how long they have been what they are.
    seconds_in_status: i64,
    /// How many active chats they have on your accounts.
    chats: i64,
    /// The customers in these chats whom nobody has answered yet.
    waiting: UnansweredView,
    /// What they did today, on your accounts.
    today: FiguresView,
}

/// An account's queue.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CockpitQueue)]
struct CockpitQueueView {
    account_id: AccountId,
    length: i64,
    /// Since when the longest waiting chat waits; null if none does.
    waiting_since: Option<DateTime<Utc>>,
    /// How long that is.
    longest_wait_seconds: Option<i64>,
    /// The customers in it whom nobody has answered yet; not those whom a program answers first. They have waited since
    /// they wrote, whoever had the chat meanwhile.
    waiting: UnansweredView,
}

/// Customers who wait for an answer.
#[derive(Debug, Default, Clone, Copy, Serialize, ToSchema)]
#[schema(as = CockpitWaiting)]
struct UnansweredView {
    /// How many they are.
    count: i64,
    /// Since when the longest waiting of them does: when they wrote the oldest message that nobody has answered by
    /// hand; null if nobody waits.
    since: Option<DateTime<Utc>>,
    /// How long that is.
    longest_seconds: Option<i64>,
}

impl UnansweredView {
    fn of(at: DateTime<Utc>, unanswered: impl Iterator<Item = Unanswered>) -> Self {
        let add = |sum: Self, one: Unanswered| Self {
            count: sum.count + one.count,
            since: Some(sum.since.map_or(one.since, |since| since.min(one.since))),
            longest_seconds: None,
        };
        let sum = unanswered.fold(Self::default(), add);
        Self { longest_seconds: sum.since.map(|since| seconds(at, since)), ..sum }
    }
}

/// How many are what.
#[derive(Debug, Default, Serialize, ToSchema)]
#[schema(as = CockpitStatuses)]
struct StatusCounts {
    online: usize,
    invisible: usize,
    #[serde(rename = "break")]
    on_break: usize,
    offline: usize,
}

/// How it is now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Cockpit)]
pub(crate) struct CockpitView {
    /// When it was so: times in status and longest waits go on from here.
    at: DateTime<Utc>,
    /// The day that it is, on the company's calendar.
    period: PeriodView,
    /// How many are what.
    statuses: StatusCounts,
    /// Online first, then invisible, on a break, and offline; by name.
    agents: Vec<CockpitAgentView>,
    /// What all of them did today, and those who are gone.
    totals: FiguresView,
    queues: Vec<CockpitQueueView>,
}

impl From<Cockpit> for CockpitView {
    fn from(cockpit: Cockpit) -> Self {
        let at = cockpit.at;
        let mut statuses = StatusCounts::default();
        let mut agents = cockpit.agents;
        for (colleague, ..) in &agents {
            *match colleague.agent.status {
                Status::Online => &mut statuses.online,
                Status::Invisible => &mut statuses.invisible,
                Status::Break => &mut statuses.on_break,
                Status::Offline => &mut statuses.offline,
            } += 1;
        }
        // They come by name, and stay so within each status.
        agents.sort_by_key(|(colleague, ..)| place(colleague.agent.status));
        let unanswered = cockpit.unanswered;
        let agent = |(colleague, chats, figures): (persistence::agents::Colleague, _, Figures)| {
            CockpitAgentView {
                seconds_in_status: seconds(at, colleague.agent.since),
                waiting: UnansweredView::of(
                    at,
                    unanswered.iter().copied().filter(|one| one.agent == Some(colleague.agent.id)),
                ),
                agent: AgentView::at(at, colleague),
                chats,
                today: figures.into(),
            }
        };
        let queue = |queue: Queue| CockpitQueueView {
            account_id: queue.account,
            length: queue.length,
            waiting_since: queue.since,
            longest_wait_seconds: queue.since.map(|since| seconds(at, since)),
            waiting: UnansweredView::of(
                at,
                unanswered
                    .iter()
                    .copied()
                    .filter(|one| one.agent.is_none() && one.account == queue.account),
            ),
        };
        Self {
            at,
            period: cockpit.today.into(),
            statuses,
            agents: agents.into_iter().map(agent).collect(),
            totals: cockpit.totals.into(),
            queues: cockpit.queues.into_iter().map(queue).collect(),
        }
    }
}

fn seconds(at: DateTime<Utc>, since: DateTime<Utc>) -> i64 {
    (at - since).num_seconds().max(0)
}

const fn place(status: Status) -> u8 {
    match status {
        Status::Online => 0,
        Status::Invisible => 1,
        Status::Break => 2,
        Status::Offline => 3,
    }
}
