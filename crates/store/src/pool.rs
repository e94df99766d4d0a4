//! Reading connections, kept for the next reader. Not a general pool: connections to a local file or a local
//! server do not need health checks, a failed one is simply not given back.

use std::sync::{Condvar, Mutex, PoisonError};

use crate::engine::{Conn, Mode};
use crate::error::Result;
use crate::open::Place;

/// Connections at most: more than the cores of the machines we aim at gains nothing.
const CONNECTIONS_MAX: usize = 16;

pub(crate) struct Pool {
    place: Place,
    state: Mutex<State>,
    freed: Condvar,
}

struct State {
    idle: Vec<Conn>,
    open: usize,
}

impl Pool {
    pub(crate) fn new(place: Place) -> Pool {
        Pool {
            place,
            state: Mutex::new(State {
                idle: Vec::new(),
                open: 0,
            }),
            freed: Condvar::new(),
        }
    }

    pub(crate) fn take(&self) -> Result<Conn> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(conn) = state.idle.pop() {
                return Ok(conn);
            }
            if state.open < CONNECTIONS_MAX {
                state.open += 1;
                drop(state);
                return self.place.connect(Mode::Read).inspect_err(|_| {
                    self.state
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .open -= 1;
                    self.freed.notify_one();
                });
            }
            state = self
                .freed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    pub(crate) fn give(&self, conn: Conn) {
        self.state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .idle
            .push(conn);
        self.freed.notify_one();
    }
}
