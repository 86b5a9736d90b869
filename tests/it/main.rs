//! What users see, in one binary.
