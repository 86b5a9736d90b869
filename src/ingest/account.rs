//! The account of an import: what is told of it from its plan, and what of it stays with its batch. Must never hold a
//! record's contents.

use serde_json::{Map, Value, json};

use crate::domain::flaw::Flaw;
use crate::store::BatchEnd;

use super::plan::{OnConflict, Plan, Request};
use super::summary::Summary;

/// What stays with the batch.
pub(super) fn batch_end(
    summary: &Summary,
    request: &Request,
    plan: &Plan,
    flaws: Vec<Flaw>,
) -> BatchEnd {
    let fed: Map<String, Value> = summary
        .fed
        .iter()
        .map(|(field, from)| (field.clone(), Value::from(from.as_str())))
        .collect();
    let figures = json!({
        "rows": summary.rows, "new": summary.new, "changed": summary.changed, "unchanged": summary.unchanged,
        "possible_duplicates": summary.possible_duplicates, "by_hand": summary.by_hand,
        "repeats": summary.repeats, "refused": summary.refused, "noted": summary.noted,
    });
    BatchEnd {
        sha256: summary.sha256,
        bytes: summary.bytes,
        encoding: Some(plan.layout.encoding.to_owned()),
        delimiter: plan.layout.delimiter().map(String::from),
        headers: plan.layout.headers.clone(),
        mapping: Some(Value::Object(fed).to_string()),
        options: Some(request.told.clone()),
        summary: Some(figures.to_string()),
        flaws,
    }
}

/// What is known before the first row.
pub(super) fn summary_of(request: &Request, plan: &Plan) -> Summary {
    let mut summary = Summary {
        name: request.name.clone(),
        layout: Some(plan.layout.clone()),
        origin: plan.origin.clone(),
        updates: request.on_conflict == OnConflict::Update,
        unasked: plan.survey.unasked,
        orders: plan.survey.orders.clone(),
        footers: plan
            .survey
            .footers
            .iter()
            .map(|(line, cell)| (*line, cell.clone()))
            .collect(),
        ..Summary::default()
    };
    summary.describe(&plan.mapping);
    summary
}
