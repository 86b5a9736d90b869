//! Any text as a date, under every order: never a panic, and a date that is read keeps its text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use testigo::domain::date::{Date, Order, Reading};

fuzz_target!(|text: &str| {
    for order in [None, Some(Order::Dmy), Some(Order::Mdy), Some(Order::Ymd)] {
        let reading = Reading {
            order,
            pivot: Some(1930),
            precision: None,
        };
        if let Ok(date) = Date::read(text, &reading) {
            assert_eq!(date.text(), text);
            // An end that is open has no day.
            if let (Some(earliest), Some(latest)) = (date.earliest(), date.latest()) {
                assert!(earliest <= latest);
            }
        }
    }
});
