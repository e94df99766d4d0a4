//! Rights that hang on posts: given once, they need not be given again when a post changes hands.

use clap::Args;
use jiff::civil::Date;
use needle_app::Purpose;
use needle_model::command::{GivePostGrant, Spread};
use needle_rights::{Principal, Role};

use super::super::change::Change;
use super::super::typed;
use super::{ReachArg, role};
use crate::output::Table;
use crate::run::Run;
use crate::stop::Stop;

/// Let a right hang on a post: whoever is in it, acting or not, has the right.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  needle account grant-post secretary --at 370799000000 --each --role secretary --reach here\n  needle account grant-post secretary --at 370799001000 --role organiser --reach below"
)]
pub(crate) struct GrantPost {
    /// Post of the rulebook
    #[arg(value_name = "POST")]
    post: String,
    /// Where: the organisation's id or code
    #[arg(long, value_name = "ORG")]
    at: String,
    /// That post in each organisation under it as well, of each for itself
    #[arg(long)]
    each: bool,
    /// What for: organiser, secretary, member, rule-writer or auditor
    #[arg(long, value_name = "ROLE", value_parser = role)]
    role: Role,
    /// How far from where the post is held
    #[arg(long, value_enum, default_value_t = ReachArg::Here)]
    reach: ReachArg,
    /// First day it no longer holds [default: until it is taken back]
    #[arg(long, value_name = "DATE", value_parser = typed::day)]
    until: Option<Date>,
    #[command(flatten)]
    change: Change,
}

impl GrantPost {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        self.change.make(run, |app, effective| {
            Ok(GivePostGrant {
                org: run.org(app, &self.at)?,
                post: self.post.clone(),
                spread: if self.each { Spread::Each } else { Spread::One },
                role: self.role.code().to_owned(),
                reach: self.reach.into(),
                until: self.until,
                effective,
                reason: self.change.reason.clone(),
            }
            .into())
        })
    }
}

/// Rights that hang on the posts of an organisation, with those given above it for each below.
#[derive(Debug, Args)]
pub(crate) struct Posts {
    /// Where: the organisation's id or code
    #[arg(long, value_name = "ORG")]
    at: String,
}

impl Posts {
    pub(super) fn carry_out(&self, run: &Run) -> Result<(), Stop> {
        let app = run.app(Purpose::Look)?;
        let texts = run.texts;
        let org = run.org(&app, &self.at)?;
        let mut table = Table::new([
            ("post", texts.word_post()),
            ("whose", texts.post_right_whose()),
            ("role", texts.word_role()),
            ("reach", texts.cli_reach()),
            ("at", texts.cli_at()),
            ("until", texts.cli_grant_until()),
            ("grant", texts.cli_grant()),
        ]);
        for right in app.post_rights(&Principal::operator(), org)? {
            table.rows.push(vec![
                right.grant.post.into(),
                right.grant.spread.code().into(),
                right.grant.role.code().into(),
                right.grant.reach.code().into(),
                right.org.name.into(),
                right.grant.until.into(),
                right.grant.id.to_string().into(),
            ]);
        }
        run.print_table(table)
    }
}
