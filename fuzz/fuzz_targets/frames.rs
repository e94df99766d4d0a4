//! What a reading process might say if it were no longer ours.
//! Why until the end: an odd frame may make the next one begin where none should.

#![no_main]

use libfuzzer_sys::fuzz_target;
use needle_exchange::reader::child;

fuzz_target!(|bytes: &[u8]| {
    let mut rest = bytes;
    while !rest.is_empty() && child::check_frame(&mut rest).is_ok() {}
});
