//! Connecting numbers: the way to Meta before there is a number to act for.

use std::sync::Arc;

use domain::ids::SetupId;
use domain::setup::{Refusal, Step};
use persistence::setups::Secrets;
use whatsapp_client::numbers::CallbackOverride;
use whatsapp_client::tokens::App;
use whatsapp_client::{Access, Client, CredentialsError};

use crate::auth::Caller;
use crate::meta_access::MetaAccess;
use crate::outbound::Outbound;
use crate::problem::{Kind, Problem};
use crate::secrets::{Sealer, Secret, setup_token_place};
use crate::underway::Underway;

/// What it takes to connect a number.
#[derive(Clone)]
pub struct Connector(Arc<Parts>);

struct Parts {
    meta: Client,
    access: MetaAccess,
    sealer: Sealer,
    underway: Underway,
    outbound: Outbound,
    app: Option<(String, App)>,
    callback: Option<CallbackOverride>,
}

impl Connector {
    /// Speaks to Meta through `meta` as `app`, whose id is given; webhooks can be led to `callback`, and to
    /// whatever is outside.
    pub fn new(
        (meta, access): (Client, MetaAccess),
        sealer: Sealer,
        (underway, outbound): (Underway, Outbound),
        app: Option<(String, App)>,
        callback: Option<CallbackOverride>,
    ) -> Self {
        Self(Arc::new(Parts { meta, access, sealer, underway, outbound, app, callback }))
    }

    pub(crate) fn meta(&self) -> &Client {
        &self.0.meta
    }

    pub(crate) fn sealer(&self) -> &Sealer {
        &self.0.sealer
    }

    /// What must not end with whoever asked for it.
    pub(crate) fn underway(&self) -> &Underway {
        &self.0.underway
    }

    /// What it takes to make calls with a token.
    pub(crate) fn access(&self, token: &Secret) -> Result<Access, CredentialsError> {
        self.0.access.of(token)
    }

    /// Which addresses are outside.
    pub(crate) fn outbound(&self) -> &Outbound {
        &self.0.outbound
    }

    /// The app at Meta that this desk is, and its id.
    pub(crate) fn app(&self) -> Result<&(String, App), Problem> {
        self.0.app.as_ref().ok_or_else(|| {
            let what = "DESK360_META_APP_ID and DESK360_META_APP_SECRET are not set";
            Problem::from(Kind::AppNotConfigured).because(what)
        })
    }

    /// Where this desk hears webhooks.
    pub(crate) fn callback(&self) -> Result<&CallbackOverride, Problem> {
        self.0.callback.as_ref().ok_or_else(|| {
            let what = "DESK360_META_VERIFY_TOKEN is not set";
            Problem::from(Kind::AppNotConfigured).because(what)
        })
    }

    /// The token that was kept for a setup.
    pub(crate) fn open(
        &self,
        caller: &Caller,
        setup: SetupId,
        secrets: &Secrets,
    ) -> Result<Secret, Problem> {
        let sealed = secrets.token_sealed.as_deref();
        let sealed = sealed.ok_or(Refusal::First(Step::LinkBusiness))?;
        let place = setup_token_place(caller.company, setup);
        let token = self.sealer().open(sealed, &place);
        token.map_err(|error| Problem::from(Kind::Internal).caused_by(error))
    }
}
