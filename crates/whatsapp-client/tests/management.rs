//! What travels when numbers, business accounts, profiles and tokens are managed, and what is made of the answer.

#![expect(clippy::unwrap_used, reason = "a test's own helpers")]

use std::fmt::Debug;
use std::future::Future;

use meta::Meta;
use whatsapp_client::business::ReviewStatus;
use whatsapp_client::numbers::{
    CallbackOverride, CodeMethod, CodeVerification, NameStatus, NewNumber, NumberStatus,
    QualityRating, ThroughputLevel,
};
use whatsapp_client::profile::{BusinessProfile, ProfileChange};
use whatsapp_client::tokens::App;
use whatsapp_client::{Access, Client, SendError};

mod meta;

const NUMBER: &str = "106540352242922";
const WABA: &str = "102290129340398";
const SUCCESS: &str = r#"{"success":true}"#;

fn access() -> Access {
    Access::new("EAAtesttoken").unwrap()
}

/// Makes a call to a Meta that answers so. Gives what came of it, the request's line, and its body.
async fn call<T, F: Future<Output = Result<T, SendError>>>(
    answer: &str,
    make: impl FnOnce(Client, Access) -> F,
) -> (Result<T, SendError>, String, String) {
    let meta = Meta::with("200 OK", "", answer).await;
    let result = make(meta.client(), access()).await;
    let request = meta.request.await.unwrap();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let line = head.lines().next().unwrap().trim_end_matches(" HTTP/1.1");
    (result, line.replace("/v25.0/", "/"), body.to_owned())
}

/// A call that only succeeds or fails: what travels, and that anything else than success is no success.
async fn told<F: Future<Output = Result<(), SendError>>>(
    make: impl Fn(Client, Access) -> F,
    expected: &str,
    expected_body: &str,
) {
    let (result, line, body) = call(SUCCESS, &make).await;
    result.unwrap();
    assert_eq!((line.as_str(), body.as_str()), (expected, expected_body));
    let (result, ..) = call(r#"{"success":false}"#, &make).await;
    assert!(matches!(result, Err(SendError::Unknown(_))), "{expected}");
}

#[tokio::test]
async fn a_number_is_verified_and_registered() {
    told(
        |meta, by| async move { meta.request_code(&by, NUMBER, CodeMethod::Voice, "pt_BR").await },
        "POST /106540352242922/request_code",
        r#"{"code_method":"VOICE","language":"pt_BR"}"#,
    )
    .await;
    told(
        |meta, by| async move { meta.verify_code(&by, NUMBER, "012345").await },
        "POST /106540352242922/verify_code",
        r#"{"code":"012345"}"#,
    )
    .await;
    told(
        |meta, by| async move { meta.register(&by, NUMBER, "000111").await },
        "POST /106540352242922/register",
        r#"{"messaging_product":"whatsapp","pin":"000111"}"#,
    )
    .await;
    told(
        |meta, by| async move { meta.deregister(&by, NUMBER).await },
        "POST /106540352242922/deregister",
        r#"{"messaging_product":"whatsapp"}"#,
    )
    .await;
    told(
        |meta, by| async move { meta.set_pin(&by, NUMBER, "654321").await },
        "POST /106540352242922",
        r#"{"pin":"654321"}"#,
    )
    .await;
    told(
        |meta, by| async move { meta.rename_number(&by, NUMBER, "Lucky Shrub").await },
        "POST /106540352242922",
        r#"{"messaging_product":"whatsapp","new_display_name":"Lucky Shrub"}"#,
    )
    .await;
}

#[tokio::test]
async fn webhooks_go_where_they_should() {
    let callback = || CallbackOverride {
        override_callback_uri: "https://desk.example/webhook".to_owned(),
        verify_token: "t".to_owned(),
    };
    let both = r#"{"override_callback_uri":"https://desk.example/webhook","verify_token":"t"}"#;
    let subscribed = "POST /102290129340398/subscribed_apps";
    told(|meta, by| async move { meta.subscribe_app(&by, WABA, None).await }, subscribed, "{}")
        .await;
    told(
        |meta, by| async move { meta.subscribe_app(&by, WABA, Some(&callback())).await },
        subscribed,
        both,
    )
    .await;
    told(
        |meta, by| async move { meta.unsubscribe_app(&by, WABA).await },
        "DELETE /102290129340398/subscribed_apps",
        "",
    )
    .await;
    let of_number = |set| {
        move |meta: Client, by: Access| async move {
            let callback = Some(callback()).filter(|_| set);
            meta.override_number_callback(&by, NUMBER, callback.as_ref()).await
        }
    };
    let expected = format!(r#"{{"webhook_configuration":{both}}}"#);
    told(of_number(true), "POST /106540352242922", &expected).await;
    let unset = r#"{"webhook_configuration":{"override_callback_uri":""}}"#;
    told(of_number(false), "POST /106540352242922", unset).await;

    let answer = r#"{"data":[{"whatsapp_business_api_data":{"id":"7","name":"Desk","link":"https://x"},
        "override_callback_uri":"https://desk.example/webhook"},{"whatsapp_business_api_data":{"id":8}}]}"#;
    let (apps, line, _) =
        call(answer, |meta, by| async move { meta.list_subscribed_apps(&by, WABA).await }).await;
    assert_eq!(line, "GET /102290129340398/subscribed_apps");
    let apps = apps.unwrap();
    assert_eq!(apps.iter().map(|app| app.id.as_str()).collect::<Vec<_>>(), ["7", "8"]);
    assert_eq!(apps[0].override_callback_uri.as_deref(), Some("https://desk.example/webhook"));
}

#[tokio::test]
async fn numbers_are_looked_at_page_by_page() {
    let node = r#"{"id":"106540352242922","display_phone_number":"+1 555-078-3881",
        "verified_name":"Lucky Shrub","name_status":"APPROVED","code_verification_status":"UNVERIFIED",
        "quality_rating":"NA","platform_type":"CLOUD_API","throughput":{"level":"HIGH"},
        "status":"SOMETHING_NEW","is_official_business_account":false,"is_pin_enabled":true,
        "whatsapp_business_manager_messaging_limit":"TIER_2K",
        "webhook_configuration":{"phone_number":"https://own.example/","application":"https://app.example/"}}"#;
    let (number, line, _) =
        call(node, |meta, by| async move { meta.find_number(&by, NUMBER).await }).await;
    assert!(line.starts_with("GET /106540352242922?fields=id%2Cdisplay_phone_number%2C"), "{line}");
    let number = number.unwrap();
    assert_eq!(number.verified_name.as_deref(), Some("Lucky Shrub"));
    assert_eq!(number.name_status, Some(NameStatus::Approved));
    assert_eq!(number.code_verification_status, Some(CodeVerification::NotVerified));
    assert_eq!(number.quality_rating, Some(QualityRating::Unknown));
    assert_eq!(number.throughput, Some(ThroughputLevel::High));
    assert_eq!(number.status, Some(NumberStatus::Other("SOMETHING_NEW".to_owned())));
    assert_eq!(number.is_official_business_account, Some(false));
    assert_eq!(number.messaging_limit.as_deref(), Some("TIER_2K"));
    assert_eq!(number.callback.as_deref(), Some("https://own.example/"));

    let paging = r#""paging":{"cursors":{"before":"b","after":"a/1"}"#;
    for (next, after) in [("", None), (r#","next":"https://x""#, Some("a/1"))] {
        let list = format!(r#"{{"data":[{node}],{paging}{next}}}}}"#);
        let (page, line, _) =
            call(&list, |meta, by| async move { meta.list_numbers(&by, WABA, Some("c&d")).await })
                .await;
        let page = page.unwrap();
        assert_eq!((page.items.len(), page.after.as_deref()), (1, after));
        assert!(line.starts_with("GET /102290129340398/phone_numbers?fields="), "{line}");
        assert!(line.ends_with("&limit=100&after=c%26d"), "{line}");
    }
    let new = NewNumber {
        cc: "1".to_owned(),
        phone_number: "5550783881".to_owned(),
        verified_name: "Lucky Shrub".to_owned(),
    };
    let (id, line, body) =
        call(r#"{"id":"9"}"#, |meta, by| async move { meta.add_number(&by, WABA, &new).await })
            .await;
    assert_eq!((id.unwrap().as_str(), line.as_str()), ("9", "POST /102290129340398/phone_numbers"));
    let expected = r#"{"cc":"1","phone_number":"5550783881","verified_name":"Lucky Shrub"}"#;
    assert_eq!(body, expected);
}

#[tokio::test]
async fn a_business_and_a_profile_are_read_and_written() {
    let node = r#"{"id":"102290129340398","name":"Lucky Shrub","currency":"USD","country":"US",
        "timezone_id":1,"account_review_status":"DEFERRED","business_verification_status":"verified",
        "owner_business_info":{"id":2729063490586005,"name":"Lucky Shrub"}}"#;
    let (business, line, _) =
        call(node, |meta, by| async move { meta.find_business(&by, WABA).await }).await;
    let business = business.unwrap();
    assert!(line.starts_with("GET /102290129340398?fields=id%2Cname%2C"), "{line}");
    assert_eq!(business.account_review_status, Some(ReviewStatus::Deferred));
    assert_eq!(business.timezone_id.as_deref(), Some("1"));
    assert_eq!(business.portfolio_id.as_deref(), Some("2729063490586005"));

    let flat = r#"{"data":[{"about":"Plants","websites":["https://a.example",""],
        "vertical":"RETAIL","messaging_product":"whatsapp"}]}"#;
    let nested = r#"{"data":[{"business_profile":{"about":"Plants","websites":["https://a.example"]},
        "id":"1"}]}"#;
    for profile in [flat, nested] {
        let (read, line, _) =
            call(profile, |meta, by| async move { meta.read_profile(&by, NUMBER).await }).await;
        let read = read.unwrap();
        let path = "GET /106540352242922/whatsapp_business_profile?fields=";
        assert!(line.starts_with(path), "{line}");
        assert_eq!(
            (read.about.as_deref(), read.websites.as_slice()),
            (Some("Plants"), ["https://a.example".to_owned()].as_slice())
        );
    }
    let (empty, ..) =
        call(r#"{"data":[]}"#, |meta, by| async move { meta.read_profile(&by, NUMBER).await })
            .await;
    assert_eq!(empty.unwrap(), BusinessProfile::default());

    let change = || ProfileChange {
        address: Some(String::new()),
        websites: Some(vec![]),
        profile_picture_handle: Some("4::aW".to_owned()),
        ..ProfileChange::default()
    };
    told(
        |meta, by| async move { meta.write_profile(&by, NUMBER, &change()).await },
        "POST /106540352242922/whatsapp_business_profile",
        r#"{"messaging_product":"whatsapp","address":"","websites":[],"profile_picture_handle":"4::aW"}"#,
    )
    .await;
}

#[tokio::test]
async fn a_code_becomes_a_token_which_is_looked_at() {
    let app = App::new("42", "app-secret-1").unwrap();
    let answer = r#"{"access_token":"EAAnew","token_type":"bearer"}"#;
    let (token, line, _) =
        call(answer, |meta, _| async move { meta.exchange_code(&app, "AQ/1").await }).await;
    assert_eq!(token.unwrap().expose(), "EAAnew");
    let expected = "GET /oauth/access_token?client_id=42&client_secret=app-secret-1&code=AQ%2F1";
    assert_eq!(line, expected);

    let app = App::new("42", "app-secret-1").unwrap();
    let answer = r#"{"data":{"app_id":"42","is_valid":true,"expires_at":0,
        "scopes":["whatsapp_business_messaging"],
        "granular_scopes":[{"scope":"whatsapp_business_management","target_ids":["1"]}]}}"#;
    let (state, line, _) =
        call(answer, |meta, _| async move { meta.debug_token(&app, "EAAnew").await }).await;
    let state = state.unwrap();
    assert_eq!(
        line,
        "GET /debug_token?input_token=EAAnew&access_token=42%7Capp-secret-1&appsecret_proof=\
            ee8f5d87e6e79acf8dc11ee5a9e53212734845fad38aa327aac330c656d37823"
    );
    assert!(state.is_valid && state.expires_at.is_none());
    assert_eq!(state.missing_scopes(), ["whatsapp_business_management"]);
    assert!(state.reaches("1") && !state.reaches("2"));
}

/// No error shows a secret, and a malformed id is never asked for.
#[tokio::test]
async fn nothing_leaks_and_no_id_changes_the_address() {
    let shown = |error: &dyn Debug| format!("{error:?}");
    let app = App::new("42", "app-secret-1").unwrap();
    let body = r#"{"error":{"message":"Invalid client_secret app-secret-1","type":"OAuthException","code":1}}"#;
    let meta = Meta::with("400 Bad Request", "", body).await;
    let error = meta.client().exchange_code(&app, "AQ").await.unwrap_err();
    assert!(!shown(&error).contains("app-secret-1"), "{error:?}");
    let nobody = meta::client("http://127.0.0.1:9");
    let error = nobody.exchange_code(&app, "AQ").await.unwrap_err();
    assert!(!shown(&error).contains("app-secret-1"), "{error:?}");

    let client = meta::client("http://127.0.0.1:9");
    for id in ["", "..", "1/2", "1?x", "1#", "é"] {
        let error = client.find_number(&access(), id).await.unwrap_err();
        assert!(shown(&error).contains("malformed"), "{id}: {error:?}");
    }
}

#[tokio::test]
async fn the_app_proves_itself_where_it_can() {
    let proven = access().with_app_secret("test_app_secret").unwrap();
    let meta = Meta::with("200 OK", "", SUCCESS).await;
    meta.client().deregister(&proven, NUMBER).await.unwrap();
    let request = meta.request.await.unwrap();
    let proof = "2f6c99f265a9e1644d725e8f9c96e439fcbf40a73357d1d98ba8b98fbfe445e4";
    let line = format!("POST /v25.0/106540352242922/deregister?appsecret_proof={proof} ");
    assert!(request.starts_with(&line), "{request}");
}
