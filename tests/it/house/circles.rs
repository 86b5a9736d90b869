//! Which file names which, and whether a way leads back.
//!
//! A `mod` line and a `pub use` of a child are no arrows: they are a parent's face. Who names a child by that
//! face is taken to name the child, so a circle cannot hide behind it.

use std::collections::BTreeMap;

use super::rules::{Broken, broken, inside_the_crate};
use super::source::Source;

/// No two files import each other, straight or around. Each circle is told once, at the file that comes first.
pub fn circles(sources: &[Source]) -> Vec<Broken> {
    let map = Map::of(sources);
    let arrows: Vec<Vec<(usize, usize)>> = (0..sources.len())
        .map(|file| map.arrows_from(file))
        .collect();
    let mut found = Vec::new();
    for (from, targets) in arrows.iter().enumerate() {
        for (to, line) in targets.iter().filter(|(to, _)| *to > from) {
            if let Some(way) = way(&arrows, *to, from) {
                let files: Vec<&str> = way
                    .iter()
                    .map(|file| sources[*file].path.as_str())
                    .collect();
                let rule = format!("a circle: {} → {}", sources[from].path, files.join(" → "));
                found.push(broken(&sources[from], *line, rule));
            }
        }
    }
    found
}

/// Where each module stands, and what it shows of its children.
struct Map<'a> {
    sources: &'a [Source],
    files: BTreeMap<Vec<String>, usize>,
    faces: Vec<Vec<Face>>,
}

/// One name that a file re-exports from a child.
struct Face {
    line: usize,
    name: String,
    truth: Vec<String>,
}

impl<'a> Map<'a> {
    fn of(sources: &'a [Source]) -> Self {
        let modules = sources
            .iter()
            .enumerate()
            .map(|(file, source)| (source.module(), file));
        let files = modules.filter(|(module, _)| !module.is_empty()).collect();
        let mut map = Map {
            sources,
            files,
            faces: Vec::new(),
        };
        map.faces = sources.iter().map(|source| map.faces_of(source)).collect();
        map
    }

    /// Which other files a file names, and in which line first.
    fn arrows_from(&self, from: usize) -> Vec<(usize, usize)> {
        let source = &self.sources[from];
        let mut named = inside_the_crate(source);
        for child in self.children(source) {
            for mut path in source.paths_from(&child) {
                path.parts.splice(0..0, source.module());
                named.push(path);
            }
        }
        let mut arrows = BTreeMap::new();
        for path in named {
            let shown = self.faces[from].iter().any(|face| face.line == path.line);
            if let Some(to) = self.file_of(&path.parts).filter(|to| *to != from && !shown) {
                arrows.entry(to).or_insert(path.line);
            }
        }
        arrows.into_iter().collect()
    }

    /// The modules that a file has in files of their own.
    fn children(&self, source: &Source) -> Vec<String> {
        let own = source.module();
        let below = self
            .files
            .keys()
            .filter(|module| module.len() == own.len() + 1 && module.starts_with(&own));
        below.filter_map(|module| module.last().cloned()).collect()
    }

    fn faces_of(&self, source: &Source) -> Vec<Face> {
        let lines: Vec<&str> = source.bare.lines().collect();
        let paths = self
            .children(source)
            .into_iter()
            .flat_map(|child| source.paths_from(&child));
        let shown = paths.filter(|path| lines[path.line - 1].starts_with("pub use"));
        shown
            .map(|path| Face {
                line: path.line,
                name: path.parts.last().cloned().unwrap_or_default(),
                truth: source.module().into_iter().chain(path.parts).collect(),
            })
            .collect()
    }

    /// The file that a path leads to: the longest module in it, looked through the faces of parents.
    fn file_of(&self, parts: &[String]) -> Option<usize> {
        let length = (1..=parts.len())
            .rev()
            .find(|length| self.files.contains_key(&parts[..*length]))?;
        let file = self.files[&parts[..length]];
        let shown = parts
            .get(length)
            .and_then(|item| self.faces[file].iter().find(|face| face.name == *item));
        shown
            .and_then(|face| self.file_of(&face.truth))
            .or(Some(file))
    }
}

/// A way along the arrows from one file to another, over files that come no earlier than its goal.
fn way(arrows: &[Vec<(usize, usize)>], from: usize, goal: usize) -> Option<Vec<usize>> {
    let mut ways = vec![vec![from]];
    let mut seen = vec![from];
    while let Some(way) = ways.pop() {
        let last = *way.last()?;
        if last == goal {
            return Some(way);
        }
        for (next, _) in arrows[last].iter().filter(|(next, _)| *next >= goal) {
            if !seen.contains(next) {
                seen.push(*next);
                ways.push(way.iter().copied().chain([*next]).collect());
            }
        }
    }
    None
}
