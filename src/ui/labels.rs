//! The words that are searched while one types in palette and help, in the language of the interface.

use crate::app::action::Action;
use crate::app::binding::{Binding, Mode};
use crate::app::keymap::KEYMAP;
use crate::app::state::Spoken;
use crate::domain::page::SortKey;
use crate::words::Words;

/// Collects them for the screen of an archive.
#[must_use]
pub fn labels(words: &Words) -> Spoken {
    let commands = KEYMAP
        .iter()
        .filter(|binding| binding.modes.contains(&Mode::List) && is_a_command(binding.action))
        .map(|binding| (binding.action, words.say(binding.help), binding.first_key()));
    let sorts = SortKey::ALL
        .iter()
        .map(|(_, key)| (*key, words.say(sort_key(*key))));
    Spoken {
        help: help(words, &|mode| !mode.is_of_import()),
        commands: commands.collect(),
        view: words.tell("palette-view", &[("name", "{}".into())]),
        sorts: sorts.collect(),
    }
}

/// What the keys of some modes do, with the keys and the modes: what holds in the first mode first, what is for typing
/// last; as it stands in the table within each.
#[must_use]
pub fn help(words: &Words, wanted: &dyn Fn(Mode) -> bool) -> Vec<(Action, String, String)> {
    let modes = |binding: &Binding| -> Vec<Mode> {
        let modes = binding.modes.iter().copied();
        modes.filter(|mode| wanted(*mode)).collect()
    };
    let mut bindings: Vec<(&Binding, Vec<Mode>)> = KEYMAP
        .iter()
        .map(|binding| (binding, modes(binding)))
        .filter(|(_, modes)| !modes.is_empty())
        .collect();
    bindings.sort_by_key(|(_, modes)| Mode::ALL.iter().position(|mode| modes.contains(mode)));
    let told = bindings.into_iter().map(|(binding, modes)| {
        let names: Vec<String> = modes.iter().map(|mode| words.say(mode.key())).collect();
        let place = if modes.len() > 2 {
            String::new()
        } else {
            format!("  {}", names.join(", "))
        };
        let keys = format!("{}{place}", binding.shown());
        (binding.action, words.say(binding.help), keys)
    });
    told.collect()
}

/// Movements and leaving are keys, not commands.
fn is_a_command(action: Action) -> bool {
    !matches!(
        action,
        Action::Move(_)
            | Action::Peel
            | Action::Palette
            | Action::NextPane
            | Action::PreviousPane
            | Action::View
    )
}

/// The locale key of an order.
#[must_use]
pub const fn sort_key(key: SortKey) -> &'static str {
    match key {
        SortKey::Date => "sort-date",
        SortKey::Died => "sort-died",
        SortKey::Added => "sort-added",
        SortKey::Id => "sort-id",
        SortKey::Facility => "sort-facility",
        SortKey::Victims => "sort-victims",
        SortKey::Status => "sort-status",
        SortKey::Type => "sort-type",
        SortKey::Match => "sort-match",
    }
}
