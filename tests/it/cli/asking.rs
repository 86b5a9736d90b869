//! Asking as people do: hostile and half-written queries, scripts of the world, phrases, what an empty answer offers.

use super::scene::{Ran, Scene, failed, fine};
use crate::hostile::QUERIES;

#[test]
fn whatever_is_asked_is_answered_or_told_what_is_wrong_with_a_caret() {
    let scene = Scene::holding(&[r#"{"violations":["torture"],"notes":"tortura"}"#]);
    let long = "ñ".repeat(20_000);
    let deep = "(".repeat(1000) + "a";
    let many = "a ".repeat(1000);
    let queries = QUERIES
        .into_iter()
        .chain([&long, &deep, &many].map(String::as_str));
    let commands = [&["list"][..], &["count"], &["stats", "--by", "year"]];
    for (query, command) in queries.zip(commands.iter().cycle()) {
        let ran = scene.run(&[command, &["--", query][..]].concat());
        let answered = ran.exit == 0;
        let told = ran.exit == 2 && ran.out.is_empty() && ran.err.contains('^');
        assert!(answered || told, "{command:?} {query:.60}: {ran:?}");
        assert!(!ran.err.contains(['\u{1b}', '\u{202e}']), "{ran:?}");
        assert!(ran.err.len() < 2000, "{query:.60}: {}", ran.err);
    }
    assert_eq!(scene.files(), ["a.testigo"]);
}

#[test]
fn how_much_can_be_asked_is_told() {
    let scene = Scene::made();
    let ran = scene.run(&["count", &"tortura ".repeat(33)]);
    let expected =
        "error: the query has too many words: 32 are the most, values of fields included\n";
    assert!(ran.exit == 2 && ran.err.starts_with(expected), "{ran:?}");
    let ran = scene.run(&["--lang", "es", "list", &"ñ".repeat(513)]);
    let expected = "error: la consulta es demasiado larga: caben 512 caracteres\n";
    assert!(ran.exit == 2 && ran.err.starts_with(expected), "{ran:?}");
    assert_eq!(
        scene.run(&["count", &"tortura ".repeat(32)]).out,
        "0 of 0\n"
    );
    assert_eq!(scene.run(&["count", &"ñ".repeat(512)]).out, "0 of 0\n");
    assert_eq!(scene.run(&["count", &"a:".repeat(512)]).exit, 2);
}

#[test]
fn a_word_is_found_in_every_form_that_it_is_written_in() {
    let scene = Scene::holding(&[
        r#"{"violations":["torture"],"notes":"Vio al señor Núñez."}"#,
        r#"{"violations":["torture"],"notes":"NUÑEZ y otros"}"#,
        r#"{"violations":["torture"],"notes":"nunez"}"#,
        r#"{"violations":["torture"],"notes":"Nu\u0301n\u0303ez"}"#,
        r#"{"violations":["torture"],"notes":"held on İmralı"}"#,
        r#"{"violations":["torture"],"notes":"تم نَقْلُه ثم نَقَلَ إلى السجن"}"#,
        r#"{"violations":["torture"],"notes":"被拘留者在看守所死亡"}"#,
    ]);
    let ids = |query: &str| {
        let ran = scene.run(&["list", query, "--format", "ids", "--sort", "id"]);
        ran.out
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let all = ["T-0001", "T-0002", "T-0003", "T-0004"];
    for query in [
        "Núñez",
        "nunez",
        "NUÑEZ",
        "Nu\u{301}n\u{303}ez",
        "ｎｕñｅｚ",
    ] {
        assert_eq!(ids(query), all, "{query}");
        assert_eq!(ids(&format!("={query}")), all, "={query}");
    }
    for query in ["imrali", "İmralı", "IMRALI", "ımralı"] {
        assert_eq!(ids(query), ["T-0005"], "{query}");
    }
    assert_eq!(ids("نقل"), ["T-0006"]);
    assert_eq!(ids("نَقَلَ"), ["T-0006"]);
    for query in ["死亡", "看守", "拘留者", "死"] {
        assert_eq!(ids(query), ["T-0007"], "{query}");
    }
    assert_eq!(ids("亡死"), [""; 0]);
}

#[test]
fn a_phrase_is_its_words_in_order_in_one_field() {
    let scene = Scene::holding(&[
        r#"{"violations":["torture"],"notes":"Estuvo en CONFINAMIENTO solitario, sin luz."}"#,
        r#"{"violations":["torture"],"notes":"solitario confinamiento"}"#,
        r#"{"violations":["torture"],"notes":"un confinamiento muy solitario"}"#,
        r#"{"violations":["torture"],"notes":"confinamiento","place":"Solitario"}"#,
        r#"{"violations":["torture"],"stated_reason":"Confinamiento-Solitário"}"#,
        r#"{"violations":["torture"],"notes":"confinamiento confinamiento solitario"}"#,
    ]);
    let ids = |query: &str| {
        let ran = scene.run(&["list", query, "--format", "ids", "--sort", "id"]);
        ran.out.replace('\n', " ")
    };
    assert_eq!(ids("\"confinamiento solitario\""), "T-0001 T-0005 T-0006 ");
    assert_eq!(ids("confinamiento-solitario"), "T-0001 T-0005 T-0006 ");
    assert_eq!(ids("\"confinamiento soli\"*"), "T-0001 T-0005 T-0006 ");
    assert_eq!(
        ids("solitario -\"confinamiento solitario\""),
        "T-0002 T-0003 T-0004 "
    );
    assert_eq!(ids("\"confinamiento solitaria\""), "");
}

#[test]
fn an_empty_answer_says_what_to_leave_out_and_what_may_have_been_meant() {
    let scene = Scene::holding(&[
        r#"{"date":"2022-04-17","violations":["torture"],"notes":"tortura"}"#,
        r#"{"date":"2022","violations":["torture"],"notes":"tortura y golpes"}"#,
        r#"{"date":"2023","violations":["beating"],"notes":"golpes"}"#,
    ]);
    let ran = scene.run(&["count", "tortura type:beating date:2022-04"]);
    let told = "without type:beating: 1 + 1?\n";
    assert_eq!(
        ran,
        Ran {
            err: told.to_owned(),
            ..fine("0 of 3\n")
        }
    );
    let ran = scene.run(&[
        "--lang",
        "es",
        "list",
        "tipo:golpiza tortura",
        "--format",
        "ids",
    ]);
    assert_eq!(ran, failed(0, "sin type:beating: 2\nsin tortura: 1\n"));
    let ran = scene.run(&["count", "=torutra"]);
    assert_eq!(
        ran,
        Ran {
            err: "did you mean tortura (2 in the archive)?\n".to_owned(),
            ..fine("0 of 3\n")
        }
    );
    let ran = scene.run(&["count", "tottttura"]);
    assert_eq!(
        ran,
        Ran {
            err: "did you mean tortura (2 in the archive)?\n".to_owned(),
            ..fine("0 of 3\n")
        }
    );
    // What is near a word of the query says nothing where the rest of the query holds of none of it.
    let ran = scene.run(&["count", "torutra zzz"]);
    assert_eq!(
        ran,
        Ran {
            err: "without zzz: 0, near 2\n".to_owned(),
            ..fine("0 of 3\n")
        }
    );
    assert_eq!(scene.run(&["count", "zzz"]), fine("0 of 3\n"));
    let ran = scene.run(&[
        "stats",
        "zzz type:torture",
        "--by",
        "year",
        "--format",
        "csv",
    ]);
    assert_eq!(ran.out, "year,certain,possible\n");
    assert!(ran.err.ends_with("without zzz: 2\n"), "{ran:?}");
}

#[test]
fn a_word_that_has_near_ones_elsewhere_is_not_taken_for_a_farther_one() {
    let scene = Scene::holding(&[
        r#"{"violations":["torture"],"notes":"tortura"}"#,
        r#"{"violations":["beating"],"notes":"tora"}"#,
    ]);
    assert_eq!(
        scene.run(&["count", "tortra type:beating"]),
        Ran {
            err: "without tortra: 1\nwithout type:beating: 0, near 1\n".to_owned(),
            ..fine("0 of 2\n")
        }
    );
}

#[test]
fn spanish_says_on_the_command_line_what_it_says_on_the_screen() {
    let scene = Scene::holding(&[r#"{"violations":["torture"],"notes":"tortura"}"#]);
    let ran = scene.run(&["--lang", "es", "count", "torutra"]);
    assert_eq!(
        ran,
        Ran {
            err: "cercanos, después de los demás, por torutra: tortura 1\n".to_owned(),
            ..fine("0 de 1, cercanos 1\n")
        }
    );
    let ran = scene.run(&["--lang", "es", "count", "murió:2022"]);
    let told = "1 registro sin la fecha que se pide queda fuera\n";
    assert_eq!(
        ran,
        Ran {
            err: told.to_owned(),
            ..fine("0 de 1\n")
        }
    );
}

#[test]
fn an_alias_finds_what_happened_there_and_says_that_it_did() {
    let scene = Scene::holding(&[
        r#"{"country":"XX","violations":["torture"],"facility":{"name":"Penal de Peña Honda"},"sources":[{"title":"El Faro del Sur"}]}"#,
        r#"{"country":"XX","violations":["torture"],"facility":{"name":"Cerro Gris"}}"#,
    ]);
    let why = |query: &str| {
        let ran = scene.run(&[
            "list",
            query,
            "--format",
            "json",
            "--fields",
            "id,match",
            "--ceiling",
            "restricted",
        ]);
        let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let of = |incident: &serde_json::Value| {
            let words = incident["match"]["words"].as_array().unwrap();
            let words = words
                .iter()
                .map(|word| format!("{} {}", word["matched"], word["field"]));
            format!("{} {}", incident["id"], words.collect::<Vec<_>>().join(" "))
        };
        let incidents = told["incidents"].as_array().unwrap();
        incidents
            .iter()
            .map(of)
            .collect::<Vec<_>>()
            .join("; ")
            .replace('"', "")
    };
    assert_eq!(why("mariposa"), "");
    let ran = scene.run(&["facilities", "alias", "Penal de Peña Honda", "La Mariposa"]);
    assert_eq!(ran.exit, 0, "{ran:?}");
    assert_eq!(why("mariposa"), "T-0001 mariposa facility");
    assert_eq!(
        why("facility:\"la mariposa\""),
        "T-0001 la facility mariposa facility"
    );
    assert_eq!(why("\"la mariposa\""), "T-0001 la mariposa facility");
    assert_eq!(why("faro"), "T-0001 faro source");
    assert_eq!(why("penal*"), "T-0001 penal facility pena facility");
}
