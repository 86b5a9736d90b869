//! What users see, in one binary.

mod hostile;
mod house;
mod store;
mod words;
