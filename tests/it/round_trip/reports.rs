//! Reports with all that a field can hold, the more hostile the better. No field is left to its default by `..`, so
//! that a new one does not compile before it goes on the trip.

use std::fmt;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{select, subsequence};
use testigo::domain::count::{Range, Years};
use testigo::domain::country::Country;
use testigo::domain::date::{Date, Day, Qualifier};
use testigo::domain::facility::{FacilityName, FacilityRole, OtherFacility};
use testigo::domain::incident::{Incident, Uid};
use testigo::domain::responsible::{Institution, Responsible, Role};
use testigo::domain::source::{Connection, Consent, Grade, Source, SourceType};
use testigo::domain::standing::{Confidentiality, Tri, Verification};
use testigo::domain::victim::{
    Autopsy, Certificate, Contributing, Custody, Death, Manner, Sex, Victim,
};
use testigo::domain::violation::{Violation, Violations};

/// Texts that have broken somebody's table before.
#[rustfmt::skip]
const HOSTILE: &[&str] = &[
    "unknown", "NA", "N/A", "sin datos", "-", "NN", "=1+1", "+1", "-88,1", "@x", "'=x", "'", "''", "＝x", "\tx", "\r\nx",
    "a;b", "a|b", "a\nb", "a\rb", "a\r\nb", "a,b", "a\"b", "\"", "\"\"", "\\", "\\\\", "\\n", "a\\", "a\\;b", ";", "; ", " ; a",
    " a", "a ", " ", "\u{a0}", "\u{a0}a\u{2003}", "\u{202e}abc\u{202c}", "\u{200f}a\u{200e}", "\u{feff}a", "a\u{ad}b", "e\u{301}",
    "😀👩‍👩‍👧", "يوم", "長長長", "sep=;", "id,uid", "T-0001", "2022-04-17", "03/04/2022", "http://example.org/a", "held_before:x",
    "https://example.org/a;b?c=d|e, f", "true", "1", "0x", "\u{1}", "\u{7f}", "\u{85}", "\u{2028}x", "\u{fffd}", "[x]", "date", "#N/A",
];

/// Headers of kept columns that have a meaning of their own.
#[rustfmt::skip]
const HEADERS: &[&str] = &[
    "", "Obs.", "Fecha", "date", "notes", "line", "reason", "format_version", "uid", "id", "\\date", "=x", " a ", "a\nb", "#3",
    "autopsy", "Autopsia", "victim2_name", "reliability", "date_end", "source_date_text", "unknown", "\u{202e}x", "Other", "note 2", "name", "alias",
];

pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => select(HOSTILE).prop_map(str::to_owned),
        6 => "[ a-cñ=+@'\";|,\\\\\n\r\t-]{1,9}",
        2 => "\\PC{1,12}",
    ]
}

/// An account, now and then a very long one.
fn prose() -> impl Strategy<Value = Option<String>> {
    let long = (text(), 1000..5000_usize).prop_map(|(piece, times)| Some(piece.repeat(times)));
    prop_oneof![30 => maybe(), 1 => long]
}

fn maybe() -> impl Strategy<Value = Option<String>> {
    option::weighted(0.4, text())
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop_oneof![3 => Just(Vec::new()), 2 => vec(text(), 1..4)]
}

fn date() -> impl Strategy<Value = Date> {
    let forms = select(vec![
        "",
        "2022",
        "2022-04",
        "2022-04-17",
        "2022-04-17?",
        "2022-04~",
        "2022%",
        "2022?-04~",
        "2022-04-XX",
        "2022-XX-17",
        "202X",
        "2022-21",
        "[2022-04-03..2022-04-09]",
        "[..2018-12-31]",
        "[2019..]",
        "[2022-04-03,2022-05]",
        "2022-04/2022-06",
        "2022-04-17/..",
        "../2022-05-03",
        "2022-04-17~/2022",
        "0001-01-01",
        "9999-12-31",
    ]);
    let doubt = option::weighted(
        0.2,
        select(vec![
            Qualifier::Uncertain,
            Qualifier::Approximate,
            Qualifier::Both,
        ]),
    );
    let as_of = option::weighted(
        0.2,
        (1..=28_u32).prop_map(|day| Day::from_ymd(2023, 2, day)),
    );
    (forms, option::weighted(0.4, text()), doubt, as_of).prop_map(|(form, text, doubt, as_of)| {
        let words = text.as_deref().unwrap_or(form);
        let form = Some(form).filter(|form| !form.is_empty());
        let doubt = doubt.filter(|_| form.is_some_and(|form| !form.contains('~')));
        let date = Date::kept(words, form, doubt, as_of.flatten()).expect("a form");
        // Without words of its own a date has those of its form.
        match (text, date.edtf().map(str::to_owned)) {
            (None, Some(form)) => date.with_text(&form),
            _ => date,
        }
    })
}

fn tri() -> impl Strategy<Value = Tri> {
    select(Tri::ALL)
}

fn years() -> impl Strategy<Value = Option<Years>> {
    option::weighted(
        0.3,
        (0..=12_500_u16).prop_map(|years| Years::from_hundredths(years).expect("within a life")),
    )
}

fn death() -> impl Strategy<Value = Death> {
    (
        date(),
        maybe(),
        option::of(select(Manner::ALL)),
        (maybe(), maybe()),
        vec(select(Contributing::ALL), 0..3),
        select(Autopsy::ALL),
        select(Certificate::ALL),
    )
        .prop_map(
            |(
                date,
                place,
                manner,
                (cause_official, cause_reported),
                contributing,
                autopsy,
                certificate,
            )| Death {
                date,
                place,
                manner,
                cause_official,
                cause_reported,
                contributing,
                autopsy,
                certificate,
            },
        )
}

fn victim() -> impl Strategy<Value = Victim> {
    let who = (maybe(), maybe(), texts(), date(), select(Sex::ALL));
    let age = (years(), years(), years(), any::<bool>(), tri());
    let life = (maybe(), maybe(), select(Custody::ALL), date(), maybe());
    let access = (tri(), tri(), tri(), tri());
    let told = (who, age, life, access, option::weighted(0.4, death())).prop_map(
        |(
            (code, name, aliases, birth_date, sex),
            (age, age_low, age_high, age_estimated, minor),
            (nationality, occupation, custody_status, custody_as_of, legal_basis),
            (detention_acknowledged, location_disclosed, family_contact, counsel_access),
            death,
        )| Victim {
            code,
            name,
            aliases,
            birth_date,
            sex,
            age,
            age_low,
            age_high,
            age_estimated,
            minor,
            nationality,
            occupation,
            custody_status,
            custody_as_of,
            legal_basis,
            detention_acknowledged,
            location_disclosed,
            family_contact,
            counsel_access,
            death,
        },
    );
    let nothing = [None, Some(Death::default())].map(|death| Victim {
        death,
        ..Victim::default()
    });
    prop_oneof![4 => told, 1 => select(nothing.to_vec())]
}

fn responsible() -> impl Strategy<Value = Responsible> {
    (
        select(Institution::ALL),
        maybe(),
        select(Role::ALL),
        maybe(),
    )
        .prop_map(|(institution, unit, role, name)| Responsible {
            institution,
            unit,
            role,
            name,
        })
}

fn source() -> impl Strategy<Value = Source> {
    let what = (
        option::of(select(SourceType::ALL)),
        maybe(),
        maybe(),
        maybe(),
        date(),
        date(),
    );
    let copy = (maybe(), maybe(), maybe(), any::<bool>());
    let grade = select(Grade::all().collect::<Vec<_>>());
    let link = (
        prop_oneof![Just(Grade::default()), grade],
        maybe(),
        maybe(),
        option::of(select(Connection::ALL)),
        select(Consent::ALL),
    );
    let told = (what, copy, link).prop_map(
        |(
            (kind, title, publisher, url, date, accessed),
            (archived, language, digest, restricted),
            (grade, page, quote, connection, consent),
        )| Source {
            kind,
            title,
            publisher,
            url,
            date,
            accessed,
            archived,
            language,
            digest,
            restricted,
            grade,
            page,
            quote,
            connection,
            consent,
        },
    );
    prop_oneof![6 => told, 1 => Just(Source::default())]
}

fn others() -> impl Strategy<Value = Vec<OtherFacility>> {
    let other =
        (text(), select(FacilityRole::ALL)).prop_map(|(name, role)| OtherFacility { name, role });
    vec(other, 0..3)
}

fn range() -> impl Strategy<Value = Range> {
    (0..9_u32, 0..9_u32, 0..9_u32).prop_map(|(low, more, most)| Range {
        low,
        best: low + more,
        high: low + more + most,
    })
}

/// Each header once: no two cells of a record stand under one.
fn unmapped() -> impl Strategy<Value = Vec<(String, String)>> {
    let headers = subsequence(HEADERS.to_vec(), 0..4).prop_shuffle();
    (headers, vec(text(), 4), maybe()).prop_map(|(headers, cells, own)| {
        let mut headers: Vec<String> = headers.into_iter().map(str::to_owned).collect();
        headers.extend(own.filter(|own| !HEADERS.contains(&own.as_str())));
        headers.into_iter().zip(cells).collect()
    })
}

fn violations() -> impl Strategy<Value = Violations> {
    let some = vec(select(Violation::ALL), 1..4);
    some.prop_map(|some| some.into_iter().fold(Violations::NONE, Violations::with))
}

fn facility() -> impl Strategy<Value = Option<FacilityName>> {
    maybe().prop_map(|name| name.map(|name| FacilityName { name }))
}

/// `NA` is Namibia, `NO` is Norway.
fn country() -> impl Strategy<Value = Option<Country>> {
    let codes = option::of(select(vec!["XX", "SV", "NA", "NO", "US"]));
    codes.prop_map(|code| code.and_then(|code| code.parse().ok()))
}

/// A report; its uid and the id in its data set are given by its place among others.
#[allow(clippy::too_many_lines, reason = "a line for each field")]
pub fn report() -> impl Strategy<Value = Incident> {
    let name = (
        option::weighted(0.3, text()),
        maybe(),
        maybe(),
        date(),
        maybe(),
    );
    let place = (
        facility(),
        others(),
        (maybe(), maybe(), maybe(), maybe()),
        country(),
    );
    let what = (violations(), maybe(), maybe(), prose());
    let who = (
        vec(victim(), 0..5),
        option::weighted(0.3, range()),
        vec(responsible(), 0..3),
    );
    let standing = (
        select(Verification::ALL),
        select(Confidentiality::ALL),
        vec(source(), 0..4),
        texts(),
        unmapped(),
    );
    (name, place, what, who, standing).prop_map(
        |(
            (external_id, origin, title, date, time),
            (facility, other_facilities, (place, admin1, latitude, longitude), country),
            (violations, other_violation, stated_reason, notes),
            (victims, victim_count, responsible),
            (verification, confidentiality, sources, tags, unmapped),
        )| Incident {
            uid: None,
            external_id,
            origin,
            title,
            date,
            time,
            facility,
            other_facilities,
            place,
            admin1,
            country,
            latitude,
            longitude,
            violations,
            other_violation,
            victims,
            victim_count,
            responsible,
            stated_reason,
            notes,
            verification,
            confidentiality,
            sources,
            tags,
            unmapped,
        },
    )
}

/// Several reports, shown as JSON where a trip fails.
#[derive(Clone, PartialEq)]
pub struct Told(pub Vec<Incident>);

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |report| serde_json::to_string(report).expect("JSON");
        self.0
            .iter()
            .try_for_each(|report| writeln!(f, "{}", line(report)))
    }
}

/// Several reports of one table, told apart; their kept cells in the order of a table's columns.
pub fn reports(count: std::ops::Range<usize>) -> impl Strategy<Value = Told> {
    vec(report(), count).prop_map(|mut reports| {
        for (nth, report) in (1_u128..).zip(&mut reports) {
            report.uid = Some(Uid((nth << 64 | 7).to_be_bytes()));
            report.external_id = report.external_id.take().map(|id| format!("{id}{nth}"));
            report.unmapped.sort();
        }
        Told(reports)
    })
}
