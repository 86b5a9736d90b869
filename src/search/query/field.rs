//! The fields of the query language and their names in English and Spanish. Must never know what a field's values mean.

use crate::domain::page::FacetKey;
use crate::domain::term::terms;
use crate::search::fold;

terms! {
    /// A field of the query language, by its English name.
    Field, "query_field" {
        Type = "type",
        Facility = "facility",
        Place = "place",
        Admin1 = "admin1",
        Country = "country",
        Date = "date",
        Died = "died",
        Added = "added",
        Status = "status",
        Level = "level",
        Victim = "victim",
        Sex = "sex",
        Age = "age",
        Minor = "minor",
        Custody = "custody",
        Manner = "manner",
        By = "by",
        Source = "source",
        Grade = "grade",
        Tag = "tag",
        Origin = "origin",
        Batch = "batch",
        Id = "id",
        View = "view",
        Has = "has",
        Near = "near",
        Certain = "certain",
    }
}

/// Spanish names, folded.
const SPANISH: &[(&str, Field)] = &[
    ("tipo", Field::Type),
    ("centro", Field::Facility),
    ("lugar", Field::Place),
    ("departamento", Field::Admin1),
    ("provincia", Field::Admin1),
    ("pais", Field::Country),
    ("fecha", Field::Date),
    ("murio", Field::Died),
    ("agregado", Field::Added),
    ("anadido", Field::Added),
    ("estado", Field::Status),
    ("nivel", Field::Level),
    ("victima", Field::Victim),
    ("sexo", Field::Sex),
    ("edad", Field::Age),
    ("menor", Field::Minor),
    ("custodia", Field::Custody),
    ("manera", Field::Manner),
    ("por", Field::By),
    ("fuente", Field::Source),
    ("grado", Field::Grade),
    ("etiqueta", Field::Tag),
    ("origen", Field::Origin),
    ("lote", Field::Batch),
    ("vista", Field::View),
    ("tiene", Field::Has),
    ("cerca", Field::Near),
    ("cierto", Field::Certain),
];

impl Field {
    /// The field whose values a facet counts, and by which it filters.
    #[must_use]
    pub const fn of_facet(key: FacetKey) -> Self {
        match key {
            FacetKey::Type => Self::Type,
            FacetKey::Facility => Self::Facility,
            FacetKey::Country => Self::Country,
            FacetKey::Year => Self::Date,
            FacetKey::Status => Self::Status,
            FacetKey::Place => Self::Place,
            FacetKey::Level => Self::Level,
            FacetKey::Origin => Self::Origin,
            FacetKey::Sex => Self::Sex,
            FacetKey::Tag => Self::Tag,
        }
    }

    /// The field of this name in English or Spanish, case and accents aside.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = fold::fold(name);
        Self::names()
            .find(|(known, _)| *known == name)
            .map(|(_, field)| field)
    }

    /// Every name, folded: the English ones in the order of the fields, then the Spanish ones.
    pub fn names() -> impl Iterator<Item = (&'static str, Self)> {
        let english = Self::ALL.iter().map(|field| (field.slug(), *field));
        english.chain(SPANISH.iter().copied())
    }

    /// Whether the packed columns alone tell what it asks.
    #[must_use]
    pub fn is_of_columns(self) -> bool {
        matches!(
            self,
            Self::Type
                | Self::Country
                | Self::Date
                | Self::Died
                | Self::Added
                | Self::Status
                | Self::Level
                | Self::Batch
                | Self::Id
        )
    }

    /// Whether its conditions speak of one victim, so that several in one AND speak of the same one.
    #[must_use]
    pub fn is_of_a_victim(self) -> bool {
        matches!(
            self,
            Self::Victim | Self::Sex | Self::Age | Self::Minor | Self::Custody | Self::Manner
        )
    }
}
