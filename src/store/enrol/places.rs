//! Where each facility of a file belongs in the register, whatever their order. Must never take two for one.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::domain::facility::Facility;
use crate::search::fold::key;
use crate::store::register::Register;

/// Where a facility of the file belongs.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// Nowhere: it is new.
    New,
    /// In this row.
    There(u32),
    /// Its names mean these.
    Doubtful(Vec<u32>),
}

/// Where each facility of the file belongs, whatever their order: by its id among those of its names, country and
/// division; else where it alone belongs. Two ids of one file are two facilities, though their names are the same.
pub(super) struct Places(pub Vec<Place>);

impl Places {
    pub fn of(register: &Register, facilities: &[Facility]) -> Self {
        let sharing = |facility: &Facility| register.sharing(facility, None);
        let candidates: Vec<Vec<u32>> = facilities.iter().map(sharing).collect();
        let by_id = |(facility, candidates): (&Facility, &Vec<u32>)| {
            let own = facility.external_id.as_deref()?;
            let same = |id: &&u32| register.told(**id).is_some_and(|(id, _)| id == Some(own));
            candidates.iter().find(same).copied()
        };
        let by_id: Vec<Option<u32>> = facilities.iter().zip(&candidates).map(by_id).collect();
        let claimed: FxHashSet<u32> = by_id.iter().flatten().copied().collect();
        let mut places: Vec<Place> = (by_id.iter().zip(facilities).zip(&candidates))
            .map(|((by_id, facility), candidates)| match by_id {
                Some(id) => Place::There(*id),
                None => by_name(register, facility, candidates, &claimed),
            })
            .collect();
        let mut wanted: FxHashMap<u32, u32> = FxHashMap::default();
        for (place, facility) in places.iter().zip(facilities) {
            if let (Place::There(id), Some(_)) = (place, &facility.external_id) {
                *wanted.entry(*id).or_default() += 1;
            }
        }
        for (place, by_id) in places.iter_mut().zip(&by_id) {
            let contested = matches!(place, Place::There(id) if wanted.get(id) > Some(&1));
            if contested && by_id.is_none() {
                *place = Place::New;
            }
        }
        Self(places)
    }
}

/// The one that shares a name and that no id of the file has claimed; of several the one that is called so.
fn by_name(
    register: &Register,
    facility: &Facility,
    candidates: &[u32],
    claimed: &FxHashSet<u32>,
) -> Place {
    let own_id = facility.external_id.is_some();
    let free = candidates
        .iter()
        .filter(|id| !own_id || !claimed.contains(id));
    let free: Vec<(u32, String)> = free
        .filter_map(|id| Some((*id, register.told(*id)?.1)))
        .collect();
    let called = key(&facility.name);
    let mut same = free.iter().filter(|(_, name)| *name == called);
    match (free.as_slice(), same.next(), same.next()) {
        ([], ..) => Place::New,
        ([(one, _)], ..) | (_, Some((one, _)), None) => Place::There(*one),
        (several, ..) => Place::Doubtful(several.iter().map(|(id, _)| *id).collect()),
    }
}
