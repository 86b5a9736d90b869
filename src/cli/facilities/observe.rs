//! `facilities observe`: what a source says of a place, in figures. Must never add figures, and never take one that
//! nobody says.

use clap::Args;

use super::fields::{read_date, unreadable};
use super::which::{Reach, which};
use crate::cli::labels::labels;
use crate::cli::report::{Exit, Failure, Said};
use crate::cli::session::Session;
use crate::domain::facility::Observation;
use crate::domain::source::{Grade, Source, SourceType};
use crate::ingest::terms::Terms;

/// Keep a figure that a source gives for a place: each stands by itself, beside
/// those of others
///
///   testigo facilities observe 'Peña Honda' --as-of 2021-12 --capacity 1200 --population 3100 --source 'Anuario 2021'
///   testigo facilities observe 'Peña Honda' --from 2022 --to 2022-06 --metric deaths_reported=12..15 --cumulative \
///     --source 'Informe' --publisher 'Comité de Familiares' --grade B2 --counted 'muertes bajo custodia'
///
/// A figure is never an incident, and never added to another one. LOW..HIGH keeps
/// a spread as it was stated.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Observe {
    /// The facility or system: its id, or one of its names
    #[arg(value_name = "ID|NAME")]
    which: String,

    /// People that it is made for
    #[arg(long, value_name = "N|LOW..HIGH")]
    capacity: Option<String>,

    /// People held there
    #[arg(long, alias = "occupancy", value_name = "N|LOW..HIGH")]
    population: Option<String>,

    /// Any other figure: deaths_reported, cell_area_per_person, deliveries …; may be given again
    #[arg(long, value_name = "NAME=VALUE")]
    metric: Vec<String>,

    /// What the figures of --metric are counted in: persons, m2
    #[arg(long, value_name = "TEXT")]
    unit: Option<String>,

    /// The day that a level holds for, as exact as it is known
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,

    /// For a count over time: from
    #[arg(long, value_name = "DATE", conflicts_with = "as_of")]
    from: Option<String>,

    /// For a count over time: to
    #[arg(long, value_name = "DATE", conflicts_with = "as_of")]
    to: Option<String>,

    /// A count that later ones of the same source hold within them
    #[arg(long)]
    cumulative: bool,

    /// What was counted, in the source's words
    #[arg(long, value_name = "TEXT")]
    counted: Option<String>,

    /// How it is to be read
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,

    #[command(flatten)]
    source: Cited,
}

/// Who says so.
#[derive(Args, Debug)]
struct Cited {
    /// Who says so: the title of the source
    #[arg(long, value_name = "TITLE", required_unless_present_any = ["publisher", "url"])]
    source: Option<String>,

    /// Who published it
    #[arg(long, value_name = "TEXT")]
    publisher: Option<String>,

    /// Where it stands
    #[arg(long, value_name = "ADDRESS")]
    url: Option<String>,

    /// press ngo_report official_document court_record interview and so on
    #[arg(long, value_name = "TYPE")]
    source_type: Option<String>,

    /// When it was published
    #[arg(long, value_name = "DATE")]
    source_date: Option<String>,

    /// Reliability A to F and credibility 1 to 6
    #[arg(long, value_name = "GRADE", default_value = "F6")]
    grade: String,

    /// The page
    #[arg(long, value_name = "TEXT")]
    page: Option<String>,

    /// Its own words
    #[arg(long, value_name = "TEXT")]
    quote: Option<String>,
}

impl Observe {
    /// Keeps the figures, all or none.
    pub fn run(&self, session: &mut Session) -> Result<Exit, Failure> {
        let mut archive = session.archive()?;
        let id = which(&mut archive, &self.which, Reach::Names)?;
        let (one, _) = archive.ask(|store| store.facility(id))?;
        let observations = self.observations(&one.facility.name)?;
        archive.ask(|store| store.observe(id, &observations, session.now))?;
        archive.close()?;
        let said = Said::new("cli-facilities-observed").count("count", observations.len() as u64);
        session.note(&said.text("name", &one.facility.name));
        Ok(Exit::Done)
    }

    fn observations(&self, subject: &str) -> Result<Vec<Observation>, Failure> {
        let frame = self.frame(subject)?;
        let mut figures: Vec<(&str, &str, Option<&str>)> = Vec::new();
        let people = [
            ("capacity", &self.capacity),
            ("occupancy", &self.population),
        ];
        for (metric, value) in people {
            figures.extend(
                value
                    .as_deref()
                    .map(|value| (metric, value, Some("persons"))),
            );
        }
        for pair in &self.metric {
            let (metric, value) = pair
                .split_once('=')
                .filter(|(metric, _)| !metric.trim().is_empty())
                .ok_or_else(|| unreadable("metric", pair))?;
            figures.push((metric.trim(), value, None));
        }
        if figures.is_empty() {
            let said = Said::new("report-nothing-observed");
            return Err(Failure::new(Exit::Usage, said).unchanged());
        }
        let observation = |(metric, value, unit): (&str, &str, Option<&str>)| {
            let (value, low, high) = figure(metric, value)?;
            Ok(Observation {
                metric: metric.to_owned(),
                value,
                low,
                high,
                unit: self.unit.clone().or_else(|| unit.map(str::to_owned)),
                ..frame.clone()
            })
        };
        figures.into_iter().map(observation).collect()
    }

    /// What all figures of one command have in common.
    fn frame(&self, subject: &str) -> Result<Observation, Failure> {
        let date =
            |name, text: &Option<String>| read_date(name, text.as_deref().unwrap_or_default());
        Ok(Observation {
            subject: subject.to_owned(),
            as_of: date("as_of", &self.as_of)?,
            from: date("from", &self.from)?,
            to: date("to", &self.to)?,
            cumulative: self.cumulative,
            counted: self.counted.clone(),
            source: self.source.read()?,
            note: self.note.clone(),
            ..Observation::default()
        })
    }
}

impl Cited {
    fn read(&self) -> Result<Source, Failure> {
        let kind = |text: &String| -> Result<SourceType, Failure> {
            let kind = Terms::new(labels()).read(text);
            kind.ok_or_else(|| unreadable("source_type", text))
        };
        let grade: Result<Grade, _> = self.grade.parse();
        Ok(Source {
            kind: self.source_type.as_ref().map(kind).transpose()?,
            title: self.source.clone(),
            publisher: self.publisher.clone(),
            url: self.url.clone(),
            date: read_date(
                "source_date",
                self.source_date.as_deref().unwrap_or_default(),
            )?,
            grade: grade.map_err(|_| unreadable("grade", &self.grade))?,
            page: self.page.clone(),
            quote: self.quote.clone(),
            ..Source::default()
        })
    }
}

type Figure = (Option<String>, Option<String>, Option<String>);

/// `N`, or `LOW..HIGH`: numbers, kept as they were written.
fn figure(metric: &str, text: &str) -> Result<Figure, Failure> {
    let number = |text: &str| match text.trim().parse::<f64>() {
        Ok(_) if may_be_thousands(text.trim()) => Err(ambiguous(metric, text.trim())),
        Ok(number) if number.is_finite() && number >= 0.0 => Ok(text.trim().to_owned()),
        _ => Err(unreadable(metric, text)),
    };
    match text.split_once("..") {
        None => Ok((Some(number(text)?), None, None)),
        Some((low, high)) => {
            let (low, high) = (number(low)?, number(high)?);
            match low.parse::<f64>().ok() <= high.parse::<f64>().ok() {
                true => Ok((None, Some(low), Some(high))),
                false => Err(unreadable(metric, text)),
            }
        }
    }
}

/// Whether a point may part thousands: `1.200` is one and a fifth to some, twelve hundred to others.
fn may_be_thousands(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(whole, rest)| {
        matches!(whole.len(), 1..=3)
            && !whole.starts_with('0')
            && rest.len() == 3
            && digits(whole)
            && digits(rest)
    })
}

fn ambiguous(metric: &str, text: &str) -> Failure {
    let whole: String = text.split('.').collect();
    let said = Said::new("report-ambiguous-figure")
        .text("field", metric)
        .text("value", text)
        .text("whole", whole)
        .text("fraction", format!("{text}0"));
    Failure::new(Exit::Usage, said).unchanged()
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn a_figure_is_a_number_or_a_spread_and_never_something_else() {
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            figure("capacity", " 1200 ").unwrap(),
            (text("1200"), None, None)
        );
        assert_eq!(
            figure("capacity", "10..15").unwrap(),
            (None, text("10"), text("15"))
        );
        for wrong in ["", "many", "-3", "15..10", "..10", "1.200,5", "NaN", "inf"] {
            assert!(figure("capacity", wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_point_before_three_digits_may_part_thousands_and_is_asked() {
        for either in ["1.200", "40.000", "10..1.500"] {
            assert!(figure("capacity", either).is_err(), "{either}");
        }
        for plain in ["0.500", "3.4", "1.2000", "1200"] {
            assert!(figure("capacity", plain).is_ok(), "{plain}");
        }
    }
}
