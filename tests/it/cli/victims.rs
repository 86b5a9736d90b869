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
    assert_eq!(report["noted"], 0);
    assert_eq!(
        names(&shown(&parted, "T-0001")),
        ["Persona Uno", "Persona Dos"]
    );
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
            "footer lines  3 lines below the table, skipped\n              line 4: Total: 2\n"
        ),
        "{}",
        again.out
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
