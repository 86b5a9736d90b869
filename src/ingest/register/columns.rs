//! What the columns of a register mean: every column is settled here, by the wish of a person, else by its header. It
//! must never leave one to be taken for a field of a report.

use crate::ingest::field::{Field, Target};
use crate::ingest::headers::{Headers, Misfit};
use crate::ingest::mapping::Mapping;
use crate::ingest::recognise::squeeze;
use crate::ingest::terms::Terms;
use crate::ingest::wishes::{Expression, Wishes};

/// Headers of registers, folded and without spaces, with their fields; those of one's own names are known beside them.
const HEADERS: &[(&str, Field)] = &[
    ("id", Field::ExternalId),
    ("idno", Field::ExternalId),
    ("codigo", Field::ExternalId),
    ("nombre", Field::Name),
    ("facility", Field::Name),
    ("facilityname", Field::Name),
    ("denominacion", Field::Name),
    ("centro", Field::Name),
    ("prison", Field::Name),
    ("nombrecorto", Field::ShortName),
    ("sigla", Field::ShortName),
    ("aliases", Field::Alias),
    ("othernames", Field::Alias),
    ("otrosnombres", Field::Alias),
    ("type", Field::FacilityType),
    ("tipo", Field::FacilityType),
    ("tipodecentro", Field::FacilityType),
    ("operador", Field::Operator),
    ("acargode", Field::Operator),
    ("pais", Field::Country),
    ("provincia", Field::Admin1),
    ("province", Field::Admin1),
    ("departamento", Field::Admin1),
    ("lugar", Field::Place),
    ("city", Field::Place),
    ("municipio", Field::Admin2),
    ("county", Field::Admin2),
    ("lat", Field::Latitude),
    ("latitud", Field::Latitude),
    ("lon", Field::Longitude),
    ("lng", Field::Longitude),
    ("longitud", Field::Longitude),
];

/// Headers that may mean a field; only a person can say.
const ASK_FIRST: &[(&str, Field)] = &[("state", Field::Admin1), ("estado", Field::Admin1)];

/// The field of a header.
#[must_use]
pub fn recognise(header: &str) -> Option<Field> {
    let squeezed = squeeze(header);
    let own = |field: &&Field| field.slug().replace('_', "") == squeezed;
    let named = || HEADERS.iter().find(|(name, _)| *name == squeezed);
    let own = Field::OF_REGISTER.iter().find(own).copied();
    own.or_else(|| named().map(|(_, field)| *field))
}

/// The mapping of a register's columns.
///
/// # Errors
/// [`Misfit`] where a wish names what is not there.
pub fn mapping(headers: &[String], wishes: &Wishes, terms: Terms) -> Result<Mapping, Misfit> {
    let mut mapping = Mapping::settle(headers, &settled(headers, wishes), terms)?;
    mapping.ask_first = ask_first(headers, |field| mapping.feeds.contains_key(&field.into()));
    Ok(mapping)
}

/// The wishes with every column of the file in them: those that nothing takes stay unmapped.
fn settled(headers: &[String], wishes: &Wishes) -> Wishes {
    let columns = Headers::new(headers);
    let mut settled = wishes.clone();
    let of_maps = wishes
        .maps
        .iter()
        .flat_map(|(_, map)| map.0.iter().flatten());
    let named: Vec<usize> = of_maps
        .chain(&wishes.unmapped)
        .filter_map(|name| columns.find(name).ok())
        .collect();
    for (column, header) in headers.iter().enumerate() {
        if named.contains(&column) {
            continue;
        }
        let name = match columns.find(header) {
            Ok(found) if found == column => header.clone(),
            _ => format!("#{}", column + 1),
        };
        let field = recognise(header).map(Target::from);
        match field.filter(|field| !settled.maps.iter().any(|(taken, _)| taken == field)) {
            Some(field) => settled.maps.push((field, Expression::column(&name))),
            None => settled.unmapped.push(name),
        }
    }
    settled
}

/// The columns that may mean a field which nothing feeds.
fn ask_first(headers: &[String], is_fed: impl Fn(Field) -> bool) -> Vec<(usize, Field)> {
    let asked = |(column, header): (usize, &String)| {
        let squeezed = squeeze(header);
        let (_, field) = ASK_FIRST.iter().find(|(name, _)| *name == squeezed)?;
        (!is_fed(*field)).then_some((column, *field))
    };
    headers.iter().enumerate().filter_map(asked).collect()
}
