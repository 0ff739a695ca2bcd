//! Access tokens: JWTs of one kind, one algorithm and one key (RFC 8725, RFC 9068).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{AgentId, CompanyId, SessionId};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use crate::secrets::Keyring;

/// How long an access token is good for.
pub const ACCESS_LIFE: TimeDelta = TimeDelta::minutes(15);

/// How far two clocks may differ.
const LEEWAY: TimeDelta = TimeDelta::seconds(5);
const LONGEST: usize = 2048;
const KIND: &str = "at+jwt";
const ISSUER: &str = "desk360";
const AUDIENCE: &str = "desk360:panel";

/// What an access token says. All of it is required.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    iss: String,
    aud: String,
    /// Who.
    pub sub: AgentId,
    /// In which company.
    pub cid: CompanyId,
    /// In which session.
    pub sid: SessionId,
    iat: i64,
    exp: i64,
}

/// Makes and checks access tokens.
#[derive(Clone)]
pub struct Tokens {
    sign: EncodingKey,
    /// The key, and the one before it while keys are being changed.
    check: Vec<DecodingKey>,
}

/// Why a token is not good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// It was good, until its time was over.
    #[error("the token has expired")]
    Expired,
    /// It is forged, of another kind, or for somebody else.
    #[error("the token is not valid")]
    Forged,
}

impl Tokens {
    /// Uses the keys for access tokens, which sign nothing else: the first one signs, and all of them
    /// are good.
    pub fn new(keys: &Keyring) -> Self {
        let keys = keys.derive("access tokens");
        Self {
            sign: EncodingKey::from_secret(&keys.current),
            check: keys.all().map(|key| DecodingKey::from_secret(key)).collect(),
        }
    }

    /// Makes a token that is good from `now` on.
    pub fn issue(
        &self,
        agent: AgentId,
        company: CompanyId,
        session: SessionId,
        now: DateTime<Utc>,
    ) -> Result<String, jsonwebtoken::errors::Error> {
        let claims = Claims {
            iss: ISSUER.into(),
            aud: AUDIENCE.into(),
            sub: agent,
            cid: company,
            sid: session,
            iat: now.timestamp(),
            exp: (now + ACCESS_LIFE).timestamp(),
        };
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some(KIND.into());
        jsonwebtoken::encode(&header, &claims, &self.sign)
    }

    /// Checks a token: kind and algorithm first, then the signature, then what it says.
    pub fn check(&self, token: &str, now: DateTime<Utc>) -> Result<Claims, Invalid> {
        if token.len() > LONGEST || !has_our_header(token) {
            return Err(Invalid::Forged);
        }
        // The times are checked below, by our clock and as integers.
        let mut rules = Validation::new(Algorithm::HS256);
        rules.validate_exp = false;
        rules.set_issuer(&[ISSUER]);
        rules.set_audience(&[AUDIENCE]);
        rules.set_required_spec_claims(&["iss", "aud", "sub", "exp"]);
        let mut keys = self.check.iter();
        let decoded = keys.find_map(|key| jsonwebtoken::decode::<Claims>(token, key, &rules).ok());
        let claims = decoded.ok_or(Invalid::Forged)?.claims;
        if claims.iat > (now + LEEWAY).timestamp() {
            return Err(Invalid::Forged);
        }
        if claims.exp <= (now - LEEWAY).timestamp() {
            return Err(Invalid::Expired);
        }
        Ok(claims)
    }
}

/// Whether the header says what ours say and nothing else: no `kid`, `jku`, `x5u`, `jwk` or `crit`
/// is ever looked at, for none is ever given out.
fn has_our_header(token: &str) -> bool {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Ours {
        alg: String,
        typ: String,
    }
    let header = token.split('.').next().unwrap_or_default();
    let header = URL_SAFE_NO_PAD.decode(header).ok();
    let header = header.and_then(|json| serde_json::from_slice::<Ours>(&json).ok());
    header.is_some_and(|header| header.alg == "HS256" && header.typ == KIND)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn tokens() -> Tokens {
        let _installed = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
        Tokens::new(&Keyring::of([1; 32]))
    }

    fn claims() -> Value {
        json!({
            "iss": ISSUER, "aud": AUDIENCE, "sub": AgentId::new(), "cid": CompanyId::new(),
            "sid": SessionId::new(), "iat": 0, "exp": 900,
        })
    }

    /// Signs with the real key, whatever the header and the claims.
    fn signed(header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(header), part(claims));
        let key = tokens().sign;
        let signature =
            jsonwebtoken::crypto::sign(message.as_bytes(), &key, Algorithm::HS256).unwrap();
        format!("{message}.{signature}")
    }

    fn ours() -> Value {
        json!({"alg": "HS256", "typ": KIND})
    }

    #[test]
    fn ours_is_good_until_it_expires() {
        let tokens = tokens();
        let (agent, company, session) = (AgentId::new(), CompanyId::new(), SessionId::new());
        let token = tokens.issue(agent, company, session, NOW).unwrap();

        let claims = tokens.check(&token, NOW).unwrap();
        assert_eq!((claims.sub, claims.cid, claims.sid), (agent, company, session));
        let last = NOW + ACCESS_LIFE + LEEWAY - TimeDelta::seconds(1);
        assert!(tokens.check(&token, last).is_ok());
        assert_eq!(
            tokens.check(&token, last + TimeDelta::seconds(1)),
            Err(Invalid::Expired),
            "and not before"
        );
        assert!(tokens.check(&signed(&ours(), &self::claims()), NOW).is_ok());
    }

    #[test]
    fn no_other_header_is_taken_even_with_the_right_signature() {
        for header in [
            json!({"alg": "none", "typ": KIND}),
            json!({"alg": "HS512", "typ": KIND}),
            json!({"alg": "HS256"}),
            json!({"alg": "HS256", "typ": "JWT"}),
            json!({"alg": "HS256", "typ": "rt+jwt"}),
            json!({"alg": "HS256", "typ": KIND, "kid": "../../dev/null"}),
            json!({"alg": "HS256", "typ": KIND, "jku": "http://127.0.0.1/keys"}),
            json!({"alg": "HS256", "typ": KIND, "x5u": "http://127.0.0.1/x"}),
            json!({"alg": "HS256", "typ": KIND, "jwk": {}}),
            json!({"alg": "HS256", "typ": KIND, "crit": ["exp"]}),
        ] {
            let token = signed(&header, &claims());
            assert_eq!(tokens().check(&token, NOW), Err(Invalid::Forged), "{header}");
        }
    }

    #[test]
    fn every_claim_is_required_and_of_its_type() {
        for name in ["iss", "aud", "sub", "cid", "sid", "iat", "exp"] {
            let mut lacking = claims();
            lacking.as_object_mut().unwrap().remove(name);
            assert_eq!(tokens().check(&signed(&ours(), &lacking), NOW), Err(Invalid::Forged));
        }
        for (name, value) in [
            ("iss", json!("other")),
            ("aud", json!("desk360:public")),
            ("aud", json!(["desk360:other"])),
            ("exp", json!("900")),
            ("exp", json!(900.5)),
            ("exp", json!(null)),
            ("exp", json!(1e30)),
            ("iat", json!(3600)),
            ("sub", json!("ana")),
        ] {
            let mut wrong = claims();
            wrong[name] = value.clone();
            let verdict = tokens().check(&signed(&ours(), &wrong), NOW);
            assert_eq!(verdict, Err(Invalid::Forged), "{name} {value}");
        }
        let mut past = claims();
        past["exp"] = json!(10);
        let late = NOW + TimeDelta::seconds(16);
        assert_eq!(tokens().check(&signed(&ours(), &past), late), Err(Invalid::Expired));
    }

    #[test]
    fn a_changed_token_is_no_token() {
        let token = signed(&ours(), &claims());
        let (body, signature) = token.rsplit_once('.').unwrap();
        for changed in [
            format!("{body}."),
            format!("{body}.{}", &signature[1..]),
            format!("{token}="),
            format!("{token}.{signature}"),
            body.to_owned(),
            format!(" {token}"),
            String::new(),
            "a".repeat(16_384),
        ] {
            assert_eq!(tokens().check(&changed, NOW), Err(Invalid::Forged), "{changed:.60}");
        }
    }
}
