//! The data set that a file belongs to, when nobody names it: the file's name without whole dates,
//! copy marks, versions and endings, so that next month's file of the same register has the same origin.

/// What a person adds to the name of a copy, or of a table that was corrected.
const MARKS: [&str; 6] = [
    "copy",
    "copia",
    "corrected",
    "corregida",
    "corregido",
    "corregidos",
];

/// The origin that a file's name gives. A bare year stays: it often parts two data sets.
#[must_use]
pub fn of_file(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let mut stem = name.to_owned();
    for ending in [
        ".rejects.csv",
        ".csv",
        ".tsv",
        ".txt",
        ".tab",
        ".xlsx",
        ".jsonl",
        ".json",
    ] {
        if let Some(cut) = stem
            .len()
            .checked_sub(ending.len())
            .filter(|cut| stem.is_char_boundary(*cut))
            && stem[cut..].eq_ignore_ascii_case(ending)
        {
            stem.truncate(cut);
        }
    }
    let stem = without_copy_marks(&without_dates(&stem));
    let trimmed =
        stem.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '-' | '_' | '.'));
    if trimmed.is_empty() {
        "import".to_owned()
    } else {
        trimmed.to_owned()
    }
}

/// Takes out `2022-04-17`, `20220417` and `2022_04_17` that stand by themselves.
fn without_dates(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    while at < signs.len() {
        let alone = at == 0 || !signs[at - 1].is_ascii_digit();
        match date_length(&signs[at..]).filter(|_| alone) {
            Some(length) => at += length,
            None => {
                kept.push(signs[at]);
                at += 1;
            }
        }
    }
    kept
}

/// How many signs a whole date takes at the start, where one stands there.
fn date_length(signs: &[char]) -> Option<usize> {
    let matches = |form: &str| {
        let fits = form.chars().enumerate().all(|(at, wanted)| {
            signs.get(at).is_some_and(|sign| {
                if wanted == 'd' {
                    sign.is_ascii_digit()
                } else {
                    matches!(sign, '-' | '_' | '.')
                }
            })
        });
        let ends = signs
            .get(form.len())
            .is_none_or(|sign| !sign.is_ascii_digit());
        let century = matches!(signs, ['1', '9', ..] | ['2', '0', ..]);
        (fits && ends && century).then_some(form.len())
    };
    matches("dddd-dd-dd").or_else(|| matches("dddddddd"))
}

/// Takes off ` (2)`, ` - copy`, ` - copia`, `_copy`, and what marks a corrected table: `_v2`, ` corregido`.
fn without_copy_marks(text: &str) -> String {
    let mut text = text.trim_end();
    loop {
        let lower = text.to_lowercase();
        let before = lower.trim_end_matches(|sign: char| sign.is_ascii_digit());
        let version = (before.len() < lower.len() && before.ends_with('v'))
            .then(|| &lower[before.len() - 1..]);
        let mark = MARKS.into_iter().chain(version).find(|mark| {
            lower
                .strip_suffix(mark)
                .is_some_and(|rest| rest.ends_with([' ', '-', '_']))
        });
        let numbered = text
            .strip_suffix(')')
            .and_then(|rest| rest.rsplit_once('('))
            .filter(|(_, number)| {
                !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
            });
        text = match (mark, numbered) {
            (Some(mark), _) => text[..text.len() - mark.len()].trim_end_matches([' ', '-', '_']),
            (None, Some((rest, _))) => rest.trim_end(),
            (None, None) => return text.to_owned(),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::of_file;

    #[test]
    fn an_origin_is_the_same_for_the_next_copy_of_a_file() {
        for (name, origin) in [
            ("us-prison-deaths-LA.csv", "us-prison-deaths-LA"),
            ("ovdinfo-2013.csv", "ovdinfo-2013"),
            ("deaths 2024-05-01.csv", "deaths"),
            ("deaths_20240501 (2).csv", "deaths"),
            ("Registro - copia.CSV", "Registro"),
            ("deaths.rejects.csv", "deaths"),
            ("registro_muertes_v2.csv", "registro_muertes"),
            ("Registro 2023 corregido (1).xlsx", "Registro 2023"),
            ("v2.csv", "v2"),
            ("nov2.csv", "nov2"),
            ("2024-05-01.csv", "import"),
            ("/tmp/a/b.tsv", "b"),
        ] {
            assert_eq!(of_file(name), origin, "{name}");
        }
    }
}
