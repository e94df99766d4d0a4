//! Looking at organisations: one, the tree, a search, the history.
//! Why they open for looking only: they run beside a server and change nothing.

use clap::Args;
use jiff::civil::Date;
use needle_app::{App, Purpose};
use needle_census::Snapshot;
use needle_model::{FOREVER, OrgId};
use needle_rights::Principal;

use super::super::typed;
use crate::args::Format;
use crate::output::{Answer, Record, Table, Value};
use crate::run::Run;
use crate::stop::Stop;

/// Everything about one organisation.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  needle org show 370700000000\n  needle org show 370700000000 --as-of 2020-12-31 --format json"
)]
pub(crate) struct Show {
    /// Its id or code
    #[arg(value_name = "ORG")]
    org: String,
    /// As it was on that day [default: today]
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    as_of: Option<Date>,
}

impl Show {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Look)?;
        let org = run.org(&app, &self.org)?;
        let view = app.org_view(&Principal::operator(), org, run.day(self.as_of, &app))?;
        let texts = run.texts;
        let rulebook = app.rulebook();
        let above: Vec<&str> = view.above.iter().map(|line| line.name.as_str()).collect();
        let mut record = Record::default();
        record
            .field("name", texts.word_name(), view.org.name.as_str())
            .field("short", texts.word_short_name(), view.org.short.clone())
            .field("id", texts.cli_id(), org.to_string())
            .field("kind", texts.word_kind(), kind(run, &app, &view.org.kind))
            .field(
                "sector",
                texts.word_sector(),
                view.org.sector.as_deref().map(|s| sector(run, &app, s)),
            )
            .field("above", texts.word_parent(), above.join(" › "))
            .field("as_of", texts.cli_as_of(), view.as_of)
            .field("founded", texts.cli_founded(), view.founded)
            .field("ended", texts.cli_ended(), view.ended)
            .field(
                "into",
                texts.cli_into(),
                view.into.as_ref().map(|into| into.name.clone()),
            )
            .field("members", texts.word_members(), view.members)
            .field(
                "members_direct",
                texts.cli_members_direct(),
                view.members_direct,
            )
            .field("orgs", texts.cli_orgs_under(), view.orgs)
            .field("term_ends", texts.cli_term_ends(), view.term_ends)
            .field(
                "address",
                texts.word_address(),
                view.place.as_ref().map(|p| p.address.clone()),
            )
            .field(
                "phone",
                texts.word_phone(),
                view.place.as_ref().and_then(|p| p.phone.clone()),
            );
        let mut codes = Table::new([
            ("scheme", texts.cli_scheme()),
            ("code", texts.word_code()),
            ("from", texts.word_since()),
        ]);
        for code in &view.codes {
            let title = rulebook
                .code_scheme(&code.scheme)
                .map_or_else(|| code.scheme.clone(), |s| run.title(&s.title));
            codes.rows.push(vec![
                title.into(),
                code.code.as_str().into(),
                code.from.into(),
            ]);
        }
        let mut posts = Table::new([
            ("post", texts.word_post()),
            ("name", texts.word_person_name()),
            ("from", texts.word_since()),
            ("term_ends", texts.cli_term_ends()),
            ("id", texts.cli_id()),
        ]);
        for post in &view.posts {
            let title = rulebook
                .post(&post.post)
                .map_or_else(|| post.post.clone(), |p| run.title(&p.title));
            posts.rows.push(vec![
                title.into(),
                post.name.as_str().into(),
                post.from.into(),
                post.term_ends.into(),
                post.holding.to_string().into(),
            ]);
        }
        let mut links = Table::new([
            ("line", texts.cli_line()),
            ("other", texts.word_organisation()),
            ("label", texts.word_note()),
            ("from", texts.word_since()),
            ("id", texts.cli_id()),
        ]);
        for link in &view.links {
            let title = rulebook
                .line(&link.line)
                .map_or_else(|| link.line.clone(), |l| run.title(&l.title));
            links.rows.push(vec![
                title.into(),
                link.other.name.as_str().into(),
                link.label.clone().into(),
                link.from.into(),
                link.id.to_string().into(),
            ]);
        }
        record
            .table("codes", texts.word_code(), codes)
            .table("posts", texts.word_post(), posts)
            .table("links", texts.cli_links(), links);
        run.print(&Answer::Record(record))
    }
}

/// What stands under what.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  needle org tree\n  needle org tree 370700000000 --depth 3\n  needle org tree --as-of 2020-12-31 --format csv"
)]
pub(crate) struct Tree {
    /// Where to begin: an id or code [default: the root]
    #[arg(value_name = "ORG")]
    org: Option<String>,
    /// How many levels below
    #[arg(long, value_name = "N", default_value_t = 2)]
    depth: usize,
    /// As it was on that day [default: today]
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    as_of: Option<Date>,
}

impl Tree {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Look)?;
        let org = run.org_or_root(&app, self.org.as_deref())?;
        let day = run.day(self.as_of, &app);
        let snapshot = app.census().at(day);
        let texts = run.texts;
        let mut table = Table::new([
            ("depth", texts.cli_depth()),
            ("name", texts.word_name()),
            ("kind", texts.word_kind()),
            ("members", texts.word_members()),
            ("orgs", texts.cli_orgs_under()),
            ("id", texts.cli_id()),
        ]);
        if snapshot.tree().span(org).is_some() {
            branch(run, &app, &snapshot, org, (0, self.depth), &mut table);
        }
        if run.global.format == Format::Text {
            // People see the depth; programs get it as a number.
            table = indented(table);
        }
        run.print_table(table)
    }
}

fn branch(
    run: &Run,
    app: &App,
    snapshot: &Snapshot,
    org: OrgId,
    (depth, deepest): (usize, usize),
    table: &mut Table,
) {
    let line = app.org_line(org, snapshot.day());
    table.rows.push(vec![
        (depth as u64).into(),
        line.name.into(),
        kind(run, app, &line.kind).into(),
        snapshot.members(org).into(),
        snapshot.orgs_under(org).into(),
        org.to_string().into(),
    ]);
    if depth < deepest {
        for child in snapshot.tree().children(org) {
            branch(run, app, snapshot, child, (depth + 1, deepest), table);
        }
    }
}

/// The depth as blanks before the name instead of a column.
fn indented(mut table: Table) -> Table {
    for row in &mut table.rows {
        if let [Value::Number(depth), Value::Text(name), ..] = &row[..] {
            let blanks = "  ".repeat(usize::try_from(*depth).unwrap_or(0));
            row[1] = Value::Text(format!("{blanks}{name}"));
        }
    }
    table.without(0)
}

/// Find by name, short name, pinyin initials or code.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  needle org search hewan\n  needle org search hwc\n  needle org search 3707"
)]
pub(crate) struct Search {
    /// What to look for
    #[arg(value_name = "TEXT")]
    text: String,
}

impl Search {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Look)?;
        let texts = run.texts;
        let mut table = Table::new([
            ("name", texts.word_name()),
            ("kind", texts.word_kind()),
            ("above", texts.word_parent()),
            ("id", texts.cli_id()),
        ]);
        for found in app.search(&Principal::operator(), &self.text, true)? {
            table.rows.push(vec![
                found.org.name.into(),
                kind(run, &app, &found.org.kind).into(),
                found.above.join(" ‹ ").into(),
                found.org.id.to_string().into(),
            ]);
        }
        run.print_table(table)
    }
}

/// What happened to an organisation, oldest first.
#[derive(Debug, Args)]
pub(crate) struct History {
    /// Its id or code
    #[arg(value_name = "ORG")]
    org: String,
}

impl History {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Look)?;
        let org = run.org(&app, &self.org)?;
        let texts = run.texts;
        let mut table = Table::new([
            ("effective", texts.word_effective()),
            ("what", texts.cli_what()),
            ("other", texts.word_organisation()),
            ("detail", texts.word_before()),
            ("entry", texts.cli_entries()),
        ]);
        for line in app.org_history(&Principal::operator(), org)? {
            table.rows.push(vec![
                line.effective.into(),
                texts
                    .lookup(&format!("cli-history-{}", line.what), &[])
                    .unwrap_or(line.what)
                    .into(),
                line.other
                    .map(|other| app.org_line(other, FOREVER).name)
                    .into(),
                line.detail.into(),
                format!("{}/{}", line.org.cell, line.seq).into(),
            ]);
        }
        run.print_table(table)
    }
}

/// Title of a kind in the language of the run.
fn kind(run: &Run, app: &App, id: &str) -> String {
    app.rulebook()
        .kind(id)
        .map_or_else(|| id.to_owned(), |kind| run.title(&kind.title))
}

/// Title of a sector in the language of the run.
fn sector(run: &Run, app: &App, id: &str) -> String {
    app.rulebook()
        .sector(id)
        .map_or_else(|| id.to_owned(), |sector| run.title(&sector.title))
}
