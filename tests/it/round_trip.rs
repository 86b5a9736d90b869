//! What leaves the program and comes back is what left, whatever stands in it. A few hundred tables in each run of the
//! tests; `PROPTEST_CASES=20000 cargo test --test it round_trip` goes on for some minutes.

pub mod reports;

use std::io::Cursor;

use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use reports::Told;
use testigo::domain::incident::{Incident, Number};
use testigo::export::csv_line;
use testigo::export::flat::{Columns, cells};
use testigo::ingest::identity::Identity;
use testigo::ingest::mapping::Mapping;
use testigo::ingest::reader::{self, Options};
use testigo::ingest::recognise::recognise;
use testigo::ingest::row;
use testigo::ingest::terms::Terms;
use testigo::ingest::wishes::Wishes;
use testigo::search::query::Labels;

/// A table of ours.
fn table(reports: &[Incident]) -> String {
    let rows: Vec<_> = (1..)
        .zip(reports)
        .map(|(number, report)| cells(Number(number), report))
        .collect();
    let mut columns = Columns::default();
    rows.iter().for_each(|row| columns.add(row));
    let lines = rows.iter().map(|row| csv_line(columns.row(row)));
    csv_line(columns.names()) + &lines.collect::<String>()
}

/// What import reads in it; a flaw, even a noted one, ends the trip.
fn read(table: &str) -> Told {
    let known = |header: &str| recognise(header, false).is_some();
    let source = Cursor::new(table.as_bytes().to_vec());
    let (layout, mut rows) =
        reader::open(source, &known, &Options::default()).expect("a table of ours");
    let terms = Terms::new(Labels::empty());
    let mapping =
        Mapping::settle(&layout.headers, &Wishes::default(), terms).expect("our own columns");
    let mut reports = Vec::new();
    while let Some(batch) = rows.next_batch().expect("readable") {
        for raw in batch.rows() {
            let reading = row::read(&raw, &mapping).expect("a row of ours");
            let noted: Vec<_> = reading
                .noted
                .iter()
                .map(|flaw| flaw.reason.slug())
                .collect();
            assert!(
                noted.iter().all(|slug| *slug == "minor_disagrees"),
                "{noted:?}"
            );
            let Identity::Uid(uid) = reading.identity else {
                panic!("no uid: {:?}", reading.identity);
            };
            reports.push(Incident {
                uid: Some(uid),
                ..reading.incident
            });
        }
    }
    reports.iter_mut().for_each(|report| report.unmapped.sort());
    Told(reports)
}

/// A hundred tables, or as many as were asked for.
fn trips() -> ProptestConfig {
    let asked = ProptestConfig::default();
    ProptestConfig {
        cases: match std::env::var_os("PROPTEST_CASES") {
            Some(_) => asked.cases,
            None => 100,
        },
        failure_persistence: None,
        max_shrink_time: 20_000,
        ..asked
    }
}

proptest! {
    #![proptest_config(trips())]
    #[test]
    fn a_table_of_ours_reads_back_to_the_same_reports(reports in reports::reports(1..4)) {
        prop_assert_eq!(read(&table(&reports.0)), reports);
    }
}
