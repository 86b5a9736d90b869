//! When it happened: a bar a month where there is room, else a bar a year; and what cannot stand in such a bar.
//! An inexact date is counted beside the bars, never on the first of January.

use std::collections::BTreeMap;

use ratatui::style::Style;

use crate::app::layout::Area;
use crate::domain::page::Timeline;
use crate::worker::message::Lane;

use super::pen::Pen;
use super::text::width;
use super::view::View;

const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// How finely time is shown, the finest first: bars a year, what parts them, and the columns a year takes with its
/// name.
const GRAINS: [(usize, &str, usize); 4] = [(12, " ", 29), (12, "", 18), (4, "", 10), (1, "", 7)];

/// Draws it.
pub fn draw(view: &View<'_>, area: Area, pen: &mut Pen<'_>) {
    let timeline = &view.app.timeline;
    if view.app.is_counting() {
        let is_waiting = |lane| view.app.work.is_waiting(lane);
        let told = match is_waiting(Lane::Rest) || is_waiting(Lane::List) {
            true => view.say("timeline-counting"),
            false => view.say("timeline-not-counted"),
        };
        pen.write(area.x + 1, area.y, area.width, &told, view.theme.dim);
        return;
    }
    let beside = beside(view, timeline);
    let inside = Area {
        width: area.width.saturating_sub(1),
        ..area
    };
    let used = pen.write_right(inside, &beside, view.theme.dim);
    let room = usize::from(area.width).saturating_sub(usize::from(used) + 4);
    pen.write_all(
        area.x + 1,
        area.y,
        u16::try_from(room).unwrap_or(0),
        &bars(view, timeline, room),
    );
}

/// `month only 3   year only 2   9 without a date`
fn beside(view: &View<'_>, timeline: &Timeline) -> String {
    let is_wide = view.app.size.0 >= 100;
    let key = |wide, narrow| if is_wide { wide } else { narrow };
    let undated = view.app.counts().map_or(0, |counts| counts.undated);
    let parts = [
        (
            timeline.spread,
            key("timeline-spread", "timeline-spread-brief"),
        ),
        (
            timeline.year_only,
            key("timeline-year-only", "timeline-year-only-brief"),
        ),
        (
            timeline.undated,
            key("timeline-undated", "timeline-undated-brief"),
        ),
        (undated, key("timeline-left-out", "timeline-left-out-brief")),
    ];
    let told = parts.iter().filter(|(count, _)| *count > 0);
    told.map(|(count, key)| view.words.tell(key, &[("count", (*count).into())]))
        .collect::<Vec<_>>()
        .join("   ")
}

fn bars(view: &View<'_>, timeline: &Timeline, room: usize) -> Vec<(String, Style)> {
    let mut years: BTreeMap<i32, [u64; 12]> = BTreeMap::new();
    for (year, month, certain, possible) in &timeline.months {
        let place = (*month as usize).clamp(1, 12) - 1;
        years.entry(*year).or_default()[place] += certain + possible;
    }
    let ends = years.keys().next().zip(years.keys().next_back());
    let Some((first, last)) = ends.map(|(first, last)| (*first, *last)) else {
        return Vec::new();
    };
    let span = usize::try_from(last - first + 1).unwrap_or(usize::MAX);
    let grain = GRAINS
        .iter()
        .find(|(.., columns)| span.saturating_mul(*columns) <= room);
    let Some((bars, gap, _)) = grain else {
        return yearly(view, &years, (first, last), room);
    };
    let sums = |year: i32| -> Vec<u64> {
        let months = years.get(&year).copied().unwrap_or_default();
        months
            .chunks(12 / bars)
            .map(|some| some.iter().sum())
            .collect()
    };
    let most = (first..=last).flat_map(sums).max().unwrap_or(1);
    let mut pieces = Vec::new();
    for year in first..=last {
        let drawn: Vec<&str> = sums(year).iter().map(|count| bar(*count, most)).collect();
        pieces.push((format!("{year} "), view.theme.dim));
        pieces.push((format!("{} ", drawn.join(gap)), view.theme.plain));
    }
    pieces
}

/// A bar a year, of the last years where not all have room.
fn yearly(
    view: &View<'_>,
    years: &BTreeMap<i32, [u64; 12]>,
    (first, last): (i32, i32),
    room: usize,
) -> Vec<(String, Style)> {
    let names = width(&format!("{first}  {last} …"));
    let shown = i32::try_from(room.saturating_sub(names)).unwrap_or(0);
    let from = first.max(last.saturating_sub(shown.saturating_sub(1)));
    let sums: Vec<u64> = (from..=last)
        .map(|year| years.get(&year).map_or(0, |months| months.iter().sum()))
        .collect();
    let most = sums.iter().copied().max().unwrap_or(1);
    let drawn: String = sums.iter().map(|count| bar(*count, most)).collect();
    let before = if from > first { "… " } else { "" };
    vec![
        (format!("{before}{from} "), view.theme.dim),
        (drawn, view.theme.plain),
        (format!(" {last}"), view.theme.dim),
    ]
}

fn bar(count: u64, most: u64) -> &'static str {
    match count {
        0 => " ",
        count => {
            let height = (count * 8).div_ceil(most.max(1)).clamp(1, 8);
            BARS[usize::try_from(height - 1).unwrap_or(0)]
        }
    }
}
