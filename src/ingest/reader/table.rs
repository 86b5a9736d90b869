//! Any file → its layout, then its rows: the one place that knows every form of table. It must never take a file for a
//! table that it may not be.

use std::io::{self, Read};

use super::book::Seekable;
use super::detect::detect;
use super::error::ReadError;
use super::json::JsonReader;
use super::keys;
use super::layout::{Form, Layout, Options};
use super::open::SAMPLE_BYTES;
use super::sheet::SheetReader;
use super::stream::{Reader, Rows};
use super::tee::Tee;
use super::workbook;
use super::zipped;

/// A file that can be read as often as is needed.
pub trait Source {
    /// Begins at the first byte.
    ///
    /// # Errors
    /// [`ReadError`]: it cannot be opened.
    fn open(&self) -> Result<Box<dyn Read + Send>, ReadError>;

    /// As [`Source::open`], to be read from any place: workbooks are.
    ///
    /// # Errors
    /// [`ReadError`]: it cannot be opened.
    fn open_anywhere(&self) -> Result<Box<dyn Seekable>, ReadError>;
}

/// Finds how a file is written. `known` says whether a header name is one we know.
///
/// # Errors
/// See [`ReadError`]: empty, no table, no header, or it cannot be read.
pub fn layout(
    source: &dyn Source,
    known: &dyn Fn(&str) -> bool,
    options: &Options,
) -> Result<Layout, ReadError> {
    let mut sample = Vec::new();
    source.open()?.take(SAMPLE_BYTES).read_to_end(&mut sample)?;
    let whole = (sample.len() as u64) < SAMPLE_BYTES;
    if zipped::is_zip(&sample) {
        return workbook::detect(&|| source.open_anywhere(), known, options);
    }
    if options.sheet.is_some() {
        return Err(ReadError::NoSheet { sheets: Vec::new() });
    }
    if keys::begins(&sample) && !options.are_of_text() {
        return keys::detect(&sample, || source.open());
    }
    detect(&sample, whole, known, options)
}

/// The rows of a file whose layout is known; `see` gets every byte of it once, in order.
///
/// # Errors
/// [`ReadError`]: it cannot be opened.
pub fn rows<'s>(
    source: &dyn Source,
    layout: &Layout,
    see: impl FnMut(&[u8]) + 's,
) -> Result<Box<dyn Rows + 's>, ReadError> {
    let mut bytes = Tee::new(source.open()?, see);
    Ok(match &layout.form {
        Form::Text => Box::new(Reader::new(bytes, layout)),
        Form::Json(objects) => Box::new(JsonReader::new(bytes, *objects, layout)),
        Form::Sheet(sheet) => {
            // A workbook is read from many places: it is seen first.
            io::copy(&mut bytes, &mut io::sink())?;
            Box::new(SheetReader::new(
                source.open_anywhere()?,
                &sheet.name,
                layout,
            ))
        }
    })
}
