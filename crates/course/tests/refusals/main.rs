//! What is refused, and with which words: every reason a case gives is one of the list that has sentences, and names the step and
//! its article; why: whoever is refused learns what to do from these values and from nothing else.

mod answers;
#[path = "../support/mod.rs"]
mod support;
mod whole;
