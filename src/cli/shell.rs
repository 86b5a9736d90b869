//! Words as a shell takes them, for command lines that are told to be typed.

/// A word in quotes where a shell needs them.
#[must_use]
pub fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "/._-+=:@,".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// A whole command line.
#[must_use]
pub fn line<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(quoted).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn a_line_is_quoted_where_it_must_be() {
        assert_eq!(
            line(["a", "río seco.csv", "it's", "", "Fecha:dmy"]),
            r"a 'río seco.csv' 'it'\''s' '' Fecha:dmy"
        );
    }
}
