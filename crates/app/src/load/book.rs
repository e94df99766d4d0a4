//! What rows are decided by: the rulebook by places instead of by words, and the day that is today.

use jiff::civil::Date;
use needle_model::Refusal;
use needle_model::bring::{ATTRIBUTES_MAX, NO_VALUE};
use needle_model::limits::EARLIEST;
use needle_rulebook::{Kind, Rulebook};

/// The rulebook as a load asks it.
#[derive(Debug)]
pub(super) struct Book<'a> {
    pub(super) rulebook: &'a Rulebook,
    pub(super) today: Date,
    /// By kind: the kinds it may stand under.
    under: Vec<Vec<bool>>,
    /// By kind and post: how many may hold it.
    posts: Vec<Vec<Option<u16>>>,
}

impl<'a> Book<'a> {
    /// None for a rulebook with more codes than a source can name.
    pub(super) fn of(rulebook: &'a Rulebook, today: Date) -> Option<Book<'a>> {
        let small = |len: usize| len < usize::from(NO_VALUE);
        let fits = rulebook.attributes.len() <= ATTRIBUTES_MAX
            && rulebook.attributes.iter().all(|a| small(a.values.len()))
            && small(rulebook.statuses.len())
            && small(rulebook.standings.len())
            && small(rulebook.endings.len());
        let under = |kind: &Kind| {
            let kinds = rulebook.kinds.iter();
            kinds.map(|above| kind.under.contains(&above.id)).collect()
        };
        let posts = |kind: &Kind| {
            let posts = rulebook.posts.iter();
            posts
                .map(|post| rulebook.post_max(&kind.id, &post.id).map(|max| max.value))
                .collect()
        };
        fits.then(|| Book {
            rulebook,
            today,
            under: rulebook.kinds.iter().map(under).collect(),
            posts: rulebook.kinds.iter().map(posts).collect(),
        })
    }

    /// A kind by its place.
    pub(super) fn kind(&self, place: u16) -> Option<&'a Kind> {
        self.rulebook.kinds.get(usize::from(place))
    }

    /// Whether a kind may stand under another.
    pub(super) fn stands_under(&self, kind: u16, above: u16) -> bool {
        let row = self.under.get(usize::from(kind));
        row.and_then(|row| row.get(usize::from(above)))
            .is_some_and(|may| *may)
    }

    /// How many may hold a post in a kind at once.
    pub(super) fn post_max(&self, kind: u16, post: u16) -> Option<u16> {
        let row = self.posts.get(usize::from(kind))?;
        row.get(usize::from(post)).copied().flatten()
    }

    /// A day that has come and is none of a mistyped year.
    pub(super) fn day(&self, day: Date, field: &'static str) -> Result<(), Refusal> {
        if day < EARLIEST {
            return Err(Refusal::new("date-invalid", field).with("value", day));
        }
        if day > self.today {
            return Err(Refusal::new("in-future", field)
                .with("date", day)
                .with("today", self.today));
        }
        Ok(())
    }

    /// A refusal that names a kind.
    pub(super) fn about_kind(&self, code: &'static str, field: &'static str, kind: u16) -> Refusal {
        let title = self.kind(kind).map(|kind| kind.title.clone());
        let title = title.unwrap_or_default();
        Refusal::new(code, field).with_title("kind", title.zh, title.en)
    }
}
