//! The list of customers by name.

use harness::Desk;
use serde_json::{Value, json};

use super::{adds, all, text};

fn names(customers: &[Value]) -> Vec<String> {
    let shown = |customer: &Value| match &customer["name"] {
        Value::String(name) => name.clone(),
        _ => text(&customer["phone"]),
    };
    customers.iter().map(shown).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn customers_are_listed_by_name_whatever_the_language() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let typed =
        ["Zoe", "álvaro", "İpek", "ivo", "Bruno", "Ångström", "ırmak", "Çelik", "bruno", "Œuvre"];
    for (n, name) in typed.iter().enumerate() {
        adds(&supervisor, &format!("+35193000000{n}"), name).await;
    }
    supervisor.post("/contacts", json!({ "phone": "+351930000099" })).await.expect(201);
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Cristina"), &desk.account("Sales")).await;
    let sorted = [
        "+351930000099",
        "álvaro",
        "Ångström",
        "Bruno",
        "bruno",
        "Çelik",
        "Cristina",
        "İpek",
        "ırmak",
        "ivo",
        "Zoe",
        "Œuvre",
    ];
    for limit in [1, 5, 100] {
        let listed = all(&supervisor, &format!("/contacts?sort=name&limit={limit}")).await;
        assert_eq!(names(&listed), sorted, "by {limit}");
    }
    let newest = all(&supervisor, "/contacts?sort=newest&limit=3").await;
    assert_eq!(newest, all(&supervisor, "/contacts?limit=3").await);
    assert_eq!(names(&newest).first().unwrap(), "Cristina");

    // Another name is another place; whoever is part of another has none.
    let contact = ana.contact_of(&chat).await;
    let path = format!("/contacts/{contact}");
    let version = ana.get(&path).await.expect(200)["version"].clone();
    ana.patch(&path, &version, json!({ "name": "Aaron" })).await.expect(200);
    let zoe = all(&supervisor, "/contacts?phone=%2B351930000000").await;
    let body = json!({ "contact_id": zoe[0]["id"] });
    supervisor.post(&format!("{path}/merge"), body).await.expect(200);
    let listed = names(&all(&supervisor, "/contacts?sort=name&limit=100").await);
    assert_eq!(listed[1], "Aaron");
    assert!(!listed.contains(&"Zoe".to_owned()) && listed.len() == sorted.len() - 1, "{listed:?}");
    let table = supervisor.get("/contacts.csv?sort=name").await;
    assert!(table.text.lines().nth(2).unwrap().contains(",Aaron,"), "{}", table.text);

    // Only whom somebody may see.
    let rui = desk.person("rui").await;
    let his = names(&all(&rui, "/contacts?sort=name&limit=2").await);
    assert_eq!(his, listed.into_iter().filter(|name| name != "Aaron").collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_there_is_not_is_refused() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    for n in 0..3 {
        adds(&supervisor, &format!("+35193000000{n}"), &format!("N{n}")).await;
    }
    for (query, fault) in [
        ("sort=age", "?sort enum"),
        ("sort=", "?sort enum"),
        ("sort=Name", "?sort enum"),
        ("sort=name&blocked=true", "?sort not-applicable"),
        ("sort=name&phone=%2B351930000001", "?sort not-applicable"),
        ("sort=name&sort=newest", "?sort duplicate-parameter"),
    ] {
        let answer = supervisor.get(&format!("/contacts?{query}")).await;
        assert_eq!((answer.status, answer.fault().as_str()), (422, fault), "{query}");
    }
    let cursor = async |query: &str| {
        let page = supervisor.get(&format!("/contacts?limit=1{query}")).await.expect(200);
        text(&page["next_cursor"])
    };
    let (by_time, by_name) = (cursor("").await, cursor("&sort=name").await);
    let altered = format!("B{}", &by_name[1..]);
    for query in [
        format!("sort=name&cursor={by_time}"),
        format!("cursor={by_name}"),
        format!("sort=name&cursor={altered}"),
        format!("sort=name&cursor={}", &by_name[..20]),
        "sort=name&cursor=x".to_owned(),
    ] {
        let answer = supervisor.get(&format!("/contacts?{query}")).await;
        assert_eq!(answer.problem(), "400 invalid-cursor", "{query}");
    }
}
