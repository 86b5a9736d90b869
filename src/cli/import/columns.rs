//! The fields of import, for its help. Held against the table of fields by a test.

/// Every field, under the help of `import`.
pub const FIELDS: &str = "Fields:
  external_id id uid origin title
  date date_end date_earliest date_latest date_as_of date_year date_month date_day time
  facility facility_type other_facilities place admin1 country
  violation other_violation notes stated_reason
  victim_name victim_code victim_alias victim_birth_date victim_age victim_age_low victim_age_high
  victim_age_estimated victim_sex victim_minor victim_nationality victim_occupation victim_count victim_count_low victim_count_high
  custody_status custody_as_of legal_basis detention_acknowledged location_disclosed family_contact
  counsel_access
  death_date death_year death_month death_day death_place manner cause_official cause_reported
  contributing autopsy certificate
  responsible responsible_unit responsible_role responsible_name
  verification confidentiality
  source_title source_type source_publisher source_url source_date source_accessed source_archived
  source_digest source_language source_quote source_page source_connection source_consent
  source_restricted reliability credibility grade
  tag latitude longitude
Further victims, responsible and sources are numbered: victim2_name, victim2_manner, source3_url.

Values of violation:
  liberty      arbitrary_detention held_after_release_order mass_roundup enforced_disappearance
               incommunicado_detention house_arrest
  due process  denial_of_counsel denial_of_charges denial_of_judge denial_of_habeas_corpus unfair_trial
  integrity    torture beating ill_treatment sexual_violence threats solitary_confinement
               collective_punishment
  conditions   denial_of_medical_care overcrowding denial_of_food_or_water degrading_conditions
               denial_of_family_contact not_separated
  life         death_in_custody death_in_transfer extrajudicial_execution unlawful_killing
               attempted_killing
  others       unlawful_deportation reprisal other
Labels in English and Spanish are read too; several in one cell are parted by ; or |.";

#[cfg(test)]
mod tests {
    use super::FIELDS;
    use crate::domain::violation::Violation;
    use crate::export::flat::is_meant;
    use crate::ingest::field::Field;

    #[test]
    fn the_help_names_every_field_and_every_violation_once() {
        let count = |word: &str| {
            FIELDS
                .split_whitespace()
                .filter(|other| *other == word)
                .count()
        };
        for field in Field::ALL.iter().filter(|field| !field.is_text_of_date()) {
            assert!(count(field.slug()) >= 1, "{}", field.slug());
        }
        // A table that we write marks a kept column of such a name, so that nobody takes it for the field.
        for field in Field::ALL {
            assert!(is_meant(field.slug()), "{}", field.slug());
        }
        for violation in Violation::ALL {
            assert_eq!(count(violation.slug()), 1, "{violation}");
        }
    }
}
