//! What the index holds of one report: its terms and its packed row. Must follow from the report and its links alone,
//! so that the index can be rebuilt and checked.

use rusqlite::Connection;

use super::error::Result;
use super::memory::Lists;
use crate::domain::count::Moment;
use crate::domain::date::Span;
use crate::domain::incident::{ImportRef, Incident};
use crate::domain::standing::Tri;
use crate::search::columns::Row;
use crate::search::country::country_number;
use crate::search::flag;
use crate::search::fold::{Folder, key};
use crate::search::term::{Kind, Term};

/// Every term of a report as the vocabulary spells it, repeats included; short prefixes follow from the words.
pub(super) fn terms(incident: &Incident, folder: &mut Folder, mut found: impl FnMut(&str)) {
    for (_, text) in incident.texts() {
        folder.for_each_word(text, |word, _| found(word));
    }
    let mut mark = |kind, value: &str| found(&Term::Mark(kind, value).spelled());
    for victim in &incident.victims {
        mark(Kind::Sex, victim.sex.slug());
        mark(Kind::Custody, victim.custody_status.slug());
        if let Some(minor) = victim.is_minor() {
            mark(Kind::Minor, if minor { Tri::Yes } else { Tri::No }.slug());
        }
        if let Some(manner) = victim.death.as_ref().and_then(|death| death.manner) {
            mark(Kind::Manner, manner.slug());
        }
    }
    for responsible in &incident.responsible {
        mark(Kind::Institution, responsible.institution.slug());
    }
    for source in &incident.sources {
        mark(Kind::Grade, &source.grade.to_string());
        if let Some(kind) = source.kind {
            mark(Kind::SourceType, kind.slug());
        }
    }
    for tag in &incident.tags {
        mark(Kind::Tag, &key(tag));
    }
}

/// What a row needs beside the report.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    /// Row of the facility where it happened.
    pub facility: Option<i64>,
    /// The import.
    pub import: Option<ImportRef>,
    /// Entered.
    pub created: Moment,
    /// Whether it is marked as a possible duplicate.
    pub duplicate: bool,
    /// Whether it stands: not deleted.
    pub live: bool,
}

/// The packed row of a report; new places and data sets are put into their lists.
pub(super) fn row(
    conn: &Connection,
    lists: &mut Lists,
    incident: &Incident,
    beside: Beside,
) -> Result<Row> {
    let mut locality = |text: &Option<String>| match text.as_deref().map(key) {
        Some(folded) if !folded.is_empty() => lists.localities.get_or_add(conn, &folded),
        _ => Ok(0),
    };
    let (admin1, place) = (locality(&incident.admin1)?, locality(&incident.place)?);
    let origin = incident
        .origin
        .as_deref()
        .map(|origin| lists.origins.get_or_add(conn, origin))
        .transpose()?;
    let deaths: Vec<Span> = incident
        .deaths()
        .filter_map(|death| death.date.span())
        .collect();
    let mut row = Row {
        facility: beside
            .facility
            .and_then(|id| u32::try_from(id).ok())
            .unwrap_or(0),
        country: incident
            .country
            .map_or(0, |country| country_number(country.code())),
        admin1,
        place,
        origin: origin.and_then(|id| u16::try_from(id).ok()).unwrap_or(0),
        violations: incident.violations.bits(),
        verification: incident.verification as u8,
        confidentiality: incident.confidentiality as u8,
        victims: incident
            .victims_counted()
            .map_or(0, |count| u16::try_from(count.best).unwrap_or(u16::MAX)),
        flags: flags(incident, beside, deaths.len()),
        added: i32::try_from(beside.created.day_number()).unwrap_or(0),
        batch: beside.import.map_or(0, |import| import.batch),
        ..Row::default()
    };
    row.set_date(incident.date.span().as_ref());
    row.set_death(deaths.first());
    Ok(row)
}

fn flags(incident: &Incident, beside: Beside, deaths: usize) -> u16 {
    [
        (flag::LIVE, beside.live),
        (flag::DEMO, incident.is_demo()),
        (flag::VICTIM, !incident.victims.is_empty()),
        (flag::SOURCE, !incident.sources.is_empty()),
        (flag::CONFLICT, incident.has_conflict()),
        (flag::DUPLICATE, beside.duplicate),
        (flag::SEVERAL_DEATHS, deaths > 1),
    ]
    .into_iter()
    .fold(
        0,
        |flags, (flag, set)| if set { flags | flag } else { flags },
    )
}
