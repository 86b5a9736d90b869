//! Words, sets and counts. Pure: no SQL, no disk; the store carries the bytes.
