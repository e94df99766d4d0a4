//! Files that are sent while they are made: a thread writes, a short queue of pieces lies between, the browser takes
//! them. Why: a list has no end, and neither the memory nor the first byte may wait for the last row. Whoever goes away
//! ends the queue, and with it the writing; what fails half-way breaks the answer off, so that half a list is never
//! taken for the whole.

use std::io::{self, Write};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use http_body_util::channel::{Channel, Sender};
use tokio::runtime::Handle;

use crate::answer::{Answer, Problem};
use crate::ask::Ask;

/// Bytes of a piece.
const PIECE: usize = 64 * 1024;
/// Pieces waiting to be taken.
const PIECES: usize = 4;
/// How long one may wait: whoever takes nothing for so long has gone.
const PATIENCE: Duration = Duration::from_secs(60);
/// Files made at a time: each holds a thread, and most people take one.
pub(crate) const STREAMS_MAX: usize = 32;

/// What a file is called: for everybody, and for those who can read it.
pub(crate) struct FileName {
    /// Of ASCII letters, digits and hyphens.
    pub(crate) plain: String,
    /// As a person would call it.
    pub(crate) shown: String,
    /// What stands after the point.
    pub(crate) ending: &'static str,
}

impl FileName {
    /// The header (RFC 6266): the plain name for old programs, the other for all that know of it.
    fn header(&self) -> Option<HeaderValue> {
        let plain: String = self
            .plain
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c))
            .collect();
        let mut shown = String::new();
        for byte in format!("{}.{}", tidy(&self.shown), self.ending).bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                shown.push(char::from(byte));
            } else {
                shown += &format!("%{byte:02X}");
            }
        }
        let text = format!(
            "attachment; filename=\"{plain}.{0}\"; filename*=UTF-8''{shown}",
            self.ending
        );
        HeaderValue::from_str(&text).ok()
    }
}

/// Without what no file may be called on one system or another.
fn tidy(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            c if c.is_control() => ' ',
            c => c,
        })
        .take(NAME_CHARS)
        .collect()
}

/// Characters of a name at most: file systems take 255 bytes, a Chinese character has three.
const NAME_CHARS: usize = 70;

/// Answers with what `make` writes.
pub(crate) fn stream(
    ask: &Ask,
    media_type: &'static str,
    name: &FileName,
    make: impl FnOnce(&Ask, &mut dyn Write) -> io::Result<()> + Send + 'static,
) -> Answer {
    let turns = std::sync::Arc::clone(&ask.site.streams);
    let turn = turns.try_acquire_owned().map_err(|_| Problem::Busy)?;
    let (sender, body) = Channel::<Bytes, io::Error>::new(PIECES);
    let handle = Handle::try_current().map_err(|_| Problem::Internal("no runtime to send from"))?;
    let ask = ask.clone();
    let mut pipe = Pipe {
        sender: Some(sender),
        piece: Vec::with_capacity(PIECE),
        handle: handle.clone(),
    };
    handle.spawn_blocking(move || {
        // A panic drops the pipe unfinished, which breaks the answer off.
        let done = make(&ask, &mut pipe).and_then(|()| pipe.finish());
        if let Err(error) = done {
            tracing::warn!(path = crate::guard::loggable(&ask.path), %error, "a file was not sent to its end");
        }
        drop(turn);
    });
    let mut response = Response::new(Body::new(body));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    if let Some(value) = name.header() {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// Where the writing thread puts its bytes.
struct Pipe {
    sender: Option<Sender<Bytes, io::Error>>,
    piece: Vec<u8>,
    handle: Handle,
}

impl Pipe {
    fn pass_on(&mut self) -> io::Result<()> {
        let Some(sender) = &mut self.sender else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        let sent = sender.send_data(Bytes::from(piece));
        match self
            .handle
            .block_on(async { tokio::time::timeout(PATIENCE, sent).await })
        {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(io::ErrorKind::BrokenPipe.into()),
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        }
    }

    /// Sends what is left and ends the answer as a whole one.
    fn finish(&mut self) -> io::Result<()> {
        self.pass_on()?;
        self.sender = None;
        Ok(())
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.pass_on()?;
        }
        Ok(bytes.len())
    }

    /// Pieces go when they are full: what is flushed here would only make many small ones.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Pipe {
    fn drop(&mut self) {
        if let Some(sender) = self.sender.take() {
            sender.abort(io::Error::other("the file is not whole"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runtime() -> tokio::runtime::Runtime {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
    }

    fn pipe(handle: &Handle) -> (Pipe, Channel<Bytes, io::Error>) {
        let (sender, body) = Channel::new(PIECES);
        let pipe = Pipe {
            sender: Some(sender),
            piece: Vec::new(),
            handle: handle.clone(),
        };
        (pipe, body)
    }

    #[test]
    fn what_is_written_arrives_and_what_is_not_finished_breaks_off() {
        use http_body_util::BodyExt as _;
        let runtime = runtime();
        let handle = runtime.handle().clone();
        for finish in [true, false] {
            let (mut pipe, body) = pipe(&handle);
            let writer = handle.spawn_blocking(move || {
                for _ in 0..3 * PIECES {
                    pipe.write_all(&[b'x'; PIECE / 2 + 7]).unwrap();
                }
                if finish {
                    pipe.finish().unwrap();
                }
            });
            let got = runtime.block_on(async {
                let got = body.collect().await;
                writer.await.unwrap();
                got
            });
            match got {
                Ok(whole) => {
                    assert!(finish);
                    assert_eq!(whole.to_bytes().len(), 3 * PIECES * (PIECE / 2 + 7));
                }
                Err(_) => assert!(!finish, "a finished file is whole"),
            }
        }
    }

    #[test]
    fn whoever_goes_away_stops_the_writing() {
        let runtime = runtime();
        let (mut pipe, body) = pipe(runtime.handle());
        drop(body);
        let writer = runtime.spawn_blocking(move || {
            let mut pieces = 0;
            while pipe.write_all(&[b'x'; PIECE]).is_ok() {
                pieces += 1;
                assert!(pieces < 100, "nobody is there any more");
            }
        });
        runtime.block_on(writer).unwrap();
    }

    #[test]
    fn a_file_has_a_name_for_every_program() {
        let name = FileName {
            plain: "members-2026-11-23".to_owned(),
            shown: "河东村 成员 \"1/2\" 2026-11-23".to_owned(),
            ending: "xlsx",
        };
        assert_eq!(
            name.header().unwrap(),
            "attachment; filename=\"members-2026-11-23.xlsx\"; filename*=UTF-8''\
             %E6%B2%B3%E4%B8%9C%E6%9D%91%20%E6%88%90%E5%91%98%20-1-2-%202026-11-23.xlsx"
        );
    }
}
