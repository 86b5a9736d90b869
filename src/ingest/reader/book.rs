//! A workbook's file, opened by calamine. It must never be opened before it was measured.

use std::io::{Read, Seek};

use calamine::{Reader as _, Xlsx};

use super::error::ReadError;

/// A file that can be read from any place.
pub trait Seekable: Read + Seek + Send {}
impl<T: Read + Seek + Send> Seekable for T {}

/// A workbook that was opened.
pub(super) type Book = Xlsx<Box<dyn Seekable>>;

/// Opens a workbook that was measured.
pub(super) fn open(file: Box<dyn Seekable>) -> Result<Book, ReadError> {
    Xlsx::new(file).map_err(|error| ReadError::of_workbook(&error))
}
