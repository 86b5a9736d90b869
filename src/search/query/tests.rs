//! What people type, and what is understood.

use proptest::prelude::{Just, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};

use super::{Field, Labels, Mistake, MistakeKind, Phrase, Query, Reading, Views};
use crate::domain::date::Day;
use crate::search::fold::key;

fn today() -> Day {
    Day::from_ymd(2026, 11, 24).unwrap()
}

fn labels() -> Labels {
    let mut labels = Labels::empty();
    labels.add("violation", "Tortura", "torture");
    labels.add("violation", "Muerte bajo custodia", "death_in_custody");
    labels.add("sex", "Mujer", "female");
    labels
}

fn views() -> Views {
    let views = [
        ("Peña Honda", "facility:honda (tortura OR golpes)"),
        ("sure", "certain:yes type:life"),
        ("round", "view:round"),
        ("broken", "facilty:x"),
    ];
    Views::new(
        views
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .into(),
    )
}

fn read(text: &str) -> Result<Query, Mistake> {
    let labels = labels();
    let views = views();
    Query::read(
        text,
        &Reading {
            views: Some(&views),
            ..Reading::new(today(), &labels)
        },
    )
}

/// What is understood, written as a query; or the place of the mistake, what it is, and what would be right.
fn understood(text: &str) -> String {
    match read(text) {
        Ok(query) => query.to_string(),
        Err(Mistake {
            at,
            kind,
            suggestion,
        }) => format!("{at:?} {kind}, {suggestion:?}"),
    }
}

fn typed(text: &str) -> String {
    let labels = labels();
    match Query::read(text, &Reading::new(today(), &labels).while_typing()) {
        Ok(query) => query.to_string(),
        Err(mistake) => mistake.to_string(),
    }
}

/// What is typed, and what is understood.
const UNDERSTOOD: &[(&str, &str)] = &[
    ("", ""),
    ("  Tortura  Señales ", "tortura senales"),
    ("a b AND c", "a b c"),
    ("a b OR c", "a b OR c"),
    ("a (b OR c)", "a (b OR c)"),
    ("((a) OR (b OR c))", "a OR b OR c"),
    ("a -b NOT c", "a -b -c"),
    ("a -(b c) --d", "a -(b c) d"),
    (
        "\"exact  phrase\" «otra más»",
        "\"exact phrase\" \"otra mas\"",
    ),
    ("tort* =beat =beat* \"one\"", "tort* =beat =beat* =one"),
    (
        "post-mortem a_b O’Brien",
        "\"post mortem\" \"a b\" \"o brien\"",
    ),
    ("a ? b %", "a b"),
    ("and or not", "and or not"),
    ("type:torture type:beating", "type:torture,beating"),
    (
        "type:torture x type:beating,torture",
        "type:torture,beating x",
    ),
    (
        "type:torture AND type:beating",
        "type:torture AND type:beating",
    ),
    ("type:torture OR type:beating", "type:torture,beating"),
    ("-type:torture -type:beating", "-type:torture -type:beating"),
    (
        "tipo:tortura sexo:mujer menor:sí",
        "type:torture sex:female minor:yes",
    ),
    (
        "type:muerte-bajo-custodia type:life",
        "type:death_in_custody,life",
    ),
    (
        "TYPE:custody_deaths murió:2022",
        "type:custody_deaths died:2022",
    ),
    (
        "facility:izalco facility:=\"Peña Honda\"",
        "facility:izalco,=\"Peña Honda\"",
    ),
    (
        "source:press source:\"press\" source:Río*",
        "source:press,\"press\",\"Río\"*",
    ),
    (
        "country:sv,\"el salvador\" country:El-Salvador",
        "country:SV",
    ),
    (
        "date:2022 fecha:abril-2022 date:unknown",
        "date:2022,2022-04,unknown",
    ),
    ("date:..2022-06 date:last-year", "date:..2022-06,2025"),
    (
        "age:<18 age:18..25 age:34 age:>60 age:>=18",
        "age:<18,18..25,34,>60,>17",
    ),
    (
        "grade:b2 batch:7 id:T-0042,17",
        "grade:B2 batch:7 id:T-0042,T-0017",
    ),
    ("has:conflict tiene:duplicado", "has:conflict,duplicate"),
    ("certain:yes a near:no", "a certain:yes"),
    ("view:\"Peña Honda\" x", "view:\"Peña Honda\" x"),
    ("view:sure x", "view:\"sure\" x certain:yes"),
    ("http://example.org/x", "\"http example org x\""),
    ("10:30", "\"10 30\""),
    ("酷刑", "\"酷 刑\""),
];

#[test]
fn what_is_typed_is_understood_and_written_in_english() {
    for (text, expected) in UNDERSTOOD.iter().copied() {
        assert_eq!(understood(text), expected, "of {text:?}");
    }
}

#[test]
fn a_mistake_says_where_and_what_would_be_right() {
    let scenes = [
        ("facilty:izalco", "0..7 unknown field, Some(\"facility\")"),
        ("a rank:1", "2..6 unknown field, None"),
        (
            "type:tortur",
            "5..11 not a value of type, Some(\"torture\")",
        ),
        ("sex:femal", "4..9 not a value of sex, Some(\"female\")"),
        ("sexo:mujjer", "5..11 not a value of sex, Some(\"mujer\")"),
        (
            "tipo:muerte",
            "5..11 not a value of type, Some(\"muerte_bajo_custodia\")",
        ),
        ("type:torture,x9", "13..15 not a value of type, None"),
        ("date:2022-13", "5..12 not a value of date, None"),
        (
            "date:2023..2022",
            "5..15 window of date ends before it begins, None",
        ),
        ("age:old", "4..7 not a value of age, None"),
        ("type:", "5..5 missing value of type, None"),
        ("facility:\"?\"", "9..12 not a value of facility, None"),
        ("\"unclosed", "0..9 quotation mark left open, None"),
        ("a (b", "2..3 parenthesis left open, None"),
        ("a) b", "1..2 parenthesis never opened, None"),
        ("a AND", "2..5 nothing to join or exclude, None"),
        ("OR", "0..2 nothing to join or exclude, None"),
        ("NOT", "0..3 nothing to join or exclude, None"),
        (
            "a OR certain:yes",
            "13..16 certain inside a choice or an exclusion, None",
        ),
        (
            "-near:yes",
            "6..9 near inside a choice or an exclusion, None",
        ),
        ("view:nobody", "5..11 unknown view, None"),
        ("view:round", "5..10 unreadable view, None"),
        ("view:broken", "5..11 unreadable view, None"),
    ];
    for (text, expected) in scenes {
        assert_eq!(understood(text), expected, "of {text:?}");
    }
    assert_eq!(
        read(&"a ".repeat(300)).unwrap_err().kind,
        MistakeKind::TooLong
    );
    assert_eq!(
        read(&"a ".repeat(33)).unwrap_err().kind,
        MistakeKind::TooManyWords
    );
    assert_eq!(
        read(&"(".repeat(500)).unwrap_err().kind,
        MistakeKind::TooDeep
    );
}

#[test]
fn the_word_being_typed_may_go_on() {
    let scenes = [
        ("tort", "tort*"),
        ("tort ", "tort"),
        ("a tort", "a tort*"),
        ("=tort", "=tort*"),
        ("\"exact phr", "\"exact phr\"*"),
        ("\"exact phrase\"", "\"exact phrase\""),
        ("facility:iza", "facility:iza*"),
        ("facility:izalco x", "facility:izalco x*"),
        ("type:torture", "type:torture"),
    ];
    for (text, expected) in scenes {
        assert_eq!(typed(text), expected, "of {text:?}");
    }
}

#[test]
fn a_filter_is_listed_put_on_and_taken_off() {
    let labels = labels();
    let reading = Reading::new(today(), &labels);
    let query = read("tortura type:life -facility:izalco (a OR tag:x) certain:yes").unwrap();
    let chips: Vec<String> = query
        .filters()
        .iter()
        .map(|chip| {
            format!(
                "{}{} {}",
                if chip.negated { "not " } else { "" },
                chip.field,
                chip.text
            )
        })
        .collect();
    assert_eq!(chips, ["type life", "not facility izalco", "certain yes"]);
    assert_eq!(query.words_text(), "tortura (a OR tag:x)");
    let without: Vec<String> = (0..3)
        .map(|chip| query.without_index(chip).to_string())
        .collect();
    assert_eq!(
        without,
        [
            "tortura -facility:izalco (a OR tag:x) certain:yes",
            "tortura type:life (a OR tag:x) certain:yes",
            "tortura type:life -facility:izalco (a OR tag:x)",
        ]
    );
    let chosen = |query: &Query, field, value| query.toggled(field, value, &reading).unwrap();
    let one = chosen(&Query::default(), Field::Type, "torture");
    let two = chosen(&one, Field::Type, "beating");
    assert_eq!(two.to_string(), "type:torture,beating");
    assert_eq!(
        chosen(&two, Field::Type, "torture").to_string(),
        "type:beating"
    );
    assert_eq!(chosen(&one, Field::Type, "torture"), Query::default());
    let honda = chosen(&one, Field::Facility, "=\"Peña Honda\"");
    assert_eq!(honda.to_string(), "type:torture facility:=\"Peña Honda\"");
    let dated = honda.with(Field::Date, "2022..2023", &reading).unwrap();
    assert_eq!(
        dated
            .with(Field::Date, "2024", &reading)
            .unwrap()
            .to_string(),
        "type:torture facility:=\"Peña Honda\" date:2024"
    );
}

#[test]
fn hostile_texts_end_in_a_tree_or_a_mistake() {
    let hostile = [
        "NOT x",
        "a AND",
        "col:x",
        "{title body}:x",
        "-title:x",
        "*",
        "a*",
        "\"a\"*",
        "^a",
        "NEAR(a b",
        "NEAR(a b, 99999999999)",
        "\"a b",
        "+",
        "'",
        "\"",
        "\"\"",
        "\"\"\"",
        "   ",
        ".",
        "%",
        "100%",
        "a\"b",
        "a\\",
        "[a-z]",
        "a?b",
        "x\0y",
        "'; drop table incident;--",
        "' or 1=1 --",
        "ﷺ",
        "مُحَمَّد",
        "\u{1F642}",
        "-",
        "--",
        "-(",
        "- a",
        ":",
        "a:",
        "=:",
        "type:,",
        "type:,,",
        "=",
        "=*",
        "\"\"*",
        "-\"\"",
        "()",
        "(()",
    ];
    for text in hostile {
        for typing in [false, true] {
            let labels = Labels::empty();
            let reading = Reading {
                typing,
                ..Reading::new(today(), &labels)
            };
            if let Ok(query) = Query::read(text, &reading) {
                assert_eq!(read(&query.to_string()), Ok(query), "of {text:?}");
            }
        }
    }
}

/// Pieces of which queries are made, good and bad.
fn piece() -> impl Strategy<Value = String> {
    let good = [
        "tortura",
        "Señal",
        "beat*",
        "=one",
        "\"two words\"",
        "-",
        "(",
        ")",
        " ",
        "AND",
        "OR",
        "NOT",
        "type:life",
        "type:torture,beating",
        "-sex:female",
        "date:2022",
        "date:2022-03..",
        "died:unknown",
        "facility:=\"a b\"*",
        "source:press",
        "source:\"press\"",
        "age:18..25",
        "age:<18",
        "grade:C3",
        "tag:a,b",
        "level:sealed",
        "certain:yes",
        "near:yes",
        "view:sure",
        "id:3",
        "minor:no",
        "\"",
        ",",
        ":",
        "*",
        "=",
        "酷刑",
        "и\u{306}",
    ];
    prop_oneof![
        8 => prop::sample::select(good.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => any::<char>().prop_map(String::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let between = prop_oneof![4 => Just(" "), 1 => Just("")];
    prop::collection::vec((piece(), between), 0..12).prop_map(|pieces| {
        pieces
            .into_iter()
            .map(|(piece, blank)| piece + blank)
            .collect()
    })
}

proptest! {
    #[test]
    fn a_phrase_stands_in_a_text_as_it_stands_in_its_key(
        text in "(a|A|ab|Á|e\u{301}|中|国| |, |\\.){0,14}",
        words in prop::collection::vec("a|ab|aa|e|中|国|中国", 2..4),
        prefix in any::<bool>(),
    ) {
        let phrase = Phrase { words, prefix };
        prop_assert_eq!(phrase.stands_in(&text), phrase.stands_in_key(&key(&text)), "{:?}", phrase);
    }

    #[test]
    fn a_phrase_stands_in_a_plain_text_as_it_stands_in_its_key(
        text in "(a|A|ab|aB|b|x{63,66}| |, |-|1){0,14}",
        words in prop::collection::vec("a|ab|b|1|x{63,64}", 2..4),
        prefix in any::<bool>(),
    ) {
        let phrase = Phrase { words, prefix };
        prop_assert_eq!(phrase.stands_in(&text), phrase.stands_in_key(&key(&text)), "{:?}", phrase);
    }

    #[test]
    fn what_is_written_reads_back_to_the_same_tree(text in text(), typing in any::<bool>()) {
        let labels = labels();
        let views = views();
        let reading = Reading { views: Some(&views), typing, ..Reading::new(today(), &labels) };
        match Query::read(&text, &reading) {
            Ok(query) => {
                let written = query.to_string();
                prop_assert_eq!(read(&written).map_err(|mistake| (mistake, written.clone())), Ok(query));
                prop_assert_eq!(understood(&written), written);
            }
            Err(mistake) => {
                let at = mistake.at.clone();
                prop_assert_eq!(text.get(at).is_some(), true);
            }
        }
    }
}
