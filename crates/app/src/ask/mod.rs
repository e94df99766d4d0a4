//! Questions. Each takes who asks, checks the scope first, and answers plain values; words are the page's.
//! What may not be here: changing anything (but the log of who read what).

mod access;
mod account;
mod bulletin;
mod case_hands;
mod case_list;
mod case_names;
mod case_versions;
mod cases;
mod census;
mod choice;
mod export;
mod few;
mod findings;
mod given;
mod home;
mod hours;
mod ledger;
mod listed;
mod meeting_list;
mod meetings;
mod notices;
mod open;
mod org;
mod orgs;
mod person;
mod picture;
mod poll_list;
mod polls;
mod posts;
mod rights;
mod search;
mod tasks;
mod thing;

pub use access::Purpose;
pub use account::AccountView;
pub(crate) use account::cared_for;
pub use bulletin::{Bulletin, BulletinParts, BulletinRow, BulletinTable};
pub use case_hands::CaseHand;
pub use case_list::{CASES_PAGE, CaseLine, Startable};
pub use case_names::CaseBeside;
pub use case_versions::{CaseVersions, OLDER_PAGE, OlderCase};
pub use cases::{CasePage, StepHelp};
pub use census::{CensusAnswer, CensusQuestion};
pub use choice::MemberChoice;
pub use export::{MemberRecord, MembersTake, OrgRecord};
pub use few::{Counter, Shown as ShownCross, ShownCell};
pub use findings::{
    Ahead, AheadRow, ChildChange, ExceptionView, FindingFilter, FindingLine, FindingPage,
    FindingView, LookView, Notices, Origin, ParamView, Reason, RuleCard, RuleChanged, RuleState,
    RuleTally, Shown, Silent, State, WhatIfAnswer, WhatIfChange, WhatIfOutcome, WhatIfQuestion,
};
pub use given::IndicatorView;
pub use home::{Due, DueKind};
pub use hours::{HoursLine, HoursList, HoursWhom};
pub use ledger::LedgerLine;
pub use meeting_list::{MEETINGS_PAGE, MeetingLine};
pub use meetings::{Heads, ItemView, MeetingNext, MeetingPage};
pub use needle_store::read::{
    AccessLine, AccountRecord, ActivityRecord, CaseEntry, CaseFile, CaseState, CaseTurn,
    ChangeLine, ExceptionRecord, MeetingFile, MeetingItem, MeetingOpen, MeetingPerson,
    MeetingState, PaperRecord, PersonMeeting, PollRecord,
};
pub use notices::{Notice, NoticeAnswer};
pub use open::{Named, OpenTake};
pub use org::{Child, LinkView, OrgCan, OrgLine, OrgView, PostView};
pub use person::{AwayView, MemberLine, MemberList, PersonView, TransferView};
pub use picture::{
    Beside, BesideQuestion, Measure, PictureQuestion, Tint, Trend, TrendPoint, TrendQuestion, Unit,
};
pub use poll_list::{OpenablePolls, PollDuty, PollLine};
pub use polls::{PollHalf, PollPage, PollResult, PollSubjectLine};
pub use posts::{HandoverPage, PostLine, SentFilter, Vacancy};
pub use rights::{HandoverRights, Opener, PostRight};
pub use search::Found;
pub use thing::{AwayPage, Grantee, TransferPage};

use needle_census::Census;
use needle_model::OrgId;
use needle_rights::{Action, Principal, Scope, scope};

use crate::App;
use crate::view::TreeView;

impl App {
    /// Where somebody may do something, and today's tree to check it by.
    #[must_use]
    pub fn scope(&self, who: &Principal, action: Action) -> (Scope, TreeView) {
        let tree = TreeView(self.census().tree());
        (scope(who, action, self.today(), &tree), tree)
    }

    /// Whether somebody may do something at an organisation.
    #[must_use]
    pub fn may(&self, who: &Principal, action: Action, org: OrgId) -> bool {
        let (scope, tree) = self.scope(who, action);
        scope.org(org, &tree).is_ok()
    }

    /// The organisation somebody's work begins at: the first of their live grants.
    #[must_use]
    pub fn place_of(&self, who: &Principal) -> Option<OrgId> {
        let today = self.today();
        match who.grants.iter().find(|g| g.live(today)) {
            Some(grant) => Some(grant.org),
            None if who.grants.is_empty() && who.actor == needle_model::Actor::Operator => {
                self.census().root()
            }
            None => None,
        }
    }

    /// Name, kind and whether it lives, for showing a link to it. Names of organisations are no secret; their
    /// pages are within scope.
    #[must_use]
    pub fn org_line(&self, org: OrgId, on: jiff::civil::Date) -> OrgLine {
        org_line_of(&self.census(), org, on)
    }
}

/// The same, for whoever reads the census already: to ask for it twice would wait for a writer that waits for us.
pub(crate) fn org_line_of(census: &Census, org: OrgId, on: jiff::civil::Date) -> OrgLine {
    match census.org(org, on) {
        Some(facts) => OrgLine {
            id: org,
            name: facts.name.to_owned(),
            short: facts.short.map(str::to_owned),
            kind: facts.kind.to_owned(),
            sector: facts.sector.map(str::to_owned),
            alive: facts.alive(on),
        },
        None => OrgLine {
            id: org,
            name: String::new(),
            short: None,
            kind: String::new(),
            sector: None,
            alive: false,
        },
    }
}
