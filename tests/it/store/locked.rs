//! Encrypted archives. A build without encryption says so and touches nothing.

use std::fs;

use testigo::store::{Access, Error, Secret, Store};

use super::scene::Scene;

fn with(passphrase: &str) -> Access {
    Access {
        passphrase: Some(Secret::from(passphrase.to_owned())),
        ..Access::default()
    }
}

#[cfg(not(feature = "encryption"))]
#[test]
fn a_build_without_encryption_makes_no_encrypted_archive() {
    let scene = Scene::empty();
    assert!(matches!(
        Store::create(&scene.path, with("río")),
        Err(Error::NoEncryption)
    ));
    assert_eq!(scene.files(), [""; 0]);
    fs::write(&scene.path, vec![7; 16_384]).expect("written");
    assert!(matches!(
        Store::open(&scene.path, with("río")),
        Err(Error::NoEncryption)
    ));
}

#[cfg(feature = "encryption")]
mod keyed {
    use super::super::NOW;
    use super::super::asking::{ask, numbers};
    use super::super::importing::dump;
    use super::super::scene::full;
    use super::{Access, Error, Scene, Store, fs, with};
    use testigo::store::Secret;

    #[test]
    fn an_encrypted_archive_opens_with_its_passphrase_and_holds_no_plain_text() {
        let scene = Scene::empty();
        let mut store = Store::create(&scene.path, with("peña 'honda'\"")).expect("made");
        store.add(&full(), NOW).expect("added");
        assert!(store.is_encrypted());
        let whole = dump(&mut store);
        for file in scene.files() {
            let bytes = fs::read(scene.path.with_file_name(&file)).expect("read");
            for plain in ["Persona 1", "SQLite format 3", "tortura", "CREATE TABLE"] {
                assert!(
                    !bytes
                        .windows(plain.len())
                        .any(|window| window == plain.as_bytes()),
                    "{plain} in {file}"
                );
            }
        }
        store.close().expect("closed");
        let mut store = Store::open(&scene.path, with("peña 'honda'\"")).expect("opened");
        assert_eq!(numbers(&ask(&mut store, "golpes")), [1]);
        assert_eq!(dump(&mut store), whole);
        assert_eq!(store.verify(|_, _| {}).expect("looked at"), []);
    }

    #[test]
    fn a_wrong_passphrase_is_told_and_leaves_the_file_untouched() {
        let scene = Scene::empty();
        let mut store = Store::create(&scene.path, with("cerro")).expect("made");
        store.add(&full(), NOW).expect("added");
        store.close().expect("closed");
        let before = fs::read(&scene.path).expect("read");
        for (access, needed) in [
            (with("gris"), false),
            (with(""), false),
            (Access::default(), true),
        ] {
            match Store::open(&scene.path, access) {
                Err(Error::PassphraseNeeded) => assert!(needed),
                Err(Error::WrongPassphraseOrNotArchive) => assert!(!needed),
                other => panic!("{other:?}"),
            }
        }
        assert!(fs::read(&scene.path).expect("read") == before);
        assert_eq!(scene.files(), ["archive.testigo"]);
    }

    #[test]
    fn the_backup_of_an_encrypted_archive_is_encrypted_with_the_same_passphrase() {
        let scene = Scene::empty();
        let mut store = Store::create(&scene.path, with("cerro")).expect("made");
        store.add(&full(), NOW).expect("added");
        let to = scene.path.with_file_name("copy.testigo");
        assert_eq!(store.backup(&to).expect("copied"), []);
        assert!(matches!(
            Store::open(&to, Access::default()),
            Err(Error::PassphraseNeeded)
        ));
        let mut copy = Store::open(&to, with("cerro")).expect("opened");
        assert_eq!(dump(&mut copy), dump(&mut store));
        let mut restored = Store::restore(
            &to,
            &scene.path.with_file_name("again.testigo"),
            &with("cerro"),
        )
        .expect("restored")
        .0;
        assert_eq!(dump(&mut restored), dump(&mut store));
    }

    #[test]
    fn other_implementations_open_it_with_the_passphrase() {
        let scene = Scene::empty();
        Store::create(&scene.path, with("cerro"))
            .expect("made")
            .close()
            .expect("closed");
        let shell = scene.shell();
        shell.pragma_update(None, "key", "cerro").expect("keyed");
        shell
            .pragma_update(None, "cipher_page_size", 8192)
            .expect("sized");
        let tables: i64 = shell
            .query_row("SELECT count(*) FROM incident", [], |row| row.get(0))
            .expect("read");
        assert_eq!(tables, 0);
        assert_eq!(
            format!("{:?}", Secret::from("cerro".to_owned())),
            "Secret(…)"
        );
    }
}
