//! How things look: one accent for where one is, three muted hues for the headline groups, dim for what is secondary.
//! Must never carry meaning by colour alone, nor any colour at all where none is wanted.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::violation::{Group, Violation};

const THEMES: &[(&str, &str)] = &[
    ("calm", include_str!("../../assets/themes/calm.toml")),
    (
        "terminal",
        include_str!("../../assets/themes/terminal.toml"),
    ),
];

/// The styles of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The terminal's own.
    pub plain: Style,
    /// Secondary.
    pub dim: Style,
    /// A name, a heading.
    pub strong: Style,
    /// Where one is.
    pub accent: Style,
    /// The chosen row, where one is in its pane.
    pub chosen: Style,
    /// The chosen row, seen from another pane.
    pub marked: Style,
    /// A match of a word asked.
    pub matched: Style,
    /// A mistake, a contradiction.
    pub warning: Style,
    /// The liberty group.
    pub liberty: Style,
    /// Integrity and conditions.
    pub abuse: Style,
    /// Deaths.
    pub deaths: Style,
}

impl Theme {
    /// The theme of a name, the first where there is none of it; without colour only modifiers are left.
    ///
    /// Colours are then [`Color::Reset`], not absent: what a pane leaves behind never shines through.
    #[must_use]
    pub fn new(name: Option<&str>, colored: bool) -> Self {
        let named = THEMES
            .iter()
            .find(|(known, _)| Some(*known) == name)
            .unwrap_or(&THEMES[0]);
        let table: toml::Table = named.1.parse().unwrap_or_default();
        let plain = Style::reset();
        let hue = |key: &str| match table.get(key).and_then(toml::Value::as_str).map(str::parse) {
            Some(Ok(color)) if colored => plain.fg(color),
            _ => plain,
        };
        let _: Option<Color> = plain.fg;
        let bold = Modifier::BOLD;
        Self {
            plain,
            dim: plain.add_modifier(Modifier::DIM),
            strong: plain.add_modifier(bold),
            accent: hue("accent").add_modifier(bold),
            chosen: plain.add_modifier(Modifier::REVERSED),
            marked: plain.add_modifier(bold),
            matched: hue("accent").add_modifier(bold | Modifier::UNDERLINED),
            warning: hue("warning").add_modifier(bold),
            liberty: hue("liberty"),
            abuse: hue("abuse"),
            deaths: hue("deaths"),
        }
    }

    /// The hue of a violation's headline group.
    #[must_use]
    pub fn hue(&self, violation: Violation) -> Style {
        match violation.group() {
            Group::Liberty => self.liberty,
            Group::Integrity | Group::Conditions => self.abuse,
            Group::Life => self.deaths,
            _ => self.plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{THEMES, Theme};
    use ratatui::style::Color;

    #[test]
    fn every_theme_names_every_hue() {
        for (name, _) in THEMES {
            let theme = Theme::new(Some(name), true);
            for style in [
                theme.accent,
                theme.warning,
                theme.liberty,
                theme.abuse,
                theme.deaths,
            ] {
                assert_ne!(style.fg, Some(Color::Reset), "{name}");
            }
        }
    }

    #[test]
    fn without_colour_only_modifiers_are_left() {
        let theme = Theme::new(None, false);
        for style in [
            theme.accent,
            theme.matched,
            theme.chosen,
            theme.deaths,
            theme.dim,
        ] {
            assert_eq!(
                (style.fg, style.bg),
                (Some(Color::Reset), Some(Color::Reset))
            );
        }
    }
}
