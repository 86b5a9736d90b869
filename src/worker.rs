//! The thread that owns an archive and answers the screen's questions. Keeps only the newest question of each lane;
//! a question that has been overtaken is stopped where it can be. Must never word a sentence, and never panic outward:
//! what goes wrong comes back as data.

pub mod answer;
mod archive;
mod as_imported;
pub mod importing;
pub mod message;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use answer::{Archive, answer};
use message::{Failed, Lane, Reply, Request};

/// A running worker. Dropping it asks it to stop; [`Worker::close`] waits until the archive is closed.
pub struct Worker {
    desk: Arc<Desk>,
    thread: Option<JoinHandle<()>>,
}

/// How long nobody asks before the worker looks whether another process has written: one read of a number.
const LOOK_ROUND: Duration = Duration::from_secs(1);

/// What is to be done next.
enum Next {
    /// A question.
    Ask(Request),
    /// Nobody asks: see whether another process has written.
    LookRound,
    /// Nothing, ever.
    Over,
}

/// What lies between the screen and the worker.
#[derive(Default)]
struct Desk {
    waiting: Mutex<Waiting>,
    bell: Condvar,
    /// The newest ticket of each lane; 0 where nothing is wanted any more.
    newest: [AtomicU64; Lane::ALL.len()],
}

#[derive(Default)]
struct Waiting {
    requests: [Option<Request>; Lane::ALL.len()],
    is_over: bool,
}

impl Worker {
    /// Starts the thread. It opens the archive there, and tells each answer as it comes.
    pub fn start<A: Archive>(
        open: impl FnOnce() -> Result<A, Failed> + Send + 'static,
        tell: impl Fn(Reply) + Send + 'static,
    ) -> Self {
        let desk = Arc::new(Desk::default());
        let own = Arc::clone(&desk);
        let thread = thread::spawn(move || {
            let died = catch_unwind(AssertUnwindSafe(|| work(&own, open, &tell))).is_err();
            if died {
                own.answer_all(&Failed::Gone, &tell);
            }
        });
        Self {
            desk,
            thread: Some(thread),
        }
    }

    /// Asks. A question that waits in the same lane is dropped.
    pub fn ask(&self, request: Request) {
        let lane = request.ask.lane();
        self.desk.newest[lane.index()].store(request.ticket.0, Ordering::Relaxed);
        self.desk.locked().requests[lane.index()] = Some(request);
        self.desk.bell.notify_one();
    }

    /// Lets a lane go: what waits in it is dropped, what runs in it is stopped.
    pub fn forget(&self, lane: Lane) {
        self.desk.newest[lane.index()].store(0, Ordering::Relaxed);
        self.desk.locked().requests[lane.index()] = None;
    }

    /// Stops what runs, and waits until the archive is closed.
    pub fn close(mut self) {
        self.desk.end();
        if let Some(thread) = self.thread.take() {
            drop(thread.join()); // a panic in there has been told as an answer
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.desk.end();
    }
}

impl Desk {
    /// A panic never happens while it is held, so what a poisoned lock holds is whole.
    fn locked(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end(&self) {
        self.newest
            .iter()
            .for_each(|newest| newest.store(0, Ordering::Relaxed));
        self.locked().is_over = true;
        self.bell.notify_all();
    }

    /// The most urgent question, waiting for one; after a while a look round.
    fn next(&self) -> Next {
        let mut waiting = self.locked();
        loop {
            if waiting.is_over {
                return Next::Over;
            }
            if let Some(request) = waiting.requests.iter_mut().find_map(Option::take) {
                return Next::Ask(request);
            }
            let (again, waited) = self
                .bell
                .wait_timeout(waiting, LOOK_ROUND)
                .unwrap_or_else(PoisonError::into_inner);
            if waited.timed_out() {
                return Next::LookRound;
            }
            waiting = again;
        }
    }

    /// Whether nobody waits.
    fn is_idle(&self) -> bool {
        let waiting = self.locked();
        !waiting.is_over && waiting.requests.iter().all(Option::is_none)
    }

    /// Answers everything that is asked from now on with why it cannot be answered.
    fn answer_all(&self, failed: &Failed, tell: &impl Fn(Reply)) {
        loop {
            match self.next() {
                Next::Ask(request) => tell(Reply {
                    ticket: request.ticket,
                    lane: request.ask.lane(),
                    answer: Err(failed.clone()),
                }),
                Next::LookRound => {}
                Next::Over => return,
            }
        }
    }
}

fn work<A: Archive>(desk: &Desk, open: impl FnOnce() -> Result<A, Failed>, tell: &impl Fn(Reply)) {
    let mut archive = match open() {
        Ok(archive) => archive,
        Err(failed) => return desk.answer_all(&failed, tell),
    };
    let mut is_warm = false;
    let mut generation = archive.generation();
    loop {
        let request = match desk.next() {
            Next::Ask(request) => request,
            Next::LookRound => {
                let before = std::mem::replace(&mut generation, archive.generation());
                if before != generation {
                    tell(Reply::changed());
                }
                continue;
            }
            Next::Over => break,
        };
        let newest = &desk.newest[request.ask.lane().index()];
        let ticket = request.ticket.0;
        let reply = answer(&mut archive, request, &|| {
            newest.load(Ordering::Relaxed) != ticket
        });
        tell(reply);
        if !is_warm && desk.is_idle() {
            archive.warm();
            is_warm = true;
            tell(Reply::ready());
        }
    }
    archive.close();
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::answer::Archive;
    use super::message::{Answer, Ask, Failed, Lane, Place, Request, Ticket};
    use super::{Reply, Worker};
    use crate::domain::count::Moment;
    use crate::domain::incident::Number;
    use crate::domain::page::{Counts, Detail, Page, Slice};
    use crate::search::query::{Query, Views};

    struct Bad;

    impl Archive for Bad {
        fn page(
            &mut self,
            _: &Query,
            _: &Slice,
            _: bool,
            _: &dyn Fn() -> bool,
        ) -> Result<Page, Failed> {
            panic!("a bug")
        }
        fn detail(&mut self, _: Number, _: &Query) -> Result<Option<Detail>, Failed> {
            Ok(None)
        }
        fn counts(&mut self, _: &Query, should_stop: &dyn Fn() -> bool) -> Result<Counts, Failed> {
            while !should_stop() {}
            Err(Failed::Busy)
        }
        fn facilities(&mut self) -> Result<Vec<Place>, Failed> {
            Ok(Vec::new())
        }
        fn views(&mut self) -> Result<Views, Failed> {
            Ok(Views::default())
        }
        fn save_view(&mut self, _: &str, _: &str, _: Moment) -> Result<(), Failed> {
            Err(Failed::Busy)
        }
        fn close(self) {}
    }

    fn request(ticket: u64, ask: Ask) -> Request {
        Request {
            ticket: Ticket(ticket),
            ask,
        }
    }

    #[test]
    fn a_bug_in_the_worker_comes_back_as_an_answer() {
        let (sender, replies) = channel::<Reply>();
        let worker = Worker::start(|| Ok(Bad), move |reply| drop(sender.send(reply)));
        let slice = Slice {
            sort: Vec::new(),
            offset: 0,
            limit: 1,
            around: None,
        };
        worker.ask(request(
            1,
            Ask::Page {
                query: Query::default(),
                slice,
                whole: true,
            },
        ));
        worker.ask(request(2, Ask::Facilities));
        let reply = replies.recv().unwrap();
        assert_eq!(reply.answer.unwrap_err(), Failed::Gone);
        worker.close();
    }

    #[test]
    fn a_newer_question_stops_the_one_that_runs() {
        let (sender, replies) = channel::<Reply>();
        let worker = Worker::start(|| Ok(Bad), move |reply| drop(sender.send(reply)));
        worker.ask(request(
            1,
            Ask::Counts {
                queries: vec![Query::default()],
            },
        ));
        worker.ask(request(2, Ask::Facilities));
        worker.forget(Lane::Aside);
        let told: Vec<Reply> = replies.iter().take(1).collect();
        assert!(
            told.iter()
                .all(|reply| matches!(reply.answer, Err(Failed::Busy) | Ok(Answer::Facilities(_))))
        );
        worker.close();
    }

    #[test]
    fn an_archive_that_cannot_be_opened_says_so_to_every_question() {
        let (sender, replies) = channel::<Reply>();
        let worker = Worker::start(
            || Err::<Bad, _>(Failed::Busy),
            move |reply| drop(sender.send(reply)),
        );
        worker.ask(request(1, Ask::Facilities));
        assert_eq!(replies.recv().unwrap().answer.unwrap_err(), Failed::Busy);
        worker.close();
    }
}
