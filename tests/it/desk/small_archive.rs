//! An archive of a few made-up incidents in memory, searched by a plain loop: enough of the query language to try the
//! screen with, and nothing that could hide a mistake of it.

#![allow(clippy::unwrap_used, reason = "a desk is part of the tests")]

use std::collections::BTreeMap;

use testigo::domain::count::{Moment, Range};
use testigo::domain::date::{Answer, Date, Day};
use testigo::domain::facility::{Facility, FacilityName};
use testigo::domain::incident::{ImportRef, Incident, Number, Record, TextField};
use testigo::domain::page::{
    Around, Counts, Detail, Facet, FacetKey, FacetRow, FacetValue, Happening, Hit, Line, Page,
    Slice, Spelling, Timeline,
};
use testigo::domain::source::Source;
use testigo::domain::standing::Verification;
use testigo::domain::victim::{Death, Victim};
use testigo::domain::violation::Violation;
use testigo::search::begun::Placed;
use testigo::search::evaluate::placed;
use testigo::search::fold;
use testigo::search::query::{Condition, Field, Node, Query, Value, Views};
use testigo::worker::answer::Archive;
use testigo::worker::message::{Failed, Place};

/// The archive.
pub struct SmallArchive {
    records: Vec<Incident>,
    views: Views,
}

impl SmallArchive {
    pub fn new(records: Vec<Incident>) -> Self {
        Self {
            records,
            views: Views::default(),
        }
    }

    fn found(&self, query: &Query, without: Option<Field>) -> Vec<(Number, Answer, Vec<String>)> {
        let mut found = Vec::new();
        for (at, incident) in self.records.iter().enumerate() {
            let mut near = Vec::new();
            let mut answer = Answer::Yes;
            for part in query.parts() {
                if !matches!(part, Node::Field(condition) if Some(condition.field) == without) {
                    answer = answer.min(says(incident, part, &mut near));
                }
            }
            if answer >= Answer::Maybe {
                found.push((Number(u32::try_from(at).unwrap() + 1), answer, near));
            }
        }
        found.sort_by_key(|(number, _, near)| {
            (
                !near.is_empty(),
                std::cmp::Reverse(self.of(*number).date.sort_key().0),
            )
        });
        found
    }

    fn of(&self, number: Number) -> &Incident {
        &self.records[number.0 as usize - 1]
    }

    fn line(&self, number: Number, answer: Answer, near: Vec<String>) -> Line {
        let incident = self.of(number);
        Line {
            number,
            date: incident.date.clone(),
            by_death: false,
            died: incident.deaths().next().map(|death| death.date.clone()),
            facility: incident
                .facility
                .as_ref()
                .map(|facility| facility.name.clone()),
            place: incident.place.clone(),
            country: incident.country,
            violations: incident.violations,
            victims: incident.victims_counted(),
            verification: incident.verification,
            confidentiality: incident.confidentiality,
            demo: incident.is_demo(),
            death: incident.tells_of_death(),
            conflict: incident.has_conflict(),
            duplicate: false,
            possible: answer == Answer::Maybe,
            near,
        }
    }

    fn counted(&self, query: &Query) -> Counts {
        let found = self.found(query, None);
        let plain = || found.iter().filter(|(_, _, near)| near.is_empty());
        let mut spellings: BTreeMap<String, u64> = BTreeMap::new();
        found
            .iter()
            .flat_map(|(_, _, near)| near)
            .for_each(|word| *spellings.entry(word.clone()).or_default() += 1);
        let spelling = |(found, records): (String, u64)| Spelling {
            asked: "tortura".into(),
            found,
            records,
            taken: true,
        };
        let mut told: Vec<Spelling> = spellings.into_iter().map(spelling).collect();
        let words = query
            .parts()
            .iter()
            .any(|part| matches!(part, Node::Word(word) if word.text == "torturrra"));
        if words {
            told.push(Spelling {
                asked: "torturrra".into(),
                found: "tortura".into(),
                records: 3,
                taken: false,
            });
        }
        let is_dated = query
            .parts()
            .iter()
            .any(|part| matches!(part, Node::Field(one) if one.field == Field::Date));
        let undated = self
            .records
            .iter()
            .filter(|incident| incident.date.is_unknown())
            .count() as u64;
        Counts {
            certain: plain()
                .filter(|(_, answer, _)| *answer == Answer::Yes)
                .count() as u64,
            possible: plain()
                .filter(|(_, answer, _)| *answer == Answer::Maybe)
                .count() as u64,
            near: found.iter().filter(|(_, _, near)| !near.is_empty()).count() as u64,
            at_least: false,
            total: self.records.len() as u64,
            undated: if is_dated { undated } else { 0 },
            sealed: 0,
            spellings: told,
        }
    }

    fn facet(&self, key: FacetKey, query: &Query) -> Facet {
        let field = Field::of_facet(key);
        let mut rows: Vec<FacetRow> = Vec::new();
        for (number, answer, _) in self.found(query, Some(field)) {
            for value in values(key, self.of(number)) {
                let at = rows
                    .iter()
                    .position(|row| row.value == value)
                    .unwrap_or_else(|| {
                        rows.push(FacetRow {
                            value,
                            certain: 0,
                            possible: 0,
                        });
                        rows.len() - 1
                    });
                *(if answer == Answer::Yes {
                    &mut rows[at].certain
                } else {
                    &mut rows[at].possible
                }) += 1;
            }
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.certain + row.possible));
        Facet { key, rows }
    }

    fn timeline(&self, query: &Query) -> Timeline {
        let mut months: BTreeMap<(i32, u32), u64> = BTreeMap::new();
        let mut timeline = Timeline::default();
        for (number, ..) in self.found(query, None) {
            match (
                self.of(number).date.earliest(),
                self.of(number).date.latest(),
            ) {
                (Some(from), Some(to)) if from.month_start() == to.month_start() => {
                    let (year, month, _) = from.ymd();
                    *months.entry((year, month)).or_default() += 1;
                }
                (Some(from), Some(to)) if from.ymd().0 == to.ymd().0 => timeline.year_only += 1,
                (None, None) => timeline.undated += 1,
                _ => timeline.spread += 1,
            }
        }
        timeline.months = months
            .into_iter()
            .map(|((year, month), count)| (year, month, count, 0))
            .collect();
        timeline
    }
}

fn says(incident: &Incident, part: &Node, near: &mut Vec<String>) -> Answer {
    let yes = |holds: bool| if holds { Answer::Yes } else { Answer::No };
    match part {
        Node::Word(word) => {
            let words: Vec<String> = incident
                .texts()
                .into_iter()
                .flat_map(|(_, text)| fold::words(text))
                .map(|word| word.folded)
                .collect();
            let fits = |other: &String| {
                *other == word.text || (word.prefix && other.starts_with(&word.text))
            };
            if words.iter().any(fits) {
                return Answer::Yes;
            }
            let letters = |text: &str| {
                let mut letters: Vec<char> = text.chars().collect();
                letters.sort_unstable();
                letters
            };
            let close = words
                .into_iter()
                .find(|other| letters(other) == letters(&word.text));
            near.extend(close.clone());
            yes(close.is_some())
        }
        Node::Not(inner) => !says(incident, inner, near),
        Node::And(parts) => parts
            .iter()
            .map(|part| says(incident, part, near))
            .min()
            .unwrap_or(Answer::Yes),
        Node::Or(parts) => parts
            .iter()
            .map(|part| says(incident, part, near))
            .max()
            .unwrap_or(Answer::No),
        Node::Phrase(_) => Answer::No,
        Node::Field(condition) => {
            let said = condition.values.iter().map(|value| match value {
                Value::View(view) => says(incident, &view.node, near),
                value => field_says(incident, condition.field, &written(condition.field, value)),
            });
            said.max().unwrap_or(Answer::No)
        }
    }
}

/// A value as a query writes it, bare.
fn written(field: Field, value: &Value) -> String {
    let alone = Node::Field(Condition {
        field,
        values: vec![value.clone()],
    })
    .to_string();
    let (_, value) = alone.split_once(':').unwrap();
    value.trim_start_matches('=').trim_matches('"').to_owned()
}

fn field_says(incident: &Incident, field: Field, value: &str) -> Answer {
    let yes = |holds: bool| if holds { Answer::Yes } else { Answer::No };
    match field {
        Field::Type => yes(incident.violations.iter().any(|kind| kind.slug() == value)),
        Field::Status => yes(incident.verification.slug() == value),
        Field::Level => yes(incident.confidentiality.slug() == value),
        Field::Sex => yes(incident.victims.iter().any(|one| one.sex.slug() == value)),
        Field::Place => yes(incident
            .place
            .as_deref()
            .is_some_and(|it| fold::key(it) == value)),
        Field::Origin => yes(incident.origin.as_deref().is_some_and(|it| it == value)),
        Field::Tag => yes(incident
            .tags
            .iter()
            .any(|tag| fold::key(tag) == fold::key(value))),
        Field::Country => yes(incident
            .country
            .is_some_and(|country| country.code() == value)),
        Field::Facility => yes(incident
            .facility
            .as_ref()
            .is_some_and(|facility| fold::key(&facility.name) == fold::key(value))),
        Field::Date => {
            let today = testigo::domain::date::Day::from_ymd(2026, 11, 24).unwrap();
            testigo::domain::date::Window::read(value, today)
                .unwrap()
                .answer(&incident.date.span())
        }
        _ => Answer::Yes,
    }
}

fn values(key: FacetKey, incident: &Incident) -> Vec<FacetValue> {
    match key {
        FacetKey::Type => incident
            .violations
            .iter()
            .map(|kind| FacetValue::Term(kind.slug().into()))
            .collect(),
        FacetKey::Facility => {
            vec![
                incident
                    .facility
                    .as_ref()
                    .map_or(FacetValue::None, |facility| {
                        FacetValue::Text(facility.name.clone())
                    }),
            ]
        }
        FacetKey::Country => vec![
            incident
                .country
                .map_or(FacetValue::None, FacetValue::Country),
        ],
        FacetKey::Year => vec![
            incident
                .date
                .earliest()
                .map_or(FacetValue::None, |day| FacetValue::Year(day.ymd().0)),
        ],
        FacetKey::Status => vec![FacetValue::Term(incident.verification.slug().into())],
        FacetKey::Level => vec![FacetValue::Term(incident.confidentiality.slug().into())],
        FacetKey::Place => text(incident.place.as_deref().map(fold::key)),
        FacetKey::Origin => text(incident.origin.clone()),
        FacetKey::Sex => {
            let sexes = incident.victims.iter().map(|victim| victim.sex);
            several(sexes.map(|sex| FacetValue::Term(sex.slug().into())))
        }
        FacetKey::Tag => several(
            incident
                .tags
                .iter()
                .map(|tag| FacetValue::Text(fold::key(tag))),
        ),
    }
}

fn text(text: Option<String>) -> Vec<FacetValue> {
    vec![text.map_or(FacetValue::None, FacetValue::Text)]
}

fn several(values: impl Iterator<Item = FacetValue>) -> Vec<FacetValue> {
    let mut values: Vec<FacetValue> = values.collect();
    values.dedup();
    match values.is_empty() {
        true => vec![FacetValue::None],
        false => values,
    }
}

impl Archive for SmallArchive {
    fn page(
        &mut self,
        query: &Query,
        slice: &Slice,
        whole: bool,
        _: &dyn Fn() -> bool,
    ) -> Result<Page, Failed> {
        let mut found = self.found(query, None);
        if slice.sort[0].reversed {
            found.reverse();
        }
        let reversed = slice.sort[0].reversed;
        let is_reached = |number: Number, wanted: Day| {
            let day = self.of(number).date.earliest();
            day.is_some_and(|day| {
                if reversed {
                    day >= wanted
                } else {
                    day <= wanted
                }
            })
        };
        let is_dated = |number: Number| !self.of(number).date.is_unknown();
        let around = match slice.around {
            None => None,
            Some(Around::Record(wanted)) => found.iter().position(|(one, ..)| *one == wanted),
            Some(Around::Day(wanted)) => {
                let first = found.iter().position(|(one, ..)| is_reached(*one, wanted));
                first.or_else(|| found.iter().rposition(|(one, ..)| is_dated(*one)))
            }
        };
        let offset = around.map_or(slice.offset, |at| {
            (at as u64).saturating_sub(slice.limit / 2)
        });
        let some = found
            .into_iter()
            .skip(usize::try_from(offset).unwrap())
            .take(usize::try_from(slice.limit).unwrap());
        Ok(Page {
            offset,
            at: around.map(|at| at as u64),
            lines: some
                .map(|(number, answer, near)| {
                    let line = self.line(number, answer, near);
                    let by_death = placed(query) == Placed::ByDeathFirst && line.died.is_some();
                    Line { by_death, ..line }
                })
                .collect(),
            counts: self.counted(query),
            facets: FacetKey::ALL
                .into_iter()
                .filter(|_| whole)
                .map(|key| self.facet(key, query))
                .collect(),
            timeline: if whole {
                self.timeline(query)
            } else {
                Timeline::default()
            },
        })
    }

    fn detail(&mut self, number: Number, query: &Query) -> Result<Option<Detail>, Failed> {
        let incident = self.of(number).clone();
        let mut near = Vec::new();
        query.parts().iter().for_each(|part| {
            says(&incident, part, &mut near);
        });
        let asked = query.parts().iter().filter_map(|part| match part {
            Node::Word(word) => Some(word.text.clone()),
            _ => None,
        });
        let hit = |found: String| Hit {
            asked: found.clone(),
            found,
            changes: 0,
            field: TextField::Notes,
        };
        Ok(Some(Detail {
            facility: incident
                .facility
                .as_ref()
                .map(|facility| facility.name.clone()),
            as_imported: vec![
                ("Fecha".into(), incident.date.text().into()),
                ("Notas".into(), "…".into()),
            ],
            file: Some("demo.csv".into()),
            history: vec![Happening {
                at: Moment(1_764_000_000),
                actor: "local".into(),
                action: "import".into(),
            }],
            duplicates: Vec::new(),
            hits: near.clone().into_iter().chain(asked).map(hit).collect(),
            record: Record {
                number,
                incident,
                import: Some(ImportRef {
                    batch: 1,
                    line: u64::from(number.0) + 1,
                }),
                created: Moment(1_764_000_000),
                updated: Moment(1_764_000_000),
            },
        }))
    }

    fn counts(&mut self, query: &Query, _: &dyn Fn() -> bool) -> Result<Counts, Failed> {
        Ok(self.counted(query))
    }

    fn facilities(&mut self) -> Result<Vec<Place>, Failed> {
        let facility = |name: &str, alias: &str| Facility {
            name: name.into(),
            aliases: vec![alias.into()],
            ..Facility::default()
        };
        let places = [
            facility("Peña Honda", "La Peña"),
            facility("Peña Honda II", "La Peñona"),
            facility("Río Seco", "Granja Río Seco"),
        ];
        let told = (1..).zip(places).map(|(row, facility)| {
            let here = |incident: &&Incident| {
                incident
                    .facility
                    .as_ref()
                    .is_some_and(|name| name.name == facility.name)
            };
            Place {
                row,
                incidents: self.records.iter().filter(here).count() as u64,
                facility,
            }
        });
        Ok(told.collect())
    }

    fn views(&mut self) -> Result<Views, Failed> {
        Ok(self.views.clone())
    }

    fn save_view(&mut self, name: &str, text: &str, _: Moment) -> Result<(), Failed> {
        self.views = self.views.with(name, text);
        Ok(())
    }

    fn close(self) {}
}

/// One made-up incident.
pub fn incident(date: &str, facility: &str, kinds: &[Violation], notes: &str) -> Incident {
    Incident {
        date: Date::from_edtf(date).unwrap(),
        facility: (!facility.is_empty()).then(|| FacilityName {
            name: facility.into(),
        }),
        country: Some("XX".parse().unwrap()),
        violations: kinds.iter().copied().collect(),
        notes: (!notes.is_empty()).then(|| notes.to_owned()),
        ..Incident::default()
    }
}

/// The incidents of the small archive.
pub fn incidents() -> Vec<Incident> {
    use Violation::{ArbitraryDetention, DeathInCustody, DenialOfMedicalCare, Torture};
    let mut counted = incident(
        "2023",
        "Peña Honda",
        &[DeathInCustody],
        "Dos o cuatro, según quien cuenta; hubo tortura.",
    );
    counted.victim_count = Range::of(Some(2), Some(3), Some(4));
    let mut disputed = incident(
        "2022-12-24",
        "Peña Honda II",
        &[DeathInCustody, Torture],
        "Habló de tortura.",
    );
    disputed.verification = Verification::Disputed;
    disputed.confidentiality = "restricted".parse().unwrap();
    vec![
        told(),
        incident("2023-05~", "Peña Honda", &[DeathInCustody], "Sin detalles."),
        incident(
            "2023-05-02",
            "Río Seco",
            &[DeathInCustody, DenialOfMedicalCare],
            "No le dieron su medicina.",
        ),
        counted,
        disputed,
        incident(
            "2022-08-03",
            "Río Seco",
            &[DeathInCustody],
            "Un guardia habló de «torutra».",
        ),
        incident(
            "2022-04-17/2022-06-02",
            "Peña Honda",
            &[ArbitraryDetention],
            "Detenido sin orden.",
        ),
        incident("", "", &[ArbitraryDetention], "Nadie sabe cuándo."),
    ]
}

/// The one that is told in full.
fn told() -> Incident {
    use Violation::{Beating, DeathInCustody};
    let mut told = incident(
        "2023-06-11",
        "Peña Honda II",
        &[DeathInCustody, Beating],
        "His wife saw bruises on both wrists. «…señales de tortura en la espalda», dijo el hermano.\nThe prison reported a natural death on the same day.",
    );
    told.verification = Verification::Likely;
    told.victims = vec![Victim {
        name: Some("Persona 17".into()),
        sex: "male".parse().unwrap(),
        age: "34".parse().ok(),
        custody_status: "pretrial".parse().unwrap(),
        death: Some(Death {
            date: Date::from_edtf("2023-06-11").unwrap(),
            cause_official: Some("pulmonary oedema".into()),
            cause_reported: Some("blows with a baton".into()),
            ..Death::default()
        }),
        ..Victim::default()
    }];
    told.sources = vec![Source {
        kind: "relative".parse().ok(),
        title: Some("interview".into()),
        date: Date::from_edtf("2023-06-13").unwrap(),
        grade: "B2".parse().unwrap(),
        ..Source::default()
    }];
    told
}
