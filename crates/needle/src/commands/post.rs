//! `needle post`: somebody stays in a post longer, is followed in it, is called back, and what hangs on it goes over.
//! Why apart from `needle member`: who takes a post is said of a person, what becomes of it is said of the holding.

use std::borrow::Cow;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use needle_app::ask::HandoverPage;
use needle_app::{App, Purpose};
use needle_model::command::{ExtendPost, HandOverPost, Recall, RotatePost};
use needle_model::{Held, HoldingId, PersonId};
use needle_rights::Principal;

use super::change::Change;
use super::typed;
use crate::output::{Answer, Record, Table};
use crate::run::Run;
use crate::stop::Stop;

const AFTER: &str = "\
Examples:
  needle post extend HOLDING --until 2028-11-30 --reason 'the reservoir is not finished'
  needle post rotate HOLDING --to PERSON --from 2026-12-01
  needle post recall HOLDING --reason 'called to the county'
  needle post handover HOLDING                  what goes over, to be gone through by both
  needle post handover HOLDING --list SHA256    that both have signed just this list

HOLDING is the id that needle org show prints beside each post. Somebody takes a post by needle member post, and leaves it by
needle member end-post.";

/// What becomes of a post that somebody holds.
#[derive(Debug, Subcommand)]
#[command(after_help = AFTER)]
pub(crate) enum Post {
    /// Somebody stays in a post for longer; say why with --reason
    Extend(ExtendArgs),
    /// One leaves a post and the next takes it, on the same day
    Rotate(RotateArgs),
    /// Somebody is called back before their time is over; say why with --reason
    Recall(RecallArgs),
    /// Show what hangs on a post, and record that it was handed over
    #[command(after_help = AFTER)]
    Handover(HandoverArgs),
}

impl Post {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        match self {
            Post::Extend(command) => command.carry_out(run),
            Post::Rotate(command) => command.carry_out(run),
            Post::Recall(command) => command.carry_out(run),
            Post::Handover(command) => command.carry_out(run),
        }
    }
}

/// Somebody stays in a post for longer.
#[derive(Debug, Args)]
pub(crate) struct ExtendArgs {
    /// The holding's id, as `needle org show` prints it
    #[arg(value_name = "HOLDING")]
    holding: HoldingId,
    /// The new last day of the term
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    until: Date,
    #[command(flatten)]
    change: Change,
}

impl ExtendArgs {
    fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            Ok(ExtendPost {
                holding: self.holding,
                term_ends: self.until,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// One leaves a post and the next takes it, on the same day.
#[derive(Debug, Args)]
pub(crate) struct RotateArgs {
    /// The id of the holding that ends
    #[arg(value_name = "HOLDING")]
    holding: HoldingId,
    /// Who takes the post: the person's id
    #[arg(long = "to", value_name = "PERSON")]
    person: PersonId,
    /// Last day of the new term, where the post has one
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    term_ends: Option<Date>,
    /// How they come into it, as the rulebook calls it [default: as the one before]
    #[arg(long, value_name = "WAY")]
    way: Option<String>,
    /// Which organisation sends them: its id or code [default: the one that sent the one before]
    #[arg(long, value_name = "ORG")]
    sent_by: Option<String>,
    #[command(flatten)]
    change: Change,
}

impl RotateArgs {
    fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            let sent_by = self.sent_by.as_deref().map(|org| run.org(app, org));
            Ok(RotatePost {
                holding: self.holding,
                person: self.person,
                term_ends: self.term_ends,
                how: Held {
                    way: self.way.clone(),
                    sent_by: sent_by.transpose()?,
                    ..Held::default()
                },
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// Somebody is called back before their time is over.
#[derive(Debug, Args)]
pub(crate) struct RecallArgs {
    /// The holding's id, as `needle org show` prints it
    #[arg(value_name = "HOLDING")]
    holding: HoldingId,
    #[command(flatten)]
    change: Change,
}

impl RecallArgs {
    fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |_, effective| {
            Ok(Recall {
                holding: self.holding,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// What hangs on a post, and that it was handed over.
#[derive(Debug, Args)]
pub(crate) struct HandoverArgs {
    /// The holding of the one who takes it over
    #[arg(value_name = "HOLDING")]
    holding: HoldingId,
    /// Record that both have signed the list with this digest; without it the list is shown and nothing changes
    #[arg(long, value_name = "SHA256")]
    list: Option<String>,
    #[command(flatten)]
    change: Change,
}

impl HandoverArgs {
    fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let Some(list) = &self.list else {
            return self.show(run);
        };
        self.change.make(run, |_, effective| {
            Ok(HandOverPost {
                holding: self.holding,
                list: list.clone(),
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }

    fn show(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Look)?;
        let found = app.handover_page(&Principal::operator(), self.holding)?;
        run.print(&Answer::Record(shown(run, &app, &found)))
    }
}

/// The list, as both go through it.
fn shown(run: &Run, app: &App, found: &HandoverPage) -> Record {
    let texts = run.texts;
    let counted = found.list.counted();
    let post = app.rulebook().post(&found.to.post);
    let post = post.map_or_else(|| found.to.post.clone(), |it| run.title(&it.title));
    let from = found.from.as_ref().map(|it| it.name.clone());
    let mut record = Record::default();
    record
        .field("org", texts.word_organisation(), found.org.name.as_str())
        .field("post", texts.word_post(), post)
        .field("from", texts.post_handover_sign_from(), from)
        .field("to", texts.post_handover_sign_to(), found.to.name.as_str())
        .field("handed", texts.cli_post_handed(), found.to.handed)
        .field("list", texts.cli_post_list(), counted.sha256)
        .table("cases", texts.post_handover_cases(), cases(run, found))
        .table(
            "meetings",
            texts.post_handover_meetings(),
            meetings(run, app, found),
        )
        .table("papers", texts.post_handover_papers(), papers(run, found));
    record
}

/// A table with a column that says what a line is, and those beside it.
fn lines<const N: usize>(run: &Run, more: [(&'static str, Cow<'static, str>); N]) -> Table {
    Table::new(std::iter::once(("what", run.texts.cli_what())).chain(more))
}

fn cases(run: &Run, found: &HandoverPage) -> Table {
    let texts = run.texts;
    let step = ("step", texts.cli_post_step());
    let mut table = lines(
        run,
        [step, ("until", texts.word_until()), ("id", texts.cli_id())],
    );
    for (turn, (procedure, step)) in found.list.turns.iter().zip(&found.titles) {
        let name = if turn.title.is_empty() {
            run.title(procedure)
        } else {
            turn.title.clone()
        };
        table.rows.push(vec![
            name.into(),
            run.title(step).into(),
            turn.latest.into(),
            turn.case.to_string().into(),
        ]);
    }
    table
}

fn meetings(run: &Run, app: &App, found: &HandoverPage) -> Table {
    let texts = run.texts;
    let day = ("day", texts.cli_post_day());
    let mut table = lines(run, [day, ("id", texts.cli_id())]);
    let rules = app.rules_on(app.today());
    let title = |id: &String| {
        let known = rules.rules.activity(id);
        known.map_or_else(|| id.clone(), |it| run.title(&it.title))
    };
    for open in &found.list.meetings {
        let names: Vec<String> = open.file.activities.iter().map(title).collect();
        table.rows.push(vec![
            names.join(&texts.change_comma()).into(),
            open.file.held.into(),
            open.file.id.to_string().into(),
        ]);
    }
    table
}

fn papers(run: &Run, found: &HandoverPage) -> Table {
    let texts = run.texts;
    let until = ("until", texts.word_until());
    let mut table = lines(run, [until, ("id", texts.cli_id())]);
    for paper in &found.list.papers {
        table.rows.push(vec![
            texts.post_handover_paper(u64::from(paper.number)).into(),
            paper.until.into(),
            paper.case.to_string().into(),
        ]);
    }
    table
}
