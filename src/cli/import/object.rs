//! The report of an import as the JSON object of the contract.

use std::path::Path;

use serde_json::{Value, json};

use super::unexplained::{self, Unexplained};
use crate::cli::report::mending;
use crate::domain::flaw::{Flaw, Weight};
use crate::export::json::FORMAT_VERSION;
use crate::ingest::arrest::ArrestAndDeath;
use crate::ingest::reader::Layout;
use crate::ingest::readings::ToldOrder;
use crate::ingest::summary::{
    Again, ByHand, Change, Differing, Guide, IdOfAnother, InTheOtherWay, LISTED, Repeats, Summary,
};
use crate::store::{Apart, Batches};
use crate::words::Words;

/// The object; what would mend a flaw is told in the language of `words`.
pub fn of(words: &Words, summary: &Summary, rejects: Option<&Path>) -> Value {
    let facilities = &summary.facilities;
    let fed: serde_json::Map<String, Value> = summary
        .fed
        .iter()
        .map(|(field, from)| (field.clone(), json!(from)))
        .collect();
    let ask_first = summary
        .ask_first
        .iter()
        .map(|(column, field)| json!({"column": column, "field": field}));
    json!({
        "format_version": FORMAT_VERSION,
        "batch": summary.batch,
        "file": file(summary),
        "origin": summary.origin,
        "profile": profile(summary),
        "rows": summary.rows,
        "new": summary.new,
        "changed": summary.changed,
        "unchanged": summary.unchanged,
        "possible_duplicates": summary.possible_duplicates,
        "kept_by_hand": summary.by_hand,
        "other_persons": summary.others,
        "repeats": summary.repeats,
        "joined": summary.joined,
        "refused": summary.refused,
        "noted": summary.noted,
        "skipped": {
            "blank": summary.skipped.blank,
            "repeated_headers": summary.skipped.repeated_headers,
            "beside": summary.skipped.beside,
            "footers": summary.footers.len(),
            "where": summary.unasked,
        },
        "footers": summary.footers.iter().take(LISTED).map(footer).collect::<Vec<_>>(),
        "rejects": rejects.map(|path| path.to_string_lossy()),
        "facilities": {"new": facilities.new, "matched": facilities.matched, "doubtful": facilities.doubtful},
        "columns": fed,
        "date_orders": summary.orders.iter().map(order).collect::<Vec<_>>(),
        "arrest_and_death": summary.arrest_and_death.as_ref().map(arrest_and_death),
        "dated_by_death": summary.dates_from_deaths,
        "unmapped": summary.unmapped,
        "ask_first": ask_first.collect::<Vec<_>>(),
        "changes": summary.changes.iter().map(change).collect::<Vec<_>>(),
        "by_hand": summary.kept_by_hand.iter().map(by_hand).collect::<Vec<_>>(),
        "in_the_other_way": summary.in_the_other_way.as_ref().map(in_the_other_way),
        "again": summary.again.as_ref().map(again),
        "ids_of_others": summary.ids_of_others.iter().map(id_of_another).collect::<Vec<_>>(),
        "duplicates": summary.duplicates.iter().flat_map(duplicates).collect::<Vec<_>>(),
        "flaws": flaws(words, summary),
        "unexplained": unexplained::of(summary).map(|one| explain(&one)).collect::<Vec<_>>(),
    })
}

fn change(row: &Differing) -> Value {
    let value = |json: &str| serde_json::from_str(json).unwrap_or(Value::Null);
    let field = |change: &Change| json!({"field": change.field, "old": value(&change.old), "new": value(&change.new)});
    let fields: Vec<Value> = row.changes.iter().map(field).collect();
    json!({"line": row.line, "id": row.number.to_string(), "fields": fields})
}

/// The columns by which records are dated and deaths placed.
fn arrest_and_death(columns: &ArrestAndDeath) -> Value {
    json!({"records": columns.arrest, "deaths": columns.death})
}

/// A text outside a vocabulary, in how many cells it stands, and the option that would say what it means.
fn explain(one: &Unexplained<'_>) -> Value {
    json!({"field": one.field, "text": one.text, "count": one.count, "mend": one.option()})
}

fn footer((line, cell): &(u64, String)) -> Value {
    json!({"line": line, "cell": cell})
}

/// What may be the same records: which imports brought them, and how the rows are told apart that are not.
fn in_the_other_way(other: &InTheOtherWay) -> Value {
    let rows = match other.way {
        Apart::ById => "id",
        Apart::ByRow => "row",
    };
    json!({"rows_by": rows, "batches": batches(&other.batches)})
}

/// What rows without ids may repeat in their own data set.
fn again(again: &Again) -> Value {
    json!({"rows": again.rows, "batches": batches(&again.batches)})
}

fn batches(batches: &Batches) -> Vec<Value> {
    let one = |(batch, records): &(u32, u64)| json!({"batch": batch, "records": records});
    batches.iter().map(one).collect()
}

fn id_of_another(row: &IdOfAnother) -> Value {
    let id = row.number.to_string();
    json!({"line": row.line, "id": id, "there": row.there, "row": row.row})
}

fn by_hand(row: &ByHand) -> Value {
    json!({"line": row.line, "id": row.number.to_string(), "fields": row.fields})
}

fn duplicates(row: &Repeats) -> impl Iterator<Item = Value> {
    row.twins.iter().map(|twin| {
        let (id, reason) = (twin.number.to_string(), twin.likeness.slug());
        json!({"line": row.line, "id": id, "reason": reason})
    })
}

/// The profile by its name, or the import that refused these rows by its number.
fn profile(summary: &Summary) -> Value {
    match &summary.guide {
        None => Value::Null,
        Some(Guide::Profile(name)) => json!(name),
        Some(Guide::Batch(number)) => json!({"of_batch": number}),
    }
}

/// `cell` and `line` prove the order; both are null where an option told it.
fn order(told: &ToldOrder) -> Value {
    let (cell, line) = told.proof.clone().unzip();
    json!({"column": told.column, "order": told.order, "cell": cell, "line": line})
}

fn file(summary: &Summary) -> Value {
    let layout = summary.layout.as_ref();
    let digest: String = summary
        .sha256
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    json!({
        "name": summary.name,
        "sha256": digest,
        "bytes": summary.bytes,
        "encoding": layout.map(|layout| layout.encoding),
        "form": layout.map(|layout| layout.form.slug()),
        "sheet": layout.and_then(Layout::sheet).map(|sheet| sheet.name.as_str()),
        "delimiter": layout.and_then(Layout::delimiter).map(String::from),
        "header_line": layout.and_then(Layout::header_line),
    })
}

/// The first flaws of each kind; those that are not listed are counted at the kind's last one.
fn flaws(words: &Words, summary: &Summary) -> Vec<Value> {
    let mut all = Vec::new();
    for weight in [Weight::Refused, Weight::Noted] {
        for (_, _, kind) in summary.flaws(weight) {
            all.extend(kind.first.iter().map(|one| flaw(words, one)));
            let more = kind.count.saturating_sub(kind.first.len() as u64);
            if more > 0
                && let Some(Value::Object(last)) = all.last_mut()
            {
                last.insert("more".to_owned(), json!(more));
            }
        }
    }
    all
}

fn flaw(words: &Words, flaw: &Flaw) -> Value {
    json!({
        "weight": flaw.weight,
        "line": flaw.line,
        "column": flaw.column,
        "value": flaw.value,
        "reason": flaw.reason.slug(),
        "mend": mending(words, &flaw.reason),
    })
}
