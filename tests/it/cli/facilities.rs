//! The register of facilities by hand: entered, renamed, joined, observed; and what records make of it.

use super::scene::{Scene, failed, fine};

/// Two spellings of one made-up place, and another place.
const CASES: &str = "id,date,facility,admin1,violation,other_facilities
1,2022,Peña Honda,Norte,torture,
2,2022,PENA  HONDA,Norte,torture,transferred_to: Penal de P. Honda
3,2022,Penal de P. Honda,Norte,torture,
4,2022,Cerro Gris,Sur,torture,
";

fn with_cases() -> Scene {
    let scene = Scene::made();
    scene.write("casos.csv", CASES);
    let imported = scene.run(&["import", "casos.csv", "--set", "country=XX"]);
    assert_eq!((imported.exit, imported.err.as_str()), (0, ""));
    scene
}

/// Its ids and names, a line each.
fn register(scene: &Scene) -> Vec<String> {
    let json = scene.run(&["facilities", "list", "--json"]).out;
    let object: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let line = |one: &serde_json::Value| {
        let aliases: Vec<&str> = (one["aliases"].as_array().expect("a list").iter())
            .filter_map(|alias| alias.as_str())
            .collect();
        let [id, name] = ["id", "name"].map(|field| one[field].as_str().expect("a text"));
        format!("{id} {name} [{}] {}", aliases.join("; "), one["incidents"])
    };
    let all = object["facilities"].as_array().expect("a list");
    all.iter().map(line).collect()
}

fn is_whole(scene: &Scene) {
    let verified = scene.run(&["verify"]);
    assert_eq!(
        (verified.exit, verified.err.as_str()),
        (0, ""),
        "{}",
        verified.out
    );
}

#[test]
fn an_alias_takes_what_a_text_has_made_and_its_records_with_it() {
    let scene = with_cases();
    let count = |query| scene.run(&["count", query]).out;
    assert_eq!(
        count("facility:=\"peña honda\"").lines().next(),
        Some("2 of 4")
    );
    let joined = scene.run(&[
        "facilities",
        "alias",
        "peña honda",
        "Penal de P. Honda",
        "La Peña",
    ]);
    assert_eq!(
        joined,
        failed(
            0,
            "Names added: 2, facilities taken in: 2, records linked: 2\n"
        )
    );
    assert_eq!(
        register(&scene),
        [
            "F-4 Cerro Gris [] 1",
            "F-1 Peña Honda [Penal de P. Honda; La Peña] 3"
        ]
    );
    assert_eq!(
        count("facility:=\"la peña\"").lines().next(),
        Some("3 of 4")
    );
    is_whole(&scene);
    let rebuilt = scene.run(&["doctor", "--rebuild"]);
    assert_eq!(rebuilt.exit, 0);
    assert_eq!(
        count("facility:=\"la peña\"").lines().next(),
        Some("3 of 4")
    );
    let again = scene
        .run(&["import", "casos.csv", "--set", "country=XX"])
        .out;
    assert!(again.contains("unchanged     4\n"), "{again}");
}

#[test]
fn a_name_that_two_have_asks_for_the_id() {
    let scene = with_cases();
    let added = scene.run(&[
        "facilities",
        "add",
        "Peña Honda",
        "--country",
        "XX",
        "--admin1",
        "Costa",
    ]);
    assert_eq!(added, fine("F-5\n"));
    assert_eq!(
        scene.run(&["facilities", "alias", "Peña Honda", "La Peña"]),
        failed(
            2,
            "error: several facilities are called \"Peña Honda\"\n  F-1  Peña Honda, Norte, XX\n  F-5  Peña Honda, Costa, XX\n  Name the one that is meant by its id.\n"
        )
    );
    assert_eq!(
        scene.run(&["facilities", "alias", "f-5", "La Peña"]).exit,
        0
    );
    let twice = scene.run(&[
        "facilities",
        "add",
        "la PEÑA",
        "--country",
        "XX",
        "--admin1",
        "costa",
    ]);
    assert_eq!(
        twice,
        failed(
            1,
            "error: a facility of this country and division has this name already\n  Nothing was changed.\n"
        )
    );
}

#[test]
fn a_merge_keeps_every_name_and_record_and_never_crosses_a_border_unasked() {
    let scene = with_cases();
    let abroad = scene.run(&[
        "facilities",
        "add",
        "Río Seco",
        "--country",
        "SV",
        "--operator",
        "Nadie",
    ]);
    assert_eq!(abroad, fine("F-5\n"));
    let refused = scene.run(&["facilities", "merge", "Cerro Gris", "Río Seco"]);
    assert_eq!(refused.exit, 2, "{}", refused.err);
    let merged = scene.run(&["facilities", "merge", "Cerro Gris", "Río Seco", "--force"]);
    assert_eq!(
        merged,
        failed(
            0,
            "Names added: 1, facilities taken in: 1, records linked: 1\n"
        )
    );
    assert!(register(&scene).contains(&"F-5 Río Seco [Cerro Gris] 1".to_owned()));
    is_whole(&scene);
    // Of two of the register neither goes by an alias.
    scene.run(&["facilities", "add", "Salto Blanco", "--country", "SV"]);
    let taken = scene.run(&["facilities", "alias", "Río Seco", "Salto Blanco"]);
    assert_eq!(taken.exit, 1);
    assert!(
        taken
            .err
            .ends_with("If both are one place: testigo facilities merge FROM INTO\n")
    );
    // A row is never given a second time.
    assert_eq!(scene.run(&["facilities", "merge", "F-6", "F-5"]).exit, 0);
    assert_eq!(
        scene.run(&["facilities", "add", "Salto Negro", "--country", "SV"]),
        fine("F-7\n")
    );
}

#[test]
fn a_text_that_fitted_two_is_linked_once_they_are_one() {
    let scene = Scene::made();
    for name in ["Peña Honda", "Honda"] {
        scene.run(&[
            "facilities",
            "add",
            name,
            "--country",
            "XX",
            "--admin1",
            "Norte",
        ]);
    }
    scene.run(&[
        "facilities",
        "add",
        "Otra",
        "--country",
        "XX",
        "--admin1",
        "Sur",
        "--alias",
        "La Peña",
    ]);
    scene.run(&[
        "facilities",
        "add",
        "La Loma",
        "--country",
        "XX",
        "--admin1",
        "Este",
        "--alias",
        "La Peña",
    ]);
    scene.write(
        "casos.csv",
        "id,date,facility,violation\n1,2022,La Peña,torture\n",
    );
    let told = scene
        .run(&["import", "casos.csv", "--set", "country=XX"])
        .out;
    assert!(told.contains("0 made, 0 matched, 1 doubtful"), "{told}");
    assert_eq!(scene.run(&["count", "facility:otra"]).out, "0 of 1\n");
    let merged = scene.run(&["facilities", "merge", "La Loma", "Otra"]);
    assert_eq!(
        merged,
        failed(
            0,
            "Names added: 1, facilities taken in: 1, records linked: 1\n"
        )
    );
    assert_eq!(scene.run(&["count", "facility:otra"]).out, "1 of 1\n");
    is_whole(&scene);
}

#[test]
fn figures_stand_with_who_says_so_and_without_it_are_none() {
    let scene = with_cases();
    let observe = ["facilities", "observe", "Peña Honda", "--capacity", "1200"];
    assert_eq!(scene.run(&observe).exit, 2);
    let either = [
        "facilities",
        "observe",
        "Peña Honda",
        "--capacity",
        "1.200",
        "--source",
        "Anuario",
    ];
    assert_eq!(
        scene.run(&either),
        failed(
            2,
            "error: capacity 1.200: a point before three digits may part thousands or begin a fraction; write 1200 or \
             1.2000\n  Nothing was changed.\n"
        )
    );
    let kept = scene.run(
        &[
            &observe[..],
            &[
                "--population",
                "1000..3100",
                "--as-of",
                "2021-12",
                "--source",
                "Anuario",
                "--grade",
                "B2",
            ],
        ]
        .concat(),
    );
    assert_eq!(kept, failed(0, "2 figures kept with Peña Honda\n"));
    let shown = scene.run(&["facilities", "show", "f-1"]).out;
    let lines: Vec<String> = (shown.lines().rev().take(4))
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        lines,
        [
            "Anuario · B2",
            "Persons held 1000–3100 persons · 2021-12",
            "Anuario · B2",
            "Capacity 1200 persons · 2021-12"
        ]
    );
    let dumped = scene.run(&["dump"]).out;
    assert_eq!(dumped.matches("\"observation\":").count(), 2);
    is_whole(&scene);
}

#[test]
fn a_renamed_facility_answers_to_its_old_name_and_a_tampered_one_is_found() {
    let scene = with_cases();
    let edited = scene.run(&[
        "facilities",
        "edit",
        "Cerro Gris",
        "--name",
        "Penal de Cerro Gris",
        "--opened",
        "1994",
        "--facility-type",
        "prison",
        "--latitude",
        "-12.5",
    ]);
    assert_eq!(edited, fine(""));
    assert!(register(&scene).contains(&"F-4 Penal de Cerro Gris [Cerro Gris] 1".to_owned()));
    for (option, value) in [
        ("--latitude", "91"),
        ("--opened", "ayer"),
        ("--country", "Narnia"),
    ] {
        let wrong = scene.run(&["facilities", "edit", "Cerro Gris", option, value]);
        assert_eq!(wrong.exit, 2, "{option} {value}");
    }
    is_whole(&scene);
    let shell = rusqlite::Connection::open(scene.path("a.testigo")).unwrap();
    shell
        .execute("UPDATE facility SET name = 'Nada' WHERE id = 4", [])
        .unwrap();
    shell.close().unwrap();
    let verified = scene.run(&["verify"]);
    assert_eq!(
        (verified.exit, verified.out.as_str()),
        (4, "facility F-4 is not as the journal knows it\n")
    );
}

#[test]
fn a_new_spelling_is_proposed_with_the_command_that_accepts_it_and_never_merged() {
    let scene = with_cases();
    scene.write(
        "mas.csv",
        "id,date,facility,admin1,violation\n1,2023,Penal Peña Hodna,Norte,torture\n2,2023,Penal Peña Hodna,Norte,torture\n3,2023,C. Gris,Sur,torture\n4,2023,Peña Honda II,Norte,torture\n5,2023,Cerro Gris,Norte,torture\n",
    );
    let told = scene.run(&["import", "mas.csv", "--set", "country=XX"]).out;
    let near = "near          \"Penal Peña Hodna\" (2 rows) may be Peña Honda: testigo facilities alias 'Peña Honda' 'Penal Peña Hodna'\n";
    assert!(told.contains(near), "{told}");
    assert_eq!(told.matches("\nnear ").count(), 1, "{told}");
    assert_eq!(
        scene.run(&["count", "facility:=\"peña honda\""]).out,
        "2 of 9\n"
    );
    let accepted = scene.run(&["facilities", "alias", "Peña Honda", "Penal Peña Hodna"]);
    assert_eq!(
        accepted,
        failed(
            0,
            "Names added: 1, facilities taken in: 1, records linked: 2\n"
        )
    );
    assert_eq!(
        scene.run(&["count", "facility:=\"peña honda\""]).out,
        "4 of 9\n"
    );
    is_whole(&scene);
    let again = scene.run(&[
        "import",
        "mas.csv",
        "--set",
        "country=XX",
        "--origin",
        "otra",
        "--json",
        "--dry-run",
    ]);
    let object: serde_json::Value = serde_json::from_str(&again.out).expect("JSON");
    assert_eq!(object["facilities"]["near"], serde_json::json!([]));
}

/// What a command prints that ends well.
fn ran_well(scene: &Scene, words: &[&str]) -> String {
    let ran = scene.run(words);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    ran.out
}

#[test]
fn a_facility_that_a_row_makes_is_of_the_kind_that_the_row_says_and_one_that_stands_keeps_its_own()
{
    let scene = Scene::made();
    ran_well(
        &scene,
        &["facilities", "add", "Cerro Gris", "--country", "XX"],
    );
    scene.write(
        "casos.csv",
        "id,date,facility,facility_type,violation\n\
         1,2022,Peña Honda,police_lockup,torture\n2,2022,Peña Honda,prison,torture\n\
         3,2022,Cerro Gris,military,torture\n",
    );
    ran_well(&scene, &["import", "casos.csv", "--set", "country=XX"]);
    let kind = |name: &str| {
        let shown = ran_well(&scene, &["facilities", "show", name, "--json"]);
        let object: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
        object["type"].clone()
    };
    assert_eq!(kind("Peña Honda"), "police_lockup");
    assert_eq!(kind("Cerro Gris"), serde_json::Value::Null);
    is_whole(&scene);
}

#[test]
fn a_name_that_two_of_no_known_division_have_makes_no_third_and_is_listed_as_doubtful() {
    let scene = Scene::made();
    ran_well(
        &scene,
        &["facilities", "add", "Cerro Gris", "--country", "XX"],
    );
    ran_well(&scene, &["facilities", "add", "Cerro Gris"]);
    scene.write(
        "casos.csv",
        "id,date,facility,admin1,violation\n1,2022,Cerro Gris,Sur,torture\n",
    );
    let told = ran_well(&scene, &["import", "casos.csv"]);
    assert!(told.contains("0 made, 0 matched, 1 doubtful"), "{told}");
    assert_eq!(
        register(&scene),
        ["F-1 Cerro Gris [] 0", "F-2 Cerro Gris [] 0"]
    );
}

#[test]
fn an_undo_names_the_facilities_that_it_made_and_that_stay() {
    let scene = with_cases();
    let other = "id,date,facility,admin1,violation\na,2023,Peña Honda,Norte,torture\n";
    scene.write("otros.csv", other);
    ran_well(&scene, &["import", "otros.csv", "--set", "country=XX"]);
    let undone = scene.run(&["imports", "undo", "1"]);
    assert_eq!(undone.exit, 0);
    assert!(
        undone
            .err
            .contains("In use or changed since, so kept (1): Peña Honda\n"),
        "{}",
        undone.err
    );
    is_whole(&scene);
}
