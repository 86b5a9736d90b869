//! Any bytes as a file, each row read by the columns that are recognised: never a panic, and no row without an outcome.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use testigo::ingest::input::Input;
use testigo::ingest::mapping::Mapping;
use testigo::ingest::reader::{Options, layout, rows};
use testigo::ingest::recognise::recognise;
use testigo::ingest::terms::Terms;
use testigo::ingest::wishes::Wishes;
use testigo::ingest::{report, row};
use testigo::search::query::Labels;

fuzz_target!(|bytes: &[u8]| {
    let input = Input::Bytes(Arc::from(bytes));
    let known = |header: &str| recognise(header, false).is_some();
    let Ok(found) = layout(&input, &known, &Options::default()) else {
        return;
    };
    let Ok(mapping) = Mapping::settle(
        &found.headers,
        &Wishes::default(),
        Terms::new(Labels::empty()),
    ) else {
        return;
    };
    let Ok(mut rows) = rows(&input, &found, |_| {}) else {
        return;
    };
    while let Ok(Some(batch)) = rows.next_batch() {
        for row in batch.rows() {
            let read = match mapping.is_of_reports() {
                true => report::read(&row, &mapping),
                false => row::read(&row, &mapping),
            };
            if let Err(flaws) = read {
                assert!(!flaws.is_empty(), "a refusal has a reason");
            }
        }
    }
});
