//! All words of a message, for the search: more than the lists' one line shows.

use super::Content;
use super::card::Card;
use super::interactive::{Choice, Header, Interactive, Menu, ReplyButton};
use crate::template::preview::{Shown, ShownButton, ShownHeader};

impl Content {
    /// Everything in it that somebody may look for, a line for each part.
    pub fn searchable(&self) -> String {
        let mut parts = vec![self.words()];
        match self {
            Self::Image(media) | Self::Video(media) | Self::Document(media) => {
                parts.extend(media.filename.as_deref());
            }
            Self::Location(place) => parts.extend(place.address.as_deref()),
            Self::Contacts(cards) => parts.extend(cards.iter().flat_map(of_card)),
            Self::Interactive(interactive) => parts.extend(of_interactive(interactive)),
            Self::Template(template) => parts.extend(of_template(&template.shown)),
            Self::Edit(edit) => return edit.content.searchable(),
            _ => {}
        }
        parts.retain(|part| !part.is_empty());
        parts.dedup();
        parts.join("\n")
    }
}

fn of_template(shown: &Shown) -> impl Iterator<Item = &str> {
    let above = match &shown.header {
        Some(ShownHeader::Text { text }) => Some(text.as_str()),
        _ => None,
    };
    let cards = shown.cards.iter();
    let cards =
        cards.flat_map(|card| card.body.as_deref().into_iter().chain(labels(&card.buttons)));
    let around = above.into_iter().chain(shown.footer.as_deref()).chain(shown.offer.as_deref());
    around.chain(labels(&shown.buttons)).chain(cards)
}

fn labels(buttons: &[ShownButton]) -> impl Iterator<Item = &str> {
    buttons.iter().map(|button| button.text.as_str())
}

fn of_card(card: &Card) -> impl Iterator<Item = &str> {
    let phones = card.phones.iter().filter_map(|phone| phone.phone.as_deref());
    let emails = card.emails.iter().filter_map(|email| email.email.as_deref());
    std::iter::once(card.name.formatted_name.as_str()).chain(phones).chain(emails)
}

fn of_interactive(interactive: &Interactive) -> Vec<&str> {
    match interactive {
        Interactive::Button(menu) => {
            let buttons = menu.action.buttons.iter();
            let titles = buttons.map(|ReplyButton::Reply { reply }| reply.title.as_str());
            around(menu).chain(titles).collect()
        }
        Interactive::List(menu) => {
            let rows = menu.action.sections.iter().flat_map(|section| &section.rows);
            around(menu).chain(rows.flat_map(of_choice)).collect()
        }
        Interactive::ListReply { list_reply: choice } => of_choice(choice).collect(),
        _ => vec![],
    }
}

fn around<Action>(menu: &Menu<Action>) -> impl Iterator<Item = &str> {
    let above = match &menu.header {
        Some(Header::Text { text }) => Some(text.as_str()),
        _ => None,
    };
    above.into_iter().chain(menu.footer.as_ref().map(|footer| footer.text.as_str()))
}

fn of_choice(choice: &Choice) -> impl Iterator<Item = &str> {
    std::iter::once(choice.title.as_str()).chain(choice.description.as_deref())
}
