//! What only a person can say, above everything: what is needed first, then what may be left open.

use crate::app::layout::Area;
use crate::app::mapping::answers::Open;
use crate::app::mapping::layout::Pane;
use crate::ingest::question::Question;
use crate::words::Arg;

use super::pane::{View, mark, rows};
use crate::ui::pen::Pen;
use crate::ui::reasons::{asks_order, day_of};

/// Draws them.
pub fn draw(view: &View<'_>, area: Area, pen: &mut Pen<'_>) {
    if view.app.open.is_empty() {
        return pen.put(
            Area {
                x: area.x + 1,
                ..area
            },
            &view.say("mapping-no-questions"),
            view.theme.dim,
        );
    }
    for (at, here) in rows(view, Pane::Questions, area) {
        draw_one(view, &view.app.open[at], here, pen);
        if at == view.app.place(Pane::Questions).at && view.app.pane == Pane::Questions {
            mark(view, Pane::Questions, here, pen);
        }
    }
}

fn draw_one(view: &View<'_>, open: &Open, here: Area, pen: &mut Pen<'_>) {
    let (sign, style) = match open {
        Open::Needs(_) => ("!", view.theme.warning),
        Open::MayMean(..) => ("?", view.theme.accent),
    };
    pen.write(here.x + 1, here.y, 1, sign, style);
    let room = here.width.saturating_sub(4);
    pen.write(
        here.x + 3,
        here.y,
        room,
        &said(view, open),
        view.theme.plain,
    );
}

fn said(view: &View<'_>, open: &Open) -> String {
    match open {
        Open::Needs(question) => asked(view, question),
        Open::MayMean(column, field) => {
            let column = &view.app.sheet.columns[*column].name;
            let field = view.app.spoken.field((*field).into());
            let args = [("column", column.as_str().into()), ("field", field.into())];
            view.words.tell("mapping-may-mean", &args)
        }
    }
}

fn asked(view: &View<'_>, question: &Question) -> String {
    let text = |text: &String| Arg::from(text.clone());
    let (key, args) = match question {
        Question::Violation { column: None } => ("mapping-asks-violation", Vec::new()),
        Question::Violation {
            column: Some(column),
        } => (
            "import-asks-violation-of-column",
            vec![("column", text(column))],
        ),
        Question::DateOrder {
            column,
            cell,
            line,
            orders,
        } => (
            asks_order(orders),
            vec![
                ("column", text(column)),
                ("cell", text(cell)),
                ("day", day_of(cell).into()),
                ("line", (*line).into()),
            ],
        ),
        Question::BothOrders { column, one, other } => (
            "import-asks-both",
            vec![
                ("column", text(column)),
                ("one", text(&one.cell)),
                ("oneline", one.line.into()),
                ("other", text(&other.cell)),
                ("otherline", other.line.into()),
            ],
        ),
        Question::FirstDays {
            column, cell, line, ..
        } => (
            "import-asks-firsts",
            vec![
                ("column", text(column)),
                ("cell", text(cell)),
                ("line", (*line).into()),
            ],
        ),
        Question::TwoDigitYears { column, cell, line } => (
            "import-asks-years",
            vec![
                ("column", text(column)),
                ("cell", text(cell)),
                ("line", (*line).into()),
            ],
        ),
    };
    view.words.tell(key, &args)
}
