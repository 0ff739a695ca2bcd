//! What a company wants to know of its customers.

use harness::Desk;
use serde_json::{Value, json};

use super::{adds, field, text};

#[tokio::test(flavor = "multi_thread")]
async fn a_field_takes_what_its_type_says_and_names_itself_where_it_does_not() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let plan = field(&desk, "Plan", "choice", &["Gold", "Silver"]).await;
    let since = field(&desk, "Since", "date", &[]).await;
    let seats = field(&desk, "Seats", "number", &[]).await;
    let eva = adds(&ana, "+351930000001", "Eva").await;
    let path = format!("/contacts/{}", text(&eva["id"]));

    let fields = json!({ &plan: "Gold", &since: "2024-02-29", &seats: 12.5 });
    let change = json!({ "fields": fields });
    let now = ana.patch(&path, &eva["version"], change).await.expect(200);
    assert_eq!(now["fields"], fields);
    for (id, value, code) in [
        (&plan, json!("Bronze"), "choice"),
        (&since, json!("2023-02-29"), "date"),
        (&seats, json!("12"), "type"),
        (&seats, json!(1e300), "range"),
        (&text(&eva["id"]), json!("x"), "not-found"),
    ] {
        let change = json!({ "fields": { id.as_str(): value } });
        let answer = ana.patch(&path, &now["version"], change).await;
        assert_eq!((answer.status, answer.fault()), (422, format!("fields.{id} {code}")));
    }
    // What is not named stays, and null takes away.
    let change = json!({ "fields": { &since: null } });
    let now = ana.patch(&path, &now["version"], change).await.expect(200);
    assert_eq!(now["fields"], json!({ &plan: "Gold", &seats: 12.5 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_filled_in_is_put_away_and_not_deleted() {
    let desk = Desk::start().await;
    let (ana, supervisor) = (desk.online("ana").await, desk.person("supervisor").await);
    let (plan, idle) =
        (field(&desk, "Plan", "text", &[]).await, field(&desk, "Never used", "boolean", &[]).await);
    let mut screen = ana.screen().await;
    let body = json!({ "phone": "+351930000001", "fields": { &plan: "Gold" } });
    let eva = ana.post("/contacts", body).await.expect(201);

    supervisor.delete(&format!("/contact-fields/{idle}")).await.expect(204);
    assert_eq!(screen.hears("contact_field.removed").await["payload"]["field_id"], idle.as_str());
    let path = format!("/contact-fields/{plan}");
    assert_eq!(supervisor.delete(&path).await.problem(), "409 state-conflict");
    let away = supervisor.patch(&path, &json!(1), json!({ "archived": true })).await.expect(200);
    assert_eq!((&away["archived"], &away["used"]), (&json!(true), &json!(true)));
    assert_eq!(screen.hears("contact_field.updated").await["payload"]["field"], away);
    assert_eq!(
        supervisor.patch(&path, &json!(1), json!({})).await.problem(),
        "412 precondition-failed"
    );

    let of_eva = format!("/contacts/{}", text(&eva["id"]));
    assert_eq!(ana.get(&of_eva).await.expect(200)["fields"], json!({ &plan: "Gold" }));
    let change = json!({ "fields": { &plan: "Silver" } });
    let answer = ana.patch(&of_eva, &eva["version"], change).await;
    assert_eq!(answer.fault(), format!("fields.{plan} archived"));
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_have_names_of_their_own_and_an_order() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let ids = [
        field(&desk, "One", "text", &[]).await,
        field(&desk, "Two", "url", &[]).await,
        field(&desk, "Three", "email", &[]).await,
    ];
    let again = supervisor.post("/contact-fields", json!({ "name": " ONE", "kind": "text" })).await;
    assert_eq!(again.problem(), "409 name-taken");
    for (body, fault) in [
        (json!({ "name": "", "kind": "text" }), "name empty"),
        (json!({ "name": "x".repeat(61), "kind": "text" }), "name too-long"),
        (json!({ "name": "A", "kind": "colour" }), "kind enum"),
        (json!({ "name": "A", "kind": "choice" }), "options empty"),
        (json!({ "name": "A", "kind": "choice", "options": ["a", "A"] }), "options[1] duplicate"),
        (json!({ "name": "A", "kind": "text", "options": ["a"] }), "options too-many"),
    ] {
        let answer = supervisor.post("/contact-fields", body.clone()).await;
        assert_eq!((answer.status, answer.fault()), (422, fault.to_owned()), "{body}");
    }
    let order = json!({ "ids": [&ids[2], &ids[0], &ids[1]] });
    supervisor.put("/contact-fields/order", order.clone()).await.expect(200);
    let listed = supervisor.get("/contact-fields").await.expect(200);
    let listed: Vec<&Value> =
        listed["items"].as_array().unwrap().iter().map(|f| &f["id"]).collect();
    assert_eq!(json!(listed), order["ids"]);
    for (ids, fault) in
        [(json!([&ids[0], &ids[0], &ids[1]]), "ids[1] duplicate"), (json!([&ids[0]]), "ids empty")]
    {
        let answer = supervisor.put("/contact-fields/order", json!({ "ids": ids })).await;
        assert_eq!(answer.fault(), fault);
    }
    let ana = desk.person("ana").await;
    let answer = ana.post("/contact-fields", json!({ "name": "A", "kind": "text" })).await;
    assert_eq!(answer.problem(), "403 forbidden");
}
