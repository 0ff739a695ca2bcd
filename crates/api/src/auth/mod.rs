//! Who is asking: passwords, access tokens, and what is remembered of whoever is signed in.

mod caller;
mod client;
mod members;
mod password;
mod rights;
mod second_factor;
mod throttle;
mod token;

pub(crate) use caller::admit;
pub use caller::{Caller, session_is_over};
pub use client::{ClientInfo, TrustedProxies};
pub use members::Members;
pub use password::{Hasher, hash, is_outdated, matches};
pub use rights::Rights;
pub(crate) use second_factor::second_factor_place;
pub use second_factor::{NewSecondFactor, SecondFactors};
pub(crate) use throttle::{by_address, by_agent, by_client};
pub use token::{ACCESS_LIFE, Claims, Tokens};
