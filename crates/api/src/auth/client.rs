//! Who is at the other end: the address of the client, and what it says it is.

use std::future::{Ready, ready};
use std::net::IpAddr;

use actix_web::dev::Payload;
use actix_web::http::header::{ACCEPT_LANGUAGE, HeaderName, USER_AGENT};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use domain::language::Language;
use ipnet::IpNet;

use crate::problem::Problem;

/// The one header that is looked at, and only if a proxy of ours sent it.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
/// How much of what a client says it is kept.
const DEVICE_MAX: usize = 200;

/// Proxies whose word about the client is taken.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(pub Vec<IpNet>);

/// A client.
#[derive(Debug, Clone)]
pub struct ClientInfo {
    /// Where it is.
    pub ip: IpAddr,
    /// What it says it is.
    pub device: String,
    /// The language it wishes for.
    pub language: Option<Language>,
}

impl ClientInfo {
    /// Looks at a request.
    pub(crate) fn of(request: &HttpRequest) -> Self {
        let nobody = TrustedProxies::default();
        let trusted = request.app_data::<Data<TrustedProxies>>();
        let trusted = trusted.map_or(&nobody, |trusted| trusted.get_ref());
        let text = |name: HeaderName| request.headers().get(name)?.to_str().ok();
        let device = text(USER_AGENT).unwrap_or_default().chars().filter(|c| !c.is_control());
        Self {
            ip: address(request, trusted),
            device: device.take(DEVICE_MAX).collect(),
            language: text(ACCEPT_LANGUAGE).and_then(Language::of_wishes),
        }
    }

    /// What stands for the client when it is counted: its address, or the network that one customer
    /// of a provider gets (RFC 6177), for whoever has one IPv6 address has 2^64 of them.
    pub(crate) fn network(&self) -> String {
        match self.ip {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("{:x}/64", ip.to_bits() >> 64),
        }
    }
}

impl FromRequest for ClientInfo {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request)))
    }
}

/// The last hop that is no proxy of ours: what stands further left was written by whoever it names.
fn address(request: &HttpRequest, TrustedProxies(trusted): &TrustedProxies) -> IpAddr {
    let peer = request.peer_addr().map_or(IpAddr::from([0, 0, 0, 0]), |peer| peer.ip());
    let headers = request.headers().get_all(FORWARDED_FOR);
    let said: Vec<&str> = headers.filter_map(|value| value.to_str().ok()).collect();
    let hops = said.iter().flat_map(|value| value.split(',')).map(|hop| hop.trim().parse());
    nearest_stranger(peer.to_canonical(), &hops.collect::<Vec<_>>(), trusted)
}

fn nearest_stranger<E>(peer: IpAddr, hops: &[Result<IpAddr, E>], trusted: &[IpNet]) -> IpAddr {
    let mut nearest = peer;
    for hop in hops.iter().rev() {
        if !trusted.iter().any(|net| net.contains(&nearest)) {
            break;
        }
        // What is no address says nothing, and what stands before it is nobody's word.
        let Ok(hop) = hop else { break };
        nearest = hop.to_canonical();
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, said: &str, trusted: &[&str]) -> String {
        let trusted: Vec<IpNet> = trusted.iter().map(|net| net.parse().unwrap()).collect();
        let hops = said.split(',').filter(|hop| !hop.is_empty()).map(|hop| hop.trim().parse());
        let hops: Vec<Result<IpAddr, _>> = hops.collect();
        nearest_stranger(peer.parse().unwrap(), &hops, &trusted).to_string()
    }

    #[test]
    fn nobody_is_believed_unless_they_are_ours() {
        assert_eq!(seen("203.0.113.1", "198.51.100.7", &[]), "203.0.113.1");
        assert_eq!(seen("203.0.113.1", "198.51.100.7", &["10.0.0.0/8"]), "203.0.113.1");
    }

    #[test]
    fn the_rightmost_stranger_counts() {
        let ours = &["10.0.0.0/8", "::1/128"][..];
        assert_eq!(seen("10.0.0.1", "1.1.1.1, 198.51.100.7, 10.0.0.2", ours), "198.51.100.7");
        assert_eq!(seen("::1", "198.51.100.7", ours), "198.51.100.7");
        assert_eq!(seen("10.0.0.1", "10.0.0.9", ours), "10.0.0.9");
        assert_eq!(seen("10.0.0.1", "198.51.100.7, nonsense", ours), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", "", ours), "10.0.0.1");
    }

    #[test]
    fn one_customers_ipv6_addresses_count_as_one() {
        let of = |ip: &str| {
            let (ip, device, language) = (ip.parse().unwrap(), String::new(), None);
            ClientInfo { ip, device, language }.network()
        };
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("198.51.100.7"), "198.51.100.7");
    }
}
