//! Tickets and the clock: which answers are still wanted, and how long they have been waited for.

use crate::worker::message::{Ask, Lane, Reply, Request, Ticket};

/// Milliseconds after which waiting is shown; a shorter wait would only flicker.
pub const SHOWN_AFTER: u64 = 200;

/// What the worker has been asked.
#[derive(Clone, Debug, Default)]
pub struct Work {
    last: u64,
    waiting: [Option<(Ticket, u64)>; Lane::ALL.len()],
    /// When that was asked which was answered last.
    answered: u64,
    /// Milliseconds since the start, as the last tick told.
    pub now: u64,
    /// Whether all is read that was left until the first page stood.
    pub is_ready: bool,
}

impl Work {
    /// Gives a question the newest ticket of its lane.
    pub fn ask(&mut self, ask: Ask) -> Request {
        // The wait counts from the first question that has no answer yet, so that typing on does not reset it.
        let since = self.waiting[ask.lane().index()].map_or(self.now, |(_, since)| since);
        self.ask_since(ask, since)
    }

    /// Asks for what was still missing in the answer that was accepted last: one waits since that was asked.
    pub fn ask_on(&mut self, ask: Ask) -> Request {
        self.ask_since(ask, self.answered)
    }

    fn ask_since(&mut self, ask: Ask, since: u64) -> Request {
        self.last += 1;
        let ticket = Ticket(self.last);
        self.waiting[ask.lane().index()] = Some((ticket, since));
        Request { ticket, ask }
    }

    /// Whether the answer is the one waited for; then nothing is waited for in its lane any more.
    pub fn accepts(&mut self, reply: &Reply) -> bool {
        let waiting = &mut self.waiting[reply.lane.index()];
        let Some((_, since)) = waiting.filter(|(ticket, _)| *ticket == reply.ticket) else {
            return false;
        };
        *waiting = None;
        self.answered = since;
        true
    }

    /// Stops waiting in a lane.
    pub fn forget(&mut self, lane: Lane) {
        self.waiting[lane.index()] = None;
    }

    /// Whether an answer is on its way in a lane.
    #[must_use]
    pub fn is_waiting(&self, lane: Lane) -> bool {
        self.waiting[lane.index()].is_some()
    }

    /// Whether a lane has been waited for so long that it shows.
    #[must_use]
    pub fn is_slow(&self, lane: Lane) -> bool {
        let since = self.waiting[lane.index()].map(|(_, since)| since);
        since.is_some_and(|since| self.now.saturating_sub(since) >= SHOWN_AFTER)
    }

    /// The lane that has been waited for the longest, with the milliseconds.
    #[must_use]
    pub fn longest(&self) -> Option<(Lane, u64)> {
        let waiting = Lane::ALL.into_iter().filter_map(|lane| {
            let (_, since) = self.waiting[lane.index()]?;
            Some((lane, self.now.saturating_sub(since)))
        });
        waiting.max_by_key(|(_, waited)| *waited)
    }
}
