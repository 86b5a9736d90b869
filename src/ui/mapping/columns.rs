//! The columns of the file: what each is called, a cell of it, and what becomes of it.

use ratatui::style::Style;

use crate::app::layout::Area;
use crate::app::mapping::layout::Pane;
use crate::app::mapping::sheet::{Column, Fate};

use super::pane::{View, fitted, mark, rows};
use crate::ui::pen::Pen;

/// Draws them with their head.
pub fn draw(view: &View<'_>, area: Area, pen: &mut Pen<'_>) {
    let body = Area {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let columns = &view.app.sheet.columns;
    let seen: Vec<(&Column, Area)> = rows(view, Pane::Columns, body)
        .map(|(at, here)| (&columns[at], here))
        .collect();
    let widths = Widths::fit(view, &seen, area.width);
    let [name, sample, fate] = widths.places(area);
    pen.put(name, &view.say("mapping-column"), view.theme.dim);
    pen.put(sample, &view.say("mapping-sample"), view.theme.dim);
    pen.put(fate, &view.say("mapping-feeds"), view.theme.dim);
    let chosen = view.app.place(Pane::Columns);
    for (at, (column, here)) in (chosen.top..).zip(seen) {
        let [name, sample, fate] = widths.places(here);
        pen.put(name, &column.name, view.theme.plain);
        pen.put(sample, &column.sample, view.theme.dim);
        let (text, style) = told(view, &column.fate);
        pen.put(fate, &text, style);
        if at == chosen.at {
            mark(view, Pane::Columns, here, pen);
        }
    }
}

fn told(view: &View<'_>, fate: &Fate) -> (String, Style) {
    match fate {
        Fate::Feeds(targets) => {
            let names = targets.iter().map(|target| view.app.spoken.field(*target));
            let names: Vec<String> = names.collect();
            (format!("→ {}", names.join(", ")), view.theme.plain)
        }
        Fate::MayMean(field) => {
            let field = view.app.spoken.field((*field).into());
            (format!("? {field}"), view.theme.accent)
        }
        Fate::Kept => (view.say("mapping-kept"), view.theme.dim),
    }
}

/// How wide each part of a row is: the name and the fate take what they need, the sample what is left.
struct Widths {
    name: u16,
    sample: u16,
    fate: u16,
}

impl Widths {
    fn fit(view: &View<'_>, seen: &[(&Column, Area)], width: u16) -> Self {
        let inside = width.saturating_sub(2);
        let heads = ["mapping-column", "mapping-feeds"].map(|key| view.say(key));
        let names = seen.iter().map(|(column, _)| column.name.as_str());
        let fates: Vec<String> = seen
            .iter()
            .map(|(column, _)| told(view, &column.fate).0)
            .collect();
        let fates = fates.iter().map(String::as_str);
        let name = fitted(names.chain([heads[0].as_str()]), inside * 7 / 20);
        let fate = fitted(fates.chain([heads[1].as_str()]), inside * 2 / 5);
        let sample = inside.saturating_sub(name + fate).min(30);
        Self {
            name,
            sample,
            fate: inside.saturating_sub(name + sample),
        }
    }

    fn places(&self, row: Area) -> [Area; 3] {
        let place = |x, width: u16| Area {
            x,
            width: width.saturating_sub(1),
            height: 1,
            ..row
        };
        let from = row.x + 2;
        [
            place(from, self.name),
            place(from + self.name, self.sample),
            place(from + self.name + self.sample, self.fate),
        ]
    }
}
