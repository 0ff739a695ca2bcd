//! `/_sim/mail`: the mails as pages, for people with a browser.

use std::fmt;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY};
use actix_web::web::{Data, Path};

use super::refusal::Refusal;
use crate::clock::rfc3339;
use crate::mail::{Mail, Piece, pieces};
use crate::simulation::Simulation;

/// How many mails the list shows.
const SHOWN: usize = 200;

/// Makes the list look again every 2 s, without a script.
const REFRESH: &str = r#"<meta http-equiv="refresh" content="2">"#;

/// Nothing is loaded from anywhere and no script runs, whatever is in a mail: its frame inherits
/// this.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
                      form-action 'none'";

/// The list, newest first.
pub(super) async fn list(simulation: Data<Simulation>) -> HttpResponse {
    let rows: String =
        simulation.mails.newest(SHOWN).iter().map(|(id, mail)| row(*id, mail)).collect();
    if rows.is_empty() {
        return page(
            "Mails",
            REFRESH,
            "<p>There are none yet. They appear here by themselves.</p>",
        );
    }
    let table = format!("<table><thead><tr><th>Time (UTC)<th>To<th>Subject<tbody>{rows}</table>");
    page("Mails", REFRESH, &table)
}

/// One mail.
pub(super) async fn show(
    simulation: Data<Simulation>,
    id: Path<String>,
) -> Result<HttpResponse, Refusal> {
    let mail = id.parse().ok().and_then(|id| simulation.mails.find(id));
    let mail = mail.ok_or_else(|| Refusal::not_found(format!("there is no mail {id}")))?;
    let content = &mail.content;
    let html = content.html.as_deref().map(frame).unwrap_or_default();
    let text = content.text.as_deref().map(text).unwrap_or_default();
    let headers: String = content.headers.iter().map(|(name, value)| fact(name, value)).collect();
    let body = format!(
        r#"<p><a href="../mail">All mails</a><table>{}</table>
        <details><summary>All headers</summary><table>{headers}</table></details>{html}{text}"#,
        facts(&mail)
    );
    Ok(page(subject(&mail), "", &body))
}

/// A line of the list.
fn row(id: usize, mail: &Mail) -> String {
    format!(
        r#"<tr><td class="time">{}<td>{}<td><a href="mail/{id}">{}</a>"#,
        time(mail),
        Escaped(&mail.envelope.to.join(", ")),
        Escaped(subject(mail)),
    )
}

/// The envelope, as lines of a table.
fn facts(mail: &Mail) -> String {
    let from = if mail.envelope.from.is_empty() { "nobody" } else { &mail.envelope.from };
    fact("From", from)
        + &fact("To", &mail.envelope.to.join(", "))
        + &fact("Time (UTC)", &time(mail))
}

fn fact(name: &str, value: &str) -> String {
    format!(r#"<tr><th class="name">{}<td>{}"#, Escaped(name), Escaped(value))
}

/// The HTML of a mail where it can do no harm. Its links open beside, and work there as from any
/// mail program: what they open is not locked up with it.
fn frame(html: &str) -> String {
    let document = format!(r#"<!doctype html><base target="_blank">{html}"#);
    format!(
        "<h2>HTML</h2><iframe title=\"HTML\" \
         sandbox=\"allow-popups allow-popups-to-escape-sandbox\" srcdoc=\"{}\"></iframe>",
        Escaped(&document)
    )
}

/// The text of a mail, with links that can be clicked.
fn text(text: &str) -> String {
    let pieces = pieces(text).into_iter().map(|piece| match piece {
        Piece::Words(words) => Escaped(words).to_string(),
        Piece::Link(link) => {
            let link = Escaped(link);
            format!(r#"<a href="{link}" target="_blank" rel="noopener">{link}</a>"#)
        }
    });
    format!("<h2>Text</h2><pre>{}</pre>", pieces.collect::<String>())
}

fn subject(mail: &Mail) -> &str {
    mail.content.header("subject").filter(|subject| !subject.is_empty()).unwrap_or("(no subject)")
}

/// When it came, to the second.
fn time(mail: &Mail) -> String {
    rfc3339(mail.at_ms).replace('T', " ").chars().take("2026-01-01 00:00:00".len()).collect()
}

/// A whole page.
fn page(title: &str, head: &str, body: &str) -> HttpResponse {
    let title = Escaped(title);
    let style = include_str!("pages.css");
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((REFERRER_POLICY, "no-referrer"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title>{head}\
             <meta name=\"viewport\" content=\"width=device-width\"><style>{style}</style>\
             <h1>{title}</h1>{body}"
        ))
}

/// A text in which nothing is markup, neither between tags nor in a quoted attribute.
struct Escaped<'t>(&'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c => write!(f, "{c}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_escapes() {
        let text = r#"<a href='x' title="y">&amp;</a>"#;
        let escaped = "&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;amp;&lt;/a&gt;";
        assert_eq!(Escaped(text).to_string(), escaped);
        assert!(frame(text).contains(&format!("&quot;_blank&quot;&gt;{escaped}\"></iframe>")));
    }

    #[test]
    fn links_can_be_clicked() {
        assert_eq!(
            text("<https://a.example/?b=1&c='2>"),
            "<h2>Text</h2><pre>&lt;<a href=\"https://a.example/?b=1&amp;c=&#39;2\" target=\"_blank\" rel=\"noopener\">\
             https://a.example/?b=1&amp;c=&#39;2</a>&gt;</pre>"
        );
    }
}
