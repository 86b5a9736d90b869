//! An import as the archive sees it: all or nothing, twice the same, and undone without a trace.

use testigo::domain::flaw::{Flaw, Reason, Weight};
use testigo::domain::incident::{Incident, Number};
use testigo::store::{
    Batch, BatchEnd, BatchStart, Error, FacilityMatch, Finding, Piece, Places, Store, uid_of,
};

use super::NOW;
use super::asking::{ask, numbers};
use super::scene::{Scene, full, incident};

const FILE: &[u8] = b"id,notes\n1,uno\n2,dos\n3,\"tres\ny medio\"\n";

/// The rows of a made-up data set.
fn rows(count: u32) -> Vec<Incident> {
    let row = |id: u32| Incident {
        uid: Some(uid_of("cerro-gris", &id.to_string())),
        origin: Some("cerro-gris".to_owned()),
        external_id: Some(id.to_string()),
        facility: Some(testigo::domain::facility::FacilityName {
            name: format!("Puesto {}", id % 3),
        }),
        place: Some(format!("Río {}", id % 7)),
        ..incident(&format!(
            "informe número {id} sobre golpes en la celda {}",
            id % 11
        ))
    };
    (1..=count).map(row).collect()
}

fn start() -> BatchStart {
    BatchStart {
        file: "cerro-gris.csv".to_owned(),
        origin: "cerro-gris".to_owned(),
        ..BatchStart::default()
    }
}

fn import(store: &mut Store, rows: &[Incident]) -> Batch {
    let (mut import, mut gathering) = store.import(&start(), NOW).expect("begun");
    for (line, row) in (2..).zip(rows) {
        match gathering.known(row.uid.expect("a uid")) {
            None => {
                let prepared = gathering.prepare(row);
                import.put(row.clone().into(), line, prepared).expect("put");
            }
            Some(number) if import.is_same(number, row).expect("compared") => {}
            Some(number) => import.change(number, row).expect("changed"),
        }
    }
    import
        .finish(gathering, &BatchEnd::default())
        .expect("finished")
}

pub fn dump(store: &mut Store) -> String {
    let mut bytes = Vec::new();
    store.dump(&mut bytes).expect("dumped");
    String::from_utf8(bytes).expect("text")
}

#[test]
fn imported_reports_are_found_like_typed_ones() {
    let scene = Scene::made();
    let mut store = scene.open();
    store.add(&full(), NOW).expect("added");
    let batch = import(&mut store, &rows(20));
    assert_eq!((batch.id, batch.added, batch.changed), (1, 20, 0));
    for store in [&mut store, &mut scene.open()] {
        assert_eq!(ask(store, "").counts.certain, 21);
        assert_eq!(numbers(&ask(store, "número 17")), [18]);
        assert_eq!(ask(store, r#"facility:"=puesto 1""#).counts.certain, 7);
        assert_eq!(ask(store, "origin:cerro batch:1 cel*").counts.certain, 20);
        let record = store.record(Number(18)).expect("a record");
        assert_eq!(
            record.import.map(|import| (import.batch, import.line)),
            Some((1, 18))
        );
        assert_eq!(record.incident, rows(20)[16]);
    }
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
}

#[test]
fn an_import_that_is_dropped_leaves_nothing() {
    let scene = Scene::made();
    let mut store = scene.open();
    store.add(&full(), NOW).expect("added");
    let before = dump(&mut store);
    let (mut import, mut gathering) = store.import(&start(), NOW).expect("begun");
    for row in &rows(5) {
        let prepared = gathering.prepare(row);
        import.put(row.clone().into(), 1, prepared).expect("put");
    }
    drop(import);
    assert_eq!(dump(&mut store), before);
    assert_eq!(store.batches().expect("batches"), []);
    assert_eq!(ask(&mut store, "golpes").counts.certain, 1);
    assert_eq!(
        store.add(&incident("after it"), NOW).expect("added"),
        Number(2)
    );
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
}

#[test]
fn the_same_rows_twice_change_nothing() {
    let scene = Scene::made();
    let mut store = scene.open();
    import(&mut store, &rows(12));
    let before = dump(&mut store);
    let again = import(&mut store, &rows(12));
    assert_eq!((again.id, again.added, again.changed), (2, 0, 0));
    assert_eq!(dump(&mut store), before);
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
}

#[test]
fn an_undone_import_leaves_no_trace_and_gives_no_number_back() {
    let scene = Scene::made();
    let mut store = scene.open();
    store.add(&full(), NOW).expect("added");
    import(&mut store, &rows(6));
    let before = dump(&mut store);
    let mut changed = rows(12);
    changed[2].notes = Some("ahora con otras palabras".to_owned());
    let batch = import(&mut store, &changed);
    assert_eq!((batch.added, batch.changed), (6, 1));
    assert_eq!(numbers(&ask(&mut store, "otras palabras")), [4]);
    let undone = store.undo(batch.id, false, NOW).expect("undone");
    assert_eq!(
        (undone.removed, undone.restored, undone.kept),
        (6, 1, vec![])
    );
    assert_eq!(dump(&mut store), before);
    assert_eq!(ask(&mut store, "otras").counts.certain, 0);
    assert_eq!(ask(&mut store, "golpes").counts.certain, 7);
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
    assert_eq!(
        store.add(&incident("after it"), NOW).expect("added"),
        Number(14)
    );
    assert!(matches!(
        store.undo(batch.id, false, NOW),
        Err(Error::NoSuch(_))
    ));
    let first = store.undo(1, false, NOW).expect("undone");
    assert_eq!((first.removed, first.facilities), (6, 3));
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
}

#[test]
fn an_update_keeps_the_data_set_of_a_record_and_verifies() {
    let scene = Scene::made();
    let mut store = scene.open();
    import(&mut store, &rows(3));
    let before = dump(&mut store);
    let mut again = rows(3);
    again[1].notes = Some("ahora con otras palabras".to_owned());
    again[1].origin = Some("otro-registro".to_owned());
    assert_eq!(import(&mut store, &again).changed, 1);
    let record = store.record(Number(2)).expect("a record");
    assert_eq!(record.incident.origin.as_deref(), Some("cerro-gris"));
    assert_eq!(ask(&mut store, "origin:cerro otras").counts.certain, 1);
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
    store.undo(2, false, NOW).expect("undone");
    assert_eq!(dump(&mut store), before);
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
}

#[test]
fn a_second_row_for_a_record_is_told_apart_and_the_import_goes_on() {
    let scene = Scene::made();
    let mut store = scene.open();
    import(&mut store, &rows(2));
    let before = dump(&mut store);
    let saying = |row: &Incident, words: &str| Incident {
        notes: Some(words.to_owned()),
        ..row.clone()
    };
    let rows = rows(3);
    let (mut import, mut gathering) = store.import(&start(), NOW).expect("begun");
    import
        .change(Number(1), &saying(&rows[0], "primero"))
        .expect("changed");
    assert!(matches!(
        import.change(Number(1), &saying(&rows[0], "segundo")),
        Err(Error::ChangedAlready(Number(1)))
    ));
    let prepared = gathering.prepare(&rows[2]);
    import
        .put(rows[2].clone().into(), 4, prepared)
        .expect("put");
    let batch = import
        .finish(gathering, &BatchEnd::default())
        .expect("finished");
    assert_eq!((batch.added, batch.changed), (1, 1));
    assert_eq!(numbers(&ask(&mut store, "primero")), [1]);
    assert_eq!(ask(&mut store, "segundo").counts.certain, 0);
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
    store.undo(batch.id, false, NOW).expect("undone");
    assert_eq!(dump(&mut store), before);
}

#[test]
fn an_undo_keeps_what_was_edited_since_unless_told_to() {
    let scene = Scene::made();
    let mut store = scene.open();
    import(&mut store, &rows(4));
    store
        .edit(
            Number(2),
            &Incident {
                notes: Some("visto de nuevo".into()),
                ..rows(4)[1].clone()
            },
            NOW,
        )
        .expect("edited");
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
    let undone = store.undo(1, false, NOW).expect("undone");
    assert_eq!(
        (undone.removed, undone.kept, undone.facilities),
        (3, vec![Number(2)], 2)
    );
    assert_eq!(numbers(&ask(&mut store, "")), [2]);
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
}

#[test]
fn a_forced_undo_takes_edited_records_too() {
    let scene = Scene::made();
    let mut store = scene.open();
    let before = dump(&mut store);
    import(&mut store, &rows(4));
    store
        .edit(
            Number(2),
            &Incident {
                notes: Some("visto de nuevo".into()),
                ..rows(4)[1].clone()
            },
            NOW,
        )
        .expect("edited");
    assert_eq!(store.undo(1, true, NOW).expect("undone").removed, 4);
    assert_eq!(dump(&mut store), before);
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
}

#[test]
fn what_an_undo_kept_is_taken_back_later_by_force_to_the_exact_state_before() {
    let scene = Scene::made();
    let mut store = scene.open();
    let empty = dump(&mut store);
    import(&mut store, &rows(4));
    let first = dump(&mut store);
    let mut changed = rows(4);
    changed[0].notes = Some("de la segunda lista".into());
    changed[2].notes = Some("también".into());
    import(&mut store, &changed);
    let by_hand = Incident {
        notes: Some("visto de nuevo".into()),
        ..rows(4)[0].clone()
    };
    store.edit(Number(1), &by_hand, NOW).expect("edited");
    let undone = store.undo(2, false, NOW).expect("undone");
    assert_eq!((undone.restored, undone.kept), (1, vec![Number(1)]));
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
    let again = store.undo(2, false, NOW).expect("nothing more");
    assert_eq!((again.restored, again.kept), (0, vec![Number(1)]));
    assert_eq!(store.undo(2, true, NOW).expect("undone").restored, 1);
    assert_eq!(dump(&mut store), first);
    assert!(matches!(store.undo(2, true, NOW), Err(Error::NoSuch(_))));
    store.edit(Number(2), &by_hand_of(2), NOW).expect("edited");
    assert_eq!(store.undo(1, false, NOW).expect("undone").removed, 3 - 1);
    assert_eq!(store.undo(1, true, NOW).expect("undone").removed, 2);
    assert_eq!(dump(&mut store), empty);
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
}

fn by_hand_of(number: u32) -> Incident {
    Incident {
        notes: Some("visto de nuevo".into()),
        ..rows(number)[number as usize - 1].clone()
    }
}

/// Three imports that give the second record other words each.
fn three_imports(scene: &Scene) -> Store {
    let mut store = scene.open();
    for words in ["uno", "dos", "tres"] {
        let mut rows = rows(3);
        rows[1].notes = Some(words.to_owned());
        import(&mut store, &rows);
    }
    store
}

#[test]
fn imports_are_undone_in_any_order_and_the_archive_verifies() {
    for order in [
        [1, 2, 3],
        [1, 3, 2],
        [2, 1, 3],
        [2, 3, 1],
        [3, 1, 2],
        [3, 2, 1],
    ] {
        for force in [false, true] {
            let scene = Scene::made();
            let mut store = three_imports(&scene);
            for id in order {
                store.undo(id, force, NOW).expect("undone");
                let found = store.verify(|_, _| {}).expect("looked at");
                assert_eq!(found, [], "{order:?}, {id}, force: {force}");
            }
        }
    }
}

#[test]
fn a_record_that_outlives_its_import_is_vouched_for_by_the_journal() {
    let scene = Scene::made();
    let mut store = three_imports(&scene);
    for id in [1, 3, 2] {
        store.undo(id, false, NOW).expect("undone");
    }
    assert_eq!(numbers(&ask(&mut store, "uno")), [2]);
    scene.sql("UPDATE incident SET digest = randomblob(32)");
    let found = store.verify(|_, _| {}).expect("looked at");
    assert!(found.contains(&Finding::Unvouched(Number(2))), "{found:?}");
}

#[test]
fn the_file_is_kept_byte_for_byte_and_its_rows_are_found() {
    let scene = Scene::made();
    let mut store = scene.open();
    let rows = rows(3);
    let (mut import, mut gathering) = store.import(&start(), NOW).expect("begun");
    let (first, second) = FILE.split_at(17);
    import
        .keep(&Piece::pack(0, first).expect("packed"))
        .expect("kept");
    import
        .keep(&Piece::pack(17, second).expect("packed"))
        .expect("kept");
    let mut places = Places::default();
    for (row, (line, bytes)) in rows.iter().zip([(2, 9..14), (3, 15..20), (4, 21..37)]) {
        places.push(line, bytes);
        let prepared = gathering.prepare(row);
        import.put(row.clone().into(), line, prepared).expect("put");
    }
    import.keep_places(&places).expect("kept");
    let end = BatchEnd {
        sha256: sha256(FILE),
        bytes: FILE.len() as u64,
        headers: vec!["id".to_owned(), "notes".to_owned()],
        flaws: vec![Flaw {
            weight: Weight::Refused,
            line: 9,
            column: Some("date".to_owned()),
            value: Some("31/02".to_owned()),
            reason: Reason::IdTwice { first: 4 },
        }],
        ..BatchEnd::default()
    };
    import.finish(gathering, &end).expect("finished");
    let row = store.original_row(Number(3)).expect("read").expect("kept");
    assert_eq!(
        (row.bytes.as_slice(), row.headers),
        (b"3,\"tres\ny medio\"".as_slice(), end.headers.clone())
    );
    assert_eq!(
        store
            .original_row(Number(2))
            .expect("read")
            .expect("kept")
            .bytes,
        b"2,dos"
    );
    let mut whole = Vec::new();
    assert!(store.original(1, &mut whole).expect("read"));
    assert_eq!(whole, FILE);
    let flaw = &store.flaws(1).expect("flaws")[0];
    assert_eq!(
        (flaw.line, flaw.reason.as_str(), flaw.detail.as_deref()),
        (9, "id_twice", Some("4"))
    );
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
    scene.sql("UPDATE original SET bytes = x'00' WHERE start = 17");
    assert_eq!(
        store.verify(|_, _| {}).expect("looked at"),
        [testigo::store::Finding::Original(1)]
    );
}

/// What the facility's text of each row, name and division, is found to mean.
fn facilities_of(store: &mut Store, rows: &[(&str, Option<&str>)]) -> Vec<FacilityMatch> {
    let (mut import, mut gathering) = store.import(&start(), NOW).expect("begun");
    let mut found = Vec::new();
    for (line, (name, admin1)) in (1..).zip(rows) {
        let row = Incident {
            uid: Some(uid_of(&format!("{}", import.batch()), &line.to_string())),
            facility: Some(testigo::domain::facility::FacilityName {
                name: (*name).to_owned(),
            }),
            other_facilities: Vec::new(),
            admin1: admin1.map(str::to_owned),
            ..full()
        };
        let prepared = gathering.prepare(&row);
        found.push(prepared.facility().expect("named"));
        import.put(row.clone().into(), line, prepared).expect("put");
    }
    import
        .finish(gathering, &BatchEnd::default())
        .expect("finished");
    found
}

fn register(store: &mut Store, name: &str, admin1: Option<&str>) -> FacilityMatch {
    let facility = serde_json::json!({"name": name, "country": "XX", "admin1": admin1});
    let facility = serde_json::from_value(facility).expect("a facility");
    FacilityMatch::Linked(store.add_facility(&facility, NOW).expect("added"))
}

#[test]
fn spellings_of_one_facility_are_one() {
    let scene = Scene::made();
    let mut store = scene.open();
    let found = facilities_of(
        &mut store,
        &[
            ("Puesto Peña", Some("Norte")),
            ("PUESTO  PENA", Some("norte")),
            ("puesto\u{a0}peña", Some("Sur")),
            ("Río Seco", None),
            ("RIO SECO", None),
        ],
    );
    let one = found[0].id().expect("made");
    assert_eq!(found[0], FacilityMatch::Made(one));
    assert_eq!(found[1], FacilityMatch::Linked(one));
    assert!(matches!(found[2], FacilityMatch::Made(other) if other != one));
    assert_eq!(found[4].id(), found[3].id());
}

#[test]
fn facilities_of_two_divisions_stay_two_in_whatever_order_their_rows_come() {
    let rows = [None, Some("Norte"), Some("Sur")];
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let scene = Scene::made();
        let mut store = scene.open();
        let rows = order.map(|row| ("Central", rows[row]));
        let made = facilities_of(&mut store, &rows);
        let is_new = |found: &FacilityMatch| matches!(found, FacilityMatch::Made(_));
        assert!(made.iter().all(is_new), "{order:?}: {made:?}");
        let again = facilities_of(&mut store, &rows);
        let ids = |found: &[FacilityMatch]| found.iter().map(|one| one.id()).collect::<Vec<_>>();
        assert_eq!(ids(&again), ids(&made), "{order:?}");
        for (row, own) in rows.into_iter().zip(&made) {
            let alone = facilities_of(&mut store, &[row]);
            assert_eq!(alone[0].id(), own.id(), "{order:?}");
        }
    }
}

#[test]
fn a_facility_of_the_register_is_meant_where_nothing_else_can_be() {
    let scene = Scene::made();
    let mut store = scene.open();
    let honda = register(&mut store, "Peña Honda", Some("Norte"));
    let gris = register(&mut store, "Cerro Gris", None);
    let found = facilities_of(
        &mut store,
        &[
            ("PENA HONDA", None),
            ("Peña Honda", Some("norte")),
            ("Peña Honda", Some("Sur")),
            ("Peña Honda", None),
            ("Cerro Gris", Some("Sur")),
            ("Cerro Gris", None),
        ],
    );
    assert_eq!([found[0], found[1], found[3]], [honda; 3]);
    assert!(matches!(found[2], FacilityMatch::Made(_)), "{found:?}");
    assert_eq!([found[4], found[5]], [gris; 2]);
    register(&mut store, "Peña Honda", Some("Este"));
    register(&mut store, "Cerro Gris", Some("Este"));
    let found = facilities_of(
        &mut store,
        &[
            ("Peña Honda", None),
            ("Cerro Gris", Some("Sur")),
            ("Cerro Gris", None),
        ],
    );
    assert_eq!(found[0], FacilityMatch::Doubtful, "it fits two");
    assert!(matches!(found[1], FacilityMatch::Made(_)), "{found:?}");
    assert_eq!(found[2], gris);
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).into()
}

#[test]
fn more_than_a_block_comes_in_and_goes_out() {
    let scene = Scene::made();
    let mut store = scene.open();
    let empty = dump(&mut store);
    store.add(&incident("antes"), NOW).expect("added");
    scene.sql("UPDATE meta SET value = 65530 WHERE key = 'next_number'");
    import(&mut store, &rows(20));
    import(&mut store, &rows(40));
    assert_eq!(ask(&mut store, "golpes").counts.certain, 40);
    assert_eq!(numbers(&ask(&mut store, r#""número 7""#)), [65536]);
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
    store.undo(2, false, NOW).expect("undone");
    assert_eq!(ask(&mut store, "golpes").counts.certain, 20);
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
    store.undo(1, false, NOW).expect("undone");
    assert_ne!(dump(&mut store), empty);
    assert_eq!(ask(&mut scene.open(), "").counts.certain, 1);
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
}

#[test]
fn a_purged_record_is_gone_from_the_file_and_the_archive_still_verifies() {
    let scene = Scene::made();
    let mut store = scene.open();
    let mut rows = rows(3);
    rows[1].notes = Some("palabrarara en un informe".to_owned());
    rows[1].place = Some("Palabrarara".to_owned());
    let (mut import, mut gathering) = store.import(&start(), NOW).expect("begun");
    let file = b"id,notes\n1,uno\n2,palabrarara en un informe\n3,tres\n";
    import
        .keep(&Piece::pack(0, file).expect("packed"))
        .expect("kept");
    let mut places = Places::default();
    for (row, (line, bytes)) in rows.iter().zip([(2, 9..14), (3, 15..42), (4, 43..49)]) {
        places.push(line, bytes);
        let prepared = gathering.prepare(row);
        import.put(row.clone().into(), line, prepared).expect("put");
    }
    import.keep_places(&places).expect("kept");
    let end = BatchEnd {
        sha256: sha256(file),
        bytes: file.len() as u64,
        ..BatchEnd::default()
    };
    import.finish(gathering, &end).expect("finished");
    store
        .edit(
            Number(2),
            &Incident {
                tags: vec!["palabrarara".into()],
                ..rows[1].clone()
            },
            NOW,
        )
        .expect("edited");
    store.purge(Number(2), NOW).expect("purged");
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
    assert_eq!(numbers(&ask(&mut store, "")), [1, 3]);
    assert!(store.undelete(Number(2), NOW).is_err());
    assert_eq!(
        store
            .original_row(Number(3))
            .expect("read")
            .expect("kept")
            .bytes,
        b"3,tres"
    );
    for name in scene.files() {
        let bytes = std::fs::read(scene.path.with_file_name(&name)).expect("read");
        assert!(
            !bytes.windows(11).any(|window| window == b"palabrarara"),
            "{name}"
        );
    }
    assert_eq!(
        store.add(&incident("después"), NOW).expect("added"),
        Number(4)
    );
    assert_eq!(store.undo(1, false, NOW).expect("undone").removed, 2);
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
}

#[test]
fn words_that_a_purged_record_had_before_it_was_changed_are_gone_too() {
    let scene = Scene::made();
    let mut store = scene.open();
    let first = Incident {
        place: Some("Lugarraro".to_owned()),
        ..incident("palabrarara")
    };
    store.add(&first, NOW).expect("added");
    store.add(&incident("palabra"), NOW).expect("added");
    let corrected = incident("otra palabra");
    store.edit(Number(1), &corrected, NOW).expect("edited");
    store.purge(Number(1), NOW).expect("purged");
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
    assert_eq!(numbers(&ask(&mut store, "palabra")), [2]);
    store.close().expect("closed");
    let bytes = std::fs::read(&scene.path).expect("read");
    for word in ["palabrarara", "lugarraro", "otra"] {
        let holds = |window: &[u8]| window == word.as_bytes();
        assert!(!bytes.windows(word.len()).any(holds), "{word}");
    }
}
