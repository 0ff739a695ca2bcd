//! Asking Meta about templates: to look at one, to delete one, and what it has.

use domain::ids::TemplateId;
use domain::template::{Draft, Errand as Asked, Live, Template};
use persistence::jobs::{Job, Kinds, Work};
use persistence::templates;
use persistence::{StoreError, Tx};
use serde_json::Value;
use whatsapp_client::templates::{NewTemplate, TemplateEdit, TemplateNode, TemplateQuery};
use whatsapp_client::{Credentials, MetaError, SendError};

use super::accounts::DOUBT;
use super::errands::{self, Errand, Undone};
use crate::Db;
use crate::actions::template_news::{self as news, Listed};
use crate::numbers::Numbers;
use crate::problem::Kind;

/// Templates on one page of Meta's: few enough that a page is never too long to be read.
const PAGE: u16 = 50;
/// More pages than Meta lets a business account have templates for.
const PAGES: usize = 400;
/// Meta: the name exists in this language.
const EXISTS: i64 = 2_388_024;
/// Meta: it was edited within a day, or is being looked at.
const NOT_EDITABLE: i64 = 2_388_039;

/// Runs until the server stops.
pub async fn run(db: Db, numbers: Numbers) {
    errands::run(&db.clone(), &Templates { db, numbers }).await;
}

struct Templates {
    db: Db,
    numbers: Numbers,
}

impl Errand for Templates {
    const KINDS: Kinds = Kinds::Templates;
    // About two hours.
    const TRIES: i32 = 20;
    const LEASE: chrono::TimeDelta = chrono::TimeDelta::minutes(10);
    const AT_ONCE: i64 = 8;

    fn given_up(tx: &mut Tx<'_>, job: &Job) -> Result<(), StoreError> {
        let message = "Meta could not be asked; try again".to_owned();
        let error = MetaError { code: 0, message, ..MetaError::default() };
        match &job.work {
            Work::SubmitTemplate { template, language } => {
                news::refused(tx, *template, language, &error)
            }
            Work::DeleteTemplate { template, language } => {
                news::removed(tx, *template, language.as_deref(), Some(&error))
            }
            _ => Ok(()),
        }
    }

    async fn act(&self, job: &Job) -> Result<(), Undone> {
        let account = job.account.ok_or_else(|| Undone::ForGood("it has no number".into()))?;
        let credentials = self.numbers.credentials(&self.db, job.company, account).await?;
        match &job.work {
            Work::SubmitTemplate { template, language } => {
                self.submit(job, &credentials, *template, language).await
            }
            Work::DeleteTemplate { template, language } => {
                self.delete(job, &credentials, *template, language.as_deref()).await
            }
            Work::SyncTemplates { waba, name } => {
                errands::spare_meta(&self.db, &self.numbers, job).await?;
                self.sync(job, &credentials, waba, name.as_deref()).await
            }
            _ => Ok(()),
        }
    }
}

impl Templates {
    async fn submit(
        &self,
        job: &Job,
        credentials: &Credentials,
        id: TemplateId,
        language: &str,
    ) -> Result<(), Undone> {
        let Some(template) = self.find(job, id).await? else { return Ok(()) };
        let version = template.in_language(language).cloned();
        let (draft, live) = version.map_or((None, None), |version| (version.draft, version.live));
        let Some(draft) = draft.filter(|draft| draft.submission == Some(Asked::Waiting)) else {
            return Ok(());
        };
        let language = language.to_owned();
        let asked_at = self.db.now() - DOUBT;
        let outcome = self.give(job, credentials, &template, &language, draft, live).await?;
        errands::write(&self.db, job, move |tx| match &outcome {
            Given::Created(created) => news::taken(tx, id, &language, Some(created), asked_at),
            Given::Edited => news::taken(tx, id, &language, None, asked_at),
            Given::Found(node, error) => news::found(tx, id, &language, node, error, asked_at),
            Given::Refused(error) => news::refused(tx, id, &language, error),
        })
        .await
    }

    /// Gives Meta a draft. One that it has already is looked at: whoever gave it may have died since.
    async fn give(
        &self,
        job: &Job,
        credentials: &Credentials,
        template: &Template,
        language: &str,
        draft: Draft,
        live: Option<Live>,
    ) -> Result<Given, Undone> {
        let definition = draft.definition;
        let components: Result<Vec<Value>, _> =
            definition.components.iter().map(serde_json::to_value).collect();
        let components = components.map_err(|error| Undone::ForGood(error.to_string()))?;
        let word = serde_json::to_value(definition.parameter_format).unwrap_or_default();
        let parameter_format = word.as_str().unwrap_or_default().to_owned();
        let category = definition.category.meta().to_owned();
        let message_send_ttl_seconds = definition.message_send_ttl_seconds;
        let meta = self.numbers.meta();
        if let Some(live) = live {
            let category = Some(category).filter(|_| !live.status.may_be_sent());
            let edit =
                TemplateEdit { category, components, parameter_format, message_send_ttl_seconds };
            return match meta.edit_template(credentials, &live.meta_id, &edit).await {
                Ok(()) => Ok(Given::Edited),
                // A try whose answer was lost may have done it, and Meta takes one edit a day.
                Err(SendError::Refused(error)) if job.attempts > 0 || error.says(NOT_EDITABLE) => {
                    let is_it = |node: &TemplateNode| node.id == live.meta_id;
                    self.look(credentials, template, is_it, error).await
                }
                Err(SendError::Refused(error)) => Ok(Given::Refused(error)),
                Err(error) => Err(error.into()),
            };
        }
        let (name, language) = (template.name.clone(), language.to_owned());
        let new = NewTemplate {
            name,
            language,
            category,
            parameter_format,
            components,
            message_send_ttl_seconds,
        };
        match meta.create_template(credentials, &template.waba_id, &new).await {
            Ok(created) => Ok(Given::Created(created)),
            Err(SendError::Refused(error)) if error.says(EXISTS) => {
                let is_it =
                    |node: &TemplateNode| node.name == new.name && node.language == new.language;
                self.look(credentials, template, is_it, error).await
            }
            Err(SendError::Refused(error)) => Ok(Given::Refused(error)),
            Err(error) => Err(error.into()),
        }
    }

    /// Looks at what Meta has, where it refuses what it may have done already.
    async fn look(
        &self,
        credentials: &Credentials,
        template: &Template,
        is_it: impl Fn(&TemplateNode) -> bool,
        error: MetaError,
    ) -> Result<Given, Undone> {
        let nodes = self.all(credentials, &template.waba_id, Some(&template.name)).await?;
        Ok(match nodes.into_iter().find(is_it) {
            Some(node) => Given::Found(Box::new(node), error),
            None => Given::Refused(error),
        })
    }

    async fn delete(
        &self,
        job: &Job,
        credentials: &Credentials,
        id: TemplateId,
        language: Option<&str>,
    ) -> Result<(), Undone> {
        let Some(template) = self.find(job, id).await? else { return Ok(()) };
        let live = language.and_then(|language| template.in_language(language)?.live.as_ref());
        let meta_id = live.map(|live| live.meta_id.as_str());
        if language.is_some() && meta_id.is_none() {
            return Ok(());
        }
        let meta = self.numbers.meta();
        let (waba, name) = (&template.waba_id, &template.name);
        let refusal = match meta.delete_template(credentials, waba, name, meta_id).await {
            Ok(()) => None,
            // It is gone already if it is not there.
            Err(SendError::Refused(error)) => {
                let nodes = self.all(credentials, waba, Some(name)).await?;
                let is_it = |node: &TemplateNode| {
                    node.name == *name && meta_id.is_none_or(|id| node.id == id)
                };
                nodes.iter().any(is_it).then_some(error)
            }
            Err(error) => return Err(error.into()),
        };
        let language = language.map(str::to_owned);
        errands::write(&self.db, job, move |tx| {
            news::removed(tx, id, language.as_deref(), refusal.as_ref())
        })
        .await
    }

    async fn sync(
        &self,
        job: &Job,
        credentials: &Credentials,
        waba: &str,
        name: Option<&str>,
    ) -> Result<(), Undone> {
        let begun_at = self.db.now();
        let listed = Listed { begun_at, asked_at: begun_at - DOUBT };
        let found = self.all(credentials, waba, name).await;
        let (waba, name) = (waba.to_owned(), name.map(str::to_owned));
        let failed = match found {
            Ok(nodes) => {
                return errands::write(&self.db, job, move |tx| {
                    news::compare(tx, &waba, name.as_deref(), &nodes, listed)?;
                    match name {
                        None => templates::note_sync(tx, &waba, Ok(nodes.len())),
                        Some(_) => Ok(()),
                    }
                })
                .await;
            }
            Err(undone) => undone,
        };
        if name.is_none() {
            let fault = failed.fault().to_owned();
            errands::write(&self.db, job, move |tx| templates::note_sync(tx, &waba, Err(&fault)))
                .await?;
        }
        Err(failed)
    }

    /// All that Meta has, page by page.
    async fn all(
        &self,
        credentials: &Credentials,
        waba: &str,
        name: Option<&str>,
    ) -> Result<Vec<TemplateNode>, Undone> {
        let query = TemplateQuery { name: name.map(str::to_owned), limit: PAGE };
        let (mut nodes, mut after) = (vec![], None::<String>);
        for _ in 0..PAGES {
            let meta = self.numbers.meta();
            let page = meta.list_templates(credentials, waba, &query, after.as_deref()).await?;
            if page.unreadable > 0 {
                // What cannot be read would seem to be gone.
                return Err(Undone::Again("a template cannot be read".into(), None));
            }
            nodes.extend(page.templates);
            match page.after {
                Some(next) if after.as_ref() != Some(&next) => after = Some(next),
                _ => return Ok(nodes),
            }
        }
        Err(Undone::ForGood("Meta's list has no end".into()))
    }

    async fn find(&self, job: &Job, id: TemplateId) -> Result<Option<Template>, Undone> {
        match self.db.company(job.company, move |tx| Ok(templates::find(tx, id)?)).await {
            Ok(template) => Ok(Some(template)),
            Err(problem) if problem.kind() == Kind::NotFound => Ok(None),
            Err(problem) => Err(problem.into()),
        }
    }
}

/// What Meta made of a draft.
enum Given {
    Created(whatsapp_client::templates::CreatedTemplate),
    Edited,
    /// It has this one already, or another one in its place.
    Found(Box<TemplateNode>, MetaError),
    Refused(MetaError),
}
