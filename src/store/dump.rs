//! The content as canonical JSON Lines: the same bytes for the same content, whatever the archive's history. Must never
//! hold a number, a time of entry, a batch or a salt.

use std::io::Write;

use serde_json::json;

use super::Store;
use super::digest::canonical;
use super::error::{Error, Result};
use super::facilities;
use super::observations;
use super::read::Reports;
use crate::domain::incident::Number;

impl Store {
    /// Writes records by uid, marks of possible duplicates, the register, observations, views, profiles: an object a
    /// line. A record's line is its JSON; the others stand under a name of their own. Gives back the records that say
    /// otherwise than their digests.
    ///
    /// # Errors
    /// Those of reading and of `to`.
    pub fn dump(&mut self, to: &mut impl Write) -> Result<Vec<Number>> {
        let conn = self.conn.transaction()?;
        let mut reports = Reports::prepare(&conn)?;
        let mut all =
            conn.prepare("SELECT number FROM incident WHERE deleted IS NULL ORDER BY uid")?;
        let (mut rows, mut altered) = (all.query([])?, Vec::new());
        while let Some(row) = rows.next()? {
            let kept = reports
                .get(Number(row.get(0)?))?
                .ok_or_else(|| Error::damaged("a record without a row"))?;
            if kept.is_altered() {
                altered.push(kept.record.number);
            }
            let mut incident = kept.record.incident;
            // A table has its columns in one order for all records, so theirs is no part of what a record says.
            incident.unmapped.sort_unstable();
            let json = canonical(&incident);
            to.write_all(b"{\"format_version\":1,")?;
            to.write_all(json.get(1..).unwrap_or_default())?;
            to.write_all(b"\n")?;
        }
        lines(to, "duplicate", duplicates(&conn)?)?;
        let register = facilities::all(&conn)?;
        lines(
            to,
            "register",
            register
                .into_iter()
                .map(|(_, facility)| json!(facility))
                .collect(),
        )?;
        let observations = observations::observations(&conn, None)?;
        lines(
            to,
            "observation",
            observations.into_iter().map(|one| json!(one)).collect(),
        )?;
        lines(
            to,
            "view",
            pairs(&conn, "SELECT name, query FROM view", ["name", "query"])?,
        )?;
        lines(
            to,
            "profile",
            pairs(&conn, "SELECT name, toml FROM profile", ["name", "toml"])?,
        )?;
        Ok(altered)
    }
}

/// Lines in the order of their bytes, which is one whatever order they were entered in.
fn lines(to: &mut impl Write, name: &str, values: Vec<serde_json::Value>) -> Result<()> {
    let mut lines: Vec<String> = values
        .into_iter()
        .map(|value| json!({"format_version": 1, name: value}).to_string())
        .collect();
    lines.sort_unstable();
    for line in lines {
        writeln!(to, "{line}")?;
    }
    Ok(())
}

fn duplicates(conn: &rusqlite::Connection) -> Result<Vec<serde_json::Value>> {
    let mut all = conn.prepare(
        "SELECT lower(hex(a.uid)), lower(hex(b.uid)), d.reason FROM duplicate d
         JOIN incident a ON a.number = d.incident JOIN incident b ON b.number = d.other
         WHERE a.deleted IS NULL AND b.deleted IS NULL AND a.uid < b.uid",
    )?;
    let mark = |row: &rusqlite::Row<'_>| {
        let (uid, other, reason): (String, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(json!({"uid": uid, "other": other, "reason": reason}))
    };
    Ok(all.query_map([], mark)?.collect::<Result<_, _>>()?)
}

fn pairs(
    conn: &rusqlite::Connection,
    sql: &str,
    [first, second]: [&str; 2],
) -> Result<Vec<serde_json::Value>> {
    let mut all = conn.prepare(sql)?;
    let pair = |row: &rusqlite::Row<'_>| {
        Ok(json!({first: row.get::<_, String>(0)?, second: row.get::<_, String>(1)?}))
    };
    Ok(all.query_map([], pair)?.collect::<Result<_, _>>()?)
}
