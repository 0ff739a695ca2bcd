//! Templates: what is asked of Meta, and what is made of its answers.

#![expect(clippy::unwrap_used, reason = "a test's own helpers")]

mod meta;

use meta::Meta;
use serde_json::json;
use whatsapp_client::media::Upload;
use whatsapp_client::templates::{NewTemplate, TemplateQuery};
use whatsapp_client::{Credentials, SendError};

fn credentials() -> Credentials {
    Credentials::new("106", "EAAtesttoken").unwrap()
}

#[tokio::test]
async fn a_page_of_templates_is_read_leniently() {
    let body = json!({
        "data": [
            { "id": 1, "name": "one", "language": "en-US", "status": "APPROVED", "category": "UTILITY",
              "components": [{ "type": "BODY", "text": "Hi" }], "quality_score": { "score": "GREEN" },
              "rejected_reason": "NONE", "message_send_ttl_seconds": "60" },
            { "id": "2" },
        ],
        "paging": { "cursors": { "before": "a", "after": "b+c" }, "next": "https://x" },
    });
    let meta = Meta::with("200 OK", "", &body.to_string()).await;
    let query = TemplateQuery { name: Some("o n".into()), limit: 50 };
    let page = meta.client().list_templates(&credentials(), "102", &query, Some("a/b")).await;
    let page = page.unwrap();
    assert_eq!((page.templates.len(), page.unreadable), (1, 1));
    assert_eq!(page.after.as_deref(), Some("b+c"));
    let one = &page.templates[0];
    assert_eq!((one.id.as_str(), one.language.as_str()), ("1", "en_US"));
    assert_eq!((one.quality.as_deref(), &one.rejected_reason), (Some("GREEN"), &None));
    assert_eq!(one.message_send_ttl_seconds, Some(60));
    let request = meta.request.await.unwrap();
    assert!(request.starts_with("GET /v25.0/102/message_templates?fields="), "{request}");
    assert!(request.contains("limit=50&name=o+n&after=a%2Fb"), "{request}");
    let body = json!({ "data": [], "paging": { "cursors": { "after": "b" } } });
    let meta = Meta::with("200 OK", "", &body.to_string()).await;
    let last = meta.client().list_templates(&credentials(), "102", &query, None).await.unwrap();
    assert_eq!(last.after, None, "there is no next page without a next");
}

#[tokio::test]
async fn creating_and_deleting() {
    let meta = Meta::with("200 OK", "", r#"{"id":"7","status":"PENDING"}"#).await;
    let new = NewTemplate {
        name: "one".into(),
        language: "en".into(),
        category: "UTILITY".into(),
        parameter_format: "POSITIONAL".into(),
        components: vec![json!({ "type": "BODY", "text": "Hi" })],
        message_send_ttl_seconds: None,
    };
    let created = meta.client().create_template(&credentials(), "102", &new).await.unwrap();
    assert_eq!((created.id.as_str(), created.status.as_deref()), ("7", Some("PENDING")));
    let request = meta.request.await.unwrap();
    assert!(request.contains(r#""category":"UTILITY""#) && !request.contains("ttl"), "{request}");
    let error =
        json!({ "error": { "code": 100, "error_subcode": 2_388_024, "message": "exists" } });
    let meta = Meta::with("400 Bad Request", "", &error.to_string()).await;
    let refused = meta.client().create_template(&credentials(), "102", &new).await;
    let Err(SendError::Refused(error)) = refused else { panic!("{refused:?}") };
    assert_eq!(error.subcode, Some(2_388_024));
    let meta = Meta::with("200 OK", "", r#"{"success":true}"#).await;
    let client = meta.client();
    client.delete_template(&credentials(), "102", "one", Some("7")).await.unwrap();
    let request = meta.request.await.unwrap();
    assert!(request.starts_with("DELETE /v25.0/102/message_templates?name=one&hsm_id=7 "));
    let client = meta::client("http://127.0.0.1:9");
    for id in ["", "..", "1/2", "1?x=", "é"] {
        let refused = client.delete_template(&credentials(), id, "one", None).await;
        assert!(matches!(refused, Err(SendError::NotSent(_))), "{id}");
    }
}

#[tokio::test]
async fn an_upload_goes_nowhere_else() {
    for session in ["https://evil.example/", "upload:/../x", "upload:a b", "download:1"] {
        let body = json!({ "id": session }).to_string();
        let meta = Meta::with("200 OK", "", &body).await;
        let file = Upload {
            mime_type: "image/png".into(),
            filename: "a.png".into(),
            size: 1,
            bytes: "a".into(),
        };
        let refused = meta.client().upload_for_handle(&credentials(), "app", file).await;
        assert!(matches!(refused, Err(SendError::NotSent(_))), "{session}: {refused:?}");
        let request = meta.request.await.unwrap();
        assert!(request.starts_with("POST /v25.0/app/uploads?file_name=a.png&file_length=1"));
    }
}
