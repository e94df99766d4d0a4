//! Who may do what where. Pure decisions that hand out proofs: a query takes a [`Seen`] id, and only a
//! [`Scope`] makes one, and only [`scope`] makes a scope. Deny is what happens when nothing else does.
//! What may not be here: the store, the web, a clock.

mod matrix;
mod post;
mod principal;
mod scope;

pub use matrix::{Action, Role};
pub use post::{InPost, PostGrant};
pub use principal::{Grant, Principal};
pub use scope::{Hidden, Scope, Seen, Span, Tree, scope};
