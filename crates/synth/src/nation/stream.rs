//! Hands the nation over piece by piece; why: it is never in memory as a whole, and begun again it is the same.

use jiff::civil::Date;
use needle_model::bring::{Amounts, IndicatorIn, MemberIn, OrgIn, Piece, RecordIn};
use needle_rulebook::Rulebook;

use super::apportion::Stream as Shares;
use super::calendar::{day, number_of};
use super::draw::{Deck, Taste};
use super::figures::Targets;
use super::frame::{Frame, HowMany};
use super::mix::{Mix, hash};
use super::names::Words;
use super::office::Office;
use super::people::{At, People};
use super::profiles::Profiles;
use super::tree::{ABOUT_TREE, FOUNDED, Tree};
use super::{AS_OF, NationError, NationPlan, table};

/// Rows of a piece, nearly: an organisation's members stay together.
const ROWS: usize = 8_192;
const ABOUT_MEMBERS: u64 = 0x6d65_6d62;

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Orgs,
    Members,
    Records,
    Indicators,
    Done,
}

/// The pieces of a nation.
pub(crate) struct Stream {
    seed: u64,
    frame: Frame,
    tree: Tree,
    words: Words,
    deck: Deck,
    people: People,
    office: Office,
    /// First day of each organisation, as a number.
    founded: Vec<i32>,
    /// Who left, by year, shared out among the branches.
    left: Vec<Shares>,
    amounts: Amounts,
    given: Vec<IndicatorIn>,
    part: Part,
    /// The next organisation of the part.
    at: usize,
    /// The way down to the last organisation, with the stems of their names.
    stems: Vec<(usize, String)>,
}

impl std::fmt::Debug for Stream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Stream");
        shown
            .field("part", &self.part)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

impl Stream {
    pub(crate) fn new(
        plan: NationPlan,
        rulebook: &Rulebook,
        frame: Frame,
        tree: Tree,
        targets: &Targets,
    ) -> Result<Stream, NationError> {
        let profiles = Profiles::read();
        let strata = tree.strata(&frame, profiles.strata());
        let cells = table::table(&profiles, &strata, targets)?;
        let office = Office::new(&plan, rulebook, &frame, targets);
        let members: u64 = strata.iter().sum();
        let left = &targets.left[..targets.left.len().min(usize::from(plan.past_years))];
        let given = office.given(&frame, &tree);
        let records: usize = (0..tree.len())
            .map(|at| office.records(&tree, at).count())
            .sum();
        let amounts = Amounts {
            orgs: tree.len() as u64,
            members: members + left.iter().sum::<u64>(),
            records: records as u64,
            indicators: given.len() as u64,
        };
        Ok(Stream {
            seed: plan.seed,
            deck: Deck::new(&cells, profiles.strata()),
            people: People::new(rulebook, &profiles, plan.today)?,
            office,
            words: Words::read(),
            founded: founded(plan.seed, &frame, &tree),
            left: left
                .iter()
                .map(|left| Shares::new(*left, members))
                .collect(),
            frame,
            tree,
            amounts,
            given,
            part: Part::Orgs,
            at: 0,
            stems: Vec::new(),
        })
    }

    pub(crate) fn amounts(&self) -> Amounts {
        self.amounts
    }

    /// The next piece; none at the end.
    pub(crate) fn next_piece(&mut self) -> Option<Piece> {
        loop {
            let piece = match self.part {
                Part::Orgs => self.some(Stream::org).map(Piece::Orgs),
                Part::Members => self.some(Stream::members).map(Piece::Members),
                Part::Records => self.some(Stream::records).map(Piece::Records),
                Part::Indicators => {
                    let given = std::mem::take(&mut self.given);
                    (!given.is_empty()).then_some(Piece::Indicators(given))
                }
                Part::Done => return None,
            };
            if piece.is_some() {
                return piece;
            }
            self.at = 0;
            self.part = match self.part {
                Part::Orgs => Part::Members,
                Part::Members => Part::Records,
                Part::Records => Part::Indicators,
                Part::Indicators | Part::Done => Part::Done,
            };
        }
    }

    /// Rows of the next organisations until a piece is full; none when there are no more.
    fn some<T>(&mut self, of: fn(&mut Stream, usize, &mut Vec<T>)) -> Option<Vec<T>> {
        let mut rows = Vec::with_capacity(ROWS + ROWS / 8);
        while self.at < self.tree.len() && rows.len() < ROWS {
            of(self, self.at, &mut rows);
            self.at += 1;
        }
        (!rows.is_empty()).then_some(rows)
    }

    fn org(&mut self, at: usize, rows: &mut Vec<OrgIn>) {
        let sort = self.frame.sort(self.tree.sort[at]);
        let parent = (at > 0).then(|| self.tree.parent[at]);
        while parent.is_some()
            && self.stems.last().map(|(own, _)| *own as u64) != parent.map(u64::from)
        {
            self.stems.pop();
        }
        let above = self.stems.last().map_or("", |(_, stem)| stem.as_str());
        let (stem, name) = self
            .words
            .org(&self.tree, at, sort, above, &self.frame.root);
        let place = sort.how_many == HowMany::Land || sort.instead_of.is_some();
        let listed = place.then_some(self.tree.list.as_ref()).flatten();
        let code = listed.filter(|_| at > 0).and_then(|list| {
            let row = list.get(self.tree.label[at] as usize)?;
            Some(format!("{:012}", row.code))
        });
        let closed = sort.how_many == HowMany::Closed;
        rows.push(OrgIn {
            parent,
            kind: sort.kind,
            sector: sort.sector,
            name,
            short: (place && at > 0).then(|| stem.clone()),
            founded: day(self.founded[at]),
            dissolved: closed.then(|| in_year(self.seed, at)),
            division: code,
        });
        self.stems.push((at, stem));
    }

    fn members(&mut self, at: usize, rows: &mut Vec<MemberIn>) {
        let size = self.tree.size[at];
        let sort = self.tree.sort[at];
        let Some(stratum) = self.tree.stratum(&self.frame, at).filter(|_| size > 0) else {
            return;
        };
        let mut mix = Mix::new(hash(self.seed ^ ABOUT_MEMBERS, 0, at as u64));
        let place = At {
            org: u32::try_from(at).unwrap_or(u32::MAX),
            province: usize::from(self.tree.province[at]),
            flavour: usize::from(self.tree.flavour[at]),
            founded: self.founded[at],
        };
        // Half of all branches have a leaning, as many to the old as to the young.
        let taste = match mix.below(4) {
            0 => Taste::Young,
            1 => Taste::Old,
            _ => Taste::None,
        };
        let first = rows.len();
        for _ in 0..size {
            if let Some(drawn) = self.deck.draw(stratum, &mut mix, taste) {
                rows.push(self.people.member(drawn, place, &mut mix));
            }
        }
        let term = self.frame.sort(sort).term;
        self.office.fill(sort, term, at, &mut rows[first..]);
        for (back, left) in (0_i16..).zip(&mut self.left) {
            for _ in 0..left.next(u64::from(size)) {
                if let Some(like) = self.deck.look(stratum, &mut mix) {
                    let year = AS_OF.year() - back;
                    rows.push(self.people.former(like, place, year, &mut mix));
                }
            }
        }
    }

    fn records(&mut self, at: usize, rows: &mut Vec<RecordIn>) {
        rows.extend(self.office.records(&self.tree, at));
    }
}

/// A day of the year of the figures, not its first.
fn in_year(seed: u64, at: usize) -> Date {
    let mut mix = Mix::new(hash(seed ^ ABOUT_TREE, FOUNDED, at as u64));
    let year = i32::from(AS_OF.year());
    day(mix.between(number_of(year, 1, 2), number_of(year, 12, 31)))
}

/// First days: none before its parent's, and of those with members none in the last ten years, so that nobody who joined earlier seems
/// to have come later.
fn founded(seed: u64, frame: &Frame, tree: &Tree) -> Vec<i32> {
    let mut founded: Vec<i32> = Vec::with_capacity(tree.len());
    for at in 0..tree.len() {
        let sort = frame.sort(tree.sort[at]);
        let mut mix = Mix::new(hash(seed ^ ABOUT_TREE, FOUNDED, at as u64));
        let (first, last) = sort.founded.unwrap_or((AS_OF.year(), AS_OF.year()));
        let begin = number_of(i32::from(first), 1, 1);
        let own = mix.between(begin, number_of(i32::from(last), 12, 31));
        let above = if at == 0 {
            own
        } else {
            founded[tree.parent[at] as usize]
        };
        founded.push(own.max(above));
    }
    founded
}
