//! Text with delimiters, in whatever encoding the bytes look like.
//! Why the file as it is: here nothing stands between chance and the reader.

#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use needle_exchange::reader::{Limits, read};

fuzz_target!(|bytes: &[u8]| {
    let _ = read(
        bytes,
        &Limits::default(),
        &mut |_| ControlFlow::Continue(()),
    );
});
