//! What customers are called.

use chrono::TimeDelta;
use harness::{Desk, Person, eventually};
use serde_json::{Value, json};

/// Where what is kept of tags does not say what the customers' tags say.
pub(crate) fn untrue(desk: &Desk) -> Vec<String> {
    desk.postgres.sql().texts(
        "with archive as (select c.company_id, t.tag_id, c.account_id, c.since, c.id as chat_id, \
                c.archived_by, c.reason_id from chats c \
            join contact_tags t using (company_id, contact_id) where c.place = 'archive') \
         (select 'not kept: ' || x::text as t from (select * from archive except \
            select * from archived_tags) x) \
         union all (select 'not so: ' || x::text from (select * from archived_tags except \
            select * from archive) x) \
         union all (select 'uses of ' || t.name from tags t where t.retired_at is null and uses <> \
            (select count(*) from contact_tags c where c.company_id = t.company_id and c.tag_id = t.id)) \
         union all (select 'tags of ' || k.id from contacts k where \
            (select coalesce(array_agg(x order by x), '{}') from unnest(tag_ids) x) \
            <> (select coalesce(array_agg(tag_id order by tag_id), '{}') from contact_tags c \
                where c.company_id = k.company_id and c.contact_id = k.id))",
    )
}

async fn suggested(person: &Person, typed: &str) -> Vec<String> {
    let page = person.get(&format!("/tags?q={typed}")).await.expect(200);
    let names = page["items"].as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap());
    names.map(str::to_owned).collect()
}

fn names(contact: &Value) -> Vec<&str> {
    contact["tags"].as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_is_made_by_typing_and_shown_wherever_the_customer_is() {
    let desk = Desk::start().await;
    let (ana, rui) = (desk.online("ana").await, desk.person("rui").await);
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &desk.account("Sales")).await;
    ana.chooses("break").await;
    maria.writes(&desk.account("Support"), "Olá!").await;
    ana.finds("queue", "Maria").await;
    let contact = ana.contact_of(&chat).await;
    let mut screen = rui.screen().await;

    let tagged = ana.tags(&contact, "Çok Önemli / %100 😀").await.expect(200);

    assert_eq!(names(&tagged), ["Çok Önemli / %100 😀"]);
    let made = screen.hears("tag.changed").await["payload"].clone();
    assert_eq!(made["tag"]["name"], "Çok Önemli / %100 😀");
    assert_eq!(screen.hears("contact.updated").await["payload"]["contact"], tagged);
    assert_eq!(
        ana.tags(&contact, " çok önemli / %100 😀").await.expect(200),
        tagged,
        "once is enough"
    );
    assert_eq!(ana.chat(&chat).await["contact"], tagged);
    for list in ["active", "queue"] {
        assert_eq!(ana.finds(list, "Maria").await["contact"], tagged, "{list}");
    }
    assert_eq!(ana.sync().await["chats"]["queue"][0]["contact"], tagged);
    // What comes later shows it, too.
    let cursor = ana.cursor().await;
    desk.wait(TimeDelta::hours(24)).await;
    let ana = desk.person("ana").await;
    assert_eq!(ana.reads(&cursor, "chat.archived").await["payload"]["chat"]["contact"], tagged);
    ana.untags(&contact, "ÇOK ÖNEMLİ / %100 😀").await.expect(204);
    ana.untags(&contact, "ÇOK ÖNEMLİ / %100 😀").await.expect(204);
    ana.untags(&contact, "Nobody is called so").await.expect(204);
    assert_eq!(names(&ana.chat(&chat).await["contact"]), Vec::<&str>::new());
    assert_eq!(suggested(&ana, "Nobody").await, Vec::<String>::new(), "taking makes none");
    ana.tags(&contact, "In the archive").await.expect(200);
    assert_eq!(untrue(&desk), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_cannot_be_are_refused() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let contact = ana.contact_of(&chat).await;
    desk.settle().await;
    let before = desk.postgres.sql().fingerprint();
    for (name, code) in [
        (" ", "empty"),
        ("\u{200B}", "empty"),
        ("a\nb", "format"),
        ("a\u{7F}b", "format"),
        (&"x".repeat(65), "too-long"),
    ] {
        for refused in [ana.tags(&contact, name).await, ana.untags(&contact, name).await] {
            assert_eq!(
                (refused.status, refused.fault()),
                (422, format!("name {code}")),
                "{name:?}"
            );
        }
    }
    assert_eq!(ana.tags(&contact, "a\0b").await.problem(), "400 malformed-url");
    let put = reqwest::Method::PUT;
    let raw = ana.send(put, &format!("/contacts/{contact}/tags/%FF"), None, &[]).await;
    assert_eq!(raw.problem(), "400 malformed-url");
    assert_eq!(desk.postgres.sql().fingerprint(), before);
    for n in 0..50 {
        ana.tags(&contact, &format!("{n}{}", "😀".repeat(60))).await.expect(200);
    }
    assert_eq!(ana.tags(&contact, "one more").await.fault(), "name too-many");
    assert_eq!(suggested(&ana, "one").await, Vec::<String>::new(), "it was not made");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_types_is_shown_what_fits_best() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let mut contacts = vec![];
    for n in 0..3 {
        let chat = ana.meets(&desk.customer(&format!("C{n}")), &desk.account("Sales")).await;
        contacts.push(ana.contact_of(&chat).await);
    }
    let said = [
        ("Iade", 0),
        ("İade bekliyor", 0),
        ("İade bekliyor", 1),
        ("IADE alındı", 0),
        ("100%", 0),
        ("100_", 1),
        ("Other", 2),
    ];
    for (name, n) in said {
        ana.tags(&contacts[n], name).await.expect(200);
    }
    assert_eq!(suggested(&ana, "%C4%B0ade").await, ["Iade", "İade bekliyor", "IADE alındı"]);
    assert_eq!(suggested(&ana, "iade%20").await, ["İade bekliyor", "IADE alındı"]);
    assert_eq!(suggested(&ana, "100%25").await, ["100%"], "nothing in it is a pattern");
    assert_eq!(suggested(&ana, "100_").await, ["100_"]);
    assert_eq!(suggested(&ana, "zz").await, Vec::<String>::new());
    let page = ana.get("/tags?q=iade&limit=1").await.expect(200);
    assert_eq!((page["items"].as_array().unwrap().len(), &page["next_cursor"]), (1, &json!(null)));
    let mut all = vec![];
    let mut path = "/tags?limit=2".to_owned();
    loop {
        let page = ana.get(&path).await.expect(200);
        all.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next_cursor"].as_str() else { break };
        path = format!("/tags?limit=2&cursor={next}");
    }
    let all: Vec<(&str, i64)> = all
        .iter()
        .map(|t| (t["name"].as_str().unwrap(), t["contacts"].as_i64().unwrap()))
        .collect();
    let expected = [
        ("Iade", 1),
        ("İade bekliyor", 2),
        ("IADE alındı", 1),
        ("100%", 1),
        ("100_", 1),
        ("Other", 1),
    ];
    assert_eq!(all, expected);
}

/// Waits until nobody has a tag any more that is gone.
async fn cleared(desk: &Desk) {
    let left = "select (select count(*) from tags where retired_at is not null) \
        + (select count(*) from jobs where kind = 'clear_tag') as n";
    eventually("the customers were gone through", async || {
        (desk.postgres.sql().number(left) == 0).then_some(())
    })
    .await;
    assert_eq!(untrue(desk), Vec::<String>::new());
}

/// Which customer gets which tag, in this order.
const TAGGED: [(usize, &str); 8] =
    [(0, "Gold"), (0, "VIP"), (0, "x"), (1, "Gold"), (2, "x"), (2, "Gold"), (2, "VIP"), (3, "VIP")];

#[tokio::test(flavor = "multi_thread")]
async fn tags_are_renamed_merged_and_deleted_on_all_customers_at_once() {
    let desk = Desk::start().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.online("ana").await);
    let solved = supervisor.makes_reason("Solved").await;
    let mut contacts = vec![];
    for n in 0..4 {
        let chat = ana.meets(&desk.customer(&format!("C{n}")), &desk.account("Sales")).await;
        contacts.push((ana.contact_of(&chat).await, chat));
    }
    for (_, chat) in &contacts[..2] {
        ana.ends(chat, &solved).await.expect(200);
    }
    let mut ids = std::collections::HashMap::new();
    for (n, name) in TAGGED {
        let tagged = ana.tags(&contacts[n].0, name).await.expect(200);
        let tag = tagged["tags"].as_array().unwrap().last().unwrap().clone();
        ids.insert(name, tag["id"].as_str().unwrap().to_owned());
    }
    let shown = async |n: usize| {
        let chat = ana.chat(&contacts[n].1).await;
        names(&chat["contact"]).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let (gold, vip) = (format!("/tags/{}", ids["Gold"]), format!("/tags/{}", ids["VIP"]));

    let taken = supervisor.changes(&gold, 1, json!({ "name": "vip" })).await;
    assert_eq!(taken.fault(), "name duplicate");
    supervisor.changes(&vip, 1, json!({ "name": "Dear" })).await.expect(200);
    assert_eq!(shown(0).await, ["Gold", "Dear", "x"]);
    let stale = supervisor.changes(&vip, 1, json!({ "name": "Dearest" })).await;
    assert_eq!(stale.problem(), "412 precondition-failed");

    let into = json!({ "into": ids["VIP"] });
    assert_eq!(supervisor.post(&format!("{vip}/merge"), into.clone()).await.fault(), "into same");
    let merged = supervisor.post(&format!("{gold}/merge"), into.clone()).await.expect(200);
    assert_eq!(merged["name"], "Dear");
    for (n, expected) in
        [(0, &["Dear", "x"][..]), (1, &["Dear"]), (2, &["x", "Dear"]), (3, &["Dear"])]
    {
        assert_eq!(shown(n).await, expected, "{n}");
    }
    assert_eq!(supervisor.post(&format!("{gold}/merge"), into).await.problem(), "404 not-found");
    assert_eq!(suggested(&ana, "gold").await, Vec::<String>::new());
    cleared(&desk).await;
    for (n, expected) in
        [(0, &["Dear", "x"][..]), (1, &["Dear"]), (2, &["x", "Dear"]), (3, &["Dear"])]
    {
        assert_eq!(shown(n).await, expected, "{n}");
    }
    let dear = ana.get("/tags?q=dear").await.expect(200);
    assert_eq!(dear["items"][0]["contacts"], 4);

    gone_at_once(&desk, &supervisor, &ana, &vip, &contacts).await;
}

/// Deletes a tag, whose name is free from then on.
async fn gone_at_once(
    desk: &Desk,
    supervisor: &Person,
    ana: &Person,
    vip: &str,
    contacts: &[(String, String)],
) {
    let shown = async |n: usize| {
        let chat = ana.chat(&contacts[n].1).await;
        names(&chat["contact"]).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    supervisor.delete(vip).await.expect(204);
    assert_eq!(shown(0).await, ["x"]);
    // The name is free at once.
    ana.tags(&contacts[3].0, "dear").await.expect(200);
    cleared(desk).await;
    assert_eq!((shown(0).await, shown(3).await), (vec!["x".to_owned()], vec!["dear".to_owned()]));
    assert_eq!(supervisor.delete(vip).await.problem(), "404 not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_that_is_merged_while_customers_are_still_gone_through_ends_where_it_should() {
    let desk = Desk::start().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.online("ana").await);
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let contact = ana.contact_of(&chat).await;
    let mut ids = vec![];
    for name in ["a", "b", "c"] {
        let tagged = ana.tags(&contact, name).await.expect(200);
        ids.push(
            tagged["tags"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned(),
        );
    }
    ana.untags(&contact, "b").await.expect(204);
    // Nobody goes through the customers for now.
    let mut holder = desk.postgres.sql();
    holder.run(&format!("begin; select from chats where id = '{chat}' for update"));
    for (from, into) in [(0, 1), (1, 2)] {
        let into = json!({ "into": ids[into] });
        supervisor.post(&format!("/tags/{}/merge", ids[from]), into).await.expect(200);
    }
    assert_eq!(names(&ana.chat(&chat).await["contact"]), ["c"]);
    supervisor.delete(&format!("/tags/{}", ids[2])).await.expect(204);
    assert_eq!(names(&ana.chat(&chat).await["contact"]), Vec::<&str>::new());
    holder.run("rollback");
    cleared(&desk).await;
    assert_eq!(names(&ana.chat(&chat).await["contact"]), Vec::<&str>::new());
    assert_eq!(desk.postgres.sql().number("select count(*) as n from contact_tags"), 0);
}

/// Who is on a page, in the order of names.
async fn listed(person: &Person, path: &str) -> Vec<String> {
    let page = person.get(path).await.expect(200);
    let name = |item: &Value| {
        let contact = if item["contact"].is_null() { item } else { &item["contact"] };
        contact["name"].as_str().unwrap().to_owned()
    };
    let mut names: Vec<String> = page["items"].as_array().unwrap().iter().map(name).collect();
    names.sort_unstable();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bearers_of_a_merged_tag_are_listed_at_once() {
    let desk = Desk::start().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.online("ana").await);
    let sales = desk.account("Sales");
    let solved = supervisor.makes_reason("Solved").await;
    let (mut chats, mut ids) = (vec![], vec![]);
    for (name, tags) in [("Active", &["Old"][..]), ("Ended", &["Old"]), ("Both", &["Old", "New"])] {
        let chat = ana.meets(&desk.customer(name), &sales).await;
        let contact = ana.contact_of(&chat).await;
        for name in tags {
            let tagged = ana.tags(&contact, name).await.expect(200);
            ids.extend(tagged["tags"].as_array().unwrap().iter().map(|tag| tag["id"].clone()));
        }
        chats.push(chat);
    }
    let (old, new) = (ids[0].as_str().unwrap(), ids.last().unwrap().as_str().unwrap());
    for chat in &chats[1..] {
        ana.ends(chat, &solved).await.expect(200);
    }
    ana.chooses("break").await;
    desk.customer("Waits").writes(&sales, "Olá!").await;
    let waits = ana.finds("queue", "Waits").await["id"].as_str().unwrap().to_owned();
    ana.tags(&ana.contact_of(&waits).await, "Old").await.expect(200);
    desk.is_searchable().await;
    // Nobody goes through the customers for now.
    let mut holder = desk.postgres.sql();
    holder.run("begin; select from chats for update");
    let into = json!({ "into": new });
    supervisor.post(&format!("/tags/{old}/merge"), into).await.expect(200);

    let by = format!("list=archived&archived_by={}", ana.id);
    let lists = [
        ("list=active".to_owned(), &["Active"][..]),
        ("list=queue".to_owned(), &["Waits"]),
        ("list=archived".to_owned(), &["Both", "Ended"]),
        (by.clone(), &["Both", "Ended"]),
        (format!("{by}&reason_id={solved}"), &["Both", "Ended"]),
        ("list=archived&q=both".to_owned(), &["Both"]),
    ];
    let agree = async || {
        for (list, expected) in &lists {
            let path = format!("/chats?{list}&tag_id=");
            assert_eq!(listed(&ana, &format!("{path}{new}")).await, *expected, "{list}");
            let gone = listed(&ana, &format!("{path}{old}")).await;
            assert_eq!(gone, Vec::<String>::new(), "{list}");
        }
        let above = listed(&supervisor, &format!("/chats?tag_id={new}")).await;
        assert_eq!(above, ["Active", "Waits"]);
        assert_customers(&ana, old, new).await;
    };
    agree().await;
    holder.run("rollback");
    cleared(&desk).await;
    agree().await;
}

/// The list of customers knows the bearers of the one tag as those of the other.
async fn assert_customers(ana: &Person, old: &str, new: &str) {
    let path = format!("/contacts?tag_id={new}");
    assert_eq!(listed(ana, &path).await, ["Active", "Both", "Ended", "Waits"]);
    let first = ana.get(&format!("{path}&limit=3")).await.expect(200);
    let next = first["next_cursor"].as_str().unwrap();
    assert_eq!(listed(ana, &format!("{path}&limit=3&cursor={next}")).await, ["Active"]);
    let gone = ana.get(&format!("/contacts?tag_id={old}")).await;
    assert_eq!(gone.problem(), "404 not-found");
}
