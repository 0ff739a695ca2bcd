//! Whether what Meta charges for may be sent: the one place that is asked.
//!
//! Until companies have wallets, the operator says which kinds of templates may be sent at all.

use domain::template::Category;

use crate::problem::{Kind, Problem};

/// What is paid for.
#[derive(Debug, Clone)]
pub struct Payment(Vec<Category>);

impl Payment {
    /// Templates of these categories are paid for, and no others.
    pub fn of(categories: Vec<Category>) -> Self {
        Self(categories)
    }

    /// Refuses a template that nobody pays for.
    pub fn must_cover(&self, category: Category) -> Result<(), Problem> {
        if self.0.contains(&category) { Ok(()) } else { Err(Kind::InsufficientBalance.into()) }
    }
}
