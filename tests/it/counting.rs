//! An answer that comes in parts: its first lines at once, its counts when they are counted.

#![allow(clippy::unwrap_used, reason = "a scene is part of the tests")]

use testigo::domain::count::Moment;
use testigo::domain::incident::Number;
use testigo::domain::page::{Counts, Detail, Page, Slice};
use testigo::search::query::{Query, Views};
use testigo::words::Lang;
use testigo::worker::answer::Archive;
use testigo::worker::message::{Failed, Lane, Place};

use testigo::app::event::Event;

use crate::desk::small_archive::{self, SmallArchive};
use crate::desk::{Desk, Setting};

/// Finds two lines at once where words are asked for, one more with each further question, and at last all.
struct Slow {
    inner: SmallArchive,
    asked: Option<(Query, usize)>,
}

impl Archive for Slow {
    fn page(
        &mut self,
        query: &Query,
        slice: &Slice,
        whole: bool,
        should_stop: &dyn Fn() -> bool,
    ) -> Result<Page, Failed> {
        let mut page = self.inner.page(query, slice, whole, should_stop)?;
        if query.words_text().is_empty() {
            return Ok(page);
        }
        let known = match &self.asked {
            Some((asked, known)) if asked == query => known + 1,
            _ => 2,
        };
        self.asked = Some((query.clone(), known));
        if known < page.lines.len() {
            page.lines.truncate(known);
            page.facets.clear();
            page.timeline = Default::default();
            page.counts = Counts {
                certain: known as u64,
                at_least: true,
                total: page.counts.total,
                ..Counts::default()
            };
        }
        Ok(page)
    }

    fn detail(&mut self, number: Number, query: &Query) -> Result<Option<Detail>, Failed> {
        self.inner.detail(number, query)
    }
    fn counts(&mut self, query: &Query, should_stop: &dyn Fn() -> bool) -> Result<Counts, Failed> {
        self.inner.counts(query, should_stop)
    }
    fn facilities(&mut self) -> Result<Vec<Place>, Failed> {
        self.inner.facilities()
    }
    fn views(&mut self) -> Result<Views, Failed> {
        self.inner.views()
    }
    fn save_view(&mut self, name: &str, text: &str, at: Moment) -> Result<(), Failed> {
        self.inner.save_view(name, text, at)
    }
    fn close(self) {}
}

fn desk(size: (u16, u16), lang: Lang) -> Desk {
    let slow = Slow {
        inner: SmallArchive::new(small_archive::incidents()),
        asked: None,
    };
    let setting = Setting {
        size,
        lang,
        ..Setting::default()
    };
    Desk::on(setting, slow)
}

/// The place of the held question of a lane.
fn held(desk: &Desk, lane: Lane) -> usize {
    let lanes = desk.held.iter().map(|request| request.ask.lane());
    lanes.into_iter().rposition(|own| own == lane).unwrap()
}

/// Types `tortura`; of its answer only the first part has come.
fn begun(desk: &mut Desk) {
    desk.press("/tortur").hold();
    desk.press("a");
    let place = held(desk, Lane::List);
    desk.deliver(place);
}

#[test]
fn the_first_lines_stand_before_all_are_counted() {
    let mut desk = desk((80, 24), Lang::Es);
    begun(&mut desk);
    insta::assert_snapshot!(desk.screen(), @r#"
     archivo de muestra                                                    ≥ 2 de 8
     / tortura
    ────────────────────────────────────────────────────────────────────────────────
      FECHA       CENTRO         HECHO               VÍCTIMAS  ESTADO
    ▌ 2023-06-11  Peña Honda II  † muerte · golpiza         1  probable ≠       demo
      2023        Peña Honda     † muerte                 2–4  sin verificar    demo















    ────────────────────────────────────────────────────────────────────────────────
     contando …
     Enter conservar  Esc cancelar                                  1 de al menos 2
    "#);
    desk.happen(Event::Tick(250));
    assert!(desk.lines()[0].contains("contando"), "{}", desk.screen());
    while let Some(place) = desk
        .held
        .iter()
        .rposition(|one| one.ask.lane() == Lane::Rest)
    {
        desk.deliver(place);
    }
    let lines = desk.lines();
    assert!(lines[0].ends_with("3 de 8"), "{}", desk.screen());
    assert!(lines[4].starts_with("▌ 2023-06-11"), "{}", desk.screen());
    assert!(
        lines[7].contains("cercanos por escritura"),
        "{}",
        desk.screen()
    );
    assert!(lines[22].ends_with("año 1"), "{}", desk.screen());
    assert!(
        lines[23].ends_with("1 de 3, luego 1 cercanos"),
        "{}",
        desk.screen()
    );
}

#[test]
fn no_count_of_an_older_answer_stands_beside_the_first_lines() {
    let mut desk = desk((156, 30), Lang::En);
    begun(&mut desk);
    assert!(
        desk.lines()[0].ends_with("≥ 2 of 8 incidents"),
        "{}",
        desk.screen()
    );
    assert!(desk.line_with("torture").contains('…'), "{}", desk.screen());
    assert!(
        desk.line_with("counting").starts_with(" counting …"),
        "{}",
        desk.screen()
    );
    assert!(
        desk.footer().ends_with("1 of at least 2"),
        "{}",
        desk.screen()
    );
}

#[test]
fn what_is_counted_after_a_new_letter_is_dropped() {
    let mut desk = desk((80, 24), Lang::En);
    begun(&mut desk);
    let old = held(&desk, Lane::Rest);
    desk.press("b");
    assert!(desk.held.len() > old + 1);
    desk.deliver(old);
    assert!(desk.lines()[0].ends_with("≥ 2 of 8"), "{}", desk.screen());
    let new = held(&desk, Lane::List);
    desk.deliver(new);
    assert!(
        desk.screen().contains("No incident matches."),
        "{}",
        desk.screen()
    );
}

#[test]
fn the_end_is_gone_to_when_it_is_known() {
    let mut desk = desk((80, 24), Lang::En);
    begun(&mut desk);
    desk.press("<enter>");
    let place = held(&desk, Lane::List);
    desk.deliver(place).press("G");
    assert!(
        desk.footer().contains("2 of at least 2"),
        "{}",
        desk.screen()
    );
    while let Some(place) = desk
        .held
        .iter()
        .rposition(|one| one.ask.lane() == Lane::Rest)
    {
        desk.deliver(place);
    }
    assert!(
        desk.line_with("torutra").starts_with('▌'),
        "{}",
        desk.screen()
    );
}

#[test]
fn a_count_that_was_stopped_is_not_taken_for_one() {
    let mut desk = desk((80, 24), Lang::En);
    begun(&mut desk);
    desk.press("<enter>");
    let place = held(&desk, Lane::List);
    desk.deliver(place).press("<^c>");
    assert!(desk.lines()[0].ends_with("≥ 2 of 8"), "{}", desk.screen());
    assert!(
        desk.screen().contains("not counted to the end"),
        "{}",
        desk.screen()
    );
    let rest = held(&desk, Lane::Rest);
    desk.deliver(rest);
    assert!(desk.lines()[0].ends_with("≥ 2 of 8"), "{}", desk.screen());
}
