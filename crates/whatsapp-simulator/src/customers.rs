//! Who is behind a phone number or a BSUID.

use std::collections::HashMap;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::fields::Fields;
use crate::lock::Lock;

/// A customer as far as known. At least one of `phone` and `user_id` is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Customer {
    /// The `wa_id`: digits.
    pub(crate) phone: Option<String>,
    /// The business-scoped user id (BSUID).
    pub(crate) user_id: Option<String>,
    /// The profile name.
    pub(crate) name: Option<String>,
    /// The user name, without `@`.
    pub(crate) username: Option<String>,
}

/// How many digits a BSUID has here.
const BSUID_DIGITS: usize = 20;

impl Customer {
    /// The same with a BSUID, always the same for a phone number, unless there is one.
    pub(crate) fn with_user_id(mut self) -> Self {
        if self.user_id.is_none() {
            let digits = |phone: &String| {
                let hash =
                    Sha256::digest(phone).into_iter().map(|byte| char::from(b'0' + byte % 10));
                format!("US.{}", hash.take(BSUID_DIGITS).collect::<String>())
            };
            self.user_id = self.phone.as_ref().map(digits);
        }
        self
    }

    /// What distinguishes a customer: the phone number where it is known, else the BSUID.
    pub(crate) fn key(&self) -> &str {
        self.phone.as_deref().or(self.user_id.as_deref()).unwrap_or_default()
    }

    /// Whether both are the same person, as far as can be told.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        same(&self.phone, &other.phone) || same(&self.user_id, &other.user_id)
    }

    /// The entry of `contacts` in a webhook.
    pub(crate) fn contact(&self, with_username: bool) -> Value {
        let username = self.username.as_deref().filter(|_| with_username);
        let profile =
            Fields::default().maybe("name", self.name.as_deref()).maybe("username", username);
        Fields::default()
            .with("profile", profile.done())
            .maybe("wa_id", self.phone.as_deref())
            .maybe("user_id", self.user_id.as_deref())
            .done()
    }
}

/// Everybody who ever wrote.
#[derive(Default)]
pub(crate) struct Customers(Lock<Directory>);

#[derive(Default)]
struct Directory {
    by_phone: HashMap<String, Customer>,
    by_user_id: HashMap<String, Customer>,
}

impl Customers {
    /// Completes `customer` with what is known, and remembers what is new.
    pub(crate) fn learn(&self, customer: Customer) -> Customer {
        let mut directory = self.0.lock();
        let known = directory.find(&customer);
        let merged = Customer {
            phone: customer.phone.or_else(|| known.and_then(|known| known.phone.clone())),
            user_id: customer.user_id.or_else(|| known.and_then(|known| known.user_id.clone())),
            name: customer.name.or_else(|| known.and_then(|known| known.name.clone())),
            username: customer.username.or_else(|| known.and_then(|known| known.username.clone())),
        };
        if known != Some(&merged) {
            if let Some(phone) = &merged.phone {
                directory.by_phone.insert(phone.clone(), merged.clone());
            }
            if let Some(user_id) = &merged.user_id {
                directory.by_user_id.insert(user_id.clone(), merged.clone());
            }
        }
        merged
    }

    /// Everybody, by name.
    pub(crate) fn list(&self) -> Vec<Customer> {
        let directory = self.0.lock();
        let hidden = directory.by_user_id.values().filter(|it| it.phone.is_none());
        let mut all: Vec<_> = directory.by_phone.values().chain(hidden).cloned().collect();
        drop(directory);
        all.sort_by(|a, b| (&a.name, a.key()).cmp(&(&b.name, b.key())));
        all
    }

    /// The customer with this phone number or, failing that, this BSUID.
    pub(crate) fn resolve(&self, phone: Option<&str>, user_id: Option<&str>) -> Customer {
        let asked = Customer {
            phone: phone.map(str::to_owned),
            user_id: user_id.map(str::to_owned),
            ..Customer::default()
        };
        let directory = self.0.lock();
        directory.find(&asked).cloned().unwrap_or(asked)
    }
}

impl Directory {
    fn find(&self, customer: &Customer) -> Option<&Customer> {
        match (&customer.phone, &customer.user_id) {
            (Some(phone), _) => self.by_phone.get(phone),
            (None, Some(user_id)) => self.by_user_id.get(user_id),
            (None, None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_and_a_bsuid_lead_to_the_same_customer() {
        let customers = Customers::default();
        let ada = Customer {
            phone: Some("4917".to_owned()),
            user_id: Some("DE.1".to_owned()),
            name: Some("Ada".to_owned()),
            username: None,
        };
        customers.learn(ada.clone());
        assert_eq!(customers.resolve(None, Some("DE.1")), ada);
        assert_eq!(customers.resolve(Some("4917"), None), ada);
        let again = customers.learn(Customer { phone: ada.phone.clone(), ..Customer::default() });
        assert_eq!(again, ada);
        assert!(again.is(&Customer { user_id: ada.user_id.clone(), ..Customer::default() }));
        assert!(!again.is(&Customer::default()));
        assert_eq!(customers.list(), std::slice::from_ref(&ada));
        assert_eq!(customers.resolve(None, Some("DE.2")).key(), "DE.2");
        assert_eq!(ada.clone().with_user_id(), ada);
        let bob = Customer { phone: Some("4918".to_owned()), ..Customer::default() };
        let named = bob.clone().with_user_id();
        assert!(crate::graph::is_bsuid(named.user_id.as_deref().unwrap()));
        assert_eq!(named, bob.with_user_id());
    }
}
