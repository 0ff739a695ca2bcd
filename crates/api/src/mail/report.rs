//! The user report as a file: the same columns in the same order, whatever the format.

use domain::report::Format;
use rust_xlsxwriter::{Format as Style, Workbook, XlsxError};

use super::Attachment;
use crate::actions::reports::{Line, UserReport};
use crate::csv::Sheet;
use crate::problem::{Kind, Problem};

/// What other programs read by these names: they are the same in every language.
const COLUMNS: [&str; 7] = [
    "User name",
    "Average first response time",
    "Average resolution time",
    "Assigned chats",
    "Resolved chats",
    "Reactivated from archive",
    "Forwarded chats",
];

const SECONDS_OF_A_DAY: u32 = 86_400;

/// The averages of a line in seconds, and its counts.
fn numbers(line: &Line) -> ([Option<i64>; 2], [i64; 4]) {
    let figures = &line.figures;
    (
        [figures.average_first_response(), figures.average_resolution()],
        [figures.assigned, figures.resolved, figures.reactivated, figures.forwarded],
    )
}

/// Makes the file.
pub(crate) fn file(report: &UserReport, format: Format) -> Result<Attachment, Problem> {
    let name = format!("user-report_{}_{}", report.days.from, report.days.to);
    Ok(match format {
        Format::Csv => Attachment {
            name: format!("{name}.csv"),
            media_type: "text/csv; charset=utf-8",
            bytes: csv(&report.lines)?,
        },
        Format::Xlsx => Attachment {
            name: format!("{name}.xlsx"),
            media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            bytes: xlsx(&report.lines)
                .map_err(|error| Problem::from(Kind::Internal).caused_by(error))?,
        },
    })
}

fn csv(lines: &[Line]) -> Result<Vec<u8>, Problem> {
    let mut sheet = Sheet::new(&COLUMNS)?;
    for line in lines {
        let (averages, counts) = numbers(line);
        let mut cells = vec![line.who.name.clone()];
        cells.extend(averages.map(|seconds| seconds.map(clock).unwrap_or_default()));
        cells.extend(counts.map(|count| count.to_string()));
        sheet.row(&cells.iter().map(String::as_str).collect::<Vec<_>>())?;
    }
    sheet.finish()
}

/// A time as spreadsheets read it: `hh:mm:ss`, with as many hours as there are.
fn clock(seconds: i64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn xlsx(lines: &[Line]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (bold, time) = (Style::new().set_bold(), Style::new().set_num_format("[h]:mm:ss"));
    let sheet = book.add_worksheet();
    sheet.set_name("User report")?.set_freeze_panes(1, 0)?;
    for (column, name) in (0_u16..).zip(COLUMNS) {
        sheet.set_column_width(column, 28)?.write_with_format(0, column, name, &bold)?;
    }
    for (row, line) in (1_u32..).zip(lines) {
        let (averages, counts) = numbers(line);
        sheet.write_string(row, 0, &line.who.name)?;
        for (column, seconds) in (1_u16..).zip(averages) {
            if let Some(seconds) = seconds.and_then(|seconds| u32::try_from(seconds).ok()) {
                let days = f64::from(seconds) / f64::from(SECONDS_OF_A_DAY);
                sheet.write_number_with_format(row, column, days, &time)?;
            }
        }
        for (column, count) in (3_u16..).zip(counts) {
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            sheet.write_number(row, column, f64::from(count))?;
        }
    }
    book.save_to_buffer()
}
