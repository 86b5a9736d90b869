//! The only place that composes SQL text. What is put in are names from this crate, never a value and never a word of
//! anybody else's.

/// `INSERT` of rows of named columns, one parameter each.
pub(super) fn insert(table: &'static str, columns: &[&'static str], rows: usize) -> String {
    let row = format!("({})", vec!["?"; columns.len()].join(", "));
    format!(
        "INSERT INTO {table} ({}) VALUES {}",
        columns.join(", "),
        vec![row; rows].join(", ")
    )
}

/// The same, over the row that has the same first column, where there is one.
pub(super) fn insert_over(table: &'static str, columns: &[&'static str]) -> String {
    let (key, others) = columns
        .split_first()
        .expect("invariant: a table has columns");
    let set: Vec<String> = others
        .iter()
        .map(|column| format!("{column} = excluded.{column}"))
        .collect();
    format!(
        "{} ON CONFLICT ({key}) DO UPDATE SET {}",
        insert(table, columns, 1),
        set.join(", ")
    )
}

/// `DELETE` of the rows whose column has a value.
pub(super) fn delete(table: &'static str, column: &'static str) -> String {
    format!("DELETE FROM {table} WHERE {column} = ?1")
}
