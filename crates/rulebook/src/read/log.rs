//! Collects problems, ids and uses of ids while files are read; why: every mistake is reported in one run, with its place.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::Problem;
use crate::problem::nearest;

/// What an id is an id of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Space {
    Source,
    Class,
    Tally,
    Kind,
    Sector,
    Post,
    PostWay,
    Line,
    Code,
    Status,
    Standing,
    Ending,
    Attribute,
    Dimension,
    Activity,
    Indicator,
    Rule,
    BulletinSection,
    BulletinLine,
    Body,
    Procedure,
    Matter,
    Evaluation,
    VoteKind,
}

impl Space {
    /// The word used in messages and as the name of the TOML table.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Space::Source => "source",
            Space::Class => "class",
            Space::Tally => "tally",
            Space::Kind => "kind",
            Space::Sector => "sector",
            Space::Post => "post",
            Space::PostWay => "way",
            Space::Line => "line",
            Space::Code => "code scheme",
            Space::Status => "status",
            Space::Standing => "standing",
            Space::Ending => "ending",
            Space::Attribute => "attribute",
            Space::Dimension => "dimension",
            Space::Activity => "activity",
            Space::Indicator => "indicator",
            Space::Rule => "rule",
            Space::BulletinSection => "section of the bulletin",
            Space::BulletinLine => "line of the bulletin",
            Space::Body => "body",
            Space::Procedure => "procedure",
            Space::Matter => "matter",
            Space::Evaluation => "evaluation",
            Space::VoteKind => "vote",
        }
    }
}

/// Words of a file.
#[derive(Debug, Clone)]
pub(crate) struct Place<'s> {
    pub(crate) file: &'s str,
    pub(crate) span: Range<usize>,
}

/// The collector. It is shared by all readers of one run, hence the cell.
pub(crate) struct Log<'s> {
    files: &'s BTreeMap<String, String>,
    inner: RefCell<Inner>,
}

#[derive(Default)]
struct Inner {
    problems: Vec<Problem>,
    /// True once an id stood twice or was not found: what refers to ids can't be judged then.
    ids_doubtful: bool,
    defined: BTreeMap<(Space, String), (String, Range<usize>)>,
    uses: Vec<(Space, String, String, Range<usize>)>,
}

impl<'s> Log<'s> {
    /// An empty log on these files.
    pub(crate) fn new(files: &'s BTreeMap<String, String>) -> Self {
        Log {
            files,
            inner: RefCell::default(),
        }
    }

    /// The line of a place, counted from 1.
    pub(crate) fn line(&self, place: &Place<'_>) -> usize {
        let text = self.files.get(place.file).map_or("", String::as_str);
        position(text, place.span.start).0
    }

    /// True when nothing has been reported, warnings aside.
    pub(crate) fn is_empty(&self) -> bool {
        self.inner.borrow().problems.iter().all(|p| p.warning)
    }

    /// True when something has been reported about such a file.
    pub(crate) fn is_about(&self, which: impl Fn(&str) -> bool) -> bool {
        self.inner.borrow().problems.iter().any(|p| which(&p.file))
    }

    /// True when every id is there once and every use of one was found, as far as was looked.
    pub(crate) fn ids_sound(&self) -> bool {
        !self.inner.borrow().ids_doubtful
    }

    /// Records a problem.
    pub(crate) fn report(&self, place: &Place<'_>, message: String, help: Option<String>) {
        self.record(place, message, help, false);
    }

    /// Records something odd that does not keep the rulebook from being used.
    pub(crate) fn warn(&self, place: &Place<'_>, message: String, help: Option<String>) {
        self.record(place, message, help, true);
    }

    fn record(&self, place: &Place<'_>, message: String, help: Option<String>, warning: bool) {
        let text = self.files.get(place.file).map_or("", String::as_str);
        let (line, column) = position(text, place.span.start);
        self.inner.borrow_mut().problems.push(Problem {
            file: place.file.to_owned(),
            line,
            column,
            span: place.span.clone(),
            message,
            help,
            warning,
        });
    }

    /// Records an id, and reports it when it is taken.
    pub(crate) fn define(&self, space: Space, id: &str, place: &Place<'_>) {
        let key = (space, id.to_owned());
        let earlier = self.inner.borrow().defined.get(&key).cloned();
        if let Some((file, span)) = earlier {
            let text = self.files.get(&file).map_or("", String::as_str);
            let (line, _) = position(text, span.start);
            let help = Some(format!("it stands first in {file}, line {line}"));
            self.inner.borrow_mut().ids_doubtful = true;
            self.report(
                place,
                format!("the {} `{id}` stands twice", space.word()),
                help,
            );
            return;
        }
        let found = (place.file.to_owned(), place.span.clone());
        self.inner.borrow_mut().defined.insert(key, found);
    }

    /// Records that an id is referred to; looked up by [`Log::check_uses`] when all files are read.
    pub(crate) fn uses(&self, space: Space, id: &str, place: &Place<'_>) {
        let found = (
            space,
            id.to_owned(),
            place.file.to_owned(),
            place.span.clone(),
        );
        self.inner.borrow_mut().uses.push(found);
    }

    /// Reports every reference to an id that does not exist; false when a kind or a class is among them.
    pub(crate) fn check_uses(&self) -> bool {
        let mut tree_known = true;
        let uses = std::mem::take(&mut self.inner.borrow_mut().uses);
        for (space, id, file, span) in uses {
            let ids = self.ids(space);
            if !ids.contains(&id) {
                self.inner.borrow_mut().ids_doubtful = true;
                tree_known &= !matches!(space, Space::Kind | Space::Class);
                let help = did_you_mean(&id, ids.iter().map(String::as_str));
                let place = Place { file: &file, span };
                self.report(&place, format!("unknown {} `{id}`", space.word()), help);
            }
        }
        tree_known
    }

    /// Reports a problem at the place where an id is defined.
    pub(crate) fn report_at(&self, space: Space, id: &str, message: String, help: Option<String>) {
        let found = self
            .inner
            .borrow()
            .defined
            .get(&(space, id.to_owned()))
            .cloned();
        if let Some((file, span)) = found {
            self.report(&Place { file: &file, span }, message, help);
        }
    }

    /// Everything reported, by file and position, each once.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.inner.into_inner().problems;
        problems.sort_by(|a, b| {
            let key = |p: &Problem| (p.file.clone(), p.span.start, p.message.clone());
            key(a).cmp(&key(b))
        });
        problems.dedup();
        problems
    }

    /// All ids of a space.
    fn ids(&self, space: Space) -> Vec<String> {
        let inner = self.inner.borrow();
        let own = inner.defined.keys().filter(|(own, _)| *own == space);
        own.map(|(_, id)| id.clone()).collect()
    }
}

/// The help line for a word that was probably mistyped.
pub(crate) fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(word, candidates).map(|meant| format!("did you mean `{meant}`?"))
}

/// The help line where only some words are allowed.
pub(crate) fn nearest_of<'a>(word: &str, of: impl Iterator<Item = &'a str> + Clone) -> String {
    did_you_mean(word, of.clone()).unwrap_or_else(|| {
        let all: Vec<&str> = of.collect();
        format!("it is one of {}", all.join(", "))
    })
}

/// Line and column (in characters) of a byte, both counted from 1.
fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}
