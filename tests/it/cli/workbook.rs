//! Workbooks made by hand for scenes: parts of XML in a zip, as spreadsheet programs write them.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A workbook under construction.
pub struct Workbook {
    sheets: Vec<(String, &'static str, String)>,
    shared: Vec<String>,
    properties: &'static str,
}

impl Workbook {
    pub fn new() -> Self {
        Self {
            sheets: Vec::new(),
            shared: Vec::new(),
            properties: "",
        }
    }

    /// A sheet with rows as XML; see [`row`].
    pub fn sheet(self, name: &str, rows: &str) -> Self {
        self.part(name, "visible", &format!("<sheetData>{rows}</sheetData>"))
    }

    pub fn hidden(self, name: &str, rows: &str) -> Self {
        self.part(name, "hidden", &format!("<sheetData>{rows}</sheetData>"))
    }

    /// A sheet with all that stands in it, merged cells too.
    pub fn part(mut self, name: &str, state: &'static str, xml: &str) -> Self {
        self.sheets.push((name.to_owned(), state, xml.to_owned()));
        self
    }

    pub fn shared(mut self, texts: &[&str]) -> Self {
        self.shared = texts
            .iter()
            .map(|text| format!("<si><t>{text}</t></si>"))
            .collect();
        self
    }

    pub fn days_of_1904(mut self) -> Self {
        self.properties = r#"<workbookPr date1904="1"/>"#;
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        let mut put = |name: &str, xml: &str| {
            zip.start_file(name, SimpleFileOptions::default())
                .expect("in memory");
            zip.write_all(xml.as_bytes()).expect("in memory");
        };
        let (mut names, mut targets) = (String::new(), String::new());
        for (at, (name, state, xml)) in self.sheets.iter().enumerate() {
            let at = at + 1;
            names +=
                &format!(r#"<sheet name="{name}" sheetId="{at}" state="{state}" r:id="rId{at}"/>"#);
            targets += &format!(
                r#"<Relationship Id="rId{at}" Type="{office}/worksheet" Target="worksheets/sheet{at}.xml"/>"#
            );
            put(
                &format!("xl/worksheets/sheet{at}.xml"),
                &format!(r#"<worksheet xmlns="{main}">{xml}</worksheet>"#),
            );
        }
        targets += &format!(
            r#"<Relationship Id="rId98" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>"#
        );
        targets +=
            &format!(r#"<Relationship Id="rId99" Type="{office}/styles" Target="styles.xml"/>"#);
        put(
            "_rels/.rels",
            &format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        );
        put(
            "xl/workbook.xml",
            &format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}">{}<sheets>{names}</sheets></workbook>"#,
                self.properties
            ),
        );
        put(
            "xl/_rels/workbook.xml.rels",
            &format!(r#"<Relationships xmlns="{package}">{targets}</Relationships>"#),
        );
        put(
            "xl/sharedStrings.xml",
            &format!(r#"<sst xmlns="{main}">{}</sst>"#, self.shared.concat()),
        );
        // Style 1 is a day, 2 a day with its time, 3 a time.
        put(
            "xl/styles.xml",
            &format!(
                r#"<styleSheet xmlns="{main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/></cellXfs></styleSheet>"#
            ),
        );
        zip.finish().expect("in memory").into_inner()
    }
}

/// A row of cells: `=` in front makes XML as it is, a number a number, anything else a text in the cell.
pub fn row(line: u32, cells: &[&str]) -> String {
    let mut xml = format!(r#"<row r="{line}">"#);
    for (at, cell) in cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_empty())
    {
        let place = format!(
            "{}{line}",
            char::from(b'A' + u8::try_from(at).expect("few columns"))
        );
        xml += &match (cell.strip_prefix('='), cell.parse::<f64>()) {
            (Some(own), _) => format!(r#"<c r="{place}" {own}</c>"#),
            (None, Ok(number)) => format!(r#"<c r="{place}"><v>{number}</v></c>"#),
            (None, Err(_)) => format!(r#"<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>"#),
        };
    }
    xml + "</row>"
}
