//! The one place that writes CSV: RFC 4180, UTF-8, a comma, line ends as LF. Must never write a cell that a spreadsheet
//! takes for a formula.

/// A row of cells as one line, each guarded.
#[must_use]
pub fn csv_line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let guarded: Vec<String> = cells.into_iter().map(guard).collect();
    unguarded_csv_line(guarded.iter().map(String::as_str))
}

/// A row of cells as one line, as they are: for what this program reads itself at once.
#[must_use]
pub fn unguarded_csv_line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    writer
        .write_record(cells)
        .expect("invariant: a Vec takes all that is written");
    let bytes = writer
        .into_inner()
        .expect("invariant: a Vec takes all that is written");
    String::from_utf8(bytes).expect("invariant: cells are UTF-8, and so are commas and quotes")
}

/// `'` in front of what a spreadsheet runs (OWASP, CSV injection), and in front of a guard that was there before, so
/// that taking one off gives the cell back.
fn guard(cell: &str) -> String {
    match runs(cell.trim_start_matches('\'')) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

fn runs(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::csv_line;

    #[test]
    fn cells_are_quoted_where_they_must_be_and_guarded_where_a_spreadsheet_would_run_them() {
        assert_eq!(
            csv_line([
                "T-0001",
                "a, \"b\"\nc",
                "",
                "=1+1",
                "-88,1",
                "＋x",
                "'=x",
                "'tis"
            ]),
            "T-0001,\"a, \"\"b\"\"\nc\",,'=1+1,\"'-88,1\",'＋x,''=x,'tis\n"
        );
    }
}
