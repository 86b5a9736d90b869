//! The fields of the archive: what feeds each.

use crate::app::layout::Area;
use crate::app::mapping::layout::Pane;
use crate::app::mapping::sheet::Source;

use super::pane::{View, fitted, mark, rows};
use crate::ui::pen::Pen;

/// Draws them with their head.
pub fn draw(view: &View<'_>, area: Area, pen: &mut Pen<'_>) {
    let body = Area {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let sources = &view.app.sheet.sources;
    let seen: Vec<(&Source, String, Area)> = rows(view, Pane::Fields, body)
        .map(|(at, here)| {
            let name = view.app.spoken.field(sources[at].target);
            (&sources[at], name, here)
        })
        .collect();
    let names = seen.iter().map(|(_, name, _)| name.as_str());
    let width = fitted(names, area.width * 3 / 5);
    let [name, from] = places(area, width);
    pen.put(name, &view.say("mapping-field"), view.theme.dim);
    pen.put(from, &view.say("mapping-from"), view.theme.dim);
    let chosen = view.app.place(Pane::Fields);
    for (at, (source, label, here)) in (chosen.top..).zip(&seen) {
        let style = if source.is_fed() {
            view.theme.plain
        } else {
            view.theme.dim
        };
        let [name, from] = places(*here, width);
        pen.put(name, label, style);
        pen.put(from, &told(view, source), style);
        if at == chosen.at {
            mark(view, Pane::Fields, *here, pen);
        }
    }
}

/// `Relato + Observaciones | Resumen`, then the value where they are empty.
fn told(view: &View<'_>, source: &Source) -> String {
    let joined: Vec<String> = source
        .columns
        .iter()
        .map(|joined| joined.join(" + "))
        .collect();
    let mut told = joined.join(" | ");
    if let Some(value) = &source.set {
        let args = [("value", value.as_str().into())];
        let value = view.words.tell("mapping-all-rows", &args);
        told = if told.is_empty() {
            value
        } else {
            format!("{told} | {value}")
        };
    }
    if told.is_empty() {
        "–".to_owned()
    } else {
        told
    }
}

fn places(row: Area, name: u16) -> [Area; 2] {
    let place = |x, width: u16| Area {
        x,
        width: width.saturating_sub(1),
        height: 1,
        ..row
    };
    let from = row.x + 2;
    let rest = row.width.saturating_sub(name + 2);
    [place(from, name), place(from + name, rest)]
}
