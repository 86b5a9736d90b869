//! Any bytes as a file: text, JSON or a workbook. Never a panic, rows in order, and the same rows whenever it is read.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use testigo::ingest::input::Input;
use testigo::ingest::reader::{Options, layout, rows};
use testigo::ingest::recognise::recognise;

fuzz_target!(|bytes: &[u8]| {
    let input = Input::Bytes(Arc::from(bytes));
    let known = |header: &str| recognise(header, false).is_some();
    let Ok(found) = layout(&input, &known, &Options::default()) else {
        return;
    };
    let mut seen = Vec::new();
    let mut last = 0;
    {
        let Ok(mut rows) = rows(&input, &found, |run| seen.extend_from_slice(run)) else {
            return;
        };
        while let Ok(Some(batch)) = rows.next_batch() {
            for row in batch.rows() {
                assert!(row.line > last, "rows ascend");
                last = row.line;
                assert_eq!(row.cells().count(), row.len());
            }
        }
    }
    assert!(bytes.starts_with(&seen));
});
