//! The routes of the changes: each has a page and takes what its form sends. Joined to the one table in
//! [`crate::routes`].

use needle_rights::Action::{
    ChangeMembers, ChangePosts, ChangeRules, ChangeTree, Except, ManageAccounts, Record,
    SettleTransfers,
};

use super as change;
use super::flow::{show, submit};
use crate::routes::Needs::{AboveOrg, Anywhere, AtOrg, OfPerson, OfThing};
use crate::routes::{Route, get, post};

macro_rules! both {
    ($($path:literal $needs:expr => $change:ty,)*) => {
        &[$(get($path, $needs, show::<$change>), post($path, $needs, submit::<$change>),)*
          get("/transfer/{transfer}", OfThing(SettleTransfers), change::transfer::show),
          post("/transfer/{transfer}", OfThing(SettleTransfers), change::transfer::settle),
          get("/account/{account}", OfThing(ManageAccounts), change::account::show),
          get("/account/{account}/password", OfThing(ManageAccounts), change::password::show),
          post("/account/{account}/password", OfThing(ManageAccounts), change::password::set),
          get("/org/{org}/record", AtOrg(Record), change::record::show),
          post("/org/{org}/record", AtOrg(Record), change::record::submit),
          get("/org/{org}/indicator", AtOrg(Record), change::indicator::show),
          post("/org/{org}/indicator", AtOrg(Record), change::indicator::submit),
        ]
    };
}

/// All of them.
pub(crate) const ROUTES: &[Route] = both![
    "/org/{org}/found" AtOrg(ChangeTree) => change::org::Found,
    "/org/{org}/rename" AboveOrg(ChangeTree) => change::naming::Rename,
    "/org/{org}/kind" AboveOrg(ChangeTree) => change::naming::Kind,
    "/org/{org}/move" AboveOrg(ChangeTree) => change::moving::Move,
    "/org/{org}/merge" AboveOrg(ChangeTree) => change::merge::Merge,
    "/org/{org}/split" AboveOrg(ChangeTree) => change::split::Split,
    "/org/{org}/dissolve" AboveOrg(ChangeTree) => change::merge::Dissolve,
    "/org/{org}/link" AtOrg(ChangeTree) => change::link::AddLink,
    "/org/{org}/code" AtOrg(ChangeTree) => change::code::Code,
    "/org/{org}/place" AtOrg(ChangeTree) => change::code::Place,
    "/link/{link}/end" OfThing(ChangeTree) => change::link::EndLink,
    "/org/{org}/admit" AtOrg(ChangeMembers) => change::member::Admit,
    "/org/{org}/post" AtOrg(ChangePosts) => change::post::Fill,
    "/holding/{holding}/end" OfThing(ChangePosts) => change::post::EndPost,
    "/holding/{holding}/extend" OfThing(ChangePosts) => change::tenure::Extend,
    "/holding/{holding}/rotate" OfThing(ChangePosts) => change::tenure::Rotate,
    "/holding/{holding}/recall" OfThing(ChangePosts) => change::tenure::Recall,
    "/person/{person}/update" OfPerson(ChangeMembers) => change::member::Update,
    "/person/{person}/confirm" OfPerson(ChangeMembers) => change::standing::Standing,
    "/person/{person}/back" OfPerson(ChangeMembers) => change::standing::Standing,
    "/person/{person}/lost" OfPerson(ChangeMembers) => change::standing::Standing,
    "/person/{person}/found" OfPerson(ChangeMembers) => change::standing::Standing,
    "/person/{person}/transfer" OfPerson(ChangeMembers) => change::asking::AskTransfer,
    "/person/{person}/away" OfPerson(ChangeMembers) => change::away::Away,
    "/person/{person}/end" OfPerson(ChangeMembers) => change::member::End,
    "/away/{away}/claim" OfThing(SettleTransfers) => change::away::Claim,
    "/accounts/new" Anywhere(ManageAccounts) => change::account::NewAccount,
    "/account/{account}/grant" OfThing(ManageAccounts) => change::grant::Grant,
    "/account/{account}/close" OfThing(ManageAccounts) => change::grant::CloseAccount,
    "/org/{org}/right" AtOrg(ManageAccounts) => change::post_right::Give,
    "/grant/{grant}/end" OfThing(ManageAccounts) => change::post_right::End,
    "/record/{record}/strike" OfThing(Record) => change::record::Strike,
    "/org/{org}/exception" AtOrg(Except) => change::exception::Give,
    "/exception/{exception}/end" OfThing(Except) => change::exception::End,
    "/org/{org}/parameter" AtOrg(ChangeRules) => change::parameter::Set,
];
