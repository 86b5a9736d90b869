//! The words that dates are written with, in English, Spanish, Portuguese, French and Russian. All stand folded (small
//! letters, no accents), as [`fold`] gives them. Must never hold a word that means two things in a date.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a word does in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// 1 to 12.
    Month(u32),
    /// `primero`: a number written out.
    First,
    /// Carries nothing: `de`, `of`, the day of the week.
    Filler,
    /// About that time.
    About,
    /// Wholly before it.
    Before,
    /// Wholly after it.
    After,
    /// Some part of a month or year.
    Part(Part),
    /// One or the other.
    Or,
    /// Makes the number before it an hour: `h`, `pm`.
    Hour,
    /// Belongs to a time of day in another way: `T`, a zone.
    Clock,
    /// Anything else.
    Unknown,
}

/// A loosely named part of a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// `principios de`.
    Early,
    /// `mediados de`.
    Middle,
    /// `fines de`.
    Late,
}

/// Small letters without accents, full-width digits as plain ones, every dash as `-`, every space as one of ASCII.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text
            .to_ascii_lowercase()
            .replace(|c: char| c.is_ascii_whitespace(), " ");
    }
    // The raised letters of `1º` would become an "o", which means "or".
    let plain = text
        .chars()
        .filter(|c| !matches!(c, 'º' | 'ª'))
        .nfkd()
        .filter(|&c| !is_combining_mark(c))
        .flat_map(char::to_lowercase);
    plain
        .map(|c| {
            if is_dash(c) {
                '-'
            } else if c.is_whitespace() {
                ' '
            } else {
                c
            }
        })
        .collect()
}

fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}')
}

/// What a folded word does in a date.
pub(super) fn word(folded: &str) -> Word {
    let is = |list: &str| holds(list, folded);
    // The most frequent first.
    if is(FILLERS) {
        return Word::Filler;
    }
    if let Some(month) = month(folded) {
        return Word::Month(month);
    }
    match folded {
        "primero" | "primeiro" => Word::First,
        _ if is(WEEKDAYS) => Word::Filler,
        _ if is(ABOUT) => Word::About,
        _ if is(BEFORE) => Word::Before,
        _ if is(AFTER) => Word::After,
        _ if is(EARLY) => Word::Part(Part::Early),
        _ if is(MIDDLE) => Word::Part(Part::Middle),
        _ if is(LATE) => Word::Part(Part::Late),
        _ if is(OR) => Word::Or,
        _ if is(HOUR) => Word::Hour,
        _ if is(CLOCK) => Word::Clock,
        _ => Word::Unknown,
    }
}

fn holds(list: &str, folded: &str) -> bool {
    list.split(' ').any(|word| word == folded)
}

/// 1 to 12 for a folded name or abbreviation of a month.
pub(super) fn month(folded: &str) -> Option<u32> {
    MONTHS
        .iter()
        .zip(1..)
        .find_map(|(names, month)| holds(names, folded).then_some(month))
}

/// English, Spanish, Portuguese, French, Russian (as named, as dated, as in "in May"), each with its abbreviations.
const MONTHS: [&str; 12] = [
    "january jan enero ene janeiro janvier janv январь января январе янв",
    "february feb febrero fevereiro fev fevrier fevr февраль февраля феврале фев февр",
    "march mar marzo marco mars март марта марте мар",
    "april apr abril abr avril avr апрель апреля апреле апр",
    "may mayo maio mai маи мая мае",
    "june jun junio junho juin июнь июня июне июн",
    "july jul julio julho juillet juil июль июля июле июл",
    "august aug agosto ago agto aout август августа августе авг",
    "september sept sep septiembre setiembre setembro set septembre сентябрь сентября сентябре сен сент",
    "october oct octubre outubro out octobre октябрь октября октябре окт",
    "november nov noviembre novembro novembre ноябрь ноября ноябре ноя нояб",
    "december dec diciembre dic dezembro dez decembre декабрь декабря декабре дек",
];

const FILLERS: &str = "de del da do d of the on in en em el la le les du a al au st nd rd th er ro ero dia day \
    mes month ano year г года год году в го е";

const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs \
    fri sat sun lunes martes miercoles jueves viernes sabado domingo lun mie jue vie sab dom \
    segunda terca quarta quinta sexta feira lundi mardi mercredi jeudi vendredi samedi \
    dimanche понедельник вторник среда четверг пятница суббота воскресенье";

const ABOUT: &str = "c ca circa cca about around approx approximately hacia aprox aproximadamente alrededor \
    cerca vers environ около примерно";

const BEFORE: &str = "before antes avant";
const AFTER: &str = "after despues depois apres после";

const EARLY: &str =
    "early beginning principios principio inicios inicio comienzos debut начало начале";
const MIDDLE: &str = "mid middle mediados meados milieu середина середине";
const LATE: &str = "late end fines finales final finais fin fim конец конце";

const OR: &str = "o or ou или";

const HOUR: &str = "am pm m p h hs hr hrs hora horas hour hours ч";
const CLOCK: &str = "t z utc gmt las as at min est edt cst cdt mst mdt pst pdt art brt clt cet cest \
    msk мск";

/// Whether a cell only says that nothing is known: `n/a`, `s/d`, `se desconoce`, `не указано`, a dash, nothing at all.
/// Case, accents, outer spaces, brackets and a closing dot aside.
pub fn is_unknown_word(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    let bare = text.trim_matches(DRESS);
    // Nearly every cell of every file is asked: most need no more than their first letter looked at, and those that
    // need no folding cost no memory either.
    if text.len() > 48 || !may_begin(bare) {
        return false;
    }
    let bytes = bare.as_bytes();
    let is_plain = bytes.iter().all(|byte| (b' '..0x80).contains(byte))
        && !bytes.windows(2).any(|pair| pair == b"  ");
    if is_plain {
        let lower = bytes.iter().map(u8::to_ascii_lowercase);
        return UNKNOWN
            .binary_search_by(|known| known.bytes().cmp(lower.clone()))
            .is_ok();
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.trim_matches(DRESS).split_whitespace().collect();
    UNKNOWN.binary_search(&words.join(" ").as_str()).is_ok()
}

/// Whether some word for unknown begins as a cell does; one that begins otherwise than with a sign of ASCII must be
/// folded to tell.
fn may_begin(bare: &str) -> bool {
    const BEGINNINGS: [bool; 128] = {
        let (mut beginnings, mut at) = ([false; 128], 0);
        while at < UNKNOWN.len() {
            if let [first @ ..128, ..] = UNKNOWN[at].as_bytes() {
                beginnings[*first as usize] = true;
            }
            at += 1;
        }
        beginnings
    };
    bare.bytes().next().is_none_or(|first| {
        let lower = usize::from(first.to_ascii_lowercase());
        first.is_ascii_control() || BEGINNINGS.get(lower).copied().unwrap_or(true)
    })
}

/// What may stand around a word for nothing.
const DRESS: [char; 9] = ['(', ')', '[', ']', '<', '>', '"', '.', ' '];

/// Sorted, so that a million cells can be asked.
#[rustfmt::skip]
const UNKNOWN: &[&str] = &[
    "", "#n/a", "-", "--", "---", "?", "??", "???", "blank", "desc", "desconhecida", "desconhecido",
    "desconoce", "desconocida", "desconocidas", "desconocido", "desconocidos", "ignorado",
    "inconnu", "inconnue", "missing", "n.a", "n.d", "n/a", "n/c", "n/d", "n/i", "n/k", "n/r", "na",
    "nan", "nao consta", "nao informado", "nat", "nd", "nil", "no aplica", "no conocido",
    "no consta", "no data", "no date", "no disponible", "no especifica", "no especificado",
    "no indica", "no informa", "no informado", "no registra", "no se conoce", "no se indica",
    "no se sabe", "non connu", "non precise", "none", "not applicable", "not available",
    "not known", "not provided", "not recorded", "not reported", "not specified", "not stated",
    "ns/nc", "null", "s.d", "s.f", "s/d", "s/f", "s/i", "sd", "se desconoce", "se ignora",
    "sem dados", "sem data", "sin dato", "sin datos", "sin determinar", "sin especificar",
    "sin fecha", "sin informacion", "tbd", "undated", "undetermined", "unk", "unknown",
    "unspecified", "н/д", "не известно", "не указана", "не указано", "неизвестна", "неизвестно",
    "нет данных",
];

#[cfg(test)]
mod tests {
    use super::{
        ABOUT, AFTER, BEFORE, CLOCK, EARLY, FILLERS, HOUR, LATE, MIDDLE, MONTHS, OR, UNKNOWN,
        WEEKDAYS, Word, fold, is_unknown_word, word,
    };

    #[test]
    fn no_word_stands_twice_and_all_stand_folded() {
        let lists = [
            FILLERS, WEEKDAYS, ABOUT, BEFORE, AFTER, EARLY, MIDDLE, LATE, CLOCK, HOUR, OR,
        ];
        let lists = MONTHS.iter().chain(&lists);
        let mut all: Vec<&str> = lists.flat_map(|names| names.split(' ')).collect();
        all.sort_unstable();
        let twice = all.windows(2).filter(|pair| pair[0] == pair[1]);
        assert_eq!(twice.collect::<Vec<_>>(), Vec::<&[&str]>::new());
        let unfolded = all.iter().filter(|word| fold(word) != **word);
        assert_eq!(unfolded.collect::<Vec<_>>(), Vec::<&&str>::new());
    }

    #[test]
    fn the_words_for_unknown_are_sorted_and_read_in_any_dress() {
        let mut sorted = UNKNOWN.to_vec();
        sorted.sort_unstable();
        assert_eq!(UNKNOWN, sorted);
        for text in [
            "",
            "  ",
            "NA",
            "N/A",
            "n/a.",
            "s/d",
            "Sin Datos",
            "SE DESCONOCE",
            "no  consta",
            "(unknown)",
            "Not Stated",
            "—",
            "Не указано",
        ] {
            assert!(is_unknown_word(text), "{text}");
        }
        for text in [
            "0",
            "2022",
            "no",
            "nada",
            "unknown soldier",
            "Ana",
            "enero",
            "x",
        ] {
            assert!(!is_unknown_word(text), "{text}");
        }
    }

    #[test]
    fn months_are_known_in_five_languages() {
        let all = ["Abril", "APRIL", "avril", "апреля", "Apr"];
        assert!(all.iter().all(|name| word(&fold(name)) == Word::Month(4)));
        assert_eq!(
            ["Março", "março", "août", "май", "dez"].map(|name| word(&fold(name))),
            [3, 3, 8, 5, 12].map(Word::Month)
        );
    }
}
