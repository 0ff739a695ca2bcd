//! A code beside the password.

use chrono::TimeDelta;
use harness::{Desk, PASSWORD, Person, Stay};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

use super::{address, text};

/// Somebody's app.
struct App(totp_rs::Totp);

impl App {
    fn of(new: &Value) -> Self {
        let secret = Secret::try_from_base32(text(&new["secret"])).unwrap();
        let app = Builder::new().with_account_name("x").with_secret(secret).build();
        Self(app.unwrap())
    }

    /// The code of the server's now.
    fn code(&self, desk: &Desk) -> String {
        self.0.generate(u64::try_from(desk.time()).unwrap()).to_string()
    }
}

/// What somebody has who set one up.
struct SetUp {
    app: App,
    /// The code that confirmed it.
    used: String,
    recovery_codes: Vec<String>,
}

async fn sets_up(desk: &Desk, person: &Person) -> SetUp {
    let new = person.post("/me/second-factor", json!({})).await.expect(201);
    assert!(text(&new["uri"]).starts_with("otpauth://totp/Desk360:"), "{new}");
    assert!(text(&new["qr"]).starts_with("data:image/svg+xml;base64,"));
    let app = App::of(&new);
    let wrong = person.post("/me/second-factor/confirm", json!({ "code": "000000" })).await;
    assert_eq!(
        (wrong.problem().as_str(), wrong.fault().as_str()),
        ("422 validation-failed", "code wrong")
    );
    let used = app.code(desk);
    let body = json!({ "code": used });
    let codes = person.post("/me/second-factor/confirm", body).await.expect(200);
    let recovery_codes = codes["recovery_codes"].as_array().unwrap().iter().map(text).collect();
    SetUp { app, used, recovery_codes }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_asks_for_a_code_and_takes_each_once() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let SetUp { app, used, recovery_codes: codes } = sets_up(&desk, &ana).await;
    assert_eq!(codes.len(), 10);
    assert_eq!(ana.get("/me").await.expect(200)["second_factor"], true);
    desk.mail_to(&address("ana"), "Two-step sign-in is on").await;

    let (email, visitor) = (address("ana"), desk.visitor());
    assert_eq!(visitor.logs_in(&email, PASSWORD).await.problem(), "401 second-factor-required");
    let wrong = visitor.logs_in(&email, "wrong").await;
    assert_eq!(wrong.problem(), "401 invalid-credentials", "nothing is said about codes");
    let again = visitor.logs_in_with(&email, PASSWORD, &used).await;
    assert_eq!(again.problem(), "401 invalid-credentials", "it confirmed the factor");
    desk.wait(TimeDelta::seconds(30)).await;
    let code = app.code(&desk);
    visitor.logs_in_with(&email, PASSWORD, &code).await.expect(200);
    let again = visitor.logs_in_with(&email, PASSWORD, &code).await;
    assert_eq!(again.problem(), "401 invalid-credentials", "once");
    let on_paper = codes[3].replace('-', " ").to_uppercase();
    visitor.logs_in_with(&email, PASSWORD, &on_paper).await.expect(200);
    let again = visitor.logs_in_with(&email, PASSWORD, &codes[3]).await;
    assert_eq!(again.problem(), "401 invalid-credentials", "once, too");
    let guess = visitor.logs_in_with(&email, PASSWORD, "123456").await;
    assert_eq!(guess.problem(), "401 invalid-credentials", "the fifth wrong one");
    let more = visitor.logs_in_with(&email, PASSWORD, &codes[4]).await;
    assert_eq!(more.problem(), "429 quota-exceeded", "codes cannot be guessed either");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_password_does_not_pass_by_the_second_factor() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    sets_up(&desk, &ana).await;
    let body = json!({ "email": address("ana") });
    desk.visitor().post("/auth/password/forgot", body).await.expect(202);
    let token = desk.mailed_token(&address("ana"), "new password").await;
    let body = json!({ "token": token, "password": harness::NEW_PASSWORD });
    desk.visitor().post("/auth/password/reset", body).await.expect(200);
    let answer = desk.visitor().logs_in(&address("ana"), harness::NEW_PASSWORD).await;
    assert_eq!(answer.problem(), "401 second-factor-required");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_concerns_roles_wants_a_step_up() {
    let desk = Desk::start().await;
    let (owner, ana) = (desk.person("owner").await, desk.person("ana").await);
    let SetUp { app, .. } = sets_up(&desk, &owner).await;
    let promote = async || {
        owner.put(&format!("/users/{}/role", ana.id), json!({ "role": "supervisor" })).await
    };
    desk.wait(TimeDelta::minutes(10)).await;
    assert_eq!(
        promote().await.problem(),
        "403 step-up-required",
        "the password was typed long ago"
    );
    assert_eq!(owner.delete("/me/second-factor").await.problem(), "403 step-up-required");
    let step_up = async |body: Value| owner.post("/me/step-up", body).await;
    let wrong = step_up(json!({ "password": "wrong", "code": app.code(&desk) })).await;
    assert_eq!(wrong.problem(), "401 invalid-credentials");
    let without = step_up(json!({ "password": PASSWORD })).await;
    assert_eq!(without.problem(), "401 second-factor-required");
    step_up(json!({ "password": PASSWORD, "code": app.code(&desk) })).await.expect(204);
    promote().await.expect(200);
    for _ in 0..5 {
        step_up(json!({ "password": "wrong" })).await;
    }
    let right = json!({ "password": PASSWORD, "code": app.code(&desk) });
    assert_eq!(step_up(right).await.problem(), "429 quota-exceeded", "nor can it be guessed here");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_may_demand_it_of_all() {
    let desk = Desk::start().await;
    let (owner, ana) = (desk.person("owner").await, desk.person("ana").await);
    let rui = desk.person("rui").await;
    sets_up(&desk, &rui).await;
    let (mut screen, mut protected) = (ana.screen().await, rui.screen().await);
    let company = owner.get("/company").await;
    let tag = company.header("etag").to_owned();
    let mut policies = company.body["policies"].clone();
    policies["require_second_factor"] = json!(true);
    let headers = [("if-match", &*tag)];
    let put = reqwest::Method::PUT;
    owner.send(put, "/company/policies", Some(policies), &headers).await.expect(200);
    for person in [&ana, &owner] {
        let refused = person.get("/chats").await;
        assert_eq!(refused.problem(), "403 second-factor-setup-required");
    }
    assert_eq!(screen.end().await, Stay::Closed(4003), "nor do they hear anything");
    protected.hears("settings.updated").await;
    rui.get("/chats").await.expect(200);
    sets_up(&desk, &ana).await;
    ana.get("/chats").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_lost_the_app_is_helped_by_an_admin() {
    let desk = Desk::start().await;
    let (owner, ana) = (desk.person("owner").await, desk.person("ana").await);
    sets_up(&desk, &ana).await;
    let path = format!("/users/{}/second-factor", ana.id);
    assert_eq!(ana.delete(&path).await.problem(), "403 forbidden");
    assert_eq!(desk.person("supervisor").await.delete(&path).await.problem(), "403 forbidden");
    owner.delete(&path).await.expect(204);
    assert_eq!(owner.delete(&path).await.problem(), "409 state-conflict");
    desk.visitor().logs_in(&address("ana"), PASSWORD).await.expect(200);
    desk.mail_to(&address("ana"), "Two-step sign-in is off").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_the_secret_nor_the_codes_are_kept_in_clear() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let new = ana.post("/me/second-factor", json!({})).await.expect(201);
    let app = App::of(&new);
    let body = json!({ "code": app.code(&desk) });
    let codes = ana.post("/me/second-factor/confirm", body).await.expect(200);
    let mut sql = desk.postgres.sql();
    let kept = sql.texts(
        "select f::text as t from second_factors f union all select c::text from recovery_codes c",
    );
    assert_eq!(kept.len(), 11);
    let whole = kept.concat() + &desk.server.log();
    assert!(!whole.contains(&text(&new["secret"])));
    for code in codes["recovery_codes"].as_array().unwrap() {
        assert!(!whole.contains(&text(code).replace('-', "")));
    }
    let renewed = ana.post("/me/second-factor/recovery-codes", json!({})).await.expect(200);
    assert_ne!(renewed["recovery_codes"], codes["recovery_codes"]);
}
