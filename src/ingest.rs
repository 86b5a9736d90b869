//! The conveyor: bytes → rows → incidents with verdicts → the store.
