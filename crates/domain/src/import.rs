//! Customers from a file: which column is what, and what became of each row.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::contact::Edit;
use crate::custom_field::{CustomField, key};
use crate::field::{Faults, FieldError};
use crate::ids::{AgentId, ContactId, CustomFieldId, ImportId};
use crate::name::Name;
use crate::phone::{Country, PhoneNumber};
use crate::tag::{self, Tagged};

/// How long it is told what became of each row.
pub const KEPT: TimeDelta = TimeDelta::days(7);
/// The most rows of a file.
pub const ROWS_MAX: usize = 200_000;
/// The most columns of a file.
pub const COLUMNS_MAX: usize = 200;

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The number, in any notation.
    Phone,
    /// What the company calls them.
    Name,
    /// The language they speak.
    Language,
    /// Whatever people want to remember.
    Notes,
    /// What they are called besides: what they are called already stays.
    Tags,
    /// One of the company's own fields.
    Field(CustomFieldId),
    /// Nothing that is taken over.
    Ignored,
}

/// How a file is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What stands between two cells.
    pub delimiter: u8,
    /// What stands in each column.
    pub columns: Vec<Column>,
    /// The heads of the columns, as they came.
    pub heads: Vec<String>,
    /// Whoever is known already stays as they are.
    pub only_new: bool,
    /// A number of the country that numbers without a country code are of.
    pub home: Option<String>,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// It waits, or is under way.
    Queued,
    /// All rows were looked at.
    Done,
    /// Somebody stopped it. What was taken over until then stays.
    Cancelled,
    /// It broke off. What was taken over until then stays.
    Failed,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Somebody new.
    Created,
    /// Somebody who was known, about whom it said something new.
    Updated,
    /// Somebody who was known, about whom it said nothing new.
    Skipped,
    /// It could not be taken over.
    Failed,
}

/// An import.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Which one.
    pub id: ImportId,
    /// How far it is.
    pub state: ImportState,
    /// Who asked for it.
    pub asked_by: AgentId,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// When it was over.
    pub finished_at: Option<DateTime<Utc>>,
    /// When it will be forgotten.
    pub expires_at: DateTime<Utc>,
    /// How its file is read.
    pub plan: Plan,
    /// Rows of the file.
    pub total: i64,
    /// Rows that were looked at.
    pub done: i64,
    /// See [`Outcome::Created`].
    pub created: i64,
    /// See [`Outcome::Updated`].
    pub updated: i64,
    /// See [`Outcome::Skipped`].
    pub skipped: i64,
    /// See [`Outcome::Failed`].
    pub failed: i64,
}

/// What became of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which, counted from 1 without the head.
    pub n: i64,
    /// What.
    pub outcome: Outcome,
    /// Who that is.
    pub contact: Option<ContactId>,
    /// Why it failed. Nothing of what the row said stands here.
    pub reason: Option<String>,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Of whom.
    pub phone: PhoneNumber,
    /// What.
    pub edit: Edit,
    /// What they are called.
    pub tags: Vec<Name>,
}

impl Plan {
    /// Reads the heads of a file. What `mapping` says of a head counts; the others are known by their
    /// names, or ignored.
    pub fn of(
        heads: Vec<String>,
        delimiter: u8,
        fields: &[CustomField],
        mapping: &BTreeMap<String, Option<String>>,
        only_new: bool,
    ) -> Result<Self, Vec<FieldError>> {
        let mut faults = Faults::default();
        for head in mapping.keys() {
            if !heads.iter().any(|known| key(known) == key(head)) {
                faults.add(format!("mapping.{head}"), "not-found", "is no head of the file");
            }
        }
        let mut columns = Vec::with_capacity(heads.len());
        for head in &heads {
            let mapped = mapping.iter().find(|(name, _)| key(name) == key(head));
            columns.push(match mapped {
                Some((_, None)) => Column::Ignored,
                Some((_, Some(target))) => target_of(target, fields).unwrap_or_else(|| {
                    let why = "must be phone, name, language, notes, tags, or the id of a field";
                    faults.add(format!("mapping.{head}"), "value", why);
                    Column::Ignored
                }),
                None => known_head(head, fields),
            });
        }
        let count = |wanted: &Column| columns.iter().filter(|column| *column == wanted).count();
        match count(&Column::Phone) {
            0 => {
                let why = "has no column that is known to hold phone numbers";
                faults.add("file", "no-phone", why);
            }
            1 => {}
            _ => {
                faults.add("file", "duplicate", "has two columns of phone numbers");
            }
        }
        let twice = columns.iter().enumerate().filter(|(at, column)| {
            !matches!(column, Column::Ignored | Column::Phone)
                && columns.iter().take(*at).any(|before| before == *column)
        });
        for (at, _) in twice {
            faults.add(format!("file[{at}]"), "duplicate", "says the same as a column before it");
        }
        faults.into_result()?;
        Ok(Self { delimiter, columns, heads, only_new, home: None })
    }

    /// Reads a row. An empty cell says nothing. Answers why it cannot be taken over, without its words.
    pub fn read(
        &self,
        cells: impl Iterator<Item = impl AsRef<str>>,
        fields: &[CustomField],
        home: Option<Country>,
    ) -> Result<Said, String> {
        let (mut phone, mut edit, mut tags) = (None, Edit::default(), vec![]);
        for ((cell, column), head) in cells.zip(&self.columns).zip(&self.heads) {
            let cell = unprotected(cell.as_ref().trim());
            if cell.is_empty() {
                continue;
            }
            let text = || Some(Some(cell.to_owned()));
            match column {
                Column::Ignored => {}
                Column::Phone => {
                    let read = PhoneNumber::parse_in(cell, home);
                    phone = Some(read.map_err(|why| format!("{head}: {why}"))?);
                }
                Column::Name => edit.name = text(),
                Column::Language => edit.language = text(),
                Column::Notes => edit.notes = text(),
                Column::Tags => {
                    tags = tags_of(cell).map_err(|fault| format!("{head}: {}", fault.message))?;
                }
                Column::Field(id) => {
                    let field = fields.iter().find(|field| field.id == *id);
                    let field = field.ok_or_else(|| format!("{head}: is no field any more"))?;
                    let value = field.parse(cell);
                    let value = value.map_err(|fault| format!("{head}: {}", fault.message))?;
                    edit.fields.insert(*id, Some(value));
                }
            }
        }
        let mut faults = Faults::default();
        let edit = edit.checked(&mut faults);
        if let Some(fault) = faults.into_result().err().and_then(|faults| faults.into_iter().next())
        {
            return Err(format!("{}: {}", fault.field, fault.message));
        }
        let phone = phone.ok_or_else(|| "there is no phone number".to_owned())?;
        Ok(Said { phone, edit, tags })
    }
}

/// The names of tags in a cell: between commas, semicolons or lines, in quotes where they have one in them.
fn tags_of(cell: &str) -> Result<Vec<Name>, FieldError> {
    let (mut names, mut name, mut is_quoted) = (vec![], String::new(), false);
    let mut letters = cell.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.next_if_eq(&'"').is_some() => name.push('"'),
            '"' if is_quoted || name.trim().is_empty() => is_quoted = !is_quoted,
            ',' | ';' | '\n' | '\r' if !is_quoted => names.push(std::mem::take(&mut name)),
            letter => name.push(letter),
        }
    }
    names.push(name);
    let names = names.iter().filter(|name| !name.trim().is_empty());
    names.map(|name| Name::of_field("tags", name, tag::NAME_MAX)).collect()
}

/// The tags of a customer as one cell, which [`Plan::read`] understands.
pub fn cell_of_tags(tags: &[Tagged]) -> String {
    let quoted = |tag: &Tagged| {
        if tag.name.contains([',', ';', '"']) {
            format!("\"{}\"", tag.name.replace('"', "\"\""))
        } else {
            tag.name.clone()
        }
    };
    tags.iter().map(quoted).collect::<Vec<_>>().join(", ")
}

/// What we put before a cell so that no spreadsheet takes it for a formula comes back as it went.
fn unprotected(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) => rest,
        _ => cell,
    }
}

fn target_of(target: &str, fields: &[CustomField]) -> Option<Column> {
    match target {
        "phone" => Some(Column::Phone),
        "name" => Some(Column::Name),
        "language" => Some(Column::Language),
        "notes" => Some(Column::Notes),
        "tags" => Some(Column::Tags),
        id => {
            let field = fields.iter().find(|field| field.id.to_string() == id)?;
            field.archived_at.is_none().then_some(Column::Field(field.id))
        }
    }
}

/// What people call these columns, in the languages of the desk and of those who import from elsewhere.
fn known_head(head: &str, fields: &[CustomField]) -> Column {
    let head = key(unprotected(head));
    let field = fields.iter().find(|field| key(&field.name) == head);
    if let Some(field) = field.filter(|field| field.archived_at.is_none()) {
        return Column::Field(field.id);
    }
    match head.as_str() {
        "phone" | "phone number" | "phone_number" | "mobile" | "whatsapp" | "number"
        | "telefon" | "telefon numarası" | "cep" | "numara" | "telefone" | "teléfono"
        | "celular" => Column::Phone,
        "name" | "full name" | "full_name" | "contact" | "isim" | "ad" | "ad soyad" | "nome"
        | "nombre" => Column::Name,
        "language" | "dil" | "idioma" => Column::Language,
        "notes" | "note" | "not" | "notlar" | "notas" => Column::Notes,
        "tags" | "tag" | "labels" | "etiketler" | "etiket" | "etiquetas" => Column::Tags,
        _ => Column::Ignored,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::custom_field::FieldKind;
    use crate::ids::TagId;

    fn plan(heads: &[&str], fields: &[CustomField]) -> Result<Plan, Vec<FieldError>> {
        let heads = heads.iter().map(|head| (*head).to_owned()).collect();
        Plan::of(heads, b',', fields, &BTreeMap::new(), false)
    }

    fn seats() -> CustomField {
        CustomField {
            id: CustomFieldId::new(),
            name: "Seats".into(),
            kind: FieldKind::Number,
            options: vec![],
            position: 0,
            is_used: false,
            archived_at: None,
            version: 1,
        }
    }

    #[test]
    fn columns_are_known_by_their_heads() {
        let fields = [seats()];
        let plan = plan(&["Telefon", "NAME ", "seats", "Colour"], &fields).unwrap();
        let expected = [Column::Phone, Column::Name, Column::Field(fields[0].id), Column::Ignored];
        assert_eq!(plan.columns, expected);
        let row = plan.read(["+351 910 000 000", "", "3", "red"].into_iter(), &fields, None);
        let said = row.unwrap();
        assert_eq!(said.phone.as_str(), "+351910000000");
        assert_eq!(said.edit.name, None, "an empty cell says nothing");
        assert_eq!(said.edit.fields[&fields[0].id], Some(3.into()));
        // What a sheet of ours says is taken as it was meant.
        let ours = plan.read(["'+351910000000", "'=1+1"].into_iter(), &fields, None).unwrap();
        assert_eq!(ours.edit.name, Some(Some("=1+1".into())));
        let formula = CustomField { name: "=1+1".into(), ..seats() };
        let heads = ["phone".to_owned(), "'=1+1".to_owned()].to_vec();
        let read =
            Plan::of(heads, b',', std::slice::from_ref(&formula), &BTreeMap::new(), false).unwrap();
        assert_eq!(read.columns[1], Column::Field(formula.id));
    }

    #[test]
    fn tags_stand_in_one_cell_and_come_back_from_it() {
        let plan = plan(&["phone", "Etiketler"], &[]).unwrap();
        let read = |cell: &str| {
            let said = plan.read(["+351910000000", cell].into_iter(), &[], None).unwrap();
            said.tags.iter().map(|name| name.shown().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(read("VIP; two words,\nnew ,, "), ["VIP", "two words", "new"]);
        assert_eq!(read("12\" pipes"), ["12\" pipes"]);
        let names = ["a, b", "say \"hi\"", "\"", "=cmd", "x;y", "é"];
        let tag = |name: &&str| Tagged { id: TagId::new(), name: (*name).to_owned() };
        assert_eq!(read(&cell_of_tags(&names.iter().map(tag).collect::<Vec<_>>())), names);
        let long = format!("VIP, {}", "x".repeat(65));
        let fault = plan.read(["+351910000000", long.as_str()].into_iter(), &[], None).unwrap_err();
        assert_eq!(fault, "Etiketler: must have at most 64 characters");
    }

    #[test]
    fn what_is_wrong_is_said_without_the_words_of_the_row() {
        let fields = [seats()];
        let plan = plan(&["phone", "seats"], &fields).unwrap();
        for (row, reason) in [
            (["", "1"], "there is no phone number"),
            (["12", "1"], "phone: must be a phone number"),
            (["+351910000000", "many"], "seats: must be a number"),
        ] {
            let said = plan.read(row.into_iter(), &fields, None).unwrap_err();
            assert!(said.starts_with(reason), "{said}");
        }
    }

    #[test]
    fn a_file_needs_one_column_of_numbers() {
        let codes = |heads: &[&str]| plan(heads, &[]).unwrap_err().first().map(|fault| fault.code);
        assert_eq!(codes(&["name"]), Some("no-phone"));
        assert_eq!(codes(&["phone", "telefon"]), Some("duplicate"));
        assert_eq!(codes(&["phone", "name", "isim"]), Some("duplicate"));
    }

    #[test]
    fn what_is_said_of_a_head_counts_more_than_its_name() {
        let heads = vec!["Name".to_owned(), "Kontakt".to_owned()];
        let said = |head: &str, target: Option<&str>| (head.to_owned(), target.map(str::to_owned));
        let mapping = BTreeMap::from([said("kontakt", Some("phone")), said("name", None)]);
        let plan = Plan::of(heads.clone(), b';', &[], &mapping, false).unwrap();
        assert_eq!(plan.columns, [Column::Ignored, Column::Phone]);
        let wrong = BTreeMap::from([said("Kontakt", Some("colour")), said("x", None)]);
        let faults = Plan::of(heads, b';', &[], &wrong, false).unwrap_err();
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["mapping.x", "mapping.Kontakt", "file"]);
    }
}
