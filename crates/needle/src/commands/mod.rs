//! The commands, each in a file of its own with its arguments and its help.
//! Why so: whoever looks for what `needle backup` does opens `backup.rs` and finds all of it.

mod account;
mod ahead;
mod backup;
mod bulletin;
mod census;
mod change;
mod check;
mod demo;
mod exception;
mod export;
mod import;
mod indicator;
mod init;
mod member;
mod org;
mod post;
mod read_sheet;
mod record;
mod recount;
mod register;
mod restore;
mod rule;
mod rulebook;
mod serve;
mod synth;
mod typed;
mod verify;
mod what_if;
mod why;

use clap::Subcommand;

use crate::run::Run;
use crate::stop::Stop;

/// What is to be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new, empty database and its key
    Init(init::Init),
    /// Serve the pages to browsers until stopped with Ctrl-C
    Serve(serve::Serve),
    /// Build an invented county to try everything with, and serve it
    Demo(demo::Demo),
    /// Invent a whole register of any size, into a new database or into columnar files
    Synth(synth::Synth),
    /// Look at organisations and change them
    #[command(subcommand)]
    Org(org::Org),
    /// Look at members and change their records
    #[command(subcommand)]
    Member(member::Member),
    /// What becomes of a post: longer, rotated, recalled, handed over
    #[command(subcommand)]
    Post(post::Post),
    /// Say that an organisation did something: held a meeting, filed or published a paper
    Record(record::Record),
    /// Take back what was recorded by mistake
    Strike(record::Strike),
    /// Give a number an organisation is asked for
    Indicator(indicator::Indicator),
    /// Numbers of rules for a place
    #[command(subcommand)]
    Rule(rule::Rule),
    /// Check, test and look up rulebooks
    #[command(subcommand)]
    Rulebook(rulebook::Rulebook),
    /// Rules postponed or lifted for an organisation
    #[command(subcommand)]
    Exception(exception::Exception),
    /// Say which rules are not kept, and where
    Check(check::Check),
    /// Say why a rule is on an organisation's list, or why not
    Why(why::Why),
    /// Try a changed rule on the whole tree before it is issued
    WhatIf(what_if::WhatIf),
    /// Count what falls due in the coming months
    Ahead(ahead::Ahead),
    /// Count members, by anything
    Census(census::Census),
    /// The yearly bulletin of any organisation and day
    Bulletin(bulletin::Bulletin),
    /// Take in lists
    #[command(subcommand)]
    Import(import::Import),
    /// Write files for other programs and for spreadsheets
    #[command(subcommand)]
    Export(export::Export),
    /// Check that nothing was changed behind Needle's back
    Verify(verify::Verify),
    /// Count the ballots of a secret evaluation again, from their file
    Recount(recount::Recount),
    /// Write a copy of the database while work goes on
    Backup(backup::Backup),
    /// Put a backup in a new place
    Restore(restore::Restore),
    /// Accounts that sign in, and their rights
    #[command(subcommand)]
    Account(account::Account),
    /// Read a file for another process of this program
    #[command(hide = true)]
    ReadSheet(read_sheet::ReadSheet),
}

impl Command {
    /// Does it.
    pub(crate) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        match self {
            Command::Init(command) => command.carry_out(run),
            Command::Serve(command) => command.carry_out(run),
            Command::Demo(command) => command.carry_out(run),
            Command::Synth(command) => command.carry_out(run),
            Command::Org(command) => command.carry_out(run),
            Command::Member(command) => command.carry_out(run),
            Command::Post(command) => command.carry_out(run),
            Command::Record(command) => command.carry_out(run),
            Command::Strike(command) => command.carry_out(run),
            Command::Indicator(command) => command.carry_out(run),
            Command::Rule(command) => command.carry_out(run),
            Command::Rulebook(command) => command.carry_out(run),
            Command::Exception(command) => command.carry_out(run),
            Command::Check(command) => command.carry_out(run),
            Command::Why(command) => command.carry_out(run),
            Command::WhatIf(command) => command.carry_out(run),
            Command::Ahead(command) => command.carry_out(run),
            Command::Census(command) => command.carry_out(run),
            Command::Bulletin(command) => command.carry_out(run),
            Command::Import(command) => command.carry_out(run),
            Command::Export(command) => command.carry_out(run),
            Command::Verify(command) => command.carry_out(run),
            Command::Recount(command) => command.carry_out(run),
            Command::Backup(command) => command.carry_out(run),
            Command::Restore(command) => command.carry_out(run),
            Command::Account(command) => command.carry_out(run),
            Command::ReadSheet(command) => command.carry_out(run),
        }
    }
}
