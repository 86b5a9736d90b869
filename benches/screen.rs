//! Times what a person waits for: from a key to the drawn screen of 160 × 45, list, counts, facets and timeline included.
//! Thread and terminal are left out: they cost no more in a large archive than in a small one.
//! `cargo bench --bench screen -- [ROWS…] [--keep]`.

#[path = "yard.rs"]
mod yard;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use testigo::app::event::{Effect, Event};
use testigo::app::key::{Code, Key};
use testigo::app::question::Reader;
use testigo::app::state::Archive as Named;
use testigo::app::{App, update};
use testigo::domain::date::Day;
use testigo::search::query::Labels;
use testigo::store::Store;
use testigo::ui;
use testigo::ui::theme::Theme;
use testigo::words::{Lang, Words};
use testigo::worker::answer::answer;
use testigo::worker::message::Reply;

use yard::process::resident;
use yard::table::{megabytes, time};
use yard::{TYPED, middle, once};

const SIZE: (u16, u16) = (160, 45);

fn main() {
    yard::side_by_side("on a screen of …", measure);
}

fn measure(rows: u64, put: yard::Put<'_>) {
    let path = yard::archive(rows);
    put(
        "start until the first page is drawn",
        time(middle(|| Screen::begun(&path))),
    );
    put(
        "start until counts, filters and record are drawn",
        time(middle(|| Screen::open(&path))),
    );
    let mut screen = Screen::open(&path);
    put(
        "then until words are ready, behind the page",
        time(once(|| screen.warm())),
    );
    let found = screen.app.counts().map(|counts| counts.certain);
    assert_eq!(found, Some(rows), "the screen shows all of them");
    put("drawing alone", time(middle(|| screen.draw())));
    let mut letters: Vec<Duration> = TYPED.iter().flat_map(|text| screen.typed(text)).collect();
    letters.sort_unstable();
    put(
        "a letter in the prompt, the middle",
        time(letters[letters.len() / 2]),
    );
    put(
        "a letter in the prompt, 99th percentile",
        time(letters[letters.len() * 99 / 100]),
    );
    for (thing, key) in [
        ("one row further", "↓"),
        ("one page further", "PgDn"),
        ("the last row", "End"),
        ("the first row", "Home"),
    ] {
        put(thing, time(middle(|| screen.press(named(key)))));
    }
    put("a filter switched", time(screen.filter()));
    put(
        "memory of it (Linux only)",
        resident().map_or("-".to_owned(), megabytes),
    );
}

/// The screen on an archive, without its thread.
struct Screen {
    app: App,
    store: Store,
    words: Words,
    theme: Theme,
    terminal: Terminal<TestBackend>,
}

impl Screen {
    /// Opened, all drawn.
    fn open(path: &Path) -> Self {
        let (mut screen, effects) = Self::begun(path);
        screen.carry_out(effects);
        screen.draw();
        screen
    }

    /// Opened, first page drawn; what is to be done next.
    fn begun(path: &Path) -> (Self, Vec<Effect>) {
        let words = Words::new(Lang::En);
        let reader = Reader {
            today: Day::from_ymd(2026, 11, 24).expect("a day of the calendar"),
            labels: Arc::new(Labels::empty()),
            views: Arc::default(),
        };
        let named = Named {
            name: None,
            read_only: false,
            missing: false,
            ..Named::default()
        };
        let mut screen = Self {
            app: App::new(named, SIZE, "", reader, ui::labels::labels(&words)),
            store: yard::open(path),
            words,
            theme: Theme::new(None, true),
            terminal: Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a drawing board"),
        };
        screen.draw();
        let effects = screen.app.start();
        let effects = screen.answered(effects);
        screen.draw();
        (screen, effects)
    }

    /// What is done behind the first page, and told when it is there.
    fn warm(&mut self) {
        self.store.warm().expect("it can be read");
        let effects = update(&mut self.app, Event::Reply(Box::new(Reply::ready())));
        self.carry_out(effects);
        self.draw();
    }

    fn press(&mut self, key: Key) {
        let effects = update(&mut self.app, Event::Key(key));
        self.carry_out(effects);
        self.draw();
    }

    /// How long each letter took; the prompt is left as it was.
    fn typed(&mut self, text: &str) -> Vec<Duration> {
        self.press(Key::plain(Code::Char('/')));
        let times = text
            .chars()
            .map(|letter| once(|| self.press(Key::plain(Code::Char(letter)))))
            .collect();
        self.press(named("Esc"));
        times
    }

    /// The first filters of the pane, one after the other, each a new question.
    fn filter(&mut self) -> Duration {
        self.press(Key::plain(Code::Char('f')));
        let mut times: Vec<Duration> = (0..8)
            .map(|_| {
                self.press(named("↓"));
                once(|| self.press(named("Space")))
            })
            .collect();
        times.sort_unstable();
        times[times.len() / 2]
    }

    fn carry_out(&mut self, mut effects: Vec<Effect>) {
        while !effects.is_empty() {
            effects = self.answered(effects);
        }
    }

    /// Has these carried out, and no more; what came of it.
    fn answered(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut next = Vec::new();
        for effect in effects {
            if let Effect::Ask(request) = effect {
                let reply = answer(&mut self.store, request, &|| false);
                next.extend(update(&mut self.app, Event::Reply(Box::new(reply))));
            }
        }
        next
    }

    fn draw(&mut self) {
        let (app, words, theme) = (&self.app, &self.words, &self.theme);
        let mut measured = None;
        self.terminal
            .draw(|frame| measured = Some(ui::draw(app, words, theme, frame)))
            .expect("a drawing board takes everything");
        self.app.measure(measured.expect("it was drawn"));
    }
}

fn named(key: &str) -> Key {
    key.parse().expect("a key of the keymap")
}
