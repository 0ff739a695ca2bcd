//! A stranger registers with nothing but an e-mail address.

use chrono::TimeDelta;
use harness::{Desk, NEW_PASSWORD, eventually};
use serde_json::{Value, json};

use super::written_down;

fn form() -> Value {
    json!({
        "full_name": "Olga Owner", "email": "olga@acme.example", "password": NEW_PASSWORD,
        "company_name": "Acme", "phone": "+1 (415) 555-2671", "accept_terms": true,
    })
}

fn with(name: &str, value: Value) -> Value {
    let mut form = form();
    form[name] = value;
    form
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_registers_and_verifies_their_address() {
    let desk = Desk::start().await;
    let visitor = desk.visitor();
    visitor.post("/auth/register", form()).await.expect(202);
    let olga =
        visitor.person(&visitor.logs_in("olga@acme.example", NEW_PASSWORD).await.expect(200));
    let me = olga.get("/me").await.expect(200);
    assert_eq!(
        json!([me["name"], me["role"], me["email_verified"], me["account_ids"]]),
        json!(["Olga Owner", "owner", false, []])
    );
    let invited = json!({ "email": "rui@acme.example", "name": "Rui", "role": "agent" });
    assert_eq!(
        olga.post("/invitations", invited.clone()).await.problem(),
        "403 email-unverified",
        "she sends nothing to anybody"
    );

    let token = desk.mailed_token("olga@acme.example", "Confirm").await;
    let verify = || visitor.post("/auth/verify-email", json!({ "token": token }));
    assert_eq!(verify().await.expect(200), json!({ "email": "olga@acme.example" }));
    assert_eq!(verify().await.problem(), "400 verification-token-invalid", "once");
    assert_eq!(olga.get("/me").await.expect(200)["email_verified"], true, "at once");
    olga.post("/invitations", invited).await.expect(201);
    let company = olga.get("/company").await.expect(200);
    assert_eq!(json!([company["name"], company["phone"]]), json!(["Acme", "+14155552671"]));
    assert!(written_down(&olga).await.ends_with(&["company.registered".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_can_be_sent_again_and_the_one_before_is_worth_nothing() {
    let desk = Desk::start().await;
    let visitor = desk.visitor();
    visitor.post("/auth/register", form()).await.expect(202);
    let first = desk.mailed_token("olga@acme.example", "Confirm").await;
    let olga =
        visitor.person(&visitor.logs_in("olga@acme.example", NEW_PASSWORD).await.expect(200));
    olga.post("/auth/verify-email/resend", json!({})).await.expect(202);
    let second = eventually("another link comes", async || {
        let mails = desk.mails_to("olga@acme.example").await;
        (mails.len() == 2).then_some(())
    });
    second.await;
    let second = desk.mailed_token("olga@acme.example", "Confirm").await;
    assert_ne!(first, second);
    let verify =
        async |token: &str| visitor.post("/auth/verify-email", json!({ "token": token })).await;
    assert_eq!(verify(&first).await.problem(), "400 verification-token-invalid");
    desk.wait(TimeDelta::hours(48) + TimeDelta::seconds(1)).await;
    assert_eq!(verify(&second).await.problem(), "400 verification-token-invalid", "too late");
}

#[tokio::test(flavor = "multi_thread")]
async fn e57_a_form_names_all_that_is_wrong_with_it() {
    let desk = Desk::start().await;
    let visitor = desk.visitor();
    let local = "a".repeat(64);
    for (body, fault) in [
        (with("full_name", json!("\u{200b}")), "full_name empty"),
        (with("company_name", json!("a\nb")), "company_name format"),
        (with("company_name", json!("a".repeat(121))), "company_name too-long"),
        (with("accept_terms", json!(false)), "accept_terms required"),
        (with("accept_terms", json!("true")), "accept_terms type"),
        (with("email", json!(["a@b.co", "c@d.co"])), "email type"),
        (with("email", json!("a@b")), "email email"),
        (with("email", json!("a@@example.com")), "email email"),
        (with("email", json!("a@example.com\r\nBcc: b@example.com")), "email email"),
        (with("email", json!(format!("{local}@{}.example", "b".repeat(190)))), "email too-long"),
        (with("email", json!("mıke@example.com")), "email email"),
        (with("password", json!("14 characters!")), "password too-short"),
        (with("password", json!("passwordpassword")), "password common"),
        (with("password", json!("olga@acme.example")), "password common"),
        (with("password", json!("p".repeat(1025))), "password too-long"),
        (with("phone", json!("14155552671")), "phone phone"),
        (with("phone", json!("+999123456789")), "phone phone"),
        (with("phone", json!("+1415555267١")), "phone phone"),
        (with("language", json!("xx")), "language enum"),
        (with("role", json!("owner")), "role unknown-field"),
        (with("company_id", json!("x")), "company_id unknown-field"),
    ] {
        let answer = visitor.post("/auth/register", body.clone()).await;
        assert_eq!(answer.problem(), "422 validation-failed", "{body}");
        assert_eq!(answer.fault(), fault);
    }
    let all = visitor
        .post(
            "/auth/register",
            json!({ "full_name": "", "email": "a", "password": "b",
            "company_name": "", "phone": "c", "accept_terms": false }),
        )
        .await;
    assert_eq!(all.body["errors"].as_array().unwrap().len(), 6, "{}", all.text);
    let companies = "select count(*) as n from companies";
    assert_eq!(desk.postgres.sql().number(companies), 2, "nothing came of it");
    for password in ["seven owls hum in tune ".repeat(5), "ÿæð ñøþ šžđ çğş üäö".to_owned()]
    {
        let email = format!("p{}@acme.example", password.len());
        let mut form = with("password", json!(password));
        form["email"] = json!(email);
        visitor.post("/auth/register", form).await.expect(202);
        visitor.logs_in(&email, &password).await.expect(200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn registering_says_nothing_about_who_is_registered() {
    let desk = Desk::start().await;
    let known = desk.visitor().registers("ANA@demo.desk360.dev", "Evil").await;
    let unknown = desk.visitor().registers("new@acme.example", "Acme").await;
    let names = |answer: &harness::Answer| {
        let mut names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        names.sort_unstable();
        (answer.status, answer.text.clone(), names)
    };
    assert_eq!(names(&known), names(&unknown));
    assert_eq!(known.status, 202);
    desk.mail_to("ana@demo.desk360.dev", "registered already").await;
    desk.mail_to("new@acme.example", "Confirm").await;
    assert_eq!(desk.postgres.sql().number("select count(*) as n from companies"), 3);
    desk.visitor().logs_in("ana@demo.desk360.dev", harness::PASSWORD).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_are_in_the_readers_language() {
    let desk = Desk::start().await;
    let visitor = desk.visitor();
    let headers = [("accept-language", "tr-TR,tr;q=0.9,en;q=0.5")];
    let sent = visitor.send(reqwest::Method::POST, "/auth/register", &form(), &headers).await;
    sent.expect(202);
    let mail = desk.mail_to("olga@acme.example", "E-posta adresinizi doğrulayın").await;
    assert!(mail["text"].as_str().unwrap().contains("Merhaba Olga Owner"), "{mail}");
    assert!(mail["html"].as_str().unwrap().contains("<html lang=\"tr\">"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_cannot_leave_is_tried_again() {
    let desk = Desk::start().await;
    let faults = json!({ "reply": 451, "times": 2 });
    desk.control("POST", "/_sim/mail/faults", Some(faults)).await;
    desk.visitor().registers("olga@acme.example", "Acme").await.expect(202);
    let tried = "select count(*) as n from jobs where kind = 'send_mail' and attempts = 1 and not in_flight";
    eventually("the letter was refused", async || {
        (desk.postgres.sql().number(tried) == 1).then_some(())
    })
    .await;
    desk.wait(TimeDelta::minutes(1)).await;
    let again = "select count(*) as n from jobs where kind = 'send_mail' and attempts = 2 and not in_flight";
    eventually("it was refused again", async || {
        (desk.postgres.sql().number(again) == 1).then_some(())
    })
    .await;
    desk.wait(TimeDelta::minutes(1)).await;
    desk.mail_to("olga@acme.example", "Confirm").await;
    assert_eq!(desk.mails_to("olga@acme.example").await.len(), 1);
}
