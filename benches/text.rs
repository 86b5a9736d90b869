//! What every visible cell pays: a label looked up, a text made harmless. `cargo bench --bench text`.

#[path = "corpus.rs"]
mod corpus;

use divan::Bencher;
use divan::counter::BytesCount;
use testigo::domain::safe::{harmless, line_spans};
use testigo::words::{Lang, Words};

fn main() {
    divan::main();
}

/// Notes of a thousand reports in one text.
fn prose() -> String {
    let mut corpus = corpus::Corpus::new(7);
    (0..1000)
        .map(|_| corpus.report()[13].clone() + "\n")
        .collect()
}

#[divan::bench]
fn words_are_read(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Words::new(Lang::Es));
}

#[divan::bench]
fn a_label_is_said(bencher: Bencher<'_, '_>) {
    let words = Words::new(Lang::Es);
    bencher.bench(|| words.say(divan::black_box("violation-short-denial_of_medical_care")));
}

#[divan::bench]
fn a_count_is_told(bencher: Bencher<'_, '_>) {
    let words = Words::new(Lang::Es);
    bencher.bench(|| {
        words.tell(
            divan::black_box("count-incidents"),
            &[("count", 12_431_u64.into())],
        )
    });
}

#[divan::bench]
fn prose_is_made_harmless(bencher: Bencher<'_, '_>) {
    let prose = prose();
    bencher
        .counter(BytesCount::of_str(&prose))
        .bench(|| harmless(divan::black_box(&prose)).len());
}

#[divan::bench]
fn a_note_is_highlighted(bencher: Bencher<'_, '_>) {
    let note = corpus::Corpus::new(7).report()[13].clone();
    bencher.bench(|| line_spans(divan::black_box(&note), &[5..12, 40..47]));
}

#[divan::bench(sample_count = 5)]
fn a_thousand_reports_are_made() -> usize {
    let mut file = Vec::new();
    corpus::write(1000, 7, &mut file).expect("a Vec takes all that is written");
    file.len()
}
