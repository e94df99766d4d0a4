//! What will change, as a page shows it: what was answered, whose numbers change, who gains or loses sight.

use needle_app::Preview;
use needle_model::{Command, OrgId};
use needle_rights::Action;
use needle_text::count;

use super::flow::Change;
use super::trees::Side;
use super::words;
use crate::answer::Problem;
use crate::ask::Ask;

/// Lines about rights that anyone reads to the end.
const RIGHTS_SHOWN: usize = 20;

/// One answer of the form, read back.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) value: String,
}

/// Members under one organisation, before and after.
pub(crate) struct CountRow {
    pub(crate) org: String,
    pub(crate) href: String,
    pub(crate) before: String,
    pub(crate) before_href: String,
    pub(crate) after: String,
    pub(crate) change: String,
}

/// Everything between the title and the button.
#[derive(Default)]
pub(crate) struct Sheet {
    pub(crate) warnings: Vec<String>,
    pub(crate) answers: Vec<Row>,
    pub(crate) compare: Vec<Side>,
    pub(crate) sentences: Vec<String>,
    pub(crate) counts: Vec<CountRow>,
    pub(crate) rights: Vec<String>,
}

impl Sheet {
    /// What every preview shows, and what this change adds.
    pub(crate) fn of<C: Change>(
        ask: &Ask,
        change: &C,
        command: &Command,
        preview: &Preview,
    ) -> Result<Sheet, Problem> {
        let mut sheet = Sheet::default();
        change.sheet(ask, command, preview, &mut sheet)?;
        if !C::DIRECT && C::REASON {
            sheet.answer(ask.t().change_effective(), command.effective().to_string());
        }
        // A move has said it in its own words.
        if preview.orgs_moved > 0 && !matches!(command, Command::Move(_)) {
            sheet.say(ask.t().change_orgs_moved(preview.orgs_moved));
        }
        sheet.effects(ask, preview)?;
        Ok(sheet)
    }

    pub(crate) fn answer(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let (name, value) = (name.into(), value.into());
        if !value.is_empty() {
            self.answers.push(Row { name, value });
        }
    }

    pub(crate) fn say(&mut self, sentence: impl Into<String>) {
        self.sentences.push(sentence.into());
    }

    pub(crate) fn warn(&mut self, sentence: impl Into<String>) {
        self.warnings.push(sentence.into());
    }

    /// The parts of a preview that are the same for every change.
    pub(crate) fn effects(&mut self, ask: &Ask, preview: &Preview) -> Result<(), Problem> {
        let (t, app, who) = (ask.t(), ask.app(), ask.who()?);
        if preview.members_moved > 0 {
            self.say(t.change_members_moved(preview.members_moved));
        }
        if preview.orgs_ended > 0 {
            self.say(t.change_orgs_ended(preview.orgs_ended));
        }
        if preview.posts_ended > 0 {
            self.say(t.change_posts_ended(preview.posts_ended));
        }
        if preview.links_ended > 0 {
            self.say(t.change_links_ended(preview.links_ended));
        }
        for change in &preview.counts {
            // Numbers of organisations further up are not for everybody below them.
            if !app.may(who, Action::SeeCounts, change.org) {
                continue;
            }
            let list = app.may(who, Action::ListMembers, change.org);
            let [before, after] = [change.members_before, change.members_after]
                .map(|n| i64::try_from(n).unwrap_or(i64::MAX));
            let sign = if after < before { '\u{2212}' } else { '+' };
            self.counts.push(CountRow {
                org: words::org(ask, change.org),
                href: format!("/org/{}", change.org),
                before: count(before),
                before_href: if list {
                    format!("/org/{}/members", change.org)
                } else {
                    String::new()
                },
                after: count(after),
                change: format!("{sign}{}", count((after - before).abs())),
            });
        }
        for right in preview.rights.iter().take(RIGHTS_SHOWN) {
            let (role, at, org) = (
                words::role(ask, right.role),
                words::org(ask, right.at),
                words::org(ask, right.org),
            );
            let name = right.account.as_str();
            self.rights.push(if right.gained {
                t.change_right_gained(name, at, role, org)
            } else {
                t.change_right_lost(name, at, role, org)
            });
        }
        if let Some(more) = preview
            .rights
            .len()
            .checked_sub(RIGHTS_SHOWN)
            .filter(|more| *more > 0)
        {
            self.rights.push(t.change_more(more));
        }
        Ok(())
    }
}

/// Members under an organisation after the change.
pub(crate) fn members_after(ask: &Ask, preview: &Preview, org: OrgId) -> u64 {
    let told = preview
        .counts
        .iter()
        .find(|c| c.org == org)
        .map(|c| c.members_after);
    told.unwrap_or_else(|| words::members(ask, org))
}
