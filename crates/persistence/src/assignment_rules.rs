//! The rules of who gets which chats, as rows.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Integer, Nullable, Text, Uuid as SqlUuid};
use domain::assignment::{Directed, Listed, Rule};
use domain::ids::{AgentId, RuleId, TagId};
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    is_enabled: bool,
    #[diesel(sql_type = Array<SqlUuid>)]
    account_ids: Vec<Uuid>,
    #[diesel(sql_type = Array<Text>)]
    languages: Vec<String>,
    #[diesel(sql_type = Array<SqlUuid>)]
    tag_ids: Vec<Uuid>,
    #[diesel(sql_type = Array<SqlUuid>)]
    agent_ids: Vec<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    group_id: Option<Uuid>,
    /// Those of them and of the group's members who have a place in the company.
    #[diesel(sql_type = Array<SqlUuid>)]
    people: Vec<Uuid>,
}

impl Row {
    fn directed(self) -> Directed {
        let rule = Rule {
            id: self.id.into(),
            name: self.name,
            is_enabled: self.is_enabled,
            accounts: self.account_ids.into_iter().map(Into::into).collect(),
            languages: self.languages,
            tags: self.tag_ids.into_iter().map(Into::into).collect(),
            agents: self.agent_ids.into_iter().map(Into::into).collect(),
            group: self.group_id.map(Into::into),
        };
        Directed { rule, named: self.people.into_iter().map(AgentId::from).collect() }
    }
}

/// Lists the rules in their order, each with those whom it names and who have a place in the company.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Directed>, StoreError> {
    let rows: Vec<Row> = sql("select r.id, r.name, r.is_enabled, r.account_ids, r.languages, \
            r.tag_ids, r.agent_ids, r.group_id, \
            array(select a.id from agents a where a.company_id = r.company_id \
                and a.disabled_at is null and a.deleted_at is null and a.id in ( \
                    select unnest(r.agent_ids) union select m.agent_id from agent_group_members m \
                    where m.company_id = r.company_id and m.group_id = r.group_id)) as people \
         from assignment_rules r where r.company_id = ? order by r.position, r.id")
    .bind::<SqlUuid, _>(tx.company)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(Row::directed).collect())
}

/// The rules as they are listed, and their version.
pub fn list_shown(tx: &mut Tx<'_>) -> Result<(Vec<Listed>, i64), StoreError> {
    #[derive(QueryableByName)]
    struct Version {
        #[diesel(sql_type = BigInt)]
        rules_version: i64,
    }
    let version: Version = sql("select rules_version from companies where id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .get_result(tx.conn)?;
    let shown = list(tx)?.into_iter().map(|Directed { rule, named }| {
        let has_nobody = named.is_empty();
        Listed { rule, has_nobody }
    });
    Ok((shown.collect(), version.rules_version))
}

/// Keeps the rules from being changed by others, and answers with their version.
pub fn lock(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    #[derive(QueryableByName)]
    struct Version {
        #[diesel(sql_type = BigInt)]
        rules_version: i64,
    }
    let version: Version =
        sql("select rules_version from companies where id = ? for no key update")
            .bind::<SqlUuid, _>(tx.company)
            .get_result(tx.conn)?;
    Ok(version.rules_version)
}

/// Counts a change of rules that were locked.
pub fn save_version(tx: &mut Tx<'_>, version: i64) -> Result<(), StoreError> {
    sql("update companies set rules_version = ? where id = ?")
        .bind::<BigInt, _>(version)
        .bind::<SqlUuid, _>(tx.company)
        .execute(tx.conn)?;
    Ok(())
}

/// Adds a rule behind the others, or writes it back where it is.
pub fn save(tx: &mut Tx<'_>, rule: &Rule) -> Result<(), StoreError> {
    fn ids<T: Copy + Into<Uuid>>(ids: &[T]) -> Vec<Uuid> {
        ids.iter().map(|id| (*id).into()).collect()
    }
    sql("insert into assignment_rules as r (company_id, id, position, name, is_enabled, \
            account_ids, languages, tag_ids, agent_ids, group_id) \
         select ?, ?, (select coalesce(max(position), 0) + 1 from assignment_rules \
            where company_id = ?), ?, ?, ?, ?, ?, ?, ? \
         on conflict (company_id, id) do update set name = excluded.name, \
            is_enabled = excluded.is_enabled, account_ids = excluded.account_ids, \
            languages = excluded.languages, tag_ids = excluded.tag_ids, \
            agent_ids = excluded.agent_ids, group_id = excluded.group_id")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(rule.id))
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(&rule.name)
    .bind::<Bool, _>(rule.is_enabled)
    .bind::<Array<SqlUuid>, _>(ids(&rule.accounts))
    .bind::<Array<Text>, _>(&rule.languages)
    .bind::<Array<SqlUuid>, _>(ids(&rule.tags))
    .bind::<Array<SqlUuid>, _>(ids(&rule.agents))
    .bind::<Nullable<SqlUuid>, _>(rule.group.map(Uuid::from))
    .execute(tx.conn)?;
    Ok(())
}

/// Puts the rules into this order.
pub fn save_order(tx: &mut Tx<'_>, order: &[RuleId]) -> Result<(), StoreError> {
    let (ids, places): (Vec<Uuid>, Vec<i32>) =
        order.iter().map(|id| Uuid::from(*id)).zip(1..).unzip();
    sql("update assignment_rules r set position = n.position \
         from unnest(?, ?) as n (id, position) where r.company_id = ? and r.id = n.id")
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<Integer>, _>(places)
    .bind::<SqlUuid, _>(tx.company)
    .execute(tx.conn)?;
    Ok(())
}

/// Lets rules that were locked name another tag in the place of one that became part of it. Answers
/// whether any did.
pub fn replace_tag(tx: &mut Tx<'_>, tag: TagId, by: TagId) -> Result<bool, StoreError> {
    let changed = sql("update assignment_rules set tag_ids = array(select u.id \
            from unnest(array_replace(tag_ids, ?, ?)) with ordinality u (id, n) \
            group by u.id order by min(u.n)) \
         where company_id = ? and ? = any(tag_ids)")
    .bind::<SqlUuid, _>(Uuid::from(tag))
    .bind::<SqlUuid, _>(Uuid::from(by))
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(tag))
    .execute(tx.conn)?;
    Ok(changed > 0)
}

/// Takes a rule out.
pub fn remove(tx: &mut Tx<'_>, id: RuleId) -> Result<(), StoreError> {
    sql("delete from assignment_rules where company_id = ? and id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}

/// Those of these tags that there are.
pub fn list_tags(tx: &mut Tx<'_>, ids: &[TagId]) -> Result<BTreeSet<TagId>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let ids: Vec<Uuid> = ids.iter().map(|id| Uuid::from(*id)).collect();
    let found: Vec<Found> =
        sql("select id from tags where company_id = ? and id = any(?) and retired_at is null")
            .bind::<SqlUuid, _>(tx.company)
            .bind::<Array<SqlUuid>, _>(ids)
            .load(tx.conn)?;
    Ok(found.into_iter().map(|found| found.id.into()).collect())
}
