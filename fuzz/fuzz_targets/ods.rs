//! OpenDocument: the content and the styles, divided by a nought.
//! Why packed here: chance hardly ever finds an archive with the right parts.

#![no_main]

mod packed;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    packed::open_packed(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", next()),
        ("styles.xml", next()),
    ]);
});
