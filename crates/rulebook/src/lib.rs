//! Reads and checks a rulebook folder and answers questions about it; why: an organiser changes a regulation without a programmer.
//!
//! Nothing here names a regulation, an official term or a number of a regulation: those stand in `rulebooks/*/*.toml`.
//! Pure: texts come in as a map of file name to content, a [`Rulebook`] or a list of [`Problem`]s comes out.

pub mod builtin;
mod bulletin;
mod dimension;
mod kind;
mod lookup;
mod member;
mod packing;
pub mod poll;
mod problem;
pub mod procedures;
pub mod published;
mod read;
mod rulebook;
pub mod rules;
mod shape;
mod workdays;

pub use bulletin::{
    Bulletin, BulletinLine, BulletinSection, Counts, LINES_MAX, OfRecords, Only, OrgsOnly,
};
pub use dimension::{Basis, Birth, Bucket, BucketRule, Dimension, MemberFacts, age_on};
pub use kind::{
    CodeScheme, Division, Kind, KindPost, Line, PostKind, PostWay, Sector, Sectors, TermBySector,
};
pub use member::{Attribute, AttributeValue, Ending, Standing, Status, Transfer};
pub use packing::{PACKED_BITS, Packing};
pub use problem::{Problem, ProblemReport, render};
pub use rulebook::{Citation, Mark, Named, Param, Privacy, Root, Rulebook, Source, Title};
pub use rules::{Catalogue, RuleSet};
pub use workdays::WorkYear;
