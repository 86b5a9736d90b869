//! How well misspelt words find their reports, beside plain FTS5, trigram FTS5 and `fzf`:
//! `cargo bench --bench quality -- FOLDER`, where FOLDER holds tables of real reports. A fixed rule takes words of
//! their notes and misspells them; a report is right where it holds the word that was meant. It prints no word and no
//! note: they are about real people.

#[path = "yard.rs"]
mod yard;

#[path = "quality/misspell.rs"]
mod misspell;
#[path = "quality/notes.rs"]
mod notes;
#[path = "quality/peers.rs"]
mod peers;

use std::collections::BTreeMap;

use misspell::{Kind, Misspelt};
use notes::Notes;
use testigo::domain::page::Slice;
use testigo::store::{Store, Wants};
use yard::corpus::Dice;
use yard::query;
use yard::table::Table;

/// Misspelt words of each kind and language.
const EACH: usize = 125;
/// How far down a person looks.
const FIRST: usize = 20;

/// The tables whose notes are in one language.
const LANGUAGES: [(&str, &[&str]); 2] = [
    ("Spanish", &["argentina-parque.csv"]),
    (
        "English",
        &[
            "us-prison-deaths-LA.csv",
            "us-prison-deaths-OK.csv",
            "us-prison-deaths-TX.csv",
            "us-ice-deaths.csv",
        ],
    ),
];

fn main() {
    let Some(folder) = std::env::args()
        .nth(1)
        .filter(|word| !word.starts_with('-'))
    else {
        println!("cargo bench --bench quality -- FOLDER");
        return;
    };
    let heads = [
        "recall in the first 20 / false ones there",
        "testigo",
        "FTS5",
        "trigram",
        "fzf",
    ];
    let mut table = Table::new(heads.map(str::to_owned));
    for (language, files) in LANGUAGES {
        let notes = Notes::read(folder.as_ref(), files);
        println!(
            "{language}: {} notes, {} words",
            notes.texts.len(),
            notes.holders.len()
        );
        compare(language, &notes, &mut table);
    }
    table.print();
}

fn compare(language: &str, notes: &Notes, table: &mut Table) {
    let mut store = archive(notes);
    let peers = peers::Peers::of(&notes.texts);
    for kind in Kind::ALL {
        let misspelt = misspell::choose(notes, kind, EACH, &mut Dice::new(42));
        if misspelt.is_empty() {
            continue;
        }
        let thing = format!("{language}, {} ({})", kind.name(), misspelt.len());
        let scores = [
            score(notes, &misspelt, |word| ours(&mut store, notes, word)),
            score(notes, &misspelt, |word| peers.plain(word)),
            score(notes, &misspelt, |word| peers.trigrams(word)),
            score(notes, &misspelt, |word| peers.fzf(word)),
        ];
        scores
            .into_iter()
            .for_each(|score| table.put(&thing, score));
    }
}

/// The share of the right notes that stand among the first, and of wrong ones there, in the middle of all words.
fn score(
    notes: &Notes,
    misspelt: &[Misspelt],
    mut first: impl FnMut(&str) -> Vec<usize>,
) -> String {
    let (mut recall, mut wrong) = (0.0, 0.0);
    for Misspelt { meant, written } in misspelt {
        let right = &notes.holders[meant];
        let found = first(written);
        let hits = found.iter().filter(|note| right.contains(note)).count();
        recall += hits as f64 / right.len().min(FIRST) as f64;
        wrong += (found.len() - hits) as f64 / found.len().max(1) as f64;
    }
    let share = |sum: f64| 100.0 * sum / misspelt.len().max(1) as f64;
    format!("{:.1} / {:.1}", share(recall), share(wrong))
}

/// The first answers of an archive; each must hold one of the words that the answer says it took.
fn ours(store: &mut Store, notes: &Notes, word: &str) -> Vec<usize> {
    let slice = Slice {
        sort: Vec::new(),
        offset: 0,
        limit: FIRST as u64,
        around: None,
    };
    let wants = Wants {
        facets: false,
        timeline: false,
    };
    let page = store
        .ask(&query(word, false), &slice, wants, &|| false)
        .expect("an answer");
    let taken: Vec<&str> = page
        .counts
        .spellings
        .iter()
        .filter(|near| near.taken)
        .map(|near| near.found.as_str())
        .collect();
    let asked = testigo::search::fold::fold(word);
    // What stands below the divider is told apart, unless there is nothing above it.
    let above = page.lines.iter().any(|line| line.near.is_empty());
    let found: Vec<usize> = page
        .lines
        .iter()
        .filter(|line| !above || line.near.is_empty())
        .map(|line| line.number.0 as usize - 1)
        .collect();
    for note in &found {
        let holds = |word: &str| {
            notes
                .holders
                .get(word)
                .is_some_and(|holders| holders.contains(note))
        };
        assert!(
            holds(&asked) || taken.iter().any(|word| holds(word)),
            "a report without an accepted word"
        );
    }
    found
}

/// An archive of the notes, in their order.
fn archive(notes: &Notes) -> Store {
    let file = yard::yard().join("notes.csv");
    notes.write(&file);
    let mut store = yard::fresh(&yard::yard().join("notes.testigo"));
    yard::import_with(&mut store, &file, Default::default());
    store
}

/// Words → the notes that hold them.
type Holders = BTreeMap<String, Vec<usize>>;
