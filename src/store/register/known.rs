//! What the identity of a facility rests on: its country and its first-level division. Must never take two of two
//! divisions for one.

use crate::domain::country::Country;

/// What identity rests on.
#[derive(Clone, Debug)]
pub struct Known {
    pub name: String,
    pub country: Option<Country>,
    /// Folded.
    pub admin1: Option<String>,
    /// Its id in the register it came from.
    pub external_id: Option<String>,
    pub system: bool,
    /// Whether somebody put it into the register or edited it there; else it was made of a text.
    pub registered: bool,
}

impl Known {
    /// A text that names no country may mean it; a facility whose country nobody knows is not taken for one of a
    /// country.
    pub fn may_lie_in(&self, country: Option<Country>) -> bool {
        country.is_none_or(|country| self.country == Some(country))
    }

    /// Of two divisions it is never the same. A text may leave the division out; a facility too, where no other of the
    /// country has its name.
    pub fn fits(&self, admin1: Option<&str>, alone: bool) -> bool {
        match (admin1, self.admin1.as_deref()) {
            (None, _) => true,
            (Some(_), None) => alone,
            (Some(admin1), Some(own)) => own == admin1,
        }
    }

    pub fn lies_in(&self, country: Option<Country>, admin1: Option<&str>) -> bool {
        self.country == country && self.admin1.as_deref() == admin1
    }

    /// Whether nothing says that they lie apart.
    pub fn may_be(&self, other: &Self) -> bool {
        let admin1 = |known: &Self| known.admin1.clone();
        !apart(self.country, other.country) && !apart(admin1(self), admin1(other))
    }
}

fn apart<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one != other)
}
