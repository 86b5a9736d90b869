//! An archive in a folder of its own, and reports to put in. Made up, all of it.

use std::path::PathBuf;

use proptest::prelude::{Strategy, any};
use testigo::domain::incident::Incident;
use testigo::store::{Access, Result, Store};

/// A folder that goes away with the scene.
pub struct Scene {
    folder: tempfile::TempDir,
    pub path: PathBuf,
}

impl Scene {
    /// Without an archive.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("the scene is set");
        let path = folder.path().join("archive.testigo");
        Self { folder, path }
    }

    /// With an empty plain archive.
    pub fn made() -> Self {
        let scene = Self::empty();
        Store::create(&scene.path, Access::default())
            .expect("the scene is set")
            .close()
            .expect("the scene is set");
        scene
    }

    pub fn try_open(&self) -> Result<Store> {
        Store::open(&self.path, Access::default())
    }

    pub fn open(&self) -> Store {
        self.try_open().expect("the scene is set")
    }

    pub fn open_with(&self, access: Access) -> Store {
        Store::open(&self.path, access).expect("the scene is set")
    }

    /// What somebody with the sqlite3 shell can do to the file.
    pub fn shell(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(&self.path).expect("the scene is set")
    }

    pub fn sql(&self, statements: &str) {
        self.shell()
            .execute_batch(statements)
            .expect("the scene is set");
    }

    pub fn files(&self) -> Vec<String> {
        let files = std::fs::read_dir(self.folder.path()).expect("the scene is set");
        let mut names: Vec<String> = files
            .map(|file| {
                file.expect("the scene is set")
                    .file_name()
                    .into_string()
                    .expect("the scene is set")
            })
            .collect();
        names.sort();
        names
    }
}

/// A report with every field filled.
pub fn full() -> Incident {
    serde_json::from_str(FULL).expect("the scene is set")
}

/// A short report.
pub fn incident(notes: &str) -> Incident {
    Incident {
        notes: Some(notes.to_owned()),
        ..serde_json::from_str(r#"{"violations":["torture"]}"#).expect("the scene is set")
    }
}

const FULL: &str = r#"{"external_id":"17","origin":"cerro-gris-2022","title":"Muerte en el traslado",
  "date":{"text":"abril de 2022","edtf":"2022-04","as_of":"2022-07-01"},"time":"04:30",
  "facility":{"name":"Penal de Peña Honda"},
  "other_facilities":[{"name":"Puesto Río Seco","role":"held_before"},{"name":"Penal de Peña Honda","role":"died_in"}],
  "place":"Río Seco","admin1":"Cerro Gris","country":"XX","latitude":"13.6","longitude":"-88,1",
  "violations":["arbitrary_detention","torture","death_in_custody","other"],"other_violation":"cobro por visitas",
  "victims":[{"code":"V-1","name":"Persona 1","aliases":["P. Uno","Uno"],"birth_date":"199X","sex":"female","age":17.25,
      "age_low":17,"age_high":18,"age_estimated":true,"minor":"yes","nationality":"XX","occupation":"maestra",
      "custody_status":"deceased","custody_as_of":"2022-06-02","legal_basis":"estado de excepción",
      "detention_acknowledged":"no","location_disclosed":"no","family_contact":"yes","counsel_access":"no",
      "death":{"date":{"text":"2 de junio","edtf":"2022-06-02"},"place":"hospital","manner":"homicide",
        "cause_official":"asfixia","cause_reported":"golpes","contributing":["torture","negligence"],
        "autopsy":"informal","certificate":"not_seen"}},
    {"name":"NN","death":{"date":"2022-06"}},{}],
  "victim_count":{"low":2,"best":3,"high":5},
  "responsible":[{"institution":"police","unit":"Unidad 4","role":"carried_out","name":"Agente A"},{}],
  "stated_reason":"agrupación ilícita","notes":"Se la llevaron de noche.\nNadie dijo adónde.",
  "verification":"disputed","confidentiality":"restricted",
  "sources":[{"type":"press","title":"El Diario","publisher":"Diario","url":"https://example.org/1","date":"2022-06-05",
      "accessed":"2023","archived":"https://example.org/a/1","language":"es","digest":"ab12","restricted":true,
      "grade":"B2","page":"3","quote":"nadie dijo","connection":"reporter","consent":"publish"},
    {"title":"Familiar"}],
  "tags":["verano","Caso 7"],"unmapped":[["Obs.","véase el anexo"],["",""]]}"#;

/// Texts as nobody should write them.
pub fn texts() -> impl Strategy<Value = Vec<String>> {
    let wild = any::<Vec<char>>().prop_map(|chars| chars.into_iter().collect::<String>());
    let sly = proptest::sample::select(vec![
        "'; DROP TABLE incident; --",
        "\0",
        "a\0b",
        "",
        " ",
        "{\"text\":1}",
        "[]",
        "\u{202e}",
        "NULL",
        "\u{1}tag:x",
        "\u{feff}",
        "%s%n",
        "$(rm -rf .)",
        "=1+1",
    ]);
    proptest::collection::vec(proptest::prop_oneof![wild, sly.prop_map(str::to_owned)], 24)
}

/// Puts a text into every field that takes any.
pub fn fill(incident: &mut Incident, texts: &[String]) {
    let mut texts = texts.iter().cycle().cloned();
    let mut next = || texts.next().expect("the scene is set");
    incident.title = Some(next());
    incident.origin = Some(next());
    incident.time = Some(next());
    incident.place = Some(next());
    incident.admin1 = Some(next());
    incident.latitude = Some(next());
    incident.other_violation = Some(next());
    incident.stated_reason = Some(next());
    incident.notes = Some(next());
    incident.tags = vec![next(), next()];
    incident.unmapped = vec![(next(), next())];
    incident.date = incident.date.clone().with_text(&next());
    for name in incident
        .facility
        .iter_mut()
        .map(|facility| &mut facility.name)
    {
        *name = next();
    }
    for other in &mut incident.other_facilities {
        other.name = next();
    }
    for victim in &mut incident.victims {
        victim.name = Some(next());
        victim.aliases = vec![next(), next()];
        victim.occupation = Some(next());
        if let Some(death) = &mut victim.death {
            death.date = death.date.clone().with_text(&next());
            death.cause_official = Some(next());
        }
    }
    for responsible in &mut incident.responsible {
        responsible.unit = Some(next());
    }
    for source in &mut incident.sources {
        source.title = Some(next());
        source.url = Some(next());
        source.quote = Some(next());
        source.date = source.date.clone().with_text(&next());
    }
}
