//! The house stays what README's architecture section says: this reads the sources and fails, with file, line
//! and rule, where an arrow, a name or a budget is broken. Each rule also stands before a made-up offender.

mod circles;
mod rules;
pub mod source;

use circles::circles;
use rules::Broken;
use source::{Source, sources};

#[test]
fn arrows_between_rooms_only_go_down() {
    holds(&each(&sources("src"), rules::arrows));
}

#[test]
fn names_of_the_world_outside_stay_in_their_rooms() {
    holds(&each(&sources("src"), rules::names));
    holds(&rules::one_place_writes_csv(&sources("src")));
}

#[test]
fn no_two_files_import_each_other_in_a_circle() {
    holds(&circles(&sources("src")));
}

#[test]
fn files_and_functions_keep_their_budgets() {
    holds(&each(&sources("src"), rules::budgets));
}

#[test]
fn every_file_says_what_it_is_for() {
    for folder in ["src", "tests", "benches"] {
        holds(&each(&sources(folder), rules::opening));
        holds(&each(&sources(folder), rules::forbidden_names));
    }
}

#[test]
fn code_outside_tests_neither_unwraps_nor_takes_globs() {
    holds(&each(&sources("src"), rules::unwraps));
    holds(&each(&sources("src"), rules::globs));
    holds(&each(&sources("src"), rules::tests_last));
}

#[test]
fn an_arrow_that_turns_back_is_seen_in_every_spelling() {
    let domain = |text| told(rules::arrows, "src/domain/date.rs", text);
    assert_eq!(
        domain("use crate::store::open;"),
        ["src/domain/date.rs:1: domain may not name store: the arrow never turns back"]
    );
    assert_eq!(
        domain("\nuse crate::{\n    domain::page,\n    search::{query, fold},\n};").len(),
        2
    );
    assert_eq!(domain("fn f() -> crate::app::App { todo!() }").len(), 1);
    assert_eq!(domain("use super::super::ui::theme;").len(), 1);
    assert_eq!(domain("use crate::words::Words;").len(), 1);
    assert_eq!(
        domain("use crate::attic::Box;"),
        ["src/domain/date.rs:1: attic is no room: give it a floor first"]
    );
    assert_eq!(
        domain(
            "use crate::domain::page; use super::page; // crate::store\nconst S: &str = \"crate::store\";"
        ),
        [""; 0]
    );
}

#[test]
fn rooms_on_one_floor_and_the_ground_keep_apart() {
    let count = |path, text| told(rules::arrows, path, text).len();
    assert_eq!(count("src/ingest/row.rs", "use crate::export::csv;"), 1);
    assert_eq!(count("src/ui/list.rs", "use crate::settings::Settings;"), 1);
    assert_eq!(
        count(
            "src/ui/list.rs",
            "use crate::words::Words;\nuse crate::app::App;"
        ),
        0
    );
    assert_eq!(count("src/words.rs", "use crate::domain::date::Date;"), 1);
    assert_eq!(
        count(
            "src/main.rs",
            "use testigo::cli;\nuse testigo::settings::Settings;"
        ),
        0
    );
    assert_eq!(count("src/main.rs", "use testigo::attic;"), 1);
}

#[test]
fn the_app_knows_only_the_messages_of_the_worker() {
    let app = |text| told(rules::arrows, "src/app.rs", text).len();
    assert_eq!(
        app("use crate::worker::message::Ticket;\nuse crate::worker::{message::{Reply, Request}};"),
        0
    );
    assert_eq!(app("use crate::worker::stop::Stop;"), 1);
    assert_eq!(app("use crate::worker::{message, Worker};"), 1);
    assert_eq!(app("use crate::worker;"), 1);
}

#[test]
fn a_name_in_the_wrong_room_is_seen() {
    let said = |path, text| told(rules::names, path, text);
    assert_eq!(
        said("src/ui/list.rs", "\nuse rusqlite::Row;"),
        ["src/ui/list.rs:2: rusqlite may be named only in store"]
    );
    assert_eq!(said("src/app/list.rs", "use ratatui::Frame;").len(), 1);
    assert_eq!(
        said("src/ui/list.rs", "use crossterm::event::Event;").len(),
        1
    );
    assert_eq!(
        said(
            "src/store/open.rs",
            "fn f() { println!(\"x\"); eprint!(\"x\"); }"
        )
        .len(),
        2
    );
    assert_eq!(
        said("src/worker.rs", "#[derive(clap::Args)] struct A;").len(),
        1
    );
    assert_eq!(said("src/cli.rs", "use std::{fs, env::args};").len(), 1);
    assert_eq!(
        said(
            "src/cli.rs",
            "use std::thread;\nfn f() { std::thread::sleep(T); }"
        )
        .len(),
        2
    );
    assert_eq!(
        said("src/store/write.rs", "fn f(e: csv::Error) {}").len(),
        1
    );
    assert_eq!(
        said(
            "src/store/open.rs",
            "// println!\nuse rusqlite::Row; fn csv() { env!(\"X\"); }"
        ),
        [""; 0]
    );
}

#[test]
fn a_second_writer_of_csv_is_seen() {
    let export = [
        Source::new("src/export.rs", "mod csv; fn f() { csv::write() }"),
        Source::new("src/export/csv.rs", "use csv::Writer;"),
        Source::new("src/export/manifest.rs", "fn f(w: csv::Writer) {}"),
    ];
    let found: Vec<String> = rules::one_place_writes_csv(&export)
        .iter()
        .map(Broken::to_string)
        .collect();
    assert_eq!(
        found,
        ["src/export/manifest.rs:1: csv is written in one place of export only"]
    );
}

#[test]
fn a_circle_is_seen_short_long_and_behind_a_face() {
    let circle = |files: &[(&str, &str)]| {
        let files: Vec<Source> = files
            .iter()
            .map(|(path, text)| Source::new(path, text))
            .collect();
        circles(&files)
            .iter()
            .map(Broken::to_string)
            .collect::<Vec<_>>()
    };
    let short = circle(&[
        ("src/a.rs", "mod b;\nuse b::B;"),
        ("src/a/b.rs", "use super::A;"),
    ]);
    assert_eq!(
        short,
        ["src/a.rs:2: a circle: src/a.rs → src/a/b.rs → src/a.rs"]
    );
    let long = circle(&[
        ("src/a.rs", "mod b; mod c; mod d;"),
        ("src/a/b.rs", "use super::c::C;"),
        ("src/a/c.rs", "use crate::a::d::D;"),
        ("src/a/d.rs", "use crate::a::{b::B};"),
    ]);
    assert_eq!(
        long,
        ["src/a/b.rs:1: a circle: src/a/b.rs → src/a/c.rs → src/a/d.rs → src/a/b.rs"]
    );
    let face = circle(&[
        ("src/a.rs", "mod b; mod c;\npub use b::B;\npub use c::C;"),
        ("src/a/b.rs", "use super::C;"),
        ("src/a/c.rs", "use crate::a::B;"),
    ]);
    assert_eq!(face.len(), 1, "{face:?}");
    let calm = circle(&[
        ("src/a.rs", "mod b;\nmod c;\npub use b::B;\npub struct A;"),
        ("src/a/b.rs", "use super::A;\nuse super::c::C;"),
        ("src/a/c.rs", "// super::b::B"),
    ]);
    assert_eq!(calm, [""; 0]);
}

#[test]
fn a_broken_budget_is_seen_and_tests_are_not_counted() {
    let long = format!("//! x\n{}", "const A: u8 = 1;\n".repeat(300));
    assert_eq!(
        told(rules::budgets, "src/a.rs", &long),
        ["src/a.rs:301: 301 lines, budget 300: split by idea"]
    );
    let tested = format!(
        "//! x\n#[cfg(test)]\nmod tests {{\n{}}}\n",
        "const A: u8 = 1;\n".repeat(400)
    );
    assert_eq!(told(rules::budgets, "src/a.rs", &tested), [""; 0]);
    let function = |lines: usize| {
        format!(
            "fn f(s: &str) {{\n{}}}\nfn g();\n",
            "    s('}'); // }\n".repeat(lines - 2)
        )
    };
    assert_eq!(told(rules::budgets, "src/a.rs", &function(60)), [""; 0]);
    assert_eq!(
        told(rules::budgets, "src/a.rs", &function(61)),
        ["src/a.rs:1: a function of 61 lines, budget 60"]
    );
}

#[test]
fn names_that_say_nothing_are_seen() {
    for path in [
        "src/store/utils.rs",
        "src/common.rs",
        "src/helpers/date.rs",
        "tests/it/misc.rs",
    ] {
        assert_eq!(told(rules::forbidden_names, path, "").len(), 1, "{path}");
    }
    assert_eq!(
        told(rules::forbidden_names, "src/store/mod.rs", "").len(),
        1
    );
    assert_eq!(
        told(rules::forbidden_names, "src/store.rs", "\nmod types {}").len(),
        1
    );
    assert_eq!(
        told(rules::forbidden_names, "src/store/commonplace.rs", ""),
        [""; 0]
    );
}

#[test]
fn a_file_without_an_opening_is_seen() {
    for text in ["use std::fs;", "", "//!\nuse std::fs;", "// what it is for"] {
        assert_eq!(told(rules::opening, "src/a.rs", text).len(), 1, "{text}");
    }
    assert_eq!(
        told(rules::opening, "src/a.rs", "//! What it is for."),
        [""; 0]
    );
}

#[test]
fn an_unwrap_a_glob_and_code_behind_the_tests_are_seen() {
    assert_eq!(
        told(rules::unwraps, "src/a.rs", "fn f() { x\n    .unwrap(); }").len(),
        1
    );
    assert_eq!(
        told(
            rules::unwraps,
            "src/a.rs",
            "fn f() { x.unwrap_or(1); \".unwrap()\"; }"
        ),
        [""; 0]
    );
    assert_eq!(
        told(
            rules::unwraps,
            "src/a.rs",
            "//! x\n#[cfg(test)]\nmod tests {\n    x.unwrap();\n}\n"
        ),
        [""; 0]
    );
    assert_eq!(
        told(rules::globs, "src/a.rs", "use a::{\n    b::*, c};").len(),
        1
    );
    assert_eq!(
        told(rules::globs, "src/a.rs", "use a::b;\nfn f(x: *const u8) {}"),
        [""; 0]
    );
    let shared = "//! x\n#[cfg(test)]\npub(crate) mod tests {\n    x.unwrap();\n}\n";
    assert_eq!(told(rules::tests_last, "src/a.rs", shared), [""; 0]);
    assert_eq!(told(rules::unwraps, "src/a.rs", shared), [""; 0]);
    let beside = source::settle(vec![
        Source::new("src/a.rs", "//! x\n#[cfg(test)]\nmod laws;\n"),
        Source::new("src/a/laws.rs", "x.unwrap();"),
        Source::new("src/a/law.rs", "x.unwrap();"),
    ]);
    let found: Vec<String> = each(&beside, rules::unwraps)
        .iter()
        .map(Broken::to_string)
        .collect();
    assert_eq!(
        found,
        ["src/a/law.rs:1: unwrap() outside tests: name the invariant in expect()"]
    );
    let behind = "//! x\n#[cfg(test)]\nmod tests {\n}\nfn hidden() {}\n";
    assert_eq!(told(rules::tests_last, "src/a.rs", behind).len(), 1);
    assert_eq!(
        told(
            rules::tests_last,
            "src/a.rs",
            "//! x\n#[cfg(test)]\nmod tests {\n    fn a() {\n    }\n}\n"
        ),
        [""; 0]
    );
}

#[test]
fn comments_and_literals_are_blanked_and_code_is_kept() {
    let text = "a /* b /* c */ d */ \"e\\\" f\" r#\"g \" h\"# 'i' '\\'' &'j k br\"l\" // m\nn";
    let bare = source::blank(text);
    assert_eq!(
        bare.split_whitespace().collect::<Vec<_>>(),
        ["a", "&'j", "k", "b", "n"]
    );
    assert_eq!(bare.chars().count(), text.chars().count());
}

fn each(sources: &[Source], rule: fn(&Source) -> Vec<Broken>) -> Vec<Broken> {
    assert!(
        !sources.is_empty(),
        "no sources found: the rule would hold of nothing"
    );
    sources.iter().flat_map(rule).collect()
}

fn told(rule: fn(&Source) -> Vec<Broken>, path: &str, text: &str) -> Vec<String> {
    rule(&Source::new(path, text))
        .iter()
        .map(Broken::to_string)
        .collect()
}

fn holds(broken: &[Broken]) {
    let lines: Vec<String> = broken.iter().map(Broken::to_string).collect();
    assert!(
        lines.is_empty(),
        "the house is broken:\n{}",
        lines.join("\n")
    );
}
