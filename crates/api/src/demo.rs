//! The demo company: somebody to sign in as, and numbers to write to.

use std::path::Path;

use anyhow::Context as _;
use domain::account::{Account, Application, USUAL_THROUGHPUT};
use domain::agent::{Agent, Role, Status, StatusReason};
use domain::ids::{AccountId, AgentId, CompanyId};
use domain::language::Language;
use domain::standing::Standing;
use domain::user::User;
use persistence::companies::NewCompany;
use persistence::{Database, PoolSize, StoreError, Tx, accounts, companies, users};
use serde_json::{Value, json};

use crate::auth;
use crate::config::DemoSettings;
use crate::secrets::{Keyring, Sealer, Secret, token_place};

const PASSWORD: &str = "desk360-demo-password";
const PEOPLE: [(&str, &str, Role); 5] = [
    ("Olga Owner", "owner", Role::Owner),
    ("Sam Supervisor", "supervisor", Role::Supervisor),
    ("Ana Agent", "ana", Role::Agent),
    ("Rui Agent", "rui", Role::Agent),
    ("Eva Agent", "eva", Role::Agent),
];
const NUMBERS: [&str; 2] = ["Sales", "Support"];

/// Makes the demo company, unless it is there, and says how to use it.
pub fn make(settings: &DemoSettings) -> anyhow::Result<()> {
    let size = PoolSize { server: 2, worker: 2, patience: std::time::Duration::from_secs(5) };
    let database = Database::new(settings.database.database_url.expose(), size);
    let now = database.clock()?;
    let is_there = database
        .batch(now, |batch| companies::exists(batch, &settings.company))
        .map(|committed| committed.value)?;
    if !is_there {
        let hash = auth::hash(&Secret::new(PASSWORD))?;
        let sealer = Sealer::new(&Keyring::new(settings.secret_key.clone(), None));
        let company = CompanyId::new();
        database.batch(now, |batch| {
            let new = NewCompany {
                id: company,
                name: &settings.company,
                phone: None,
                terms_accepted_at: None,
            };
            companies::insert(batch, &new)?;
            batch.company(company, |tx| fill(tx, settings, &hash, &sealer))
        })?;
    }
    let description = serde_json::to_string_pretty(&describe(settings, &database)?)?;
    match &settings.output {
        Some(path) => write(path, &description),
        None => write(Path::new("/dev/stdout"), &description),
    }
}

fn fill(
    tx: &mut Tx<'_>,
    settings: &DemoSettings,
    hash: &str,
    sealer: &Sealer,
) -> Result<(), StoreError> {
    let now = tx.now();
    let mut people = vec![];
    for (name, login, role) in PEOPLE {
        let agent = Agent {
            id: AgentId::new(),
            name: name.to_owned(),
            email: address(settings, login),
            role,
            status: Status::Offline,
            since: now,
            reason: StatusReason::Chosen,
            changed_by: None,
            chat_limit: None,
        };
        people.push(agent.id);
        let user = User { agent, verified_at: Some(now), disabled_at: None, deleted_at: None };
        users::insert(tx, &user, Language::En, hash)?;
    }
    for (name, phone_number_id) in NUMBERS.into_iter().zip(settings.phone_number_id..) {
        let account = Account {
            id: AccountId::new(),
            name: name.to_owned(),
            phone_number_id: phone_number_id.to_string(),
            waba_id: settings.waba_id.to_string(),
            // A number of the range that is kept for fiction, and the same at each start.
            phone: format!("1555{:07}", phone_number_id % 10_000_000),
            throughput: USUAL_THROUGHPUT,
            standing: Standing::default(),
            application: Application::default(),
            deletion: None,
            version: 1,
        };
        let place = token_place(tx.company(), account.id);
        let secret = sealer.seal(&settings.token, &place).map_err(StoreError::other)?;
        accounts::insert(tx, &account, &secret)?;
        for agent in &people {
            accounts::give(tx, account.id, *agent)?;
        }
    }
    Ok(())
}

fn address(settings: &DemoSettings, login: &str) -> String {
    format!("{login}@{}.desk360.dev", settings.company.to_ascii_lowercase())
}

fn describe(settings: &DemoSettings, database: &Database) -> anyhow::Result<Value> {
    let numbers: Vec<String> =
        (settings.phone_number_id..).take(NUMBERS.len()).map(|id| id.to_string()).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let now = database.clock()?;
    let found = database.batch(now, |batch| accounts::list_by_number(batch, &numbers))?.value;
    let accounts: Vec<Value> = found
        .iter()
        .map(|(_, account)| {
            json!({
                "id": account.id,
                "name": account.name,
                "phone_number_id": account.phone_number_id,
                "display_phone_number": account.phone,
                "waba_id": account.waba_id,
            })
        })
        .collect();
    let users: Vec<Value> = PEOPLE
        .iter()
        .map(|(_, login, role)| {
            json!({ "email": address(settings, login), "password": PASSWORD, "role": role })
        })
        .collect();
    let secret = |secret: &Option<Secret>| secret.as_ref().map(|s| s.expose().to_owned());
    let api = format!("http://{}", settings.listen);
    Ok(json!({
        "api": api,
        "ws": format!("ws://{}/api/v1/ws", settings.listen),
        "docs": format!("{api}/docs/"),
        "simulator": settings.meta.meta_url,
        "app_secret": secret(&settings.meta.meta_app_secret),
        "verify_token": secret(&settings.meta.meta_verify_token),
        "accounts": accounts,
        "users": users,
        "public_api_keys": [],
    }))
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, format!("{text}\n"))
        .with_context(|| format!("cannot write {}", path.display()))
}
