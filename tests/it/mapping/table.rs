//! A table before a person: keys in, screen out. No thread, no terminal; what the worker tells may be held back.

#![allow(clippy::unwrap_used, reason = "a desk is part of the tests")]

use std::cell::RefCell;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use testigo::app::event::Event as Screen;
use testigo::app::mapping::event::{Effect, Event, Left};
use testigo::app::mapping::line::CommandLine;
use testigo::app::mapping::state::Setup;
use testigo::app::mapping::{Importing, update};
use testigo::domain::count::Moment;
use testigo::domain::violation::Violation;
use testigo::ingest::input::Input;
use testigo::ingest::plan::{OnConflict, Request};
use testigo::ingest::reader::Options;
use testigo::ingest::sample::Sample;
use testigo::ingest::wishes::Wishes;
use testigo::search::query::Labels;
use testigo::store::{Access, Store};
use testigo::ui::mapping::{draw, spoken};
use testigo::ui::theme::Theme;
use testigo::words::{Lang, Words};
use testigo::worker::importing::carry_out;
use testigo::worker::message::importing::{Order, Told};

use crate::desk::spelled;

/// How the screen stands.
#[derive(Clone, Copy)]
pub struct Setting {
    pub size: (u16, u16),
    pub lang: Lang,
    pub only_rehearse: bool,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            size: (80, 24),
            lang: Lang::En,
            only_rehearse: false,
        }
    }
}

/// The screens of an import with a person before them.
pub struct Table {
    pub importing: Importing,
    store: Store,
    _folder: tempfile::TempDir,
    words: Words,
    terminal: Terminal<TestBackend>,
    /// Orders that the worker has not been given yet.
    pub held: Vec<Order>,
    is_holding: bool,
    /// How the screens were left.
    pub left: Option<Left>,
    /// What was to be copied.
    pub copied: Vec<String>,
}

impl Table {
    /// A table in a new archive, at the usual size.
    pub fn of(text: &str) -> Self {
        Self::set(text, Wishes::default(), Setting::default())
    }

    /// A table under wishes and a setting.
    pub fn set(text: &str, wishes: Wishes, setting: Setting) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("a.testigo"), Access::default()).unwrap();
        let words = Words::new(setting.lang);
        let request = request(text, wishes);
        let setup = Setup {
            sample: Sample::take(&request).unwrap(),
            bytes: text.len() as u64,
            origin: "casos".to_owned(),
            line: CommandLine {
                before: ["testigo", "import", "casos.csv"]
                    .map(str::to_owned)
                    .to_vec(),
                after: Vec::new(),
                quoted: |words| words.join(" "),
            },
            profile: None,
            only_rehearse: setting.only_rehearse,
            request,
        };
        let mut table = Self {
            importing: Importing::new(setup, setting.size, spoken(&words)).unwrap(),
            store,
            _folder: folder,
            words,
            terminal: Terminal::new(TestBackend::new(setting.size.0, setting.size.1)).unwrap(),
            held: Vec::new(),
            is_holding: false,
            left: None,
            copied: Vec::new(),
        };
        table.draw();
        let effects = table.importing.start();
        table.carry_out(effects);
        table.draw();
        table
    }

    /// Presses keys, as on the other desk.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in spelled(keys) {
            self.happen(Event::Screen(Screen::Key(key)));
        }
        self
    }

    /// Something happens; the screen is drawn after it, as the loop does.
    pub fn happen(&mut self, event: Event) -> &mut Self {
        let effects = update(&mut self.importing, event);
        self.carry_out(effects);
        self.draw();
        self
    }

    /// From now on the worker is slow.
    pub fn hold(&mut self) -> &mut Self {
        self.is_holding = true;
        self
    }

    /// The worker carries out the held order at this place.
    pub fn deliver(&mut self, place: usize) -> &mut Self {
        let order = self.held.remove(place);
        for told in self.told(&order) {
            self.happen(Event::Told(told));
        }
        self
    }

    fn told(&mut self, order: &Order) -> Vec<Told> {
        let told = RefCell::new(Vec::new());
        let tell = |one| told.borrow_mut().push(one);
        carry_out(&mut self.store, order, &|| true, &tell);
        told.into_inner()
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask(order) if self.is_holding => self.held.push(order),
                Effect::Ask(order) => {
                    for told in self.told(&order) {
                        let effects = update(&mut self.importing, Event::Told(told));
                        self.carry_out(effects);
                    }
                }
                Effect::Copy(text) => self.copied.push(text),
                Effect::Leave(left) => self.left = Some(*left),
                Effect::Forget | Effect::Redraw | Effect::Suspend => {}
            }
        }
    }

    fn draw(&mut self) {
        let (importing, words) = (&self.importing, &self.words);
        let theme = Theme::new(None, false);
        self.terminal
            .draw(|frame| draw(importing, words, &theme, frame))
            .unwrap();
    }

    /// The cells that are seen.
    pub fn cells(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// The screen as text, without blanks at the ends of lines.
    pub fn screen(&self) -> String {
        let buffer = self.cells();
        let line = |y: u16| {
            let cells = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol());
            cells.collect::<String>().trim_end().to_owned()
        };
        let lines: Vec<String> = (0..buffer.area.height).map(line).collect();
        lines.join("\n")
    }

    /// The line of the screen that holds a text.
    pub fn line_with(&self, text: &str) -> String {
        let screen = self.screen();
        let found = screen.lines().find(|line| line.contains(text));
        found
            .unwrap_or_else(|| panic!("no line with {text} in\n{screen}"))
            .to_owned()
    }

    /// The command line as it stands.
    pub fn command(&self) -> String {
        self.importing.command()
    }

    /// What the next import of the same table under the same origin finds: these rows are there.
    pub fn import(&mut self, text: &str, wishes: Wishes) {
        let request = request(text, wishes);
        let plan = testigo::ingest::plan::look(&request, &mut |_| true).unwrap();
        let mut listener = testigo::ingest::listener::Listener {
            pulse: &mut |_| true,
            reject: &mut |_| Ok(()),
            before_commit: &mut |_| Ok(()),
        };
        testigo::ingest::run::run(&mut self.store, &request, &plan, &mut listener).unwrap();
    }
}

/// What violations are called in Spanish.
fn labels() -> Labels {
    let words = Words::new(Lang::Es);
    let mut labels = Labels::empty();
    for violation in Violation::ALL {
        let label = words.say(violation.key());
        labels.add(Violation::KEY, &label, violation.slug());
    }
    labels
}

fn request(text: &str, wishes: Wishes) -> Request {
    Request {
        subject: testigo::ingest::plan::Subject::Reports,
        input: Input::of_stream(text.as_bytes()).unwrap(),
        name: "casos.csv".to_owned(),
        options: Options::default(),
        wishes,
        origin: None,
        labels: labels(),
        on_conflict: OnConflict::Keep,
        same_origin: false,
        all_or_nothing: false,
        keep_original: true,
        dry_run: false,
        alone: true,
        told: "{}".to_owned(),
        now: Moment(1_700_000_000),
    }
}
