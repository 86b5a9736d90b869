# The words of the domain: one label for each term of each vocabulary, under FAMILY-SLUG.
# The slugs are the program's; the labels are the field's (HURIDOCS, Minnesota and Istanbul Protocols).
# A label opens with a capital; a short form (FAMILY-short-SLUG) is for list columns: small, no full stop.

## Violations

violation-arbitrary_detention = Arbitrary detention
violation-held_after_release_order = Held after a release order
violation-mass_roundup = Mass round-up
violation-enforced_disappearance = Enforced disappearance
violation-incommunicado_detention = Incommunicado detention
violation-house_arrest = House arrest
violation-denial_of_counsel = Denial of legal counsel
violation-denial_of_charges = Denial of information on the charges
violation-denial_of_judge = Denial of access to a judge
violation-denial_of_habeas_corpus = Habeas corpus denied or left undecided
violation-unfair_trial = Denial of a fair trial
violation-torture = Torture
violation-beating = Beating
violation-ill_treatment = Ill-treatment (not specified)
violation-sexual_violence = Sexual violence
violation-threats = Threats
violation-solitary_confinement = Solitary confinement
violation-collective_punishment = Collective punishment
violation-denial_of_medical_care = Denial of medical care
violation-overcrowding = Overcrowding
violation-denial_of_food_or_water = Denial of food or water
violation-degrading_conditions = Degrading conditions
violation-denial_of_family_contact = Denial of contact with the family
violation-not_separated = Not held apart (minors/adults, unconvicted/convicted)
violation-death_in_custody = Death in custody
violation-death_in_transfer = Death during a transfer
violation-extrajudicial_execution = Extrajudicial execution
violation-unlawful_killing = Unlawful killing
violation-attempted_killing = Attempted killing
violation-unlawful_deportation = Unlawful deportation or expulsion
violation-reprisal = Reprisal
violation-other = Other

violation-short-arbitrary_detention = detention
violation-short-held_after_release_order = not released
violation-short-mass_roundup = round-up
violation-short-enforced_disappearance = disappearance
violation-short-incommunicado_detention = incommunicado
violation-short-house_arrest = house arrest
violation-short-denial_of_counsel = no lawyer
violation-short-denial_of_charges = no charges told
violation-short-denial_of_judge = no judge
violation-short-denial_of_habeas_corpus = no habeas corpus
violation-short-unfair_trial = unfair trial
violation-short-torture = torture
violation-short-beating = beating
violation-short-ill_treatment = ill-treatment
violation-short-sexual_violence = sexual violence
violation-short-threats = threats
violation-short-solitary_confinement = solitary
violation-short-collective_punishment = collective punishment
violation-short-denial_of_medical_care = no medical care
violation-short-overcrowding = overcrowding
violation-short-denial_of_food_or_water = no food or water
violation-short-degrading_conditions = conditions
violation-short-denial_of_family_contact = no family contact
violation-short-not_separated = not held apart
violation-short-death_in_custody = death
violation-short-death_in_transfer = death in transfer
violation-short-extrajudicial_execution = execution
violation-short-unlawful_killing = killing
violation-short-attempted_killing = attempted killing
violation-short-unlawful_deportation = deportation
violation-short-reprisal = reprisal
violation-short-other = other

## Groups of violations, and the three headlines

group-liberty = Liberty
group-due_process = Due process
group-integrity = Integrity
group-conditions = Conditions of detention
group-life = Life
group-removal = Removal
group-reprisal = Reprisal
group-other = Other

headline-detentions = Detentions
headline-abuse = Abuse
headline-custody_deaths = Deaths in custody
headline-short-detentions = detentions
headline-short-abuse = abuse
headline-short-custody_deaths = custody deaths

## Standing

verification-unverified = Unverified
verification-plausible = Plausible
verification-likely = Likely
verification-confirmed = Confirmed
verification-unlikely = Unlikely
verification-disputed = Disputed
verification-refuted = Refuted
verification-short-unverified = unv
verification-short-plausible = pla
verification-short-likely = lik
verification-short-confirmed = cnf
verification-short-unlikely = unl
verification-short-disputed = dis
verification-short-refuted = ref

confidentiality-public = Public
confidentiality-internal = Internal
confidentiality-restricted = Restricted
confidentiality-sealed = Sealed

## Victims

custody-unknown = Unknown
custody-being_arrested = Being arrested
custody-whereabouts_unknown = Whereabouts unknown
custody-held_uncharged = Held without charge
custody-pretrial = In pre-trial detention
custody-held_after_release_order = Held after a release order
custody-sentenced = Serving a sentence
custody-house_arrest = Under house arrest
custody-released = Released
custody-released_with_measures = Released with restrictions
custody-transferred = Transferred
custody-deported = Deported
custody-escaped = Escaped
custody-deceased = Deceased

custody-short-unknown = unknown
custody-short-being_arrested = arrested
custody-short-whereabouts_unknown = whereabouts unknown
custody-short-held_uncharged = uncharged
custody-short-pretrial = pre-trial
custody-short-held_after_release_order = not released
custody-short-sentenced = sentenced
custody-short-house_arrest = house arrest
custody-short-released = released
custody-short-released_with_measures = with restrictions
custody-short-transferred = transferred
custody-short-deported = deported
custody-short-escaped = escaped
custody-short-deceased = deceased

sex-female = Female
sex-male = Male
sex-other = Other
sex-unknown = Unknown
sex-short-female = F
sex-short-male = M
sex-short-other = O
sex-short-unknown = ?

tri-yes = Yes
tri-no = No
tri-unknown = Unknown

## Deaths

manner-natural = Natural
manner-accident = Accident
manner-suicide = Suicide
manner-homicide = Homicide
manner-execution = Execution
manner-undetermined = Undetermined
manner-pending = Pending

contributing-torture = Torture
contributing-natural_causes_aggravated_by_abuse = Natural causes aggravated by abuse
contributing-denial_of_medical_care = Denial of medical care
contributing-denial_of_food_or_water = Denial of food or water
contributing-negligence = Negligence

autopsy-by_professionals = By professionals
autopsy-informal = Informal
autopsy-none = None
autopsy-unknown = Unknown

certificate-none = None
certificate-not_seen = Not seen
certificate-seen_by_reliable_witness = Seen by a reliable witness
certificate-available = Available
certificate-unknown = Unknown

## Who is alleged to be responsible

institution-police = Police
institution-armed_forces = Armed forces
institution-prison_staff = Prison staff
institution-immigration = Immigration authority
institution-intelligence = Intelligence service
institution-prosecution = Prosecution
institution-judiciary = Judiciary
institution-local_government = Local government
institution-paramilitary = Paramilitary group
institution-other_inmates = Other inmates
institution-private = Private security or person
institution-opposition_group = Armed opposition group
institution-foreign_state = Foreign state
institution-unknown = Unknown

role-carried_out = Carried it out
role-ordered = Ordered it
role-present = Was present
role-failed_to_prevent = Failed to prevent it
role-unknown = Unknown

## Facilities and observations

facility_type-prison = Prison
facility_type-high_security_prison = High-security prison
facility_type-pretrial = Pre-trial detention centre
facility_type-police_lockup = Police lock-up
facility_type-juvenile = Juvenile centre
facility_type-women = Women's prison
facility_type-military = Military site
facility_type-immigration = Immigration detention centre
facility_type-hospital_ward = Hospital ward
facility_type-unofficial = Unofficial site
facility_type-other = Other

facility_role-held_before = Held there before
facility_role-transferred_to = Transferred there
facility_role-died_in = Died there

metric-capacity = Capacity
metric-occupancy = Persons held
metric-cell_area_per_person = Cell area per person
metric-deaths_reported = Deaths reported
metric-detentions_reported = Detentions reported

## Sources and their grading

source_type-victim_testimony = Testimony of the victim
source_type-witness_testimony = Testimony of a witness
source_type-relative = Relative
source_type-press = Press
source_type-ngo_report = NGO report
source_type-official_document = Official document
source_type-court_record = Court record
source_type-forensic = Forensic report
source_type-medical = Medical record
source_type-photo = Photograph
source_type-video = Video
source_type-social_media = Social media
source_type-interview = Interview
source_type-other = Other

connection-victim = Victim
connection-witness = Witness
connection-relative = Relative
connection-lawyer = Lawyer
connection-medical = Medical worker
connection-ngo = NGO
connection-reporter = Reporter
connection-third_party = Third party

consent-none = No consent
consent-archive = To be archived
consent-share = To be shared
consent-publish = To be published
consent-justice = For use in court
consent-unknown = Consent not known

# The admiralty scale: the letter speaks of the source, the digit of what it says.
reliability-A = Completely reliable
reliability-B = Usually reliable
reliability-C = Fairly reliable
reliability-D = Not usually reliable
reliability-E = Unreliable
reliability-F = Reliability cannot be judged

credibility-1 = Confirmed by other sources
credibility-2 = Probably true
credibility-3 = Possibly true
credibility-4 = Doubtful
credibility-5 = Improbable
credibility-6 = Truth cannot be judged

## Dates

precision-day = Day
precision-range = Between two days
precision-month = Month
precision-season = Season
precision-year = Year
precision-decade = Decade
precision-unknown = Unknown

date_kind-day = Once
date_kind-duration = All the time

qualifier-uncertain = uncertain
qualifier-approximate = approximate
qualifier-both = uncertain and approximate

## Fields of an incident

field-id = Number
field-uid = Identifier
field-external_id = Number in the source
field-origin = Data set
field-title = Title
field-violation = Type
field-date = Date
field-as_of = Known up to
field-facility = Facility
field-other_facilities = Other facilities
field-place = Place
field-admin1 = Province or state
field-country = Country
field-notes = Notes
field-stated_reason = Reason given
field-victim = Victim
field-victims = Victims
field-victim_count = Number of victims
field-victim_name = Name
field-victim_alias = Other names
field-victim_birth_date = Date of birth
field-victim_age = Age
field-victim_sex = Sex
field-victim_minor = Minor
field-victim_nationality = Nationality
field-victim_occupation = Occupation
field-custody_status = Custody
field-custody_as_of = Custody as of
field-legal_basis = Legal basis
field-detention_acknowledged = Detention acknowledged
field-location_disclosed = Location disclosed
field-family_contact = Contact with the family
field-counsel_access = Access to a lawyer
field-death_date = Date of death
field-death_place = Place of death
field-manner = Manner of death
field-cause_official = Cause, official
field-cause_reported = Cause, reported
field-contributing = Contributing circumstances
field-autopsy = Autopsy
field-certificate = Death certificate
field-responsible = Alleged responsible
field-responsible_unit = Unit, alleged
field-responsible_role = Role, alleged
field-responsible_name = Name, alleged
field-verification = Standing
field-confidentiality = Confidentiality
field-tag = Tags
field-source = Source
field-sources = Sources
field-source_title = Title of the source
field-source_type = Type of source
field-source_publisher = Publisher
field-source_url = Address
field-source_date = Published
field-source_accessed = Read on
field-source_archived = Archived copy
field-source_language = Language
field-source_quote = Quotation
field-source_page = Page
field-source_connection = Connection
field-source_consent = Consent
field-grade = Grading
field-reliability = Reliability
field-credibility = Credibility
field-latitude = Latitude
field-longitude = Longitude
field-facility_type = Type of facility
field-time = Time of day
field-date_end = Date, last day
field-date_earliest = Date, earliest
field-date_latest = Date, latest
field-date_as_of = Date, known up to
field-date_year = Date: year
field-date_month = Date: month
field-date_day = Date: day
field-death_year = Death: year
field-death_month = Death: month
field-death_day = Death: day
field-victim_age_low = Age, lowest
field-victim_age_high = Age, highest
field-victim_count_low = Number of victims, lowest
field-victim_count_high = Number of victims, highest
field-batch = Import
field-created = Entered
field-updated = Changed

## What a record may have (has:…)

has-victim = A named victim
has-source = A source
has-attachment = An attachment
has-conflict = A contradiction
has-duplicate = A possible duplicate

## Why two records may be one

likeness-name = the same name, and dates that overlap
likeness-circumstances = the same facility, day, age, sex and a violation in common

## Counts, each with its unit, and the joints of a line

count-incidents =
    { $count ->
        [one] { $count } incident
       *[other] { $count } incidents
    }
count-victims =
    { $count ->
        [one] { $count } victim entry
       *[other] { $count } victim entries
    }
count-violations =
    { $count ->
        [one] { $count } violation
       *[other] { $count } violations
    }
count-sources =
    { $count ->
        [one] { $count } source
       *[other] { $count } sources
    }
unit-incidents = incidents
unit-victims = victim entries
unit-violations = violations
mark-not-known = not known
mark-withheld = withheld
mark-alleged = alleged
mark-demo = demo
key-and-value = { $name }: { $value }
