//! Words of the rulebook as cells hold them: codes, official names, usual short names. A word that fits two values is refused
//! with both, a word that fits none with the nearest; nothing is taken for something because it looks alike.

mod near;

use std::collections::BTreeMap;

use needle_rulebook::{Rulebook, Title};
use rustc_hash::FxHashMap;

use super::text::{empty, fold, is_han, shown};
use super::{NameCell, Read, choices};
use crate::problem::Problem;
use crate::sheet::Content;

/// Every word by which a rulebook's statuses and coded values may be named, made once per file.
#[derive(Debug, Clone)]
pub struct Words {
    statuses: Lookup,
    attributes: BTreeMap<String, Lookup>,
}

/// The words of one list of values.
#[derive(Debug, Clone, Default)]
struct Lookup {
    /// Folded word to the codes it may stand for.
    words: FxHashMap<String, Vec<String>>,
    /// The same, as far as a word can stand in brackets behind a name without meaning something else there.
    remarks: FxHashMap<String, Vec<String>>,
    /// Codes with their official names, in the rulebook's order.
    names: Vec<(String, Title)>,
    /// Headings of the column, which people repeat behind a value.
    headings: Vec<String>,
}

/// What a folded word stands for.
enum Meaning<'w> {
    One(&'w str),
    Several(&'w [String]),
    /// A code and a name, or a name and a remark, that stand for different values.
    Contradiction,
    Unknown,
}

impl Words {
    /// The words of a rulebook.
    #[must_use]
    pub fn of(rulebook: &Rulebook) -> Words {
        let mut statuses = Lookup::default();
        for status in &rulebook.statuses {
            statuses.add(&status.id, &status.title, &status.also);
        }
        let mut attributes = BTreeMap::new();
        for attribute in &rulebook.attributes {
            let mut lookup = Lookup::default();
            for value in &attribute.values {
                lookup.add(&value.code, &value.title, &value.also);
            }
            let titles = [&attribute.title.zh, &attribute.title.en].into_iter();
            lookup.headings = titles
                .chain(&attribute.also)
                .map(|title| fold(title))
                .collect();
            attributes.insert(attribute.id.clone(), lookup);
        }
        Words {
            statuses,
            attributes,
        }
    }

    /// The code of a value of an attribute, given by its code, official name or usual short name.
    #[must_use]
    pub fn coded(&self, attribute: &str, content: &Content) -> Read<String> {
        match self.attributes.get(attribute) {
            Some(lookup) => lookup.read(content),
            None => Read::nothing(),
        }
    }

    /// The id of a status.
    #[must_use]
    pub fn status(&self, content: &Content) -> Read<String> {
        self.statuses.read(content)
    }

    /// A name with what stands in brackets after it: a status, values of attributes.
    #[must_use]
    pub fn name(&self, content: &Content) -> Read<NameCell> {
        super::name::name(self, content)
    }

    /// The status a remark behind a name stands for.
    pub(super) fn status_word(&self, remark: &str) -> Option<String> {
        self.statuses.remark(&fold(remark))
    }

    /// The attribute and the code a remark behind a name stands for, if it is one of one attribute only.
    pub(super) fn attribute_word(&self, remark: &str) -> Option<(String, String)> {
        let folded = fold(remark);
        let mut found = self
            .attributes
            .iter()
            .filter_map(|(id, lookup)| Some((id.clone(), lookup.remark(&folded)?)));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}

impl Lookup {
    fn add(&mut self, code: &str, title: &Title, also: &[String]) {
        self.names.push((code.to_owned(), title.clone()));
        let without_brackets = title.zh.split('\u{FF08}').next().unwrap_or_default();
        let official = [title.zh.as_str(), title.en.as_str(), without_brackets];
        for word in official {
            put(&mut self.words, word, code);
            put(&mut self.remarks, word, code);
        }
        put(&mut self.words, code, code);
        for word in also {
            put(&mut self.words, word, code);
            // One character behind a name may mark a place or tell two people of one name apart.
            if word.chars().count() > 1 && word.contains(is_han) {
                put(&mut self.remarks, word, code);
            }
        }
    }

    fn remark(&self, folded: &str) -> Option<String> {
        match self.remarks.get(folded).map(Vec::as_slice) {
            Some([code]) => Some(code.clone()),
            _ => None,
        }
    }

    fn read(&self, content: &Content) -> Read<String> {
        // A rulebook may have a value called "none", so its words come before the usual ones for nothing.
        let known = matches!(content, Content::Text(text) if self.words.contains_key(&fold(text)));
        if let Some(read) = empty(content).filter(|_| !known) {
            return read;
        }
        let value = shown(content);
        let folded = match content {
            Content::Text(text) => fold(text),
            Content::Number(number) if number.fract() == 0.0 => value.clone(),
            _ => return Read::bad(Problem::reject("coded-form").value(value)),
        };
        match self.meaning(&folded) {
            Meaning::One(code) => Read::good(code.to_owned()),
            Meaning::Several(codes) => {
                let problem = Problem::reject("coded-unclear").value(value.clone());
                Read::bad(choices(problem, self.titles(codes, &value)))
            }
            Meaning::Contradiction => Read::bad(Problem::reject("coded-two").value(value)),
            Meaning::Unknown => {
                let near = near::nearest(&folded, &self.words);
                if near.is_empty() {
                    return Read::bad(Problem::reject("coded-unknown").value(value));
                }
                let problem = Problem::reject("coded-near").value(value.clone());
                Read::bad(choices(problem, self.titles(&near, &value)))
            }
        }
    }

    /// Official names of some codes, in the language of the cell.
    fn titles(&self, codes: &[String], value: &str) -> Vec<String> {
        let language = if value.contains(is_han) { "zh" } else { "en" };
        let name = |code: &String| {
            let mut names = self.names.iter();
            let title = names.find(|(own, _)| own == code).map(|(_, title)| title);
            title.map(|title| title.get(language).to_owned())
        };
        codes.iter().filter_map(name).collect()
    }

    /// What a folded text stands for: a word, a word with the column's heading behind it, a code with its name, a name with another
    /// in brackets.
    fn meaning(&self, folded: &str) -> Meaning<'_> {
        let whole = self.word(folded);
        if !matches!(whole, Meaning::Unknown) {
            return whole;
        }
        let mut headings = self.headings.iter();
        if let Some(front) = headings.find_map(|heading| folded.strip_suffix(heading.as_str())) {
            let front = self.word(front.trim_end());
            if !matches!(front, Meaning::Unknown) {
                return front;
            }
        }
        let mut splits = [code_in_front(folded), in_brackets(folded)]
            .into_iter()
            .flatten();
        splits
            .find_map(|(one, other)| self.both(one, other))
            .unwrap_or(Meaning::Unknown)
    }

    /// What two words stand for together; nothing when one of them is unknown.
    fn both(&self, one: &str, other: &str) -> Option<Meaning<'_>> {
        match (self.word(one), self.word(other)) {
            (Meaning::One(one), Meaning::One(other)) if one == other => Some(Meaning::One(one)),
            (Meaning::One(_), Meaning::One(_)) => Some(Meaning::Contradiction),
            (Meaning::One(one), Meaning::Several(codes))
            | (Meaning::Several(codes), Meaning::One(one)) => {
                let fits = codes.iter().any(|code| code == one);
                Some(if fits {
                    Meaning::One(one)
                } else {
                    Meaning::Contradiction
                })
            }
            _ => None,
        }
    }

    /// A word, or a code that lost its leading noughts in a number cell.
    fn word(&self, folded: &str) -> Meaning<'_> {
        if folded.is_empty() {
            return Meaning::Unknown;
        }
        match self.words.get(folded).map(Vec::as_slice) {
            Some([code]) => return Meaning::One(code),
            Some(codes) => return Meaning::Several(codes),
            None => {}
        }
        if !folded.bytes().all(|b| b.is_ascii_digit()) {
            return Meaning::Unknown;
        }
        let padded = |code: &&(String, Title)| {
            let code = &code.0;
            code.len() > folded.len() && code.trim_start_matches('0') == folded
        };
        match self.names.iter().find(padded) {
            Some((code, _)) => Meaning::One(code),
            None => Meaning::Unknown,
        }
    }
}

fn put(words: &mut FxHashMap<String, Vec<String>>, word: &str, code: &str) {
    let codes = words.entry(fold(word)).or_default();
    if !codes.iter().any(|own| own == code) {
        codes.push(code.to_owned());
    }
}

/// The two parts of `01 name`, `01-name`, `01name`.
fn code_in_front(folded: &str) -> Option<(&str, &str)> {
    let end = folded.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?;
    let (code, name) = folded.split_at(end);
    // The escapes are the Chinese comma and stop.
    let between = |c| {
        matches!(
            c,
            '.' | '-' | '_' | ':' | '|' | ',' | ' ' | '\u{3001}' | '\u{3002}'
        )
    };
    Some((code.trim_end_matches('-'), name.trim_start_matches(between)))
}

/// The two parts of `name(01)` and `name(name)`.
fn in_brackets(folded: &str) -> Option<(&str, &str)> {
    let (front, inner) = folded.split_once('(')?;
    Some((front.trim(), inner.strip_suffix(')')?.trim()))
}

#[cfg(test)]
mod tests;
