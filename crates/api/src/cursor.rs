//! Cursors: places that clients carry for us, opaque and signed, so that one can only be used where
//! it was given out.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::CompanyId;
use persistence::events::Position;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use crate::problem::{Kind, Problem};
use crate::secrets::{Keyring, Keys, keyed_hash};

const MAC: usize = 12;

/// Signs and checks cursors.
#[derive(Clone)]
pub struct Cursors {
    keys: Keys,
}

/// The place in a list after which a page begins: what the list is ordered by, and which row.
pub(crate) type Place = (DateTime<Utc>, Uuid);

/// The place among what was found after which a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// After this chat, whose customer is meant.
    Contact(Place),
    /// After the message of this number.
    Message(i64),
}

impl Cursors {
    /// Uses the keys for cursors.
    pub fn new(keys: &Keyring) -> Self {
        Self { keys: keys.derive("cursors") }
    }

    /// A place in a company's log. It is the same for all of its users, so that an event is written
    /// once for all sockets; what somebody may see is asked when the log is read.
    pub fn of_position(&self, company: CompanyId, position: &Position) -> String {
        let mut bytes = Vec::with_capacity(32 + MAC);
        bytes.extend_from_slice(position.epoch.as_bytes());
        bytes.extend_from_slice(&position.seq.to_be_bytes());
        bytes.extend_from_slice(&position.at.timestamp().to_be_bytes());
        self.sign(bytes, "log", company)
    }

    /// Reads a place in a company's log.
    pub fn position(&self, company: CompanyId, cursor: &str) -> Result<Position, Problem> {
        let bytes: [u8; 32] = self.open(cursor, "log", company)?;
        let (epoch, rest) = bytes.split_first_chunk::<16>().ok_or(Kind::InvalidCursor)?;
        let (seq, at) = rest.split_first_chunk::<8>().ok_or(Kind::InvalidCursor)?;
        let at = at.try_into().map(i64::from_be_bytes).map_err(|_length| Kind::InvalidCursor)?;
        Ok(Position {
            epoch: Uuid::from_bytes(*epoch),
            seq: i64::from_be_bytes(*seq),
            at: DateTime::from_timestamp(at, 0).ok_or(Kind::InvalidCursor)?,
        })
    }

    /// A place in the list of this name.
    pub fn of_place(&self, company: CompanyId, list: &str, (at, id): Place) -> String {
        let mut bytes = Vec::with_capacity(24 + MAC);
        bytes.extend_from_slice(&at.timestamp_micros().to_be_bytes());
        bytes.extend_from_slice(id.as_bytes());
        self.sign(bytes, list, company)
    }

    /// Reads a place in the list of this name.
    pub fn place(&self, company: CompanyId, list: &str, cursor: &str) -> Result<Place, Problem> {
        let bytes: [u8; 24] = self.open(cursor, list, company)?;
        let (at, id) = bytes.split_first_chunk::<8>().ok_or(Kind::InvalidCursor)?;
        let at = DateTime::UNIX_EPOCH
            .checked_add_signed(TimeDelta::microseconds(i64::from_be_bytes(*at)))
            .ok_or(Kind::InvalidCursor)?;
        let id = Uuid::from_slice(id).map_err(|_length| Kind::InvalidCursor)?;
        Ok((at, id))
    }

    /// A place in a list of this name that is in the order of names.
    pub(crate) fn of_name(&self, company: CompanyId, list: &str, name: &str, id: Uuid) -> String {
        let bytes = [id.as_bytes().as_slice(), name.as_bytes()].concat();
        self.sign(bytes, list, company)
    }

    /// Reads a place in a list of this name that is in the order of names.
    pub(crate) fn name(
        &self,
        company: CompanyId,
        list: &str,
        cursor: &str,
    ) -> Result<(String, Uuid), Problem> {
        let bytes = self.open_any(cursor, list, company)?;
        let (id, name) = bytes.split_first_chunk::<16>().ok_or(Kind::InvalidCursor)?;
        let name = std::str::from_utf8(name).map_err(|_not_text| Kind::InvalidCursor)?;
        Ok((name.to_owned(), Uuid::from_bytes(*id)))
    }

    /// A place among what was found by this name: first by who the customer is, then by what was said.
    pub(crate) fn of_found(&self, company: CompanyId, search: &str, place: Found) -> String {
        match place {
            Found::Contact(place) => self.of_place(company, &format!("contacts {search}"), place),
            Found::Message(number) => {
                self.sign(number.to_be_bytes().to_vec(), &format!("messages {search}"), company)
            }
        }
    }

    /// Reads a place among what was found by this name.
    pub(crate) fn found(
        &self,
        company: CompanyId,
        search: &str,
        cursor: &str,
    ) -> Result<Found, Problem> {
        if let Ok(place) = self.place(company, &format!("contacts {search}"), cursor) {
            return Ok(Found::Contact(place));
        }
        let bytes: [u8; 8] = self.open(cursor, &format!("messages {search}"), company)?;
        Ok(Found::Message(i64::from_be_bytes(bytes)))
    }

    fn sign(&self, mut bytes: Vec<u8>, list: &str, company: CompanyId) -> String {
        let mac = mac(&self.keys.current, &bytes, list, company);
        bytes.extend_from_slice(&mac);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn open<const N: usize>(
        &self,
        cursor: &str,
        list: &str,
        company: CompanyId,
    ) -> Result<[u8; N], Problem> {
        let said = self.open_any(cursor, list, company)?;
        said.try_into().map_err(|_length| Kind::InvalidCursor.into())
    }

    /// The same for places that are written in any number of bytes.
    fn open_any(&self, cursor: &str, list: &str, company: CompanyId) -> Result<Vec<u8>, Problem> {
        let mut bytes =
            URL_SAFE_NO_PAD.decode(cursor).map_err(|_not_base64| Kind::InvalidCursor)?;
        let (said, mac) = bytes.split_last_chunk::<MAC>().ok_or(Kind::InvalidCursor)?;
        let is_ours = |key| self::mac(key, said, list, company).ct_eq(mac).into();
        if !self.keys.all().any(is_ours) {
            return Err(Kind::InvalidCursor.into());
        }
        bytes.truncate(said.len());
        Ok(bytes)
    }
}

fn mac(key: &[u8; 32], bytes: &[u8], list: &str, company: CompanyId) -> [u8; MAC] {
    let company = Uuid::from(company);
    let hash = keyed_hash(key, &[list.as_bytes(), company.as_bytes(), bytes]);
    let mut mac = [0; MAC];
    mac.iter_mut().zip(hash).for_each(|(short, long)| *short = long);
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursors() -> Cursors {
        Cursors::new(&Keyring::of([3; 32]))
    }

    fn position() -> Position {
        let at = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        Position { epoch: Uuid::now_v7(), seq: 42, at }
    }

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        let (company, position) = (CompanyId::new(), position());
        let cursor = cursors().of_position(company, &position);
        assert_eq!(cursors().position(company, &cursor).unwrap(), position);

        let place = (position.at + TimeDelta::microseconds(7), Uuid::now_v7());
        let cursor = cursors().of_place(company, "active", place);
        assert_eq!(cursors().place(company, "active", &cursor).unwrap(), place);
    }

    #[test]
    fn a_place_among_what_was_found_comes_back() {
        let (company, at) = (CompanyId::new(), position().at);
        for place in [Found::Contact((at, Uuid::now_v7())), Found::Message(-7)] {
            let cursor = cursors().of_found(company, "active maria", place);
            assert_eq!(cursors().found(company, "active maria", &cursor).unwrap(), place);
            assert!(cursors().found(company, "active mario", &cursor).is_err());
        }
    }

    #[test]
    fn a_cursor_is_good_only_where_it_was_given_out() {
        let (company, other) = (CompanyId::new(), CompanyId::new());
        let cursor = cursors().of_place(company, "active", (DateTime::UNIX_EPOCH, Uuid::nil()));
        let refused = |company, list, cursor: &str| {
            cursors().place(company, list, cursor).is_err_and(|p| p.kind() == Kind::InvalidCursor)
        };
        assert!(refused(other, "active", &cursor));
        assert!(refused(company, "archived", &cursor));
        assert!(refused(company, "active", &cursor[1..]));
        assert!(refused(company, "active", ""));
        assert!(refused(company, "active", &format!("B{}", &cursor[1..])));
        assert!(refused(company, "log", &cursors().of_position(company, &position())));
    }
}
