//! What came of the rows, for people: figures by verdict, and the first rows behind each figure that asks for a look.
//! Must never list more than the summary holds, nor leave out how many it does not list.

use super::found::Lines;
use super::near;
use crate::cli::output::cut;
use crate::cli::report::Said;
use crate::cli::session::Session;
use crate::ingest::parts::{Difference, differences};
use crate::ingest::summary::{Change, IdOfAnother, LISTED, Summary};

/// Cells of a footer that are shown.
const CELLS: usize = 60;

/// The figures, and the rows behind them.
pub fn lines(session: &Session, summary: &Summary) -> Lines {
    let mut lines = figures(session, summary);
    lines.extend(dated_by_death(session, summary));
    lines.extend(footers(session, summary));
    lines.extend(repeats(session, summary));
    lines.extend(ids_of_others(session, summary));
    lines.extend(differing(session, summary));
    lines.extend(by_hand(session, summary));
    lines.extend(facilities(session, summary));
    lines.extend(of_register(session, summary));
    lines
}

fn figures(session: &Session, summary: &Summary) -> Lines {
    let words = &session.words;
    let changed = match summary.updates {
        true => "import-updated",
        false => "import-changed",
    };
    let figures = [
        ("import-rows", summary.rows),
        ("import-new", summary.new),
        (changed, summary.changed),
        ("import-unchanged", summary.unchanged),
        ("import-repeats", summary.repeats),
        ("import-joined", summary.joined),
        ("import-blank", summary.skipped.blank),
        ("import-repeated-headers", summary.skipped.repeated_headers),
        ("import-beside", summary.skipped.beside),
        ("import-unasked", summary.unasked),
        ("import-refused", summary.refused),
        ("import-noted", summary.noted),
    ];
    let always = 2;
    let told = |at: usize, count: u64| at < always || count > 0;
    let figures = figures.iter().enumerate();
    let figures = figures.filter(|(at, (_, count))| told(*at, *count));
    figures
        .map(|(_, (key, count))| (words.say(key), words.number(*count)))
        .collect()
}

/// Records whose only date is that of the death.
fn dated_by_death(session: &Session, summary: &Summary) -> Option<(String, String)> {
    let count = Some(summary.dates_from_deaths).filter(|count| *count > 0)?;
    let said = Said::new("import-dated-by-death").count("count", count);
    Some((session.words.say("import-orders"), session.say(&said)))
}

/// Lines below the table that are no rows of it.
fn footers(session: &Session, summary: &Summary) -> Lines {
    let first = summary.footers.iter().take(LISTED);
    let rows = first.map(|(line, cell)| on_line(session, *line, &cut(cell, CELLS)));
    let (rows, count) = (rows.collect(), summary.footers.len() as u64);
    listed(session, "import-footers", count, rows, "import-footers-are")
}

/// Records of other data sets that new rows may repeat.
fn repeats(session: &Session, summary: &Summary) -> Lines {
    let one = |repeats: &crate::ingest::summary::Repeats| {
        let twins = repeats.twins.iter().map(|twin| {
            let why = session.words.say(twin.likeness.key());
            format!("{} ({why})", twin.number)
        });
        let twins: Vec<String> = twins.collect();
        on_line(session, repeats.line, &twins.join(", "))
    };
    let rows = summary.duplicates.iter().map(one).collect();
    let (count, hint) = (summary.possible_duplicates, "import-marked");
    listed(session, "import-may-repeat", count, rows, hint)
}

/// Rows that name another person than the record that has their id: nobody is to be lost in silence.
fn ids_of_others(session: &Session, summary: &Summary) -> Lines {
    let one = |row: &IdOfAnother| {
        let told = Said::new("import-id-of-another")
            .text("id", row.number.to_string())
            .text("there", &row.there)
            .text("row", &row.row);
        on_line(session, row.line, &session.say(&told))
    };
    let rows = summary.ids_of_others.iter().map(one).collect();
    let hint = match (summary.is_stopped, summary.updates) {
        (true, _) => "import-ids-of-others-told",
        (false, true) => "import-ids-of-others-taken",
        (false, false) => "import-ids-of-others-stay",
    };
    listed(session, "import-ids-of-others", summary.others, rows, hint)
}

/// What rows say otherwise than their records.
fn differing(session: &Session, summary: &Summary) -> Lines {
    let one = |row: &crate::ingest::summary::Differing| {
        let told = format!("{}: {}", row.number, changed(&row.changes));
        on_line(session, row.line, &told)
    };
    if summary.register.is_some() {
        return Lines::new();
    }
    let rows = summary.changes.iter().map(one).collect();
    let (label, hint) = match (summary.is_stopped, summary.updates) {
        (true, _) => ("import-differences", "import-changes-told"),
        (false, true) => ("import-changes", "import-changes-told"),
        (false, false) => ("import-differences", "import-differences-stay"),
    };
    listed(session, label, summary.changed, rows, hint)
}

/// What stays as it was edited by hand.
fn by_hand(session: &Session, summary: &Summary) -> Lines {
    let one = |row: &crate::ingest::summary::ByHand| {
        on_line(
            session,
            row.line,
            &format!("{}: {}", row.number, row.fields.join(", ")),
        )
    };
    let rows = summary.kept_by_hand.iter().map(one).collect();
    let (count, hint) = (summary.by_hand, "import-by-hand-stays");
    listed(session, "import-by-hand", count, rows, hint)
}

fn facilities(session: &Session, summary: &Summary) -> Lines {
    let facilities = &summary.facilities;
    if facilities.new + facilities.matched + facilities.doubtful == 0 {
        return Lines::new();
    }
    let said = Said::new("import-facilities-are")
        .count("made", facilities.new)
        .count("matched", facilities.matched)
        .count("doubtful", facilities.doubtful);
    let mut lines = vec![(session.words.say("import-facilities"), session.say(&said))];
    lines.extend(near::lines(session, summary));
    lines
}

/// What a register's facilities say otherwise than those that stand there, or beside them.
fn of_register(session: &Session, summary: &Summary) -> Lines {
    let Some(facilities) = &summary.register else {
        return Lines::new();
    };
    let one = |row: &crate::ingest::summary::FacilityDiffers| {
        let told = format!("F-{}: {}", row.facility, changed(&row.changes));
        on_line(session, row.line, &told)
    };
    let rows = facilities.iter().map(one).collect();
    let hint = match summary.updates {
        true => "import-changes-told",
        false => "import-register-keeps",
    };
    listed(session, "import-differences", summary.changed, rows, hint)
}

/// A label with how many there are and what that means, then the first ones.
fn listed(
    session: &Session,
    label: &'static str,
    count: u64,
    rows: Vec<String>,
    hint: &'static str,
) -> Lines {
    if count == 0 {
        return Lines::new();
    }
    let more = count.saturating_sub(rows.len() as u64);
    let head = session.say(&Said::new(hint).count("count", count));
    let mut lines = vec![(session.words.say(label), head)];
    lines.extend(rows.into_iter().map(|row| (String::new(), row)));
    if more > 0 {
        let more = Said::new("import-and-more").count("count", more);
        lines.push((String::new(), session.say(&more)));
    }
    lines
}

fn on_line(session: &Session, line: u64, what: &str) -> String {
    let said = Said::new("import-line").text("line", line.to_string());
    session.say(&said.text("what", what))
}

/// `field: old → new` of every part of a value that differs: `victims 2 age: 34 → 35`.
fn changed(changes: &[Change]) -> String {
    let shown = |value: String| match value.is_empty() {
        true => "–".to_owned(),
        false => value,
    };
    let one = |part: Difference| {
        let path = part.path.join(" ");
        format!("{path}: {} → {}", shown(part.old), shown(part.new))
    };
    let parts = changes.iter().flat_map(differences).map(one);
    parts.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::changed;
    use crate::ingest::summary::Change;
    use serde_json::{Value, json};

    fn told(field: &str, old: &Value, new: &Value) -> String {
        changed(&[Change {
            field: field.to_owned(),
            old: old.to_string(),
            new: new.to_string(),
        }])
    }

    #[test]
    fn what_differs_is_told_part_by_part() {
        let old = json!([{"name": "Persona 1"}, {"age": 34, "death": {"date": "2022-06"}}]);
        let new = json!([{"name": "Persona 1"}, {"age": 35, "death": {"date": "2022-06-02", "place": "hospital"}}]);
        assert_eq!(
            told("victims", &old, &new),
            "victims 2 age: 34 → 35; victims 2 death date: 2022-06 → 2022-06-02; victims 2 death place: – → hospital"
        );
        let (old, new) = (json!({"name": "Peña Honda"}), json!({"name": "Cerro Gris"}));
        assert_eq!(
            told("facility", &old, &new),
            "facility: Peña Honda → Cerro Gris"
        );
        let date = json!({"text": "abril de 2022", "edtf": "2022-04"});
        assert_eq!(told("date", &json!(null), &date), "date: – → abril de 2022");
    }
}
