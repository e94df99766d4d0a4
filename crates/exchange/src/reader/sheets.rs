//! Reading a stranger's file: in a process of its own that is watched, or, for tests and files of ours, in this one.
//! Why watched from here too: the reading process is believed as little as the file it reads.

use std::io::{self, BufReader, ErrorKind, Read, Write as _};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::frames::{self, Frame};
use super::limits::Limits;
use super::meter::{Assembler, Meter, Part};
use super::problem::{ReadProblem, code};
use super::{Step, child};
use crate::sheet::{Book, Format};

/// How long the reading process may take by the clock on the wall: longer than its processor time, for a busy machine.
const DEADLINE: Duration = Duration::from_secs(90);
/// How often the caller is asked whether to go on while no row comes.
const PATIENCE: Duration = Duration::from_millis(100);
/// Frames handed over at a time.
const BATCH: usize = 512;
/// Batches that may wait.
const WAITING: usize = 8;

/// Where files are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sheets {
    /// In this process.
    Inside,
    /// In a process of this program, started with the argument [`child::ARGUMENT`].
    Child(PathBuf),
}

impl Sheets {
    /// Reads a file. `step` is told the rows read so far, at least ten times a second, and may give up.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(&self, bytes: &[u8], step: &mut Step<'_>) -> Result<Book, ReadProblem> {
        let limits = Limits::default();
        match self {
            Sheets::Inside => super::read(bytes, &limits, step),
            Sheets::Child(program) => {
                // What the first bytes say needs no process.
                super::looked_at(bytes, &limits)?;
                let mut command = Command::new(program);
                command.arg(child::ARGUMENT);
                ask(command, DEADLINE, bytes, step)
            }
        }
    }
}

/// Starts the reading process, hands it the file and takes the book.
fn ask(
    mut command: Command,
    deadline: Duration,
    bytes: &[u8],
    step: &mut Step<'_>,
) -> Result<Book, ReadProblem> {
    let broken = |error: io::Error| ReadProblem::new(code::NO_READER).with("reason", error);
    let mut process = command
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(broken)?;
    let pipes = process.stdin.take().zip(process.stdout.take());
    let process = Mutex::new(process);
    let Some((mut input, output)) = pipes else {
        end(&process);
        return Err(broken(ErrorKind::BrokenPipe.into()));
    };
    let (answer, late) = thread::scope(|scope| {
        // If it does not take the whole file it has found something in it, and says what.
        scope.spawn(move || drop(input.write_all(bytes)));
        let (frames, received) = mpsc::sync_channel(WAITING);
        scope.spawn(move || receive(output, &frames));
        let (done, waiting) = mpsc::channel::<()>();
        let process = &process;
        let watch = scope.spawn(move || {
            let late = waiting.recv_timeout(deadline) == Err(RecvTimeoutError::Timeout);
            if late {
                end(process);
            }
            late
        });
        let answer = collect(&received, step);
        // Whatever it still does, nobody waits for it; this also ends the two threads at its pipes.
        drop(received);
        let status = end(process);
        drop(done);
        let late = watch.join().unwrap_or(false);
        (
            answer.map_err(|problem| problem.unwrap_or_else(|| died(status))),
            late,
        )
    });
    let (format, assembler) = match answer {
        Ok(book) => book,
        // Ended by us: however that looked to whoever took the frames.
        Err(_) if late => return Err(ReadProblem::new(code::TIME)),
        Err(problem) => return Err(problem),
    };
    super::book(format, bytes, assembler)
}

/// Takes frames until the book ends; without a problem if the process ended before it said one.
fn collect(
    received: &Receiver<Vec<Frame>>,
    step: &mut Step<'_>,
) -> Result<(Format, Assembler), Option<ReadProblem>> {
    let limits = Limits::default();
    let mut assembler = Assembler::default();
    let mut sink = |part| assembler.push(part);
    let mut meter = Meter::new(&limits, &mut sink);
    let mut rows: u64 = 0;
    loop {
        let batch = match received.recv_timeout(PATIENCE) {
            Ok(batch) => batch,
            Err(RecvTimeoutError::Timeout) => Vec::new(),
            Err(RecvTimeoutError::Disconnected) => return Err(None),
        };
        for frame in batch {
            match frame {
                Frame::Part(part) => {
                    rows += u64::from(matches!(part, Part::Row(_)));
                    meter.push(part).map_err(Some)?;
                }
                Frame::End(format) => return Ok((format, assembler)),
                Frame::Problem(problem) => return Err(Some(problem)),
            }
        }
        if let ControlFlow::Break(()) = step(rows) {
            return Err(Some(ReadProblem::new(code::CANCELLED)));
        }
    }
}

/// Reads frames and hands them over, until the last or until one is none.
fn receive(output: impl Read, frames: &SyncSender<Vec<Frame>>) {
    let mut output = BufReader::with_capacity(256 * 1024, output);
    loop {
        let mut batch = Vec::with_capacity(BATCH);
        let mut last = false;
        while batch.len() < BATCH && !last {
            match frames::read(&mut output) {
                Ok(frame) => {
                    last = !matches!(frame, Frame::Part(_));
                    batch.push(frame);
                }
                // It has ended, and how says why; or it says what no frame says, and then it is we who end it.
                Err(error) => {
                    if error.kind() != ErrorKind::UnexpectedEof {
                        batch.push(Frame::Problem(ReadProblem::new(code::CRASHED)));
                    }
                    last = true;
                }
            }
        }
        if frames.send(batch).is_err() || last {
            return;
        }
    }
}

/// Ends the process, if it has not ended, and says how it ended.
fn end(process: &Mutex<Child>) -> Option<ExitStatus> {
    let mut process = process.lock().unwrap_or_else(PoisonError::into_inner);
    let _ = process.kill();
    process.wait().ok()
}

/// What it means that the process ended without an answer.
fn died(status: Option<ExitStatus>) -> ReadProblem {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt as _;

        use rustix::process::Signal;
        let signal = status.and_then(|status| status.signal());
        let is = |known: Signal| signal == Some(known.as_raw());
        if is(Signal::XCPU) {
            return ReadProblem::new(code::TIME);
        }
        // A program in Rust that is refused memory aborts; the system, when there is none left at all, kills.
        if is(Signal::ABORT) || is(Signal::KILL) {
            return ReadProblem::new(code::MEMORY);
        }
    }
    #[cfg(not(unix))]
    let _ = status;
    ReadProblem::new(code::CRASHED)
}
