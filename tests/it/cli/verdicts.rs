//! The verdict on each row as a person sees it: what may repeat another data set, what differs and stays or changes,
//! ids of another data set, what hands have touched.

use testigo::domain::count::Moment;
use testigo::domain::incident::{Incident, Number};
use testigo::store::{Access, Store};

use super::scene::{Ran, Scene};

const NOW: Moment = Moment(1_795_521_600);

const REGISTER: &str = "id,victim_name,victim_sex,victim_age,date,facility,violation,notes
1,\"Uno, Persona\",female,34,2022-04-17,Peña Honda,torture,se la llevaron
2,,male,40,2022-05-02,Peña Honda,beating,golpes
3,Persona Tres,male,51,2022-06-09,Cerro Gris,torture,
4,Persona Cuatro,male,28,2022-07-01,Cerro Gris,torture,
";

const OTHER: &str = "victim_name,victim_sex,victim_age,date,facility,violation
PERSONA UNO,female,,2022-04,Otro sitio,torture
,male,40,2022-05-02,peña  honda,beating;threats
Persona Tres,male,51,2023-01-01,Cerro Gris,torture
Persona Siete,male,28,2022-07-01,Cerro Gris,torture
";

fn two_sets() -> Scene {
    let scene = Scene::made();
    scene.write("register.csv", REGISTER);
    scene.write("other.csv", OTHER);
    assert_eq!(scene.run(&["import", "register.csv"]).exit, 0);
    scene
}

fn lines(out: &str, heading: &str) -> Vec<String> {
    let from = out.lines().skip_while(|line| !line.starts_with(heading));
    let mut lines: Vec<String> = from.take(1).map(str::to_owned).collect();
    let more = out
        .lines()
        .skip_while(|line| !line.starts_with(heading))
        .skip(1);
    lines.extend(
        more.take_while(|line| line.starts_with(' '))
            .map(str::to_owned),
    );
    lines
}

/// What hands do to a record.
pub fn edit(scene: &Scene, number: u32, change: impl FnOnce(&mut Incident)) {
    let store = Store::open(&scene.path("a.testigo"), Access::default());
    let mut store = store.expect("the scene is set");
    let mut incident = store.record(Number(number)).expect("there").incident;
    change(&mut incident);
    store.edit(Number(number), &incident, NOW).expect("edited");
    store.close().expect("closed");
}

pub fn json(ran: &Ran) -> serde_json::Value {
    serde_json::from_str(&ran.out).expect("one object")
}

#[test]
fn a_row_that_may_repeat_another_data_set_comes_in_and_both_are_marked_with_the_reason() {
    let scene = two_sets();
    let dry = scene.run(&["import", "other.csv", "--dry-run"]);
    assert_eq!(
        lines(&dry.out, "may repeat"),
        [
            "may repeat    2 rows may repeat records that are there; they come in, and has:duplicate finds both",
            "              line 2: T-0001 (the same name, and dates that overlap)",
            "              line 3: T-0002 (the same facility, day, age, sex and a violation in common)",
        ]
    );
    let done = json(&scene.run(&["import", "other.csv", "--json"]));
    assert_eq!(
        (&done["new"], &done["possible_duplicates"]),
        (&4.into(), &2.into())
    );
    let marked = scene.run(&["list", "has:duplicate", "--format", "ids", "--sort", "date"]);
    assert_eq!(marked.out, "T-0005\nT-0001\nT-0002\nT-0006\n");
    let shown = scene.run(&["show", "T-0001"]).out;
    assert!(
        shown.contains("May repeat              T-0005 (the same name, and dates that overlap)"),
        "{shown}"
    );
    assert_eq!(scene.run(&["verify"]).exit, 0);
    assert_eq!(scene.run(&["imports", "undo", "2"]).exit, 0);
    assert_eq!(
        scene.run(&["list", "has:duplicate", "--format", "ids"]).out,
        ""
    );
    assert_eq!(scene.run(&["verify"]).exit, 0);
}

#[test]
fn a_purged_record_takes_its_marks_along() {
    let scene = two_sets();
    assert_eq!(scene.run(&["import", "other.csv"]).exit, 0);
    let store = Store::open(&scene.path("a.testigo"), Access::default());
    let mut store = store.expect("the scene is set");
    store.purge(Number(5), NOW).expect("purged");
    store.close().expect("closed");
    let marked = scene.run(&["list", "has:duplicate", "--format", "ids"]);
    assert_eq!(marked.out, "T-0002\nT-0006\n");
    assert_eq!(scene.run(&["verify"]).exit, 0);
}

#[test]
fn ids_of_another_data_set_stop_the_import_with_the_line_that_brings_them_in() {
    let scene = Scene::made();
    let year = |year: u32| {
        let row = |id: u32| {
            format!(
                "{id},{year}-03-{:02},Plaza {},torture\n",
                id + 1,
                id * (year - 2000)
            )
        };
        format!(
            "id,date,place,violation\n{}",
            (1..=9).map(row).collect::<String>()
        )
    };
    scene.write("marchas-2012.csv", year(2012));
    scene.write("marchas-2013.csv", year(2013));
    assert_eq!(
        scene
            .run(&["import", "marchas-2012.csv", "--origin", "marchas"])
            .exit,
        0
    );
    let before = scene.run(&["dump"]).out;
    let stopped = scene.run(&["import", "marchas-2013.csv", "--origin", "marchas"]);
    assert_eq!(
        (stopped.exit, stopped.err.as_str()),
        (
            2,
            "error: marchas-2013.csv: of 9 ids that \"marchas\" has already, 9 tell of another date, place or person: these may \
             be the ids of another data set\n  Nothing was added.\n  To answer: testigo import marchas-2013.csv --origin \
             marchas-2013\n  Where they are the same records all the same: --same-origin\n"
        )
    );
    assert_eq!(scene.run(&["dump"]).out, before);
    let own = scene.run(&["import", "marchas-2013.csv", "--origin", "marchas-2013"]);
    assert_eq!(own.exit, 0);
    let update = [
        "import",
        "marchas-2013.csv",
        "--origin",
        "marchas",
        "--same-origin",
        "--on-conflict",
        "update",
    ];
    assert_eq!(scene.run(&update).exit, 0);
    assert!(!scene.path("marchas-2013.csv.rejects.csv").exists());
}

#[test]
fn an_update_takes_what_the_file_says_but_neither_empties_nor_touches_what_hands_have_edited() {
    let scene = two_sets();
    edit(&scene, 1, |incident| {
        incident.notes = Some("visto a mano".to_owned())
    });
    scene.write(
        "register.csv",
        REGISTER
            .replace("se la llevaron", "otra cosa")
            .replace("Uno\", Persona\",female,34", "")
            .replace("51,2022-06-09", "52,2022-06-09")
            .replace("golpes", ""),
    );
    let told = scene.run(&["import", "register.csv"]).out;
    assert_eq!(lines(&told, "differ "), ["differ        1"],);
    let ran = scene.run(&["import", "register.csv", "--on-conflict", "update"]);
    assert_eq!(
        lines(&ran.out, "changed       1 record"),
        [
            "changed       1 record, old → new",
            "              line 4: T-0003: victims 1 age: 51 → 52"
        ]
    );
    assert_eq!(
        lines(&ran.out, "by hand"),
        [
            "by hand       in 1 record these fields stay as they were edited by hand",
            "              line 2: T-0001: notes"
        ]
    );
    let notes = |id: &str| json(&scene.run(&["show", id, "--json"]))["notes"].clone();
    assert_eq!(
        (notes("T-0001"), notes("T-0002")),
        ("visto a mano".into(), "golpes".into())
    );
}

#[test]
fn an_older_file_with_new_rows_adds_just_those_and_equal_rows_are_as_many_deaths() {
    let scene = Scene::made();
    let rows = "date,facility,violation\n2022-04-17,Peña Honda,death_in_custody\n2022-04-17,Peña Honda,death_in_custody\n";
    scene.write("deaths.csv", rows);
    let verdict = |ran: Ran| {
        let told = json(&ran);
        ["new", "unchanged", "changed", "possible_duplicates"].map(|name| told[name].as_u64())
    };
    let run = || verdict(scene.run(&["import", "deaths.csv", "--json"]));
    assert_eq!(run(), [Some(2), Some(0), Some(0), Some(0)]);
    assert_eq!(run(), [Some(0), Some(2), Some(0), Some(0)]);
    scene.write(
        "deaths.csv",
        format!("{rows}2022-04-17,Peña Honda,death_in_custody\n"),
    );
    assert_eq!(run(), [Some(1), Some(2), Some(0), Some(0)]);
}

#[test]
fn a_pair_that_was_given_by_hand_is_the_records_and_no_row_takes_it() {
    let scene = Scene::made();
    scene.write("register.csv", REGISTER);
    let added =
        r#"{"origin":"register","external_id":"9","violations":["torture"],"date":"2022-09-09"}"#;
    assert_eq!(scene.run(&["import", "register.csv"]).exit, 0);
    assert_eq!(scene.run_with(&["add", "--json", "-"], added).exit, 0);
    edit(&scene, 5, |incident| {
        incident.external_id = Some("10".to_owned())
    });
    scene.write("register.csv", "id,date,violation\n10,2022-09-09,torture\n");
    let told = json(&scene.run(&["import", "register.csv", "--json"]));
    assert_eq!((&told["new"], &told["unchanged"]), (&0.into(), &1.into()));
    scene.write(
        "register.csv",
        "uid,id,date,violation\n0123456789abcdef0123456789abcdef,10,2022-09-09,torture\n",
    );
    let ran = scene.run(&["import", "register.csv"]);
    assert_eq!(ran.exit, 3);
    assert!(
        ran.out.contains("T-0005 has this id in the data set"),
        "{}",
        ran.out
    );
}

#[test]
fn a_dry_run_needs_no_archive_and_leaves_no_file() {
    let scene = Scene::empty();
    scene.write("register.csv", REGISTER);
    let ran = scene.run(&["import", "register.csv", "--dry-run"]);
    assert_eq!(ran.exit, 0);
    assert_eq!(
        ran.err,
        "There is no archive at ~/a.testigo yet: this is looked at as if into an empty one.\n"
    );
    assert!(ran.out.contains("new           4"), "{}", ran.out);
    assert_eq!(scene.files(), ["register.csv"]);
}

#[test]
fn a_dry_run_leaves_the_archive_byte_for_byte_and_no_file_beside_it() {
    let scene = two_sets();
    let before = std::fs::read(scene.path("a.testigo")).expect("read");
    for arguments in [
        &["import", "other.csv", "--dry-run"][..],
        &["--read-only", "import", "other.csv", "--dry-run"],
    ] {
        assert_eq!(scene.run(arguments).exit, 0);
    }
    assert_eq!(
        std::fs::read(scene.path("a.testigo")).expect("read"),
        before
    );
    assert_eq!(scene.files(), ["a.testigo", "other.csv", "register.csv"]);
}

#[test]
fn refused_rows_take_no_place_of_a_file_that_the_import_works_with() {
    let scene = Scene::made();
    scene.write("casos.csv", "id,date,violation\n1,2022-02-31,torture\n");
    std::fs::create_dir(scene.path("folder")).expect("made");
    for rejects in [
        "casos.csv",
        "./a.testigo",
        "folder",
        "a.testigo-wal",
        "a.testigo-journal",
    ] {
        let ran = scene.run(&["import", "casos.csv", "--rejects", rejects]);
        assert_eq!(ran.exit, 2, "{rejects}: {}", ran.err);
    }
    assert_eq!(scene.files(), ["a.testigo", "casos.csv", "folder"]);
}

#[test]
fn a_file_of_rejects_opens_in_excel_and_reads_back_what_was_refused() {
    let scene = Scene::made();
    let table = "id,date,violation,notes\n1,2022-02-31,torture,=1+1 Ñandú\n2,2022-02-30,torture,\"a;b\"\"c\"\n";
    scene.write("casos.csv", table);
    assert_eq!(scene.run(&["import", "casos.csv"]).exit, 3);
    let rejects = std::fs::read_to_string(scene.path("casos.csv.rejects.csv")).expect("written");
    assert!(rejects.starts_with('\u{feff}'), "{rejects}");
    scene.write(
        "casos.csv.rejects.csv",
        rejects.replace("2022-02-31", "2022-02-28"),
    );
    let again = scene.run(&["import", "casos.csv.rejects.csv"]);
    assert_eq!(again.exit, 3);
    assert!(
        again
            .out
            .contains("line · reason (a file of refused rows: left aside)"),
        "{}",
        again.out
    );
    let notes = json(&scene.run(&["show", "T-0001", "--json"]));
    assert_eq!(
        (&notes["notes"], &notes["unmapped"]),
        (&"=1+1 Ñandú".into(), &serde_json::Value::Null)
    );
    let rest = std::fs::read_to_string(scene.path("casos.csv.rejects.csv.rejects.csv"));
    assert_eq!(
        rest.expect("written").lines().next(),
        Some("\u{feff}id,date,violation,notes,line,reason")
    );
}

#[test]
fn rows_that_were_refused_twice_come_in_by_what_their_first_import_went_by() {
    let scene = Scene::made();
    let table = "N;Cuando;Que;Quien\n1;2022-04-17;golpiza;Persona 1\n2;2022-02-31;golpiza;Persona 2\n2;2022-02-31;golpiza;Persona 3\n";
    scene.write("casos.csv", table);
    let maps = [
        "external_id=N",
        "date=Cuando",
        "violation=Que",
        "victim_name=Quien",
    ];
    let maps = maps.into_iter().flat_map(|map| ["--map", map]);
    let line = ["import", "casos.csv", "--rows", "victims"].into_iter();
    let line: Vec<&str> = line.chain(maps).collect();
    assert_eq!(scene.run(&line).exit, 3);
    assert_eq!(scene.run(&["import", "casos.csv.rejects.csv"]).exit, 3);
    let twice = "casos.csv.rejects.csv.rejects.csv";
    let rows = std::fs::read_to_string(scene.path(twice)).expect("written");
    scene.write(twice, rows.replace("2022-02-31", "2022-02-28"));
    let mended = json(&scene.run(&["import", twice, "--json"]));
    assert_eq!(
        (&mended["new"], &mended["joined"], &mended["refused"]),
        (&1.into(), &1.into(), &0.into())
    );
}

#[test]
fn texts_that_no_vocabulary_knows_are_counted_each_with_the_option_that_explains_it() {
    let scene = Scene::made();
    let rows = |nth: u32| format!("{nth},2022-04-17,torture,z{}\n", nth % 7);
    let rows: String = (0..15).map(rows).collect();
    scene.write("casos.csv", format!("id,date,violation,victim_sex\n{rows}"));
    let report = json(&scene.run(&["import", "casos.csv", "--dry-run", "--json"]));
    let texts = report["unexplained"].as_array().expect("a list");
    assert_eq!(texts.len(), 7);
    assert_eq!(
        texts[0].to_string(),
        r#"{"field":"victim_sex","text":"z0","count":3,"mend":"--value 'victim_sex:z0=…'"}"#
    );
    let ran = scene.run(&["import", "casos.csv", "--dry-run"]);
    assert!(
        ran.out.contains("and 2 more texts; --json lists them"),
        "{}",
        ran.out
    );
}

#[test]
fn an_undo_that_keeps_records_says_so_with_its_exit_code_and_is_finished_by_force() {
    let scene = Scene::made();
    let before = scene.run(&["dump"]).out;
    scene.write("register.csv", REGISTER);
    assert_eq!(scene.run(&["import", "register.csv"]).exit, 0);
    edit(&scene, 2, |incident| {
        incident.notes = Some("visto a mano".to_owned())
    });
    assert_eq!(
        scene.run(&["imports", "undo", "1"]),
        super::scene::failed(
            3,
            "Taken back: 3 records removed, 0 as before, 1 facilities removed\nIn use or changed since, so kept (1): \
             Peña Honda\nEdited since, so kept: T-0002 (--force takes them back too)\n"
        )
    );
    assert_eq!(scene.run(&["imports", "undo", "1", "--force"]).exit, 0);
    assert_eq!(scene.run(&["dump"]).out, before);
    assert_eq!(scene.run(&["imports", "undo", "1"]).exit, 1);
}

#[test]
fn a_record_that_was_altered_outside_the_program_is_told_where_it_is_read() {
    let scene = two_sets();
    let shell = rusqlite::Connection::open(scene.path("a.testigo")).expect("opened");
    let altered = "UPDATE incident SET notes = 'otra cosa' WHERE number = 2";
    shell.execute(altered, []).expect("altered");
    shell.close().expect("closed");
    let told = "T-0002 was altered outside the program: it is not as it was entered\n";
    let dump = scene.run(&["dump"]);
    assert_eq!((dump.exit, dump.err.as_str()), (4, told));
    assert_eq!(
        scene.run(&["show", "T-0002", "--ceiling", "sealed"]).err,
        told
    );
    assert_eq!(
        scene.run(&["show", "T-0001", "--ceiling", "sealed"]).err,
        ""
    );
}

#[test]
fn a_list_without_an_end_is_cut_and_its_cell_stays() {
    let scene = Scene::made();
    let links: String = (0..10_000)
        .map(|link| format!("https://example.org/{link}\n"))
        .collect();
    scene.write(
        "casos.csv",
        format!("date,violation,source_url\n2022,torture,\"{links}\"\n"),
    );
    let told = json(&scene.run(&["import", "casos.csv", "--json"]));
    assert_eq!(told["flaws"][0]["reason"], "too_many_parts");
    let shown = json(&scene.run(&["show", "T-0001", "--json", "--ceiling", "sealed"]));
    assert_eq!(shown["sources"].as_array().map(Vec::len), Some(200));
    assert!(
        shown["unmapped"][0][1]
            .as_str()
            .is_some_and(|cell| cell.contains("/9999"))
    );
}

#[test]
fn a_data_set_has_a_name() {
    let scene = two_sets();
    for name in ["", "  ", "a\nb"] {
        assert_eq!(
            scene.run(&["import", "other.csv", "--origin", name]).exit,
            2
        );
    }
}

#[test]
fn new_people_under_the_ids_of_older_ones_are_named_with_what_brings_them_in() {
    let scene = Scene::made();
    let list = |first: &str, second: &str, others: u32| {
        let row = |id: u32, name: &str| format!("{id},{name},2022-04,Peña Honda,torture\n");
        let rest = (3..3 + others).map(|id| row(id, &format!("Persona {id}")));
        let head = "id,victim_name,date,facility,violation\n".to_owned();
        head + &row(1, first) + &row(2, second) + &rest.collect::<String>()
    };
    scene.write("abril.csv", list("Persona Uno", "Persona Dos", 30));
    scene.write("mayo.csv", list("Persona Nueva", "PERSONA  DÓS", 30));
    scene.write("junio.csv", list("Persona Nueva", "Persona Otra", 0));
    let import = |words: &[&str]| {
        let origin = ["--origin", "listas"];
        scene.run(&[&["import"], words, &origin[..]].concat())
    };
    assert_eq!(import(&["abril.csv"]).exit, 0);
    let few = import(&["mayo.csv"]);
    assert_eq!(
        (few.exit, lines(&few.out, "id taken")),
        (
            0,
            vec![
                "id taken      1 row names another person than the record that has its id, and does not come in: another \
                 --origin brings it in as new; where it is a correction, --on-conflict update takes it"
                    .to_owned(),
                "              line 2: T-0001 names Persona Uno, the row Persona Nueva".to_owned(),
            ]
        )
    );
    let told = json(&import(&["mayo.csv", "--dry-run", "--json"]));
    assert_eq!(
        (&told["other_persons"], told["ids_of_others"].to_string()),
        (
            &1.into(),
            r#"[{"line":2,"id":"T-0001","there":"Persona Uno","row":"Persona Nueva"}]"#.to_owned()
        )
    );
    let all = import(&["junio.csv"]);
    assert_eq!(all.exit, 2);
    assert!(
        all.err.contains("2 tell of another date, place or person")
            && all.err.contains("--same-origin"),
        "{}",
        all.err
    );
    assert_eq!(
        lines(&all.out, "id taken")[2],
        "              line 3: T-0002 names Persona Dos, the row Persona Otra"
    );
}

#[test]
fn of_two_rows_for_one_record_the_first_stands_in_the_rehearsal_as_in_the_import() {
    let scene = Scene::made();
    scene.write(
        "one.csv",
        "id,date,violation,notes\na,2022-04-17,torture,uno\n",
    );
    assert_eq!(scene.run(&["import", "one.csv"]).exit, 0);
    let uid = json(&scene.run(&["show", "T-0001", "--json"]))["uid"].clone();
    let uid = uid.as_str().expect("a uid");
    scene.write(
        "two.csv",
        format!(
            "uid,nr,date,violation,notes\n{uid},,2022-04-17,torture,dos\n,T-0001,2022-04-17,torture,tres\n\
             ,T-0001,2022-04-17,torture,uno\n"
        ),
    );
    let update = [
        "import",
        "two.csv",
        "--map",
        "id=nr",
        "--on-conflict",
        "update",
        "--json",
    ];
    let dry = json(&scene.run(&[&update[..], &["--dry-run"]].concat()));
    let done = json(&scene.run(&update));
    let firsts = |told: &serde_json::Value| {
        let flaws = told["flaws"].as_array().cloned().unwrap_or_default();
        let lines: Vec<u64> = flaws
            .iter()
            .filter_map(|flaw| flaw["line"].as_u64())
            .collect();
        (told["changed"].as_u64(), lines)
    };
    assert_eq!(firsts(&done), (Some(3), vec![3, 4]), "{done}");
    assert_eq!(firsts(&dry), firsts(&done));
    let notes = json(&scene.run(&["show", "T-0001", "--json"]))["notes"].clone();
    assert_eq!(notes, "dos");
}
