//! The program as somebody types it: what it prints, what it says, how it ends.
//! Why against the built binary: exit codes, standard output and standard error are its interface.

mod cli {
    pub(crate) mod bench;
    mod check;
    mod demo;
    mod export;
    mod import;
    mod orgs;
    mod post;
    mod recount;
    mod rulebook;
    mod rules;
    mod sheet_child;
    mod start;
    mod template;
}
