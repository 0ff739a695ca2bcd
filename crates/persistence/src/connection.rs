//! How a connection is opened: as which role, and with which limits.

/// Who a connection acts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Whoever the URL names: migrates.
    Owner,
    /// Sees one company at a time.
    Server,
    /// Crosses companies.
    Worker,
}

/// Where the database is: a `postgres://` URL or libpq's keywords.
#[derive(Clone)]
pub(crate) struct Address(String);

impl Address {
    pub(crate) fn new(url: &str) -> Self {
        Self(url.to_owned())
    }

    /// The address with the session's settings. libpq itself has no read time-out, so that of the
    /// statements, the locks and the TCP connection are what bounds a query.
    ///
    /// Statements are planned once for each connection: to plan `id = any(…)` anew for each array,
    /// as PostgreSQL would, costs three times as much as to find what it says. All that we ask has
    /// an index, so a plan takes that even while the table is still empty, and stays right when it
    /// fills; the compiler is for plans that run for seconds.
    pub(crate) fn for_role(&self, role: Role) -> String {
        let settings = match role {
            Role::Owner => "-c lc_messages=C -c lock_timeout=30s",
            Role::Server => {
                "-c role=desk360_server -c statement_timeout=5s -c lock_timeout=2s \
                 -c idle_in_transaction_session_timeout=10s -c plan_cache_mode=force_generic_plan \
                 -c enable_seqscan=off -c jit=off"
            }
            Role::Worker => {
                "-c role=desk360_worker -c statement_timeout=20s -c lock_timeout=5s \
                 -c idle_in_transaction_session_timeout=30s -c plan_cache_mode=force_generic_plan \
                 -c enable_seqscan=off -c jit=off"
            }
        };
        let Self(url) = self;
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let settings = settings.replace(' ', "%20").replace('=', "%3D");
            let mark = if url.contains('?') { '&' } else { '?' };
            format!(
                "{url}{mark}options={settings}&connect_timeout=3&tcp_user_timeout=5000&application_name=desk360"
            )
        } else {
            format!(
                "{url} options='{settings}' connect_timeout=3 tcp_user_timeout=5000 application_name=desk360"
            )
        }
    }
}

/// The address may hold a password.
impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[database address]")
    }
}
