//! THE TABLE: which key means what, where. Dispatch, footer, help, palette, `testigo keys` and the README read it;
//! nothing else names a key. A binding stands here only when it works.
//!
//! Never bound, since terminals, editors or people take them: `^h ^i ^j ^m ^s ^q` and Alt with a digit.

use super::action::{Action, Edit, Step, Task};
use super::binding::{Binding, Mode, chord};
use super::key::Key;

const DESK: &[Mode] = &[Mode::List, Mode::Filters, Mode::Record];
const SCREENS: &[Mode] = &[
    Mode::List,
    Mode::Filters,
    Mode::Record,
    Mode::Columns,
    Mode::Verdicts,
];
const ROOTS: &[Mode] = &[Mode::List, Mode::FirstRun, Mode::Columns, Mode::Verdicts];
const PEELED: &[Mode] = &[
    Mode::List,
    Mode::Filters,
    Mode::Record,
    Mode::FirstRun,
    Mode::Columns,
    Mode::Verdicts,
];
const PANED: &[Mode] = &[Mode::List, Mode::Filters, Mode::Record, Mode::Columns];
const TYPING: &[Mode] = &[
    Mode::Prompt,
    Mode::Choose,
    Mode::Dates,
    Mode::Name,
    Mode::Value,
];
const EVERY: &[Mode] = &Mode::ALL;

/// Lets the table stand as a table: modes, keys that are equals (a blank parts a chord), action, name in the footer
/// (empty: it is left out there), sentence in help.
macro_rules! keymap {
    ($($modes:tt $keys:tt $action:ident $(($of:ident::$which:ident))? $name:literal $help:literal;)*) => {
        /// Every binding, the most wanted first: the footer shows them in this order while they fit.
        pub const KEYMAP: &[Binding] = &[$(Binding {
            modes: keymap!(@ $modes),
            keys: &$keys,
            action: Action::$action $(($of::$which))?,
            name: $name,
            help: $help,
        }),*];
    };
    (@ [$($mode:ident),*]) => { &[$(Mode::$mode),*] };
    (@ $modes:ident) => { $modes };
}

keymap! {
    [Prompt]                           ["Enter"]            Accept                     "key-keep"         "help-keep";
    [Choose]                           ["Enter"]            Accept                     "key-take"         "help-take";
    [Dates]                            ["Enter"]            Accept                     "key-apply"        "help-apply";
    [Name]                             ["Enter"]            Accept                     "key-save"         "help-save-name";
    [Value]                            ["Enter"]            Accept                     "key-take"         "help-take-value";
    [Verdicts]                         ["Enter"]            Import(Task::Import)       "key-import"       "help-import";
    [Columns]                          ["a"]                Import(Task::Answer)       "key-answer"       "help-answer";
    [Columns]                          ["Enter", "l", "→"]  Import(Task::Choose)       "key-choose"       "help-choose";
    [Columns]                          ["i"]                Import(Task::Rehearse)     "key-rehearse"     "help-rehearse";
    [Columns]                          ["x"]                Import(Task::LeaveOut)     "key-leave-out"    "help-leave-out";
    [Columns]                          ["c"]                Import(Task::Constant)     "key-constant"     "help-constant";
    [Columns]                          ["d"]                Import(Task::Dates)        "key-read-dates"   "help-read-dates";
    [Columns]                          ["+"]                Import(Task::Join)         "key-join"         "help-join";
    [Columns]                          ["|"]                Import(Task::Fallback)     ""                 "help-fallback";
    [Columns]                          ["y"]                Import(Task::CopyLine)     "key-copy-line"    "help-copy-line";
    [Columns]                          ["w"]                Import(Task::SaveProfile)  "key-save-profile" "help-save-profile";
    [Verdicts]                         ["m", "h", "←"]      Import(Task::Columns)      "key-columns"      "help-columns";
    [Verdicts]                         ["r"]                Import(Task::Only)         "key-only"         "help-only";
    [Verdicts]                         ["Space", "l", "→"]  Import(Task::Choose)       "key-fold"         "help-fold";
    [Prompt]                           ["Tab"]              TakeSuggestion             "key-suggestion"   "help-suggestion";
    [Filters]                          ["Space", "Enter"]   Toggle                     "key-toggle"       "help-toggle";
    [Record]                           ["n"]                NextMatch                  "key-next-match"   "help-next-match";
    DESK                               ["/"]                Search                     "key-search"       "help-search";
    DESK                               ["f"]                Filters                    "key-filters"      "help-filters";
    DESK                               ["d"]                Dates                      "key-dates"        "help-dates";
    DESK                               ["F"]                Facility                   "key-facility"     "help-facility";
    [List]                             ["Enter", "l", "→"]  Open                       "key-open"         "help-open";
    [Record]                           ["i"]                AsImported                 "key-as-imported"  "help-as-imported";
    [Record]                           ["H"]                History                    "key-history"      "help-history";
    DESK                               [":"]                Palette                    "key-palette"      "help-palette";
    SCREENS                            ["?", "F1"]          Help                       "key-help"         "help-help";
    [FirstRun]                         ["d"]                Demo                       "key-demo"         "help-demo";
    [Filters, Record]                  ["h", "←", "q"]      Back                       "key-back"         "help-back";
    ROOTS                              ["q"]                Quit                       "key-quit"         "help-quit";
    TYPING                             ["Esc"]              Peel                       "key-leave"        "help-leave";
    PEELED                             ["Esc"]              Peel                       ""                 "help-peel";
    SCREENS                            ["j", "↓"]           Move(Step::Down)           ""                 "help-down";
    SCREENS                            ["k", "↑"]           Move(Step::Up)             ""                 "help-up";
    [Prompt, Choose]                   ["↓"]                Move(Step::Down)           ""                 "help-down";
    [Prompt, Choose]                   ["↑"]                Move(Step::Up)             ""                 "help-up";
    SCREENS                            ["^d"]               Move(Step::HalfDown)       ""                 "help-half-down";
    SCREENS                            ["^u"]               Move(Step::HalfUp)         ""                 "help-half-up";
    SCREENS                            ["PgDn"]             Move(Step::PageDown)       ""                 "help-page-down";
    SCREENS                            ["PgUp"]             Move(Step::PageUp)         ""                 "help-page-up";
    [Prompt, Choose]                   ["PgDn"]             Move(Step::PageDown)       ""                 "help-page-down";
    [Prompt, Choose]                   ["PgUp"]             Move(Step::PageUp)         ""                 "help-page-up";
    SCREENS                            ["g", "Home"]        Move(Step::First)          ""                 "help-first";
    SCREENS                            ["G", "End"]         Move(Step::Last)           ""                 "help-last";
    PANED                              ["Tab"]              NextPane                   ""                 "help-next-pane";
    PANED                              ["S-Tab"]            PreviousPane               ""                 "help-previous-pane";
    [Filters]                          ["l", "→"]           NextPane                   ""                 "help-next-pane";
    [List]                             ["n"]                NextMatch                  ""                 "help-next-match";
    [List, Record]                     ["N"]                PreviousMatch              ""                 "help-previous-match";
    DESK                               ["s"]                Sort                       "key-sort"         "help-sort";
    DESK                               ["S"]                Reverse                    ""                 "help-reverse";
    DESK                               ["^g"]               GoToDate                   ""                 "help-go-to-date";
    DESK                               ["1", "2", "3", "4", "5", "6", "7", "8", "9"] View   ""                 "help-view";
    DESK                               ["w"]                SaveView                   ""                 "help-save-view";
    [List, Record]                     ["y y"]              CopyId                     ""                 "help-copy-id";
    [List, Record]                     ["y r"]              CopyRow                    ""                 "help-copy-row";
    DESK                               ["m"]                HideNames                  "key-hide-names"   "help-hide-names";
    SCREENS                            ["L"]                Blank                      ""                 "help-blank";
    EVERY                              ["^c"]               Stop                       ""                 "help-stop";
    EVERY                              ["^l"]               Redraw                     ""                 "help-redraw";
    EVERY                              ["^z"]               Suspend                    ""                 "help-suspend";
    TYPING                             ["←"]                Edit(Edit::Left)           ""                 "help-edit-left";
    TYPING                             ["→"]                Edit(Edit::Right)          ""                 "help-edit-right";
    TYPING                             ["Home", "^a"]       Edit(Edit::Start)          ""                 "help-edit-start";
    TYPING                             ["End", "^e"]        Edit(Edit::End)            ""                 "help-edit-end";
    TYPING                             ["Backspace"]        Edit(Edit::Backspace)      ""                 "help-edit-backspace";
    TYPING                             ["Del"]              Edit(Edit::Delete)         ""                 "help-edit-delete";
    TYPING                             ["^w"]               Edit(Edit::DeleteWord)     ""                 "help-edit-word";
    TYPING                             ["^u"]               Edit(Edit::DeleteToStart)  ""                 "help-edit-line";
}

/// What the keys pressed so far mean in a mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// An action.
    Done(Action),
    /// The beginning of a chord.
    Begun,
    /// Nothing.
    Nothing,
}

/// Looks up the keys pressed so far, the last one last.
#[must_use]
pub fn look_up(mode: Mode, pressed: &[Key]) -> Meaning {
    let mut meaning = Meaning::Nothing;
    for binding in KEYMAP
        .iter()
        .filter(|binding| binding.modes.contains(&mode))
    {
        for spelled in binding.keys {
            let chord: Vec<Key> = chord(spelled).collect();
            if chord == pressed {
                return Meaning::Done(binding.action);
            }
            if chord.starts_with(pressed) {
                meaning = Meaning::Begun;
            }
        }
    }
    meaning
}

#[cfg(test)]
mod tests {
    use super::{Action, KEYMAP, Key, Meaning, Mode, chord, look_up};
    use crate::app::key::Code;

    #[test]
    fn no_two_bindings_clash_in_a_mode() {
        for mode in Mode::ALL {
            let mut seen: Vec<(Vec<Key>, Action)> = Vec::new();
            for binding in KEYMAP
                .iter()
                .filter(|binding| binding.modes.contains(&mode))
            {
                for spelled in binding.keys {
                    let keys: Vec<Key> = chord(spelled).collect();
                    for (other, action) in &seen {
                        let clash = keys.starts_with(other) || other.starts_with(&keys);
                        assert!(
                            !clash,
                            "{spelled} is {:?} and {action:?} in {mode:?}",
                            binding.action
                        );
                    }
                    seen.push((keys, binding.action));
                }
            }
        }
    }

    #[test]
    fn escape_leaves_every_mode_and_ctrl_c_stops_in_every_mode() {
        for mode in Mode::ALL {
            let esc = [Key::plain(Code::Esc)];
            assert_eq!(look_up(mode, &esc), Meaning::Done(Action::Peel), "{mode:?}");
            assert_eq!(
                look_up(mode, &[Key::ctrl('c')]),
                Meaning::Done(Action::Stop),
                "{mode:?}"
            );
        }
    }

    #[test]
    fn what_terminals_take_is_never_bound() {
        for binding in KEYMAP {
            for key in binding.keys.iter().flat_map(|spelled| chord(spelled)) {
                let digit = matches!(key.code, Code::Char(letter) if letter.is_ascii_digit());
                assert!(!(key.alt && digit), "{key}");
                let taken =
                    key.ctrl && matches!(key.code, Code::Char('h' | 'i' | 'j' | 'm' | 's' | 'q'));
                assert!(!taken, "{key}");
            }
        }
    }

    #[test]
    fn where_text_is_typed_no_character_is_bound() {
        for mode in Mode::ALL.into_iter().filter(|mode| mode.takes_text()) {
            for binding in KEYMAP
                .iter()
                .filter(|binding| binding.modes.contains(&mode))
            {
                for key in binding.keys.iter().flat_map(|spelled| chord(spelled)) {
                    assert_eq!(key.typed(), None, "{key} in {mode:?}");
                }
            }
        }
    }

    #[test]
    fn a_chord_begins_and_ends() {
        let y: Key = "y".parse().unwrap();
        assert_eq!(look_up(Mode::List, &[y]), Meaning::Begun);
        assert_eq!(look_up(Mode::List, &[y, y]), Meaning::Done(Action::CopyId));
        assert_eq!(
            look_up(Mode::List, &[y, Key::plain(Code::Char('x'))]),
            Meaning::Nothing
        );
    }
}
