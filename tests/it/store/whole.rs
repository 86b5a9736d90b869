//! Is the archive whole: every kind of damage is found, by name, and a copy is as whole as the archive.

use testigo::domain::incident::{Incident, Number};
use testigo::store::{Access, Error, FacilityMatch, Finding, Store};

use super::NOW;
use super::asking::{ask, numbers, query};
use super::importing::dump;
use super::scene::{Scene, full, incident};

/// An archive with a few records, damaged, and what is found.
fn found_after(damage: &str) -> Vec<Finding> {
    let scene = Scene::made();
    let mut store = scene.open();
    store.add(&full(), NOW).expect("added");
    store
        .add(&incident("golpes en la celda"), NOW)
        .expect("added");
    store
        .edit(Number(2), &incident("golpes en otra celda"), NOW)
        .expect("edited");
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
    store.close().expect("closed");
    scene.sql(damage);
    scene.open().verify(|_, _| {}).expect("looked at")
}

#[test]
fn a_record_changed_outside_the_program_is_found() {
    let found =
        found_after("UPDATE victim SET name = 'Persona 9' WHERE incident = 1 AND place = 1");
    assert!(found.contains(&Finding::Altered(Number(1))), "{found:?}");
    assert_eq!(
        found_after("UPDATE incident SET updated = 1"),
        [],
        "times are not content"
    );
}

#[test]
fn a_record_put_in_or_taken_away_outside_the_program_is_found() {
    let gone = found_after("PRAGMA foreign_keys = ON; DELETE FROM incident WHERE number = 2");
    assert!(gone.contains(&Finding::Unvouched(Number(2))), "{gone:?}");
    let new = found_after(
        "INSERT INTO incident (number, uid, violations, verification, confidentiality, created, updated, salt, digest)
         VALUES (9, randomblob(16), 'torture', 'unverified', 'internal', 1, 1, randomblob(16), randomblob(32))",
    );
    assert!(
        new.contains(&Finding::Unvouched(Number(9))) && new.contains(&Finding::Altered(Number(9))),
        "{new:?}"
    );
}

#[test]
fn a_record_and_digest_changed_together_are_found_by_the_journal() {
    let found = found_after("UPDATE incident SET digest = randomblob(32) WHERE number = 1");
    assert_eq!(
        found,
        [Finding::Altered(Number(1)), Finding::Unvouched(Number(1))]
    );
}

#[test]
fn a_record_deleted_or_brought_back_outside_the_program_is_found_even_after_a_rebuild() {
    let scene = Scene::made();
    let mut store = scene.open();
    for words in ["uno", "dos", "tres"] {
        store.add(&incident(words), NOW).expect("added");
    }
    store.delete(Number(1), NOW).expect("deleted");
    store.delete(Number(3), NOW).expect("deleted");
    store.undelete(Number(3), NOW).expect("brought back");
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
    scene.sql("UPDATE incident SET deleted = iif(number = 2, 1, NULL)");
    let mut store = scene.open();
    store.rebuild(|_, _| {}).expect("made anew");
    assert_eq!(
        store.verify(|_, _| {}).expect("looked at"),
        [Finding::Deleted(Number(1)), Finding::Deleted(Number(2))]
    );
}

#[test]
fn an_entry_of_the_journal_that_was_altered_or_taken_away_is_found() {
    assert_eq!(
        found_after("UPDATE journal SET actor = 'nobody' WHERE seq = 2"),
        [Finding::Journal(2)]
    );
    assert_eq!(
        found_after("UPDATE journal SET payload = '{}' WHERE seq = 3"),
        [Finding::Journal(3)]
    );
    assert_eq!(
        found_after("DELETE FROM journal WHERE seq = 2"),
        [Finding::Journal(3)]
    );
    assert_eq!(
        found_after("DELETE FROM journal WHERE seq = 3"),
        [Finding::Unvouched(Number(2))]
    );
    assert_eq!(
        found_after("UPDATE journal SET payload = NULL, salt = NULL WHERE seq = 3"),
        [],
        "purged, the chain holds"
    );
}

#[test]
fn an_index_that_says_other_things_than_its_records_is_found() {
    let one = "(SELECT key FROM posting LIMIT 1 OFFSET 5)";
    let found = |damage: &str| found_after(&damage.replace("ONE", one));
    assert_eq!(
        found("UPDATE posting SET numbers = x'0009' WHERE key = ONE"),
        [Finding::Postings { block: 0, words: 1 }]
    );
    assert_eq!(
        found("UPDATE posting SET numbers = x'07' WHERE key = ONE"),
        [Finding::Postings { block: 0, words: 1 }]
    );
    assert_eq!(
        found("DELETE FROM posting WHERE key = ONE"),
        [Finding::Postings { block: 0, words: 1 }]
    );
    let word = |damage: &str| found_after(&format!("UPDATE vocabulary SET words = {damage}"));
    for damage in [
        "replace(words, 'celda', '')",
        "substr(words, 1, instr(words, 'celda') - 1)",
        "''",
    ] {
        let found = word(damage);
        assert!(
            matches!(found.as_slice(), [Finding::Postings { block: 0, .. }]),
            "{found:?}"
        );
    }
    for damage in ["words || 'celda'", "words || CAST(x'FF0A' AS TEXT)"] {
        let found = word(damage);
        assert!(matches!(found.as_slice(), [Finding::Index(_)]), "{found:?}");
    }
    let column =
        found_after("UPDATE packed SET bytes = zeroblob(length(bytes)) WHERE name = 'violations'");
    assert_eq!(
        column,
        [Finding::Column {
            block: 0,
            column: "violations"
        }]
    );
    let short = found_after("UPDATE packed SET bytes = x'00' WHERE name = 'violations'");
    assert!(matches!(short.as_slice(), [Finding::Index(_)]), "{short:?}");
}

#[test]
fn an_index_of_another_form_is_told_by_whoever_needs_it() {
    let damage = "DROP TABLE vocabulary; CREATE TABLE word (id INTEGER PRIMARY KEY, word TEXT)";
    let found = found_after(damage);
    assert!(matches!(found.as_slice(), [Finding::Index(_)]), "{found:?}");
    let scene = Scene::made();
    scene.sql(damage);
    let mut store = scene.open();
    for done in [
        store.add(&full(), NOW).err(),
        store.count(&query("celda"), &|| false).err(),
        store.rebuild(|_, _| {}).err(),
    ] {
        let said = done.map(|error| error.to_string());
        assert_eq!(said.as_deref(), Some("damaged: no such table: vocabulary"));
    }
}

#[test]
fn an_index_that_lacks_rows_or_has_some_of_no_block_is_damage_and_made_anew() {
    for damage in [
        "DELETE FROM packed",
        "INSERT INTO block VALUES (65535, 1)",
        "UPDATE vocabulary SET words = CAST(x'FF0A' AS TEXT)",
    ] {
        let scene = Scene::made();
        let mut store = scene.open();
        let report = incident("golpes en la celda");
        store.add(&report, NOW).expect("added");
        store.close().expect("closed");
        scene.sql(damage);
        let mut store = scene.open();
        let asked = store.count(&query("celda"), &|| false);
        let told = matches!(&asked, Err(Error::Damaged(what)) if !what.contains("column"));
        assert!(told, "{damage}: {asked:?}");
        store.rebuild(|_, _| {}).expect("made anew");
        assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
        assert_eq!(numbers(&ask(&mut store, "celda")), [1]);
    }
    let found = found_after("INSERT INTO posting VALUES (7 << 32, x'0009')");
    let words = Finding::Postings { block: 7, words: 1 };
    assert!(found.contains(&words), "{found:?}");
}

#[test]
fn an_archive_that_calls_itself_empty_and_is_not_is_damaged() {
    let scene = Scene::made();
    scene.sql("PRAGMA user_version = 0");
    let opened = scene.try_open().err().map(|error| error.to_string());
    assert_eq!(
        opened.as_deref(),
        Some("damaged: table meta already exists")
    );
}

#[test]
fn a_damaged_index_is_made_anew_from_the_records() {
    let scene = Scene::made();
    let mut store = scene.open();
    store.add(&full(), NOW).expect("added");
    store
        .add(&incident("golpes en la celda"), NOW)
        .expect("added");
    scene.sql("DELETE FROM posting; DELETE FROM vocabulary; UPDATE packed SET bytes = x'00'");
    let found = scene.open().verify(|_, _| {}).expect("looked at");
    assert!(matches!(found.as_slice(), [Finding::Index(_)]), "{found:?}");
    let mut told = Vec::new();
    store
        .rebuild(|done, of| told.push((done, of)))
        .expect("made anew");
    assert_eq!(told, [(0, 1), (1, 1)]);
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
    assert_eq!(numbers(&ask(&mut store, "celda")), [2]);
}

#[test]
fn what_dangles_is_found() {
    let found =
        found_after("PRAGMA foreign_keys = OFF; UPDATE citation SET source = 99 WHERE place = 2");
    assert!(
        found.contains(&Finding::Dangling("citation".to_owned())),
        "{found:?}"
    );
}

#[test]
fn a_backup_holds_the_same_and_overwrites_nothing() {
    let scene = Scene::made();
    let mut store = scene.open();
    store.add(&full(), NOW).expect("added");
    let to = scene.path.with_file_name("copy.testigo");
    assert_eq!(store.backup(&to).expect("copied"), []);
    assert!(matches!(store.backup(&to), Err(Error::AlreadyThere(_))));
    let mut copy = Store::open(&to, Access::default()).expect("opened");
    assert_eq!(copy.notices(), []);
    assert_eq!(dump(&mut copy), dump(&mut store));
    copy.close().expect("closed");
    let restored = scene.path.with_file_name("restored.testigo");
    let (mut restored, findings) =
        Store::restore(&to, &restored, &Access::default()).expect("restored");
    assert_eq!((findings, dump(&mut restored)), (vec![], dump(&mut store)));
    drop((restored, store));
    assert_eq!(
        scene.files(),
        ["archive.testigo", "copy.testigo", "restored.testigo"]
    );
}

#[test]
fn views_profiles_and_the_register_are_part_of_the_content() {
    let scene = Scene::made();
    let mut store = scene.open();
    let facility = serde_json::from_str(
        r#"{"name":"Penal de Cerro Gris","short_name":"CG","aliases":["El Cerro","La Loma"],"type":"prison",
            "country":"XX","opened":"1998","demo":true}"#,
    )
    .expect("a facility");
    let id = store.add_facility(&facility, NOW).expect("added");
    assert!(matches!(
        store.add_facility(&facility, NOW),
        Err(Error::Taken("facility"))
    ));
    let observation = serde_json::from_str(
        r#"{"subject":"el cerro","metric":"capacity","value":"400","as_of":"2022-05","source":{"title":"Diario","grade":"C3"}}"#,
    )
    .expect("an observation");
    store.add_observation(&observation, NOW).expect("added");
    store.save_view("mías", "type:torture", NOW).expect("saved");
    store.save_view("mías", "type:beating", NOW).expect("saved");
    store.save_profile("registro", "x = 1", NOW).expect("saved");
    let lines = dump(&mut store);
    assert!(
        lines.contains(r#""register":{"name":"Penal de Cerro Gris""#),
        "{lines}"
    );
    assert!(
        lines.contains(r#""view":{"name":"mías","query":"type:beating"}"#),
        "{lines}"
    );
    let (registered, observations) = store.facility(id).expect("a facility");
    assert_eq!(
        (registered.facility, observations),
        (facility, vec![observation])
    );
    assert_eq!(
        store
            .find_facility("la LOMA", None, None)
            .expect("found")
            .and_then(FacilityMatch::id),
        Some(id)
    );
    store.delete_profile("registro", NOW).expect("deleted");
    assert!(matches!(
        store.delete_profile("registro", NOW),
        Err(Error::NoSuch("profile"))
    ));
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
}

#[test]
fn an_id_stands_once_in_its_data_set_whatever_uid_its_record_has() {
    let scene = Scene::made();
    let mut store = scene.open();
    let named = |origin: &str, id: &str| Incident {
        origin: Some(origin.to_owned()),
        external_id: Some(id.to_owned()),
        ..incident("golpes")
    };
    store.add(&named("cerro", "1"), NOW).expect("added");
    store.add(&named("cerro", "2"), NOW).expect("added");
    store.add(&named("honda", "1"), NOW).expect("added");
    let taken = |done: Result<(), Error>| matches!(done, Err(Error::Taken("id")));
    let mut again = named("cerro", "1");
    again.uid = Some(testigo::domain::incident::Uid([7; 16]));
    assert!(taken(store.add(&again, NOW).map(drop)));
    assert!(taken(store.edit(Number(2), &named("cerro", "1"), NOW)));
    let mut noted = named("cerro", "1");
    noted.tags = vec!["visto".to_owned()];
    store.edit(Number(1), &noted, NOW).expect("edited");
    store
        .edit(Number(2), &named("cerro", "3"), NOW)
        .expect("edited");
    assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
}
