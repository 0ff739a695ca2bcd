//! Taking out files that nothing names, and their objects.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::CompanyId;
use uuid::Uuid;

use crate::statement::sql;
use crate::{Batch, StoreError};

/// Looks at files that were left by a message, or uploaded a while ago: what no message has goes, and
/// the objects of the storage with it, as soon as somebody takes [`litter`] out. What is to be sent later is
/// looked at again after that. Answers with how many were looked at.
///
/// Whoever lets something name a file locks it first: nobody does so before this is over.
pub fn sweep(batch: &mut Batch<'_>, limit: i64) -> Result<usize, StoreError> {
    #[derive(QueryableByName)]
    struct Looked {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let now = batch.now();
    let looked: Vec<Looked> = sql("select company_id, id from media where look_at <= ? \
         order by look_at limit ? for update skip locked")
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?;
    if looked.is_empty() {
        return Ok(0);
    }
    let (companies, ids): (Vec<Uuid>, Vec<Uuid>) =
        looked.iter().map(|row| (row.company_id, row.id)).unzip();
    sql("update media m set look_at = null from unnest(?, ?) as l (company_id, id) \
         where m.company_id = l.company_id and m.id = l.id and (exists (select from message_media u \
               where u.company_id = m.company_id and u.media_id = m.id) \
            or exists (select from quick_responses q \
               where q.company_id = m.company_id and q.media_id = m.id))")
    .bind::<Array<SqlUuid>, _>(companies.clone())
    .bind::<Array<SqlUuid>, _>(ids.clone())
    .execute(batch.conn)?;
    keep_planned(batch, &companies, &ids)?;
    // Each in a statement of its own: a file is seen to be unused when its last media is gone.
    let (companies, hashes) = remove_unused(batch, companies, ids)?;
    sql("with gone as (delete from files f using (select distinct * from unnest(?, ?) \
            as g (company_id, sha256)) g \
            where f.company_id = g.company_id and f.sha256 = g.sha256 and not exists ( \
                select from media m where m.company_id = f.company_id and m.sha256 = f.sha256) \
            returning f.company_id, f.key) \
         insert into file_litter (company_id, key, due) select company_id, key, ? from gone")
    .bind::<Array<SqlUuid>, _>(companies)
    .bind::<Array<Binary>, _>(hashes)
    .bind::<Timestamptz, _>(now)
    .execute(batch.conn)?;
    Ok(looked.len())
}

/// Lets files stay that messages for later name, until a day after the last of these is due.
fn keep_planned(batch: &mut Batch<'_>, companies: &[Uuid], ids: &[Uuid]) -> Result<(), StoreError> {
    let now = batch.now();
    sql("update media m set look_at = greatest(p.due, ?) + interval '1 day' from ( \
            select l.company_id, l.id, greatest( \
                (select max(s.due) from scheduled_messages s where s.company_id = l.company_id \
                    and s.media_id = l.id and s.state = 'waiting'), \
                (select max(s.due) from scheduled_messages s where s.company_id = l.company_id \
                    and s.fallback_media_id = l.id and s.state = 'waiting')) as due \
            from unnest(?, ?) as l (company_id, id)) p \
         where m.company_id = p.company_id and m.id = p.id and m.look_at <= ? and p.due is not null")
    .bind::<Timestamptz, _>(now)
    .bind::<Array<SqlUuid>, _>(companies)
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Timestamptz, _>(now)
    .execute(batch.conn)?;
    Ok(())
}

/// Takes out those of some files that are not to be looked at again.
fn remove_unused(
    batch: &mut Batch<'_>,
    companies: Vec<Uuid>,
    ids: Vec<Uuid>,
) -> Result<(Vec<Uuid>, Vec<Vec<u8>>), StoreError> {
    #[derive(QueryableByName)]
    struct Left {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = Nullable<Binary>)]
        sha256: Option<Vec<u8>>,
    }
    let now = batch.now();
    let left: Vec<Left> = sql("delete from media m using unnest(?, ?) as l (company_id, id) \
         where m.company_id = l.company_id and m.id = l.id and m.look_at <= ? \
         returning m.company_id, m.sha256")
    .bind::<Array<SqlUuid>, _>(companies)
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Timestamptz, _>(now)
    .load(batch.conn)?;
    Ok(left.into_iter().filter_map(|left| Some((left.company_id, left.sha256?))).unzip())
}

/// An object that nobody needs.
#[derive(Debug, Clone, QueryableByName)]
pub struct Litter {
    #[diesel(sql_type = SqlUuid)]
    company_id: Uuid,
    /// Where in the storage.
    #[diesel(sql_type = Text)]
    pub key: String,
}

/// Lists objects that go now, of any company or of one. Each is named by [`swept`] when it is gone.
pub fn litter(
    batch: &mut Batch<'_>,
    of: Option<CompanyId>,
    limit: i64,
) -> Result<Vec<Litter>, StoreError> {
    let now = batch.now();
    Ok(sql("select company_id, key from file_litter where due <= ? \
         and (?::uuid is null or company_id = ?) order by due limit ?")
    .bind::<Timestamptz, _>(now)
    .bind::<Nullable<SqlUuid>, _>(of.map(Uuid::from))
    .bind::<Nullable<SqlUuid>, _>(of.map(Uuid::from))
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?)
}

/// Says that objects are gone.
pub fn swept(batch: &mut Batch<'_>, gone: &[Litter]) -> Result<(), StoreError> {
    let (companies, keys): (Vec<Uuid>, Vec<&str>) =
        gone.iter().map(|litter| (litter.company_id, litter.key.as_str())).unzip();
    sql("delete from file_litter l using unnest(?, ?) as g (company_id, key) \
         where l.company_id = g.company_id and l.key = g.key")
    .bind::<Array<SqlUuid>, _>(companies)
    .bind::<Array<Text>, _>(keys)
    .execute(batch.conn)?;
    Ok(())
}
