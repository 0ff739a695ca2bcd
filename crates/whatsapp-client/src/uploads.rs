//! Files that Meta keeps for itself: samples of templates, and photos of profiles.
//!
//! Meta's page "Resumable Upload API" (`/docs/graph-api/guides/upload`). Uploading twice costs a handle that
//! nobody uses, and nothing else.

use reqwest::Url;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};

use crate::client::malformed;
use crate::media::Upload;
use crate::{Client, Credentials, SendError, answer};

impl Client {
    /// Uploads a file, and answers with the handle that a template or a profile names it by. `app_id` is that
    /// of the app whose token is used; Meta also takes the word `app`. Page "Resumable Upload API".
    pub async fn upload_for_handle(
        &self,
        credentials: &Credentials,
        app_id: &str,
        file: Upload,
    ) -> Result<String, SendError> {
        let mut url = self.node(credentials.as_ref(), app_id, "/uploads").ok_or_else(malformed)?;
        url.query_pairs_mut()
            .append_pair("file_name", &file.filename)
            .append_pair("file_length", &file.size.to_string())
            .append_pair("file_type", &file.mime_type);
        let response = self.make(credentials, self.http.post(url)).await?;
        let session = answer::uploaded(response, credentials.token()).await?;
        let url = self.session(credentials, &session).ok_or_else(malformed)?;
        let request = self.http.post(url).timeout(self.media_timeout);
        let request = request.header("file_offset", "0").header(CONTENT_TYPE, file.mime_type);
        let response = self.make_oauth(credentials, request.body(file.bytes)).await?;
        answer::sample_uploaded(response, credentials.token()).await
    }

    /// The address of an upload, which Meta gave: `upload:…?sig=…`.
    fn session(&self, credentials: &Credentials, session: &str) -> Option<Url> {
        let is_plain = session.starts_with("upload:")
            && session.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#' && byte != b'/');
        let url = is_plain.then(|| format!("{}{session}", self.base));
        let mut url = Url::parse(&url?).ok()?;
        if let Some(proof) = credentials.as_ref().app_secret_proof() {
            url.query_pairs_mut().append_pair("appsecret_proof", proof);
        }
        Some(url)
    }

    /// Uploads name the token in a way of their own.
    async fn make_oauth(
        &self,
        credentials: &Credentials,
        request: reqwest::RequestBuilder,
    ) -> Result<reqwest::Response, SendError> {
        let mut authorization = HeaderValue::try_from(format!("OAuth {}", credentials.token()))
            .map_err(|_shows_the_token| malformed())?;
        authorization.set_sensitive(true);
        self.make_openly(request.header(AUTHORIZATION, authorization)).await
    }
}
