//! Workbooks brought in: real days and numbers of days, what stands above and beside the table, traps.

use super::scene::{Ran, Scene, failed};
use super::workbook::{Workbook, row};

const HEADERS: [&str; 7] = [
    "id",
    "fecha",
    "centro",
    "violacion",
    "victim_age",
    "hora",
    "nota",
];

fn import(workbook: &Workbook, options: &[&str]) -> (Scene, Ran) {
    let scene = Scene::made();
    scene.write("casos.xlsx", workbook.bytes());
    let ran = scene.run(&[&["import", "casos.xlsx"], options].concat());
    (scene, ran)
}

/// The report without the time that it took.
fn told(ran: &Ran) -> String {
    assert_eq!(ran.err, "");
    let lines = ran.out.lines().filter(|line| !line.starts_with("time"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The records, a line each.
fn records(scene: &Scene, fields: &str) -> Vec<String> {
    let ran = scene.run(&[
        "list",
        "--sort",
        "id",
        "--format",
        "csv",
        "--ceiling",
        "sealed",
        "--fields",
        fields,
    ]);
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
    ran.out.lines().skip(1).map(str::to_owned).collect()
}

fn cases() -> String {
    [
        row(1, &["Registro de casos"]),
        row(3, &HEADERS),
        row(
            4,
            &[
                "1",
                "=s=\"1\"><v>44668</v>",
                "Cerro Gris",
                "=t=\"s\"><v>0</v>",
                "34.0",
                "=s=\"3\"><v>0.4375</v>",
                "=t=\"b\"><v>1</v>",
            ],
        ),
        row(
            5,
            &[
                "2",
                "44669",
                "Cerro Gris",
                "tortura",
                "=t=\"e\"><v>#N/A</v>",
            ],
        ),
        row(
            7,
            &[
                "3",
                "2022",
                "Río Seco",
                "tortura",
                "0.5",
                "",
                "=t=\"str\"><f>A1</f><v>x &amp; y</v>",
            ],
        ),
        row(8, &["4", "=s=\"2\"><v>44670.75</v>", "", "tortura"]),
        row(9, &["5", "=s=\"1\"><v>60</v>", "", "tortura"]),
    ]
    .concat()
}

#[test]
fn days_numbers_times_and_errors_of_a_sheet_are_what_they_show() {
    let book = Workbook::new()
        .shared(&["tortura"])
        .sheet("Portada", &row(1, &["Léame"]))
        .sheet("Casos", &cases())
        .hidden("Listas", &row(1, &["fecha", "centro", "violacion", "id"]));
    let (scene, ran) = import(&book, &[]);
    assert_eq!(ran.exit, 3);
    assert_eq!(
        told(&ran),
        "\
casos.xlsx → import 1
read as       XLSX, sheet \"Casos\" (--sheet), headers in row 3 (--header-line); other sheets: Portada; hidden sheets: Listas
data set      casos (--origin)
taken         external_id ← id · date ← fecha · time ← hora · facility ← centro · violation ← violacion · victim_age ← victim_age
not taken     nota (kept with each record, shown and searched)
rows          5
new           4
blank lines   1
refused       1
noted         1
facilities    2 made, 1 matched, 0 doubtful
refused for   1 × no such day in \"fecha\": \"1900-02-29\" (line 9)
              mend the cell in the file of rejects, and import that
noted         1 × a formula that failed; nothing is told in \"victim_age\": \"#N/A\" (line 5)
When they are mended: testigo import casos.xlsx.rejects.csv
casos.xlsx and casos.xlsx.rejects.csv lie unencrypted on this device."
    );
    assert_eq!(
        records(&scene, "external_id,date,facility,victim_age,time"),
        [
            "1,2022-04-17,Cerro Gris,34,10:30",
            "2,2022-04-18,Cerro Gris,,",
            "3,2022,Río Seco,0.5,",
            "4,2022-04-19,,,",
        ]
    );
}

#[test]
fn days_are_counted_from_1904_where_the_workbook_says_so() {
    let rows = [
        row(1, &["fecha", "violacion", "id"]),
        row(2, &["=s=\"1\"><v>43206</v>", "tortura", "1"]),
        row(3, &["43207", "tortura", "2"]),
    ];
    let (scene, ran) = import(
        &Workbook::new()
            .days_of_1904()
            .sheet("Hoja1", &rows.concat()),
        &[],
    );
    assert_eq!(ran.exit, 0, "{}", ran.err);
    assert_eq!(records(&scene, "date"), ["2022-04-17", "2022-04-18"]);
}

#[test]
fn a_merged_header_stands_over_each_of_its_columns_and_down_to_the_line_of_the_headers() {
    let rows = [
        row(1, &["fecha", "Víctima", "", "violacion"]),
        row(2, &["", "victim_name", "victim_age", ""]),
        row(3, &["2022-04-17", "Persona 1", "34", "tortura"]),
    ];
    let xml = format!(
        r#"<sheetData>{}</sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="D1:D2"/></mergeCells>"#,
        rows.concat()
    );
    let (scene, ran) = import(
        &Workbook::new().part("Hoja1", "visible", &xml),
        &["--header-line", "2"],
    );
    assert_eq!(ran.exit, 0, "{}", ran.err);
    assert_eq!(
        records(&scene, "date,violation,victim_name,victim_age"),
        ["2022-04-17,torture,Persona 1,34"]
    );
}

#[test]
fn a_sheet_is_named_or_numbered_and_a_hidden_one_is_taken_only_so() {
    let rows = |centre| {
        [
            row(1, &["fecha", "centro", "violacion"]),
            row(2, &["2022", centre, "tortura"]),
        ]
        .concat()
    };
    let book = Workbook::new()
        .sheet("A", &rows("Uno"))
        .sheet("B", &rows("Dos"))
        .hidden("C", &rows("Tres"));
    for (asked, centre) in [("B", "Dos"), ("1", "Uno"), ("3", "Tres")] {
        let (scene, ran) = import(&book, &["--sheet", asked]);
        assert_eq!(ran.exit, 0, "{}", ran.err);
        assert_eq!(records(&scene, "facility"), [centre]);
    }
    let (_, ran) = import(&book, &["--sheet", "D"]);
    assert_eq!(
        ran,
        failed(
            2,
            "error: casos.xlsx has no such sheet; it has: A · B · C\n  Nothing was added.\n"
        )
    );
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let scene = Scene::made();
    let mut old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    old.extend("Workbook".encode_utf16().flat_map(u16::to_le_bytes));
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let whole = Workbook::new()
        .sheet("A", &row(1, &["fecha", "violacion"]))
        .bytes();
    for (name, bytes, said) in [
        (
            "old.xls",
            old.as_slice(),
            "is a workbook of the kind XLS, which is not read: open it",
        ),
        (
            "locked.xlsx",
            &locked,
            "has a password, or is an old Excel file: open it",
        ),
        (
            "cut.xlsx",
            &whole[..whole.len() / 2],
            "the workbook is broken",
        ),
        (
            "text.xlsx",
            b"PK\x03\x04 and so on",
            "the workbook is broken",
        ),
    ] {
        scene.write(name, bytes);
        let ran = scene.run(&["import", name]);
        assert_eq!((ran.exit, ran.out.as_str()), (1, ""), "{name}");
        assert!(ran.err.contains(said), "{name}: {}", ran.err);
    }
}

#[test]
fn a_workbook_made_to_fill_the_memory_is_refused() {
    let header = row(1, &["fecha", "violacion"]);
    let texts = format!("<t>{}</t>", "x".repeat(1 << 20)).repeat(5);
    let long =
        format!("{header}<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is>{texts}</is></c></row>");
    let (_, ran) = import(&Workbook::new().sheet("A", &long), &[]);
    assert_eq!(ran.exit, 1);
    assert!(
        ran.err
            .contains("would unpack to more than a workbook of reports has"),
        "{}",
        ran.err
    );
    let far = format!("{header}<row r=\"2\"><c r=\"ZZZZZ2\"><v>1</v></c></row>");
    let (_, ran) = import(&Workbook::new().sheet("A", &far), &[]);
    assert_eq!(ran.exit, 1);
    let bad = format!("{header}<row r=\"99999999999\"><c r=\"A99999999999\"><v>1</v></c></row>");
    let (_, ran) = import(&Workbook::new().sheet("A", &bad), &[]);
    assert_eq!(ran.exit, 1);
    assert!(ran.err.contains("the workbook is broken"), "{}", ran.err);
}

#[test]
fn a_sheet_and_the_same_sheet_again_change_nothing() {
    let book = Workbook::new()
        .shared(&["tortura"])
        .sheet("Casos", &cases());
    let (scene, _) = import(&book, &[]);
    let again = scene.run(&["import", "casos.xlsx", "--json"]);
    let object: serde_json::Value = serde_json::from_str(&again.out).expect("JSON");
    assert_eq!(
        (&object["new"], &object["unchanged"]),
        (&0.into(), &4.into()),
        "{}",
        again.out
    );
    let stdin = {
        let mut command = scene.command(&["import", "-", "--origin", "casos", "--json"]);
        command.write_stdin(book.bytes());
        scene.ran(command)
    };
    assert!(stdin.out.contains("\"unchanged\":4"), "{}", stdin.out);
}

#[test]
fn a_formula_that_nobody_worked_out_is_told_and_its_row_is_no_blank_one() {
    let rows = [
        row(1, &["id", "fecha", "violacion", "victim_age"]),
        row(
            2,
            &["1", "2022", "tortura", "=><f>2022-1988</f></c><c r=\"E2\">"],
        ),
        row(3, &["2", "2022", "tortura", "=><f>A1</f><v>34</v>"]),
        row(
            4,
            &["3", "2022", "tortura", "=t=\"str\"><f>\"\"</f><v></v>"],
        ),
        row(5, &["=><f>B9</f>", "=t=\"str\"><f>B10</f>"]),
    ];
    let (scene, ran) = import(
        &Workbook::new().sheet("A", &rows.concat()),
        &["--set", "violation=torture"],
    );
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let told = told(&ran);
    assert!(
        told.contains(
            "rows          4
new           4
noted         2
noted         1 × a formula whose value the file does not hold; nothing is told in \"fecha\" (line 5)
              open the workbook in a spreadsheet program, save it, and import it again
noted         1 × a formula whose value the file does not hold; nothing is told in \"id\" (line 5)
              open the workbook in a spreadsheet program, save it, and import it again
noted         1 × a formula whose value the file does not hold; nothing is told in \"victim_age\" (line 2)
              open the workbook in a spreadsheet program, save it, and import it again"
        ),
        "{told}"
    );
    assert_eq!(
        records(&scene, "external_id,date,victim_age"),
        ["1,2022,", "2,2022,34", "3,2022,", ",,"]
    );
}

#[test]
fn an_id_of_more_digits_than_a_sheet_keeps_stands_as_far_as_it_goes_and_is_told() {
    let id = |digits: &str| format!("=><v>{digits}</v>");
    let rows = [
        row(1, &["id", "fecha", "violacion"]),
        row(2, &[&id("999999999999999"), "2022", "tortura"]),
        row(3, &[&id("9007199254740991"), "2022", "tortura"]),
        row(4, &[&id("1234567890123456789"), "2022", "tortura"]),
        row(
            5,
            &["=t=\"str\"><v>1234567890123456789</v>", "2022", "tortura"],
        ),
    ];
    let (scene, ran) = import(&Workbook::new().sheet("A", &rows.concat()), &[]);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let told = told(&ran);
    assert!(
        told.contains(
            "noted         2 × a number of more than 15 digits, whose last ones spreadsheets lose in \"id\": \"1234567890123456800\", \"9007199254740991\" (lines 3, 4)"
        ),
        "{told}"
    );
    assert_eq!(
        records(&scene, "external_id"),
        [
            "999999999999999",
            "9007199254740991",
            "1234567890123456800",
            "1234567890123456789"
        ]
    );
}

#[test]
fn the_number_of_a_shared_text_that_is_none_is_no_first_text() {
    for damaged in ["x", "", "99"] {
        let rows = [
            row(1, &["fecha", "violacion"]),
            row(2, &["2022", &format!("=t=\"s\"><v>{damaged}</v>")]),
        ];
        let book = Workbook::new()
            .shared(&["tortura"])
            .sheet("A", &rows.concat());
        let (scene, ran) = import(&book, &["--set", "violation=beating"]);
        // An empty value is an empty cell.
        let (exit, said) = match damaged {
            "" => (0, ""),
            _ => (1, "the workbook is broken"),
        };
        assert_eq!(ran.exit, exit, "{damaged}: {}", ran.err);
        assert!(ran.err.contains(said), "{}", ran.err);
        let kept = if exit == 0 {
            vec!["beating"]
        } else {
            Vec::new()
        };
        assert_eq!(records(&scene, "violation"), kept);
    }
}
