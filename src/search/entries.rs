//! What the index holds of one report: its words, its marks, its packed row. It must follow from the report and what
//! is linked to it alone, so that the index can be made again and compared.

use crate::domain::date::Span;
use crate::domain::incident::Incident;
use crate::domain::victim::Victim;
use crate::search::columns::Row;
use crate::search::country::country_number;
use crate::search::flag;
use crate::search::fold::{Folder, key};
use crate::search::term::{Kind, Term};

/// What the index needs of a record beside the report itself. Numbers are those of the registers, 0 for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside<'a> {
    /// The facility where it happened.
    pub facility: u32,
    /// Its other facilities.
    pub other_facilities: &'a [u32],
    /// Its place.
    pub place: u32,
    /// Its first-level division.
    pub admin1: u32,
    /// The data set it came from.
    pub origin: u16,
    /// The import that brought it.
    pub batch: u32,
    /// The day it was entered, a day number.
    pub added: i32,
    /// Whether it may repeat another record.
    pub duplicate: bool,
    /// Whether something is attached to it.
    pub attachment: bool,
    /// Whether it stands: not deleted.
    pub live: bool,
}

/// All that the index holds of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries {
    /// Its terms as the vocabulary spells them, sorted, each once; short prefixes follow from the words.
    pub terms: Vec<String>,
    /// Its packed fields.
    pub row: Row,
}

/// What the index holds of a record.
#[must_use]
pub fn entries(incident: &Incident, beside: &Beside<'_>) -> Entries {
    let mut terms = Vec::new();
    for_each_term(incident, beside, &mut Folder::default(), |term| {
        terms.push(term.to_owned());
    });
    terms.sort_unstable();
    terms.dedup();
    Entries {
        terms,
        row: row(incident, beside),
    }
}

/// Calls `found` with every term of a record, repeats included: words of its texts, then marks. No word is allocated,
/// for an import has hundreds of millions.
pub fn for_each_term(
    incident: &Incident,
    beside: &Beside<'_>,
    folder: &mut Folder,
    mut found: impl FnMut(&str),
) {
    for (_, text) in incident.texts() {
        folder.for_each_word(text, |word, _| found(word));
    }
    let mut spelled = String::new();
    let mut mark = |kind, value: &str| {
        spelled.clear();
        Term::Mark(kind, value).spell_onto(&mut spelled);
        found(&spelled);
    };
    for victim in &incident.victims {
        victim_marks(victim, &mut mark);
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
        mark(Kind::Tag, cut(&key(tag)));
    }
    for facility in beside.other_facilities {
        mark(Kind::Facility, &facility.to_string());
    }
}

fn victim_marks(victim: &Victim, mark: &mut impl FnMut(Kind, &str)) {
    mark(Kind::Sex, victim.sex.slug());
    mark(Kind::Custody, victim.custody_status.slug());
    if let Some(minor) = victim.is_minor() {
        mark(Kind::Minor, yes_no(minor));
    }
    if let Some(manner) = victim.death.as_ref().and_then(|death| death.manner) {
        mark(Kind::Manner, manner.slug());
    }
    if let Some(age) = victim.age {
        mark(Kind::Age, &(age.hundredths() / 100).to_string());
    }
}

/// As the mark of `minor:` spells it.
pub(in crate::search) fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// A folded tag as its mark holds it: a vocabulary refuses terms of more than a kilobyte.
pub(in crate::search) fn cut(tag: &str) -> &str {
    let end = (0..=tag.len().min(LONGEST_TAG))
        .rev()
        .find(|end| tag.is_char_boundary(*end));
    &tag[..end.unwrap_or(0)]
}

/// Bytes of a folded tag that count.
const LONGEST_TAG: usize = 512;

/// The packed fields of a record. Of several deaths the earliest stands in the columns, with a flag.
#[must_use]
pub fn row(incident: &Incident, beside: &Beside<'_>) -> Row {
    let deaths = incident.deaths().filter_map(|death| death.date.span());
    let mut deaths: Vec<Span> = deaths.collect();
    deaths.sort_by_key(Span::sort_key);
    let country = incident.country;
    let victims = incident.victims_counted();
    let mut row = Row {
        facility: beside.facility,
        country: country.map_or(0, |country| country_number(country.code())),
        admin1: beside.admin1,
        place: beside.place,
        origin: beside.origin,
        violations: incident.violations.bits(),
        verification: incident.verification as u8,
        confidentiality: incident.confidentiality as u8,
        victims: victims.map_or(0, |count| u16::try_from(count.best).unwrap_or(u16::MAX)),
        flags: flags(incident, beside, deaths.len()),
        added: beside.added,
        batch: beside.batch,
        ..Row::default()
    };
    row.set_date(incident.date.span().as_ref());
    row.set_death(deaths.first());
    row
}

fn flags(incident: &Incident, beside: &Beside<'_>, deaths: usize) -> u16 {
    let spread = |victim: &Victim| {
        victim.age.is_none() && (victim.age_low.is_some() || victim.age_high.is_some())
    };
    let many =
        |count: crate::domain::count::Range| !count.is_exact() || count.best > u16::MAX.into();
    let flags = [
        (flag::LIVE, beside.live),
        (flag::DEMO, incident.is_demo()),
        (flag::VICTIM, !incident.victims.is_empty()),
        (flag::SOURCE, !incident.sources.is_empty()),
        (flag::CONFLICT, incident.has_conflict()),
        (flag::DUPLICATE, beside.duplicate),
        (flag::ATTACHMENT, beside.attachment),
        (flag::SEVERAL_DEATHS, deaths > 1),
        (flag::SEVERAL_VICTIMS, incident.victims.len() > 1),
        (flag::AGE_SPREAD, incident.victims.iter().any(spread)),
        (
            flag::COUNT_SPREAD,
            incident.victims_counted().is_some_and(many),
        ),
    ];
    let set = flags.iter().filter(|(_, set)| *set);
    set.fold(0, |all, (flag, _)| all | flag)
}
