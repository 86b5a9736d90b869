//! What can be wrong with bytes that the archive hands us. Whoever sends an archive may have made them by hand, so
//! every decoder answers with one of these and none panics. All of it can be rebuilt from the records.

use thiserror::Error;

/// Stored bytes that this program did not write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Damaged {
    /// The first byte names no known form.
    #[error("unknown form {0} of a set")]
    Form(u8),
    /// The bytes end within a value.
    #[error("bytes end too early")]
    Short,
    /// The bytes go on after the last value.
    #[error("bytes after the end")]
    Long,
    /// A number outside its block of 65,536.
    #[error("number outside its block")]
    Outside,
    /// A column that is no power of two rows long, or shorter or longer than its neighbours.
    #[error("column of {0} bytes")]
    Column(usize),
    /// A word number that is taken, goes backwards, or leaves too wide a gap.
    #[error("word number {0} out of order")]
    WordNumber(u32),
    /// A word, or all words together, too long.
    #[error("vocabulary too large")]
    Vocabulary,
}
