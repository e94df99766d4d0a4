//! Excel 97–2003: the bytes as a file, with the beginning that makes it one.
//! Why the beginning is given: it is eight bytes that chance would have to guess at once.

#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use needle_exchange::reader::{Limits, read};

fuzz_target!(|bytes: &[u8]| {
    let file = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes].concat();
    let _ = read(
        &file,
        &Limits::default(),
        &mut |_| ControlFlow::Continue(()),
    );
});
