//! An organisation of the invention as rules see it: the facts the builder remembers, everything else missing; why: what an
//! organisation still has to do is asked of the rules themselves, so that no rule is written a second time here.

use jiff::civil::Date;
use needle_rulebook::Rulebook;
use needle_rulebook::rules::eval::{At, Facts, Outcome, day_number, value};
use needle_rulebook::rules::explain::parts;
use needle_rulebook::rules::fact::{FactSource, OfActivity, OfMembers, OfPost, Window};
use needle_rulebook::rules::{Expr, FactId, Node, Rule};

use crate::World;
use crate::book::Builder;
use crate::cast::{Deed, Seat};

/// One organisation, looked at for one rule.
pub(crate) struct Seen<'b, 'a, W: World> {
    pub(crate) builder: &'b Builder<'a, W>,
    pub(crate) org: usize,
    pub(crate) rule: &'b Rule,
    /// Posts somebody might be given: post and person.
    pub(crate) also: &'b [(&'b str, usize)],
}

/// A holder as a rule asks for one: who, since when, and whether a term ends with the body's.
struct Holder {
    person: usize,
    since: Date,
}

impl<W: World> Seen<'_, '_, W> {
    /// How the organisation stands to the rule on the builder's day.
    pub(crate) fn look(&self) -> Option<Outcome> {
        let at = self.rule.at(self.builder.day, 0)?;
        Some(self.rule.look(self, &at))
    }

    /// Whether the rule is broken here, as far as that is known.
    pub(crate) fn broken(&self) -> bool {
        let Some(at) = self.rule.at(self.builder.day, 0) else {
            return false;
        };
        value(&self.rule.applies.node, self, &at) == Some(1)
            && value(&self.rule.when.node, self, &at) == Some(1)
    }

    /// Whether the rule may be for it.
    pub(crate) fn may_be_for(&self) -> bool {
        let at = self.rule.at(self.builder.day, 0);
        at.is_some_and(|at| value(&self.rule.applies.node, self, &at) != Some(0))
    }

    fn holders(&self, post: &str) -> Vec<Holder> {
        let own = &self.builder.orgs[self.org];
        let held = own.seats.iter().chain(&own.offices);
        let real = held
            .filter(|seat| seat.post == post)
            .map(|seat: &Seat| Holder {
                person: seat.person,
                since: seat.since,
            });
        let might = self.also.iter().filter(|(own, _)| *own == post);
        let might = might.map(|(_, person)| Holder {
            person: *person,
            since: self.builder.day,
        });
        real.chain(might).collect()
    }

    /// Whoever holds a post whose office ends with the body's term.
    fn committee(&self) -> Vec<Holder> {
        let posts = self.builder.rulebook.posts.iter().filter(|post| post.term);
        posts.flat_map(|post| self.holders(&post.id)).collect()
    }

    fn post(&self, place: u16, of: OfPost) -> Option<i64> {
        let builder = self.builder;
        let own = &builder.orgs[self.org];
        let post = builder.rulebook.posts.get(usize::from(place))?;
        let holders = self.holders(&post.id);
        match of {
            OfPost::Filled => count(holders.len()),
            OfPost::Max => {
                let max = builder.rulebook.post_max(&own.kind, &post.id)?;
                Some(i64::from(max.value))
            }
            OfPost::Since => holders.iter().map(|h| day_number(h.since)).min(),
            OfPost::Newest => holders.iter().map(|h| day_number(h.since)).max(),
            OfPost::VacantSince if !holders.is_empty() => None,
            OfPost::VacantSince => {
                builder.rulebook.post_max(&own.kind, &post.id)?;
                Some(day_number(own.kind_since))
            }
            OfPost::TermEnds => {
                let ends = own.term.filter(|_| post.term && !holders.is_empty())?;
                Some(day_number(ends))
            }
            OfPost::Joined => {
                let days = holders.iter().map(|h| {
                    let joined = builder.persons[h.person].facts.joined?;
                    Some(day_number(joined.latest()))
                });
                days.collect::<Option<Vec<i64>>>()?.into_iter().max()
            }
            OfPost::Also(other) => {
                let other = builder.rulebook.posts.get(usize::from(other))?;
                let others = self.holders(&other.id);
                let both = holders
                    .iter()
                    .filter(|h| others.iter().any(|o| o.person == h.person));
                count(both.count())
            }
        }
    }

    fn heads(&self, of: OfMembers) -> Option<i64> {
        let builder = self.builder;
        let all = builder.everybody_under(self.org);
        let full = all
            .iter()
            .filter(|one| !builder.persons[**one].probationary)
            .count();
        match of {
            OfMembers::Total => count(all.len()),
            OfMembers::Voting => count(full),
            OfMembers::Status(place) => {
                let status = builder.rulebook.statuses.get(usize::from(place))?;
                let id = Some(status.id.as_str());
                count(if id == builder.status(false) {
                    full
                } else if id == builder.status(true) {
                    all.len() - full
                } else {
                    0
                })
            }
            _ => None,
        }
    }

    fn activity(&self, id: &str, of: OfActivity, at: &At) -> Option<i64> {
        let deeds = self.builder.deeds.get(&(self.org, id.to_owned()));
        let deeds = deeds.map_or(&[][..], Vec::as_slice);
        let last = deeds.iter().max_by_key(|deed| deed.day);
        let (window, amount) = match of {
            OfActivity::Last => return Some(day_number(last?.day)),
            OfActivity::LastPresent => return last?.present.map(i64::from),
            OfActivity::LastEntitled => return last?.entitled.map(i64::from),
            OfActivity::Held(window) => (window, false),
            OfActivity::Amount(window) => (window, true),
        };
        let (first, last) = match window {
            Window::Ever => (i64::MIN, at.today),
            Window::Examined => at.period?,
            Window::Calendar(every, back) => {
                let (first, last) = every.period(self.builder.day, back);
                (day_number(first), day_number(last))
            }
        };
        let within = |deed: &&Deed| (first..=last).contains(&day_number(deed.day));
        let within = deeds.iter().filter(within);
        if amount {
            Some(within.filter_map(|deed| deed.amount).sum())
        } else {
            count(within.count())
        }
    }

    fn below(&self, org: usize, deep: bool, is: &dyn Fn(&str) -> bool) -> usize {
        let children = &self.builder.orgs[org].children;
        let of = |child: &usize| {
            let own = usize::from(is(&self.builder.orgs[*child].kind));
            own + if deep {
                self.below(*child, true, is)
            } else {
                0
            }
        };
        children.iter().map(of).sum()
    }
}

fn count(number: usize) -> Option<i64> {
    i64::try_from(number).ok()
}

/// What follows from kind and sector alone; `None` for everything else.
pub(crate) fn of_kind(
    book: &Rulebook,
    kind: &str,
    sector: Option<&str>,
    source: &FactSource,
) -> Option<i64> {
    let own = book.kind(kind)?;
    match source {
        FactSource::Kind => book.kind_index(kind).map(i64::from),
        FactSource::Class => class(book, kind),
        FactSource::Sector => book.sector_index(sector?).map(i64::from),
        FactSource::Level => Some(i64::from(own.level)),
        FactSource::KeepsMembers => Some(i64::from(own.members)),
        FactSource::CountsAs => {
            let tally = own.counts_as.as_deref()?;
            count(book.tallies.iter().position(|t| t.id == tally)?)
        }
        FactSource::TermYears => book.term_years(kind, sector).map(|y| i64::from(y.value)),
        _ => None,
    }
}

fn class(book: &Rulebook, kind: &str) -> Option<i64> {
    let class = &book.kind(kind)?.class;
    count(book.classes.iter().position(|c| c.id == *class)?)
}

impl<W: World> Facts for Seen<'_, '_, W> {
    fn fact(&self, id: FactId, at: &At) -> Option<i64> {
        let builder = self.builder;
        let book = builder.rulebook;
        let own = &builder.orgs[self.org];
        let parent = own.parent.map(|parent| builder.orgs[parent].kind.as_str());
        let source = &book.rules.catalogue.get(id)?.source;
        let of_class = |class: u16| {
            let id = book.classes.get(usize::from(class)).map(|c| c.id.as_str());
            move |kind: &str| book.kind(kind).map(|k| k.class.as_str()) == id
        };
        let of = |place: u16| move |kind: &str| book.kind_index(kind) == Some(place);
        match source {
            FactSource::Founded => Some(day_number(own.founded)),
            FactSource::KindSince => Some(day_number(own.kind_since)),
            FactSource::UnderKind => book.kind_index(parent?).map(i64::from),
            FactSource::UnderClass => class(book, parent?),
            FactSource::Children => count(self.below(self.org, false, &|_| true)),
            FactSource::ChildrenOfClass(c) => count(self.below(self.org, false, &of_class(*c))),
            FactSource::ChildrenOfKind(k) => count(self.below(self.org, false, &of(*k))),
            FactSource::Under => count(self.below(self.org, true, &|_| true)),
            FactSource::UnderOfClass(c) => count(self.below(self.org, true, &of_class(*c))),
            FactSource::UnderOfKind(k) => count(self.below(self.org, true, &of(*k))),
            FactSource::Members(of) => self.heads(*of),
            FactSource::Post(place, of) => self.post(*place, *of),
            FactSource::CommitteePersons => {
                let mut persons: Vec<usize> = self.committee().iter().map(|h| h.person).collect();
                persons.sort_unstable();
                persons.dedup();
                count(persons.len())
            }
            FactSource::CommitteeSince => {
                self.committee().iter().map(|h| day_number(h.since)).min()
            }
            FactSource::TermEnds => {
                let ends = own.term.filter(|_| !self.committee().is_empty())?;
                Some(day_number(ends))
            }
            FactSource::Activity(id, of) => self.activity(id, *of, at),
            FactSource::Indicator(id) => Some(builder.given.get(&(self.org, id.clone()))?.0),
            FactSource::IndicatorAsOf(id) => {
                let given = builder.given.get(&(self.org, id.clone()))?;
                Some(day_number(given.1))
            }
            other => of_kind(book, &own.kind, own.sector.as_deref(), other),
        }
    }

    fn param(&self, place: usize) -> i64 {
        self.rule.params.get(place).map_or(0, |param| param.value)
    }
}

/// A condition by kind and sector alone: undecided is also whether a fact is known that depends on more.
pub(crate) fn maybe(node: &Node, facts: &dyn Facts, at: &At) -> Option<i64> {
    match &node.expr {
        Expr::Has(id) => facts.fact(*id, at).map(|_| 1),
        Expr::Not(inner) => maybe(inner, facts, at).map(|v| i64::from(v == 0)),
        Expr::All(parts) | Expr::Any(parts) => {
            let absorbing = i64::from(matches!(node.expr, Expr::Any(_)));
            let values: Vec<_> = parts.iter().map(|part| maybe(part, facts, at)).collect();
            if values.contains(&Some(absorbing)) {
                return Some(absorbing);
            }
            (!values.contains(&None)).then_some(1 - absorbing)
        }
        _ => value(node, facts, at),
    }
}

/// The facts a rule names: in its condition first, then in whom it is for; and how many of them are of the condition.
pub(crate) fn named<'r>(book: &'r Rulebook, rule: &Rule) -> (Vec<&'r FactSource>, usize) {
    fn walk(node: &Node, into: &mut Vec<FactId>) {
        if let Expr::Fact(id) | Expr::Has(id) = node.expr {
            into.push(id);
        }
        parts(node).into_iter().for_each(|part| walk(part, into));
    }
    let mut ids = Vec::new();
    walk(&rule.when.node, &mut ids);
    let of_condition = ids.len();
    walk(&rule.applies.node, &mut ids);
    let facts = ids
        .into_iter()
        .filter_map(|id| book.rules.catalogue.get(id));
    (facts.map(|fact| &fact.source).collect(), of_condition)
}
