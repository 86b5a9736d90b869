//! A desk to try the screen at: keys in, screen out. No thread, no terminal, no clock; answers may be held back and
//! delivered late or in another order.

#![allow(clippy::unwrap_used, reason = "a desk is part of the tests")]

pub mod small_archive;

use std::sync::Arc;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use testigo::app::event::{Effect, Event, Exit};
use testigo::app::key::{Code, Key};
use testigo::app::question::Reader;
use testigo::app::state::Archive as Named;
use testigo::app::{App, update};
use testigo::domain::date::Day;
use testigo::domain::incident::Incident;
use testigo::search::query::Labels;
use testigo::ui;
use testigo::ui::theme::Theme;
use testigo::words::{Lang, Words};
use testigo::worker::answer::{Archive, answer};
use testigo::worker::message::{Reply, Request};

use small_archive::SmallArchive;

/// The screen with a person before it.
pub struct Desk {
    pub app: App,
    answer: Box<dyn FnMut(Request) -> Reply>,
    words: Words,
    theme: Theme,
    terminal: Terminal<TestBackend>,
    /// Questions whose answers are held back.
    pub held: Vec<Request>,
    is_holding: bool,
    /// How the screen was left.
    pub exit: Option<Exit>,
    /// What was to be copied.
    pub copied: Vec<String>,
}

/// How a desk is set up.
#[derive(Clone, Copy)]
pub struct Setting {
    pub size: (u16, u16),
    pub lang: Lang,
    pub colored: bool,
    pub query: &'static str,
    pub missing: bool,
    pub read_only: bool,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            size: (156, 30),
            lang: Lang::En,
            colored: false,
            query: "",
            missing: false,
            read_only: false,
        }
    }
}

impl Desk {
    /// A desk with the small archive, at the usual size.
    pub fn new() -> Self {
        Self::set(Setting::default(), small_archive::incidents())
    }

    /// A desk of a size.
    pub fn sized(width: u16, height: u16) -> Self {
        Self::set(
            Setting {
                size: (width, height),
                ..Setting::default()
            },
            small_archive::incidents(),
        )
    }

    /// A desk as set up, with these incidents.
    pub fn set(setting: Setting, incidents: Vec<Incident>) -> Self {
        Self::on(setting, SmallArchive::new(incidents))
    }

    /// A desk as set up, with an archive.
    pub fn on(setting: Setting, mut archive: impl Archive + 'static) -> Self {
        let words = Words::new(setting.lang);
        let today = Day::from_ymd(2026, 11, 24).unwrap();
        let reader = Reader {
            today,
            labels: Arc::new(Labels::empty()),
            views: Arc::default(),
        };
        let named = Named {
            name: None,
            read_only: setting.read_only,
            missing: setting.missing,
            ..Named::default()
        };
        let app = App::new(
            named,
            setting.size,
            setting.query,
            reader,
            ui::labels::labels(&words),
        );
        let mut desk = Self {
            app,
            answer: Box::new(move |request| answer(&mut archive, request, &|| false)),
            words,
            theme: Theme::new(None, setting.colored),
            terminal: Terminal::new(TestBackend::new(setting.size.0, setting.size.1)).unwrap(),
            held: Vec::new(),
            is_holding: false,
            exit: None,
            copied: Vec::new(),
        };
        desk.draw();
        let effects = desk.app.start();
        desk.carry_out(effects);
        desk.draw();
        desk
    }

    /// Presses keys: characters as they are, others as `<enter>`, `<esc>`, `<tab>`, `<^d>`, `<down>`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in spelled(keys) {
            self.happen(Event::Key(key));
        }
        self
    }

    /// Something happens; the screen is drawn after it, as the loop does.
    pub fn happen(&mut self, event: Event) -> &mut Self {
        let effects = update(&mut self.app, event);
        self.carry_out(effects);
        self.draw();
        self
    }

    /// The terminal gets another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        self.happen(Event::Resize(width, height))
    }

    /// From now on answers are held back.
    pub fn hold(&mut self) -> &mut Self {
        self.is_holding = true;
        self
    }

    /// Delivers the answer to the held question at this place.
    pub fn deliver(&mut self, place: usize) -> &mut Self {
        let request = self.held.remove(place);
        let reply = (self.answer)(request);
        self.happen(Event::Reply(Box::new(reply)))
    }

    /// Delivers an answer of the test's own.
    #[allow(dead_code, reason = "for answers that no archive gives")]
    pub fn reply(&mut self, reply: Reply) -> &mut Self {
        self.happen(Event::Reply(Box::new(reply)))
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut effects: Vec<Effect> = effects;
        while !effects.is_empty() {
            let mut next = Vec::new();
            for effect in effects {
                match effect {
                    Effect::Ask(request) if self.is_holding => self.held.push(request),
                    Effect::Ask(request) => {
                        let reply = (self.answer)(request);
                        next.extend(update(&mut self.app, Event::Reply(Box::new(reply))));
                    }
                    Effect::Copy { text, .. } => self.copied.push(text),
                    Effect::Quit(exit) => self.exit = Some(exit),
                    Effect::Forget(_) | Effect::Redraw | Effect::Suspend => {}
                }
            }
            effects = next;
        }
    }

    fn draw(&mut self) {
        let (app, words, theme) = (&self.app, &self.words, &self.theme);
        let mut measured = None;
        self.terminal
            .draw(|frame| measured = Some(ui::draw(app, words, theme, frame)))
            .unwrap();
        self.app.measure(measured.unwrap());
    }

    /// The cells that are seen.
    pub fn cells(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// The screen as text, without blanks at the ends of lines.
    pub fn screen(&self) -> String {
        self.lines().join("\n")
    }

    /// The lines of the screen, without blanks at their ends.
    pub fn lines(&self) -> Vec<String> {
        let buffer = self.cells();
        let line = |y: u16| {
            let cells = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol());
            cells.collect::<String>().trim_end().to_owned()
        };
        (0..buffer.area.height).map(line).collect()
    }

    /// The line of the screen that holds a text.
    pub fn line_with(&self, text: &str) -> String {
        let mut lines = self.lines().into_iter();
        lines
            .find(|line| line.contains(text))
            .unwrap_or_else(|| panic!("no line with {text} in\n{}", self.screen()))
    }

    /// The footer.
    pub fn footer(&self) -> String {
        self.lines().pop().unwrap_or_default()
    }
}

pub fn spelled(keys: &str) -> Vec<Key> {
    let mut found = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        let named = rest
            .strip_prefix('<')
            .and_then(|named| named.split_once('>'));
        match named {
            Some((name, after)) => {
                found.push(key_named(name));
                rest = after;
            }
            None => {
                found.push(Key::plain(Code::Char(first)));
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    found
}

fn key_named(name: &str) -> Key {
    let known = match name {
        "enter" => "Enter",
        "esc" => "Esc",
        "tab" => "Tab",
        "s-tab" => "S-Tab",
        "down" => "↓",
        "up" => "↑",
        "left" => "←",
        "right" => "→",
        "space" => "Space",
        "backspace" => "Backspace",
        "end" => "End",
        "home" => "Home",
        "pgdn" => "PgDn",
        "pgup" => "PgUp",
        "f1" => "F1",
        other => other,
    };
    known.parse().unwrap_or_else(|_| panic!("no key {name}"))
}
