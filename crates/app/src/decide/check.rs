//! Checks that many decisions share.

use jiff::civil::Date;
use needle_model::limits::{ANNOUNCED_YEARS_MAX, EARLIEST, REASON_CHARS_MAX};
use needle_model::name::{NameNote, NameProblem, OrgName};
use needle_model::{FOREVER, OrgId, Refusal};
use needle_rights::Action;
use needle_rulebook::{Kind, Title};

use super::Cx;
use crate::failure::Failure;

/// What every command has: a day that has come, a reason of bearable length.
pub(crate) fn common(cx: &Cx<'_, '_>) -> Result<(), Failure> {
    if cx.effective > cx.today {
        return Err(Refusal::new("in-future", "effective")
            .with("date", cx.effective)
            .with("today", cx.today)
            .into());
    }
    any_day(cx)
}

/// The same for what is announced ahead of its day, which is not too far off.
pub(super) fn announced(cx: &Cx<'_, '_>) -> Result<(), Failure> {
    let latest = super::rule::years_after(cx.today, ANNOUNCED_YEARS_MAX);
    if cx.effective > latest {
        return Err(Refusal::new("too-far-ahead", "effective")
            .with("date", cx.effective)
            .with("latest", latest)
            .into());
    }
    any_day(cx)
}

fn any_day(cx: &Cx<'_, '_>) -> Result<(), Failure> {
    if cx.effective < EARLIEST {
        return Err(Refusal::new("date-invalid", "effective")
            .with("value", cx.effective)
            .into());
    }
    let bad = |c: &char| c.is_control() && !c.is_whitespace();
    if let Some(bad) = cx.reason.and_then(|r| r.chars().find(bad)) {
        return Err(Refusal::new("name-bad-character", "reason")
            .with("character", format!("U+{:04X}", u32::from(bad)))
            .into());
    }
    if cx
        .reason
        .is_some_and(|r| r.chars().count() > REASON_CHARS_MAX)
    {
        return Err(Refusal::new("reason-too-long", "reason")
            .with("max", REASON_CHARS_MAX)
            .into());
    }
    Ok(())
}

/// What cannot be done without saying why.
pub(super) fn reason_given(cx: &Cx<'_, '_>) -> Result<(), Refusal> {
    if cx.reason.is_none_or(|r| r.trim().is_empty()) {
        return Err(Refusal::new("reason-missing", "reason"));
    }
    Ok(())
}

/// Adds a rulebook title to a refusal.
pub(crate) fn titled(refusal: Refusal, name: &'static str, title: &Title) -> Refusal {
    refusal.with_title(name, &title.zh, &title.en)
}

/// Adds a list of titles.
pub(crate) fn titled_list<'a>(
    refusal: Refusal,
    name: &'static str,
    titles: impl Iterator<Item = &'a Title>,
) -> Refusal {
    let (zh, en): (Vec<&str>, Vec<&str>) = titles.map(|t| (t.zh.as_str(), t.en.as_str())).unzip();
    refusal.with_title(name, zh.join("、"), en.join(", "))
}

/// An organisation as decisions need it.
#[derive(Debug, Clone)]
pub(crate) struct Org {
    pub(crate) id: OrgId,
    pub(crate) name: String,
    pub(crate) short: Option<String>,
    pub(crate) kind: String,
    pub(crate) sector: Option<String>,
    pub(crate) parent: Option<OrgId>,
    pub(crate) since: Date,
}

/// The organisation as it stands now, which must be alive and must not have changed after the effective day:
/// a change is always the latest one, so the past stays as it was.
pub(super) fn latest(cx: &Cx<'_, '_>, org: OrgId, field: &'static str) -> Result<Org, Refusal> {
    let facts = alive(cx, org, field)?;
    if cx.effective < facts.since {
        return Err(Refusal::new("before-last-change", "effective")
            .with("date", cx.effective)
            .with("last", facts.since));
    }
    Ok(facts)
}

/// The organisation as it stands now, which must be alive now and have been founded by the effective day.
pub(super) fn alive(cx: &Cx<'_, '_>, org: OrgId, field: &'static str) -> Result<Org, Refusal> {
    if let Some(founded) = cx.ahead.orgs.get(&org) {
        return Ok(founded.clone());
    }
    let facts = cx
        .census
        .org(org, FOREVER)
        .ok_or_else(|| Refusal::new("id-unknown", field).with("what", "org"))?;
    if facts.ended != FOREVER {
        return Err(Refusal::new("org-dissolved", field)
            .with("org", facts.name)
            .with("date", facts.ended));
    }
    if cx.effective < facts.founded {
        return Err(Refusal::new("before-founding", "effective")
            .with("date", cx.effective)
            .with("founded", facts.founded));
    }
    Ok(Org {
        id: org,
        name: facts.name.to_owned(),
        short: facts.short.map(str::to_owned),
        kind: facts.kind.to_owned(),
        sector: facts.sector.map(str::to_owned),
        parent: facts.parent,
        since: facts.since,
    })
}

/// The name of an organisation, for a sentence.
pub(super) fn org_name(cx: &Cx<'_, '_>, org: OrgId) -> String {
    if let Some(founded) = cx.ahead.orgs.get(&org) {
        return founded.name.clone();
    }
    cx.census
        .org(org, FOREVER)
        .map_or_else(String::new, |f| f.name.to_owned())
}

/// The same of an organisation that was named to us: nothing, unless whoever named it may see it.
pub(super) fn org_name_seen(cx: &Cx<'_, '_>, org: OrgId) -> String {
    match cx.org(Action::SeeOrg, org) {
        Ok(_) => org_name(cx, org),
        Err(_) => String::new(),
    }
}

/// A kind of the rulebook.
pub(super) fn kind<'a>(cx: &Cx<'a, '_>, id: &str) -> Result<&'a Kind, Refusal> {
    cx.rulebook
        .kind(id)
        .ok_or_else(|| Refusal::new("kind-unknown", "kind").with("kind", id))
}

/// A kind's title, or the id where the rulebook no longer knows it.
pub(super) fn kind_title(cx: &Cx<'_, '_>, id: &str) -> Title {
    cx.rulebook.kind(id).map_or_else(
        || Title {
            zh: id.to_owned(),
            en: id.to_owned(),
        },
        |k| k.title.clone(),
    )
}

/// A kind may stand under another.
pub(super) fn stands_under(
    cx: &Cx<'_, '_>,
    child: &Kind,
    parent: &str,
    field: &'static str,
) -> Result<(), Refusal> {
    if cx.rulebook.allowed_under(&child.id, parent) {
        return Ok(());
    }
    let refusal = Refusal::new("kind-not-under", field);
    let refusal = titled(refusal, "kind", &child.title);
    let refusal = titled(refusal, "parent", &kind_title(cx, parent));
    Err(titled_list(
        refusal,
        "allowed",
        cx.rulebook.children_kinds(parent).map(|k| &k.title),
    ))
}

/// The sector an organisation of this kind is in: the only one, none, or the one named.
pub(super) fn sector(
    cx: &Cx<'_, '_>,
    kind: &Kind,
    named: Option<&str>,
) -> Result<Option<String>, Refusal> {
    let refuse = |given: &str| {
        let refusal = titled(
            Refusal::new("sector-not-allowed", "sector"),
            "kind",
            &kind.title,
        );
        let refusal = match cx.rulebook.sector(given) {
            Some(sector) => titled(refusal, "sector", &sector.title),
            None => refusal.with("sector", if given.is_empty() { "—" } else { given }),
        };
        let allowed = cx
            .rulebook
            .sectors
            .iter()
            .filter(|s| kind.allows_sector(&s.id))
            .map(|s| &s.title);
        titled_list(refusal, "allowed", allowed)
    };
    let named = named.filter(|s| !s.is_empty());
    match (named, kind.only_sector()) {
        (None, Some(only)) => Ok(Some(only.to_owned())),
        (None, None) if kind.without_sector() => Ok(None),
        (None, None) => Err(refuse("")),
        (Some(given), _) if cx.rulebook.sector(given).is_some() && kind.allows_sector(given) => {
            Ok(Some(given.to_owned()))
        }
        (Some(given), _) => Err(refuse(given)),
    }
}

/// A name problem as a refusal.
pub(crate) fn name_problem(problem: NameProblem, field: &'static str) -> Refusal {
    match problem {
        NameProblem::Missing => Refusal::new("name-empty", field),
        NameProblem::TooLong { most, .. } => Refusal::new("name-too-long", field).with("max", most),
        NameProblem::PrivateUse { character, .. }
        | NameProblem::Control { character, .. }
        | NameProblem::Invisible { character, .. } => {
            // Named by its number: it may look like nothing at all.
            Refusal::new("name-bad-character", field)
                .with("character", format!("U+{:04X}", u32::from(character)))
        }
    }
}

/// Cleans an organisation's name.
pub(super) fn org_name_clean(text: &str, field: &'static str) -> Result<String, Refusal> {
    let (name, notes) = OrgName::parse(text).map_err(|problem| name_problem(problem, field))?;
    // An imported list is taken as it is; whoever types a name can still choose the right character.
    let odd = notes.iter().find_map(|note| match note {
        NameNote::PrivateUse(character) => Some(*character),
        _ => None,
    });
    match odd {
        None => Ok(name.into()),
        Some(c) => Err(Refusal::new("name-bad-character", field)
            .with("character", format!("U+{:04X}", u32::from(c)))),
    }
}

/// Cleans a short name; an empty one is none.
pub(super) fn short_clean(text: Option<&str>) -> Result<Option<String>, Refusal> {
    match text.map(str::trim).filter(|t| !t.is_empty()) {
        None => Ok(None),
        Some(text) => org_name_clean(text, "short").map(Some),
    }
}
