//! The one place that writes CSV: RFC 4180, UTF-8, a comma, line ends as LF. Must never write a cell that a spreadsheet
//! takes for a formula.

use crate::domain::guard::guarded;

/// A row of cells as one line, each guarded.
#[must_use]
pub fn csv_line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let guarded: Vec<_> = cells.into_iter().map(guarded).collect();
    unguarded_csv_line(guarded.iter().map(AsRef::as_ref))
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
