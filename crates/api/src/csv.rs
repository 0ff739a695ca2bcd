//! CSV for spreadsheets, in which no cell is taken for a formula.

use crate::problem::{Kind, Problem};

mod reading;

pub(crate) use reading::{Record, delimiter_of, heads, rows, text_of};

/// A sheet that is being written (RFC 4180).
pub(crate) struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    /// Begins with the names of the columns.
    pub(crate) fn new(columns: &[&str]) -> Result<Self, Problem> {
        Self::part(Some(columns))
    }

    /// A part of a sheet; only the first has the names of the columns.
    pub(crate) fn part(columns: Option<&[&str]>) -> Result<Self, Problem> {
        let mut writer = csv::WriterBuilder::new();
        let writer = writer.terminator(csv::Terminator::CRLF).from_writer(vec![]);
        let mut sheet = Self(writer);
        if let Some(columns) = columns {
            sheet.row(columns)?;
        }
        Ok(sheet)
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: &[&str]) -> Result<(), Problem> {
        let cells = cells.iter().map(|cell| harmless(cell));
        let written = self.0.write_record(cells.map(String::into_bytes));
        written.map_err(|error| Problem::from(Kind::Internal).caused_by(error))
    }

    /// The bytes, as UTF-8.
    pub(crate) fn finish(self) -> Result<Vec<u8>, Problem> {
        let bytes = self.0.into_inner();
        bytes.map_err(|error| Problem::from(Kind::Internal).caused_by(error.into_error()))
    }
}

/// Spreadsheets run what begins like a formula (OWASP, "CSV Injection").
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_every_text_comes_back() {
        let mut sheet = Sheet::new(&["a", "b"]).unwrap();
        sheet.row(&["=cmd|' /C calc'!A0", "x, \"y\"\nz"]).unwrap();
        sheet.row(&["+1", "@x"]).unwrap();
        sheet.row(&["\t1", "-1"]).unwrap();
        let text = String::from_utf8(sheet.finish().unwrap()).unwrap();
        assert_eq!(
            text,
            "a,b\r\n'=cmd|' /C calc'!A0,\"x, \"\"y\"\"\nz\"\r\n'+1,'@x\r\n'\t1,'-1\r\n"
        );
    }
}
