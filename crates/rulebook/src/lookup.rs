//! Questions to a rulebook by id and by index; why: callers hold ids (stored) or small numbers (packed), never references.

use crate::poll::Evaluation;
use crate::procedures::{Belongs, Body, Matter, Procedure, VoteKind};
use crate::rules::Activity;
use crate::{
    Attribute, CodeScheme, Dimension, Division, Ending, Kind, Line, Named, Param, PostKind,
    PostWay, Rulebook, Sector, Source, Standing, Status,
};

/// Looks an id up in a list and gives its place.
fn place<T>(list: &[T], id: impl Fn(&T) -> &str, wanted: &str) -> Option<u16> {
    let at = list.iter().position(|item| id(item) == wanted)?;
    u16::try_from(at).ok()
}

macro_rules! by_id {
    ($($(#[$doc:meta])* $name:ident in $list:ident -> $what:ty;)*) => {
        $($(#[$doc])*
        #[must_use]
        pub fn $name(&self, id: &str) -> Option<&$what> {
            self.$list.iter().find(|item| item.id == id)
        })*
    };
}

impl Rulebook {
    by_id! {
        /// The kind of organisation of that id.
        kind in kinds -> Kind;
        /// The sector of that id.
        sector in sectors -> Sector;
        /// The class of kinds of that id.
        class in classes -> Named;
        /// The tally of that id.
        tally in tallies -> Named;
        /// The post of that id.
        post in posts -> PostKind;
        /// The way of coming into a post of that id.
        post_way in post_ways -> PostWay;
        /// The secondary link of that id.
        line in lines -> Line;
        /// The code scheme of that id.
        code_scheme in codes -> CodeScheme;
        /// The membership status of that id.
        status in statuses -> Status;
        /// The standing of that id.
        standing in standings -> Standing;
        /// The ending of that id.
        ending in endings -> Ending;
        /// The attribute of that id.
        attribute in attributes -> Attribute;
        /// The dimension of that id.
        dimension in dimensions -> Dimension;
        /// The source of that id.
        source in sources -> Source;
        /// The body of that id.
        body in bodies -> Body;
        /// The procedure of that id.
        procedure in procedures -> Procedure;
        /// The matter of that id.
        matter in matters -> Matter;
        /// The evaluation of that id.
        evaluation in evaluations -> Evaluation;
        /// The way of voting of that id.
        vote_kind in votes -> VoteKind;
    }

    /// Place of a kind in `kinds`: the number the census packs.
    #[must_use]
    pub fn kind_index(&self, id: &str) -> Option<u16> {
        place(&self.kinds, |kind| &kind.id, id)
    }

    /// The kind at that place.
    #[must_use]
    pub fn kind_at(&self, index: u16) -> Option<&Kind> {
        self.kinds.get(usize::from(index))
    }

    /// Place of a sector in `sectors`: the number the census packs.
    #[must_use]
    pub fn sector_index(&self, id: &str) -> Option<u16> {
        place(&self.sectors, |sector| &sector.id, id)
    }

    /// The sector at that place.
    #[must_use]
    pub fn sector_at(&self, index: u16) -> Option<&Sector> {
        self.sectors.get(usize::from(index))
    }

    /// Place of a membership status in `statuses`.
    #[must_use]
    pub fn status_index(&self, id: &str) -> Option<u16> {
        place(&self.statuses, |status| &status.id, id)
    }

    /// Place of a dimension in `dimensions`: the number by which [`crate::Packing`] addresses it.
    #[must_use]
    pub fn dimension_index(&self, id: &str) -> Option<usize> {
        self.dimensions
            .iter()
            .position(|dimension| dimension.id == id)
    }

    /// The status a membership has when nothing is said.
    #[must_use]
    pub fn default_status(&self) -> Option<&Status> {
        self.statuses.iter().find(|status| status.default)
    }

    /// The standing a member has when nothing is said.
    #[must_use]
    pub fn default_standing(&self) -> Option<&Standing> {
        self.standings.iter().find(|standing| standing.default)
    }

    /// True when an organisation of kind `kind` may stand directly under one of kind `parent`.
    #[must_use]
    pub fn allowed_under(&self, kind: &str, parent: &str) -> bool {
        self.kind(kind)
            .is_some_and(|kind| kind.under.iter().any(|allowed| allowed == parent))
    }

    /// The kinds that may stand directly under `parent`, in the rulebook's order.
    pub fn children_kinds(&self, parent: &str) -> impl Iterator<Item = &Kind> {
        self.kinds
            .iter()
            .filter(move |kind| kind.under.iter().any(|allowed| allowed == parent))
    }

    /// The posts available in a kind with the most holders each may have at once.
    pub fn posts_of(&self, kind: &str) -> impl Iterator<Item = (&PostKind, &Param<u16>)> {
        let posts = self.kind(kind).map_or(&[][..], |kind| &kind.posts);
        posts.iter().filter_map(|own| {
            let post = self.post(&own.post)?;
            Some((post, own.max.as_ref().unwrap_or(&post.max)))
        })
    }

    /// The ways somebody may come into a post, in its order.
    pub fn ways_of(&self, post: &PostKind) -> impl Iterator<Item = &PostWay> {
        post.ways.iter().filter_map(|id| self.post_way(id))
    }

    /// Whether another organisation sends those who hold a post.
    #[must_use]
    pub fn is_sent(&self, post: &PostKind) -> bool {
        self.ways_of(post).any(|way| way.sent)
    }

    /// How many may hold a post at once in an organisation of that kind; `None` when the kind has no such post.
    #[must_use]
    pub fn post_max(&self, kind: &str, post: &str) -> Option<&Param<u16>> {
        let mut posts = self.posts_of(kind);
        posts.find(|(own, _)| own.id == post).map(|(_, max)| max)
    }

    /// Years of a term in an organisation of that kind and sector; `None` when no term runs.
    #[must_use]
    pub fn term_years(&self, kind: &str, sector: Option<&str>) -> Option<&Param<u8>> {
        let kind = self.kind(kind)?;
        let own = sector.and_then(|sector| {
            kind.term_by_sector
                .iter()
                .find(|term| term.sectors.iter().any(|id| id == sector))
        });
        own.map(|term| &term.years).or(kind.term_years.as_ref())
    }

    /// The procedures an organisation of that kind has, in the rulebook's order. Whether it has them also by what is known of it
    /// ([`Procedure::applies`]) is not looked at.
    pub fn procedures_of(&self, kind: &str) -> impl Iterator<Item = &Procedure> {
        self.procedures
            .iter()
            .filter(move |procedure| procedure.of.iter().any(|own| own == kind))
    }

    /// The matters an organisation of that kind may only decide by their procedure.
    pub fn matters_of(&self, kind: &str) -> impl Iterator<Item = &Matter> {
        self.matters.iter().filter(move |matter| {
            let has = |kinds: &[String]| kinds.iter().any(|own| own == kind);
            match matter.of.is_empty() {
                true => self
                    .procedure(&matter.procedure)
                    .is_some_and(|procedure| has(&procedure.of)),
                false => has(&matter.of),
            }
        })
    }

    /// The evaluations an organisation of that kind may hold.
    pub fn evaluations_of(&self, kind: &str) -> impl Iterator<Item = &Evaluation> {
        let holds = move |it: &&Evaluation| it.of.iter().any(|own| own == kind);
        self.evaluations.iter().filter(holds)
    }

    /// The body that meets as this activity in an organisation of that kind: those who are counted as entitled and present.
    #[must_use]
    pub fn meets_as(&self, kind: &str, activity: &str) -> Option<&Body> {
        self.bodies.iter().find(|body| {
            let has = body.of.iter().any(|own| own == kind);
            has && body.meets.as_deref() == Some(activity)
        })
    }

    /// Who is called to a meeting in an organisation of that kind: whom the activity names, else the body that meets so, else all
    /// who count as members.
    #[must_use]
    pub fn called(&self, kind: &str, activity: &Activity) -> Belongs {
        if let Some(called) = &activity.called {
            return called.clone();
        }
        match self.meets_as(kind, &activity.id) {
            Some(body) => body.who.clone(),
            None => {
                let counted = self.statuses.iter().filter(|it| it.counted);
                Belongs::Members(counted.map(|it| it.id.clone()).collect())
            }
        }
    }

    /// The ways of voting an organisation of that kind has: those of its bodies.
    pub fn votes_of(&self, kind: &str) -> impl Iterator<Item = &VoteKind> {
        self.votes.iter().filter(move |vote| {
            let body = vote.body().and_then(|id| self.body(id));
            body.is_some_and(|body| body.of.iter().any(|own| own == kind))
        })
    }

    /// What a row of a list of administrative divisions becomes, by its level and kind.
    #[must_use]
    pub fn division(&self, level: u8, kind: &str) -> Option<&Division> {
        self.divisions
            .iter()
            .find(|row| row.level == level && row.kind == kind)
    }
}
