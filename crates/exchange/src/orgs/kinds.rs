//! The kind of an organisation and its sector: by what the list says, by how its name ends, by what may stand where it stands.
//! Why exactly one or none: a kind decides who may be a member and what is counted, so that no one guesses it.

use needle_rulebook::{Kind, Rulebook, Sector, Title};

use super::words::fold;
use crate::problem::Problem;

/// What a list says of the kind of one organisation.
pub(super) struct Said<'a> {
    /// In a column of its own.
    pub(super) column: Option<&'a str>,
    /// As the heading over the column of its level.
    pub(super) heading: Option<&'a str>,
    /// Its name.
    pub(super) name: &'a str,
    /// The kind it stands under, where that is known.
    pub(super) above: Option<&'a str>,
}

/// The rulebook's kinds with their words folded: a list asks for them at every row.
pub(super) struct Kinds<'a> {
    rulebook: &'a Rulebook,
    words: Vec<KindWords<'a>>,
}

/// The words of one kind.
struct KindWords<'a> {
    kind: &'a Kind,
    titles: [String; 4],
    /// Beginning and end.
    suffixes: Vec<(String, String)>,
}

/// A name without a remark in brackets behind it.
fn without_remark(name: &str) -> &str {
    let name = name.trim();
    let bare = name.strip_suffix(['\u{FF09}', ')']);
    match bare.and_then(|bare| bare.rsplit_once(['\u{FF08}', '('])) {
        Some((bare, _)) if !bare.trim().is_empty() => bare.trim(),
        _ => name,
    }
}

impl<'a> Kinds<'a> {
    pub(super) fn new(rulebook: &'a Rulebook) -> Kinds<'a> {
        let words = rulebook.kinds.iter().map(|kind| KindWords {
            kind,
            titles: [
                fold(&kind.title.zh),
                fold(&kind.title.en),
                fold(&kind.short.zh),
                fold(&kind.short.en),
            ],
            suffixes: kind
                .suffixes
                .iter()
                .map(|suffix| {
                    let (start, end) = suffix.split_once('*').unwrap_or(("", suffix));
                    (fold(start), fold(end))
                })
                .collect(),
        });
        Kinds {
            rulebook,
            words: words.collect(),
        }
    }

    /// Whether a name ends as those of some kind do.
    pub(super) fn ends_as_name(&self, name: &str) -> bool {
        !self.by_name(name).is_empty()
    }

    /// The kinds a name fits, those with the longest ending first.
    fn by_name(&self, name: &str) -> Vec<(usize, &'a Kind)> {
        let name = fold(without_remark(name));
        let longest = |words: &KindWords<'a>| {
            let fitting = words.suffixes.iter().filter(|(start, end)| {
                let long = name.len() >= start.len() + end.len();
                long && name.starts_with(start.as_str()) && name.ends_with(end.as_str())
            });
            // Of one with a beginning too, the characters of the end count.
            let longest = fitting.map(|(_, end)| end.chars().count()).max();
            Some((longest?, words.kind))
        };
        let mut found: Vec<(usize, &Kind)> = self.words.iter().filter_map(longest).collect();
        found.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
        found
    }

    /// The kinds a word stands for: those it is the title or an ending of, and all those whose endings are forms of it.
    fn by_word(&self, word: &str) -> (Vec<&'a Kind>, Vec<&'a Kind>) {
        let word = fold(word);
        let exact = |words: &&KindWords<'a>| {
            words.titles.contains(&word)
                || words
                    .suffixes
                    .iter()
                    .any(|(start, end)| start.is_empty() && *end == word)
        };
        let kinds = self.words.iter().filter(exact);
        let mut own: Vec<&Kind> = kinds.map(|words| words.kind).collect();
        if own.is_empty() {
            let class = self
                .rulebook
                .classes
                .iter()
                .find(|class| fold(&class.title.zh) == word || fold(&class.title.en) == word);
            let kinds = self.rulebook.kinds.iter();
            own.extend(kinds.filter(|kind| class.is_some_and(|class| class.id == kind.class)));
        }
        if own.is_empty() {
            own = named(&self.by_name(&word), &|_| true);
        }
        let form = |words: &&KindWords<'a>| {
            let mut ends = words.suffixes.iter();
            ends.any(|(start, end)| start.is_empty() && end.ends_with(&word))
        };
        let mut wide = own.clone();
        let more = self.words.iter().filter(form).map(|words| words.kind);
        wide.extend(more.filter(|kind| !own.iter().any(|known| known.id == kind.id)));
        (own, wide)
    }
}

/// The kinds of the longest ending that may stand there.
fn named<'a>(found: &[(usize, &'a Kind)], allowed: &dyn Fn(&Kind) -> bool) -> Vec<&'a Kind> {
    let fitting: Vec<&(usize, &Kind)> = found.iter().filter(|(_, kind)| allowed(kind)).collect();
    let longest = fitting.first().map(|(length, _)| *length);
    let of_longest = fitting
        .into_iter()
        .filter(|(length, _)| Some(*length) == longest);
    of_longest.map(|(_, kind)| *kind).collect()
}

fn common<'a>(one: &[&'a Kind], other: &[&Kind]) -> Vec<&'a Kind> {
    let both = one
        .iter()
        .filter(|kind| other.iter().any(|o| o.id == kind.id));
    both.copied().collect()
}

/// The kind, or why it cannot be told.
pub(super) fn kind<'a>(kinds: &Kinds<'a>, said: &Said<'_>) -> Result<&'a Kind, Problem> {
    let rulebook = kinds.rulebook;
    let allowed = |kind: &Kind| match said.above {
        Some(above) => rulebook.allowed_under(&kind.id, above),
        None => true,
    };
    let found = kinds.by_name(said.name);
    let name = named(&found, &allowed);
    if let Some(word) = said.column {
        if let Some(kind) = rulebook.kind(word.trim()) {
            return if allowed(kind) {
                Ok(kind)
            } else {
                Err(not_under(rulebook, kind, said))
            };
        }
        let (own, wide) = kinds.by_word(word);
        if own.is_empty() {
            return Err(listed(
                Problem::reject("org-kind-unknown"),
                allowed_kinds(rulebook, said),
            ));
        }
        // The name may say more than the column: the column says branch, the name says branch of a village.
        let more = common(&name, &wide);
        let here: Vec<&Kind> = own.iter().copied().filter(|kind| allowed(kind)).collect();
        return match (&more[..], &here[..]) {
            ([one], _) | (_, [one]) => Ok(one),
            ([], []) => {
                let wide: Vec<&Kind> = wide.into_iter().filter(|kind| allowed(kind)).collect();
                match wide[..] {
                    [one] => Ok(one),
                    _ => Err(not_under(rulebook, own[0], said)),
                }
            }
            ([], several) | (several, _) => Err(several_kinds(several)),
        };
    }
    if let [one] = name[..] {
        return Ok(one);
    }
    if let Some(word) = said.heading {
        let (own, wide) = kinds.by_word(word);
        let fitting = if name.is_empty() {
            own
        } else {
            common(&name, &wide)
        };
        let fitting: Vec<&Kind> = fitting.into_iter().filter(|kind| allowed(kind)).collect();
        if let [one] = fitting[..] {
            return Ok(one);
        }
    }
    if !name.is_empty() {
        return Err(several_kinds(&name));
    }
    if let Some((_, kind)) = found.first() {
        return Err(not_under(rulebook, kind, said));
    }
    match (&allowed_kinds(rulebook, said)[..], said.above) {
        ([one], Some(_)) => Ok(one),
        (kinds, _) => Err(listed(Problem::reject("org-kind-missing"), kinds.to_vec())),
    }
}

fn allowed_kinds<'a>(rulebook: &'a Rulebook, said: &Said<'_>) -> Vec<&'a Kind> {
    match said.above {
        Some(above) => rulebook.children_kinds(above).collect(),
        None => Vec::new(),
    }
}

fn several_kinds(kinds: &[&Kind]) -> Problem {
    listed(Problem::reject("org-kind-several"), kinds.to_vec())
}

fn not_under(rulebook: &Rulebook, kind: &Kind, said: &Said<'_>) -> Problem {
    let above = said.above.and_then(|above| rulebook.kind(above));
    let problem = Problem::reject("org-kind-not-under").with_title("kind", &kind.title);
    let problem = match above {
        Some(above) => problem.with_title("above", &above.title),
        None => problem.with("above", ""),
    };
    listed(problem, allowed_kinds(rulebook, said))
}

/// Adds the titles of kinds as what may be written.
fn listed(problem: Problem, kinds: Vec<&Kind>) -> Problem {
    choices(problem, kinds.into_iter().map(|kind| &kind.title))
}

/// Adds titles: as they may be written, and for the sentence.
fn choices<'a>(mut problem: Problem, titles: impl Iterator<Item = &'a Title>) -> Problem {
    let mut all: (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for title in titles {
        problem = problem.suggest(&title.zh);
        all.0.push(&title.zh);
        all.1.push(&title.en);
    }
    let title = Title {
        zh: all.0.join("\u{3001}"),
        en: all.1.join(", "),
    };
    problem.with_title("choices", &title)
}

/// The sector of an organisation of a kind: said, without saying, of the one above, by a word in the name, or as settled
/// for the whole list. With the problem that goes with it.
pub(super) fn sector(
    rulebook: &Rulebook,
    kind: &Kind,
    said: Option<&str>,
    above: Option<&str>,
    settled: Option<&str>,
    name: &str,
) -> (Option<String>, Option<Problem>) {
    let suggest = |problem: Problem| {
        let allowed = rulebook
            .sectors
            .iter()
            .filter(|s| kind.allows_sector(&s.id));
        choices(problem, allowed.map(|sector| &sector.title))
    };
    if let Some(said) = said {
        let word = fold(said);
        let fits = |s: &&Sector| {
            s.id == said.trim() || fold(&s.title.zh) == word || fold(&s.title.en) == word
        };
        let Some(sector) = rulebook.sectors.iter().find(fits) else {
            return (None, Some(suggest(Problem::reject("org-sector-unknown"))));
        };
        if kind.allows_sector(&sector.id) {
            return (Some(sector.id.clone()), None);
        }
        let problem = Problem::reject("org-sector-not-allowed").with_title("kind", &kind.title);
        return (None, Some(suggest(problem)));
    }
    if kind.without_sector() {
        return (None, None);
    }
    let allowed = |id: &&str| kind.allows_sector(id);
    if let Some(sector) = [kind.only_sector(), above]
        .into_iter()
        .flatten()
        .find(allowed)
    {
        return (Some(sector.to_owned()), None);
    }
    let speaks = |s: &&Sector| {
        kind.allows_sector(&s.id) && s.words.iter().any(|word| name.contains(word.as_str()))
    };
    let speaking: Vec<&Sector> = rulebook.sectors.iter().filter(speaks).collect();
    match (&speaking[..], settled.filter(allowed)) {
        ([one], _) => {
            let problem = Problem::warn("org-sector-by-name").with_title("sector", &one.title);
            (Some(one.id.clone()), Some(problem))
        }
        (_, Some(settled)) => (Some(settled.to_owned()), None),
        _ => (None, Some(suggest(Problem::reject("org-sector-missing")))),
    }
}
