//! Holds the register against the journal's last word on each facility. Must never mend anything.

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde_json::Value;

use super::rows::all;
use crate::store::error::Result;

/// Facilities that are not as the journal's last word on them says; it has none on those that texts have made.
pub fn altered(conn: &Connection) -> Result<Vec<u32>> {
    let mut told = conn.prepare(
        "SELECT subject, payload FROM journal WHERE subject >= 'F-' AND subject < 'F.' AND action <> 'add_observation'
         ORDER BY seq",
    )?;
    let mut rows = told.query([])?;
    let mut last: BTreeMap<u32, Value> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (subject, payload): (String, Option<String>) = (row.get(0)?, row.get(1)?);
        let id = subject.strip_prefix("F-").and_then(|id| id.parse().ok());
        let change = payload.and_then(|payload| serde_json::from_str(&payload).ok());
        if let (Some(id), Some(Value::Array(mut change))) = (id, change) {
            last.insert(id, change.get_mut(1).map(Value::take).unwrap_or_default());
        }
    }
    let mut altered = Vec::new();
    for (id, facility) in all(conn)? {
        let told = last.remove(&id);
        if told.is_some_and(|told| told != serde_json::json!(facility)) {
            altered.push(id);
        }
    }
    let gone = last.into_iter().filter(|(_, told)| !told.is_null());
    altered.extend(gone.map(|(id, _)| id));
    Ok(altered)
}
