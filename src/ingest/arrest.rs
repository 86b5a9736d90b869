//! A table that tells of an arrest and of a death: its records are dated by the one, its deaths are placed in time by the
//! other, which a person has to know before counting. Must never choose between them.

use super::field::Field;
use super::mapping::Mapping;
use super::recognise::squeeze;

/// Parts of headers, squeezed, that speak of when somebody came into custody.
const WORDS: &[&str] = &[
    "arrest",
    "detention",
    "detained",
    "detencion",
    "booking",
    "booked",
    "admission",
    "admitted",
    "intake",
    "incarcerat",
    "imprison",
    "captur",
    "aprehension",
    "ingreso",
    "encarcel",
];

/// The columns of both dates, by their headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrestAndDeath {
    /// Dates the records.
    pub arrest: String,
    /// Places the deaths.
    pub death: String,
}

impl ArrestAndDeath {
    /// Those of a table that has both.
    #[must_use]
    pub fn of(mapping: &Mapping) -> Option<Self> {
        let column = |field: Field| {
            let feed = mapping.feeds.get(&field.into())?;
            feed.alternatives.first()?.first().copied()
        };
        let (date, death) = (column(Field::Date)?, column(Field::DeathDate)?);
        let header = |column: usize| mapping.headers[column].trim().to_owned();
        let squeezed = squeeze(&mapping.headers[date]);
        let speaks = WORDS.iter().any(|word| squeezed.contains(word));
        (speaks && date != death).then(|| Self {
            arrest: header(date),
            death: header(death),
        })
    }
}
