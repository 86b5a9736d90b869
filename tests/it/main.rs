//! What users see, in one binary.

mod corpus;
mod browse;
mod desk;
mod hostile;
mod house;
mod keys;
mod store;
mod words;
