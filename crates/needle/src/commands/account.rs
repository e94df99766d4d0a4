//! `needle account`: who may sign in, and what for.
//! Why passwords never stand on the command line: it is visible to everybody on the machine and kept by the shell.

mod post;
mod secret;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use needle_app::{App, Failure, Purpose};
use needle_model::command::{CloseAccount, EndGrant, GiveGrant, OpenAccount, Reach};
use needle_model::{AccountId, Event, GrantId, PersonId};
use needle_rights::{Principal, Role};

use super::change::{Change, done};
use super::typed;
use crate::output::{Answer, Table, Value};
use crate::run::Run;
use crate::stop::Stop;

/// Accounts that sign in, and their rights.
#[derive(Debug, Subcommand)]
pub(crate) enum Account {
    /// Open an account, with a password and, if wanted, a first right
    Add(Add),
    /// All accounts with their rights
    List,
    /// Set a new password
    Password(Password),
    /// Give a right
    Grant(GrantArgs),
    /// Let a right hang on a post: whoever is in it has it
    GrantPost(post::GrantPost),
    /// Rights that hang on the posts of an organisation
    Posts(post::Posts),
    /// Take a right back, of an account or of a post
    Revoke(Revoke),
    /// Close an account; whoever is signed in with it is signed out
    Close(Close),
}

impl Account {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        match self {
            Account::Add(command) => command.carry_out(run),
            Account::List => list(run),
            Account::Password(command) => command.carry_out(run),
            Account::Grant(command) => command.carry_out(run),
            Account::GrantPost(command) => command.carry_out(run),
            Account::Posts(command) => command.carry_out(run),
            Account::Revoke(command) => command.carry_out(run),
            Account::Close(command) => command.carry_out(run),
        }
    }
}

/// How far a right reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReachArg {
    /// The organisation only
    Here,
    /// The organisation and everything under it
    Below,
}

impl From<ReachArg> for Reach {
    fn from(reach: ReachArg) -> Reach {
        match reach {
            ReachArg::Here => Reach::Here,
            ReachArg::Below => Reach::Below,
        }
    }
}

/// A role by its code, with the list of all where there is no such.
fn role(text: &str) -> Result<Role, String> {
    Role::from_code(text).ok_or_else(|| {
        let known: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
        format!("roles are: {}", known.join(", "))
    })
}

/// Open an account, with a password and, if wanted, a first right.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  needle account add wang --name Wang --role organiser --at 370799000000\n  needle account add li --name Li --role secretary --at 370799001001 --reach here --password-file li.txt\n\nThe password is asked for, or read from the file or from standard input: the first line, at least 12 characters."
)]
pub(crate) struct Add {
    /// Name typed at sign-in: small letters, digits, dots, hyphens
    #[arg(value_name = "LOGIN")]
    login: String,
    /// Name shown
    #[arg(long, value_name = "NAME")]
    name: String,
    /// The member it belongs to, who then sees their own record and has the rights of the posts they are in
    #[arg(long, value_name = "PERSON")]
    person: Option<PersonId>,
    /// What for: organiser, secretary, member, rule-writer, administrator or auditor
    #[arg(long, value_name = "ROLE", value_parser = role, requires = "at")]
    role: Option<Role>,
    /// Where: the organisation's id or code
    #[arg(long, value_name = "ORG", requires = "role")]
    at: Option<String>,
    /// How far
    #[arg(long, value_enum, default_value_t = ReachArg::Below)]
    reach: ReachArg,
    /// The file whose first line is the password
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

impl Add {
    fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Work)?;
        let at = self.at.as_deref().map(|at| run.org(&app, at)).transpose()?;
        let password = secret::read(run, self.password_file.as_deref())?;
        // Looked at before the account is opened: one without a password would be left behind.
        needle_app::check_password(&password).map_err(|refusal| Stop::Refused(vec![refusal]))?;
        let who = Principal::operator();
        let effective = app.today();
        let (id, entries, events) = app.batch(&who, |batch| {
            let open = OpenAccount {
                login: self.login.clone(),
                name: self.name.clone(),
                person: self.person,
                effective,
                reason: None,
            };
            let mut receipt = batch.run(open)?;
            let id = opened(&receipt.events).ok_or(Failure::Hidden("account"))?;
            if let (Some(role), Some(org)) = (self.role, at) {
                let (role, reach) = (role.code().to_owned(), self.reach.into());
                let given = batch.run(GiveGrant {
                    account: id,
                    role,
                    org,
                    reach,
                    until: None,
                    effective,
                    reason: None,
                })?;
                receipt.entries.extend(given.entries);
                receipt.events.extend(given.events);
            }
            Ok::<_, Stop>((id, receipt.entries, receipt.events))
        })?;
        app.set_password(&who, id, &password)?;
        run.print(&Answer::Record(done(run, &entries, &events)))
    }
}

fn opened(events: &[Event]) -> Option<AccountId> {
    events.iter().find_map(|event| match event {
        Event::AccountOpened { account, .. } => Some(*account),
        _ => None,
    })
}

fn list(run: &Run) -> Result<(), Stop> {
    let app = run.app(Purpose::Look)?;
    let texts = run.texts;
    let mut table = Table::new([
        ("login", texts.word_login()),
        ("name", texts.word_name()),
        ("opened", texts.word_since()),
        ("closed", texts.word_until()),
        ("role", texts.word_role()),
        ("at", texts.cli_at()),
        ("reach", texts.cli_reach()),
        ("until", texts.cli_grant_until()),
        ("post", texts.word_post()),
        ("grant", texts.cli_grant()),
    ]);
    for view in app.accounts(&Principal::operator())? {
        let account = view.account;
        let head: [Value; 4] = [
            account.login.into(),
            account.name.into(),
            account.opened.into(),
            account.closed.into(),
        ];
        if view.grants.is_empty() {
            table.rows.push(
                head.iter()
                    .cloned()
                    .chain(std::iter::repeat_n(Value::None, 6))
                    .collect(),
            );
        }
        for (grant, org) in view.grants {
            let right: [Value; 6] = [
                grant.role.code().into(),
                org.name.into(),
                grant.reach.code().into(),
                grant.until.into(),
                grant.post.map_or(Value::None, Value::from),
                grant.id.to_string().into(),
            ];
            table.rows.push(head.iter().cloned().chain(right).collect());
        }
    }
    run.print_table(table)
}

/// Set a new password.
#[derive(Debug, Args)]
pub(crate) struct Password {
    /// Name typed at sign-in
    #[arg(value_name = "LOGIN")]
    login: String,
    /// The file whose first line is the password
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

impl Password {
    fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Work)?;
        let account = run.account(&app, &self.login)?;
        let password = secret::read(run, self.password_file.as_deref())?;
        app.set_password(&Principal::operator(), account, &password)?;
        run.note(&run.texts.cli_password_set(self.login.clone()));
        Ok(())
    }
}

/// Give a right.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  needle account grant li --role auditor --at 370799000000 --until 2027-01-01"
)]
pub(crate) struct GrantArgs {
    /// Name typed at sign-in
    #[arg(value_name = "LOGIN")]
    login: String,
    /// What for: organiser, secretary, member, rule-writer, administrator or auditor
    #[arg(long, value_name = "ROLE", value_parser = role)]
    role: Role,
    /// Where: the organisation's id or code
    #[arg(long, value_name = "ORG")]
    at: String,
    /// How far
    #[arg(long, value_enum, default_value_t = ReachArg::Below)]
    reach: ReachArg,
    /// First day it no longer holds [default: until it is taken back]
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    until: Option<Date>,
    #[command(flatten)]
    change: Change,
}

impl GrantArgs {
    fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let (account, org) = (run.account(app, &self.login)?, run.org(app, &self.at)?);
            let (role, reach, reason) = (
                self.role.code().to_owned(),
                self.reach.into(),
                self.change.reason.clone(),
            );
            Ok(GiveGrant {
                account,
                role,
                org,
                reach,
                until: self.until,
                effective,
                reason,
            }
            .into())
        })
    }
}

/// Take a right back, of an account or of a post.
#[derive(Debug, Args)]
pub(crate) struct Revoke {
    /// The right's id, as `needle account list` and `needle account posts` print it
    #[arg(value_name = "GRANT")]
    grant: GrantId,
    #[command(flatten)]
    change: Change,
}

impl Revoke {
    fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            Ok(EndGrant {
                grant: self.grant,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// Close an account; whoever is signed in with it is signed out.
#[derive(Debug, Args)]
pub(crate) struct Close {
    /// Name typed at sign-in
    #[arg(value_name = "LOGIN")]
    login: String,
    #[command(flatten)]
    change: Change,
}

impl Close {
    fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app: &App, effective| {
            let account = run.account(app, &self.login)?;
            Ok(CloseAccount {
                account,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}
