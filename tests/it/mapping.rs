//! A table on its way into the archive: which column feeds which field, what needs an answer, what the import would do.

mod table;

use insta::assert_snapshot;
use ratatui::style::Modifier;
use testigo::app::action::Action;
use testigo::app::binding::Mode;
use testigo::app::keymap::KEYMAP;
use testigo::app::mapping::event::Way;
use testigo::ingest::wishes::Wishes;
use testigo::words::Lang;

use table::{Setting, Table};

const CASES: &str = "\
id,Fecha,Centro,Nombre,Tipo,Relato,Observaciones,Sexo,Edad
1,03/04/2022,Cerro Gris,Persona 1,tortura,Lo golpearon varias veces.,sin datos,M,34
2,05/06/2022,Cerro Gris,Persona 2,golpiza,,Vista por el hermano,F,x
3,07/08/2022,Río Seco,Persona 3,raro,Relato largo,,Q,41
4,02/09/2022,Peña Honda,Persona 4,tortura,Relato,,M,22
";

fn wishes(options: &[&str]) -> Wishes {
    let mut wishes = Wishes::default();
    for option in options {
        let (name, value) = option.split_once(' ').expect("a name and a value");
        match name {
            "--map" => wishes.map(value),
            "--set" => wishes.set(value),
            _ => wishes.order(value),
        }
        .expect("a wish");
    }
    wishes
}

/// A table whose questions are answered.
fn answered() -> Table {
    let wishes = wishes(&["--map violation=Tipo", "--date-order Fecha:dmy"]);
    Table::set(CASES, wishes, Setting::default())
}

fn sized(width: u16, height: u16, lang: Lang) -> Table {
    let setting = Setting {
        size: (width, height),
        lang,
        only_rehearse: false,
    };
    Table::set(CASES, Wishes::default(), setting)
}

#[test]
fn the_screen_shows_columns_fields_questions_and_rows_as_they_would_be_read() {
    assert_snapshot!(Table::of(CASES).screen(), @r#"
     casos.csv · UTF-8 · comma · headers in line 1 · data set casos          4 rows
     ! In "Fecha" day and month can stand in either order: "03/04/2022" (line 2).
     ! No column says for sure what was done; "Tipo" may.
     ? "Nombre" may be the field Name. Unanswered, it is kept and searched.
    ────────────────────────────────────────────────────────────────────────────────
      COLUMN         A CELL      GOES TO           │  FIELD              COMES FROM
    ▌ id             1           → Number in the…  │  Number in the sou… id
      Fecha          03/04/2022  → Date            │  Date               Fecha
      Centro         Cerro Gris  → Facility        │  Facility           Centro
      Nombre         Persona 1   ? Name            │  Notes              Relato
      Tipo           tortura     ? Type            │  Age                Edad
      Relato         Lo golpear… → Notes           │  Sex                Sexo
      Observaciones  Vista por…  kept, searched    │  Number             –
    ────────────────────────────────────────────────────────────────────────────────
     LINE DATE        FACILITY       VICTIM      WHAT              NOTED
        2 refused: day and month could stand in either order: Fecha "03/04/2022" +1
        3 refused: day and month could stand in either order: Fecha "05/06/2022" +1
        4 refused: day and month could stand in either order: Fecha "07/08/2022" +1
        5 refused: day and month could stand in either order: Fecha "02/09/2022" +1



     $ testigo import casos.csv
     a answer  Enter choose  i what it would do  x leave out  ? help
    "#);
}

#[test]
fn the_screen_speaks_spanish_and_uses_its_room() {
    assert_snapshot!(sized(100, 30, Lang::Es).screen(), @r#"
     casos.csv · UTF-8 · coma · encabezados en la línea 1 · conjunto casos                      4 filas
     ! En "Fecha" día y mes pueden ir en cualquier orden: "03/04/2022" (línea 2).
     ! Ninguna columna dice con seguridad qué se hizo; "Tipo" quizá.
     ? «Nombre» puede ser el campo Nombre. Sin respuesta, se guarda y se busca.
    ────────────────────────────────────────────────────────────────────────────────────────────────────
      COLUMNA        UNA CELDA           VA A                  │  CAMPO                VIENE DE
    ▌ id             1                   → Número en la fuente │  Número en la fuente  id
      Fecha          03/04/2022          → Fecha               │  Fecha                Fecha
      Centro         Cerro Gris          → Centro              │  Centro               Centro
      Nombre         Persona 1           ? Nombre              │  Notas                Relato
      Tipo           tortura             ? Tipo                │  Edad                 Edad
      Relato         Lo golpearon varia… → Notas               │  Sexo                 Sexo
      Observaciones  Vista por el herma… se guarda             │  Número               –
      Sexo           M                   → Sexo                │  Identificador        –
      Edad           34                  → Edad                │  Conjunto de datos    –
                                                               │  Título               –
    ────────────────────────────────────────────────────────────────────────────────────────────────────
     LÍN. FECHA       CENTRO              VÍCTIMA         QUÉ                     ANOTADO
        2 rechazada: día y mes pueden ir en cualquier orden: Fecha "03/04/2022" +1
        3 rechazada: día y mes pueden ir en cualquier orden: Fecha "05/06/2022" +1
        4 rechazada: día y mes pueden ir en cualquier orden: Fecha "07/08/2022" +1
        5 rechazada: día y mes pueden ir en cualquier orden: Fecha "02/09/2022" +1






     $ testigo import casos.csv
     a responder  Enter elegir  i qué haría  x dejar fuera  c valor fijo  + unir  ? ayuda
    "#);
}

#[test]
fn a_large_screen_shows_all_of_it() {
    let screen = sized(160, 45, Lang::En).screen();
    for text in [
        "Observaciones  Vista por el hermano",
        "Edad",
        "kept, searched",
        "Number in the source",
    ] {
        assert!(screen.contains(text), "{text} in\n{screen}");
    }
}

#[test]
fn each_question_is_answered_by_a_key_and_the_command_line_says_so() {
    let mut table = Table::of(CASES);
    table.press("a");
    assert!(
        table
            .line_with("Day, month, year")
            .contains("03/04/2022 → 2022-04-03")
    );
    assert!(
        table
            .line_with("Month, day, year")
            .contains("03/04/2022 → 2022-03-04")
    );
    table.press("<enter>a<enter>");
    assert_eq!(
        table.command(),
        "testigo import casos.csv --map violation=Tipo --date-order Fecha:dmy"
    );
    assert!(table.line_with("2022-04-03").contains("torture"));
    assert!(
        table
            .line_with("\"Nombre\"")
            .starts_with(" ? \"Nombre\" may be the field Name.")
    );
}

#[test]
fn a_field_is_found_by_its_name_in_either_language_or_by_the_header_it_often_has() {
    for typed in ["victim_name", "nombre de la", "deceased"] {
        let mut table = answered();
        table.press("jjj<enter>").press(typed).press("<enter>");
        let command = table.command();
        assert!(
            command.contains("--map victim_name=Nombre"),
            "{typed}: {command}"
        );
    }
}

#[test]
fn columns_join_stand_in_are_left_out_and_taken_back() {
    let mut table = answered();
    table.press("jjjjjj+notes<enter>");
    assert!(
        table.command().contains("notes=Relato+Observaciones"),
        "{}",
        table.command()
    );
    table.press("|title<enter>");
    assert!(
        table.command().contains("title=Observaciones"),
        "{}",
        table.command()
    );
    table.press("x");
    assert!(
        table.command().contains("-=Observaciones"),
        "{}",
        table.command()
    );
    assert!(
        table
            .line_with("Observaciones  ")
            .contains("kept, searched")
    );
    table.press("x");
    assert!(
        !table.command().contains("Observaciones"),
        "{}",
        table.command()
    );
}

#[test]
fn a_field_takes_a_column_and_a_value_for_every_row() {
    let mut table = answered();
    table.press("<tab><end>");
    assert!(table.line_with("Longitude").contains('–'));
    table.press("<enter>Edad<enter>");
    assert!(
        table.command().contains("--map longitude=Edad"),
        "{}",
        table.command()
    );
    table.press("<s-tab>ccountry<enter>Narnia");
    assert!(
        table
            .screen()
            .contains("This field does not know that value.")
    );
    table.press("<enter>");
    assert_eq!(table.importing.mode(), Mode::Value);
    table.press("<^u>XX<enter>");
    assert!(
        table.command().contains("--set country=XX"),
        "{}",
        table.command()
    );
    table.press("cverification<enter>likely<enter>");
    assert!(
        table.command().contains("--set verification=likely"),
        "{}",
        table.command()
    );
}

#[test]
fn dates_of_a_column_are_read_as_a_person_says() {
    let mut table = answered();
    table.press("jd");
    assert!(table.line_with("Year, month, day").contains("03/04/2022"));
    table.press("month is<enter>");
    assert!(
        table
            .command()
            .ends_with("--date-order Fecha:dmy --precision Fecha=month")
    );
    assert!(
        table.line_with("Cerro Gris     1").contains("2022-04 "),
        "{}",
        table.screen()
    );
    assert!(
        table
            .press("gd")
            .line_with("feeds no date")
            .contains("this column")
    );
}

#[test]
fn nothing_goes_on_while_a_question_needs_an_answer() {
    let mut table = Table::of(CASES);
    table.press("i");
    assert!(
        table
            .line_with("need an answer first")
            .contains("2 questions")
    );
    assert!(table.importing.verdicts.is_none());
}

#[test]
fn what_the_import_would_do_is_seen_before_it_is_done() {
    let mut table = answered();
    table.press("i");
    assert_snapshot!(table.screen(), @r#"
     casos.csv · UTF-8 · comma · headers in line 1 · data set casos          4 rows
      new 3   unchanged 0   refused 1   noted 1
      facilities 2 made, 1 matched, 0 doubtful
      Enter imports 3 rows. Nothing has been written yet.
    ────────────────────────────────────────────────────────────────────────────────
    ▌▾ refused 1
        nothing says what was done · Tipo   1 ×
           → --value 'violation:raro=…'
           line 4   raro
     ▾ noted 1
        not an age from 0 to 125 · Edad   1 ×
           left unknown; the cell is kept as imported
           line 3   x
     ▾ columns kept and searched 2
        Nombre
        Observaciones






    ────────────────────────────────────────────────────────────────────────────────
     Enter import  m columns  r one verdict  Space fold, mend  ? help  q quit
    "#);
    table.press("r");
    assert!(
        !table.screen().contains("columns kept"),
        "{}",
        table.screen()
    );
    table.press("rrr");
    assert!(
        table.screen().contains("columns kept"),
        "{}",
        table.screen()
    );
    table.press("<space>");
    assert!(
        !table.screen().contains("line 4   raro"),
        "{}",
        table.screen()
    );
    table.press("<enter>");
    let left = table.left.unwrap();
    assert!(matches!(left.way, Way::Import(_)));
    assert_eq!(left.summary.unwrap().new, 3);
}

#[test]
fn a_text_that_no_vocabulary_knows_is_explained_where_it_is_seen() {
    let mut table = answered();
    table.press("ijj<space>beating<enter>");
    assert!(
        table.command().contains("--value violation:raro=beating"),
        "{}",
        table.command()
    );
    assert!(
        table.line_with("refused").contains("new 4"),
        "{}",
        table.screen()
    );
    assert!(
        table
            .press("<esc>")
            .line_with("2022-08-07")
            .contains("beating")
    );
}

#[test]
fn what_a_text_was_said_to_mean_is_said_otherwise_or_taken_back() {
    let mut table = answered();
    table.press("ijj<space>");
    assert!(
        table.screen().contains("What does \"raro\" mean?"),
        "{}",
        table.screen()
    );
    table.press("beating<enter>");
    let explained = table.line_with("texts that were explained").to_owned();
    assert!(explained.contains("explained 1"), "{explained}");
    assert!(
        table.screen().contains("\"raro\" → Beating · Type"),
        "{}",
        table.screen()
    );
    table.press("rr<down><space>");
    assert!(
        table
            .line_with("Take back what was said")
            .contains("beating"),
        "{}",
        table.screen()
    );
    table.press("<enter>");
    assert!(
        !table.command().contains("--value") && table.screen().contains("refused 1"),
        "{}",
        table.screen()
    );
}

#[test]
fn lines_that_are_no_data_are_listed_with_what_the_import_would_do() {
    let table = format!("{CASES}\nTotal,,,,,,,,4\nFuente: registro de la comisión,,,,,,,,\n");
    let wishes = wishes(&["--map violation=Tipo", "--date-order Fecha:dmy"]);
    let mut table = Table::set(&table, wishes, Setting::default());
    table.press("i");
    let screen = table.screen();
    for told in [
        "lines that are no rows 2",
        "line 7   Total",
        "line 8   Fuente: registro de la comisión",
    ] {
        assert!(screen.contains(told), "{screen}");
    }
}

#[test]
fn a_changed_row_is_shown_field_by_field() {
    let mut table = answered();
    table.import(
        CASES,
        wishes(&["--map violation=Tipo", "--date-order Fecha:dmy"]),
    );
    let mut later = Table::set(
        &CASES.replace("Peña Honda", "Peña Honda II"),
        wishes(&["--map violation=Tipo", "--date-order Fecha:dmy"]),
        Setting {
            size: (100, 30),
            ..Setting::default()
        },
    );
    std::mem::swap(&mut table, &mut later);
    table.import(
        CASES,
        wishes(&["--map violation=Tipo", "--date-order Fecha:dmy"]),
    );
    table.press("i");
    assert!(
        table.line_with("unchanged 2").contains("differ 1"),
        "{}",
        table.screen()
    );
    assert!(
        table
            .line_with("Facility:")
            .contains("Peña Honda → Peña Honda II"),
        "{}",
        table.screen()
    );
}

#[test]
fn a_rehearsal_that_was_asked_for_opens_on_its_verdicts_and_imports_nothing() {
    let setting = Setting {
        only_rehearse: true,
        ..Setting::default()
    };
    let wishes = wishes(&["--map violation=Tipo", "--date-order Fecha:dmy"]);
    let mut table = Table::set(CASES, wishes, setting);
    assert!(
        table
            .screen()
            .contains("This is only a rehearsal: nothing is written.")
    );
    table.press("<enter>");
    assert!(table.left.is_none());
    let left = table.press("<esc>").left.take().unwrap();
    assert!(matches!(left.way, Way::Quit) && left.summary.is_some());
}

#[test]
fn what_only_the_whole_file_shows_comes_back_as_a_question() {
    let mut rows = String::from("id,Fecha,violation\n");
    for id in 0..300 {
        rows += &format!("{id},2022-04-17,torture\n");
    }
    rows += "300,03/04/2022,torture\n";
    let mut table = Table::set(&rows, Wishes::default(), Setting::default());
    table.hold().press("i");
    table.press("i");
    assert!(
        table
            .screen()
            .contains("day and month can stand in either order"),
        "{}",
        table.screen()
    );
}

#[test]
fn what_the_worker_tells_too_late_is_dropped() {
    let mut table = Table::of(CASES);
    table.hold().press("a<enter>a<enter>");
    assert_eq!(table.held.len(), 2);
    table.deliver(0);
    assert!(table.importing.plan().is_none());
    assert!(
        table.screen().contains("reading the file 0 %"),
        "{}",
        table.screen()
    );
    table.deliver(0);
    assert!(table.importing.plan().is_some());
    assert!(table.screen().contains("4 rows"));
}

#[test]
fn hostile_headers_and_cells_cannot_reach_the_terminal() {
    let hostile = "id,\u{1b}[31mFecha\u{202e},\"Re\nlato\"\n1,\u{1b}]0;x\u{7},\u{9b}2J\n";
    let mut table = Table::of(hostile);
    table.press("j<enter>");
    let screen = table.screen();
    let bad = |sign: char| sign != '\n' && (sign.is_control() || sign == '\u{202e}');
    assert!(!screen.contains(bad), "{screen:?}");
}

#[test]
fn where_one_is_shows_without_colour() {
    let mut table = Table::of(CASES);
    table.press("j");
    let reversed = |y: u16| table.cells()[(4, y)].modifier.contains(Modifier::REVERSED);
    let rows: Vec<u16> = (0..24).filter(|y| reversed(*y)).collect();
    assert_eq!(rows.len(), 1, "{}", table.screen());
    let found = table.screen().lines().position(|line| line.contains("▌"));
    assert_eq!(found, Some(usize::from(rows[0])));
}

#[test]
fn the_screen_fits_every_size() {
    for (width, height) in [(60, 20), (61, 21), (80, 24), (100, 30), (300, 80)] {
        let mut table = sized(width, height, Lang::Es);
        table.press("<tab>jjj<enter><esc>?<esc>i");
    }
    assert!(sized(59, 20, Lang::En).screen().contains("too small"));
}

#[test]
fn every_key_of_the_footer_changes_something() {
    for (mode, way) in [(Mode::Columns, "j"), (Mode::Verdicts, "i")] {
        let bound = |mode: Mode| {
            KEYMAP
                .iter()
                .filter(move |binding| binding.modes.contains(&mode) && !binding.name.is_empty())
        };
        for binding in bound(mode) {
            let mut table = Table::of(CASES);
            if mode == Mode::Verdicts {
                table = answered();
            }
            table.press(way);
            if !table.importing.is_possible(binding.action) || binding.action == Action::Help {
                continue;
            }
            let before = table.screen();
            table.press(&format!("<{}>", binding.first_key()));
            let is_changed =
                before != table.screen() || table.left.is_some() || !table.copied.is_empty();
            assert!(is_changed, "{} in {mode:?}\n{before}", binding.first_key());
        }
    }
}

#[test]
fn q_leaves_and_esc_peels_and_nothing_is_lost() {
    let mut table = Table::of(CASES);
    table.press("a<esc><esc>");
    assert!(table.left.is_none());
    assert!(
        table
            .screen()
            .contains("q leaves; nothing has been written")
    );
    let left = table.press("a<enter>q").left.take().unwrap();
    assert!(matches!(left.way, Way::Quit));
    assert_eq!(left.wishes, wishes(&["--date-order Fecha:dmy"]));
}

#[test]
fn what_is_settled_is_kept_as_a_profile_with_the_import() {
    let mut table = answered();
    table.press("wmi registro");
    assert!(
        table.screen().contains("A name is made of"),
        "{}",
        table.screen()
    );
    table.press("<^u>registro<enter>");
    assert!(table.command().ends_with("--save-profile registro"));
    let left = table.press("i<enter>").left.take().unwrap();
    assert_eq!(left.profile.as_deref(), Some("registro"));
}

#[test]
fn a_column_that_feeds_no_date_any_more_forgets_how_its_dates_were_read() {
    let mut table = answered();
    table.press("j<enter>title<enter>");
    assert!(
        table.command().contains("--map title=Fecha"),
        "{}",
        table.command()
    );
    assert!(
        !table.command().contains("--date-order"),
        "{}",
        table.command()
    );
}
