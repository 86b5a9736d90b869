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
        for (column, order) in plan.mapping.readings.orders() {
            // A column that was cut out of another stands behind those of the file, of which refused rows have two more.
            let name = match column < plan.layout.headers.len() {
                true => format!("#{}", column + 1),
                false => plan.mapping.headers[column].clone(),
            };
            let name = Some(name);
            if !wishes.orders.iter().any(|(column, _)| *column == name) {
                wishes.orders.push((name, order));
            }
        }
        Self {
            origin: self.origin.clone(),
            options: Options::default(),
            wishes,
        }
    }
}
