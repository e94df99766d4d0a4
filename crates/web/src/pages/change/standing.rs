//! What has nothing to fill in but the day: confirming as a full member, out of contact and found again, back.

use needle_app::{Preview, Receipt};
use needle_model::Command;
use needle_model::command::{ComeBack, ConfirmFull, FindAgain, LoseContact};

use super::flow::{Change, Scene};
use super::item::{Item, State};
use super::person::Member;
use super::reading::Reading;
use super::sheet::Sheet;
use crate::answer::Problem;
use crate::ask::Ask;

#[derive(Clone, Copy)]
enum What {
    Confirm,
    Back,
    Lost,
    Found,
}

/// One of these, said by the last part of the path.
pub(crate) struct Standing {
    member: Member,
    what: What,
}

impl Change for Standing {
    const DIRECT: bool = true;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let what = match ask.path.rsplit('/').next() {
            Some("confirm") => What::Confirm,
            Some("back") => What::Back,
            Some("lost") => What::Lost,
            Some("found") => What::Found,
            _ => return Err(Problem::NotFound),
        };
        Ok(Standing {
            member: Member::find(ask)?,
            what,
        })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        let name = self.member.name(ask);
        let (title, verb) = match self.what {
            What::Confirm => (t.change_confirm_title(name), t.change_confirm_verb()),
            What::Back => (t.change_back_title(name), t.change_back_verb()),
            What::Lost => (t.change_lost_title(name), t.change_lost_verb()),
            What::Found => (t.change_again_title(name), t.change_again_verb()),
        };
        self.member.scene(ask, title, self.member.org_name(), verb)
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        Ok(vec![state.date("effective", ask.t().change_from())])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        let effective = read.effective()?;
        let (person, reason) = (self.member.id, read.reason());
        Some(match self.what {
            What::Confirm => ConfirmFull {
                person,
                effective,
                reason,
            }
            .into(),
            What::Back => ComeBack {
                person,
                effective,
                reason,
            }
            .into(),
            What::Lost => LoseContact {
                person,
                effective,
                reason,
            }
            .into(),
            What::Found => FindAgain {
                person,
                effective,
                reason,
            }
            .into(),
        })
    }

    fn sheet(
        &self,
        ask: &Ask,
        _: &Command,
        preview: &Preview,
        sheet: &mut Sheet,
    ) -> Result<(), Problem> {
        self.member.says(ask, preview, sheet);
        Ok(())
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        self.member.page()
    }
}
