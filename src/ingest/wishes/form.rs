//! The form of an option's text: where its signs cut it, and which of them are parts of a name. It must never know
//! what an option means.

/// The signs that a backslash makes a part of a name.
const SIGNS: [char; 5] = ['+', '|', '=', ':', '\\'];

/// A name as an option writes it, with a backslash before each such sign.
#[must_use]
pub fn escaped(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for sign in name.chars() {
        if SIGNS.contains(&sign) {
            text.push('\\');
        }
        text.push(sign);
    }
    text
}

/// The parts between a sign that no backslash precedes, as they stand.
pub(super) fn split(text: &str, sign: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, letter) in text.char_indices() {
        if letter == sign && !escaped {
            parts.push(&text[start..at]);
            start = at + letter.len_utf8();
        }
        escaped = letter == '\\' && !escaped;
    }
    parts.push(&text[start..]);
    parts
}

/// The two sides of the first such sign; `None` where there is none, or nothing before it.
pub(super) fn sides(text: &str, sign: char) -> Option<(&str, &str)> {
    let left = split(text, sign).first()?.len();
    let rest = text.get(left + sign.len_utf8()..)?;
    (left > 0).then_some((&text[..left], rest))
}

/// A name as it was meant: trimmed, and its escaped signs without their backslashes.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut signs = text.trim().chars().peekable();
    while let Some(sign) = signs.next() {
        let escapes = sign == '\\' && signs.peek().is_some_and(|next| SIGNS.contains(next));
        plain.push(if escapes {
            signs.next().unwrap_or(sign)
        } else {
            sign
        });
    }
    plain
}
