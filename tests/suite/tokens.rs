//! Who is let in: access tokens over the wire, and signing in.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use harness::{Answer, Desk, Person, contract};
use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Sha256, Sha512};

/// The root key of the harness; see `SECRET_KEY` there.
const ROOT: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
const PASSWORD: &str = "desk360-demo-password";

/// The key for one purpose, as the server derives it: HMAC over the length and the bytes of its name.
fn key(purpose: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(&STANDARD.decode(ROOT).unwrap()).unwrap();
    mac.update(&u64::try_from(purpose.len()).unwrap().to_be_bytes());
    mac.update(purpose.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn part(json: &Value) -> String {
    URL_SAFE_NO_PAD.encode(json.to_string())
}

/// A token with the right signature over this header and these claims.
fn signed_with(key: &[u8], header: &Value, claims: &Value) -> String {
    let said = format!("{}.{}", part(header), part(claims));
    let mac = Hmac::<Sha256>::new_from_slice(key).unwrap().chain_update(&said);
    format!("{said}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

fn signed(header: &Value, claims: &Value) -> String {
    signed_with(&key("access tokens"), header, claims)
}

fn header() -> Value {
    json!({ "alg": "HS256", "typ": "at+jwt" })
}

/// What the server itself wrote into Ana's token.
fn claims(ana: &Person) -> Value {
    let middle = ana.token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(middle).unwrap()).unwrap()
}

fn with(mut object: Value, name: &str, value: Value) -> Value {
    object[name] = value;
    object
}

async fn me(desk: &Desk, token: &str) -> Answer {
    desk.request(Method::GET, "/api/v1/me", Some(token), None).await
}

/// Each of them is refused in the same way, and the good one is let in before and after.
async fn refuses(desk: &Desk, ana: &Person, tokens: Vec<(String, String)>) {
    me(desk, &signed(&header(), &claims(ana))).await.expect(200);
    for (what, token) in &tokens {
        let answer = me(desk, token).await;
        assert_eq!(answer.problem(), "401 invalid-token", "{what} {}", answer.text);
        let challenge = answer.header("www-authenticate");
        assert!(challenge.starts_with("Bearer ") && challenge.contains("error=\"invalid_token\""));
        let detail = answer.body["detail"].as_str().unwrap_or_default();
        assert_eq!(detail.contains("expired"), what.starts_with("expired"), "{what}: {detail}");
    }
    me(desk, &signed(&header(), &claims(ana))).await.expect(200);
    println!("tried {} tokens", tokens.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn b01_no_other_algorithm_and_no_other_key_is_good() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let said = claims(&ana);
    let mut tokens = vec![];
    // E-46, E-47, B-01
    for alg in [
        "none", "None", "nOnE", "NONE", "", "HS384", "HS512", "RS256", "PS256", "ES256", "EdDSA",
        "hs256",
    ] {
        let header = with(header(), "alg", alg.into());
        tokens.push((format!("{alg}, right signature"), signed(&header, &said)));
        tokens
            .push((format!("{alg}, no signature"), format!("{}.{}.", part(&header), part(&said))));
    }
    let text = format!("{}.{}", part(&with(header(), "alg", "HS512".into())), part(&said));
    let mac = Hmac::<Sha512>::new_from_slice(&key("access tokens")).unwrap().chain_update(&text);
    let long = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
    tokens.push(("HS512, signed so".into(), format!("{text}.{long}")));
    let public = b"-----BEGIN PUBLIC KEY-----\n";
    let keys: [(&str, Vec<u8>); 8] = [
        ("empty", vec![]),
        ("zeros", vec![0; 32]),
        ("secret", b"secret".to_vec()),
        ("the root key", STANDARD.decode(ROOT).unwrap()),
        ("the root key's text", ROOT.as_bytes().to_vec()),
        ("cursors", key("cursors")),
        ("stored secrets", key("stored secrets")),
        ("a public key", public.to_vec()),
    ];
    for (name, key) in keys {
        tokens.push((format!("key: {name}"), signed_with(&key, &header(), &said)));
    }
    refuses(&desk, &ana, tokens).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn b02_no_other_header_is_looked_at() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let bait = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    bait.set_nonblocking(true).unwrap();
    let url = format!("http://{}/keys", bait.local_addr().unwrap());
    let mut tokens = vec![];
    // E-48, B-02: the signature is right in all of them.
    let rows = [
        ("kid", json!("../../dev/null")),
        ("kid", json!("' or 1=1--")),
        ("kid", json!(url)),
        ("kid", json!("k".repeat(10_000))),
        ("kid", json!(null)),
        ("jku", json!(url)),
        ("x5u", json!(url)),
        ("x5c", json!(["MIIB"])),
        ("jwk", json!({ "kty": "oct", "k": "AA" })),
        ("crit", json!(["exp"])),
        ("crit", json!([])),
        ("cty", json!("JWT")),
        ("typ", json!("JWT")),
        ("typ", json!("rt+jwt")),
        ("typ", json!("AT+JWT")),
        ("typ", json!(null)),
        ("typ", json!(["at+jwt"])),
        ("alg", json!(["HS256"])),
    ];
    for (name, value) in rows {
        let token = signed(&with(header(), name, value.clone()), &claims(&ana));
        tokens.push((format!("{name}: {value:.40}"), token));
    }
    tokens.push(("no typ".into(), signed(&json!({ "alg": "HS256" }), &claims(&ana))));
    refuses(&desk, &ana, tokens).await;
    assert!(bait.accept().is_err(), "nothing was fetched");
}

#[tokio::test(flavor = "multi_thread")]
async fn b03_every_claim_must_be_there_and_right() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let (rui, stranger) = (desk.person("rui").await, desk.stranger("ana").await);
    let said = claims(&ana);
    let now = said["iat"].as_i64().unwrap();
    let mut tokens = vec![];
    // E-50, E-51, B-03
    for name in ["iss", "aud", "sub", "cid", "sid", "iat", "exp"] {
        let mut lacking = said.clone();
        lacking.as_object_mut().unwrap().remove(name);
        tokens.push((format!("without {name}"), signed(&header(), &lacking)));
    }
    let random = || json!(uuid::Uuid::now_v7().to_string());
    let rows = [
        ("iss", json!("desk361")),
        ("iss", json!(["desk360"])),
        ("aud", json!("desk360:public")),
        ("aud", json!([])),
        ("aud", json!(null)),
        ("sub", json!(rui.id)),
        ("sub", json!(stranger.id)),
        ("sub", random()),
        ("sub", json!("ana")),
        ("sub", json!(["a"])),
        ("cid", claims(&stranger)["cid"].clone()),
        ("cid", random()),
        ("sid", claims(&stranger)["sid"].clone()),
        ("sid", claims(&rui)["sid"].clone()),
        ("sid", random()),
        ("sid", json!("")),
        ("exp", json!("9999999999")),
        ("exp", json!(9_999_999_999.5)),
        ("exp", json!(null)),
        ("exp", json!(1e30)),
        ("exp", json!(-1)),
        ("exp", json!(true)),
        ("iat", json!(now + 3600)),
        ("iat", json!("now")),
    ];
    for (name, value) in rows {
        let token = signed(&header(), &with(said.clone(), name, value.clone()));
        tokens.push((format!("{name}: {value}"), token));
    }
    // E-49: only what was good once is said to have expired.
    for exp in [json!(now - 6), json!(0)] {
        let old = with(said.clone(), "exp", exp);
        tokens.push(("expired".into(), signed(&header(), &old)));
        tokens.push(("forged and old".into(), signed_with(b"x", &header(), &old)));
    }
    tokens.push(("an array".into(), signed(&header(), &json!([1]))));
    refuses(&desk, &ana, tokens).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_expires_and_says_so() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    desk.wait(chrono::TimeDelta::minutes(15) + chrono::TimeDelta::seconds(6)).await;
    let answer = me(&desk, &ana.token).await;
    assert_eq!(answer.problem(), "401 invalid-token");
    assert!(answer.body["detail"].as_str().unwrap().contains("expired"), "{}", answer.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_changed_is_none() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let token = &ana.token;
    let (body, signature) = token.rsplit_once('.').unwrap();
    let (head, middle) = body.split_once('.').unwrap();
    // The last character carries two bits that mean nothing; all but one form are refused.
    let last = signature.as_bytes()[signature.len() - 1];
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let at = alphabet.iter().position(|letter| *letter == last).unwrap();
    let sibling = char::from(alphabet[at ^ 1]);
    let ticket =
        ana.post("/ws-tickets", json!({})).await.expect(201)["ticket"].as_str().unwrap().to_owned();
    let login = json!({ "email": "ana@demo.desk360.dev", "password": PASSWORD });
    let session =
        desk.request(Method::POST, "/api/v1/auth/login", None, Some(login)).await.expect(200);
    let refresh = session["refresh_token"].as_str().unwrap();
    // E-52, E-53
    let rows = [
        ("cut", token[..token.len() - 1].to_owned()),
        ("without signature", format!("{body}.")),
        ("two parts", body.to_owned()),
        ("four parts", format!("{token}.{signature}")),
        ("five parts", format!("{token}.{head}.{middle}")),
        ("padded", format!("{token}=")),
        ("not canonical", format!("{}{sibling}", &token[..token.len() - 1])),
        ("a space inside", format!("{head}. {middle}.{signature}")),
        ("a space before", format!(" {token}")),
        ("16 kB", "a".repeat(16_384)),
        ("16 kB with dots", format!("{head}.{}.{signature}", "a".repeat(16_384))),
        ("swapped", format!("{middle}.{head}.{signature}")),
        ("a refresh token", refresh.to_owned()),
        ("a ticket", ticket),
        ("a cursor", ana.cursor().await),
        ("empty", String::new()),
        ("null", "null".to_owned()),
        ("undefined", "undefined".to_owned()),
    ];
    let rows = rows.map(|(what, token)| (what.to_owned(), token));
    refuses(&desk, &ana, rows.to_vec()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_header_is_given_once_and_nowhere_else() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let bearer = format!("Bearer {}", ana.token);
    let client = reqwest::Client::new();
    let ask = async |path: &str, headers: &[(&str, &str)]| {
        let mut request = client.get(format!("{}/api/v1{path}", desk.server.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::read(request.send().await.unwrap()).await.problem()
    };
    let (lower, basic) = (format!("bearer {}", ana.token), format!("Basic {}", ana.token));
    assert_eq!(ask("/me", &[("authorization", &lower)]).await, "200 -", "the scheme has no case");
    let twice = [("authorization", bearer.as_str()), ("authorization", bearer.as_str())];
    let cookie = format!("token={0}; access_token={0}", ana.token);
    let rows: [&[(&str, &str)]; 7] = [
        &[],
        &twice,
        &[("authorization", &basic)],
        &[("authorization", &ana.token)],
        &[("authorization", "Bearer")],
        &[("x-access-token", &ana.token)],
        &[("cookie", &cookie)],
    ];
    for headers in rows {
        assert_eq!(ask("/me", headers).await, "401 invalid-token");
    }
    // E-54
    for name in ["access_token", "api_key", "token"] {
        assert_eq!(ask(&format!("/me?{name}={}", ana.token), &[]).await, "401 invalid-token");
    }
    let log = desk.server.log();
    assert!(
        log.contains("\"path\":\"/api/v1/me\"") || log.contains("/api/v1/me"),
        "it logs requests"
    );
    for secret in [&ana.token, PASSWORD] {
        assert!(!log.contains(secret), "no secret is logged");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_gets_401_everywhere() {
    let desk = Desk::start().await;
    let mut tried = 0;
    let document = contract::panel();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if operation["security"] == json!([{}]) || !operation.is_object() {
                continue;
            }
            let method: Method = method.to_uppercase().parse().unwrap();
            let id = uuid::Uuid::now_v7().to_string();
            // Neither a bad id nor a bad body is looked at before who asks.
            for path in [path.replace("{id}", &id), path.replace("{id}", "abc")] {
                for body in [json!({}), json!({ "nonsense": [1] })] {
                    let answer = desk.request(method.clone(), &path, None, Some(body)).await;
                    assert_eq!(answer.problem(), "401 invalid-token", "{method} {path}");
                    assert_ne!(answer.header("www-authenticate"), "", "{method} {path}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried >= 14 * 4, "{tried}: the document names its routes");
}

async fn login(desk: &Desk, email: &str, password: &str) -> Answer {
    let body = json!({ "email": email, "password": password });
    desk.request(Method::POST, "/api/v1/auth/login", None, Some(body)).await
}

/// What somebody learns from an answer, besides the name of the request.
fn learnt(answer: &Answer) -> (u16, String, Vec<String>) {
    let instance = answer.body["instance"].as_str().unwrap();
    let mut names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
    names.sort();
    (answer.status, answer.text.replace(instance, ""), names)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_and_an_unknown_address_look_the_same() {
    let desk = Desk::start().await;
    let wrong = login(&desk, "ana@demo.desk360.dev", "wrong").await;
    assert_eq!(wrong.problem(), "401 invalid-credentials");
    let long = format!("{}@demo.desk360.dev", "a".repeat(1000));
    for (email, password) in [
        ("nobody@demo.desk360.dev", PASSWORD),
        ("ana@other.example", PASSWORD),
        ("", PASSWORD),
        ("ana", PASSWORD),
        ("ana@demo.desk360.dev,rui@demo.desk360.dev", PASSWORD),
        ("ana@demo.desk360.dev\r\nBcc: eva", PASSWORD),
        ("%", PASSWORD),
        ("' or '1'='1", PASSWORD),
        ("аna@demo.desk360.dev", PASSWORD), // a Cyrillic letter
        (&long, PASSWORD),
        ("ana@demo.desk360.dev", ""),
        ("ana@demo.desk360.dev", "Desk360-demo-password"),
        ("ana@demo.desk360.dev", &PASSWORD[1..]),
        ("ana@demo.desk360.dev", &format!("{PASSWORD} ")),
        ("ana@demo.desk360.dev", "nobody has this password"),
        ("nobody@demo.desk360.dev", "nobody has this password"),
    ] {
        // Five wrong ones a minute are answered; see `people::throttles`.
        desk.wait(chrono::TimeDelta::minutes(1)).await;
        assert_eq!(learnt(&login(&desk, email, password).await), learnt(&wrong), "{email:.60}");
    }
    for email in ["ana@demo.desk360.dev", " ANA@Demo.Desk360.DEV "] {
        login(&desk, email, PASSWORD).await.expect(200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_has_its_limits() {
    let desk = Desk::start().await;
    let email = "ana@demo.desk360.dev";
    let most = login(&desk, email, &"p".repeat(1024)).await;
    assert_eq!(most.problem(), "401 invalid-credentials");
    let more = login(&desk, email, &"p".repeat(1025)).await;
    assert_eq!(
        (more.problem().as_str(), more.fault().as_str()),
        ("422 validation-failed", "password too-long")
    );
    assert_eq!(
        login(&desk, email, &"p".repeat(1_000_000)).await.problem(),
        "413 payload-too-large"
    );
    for (body, fault) in [
        (json!({ "email": ["a", "b"], "password": "x" }), "email type"),
        (json!({ "email": email, "password": { "$ne": "" } }), "password type"),
        (json!({ "email": email, "password": null }), "password type"),
        (json!({ "email": email }), "password required"),
        (json!({ "email": "a\0", "password": "x" }), "email nul-character"),
        (json!({ "email": email, "password": "x", "role": "owner" }), "role unknown-field"),
        (json!([email, PASSWORD]), " type"),
    ] {
        let answer = desk.request(Method::POST, "/api/v1/auth/login", None, Some(body)).await;
        assert_eq!(answer.problem(), "422 validation-failed", "E-17 {fault}");
        assert_eq!(answer.fault(), fault);
    }
    assert_eq!(desk.postgres.sql().number("select count(*) as n from sessions"), 0);
}
