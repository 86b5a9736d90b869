//! Looking through an archive: list, query, filters, record.

use insta::assert_snapshot;
use testigo::app::event::{Event, Exit};
use testigo::domain::standing::Verification;
use testigo::domain::violation::Violation;
use testigo::words::{Lang, Words};
use testigo::worker::message::Reply;

use crate::desk::{Desk, Setting, small_archive};

#[test]
fn the_list_stands_with_its_filters_and_the_record() {
    let mut desk = Desk::new();
    desk.press("j");
    assert_snapshot!(desk.screen(), @r#"
     testigo · demo archive                                                                                                                         8 incidents
     / type to search

    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     TYPE                     │  DATE        FACILITY       WHAT                VICTIMS  STANDING             │ T-0001                          demo · internal
       death in custody     6 │  –           made-up count… detention                 –  unverified    demo   │ Death in custody, beating
       arbitrary detention  2 │▌ 2023-06-11  Peña Honda II  † death · beating         1  likely ≠      demo   │ 2023-06-11, the day · Peña Honda II, XX
       beating              1 │  2023-05-02  Río Seco       † death · no medic…       –  unverified    demo   │
       no medical care      1 │  2023-05~    Peña Honda     † death                   –  unverified    demo   │ CAUSE     official  pulmonary oedema  ≠
       torture              1 │  2023        Peña Honda     † death                 2–4  unverified    demo   │           reported  blows with a baton
                              │  2022-12-24  Peña Honda II  † death · torture         –  disputed ≠    demo r │
     FACILITY                 │  2022-08-03  Río Seco       † death                   –  unverified    demo   │ VICTIM    Persona 17, male, 34, in pre-trial
       Peña Honda           3 │  2022-04-17/2022-06-02  Pe… detention                 –  unverified    demo   │           detention
       Peña Honda II        2 │                                                                               │           † 2023-06-11, the day
       Río Seco             2 │                                                                               │
       not known            1 │                                                                               │ STANDING  likely, 1 source  ≠ sources disagree
                              │                                                                               │
     COUNTRY                  │                                                                               │ NOTES
       made-up country      8 │                                                                               │ His wife saw bruises on both wrists. «…señales
                              │                                                                               │ de tortura en la espalda», dijo el hermano.
     YEAR                     │                                                                               │ The prison reported a natural death on the same
       2023                 4 │                                                                               │ day.
       2022                 3 │                                                                               │
       year not known       1 │                                                                               │ SOURCES
                              │                                                                               │ B2  relative, interview · 2023-06-13
     STANDING                 │                                                                               │
       unverified           6 ↓                                                                               │ IMPORTED  demo.csv, line 2   i                 ↓
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     2022               ▄       ▄ 2023         █ ▄                                                                               year only 2   without a date 1
     / search  f filters  d dates  F facility  Enter open  : commands  ? help  q quit  s sort  m hide names                                              2 of 8
    "#);
}

#[test]
fn typing_narrows_the_list_and_tells_near_answers_apart() {
    let mut desk = Desk::sized(80, 24);
    desk.press("/tortura");
    assert_snapshot!(desk.screen(), @r#"
     demo archive                                                            3 of 8
     / tortura                                                               near 1
    ────────────────────────────────────────────────────────────────────────────────
      DATE        FACILITY        WHAT                 VICTIMS  STANDING
    ▌ 2023-06-11  Peña Honda II   † death · beating          1  likely ≠      demo
      2023        Peña Honda      † death                  2–4  unverified    demo
      2022-12-24  Peña Honda II   † death · torture          –  disputed ≠    demo r
      ── near, by spelling ───────────────────────────────────────────────────── 1 ─
      2022-08-03  Río Seco        † «torutra» · death        –  unverified    demo












    ────────────────────────────────────────────────────────────────────────────────
     2022               █       █ 2023           █                           year 1
     Enter keep  Esc cancel                                     1 of 3, then 1 near
    "#);
}

#[test]
fn enter_opens_the_record_over_a_narrow_list_and_q_goes_back() {
    let mut desk = Desk::sized(80, 24);
    desk.press("/wrists<enter><enter>");
    assert_snapshot!(desk.screen(), @r#"
     demo archive                                                            1 of 8
     / wrists
    ────────────────────────────────────────────────────────────────────────────────
     T-0001                                                         demo · internal
     Death in custody, beating
     2023-06-11, the day · Peña Honda II, XX

     CAUSE     official  pulmonary oedema  ≠
               reported  blows with a baton

     VICTIM    Persona 17, male, 34, in pre-trial detention
               † 2023-06-11, the day

     STANDING  likely, 1 source  ≠ sources disagree

     NOTES
     His wife saw bruises on both wrists. «…señales de tortura en la espalda», dijo
     el hermano.
     The prison reported a natural death on the same day.

     SOURCES                                                                       ↓
    ────────────────────────────────────────────────────────────────────────────────
     2023           █
     / search  f filters  d dates  F facility  i as imported  ? help         1 of 1
    "#);
    desk.press("q");
    assert!(desk.screen().contains("FACILITY"));
    assert_eq!(desk.press("q").exit, Some(Exit::Quit));
}

#[test]
fn filters_slide_over_a_narrow_list() {
    let mut desk = Desk::sized(80, 24);
    desk.press("f<space>jj");
    assert_snapshot!(desk.screen(), @r#"
     demo archive                                                            6 of 8
     / type to search
       death in custody ×
    ────────────────────────────────────────────────────────────────────────────────
     TYPE                      │   WHAT                VICTIMS  STANDING
     ▸ death in custody      6 │   † death · beating         1  likely ≠      demo
       arbitrary detention   2 │   † death · no medic…       –  unverified    demo
    ▌  beating               1 │   † death                   –  unverified    demo
       no medical care       1 │   † death                 2–4  unverified    demo
       torture               1 │   † death · torture         –  disputed ≠    demo r
                               │   † death                   –  unverified    demo
     FACILITY                  │
       Peña Honda            2 │
       Peña Honda II         2 │
       Río Seco              2 │
       not known             0 │
                               │
     COUNTRY                   │
       made-up country       6 │
                               │
     YEAR                      ↓
    ────────────────────────────────────────────────────────────────────────────────
     2022               ▄       ▄ 2023         █ ▄                           year 1
     Space switch  / search  f filters  d dates  F facility  ? help          1 of 6
    "#);
}

#[test]
fn where_deaths_are_asked_for_their_own_date_stands_marked_in_the_list() {
    let mut desk = Desk::sized(80, 24);
    let dated = |desk: &Desk| {
        let screen = desk.screen();
        let line = screen.lines().find(|line| line.contains("likely ≠"));
        line.map(str::to_owned)
    };
    assert!(dated(&desk).is_some_and(|line| line.contains("  2023-06-11  Peña")));
    desk.press("/type:death_in_custody<enter>");
    assert!(dated(&desk).is_some_and(|line| line.contains(" †2023-06-11  Peña")));
}

#[test]
fn a_filter_is_switched_on_and_off_and_can_be_taken_off_by_escape() {
    let mut desk = Desk::new();
    desk.press("f<space>");
    assert_eq!(desk.app.question.text, "type:death_in_custody");
    assert!(desk.line_with("▸").contains("death in custody"));
    desk.press("j<space>");
    assert!(
        desk.app.question.text.contains(','),
        "side by side they are a choice: {}",
        desk.app.question.text
    );
    desk.press("<space>");
    assert_eq!(desk.app.question.text, "type:death_in_custody");
    desk.press("<esc><esc>");
    assert_eq!(desk.app.question.text, "");
    assert!(
        desk.footer().starts_with(" taken off: death in custody"),
        "{}",
        desk.footer()
    );
}

#[test]
fn the_chosen_record_stays_chosen_when_the_list_changes_around_it() {
    let mut desk = Desk::new();
    desk.press("/honda<enter>jj");
    let chosen = desk.app.list.chosen;
    assert!(chosen.is_some());
    desk.press("f<space><esc>S");
    assert_eq!(desk.app.list.chosen, chosen);
    desk.press("<esc><esc>");
    assert_eq!(desk.app.list.chosen, chosen);
}

#[test]
fn a_mistake_keeps_the_list_and_says_what_would_be_right() {
    let mut desk = Desk::sized(100, 24);
    desk.press("/tortura");
    let list = desk.lines()[4..9].to_vec();
    desk.happen(Event::Paste(" facilty:x".into()));
    assert_eq!(desk.lines()[4..9], list);
    assert_snapshot!(desk.lines()[1..3].join("\n"), @r#"
    / tortura facilty:x                                                     near, apart: 1 (torutra 1)
              ^ unknown field facilty: did you mean facility? Tab
    "#);
    desk.press("<tab>");
    assert!(
        desk.lines()[1].contains("facility:x"),
        "{}",
        desk.lines()[1]
    );
}

#[test]
fn an_empty_answer_says_what_to_leave_out() {
    let mut desk = Desk::sized(80, 24);
    desk.press("/tortura type:arbitrary_detention date:2021..2023<enter>");
    assert_snapshot!(desk.lines()[..10].join("\n"), @r#"
     demo archive                                                            0 of 8
     / tortura
       arbitrary detention ×   2021 to 2023 ×
    ────────────────────────────────────────────────────────────────────────────────

       No incident matches.

       Without  type:arbitrary_detention   4
       Without  tortura                    1
    "#);
    let mut desk = Desk::sized(80, 24);
    desk.press("/torturrra");
    assert!(
        desk.line_with("Did you mean")
            .contains("tortura  (3 in the archive)")
    );
    desk.press("<enter>");
    assert!(desk.lines()[0].ends_with("3 of 8"), "{}", desk.screen());
}

#[test]
fn dates_are_shown_as_they_are_meant_before_they_are_applied() {
    let mut desk = Desk::sized(80, 24);
    desk.press("d2022-03..2022");
    assert_snapshot!(desk.lines()[4..16].join("\n"), @r#"
    ▌ –           made-up country detention                  –  unverified    demo
      2023-06┌─ Dates ────────────────────────────────────────────────────┐   demo
      2023-05│                                                            │   demo
      2023-05│ / 2022-03..2022                                            │   demo
      2023   │                                                            │   demo
      2022-12│   from 2022-03-01 to 2022-12-31, both included             │   demo r
      2022-08│   3 incidents  1 without a date left out                   │   demo
      2022-04│                                                            │   demo
             │   2022   2022-03..2023   ..2022-06   last-30-days          │
             └────────────────────────────────────────────────────────────┘
    "#);
    desk.press("<enter>");
    assert_eq!(desk.app.question.text, "date:2022-03..2022-12");
    assert!(desk.line_with("2022-03 to 2022-12").contains('×'));
    assert!(desk.screen().contains("1 undated out"), "{}", desk.screen());
    desk.press("d<^u><enter>");
    assert_eq!(desk.app.question.text, "");
}

#[test]
fn dates_that_are_none_say_why_and_are_not_applied() {
    let mut desk = Desk::new();
    desk.press("d2023..2022<enter>");
    assert!(desk.screen().contains("it ends before it begins"));
    assert_eq!(desk.app.question.text, "");
}

#[test]
fn a_facility_is_found_by_another_of_its_names() {
    let mut desk = Desk::new();
    desk.press("Fpeñona");
    assert!(desk.line_with("La Peñona").contains("Peña Honda II"));
    desk.press("<enter>");
    assert_eq!(
        desk.app.question.text,
        r#"facility:="peña honda ii""#.replace("peña honda ii", "Peña Honda II")
    );
}

#[test]
fn n_goes_from_match_to_match() {
    let mut desk = Desk::new();
    desk.press("/tortura<enter>n");
    assert!(
        desk.footer().starts_with(" match 1 of 1"),
        "{}",
        desk.footer()
    );
    desk.press("<esc>n");
    assert!(desk.footer().starts_with(" no match"), "{}", desk.footer());
}

#[test]
fn hidden_names_are_nowhere_on_the_screen() {
    let mut desk = Desk::new();
    desk.press("/wrists<enter>");
    assert!(desk.screen().contains("Persona 17"));
    desk.press("mi");
    for hidden in ["Persona 17", "bruises", "interview"] {
        assert!(
            !desk.screen().contains(hidden),
            "{hidden}\n{}",
            desk.screen()
        );
    }
    assert!(desk.lines()[0].contains("names hidden"));
    desk.press("m");
    assert!(desk.screen().contains("Persona 17"));
}

#[test]
fn a_blank_screen_shows_nothing_until_a_key() {
    let mut desk = Desk::new();
    desk.press("L");
    assert_eq!(desk.screen().trim(), "");
    desk.press("j");
    assert!(desk.screen().contains("demo archive"));
}

#[test]
fn copying_hands_the_text_over_and_claims_nothing() {
    let mut desk = Desk::new();
    desk.press("/wrists<enter>yy");
    assert_eq!(desk.copied, ["T-0001"]);
    assert!(!desk.footer().contains("copied"), "{}", desk.footer());
    desk.press("yr");
    assert_eq!(
        desk.copied[1],
        "T-0001\t2023-06-11\tPeña Honda II\tbeating,death_in_custody\tlikely"
    );
    desk.press("/<^u>status:disputed<enter>yr");
    assert_eq!(desk.copied.len(), 2, "a restricted record is not copied");
}

#[test]
fn a_paste_goes_into_the_prompt_alone_and_breaks_no_line() {
    let mut desk = Desk::new();
    desk.happen(Event::Paste("q\u{1b}[31m\rq".into()));
    assert_eq!(desk.exit, None);
    desk.press("/")
        .happen(Event::Paste("tor\u{1b}[31m\r\ntura".into()));
    assert!(
        desk.lines()[1].starts_with(" / tor [31m tura"),
        "{}",
        desk.lines()[1]
    );
}

#[test]
fn a_paste_of_a_megabyte_is_told_to_be_too_long_and_stays_a_line_that_can_be_edited() {
    let mut desk = Desk::new();
    desk.press("/")
        .happen(Event::Paste("tortura ".repeat(1 << 17)));
    let told = "too long: 512 characters are the most";
    assert!(desk.lines()[2].contains(told), "{}", desk.lines()[2]);
    desk.press("<^u>wrists");
    assert!(
        desk.lines()[1].starts_with(" / wrists"),
        "{}",
        desk.lines()[1]
    );
}

#[test]
fn a_screen_that_is_too_small_says_how_large_it_must_be() {
    let desk = Desk::sized(59, 19);
    assert_snapshot!(desk.screen().trim_end(), @r#"
    The window is too small to read in: it needs 60 columns
    and 20 rows, and has 59 × 19.
    "#);
}

#[test]
fn the_screen_speaks_spanish() {
    let desk = Desk::set(
        Setting {
            size: (80, 24),
            lang: Lang::Es,
            ..Setting::default()
        },
        small_archive::incidents(),
    );
    assert_snapshot!(desk.screen(), @r#"
     archivo de muestra                                                8 incidentes
     / escriba para buscar
    ────────────────────────────────────────────────────────────────────────────────
      FECHA       CENTRO        HECHO              VÍCTIMAS  ESTADO
    ▌ –           país inventa… detención                 –  sin verificar    demo
      2023-06-11  Peña Honda II † muerte · golpiza        1  probable ≠       demo
      2023-05-02  Río Seco      † muerte · sin at…        –  sin verificar    demo
      2023-05~    Peña Honda    † muerte                  –  sin verificar    demo
      2023        Peña Honda    † muerte                2–4  sin verificar    demo
      2022-12-24  Peña Honda II † muerte · tortura        –  controvertido ≠  demo r
      2022-08-03  Río Seco      † muerte                  –  sin verificar    demo
      2022-04-17/2022-06-02  P… detención                 –  sin verificar    demo









    ────────────────────────────────────────────────────────────────────────────────
     2022        ▄   ▄ 2023     █▄                              año 2   sin fecha 1
     / buscar  f filtros  d fechas  F centro  Enter abrir  ? ayuda           1 de 8
    "#);
}

#[test]
fn where_there_is_no_archive_the_first_screen_offers_three_ways() {
    let setting = Setting {
        size: (80, 24),
        missing: true,
        ..Setting::default()
    };
    let mut desk = Desk::set(setting, Vec::new());
    assert_snapshot!(desk.screen(), @r#"






       testigo

       An archive of incident reports, in one file, on this computer only.
       There is no archive here yet.
       Nothing is made until you say so.

       Make an archive             testigo init
       Look at the demo            d
       Make one, import a file     testigo init && testigo import FILE








    d look at the demo  q quit
    "#);
    assert_eq!(desk.press("d").exit, Some(Exit::Demo));
}

#[test]
fn a_long_list_is_here_in_parts_and_every_line_can_be_reached() {
    let one = |at: u32| {
        let date = format!(
            "20{:02}-{:02}-{:02}",
            10 + at / 300,
            1 + at % 12,
            1 + at % 28
        );
        small_archive::incident(&date, "Cerro Gris", &[Violation::Threats], "")
    };
    let mut desk = Desk::set(Setting::default(), (0..1000).map(one).collect());
    assert!(desk.footer().ends_with("1 of 1,000"), "{}", desk.footer());
    for (keys, at) in [
        ("G", "1,000"),
        ("g", "1"),
        ("<pgdn>", "22"),
        ("<^d>", "33"),
        ("G<up>", "999"),
    ] {
        desk.press(keys);
        assert!(
            desk.footer().ends_with(&format!("{at} of 1,000")),
            "{keys}: {}",
            desk.footer()
        );
        assert!(
            !desk.screen().contains("···"),
            "{keys}: every line is here\n{}",
            desk.screen()
        );
        assert!(desk.app.list.chosen.is_some());
    }
    assert!(
        desk.app.list.page.as_ref().unwrap().lines.len() < 200,
        "never all of it"
    );
}

#[test]
fn the_mouse_chooses_and_scrolls_and_nothing_needs_it() {
    let mut desk = Desk::new();
    desk.happen(Event::Click(40, 7));
    assert!(desk.footer().ends_with("3 of 8"), "{}", desk.footer());
    desk.happen(Event::Click(5, 5));
    assert_eq!(desk.app.question.text, "type:death_in_custody");
    desk.happen(Event::Wheel(40, 10, 3))
        .happen(Event::Wheel(130, 10, 3))
        .happen(Event::Wheel(5, 10, 3));
    desk.happen(Event::Click(150, 29))
        .happen(Event::Click(0, 0));
    assert_eq!(desk.exit, None);
}

#[test]
fn a_record_that_nothing_has_happened_to_says_so() {
    let mut desk = Desk::new();
    desk.press("<enter>");
    desk.app.record.detail.as_mut().unwrap().history.clear();
    desk.press("H");
    assert!(
        desk.footer()
            .contains("nothing has happened to this record")
    );
}

#[test]
fn standings_are_told_apart_even_where_they_are_three_letters() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let short = |of: &Verification| words.say(&format!("verification-short-{}", of.slug()));
        let mut all: Vec<String> = Verification::ALL.iter().map(short).collect();
        assert!(all.iter().all(|text| text.chars().count() == 3), "{all:?}");
        all.sort();
        all.dedup();
        assert_eq!(all.len(), Verification::ALL.len(), "{all:?}");
    }
}

#[test]
fn filters_stand_beside_the_list_on_a_screen_of_a_hundred_columns() {
    let mut desk = Desk::sized(100, 30);
    desk.press("f");
    let line = desk.line_with("DATE");
    assert!(line.contains("TYPE"), "{line}");
}

#[test]
fn what_another_process_wrote_is_asked_for_at_once_and_the_choice_stays() {
    let mut desk = Desk::new();
    desk.press("jj");
    let (screen, chosen) = (desk.screen(), desk.app.list.chosen);
    desk.hold().reply(Reply::changed());
    assert_eq!(
        desk.held.len(),
        2,
        "the list is asked for anew, and the views"
    );
    desk.deliver(0);
    assert_eq!(desk.held.len(), 2, "and so is the record");
    desk.deliver(0).deliver(0);
    assert_eq!((desk.screen(), desk.app.list.chosen), (screen, chosen));
}
