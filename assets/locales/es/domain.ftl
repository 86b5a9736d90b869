# Las palabras del dominio: una etiqueta por término, bajo FAMILIA-CÓDIGO.
# Los términos son los del campo en América Latina (HURIDOCS, protocolos de Minnesota y Estambul).
# La etiqueta empieza con mayúscula; la forma corta (FAMILIA-short-CÓDIGO) es para columnas: minúscula, sin punto.

## Violaciones

violation-arbitrary_detention = Detención arbitraria
violation-held_after_release_order = Retención pese a orden de libertad
violation-mass_roundup = Redada masiva
violation-enforced_disappearance = Desaparición forzada
violation-incommunicado_detention = Detención incomunicada
violation-house_arrest = Arresto domiciliario
violation-denial_of_counsel = Negación de defensa legal
violation-denial_of_charges = Negación de información sobre los cargos
violation-denial_of_judge = Negación de acceso a un juez
violation-denial_of_habeas_corpus = Habeas corpus negado o sin resolver
violation-unfair_trial = Negación de juicio justo
violation-torture = Tortura
violation-beating = Golpiza
violation-ill_treatment = Malos tratos (sin especificar)
violation-sexual_violence = Violencia sexual
violation-threats = Amenazas
violation-solitary_confinement = Confinamiento solitario
violation-collective_punishment = Castigo colectivo
violation-denial_of_medical_care = Negación de atención médica
violation-overcrowding = Hacinamiento
violation-denial_of_food_or_water = Privación de alimentos o agua
violation-degrading_conditions = Condiciones degradantes
violation-denial_of_family_contact = Negación de contacto con la familia
violation-not_separated = Falta de separación (menores/adultos, procesados/condenados)
violation-death_in_custody = Muerte bajo custodia
violation-death_in_transfer = Muerte durante un traslado
violation-extrajudicial_execution = Ejecución extrajudicial
violation-unlawful_killing = Homicidio ilegal
violation-attempted_killing = Intento de homicidio
violation-unlawful_deportation = Deportación o expulsión ilegal
violation-reprisal = Represalia
violation-other = Otra

violation-short-arbitrary_detention = detención
violation-short-held_after_release_order = no liberado
violation-short-mass_roundup = redada
violation-short-enforced_disappearance = desaparición
violation-short-incommunicado_detention = incomunicación
violation-short-house_arrest = arresto domiciliario
violation-short-denial_of_counsel = sin defensa
violation-short-denial_of_charges = sin cargos
violation-short-denial_of_judge = sin juez
violation-short-denial_of_habeas_corpus = sin habeas corpus
violation-short-unfair_trial = juicio injusto
violation-short-torture = tortura
violation-short-beating = golpiza
violation-short-ill_treatment = malos tratos
violation-short-sexual_violence = violencia sexual
violation-short-threats = amenazas
violation-short-solitary_confinement = aislamiento
violation-short-collective_punishment = castigo colectivo
violation-short-denial_of_medical_care = sin atención médica
violation-short-overcrowding = hacinamiento
violation-short-denial_of_food_or_water = sin comida o agua
violation-short-degrading_conditions = condiciones
violation-short-denial_of_family_contact = sin contacto familiar
violation-short-not_separated = sin separación
violation-short-death_in_custody = muerte
violation-short-death_in_transfer = muerte en traslado
violation-short-extrajudicial_execution = ejecución
violation-short-unlawful_killing = homicidio
violation-short-attempted_killing = intento de homicidio
violation-short-unlawful_deportation = deportación
violation-short-reprisal = represalia
violation-short-other = otra

## Grupos de violaciones y los tres titulares

group-liberty = Libertad
group-due_process = Debido proceso
group-integrity = Integridad personal
group-conditions = Condiciones de detención
group-life = Vida
group-removal = Expulsión
group-reprisal = Represalias
group-other = Otras

headline-detentions = Detenciones
headline-abuse = Abusos
headline-custody_deaths = Muertes bajo custodia
headline-short-detentions = detenciones
headline-short-abuse = abusos
headline-short-custody_deaths = muertes bajo custodia

## Estado de la verificación y confidencialidad

verification-unverified = Sin verificar
verification-plausible = Verosímil
verification-likely = Probable
verification-confirmed = Confirmado
verification-unlikely = Improbable
verification-disputed = Controvertido
verification-refuted = Desmentido
verification-short-unverified = s/v
verification-short-plausible = ver
verification-short-likely = prb
verification-short-confirmed = cnf
verification-short-unlikely = imp
verification-short-disputed = ctv
verification-short-refuted = des

confidentiality-public = Público
confidentiality-internal = Interno
confidentiality-restricted = Restringido
confidentiality-sealed = Sellado

## Víctimas

custody-unknown = Se desconoce
custody-being_arrested = En el momento de la captura
custody-whereabouts_unknown = Paradero desconocido
custody-held_uncharged = Detención sin cargos
custody-pretrial = Detención provisional
custody-held_after_release_order = Retención pese a orden de libertad
custody-sentenced = Cumple condena
custody-house_arrest = Arresto domiciliario
custody-released = En libertad
custody-released_with_measures = En libertad con medidas
custody-transferred = Trasladada a otro centro
custody-deported = Deportada
custody-escaped = Fugada
custody-deceased = Fallecida

custody-short-unknown = se desconoce
custody-short-being_arrested = en la captura
custody-short-whereabouts_unknown = sin paradero
custody-short-held_uncharged = sin cargos
custody-short-pretrial = provisional
custody-short-held_after_release_order = no liberada
custody-short-sentenced = con condena
custody-short-house_arrest = domiciliario
custody-short-released = en libertad
custody-short-released_with_measures = con medidas
custody-short-transferred = trasladada
custody-short-deported = deportada
custody-short-escaped = fugada
custody-short-deceased = fallecida

sex-female = Femenino
sex-male = Masculino
sex-other = Otro
sex-unknown = Se desconoce
sex-short-female = F
sex-short-male = M
sex-short-other = O
sex-short-unknown = ?

tri-yes = Sí
tri-no = No
tri-unknown = Se desconoce

## Muertes

manner-natural = Natural
manner-accident = Accidente
manner-suicide = Suicidio
manner-homicide = Homicidio
manner-execution = Ejecución
manner-undetermined = Indeterminada
manner-pending = Pendiente de determinar

contributing-torture = Tortura
contributing-natural_causes_aggravated_by_abuse = Causas naturales agravadas por malos tratos
contributing-denial_of_medical_care = Negación de atención médica
contributing-denial_of_food_or_water = Privación de alimentos o agua
contributing-negligence = Negligencia

autopsy-by_professionals = Por profesionales
autopsy-informal = Informal
autopsy-none = No se hizo
autopsy-unknown = Se desconoce

certificate-none = No existe
certificate-not_seen = No se ha visto
certificate-seen_by_reliable_witness = Visto por un testigo confiable
certificate-available = Disponible
certificate-unknown = Se desconoce

## Presuntos responsables

institution-police = Policía
institution-armed_forces = Fuerzas armadas
institution-prison_staff = Personal penitenciario
institution-immigration = Autoridad migratoria
institution-intelligence = Servicio de inteligencia
institution-prosecution = Fiscalía
institution-judiciary = Poder judicial
institution-local_government = Gobierno local
institution-paramilitary = Grupo paramilitar
institution-other_inmates = Otros internos
institution-private = Seguridad privada o particulares
institution-opposition_group = Grupo armado de oposición
institution-foreign_state = Estado extranjero
institution-unknown = Se desconoce

role-carried_out = Ejecutó el hecho
role-ordered = Lo ordenó
role-present = Estuvo presente
role-failed_to_prevent = No lo impidió
role-unknown = Se desconoce

## Centros y observaciones

facility_type-prison = Centro penal
facility_type-high_security_prison = Centro penal de máxima seguridad
facility_type-pretrial = Centro de detención provisional
facility_type-police_lockup = Bartolina policial
facility_type-juvenile = Centro de menores
facility_type-women = Centro penal de mujeres
facility_type-military = Recinto militar
facility_type-immigration = Centro de detención migratoria
facility_type-hospital_ward = Pabellón hospitalario
facility_type-unofficial = Lugar no oficial
facility_type-other = Otro

facility_role-held_before = Estuvo antes en
facility_role-transferred_to = Trasladada a
facility_role-died_in = Murió en

metric-capacity = Capacidad
metric-occupancy = Personas privadas de libertad
metric-cell_area_per_person = Superficie de celda por persona
metric-deaths_reported = Muertes denunciadas
metric-detentions_reported = Detenciones denunciadas

## Fuentes y su valoración

source_type-victim_testimony = Testimonio de la víctima
source_type-witness_testimony = Testimonio de un testigo
source_type-relative = Familiar
source_type-press = Prensa
source_type-ngo_report = Informe de ONG
source_type-official_document = Documento oficial
source_type-court_record = Expediente judicial
source_type-forensic = Informe forense
source_type-medical = Informe médico
source_type-photo = Fotografía
source_type-video = Video
source_type-social_media = Redes sociales
source_type-interview = Entrevista
source_type-other = Otra

connection-victim = Víctima
connection-witness = Testigo
connection-relative = Familiar
connection-lawyer = Abogado o abogada
connection-medical = Personal médico
connection-ngo = ONG
connection-reporter = Periodista
connection-third_party = Tercero

consent-none = Sin consentimiento
consent-archive = Para el archivo
consent-share = Para compartir
consent-publish = Para publicar
consent-justice = Para uso judicial
consent-unknown = Se desconoce el consentimiento

# Escala del Almirantazgo: la letra habla de la fuente; la cifra, de lo que dice.
reliability-A = Totalmente confiable
reliability-B = Generalmente confiable
reliability-C = Bastante confiable
reliability-D = Por lo general no confiable
reliability-E = No confiable
reliability-F = No se puede valorar su confiabilidad

credibility-1 = Confirmado por otras fuentes
credibility-2 = Probablemente cierto
credibility-3 = Posiblemente cierto
credibility-4 = Dudoso
credibility-5 = Improbable
credibility-6 = No se puede valorar su veracidad

## Fechas

precision-day = Día
precision-range = Entre dos días
precision-month = Mes
precision-season = Estación del año
precision-year = Año
precision-decade = Década
precision-unknown = Se desconoce

date_kind-day = Una vez
date_kind-duration = Todo el tiempo

qualifier-uncertain = incierta
qualifier-approximate = aproximada
qualifier-both = incierta y aproximada

## Campos de un incidente

field-id = Número
field-uid = Identificador
field-external_id = Número en la fuente
field-origin = Conjunto de datos
field-title = Título
field-violation = Tipo
field-date = Fecha
field-as_of = Se sabe hasta
field-facility = Centro
field-other_facilities = Otros centros
field-place = Lugar
field-admin1 = Departamento o provincia
field-country = País
field-notes = Notas
field-stated_reason = Motivo alegado
field-victim = Víctima
field-victims = Víctimas
field-victim_count = Número de víctimas
field-victim_name = Nombre
field-victim_alias = Otros nombres
field-victim_birth_date = Fecha de nacimiento
field-victim_age = Edad
field-victim_sex = Sexo
field-victim_minor = Menor de edad
field-victim_nationality = Nacionalidad
field-victim_occupation = Ocupación
field-custody_status = Situación de custodia
field-custody_as_of = Situación a fecha de
field-legal_basis = Base legal
field-detention_acknowledged = Detención reconocida
field-location_disclosed = Lugar revelado
field-family_contact = Contacto con la familia
field-counsel_access = Acceso a defensa
field-death_date = Fecha de la muerte
field-death_place = Lugar de la muerte
field-manner = Modo de la muerte
field-cause_official = Causa oficial
field-cause_reported = Causa denunciada
field-contributing = Circunstancias que contribuyeron
field-autopsy = Autopsia
field-certificate = Certificado de defunción
field-responsible = Presunto responsable
field-responsible_unit = Unidad presunta
field-responsible_role = Papel presunto
field-responsible_name = Nombre del presunto
field-verification = Verificación
field-confidentiality = Confidencialidad
field-tag = Etiquetas
field-source = Fuente
field-sources = Fuentes
field-source_title = Título de la fuente
field-source_type = Tipo de fuente
field-source_publisher = Medio o editor
field-source_url = Dirección
field-source_date = Publicada
field-source_accessed = Consultada
field-source_archived = Copia archivada
field-source_language = Idioma
field-source_quote = Cita
field-source_page = Página
field-source_connection = Vínculo
field-source_consent = Consentimiento
field-grade = Valoración
field-reliability = Confiabilidad
field-credibility = Credibilidad
field-latitude = Latitud
field-longitude = Longitud
field-facility_type = Tipo de centro
field-time = Hora
field-date_end = Fecha, último día
field-date_earliest = Fecha, la más temprana
field-date_latest = Fecha, la más tardía
field-date_as_of = Fecha, se sabe hasta
field-date_year = Fecha: año
field-date_month = Fecha: mes
field-date_day = Fecha: día
field-death_year = Muerte: año
field-death_month = Muerte: mes
field-death_day = Muerte: día
field-victim_age_low = Edad, la menor
field-victim_age_high = Edad, la mayor
field-victim_count_low = Número de víctimas, el menor
field-victim_count_high = Número de víctimas, el mayor
field-batch = Importación
field-created = Registrado
field-updated = Modificado

## Lo que un registro puede tener (has:…)

has-victim = Una víctima registrada
has-source = Una fuente
has-attachment = Un adjunto
has-conflict = Una contradicción
has-duplicate = Un posible duplicado

## Por qué dos registros pueden ser uno

likeness-name = el mismo nombre, y fechas que se solapan
likeness-circumstances = el mismo centro, día, edad y sexo, y una violación en común

## Cifras, cada una con su unidad, y las juntas de una línea

count-incidents =
    { $count ->
        [one] { $count } incidente
       *[other] { $count } incidentes
    }
count-victims =
    { $count ->
        [one] { $count } registro de víctima
       *[other] { $count } registros de víctimas
    }
count-violations =
    { $count ->
        [one] { $count } violación
       *[other] { $count } violaciones
    }
count-sources =
    { $count ->
        [one] { $count } fuente
       *[other] { $count } fuentes
    }
unit-incidents = incidentes
unit-victims = registros de víctimas
unit-violations = violaciones
mark-not-known = se desconoce
mark-withheld = reservado
mark-alleged = presunto
mark-demo = demo
key-and-value = { $name }: { $value }
