//! Which spellings are thought the same, and which never.

use super::{Alike, Parts, changes};
use proptest::prelude::{any, prop_assert_eq, proptest};

fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (Parts::of(one), Parts::of(other));
    assert_eq!(changes(&one, &other), changes(&other, &one));
    changes(&one, &other).is_some()
}

#[test]
fn spellings_of_one_place_are_alike() {
    for (one, other) in [
        ("Centro Penal de Río Seco", "C.P. Río Seco"),
        ("Centro Penal de Río Seco", "Rio Seco"),
        ("Peña Honda", "Peña Hodna"),
        ("PEÑA HONDA", "Penahonda"),
        ("Penitenciaría de Cerro Gris", "Penitenciaria Cerro Griss"),
        ("Comisaría 3ª de Cerro Gris", "Cría. 3 Cerro Gris"),
        ("809 Salto Blanco Drive", "809 SALTO BLANCO DR."),
        (
            "Salto Blanco Correctional Facility",
            "Salto Blanco Correctonal Facility",
        ),
        ("P.O. Box 999", "PO BOX 999"),
        ("Peña Honda II", "Peña Honda 2"),
    ] {
        assert!(alike(one, other), "{one} / {other}");
    }
}

#[test]
fn two_places_are_not() {
    for (one, other) in [
        ("Peña Honda II", "Peña Honda III"),
        ("Comisaría 1ª de Cerro Gris", "Comisaría 3ª de Cerro Gris"),
        ("Centro Penal de Río Seco", "Centro Penal de Cerro Gris"),
        ("Comisaría de Cerro Gris", "Cárcel de Cerro Gris"),
        ("Peña Honda Norte", "Peña Honda Sur"),
        ("Peña Honda Norte", "Peña Honda"),
        ("Centro Penal", "Penal"),
        ("Unit A", "Unit B"),
        ("2664 FM 2054", "2661 FM 2054"),
        ("Prison", "Jail"),
    ] {
        assert!(!alike(one, other), "{one} / {other}");
    }
}

#[test]
fn the_nearest_is_found_and_none_of_two_as_near() {
    let names = [
        "rio seco",
        "pena honda",
        "carcel cerro gris",
        "comisaria cerro gris",
    ];
    let all = Alike::of(names);
    let nearest = |name: &str| {
        let found = all.nearest(&Parts::of(name), |at| u32::try_from(at).ok());
        found.map(|at| names[at])
    };
    assert_eq!(nearest("Penal de Peña Hodna"), Some("pena honda"));
    assert_eq!(nearest("C.P. Río Seco"), Some("rio seco"));
    assert_eq!(nearest("Cerro Gris"), None);
    assert_eq!(
        nearest("Comisaría Cerro Grís"),
        Some("comisaria cerro gris")
    );
    assert_eq!(nearest("Salto Blanco"), None);
    // Both are names of one place: then it is that place.
    let of_one = all.nearest(&Parts::of("Cerro Gris"), |_| Some(1));
    assert_eq!(of_one.map(|at| names[at]), Some("carcel cerro gris"));
}

proptest! {
    #[test]
    fn no_text_breaks_it_and_neither_side_counts_more(one in any::<String>(), other in "[a-c ivx1.]{0,20}") {
        let (one, other) = (Parts::of(&one), Parts::of(&other));
        prop_assert_eq!(changes(&one, &other), changes(&other, &one));
        let all = Alike::of(["a b", "pena honda", ""]);
        all.nearest(&one, |_| Some(0));
    }
}
