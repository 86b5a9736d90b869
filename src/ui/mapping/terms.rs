//! What the terms of each field's vocabulary are called. Must never name one by hand.

use crate::domain::facility::FacilityType;
use crate::domain::responsible::{Institution, Role};
use crate::domain::source::{Connection, Consent, SourceType};
use crate::domain::standing::{Confidentiality, Tri, Verification};
use crate::domain::term::Term;
use crate::domain::victim::{Autopsy, Certificate, Contributing, Custody, Manner, Sex};
use crate::domain::violation::Violation;
use crate::ingest::field::Field;
use crate::words::Words;

type Terms = Vec<(Field, &'static str, String)>;

/// All of them: field, slug, name.
pub fn all(words: &Words) -> Terms {
    let mut terms = Terms::new();
    let mut add = |more: Terms| terms.extend(more);
    add(of::<Violation>(words, Field::Violation));
    add(of::<FacilityType>(words, Field::FacilityType));
    add(of::<Sex>(words, Field::VictimSex));
    add(of::<Custody>(words, Field::CustodyStatus));
    add(of::<Manner>(words, Field::Manner));
    add(of::<Contributing>(words, Field::Contributing));
    add(of::<Autopsy>(words, Field::Autopsy));
    add(of::<Certificate>(words, Field::Certificate));
    add(of::<Institution>(words, Field::Responsible));
    add(of::<Role>(words, Field::ResponsibleRole));
    add(of::<Verification>(words, Field::Verification));
    add(of::<Confidentiality>(words, Field::Confidentiality));
    add(of::<SourceType>(words, Field::SourceType));
    add(of::<Connection>(words, Field::SourceConnection));
    add(of::<Consent>(words, Field::SourceConsent));
    for field in [
        Field::VictimMinor,
        Field::DetentionAcknowledged,
        Field::LocationDisclosed,
        Field::FamilyContact,
        Field::CounselAccess,
    ] {
        add(of::<Tri>(words, field));
    }
    terms
}

fn of<T: Term>(words: &Words, field: Field) -> Terms {
    let named = |term: &T| {
        let slug = term.slug();
        (field, slug, words.say(&format!("{}-{slug}", T::KEY)))
    };
    T::ALL.iter().map(named).collect()
}
