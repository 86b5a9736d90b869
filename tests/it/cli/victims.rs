//! The people of a table: several rows of one incident, several names in a cell, ages as people write them.

use super::scene::{Ran, Scene};

fn scene(table: &str) -> Scene {
    let scene = Scene::made();
    scene.write("casos.csv", table);
    scene
}

fn import(scene: &Scene, options: &[&str]) -> serde_json::Value {
    let ran: Ran = scene.run(&[&["import", "casos.csv", "--json"], options].concat());
    assert!(matches!(ran.exit, 0 | 3), "{}", ran.err);
    serde_json::from_str(&ran.out).expect("one object")
}

fn shown(scene: &Scene, id: &str) -> serde_json::Value {
    let out = scene
        .run(&["show", id, "--json", "--ceiling", "sealed"])
        .out;
    serde_json::from_str(&out).expect("a report")
}

fn names(incident: &serde_json::Value) -> Vec<&str> {
    let victims = incident["victims"].as_array().expect("a list");
    victims
        .iter()
        .filter_map(|victim| victim["name"].as_str())
        .collect()
}

const VICTIMS: [&str; 2] = ["--rows", "victims"];

/// Two incidents, the rows of the first apart; the third row repeats the second.
const GROUPED: &str = "caso,fecha,lugar,violacion,víctima,edad,raza,fuente\n\
    7,2021-03-04,Río Seco,beating,Persona 1,30,a,x\n\
    8,2021-05-06,Cerro Gris,threats,Persona 2,,b,\n\
    8,2021-05-06,Cerro Gris,threats,Persona 2,,b,\n\
    7,2021-03-04,Peña Honda,torture,Persona 3,41,c,y\n\
    7,,,beating,Persona 4,,c,y\n";

#[test]
fn rows_of_one_id_are_one_incident_with_several_victims() {
    let scene = scene(GROUPED);
    let map = ["--map", "external_id=caso"];
    let report = import(&scene, &[&VICTIMS[..], &map].concat());
    let count = |name: &str| report[name].as_u64();
    assert_eq!(
        ["rows", "new", "joined", "repeats", "refused"].map(count),
        [5, 2, 2, 1, 0].map(Some)
    );
    let incidents = [shown(&scene, "T-0001"), shown(&scene, "T-0002")];
    let (threats, beating) = match incidents[0]["external_id"] == "8" {
        true => (&incidents[0], &incidents[1]),
        false => (&incidents[1], &incidents[0]),
    };
    assert_eq!(names(threats), ["Persona 2"]);
    assert_eq!(names(beating), ["Persona 1", "Persona 3", "Persona 4"]);
    assert_eq!(beating["place"], "Río Seco");
    assert_eq!(
        beating["violations"].to_string(),
        r#"["torture","beating"]"#
    );
    assert_eq!(beating["sources"].as_array().unwrap().len(), 2);
    let noted = report["flaws"].as_array().unwrap().iter();
    let noted: Vec<_> = noted
        .map(|flaw| format!("{} {} {}", flaw["line"], flaw["reason"], flaw["value"]))
        .collect();
    assert!(
        noted.contains(&r#"5 "rows_disagree" "Peña Honda""#.to_owned()),
        "{noted:?}"
    );
    assert_eq!(scene.run(&["count", "\"Peña Honda\""]).out, "1 of 2\n");
    let again = import(&scene, &[&VICTIMS[..], &map].concat());
    assert_eq!(
        (again["new"].as_u64(), again["unchanged"].as_u64()),
        (Some(0), Some(2))
    );
    let apart = import(&scene, &[&map[..], &["--origin", "otro"]].concat());
    assert_eq!(
        (apart["new"].as_u64(), apart["refused"].as_u64()),
        (Some(1), Some(3))
    );
}

#[test]
fn an_incident_of_which_one_row_is_refused_stays_out_whole_and_comes_in_whole() {
    let scene = scene(&GROUPED.replace("7,2021-03-04,Peña Honda", "7,2021-02-31,Peña Honda"));
    let map = ["--map", "external_id=caso"];
    let report = import(&scene, &[&VICTIMS[..], &map].concat());
    assert_eq!(
        (report["new"].as_u64(), report["refused"].as_u64()),
        (Some(1), Some(3))
    );
    let rejects = std::fs::read_to_string(scene.path("casos.csv.rejects.csv")).unwrap();
    assert!(
        rejects.contains("another row of this incident was refused, in line 5"),
        "{rejects}"
    );
    scene.write(
        "casos.csv.rejects.csv",
        rejects.replace("2021-02-31", "2021-03-04"),
    );
    let ran = scene.run(&["import", "casos.csv.rejects.csv", "--json"]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    assert_eq!(
        names(&shown(&scene, "T-0002")),
        ["Persona 1", "Persona 3", "Persona 4"]
    );
}

#[test]
fn ages_are_read_as_people_write_them() {
    let table = "fecha,violacion,edad\n2021,beating,41 años\n2021,beating,6 meses\n2021,beating,20-25\n\
                 2021,beating,54.0\n2021,beating,-1\n2021,beating,unk\n2021,beating,unos 40\n";
    let scene = scene(table);
    let report = import(&scene, &[]);
    let ages: Vec<_> = (1..=7)
        .map(|number| {
            let incident = shown(&scene, &format!("T-{number:04}"));
            let victim = &incident["victims"][0];
            ["age", "age_low", "age_high"]
                .map(|name| victim[name].to_string())
                .join(" ")
        })
        .collect();
    assert_eq!(
        ages,
        [
            "41 null null",
            "0 null null",
            "null 20 25",
            "54 null null",
            "null null null",
            "null null null",
            "40 null null"
        ]
    );
    assert_eq!(report["noted"], 1);
    assert_eq!(report["flaws"][0]["value"], "-1");
}

#[test]
fn a_name_that_lists_people_counts_as_one_and_the_report_says_how_to_part_it() {
    let table = "fecha,violacion,víctima\n2021,beating,Persona Uno; Persona Dos\n2021,beating,Persona Tres y Persona Cuatro\n2021,beating,PERSONA Y CINCO\n";
    let ran = scene(table).run(&["import", "casos.csv"]);
    assert_eq!(ran.exit, 0);
    assert!(
        ran.out
            .contains("2 × may name several people; counted as one in \"víctima\""),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("--separator 'victim_name=;'"),
        "{}",
        ran.out
    );
    let parted = scene(table);
    let report = import(&parted, &["--separator", "victim_name=;"]);
    assert_eq!(report["noted"], 1, "an y is no sign");
    assert_eq!(
        names(&shown(&parted, "T-0001")),
        ["Persona Uno", "Persona Dos"]
    );
}

/// The reasons of an import with the cells and what would mend them.
fn noted(report: &serde_json::Value) -> Vec<String> {
    let flaws = report["flaws"].as_array().expect("a list").iter();
    flaws
        .map(|flaw| format!("{} {} {}", flaw["reason"], flaw["value"], flaw["mend"]))
        .map(|told| told.replace('"', ""))
        .collect()
}

#[test]
fn people_parted_by_lines_commas_or_told_as_a_number_are_noted_with_what_parts_them() {
    let table = "fecha,violacion,víctima\n2021,beating,\"Persona Uno\nPersona Dos\"\n2021,beating,\"Uno, Dos, Tres\"\n\
                 2021,beating,12 men\n2021,beating,Persona Uno y Persona Dos\n2021,beating,\"Paz, Luis\"\n";
    let report = import(&scene(table), &[]);
    let told = noted(&report);
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(
        told[0].contains(r"--separator 'victim_name=\\n'"),
        "{told:?}"
    );
    assert!(told[1].contains("--separator 'victim_name=,'"), "{told:?}");
    assert!(told[2].contains("victim_count"), "{told:?}");
    assert!(told[3].contains("victim2_name"), "{told:?}");

    let split = scene(
        "fecha,violacion,víctima\n2021,beating,Persona Uno y Persona Dos\n2021,beating,Persona Tres\n",
    );
    let pattern = "víctima=^(?<victim_name>.+?)( y (?<victim2_name>.+))?$";
    assert_eq!(import(&split, &["--split", pattern])["noted"], 0);
    assert_eq!(
        names(&shown(&split, "T-0001")),
        ["Persona Uno", "Persona Dos"]
    );
    assert_eq!(names(&shown(&split, "T-0002")), ["Persona Tres"]);

    let number =
        scene("fecha,violacion,víctima\n2021,beating,Dos mujeres\n2021,beating,Persona Tres\n");
    let pattern = r"víctima=(?i)^(?<victim_count>(\d+|dos|tres) .+)$|^(?<victim_name>.+)$";
    assert_eq!(import(&number, &["--split", pattern])["noted"], 0);
    assert_eq!(shown(&number, "T-0001")["victim_count"]["best"], 2);
    assert_eq!(names(&shown(&number, "T-0002")), ["Persona Tres"]);
}

#[test]
fn in_a_column_of_surnames_before_names_a_comma_parts_nobody() {
    let table =
        "fecha,violacion,víctima\n2021,beating,\"Paz Sol, Luis Abel\"\n2021,beating,\"Paz, Ana\"\n";
    assert_eq!(import(&scene(table), &[])["noted"], 0);
    let table =
        "fecha,violacion,víctima\n2021,beating,\"Ana Paz, Luis Sol\"\n2021,beating,Eva Sol\n";
    assert_eq!(import(&scene(table), &[])["noted"], 1);
}

#[test]
fn ages_and_sexes_of_several_people_are_those_of_none_until_they_are_parted() {
    let table = "fecha,violacion,sexo,edad\n2021,beating,F; M,\"20, 21\"\n2021,beating,F,20/21\n2021,beating,F,20-25\n";
    let plain = scene(table);
    let told = noted(&import(&plain, &[]));
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        told.iter()
            .any(|told| told.contains("--separator 'victim_sex=;'")),
        "{told:?}"
    );
    assert!(
        told.iter()
            .any(|told| told.contains("--separator 'victim_age=,'")),
        "{told:?}"
    );
    assert!(
        told.iter().all(|told| !told.contains("--value")),
        "{told:?}"
    );
    assert!(shown(&plain, "T-0001")["victims"][0]["age_low"].is_null());
    let parted = scene(table);
    let both = [
        "--separator",
        "victim_sex=;",
        "--separator",
        "victim_age=,/",
    ];
    assert_eq!(import(&parted, &both)["noted"], 0);
    let victims = shown(&parted, "T-0001")["victims"].to_string();
    assert!(
        victims.contains(r#""age":21"#) && victims.contains("female"),
        "{victims}"
    );
}

#[test]
fn a_column_of_victims_that_holds_words_may_be_their_names() {
    let asked = |table: &str| import(&scene(table), &[])["ask_first"][0]["field"].clone();
    assert_eq!(
        asked("fecha,violacion,Víctimas\n2021,beating,Ana Paz\n"),
        "victim_name"
    );
    assert_eq!(
        asked("date,violation,Victims\n2021,beating,12\n"),
        "victim_count"
    );
}

#[test]
fn an_age_in_thousands_and_an_age_in_years_and_months_are_no_ages() {
    let table = "fecha,violacion,edad\n2021,beating,1.200\n2021,beating,5 años y 6 meses\n";
    let scene = scene(table);
    assert_eq!(import(&scene, &[])["noted"], 2);
    assert!(shown(&scene, "T-0001")["victims"][0]["age"].is_null());
}

#[test]
fn a_date_of_another_calendar_or_of_tomorrow_comes_in_and_is_noted() {
    let table = "fecha,violacion,victim_birth_date,death_date\n1399/12/14,beating,,\n2021,beating,1370-01-01,\n2021,beating,,2999-01-01\n2021,beating,1990,2021-03\n";
    let report = import(&scene(table), &[]);
    let told: Vec<_> = noted(&report)
        .iter()
        .map(|told| told.replace(" null", ""))
        .collect();
    let of = |reason: &str| told.iter().filter(|told| told.starts_with(reason)).count();
    assert_eq!(
        (of("long_ago"), of("not_yet"), told.len()),
        (2, 1, 3),
        "{told:?}"
    );
    assert_eq!(report["refused"], 0);
}

#[test]
fn a_sum_below_the_rows_is_no_victim() {
    let table =
        "fecha,violacion,víctima\n2021,beating,Persona 1\n2021,beating,Persona 2\n,,Total: 12\n";
    let scene = scene(table);
    let report = import(&scene, &[]);
    assert_eq!(
        (
            report["rows"].as_u64(),
            report["skipped"]["footers"].as_u64()
        ),
        (Some(2), Some(1))
    );
}

#[test]
fn lines_that_say_where_a_table_comes_from_are_no_incidents() {
    let table = "caso,fecha,violacion\n1,2021,beating\n2,2021,beating\nTotal: 2,,\nFuente: propia,,\nActualizado al 30/06/2022,,\n";
    let scene = scene(table);
    let report = import(
        &scene,
        &["--map", "external_id=caso", "--set", "violation=torture"],
    );
    assert_eq!(
        (
            report["new"].as_u64(),
            report["skipped"]["footers"].as_u64()
        ),
        (Some(2), Some(3))
    );
    assert_eq!(
        report["footers"][1].to_string(),
        r#"{"line":5,"cell":"Fuente: propia"}"#
    );
    let again = scene.run(&[
        "import",
        "casos.csv",
        "--map",
        "external_id=caso",
        "--set",
        "violation=torture",
    ]);
    assert!(
        again.out.contains(
            "no rows       3 lines that are no rows of the table, skipped\n              line 4: Total: 2\n"
        ),
        "{}",
        again.out
    );
}

#[test]
fn a_line_below_the_table_is_shown_by_its_first_filled_cell() {
    let scene = scene("fecha,violacion,notas\n2021,beating,a\n\n,,Fuente: propia\n");
    assert_eq!(
        import(&scene, &[])["footers"].to_string(),
        r#"[{"line":4,"cell":"Fuente: propia"}]"#
    );
}

#[test]
fn m_alone_in_a_spanish_column_may_be_a_woman_and_beside_f_is_a_man() {
    let alone = scene("fecha,violacion,sexo\n2021,beating,M\n2021,beating,M\n");
    assert_eq!(import(&alone, &[])["noted"], 2);
    assert_eq!(alone.run(&["count", "sex:male"]).out, "0 of 2\n");
    for table in [
        "fecha,violacion,sexo\n2021,beating,M\n2021,beating,F\n",
        "date,violation,sex\n2021,beating,M\n2021,beating,\n",
    ] {
        let scene = scene(table);
        import(&scene, &[]);
        assert_eq!(scene.run(&["count", "sex:male"]).out, "1 of 2\n", "{table}");
    }
}

#[test]
fn a_column_called_as_the_field_goes_before_one_that_may_mean_it() {
    let scene = scene("fecha,violacion,víctimas,victim_count\n2021,mass_roundup,Ana; Luis,2\n");
    import(&scene, &[]);
    assert_eq!(shown(&scene, "T-0001")["victim_count"]["best"], 2);
}

#[test]
fn m_beside_h_is_not_taken_for_male() {
    let table = "fecha,violacion,sexo\n2021,beating,H\n2021,beating,M\n";
    let mixed = scene(table);
    let report = import(&mixed, &[]);
    assert_eq!(report["noted"], 2);
    assert_eq!(mixed.run(&["count", "sex:male"]).out, "0 of 2\n");
    let told = scene(table);
    import(
        &told,
        &[
            "--value",
            "victim_sex:H=male",
            "--value",
            "victim_sex:M=female",
        ],
    );
    assert_eq!(told.run(&["count", "sex:female"]).out, "1 of 2\n");
}
