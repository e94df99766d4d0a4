//! One row: each cell read for itself, then held against the others. What two cells say differently is never settled by
//! preferring one of them; only the resident number is followed, and then the others have to agree with it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use needle_model::PersonFacts;
use needle_model::ident::{ResidentId, SexByNumber};
use needle_rulebook::Rulebook;

use super::say::{coded, no_facts, take, titled};
use super::sections::{Section, Sections};
use super::{Column, Field, MemberRow, OrgText};
use crate::problem::{Problem, State};
use crate::table::{Given, Line, Note, Table};
use crate::value::{self, DateCell, Words};

/// The standard by which an attribute says it is the sex a resident number also tells, and its two codes.
const SEX_STANDARD: &str = "GB/T 2261.1";
const SEX_MALE: &str = "1";
const SEX_FEMALE: &str = "2";

/// Reads rows of one table.
pub(super) struct Reader<'a> {
    pub(super) columns: &'a [Column],
    /// Second columns of names, and the heading of the first.
    pub(super) second_names: Vec<(u16, &'a str, &'a str)>,
    pub(super) sections: Sections,
    pub(super) words: Words,
    pub(super) rulebook: &'a Rulebook,
    pub(super) today: Date,
    pub(super) from_1904: bool,
}

/// A row on its way.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) facts: Option<PersonFacts>,
    pub(super) id: Option<ResidentId>,
    pub(super) birth: Option<DateCell>,
    pub(super) joined: Option<DateCell>,
    pub(super) status: Option<String>,
    pub(super) status_in_name: Option<String>,
    pub(super) in_name: BTreeMap<String, String>,
    pub(super) org: OrgText,
    pub(super) given: BTreeSet<Field>,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        table: &'a Table<Field>,
        from_1904: bool,
        rulebook: &'a Rulebook,
        today: Date,
    ) -> Reader<'a> {
        let words = Words::of(rulebook);
        let sections = Sections::of(table, &words, rulebook);
        let second_names = table.notes.iter().filter_map(|note| match note {
            Note::Twice {
                column,
                heading,
                instead_heading,
                name: true,
                ..
            } => Some((*column, heading.as_str(), instead_heading.as_str())),
            Note::Twice { .. } => None,
        });
        Reader {
            columns: &table.columns,
            second_names: second_names.collect(),
            sections,
            words,
            rulebook,
            today,
            from_1904,
        }
    }

    pub(super) fn read(&self, line: &Line<'_>) -> MemberRow {
        let mut draft = Draft::default();
        if let Some(row) = line.row.other_header {
            draft
                .problems
                .push(Problem::reject("other-header").with("row", row));
        }
        for column in self.columns {
            if let Some(field) = column
                .field
                .as_ref()
                .filter(|field| **field != Field::Ignored)
            {
                self.cell(&mut draft, line.get(column.column), column, field);
            }
        }
        for (column, heading, first) in &self.second_names {
            if let Some(content) = line.get(*column).content() {
                let problem = Problem::reject("two-names").with("first", first);
                draft
                    .problems
                    .push(problem.value(value::shown(content)).at(*column, heading));
            }
        }
        self.settle(&mut draft, line)
    }

    /// Reads one cell.
    fn cell(&self, draft: &mut Draft, given: Given<'_>, column: &Column, field: &Field) {
        let own = matches!(field, Field::Name | Field::ResidentId);
        let refused = match given {
            Given::Nothing => return,
            Given::Ditto { mark, .. } if own => Some((Problem::reject("ditto-here"), mark)),
            Given::Merged(cell) if own => Some((Problem::reject("merged-here"), cell)),
            Given::Ditto { mark, above: None } if *field == Field::Phone => {
                Some((Problem::warn("ditto-nothing-above"), mark))
            }
            Given::Ditto { mark, above: None } => {
                Some((Problem::reject("ditto-nothing-above"), mark))
            }
            _ => None,
        };
        if let Some((problem, cell)) = refused {
            draft.given.insert(field.clone());
            let problem = problem.value(value::shown(&cell.content));
            draft
                .problems
                .push(problem.at(column.column, &column.heading));
            return;
        }
        let Some(content) = given.content() else {
            return;
        };
        if !value::nothing_given(content) {
            draft.given.insert(field.clone());
        }
        let facts = draft.facts.get_or_insert_with(no_facts);
        let problems = match field {
            Field::Name => {
                let read = self.words.name(content);
                if let Some(cell) = read.value {
                    facts.name = cell.name;
                    draft.status_in_name = cell.status;
                    draft.in_name = cell.attributes;
                }
                read.problems
            }
            Field::ResidentId => take(value::resident_id(content, self.today), &mut draft.id),
            Field::Birth => take(
                value::date(content, self.from_1904, self.today),
                &mut draft.birth,
            ),
            Field::Joined => take(
                value::date(content, self.from_1904, self.today),
                &mut draft.joined,
            ),
            // Of several columns the first good one.
            Field::Phone if facts.phone.is_some() => Vec::new(),
            Field::Phone => {
                let read = value::phone(content);
                facts.phone = read.value.map(|phone| phone.as_str().to_owned());
                read.problems
            }
            Field::Status => take(self.words.status(content), &mut draft.status),
            Field::Org => {
                draft.org.column = Some(column.column);
                take(value::org_name(content), &mut draft.org.name)
            }
            Field::OrgCode => {
                draft.org.column = draft.org.column.or(Some(column.column));
                take(value::org_code(content), &mut draft.org.code)
            }
            Field::Attribute(id) => {
                let read = self.words.coded(id, content);
                // A value may be called what elsewhere stands for nothing.
                draft
                    .given
                    .extend(read.value.is_some().then(|| field.clone()));
                facts
                    .attributes
                    .extend(read.value.map(|code| (id.clone(), code)));
                read.problems
            }
            Field::Ignored => Vec::new(),
        };
        let problems = problems.into_iter();
        draft
            .problems
            .extend(problems.map(|problem| problem.at(column.column, &column.heading)));
    }

    /// Holds the cells against each other.
    fn settle(&self, draft: &mut Draft, line: &Line<'_>) -> MemberRow {
        let mut facts = draft.facts.take().unwrap_or_else(no_facts);
        if facts.name.is_empty() && !self.refused(draft, &Field::Name) {
            self.say(draft, &Field::Name, Problem::reject("row-without-name"));
        }
        facts.birth = self.birth(draft, line);
        facts.joined = self.joined(draft, facts.birth);
        if let Some(birth) = facts.birth {
            self.within(draft, &Field::Birth, birth, "birth-in-future");
        }
        if let Some(joined) = facts.joined {
            self.within(draft, &Field::Joined, joined, "joined-in-future");
            if let Some(birth) = facts
                .birth
                .filter(|birth| joined.latest() < birth.earliest())
            {
                let problem = Problem::reject("joined-before-birth").with("birth", birth);
                self.say(draft, &Field::Joined, problem.value(joined.to_string()));
            }
        }
        self.attributes(draft, &mut facts, line);
        facts.resident_id = draft.id.take().map(|id| id.as_str().to_owned());
        let section = self.sections.get(line.row.section);
        let status = self.status(draft, section, line);
        if section.outside {
            let problem = Problem::reject("section-of-outsiders").with("section", &section.title);
            draft.problems.push(problem);
        }
        let mut org = std::mem::take(&mut draft.org);
        org.section = section.other.clone();
        MemberRow {
            row: line.row.number,
            facts,
            status,
            org,
            given: std::mem::take(&mut draft.given),
            problems: std::mem::take(&mut draft.problems),
        }
    }

    /// Attributes: the resident number tells the sex, brackets after the name may tell more, and what is required is asked for.
    fn attributes(&self, draft: &mut Draft, facts: &mut PersonFacts, line: &Line<'_>) {
        for (id, code) in std::mem::take(&mut draft.in_name) {
            let given = facts
                .attributes
                .entry(id.clone())
                .or_insert_with(|| code.clone());
            if *given != code
                && let Some(attribute) = self.rulebook.attribute(&id)
            {
                let problem = Problem::reject("attribute-disagrees");
                let problem = titled(problem, "attribute", &attribute.title);
                let field = Field::Attribute(id);
                let problem = problem.value(self.shown(line, &field));
                self.say(draft, &field, coded(problem, "in-name", attribute, &code));
            }
        }
        self.sex(draft, facts, line);
        for attribute in self.rulebook.attributes.iter().filter(|own| own.required) {
            let field = Field::Attribute(attribute.id.clone());
            if !facts.attributes.contains_key(&attribute.id) && !self.refused(draft, &field) {
                let problem = Problem::reject("attribute-missing");
                self.say(
                    draft,
                    &field,
                    titled(problem, "attribute", &attribute.title),
                );
            }
        }
    }

    fn sex(&self, draft: &mut Draft, facts: &mut PersonFacts, line: &Line<'_>) {
        let attribute = self
            .rulebook
            .attributes
            .iter()
            .find(|own| own.standard == SEX_STANDARD);
        let (Some(id), Some(attribute)) = (&draft.id, attribute) else {
            return;
        };
        let code = match id.sex() {
            SexByNumber::Male => SEX_MALE,
            SexByNumber::Female => SEX_FEMALE,
        };
        let field = Field::Attribute(attribute.id.clone());
        if self.refused(draft, &field) {
            // The cell could not be read, which has been said; the number does not answer for it.
            return;
        }
        let given = facts.attributes.entry(attribute.id.clone());
        if given.or_insert_with(|| code.to_owned()) != code {
            let problem = Problem::reject("sex-disagrees").value(self.shown(line, &field));
            self.say(draft, &field, coded(problem, "from-id", attribute, code));
        }
    }

    /// The status: of its column, of the brackets after the name, of the section's heading.
    fn status(&self, draft: &mut Draft, section: &Section, line: &Line<'_>) -> Option<String> {
        let title = |id: &str| self.rulebook.status(id).map(|status| &status.title);
        let (own, in_name) = (draft.status.take(), draft.status_in_name.take());
        if let (Some(own), Some(in_name)) = (&own, &in_name)
            && own != in_name
            && let Some(in_name) = title(in_name)
        {
            let problem = titled(Problem::reject("status-disagrees"), "in-name", in_name);
            let problem = problem.value(self.shown(line, &Field::Status));
            self.say(draft, &Field::Status, problem);
        }
        let row = own.or(in_name);
        let Some(status) = section
            .status
            .as_ref()
            .filter(|_| !self.refused(draft, &Field::Status))
        else {
            return row;
        };
        let default = self.rulebook.default_status().map(|status| &status.id);
        let code = match &row {
            // What is said of nobody in particular changes nothing.
            None if Some(status) == default => return Some(status.clone()),
            None => "status-from-section",
            Some(row) if row != status && !section.title_only => "status-not-of-section",
            Some(_) => return row,
        };
        let mut problem = Problem::warn(code).with("section", &section.title);
        if let Some(title) = title(row.as_ref().unwrap_or(status)) {
            problem = titled(problem, "status", title);
        }
        self.say(draft, &Field::Status, problem);
        row.or_else(|| Some(status.clone()))
    }

    /// The columns of a field.
    fn columns_of(&self, field: &Field) -> impl Iterator<Item = &Column> {
        let columns = self.columns.iter();
        columns.filter(move |column| column.field.as_ref() == Some(field))
    }

    /// Whether the field's cell was refused already.
    fn refused(&self, draft: &Draft, field: &Field) -> bool {
        self.columns_of(field).any(|column| {
            let mut problems = draft.problems.iter();
            problems.any(|problem| {
                problem.state == State::Rejected && problem.column == Some(column.column)
            })
        })
    }

    /// Says something at the field's column, or of the whole row when it has none.
    pub(super) fn say(&self, draft: &mut Draft, field: &Field, problem: Problem) {
        let column = self.columns_of(field).next();
        draft.problems.push(match column {
            Some(column) => problem.at(column.column, &column.heading),
            None => problem,
        });
    }

    pub(super) fn shown(&self, line: &Line<'_>, field: &Field) -> String {
        let content = self
            .columns_of(field)
            .find_map(|column| line.get(column.column).content());
        content.map_or_else(String::new, value::shown)
    }
}
