//! What users see, in one binary.

mod house;
mod words;
