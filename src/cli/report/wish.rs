//! An option of an import, or a line of a profile, that cannot be taken, told to people.

use super::Said;
use crate::ingest::wishes::BadWish;

/// What is wrong; the sentence asks for `option` and `text` too, where it stands.
pub fn wish(bad: &BadWish) -> Said {
    match bad {
        BadWish::Field(unknown) => Said::new("report-wish-field").text("field", &unknown.0),
        BadWish::Form(form) => Said::new("report-wish-form").text("form", form),
        BadWish::Order(order) => Said::new("report-wish-order").text("order", order),
        BadWish::Precision(precision) => {
            Said::new("report-wish-precision").text("precision", precision)
        }
        BadWish::Unit(unit) => Said::new("report-wish-unit").text("unit", unit),
    }
}
