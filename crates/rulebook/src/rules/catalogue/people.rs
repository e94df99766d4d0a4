//! The facts of members, transfers and posts; why: apart from those of the organisation, so that each is read in one sitting.

use super::{List, number, part, place};
use crate::Rulebook;
use crate::rules::fact::{FactSource, OfMembers, OfPost, Type, Way};

impl List {
    pub(super) fn members(&mut self, book: &Rulebook) {
        let of = FactSource::Members;
        let people = || number("person");
        self.known(
            "members.total",
            people(),
            "members-total",
            &[],
            of(OfMembers::Total),
        );
        self.known(
            "members.voting",
            people(),
            "members-voting",
            &[],
            of(OfMembers::Voting),
        );
        self.known(
            "members.attending",
            people(),
            "members-attending",
            &[],
            of(OfMembers::Attending),
        );
        for (at, status) in book.statuses.iter().enumerate() {
            let (name, at, title) = (part(&status.id), place(at), &status.title);
            self.known(
                format!("members.{name}"),
                people(),
                "members-status",
                &[title],
                of(OfMembers::Status(at)),
            );
            let source = of(OfMembers::EarliestStatus(at));
            self.maybe(
                format!("members.earliest.{name}"),
                Type::Day,
                "members-earliest-status",
                &[title],
                source,
            );
        }
        for (at, standing) in book.standings.iter().enumerate() {
            let (name, at, title) = (part(&standing.id), place(at), &standing.title);
            self.known(
                format!("members.{name}"),
                people(),
                "members-standing",
                &[title],
                of(OfMembers::Standing(at)),
            );
            let source = of(OfMembers::EarliestStanding(at));
            self.maybe(
                format!("members.earliest.{name}"),
                Type::Day,
                "members-earliest-standing",
                &[title],
                source,
            );
        }
        for (d, dimension) in book.dimensions.iter().enumerate() {
            for (b, bucket) in dimension.buckets.iter().enumerate() {
                let path = format!("members.by.{}.{}", part(&dimension.id), part(&bucket.id));
                let names = [&dimension.title, &bucket.title];
                self.known(
                    path,
                    people(),
                    "members-bucket",
                    &names,
                    of(OfMembers::Bucket(place(d), place(b))),
                );
            }
        }
        for (name, way, suffix) in [("incoming", Way::In, "in"), ("outgoing", Way::Out, "out")] {
            let path = |what: &str| format!("transfers.{name}.{what}");
            let key = |what: &str| format!("transfers-{what}-{suffix}");
            self.known(
                path("open"),
                people(),
                &key("open"),
                &[],
                FactSource::TransfersOpen(way),
            );
            self.maybe(
                path("oldest"),
                Type::Day,
                &key("oldest"),
                &[],
                FactSource::TransfersOldest(way),
            );
            self.maybe(
                path("due"),
                Type::Day,
                &key("due"),
                &[],
                FactSource::TransfersDue(way),
            );
        }
        self.known(
            "aways.unclaimed",
            people(),
            "aways-unclaimed",
            &[],
            FactSource::AwaysUnclaimed,
        );
        let source = FactSource::AwaysUnclaimedSince;
        self.maybe(
            "aways.unclaimed_since",
            Type::Day,
            "aways-unclaimed-since",
            &[],
            source,
        );
    }

    pub(super) fn posts(&mut self, book: &Rulebook) {
        for (at, post) in book.posts.iter().enumerate() {
            let (name, place_of, title) = (part(&post.id), place(at), &post.title);
            let path = |what: &str| format!("posts.{name}.{what}");
            let of = |what| FactSource::Post(place_of, what);
            self.known(
                path("filled"),
                number("person"),
                "post-filled",
                &[title],
                of(OfPost::Filled),
            );
            self.maybe(
                path("max"),
                number("person"),
                "post-max",
                &[title],
                of(OfPost::Max),
            );
            self.maybe(
                path("since"),
                Type::Day,
                "post-since",
                &[title],
                of(OfPost::Since),
            );
            self.maybe(
                path("newest"),
                Type::Day,
                "post-newest",
                &[title],
                of(OfPost::Newest),
            );
            self.maybe(
                path("vacant_since"),
                Type::Day,
                "post-vacant-since",
                &[title],
                of(OfPost::VacantSince),
            );
            self.maybe(
                path("term_ends"),
                Type::Day,
                "post-term-ends",
                &[title],
                of(OfPost::TermEnds),
            );
            self.maybe(
                path("joined"),
                Type::Day,
                "post-joined",
                &[title],
                of(OfPost::Joined),
            );
            for (other, also) in book
                .posts
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
            {
                let path = path(&format!("also.{}", part(&also.id)));
                let names = [title, &also.title];
                self.known(
                    path,
                    number("person"),
                    "post-also",
                    &names,
                    of(OfPost::Also(place(other))),
                );
            }
        }
        self.known(
            "committee.persons",
            number("person"),
            "committee-persons",
            &[],
            FactSource::CommitteePersons,
        );
        self.maybe(
            "committee.since",
            Type::Day,
            "committee-since",
            &[],
            FactSource::CommitteeSince,
        );
        self.maybe(
            "term.years",
            number("year"),
            "term-years",
            &[],
            FactSource::TermYears,
        );
        self.maybe(
            "term.ends",
            Type::Day,
            "term-ends",
            &[],
            FactSource::TermEnds,
        );
    }
}
