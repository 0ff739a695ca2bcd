//! What holds for the committed contract as a whole. That each answer fits it is seen wherever a test asks for one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Of two types that call themselves the same in the document, one would stand for both.
#[test]
fn no_two_types_have_one_name_in_the_document() {
    let crates = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates");
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for part in ["api/src", "domain/src"] {
        for file in sources(&crates.join(part)) {
            let text = std::fs::read_to_string(&file).expect("a source file");
            for (name, kind) in described(&text) {
                names.entry(name).or_default().push(format!("{}: {kind}", file.display()));
            }
        }
    }
    assert!(names.len() > 300, "the types are found: {}", names.len());
    names.retain(|_, types| types.len() > 1);
    assert!(names.is_empty(), "{names:#?}");
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries =
        std::fs::read_dir(folder).expect("a folder of sources").map(|entry| entry.unwrap());
    entries
        .flat_map(|entry| match entry.path() {
            path if path.is_dir() => sources(&path),
            path => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|it| it == "rs"))
        .collect()
}

/// The types of a file that stand in the document: how each is called there, and here.
fn described(text: &str) -> Vec<(String, String)> {
    let mut found = vec![];
    for part in text.split("#[derive(").skip(1) {
        let (derived, rest) = part.split_once(")]").expect("the end of a derive");
        let words = derived.split([',', ' ', '\n']);
        if !words.into_iter().any(|word| word == "ToSchema") {
            continue;
        }
        let kinds = ["struct ", "enum "].map(|word| rest.find(word).map(|at| at + word.len()));
        let Some(at) = kinds.into_iter().flatten().min() else { continue };
        let word = |from: &str| -> String {
            from.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
        };
        let (attributes, kind) = (&rest[..at], word(&rest[at..]));
        // Those of macros have no name yet.
        if kind.is_empty() {
            continue;
        }
        let named = attributes.split_once("schema(as = ").map(|(_, name)| word(name));
        found.push((named.unwrap_or_else(|| kind.clone()), kind));
    }
    found
}
