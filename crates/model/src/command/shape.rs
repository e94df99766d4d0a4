//! What a command looks like, for describing the API; why apart: nobody who gives a command needs it.

/// One field of a command.
#[derive(Debug, Clone, Copy)]
pub struct FieldShape {
    /// Its name.
    pub name: &'static str,
    /// Its type as written in Rust; an `Option` may be left out.
    pub ty: &'static str,
    /// What it means.
    pub doc: &'static str,
}

/// One command.
#[derive(Debug, Clone, Copy)]
pub struct CommandShape {
    /// Its stable name.
    pub name: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// Its fields.
    pub fields: &'static [FieldShape],
}
