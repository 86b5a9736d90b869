//! How far a record is to be believed, and who may see it.

use super::term::terms;

terms! {
    /// What the archive's keepers make of a record after looking at its sources.
    Verification, "verification", default Unverified {
        Unverified = "unverified",
        Plausible = "plausible",
        Likely = "likely",
        Confirmed = "confirmed",
        Unlikely = "unlikely",
        Disputed = "disputed",
        Refuted = "refuted",
    }
}

terms! {
    /// Who may see a text; ordered, so that a ceiling is a comparison.
    Confidentiality, "confidentiality", default Internal {
        Public = "public",
        Internal = "internal",
        Restricted = "restricted",
        /// Only counted until it is asked for by `level:sealed`.
        Sealed = "sealed",
    }
}

terms! {
    /// Yes, no, or not known: the last is a fact of its own, never a no.
    Tri, "tri", default Unknown {
        Yes = "yes",
        No = "no",
        Unknown = "unknown",
    }
}
