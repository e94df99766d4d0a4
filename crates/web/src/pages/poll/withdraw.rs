//! Calling an evaluation off, with the reason.

use needle_app::Receipt;
use needle_app::ask::PollPage;
use needle_model::command::WithdrawPoll;
use needle_model::{Command, PollId, Refusal};

use crate::answer::Problem;
use crate::ask::Ask;
use crate::form::Form;
use crate::pages::change::flow::{Change, Scene};
use crate::pages::change::item::{Item, State};
use crate::pages::change::reading::Reading;
use crate::pages::change::words::crumbs;

/// An evaluation to be called off.
pub(crate) struct Withdraw {
    id: PollId,
    page: PollPage,
}

impl Change for Withdraw {
    const AT_ONCE: bool = true;
    const REASON: bool = false;

    fn find(ask: &Ask) -> Result<Self, Problem> {
        let id: PollId = ask.id("poll")?;
        let page = ask.app().poll_page(ask.who()?, id)?;
        if !page.organiser {
            return Err(Problem::NotFound);
        }
        Ok(Withdraw { id, page })
    }

    fn scene(&self, ask: &Ask) -> Scene {
        let t = ask.t();
        Scene {
            title: t.poll_withdraw_title().into_owned(),
            lead: t.poll_withdraw_lead().into_owned(),
            verb: t.poll_withdraw().into_owned(),
            back: format!("/poll/{}", self.id),
            crumbs: crumbs(ask, self.page.org.id),
            draft: false,
        }
    }

    fn items(&self, ask: &Ask, state: &State<'_>) -> Result<Vec<Item>, Problem> {
        Ok(vec![state.area("why", ask.t().poll_withdraw_why())])
    }

    fn command(&self, read: &mut Reading<'_>) -> Option<Command> {
        Some(
            WithdrawPoll {
                poll: self.id,
                effective: read.ask.app().today(),
                reason: read.opt("why"),
            }
            .into(),
        )
    }

    fn place(&self, refusal: &Refusal, _: &Form) -> String {
        match refusal.field {
            "reason" => "why".to_owned(),
            _ => String::new(),
        }
    }

    fn after(&self, _: &Ask, _: &Receipt) -> String {
        format!("/poll/{}", self.id)
    }
}
