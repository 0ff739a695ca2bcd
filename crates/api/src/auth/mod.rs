//! Who is asking: passwords, access tokens, and what is remembered of whoever is signed in.

mod caller;
mod members;
mod password;
mod token;

pub use caller::Caller;
pub use members::Members;
pub use password::{Hasher, PASSWORD_MAX, hash};
pub use token::{ACCESS_LIFE, Claims, Tokens};
