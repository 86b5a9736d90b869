//! Made-up records and questions.

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof};

use super::archive::Kept;
use crate::domain::count::Years;
use crate::domain::date::{Date, Day};
use crate::domain::facility::{FacilityName, FacilityRole, OtherFacility};
use crate::domain::incident::Incident;
use crate::domain::responsible::{Institution, Responsible};
use crate::domain::source::{Source, SourceType};
use crate::domain::standing::{Confidentiality, Tri, Verification};
use crate::domain::victim::{Custody, Death, Manner, Sex, Victim};
use crate::domain::violation::{Violation, Violations};

const CONDITIONS: &[&str] = &[
    "tortura",
    "torutra",
    "tortu*",
    "tor*",
    "=tortura",
    "=to*",
    "golpes",
    "golpez",
    "vaton",
    "cerro",
    "honda",
    "gris",
    "\"peña honda\"",
    "\"golpes tortura\"",
    "\"golpes tort\"*",
    "penal-del",
    "view:x",
    "type:torture",
    "type:life",
    "type:torture,death_in_custody",
    "type:liberty",
    "type:attempted_killing",
    "date:2022",
    "date:2022-04",
    "date:2022-04-10..2022-05",
    "date:..2021",
    "date:unknown",
    "date:2022-06..,unknown",
    "died:2022",
    "died:2022-05..2022-06",
    "died:unknown",
    "sex:female",
    "sex:male,other",
    "minor:yes",
    "minor:no",
    "age:<18",
    "age:18..40",
    "age:>30",
    "custody:pretrial",
    "manner:homicide",
    "victim:uno",
    "victim:=\"persona dos\"",
    "victim:per*",
    "facility:honda",
    "facility:=\"peña honda\"",
    "facility:cer*",
    "facility:F-1",
    "facility:otro",
    "facility:\"nueva honda\"",
    "nueva",
    "otro",
    "place:seco",
    "admin1:norte",
    "country:XX",
    "status:likely",
    "level:internal",
    "level:sealed",
    "by:police",
    "source:press",
    "source:\"testigo\"",
    "grade:C3",
    "tag:\"a b\"",
    "tag:a*",
    "origin:demo",
    "batch:2",
    "has:victim",
    "has:conflict",
    "has:duplicate",
    "has:source",
    "added:2026-11-20",
];

pub(crate) fn query_text() -> impl Strategy<Value = String> {
    let of = |fields: &[&str]| {
        let those = CONDITIONS.iter().copied();
        let those = those.filter(|text| fields.iter().any(|field| text.starts_with(field)));
        prop::sample::select(those.collect::<Vec<_>>())
    };
    // What depends on its neighbours stands beside them more often than by chance.
    let leaf = prop_oneof![
        2 => of(&[""]),
        2 => of(&["type:", "date:", "died:"]),
        1 => of(&["tor", "golpe", "vaton"]),
        1 => of(&["sex:", "minor:", "age:", "custody:", "manner:", "victim:"]),
    ];
    let leaf = leaf.prop_map(str::to_owned);
    let tree = leaf.prop_recursive(3, 10, 3, |inner| {
        let joined = |by: &'static str| {
            prop::collection::vec(inner.clone(), 2..4)
                .prop_map(move |parts| format!("({})", parts.join(by)))
        };
        prop_oneof![
            4 => joined(" "),
            1 => joined(" AND "),
            2 => joined(" OR "),
            2 => inner.clone().prop_map(|part| format!("-{part}")),
        ]
    });
    (tree, prop::bool::weighted(0.1)).prop_map(|(tree, certain)| {
        if certain {
            format!("{tree} certain:yes")
        } else {
            tree
        }
    })
}

fn date() -> impl Strategy<Value = Date> {
    let texts = [
        "",
        "2022-04-17",
        "2022-05-02",
        "2022-04",
        "2022",
        "2022~",
        "2021",
        "2022-04/2022-06",
        "2021-12-20/..",
        "[2022-03-30..2022-04-12]",
        "../2022-05-03",
        "2022-04-17?",
    ];
    prop::sample::select(texts.to_vec()).prop_map(|text| Date::from_edtf(text).unwrap())
}

fn prose() -> impl Strategy<Value = Option<String>> {
    let words = [
        "tortura", "torutra", "tortuda", "golpes", "golpe", "Peña", "Honda", "cerro", "baton",
        "balas", "tos",
    ];
    let some = prop::collection::vec(prop::sample::select(words.to_vec()), 1..5);
    prop::option::of(some.prop_map(|words| words.join(" ")))
}

fn one<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn victim() -> impl Strategy<Value = Victim> {
    let age = prop_oneof![
        Just((None, None)),
        (10_u8..40).prop_map(|age| (Some(age), None)),
        (10_u8..40, 0_u8..9).prop_map(|(low, more)| (None, Some((low, low + more)))),
    ];
    let death = prop::option::of((date(), prop::option::of(one(Manner::ALL)), any::<bool>()));
    let name = prop::option::of(one(&["Persona Uno", "Persona Dos", "NN"]));
    let custody = one(&[Custody::Unknown, Custody::Pretrial]);
    (name, one(Sex::ALL), age, one(Tri::ALL), custody, death).prop_map(
        |(name, sex, (age, range), minor, custody_status, death)| Victim {
            name: name.map(str::to_owned),
            sex,
            age: age.map(Years::whole),
            age_low: range.map(|(low, _)| Years::whole(low)),
            age_high: range.map(|(_, high)| Years::whole(high)),
            minor,
            custody_status,
            death: death.map(|(date, manner, disagree)| Death {
                date,
                manner,
                cause_official: disagree.then(|| "tos".to_owned()),
                cause_reported: disagree.then(|| "golpes".to_owned()),
                ..Death::default()
            }),
            ..Victim::default()
        },
    )
}

fn source() -> impl Strategy<Value = Source> {
    let kind = prop::option::of(one(&[SourceType::Press, SourceType::Relative]));
    let title = one(&["El Testigo", "Golpes"]);
    (kind, title, one(&["B2", "C4", "F6"])).prop_map(|(kind, title, grade)| Source {
        kind,
        title: Some(title.to_owned()),
        grade: grade.parse().unwrap(),
        ..Source::default()
    })
}

fn violations() -> impl Strategy<Value = Violations> {
    let one = one(&[
        Violation::Torture,
        Violation::DeathInCustody,
        Violation::ArbitraryDetention,
        Violation::AttemptedKilling,
    ]);
    prop::collection::vec(one, 1..3).prop_map(Violations::from_iter)
}

fn incident() -> impl Strategy<Value = Incident> {
    let owned = |text: &str| text.to_owned();
    let facility = prop::option::of(one(&["Peña Honda", "cerro gris", "Otro"]));
    let other = prop::option::of(one(&["Río Seco", "La Honda"]));
    let facilities = (facility, other);
    let sources = prop::collection::vec(source(), 0..3);
    let standing = (one(Verification::ALL), one(Confidentiality::ALL));
    let tag = prop::option::of(one(&["A b", "a bc", "x"]));
    let place = one(&[None, Some("Río Seco"), Some("Norte")]);
    let more = (tag, place, any::<bool>(), any::<bool>());
    let victims = prop::collection::vec(victim(), 0..3);
    let told = (prose(), date(), violations(), victims, sources);
    (told, facilities, standing, more).prop_map(move |(told, facilities, standing, more)| {
        let (notes, date, violations, victims, sources) = told;
        let institution = Institution::Police;
        let police = Responsible {
            institution,
            ..Responsible::default()
        };
        let role = FacilityRole::HeldBefore;
        Incident {
            notes,
            date,
            violations,
            victims,
            sources,
            facility: facilities.0.map(owned).map(|name| FacilityName { name }),
            other_facilities: facilities
                .1
                .map(owned)
                .map(|name| OtherFacility { name, role })
                .into_iter()
                .collect(),
            verification: standing.0,
            confidentiality: standing.1,
            tags: more.0.map(owned).into_iter().collect(),
            place: more.1.map(owned),
            admin1: more.2.then(|| owned("Norte")),
            origin: more.2.then(|| owned("demo set")),
            country: more.3.then(|| "XX".parse().unwrap()),
            responsible: more.3.then_some(police).into_iter().collect(),
            ..Incident::default()
        }
    })
}

pub(crate) fn kept() -> impl Strategy<Value = Kept> {
    let today = Day::from_ymd(2026, 11, 20).unwrap().number();
    (
        incident(),
        prop::bool::weighted(0.9),
        any::<bool>(),
        0..2_i32,
        1..3_u32,
    )
        .prop_map(move |(incident, live, duplicate, later, batch)| Kept {
            incident,
            live,
            duplicate,
            added: today + later,
            batch,
            facility: 0,
            facilities: Vec::new(),
            names: Vec::new(),
        })
}
