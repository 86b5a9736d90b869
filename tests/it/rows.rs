//! Laws of reading a row, over tables that nobody would write: each row comes in or stays out with a reason, what nobody
//! takes stays with its record, and the same row is read the same.

use std::sync::Arc;

use proptest::prelude::{ProptestConfig, Strategy, prop, prop_assert, prop_assert_eq, proptest};
use testigo::domain::flaw::Weight;
use testigo::ingest::input::Input;
use testigo::ingest::mapping::Mapping;
use testigo::ingest::reader::{Options, layout, rows};
use testigo::ingest::recognise::recognise;
use testigo::ingest::row;
use testigo::ingest::terms::Terms;
use testigo::ingest::wishes::Wishes;
use testigo::search::query::Labels;

const HEADERS: [&str; 14] = [
    "external_id",
    "date",
    "date_end",
    "time",
    "facility",
    "violation",
    "victim_name",
    "victim_age",
    "victim_sex",
    "victim_count",
    "death_date",
    "source_url",
    "grade",
    "extra",
];

const CELLS: &[&str] = &[
    "",
    " ",
    "NA",
    "sin datos",
    "1",
    "-1",
    "1e9",
    "0.22",
    "999999999999999999999",
    "torture",
    "torture;beating|x",
    ";|;",
    "2022-04-17",
    "03/04/2022",
    "31/02/2021",
    "15/07/22",
    "17-18/04/2022",
    "NOV/1976",
    "2022-04-17/..",
    "44668",
    "25:61",
    "NN",
    "Persona 1",
    "Peña Honda",
    "male",
    "F",
    "B2",
    "Z9",
    "http://example.org/a http://example.org/b",
    "\u{202e}abc",
    "\u{1b}[2J",
    "=1+1",
    "'=1+1",
    "\0",
    "\u{a0}\u{a0}",
    "é\u{301}\u{301}",
    "長",
    "\n\n",
    "#N/A",
    "[withheld]",
];

fn table() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    let row = prop::collection::vec(prop::sample::select(CELLS), HEADERS.len());
    prop::collection::vec(row, 1..8)
}

/// The table as text, each cell quoted.
fn text(table: &[Vec<&str>]) -> String {
    let quoted = |cell: &&str| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |row: &[&str]| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n";
    let rows = table.iter().map(|row| line(row));
    std::iter::once(line(&HEADERS)).chain(rows).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_row_comes_in_or_stays_out_with_a_reason_and_keeps_what_nobody_takes(table in table()) {
        let input = Input::Bytes(Arc::from(text(&table).as_bytes()));
        let known = |header: &str| recognise(header, false).is_some();
        let found = layout(&input, &known, &Options::default()).expect("a table");
        let terms = Terms::new(Labels::empty());
        let mapping = Mapping::settle(&found.headers, &Wishes::default(), terms).expect("a mapping");
        let mut rows = rows(&input, &found, |_| {}).expect("in memory");
        let mut seen = 0;
        while let Some(batch) = rows.next_batch().expect("in memory") {
            for raw in batch.rows() {
                seen += 1;
                let line = |flaw: &testigo::domain::flaw::Flaw| flaw.line == raw.line;
                match (row::read(&raw, &mapping), row::read(&raw, &mapping)) {
                    (Ok(read), Ok(again)) => {
                        prop_assert_eq!(&read.incident, &again.incident);
                        prop_assert!(!read.incident.violations.is_empty());
                        prop_assert!(read.noted.iter().all(|flaw| flaw.weight == Weight::Noted && line(flaw)));
                        let extra = raw.cell(HEADERS.len() - 1);
                        let kept = read.incident.unmapped.iter().any(|(header, _)| header == "extra");
                        prop_assert_eq!(kept, !extra.trim().is_empty(), "{:?}", extra);
                    }
                    (Err(flaws), Err(again)) => {
                        prop_assert_eq!(&flaws, &again);
                        prop_assert!(!flaws.is_empty());
                        prop_assert!(flaws.iter().all(|flaw| flaw.weight == Weight::Refused && line(flaw)));
                    }
                    _ => prop_assert!(false, "the same row, read twice"),
                }
            }
        }
        prop_assert_eq!(seen + rows.skipped().blank, table.len() as u64);
    }
}
