//! Profiles read and written.

use std::fs;
use std::path::Path;

use proptest::prelude::{Strategy, any, prop, proptest};

use super::{BUILT_IN, Profile, Wrong};
use crate::domain::date::Order;
use crate::ingest::field::Field;
use crate::ingest::mapping::Mapping;
use crate::ingest::terms::Terms;
use crate::ingest::wishes::{BadWish, Expression, ValueWish, Wishes};
use crate::search::query::Labels;

const WHOLE: &str = r#"version = 1
origin = "registro"
encoding = "windows-1252"
delimiter = "semicolon"
header_line = 3
skip_rows = 1
sheet = "Casos"
two_digit_years = 1930
date_order = { Fecha = "dmy", "*" = "mdy" }
rows = "victims"
unmapped = ["Raza"]

[map]
date = "Fecha"
notes = "Relato+Otros|Resumen"
victim2_name = 'a\+b'

[set]
violation = "torture;beating"

[separator]
tag = ",\n"

[split]
Hecho = '^(?<date>\S+)\s+(?<place>.*)$'

[where]
Estado = ["Detenido", ""]
Zona = "Norte"

[precision]
"Mes del hecho" = "month"

[value.victim_sex]
H = "male"

[value."violation@Tipo de caso"]
"Golpes \n y muerte" = ["beating", "death_in_custody"]
Nada = []
"#;

/// What is wrong, as people would be told.
fn wrong(text: &str) -> String {
    Profile::read(text)
        .expect_err("something is wrong")
        .to_string()
}

#[test]
fn a_profile_is_written_as_it_was_read() {
    let profile = Profile::read(WHOLE).expect("a profile");
    assert_eq!(profile.to_string(), WHOLE);
    assert_eq!(profile.wishes.maps.len(), 3);
    assert_eq!(profile.options.delimiter, Some(b';'));
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_key() {
    for (text, told) in [
        ("", "line 1: version: not version 1"),
        ("version = 2", "line 1: version: not version 1"),
        ("version = 1\nmaps = {}", "line 2: maps: unknown key"),
        (
            "version = 1\n[map]\n\ndate = 3\n",
            "line 4: map.date: must be a text",
        ),
        (
            "version = 1\n[map]\ndata = 'x'\n",
            "line 3: map.data: unknown field data",
        ),
        (
            "version = 1\nskip_rows = -1",
            "line 2: skip_rows: must be a whole number",
        ),
        (
            "version = 1\nrejects = '/etc/passwd'",
            "line 2: rejects: unknown key",
        ),
        (
            "version = 1\norigin = ' '",
            "line 2: origin: must be a name",
        ),
        (
            "version = 1\norigin = \"a\\nb\"",
            "line 2: origin: must be a name",
        ),
        (
            "version = 1\ndate_order = 'ydm'",
            "line 2: date_order: not an order of day and month: ydm",
        ),
        (
            "version = 1\n[value.sex]\nH = 'male'",
            "line 2: value.sex: unknown field sex",
        ),
    ] {
        assert_eq!(wrong(text), told, "{text}");
    }
    assert!(wrong("version = 1\n\norigin = x").starts_with("line 3: "));
    let long = format!("version = 1 # {}", "x".repeat(super::LONGEST));
    let found = Profile::read(&long).map_err(|bad| bad.wrong);
    assert_eq!(found, Err(Wrong::TooLong(super::LONGEST)));
}

#[test]
fn what_is_said_beside_a_profile_is_said_over_it() {
    let beneath = Profile::read(WHOLE).expect("a profile");
    let mut over = Profile::default();
    over.options.encoding = Some("utf-8".to_owned());
    for map in ["date=Alta", "-=relato"] {
        over.wishes.map(map).expect("a map");
    }
    over.wishes.set("country=XX").expect("a value");
    over.wishes.order("Fecha:ymd").expect("an order");
    let both = beneath.under(over);
    assert_eq!(both.origin.as_deref(), Some("registro"));
    assert_eq!(both.options.encoding.as_deref(), Some("utf-8"));
    assert_eq!(both.options.header_line, Some(3));
    // The later map of a field is the one that counts; one whose column is taken away goes.
    let fields: Vec<_> = both
        .wishes
        .maps
        .iter()
        .map(|(target, _)| target.to_string())
        .collect();
    assert_eq!(fields, ["date", "victim2_name", "date"]);
    assert_eq!(
        both.wishes.orders[0],
        (Some("Fecha".to_owned()), Order::Ymd)
    );
    assert_eq!(both.wishes.sets.len(), 2);
}

/// Those that come with the program, and those of the tests.
fn all() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = BUILT_IN
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/profiles");
    for file in fs::read_dir(folder).expect("a folder of profiles") {
        let path = file.expect("a file").path();
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        all.push((name, fs::read_to_string(path).expect("a text")));
    }
    all
}

#[test]
fn each_profile_that_comes_along_is_whole_and_its_values_are_known() {
    for (name, text) in all() {
        let profile = Profile::read(&text).unwrap_or_else(|bad| panic!("{name}: {bad}"));
        let again = Profile::read(&profile.to_string()).expect("what was written");
        assert_eq!(again.to_string(), profile.to_string(), "{name}");
        let columns = profile
            .wishes
            .maps
            .iter()
            .flat_map(|(_, columns)| columns.0.iter().flatten());
        let mut headers: Vec<String> = columns.cloned().collect();
        headers.extend(
            profile
                .wishes
                .values
                .iter()
                .filter_map(|value| value.column.clone()),
        );
        let named = profile.wishes.splits.iter().chain(&profile.wishes.wheres);
        headers.extend(named.map(|(column, _)| column.clone()));
        headers.extend(profile.wishes.unmapped.clone());
        headers.sort();
        headers.dedup();
        let settled = Mapping::settle(&headers, &profile.wishes, Terms::new(Labels::empty()));
        assert!(settled.is_ok(), "{name}: {:?}", settled.err());
    }
}

proptest! {
    #[test]
    fn any_texts_come_back_as_they_were_written(
        texts in prop::collection::vec(any::<String>(), 4),
        column in "[^@]{1,9}".prop_filter("a column has a name", |name| !name.trim().is_empty()),
    ) {
        let column = column.trim().to_owned();
        let wishes = Wishes {
            maps: vec![(Field::Notes.into(), Expression(vec![vec![column.clone(), column.clone()], vec![column.clone()]]))],
            unmapped: vec![texts[0].clone()],
            sets: vec![(Field::Place.into(), texts[1].clone())],
            values: vec![ValueWish {
                target: Field::Facility.into(),
                column: Some(column),
                text: texts[2].clone(),
                values: vec![texts[3].clone(), texts[0].clone()],
            }],
            ..Wishes::default()
        };
        let profile = Profile { wishes, ..Profile::default() };
        assert_eq!(Profile::read(&profile.to_string()), Ok(profile));
    }
}

#[test]
fn a_map_that_an_option_would_refuse_is_refused_here() {
    let found = Profile::read("version = 1\n[map]\ndate = ''").map_err(|bad| bad.wrong);
    assert_eq!(found, Err(Wrong::Wish(BadWish::Form("FIELD=COLUMN"))));
}
