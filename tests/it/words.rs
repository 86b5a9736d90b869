//! The laws of the sentences: both languages say the same things, and each sentence is one that somebody says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use testigo::domain::facility::{FacilityRole, FacilityType};
use testigo::domain::responsible::{Institution, Role};
use testigo::domain::source::{Connection, Consent, SourceType};
use testigo::domain::standing::{Confidentiality, Tri, Verification};
use testigo::domain::term::Term;
use testigo::domain::victim::{Autopsy, Certificate, Contributing, Custody, Manner, Sex};
use testigo::domain::violation::{Group, Headline, Violation};
use testigo::words::{Lang, Words};

use crate::house::source::{Source, sources};

/// Families: keys that the program makes from a slug, a code or the name of a thing.
const FAMILIES: [&str; 32] = [
    "likeness-",
    "violation-",
    "reason-",
    "group-",
    "headline-",
    "verification-",
    "confidentiality-",
    "custody-",
    "sex-",
    "tri-",
    "manner-",
    "contributing-",
    "autopsy-",
    "certificate-",
    "institution-",
    "role-",
    "facility_type-",
    "facility_role-",
    "metric-",
    "source_type-",
    "connection-",
    "consent-",
    "reliability-",
    "credibility-",
    "precision-",
    "date_kind-",
    "qualifier-",
    "field-",
    "country-",
    "unit-",
    "mark-",
    "has-",
];

/// Sentences that stand ready for the rooms above before any of them says them.
const READY: [&str; 5] = [
    "count-incidents",
    "count-victims",
    "count-violations",
    "count-sources",
    "key-and-value",
];

#[test]
fn each_spanish_key_stands_in_english_and_asks_for_the_same_values() {
    let (english, spanish) = (messages(Lang::En), messages(Lang::Es));
    for (key, message) in &spanish {
        let other = english
            .get(key)
            .unwrap_or_else(|| panic!("es has {key}, en has not"));
        assert_eq!(values_of(message), values_of(other), "the values of {key}");
    }
}

#[test]
fn each_message_is_read_in_its_own_language() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for key in messages(lang).keys() {
            assert_ne!(
                &words.say(key),
                key,
                "{lang}: {key} is not read: broken, or its file is not in words.rs"
            );
        }
    }
}

#[test]
fn no_key_stands_twice_in_one_language() {
    for lang in Lang::ALL {
        let mut seen = BTreeSet::new();
        for (key, _) in files(lang).iter().flat_map(|text| split(text)) {
            assert!(seen.insert(key.clone()), "{lang}: {key} stands twice");
        }
    }
}

#[test]
fn each_term_of_the_domain_has_a_label_in_both_languages() {
    let (english, spanish) = (messages(Lang::En), messages(Lang::Es));
    let wanting: Vec<_> = english
        .keys()
        .filter(|key| {
            FAMILIES.iter().any(|family| key.starts_with(family)) && !spanish.contains_key(*key)
        })
        .collect();
    assert!(wanting.is_empty(), "no Spanish label: {wanting:?}");
}

/// Both ways: no term without its label, no label of a term that is none.
fn labelled<T: Term>() {
    let english = messages(Lang::En);
    for term in T::ALL {
        let key = format!("{}-{}", T::KEY, term.slug());
        assert!(english.contains_key(&key), "no label: {key}");
    }
    let labels = english
        .keys()
        .filter_map(|key| key.strip_prefix(T::KEY)?.strip_prefix('-'));
    for slug in labels.map(|slug| slug.trim_start_matches("short-")) {
        assert!(
            slug.parse::<T>().is_ok(),
            "a label of no term: {}-{slug}",
            T::KEY
        );
    }
}

#[test]
fn each_term_of_each_vocabulary_has_its_label_and_each_label_its_term() {
    labelled::<Violation>();
    labelled::<Group>();
    labelled::<Headline>();
    labelled::<Verification>();
    labelled::<Confidentiality>();
    labelled::<Tri>();
    labelled::<Sex>();
    labelled::<Custody>();
    labelled::<Manner>();
    labelled::<Contributing>();
    labelled::<Autopsy>();
    labelled::<Certificate>();
    labelled::<Institution>();
    labelled::<Role>();
    labelled::<FacilityType>();
    labelled::<FacilityRole>();
    labelled::<SourceType>();
    labelled::<Connection>();
    labelled::<Consent>();
}

#[test]
fn each_key_that_the_program_says_exists() {
    let english = messages(Lang::En);
    for source in sources("src") {
        for (line, key) in said_in(&source) {
            assert!(
                english.contains_key(&key),
                "{}:{line}: no sentence under {key}",
                source.path
            );
        }
    }
}

#[test]
fn no_sentence_stands_unused() {
    let program: String = sources("src").iter().map(Source::code).collect();
    for key in messages(Lang::En).keys() {
        let known =
            READY.contains(&key.as_str()) || FAMILIES.iter().any(|family| key.starts_with(family));
        assert!(
            known || program.contains(&format!("\"{key}\"")),
            "nobody says {key}"
        );
    }
}

#[test]
fn the_reading_of_keys_would_notice_a_wrong_one() {
    let text = "//! x\nfn f(w: &Words) {\n    w.say(\"no-such\");\n    w.tell(\n        \"other-one\", &[]);\n    w.say(key);\n}\n";
    let said = said_in(&Source::new("src/cli/x.rs", text));
    assert_eq!(
        said,
        [(3, "no-such".to_owned()), (4, "other-one".to_owned())]
    );
    let values = values_of("{ $count ->\n [one] { $count } of {$name}\n *[other] x }");
    assert_eq!(
        values,
        BTreeSet::from(["count".to_owned(), "name".to_owned()])
    );
}

/// Line and key of each `say("…")` and `tell("…", …)`, before the file's own tests.
fn said_in(source: &Source) -> Vec<(usize, String)> {
    let code = source.code();
    let mut said = Vec::new();
    for call in ["say(", "tell("] {
        for (at, _) in code.match_indices(call) {
            let Some(literal) = code[at + call.len()..].trim_start().strip_prefix('"') else {
                continue;
            };
            let key = literal.split('"').next().unwrap_or_default();
            said.push((code[..at].matches('\n').count() + 1, key.to_owned()));
        }
    }
    said.sort();
    said
}

/// The names behind `$` in a message.
fn values_of(message: &str) -> BTreeSet<String> {
    message
        .split('$')
        .skip(1)
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-')
                .collect::<String>()
        })
        .map(|name| name.trim_end_matches('-').to_owned())
        .collect()
}

/// All messages of a language by key.
fn messages(lang: Lang) -> BTreeMap<String, String> {
    files(lang).iter().flat_map(|text| split(text)).collect()
}

fn files(lang: Lang) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets/locales")
        .join(lang.code());
    let files = fs::read_dir(folder).expect("the folder of a language");
    files
        .map(|file| fs::read_to_string(file.expect("an entry").path()).expect("UTF-8 text"))
        .collect()
}

/// Cuts a Fluent file into its messages: a key opens at the left edge, what is indented belongs to it.
fn split(text: &str) -> Vec<(String, String)> {
    let mut messages: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.split_once('='), messages.last_mut()) {
            (Some((key, rest)), _) if line.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                messages.push((key.trim_end().to_owned(), rest.to_owned()));
            }
            (_, Some((_, message))) if line.starts_with(' ') => *message += line,
            _ => {}
        }
    }
    messages
}
