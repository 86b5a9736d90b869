//! What the rows that an import refuses are read by, once they are mended.

use super::data::Profile;
use crate::ingest::plan::Plan;
use crate::ingest::reader::Options;

impl Profile {
    /// The same meaning and the same data set. What the whole file proved of day and month holds for its refused rows,
    /// which alone may prove nothing; how the file was written does not: theirs is written anew.
    #[must_use]
    pub fn for_rejects(&self, plan: &Plan) -> Self {
        let mut wishes = self.wishes.clone();
        let readings = plan.mapping.readings.iter();
        let proven = readings.filter_map(|(target, reading)| Some((target, reading.order?)));
        for (target, order) in proven {
            let feed = plan.mapping.feeds.get(target).into_iter();
            let columns = feed.flat_map(|feed| feed.alternatives.iter().flatten());
            for column in columns.filter(|column| **column < plan.layout.headers.len()) {
                let place = Some(format!("#{}", column + 1));
                if !wishes.orders.iter().any(|(column, _)| *column == place) {
                    wishes.orders.push((place, order));
                }
            }
        }
        Self {
            origin: self.origin.clone(),
            options: Options::default(),
            wishes,
        }
    }
}
