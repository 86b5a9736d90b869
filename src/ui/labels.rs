//! The words that are searched while one types in palette and help, in the language of the interface.

use crate::app::action::Action;
use crate::app::binding::{Binding, Mode};
use crate::app::keymap::KEYMAP;
use crate::app::state::Spoken;
use crate::domain::page::SortKey;
use crate::words::Words;

/// Collects them.
#[must_use]
pub fn labels(words: &Words) -> Spoken {
    // What holds in the list first, what is for typing last; as it stands in the table within each.
    let mut bindings: Vec<&Binding> = KEYMAP.iter().collect();
    bindings.sort_by_key(|binding| {
        Mode::ALL
            .iter()
            .position(|mode| binding.modes.contains(mode))
    });
    let help = bindings.into_iter().map(|binding| {
        let modes: Vec<String> = binding
            .modes
            .iter()
            .map(|mode| words.say(mode.key()))
            .collect();
        let place = if binding.modes.len() > 2 {
            String::new()
        } else {
            format!("  {}", modes.join(", "))
        };
        (
            binding.action,
            words.say(binding.help),
            format!("{}{place}", binding.shown()),
        )
    });
    let commands = KEYMAP
        .iter()
        .filter(|binding| binding.modes.contains(&Mode::List) && is_a_command(binding.action))
        .map(|binding| (binding.action, words.say(binding.help), binding.first_key()));
    let sorts = SortKey::ALL
        .iter()
        .map(|(_, key)| (*key, words.say(sort_key(*key))));
    Spoken {
        help: help.collect(),
        commands: commands.collect(),
        sorts: sorts.collect(),
    }
}

/// Movements and leaving are keys, not commands.
fn is_a_command(action: Action) -> bool {
    !matches!(
        action,
        Action::Move(_) | Action::Peel | Action::Palette | Action::NextPane | Action::PreviousPane
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
    }
}
