//! Why there is no answer.

/// Why a question was not answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure<E> {
    /// It was no longer wanted.
    #[error("stopped")]
    Stopped,
    /// The archive could not be read.
    #[error(transparent)]
    Archive(#[from] E),
}
