//! What users see, in one binary.

mod browse;
mod browse_store;
mod cli;
mod corpus;
mod desk;
mod docs;
mod hostile;
mod house;
mod keys;
mod looks;
mod mapping;
mod pty;
mod round_trip;
mod rows;
mod store;
mod words;
