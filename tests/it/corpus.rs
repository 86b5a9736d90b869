//! The made-up corpus keeps its promises: the same everywhere, growing, and nothing real in it.

#[path = "../../benches/corpus.rs"]
mod made_up;

use std::collections::BTreeSet;
use std::fmt::Write;

use made_up::{Corpus, HEADER};
use sha2::{Digest, Sha256};

fn csv(rows: u64, seed: u64) -> Vec<u8> {
    let mut file = Vec::new();
    made_up::write(rows, seed, &mut file).expect("a Vec takes all that is written");
    file
}

#[test]
fn the_same_seed_gives_the_same_corpus_on_every_machine() {
    let mut digest = String::new();
    for byte in Sha256::digest(csv(1000, 7)) {
        write!(digest, "{byte:02x}").expect("a String takes all that is written");
    }
    assert_eq!(
        digest,
        "5365680049f345dc1b485bf286cbb3ca315cdb72bbf69a373c8d4374615f1a81"
    );
    assert_ne!(csv(10, 7), csv(10, 8));
    assert!(
        csv(20, 7).starts_with(&csv(10, 7)),
        "a longer corpus opens as the shorter one"
    );
}

#[test]
fn the_columns_are_those_that_the_importer_is_timed_with() {
    assert_eq!(
        HEADER.join(","),
        "id,date,date_end,facility,place,country,type,victim_name,victim_age,victim_sex,status,source,source_url,notes"
    );
}

#[test]
fn the_vocabulary_grows_with_the_rows() {
    let mut corpus = Corpus::new(7);
    let mut seen = BTreeSet::new();
    let mut distinct = |rows: usize| {
        for _ in 0..rows {
            seen.extend(
                corpus.report()[13]
                    .split([' ', '.', '-'])
                    .map(str::to_lowercase),
            );
        }
        seen.len()
    };
    let (one, four) = (distinct(1000), distinct(3000));
    assert!(
        one > 3000 && four > one * 3 / 2,
        "{one} words in 1,000 rows, {four} in 4,000"
    );
}
