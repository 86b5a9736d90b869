//! The command line as scripts and people meet it: stdout, stderr and exit code, whole.

mod advice;
mod apart;
mod asking;
mod codes;
mod dates;
mod export;
mod facilities;
mod import;
mod json;
mod keep;
mod list;
mod mapping;
mod odd_tables;
mod profiles;
mod record;
mod register;
mod round_trip;
mod scene;
mod sheets;
mod text;
mod verdicts;
mod victims;
mod views;
mod workbook;
