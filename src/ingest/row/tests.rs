//! A row in, an incident out: scenes on tables written by hand.

use super::{Reading, read};
use crate::domain::flaw::{Flaw, Reason, Weight};
use crate::ingest::mapping::Mapping;
use crate::ingest::reader::{Options, open};
use crate::ingest::recognise::recognise;
use crate::ingest::survey::survey;
use crate::ingest::terms::Terms;
use crate::ingest::wishes::Wishes;
use crate::search::query::Labels;

type Rows = Vec<Result<Reading, Vec<Flaw>>>;

/// Reads a table under these options, each a `map`, `set`, `value` or `order`.
fn table(text: &str, options: &[(&str, &str)]) -> Rows {
    let mut wishes = Wishes::default();
    for (option, value) in options {
        match *option {
            "map" => wishes.map(value),
            "set" => wishes.set(value),
            "value" => wishes.value(value),
            "order" => wishes.order(value),
            other => panic!("no option {other}"),
        }
        .expect("a good option");
    }
    let start = || {
        open(
            text.as_bytes(),
            &|header| recognise(header, false).is_some(),
            &Options::default(),
        )
        .expect("a table")
    };
    let (layout, mut rows) = start();
    let mut mapping = Mapping::settle(&layout.headers, &wishes, Terms::new(Labels::empty()))
        .expect("fitting options");
    let batches = std::iter::from_fn(|| rows.next_batch().transpose());
    survey(batches, &mut mapping, &mut |_| true)
        .expect("readable")
        .expect("not stopped");
    let (_, mut rows) = start();
    let mut read_rows = Rows::new();
    while let Some(batch) = rows.next_batch().expect("readable") {
        read_rows.extend(batch.rows().map(|row| read(&row, &mapping)));
    }
    read_rows
}

fn one(text: &str, options: &[(&str, &str)]) -> Reading {
    let mut rows = table(text, options);
    assert_eq!(rows.len(), 1);
    rows.remove(0).expect("a row that comes in")
}

fn reasons(flaws: &[Flaw]) -> Vec<(Weight, Option<&str>, &Reason)> {
    flaws
        .iter()
        .map(|flaw| (flaw.weight, flaw.value.as_deref(), &flaw.reason))
        .collect()
}

const DETENTION: (&str, &str) = ("set", "violation=arbitrary_detention");

#[test]
fn day_and_month_are_read_in_the_order_that_the_column_proves() {
    let rows = table("Fecha;Lugar\n03/04/2021;a\n25/04/2021;b\n", &[DETENTION]);
    let dates: Vec<_> = rows
        .iter()
        .flatten()
        .map(|row| row.incident.date.edtf().unwrap_or("-"))
        .collect();
    assert_eq!(dates, ["2021-04-03", "2021-04-25"]);
}

#[test]
fn an_impossible_date_refuses_the_row_and_names_the_cell() {
    let rows = table("date,place\n31/02/2021,a\n", &[DETENTION, ("order", "dmy")]);
    let flaws = rows[0].as_ref().expect_err("no such day");
    assert_eq!(
        reasons(flaws),
        [(Weight::Refused, Some("31/02/2021"), &Reason::ImpossibleDate)]
    );
    assert_eq!(
        (flaws[0].line, flaws[0].column.as_deref()),
        (2, Some("date"))
    );
}

#[test]
fn an_age_that_is_none_is_noted_and_the_cell_stays_with_the_record() {
    let row = one("date,age\n2021,-1\n", &[DETENTION]);
    assert_eq!(
        reasons(&row.noted),
        [(Weight::Noted, Some("-1"), &Reason::NotAnAge)]
    );
    assert_eq!(row.incident.unmapped, [("age".to_owned(), "-1".to_owned())]);
    assert!(row.incident.victims.is_empty());
}

#[test]
fn a_row_with_a_death_alone_takes_its_date_from_it_and_year_columns_give_way() {
    let row = one(
        "Year,Month,Death.Date\n2022,February,2021-12-21\n",
        &[("set", "violation=death_in_custody")],
    );
    assert_eq!(row.incident.date.edtf(), Some("2021-12-21"));
    assert!(row.date_from_death);
    assert_eq!(
        reasons(&row.noted),
        [(Weight::Noted, Some("February 2022"), &Reason::DatesDisagree)]
    );
}

#[test]
fn a_year_column_alone_stays_a_year() {
    let row = one("año,mes\n2022,\n", &[DETENTION]);
    assert_eq!(row.incident.date.edtf(), Some("2022"));
    let row = one("año,mes\n2022,abril\n", &[DETENTION]);
    assert_eq!(row.incident.date.edtf(), Some("2022-04"));
}

#[test]
fn a_day_of_a_year_keeps_its_unknown_month_and_a_month_without_its_year_is_noted() {
    let row = one("año,mes,día\n2022,,17\n", &[DETENTION]);
    assert_eq!(row.incident.date.edtf(), Some("2022-XX-17"));
    let row = one("año,mes,día\n,abril,17\n", &[DETENTION]);
    assert!(row.incident.date.is_unknown());
    assert_eq!(
        reasons(&row.noted),
        [(Weight::Noted, Some("abril"), &Reason::NoYear)]
    );
    let kept = [("mes", "abril"), ("día", "17")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(row.incident.unmapped, kept);
}

#[test]
fn bounds_that_leave_out_the_date_beside_them_are_noted_and_stay_with_the_record() {
    let table = |bounds: &str| format!("date,date_earliest,date_latest\n2022-04,{bounds}\n");
    let row = one(&table("2022-05-03,2022-05-09"), &[DETENTION]);
    assert_eq!(row.incident.date.edtf(), Some("2022-04"));
    assert_eq!(
        reasons(&row.noted),
        [(
            Weight::Noted,
            Some("2022-05-03 .. 2022-05-09"),
            &Reason::DatesDisagree
        )]
    );
    assert_eq!(row.incident.unmapped.len(), 2);
    assert!(one(&table("2022-04-01,"), &[DETENTION]).noted.is_empty());
    assert!(
        one(&table("2022,2022-04-30"), &[DETENTION])
            .noted
            .is_empty()
    );
}

#[test]
fn begin_and_end_make_a_duration_and_bounds_make_an_inexact_day() {
    let row = one("date,date_end\n2022-04-17,2022-06-02\n", &[DETENTION]);
    assert_eq!(row.incident.date.edtf(), Some("2022-04-17/2022-06-02"));
    let row = one(
        "date_earliest,date_latest\n2022-04-03,2022-04-09\n",
        &[DETENTION],
    );
    assert_eq!(row.incident.date.edtf(), Some("[2022-04-03..2022-04-09]"));
    let rows = table("date,date_end\n2022-04-17,2022-04-02\n", &[DETENTION]);
    assert_eq!(
        reasons(rows[0].as_ref().expect_err("backwards")),
        [(Weight::Refused, None, &Reason::EndBeforeStart)]
    );
}

#[test]
fn what_was_done_must_be_known_and_a_value_can_say_it() {
    let text = "date,violation\n2021,Golpes\n";
    let flaws = table(text, &[]).remove(0).expect_err("unknown word");
    assert_eq!(
        reasons(&flaws),
        [(Weight::Refused, Some("Golpes"), &Reason::NoViolation)]
    );
    let row = one(text, &[("value", "violation:golpes=beating,ill_treatment")]);
    let slugs: Vec<_> = row
        .incident
        .violations
        .iter()
        .map(crate::domain::violation::Violation::slug)
        .collect();
    assert_eq!(slugs, ["beating", "ill_treatment"]);
}

#[test]
fn what_is_set_fills_empty_cells_only() {
    let rows = table(
        "date,lugar\n2021,Norte\n2021,\n",
        &[DETENTION, ("set", "place=Sur")],
    );
    let places: Vec<_> = rows
        .iter()
        .flatten()
        .filter_map(|row| row.incident.place.as_deref())
        .collect();
    assert_eq!(places, ["Norte", "Sur"]);
}

#[test]
fn joined_notes_carry_their_headers_and_joined_names_a_space() {
    let text = "date,First,Last,Facts,More\n2021,Persona,1,Se la llevaron.,No volvió.\n";
    let row = one(
        text,
        &[
            DETENTION,
            ("map", "victim_name=First+Last"),
            ("map", "notes=Facts+More"),
        ],
    );
    assert_eq!(row.incident.victims[0].name.as_deref(), Some("Persona 1"));
    assert_eq!(
        row.incident.notes.as_deref(),
        Some("Facts: Se la llevaron.\n\nMore: No volvió.")
    );
}

#[test]
fn every_address_is_a_source_of_its_own_under_one_title() {
    let row = one(
        "date,source,links\n2021,El Testigo,https://example.org/1 http://example.org/2\n",
        &[DETENTION],
    );
    let sources: Vec<_> = row
        .incident
        .sources
        .iter()
        .map(|source| (source.title.as_deref(), source.url.as_deref()))
        .collect();
    assert_eq!(
        sources,
        [
            (Some("El Testigo"), Some("https://example.org/1")),
            (Some("El Testigo"), Some("http://example.org/2"))
        ]
    );
}

#[test]
fn numbered_columns_are_further_victims_and_sources() {
    let text = "date,victim_name,victim2_name,victim2_manner,source_title,source2_title,source2_reliability,source2_credibility\n\
                2021,Persona 1,Persona 2,homicide,a,b,B,2\n";
    let row = one(text, &[DETENTION]);
    assert_eq!(row.incident.victims.len(), 2);
    assert!(row.incident.victims[0].death.is_none() && row.incident.victims[1].death.is_some());
    let grades: Vec<_> = row
        .incident
        .sources
        .iter()
        .map(|source| source.grade.to_string())
        .collect();
    assert_eq!(grades, ["F6", "B2"]);
}

#[test]
fn columns_that_no_field_takes_stay_with_the_record() {
    let row = one("date,Race,,Country\n2021,Black,x,Mexico\n", &[DETENTION]);
    let kept: Vec<_> = row
        .incident
        .unmapped
        .iter()
        .map(|(header, cell)| format!("{header}={cell}"))
        .collect();
    assert_eq!(kept, ["Race=Black", "#3=x", "Country=Mexico"]);
    assert_eq!(row.incident.country, None);
}

#[test]
fn columns_of_one_name_keep_a_cell_each() {
    let row = one("date,note,note,note\n2021,a,b,c\n", &[DETENTION]);
    let kept: Vec<_> = row.incident.unmapped.into_iter().collect();
    assert_eq!(row.incident.notes.as_deref(), Some("a"));
    assert_eq!(
        kept,
        [("note 2", "b"), ("note 3", "c")].map(|(name, cell)| (name.into(), cell.into()))
    );
}

#[test]
fn a_row_with_more_cells_than_headers_is_refused() {
    let rows = table("date,place\n2021,a,b,c\n", &[DETENTION]);
    let flaws = rows[0].as_ref().expect_err("a broken row");
    assert_eq!(
        reasons(flaws),
        [(
            Weight::Refused,
            None,
            &Reason::ExtraCells {
                got: 4,
                expected: 2
            }
        )]
    );
}

#[test]
fn days_and_months_of_one_digit_prove_an_order_too() {
    let rows = table("fecha\n03-4-2022\n25-5-2022\n", &[DETENTION]);
    let dates: Vec<_> = rows
        .iter()
        .flatten()
        .filter_map(|row| row.incident.date.edtf())
        .collect();
    assert_eq!(dates, ["2022-04-03", "2022-05-25"]);
}

#[test]
fn a_day_that_is_no_number_is_not_left_out_of_a_date() {
    let rows = table("año,mes,día\n2022,4,tal vez 3\n", &[DETENTION]);
    let flaws = rows[0].as_ref().expect_err("no date");
    assert_eq!(
        reasons(flaws),
        [(
            Weight::Refused,
            Some("2022-04-tal vez 3"),
            &Reason::UnreadableDate
        )]
    );
}

#[test]
fn a_cell_names_two_hundred_institutions_at_most_and_says_so() {
    let many = vec!["police"; 400].join(";");
    let row = one(&format!("date,responsible\n2022,{many}\n"), &[DETENTION]);
    assert_eq!(row.incident.responsible.len(), 200);
    let told = row.noted.iter().map(|flaw| flaw.reason.clone());
    assert_eq!(
        told.collect::<Vec<_>>(),
        [Reason::TooManyParts { limit: 200 }]
    );
}

#[test]
fn an_address_keeps_its_commas_and_words_beside_it_stay_with_the_record() {
    let cell = "véase https://example.org/nota,12, https://example.org/b";
    let row = one(&format!("date,source_url\n2022,\"{cell}\"\n"), &[DETENTION]);
    let urls: Vec<_> = row
        .incident
        .sources
        .iter()
        .filter_map(|source| source.url.as_deref())
        .collect();
    assert_eq!(
        urls,
        ["https://example.org/nota,12", "https://example.org/b"]
    );
    assert_eq!(
        row.incident.unmapped,
        [("source_url".to_owned(), cell.to_owned())]
    );
}

#[test]
fn columns_joined_into_a_list_are_parts_each_explained_by_its_own_column() {
    let said = [
        ("map", "violation=hecho+tortura+golpes"),
        ("value", "violation@tortura:1=torture"),
        ("value", "violation@golpes:1=beating"),
        ("value", "violation@tortura:0="),
    ];
    let row = one(
        "fecha,hecho,tortura,golpes\n2022,death_in_custody,0,1\n",
        &said,
    );
    let violations: Vec<_> = row
        .incident
        .violations
        .iter()
        .map(|one| one.to_string())
        .collect();
    assert_eq!(violations, ["beating", "death_in_custody"]);
    // What stands for nothing is kept as it came.
    assert_eq!(
        row.incident.unmapped,
        [("tortura".to_owned(), "0".to_owned())]
    );
    assert_eq!(reasons(&row.noted), []);
}

#[test]
fn a_word_for_nothing_is_heard_where_the_field_knows_it_or_a_person_explains_it() {
    let said = [
        ("set", "violation=death_in_custody"),
        ("value", "victim_sex:n/a=other"),
    ];
    let row = one(
        "fecha,sexo,manner,autopsy,certificate\n2022,N/A,Undetermined,none,unknown\n",
        &said,
    );
    let victim = &row.incident.victims[0];
    let death = victim.death.as_ref().expect("a death");
    assert_eq!(victim.sex.to_string(), "other");
    assert_eq!(
        death.manner.map(|manner| manner.to_string()).as_deref(),
        Some("undetermined")
    );
    assert_eq!(death.autopsy.to_string(), "none");
    assert_eq!(death.certificate.to_string(), "unknown");
}

#[test]
fn nobody_dies_of_a_word_that_says_unknown_or_that_nobody_understands() {
    for cells in ["unknown,,", ",unknown,", ",,vive"] {
        let table = format!("victim_name,autopsy,certificate,manner\nPersona 1,{cells}\n");
        let row = one(&table, &[DETENTION]);
        assert_eq!(row.incident.victims[0].death, None, "{cells}");
    }
    let row = one("victim_name,autopsy\nPersona 1,none\n", &[DETENTION]);
    assert!(row.incident.victims[0].death.is_some());
}

#[test]
fn the_death_of_the_second_victim_is_not_the_first_ones() {
    let row = one(
        "victim_name,victim2_name,victim2_death_date\nPersona 1,Persona 2,2022-06-02\n",
        &[DETENTION],
    );
    let deaths: Vec<_> = row
        .incident
        .victims
        .iter()
        .map(|victim| victim.death.is_some())
        .collect();
    assert_eq!(deaths, [false, true]);
}
