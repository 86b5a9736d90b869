//! The searched texts of a report straight from its rows, for questions that only the wording answers. Must give the
//! texts that `Incident::texts` gives, and read no table that the asker did not get to.

use std::ops::ControlFlow;

use rusqlite::{Connection, Statement};

use super::cells::Cells;
use super::error::Result;
use crate::domain::incident::{Number, TextField};
use crate::search::evaluate::EachText;
use crate::search::flag;

/// Reads texts; a part's statement is prepared when it is first needed.
pub(super) struct Texts<'c> {
    conn: &'c Connection,
    /// Those of the first parts.
    statements: Vec<Statement<'c>>,
}

impl<'c> Texts<'c> {
    /// Over an archive; nothing is read yet.
    pub(super) fn new(conn: &'c Connection) -> Self {
        Self {
            conn,
            statements: Vec::new(),
        }
    }

    /// Calls `each` with the texts of a report, those of its own row first, until it breaks off. No table is read in which
    /// its flags say that it has no row.
    pub(super) fn of(&mut self, number: Number, flags: u16, each: &mut EachText<'_>) -> Result<()> {
        for (place, part) in PARTS.iter().enumerate() {
            if place == self.statements.len() {
                self.statements.push(self.conn.prepare(part.sql)?);
            }
            if flags & part.flag != part.flag {
                continue;
            }
            let mut rows = self.statements[place].query([number.0])?;
            while let Some(row) = rows.next()? {
                if part.texts(&mut Cells::of(row), each)?.is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

/// A table with texts, and what stands in the columns that its statement selects.
struct Part {
    /// Set where a report has rows in it; 0 where no flag tells.
    flag: u16,
    sql: &'static str,
    columns: &'static [(TextField, Form)],
}

/// How a column holds its text.
#[derive(Clone, Copy)]
enum Form {
    /// As it is.
    Plain,
    /// Several, in a JSON array.
    List,
    /// Headers and cells, in a JSON array of pairs; the cells are searched.
    Cells,
}

impl Part {
    fn texts(&self, row: &mut Cells<'_, '_>, each: &mut EachText<'_>) -> Result<ControlFlow<()>> {
        for (field, form) in self.columns {
            let mut hear = |text: &str| match text {
                "" => ControlFlow::Continue(()),
                _ => each(*field, text),
            };
            let flow = match form {
                Form::Plain => row.text()?.map_or(ControlFlow::Continue(()), hear),
                Form::List => row.list()?.iter().try_for_each(|text: &String| hear(text)),
                Form::Cells => {
                    (row.list()?.iter()).try_for_each(|(_, cell): &(String, String)| hear(cell))
                }
            };
            if flow.is_break() {
                return Ok(flow);
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

/// The row of the report first: most words stand in its notes.
const PARTS: [Part; 6] = [
    Part {
        flag: 0,
        sql: "SELECT title, notes, facility, place, admin1, stated_reason, other_violation, unmapped
            FROM incident WHERE number = ?1",
        columns: &[
            (TextField::Title, Form::Plain),
            (TextField::Notes, Form::Plain),
            (TextField::Facility, Form::Plain),
            (TextField::Place, Form::Plain),
            (TextField::Place, Form::Plain),
            (TextField::StatedReason, Form::Plain),
            (TextField::Violation, Form::Plain),
            (TextField::Unmapped, Form::Cells),
        ],
    },
    Part {
        flag: flag::VICTIM,
        sql: "SELECT name, code, aliases, nationality, occupation, legal_basis, iif(death, cause_official, NULL),
            iif(death, cause_reported, NULL), iif(death, death_place, NULL) FROM victim WHERE incident = ?1",
        columns: &[
            (TextField::Victim, Form::Plain),
            (TextField::Victim, Form::Plain),
            (TextField::Victim, Form::List),
            (TextField::Victim, Form::Plain),
            (TextField::Victim, Form::Plain),
            (TextField::StatedReason, Form::Plain),
            (TextField::Cause, Form::Plain),
            (TextField::Cause, Form::Plain),
            (TextField::Place, Form::Plain),
        ],
    },
    Part {
        flag: 0,
        sql: "SELECT name FROM other_facility WHERE incident = ?1",
        columns: &[(TextField::Facility, Form::Plain)],
    },
    Part {
        flag: 0,
        sql: "SELECT unit, name FROM responsible WHERE incident = ?1",
        columns: &[
            (TextField::Responsible, Form::Plain),
            (TextField::Responsible, Form::Plain),
        ],
    },
    Part {
        flag: 0,
        sql: "SELECT tag FROM tag WHERE incident = ?1",
        columns: &[(TextField::Tags, Form::Plain)],
    },
    Part {
        flag: flag::SOURCE,
        sql: "SELECT s.title, s.publisher, s.url, c.quote
            FROM citation c JOIN source s ON s.id = c.source WHERE c.incident = ?1",
        columns: &[
            (TextField::Source, Form::Plain),
            (TextField::Source, Form::Plain),
            (TextField::Source, Form::Plain),
            (TextField::Source, Form::Plain),
        ],
    },
];

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::Texts;
    use crate::domain::count::Moment;
    use crate::domain::incident::{Incident, Number, TextField};
    use crate::store::{Access, Store};

    const FULL: &str = r#"{"title":"Traslado","facility":{"name":"Penal de Peña Honda"},
      "other_facilities":[{"name":"Puesto Río Seco","role":"held_before"},{"name":"Otro","role":"died_in"}],
      "place":"Río Seco","admin1":"Cerro Gris","violations":["torture","other"],"other_violation":"cobro",
      "victims":[{"code":"V-1","name":"Persona 1","aliases":["P. Uno","","Uno"],"nationality":"XX",
          "occupation":"maestra","legal_basis":"excepción","death":{"place":"hospital","cause_official":"asfixia",
            "cause_reported":"golpes"}},
        {"name":"NN"},{}],
      "responsible":[{"unit":"Unidad 4","name":"Agente A"},{}],"stated_reason":"agrupación",
      "notes":"De noche.\nNadie dijo adónde.","tags":["verano","caso 7"],
      "sources":[{"title":"El Diario","publisher":"Diario","url":"https://example.org/1","quote":"nadie dijo"},
        {"title":"Familiar"}],
      "unmapped":[["Obs.","véase el anexo"],["",""]]}"#;

    /// An archive with this report as number 1; the folder goes with the first of the two.
    fn archive(incident: &Incident) -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("the scene is set");
        let path = folder.path().join("a.testigo");
        let mut store = Store::create(&path, Access::default()).expect("the scene is set");
        let now = Moment(1_700_000_000);
        store.add(incident, now).expect("the scene is set");
        (folder, store)
    }

    fn read(store: &Store, most: usize) -> Vec<(TextField, String)> {
        let mut found = Vec::new();
        let mut texts = Texts::new(&store.conn);
        let each = &mut |field, text: &str| {
            found.push((field, text.to_owned()));
            match found.len() < most {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        };
        texts
            .of(Number(1), u16::MAX, each)
            .expect("the texts can be read");
        found
    }

    #[test]
    fn the_rows_of_a_full_report_give_the_texts_that_the_report_gives() {
        let incident: Incident = serde_json::from_str(FULL).expect("the scene is set");
        let (_folder, mut store) = archive(&incident);
        let sorted = |mut texts: Vec<(TextField, String)>| {
            texts.sort_by_key(|(field, text)| (format!("{field:?}"), text.clone()));
            texts
        };
        let kept = store.record(Number(1)).expect("it was added").incident;
        let texts = kept.texts().into_iter();
        let whole: Vec<_> = texts
            .map(|(field, text)| (field, text.to_owned()))
            .collect();
        assert_eq!(whole.len(), 30);
        assert_eq!(sorted(read(&store, usize::MAX)), sorted(whole));
    }

    #[test]
    fn nothing_is_read_after_the_text_that_was_wanted() {
        let incident: Incident = serde_json::from_str(FULL).expect("the scene is set");
        let (_folder, store) = archive(&incident);
        let fields: Vec<TextField> = read(&store, 2)
            .into_iter()
            .map(|(field, _)| field)
            .collect();
        assert_eq!(fields, [TextField::Title, TextField::Notes]);
    }
}
