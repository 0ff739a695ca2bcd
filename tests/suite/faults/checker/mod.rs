//! What must hold at the end, one line for each rule.

mod assignments;
mod inbound;
mod log;
mod sends;

use harness::Sql;

use super::clients::Told;
use super::facts::Facts;
use super::report::Line;

/// Checks everything.
pub(super) fn all(facts: &Facts, told: &[(&'static str, Vec<Told>)], sql: &mut Sql) -> Vec<Line> {
    let mut rest = Line::new("in the end nothing is left to do");
    rest.check(facts.unrest.is_none(), || facts.unrest.clone().unwrap_or_default());
    let mut lines = vec![rest];
    lines.extend(inbound::all(facts, sql));
    lines.extend(sends::all(facts));
    lines.extend(assignments::all(facts, sql));
    lines.extend(log::all(facts, told, sql));
    lines
}
