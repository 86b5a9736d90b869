//! What terms are called in both languages, so that a query and a file may say either. Must never name one by hand: the
//! vocabularies are the domain's, the labels the locales'.

use crate::domain::facility::{FacilityRole, FacilityType};
use crate::domain::responsible::{Institution, Role};
use crate::domain::source::{Connection, Consent, SourceType};
use crate::domain::standing::{Confidentiality, Tri, Verification};
use crate::domain::term::Term;
use crate::domain::victim::{Autopsy, Certificate, Contributing, Custody, Manner, Sex};
use crate::domain::violation::{Group, Headline, Violation};
use crate::search::query::Labels;
use crate::words::{Lang, Words};

/// Labels of every vocabulary in every language of the interface.
#[must_use]
pub fn labels() -> Labels {
    let mut labels = Labels::empty();
    for words in Lang::ALL.map(Words::new) {
        violations(&mut labels, &words);
        people(&mut labels, &words);
        sources(&mut labels, &words);
    }
    labels
}

fn violations(labels: &mut Labels, words: &Words) {
    add::<Violation>(labels, words);
    add::<Group>(labels, words);
    add::<Headline>(labels, words);
    add::<FacilityType>(labels, words);
    add::<FacilityRole>(labels, words);
    add::<Institution>(labels, words);
    add::<Role>(labels, words);
}

fn people(labels: &mut Labels, words: &Words) {
    add::<Sex>(labels, words);
    add::<Custody>(labels, words);
    add::<Manner>(labels, words);
    add::<Contributing>(labels, words);
    add::<Autopsy>(labels, words);
    add::<Certificate>(labels, words);
    add::<Tri>(labels, words);
}

fn sources(labels: &mut Labels, words: &Words) {
    add::<SourceType>(labels, words);
    add::<Connection>(labels, words);
    add::<Consent>(labels, words);
    add::<Verification>(labels, words);
    add::<Confidentiality>(labels, words);
}

fn add<T: Term>(labels: &mut Labels, words: &Words) {
    for term in T::ALL {
        let label = words.say(&format!("{}-{}", T::KEY, term.slug()));
        labels.add(T::KEY, &label, term.slug());
    }
}
