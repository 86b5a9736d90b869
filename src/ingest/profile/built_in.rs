//! The profiles that come with the program: shapes of public data sets, none of which names a victim.

macro_rules! built_in {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../../../assets/profiles/", $name, ".toml")),
        )
    };
}

/// Each with its name.
pub const BUILT_IN: &[(&str, &str)] = &[
    built_in!("ovdinfo-2012"),
    built_in!("ovdinfo-2013"),
    built_in!("us-california-deaths"),
];
