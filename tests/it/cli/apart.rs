//! The records of one data set are told apart in one way: by ids, or by what their rows say. A file that comes in the other
//! way would double them, so it stops and says the ways out.

use super::scene::Scene;
use super::verdicts::{edit, json};

const DEATHS: &str = "N°,date,facility,violation
1,2022-04-17,Peña Honda,death_in_custody
2,2022-05-02,Peña Honda,death_in_custody
3,2022-06-09,Cerro Gris,death_in_custody
";
const BY_ID: &[&str] = &["import", "deaths.csv", "--map", "external_id=N°"];
const BY_ROW: &[&str] = &["import", "deaths.csv"];

/// The file in the archive, told apart in this way.
fn with(first: &[&str]) -> Scene {
    let scene = Scene::made();
    scene.write("deaths.csv", DEATHS);
    assert_eq!(scene.run(first).exit, 0);
    scene
}

#[test]
fn ids_after_rows_stop_the_import_and_the_ways_out_are_told() {
    let scene = with(BY_ROW);
    let before = scene.run(&["dump"]).out;
    let stopped = scene.run(BY_ID);
    assert_eq!(
        (stopped.exit, stopped.err.as_str()),
        (
            2,
            "error: deaths.csv: \"deaths\" holds 3 records that were told apart by what their rows say; the rows of this file \
             are told apart by an id, so none is known, and what is the same would stand there twice\n  Nothing was added.\n  \
             Import 1 brought 3 records.\n  Where they are the same records, take those back and import this file again: \
             testigo imports undo 1\n  Where they are other records: testigo import deaths.csv --map 'external_id=N°' \
             --origin deaths-2\n"
        )
    );
    assert!(stopped.out.starts_with("deaths.csv: not imported\n"));
    assert_eq!(scene.run(&["dump"]).out, before);
    let own: Vec<&str> = BY_ID
        .iter()
        .copied()
        .chain(["--origin", "deaths-2"])
        .collect();
    assert_eq!(scene.run(&own).exit, 0);
    assert_eq!(scene.run(&["imports", "undo", "2"]).exit, 0);
    assert_eq!(scene.run(&["imports", "undo", "1"]).exit, 0);
    assert_eq!(scene.run(BY_ID).exit, 0);
    assert!(scene.run(BY_ID).out.contains("unchanged     3"));
}

#[test]
fn rows_after_ids_stop_the_import_and_the_column_of_the_ids_is_recalled() {
    let scene = with(BY_ID);
    scene.write(
        "deaths.csv",
        format!("{DEATHS}4,2022-07-01,Cerro Gris,death_in_custody\n"),
    );
    let stopped = scene.run(BY_ROW);
    assert_eq!(stopped.exit, 2);
    let told = "told apart by their ids; the rows of this file are told apart by what they say";
    assert!(stopped.err.contains(told), "{}", stopped.err);
    let as_before = "To tell the rows apart as those are: --map 'external_id=N°'\n";
    assert!(stopped.err.contains(as_before), "{}", stopped.err);
    let spanish = ["--lang", "es", "import", "deaths.csv", "--dry-run"];
    let told = "Para distinguir las filas como aquellos: --map 'external_id=N°'\n";
    assert!(scene.run(&spanish).err.contains(told));
    assert!(scene.run(BY_ID).out.contains("new           1"));
}

#[test]
fn a_dry_run_and_json_see_it_too() {
    let scene = with(BY_ROW);
    let more = ["--dry-run", "--json"];
    let ran = scene.run(&BY_ID.iter().copied().chain(more).collect::<Vec<_>>());
    assert_eq!(ran.exit, 2);
    assert_eq!(
        json(&ran)["in_the_other_way"],
        serde_json::json!({"rows_by": "id", "batches": [{"batch": 1, "records": 3}]})
    );
    let same = scene.run(&BY_ROW.iter().copied().chain(more).collect::<Vec<_>>());
    assert_eq!(json(&same)["in_the_other_way"], serde_json::Value::Null);
}

#[test]
fn a_record_that_a_hand_gave_its_id_is_still_told_apart_by_its_row() {
    let scene = with(BY_ROW);
    edit(&scene, 1, |incident| {
        incident.external_id = Some("9".to_owned());
    });
    let stopped = scene.run(BY_ID);
    assert_eq!(stopped.exit, 2);
    assert!(stopped.err.contains("Import 1 brought 3 records."));
}

#[test]
fn what_goes_on_in_the_same_way_or_in_both_is_not_stopped() {
    let scene = with(BY_ID);
    let run = |table: &str, more: &[&str]| {
        scene.write("deaths.csv", table);
        let ran = scene.run(
            &BY_ID
                .iter()
                .copied()
                .chain(more.iter().copied())
                .collect::<Vec<_>>(),
        );
        (ran.exit, json(&ran)["new"].clone())
    };
    let next = "N°,date,facility,violation\n4,2022-08-01,Cerro Gris,death_in_custody\n5,2022-08-02,Cerro Gris,death_in_custody\n";
    assert_eq!(run(next, &["--json", "--where", "N°=4"]), (0, 1.into()));
    assert_eq!(run(next, &["--json", "--where", "N°=5"]), (0, 1.into()));
    let both = "N°,date,facility,violation\n6,2022-09-01,Cerro Gris,death_in_custody\n,2022-09-02,Cerro Gris,death_in_custody\n";
    assert_eq!(run(both, &["--json"]), (0, 2.into()));
    let unnumbered = "N°,date,facility,violation\n,2022-09-03,Cerro Gris,death_in_custody\n";
    assert_eq!(run(unnumbered, &["--json"]), (0, 1.into()));
}

#[test]
fn a_column_that_may_tell_the_rows_apart_is_offered_where_its_cells_do_but_never_taken() {
    let scene = Scene::made();
    let offered = |header: &str, cells: [&str; 3], language: &str| {
        let row = |cell: &str| format!("{cell},2022-04-17,torture\n");
        let rows: String = cells.into_iter().map(row).collect();
        scene.write("casos.csv", format!("{header},date,violation\n{rows}"));
        let ran = scene.run(&["--lang", language, "import", "casos.csv", "--dry-run"]);
        assert_eq!(ran.exit, 0);
        assert!(!ran.out.contains("external_id ←"), "{}", ran.out);
        let line = ran.out.lines().find(|line| line.contains("--map"));
        line.map(|line| line[14..].replace('\'', ""))
    };
    for header in [
        "N°",
        "Nº",
        "No.",
        "#",
        "Case",
        "Caso",
        "Expediente",
        "Case number",
        "Número",
    ] {
        let told = format!(
            "{header}: where each row keeps its own for good, --map external_id={header}; without an id, a row that is \
             corrected later comes in as new"
        );
        assert_eq!(offered(header, ["1", "2", "3"], "en"), Some(told));
        assert_eq!(offered(header, ["1", "", "3"], "en"), None, "{header}");
        assert_eq!(offered(header, ["1", "2", "1"], "en"), None, "{header}");
    }
    assert_eq!(
        offered("N°", ["1", "2", "3"], "es").as_deref(),
        Some(
            "N°: si cada fila conserva el suyo para siempre, --map external_id=N°; sin id, una fila que se corrija después \
             entra como nueva"
        )
    );
}

const NAMED: &str = "Fecha,Centro,Nombre completo,violation,Causa
2023-03-15,Peña Honda,Ana Uno,death_in_custody,infarto
2023-04-22,Cerro Gris,Luis Dos,death_in_custody,
2023-05-30,Cerro Gris,Eva Tres,death_in_custody,
";
const RENAMED: &str = "Fecha,Centro,Nombre completo,violation,Motivo,Expediente
2023-03-15,Peña Honda,Ana Uno,death_in_custody,golpes,E-1
2023-04-22,Cerro Gris,Luis Dos,death_in_custody,,E-2
2023-05-30,Cerro Gris,Eva Tres,death_in_custody,,E-3
2023-06-02,Cerro Gris,Leo Cuatro,death_in_custody,,E-4
";

/// A register without ids in the archive, and its next version in its place.
fn register(next: &str) -> Scene {
    let scene = Scene::made();
    scene.write("registro.csv", NAMED);
    assert_eq!(scene.run(&["import", "registro.csv"]).exit, 0);
    scene.write("registro.csv", next);
    scene
}

#[test]
fn a_table_without_ids_that_was_corrected_throughout_stops_the_import_and_the_ways_out_are_told() {
    let scene = register(RENAMED);
    let before = scene.run(&["dump"]).out;
    let again = &["import", "registro.csv"];
    let stopped = scene.run(again);
    assert_eq!(
        (stopped.exit, stopped.err.as_str()),
        (
            2,
            "error: registro.csv: no row is known, but 3 of 4 seem to be records that \"registro\" holds: the same person, \
             and dates that overlap. Without an id, a row whose cells or columns have changed comes in as new, and would \
             stand there twice\n  Nothing was added.\n  Import 1 brought 3 records.\n  Where this is the same table, \
             corrected, take back what it replaces and import this file again, with --map external_id=COLUMN where a column \
             numbers the rows for good: testigo imports undo 1\n  Where they are other records: testigo import registro.csv \
             --origin registro-2\n"
        )
    );
    assert!(stopped.out.starts_with("registro.csv: not imported\n"));
    assert_eq!(scene.run(&["import", "registro.csv", "--dry-run"]).exit, 2);
    assert_eq!(scene.run(&["dump"]).out, before);
    assert_eq!(scene.run(&["imports", "undo", "1"]).exit, 0);
    let by_id = &["import", "registro.csv", "--map", "external_id=Expediente"];
    assert_eq!(scene.run(by_id).exit, 0);
    assert_eq!(scene.run(&["count"]).out, "4 of 4\n");
}

#[test]
fn a_corrected_row_among_known_ones_comes_in_and_is_marked_as_a_repeat() {
    let scene = register(&NAMED.replace("infarto", "golpes"));
    let done = scene.run(&["import", "registro.csv"]);
    assert_eq!(done.exit, 0, "{}", done.err);
    assert!(done.out.contains(
        "may repeat    1 row may repeat a record that is there; it comes in, and has:duplicate finds both\n              \
         line 2: T-0001 (the same name, and dates that overlap)\n"
    ));
    assert_eq!(scene.run(&["count", "has:duplicate"]).out, "2 of 4\n");
    assert_eq!(scene.run(&["verify"]).exit, 0);
    assert_eq!(scene.run(&["imports", "undo", "2"]).exit, 0);
    assert_eq!(scene.run(&["count", "has:duplicate"]).out, "0 of 3\n");
}

#[test]
fn the_next_month_of_a_register_without_ids_comes_in() {
    let scene = register("Fecha,Centro,Nombre,violation\n2023-07-01,Cerro Gris,Ana Uno,torture\n");
    let done = scene.run(&["import", "registro.csv"]);
    assert_eq!((done.exit, done.err.as_str()), (0, ""));
    assert!(!done.out.contains("may repeat"), "{}", done.out);
}

#[test]
fn a_column_that_was_added_to_a_table_without_ids_changes_its_records_and_doubles_none() {
    let wider = "Fecha,Expediente,Centro,Nombre completo,violation,Causa
2023-03-15,E-1,Peña Honda,Ana Uno,death_in_custody,infarto
2023-04-22,,Cerro Gris,Luis Dos,death_in_custody,
2023-05-30,E-3,Cerro Gris,Eva Tres,death_in_custody,golpes
2023-06-02,E-4,Cerro Gris,Leo Cuatro,death_in_custody,
";
    let scene = register(wider);
    let update = &[
        "import",
        "registro.csv",
        "--on-conflict",
        "update",
        "--json",
    ];
    let done = json(&scene.run(update));
    let figures =
        ["new", "changed", "unchanged", "possible_duplicates"].map(|figure| &done[figure]);
    assert_eq!(figures, [2, 1, 1, 1]);
    let again = json(&scene.run(&["import", "registro.csv", "--json"]));
    assert_eq!((&again["new"], &again["unchanged"]), (&0.into(), &4.into()));
    assert_eq!(scene.run(&["verify"]).exit, 0);
}
