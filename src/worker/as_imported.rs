//! The cells of a row as they came, cut from the kept file by the reader that read it. Must never mend a cell.

use encoding_rs::{Encoding, UTF_8};

use crate::ingest::reader::{Form, Layout, Reader, object_cells};
use crate::store::OriginalRow;

/// Header and cell of each column of the row, in the file's order; empty where it cannot be cut.
#[must_use]
pub fn cells(row: &OriginalRow) -> Vec<(String, String)> {
    match row.delimiter {
        Some(_) => cells_of_text(row),
        None => object_cells(&row.bytes),
    }
}

fn cells_of_text(row: &OriginalRow) -> Vec<(String, String)> {
    let label = row.encoding.as_deref().unwrap_or_default();
    let layout = Layout {
        form: Form::Text,
        encoding: Encoding::for_label(label.as_bytes())
            .unwrap_or(UTF_8)
            .name(),
        bom: false,
        delimiter: row
            .delimiter
            .as_ref()
            .and_then(|one| one.bytes().next())
            .unwrap_or(b','),
        header_line: 1,
        headers: Vec::new(),
        title_lines: Vec::new(),
        sep_line: false,
        has_cr_only: false,
    };
    // The reader takes the first row for the header: the row stands under one of its own.
    let bytes = [header(layout.encoding), &row.bytes].concat();
    let batch = Reader::new(bytes.as_slice(), &layout).next_batch();
    let Ok(Some(batch)) = batch else {
        return Vec::new();
    };
    let Some(raw) = batch.rows().next() else {
        return Vec::new();
    };
    let name = |at: usize| row.headers.get(at).cloned().unwrap_or_default();
    raw.cells()
        .enumerate()
        .map(|(at, cell)| (name(at), cell.to_owned()))
        .collect()
}

/// A line with nothing in it but a dash.
fn header(encoding: &str) -> &'static [u8] {
    match encoding {
        "UTF-16LE" => b"-\0\n\0",
        "UTF-16BE" => b"\0-\0\n",
        _ => b"-\n",
    }
}

#[cfg(test)]
mod tests {
    use super::cells;
    use crate::store::OriginalRow;

    #[test]
    fn a_row_is_cut_as_it_was_read() {
        let row = OriginalRow {
            bytes: b"17;\"Pe\xf1a Honda\";\"a\nb\";x".to_vec(),
            file: "cases.csv".into(),
            headers: ["id", "centro", "notas"].map(str::to_owned).to_vec(),
            encoding: Some("windows-1252".into()),
            delimiter: Some(";".into()),
        };
        let told: Vec<String> = cells(&row)
            .into_iter()
            .map(|(header, cell)| format!("{header}={cell}"))
            .collect();
        assert_eq!(told, ["id=17", "centro=Peña Honda", "notas=a\nb", "=x"]);
    }

    #[test]
    fn an_object_is_told_key_by_key() {
        let row = OriginalRow {
            bytes: br#"{"centro":"Cerro Gris","edad":34,"otros":["a"]}"#.to_vec(),
            file: "cases.jsonl".into(),
            headers: Vec::new(),
            encoding: Some("UTF-8".into()),
            delimiter: None,
        };
        let told: Vec<String> = cells(&row)
            .into_iter()
            .map(|(key, cell)| format!("{key}={cell}"))
            .collect();
        assert_eq!(told, ["centro=Cerro Gris", "edad=34", r#"otros=["a"]"#]);
    }
}
