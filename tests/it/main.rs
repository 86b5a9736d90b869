//! What users see, in one binary.

mod corpus;
mod hostile;
mod house;
mod store;
mod words;
