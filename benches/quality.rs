//! How well misspelt words find their reports, beside plain FTS5, trigram FTS5 and `fzf`:
//! `cargo bench --bench quality -- FOLDER [--seeds=42,43] [--each=500] [--no-fzf] [--alone]`, where FOLDER holds tables of
//! real reports. A fixed rule takes words of their notes and misspells them; a report is right where it holds the word
//! that was meant. Each seed draws other words. It prints no word and no note: they are about real people.

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
use peers::Peers;
use testigo::domain::page::Slice;
use testigo::store::{Store, Wants};
use yard::corpus::Dice;
use yard::query;
use yard::table::Table;

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

/// What is to be measured.
struct Wish {
    /// Each draws its own words.
    seeds: Vec<u64>,
    /// Misspelt words of each kind, language and seed.
    each: usize,
    peers: bool,
    fzf: bool,
}

impl Wish {
    fn of_arguments() -> Self {
        let all = |name: &str| {
            let given =
                std::env::args().find_map(|word| word.strip_prefix(name).map(str::to_owned));
            let numbers = given.iter().flat_map(|given| given.split(','));
            numbers
                .map(|number| number.parse().expect("a whole number"))
                .collect::<Vec<u64>>()
        };
        let seeds = all("--seeds=");
        Self {
            seeds: if seeds.is_empty() { vec![42] } else { seeds },
            each: all("--each=").first().map_or(500, |each| *each as usize),
            peers: !yard::asked("--alone"),
            fzf: !yard::asked("--no-fzf"),
        }
    }
}

/// What is printed.
struct Tables {
    beside: Table,
    seeds: Table,
    parts: Table,
}

fn main() {
    let Some(folder) = std::env::args()
        .nth(1)
        .filter(|word| !word.starts_with('-'))
    else {
        println!(
            "cargo bench --bench quality -- FOLDER [--seeds=42,43] [--each=500] [--no-fzf] [--alone]"
        );
        return;
    };
    let wish = Wish::of_arguments();
    let beside = ["all seeds: right in the first 20 / false there", "testigo"]
        .into_iter()
        .chain(["FTS5", "trigram"].into_iter().filter(|_| wish.peers))
        .chain(["fzf"].into_iter().filter(|_| wish.peers && wish.fzf));
    let seeds = wish.seeds.iter().map(|seed| format!("seed {seed}"));
    let mut tables = Tables {
        beside: Table::new(beside.map(str::to_owned)),
        seeds: Table::new(std::iter::once("testigo by seed".to_owned()).chain(seeds)),
        parts: Table::new(["testigo by part", "words", ""].map(str::to_owned)),
    };
    for (language, files) in LANGUAGES {
        let notes = Notes::read(folder.as_ref(), files);
        println!(
            "{language}: {} notes, {} words",
            notes.texts.len(),
            notes.holders.len()
        );
        compare(language, &notes, &wish, &mut tables);
    }
    for table in [&tables.beside, &tables.seeds, &tables.parts] {
        println!();
        table.print();
    }
}

fn compare(language: &str, notes: &Notes, wish: &Wish, tables: &mut Tables) {
    let mut store = archive(notes);
    let peers = wish.peers.then(|| Peers::of(&notes.texts));
    for kind in Kind::ALL {
        let mut misspelt = Vec::new();
        let mut own = Vec::new();
        for seed in &wish.seeds {
            let drawn = misspell::choose(notes, kind, wish.each, &mut Dice::new(*seed));
            let scores = score(notes, &drawn, |word| ours(&mut store, notes, word));
            if !drawn.is_empty() {
                let thing = format!("{language}, {}", kind.name());
                tables.seeds.put(&thing, mean(&scores));
            }
            misspelt.extend(drawn);
            own.extend(scores);
        }
        if misspelt.is_empty() {
            continue;
        }
        let thing = format!("{language}, {} ({})", kind.name(), misspelt.len());
        tables.beside.put(&thing, mean(&own));
        if let Some(peers) = &peers {
            let mut put = |way: &dyn Fn(&str) -> Vec<usize>| {
                let scores = score(notes, &misspelt, way);
                tables.beside.put(&thing, mean(&scores));
            };
            put(&|word| peers.plain(word));
            put(&|word| peers.trigrams(word));
            if wish.fzf {
                put(&|word| peers.fzf(word));
            }
        }
        for (part, scores) in parts(&misspelt, &own) {
            let thing = format!("{language}, {}, {part}", kind.name());
            tables.parts.put(&thing, scores.len().to_string());
            tables.parts.put(&thing, mean(&scores));
        }
    }
}

/// How one misspelt word did: the share of the right notes that stand among the first, and of wrong ones there.
#[derive(Clone, Copy)]
struct Score {
    right: f64,
    wrong: f64,
}

fn score(
    notes: &Notes,
    misspelt: &[Misspelt],
    mut first: impl FnMut(&str) -> Vec<usize>,
) -> Vec<Score> {
    let of = |Misspelt { meant, written, .. }: &Misspelt| {
        let right = &notes.holders[meant];
        let found = first(written);
        let hits = found.iter().filter(|note| right.contains(note)).count();
        Score {
            right: hits as f64 / right.len().min(FIRST) as f64,
            wrong: (found.len() - hits) as f64 / found.len().max(1) as f64,
        }
    };
    misspelt.iter().map(of).collect()
}

/// The middle of all words, in percent.
fn mean(scores: &[Score]) -> String {
    let share = |of: fn(&Score) -> f64| {
        100.0 * scores.iter().map(of).sum::<f64>() / scores.len().max(1) as f64
    };
    format!(
        "{:.1} / {:.1}",
        share(|one| one.right),
        share(|one| one.wrong)
    )
}

/// The scores by the length of the word that was meant, and by what happened to it.
fn parts(misspelt: &[Misspelt], scores: &[Score]) -> BTreeMap<String, Vec<Score>> {
    let mut parts: BTreeMap<String, Vec<Score>> = BTreeMap::new();
    for (word, score) in misspelt.iter().zip(scores) {
        let length = match word.meant.len() {
            ..=4 => "4 letters",
            5..=7 => "5 to 7 letters",
            _ => "8 letters and more",
        };
        for part in [length, word.change] {
            parts.entry(part.to_owned()).or_default().push(*score);
        }
    }
    parts
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
