//! Calling addresses that customers of ours chose: never one inside our own walls.
//!
//! Names are resolved here, and the very addresses that were looked at are connected to, so no second
//! answer of a name server can lead elsewhere. Redirects are not followed, proxies are not used.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use ipnet::IpNet;
use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;

/// The most of an answer that is read.
const ANSWER_MAX: usize = 64 * 1024;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// A client that reaches only what may be reached.
#[derive(Clone)]
pub struct Outbound {
    http: reqwest::Client,
    walls: Arc<Walls>,
}

/// Why an address cannot be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    /// It is none.
    #[error("must be an https address such as https://bot.example.com/desk")]
    Malformed,
    /// It holds a name and a password, or leads to a part of a page.
    #[error("must have neither a user nor a fragment")]
    Decorated,
    /// It is another protocol, or another port.
    #[error("must be https, on port 443 or 8443")]
    Protocol,
    /// It is inside our walls, or nowhere.
    #[error("must be reachable by everybody: no private, local or reserved address")]
    Inside,
}

/// Why there is no answer, in words that whoever chose the address may read: they do not tell what is
/// inside our walls.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// See [`NotAllowed`].
    #[error("the address is not allowed")]
    NotAllowed,
    /// Nobody is there, or not the one whom the certificate names.
    #[error("could not connect")]
    Unreachable,
    /// It took too long.
    #[error("timed out")]
    Late,
    /// It said too much.
    #[error("the answer is longer than 64 KiB")]
    TooLong,
    /// It broke off.
    #[error("the answer broke off")]
    Broken,
}

/// An answer, read to its end.
pub struct Answered {
    /// Its status.
    pub status: u16,
    /// Its body.
    pub body: Vec<u8>,
}

impl Outbound {
    /// Reaches what everybody can reach, and these networks besides.
    pub fn new(allowed: Vec<IpNet>) -> reqwest::Result<Self> {
        let walls = Arc::new(Walls { allowed });
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .pool_idle_timeout(Duration::from_secs(30))
            .redirect(Policy::none())
            .no_proxy()
            .dns_resolver(Resolver(Arc::clone(&walls)))
            .user_agent("Desk360")
            .build()?;
        Ok(Self { http, walls })
    }

    /// Reads an address that may be called, as far as can be told without asking anybody.
    pub fn check(&self, address: &str) -> Result<Url, NotAllowed> {
        self.walls.check(address)
    }

    /// Sends a body there, and waits for the answer no longer than `timeout`, all in all.
    pub async fn post(
        &self,
        address: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
        timeout: Duration,
    ) -> Result<Answered, NoAnswer> {
        // Once more: what is allowed may have changed since it was kept.
        let url = self.check(address).map_err(|_inside| NoAnswer::NotAllowed)?;
        let mut request = self.http.post(url).timeout(timeout).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = request.send().await.map_err(|error| no_answer(&error))?;
        let (status, mut body) = (response.status().as_u16(), vec![]);
        while let Some(chunk) = response.chunk().await.map_err(|error| no_answer(&error))? {
            if body.len() + chunk.len() > ANSWER_MAX {
                return Err(NoAnswer::TooLong);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answered { status, body })
    }
}

fn no_answer(error: &reqwest::Error) -> NoAnswer {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(inner) = cause {
        if inner.is::<NotAllowed>() {
            return NoAnswer::NotAllowed;
        }
        cause = inner.source();
    }
    if error.is_timeout() {
        NoAnswer::Late
    } else if error.is_connect() {
        NoAnswer::Unreachable
    } else {
        NoAnswer::Broken
    }
}

/// What is inside, but for what the operator allows.
struct Walls {
    allowed: Vec<IpNet>,
}

impl Walls {
    fn check(&self, address: &str) -> Result<Url, NotAllowed> {
        let url = Url::parse(address).map_err(|_malformed| NotAllowed::Malformed)?;
        if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
            return Err(NotAllowed::Decorated);
        }
        let host = url.host_str().ok_or(NotAllowed::Malformed)?;
        let literal: Option<IpAddr> = host.trim_matches(['[', ']']).parse().ok();
        if let Some(ip) = literal {
            // Whoever allows an address allows it whole: on any port, and without TLS.
            if self.is_allowed(ip) && matches!(url.scheme(), "http" | "https") {
                return Ok(url);
            }
            if is_inside(ip) {
                return Err(NotAllowed::Inside);
            }
        } else {
            let name = host.trim_end_matches('.');
            if name.eq_ignore_ascii_case("localhost") || !name.contains('.') {
                return Err(NotAllowed::Inside);
            }
        }
        let port = url.port_or_known_default();
        if url.scheme() != "https" || !matches!(port, Some(443 | 8443)) {
            return Err(NotAllowed::Protocol);
        }
        Ok(url)
    }

    fn is_allowed(&self, ip: IpAddr) -> bool {
        self.allowed.iter().any(|network| network.contains(&ip))
    }

    fn lets_pass(&self, ip: IpAddr) -> bool {
        self.is_allowed(ip) || !is_inside(ip)
    }
}

/// Asks the system's resolver, and keeps to itself what is inside.
struct Resolver(Arc<Walls>);

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let walls = Arc::clone(&self.0);
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let outside: Vec<SocketAddr> =
                found.filter(|address| walls.lets_pass(address.ip())).collect();
            if outside.is_empty() {
                return Err(NotAllowed::Inside.into());
            }
            let addresses: Addrs = Box::new(outside.into_iter());
            Ok(addresses)
        })
    }
}

/// Whether an address is private, local, reserved, or leads to such a one: what is not plainly public.
fn is_inside(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_inside_v4(ip),
        IpAddr::V6(ip) => is_inside_v6(ip),
    }
}

fn is_inside_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    // IANA's special-purpose registry, multicast, and what is reserved.
    matches!(
        (a, b, c),
        (0 | 10 | 127 | 224..=255, _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 88, 99)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    )
}

fn is_inside_v6(ip: Ipv6Addr) -> bool {
    let [a, b, ..] = ip.segments();
    // Of the unicast that is given out (2000::/3): not Teredo and its neighbours, documentation, 6to4.
    !matches!(a, 0x2000..=0x3fff)
        || matches!((a, b), (0x2001, 0..=0x01ff | 0x0db8) | (0x2002, _) | (0x3fff, 0..=0x0fff))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walls(allowed: &[&str]) -> Walls {
        Walls { allowed: allowed.iter().map(|network| network.parse().unwrap()).collect() }
    }

    const INSIDE: &[&str] = &[
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.0.0.1.",
        "１２７.0.0.1",
        "0.0.0.0",
        "0",
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "[::127.0.0.1]",
        "[fe80::1]",
        "[fc00::1]",
        "[fd00:ec2::254]",
        "[ff02::1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001::1]",
        "[2001:db8::1]",
        "[fec0::1]",
        "[100::1]",
    ];

    #[test]
    fn b32_what_is_inside_cannot_be_named() {
        let walls = walls(&[]);
        for (address, why) in [
            ("ftp://bot.example.com/", NotAllowed::Protocol),
            ("http://bot.example.com/", NotAllowed::Protocol),
            ("https://bot.example.com:22/", NotAllowed::Protocol),
            ("https://bot.example.com:5432/", NotAllowed::Protocol),
            ("gopher://10.0.0.1/", NotAllowed::Inside),
            ("https://user@bot.example.com/", NotAllowed::Decorated),
            ("https://user:password@bot.example.com/", NotAllowed::Decorated),
            ("https://bot.example.com/#part", NotAllowed::Decorated),
            ("bot.example.com", NotAllowed::Malformed),
            ("https://", NotAllowed::Malformed),
            ("https://bot.example.com:99999/", NotAllowed::Malformed),
            ("file:///etc/passwd", NotAllowed::Malformed),
            ("https://localhost/", NotAllowed::Inside),
            ("https://LOCALHOST./", NotAllowed::Inside),
            ("https://intranet/", NotAllowed::Inside),
        ] {
            assert_eq!(walls.check(address).unwrap_err(), why, "{address}");
        }
        for host in INSIDE {
            let address = format!("https://{host}/");
            assert_eq!(walls.check(&address).unwrap_err(), NotAllowed::Inside, "{address}");
        }
        for address in [
            "https://bot.example.com/desk?x=1",
            "https://bot.example.com:8443/",
            "https://1.1.1.1/",
            "https://172.32.0.1/",
            "https://[2606:4700::1111]/",
        ] {
            assert!(walls.check(address).is_ok(), "{address}");
        }
    }

    #[test]
    fn the_operator_may_allow_what_is_inside() {
        let walls = walls(&["127.0.0.0/8"]);
        assert!(walls.check("http://127.0.0.1:4000/desk").is_ok());
        assert_eq!(walls.check("http://10.0.0.1/").unwrap_err(), NotAllowed::Inside);
        assert!(walls.check("ftp://127.0.0.1/").is_err());
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_leads_nowhere() {
        let name = || "localhost".parse::<Name>().unwrap();
        let Err(refused) = Resolver(Arc::new(walls(&[]))).resolve(name()).await else {
            panic!("it leads somewhere");
        };
        assert_eq!(refused.downcast_ref(), Some(&NotAllowed::Inside));
        assert!(
            Resolver(Arc::new(walls(&["127.0.0.0/8", "::1/128"]))).resolve(name()).await.is_ok()
        );
    }
}
