//! What an archive promises as a file: nothing is created by opening, foreign files stay untouched, what goes in
//! comes out, and what was altered is found.

mod asking;
mod importing;
mod locked;
mod scene;
mod whole;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use testigo::domain::count::Moment;
use testigo::domain::incident::{Incident, Number};
use testigo::store::{Access, Error, Notice, Store};

use scene::{Scene, full, incident, texts};

const NOW: Moment = Moment(1_795_500_000);

#[test]
fn opening_never_creates_a_file() {
    let scene = Scene::empty();
    assert!(matches!(scene.try_open(), Err(Error::NotThere(_))));
    assert_eq!(scene.files(), [""; 0]);
}

#[test]
fn creating_never_overwrites_a_file() {
    let scene = Scene::empty();
    fs::write(&scene.path, "notes").unwrap();
    assert!(matches!(
        Store::create(&scene.path, Access::default()),
        Err(Error::AlreadyThere(_))
    ));
    assert_eq!(fs::read(&scene.path).unwrap(), b"notes");
}

#[test]
fn a_file_that_is_no_archive_stays_untouched_byte_for_byte() {
    let sqlite = {
        let scene = Scene::empty();
        let shell = rusqlite::Connection::open(&scene.path).unwrap();
        shell.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE diary (day TEXT); INSERT INTO diary VALUES ('a')").unwrap();
        shell.close().unwrap();
        fs::read(&scene.path).unwrap()
    };
    for foreign in [
        Vec::new(),
        b"id,date\n1,2022\n".to_vec(),
        vec![7; 5000],
        sqlite,
    ] {
        let scene = Scene::empty();
        fs::write(&scene.path, &foreign).unwrap();
        assert!(
            matches!(scene.try_open(), Err(Error::NotAnArchive)),
            "{} bytes",
            foreign.len()
        );
        assert!(fs::read(&scene.path).unwrap() == foreign);
        assert_eq!(scene.files(), ["archive.testigo"]);
    }
}

#[test]
fn whole_pages_of_unknown_bytes_are_taken_for_an_encrypted_archive() {
    let scene = Scene::empty();
    fs::write(&scene.path, vec![7; 16_384]).unwrap();
    let expected_kind = |error: &Error| match error {
        Error::PassphraseNeeded => cfg!(feature = "encryption"),
        Error::NoEncryption => !cfg!(feature = "encryption"),
        _ => false,
    };
    assert!(scene.try_open().is_err_and(|error| expected_kind(&error)));
}

#[test]
fn an_archive_is_for_its_owner_alone_and_a_wider_mode_is_mended() {
    let scene = Scene::made();
    let mode = || fs::metadata(&scene.path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(), 0o600);
    fs::set_permissions(&scene.path, PermissionsExt::from_mode(0o644)).unwrap();
    assert_eq!(scene.open().notices(), [Notice::ModeMended(0o644)]);
    assert_eq!(mode(), 0o600);
    assert_eq!(scene.open().notices(), []);
}

#[test]
fn an_archive_of_a_newer_version_is_refused() {
    let scene = Scene::made();
    scene.sql("PRAGMA user_version = 99");
    assert!(matches!(
        scene.try_open(),
        Err(Error::Newer { found: 99, .. })
    ));
}

#[test]
fn closing_leaves_one_file() {
    let scene = Scene::made();
    let mut store = scene.open();
    store.add(&full(), NOW).unwrap();
    store.close().unwrap();
    assert_eq!(scene.files(), ["archive.testigo"]);
}

#[test]
fn a_full_report_comes_back_as_it_went_in() {
    let scene = Scene::made();
    let number = scene.open().add(&full(), NOW).unwrap();
    let record = scene.open().record(number).unwrap();
    assert_eq!(number.to_string(), "T-0001");
    assert_eq!(
        (record.created, record.updated, record.import),
        (NOW, NOW, None)
    );
    let expected = Incident {
        uid: record.incident.uid,
        ..full()
    };
    assert_eq!(record.incident, expected);
}

#[test]
fn a_report_without_a_violation_is_refused() {
    let scene = Scene::made();
    assert!(matches!(
        scene.open().add(&Incident::default(), NOW),
        Err(Error::Lacks("violation"))
    ));
}

#[test]
fn the_same_id_of_the_same_data_set_is_taken_once() {
    let scene = Scene::made();
    let mut store = scene.open();
    store.add(&full(), NOW).unwrap();
    assert!(matches!(store.add(&full(), NOW), Err(Error::Taken("uid"))));
    assert_eq!(
        store.add(&incident("a second one"), NOW).unwrap(),
        Number(2),
        "a refused report takes no number"
    );
}

#[test]
fn a_second_writer_is_told_that_the_archive_is_busy() {
    let scene = Scene::made();
    let mut store = scene.open_with(Access {
        patience: Duration::from_millis(50),
        ..Access::default()
    });
    let other = scene.shell();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(matches!(store.add(&full(), NOW), Err(Error::Busy)));
    other.execute_batch("ROLLBACK").unwrap();
    assert!(store.add(&full(), NOW).is_ok());
}

#[test]
fn nothing_is_written_where_only_reading_was_asked() {
    let scene = Scene::made();
    let mut store = scene.open_with(Access {
        read_only: true,
        ..Access::default()
    });
    assert!(store.is_read_only());
    assert!(matches!(store.add(&full(), NOW), Err(Error::ReadOnly)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_text_can_harm_what_is_kept(texts in texts()) {
        let scene = Scene::made();
        let mut store = scene.open();
        let mut wild = full();
        wild.external_id = None;
        scene::fill(&mut wild, &texts);
        let number = store.add(&wild, NOW).unwrap();
        wild.uid = store.record(number).unwrap().incident.uid;
        prop_assert_eq!(store.record(number).unwrap().incident, wild);
    }
}
