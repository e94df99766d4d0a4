//! Persons: entering, correcting, erasing. The facts are checked by the rulebook's attributes and, where there is
//! a resident number, against it.

use jiff::civil::Date;
use needle_model::command::{Admit, ErasePerson, UpdatePerson};
use needle_model::event::Began;
use needle_model::ident::{Phone, ResidentId, SexByNumber};
use needle_model::limits::EARLIEST;
use needle_model::name::PersonName;
use needle_model::{
    Event, MembershipId, OrgId, PartialDate, PersonFacts, PersonId, Refusal, Sealed,
};
use needle_rights::Action;
use needle_rulebook::Rulebook;

use super::check::{self, alive};
use super::{Cx, Decided, Refusals};
use crate::failure::{Failure, OrHidden};

/// The standard by which an attribute says it is the sex a resident number also tells, and its two codes.
pub(crate) const SEX_STANDARD: &str = "GB/T 2261.1";
pub(crate) const SEX_MALE: &str = "1";
pub(crate) const SEX_FEMALE: &str = "2";

pub(super) fn admit(cx: &mut Cx<'_, '_>, c: &Admit) -> Result<Decided, Failure> {
    let mut facts = admission(cx, c.org, &c.status, &c.facts)?;
    facts.joined = facts.joined.or(PartialDate::try_from(cx.effective).ok());
    let person = PersonId::new(c.org.cell, cx.fresh());
    let membership = MembershipId::new(c.org.cell, cx.fresh());
    let sealed = cx.tx.seal_new(person, &facts, cx.chance)?;
    let standing = standing_default(cx);
    Ok(Decided {
        org: Some(c.org),
        events: admitted(person, membership, c.org, &c.status, &standing, sealed).into(),
    })
}

/// Whether somebody may be entered in an organisation with these facts; answers them in their one spelling. A row of
/// an imported roster is decided by this too.
pub(crate) fn admission(
    cx: &mut Cx<'_, '_>,
    org: OrgId,
    status: &str,
    facts: &PersonFacts,
) -> Result<PersonFacts, Failure> {
    cx.org(Action::ChangeMembers, org)?;
    let mut refusals = Refusals::default();
    let org = alive(cx, org, "org")?;
    let kind = check::kind(cx, &org.kind)?;
    if !kind.members {
        refusals.push(check::titled(
            Refusal::new("kind-holds-no-members", "org"),
            "kind",
            &kind.title,
        ));
    }
    if cx.rulebook.status(status).is_none() {
        refusals.push(Refusal::new("status-unknown", "status").with("status", status));
    }
    let facts = facts_clean(cx, facts, None, &mut refusals)?;
    refusals.done()?;
    Ok(facts)
}

/// What entering a person leaves in the ledger.
pub(crate) fn admitted(
    person: PersonId,
    membership: MembershipId,
    org: OrgId,
    status: &str,
    standing: &str,
    facts: Sealed,
) -> [Event; 2] {
    [
        Event::PersonRegistered { person, facts },
        Event::MemberBegun {
            membership,
            person,
            org,
            status: status.to_owned(),
            standing: standing.to_owned(),
            began: Began::Admitted,
        },
    ]
}

/// The standing a membership begins with.
pub(crate) fn standing_default(cx: &Cx<'_, '_>) -> String {
    cx.rulebook
        .default_standing()
        .map_or_else(String::new, |s| s.id.clone())
}

pub(super) fn update(cx: &mut Cx<'_, '_>, c: &UpdatePerson) -> Result<Decided, Failure> {
    let seen = cx.person(Action::ChangeMembers, c.person)?;
    let old = cx
        .tx
        .reader()
        .person(seen)?
        .and_then(|r| r.facts)
        .or_hidden("person")?;
    let last = cx.tx.reader().person_facts(seen)?.last().map(|f| f.from);
    let mut refusals = Refusals::default();
    let facts = facts_clean(cx, &c.facts, Some(c.person), &mut refusals)?;
    if facts == old {
        refusals.push(Refusal::new("nothing-changes", "facts"));
    }
    if let Some(last) = last
        && cx.effective < last
    {
        refusals.push(
            Refusal::new("before-last-change", "effective")
                .with("date", cx.effective)
                .with("last", last),
        );
    }
    refusals.done()?;
    let sealed = cx.tx.seal(c.person, &facts, cx.chance)?;
    let org = cx.census.stays(c.person).last().map(|s| s.org);
    Ok(Decided {
        org,
        events: vec![Event::PersonChanged {
            person: c.person,
            facts: sealed,
        }],
    })
}

pub(super) fn erase(cx: &mut Cx<'_, '_>, c: &ErasePerson) -> Result<Decided, Failure> {
    if !cx.scope(Action::ChangeMembers).is_everything() {
        return Err(Failure::Hidden("person"));
    }
    let seen = cx.person(Action::ChangeMembers, c.person)?;
    check::reason_given(cx)?;
    let record = cx.tx.reader().person(seen)?.or_hidden("person")?;
    if record.facts.is_none() {
        return Err(Refusal::new("nothing-changes", "person").into());
    }
    let stays = cx.census.stays(c.person);
    if let Some(open) = stays.iter().find(|s| s.open()) {
        let refusal = Refusal::new("already-member", "person")
            .with("org", check::org_name(cx, open.org))
            .with("since", open.from);
        return Err(refusal.into());
    }
    cx.tx.forget_key(c.person)?;
    let org = stays.last().map(|s| s.org);
    Ok(Decided {
        org,
        events: vec![Event::PersonErased { person: c.person }],
    })
}

/// The facts in their one spelling, checked; `own` is the person they are about, when there is one already.
fn facts_clean(
    cx: &mut Cx<'_, '_>,
    facts: &PersonFacts,
    own: Option<PersonId>,
    refusals: &mut Refusals,
) -> Result<PersonFacts, Failure> {
    let clean = facts_tidy(cx.rulebook, cx.today, facts, refusals);
    if let Some(number) = &clean.resident_id {
        let holder = cx.holder(number)?;
        if holder.is_some_and(|holder| Some(holder) != own) {
            refusals.push(Refusal::new("resident-id-taken", "resident_id"));
        }
    }
    Ok(clean)
}

/// The same without a look into the register: what can be said of the facts by themselves.
pub(crate) fn facts_tidy(
    rulebook: &Rulebook,
    today: Date,
    facts: &PersonFacts,
    refusals: &mut Refusals,
) -> PersonFacts {
    let mut clean = facts.clone();
    match PersonName::parse(&facts.name) {
        Ok((name, _)) => clean.name = name.into(),
        Err(problem) => refusals.push(check::name_problem(problem, "name")),
    }
    clean.phone = match facts
        .phone
        .as_deref()
        .map(str::trim)
        .filter(|p| !p.is_empty())
    {
        None => None,
        Some(text) => match Phone::parse(text) {
            Ok(phone) => Some(phone.as_str().to_owned()),
            Err(_) => {
                refusals.push(Refusal::new("phone-invalid", "phone").with("phone", text));
                None
            }
        },
    };
    if let Some(birth) = facts.birth
        && birth.earliest() > today
    {
        refusals.push(Refusal::new("birth-in-future", "birth").with("birth", birth));
    }
    if let Some(joined) = facts.joined
        && (joined.earliest() < EARLIEST || joined.earliest() > today)
    {
        refusals.push(Refusal::new("date-invalid", "joined").with("value", joined));
    }
    clean.resident_id = None;
    if let Some(text) = facts
        .resident_id
        .as_deref()
        .map(str::trim)
        .filter(|t| !t.is_empty())
    {
        match ResidentId::parse(text, today) {
            Ok(number) => {
                by_number(rulebook, &number, &mut clean, refusals);
                clean.resident_id = Some(number.as_str().to_owned());
            }
            Err(problem) => refusals.push(
                Refusal::new("resident-id-invalid", "resident_id").with("why", problem.code()),
            ),
        }
    }
    attributes_clean(rulebook, &clean, refusals);
    clean
}

/// What a resident number tells fills what is missing and must agree with what is there.
fn by_number(
    rulebook: &Rulebook,
    number: &ResidentId,
    clean: &mut PersonFacts,
    refusals: &mut Refusals,
) {
    match clean.birth {
        Some(birth) if !birth.agrees_with(number.birth()) => refusals.push(
            Refusal::new("birth-disagrees", "birth")
                .with("birth", birth)
                .with("from-id", number.birth()),
        ),
        _ => clean.birth = PartialDate::try_from(number.birth()).ok(),
    }
    let Some(attribute) = rulebook
        .attributes
        .iter()
        .find(|a| a.standard == SEX_STANDARD)
    else {
        return;
    };
    let (told, code) = match number.sex() {
        SexByNumber::Male => ("male", SEX_MALE),
        SexByNumber::Female => ("female", SEX_FEMALE),
    };
    match clean.attributes.get(&attribute.id) {
        Some(given) if given != code => refusals.push(
            Refusal::new("sex-disagrees", "sex")
                .with("sex", if given == SEX_MALE { "male" } else { "female" })
                .with("from-id", told),
        ),
        Some(_) => {}
        None => {
            clean
                .attributes
                .insert(attribute.id.clone(), code.to_owned());
        }
    }
}

fn attributes_clean(rulebook: &Rulebook, clean: &PersonFacts, refusals: &mut Refusals) {
    for (id, code) in &clean.attributes {
        match rulebook.attribute(id) {
            None => {
                refusals.push(Refusal::new("attribute-unknown", "attributes").with("attribute", id))
            }
            Some(attribute) if attribute.value(code).is_none() => refusals.push(check::titled(
                Refusal::new("attribute-value-unknown", "attributes").with("value", code),
                "attribute",
                &attribute.title,
            )),
            Some(_) => {}
        }
    }
    for attribute in rulebook.attributes.iter().filter(|a| a.required) {
        if !clean.attributes.contains_key(&attribute.id) {
            refusals.push(check::titled(
                Refusal::new("attribute-missing", "attributes"),
                "attribute",
                &attribute.title,
            ));
        }
    }
}
