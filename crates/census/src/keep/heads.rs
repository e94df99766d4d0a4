//! Members that come, go or change: the counts of their organisation and of all above it move by one each; why: a province of a
//! million is not counted again for one member.

use jiff::civil::Date;
use needle_rulebook::rules::fact::OfMembers;

use super::{Coming, Kept};
use crate::Census;
use crate::deeds::{Deeds, Want};
use crate::facts::Reader;
use crate::member::{Head, Members};
use crate::sheet::{NOBODY, Sheet, is_earliest};

impl Census {
    /// A person as the kept counts have them; `None` when nothing is kept or all will be counted anew.
    pub(crate) fn kept_head(&self, place: Option<u32>) -> Option<Option<Head>> {
        let kept = self.kept.as_ref().filter(|kept| !kept.dirty.is_all())?;
        Some(place.and_then(|place| kept.head(&self.members, place, kept.sheet.day)))
    }

    /// Moves the kept counts after a person's rows changed.
    pub(crate) fn person_changed(&mut self, place: u32, before: Option<Head>) {
        let Some(mut kept) = self.kept.take() else {
            return;
        };
        kept.person_changed(self, place, before);
        self.kept = Some(kept);
    }
}

impl Kept {
    /// Moves the counts after a person's rows changed.
    pub(super) fn person_changed(&mut self, census: &Census, place: u32, before: Option<Head>) {
        if self.dirty.is_all() {
            return;
        }
        let after = self.head(&census.members, place, self.sheet.day);
        self.head_moves(census, before, after);
        self.person_s_posts(census, place);
        self.agenda.person(census, &self.sheet, place);
        self.findings.expect(self.agenda.next());
    }

    fn head(&self, members: &Members, place: u32, day: Date) -> Option<Head> {
        let rules = &self.sheet.rules;
        let mut buckets = Members::buckets(rules, self.agenda.buckets);
        members.head(place, day, rules, &mut buckets)
    }

    /// A person's rows say something else on the day now laid out than on the one before.
    pub(super) fn person_moves(&mut self, census: &Census, place: u32, before: Date) {
        let day = self.sheet.day;
        let was = self.head(&census.members, place, before);
        let is = self.head(&census.members, place, day);
        self.head_moves(census, was, is);
        // Who came somewhere and left again in between is in neither.
        for stay in census.stays(census.members.id(place)) {
            let between = [stay.from, stay.until]
                .iter()
                .any(|d| before < *d && *d <= day);
            if let Some(number) = census.orgs.number(stay.org).filter(|_| between) {
                self.dirty.org(number);
            }
        }
        self.person_s_posts(census, place);
        self.agenda.person(census, &self.sheet, place);
    }

    /// What is known of who holds a post is a fact of the organisation.
    fn person_s_posts(&mut self, census: &Census, place: u32) {
        let person = census.members.id(place);
        for number in census.deeds.posts_of(person) {
            self.dirty.org(number);
        }
    }

    fn head_moves(&mut self, census: &Census, before: Option<Head>, after: Option<Head>) {
        if before == after {
            // A spell that ended, or will, changes when the organisation last changed.
            self.touch(census, after.as_ref());
            return;
        }
        for (head, by) in [(&before, -1), (&after, 1)] {
            let Some(head) = head else { continue };
            self.touch(census, Some(head));
            let number = census.orgs.number(head.org);
            let Some(own) = number.and_then(|n| self.sheet.layout.position_of_number(n)) else {
                continue;
            };
            let mut at = Some(own);
            while let Some(position) = at {
                if self.sheet.count(head, position, by) {
                    self.dirty.position(position);
                }
                at = self.sheet.layout.parent_at(position);
            }
            for position in self.sheet.find_earliest(census, own) {
                self.dirty.position(position);
            }
        }
    }

    fn touch(&mut self, census: &Census, head: Option<&Head>) {
        if let Some(number) = head.and_then(|head| census.orgs.number(head.org)) {
            self.dirty.org(number);
        }
    }

    /// Puts down the days to come of an organisation whose rows changed, and that its facts are to be read again.
    pub(crate) fn org_changed(&mut self, census: &Census, number: u32) {
        if self.dirty.is_all() {
            return;
        }
        self.dirty.org(number);
        let mut room = Deeds::default();
        if let Some(deeds) = census.deeds.read(number, Want::DAYS, &mut room) {
            self.agenda.org(self.sheet.today, number, deeds);
        }
        self.findings.expect(self.agenda.next());
    }

    /// A setting of the rule whose id has that number was made for a day on.
    pub(crate) fn setting_changed(&mut self, census: &Census, name: u32, from: i32) {
        if let Some(rule) = self.sheet.rule_named(census, name) {
            self.dirty.rule(rule);
        }
        let today = self.sheet.today;
        self.agenda.put(today, from, Coming::Setting(name));
        self.findings.expect(self.agenda.next());
    }
}

impl Sheet {
    /// Counts somebody in at a position, or out; answers whether a column changed.
    pub(super) fn count(&mut self, head: &Head, position: u32, by: i64) -> bool {
        let Some(place) = self.place(position) else {
            return false;
        };
        let group = &mut self.groups[place.group];
        let chunk = &mut group.chunks[place.chunk];
        let mut changed = false;
        for (column, of) in &group.heads {
            if is_earliest(*of) || !head.is(*of, &self.rules) {
                continue;
            }
            let column = &mut chunk.columns[*column];
            let value = column.get(place.at).unwrap_or(0) + by;
            column.set(place.at, chunk.positions.len(), Some(value));
            changed = true;
        }
        changed
    }

    /// Finds the earliest days anew for an organisation whose members changed, and for those above; answers whose changed.
    pub(super) fn find_earliest(&mut self, census: &Census, own: u32) -> Vec<u32> {
        let measures: Vec<OfMembers> = self.earliest.keys().copied().collect();
        let mut changed = Vec::new();
        for of in measures {
            let mut now = NOBODY;
            let reader = Reader::new(census, &self.rules, &self.layout, self.day);
            reader.heads_at(of, own, |since| now = now.min(since.unwrap_or(NOBODY)));
            let now = (now != NOBODY).then_some(now);
            let direct = self.earliest.entry(of).or_default();
            if !direct.set(own, now) {
                continue;
            }
            let mut at = Some(own);
            while let Some(position) = at {
                self.put_earliest(of, position);
                changed.push(position);
                at = self.layout.parent_at(position);
            }
        }
        changed
    }

    /// Puts the earliest day of a subtree down.
    pub(super) fn put_earliest(&mut self, of: OfMembers, position: u32) {
        let earliest = self.earliest.get(&of);
        let end = self.layout.end_at(position);
        let value = earliest.and_then(|days| days.within(position, end));
        let Some(place) = self.place(position) else {
            return;
        };
        let heads = self.groups[place.group].heads.iter();
        let own: Vec<usize> = heads
            .filter(|(_, own)| *own == of)
            .map(|own| own.0)
            .collect();
        for column in own {
            self.put(place, column, value.map(i64::from));
        }
    }
}
