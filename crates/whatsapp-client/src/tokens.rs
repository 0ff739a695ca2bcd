//! Access tokens: where they come from, and what they are good for.
//!
//! Meta's pages "Embedded Signup: onboarding business customers" and "Debugging access tokens"
//! (`/docs/graph-api/reference/debug_token`). A code works once, and for about 30 seconds.

use std::fmt;

use serde::Deserialize;

use crate::client::malformed;
use crate::{Client, CredentialsError, SendError, answer, lenient, signature};

/// The app at Meta that Desks are connected through.
#[derive(Clone)]
pub struct App {
    id: String,
    secret: String,
}

/// An access token that Meta has just given.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken(String);

/// What a token is good for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TokenState {
    /// Whose it is.
    #[serde(deserialize_with = "lenient::text")]
    pub app_id: Option<String>,
    /// It works.
    #[serde(deserialize_with = "lenient::is_true")]
    pub is_valid: bool,
    /// What it may do, e.g. `whatsapp_business_messaging`.
    #[serde(deserialize_with = "lenient::texts")]
    pub scopes: Vec<String>,
    /// The same, with what it may do it to.
    #[serde(deserialize_with = "lenient::list")]
    pub granular_scopes: Vec<GranularScope>,
    /// Unix seconds; nothing, if it never ends.
    #[serde(deserialize_with = "lenient::unix_seconds")]
    pub expires_at: Option<i64>,
}

/// What a token may do to some things only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct GranularScope {
    /// What.
    #[serde(deserialize_with = "lenient::text")]
    pub scope: Option<String>,
    /// To which; to all, if empty.
    #[serde(deserialize_with = "lenient::texts")]
    pub target_ids: Vec<String>,
}

/// What a token needs to run a number.
const NEEDED: [&str; 2] = ["whatsapp_business_management", "whatsapp_business_messaging"];

impl App {
    /// Takes Meta's id of the app, and its secret.
    pub fn new(id: &str, secret: &str) -> Result<Self, CredentialsError> {
        if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(CredentialsError::AppId);
        }
        if signature::app_secret_proof(secret, "").is_none() {
            return Err(CredentialsError::AppSecret);
        }
        Ok(Self { id: id.to_owned(), secret: secret.to_owned() })
    }

    /// The proof that goes with the app's own token.
    fn proof(&self) -> Option<String> {
        signature::app_secret_proof(&self.secret, &self.token())
    }

    /// The app's own token.
    fn token(&self) -> String {
        format!("{}|{}", self.id, self.secret)
    }
}

impl AccessToken {
    /// The secret itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl TokenState {
    /// Which of the permissions that a number needs are missing.
    pub fn missing_scopes(&self) -> Vec<&'static str> {
        let has = |scope: &str| self.scopes.iter().any(|known| known == scope);
        NEEDED.into_iter().filter(|scope| !has(scope)).collect()
    }

    /// Whether the token may manage this business account.
    pub fn reaches(&self, waba_id: &str) -> bool {
        self.allows("whatsapp_business_management", waba_id)
    }

    /// The business accounts that it names, and that a number could be run on with it. What other permissions name is
    /// something else: those of `business_management` are portfolios.
    pub fn business_accounts(&self) -> Vec<&str> {
        let is_needed =
            |it: &&GranularScope| it.scope.as_deref().is_some_and(|scope| NEEDED.contains(&scope));
        let named = self.granular_scopes.iter().filter(is_needed).flat_map(|it| &it.target_ids);
        let mut named: Vec<&str> = named.map(String::as_str).collect();
        named.retain(|id| NEEDED.into_iter().all(|scope| self.allows(scope, id)));
        named.sort_unstable();
        named.dedup();
        named
    }

    /// Its permissions, as far as they hold for this business account.
    pub fn scopes_for(&self, waba_id: &str) -> impl Iterator<Item = &str> {
        self.scopes.iter().map(String::as_str).filter(move |scope| self.allows(scope, waba_id))
    }

    /// A permission may be given for some business accounts only: `granular_scopes`. Page "Debugging access tokens".
    fn allows(&self, scope: &str, waba_id: &str) -> bool {
        let mut granular =
            self.granular_scopes.iter().filter(|it| it.scope.as_deref() == Some(scope));
        granular.all(|it| it.target_ids.is_empty() || it.target_ids.iter().any(|id| id == waba_id))
    }
}

impl Client {
    /// Changes the code of an embedded signup into a token. Page "Onboarding business customers".
    pub async fn exchange_code(&self, app: &App, code: &str) -> Result<AccessToken, SendError> {
        #[derive(Deserialize)]
        struct Wire {
            #[serde(deserialize_with = "lenient::needed_id")]
            access_token: String,
        }

        let mut url = self.base.join("oauth/access_token").map_err(|_malformed| malformed())?;
        url.query_pairs_mut()
            .append_pair("client_id", &app.id)
            .append_pair("client_secret", &app.secret)
            .append_pair("code", code);
        let response = self.make_openly(self.http.get(url)).await?;
        let wire = answer::object::<Wire>(response, &app.secret).await?;
        Ok(AccessToken(wire.access_token))
    }

    /// Asks what a token is good for. Page "Debugging access tokens".
    pub async fn debug_token(&self, app: &App, token: &str) -> Result<TokenState, SendError> {
        #[derive(Deserialize)]
        struct Wire {
            #[serde(deserialize_with = "lenient::needed")]
            data: TokenState,
        }

        let mut url = self.base.join("debug_token").map_err(|_malformed| malformed())?;
        url.query_pairs_mut()
            .append_pair("input_token", token)
            .append_pair("access_token", &app.token());
        if let Some(proof) = app.proof() {
            url.query_pairs_mut().append_pair("appsecret_proof", &proof);
        }
        let response = self.make_openly(self.http.get(url)).await?;
        Ok(answer::object::<Wire>(response, token).await?.data)
    }
}

impl fmt::Debug for App {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("App").field("id", &self.id).finish_non_exhaustive()
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AccessToken(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(scopes: &[&str], targets: &[&str]) -> TokenState {
        let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
        let granular = GranularScope {
            scope: Some("whatsapp_business_management".to_owned()),
            target_ids: owned(targets),
        };
        TokenState { scopes: owned(scopes), granular_scopes: vec![granular], ..Default::default() }
    }

    #[test]
    fn a_token_needs_both_permissions_and_the_right_business() {
        assert_eq!(state(&NEEDED, &[]).missing_scopes(), [""; 0]);
        let messaging = state(&["whatsapp_business_messaging"], &[]);
        assert_eq!(messaging.missing_scopes(), ["whatsapp_business_management"]);
        assert!(state(&NEEDED, &[]).reaches("1"));
        assert!(state(&NEEDED, &["2", "1"]).reaches("1"));
        assert!(!state(&NEEDED, &["2"]).reaches("1"));
        assert!(TokenState::default().reaches("1"));
    }

    #[test]
    fn what_a_token_names_is_a_business_account_if_a_number_can_be_run_on_it() {
        let named = |scopes: &[(&str, &[&str])]| {
            let granular = scopes.iter().map(|(scope, targets)| GranularScope {
                scope: Some((*scope).to_owned()),
                target_ids: targets.iter().map(|&id| id.to_owned()).collect(),
            });
            let state = TokenState { granular_scopes: granular.collect(), ..Default::default() };
            state.business_accounts().into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        let [management, messaging] = NEEDED;
        assert_eq!(named(&[(management, &["1"]), (messaging, &["1"])]), ["1"]);
        assert_eq!(named(&[(management, &["1"]), ("business_management", &["7"])]), ["1"]);
        assert_eq!(named(&[(management, &["1", "2"]), (messaging, &["2"])]), ["2"]);
        assert_eq!(named(&[(management, &[]), (messaging, &["2", "1"])]), ["1", "2"]);
        assert_eq!(named(&[("business_management", &["7"])]), [""; 0]);
    }

    #[test]
    fn an_app_is_checked_and_does_not_print() {
        for id in ["", "a", "1|2", " 1"] {
            assert_eq!(App::new(id, "secret").unwrap_err(), CredentialsError::AppId, "{id}");
        }
        assert_eq!(App::new("1", "").unwrap_err(), CredentialsError::AppSecret);
        assert_eq!(format!("{:?}", App::new("1", "secret").unwrap()), r#"App { id: "1", .. }"#);
        assert_eq!(format!("{:?}", AccessToken("EAA".to_owned())), "AccessToken(..)");
    }
}
