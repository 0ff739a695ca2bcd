//! The report: tables for people, on standard output and in a file, and a summary of the aims.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

/// One line of a table.
pub(crate) struct Row {
    what: String,
    figure: f64,
    unit: &'static str,
    aim: Option<Aim>,
    limit: f64,
    note: String,
}

#[derive(Debug, Clone, Copy)]
enum Aim {
    AtMost(f64),
    AtLeast(f64),
}

impl Row {
    /// A figure.
    pub(crate) fn new(what: impl Into<String>, figure: f64, unit: &'static str) -> Self {
        let (what, note) = (what.into(), String::new());
        Self { what, figure, unit, aim: None, limit: 0.0, note }
    }

    /// That should be no more than this.
    pub(crate) fn at_most(mut self, aim: f64) -> Self {
        self.aim = Some(Aim::AtMost(aim));
        self
    }

    /// That should be no less than this.
    pub(crate) fn at_least(mut self, aim: f64) -> Self {
        self.aim = Some(Aim::AtLeast(aim));
        self
    }

    /// What this machine allowed in this run; 0 if that was not measured.
    pub(crate) fn of_limit(mut self, limit: f64) -> Self {
        self.limit = limit;
        self
    }

    /// What else is to be known.
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    fn is_met(&self) -> Option<bool> {
        self.aim.map(|aim| match aim {
            Aim::AtMost(most) => self.figure <= most,
            Aim::AtLeast(least) => self.figure >= least,
        })
    }

    fn columns(&self) -> [String; 6] {
        let aim = match self.aim {
            Some(Aim::AtMost(aim)) => format!("<= {}", number(aim)),
            Some(Aim::AtLeast(aim)) => format!(">= {}", number(aim)),
            None => String::new(),
        };
        let verdict = match self.is_met() {
            Some(true) => "met",
            Some(false) => "MISSED",
            None => "",
        };
        let ratio = if self.limit > 0.0 && self.figure.is_finite() {
            number(self.figure / self.limit)
        } else {
            String::new()
        };
        let figure = format!("{} {}", number(self.figure), self.unit);
        [self.what.clone(), figure, aim, verdict.to_owned(), ratio, self.note.clone()]
    }
}

/// To three digits, thousands apart.
pub(crate) fn number(value: f64) -> String {
    if !value.is_finite() {
        return "-".to_owned();
    }
    let digits = match value.abs() {
        0.0 | 100.0.. => 0,
        10.0.. => 1,
        1.0.. => 2,
        _ => 3,
    };
    let text = format!("{value:.digits$}");
    if value.abs() < 1000.0 {
        return text;
    }
    let mut grouped = String::new();
    for (at, digit) in text.chars().enumerate() {
        if at > 0 && (text.len() - at).is_multiple_of(3) && digit.is_ascii_digit() {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The report of a run.
pub(crate) struct Report {
    file: Option<File>,
    aims: Vec<[String; 6]>,
    counts: (usize, usize),
}

const HEAD: [&str; 6] = ["what", "figure", "aim", "", "/ limit", "note"];

impl Report {
    /// Begins one; with a path, it is kept there, too.
    pub(crate) fn begin(path: Option<&Path>) -> Self {
        let file = path.map(|path| File::create(path).expect("the report can be written"));
        Self { file, aims: vec![], counts: (0, 0) }
    }

    /// Says a line.
    pub(crate) fn say(&mut self, line: &str) {
        let line = line.trim_end();
        let _nobody_listens = writeln!(std::io::stdout(), "{line}");
        if let Some(file) = &mut self.file {
            let _disk_full = writeln!(file, "{line}");
        }
    }

    /// Prints a table.
    pub(crate) fn table(&mut self, title: &str, rows: &[Row]) {
        let lines: Vec<[String; 6]> = rows.iter().map(Row::columns).collect();
        self.remember(title, rows);
        self.print(title, &lines);
    }

    /// For the summary: what was aimed at, without the notes.
    fn remember(&mut self, title: &str, rows: &[Row]) {
        let aims: Vec<&Row> = rows.iter().filter(|row| row.aim.is_some()).collect();
        if !aims.is_empty() {
            let mut heading = <[String; 6]>::default();
            title.clone_into(&mut heading[0]);
            self.aims.push(heading);
        }
        for row in aims {
            let [what, figure, aim, verdict, ratio, _note] = row.columns();
            self.aims.push([format!("  {what}"), figure, aim, verdict, ratio, String::new()]);
            self.counts.0 += usize::from(row.is_met() == Some(true));
            self.counts.1 += 1;
        }
    }

    fn print(&mut self, title: &str, lines: &[[String; 6]]) {
        let head = HEAD.map(str::to_owned);
        let width = |column: usize| {
            let cells = lines.iter().chain([&head]).filter_map(|line| line.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let [what, figure, aim, verdict, ratio] = [0, 1, 2, 3, 4].map(width);
        self.say(&format!("\n== {title}\n"));
        for line in [&head].into_iter().chain(lines) {
            let [cell_a, cell_b, cell_c, cell_d, cell_e, note] = line;
            self.say(&format!(
                "{cell_a:<what$}  {cell_b:>figure$}  {cell_c:>aim$}  {cell_d:<verdict$}  {cell_e:>ratio$}  {note}"
            ));
        }
    }

    /// Prints all aims once more.
    pub(crate) fn summary(&mut self) {
        let lines = std::mem::take(&mut self.aims);
        self.print("Summary", &lines);
        let (met, all) = self.counts;
        self.say(&format!("\n{all} aims: {met} met, {} missed", all - met));
    }
}
