//! Finds the number of a spelling in a vocabulary that was read and is mostly asked: four bytes a place and made in
//! some ten milliseconds, where the places of one that grows by every word of an import take sixteen and a hundred. Must never
//! hold a spelling: the vocabulary does.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Open addressing: number + 1 each, 0 where a place is empty; a power of two of them, at most three quarters full.
#[derive(Debug)]
pub(super) struct Finder {
    places: Vec<u32>,
    held: usize,
}

impl Finder {
    /// Of all numbers below `len` that have a spelling; of two alike the lower is found.
    pub(super) fn of<'a>(len: u32, word: impl Fn(u32) -> &'a str) -> Self {
        let least = (len as usize + 256) / 3 * 4;
        let mut all = Self {
            places: vec![0; least.next_power_of_two()],
            held: 0,
        };
        for number in 0..len {
            all.settle(number, word(number));
        }
        all
    }

    /// The number of a spelling.
    pub(super) fn find<'a>(&self, spelled: &str, word: impl Fn(u32) -> &'a str) -> Option<u32> {
        let mut place = self.first(spelled);
        loop {
            let number = self.places[place].checked_sub(1)?;
            if word(number) == spelled {
                return Some(number);
            }
            place = self.next(place);
        }
    }

    /// Takes in a number whose spelling is not there; false where there is no room.
    pub(super) fn add(&mut self, number: u32, spelled: &str) -> bool {
        let has_room = self.held * 4 < self.places.len() * 3;
        if has_room {
            self.settle(number, spelled);
        }
        has_room
    }

    fn settle(&mut self, number: u32, spelled: &str) {
        if spelled.is_empty() {
            return;
        }
        let mut place = self.first(spelled);
        while self.places[place] != 0 {
            place = self.next(place);
        }
        self.places[place] = number + 1;
        self.held += 1;
    }

    fn first(&self, spelled: &str) -> usize {
        let mut hasher = FxHasher::default();
        hasher.write(spelled.as_bytes());
        hasher.finish() as usize & (self.places.len() - 1)
    }

    fn next(&self, place: usize) -> usize {
        (place + 1) & (self.places.len() - 1)
    }
}
