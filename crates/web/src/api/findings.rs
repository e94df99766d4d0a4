//! Questions about findings: which rules an organisation does not keep, how often that is under it, why, and what falls
//! due in the year ahead.

use needle_app::ask;
use needle_model::limits::PAGE_ROWS;
use needle_rulebook::Citation;
use serde::Serialize;
use serde_json::{Value, json as value};
use utoipa::ToSchema;

use super::json;
use super::shapes::{Day, Id, OrgLine, Title};
use crate::answer::Answer;
use crate::ask::Ask;
use crate::pages::finding::list::filter;

/// Act and article.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Article {
    /// Act of the rulebook.
    act: String,
    /// Short title of the act.
    title: Title,
    /// As the act counts it; empty when the act as a whole is meant.
    article: String,
    /// S: read in a source; S2: read by somebody else; M: from memory; U: disputed. The last two are to be confirmed.
    #[schema(pattern = "^(S|S2|M|U)$")]
    mark: Option<&'static str>,
    to_confirm: bool,
}

impl Article {
    pub(super) fn of(source: Citation, act: &needle_rulebook::Title, to_confirm: bool) -> Article {
        Article {
            title: Title::of(act),
            act: source.act,
            article: source.article,
            mark: source.mark.map(needle_rulebook::Mark::as_str),
            to_confirm,
        }
    }
}

/// A calendar period.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Period {
    first: Day,
    last: Day,
}

impl Period {
    fn of((first, last): (jiff::civil::Date, jiff::civil::Date)) -> Period {
        Period {
            first: Day::of(first),
            last: Day::of(last),
        }
    }
}

/// One rule one organisation does not keep, or has to keep soon.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Finding {
    org: OrgLine,
    /// Rule of the rulebook.
    rule: String,
    /// What is missing.
    title: Title,
    article: Article,
    /// breach, or advice: the text says "normally".
    #[schema(pattern = "^(breach|advice)$")]
    severity: &'static str,
    /// Late, or due soon.
    late: bool,
    /// For what is to be done in every period: which one.
    period: Option<Period>,
    /// By which day; null: at once.
    due: Option<Day>,
    since: Day,
    /// False when it may have been missing longer.
    since_exact: bool,
}

impl Finding {
    fn of(line: ask::FindingLine) -> Finding {
        Finding {
            org: OrgLine::of(line.org),
            rule: line.rule,
            title: Title::of(&line.title),
            article: Article::of(line.source, &line.act, line.to_confirm),
            severity: line.severity.code(),
            late: line.late,
            period: line.period.map(Period::of),
            due: line.due.map(Day::of),
            since: Day::of(line.since),
            since_exact: line.since_exact,
        }
    }
}

/// A page of the findings under an organisation, in the order of the tree.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Findings {
    as_of: Day,
    /// Findings in all.
    total: u64,
    /// This page, from 1.
    page: usize,
    pages: u64,
    findings: Vec<Finding>,
}

/// How many organisations do not keep a rule; each counts once.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Tally {
    rule: String,
    title: Title,
    article: Article,
    #[schema(pattern = "^(breach|advice)$")]
    severity: &'static str,
    late: u64,
    soon: u64,
    /// Postponed or lifted.
    excused: u64,
    /// A fact is missing that would decide it.
    unknown: u64,
}

/// All rules that are not kept under an organisation, in the order of the rulebook.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Tallies {
    as_of: Day,
    tallies: Vec<Tally>,
}

/// A condition, or a part of one, with its value.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Reason {
    /// As the rule's author wrote it.
    words: String,
    /// true or false, a number, a day, a title; null when nobody recorded it.
    value: Value,
    /// The fact's name, when it is one.
    fact: Option<String>,
    /// Its meaning.
    meaning: Option<Title>,
    /// What it is put together from.
    #[schema(no_recursion)]
    parts: Vec<Reason>,
}

impl Reason {
    fn of(reason: ask::Reason) -> Reason {
        let shown = match reason.value {
            ask::Shown::Missing => Value::Null,
            ask::Shown::Truth(truth) => value!(truth),
            ask::Shown::Number(number, _) => value!(number),
            ask::Shown::Day(day) => value!(day.to_string()),
            ask::Shown::Word(title) => value!({ "zh": title.zh, "en": title.en }),
        };
        let (fact, meaning) = match reason.origin {
            Some(ask::Origin::Fact { path, meaning, .. }) => {
                (Some(path), Some(Title::of(&meaning)))
            }
            _ => (None, None),
        };
        Reason {
            words: reason.words,
            value: shown,
            fact,
            meaning,
            parts: reason.parts.into_iter().map(Reason::of).collect(),
        }
    }
}

/// One period of a rule (or the day itself) for one organisation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Look {
    period: Option<Period>,
    /// not-for, kept, ahead, soon, late or unknown.
    #[schema(pattern = "^(not-for|kept|ahead|soon|late|unknown)$")]
    standing: &'static str,
    due: Option<Day>,
    /// Since when it has been missing, while it is late.
    since: Option<Day>,
    since_exact: Option<bool>,
    /// Whether the rule is for it.
    applies: Reason,
    /// Whether something is missing.
    when: Reason,
    /// How the day is reckoned.
    due_reason: Option<Reason>,
}

/// A number of the rule as it holds for the organisation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Setting {
    parameter: String,
    title: Title,
    value: i64,
    /// Who set it; null: it is the rulebook's.
    set_by: Option<OrgLine>,
    set_from: Option<Day>,
}

/// A rule postponed or lifted.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Exception {
    id: Id,
    #[schema(pattern = "^(postponed|lifted)$")]
    kind: &'static str,
    from: Day,
    /// First day after.
    until: Day,
    /// By which decision.
    authority: String,
}

/// Why a rule is on an organisation's list, or why it is not.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Explanation {
    org: OrgLine,
    as_of: Day,
    rule: String,
    title: Title,
    article: Article,
    #[schema(pattern = "^(breach|advice)$")]
    severity: &'static str,
    /// How it stands, exceptions included.
    #[schema(pattern = "^(not-for|kept|ahead|soon|late|unknown|excused)$")]
    state: &'static str,
    /// What closes it.
    close: Title,
    /// The running period (or the day), then the one before.
    looks: Vec<Look>,
    settings: Vec<Setting>,
    exceptions: Vec<Exception>,
    /// First day from which the rule has stood as it does.
    standing_since: Day,
    /// The rule as its author wrote it.
    text: String,
}

/// Counts by month of what falls due.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AheadRule {
    rule: String,
    title: Title,
    counts: Vec<u64>,
}

/// Counts by month of what falls due under a sub-organisation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AheadOrg {
    org: OrgLine,
    counts: Vec<u64>,
}

/// What falls due under an organisation in the coming months if nothing happens.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Ahead {
    /// First day of each month.
    months: Vec<Day>,
    rules: Vec<AheadRule>,
    /// The organisation itself first, then those directly under it.
    children: Vec<AheadOrg>,
    total: Vec<u64>,
}

pub(crate) fn list(ask: &Ask) -> Answer {
    let (org, as_of) = (ask.org()?, ask.as_of()?);
    let page = ask.page();
    let found = ask
        .app()
        .findings_list(ask.who()?, org, &filter(ask), as_of, page - 1)?;
    json(&Findings {
        as_of: Day::of(as_of),
        total: found.total,
        page,
        pages: found.total.div_ceil(PAGE_ROWS as u64).max(1),
        findings: found.lines.into_iter().map(Finding::of).collect(),
    })
}

pub(crate) fn tallies(ask: &Ask) -> Answer {
    let as_of = ask.as_of()?;
    let tallies = ask.app().tallies(ask.who()?, ask.org()?, as_of)?;
    let tally = |tally: ask::RuleTally| Tally {
        rule: tally.rule,
        title: Title::of(&tally.title),
        article: Article::of(tally.source, &tally.act, tally.to_confirm),
        severity: tally.severity.code(),
        late: tally.late,
        soon: tally.soon,
        excused: tally.excused,
        unknown: tally.unknown,
    };
    json(&Tallies {
        as_of: Day::of(as_of),
        tallies: tallies.into_iter().map(tally).collect(),
    })
}

pub(crate) fn explain(ask: &Ask) -> Answer {
    let (org, as_of) = (ask.org()?, ask.as_of()?);
    let view = ask
        .app()
        .finding(ask.who()?, org, ask.param("rule"), as_of)?;
    let rule = view.rule();
    let act = view.rules.source(&rule.source.act);
    let act = act.map(|act| act.short.clone()).unwrap_or_default();
    let to_confirm = matches!(
        rule.source.mark,
        Some(needle_rulebook::Mark::Memory | needle_rulebook::Mark::Disputed)
    );
    let look = |look: &ask::LookView| Look {
        period: look.period.map(Period::of),
        standing: ask::State::Plain(look.standing).code(),
        due: look.due.map(Day::of),
        since: look.since.map(|(day, _)| Day::of(day)),
        since_exact: look.since.map(|(_, exact)| exact),
        applies: Reason::of(look.applies.clone()),
        when: Reason::of(look.when.clone()),
        due_reason: look.due_why.clone().map(Reason::of),
    };
    let setting = |param: &ask::ParamView| Setting {
        parameter: param.param.id.clone(),
        title: Title::of(&param.param.title),
        value: param.value,
        set_from: param.set.as_ref().map(|(_, from)| Day::of(*from)),
        set_by: param.set.as_ref().map(|(org, _)| OrgLine::of(org.clone())),
    };
    let exception = |exception: &ask::ExceptionView| Exception {
        id: Id::of(exception.id),
        kind: exception.kind.code(),
        from: Day::of(exception.from),
        until: Day::of(exception.until),
        authority: exception.authority.clone(),
    };
    json(&Explanation {
        org: OrgLine::of(view.org.clone()),
        as_of: Day::of(view.on),
        rule: rule.id.clone(),
        title: Title::of(&rule.title),
        article: Article::of(rule.source.clone(), &act, to_confirm),
        severity: rule.severity.code(),
        state: view.state.code(),
        close: Title::of(&rule.close),
        looks: view.looks.iter().map(look).collect(),
        settings: view.params.iter().map(setting).collect(),
        exceptions: view.exceptions.iter().map(exception).collect(),
        standing_since: Day::of(view.standing_since),
        text: rule.text.clone(),
    })
}

pub(crate) fn ahead(ask: &Ask) -> Answer {
    let found = ask.app().ahead(ask.who()?, ask.org()?)?;
    let rules = found.rules.into_iter().map(|row| AheadRule {
        rule: row.of.0,
        title: Title::of(&row.of.1),
        counts: row.counts,
    });
    let children = found.children.into_iter().map(|row| AheadOrg {
        org: OrgLine::of(row.of),
        counts: row.counts,
    });
    json(&Ahead {
        months: found.months.into_iter().map(Day::of).collect(),
        rules: rules.collect(),
        children: children.collect(),
        total: found.total,
    })
}
