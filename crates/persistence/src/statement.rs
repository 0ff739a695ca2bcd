//! SQL that Diesel's own words cannot say: sets of rows in one statement, prepared once.
//!
//! `diesel::sql_query` is parsed and planned at every call. A [`Statement`] is kept prepared by its
//! connection like any other Diesel query, so its text must not change: values are bound, never
//! written into it.

use std::marker::PhantomData;

use diesel::pg::{Pg, PgConnection};
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{HasSqlType, Untyped};
use diesel::{QueryResult, RunQueryDsl};

/// Begins a statement; each `?` in it takes one bound value, in order.
pub(crate) fn sql(text: &'static str) -> Statement<()> {
    Statement { text, binds: () }
}

/// A statement and the values it was given so far.
pub(crate) struct Statement<Binds> {
    text: &'static str,
    binds: Binds,
}

/// One value and its SQL type.
pub(crate) struct Bound<Type, Value> {
    value: Value,
    kind: PhantomData<fn() -> Type>,
}

impl<Binds> Statement<Binds> {
    /// Gives the next `?` its value.
    pub(crate) fn bind<Type, Value>(self, value: Value) -> Statement<(Binds, Bound<Type, Value>)> {
        let bound = Bound { value, kind: PhantomData };
        Statement { text: self.text, binds: (self.binds, bound) }
    }
}

/// The values of a statement, first to last.
pub(crate) trait Values {
    fn push<'b>(
        &'b self,
        pieces: &mut std::str::Split<'static, char>,
        out: &mut AstPass<'_, 'b, Pg>,
    ) -> QueryResult<()>;
}

impl Values for () {
    fn push<'b>(
        &'b self,
        pieces: &mut std::str::Split<'static, char>,
        out: &mut AstPass<'_, 'b, Pg>,
    ) -> QueryResult<()> {
        out.push_sql(pieces.next().unwrap_or_default());
        Ok(())
    }
}

impl<Before, Type, Value> Values for (Before, Bound<Type, Value>)
where
    Before: Values,
    Pg: HasSqlType<Type>,
    Value: ToSql<Type, Pg>,
{
    fn push<'b>(
        &'b self,
        pieces: &mut std::str::Split<'static, char>,
        out: &mut AstPass<'_, 'b, Pg>,
    ) -> QueryResult<()> {
        self.0.push(pieces, out)?;
        out.push_bind_param::<Type, Value>(&self.1.value)?;
        out.push_sql(pieces.next().unwrap_or_default());
        Ok(())
    }
}

impl<Binds: Values> QueryFragment<Pg> for Statement<Binds> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.binds.push(&mut self.text.split('?'), &mut out)
    }
}

impl<Binds> QueryId for Statement<Binds> {
    type QueryId = ();
    /// Its text is its identity.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Binds> Query for Statement<Binds> {
    type SqlType = Untyped;
}

impl<Binds> RunQueryDsl<PgConnection> for Statement<Binds> {}
