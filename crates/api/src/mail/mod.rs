//! Letters: what they say, in each language, and how they leave.
//!
//! A language is a file in `languages/` and a line in [`source`]; a test holds all of them together.

mod post;
pub(crate) mod report;

pub use post::{Post, Undelivered};

use std::collections::HashMap;

use domain::agent::Role;
use domain::language::Language;
use domain::letter::Letter;
use minijinja::{AutoEscape, Environment, context};
use serde::{Deserialize, Serialize};

/// The text of a language's file.
const fn source(language: Language) -> &'static str {
    match language {
        Language::En => include_str!("languages/en.toml"),
        Language::Tr => include_str!("languages/tr.toml"),
    }
}

const HTML: &str = include_str!("layout.html");
const TEXT: &str = include_str!("layout.txt");

/// What is filled into a letter. What a letter does not speak of is left empty.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Facts {
    /// Who is written to.
    pub name: String,
    /// Which company it is about.
    pub company: String,
    /// Where it leads.
    pub link: Option<String>,
    /// How long the link works.
    pub hours: i64,
    /// The same, in minutes.
    pub minutes: i64,
    /// Who invited them, or sends them something.
    pub inviter: String,
    /// Which days it is about.
    pub period: String,
    /// What they will be.
    #[serde(skip)]
    pub joins_as: Option<Role>,
}

/// A letter, ready to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What stands in the list of mails.
    pub subject: String,
    /// For those who read plain text.
    pub text: String,
    /// For everybody else.
    pub html: String,
    /// What comes with it.
    pub attachments: Vec<Attachment>,
}

/// A file that comes with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What it is called.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A language's file.
#[derive(Debug, Deserialize)]
struct Book {
    footer: String,
    roles: HashMap<String, String>,
    #[serde(flatten)]
    letters: HashMap<String, Template>,
}

/// What a letter says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
    subject: String,
    lines: Vec<String>,
    #[serde(default)]
    button: String,
    #[serde(default)]
    after: Vec<String>,
}

/// Writes a letter.
pub fn write(letter: &Letter, language: Language, facts: &Facts) -> anyhow::Result<Written> {
    let book: Book = toml::from_str(source(language))?;
    let template = book.letters.get(letter.name());
    let template = template.ok_or_else(|| anyhow::anyhow!("no template {}", letter.name()))?;
    let role = facts.joins_as.map(serde_json::to_value).transpose()?;
    let role = role.as_ref().and_then(|role| role.as_str()).and_then(|role| book.roles.get(role));
    let plain = Environment::new();
    let values = context! { role, ..minijinja::Value::from(minijinja::value::Serde(facts)) };
    let fill = |text: &String| plain.render_named_str("line.txt", text, &values);
    let fill_all = |lines: &[String]| lines.iter().map(fill).collect::<Result<Vec<_>, _>>();
    let subject = fill(&template.subject)?;
    let said = context! {
        language => language.code(), subject => &subject, lines => fill_all(&template.lines)?,
        link => &facts.link, button => &template.button, after => fill_all(&template.after)?,
        footer => book.footer,
    };
    let mut pages = Environment::new();
    pages.set_auto_escape_callback(|name| {
        if name.ends_with("html") { AutoEscape::Html } else { AutoEscape::None }
    });
    Ok(Written {
        text: pages.render_named_str("layout.txt", TEXT, &said)?,
        html: pages.render_named_str("layout.html", HTML, &said)?,
        // A header is one line, whatever people call themselves.
        subject: subject.chars().filter(|c| !c.is_control()).collect(),
        attachments: vec![],
    })
}

#[cfg(test)]
mod tests {
    use domain::ids::{AgentId, InvitationId};
    use domain::report::Format;

    use super::*;

    fn letters() -> Vec<Letter> {
        let agent = AgentId::new();
        vec![
            Letter::VerifyEmail { agent },
            Letter::AlreadyRegistered { agent },
            Letter::ResetPassword { agent },
            Letter::PasswordChanged { agent },
            Letter::SecondFactorChanged { agent, is_on: true },
            Letter::SecondFactorChanged { agent, is_on: false },
            Letter::Invitation { invitation: InvitationId::new() },
            report(agent),
        ]
    }

    fn report(agent: AgentId) -> Letter {
        let (from, to) = ("2026-10-27".parse().unwrap(), "2026-11-25".parse().unwrap());
        Letter::UserReport { agent, by: agent, from, to, account: None, format: Format::Csv }
    }

    fn facts() -> Facts {
        Facts {
            name: "Ana <b>".into(),
            company: "Acme & Co".into(),
            link: Some("https://panel.example/x?token=abc".into()),
            hours: 48,
            minutes: 30,
            inviter: "Olga".into(),
            period: "2026-10-27 – 2026-11-25".into(),
            joins_as: Some(Role::Supervisor),
        }
    }

    #[test]
    fn every_letter_can_be_written_in_every_language() {
        for language in Language::ALL {
            for letter in letters() {
                let written = write(&letter, *language, &facts()).unwrap();
                let whole = format!("{}{}{}", written.subject, written.text, written.html);
                assert!(!whole.contains("{{") && !whole.contains("undefined"), "{whole}");
                assert!(written.text.contains("Ana <b>") && written.html.contains("Ana &lt;b&gt;"));
                assert!(!written.html.contains("Ana <b>"), "{}", written.html);
            }
        }
    }

    #[test]
    fn all_languages_say_the_same_things() {
        let holes = |template: &Template| {
            let parts = [&template.lines[..], &template.after].concat().concat();
            let said = format!("{}{parts}", template.subject);
            let mut holes: Vec<String> = said
                .split("{{ ")
                .skip(1)
                .filter_map(|part| Some(part.split_once(" }}")?.0.to_owned()))
                .collect();
            holes.sort_unstable();
            holes.dedup();
            (holes, template.button.is_empty())
        };
        let books = Language::ALL.iter().map(|language| {
            let book: Book = toml::from_str(source(*language)).unwrap();
            let mut all: Vec<_> =
                book.letters.iter().map(|(name, t)| (name.clone(), holes(t))).collect();
            all.sort_unstable();
            (all, book.roles.len())
        });
        let books: Vec<_> = books.collect();
        for book in &books {
            assert_eq!(book, &books[0]);
        }
        assert_eq!(books[0].0.len(), letters().len(), "one template for each letter");
    }

    #[test]
    fn an_invitation_says_by_whom_and_as_what() {
        let letter = Letter::Invitation { invitation: InvitationId::new() };
        let english = write(&letter, Language::En, &facts()).unwrap();
        assert_eq!(english.subject, "Olga invites you to Acme & Co");
        assert!(english.text.contains("as a supervisor."), "{}", english.text);
        assert!(english.text.contains("https://panel.example/x?token=abc"));
        let turkish = write(&letter, Language::Tr, &facts()).unwrap();
        assert!(turkish.text.contains("süpervizör"), "{}", turkish.text);
    }
}
