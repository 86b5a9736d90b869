//! The fields that a column can feed, and the headers that are taken for them. One table; parsing, help and
//! recognition follow from it.

mod kind;

use std::fmt;
use std::str::FromStr;

/// Declares the fields with the headers that are taken for them (folded, without spaces, dots,
/// dashes and underscores).
macro_rules! fields {
    (
        $($variant:ident = $slug:literal [$($header:literal),*]),+;
        of a register: $($other:ident = $name:literal),+
    ) => {
        /// A field of the import contract.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $(#[doc = concat!("`", $slug, "`.")] $variant,)+
            $(#[doc = concat!("`", $name, "`, of a register.")] $other),+
        }

        impl Field {
            /// Every field of a report, in the order of the contract.
            pub const ALL: &'static [Field] = &[$(Field::$variant),+];

            /// The fields that only a register has.
            const ONLY_OF_REGISTER: &'static [Field] = &[$(Field::$other),+];

            /// The field as options and files write it.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Field::$variant => $slug,)+ $(Field::$other => $name),+ }
            }

            /// Headers taken for it, English and Spanish, squeezed as [`super::recognise::squeeze`] does.
            #[must_use]
            pub const fn headers(self) -> &'static [&'static str] {
                match self { $(Field::$variant => &[$($header),*],)+ $(Field::$other => &[]),+ }
            }
        }
    };
}

fields! {
    ExternalId = "external_id" ["idno", "caseid", "recordid", "incidentid", "idcaso", "codigodecaso"],
    Id = "id" [],
    Uid = "uid" [],
    Origin = "origin" [],
    Title = "title" ["titulo", "headline", "titular"],
    Date = "date" ["fecha", "eventdate", "incidentdate", "dateofincident", "dateofevent", "fechadelhecho", "fechahecho", "fechadelevento", "fechadelincidente", "fechadedetencion", "fechadetencion", "dateofarrest", "arrestdate", "fechadecaptura", "fechacaptura", "fechadesecuestro", "fechadesaparicion", "fechadedesaparicion", "dateofdisappearance", "dateofabduction"],
    DateText = "date_text" [],
    DateEnd = "date_end" ["enddate", "fechafin", "fechafinal", "fechadefin", "releasedate", "fechadeliberacion"],
    DateEarliest = "date_earliest" ["earliestdate", "fechamastemprana", "fechaminima"],
    DateLatest = "date_latest" ["latestdate", "fechamastardia", "fechamaxima"],
    DateAsOf = "date_as_of" [],
    DateYear = "date_year" ["year", "ano", "anio"],
    DateMonth = "date_month" ["month", "mes"],
    DateDay = "date_day" ["day", "dia"],
    Time = "time" ["hora", "timeofday"],
    Facility = "facility" ["facilityname", "prison", "prisonname", "jail", "detentioncenter", "detentioncentre", "detentionfacility", "placeofdetention", "centropenal", "centrodedetencion", "centropenitenciario", "penal", "carcel", "prision", "centro", "lugardedetencion", "establecimiento"],
    FacilityType = "facility_type" ["tipodecentro", "typeoffacility"],
    OtherFacilities = "other_facilities" ["otroscentros"],
    Place = "place" ["lugar", "location", "city", "town", "ciudad", "municipio", "localidad", "lugardelhecho", "lugardeloshechos"],
    Admin1 = "admin1" ["region", "province", "provincia", "department", "departamento"],
    Country = "country" [],
    Violation = "violation" ["violations", "violacion", "violaciones", "tipodeviolacion", "violationtype", "typeofviolation"],
    OtherViolation = "other_violation" [],
    Notes = "notes" ["note", "narrative", "description", "descripcion", "summary", "resumen", "relato", "narracion", "hechos", "descripciondeloshechos", "observaciones", "notas", "details", "detalles", "testimony", "testimonio"],
    StatedReason = "stated_reason" ["razonalegada", "motivoalegado", "statedreason", "motivodeladetencion", "reasonforarrest"],
    VictimName = "victim_name" ["victim", "victimname", "fullname", "nameofvictim", "nombredelavictima", "nombrevictima", "victima", "nombrecompleto", "nombreyapellido", "nombresyapellidos", "deceasedname", "decedentname", "detaineename"],
    VictimCode = "victim_code" [],
    VictimAlias = "victim_alias" ["alias", "nickname", "apodo", "apodos", "aka"],
    VictimBirthDate = "victim_birth_date" [],
    VictimBirthDateText = "victim_birth_date_text" [],
    VictimAge = "victim_age" ["age", "edad", "ageatdeath", "deathage", "edadalmorir", "edaddelavictima", "victimage"],
    VictimAgeLow = "victim_age_low" ["agelow", "minage", "edadminima"],
    VictimAgeHigh = "victim_age_high" ["agehigh", "maxage", "edadmaxima"],
    VictimAgeEstimated = "victim_age_estimated" [],
    VictimSex = "victim_sex" ["sex", "gender", "sexo", "genero", "sexogenero", "sexgender"],
    VictimMinor = "victim_minor" ["minor", "menor", "menordeedad"],
    VictimNationality = "victim_nationality" ["nationality", "nacionalidad", "citizenship"],
    VictimOccupation = "victim_occupation" ["occupation", "ocupacion", "ocupaciones", "profession", "profesion"],
    VictimCount = "victim_count" ["numberofvictims", "numerodevictimas", "cantidaddevictimas", "numberofdetentions", "numberdetained", "detainees", "detenidos", "numerodedetenidos", "cantidaddedetenidos"],
    VictimCountLow = "victim_count_low" ["victimslow"],
    VictimCountHigh = "victim_count_high" ["victimshigh"],
    CustodyStatus = "custody_status" ["custody", "estadodecustodia", "situacionjuridica", "situacionlegal"],
    CustodyAsOf = "custody_as_of" [],
    CustodyAsOfText = "custody_as_of_text" [],
    LegalBasis = "legal_basis" ["baselegal", "legalbasis", "cargos", "charges"],
    DetentionAcknowledged = "detention_acknowledged" [],
    LocationDisclosed = "location_disclosed" [],
    FamilyContact = "family_contact" ["contactofamiliar"],
    CounselAccess = "counsel_access" ["accesoaabogado", "accesoadefensa"],
    DeathDate = "death_date" ["dateofdeath", "fechademuerte", "fechamuerte", "fechadefallecimiento", "fechafallecimiento", "fechadedeceso", "dod"],
    DeathDateText = "death_date_text" [],
    DeathYear = "death_year" ["yearofdeath", "anodemuerte"],
    DeathMonth = "death_month" ["monthofdeath", "mesdemuerte"],
    DeathDay = "death_day" ["dayofdeath", "diademuerte"],
    DeathPlace = "death_place" ["placeofdeath", "lugardemuerte", "lugardefallecimiento"],
    Manner = "manner" ["mannerofdeath", "maneradelamuerte", "formademuerte", "deathmanner"],
    CauseOfficial = "cause_official" ["officialcause", "officialcauseofdeath", "causaoficial", "causaoficialdemuerte", "causasegunautoridades", "causasegunlasautoridades"],
    CauseReported = "cause_reported" ["causeofdeath", "causademuerte", "reportedcause", "cause", "causareportada", "causasegunfamilia", "causasegunlafamilia"],
    Contributing = "contributing" ["contributingcircumstances"],
    Autopsy = "autopsy" ["autopsia"],
    Certificate = "certificate" ["deathcertificate", "certificadodedefuncion", "partidadedefuncion"],
    Responsible = "responsible" ["perpetrator", "perpetrators", "allegedperpetrator", "responsables", "presuntoresponsable", "presuntosresponsables", "institucionresponsable"],
    ResponsibleUnit = "responsible_unit" ["unit", "unidad"],
    ResponsibleRole = "responsible_role" [],
    ResponsibleName = "responsible_name" ["perpetratorname", "nombredelresponsable"],
    Verification = "verification" ["verificationstatus", "verificacion", "estadodeverificacion"],
    Confidentiality = "confidentiality" ["confidencialidad"],
    SourceTitle = "source_title" ["source", "fuente", "sources", "fuentes", "sourcename"],
    SourceType = "source_type" ["tipodefuente"],
    SourcePublisher = "source_publisher" ["publisher", "medio", "editor"],
    SourceUrl = "source_url" ["url", "link", "links", "enlace", "enlaces", "sourcelink", "sourceurl", "vinculo", "urls"],
    SourceDate = "source_date" ["publicationdate", "fechadepublicacion", "fechadelafuente"],
    SourceDateText = "source_date_text" [],
    SourceAccessed = "source_accessed" ["accessed", "fechadeconsulta"],
    SourceAccessedText = "source_accessed_text" [],
    SourceArchived = "source_archived" ["archivedurl"],
    SourceDigest = "source_digest" [],
    SourceLanguage = "source_language" [],
    SourceQuote = "source_quote" [],
    SourcePage = "source_page" [],
    SourceConnection = "source_connection" [],
    SourceConsent = "source_consent" [],
    SourceRestricted = "source_restricted" [],
    Reliability = "reliability" ["confiabilidad", "fiabilidad"],
    Credibility = "credibility" ["credibilidad"],
    Grade = "grade" [],
    Tag = "tag" ["tags", "etiqueta", "etiquetas", "keywords", "palabrasclave"],
    Latitude = "latitude" ["lat", "latitud"],
    Longitude = "longitude" ["lon", "lng", "long", "longitud"];
    of a register:
    Name = "name",
    ShortName = "short_name",
    Alias = "alias",
    Operator = "operator",
    Admin2 = "admin2",
    Opened = "opened",
    Closed = "closed"
}

/// A field of the first, second … victim, source or responsible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The field.
    pub field: Field,
    /// From 0; always 0 for fields that stand once.
    pub nth: u16,
}

impl From<Field> for Target {
    fn from(field: Field) -> Self {
        Self { field, nth: 0 }
    }
}

/// A family's name, and who belongs to it.
type Family = (&'static str, fn(Field) -> bool);

/// The families whose members may carry a number: `victim2_name`, `victim2_manner`, `source3_url`.
const FAMILIES: [Family; 3] = [
    ("victim", Field::is_victims),
    ("source", Field::is_sources),
    ("responsible", Field::is_responsibles),
];

/// The most victims, sources or responsibles that one row names. A raid may name hundreds; a hostile header must not make
/// thousands of empty places in every row.
pub(super) const MOST: u16 = 999;

impl Target {
    /// Reads a numbered name such as `victim2_name` or `responsible2`.
    fn numbered(text: &str) -> Option<Self> {
        FAMILIES.iter().find_map(|(family, is_member)| {
            let rest = text.strip_prefix(family)?;
            let digits = rest.len()
                - rest
                    .trim_start_matches(|sign: char| sign.is_ascii_digit())
                    .len();
            let number: u16 = rest[..digits]
                .parse()
                .ok()
                .filter(|number| (2..=MOST).contains(number))?;
            let name = rest[digits..].trim_start_matches('_');
            let member =
                |field: &&Field| is_member(**field) && strip_family(field.slug(), family) == name;
            Field::ALL.iter().find(member).map(|field| Self {
                field: *field,
                nth: number - 1,
            })
        })
    }
}

/// What of a field's name follows its family's: `name` of `victim_name`, `manner` of `manner`.
fn strip_family<'a>(slug: &'a str, family: &str) -> &'a str {
    slug.strip_prefix(family)
        .map_or(slug, |rest| rest.trim_start_matches('_'))
}

/// A text that names no field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown field {0}")]
pub struct UnknownField(pub String);

impl FromStr for Target {
    type Err = UnknownField;

    fn from_str(text: &str) -> Result<Self, UnknownField> {
        let plain = Field::ALL
            .iter()
            .chain(Field::ONLY_OF_REGISTER)
            .find(|field| field.slug() == text)
            .map(|field| Self::from(*field));
        plain
            .or_else(|| Self::numbered(text))
            .ok_or_else(|| UnknownField(text.to_owned()))
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let slug = self.field.slug();
        let family = FAMILIES.iter().find(|(_, is_member)| is_member(self.field));
        match (self.nth, family) {
            (nth @ 1.., Some((family, _))) => match strip_family(slug, family) {
                "" => write!(f, "{family}{}", nth + 1),
                rest => write!(f, "{family}{}_{rest}", nth + 1),
            },
            _ => f.write_str(slug),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Target;

    #[test]
    fn a_numbered_field_reads_back_as_it_is_written() {
        for text in [
            "victim2_name",
            "victim3_manner",
            "victim2_custody_status",
            "source2_reliability",
            "responsible2",
            "responsible2_unit",
            "victim300_name",
        ] {
            let target: Target = text.parse().expect("a numbered field");
            assert_eq!((target.to_string().as_str(), target.nth > 0), (text, true));
        }
        for text in [
            "victim1_name",
            "victim1000_name",
            "victim2_notes",
            "notes2",
            "victim2",
        ] {
            assert!(text.parse::<Target>().is_err(), "{text}");
        }
    }
}
