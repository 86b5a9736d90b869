//! What users see, in one binary.

mod browse;
mod browse_store;
mod cli;
mod corpus;
mod counting;
mod desk;
mod docs;
mod going_to_a_date;
mod hostile;
mod house;
mod keys;
mod looks;
mod mapping;
mod pty;
mod round_trip;
mod rows;
mod saved_views;
mod store;
mod words;
