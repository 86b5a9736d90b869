//! The made-up corpus that the targets speak of: the same seed gives the same reports, byte for byte.
//!
//! Every name, place and event is made up from syllables; it must never name a real facility or person.
//! Words are Zipf-like and the vocabulary grows with the rows (names, places, case numbers, misspellings), as in
//! real notes: 53,214 distinct words at 100,000 rows (seed 7, words without accents).
//! Shared by benches and tests through `#[path]`; printed by `cargo run --release --example corpus`.

use std::io::{self, Write};

use chrono::{Days, NaiveDate};

/// The columns, in order.
pub const HEADER: [&str; 14] = [
    "id",
    "date",
    "date_end",
    "facility",
    "place",
    "country",
    "type",
    "victim_name",
    "victim_age",
    "victim_sex",
    "status",
    "source",
    "source_url",
    "notes",
];

const SYLLABLES: &str = "ba be bi bo bu ca ce ci co cu cha che chi cho da de di do du fa fe fi fo ga go gua gui ja jo ju \
    la le li lo lu lla lle llo ma me mi mo mu na ne ni no nu ña ño pa pe pi po pu que qui ra re ri ro ru rra rre sa se si \
    so su ta te ti to tu tra tre va ve vi vo ya yo za zo án én ín ón ción dad mente";

/// What reports are made of, in both languages, most frequent first.
const COMMON: &str = "detained arrested without warrant police soldiers taken from home night family informed relatives \
    denied visit lawyer hearing judge held incommunicado cell overcrowded beaten injuries medical attention refused \
    transferred prison hospital died custody body signs torture report witness said according complaint filed habeas \
    corpus prosecutor released months later charges evidence anonymous call tattoo work worker farmer student mother \
    father brother minor asthma diabetes kidney failure pneumonia autopsy cause stated certificate bruises hands \
    se lo llevaron sin orden judicial agentes de la policía soldados su familia denuncia golpes celda hacinamiento \
    enfermo falta atención médica falleció bajo custodia centro penal traslado audiencia juez abogado captura \
    arbitraria desaparición testigo según señales tortura cuerpo the of and in to was a on by for with at from that \
    his her he she had were been not no this their they after before during who which";

const KINDS: [&str; 5] = [
    "Centro Penal",
    "Delegación",
    "Bartolina",
    "Detention Center",
    "Police Post",
];
const TYPES: [&str; 8] = [
    "arbitrary_detention",
    "arbitrary_detention",
    "arbitrary_detention",
    "abuse",
    "abuse",
    "death_in_custody",
    "enforced_disappearance",
    "denial_of_medical_care",
];
const STATUS: [&str; 5] = ["alleged", "alleged", "corroborated", "verified", "disputed"];
const SOURCES: [&str; 4] = ["Relatives", "Press", "NGO report", "Court file"];
/// Codes only, so that a facet of countries has several values.
const COUNTRIES: [&str; 5] = ["GT", "HN", "NI", "VE", "US"];
const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
const CONSONANTS: [char; 4] = ['n', 'r', 's', 't'];

/// Reports one after the other, without end.
pub struct Corpus {
    dice: Dice,
    row: u64,
    syllables: Vec<&'static str>,
    common: (Vec<&'static str>, Weights),
    tail: (Vec<String>, Weights),
    names: Vec<String>,
    facilities: (Vec<String>, Weights),
}

impl Corpus {
    /// The corpus of one seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let syllables: Vec<&str> = SYLLABLES.split_whitespace().collect();
        let tail: Vec<String> = (0..24_000)
            .map(|_| word(&syllables, &mut dice, 2, 5))
            .collect();
        let names = (0..6000)
            .map(|_| capitalised(&word(&syllables, &mut dice, 2, 3)))
            .collect();
        let places: Vec<String> = (0..48)
            .map(|_| capitalised(&word(&syllables, &mut dice, 2, 4)))
            .collect();
        let facilities: Vec<String> = KINDS
            .iter()
            .flat_map(|kind| places.iter().map(move |place| format!("{kind} {place}")))
            .collect();
        let common: Vec<&str> = COMMON.split_whitespace().collect();
        Corpus {
            row: 0,
            syllables,
            common: (common.clone(), Weights::falling(common.len(), 2.0, 0.85)),
            tail: (tail, Weights::falling(24_000, 20.0, 0.9)),
            names,
            facilities: (
                facilities.clone(),
                Weights::falling(facilities.len(), 3.0, 1.0),
            ),
            dice,
        }
    }

    /// The next report, in the order of [`HEADER`].
    pub fn report(&mut self) -> [String; 14] {
        self.row += 1;
        let (date, end) = self.dates();
        let facility = self.facilities.0[self.facilities.1.pick(&mut self.dice)].clone();
        let place = facility.rsplit(' ').next().unwrap_or_default().to_owned();
        let dice = &mut self.dice;
        let country = if dice.chance(0.7) {
            "SV"
        } else {
            dice.pick(&COUNTRIES)
        };
        let kind = dice.pick(&TYPES);
        let victim: Vec<&str> = (0..3).map(|_| dice.pick(&self.names).as_str()).collect();
        let named = dice.chance(0.8);
        let age = dice.between(12, 84);
        [
            format!("INC-{:07}", self.row),
            date,
            end,
            facility,
            place,
            country.to_owned(),
            kind.to_string(),
            if named {
                victim.join(" ")
            } else {
                String::new()
            },
            if dice.chance(0.7) {
                age.to_string()
            } else {
                String::new()
            },
            if dice.chance(0.9) {
                dice.pick(&["F", "M", "M", "M", "M"]).to_string()
            } else {
                String::new()
            },
            dice.pick(&STATUS).to_string(),
            format!("{} {}", dice.pick(&SOURCES), dice.between(1, 400)),
            if dice.chance(0.5) {
                format!("https://example.org/r/{}", self.row)
            } else {
                String::new()
            },
            self.notes(),
        ]
    }

    /// A day, a month or a year, nearer to the end of eleven years; sometimes with a last day.
    fn dates(&mut self) -> (String, String) {
        let first = NaiveDate::from_ymd_opt(2015, 1, 1).expect("a day of the calendar");
        let day = first + Days::new((4017.0 * self.dice.unit().powf(0.6)) as u64);
        let exactness = self.dice.unit();
        let shape = if exactness < 0.86 {
            "%F"
        } else if exactness < 0.96 {
            "%Y-%m"
        } else {
            "%Y"
        };
        let last = day + Days::new(self.dice.between(1, 400));
        let lasting = self.dice.chance(0.2) && shape == "%F";
        (
            day.format(shape).to_string(),
            if lasting {
                last.to_string()
            } else {
                String::new()
            },
        )
    }

    fn notes(&mut self) -> String {
        let length = self.dice.triangular(12.0, 140.0, 45.0);
        let stop = self.dice.between(9, 16) as usize;
        let mut notes = String::with_capacity(length * 7);
        for at in 0..length {
            let word = self.note_word();
            notes.push_str(&if at == 0 { capitalised(&word) } else { word });
            if at + 1 == length || (at + 1) % stop == 0 {
                notes.push('.');
            }
            if at + 1 < length {
                notes.push(' ');
            }
        }
        notes
    }

    fn note_word(&mut self) -> String {
        let dice = &mut self.dice;
        let usual = self.common.0[self.common.1.pick(dice)];
        match dice.unit() {
            u if u < 0.17 => self.tail.0[self.tail.1.pick(dice)].clone(),
            u if u < 0.21 => dice.pick(&self.names).clone(),
            u if u < 0.222 => misspelt(usual, dice),
            u if u < 0.225 => word(&self.syllables, dice, 3, 5),
            u if u < 0.23 => {
                format!(
                    "{}-{}-{}",
                    dice.between(1, 999),
                    dice.pick(&['A', 'B', 'C']),
                    dice.between(2015, 2025)
                )
            }
            _ => usual.to_owned(),
        }
    }
}

/// Writes a header and that many reports as CSV.
///
/// # Errors
/// As the writer says.
pub fn write(rows: u64, seed: u64, out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(HEADER)?;
    let mut corpus = Corpus::new(seed);
    for _ in 0..rows {
        csv.write_record(corpus.report())?;
    }
    csv.flush()
}

fn word(syllables: &[&str], dice: &mut Dice, least: u64, most: u64) -> String {
    (0..dice.between(least, most))
        .map(|_| dice.pick(syllables))
        .copied()
        .collect()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// One slip of the finger: a letter left out, two swapped, one too many, or one for another.
fn misspelt(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 {
        return word.to_owned();
    }
    let at = dice.between(0, letters.len() as u64 - 2) as usize;
    match dice.between(0, 3) {
        0 => drop(letters.remove(at)),
        1 => letters.swap(at, at + 1),
        2 => letters.insert(at, *dice.pick(&VOWELS)),
        _ => letters[at] = *dice.pick(&CONSONANTS),
    }
    letters.into_iter().collect()
}

/// Choices of unequal chance, as whole numbers: a last digit of `powf` that differs elsewhere changes nothing.
struct Weights {
    up_to: Vec<u64>,
}

impl Weights {
    /// The chance of the n-th choice falls as 1 / (n + offset) ^ steepness.
    fn falling(choices: usize, offset: f64, steepness: f64) -> Self {
        let weight = |at: usize| (1e9 / (at as f64 + offset).powf(steepness)).round() as u64;
        let sums = (0..choices).scan(0, |sum, at| {
            *sum += weight(at);
            Some(*sum)
        });
        Weights {
            up_to: sums.collect(),
        }
    }

    fn pick(&self, dice: &mut Dice) -> usize {
        let at = dice.between(0, self.up_to.last().map_or(0, |all| all - 1));
        self.up_to.partition_point(|sum| *sum <= at)
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere.
pub struct Dice(u64);

impl Dice {
    /// The dice of one seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to below 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn chance(&mut self, of_one: f64) -> bool {
        self.unit() < of_one
    }

    /// Both ends included.
    fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.next() % (most - least + 1)
    }

    fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.between(0, choices.len() as u64 - 1) as usize]
    }

    fn triangular(&mut self, least: f64, most: f64, usual: f64) -> usize {
        let (u, width) = (self.unit(), most - least);
        let value = if u < (usual - least) / width {
            least + (u * width * (usual - least)).sqrt()
        } else {
            most - ((1.0 - u) * width * (most - usual)).sqrt()
        };
        value as usize
    }
}
