//! The county on paper as it is written: one line an organisation; why: the paper is read by people first.

const COUNTY: &str = include_str!("county.txt");
/// From so many full members on there is a committee.
const COMMITTEE_FROM: usize = 7;
const COMMITTEE: &str = "secretary organisation-member publicity-member discipline-member";

/// One line of the county.
pub(super) struct Line {
    pub(super) key: &'static str,
    pub(super) kind: &'static str,
    pub(super) sector: Option<&'static str>,
    pub(super) under: Option<&'static str>,
    pub(super) full: usize,
    pub(super) different: Vec<Vec<&'static str>>,
}

impl Line {
    /// What follows a word among what is different.
    pub(super) fn said(&self, word: &str) -> Vec<&[&'static str]> {
        let own = self.different.iter().filter(|said| said[0] == word);
        own.map(|said| &said[1..]).collect()
    }

    /// Whether members are registered in it and it is a branch.
    pub(super) fn is_branch(&self) -> bool {
        ["village", "community", "branch", "joint-branch"].contains(&self.kind)
    }

    pub(super) fn posts(&self) -> Vec<&'static str> {
        let said = self.said("committee");
        match (said.first(), self.kind) {
            (Some(["none"]), _) => Vec::new(),
            (Some(posts), _) => posts.to_vec(),
            (None, "group") if self.full > 0 => vec!["group-leader"],
            (None, _) if self.is_branch() && self.full >= COMMITTEE_FROM => {
                COMMITTEE.split(' ').collect()
            }
            (None, _) if self.is_branch() => vec!["secretary"],
            (None, _) => Vec::new(),
        }
    }
}

/// The rows of a table, without what is said about them.
pub(super) fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('|').map(str::trim).collect())
}

/// The county, line by line.
pub(super) fn lines() -> Vec<Line> {
    let known = |field: &'static str| Some(field).filter(|field| *field != "-");
    rows(COUNTY)
        .map(|row| Line {
            key: row[0],
            kind: row[1],
            sector: known(row[2]),
            under: known(row[3]),
            full: row[4].parse().unwrap(),
            different: row[5]
                .split(';')
                .map(|said| said.split_whitespace().collect())
                .filter(|said: &Vec<_>| !said.is_empty())
                .collect(),
        })
        .collect()
}
