//! What the reading process does: gives away what it does not need, takes the file from its input, and writes the book
//! to its output, row by row, as frames.
//! Why a process: a reader that asks for half a terabyte, or never ends, is then ended by the system and nothing else is.

use std::io::{self, BufWriter, Read, Write};
use std::panic::{self, AssertUnwindSafe};

use super::frames::{self, Frame};
use super::limits::{Limits, TEXT_BYTES_MAX};
use super::meter::Part;
use super::problem::{ReadProblem, code};
use crate::sheet::Format;

/// The word by which the program is asked to be the reading process.
pub const ARGUMENT: &str = "read-sheet";
/// Address space: twice what the largest honest file needs.
pub const MEMORY_MAX: u64 = 1024 * 1024 * 1024;
/// Processor time. The largest honest file takes about two seconds.
pub const SECONDS_MAX: u64 = 60;
/// Bytes written at a time.
const BUFFER: usize = 256 * 1024;

/// Gives away memory, time and files beyond what reading needs. There is no way back, so only the reading process calls it.
///
/// # Errors
/// If the system refuses.
pub fn confine() -> io::Result<()> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        // Never more than there was: somebody may have given us less already.
        let at_most = |resource: Resource, value: u64| {
            let value = getrlimit(resource)
                .maximum
                .map_or(value, |max| max.min(value));
            let limit = Rlimit {
                current: Some(value),
                maximum: Some(value),
            };
            setrlimit(resource, limit)
        };
        at_most(Resource::As, MEMORY_MAX)?;
        at_most(Resource::Cpu, SECONDS_MAX)?;
        // No picture of its memory, in which are people's names, no new files, no bytes into old ones.
        at_most(Resource::Core, 0)?;
        at_most(Resource::Fsize, 0)?;
        at_most(Resource::Nofile, 3)?;
    }
    #[cfg(target_os = "linux")]
    {
        // Whoever asked is gone: nobody wants the answer.
        let signal = Some(rustix::process::Signal::KILL);
        rustix::process::set_parent_process_death_signal(signal)?;
    }
    Ok(())
}

/// Reads a file from `input` and writes its book to `output`.
///
/// # Errors
/// If the file cannot be taken or nobody takes the book; what is wrong with the file is part of the answer.
pub fn serve(input: impl Read, output: impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(TEXT_BYTES_MAX + 1).read_to_end(&mut bytes)?;
    let mut out = BufWriter::with_capacity(BUFFER, output);
    let mut lost = Ok(());
    let sink = &mut |part: Part| {
        frames::write(&mut out, &Frame::Part(part)).map_err(|error| {
            lost = Err(error);
            ReadProblem::new(code::CANCELLED)
        })
    };
    // A mistake of a reader is an answer like any other; that it may leave half a row behind is no harm here.
    let done = panic::catch_unwind(AssertUnwindSafe(|| {
        super::parse(&bytes, &Limits::default(), sink)
    }));
    lost?;
    let answer = match done {
        Ok(Ok(format)) => Frame::End(format),
        Ok(Err(problem)) => Frame::Problem(problem),
        Err(_) => Frame::Problem(ReadProblem::new(code::CRASHED)),
    };
    frames::write(&mut out, &answer)?;
    out.flush()
}

/// Reads one frame and throws it away: for those who look for inputs that break the framing.
///
/// # Errors
/// If it is no frame.
pub fn check_frame(input: &mut impl Read) -> io::Result<Option<Format>> {
    Ok(match frames::read(input)? {
        Frame::End(format) => Some(format),
        Frame::Part(_) | Frame::Problem(_) => None,
    })
}
