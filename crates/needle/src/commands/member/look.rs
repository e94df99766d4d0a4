//! Looking at members: the list behind a number, and one record.
//! Why numbers stay masked here: who needs one opens it on a page, with a reason the person will read.

use clap::Args;
use jiff::civil::Date;
use needle_app::Purpose;
use needle_app::ask::Purpose as Reading;
use needle_model::PersonId;
use needle_rights::Principal;

use super::super::typed;
use crate::output::{Answer, Record, Table};
use crate::run::Run;
use crate::stop::Stop;

/// The members under an organisation.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  needle member list --under 370799001001\n  needle member list --under 370799001001 --only sex=female --only status=full --format csv"
)]
pub(crate) struct List {
    /// Under which organisation: its id or code
    #[arg(long, value_name = "ORG")]
    under: String,
    /// As it was on that day [default: today]
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    as_of: Option<Date>,
    /// Only members in this bucket; may be given several times
    #[arg(long, value_name = "DIM=BUCKET", value_parser = typed::pair)]
    only: Vec<(String, String)>,
}

impl List {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Work)?;
        let org = run.org(&app, &self.under)?;
        let day = run.day(self.as_of, &app);
        let only = run.buckets(&app, &self.only)?;
        let who = Principal::operator();
        let texts = run.texts;
        let rulebook = app.rulebook();
        let dimensions = rulebook
            .dimensions
            .iter()
            .map(|d| (d.id.as_str(), run.title(&d.title).into()));
        let columns = [
            ("name", texts.word_person_name()),
            ("org", texts.word_organisation()),
        ]
        .into_iter()
        .chain(dimensions)
        .chain([("standing", texts.word_status()), ("id", texts.cli_id())]);
        let mut table = Table::new(columns);
        let mut page = 1;
        loop {
            let list = app.members(&who, org, &only, day, page)?;
            for line in list.lines {
                let mut row = vec![line.name.into(), line.org.name.into()];
                let buckets = rulebook.dimensions.iter().zip(&line.buckets);
                row.extend(
                    buckets.map(|(d, b)| d.buckets.get(*b).map(|b| run.title(&b.title)).into()),
                );
                row.push(
                    rulebook
                        .standing(&line.standing)
                        .map(|s| run.title(&s.title))
                        .into(),
                );
                row.push(line.person.to_string().into());
                table.rows.push(row);
            }
            if page >= list.pages {
                return run.print_table(table);
            }
            page += 1;
        }
    }
}

/// One member's record, numbers masked.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The person's id, as `needle member list` prints it
    #[arg(value_name = "PERSON")]
    person: PersonId,
}

impl Show {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Work)?;
        let view = app.person_view(&Principal::operator(), self.person, Reading::Record)?;
        let texts = run.texts;
        let rulebook = app.rulebook();
        let mut record = Record::default();
        record
            .field("id", texts.cli_id(), self.person.to_string())
            .field("registered", texts.cli_registered(), view.registered);
        match &view.facts {
            None => {
                record.field("erased", texts.word_note(), texts.cli_erased().into_owned());
            }
            Some(facts) => {
                record
                    .field("name", texts.word_person_name(), facts.name.as_str())
                    .field(
                        "resident_id",
                        texts.cli_resident_id(),
                        facts.resident_id.clone(),
                    )
                    .field("phone", texts.word_phone(), facts.phone.clone())
                    .field(
                        "birth",
                        texts.word_birth(),
                        facts.birth.map(|b| b.to_string()),
                    )
                    .field(
                        "joined",
                        texts.cli_joined(),
                        facts.joined.map(|j| j.to_string()),
                    );
            }
        }
        let mut attributes = Table::new([
            ("attribute", texts.cli_attribute()),
            ("value", texts.cli_value()),
        ]);
        for (id, code) in view.facts.iter().flat_map(|f| &f.attributes) {
            let attribute = rulebook.attribute(id);
            let title = attribute.map_or_else(|| id.clone(), |a| run.title(&a.title));
            let value = attribute
                .and_then(|a| a.value(code))
                .map_or_else(|| code.clone(), |v| run.title(&v.title));
            attributes.rows.push(vec![title.into(), value.into()]);
        }
        let mut spells = Table::new([
            ("org", texts.word_organisation()),
            ("from", texts.word_since()),
            ("until", texts.word_until()),
            ("status", texts.word_status()),
            ("standing", texts.cli_standing()),
        ]);
        for (spell, org) in &view.spells {
            let status = rulebook
                .status(&spell.status)
                .map_or_else(|| spell.status.clone(), |s| run.title(&s.title));
            let standing = rulebook
                .standing(&spell.standing)
                .map_or_else(|| spell.standing.clone(), |s| run.title(&s.title));
            spells.rows.push(vec![
                org.name.as_str().into(),
                spell.from.into(),
                spell.until.into(),
                status.into(),
                standing.into(),
            ]);
        }
        let mut posts = Table::new([
            ("post", texts.word_post()),
            ("org", texts.word_organisation()),
            ("from", texts.word_since()),
            ("until", texts.word_until()),
            ("id", texts.cli_id()),
        ]);
        for (post, org) in &view.posts {
            let title = rulebook
                .post(&post.post)
                .map_or_else(|| post.post.clone(), |p| run.title(&p.title));
            posts.rows.push(vec![
                title.into(),
                org.name.as_str().into(),
                post.from.into(),
                post.until.into(),
                post.holding.to_string().into(),
            ]);
        }
        let mut transfers = Table::new([
            ("from", texts.cli_from()),
            ("to", texts.cli_to()),
            ("asked", texts.cli_asked()),
            ("due", texts.cli_due()),
            ("state", texts.word_status()),
            ("id", texts.cli_id()),
        ]);
        for transfer in &view.transfers {
            transfers.rows.push(vec![
                transfer.from.name.as_str().into(),
                transfer.to.name.as_str().into(),
                transfer.asked.into(),
                transfer.due.into(),
                transfer.state.code().into(),
                transfer.id.to_string().into(),
            ]);
        }
        let mut aways = Table::new([
            ("place", texts.cli_where()),
            ("host", texts.cli_host()),
            ("from", texts.word_since()),
            ("until", texts.word_until()),
            ("id", texts.cli_id()),
        ]);
        for away in &view.aways {
            aways.rows.push(vec![
                away.place.as_str().into(),
                away.host.as_ref().map(|h| h.name.clone()).into(),
                away.from.into(),
                away.until.into(),
                away.id.to_string().into(),
            ]);
        }
        record
            .table("attributes", texts.cli_attribute(), attributes)
            .table("memberships", texts.cli_memberships(), spells)
            .table("posts", texts.word_post(), posts)
            .table("transfers", texts.cli_transfers(), transfers)
            .table("aways", texts.cli_aways(), aways);
        run.print(&Answer::Record(record))
    }
}
