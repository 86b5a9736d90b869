//! Profiles: said once, kept, shared, used again; and refused rows that come back by themselves.

use std::fs;

use super::scene::{Scene, failed, fine};

const CASES: &str = "caso;fecha del suceso;tipo;sexo
1;25/06/2022;golpes;H
2;03/04/2022;golpes;M
3;31/02/2022;golpes;H
";

const SAID: [&str; 10] = [
    "--map",
    "external_id=caso",
    "--map",
    "date=fecha del suceso",
    "--map",
    "violation=tipo",
    "--value",
    "violation:golpes=beating",
    "--value",
    "victim_sex:H=male",
];

fn imported() -> Scene {
    let scene = Scene::made();
    scene.write("casos.csv", CASES);
    let save = ["--save-profile", "registro"];
    let ran = scene.run(&[&["import", "casos.csv"], &SAID[..], &save].concat());
    assert_eq!((ran.exit, ran.err.as_str()), (3, ""));
    scene
}

#[test]
fn what_was_said_is_saved_shown_and_used_for_the_next_table() {
    let scene = imported();
    assert_eq!(
        scene.run(&["profiles", "show", "registro"]),
        fine(
            "version = 1
origin = \"casos\"

[map]
external_id = \"caso\"
date = \"fecha del suceso\"
violation = \"tipo\"

[value.victim_sex]
H = \"male\"

[value.violation]
golpes = \"beating\"
"
        )
    );
    scene.write(
        "julio.csv",
        "caso;fecha del suceso;tipo;sexo\n2;03/04/2022;golpes;M\n4;26/07/2022;golpes;H\n",
    );
    let ran = scene.run(&["import", "julio.csv", "--profile", "registro"]);
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.contains("goes by       the profile registro"),
        "{}",
        ran.out
    );
    // The data set is the profile's, so a row that came before is known.
    assert!(ran.out.contains("new           1\n"), "{}", ran.out);
    assert!(ran.out.contains("unchanged     1\n"), "{}", ran.out);
    // An M beside an H may be a mujer: nobody has said, so it is noted and not known.
    assert_eq!(scene.run(&["count", "sex:male"]).out, "2 of 3\n");
}

#[test]
fn mended_rows_come_in_with_what_was_said_of_the_whole_file() {
    let scene = imported();
    let rejects = "casos.csv.rejects.csv";
    let row = fs::read_to_string(scene.path(rejects)).unwrap();
    // Alone, this date could be in either order; the whole file proved it.
    scene.write(rejects, row.replace("31/02/2022", "01/02/2022"));
    let ran = scene.run(&["import", rejects]);
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.contains(
            "goes by       import 1, which refused these rows; --profile names another\n"
        ),
        "{}",
        ran.out
    );
    let listed = scene.run(&[
        "list",
        "origin:casos date:2022-02",
        "--fields",
        "date,violation",
    ]);
    assert_eq!(listed.out, "date        violation\n2022-02-01  beating\n");
}

#[test]
fn the_report_names_the_command_for_mended_rows() {
    let scene = Scene::made();
    scene.write("casos.csv", CASES);
    let ran = scene.run(&[&["import", "casos.csv"], &SAID[..]].concat());
    let line = "When they are mended: testigo import casos.csv.rejects.csv\n";
    assert!(ran.out.contains(line), "{}", ran.out);
    // Where nothing came in nothing is kept, so all is said again.
    scene.write("malos.csv", "fecha;tipo\n31/02/2022;golpes\n");
    let said = [
        "--value",
        "violation:golpes=beating",
        "--map",
        "violation=tipo",
    ];
    let ran = scene.run(&[&["import", "malos.csv"], &said[..]].concat());
    let line = "When they are mended: testigo import malos.csv.rejects.csv --map violation=tipo \
                --value violation:golpes=beating --origin malos\n";
    assert!(ran.out.contains(line), "{}", ran.out);
}

#[test]
fn a_profile_is_shared_as_a_file_and_taken_from_one() {
    let scene = imported();
    assert_eq!(
        scene.run(&["profiles", "save", "registro", "--to", "r.toml"]),
        fine("")
    );
    let again = scene.run(&["profiles", "save", "registro", "--to", "r.toml"]);
    assert_eq!(again.exit, 15, "{}", again.err);
    assert_eq!(scene.run(&["profiles", "delete", "registro"]), fine(""));
    let gone = scene.run(&["import", "casos.csv", "--profile", "registro"]);
    assert_eq!(
        gone,
        failed(
            2,
            "error: there is no profile called \"registro\"
  `testigo profiles` lists the profiles; `testigo profiles show NAME` prints one.
"
        )
    );
    let by_file = scene.run(&["import", "casos.csv", "--profile", "r.toml"]);
    assert!(by_file.out.contains("unchanged     2\n"), "{}", by_file.out);
    let taken = scene.run(&["profiles", "save", "otro", "--from", "r.toml"]);
    assert_eq!(taken, fine(""));
    // Without a file it is what the newest import went by.
    assert_eq!(scene.run(&["profiles", "save", "tercero"]), fine(""));
    assert_eq!(
        scene.run(&["profiles"]).out,
        "Name                  Where                   Data set
otro                  in this archive         casos
tercero               in this archive         casos
ovdinfo-2012          comes with the program  ovdinfo-2012
ovdinfo-2013          comes with the program  ovdinfo-2013
us-california-deaths  comes with the program  us-california-deaths
"
    );
}

#[test]
fn a_profile_with_a_key_that_is_not_known_is_refused_with_its_line() {
    let scene = Scene::made();
    scene.write("casos.csv", CASES);
    scene.write(
        "malo.toml",
        "version = 1\n\n[map]\ndate = 'fecha'\n\n[rejects]\npath = '/tmp/x'\n",
    );
    let ran = scene.run(&["import", "casos.csv", "--profile", "malo.toml"]);
    assert_eq!(
        ran,
        failed(
            2,
            "error: malo.toml:6: rejects: a profile has no such key
  Nothing was changed.
  `testigo profiles` lists the profiles; `testigo profiles show NAME` prints one.
"
        )
    );
    let long = format!("version = 1\n{}", "# long\n".repeat(100_000));
    scene.write("largo.toml", long);
    let ran = scene.run(&["profiles", "save", "largo", "--from", "largo.toml"]);
    assert_eq!(ran.exit, 2, "{}", ran.err);
    let bad_name = scene.run(&["import", "casos.csv", "--save-profile", "../x"]);
    assert_eq!(bad_name.exit, 2, "{}", bad_name.err);
    assert_eq!(
        scene.files(),
        ["a.testigo", "casos.csv", "largo.toml", "malo.toml"]
    );
}
