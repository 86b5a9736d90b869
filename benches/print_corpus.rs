//! Prints the made-up corpus: `cargo run --release --example corpus -- ROWS [SEED] > incidents.csv`.

#[path = "corpus.rs"]
mod corpus;

use std::env;
use std::error::Error;
use std::io::{BufWriter, stdout};

fn main() -> Result<(), Box<dyn Error>> {
    let mut numbers = env::args().skip(1).map(|word| word.parse::<u64>());
    let rows = numbers
        .next()
        .ok_or("usage: corpus ROWS [SEED] > incidents.csv")??;
    let seed = numbers.next().transpose()?.unwrap_or(7);
    corpus::write(rows, seed, BufWriter::new(stdout().lock()))?;
    Ok(())
}
