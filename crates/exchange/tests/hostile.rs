//! Files that somebody wrote to break a reader, each made here: refused with a code, or read safely.
//! Why made by code: a bomb in a repository is a bomb in everybody's checkout, and here one sees what it is made of.

#![expect(
    clippy::unwrap_used,
    reason = "a helper of a test fails as a test does: by panicking"
)]

mod hostile {
    mod beginnings;
    mod bombs;
    mod cut;
    mod encodings;
    mod formulas;
    mod honest;
    mod kit;
    mod names;
    mod others;
    mod random;
    mod sparse;
    mod xml;
}
