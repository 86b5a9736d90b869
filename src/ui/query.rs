//! The second line and the third: the query, what it found near, what else narrows the list; and a mistake under its
//! place.

use std::cmp::Reverse;

use crate::app::layout::Area;
use crate::domain::page::Spelling;
use crate::domain::safe::harmless;
use crate::search::query::{MOST_CHARACTERS, MOST_NESTED, MOST_WORDS, Mistake, MistakeKind};

use super::chips;
use super::pen::Pen;
use super::text;
use super::typed;
use super::view::View;

/// Columns of a mistaken part of a query in what is said about it.
const WRONG_SHOWN: usize = 24;

/// Draws the query, and near answers at its right.
pub fn draw(view: &View<'_>, area: Area, pen: &mut Pen<'_>) {
    let inside = Area {
        width: area.width.saturating_sub(1),
        ..area
    };
    let near = near(view);
    let used = pen.write_right(
        inside,
        &text::cut(&near, usize::from(area.width) / 2),
        view.theme.dim,
    );
    let room = area.width.saturating_sub(used + 5);
    match &view.app.prompt {
        Some(prompt) => typed::draw(view, &prompt.line, (area.x + 1, area.y), room, pen),
        None => resting(view, area, room, pen),
    }
}

/// The words of the query; what else is in it stands as chips.
fn resting(view: &View<'_>, area: Area, room: u16, pen: &mut Pen<'_>) {
    let words = view.app.question.query.words_text();
    pen.write(area.x + 1, area.y, 1, "/", view.theme.dim);
    if words.is_empty() {
        pen.write(
            area.x + 3,
            area.y,
            room,
            &view.say("prompt-hint"),
            view.theme.dim,
        );
    } else {
        pen.write(area.x + 3, area.y, room, &words, view.theme.strong);
    }
}

/// Draws a mistake on the line below the prompt: a caret under the place, what is wrong, and what would be right.
pub fn draw_mistake(view: &View<'_>, prompt: Area, pen: &mut Pen<'_>) -> bool {
    let Some((line, mistake)) = view
        .app
        .prompt
        .as_ref()
        .and_then(|prompt| Some((&prompt.line, prompt.mistake.as_ref()?)))
    else {
        return false;
    };
    let below = Area {
        y: prompt.y + 1,
        ..prompt
    };
    pen.clear(below, view.theme.plain);
    let before = line.text().get(..mistake.at.start).unwrap_or_default();
    let said = said(view, line.text(), mistake);
    let room = usize::from(prompt.width).saturating_sub(text::width(&said) + 6);
    let column = text::width(&harmless(before)).min(room);
    let x = prompt.x + 3 + u16::try_from(column).unwrap_or(0);
    pen.write(x, below.y, 1, "^", view.theme.warning);
    pen.write(
        x + 2,
        below.y,
        prompt.width.saturating_sub(x + 2),
        &said,
        view.theme.warning,
    );
    true
}

fn said(view: &View<'_>, query: &str, mistake: &Mistake) -> String {
    let words = view.words;
    // What stands under the caret, no more of it than shows what is meant.
    let wrong = query.get(mistake.at.clone()).unwrap_or_default();
    let wrong = text::cut(&harmless(wrong), WRONG_SHOWN);
    let key = key_of(mistake.kind);
    let what = match mistake.kind {
        MistakeKind::MissingValue(of)
        | MistakeKind::NotAValue(of)
        | MistakeKind::EndsBeforeItBegins(of)
        | MistakeKind::OnlyForAll(of) => of.slug(),
        _ => "",
    };
    let most = match mistake.kind {
        MistakeKind::TooLong => MOST_CHARACTERS,
        MistakeKind::TooManyWords => MOST_WORDS,
        _ => MOST_NESTED,
    };
    let values = [
        ("text", wrong.as_str().into()),
        ("field", what.into()),
        ("most", (most as u64).into()),
    ];
    let told = words.tell(key, &values);
    match &mistake.suggestion {
        Some(suggestion) => {
            let offer = words.tell(
                "mistake-suggestion",
                &[("suggestion", suggestion.as_str().into())],
            );
            format!("{told}: {offer}")
        }
        None => told,
    }
}

const fn key_of(kind: MistakeKind) -> &'static str {
    match kind {
        MistakeKind::TooLong => "mistake-too-long",
        MistakeKind::TooManyWords => "mistake-too-many-words",
        MistakeKind::TooDeep => "mistake-too-deep",
        MistakeKind::OpenQuote => "mistake-open-quote",
        MistakeKind::OpenParenthesis => "mistake-open-parenthesis",
        MistakeKind::StrayParenthesis => "mistake-stray-parenthesis",
        MistakeKind::MissingOperand => "mistake-missing-operand",
        MistakeKind::UnknownField => "mistake-unknown-field",
        MistakeKind::MissingValue(_) => "mistake-missing-value",
        MistakeKind::NotAValue(_) => "mistake-not-a-value",
        MistakeKind::EndsBeforeItBegins(_) => "mistake-ends-before",
        MistakeKind::UnknownView => "mistake-unknown-view",
        MistakeKind::UnreadableView => "mistake-unreadable-view",
        MistakeKind::OnlyForAll(_) => "mistake-only-for-all",
    }
}

/// `near, apart: 6 (torutra 4, tortuda 2)`, or what is only offered.
fn near(view: &View<'_>) -> String {
    let Some(counts) = view.app.counts().filter(|_| !view.app.names_hidden) else {
        return String::new();
    };
    let list = |taken: bool| {
        let all = counts.spellings.iter();
        let own = all.filter(|spelling| spelling.taken == taken && spelling.records > 0);
        let mut spellings: Vec<&Spelling> = own.collect();
        if taken {
            // Those that bring the most are named; of offers the likeliest.
            spellings.sort_by_key(|spelling| Reverse(spelling.records));
        }
        let told = spellings
            .iter()
            .map(|spelling| format!("{} {}", spelling.found, view.words.number(spelling.records)));
        told.take(4).collect::<Vec<_>>().join(", ")
    };
    let is_narrow = view.app.size.0 < 100;
    let offered = list(false);
    match (counts.near, offered.is_empty()) {
        (0, true) => String::new(),
        (0, false) => view.words.tell("query-also", &[("list", offered.into())]),
        (near, _) if is_narrow => view.words.tell("query-near", &[("count", near.into())]),
        (near, _) => view.words.tell(
            "query-near-list",
            &[("count", near.into()), ("list", list(true).into())],
        ),
    }
}

/// Draws the chips.
pub fn draw_chips(view: &View<'_>, area: Area, pen: &mut Pen<'_>) {
    let mut x = area.x + 3;
    for filter in view.app.question.query.filters() {
        let room = (area.x + area.width).saturating_sub(x);
        x += pen.write(
            x,
            area.y,
            room,
            &chips::said(view, &filter),
            view.theme.accent,
        );
        x += pen.write(
            x,
            area.y,
            (area.x + area.width).saturating_sub(x),
            " ×   ",
            view.theme.dim,
        );
    }
}
