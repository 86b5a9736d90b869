//! Small numbers with meaning: ages, ranges of counts, moments. Every number names its unit.

use std::fmt;
use std::str::FromStr;

use super::date::Day;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An age in years, kept in hundredths so that `0.22` and `54.0` are exact and comparable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Years(u16);

impl Years {
    /// The oldest age that is taken for one: above it a cell is noted, not believed.
    pub const MOST: u16 = 125;

    /// A whole number of years.
    #[must_use]
    pub const fn whole(years: u8) -> Self {
        Self(years as u16 * 100)
    }

    /// In hundredths of a year, as the store keeps it.
    #[must_use]
    pub const fn hundredths(self) -> u16 {
        self.0
    }

    /// From a number of years, rounded to hundredths.
    ///
    /// # Errors
    /// [`NotAnAge`] where it is none from 0 to [`Years::MOST`].
    pub fn of(years: f64) -> Result<Self, NotAnAge> {
        match (0.0..=f64::from(Self::MOST)).contains(&years) {
            // At most 12,500.
            true => Ok(Self((years * 100.0).round() as u16)),
            false => Err(NotAnAge),
        }
    }

    /// From hundredths; `None` above [`Years::MOST`].
    #[must_use]
    pub fn from_hundredths(hundredths: u16) -> Option<Self> {
        (hundredths <= Self::MOST * 100).then_some(Self(hundredths))
    }
}

/// A text that is no age between 0 and [`Years::MOST`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an age")]
pub struct NotAnAge;

impl FromStr for Years {
    type Err = NotAnAge;

    /// Reads `34`, `54.0`, `0,22`; refuses `-1`, `unk`, `300`, and `1.200`, which elsewhere means a thousand.
    fn from_str(text: &str) -> Result<Self, NotAnAge> {
        Self::of(decimal(text.trim())?)
    }
}

/// A number with a point or a comma; with three decimals it is none, for elsewhere `1.200` means a thousand.
pub(super) fn decimal(text: &str) -> Result<f64, NotAnAge> {
    let plain = text.replace(',', ".");
    let decimals = plain.split_once('.').map_or(0, |(_, part)| part.len());
    match plain.parse() {
        Ok(number) if decimals != 3 => Ok(number),
        _ => Err(NotAnAge),
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (years, 0) => write!(f, "{years}"),
            (years, part) if part % 10 == 0 => write!(f, "{years}.{}", part / 10),
            (years, part) => write!(f, "{years}.{part:02}"),
        }
    }
}

impl Serialize for Years {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(100) {
            serializer.serialize_u16(self.0 / 100)
        } else {
            serializer.serialize_f64(f64::from(self.0) / 100.0)
        }
    }
}

impl<'de> Deserialize<'de> for Years {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let years = f64::deserialize(deserializer)?;
        Self::of(years).map_err(serde::de::Error::custom)
    }
}

/// A count that sources give as low, best and high.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Bounds")]
pub struct Range {
    /// The least.
    pub low: u32,
    /// The best estimate.
    pub best: u32,
    /// The most.
    pub high: u32,
}

impl Range {
    /// An exact count.
    #[must_use]
    pub const fn exactly(count: u32) -> Self {
        Self {
            low: count,
            best: count,
            high: count,
        }
    }

    /// The range of what is given: the best where a bound is missing; `None` when nothing is given
    /// or the bounds are out of order.
    #[must_use]
    pub fn of(low: Option<u32>, best: Option<u32>, high: Option<u32>) -> Option<Self> {
        let best = best.or(low).or(high)?;
        let range = Self {
            low: low.unwrap_or(best),
            best,
            high: high.unwrap_or(best),
        };
        (range.low <= range.best && range.best <= range.high).then_some(range)
    }

    /// How many victims where so many are named and so many stated: where the two disagree the larger stands, with its
    /// low and high.
    #[must_use]
    pub fn of_victims(named: u32, stated: Option<Self>) -> Option<Self> {
        match stated {
            Some(stated) if stated.high >= named => Some(Self {
                low: stated.low.max(named.min(stated.best)),
                best: stated.best.max(named),
                high: stated.high,
            }),
            _ => (named > 0).then_some(Self::exactly(named)),
        }
    }

    /// Whether low, best and high are one.
    #[must_use]
    pub const fn is_exact(self) -> bool {
        self.low == self.best && self.best == self.high
    }
}

/// A range as JSON tells it, before its order is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bounds {
    low: u32,
    best: u32,
    high: u32,
}

impl TryFrom<Bounds> for Range {
    type Error = &'static str;

    fn try_from(bounds: Bounds) -> Result<Self, Self::Error> {
        Self::of(Some(bounds.low), Some(bounds.best), Some(bounds.high))
            .ok_or("low, best and high out of order")
    }
}

/// A moment in seconds since 1970-01-01 UTC; shown as `2026-11-24T07:30:00Z`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

impl Moment {
    /// The day of the moment in UTC, as days since 1970-01-01.
    #[must_use]
    pub const fn day_number(self) -> i64 {
        self.0.div_euclid(86_400)
    }

    /// The day of the moment in UTC.
    #[must_use]
    pub fn day(self) -> Day {
        let number = i32::try_from(self.day_number());
        number.map_or(Day::MAX, Day::from_number)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match chrono::DateTime::from_timestamp(self.0, 0) {
            Some(time) => write!(f, "{}", time.format("%Y-%m-%dT%H:%M:%SZ")),
            None => write!(f, "@{}", self.0),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_read_and_written_as_people_write_it() {
        for (text, shown) in [
            ("34", "34"),
            ("54.0", "54"),
            ("0.22", "0.22"),
            ("1,5", "1.5"),
            (" 7 ", "7"),
        ] {
            assert_eq!(
                text.parse::<Years>().map(|years| years.to_string()),
                Ok(shown.to_owned())
            );
        }
        for text in ["-1", "unk", "", "300", "NaN", "inf", "1.200", "1,200"] {
            assert_eq!(text.parse::<Years>(), Err(NotAnAge), "{text}");
        }
    }

    #[test]
    fn a_range_needs_its_bounds_in_order() {
        assert_eq!(Range::of(None, Some(3), None), Some(Range::exactly(3)));
        assert_eq!(
            Range::of(Some(2), None, Some(4)),
            Some(Range {
                low: 2,
                best: 2,
                high: 4
            })
        );
        assert_eq!(Range::of(Some(5), Some(3), None), None);
        assert_eq!(Range::of(None, None, None), None);
    }
}
