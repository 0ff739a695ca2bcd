//! Which page of a list.

use domain::ids::CompanyId;
use serde::Deserialize;

use super::limit_within;
use crate::cursor::{Cursors, Place};
use crate::problem::Problem;

/// Which page.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PageQuery {
    /// 1 to 100; 50 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

impl PageQuery {
    /// Where the page of a list begins, unless it is the first, and how many it may hold.
    pub(super) fn read(
        &self,
        cursors: &Cursors,
        company: CompanyId,
        list: &str,
    ) -> Result<(Option<Place>, i64), Problem> {
        let place = |cursor: &str| cursors.place(company, list, cursor);
        let begin = self.cursor.as_deref().map(place).transpose()?;
        Ok((begin, limit_within(self.limit, 50, 100)?))
    }
}
