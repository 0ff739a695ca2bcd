//! The documentation page, on which people try what they read.

use harness::contract;
use serde_json::Value;

/// The page fills in what stands there as an example: whoever asks for a list would get a filtered one.
#[test]
fn nothing_is_filtered_unless_somebody_fills_it_in() {
    let document = contract::panel();
    let paths = document["paths"].as_object().unwrap().values();
    let operations = paths.flat_map(|path| path.as_object().unwrap().values());
    let of_all = operations.flat_map(|operation| {
        let named = operation["parameters"].as_array().into_iter().flatten();
        named.map(move |it| (&operation["operationId"], it))
    });
    let asked = |it: &Value| it["in"] == "query" && it["required"] != true;
    let filled = of_all
        .filter(|(_, it)| asked(it))
        .filter(|(_, it)| !it["example"].is_null() || !it["schema"]["example"].is_null())
        .map(|(operation, it)| format!("{operation} {}", it["name"]));
    assert_eq!(filled.collect::<Vec<_>>(), Vec::<String>::new());
}
