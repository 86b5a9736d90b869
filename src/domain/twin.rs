//! Two records that may be one: found by an import between data sets, marked, never merged.

use super::incident::Number;
use super::term::terms;

terms!(
    /// Why two records may be one.
    Likeness, "likeness" {
        /// A victim of the same folded name, whatever the order of its words, and dates that overlap.
        Name = "name",
        /// No names to compare, but the same facility, day, age, sex and a violation in common.
        Circumstances = "circumstances",
    }
);

/// Another record that may be the same, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Twin {
    /// The other one.
    pub number: Number,
    /// Why it may be.
    pub likeness: Likeness,
}
