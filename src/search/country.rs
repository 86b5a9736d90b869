//! A country in two bytes: its ISO 3166-1 alpha-2 letters, packed, so that counts need only 677 places.

/// Packs a two-letter country code, upper case, as 1 to 676; 0 for anything else.
pub fn country_number(code: &str) -> u16 {
    match code.as_bytes() {
        [a @ b'A'..=b'Z', b @ b'A'..=b'Z'] => u16::from(a - b'A') * 26 + u16::from(b - b'A') + 1,
        _ => 0,
    }
}

/// The two letters of a packed country; none for 0 and for what [`country_number`] never makes.
pub fn country_code(number: u16) -> Option<String> {
    let packed = number.checked_sub(1).filter(|packed| *packed < 26 * 26)?;
    let letter = |part: u16| char::from(b'A' + part as u8);
    Some([letter(packed / 26), letter(packed % 26)].iter().collect())
}

#[cfg(test)]
mod tests {
    use super::{country_code, country_number};

    #[test]
    fn countries_are_packed_by_their_letters() {
        assert_eq!(country_code(country_number("SV")).as_deref(), Some("SV"));
        assert_eq!(
            (
                country_number("AA"),
                country_number("ZZ"),
                country_number("sv"),
                country_number("")
            ),
            (1, 676, 0, 0)
        );
        assert_eq!(
            (country_code(0), country_code(677), country_code(u16::MAX)),
            (None, None, None)
        );
    }
}
