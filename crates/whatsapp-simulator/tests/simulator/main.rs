//! The simulator from outside: over HTTP, with a receiver of webhooks on the other side.

#[cfg(test)]
mod accounts;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod mail;
mod media;
#[cfg(test)]
mod page;
#[cfg(test)]
mod proving;
#[cfg(test)]
mod receiver;
#[cfg(test)]
mod refusing;
#[cfg(test)]
mod sending;
#[cfg(test)]
mod smtp;
#[cfg(test)]
mod stage;
#[cfg(test)]
mod standing;
#[cfg(test)]
mod template_rules;
#[cfg(test)]
mod template_sends;
#[cfg(test)]
mod templates;
#[cfg(test)]
mod webhooks;
