//! Parts put into an archive, so that chance works on the markup and not on the checksum around it.

use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;

use needle_exchange::reader::{Limits, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Reads a file; what comes of it is all the same.
pub(crate) fn open(bytes: &[u8]) {
    let _ = read(
        bytes,
        &Limits::default(),
        &mut |_| ControlFlow::Continue(()),
    );
}

/// Packs these parts and reads the archive.
pub(crate) fn open_packed(parts: &[(&str, &[u8])]) {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        if zip.start_file(*name, options).is_err() || zip.write_all(bytes).is_err() {
            return;
        }
    }
    if let Ok(archive) = zip.finish() {
        open(&archive.into_inner());
    }
}
