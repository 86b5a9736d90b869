//! The register as a plain list, and by the rules of identity alone which facility a text means.

use crate::domain::country::Country;
use crate::domain::facility::Facility;
use crate::domain::incident::Incident;
use crate::domain::page::FacetValue;
use crate::search::fold::key;

/// A facility as it should stand.
#[derive(Clone, Debug)]
pub struct Place {
    pub id: u32,
    /// The one that it is shown by first.
    pub names: Vec<String>,
    pub country: Option<Country>,
    pub admin1: Option<String>,
    /// Who put it into the register: a hand, or an import of facilities. Nobody where a text has made it.
    pub vouched: Vec<Option<u32>>,
    /// The import whose text has made it.
    pub made_by: Option<u32>,
}

impl Place {
    pub fn facility(&self) -> Facility {
        Facility {
            name: self.names[0].clone(),
            aliases: self.names[1..].to_vec(),
            country: self.country,
            admin1: self.admin1.clone(),
            ..Facility::default()
        }
    }

    pub fn is_called(&self, name: &str) -> bool {
        self.names.iter().any(|own| key(own) == key(name))
    }

    /// Takes a name that it does not have; whether it did.
    pub fn call(&mut self, name: &str) -> bool {
        let is_new = !self.is_called(name);
        if is_new {
            self.names.push(name.to_owned());
        }
        is_new
    }

    fn lies_in(&self, country: Option<Country>, admin1: Option<&str>) -> bool {
        self.country == country && self.admin1.as_deref().map(key) == admin1.map(key)
    }

    /// Whether nothing says that they lie apart.
    pub fn may_be(&self, other: &Self) -> bool {
        fn apart<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
            one.zip(other).is_some_and(|(one, other)| one != other)
        }
        let admin1 = |place: &Self| place.admin1.as_deref().map(key);
        !apart(self.country, other.country) && !apart(admin1(self), admin1(other))
    }
}

/// What a report is linked to: where it happened, and its other facilities in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    pub own: Option<u32>,
    pub others: Vec<Option<u32>>,
}

impl Links {
    pub fn all(&self) -> impl Iterator<Item = u32> {
        self.own
            .into_iter()
            .chain(self.others.iter().copied().flatten())
    }

    pub fn follow(&mut self, from: u32, into: u32) {
        let links = std::iter::once(&mut self.own).chain(&mut self.others);
        links
            .filter(|link| **link == Some(from))
            .for_each(|link| *link = Some(into));
    }
}

/// What a text means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Means {
    Nothing,
    One(u32),
    AnyOfSeveral,
}

impl Means {
    fn of(found: &[&Place]) -> Self {
        match found {
            [] => Self::Nothing,
            [one] => Self::One(one.id),
            _ => Self::AnyOfSeveral,
        }
    }
}

/// All facilities.
#[derive(Clone, Debug, Default)]
pub struct Places {
    pub all: Vec<Place>,
    /// The highest row that was given.
    pub last: u32,
}

impl Places {
    pub fn get(&self, id: u32) -> &Place {
        self.all.iter().find(|place| place.id == id).unwrap()
    }

    pub fn get_mut(&mut self, id: u32) -> &mut Place {
        self.all.iter_mut().find(|place| place.id == id).unwrap()
    }

    pub fn add(&mut self, facility: &Facility, by: Option<u32>) -> u32 {
        let mut place = self.nameless(facility.country, facility.admin1.clone());
        place.names = facility.names().map(str::to_owned).collect();
        place.vouched.push(by);
        self.last = place.id;
        self.all.push(place);
        self.last
    }

    fn nameless(&self, country: Option<Country>, admin1: Option<String>) -> Place {
        Place {
            id: self.last + 1,
            names: Vec::new(),
            country,
            admin1,
            vouched: Vec::new(),
            made_by: None,
        }
    }

    /// Each as a value of a facet: with its row where another one has its name.
    pub fn values(&self) -> impl Iterator<Item = (u32, FacetValue)> {
        let value = |place: &Place| {
            let name = place.names[0].clone();
            let mut others = self.all.iter().filter(|other| other.id != place.id);
            match others.any(|other| other.is_called(&name)) {
                true => FacetValue::Facility(name, place.id),
                false => FacetValue::Text(name),
            }
        };
        self.all.iter().map(move |place| (place.id, value(place)))
    }

    /// Others in exactly its country and division that have one of these names.
    pub fn sharing(&self, facility: &Facility, own: Option<u32>) -> Vec<u32> {
        let shares = |place: &&Place| {
            Some(place.id) != own
                && place.lies_in(facility.country, facility.admin1.as_deref())
                && facility.names().any(|name| place.is_called(name))
        };
        self.all
            .iter()
            .filter(shares)
            .map(|place| place.id)
            .collect()
    }

    /// What a text means: the one of its name in exactly its country and division; else the only one of the register that
    /// may lie there.
    pub fn means(&self, text: &str, country: Option<Country>, admin1: Option<&str>) -> Means {
        if key(text).is_empty() {
            return Means::AnyOfSeveral;
        }
        let named: Vec<&Place> = self
            .all
            .iter()
            .filter(|place| place.is_called(text))
            .collect();
        let those = |is_so: &dyn Fn(&Place) -> bool| -> Vec<&Place> {
            named.iter().copied().filter(|place| is_so(place)).collect()
        };
        let there = those(&|place| place.lies_in(country, admin1));
        if !there.is_empty() {
            return Means::of(&there);
        }
        let in_country = |place: &Place| {
            !place.vouched.is_empty() && (country.is_none() || place.country == country)
        };
        let alone = those(&in_country).len() == 1;
        let may = those(&|place| {
            in_country(place)
                && match (admin1, place.admin1.as_deref()) {
                    (None, _) => true,
                    (Some(_), None) => alone,
                    (Some(admin1), Some(own)) => key(admin1) == key(own),
                }
        });
        let anywhere = those(&|place| in_country(place) && place.admin1.is_none());
        match (Means::of(&may), anywhere.len()) {
            (Means::Nothing, 2..) => Means::AnyOfSeveral,
            (means, _) => means,
        }
    }

    /// Links a report; what means nothing is made.
    pub fn link(&mut self, incident: &Incident, batch: Option<u32>) -> Links {
        let (country, admin1) = (incident.country, incident.admin1.as_deref());
        let name = incident.facility.as_ref().map(|own| own.name.as_str());
        let own = name.and_then(|name| self.find_or_make(name, country, admin1, batch));
        let others = incident.other_facilities.iter();
        let others = others.map(|other| match name {
            Some(name) if key(name) == key(&other.name) => own,
            _ => self.find_or_make(&other.name, country, None, batch),
        });
        Links {
            others: others.collect(),
            own,
        }
    }

    fn find_or_make(
        &mut self,
        text: &str,
        country: Option<Country>,
        admin1: Option<&str>,
        batch: Option<u32>,
    ) -> Option<u32> {
        match self.means(text, country, admin1) {
            Means::One(id) => Some(id),
            Means::AnyOfSeveral => None,
            Means::Nothing => {
                let mut made = self.nameless(country, admin1.map(str::to_owned));
                made.names.push(text.to_owned());
                made.made_by = batch;
                self.last = made.id;
                self.all.push(made);
                Some(self.last)
            }
        }
    }

    /// What was only made of such a text and may be the same place as a facility that gets this name.
    pub fn made_of(&self, name: &str, of: u32) -> Vec<u32> {
        let own = self.get(of);
        let may = |place: &&Place| {
            place.id != of && place.is_called(name) && place.vouched.is_empty() && place.may_be(own)
        };
        let made: Vec<&Place> = self.all.iter().filter(may).collect();
        let is_sure = own.admin1.is_some() || made.len() == 1;
        let sure = made
            .iter()
            .filter(|place| is_sure || place.admin1.is_none());
        sure.map(|place| place.id).collect()
    }
}
