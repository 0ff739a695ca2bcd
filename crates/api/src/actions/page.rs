//! A page of a list.

/// What a page shows, and whether there is more behind it.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// In the order of the list.
    pub items: Vec<T>,
    /// There is more.
    pub has_more: bool,
}

impl<T> Page<T> {
    /// Of what was read: one more than `limit`, if there is so much.
    pub(crate) fn of(mut read: Vec<T>, limit: i64) -> Self {
        let most = usize::try_from(limit).unwrap_or_default();
        let has_more = read.len() > most;
        read.truncate(most);
        Self { items: read, has_more }
    }

    /// Whatever follows this page begins behind this one.
    pub(crate) fn last(&self) -> Option<&T> {
        self.items.last().filter(|_| self.has_more)
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn a_page_shows_what_was_asked_for_and_says_whether_there_is_more() {
        let full = Page::of(vec![1, 2, 3], 2);
        assert_eq!(
            (full.items.as_slice(), full.has_more, full.last()),
            (&[1, 2][..], true, Some(&2))
        );
        let whole = Page::of(vec![1, 2], 2);
        assert_eq!(
            (whole.items.as_slice(), whole.has_more, whole.last()),
            (&[1, 2][..], false, None)
        );
    }
}
