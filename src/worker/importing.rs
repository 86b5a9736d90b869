//! The thread behind the import's screens: it looks at files and rehearses imports, one at a time, and lets go of what
//! has been overtaken. Must never write to the archive.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::Scope;

use std::sync::Arc;

use crate::ingest::listener::Listener;
use crate::ingest::plan::{Plan, Request, Trouble, look};
use crate::ingest::run::run;
use crate::store::Store;

use super::message::importing::{Job, Order, Told};

/// The running thread. It ends when this is dropped; what it does then is stopped.
pub struct Rehearser {
    orders: Sender<Order>,
    /// The newest ticket; 0 where nothing is wanted any more.
    newest: Arc<AtomicU64>,
}

impl Rehearser {
    /// Starts the thread within a scope, so that the store comes back when the scope ends.
    pub fn start<'scope>(
        scope: &'scope Scope<'scope, '_>,
        store: &'scope mut Store,
        tell: impl Fn(Told) + Send + 'scope,
    ) -> Self {
        let (orders, waiting) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let wanted = Arc::clone(&newest);
        scope.spawn(move || work(store, &waiting, &wanted, &tell));
        Self { orders, newest }
    }

    /// Orders; what runs or waits is let go.
    pub fn ask(&self, order: Order) {
        self.newest.store(order.ticket.0, Ordering::Relaxed);
        drop(self.orders.send(order)); // a thread that is gone has told so
    }

    /// Lets go of what runs or waits.
    pub fn forget(&self) {
        self.newest.store(0, Ordering::Relaxed);
    }
}

impl Drop for Rehearser {
    fn drop(&mut self) {
        self.forget();
    }
}

fn work(store: &mut Store, orders: &Receiver<Order>, newest: &AtomicU64, tell: &impl Fn(Told)) {
    for order in orders {
        let wanted = || newest.load(Ordering::Relaxed) == order.ticket.0;
        if wanted() {
            // A bug in here must reach the screen as an answer; the store rolls back what it has begun.
            let done = catch_unwind(AssertUnwindSafe(|| carry_out(store, &order, &wanted, tell)));
            if done.is_err() {
                tell(Told::Failed(order.ticket, Trouble::Broken));
            }
        }
    }
}

/// Carries an order out, without the thread, so that tests take the same road.
pub fn carry_out(
    store: &mut Store,
    order: &Order,
    wanted: &dyn Fn() -> bool,
    tell: &impl Fn(Told),
) {
    if let Err(trouble) = look_and_rehearse(store, order, wanted, tell) {
        tell(Told::Failed(order.ticket, trouble));
    }
}

fn look_and_rehearse(
    store: &mut Store,
    order: &Order,
    wanted: &dyn Fn() -> bool,
    tell: &impl Fn(Told),
) -> Result<(), Trouble> {
    let mut pulse = |read| {
        tell(Told::Read(order.ticket, read));
        wanted()
    };
    let (request, plan) = match &order.job {
        Job::Rehearse(request, Some(plan)) => (request, Arc::clone(plan)),
        Job::Look(request) | Job::Rehearse(request, None) => {
            let plan = Arc::new(look(request, &mut pulse)?);
            tell(Told::Looked(order.ticket, Arc::clone(&plan)));
            (request, plan)
        }
    };
    if matches!(order.job, Job::Rehearse(..)) && plan.survey.questions.is_empty() {
        rehearse(store, order, request, &plan, &mut pulse, tell)?;
    }
    Ok(())
}

fn rehearse(
    store: &mut Store,
    order: &Order,
    request: &Request,
    plan: &Plan,
    pulse: &mut dyn FnMut(u64) -> bool,
    tell: &impl Fn(Told),
) -> Result<(), Trouble> {
    // All or nothing is for the import itself: here every refused row shall be seen.
    let request = Request {
        dry_run: true,
        all_or_nothing: false,
        ..request.clone()
    };
    let mut listener = Listener {
        pulse,
        reject: &mut |_| Ok(()),
        before_commit: &mut |_| Ok(()),
    };
    let summary = run(store, &request, plan, &mut listener)?;
    tell(Told::Rehearsed(order.ticket, Box::new(summary)));
    Ok(())
}
