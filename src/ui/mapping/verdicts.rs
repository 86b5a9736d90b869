//! What an import would do: the figures, then each kind of flaw with its lines, each changed row field by field.

use crate::app::layout::Area;
use crate::app::mapping::layout;
use crate::app::mapping::verdicts::{Line, Part, Verdicts};
use crate::domain::flaw::Reason;
use crate::domain::incident::Number;
use crate::domain::twin::Twin;
use crate::ingest::parts::Difference;
use crate::ingest::summary::{IdOfAnother, Summary};
use crate::ingest::wishes::ValueWish;

use super::head;
use super::pane::View;
use crate::ui::pen::Pen;
use crate::ui::reasons::{mending, reason_of};

/// Draws it.
pub fn draw(view: &View<'_>, pen: &mut Pen<'_>) {
    let (columns, rows) = view.size;
    let row = |y| Area::new(0, y, columns, 1);
    head::draw(view, row(0), pen);
    pen.rule(row(rows.saturating_sub(2)), view.theme.dim);
    let Some(verdicts) = &view.app.verdicts else {
        let room = columns.saturating_sub(4);
        pen.write(
            2,
            2,
            room,
            &view.say("verdicts-rehearsing"),
            view.theme.plain,
        );
        return;
    };
    figures(view, &verdicts.summary, row(1), pen);
    facilities(view, &verdicts.summary, row(2), pen);
    outcome(view, &verdicts.summary, row(3), pen);
    pen.rule(row(4), view.theme.dim);
    list(view, verdicts, layout::verdicts(view.size), pen);
}

/// `new 1,291   changed 0   unchanged 0   refused 3   noted 22`
fn figures(view: &View<'_>, summary: &Summary, row: Area, pen: &mut Pen<'_>) {
    let changed = match summary.updates {
        true => "import-updated",
        false => "import-changed",
    };
    let figures = [
        ("import-new", summary.new),
        (changed, summary.changed),
        ("import-unchanged", summary.unchanged),
        ("import-repeats", summary.repeats),
        ("import-may-repeat", summary.possible_duplicates),
        ("import-ids-of-others", summary.others),
        ("import-refused", summary.refused),
        ("import-noted", summary.noted),
    ];
    let mut pieces = Vec::new();
    let always = [
        "import-new",
        "import-unchanged",
        "import-refused",
        "import-noted",
    ];
    for (key, count) in figures {
        if count == 0 && !always.contains(&key) {
            continue;
        }
        let style = match (key, count) {
            (_, 0) => view.theme.dim,
            ("import-refused" | "import-ids-of-others", _) => view.theme.warning,
            _ => view.theme.strong,
        };
        pieces.push((format!("{} ", view.say(key)), view.theme.dim));
        pieces.push((format!("{}   ", view.words.number(count)), style));
    }
    pen.write_all(row.x + 2, row.y, row.width.saturating_sub(3), &pieces);
}

fn facilities(view: &View<'_>, summary: &Summary, row: Area, pen: &mut Pen<'_>) {
    let found = &summary.facilities;
    let args = [
        ("made", found.new.into()),
        ("matched", found.matched.into()),
        ("doubtful", found.doubtful.into()),
    ];
    let told = view.words.tell("import-facilities-are", &args);
    let label = view.say("import-facilities");
    let told = format!("{label} {told}");
    pen.write(
        row.x + 2,
        row.y,
        row.width.saturating_sub(3),
        &told,
        view.theme.dim,
    );
}

/// What Enter would do.
fn outcome(view: &View<'_>, summary: &Summary, row: Area, pen: &mut Pen<'_>) {
    let args = [("count", view.app.would_write().into())];
    let told = match (view.app.only_rehearse, view.app.would_write()) {
        (true, _) => view.say("verdicts-only-rehearsed"),
        (false, 0) if summary.changed > 0 => view.say("verdicts-stay"),
        (false, 0) => view.say("verdicts-nothing"),
        (false, _) => view.words.tell("verdicts-would-write", &args),
    };
    pen.write(
        row.x + 2,
        row.y,
        row.width.saturating_sub(3),
        &told,
        view.theme.strong,
    );
}

fn list(view: &View<'_>, verdicts: &Verdicts, area: Area, pen: &mut Pen<'_>) {
    if verdicts.lines.is_empty() {
        pen.write(
            area.x + 2,
            area.y,
            area.width.saturating_sub(3),
            &view.say("verdicts-no-flaw"),
            view.theme.dim,
        );
    }
    let lines = verdicts.lines.iter().enumerate().skip(verdicts.top);
    for (y, (at, line)) in (area.y..area.y + area.height).zip(lines) {
        let here = Area {
            y,
            height: 1,
            ..area
        };
        draw_line(view, verdicts, line, here, pen);
        if at == verdicts.at {
            pen.mark(here, view.theme.accent, view.theme.chosen);
        }
    }
}

fn draw_line(view: &View<'_>, verdicts: &Verdicts, line: &Line, here: Area, pen: &mut Pen<'_>) {
    let theme = view.theme;
    let (indent, text, style) = match line {
        Line::Part(part, count) => {
            let sign = if verdicts.folded.contains(part) {
                "▸"
            } else {
                "▾"
            };
            let count = view.words.number(*count);
            let name = view.say(part_key(*part));
            (1, format!("{sign} {name} {count}"), theme.strong)
        }
        Line::Kind(reason, column, count) => (
            4,
            kind(view, reason, column.as_deref(), *count),
            theme.plain,
        ),
        Line::Cell(line, value) => (7, cell(view, *line, value.as_deref()), theme.plain),
        Line::Mend(reason, text) => match mend(view, reason, text.as_deref()) {
            Some(told) => (7, format!("→ {told}"), theme.dim),
            None => (7, view.say("verdicts-left-unknown"), theme.dim),
        },
        Line::More(count) => {
            let args = [("count", (*count).into())];
            (7, view.words.tell("verdicts-more", &args), theme.dim)
        }
        Line::Twins(line, twins) => (4, twins_told(view, *line, twins), theme.plain),
        Line::Other(other) => (4, other_person(view, other), theme.warning),
        Line::Row(line, number) => (4, of_record(view, *line, *number), theme.plain),
        Line::ByHand(line, number, fields) => {
            let fields: Vec<String> = fields.iter().map(|field| named(view, field)).collect();
            let row = of_record(view, *line, *number);
            (4, format!("{row}   {}", fields.join(", ")), theme.plain)
        }
        Line::Change(one) => (7, difference(view, one), theme.plain),
        Line::Means(wish) => (4, means(view, wish), theme.plain),
        Line::Footer(line, text) => (4, cell(view, *line, Some(text)), theme.plain),
        Line::Column(name) => (4, name.clone(), theme.plain),
    };
    let room = here.width.saturating_sub(indent + 1);
    pen.write(here.x + indent, here.y, room, &text, style);
}

const fn part_key(part: Part) -> &'static str {
    match part {
        Part::Refused => "import-refused",
        Part::Twins => "import-may-repeat",
        Part::Others => "import-ids-of-others",
        Part::Changed => "import-differences",
        Part::ByHand => "import-by-hand",
        Part::Noted => "import-noted",
        Part::Explained => "verdicts-explained",
        Part::Footers => "verdicts-footers",
        Part::Kept => "verdicts-kept",
    }
}

/// `no such day · fecha   3 ×`
fn kind(view: &View<'_>, reason: &Reason, column: Option<&str>, count: u64) -> String {
    let reason = reason_of(view.words, reason);
    let count = view.words.number(count);
    match column {
        Some(column) => format!("{reason} · {column}   {count} ×"),
        None => format!("{reason}   {count} ×"),
    }
}

fn numbered(view: &View<'_>, line: u64) -> String {
    view.words.tell("verdicts-line", &[("line", line.into())])
}

/// `line 12   T-0004`
fn of_record(view: &View<'_>, line: u64, number: Number) -> String {
    format!("{}   {number}", numbered(view, line))
}

/// `line 12   T-0004 (same name, overlapping dates)`
fn twins_told(view: &View<'_>, line: u64, twins: &[Twin]) -> String {
    let one = |twin: &Twin| format!("{} ({})", twin.number, view.say(twin.likeness.key()));
    let twins: Vec<String> = twins.iter().map(one).collect();
    format!("{}   {}", numbered(view, line), twins.join(", "))
}

/// `line 12   T-0004 names Persona 1, the row Persona 2`
fn other_person(view: &View<'_>, other: &IdOfAnother) -> String {
    let id = other.number.to_string();
    let args = [
        ("id", id.as_str().into()),
        ("there", other.there.as_str().into()),
        ("row", other.row.as_str().into()),
    ];
    let told = view.words.tell("import-id-of-another", &args);
    format!("{}   {told}", numbered(view, other.line))
}

fn cell(view: &View<'_>, line: u64, value: Option<&str>) -> String {
    let line = numbered(view, line);
    match value {
        Some(value) => format!("{line}   {value}"),
        None => line,
    }
}

/// `"reo" → Male · Sex`
fn means(view: &View<'_>, wish: &ValueWish) -> String {
    let field = view.app.spoken.field(wish.target);
    let label = |slug: &String| {
        let mut terms = view.app.spoken.terms.iter();
        let known = terms.find(|(of, own, _)| *of == wish.target.field && own == slug);
        known.map_or_else(|| slug.clone(), |(_, _, label)| label.clone())
    };
    let values: Vec<String> = wish.values.iter().map(label).collect();
    format!("\"{}\" → {} · {field}", wish.text, values.join(", "))
}

fn mend(view: &View<'_>, reason: &Reason, text: Option<&str>) -> Option<String> {
    let field = match reason {
        Reason::NotATerm { field } => field,
        _ => "violation",
    };
    match text {
        Some(text) => Some(format!("--value '{field}:{text}=…'")),
        None => mending(view.words, reason),
    }
}

/// `Victims 2 Age: 34 → 35`
fn difference(view: &View<'_>, one: &Difference) -> String {
    let path: Vec<String> = one.path.iter().map(|name| named(view, name)).collect();
    let old = if one.old.is_empty() { "–" } else { &one.old };
    format!("{}: {old} → {}", path.join(" · "), one.new)
}

/// What a field of a report, a victim or a source is called; as JSON has it where it has no name.
fn named(view: &View<'_>, name: &str) -> String {
    let keys = ["field-", "field-victim_", "field-source_"].map(|family| format!("{family}{name}"));
    let said = keys.iter().map(|key| (key, view.say(key)));
    let mut known = said.filter(|(key, said)| *key != said);
    known
        .next()
        .map_or_else(|| name.to_owned(), |(_, said)| said)
}
