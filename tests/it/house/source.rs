//! A source file as the house reads it: without its own tests, and with comments and strings blanked out.
//!
//! Read line by line and character by character, not by a Rust parser: what cannot be told apart that way
//! (a path made by a macro) is not seen.

use std::fs;
use std::path::Path;

/// One file: where it stands, from the root of the project, and what it says.
pub struct Source {
    /// `src/store/open.rs`, with `/` on every system.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// The code with the inside of comments, strings and characters blanked: lines and columns stay.
    pub bare: String,
    only_tests: bool,
}

/// A path that a file names: `crate::store::open` is `["crate", "store", "open"]`.
pub struct Named {
    /// From 1.
    pub line: usize,
    /// The parts; the last may be `*`.
    pub parts: Vec<String>,
}

impl Source {
    /// A file of the project, or one made up by a test.
    pub fn new(path: &str, text: &str) -> Self {
        let mut source = Source {
            path: path.to_owned(),
            text: text.to_owned(),
            bare: String::new(),
            only_tests: false,
        };
        source.bare = blank(source.code());
        source
    }

    /// The text before the file's own tests; nothing where the whole file is tests.
    pub fn code(&self) -> &str {
        if self.only_tests {
            return "";
        }
        match own_tests(&self.text) {
            Some((at, _)) => &self.text[..at],
            None => &self.text,
        }
    }

    /// The room: `src/store/open.rs` and `src/store.rs` are `store`; none outside `src`.
    pub fn room(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("src/")?;
        inside.split(['/', '.']).next()
    }

    /// The module path: `src/store/open.rs` is `["store", "open"]`; empty for the crate's root.
    pub fn module(&self) -> Vec<String> {
        let inside = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        if inside == "lib" || inside == "main" {
            return Vec::new();
        }
        inside.split('/').map(str::to_owned).collect()
    }

    /// Every path that opens with `root`, group imports taken apart.
    pub fn paths_from(&self, root: &str) -> Vec<Named> {
        let bare = &self.bare;
        let mut named = Vec::new();
        for at in words(bare, root) {
            let follows = bare[at + root.len()..].trim_start().starts_with("::");
            if follows && !bare[..at].trim_end().ends_with("::") {
                let mut found = Vec::new();
                branch(&bare[at..], &[], &mut found);
                let line = line_of(bare, at);
                named.extend(found.into_iter().map(|parts| Named { line, parts }));
            }
        }
        named
    }
}

/// The lines that open a file's own tests: `#[cfg(test)]` at the left edge and a `mod` in the line below,
/// here or in a file of its own. Gives where they begin, and the name of the module.
pub fn own_tests(text: &str) -> Option<(usize, &str)> {
    const MARK: &str = "\n#[cfg(test)]\n";
    text.match_indices(MARK).find_map(|(at, _)| {
        let (_, opening) = text[at + MARK.len()..].lines().next()?.split_once("mod ")?;
        let name = opening.strip_suffix(" {").or(opening.strip_suffix(';'))?;
        Some((at + 1, name))
    })
}

/// All `.rs` files under a folder of the project, in order of their paths; a file that its parent declares
/// under `#[cfg(test)]` is known to be tests from its first line.
pub fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    collect(root, &root.join(folder), &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    settle(found)
}

/// Marks the files that are nothing but tests.
pub fn settle(mut sources: Vec<Source>) -> Vec<Source> {
    let tests = |source: &Source| {
        let mut module = source.module();
        module.push(own_tests(&source.text)?.1.to_owned());
        Some(module)
    };
    let modules: Vec<Vec<String>> = sources.iter().filter_map(tests).collect();
    for source in &mut sources {
        let own = source.module();
        if modules.iter().any(|module| own.starts_with(module)) {
            source.only_tests = true;
            source.bare.clear();
        }
    }
    sources
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            collect(root, &path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let inside = path
                .strip_prefix(root)
                .expect("inside the project")
                .to_string_lossy()
                .replace('\\', "/");
            found.push(Source::new(
                &inside,
                &fs::read_to_string(&path).expect("UTF-8 text"),
            ));
        }
    }
}

/// Where `word` stands as a word of its own.
pub fn words(text: &str, word: &str) -> Vec<usize> {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word)
        .map(|(at, _)| at)
        .filter(|at| !text[..*at].ends_with(part) && !text[at + word.len()..].starts_with(part))
        .collect()
}

/// The line, from 1, of a place in a text.
pub fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Reads one branch of a use tree, `a::{b::c, d as e}`, and returns what is left behind it.
fn branch<'a>(text: &'a str, above: &[String], found: &mut Vec<Vec<String>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut inside) = text.strip_prefix('{') {
        loop {
            inside = inside.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            if inside.is_empty() || inside.starts_with('}') {
                return inside.get(1..).unwrap_or_default();
            }
            inside = branch(inside, above, found);
            let end = inside.find([',', '}']).unwrap_or(inside.len());
            inside = &inside[end..]; // skips `as name`
        }
    }
    let length = text
        .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '*'))
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(length);
    let mut path = above.to_vec();
    path.push(name.to_owned());
    match rest.trim_start().strip_prefix("::") {
        Some(deeper)
            if deeper
                .trim_start()
                .starts_with(|c: char| c.is_alphabetic() || "_{*".contains(c)) =>
        {
            branch(deeper, &path, found)
        }
        _ => {
            found.push(path);
            rest
        }
    }
}

/// Blanks comments, strings and character literals; keeps every line break and every column (in characters).
pub fn blank(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut bare = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = at + hidden(&chars[at..], at.checked_sub(1).map(|before| chars[before]));
        if end == at {
            bare.push(chars[at]);
            at += 1;
        } else {
            bare.extend(
                chars[at..end]
                    .iter()
                    .map(|c| if *c == '\n' { '\n' } else { ' ' }),
            );
            at = end;
        }
    }
    bare
}

/// How many characters from here are a comment or a literal; 0 for plain code.
fn hidden(rest: &[char], before: Option<char>) -> usize {
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    match rest {
        ['/', '/', ..] => rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
        ['/', '*', ..] => block_comment(rest),
        ['"', ..] => quoted(rest, '"'),
        ['r', '"' | '#', ..] if !in_word || before == Some('b') => raw(rest),
        ['\'', '\\', ..] => quoted(rest, '\''),
        ['\'', _, '\'', ..] => 3,
        _ => 0, // a lifetime's mark is code
    }
}

fn block_comment(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

fn quoted(rest: &[char], mark: char) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            '\\' => at += 2,
            c if c == mark => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

fn raw(rest: &[char]) -> usize {
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    if rest.get(1 + hashes) != Some(&'"') {
        return 0; // r#type is a name
    }
    let close: String = std::iter::once('"')
        .chain(std::iter::repeat_n('#', hashes))
        .collect();
    let body: String = rest[2 + hashes..].iter().collect();
    match body.find(&close) {
        Some(end) => 2 + hashes + body[..end].chars().count() + close.len(),
        None => rest.len(),
    }
}
