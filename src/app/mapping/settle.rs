//! What was chosen or typed becomes a wish, and the table is looked at under the new wishes.

use crate::ingest::headers::Misfit;
use crate::ingest::profile::is_name;
use crate::ingest::terms::Terms;
use crate::ingest::wishes::Wishes;
use crate::search::query::Labels;

use super::answers::Pick;
use super::edit::{self, How};
use super::event::Effect;
use super::parts::{Note, Popup, Settled, Typed};
use super::state::Importing;

impl Importing {
    pub(super) fn accept(&mut self) -> Vec<Effect> {
        match self.popup.take() {
            Some(Popup::Choose(chooser)) => match chooser.current() {
                Some(item) => self.take(item.what.clone()),
                None => Vec::new(),
            },
            Some(Popup::Type(Typed::Value(target), line, false)) => {
                self.take(Pick::Set(target, line.text().trim().to_owned()))
            }
            Some(Popup::Type(Typed::Profile, line, false)) => self.name_profile(line.text().trim()),
            wrong_or_none => {
                self.popup = wrong_or_none; // the popup says what is wrong
                Vec::new()
            }
        }
    }

    pub(super) fn take(&mut self, pick: Pick) -> Vec<Effect> {
        let before = self.request.wishes.clone();
        let wishes = &mut self.request.wishes;
        let headers = &self.sample.layout.headers;
        match pick {
            Pick::Feed(target, column, how) => {
                let mapping = match &self.settled {
                    Settled::Sample(mapping, _) => mapping,
                    Settled::Whole(plan) => &plan.mapping,
                };
                edit::feed(wishes, mapping, target, column, how);
            }
            Pick::LeaveOut(column) => edit::leave_out(wishes, headers, column),
            Pick::Set(target, value) => edit::set(wishes, target, &value),
            Pick::Means(target, text, slug) => edit::means(wishes, target, &text, slug),
            Pick::TakeBack(wish) => wishes.values.retain(|other| *other != wish),
            Pick::Order(column, order) => edit::order(wishes, headers, column, order),
            Pick::Precision(column, to) => edit::precision(wishes, headers, column, to),
            Pick::Pivot(year) => wishes.pivot = year,
            Pick::AnotherField(column) => return self.open_fields(column, How::Alone),
            Pick::Constant(target) => return self.open_constant(target),
            Pick::Read => return Vec::new(),
        }
        self.settle(before)
    }

    /// Takes changed wishes over, or goes back to those before where they do not fit the table.
    fn settle(&mut self, before: Wishes) -> Vec<Effect> {
        let looked = self.sample.look(&self.request.wishes, &self.request.labels);
        match looked {
            Err(Misfit::NoDates { name }) if reads_dates(&self.request.wishes, &name) => {
                edit::forget_dates(&mut self.request.wishes, &name);
                self.settle(before)
            }
            Ok((mapping, survey)) => {
                self.settled = Settled::Sample(Box::new(mapping), Box::new(survey));
                self.verdicts = None;
                self.show();
                self.ask(self.is_rehearsing)
            }
            Err(misfit) => {
                self.request.wishes = before;
                self.say(Note::Misfit(misfit))
            }
        }
    }

    /// The name goes with the import; an empty one keeps no profile.
    fn name_profile(&mut self, name: &str) -> Vec<Effect> {
        self.profile = (!name.is_empty()).then(|| name.to_owned());
        Vec::new()
    }

    /// What is typed has changed: a list narrows, a value is held against its field.
    pub(super) fn text_changed(&mut self) {
        match &mut self.popup {
            Some(Popup::Choose(chooser)) => chooser.narrow(),
            Some(Popup::Type(of, line, is_wrong)) => {
                let text = line.text().trim();
                *is_wrong = !text.is_empty() && !fits(*of, text, &self.request.labels);
            }
            None => {}
        }
    }
}

/// Whether a text can be what it is typed for.
fn fits(of: Typed, text: &str, labels: &Labels) -> bool {
    match of {
        Typed::Value(target) => Terms::new(labels.clone()).check(target.field, text).is_ok(),
        Typed::Profile => is_name(text),
    }
}

fn reads_dates(wishes: &Wishes, name: &str) -> bool {
    let mut orders = wishes.orders.iter();
    let mut precisions = wishes.precisions.iter();
    orders.any(|(other, _)| other.as_deref() == Some(name))
        || precisions.any(|(other, _)| other == name)
}
