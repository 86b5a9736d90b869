//! A register of facilities as a table: rows become facilities, spellings become names, and all of it can be taken back.

use super::scene::{Scene, failed};

const SPELLINGS: &str = "State,ID,NAME,RAW,OTHER
Norte,1,Peña Honda,PENA HONDA (PH),NA
Norte,1,Peña Honda,La Peña,Penal de P. Honda
Sur,2,La Peña,LA PEÑA SUR,NA
Sur,3,Salto Blanco,Salto,NA
";

const MAPS: [&str; 8] = [
    "--set",
    "country=XX",
    "--map",
    "alias=RAW+OTHER",
    "--map",
    "admin1=State",
    "--map",
    "name=NAME",
];

fn import(scene: &Scene, file: &str, more: &[&str]) -> (i32, String) {
    let ran = scene.run(&[&["facilities", "import", file], &MAPS[..], more].concat());
    (ran.exit, ran.out + &ran.err)
}

#[test]
fn rows_of_one_id_are_one_facility_and_the_same_file_twice_changes_nothing() {
    let scene = Scene::made();
    let empty = scene.run(&["dump"]).out;
    scene.write("registro.csv", SPELLINGS);
    let (exit, would) = import(&scene, "registro.csv", &["--dry-run"]);
    assert_eq!(exit, 0, "{would}");
    assert!(would.contains("new           3\n"), "{would}");
    assert_eq!(scene.run(&["dump"]).out, empty);
    let (exit, told) = import(&scene, "registro.csv", &[]);
    assert_eq!(exit, 0, "{told}");
    let shown = scene.run(&["facilities", "show", "penal de p honda"]).out;
    assert!(
        shown.contains("Other names        PENA HONDA (PH); La Peña; Penal de P. Honda\n"),
        "{shown}"
    );
    let once = scene.run(&["dump"]).out;
    let (_, again) = import(&scene, "registro.csv", &[]);
    assert!(again.contains("unchanged     3\n"), "{again}");
    assert_eq!(scene.run(&["dump"]).out, once);
    assert_eq!(scene.run(&["verify"]).exit, 0);
    let undone = scene.run(&["imports", "undo", "1"]);
    assert_eq!(
        undone,
        failed(
            0,
            "Taken back: 0 records removed, 0 as before, 3 facilities removed\n"
        )
    );
    assert_eq!(scene.run(&["dump"]).out, empty);
    assert_eq!(scene.run(&["verify"]).exit, 0);
}

#[test]
fn a_spelling_means_its_facility_within_its_division_only() {
    let scene = Scene::made();
    scene.write("registro.csv", SPELLINGS);
    import(&scene, "registro.csv", &[]);
    scene.write(
        "casos.csv",
        "id,date,facility,admin1,violation\n1,2022,la pena,Norte,torture\n2,2022,La Peña,Sur,torture\n3,2022,La Peña,,torture\n4,2022,SALTO,Sur,torture\n",
    );
    let told = scene
        .run(&["import", "casos.csv", "--set", "country=XX"])
        .out;
    assert!(told.contains("0 made, 3 matched, 1 doubtful"), "{told}");
    let stats = scene
        .run(&["stats", "--by", "facility", "--format", "csv"])
        .out;
    for line in ["Peña Honda,1,0", "La Peña,1,0", "Salto Blanco,1,0", ",1,0"] {
        assert!(stats.lines().any(|other| other == line), "{stats}");
    }
    // What is in use stays, and says so.
    let undone = scene.run(&["imports", "undo", "1"]);
    assert!(
        undone.err.contains("0 facilities removed"),
        "{}",
        undone.err
    );
    assert!(undone.err.contains("Salto Blanco"), "{}", undone.err);
    assert_eq!(scene.run(&["verify"]).exit, 0);
}

#[test]
fn a_register_adds_to_what_stands_there_and_an_undo_takes_just_that_back() {
    let scene = Scene::made();
    scene.run(&[
        "facilities",
        "add",
        "Peña Honda",
        "--country",
        "XX",
        "--admin1",
        "Norte",
        "--operator",
        "Nadie",
    ]);
    let before = scene.run(&["dump"]).out;
    scene.write(
        "registro.csv",
        "id,name,alias,operator,admin1,country,latitude,longitude,opened,type\n1,PENA HONDA,La Peña,Otro,Norte,XX,-12.5,200,1994,prison\n",
    );
    let told = scene.run(&["facilities", "import", "registro.csv"]).out;
    assert!(told.contains("differ        1\n"), "{told}");
    assert!(told.contains("operator: Nadie → Otro"), "{told}");
    assert!(
        told.contains("1 × not degrees in \"longitude\": \"200\""),
        "{told}"
    );
    let shown = scene.run(&["facilities", "show", "peña honda"]).out;
    for line in [
        "Other names        La Peña",
        "Run by             Nadie",
        "Opened             1994",
    ] {
        assert!(shown.contains(line), "{shown}");
    }
    assert_eq!(scene.run(&["imports", "undo", "1"]).exit, 0);
    assert_eq!(scene.run(&["dump"]).out, before);
    let update = scene.run(&[
        "facilities",
        "import",
        "registro.csv",
        "--on-conflict",
        "update",
    ]);
    assert_eq!(update.exit, 0);
    let shown = scene.run(&["facilities", "show", "peña honda"]).out;
    assert!(shown.contains("Run by             Otro"), "{shown}");
    assert_eq!(scene.run(&["verify"]).exit, 0);
}

#[test]
fn what_means_two_facilities_stays_out_with_the_command_that_would_settle_it() {
    let scene = Scene::made();
    for name in ["Peña Honda", "La Peña"] {
        scene.run(&["facilities", "add", name, "--country", "XX"]);
    }
    scene.write(
        "registro.csv",
        "name,alias,country\nPenal de P. Honda,Peña Honda;La Peña,XX\n,Nada,XX\n",
    );
    let ran = scene.run(&["facilities", "import", "registro.csv"]);
    assert_eq!(ran.exit, 3, "{}", ran.out);
    assert!(ran.out.contains("refused       2\n"), "{}", ran.out);
    assert!(
        ran.out.contains("testigo facilities merge FROM INTO"),
        "{}",
        ran.out
    );
    let rejects = std::fs::read_to_string(scene.path("registro.csv.rejects.csv")).expect("rejects");
    assert_eq!(rejects.lines().count(), 3, "{rejects}");
    scene.run(&["facilities", "merge", "La Peña", "Peña Honda"]);
    let mended = scene.run(&[
        "facilities",
        "import",
        "registro.csv.rejects.csv",
        "--map",
        "name=name",
    ]);
    assert!(mended.out.contains("differ        1\n"), "{}", mended.out);
}

#[test]
fn neither_table_takes_the_fields_of_the_other() {
    let scene = Scene::made();
    scene.write("t.csv", "id,name,date\n1,Peña Honda,2022\n");
    for (command, map) in [
        (&["facilities", "import"][..], "victim_name=name"),
        (&["import"][..], "operator=name"),
    ] {
        let ran = scene.run(&[command, &["t.csv", "--map", map]].concat());
        assert_eq!(ran.exit, 2, "{}", ran.out);
        assert!(ran.err.starts_with("error: unknown field "), "{}", ran.err);
    }
}
