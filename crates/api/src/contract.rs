//! Writes what other people build against. A check fails when it no longer matches the code.

use std::path::Path;

use anyhow::Context as _;

use crate::config::ContractSettings;
use crate::problem::Kind;
use crate::{asyncapi, openapi};

/// Writes the documents below a folder.
pub fn write(settings: &ContractSettings) -> anyhow::Result<()> {
    let out = &settings.out;
    put(out, "openapi/panel.json", &pretty(&openapi::panel())?)?;
    put(out, "frontend-contract/asyncapi.json", &pretty(&asyncapi::document())?)?;
    put(out, "frontend-contract/schemas/socket.json", &pretty(&asyncapi::schemas())?)?;
    put(out, "frontend-contract/problems.tsv", &problems())
}

/// All problems: code, status, title; a line for each.
fn problems() -> String {
    let row = |kind: &Kind| {
        let (code, status, title) = kind.parts();
        format!("{code}\t{}\t{title}\n", status.as_u16())
    };
    Kind::ALL.iter().map(row).collect()
}

fn pretty(document: &impl serde::Serialize) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(document)? + "\n")
}

fn put(out: &Path, file: &str, text: &str) -> anyhow::Result<()> {
    let path = out.join(file);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
}
