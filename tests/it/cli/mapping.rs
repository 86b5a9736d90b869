//! What columns mean, as a person says it: each rule of the mapping as a scene.

use super::scene::{Ran, Scene, failed};

/// Imports a table under these options; the scene and what was told as JSON.
fn imported(table: &str, options: &[&str]) -> (Scene, serde_json::Value) {
    let scene = Scene::made();
    scene.write("casos.csv", table);
    let ran = scene.run(&[&["import", "casos.csv", "--json"], options].concat());
    assert!(matches!(ran.exit, 0 | 3), "{}", ran.err);
    let report = serde_json::from_str(&ran.out).expect("one object");
    (scene, report)
}

/// The records' fields as `list` shows them, in the order of their numbers.
fn listed(scene: &Scene, fields: &str) -> Vec<String> {
    let ran = scene.run(&[
        "list",
        "--ceiling",
        "sealed",
        "--format",
        "csv",
        "--fields",
        fields,
        "--sort",
        "id",
    ]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    ran.out.lines().skip(1).map(str::to_owned).collect()
}

fn refused(table: &str, options: &[&str]) -> Ran {
    let scene = Scene::made();
    scene.write("casos.csv", table);
    scene.run(&[&["import", "casos.csv"], options].concat())
}

const BEATING: [&str; 2] = ["--set", "violation=beating"];

#[test]
fn date_and_place_in_one_cell_are_cut_by_a_pattern() {
    let table =
        "id,where\n1,03/04/1977   Río Seco\n2,25/05/1977    Cerro Gris\n3,unos días después\n4,\n";
    let split = r"where=^(?<date>\S+)\s{3,}(?<place>.*)$";
    let (scene, report) = imported(table, &["--split", split, BEATING[0], BEATING[1]]);
    assert_eq!(
        listed(&scene, "external_id,date,place"),
        [
            "1,1977-04-03,Río Seco",
            "2,1977-05-25,Cerro Gris",
            "3,,",
            "4,,"
        ]
    );
    assert_eq!(report["columns"]["date"], "where.date");
    assert_eq!(report["unmapped"][0], "where");
    let noted = &report["flaws"][0];
    assert_eq!(
        (
            noted["reason"].as_str(),
            noted["line"].as_u64(),
            noted["value"].as_str()
        ),
        (Some("not_cut"), Some(4), Some("unos días después"))
    );
    assert_eq!(scene.run(&["count", "\"unos días\""]).out, "1 of 4\n");
}

#[test]
fn the_groups_of_a_pattern_are_columns_too_and_a_map_goes_first() {
    let table = "Name | Date,Fecha\n\"Persona 1 | March 3, 1999\",2001-02-03\nPersona 2 | 2000,\n";
    let split = r"Name | Date=^(?<who>.*?) \| (?<date>.*)$";
    let (scene, report) = imported(
        table,
        &[
            "--split",
            split,
            "--map",
            "victim_name=Name \\| Date.who",
            "--map",
            "date=Fecha|Name \\| Date.date",
            BEATING[0],
            BEATING[1],
        ],
    );
    assert_eq!(report["refused"], 0);
    assert_eq!(
        listed(&scene, "date,victim_name"),
        ["2001-02-03,Persona 1", "2000,Persona 2"]
    );
}

#[test]
fn a_pattern_that_is_none_or_names_nothing_is_told() {
    for (split, says) in [
        ("where=(?<date>", "unclosed"),
        ("where=.*", "(?<…>…)"),
        ("where=(?<date>\\w{100000})", "limit"),
        ("wher=(?<date>.*)", "no column is called \"wher\""),
    ] {
        let ran = refused("where\nx\n", &["--split", split]);
        assert_eq!((ran.exit, ran.out.as_str()), (2, ""), "{split}");
        assert!(ran.err.contains(says), "{split}: {}", ran.err);
    }
}

#[test]
fn only_the_rows_that_are_asked_for_come_in_and_the_others_are_counted() {
    let table = "id,Estado,Región,fecha\n1,MUERTE,Norte,2021\n2,herido,Norte,2021\n3,muerte ,Sur,2021\n\
                 4,Desaparición,Norte,2021\n5,,Norte,2021\n";
    let all = |wheres: &[&str]| {
        let wheres = wheres.iter().flat_map(|text| ["--where", text]);
        let options: Vec<&str> = wheres.chain(BEATING).collect();
        let (scene, report) = imported(table, &options);
        assert_eq!(
            report["rows"].as_u64().unwrap() + report["skipped"]["where"].as_u64().unwrap(),
            5
        );
        listed(&scene, "external_id").concat()
    };
    assert_eq!(all(&["estado=muerte"]), "13");
    assert_eq!(all(&["estado=muerte", "estado=desaparicion"]), "134");
    assert_eq!(
        all(&["estado=muerte", "estado=desaparicion", "region=norte"]),
        "14"
    );
    assert_eq!(all(&["#2="]), "5");
}

#[test]
fn a_cell_of_several_things_is_parted_where_it_is_told() {
    let table = "fecha,víctima,edad,tipo,tags\n2021,Persona 1 / Persona 2 /Persona 3,30//41,\"beating, torture\",a;b\n";
    let (scene, report) = imported(
        table,
        &[
            "--map",
            "violation=tipo",
            "--separator",
            "victim_name=/",
            "--separator",
            "victim_age=/",
            "--separator",
            "violation=,",
        ],
    );
    assert_eq!(
        (report["new"].as_u64(), report["noted"].as_u64()),
        (Some(1), Some(0))
    );
    let incident = scene
        .run(&["show", "T-0001", "--json", "--ceiling", "sealed"])
        .out;
    let incident: serde_json::Value = serde_json::from_str(&incident).unwrap();
    let victims = incident["victims"].as_array().unwrap();
    let people: Vec<_> = victims
        .iter()
        .map(|victim| (victim["name"].as_str(), victim["age"].as_u64()))
        .collect();
    assert_eq!(
        people,
        [
            (Some("Persona 1"), Some(30)),
            (Some("Persona 2"), None),
            (Some("Persona 3"), Some(41))
        ]
    );
    assert_eq!(
        incident["violations"].to_string(),
        r#"["torture","beating"]"#
    );
    assert_eq!(incident["tags"].to_string(), r#"["a","b"]"#);
    let ran = refused(table, &["--separator", "notes=;"]);
    assert_eq!(ran.exit, 2);
    assert!(ran.err.contains("notes holds one text"), "{}", ran.err);
}

#[test]
fn a_value_is_for_a_field_or_for_one_of_its_columns_and_for_parts_of_a_cell() {
    let table = "fecha,tipo,otro tipo,fuerza\n2021,G,,PNC; Ejército\n2021,,G,PNC\n";
    let (scene, _) = imported(
        table,
        &[
            "--map",
            "violation=tipo|otro tipo",
            "--map",
            "responsible=fuerza",
            "--value",
            "violation:g=beating",
            "--value",
            "violation@otro tipo:G=torture,threats",
            "--value",
            "responsible:PNC=police",
        ],
    );
    assert_eq!(
        listed(&scene, "violation,responsible,responsible2"),
        ["beating,police,armed_forces", "torture; threats,police,"]
    );
}

#[test]
fn columns_are_named_joined_passed_over_and_left_alone() {
    let table = "fecha,nombre,apellido,a+b,relato,relato,centro\n2021,Persona,1,x,uno,dos,Cerro Gris\n\
                 2022,,,,,tres,Río Seco\n";
    let (scene, report) = imported(
        table,
        &[
            "--map",
            "victim_name=Nombre+APELLIDO",
            "--map",
            "title=a\\+b|#3",
            "--map",
            "notes=#5|#6",
            "--map",
            "-=centro",
            BEATING[0],
            BEATING[1],
        ],
    );
    assert_eq!(
        listed(&scene, "title,victim_name,notes,facility"),
        ["x,Persona 1,uno,", ",,tres,"]
    );
    assert_eq!(report["unmapped"].to_string(), r#"["centro"]"#);
    let ran = refused(table, &["--map", "notes=relato"]);
    assert_eq!(
        ran,
        failed(
            2,
            "error: casos.csv: several columns are called \"relato\"; name one by its place: #5 #6\n  Nothing was added.\n"
        )
    );
}

#[test]
fn what_was_done_is_never_answered_by_pasting_a_line() {
    let ran = refused("fecha\n2021\n", &[]);
    assert_eq!(ran.exit, 2);
    assert!(
        ran.err
            .contains("To answer: testigo import casos.csv --set 'violation=…'\n"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("Violations: arbitrary_detention "),
        "{}",
        ran.err
    );
    let pasted = refused("fecha\n2021\n", &["--set", "violation=…"]);
    assert_eq!(pasted.exit, 2);
    assert!(
        pasted
            .err
            .starts_with("error: violation does not know \"…\"\n  Violations: "),
        "{}",
        pasted.err
    );
}

#[test]
fn words_of_the_vocabularies_are_read_in_spanish_wherever_a_value_stands() {
    let table = "fecha,tipo,sexo,fuerza,centro\n2021,Muerte bajo custodia,Femenino,Ejército,x\n2021,cosa,,,\n";
    let (scene, report) = imported(
        table,
        &[
            "--map",
            "violation=tipo",
            "--map",
            "responsible=fuerza",
            "--value",
            "violation:cosa=Golpiza",
            "--set",
            "verification=verosímil",
            "--set",
            "country=España",
            "--set",
            "other_facilities=Trasladado a: Peña Honda",
        ],
    );
    assert_eq!(report["refused"], 0);
    assert_eq!(
        listed(
            &scene,
            "violation,victim_sex,responsible,verification,country"
        ),
        [
            "death_in_custody,female,armed_forces,plausible,ES",
            "beating,,,plausible,ES"
        ]
    );
}

#[test]
fn a_state_may_be_a_standing_or_a_division_and_both_are_offered() {
    let scene = Scene::made();
    scene.write(
        "casos.csv",
        "Estado,date,violation\nNorte,2022-04-17,torture\n",
    );
    let told = |language| {
        let ran = scene.run(&["--lang", language, "import", "casos.csv", "--dry-run"]);
        let line = ran.out.lines().find(|line| line.contains("--map"));
        line.map(|line| line[14..].to_owned()).unwrap_or_default()
    };
    let options = "--map verification=Estado · --map admin1=Estado";
    assert_eq!(
        told("en"),
        format!("Estado: could mean several things; one of these says which: {options}")
    );
    assert_eq!(
        told("es"),
        format!("Estado: podría significar varias cosas; una de estas dice cuál: {options}")
    );
}
