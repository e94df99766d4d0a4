//! Founds organisations the way the frame says; why: at the start and later the same rows make the same names and codes.

use needle_model::command::{Found, SchemeCode, SetPlace};

use crate::book::{Builder, Step, the_one};
use crate::cast::Org;
use crate::numbers::{self, AREA};
use crate::{BuildError, World};

/// Prefix of the keys of the demo's own village and what stands under it.
const NEEDLE: &str = "needle";
/// Where serial numbers begin.
const FIRST_SERIAL: usize = 100_100;
/// So many stems are drawn before one that is taken is accepted: a safety against an endless search.
const THROWS: usize = 40;

impl<W: World> Builder<'_, W> {
    pub(crate) fn missing(&self, what: &str) -> BuildError<W::Error> {
        BuildError::Rulebook {
            rulebook: self.rulebook.id.clone(),
            what: what.to_owned(),
        }
    }

    /// Founds everything the frame puts under an organisation.
    pub(crate) fn grow(&mut self, parent: usize) -> Step<W> {
        let key = self.row(parent).key;
        for at in 0..self.frame.len() {
            if self.frame[at].parent != key || !self.fits_under(at, parent) {
                continue;
            }
            let (min, max) = (self.frame[at].min, self.frame[at].max);
            for ordinal in 0..self.dice.between(min, max) {
                let org = self.found(at, Some(parent), usize::try_from(ordinal).unwrap_or(0))?;
                self.grow(org)?;
            }
        }
        Ok(())
    }

    /// Whether a row may stand under that organisation, by the frame.
    pub(crate) fn fits_under(&self, row: usize, parent: usize) -> bool {
        let only = &self.frame[row].only;
        self.frame[row].parent == self.row(parent).key
            && (only.is_empty() || only.contains(&self.orgs[parent].stem.as_str()))
    }

    /// The name a row's organisation has with that stem.
    pub(crate) fn named(
        &self,
        row: usize,
        parent: Option<usize>,
        stem: &str,
        ordinal: usize,
    ) -> String {
        let above = parent.map_or("", |parent| self.orgs[parent].stem.as_str());
        self.frame[row]
            .name
            .replace("{root}", &self.rulebook.root.name.zh)
            .replace("{s}", stem)
            .replace("{p}", above)
            .replace("{i}", &self.words.at("numeral", ordinal))
    }

    /// A stem for one more of a row: drawn anew while a sister or the frame itself has it.
    pub(crate) fn stem(&mut self, row: usize, parent: Option<usize>, ordinal: usize) -> String {
        let above = parent.map_or(String::new(), |parent| self.orgs[parent].stem.clone());
        let template = self.frame[row].stem;
        let finish = |it: &Self, stem: String| {
            stem.replace("{p}", &above)
                .replace("{i}", &it.words.at("numeral", ordinal))
        };
        for _ in 0..THROWS {
            let drawn = self.words.fill(template);
            if drawn == template {
                break;
            }
            let stem = finish(self, drawn);
            let taken = self
                .orgs
                .iter()
                .any(|own| own.alive && own.parent == parent && own.row == row && own.stem == stem);
            if !taken && !self.frame.iter().any(|own| own.stem == stem) {
                return stem;
            }
        }
        let drawn = self.words.fill(template);
        finish(self, drawn)
    }

    /// Founds one organisation of a row.
    pub(crate) fn found(
        &mut self,
        row: usize,
        parent: Option<usize>,
        ordinal: usize,
    ) -> Step<W, usize> {
        let stem = self.stem(row, parent, ordinal);
        let name = self.named(row, parent, &stem, ordinal);
        let division = self.division(row, parent);
        let mut codes: Vec<SchemeCode> = Vec::new();
        if let Some(code) = &division {
            codes.push(SchemeCode {
                scheme: "division".to_owned(),
                code: code.clone(),
            });
        }
        if let Some(department) = self.frame[row].code.strip_prefix("credit-") {
            codes.push(SchemeCode {
                scheme: "credit".to_owned(),
                code: numbers::credit(department, &mut self.dice),
            });
        }
        // A scheme of its own: six digits, one after the other.
        if let Some(scheme) = self.frame[row].code.strip_prefix("serial-") {
            codes.push(SchemeCode {
                scheme: scheme.to_owned(),
                code: format!("{:06}", FIRST_SERIAL + self.orgs.len()),
            });
        }
        let Some(kind) = self.rulebook.kind(self.frame[row].kind) else {
            return Err(self.missing(&format!("the kind “{}”", self.frame[row].kind)));
        };
        let sector = self.frame[row]
            .sector
            .filter(|_| !kind.without_sector())
            .map(str::to_owned);
        let made = self.tell(Found {
            parent: parent.map(|parent| self.orgs[parent].id),
            kind: self.frame[row].kind.to_owned(),
            sector: sector.clone(),
            short: Some(self.frame[row].short.replace("{s}", &stem))
                .filter(|short| !short.is_empty()),
            name,
            codes,
            effective: self.day,
            reason: None,
        })?;
        let id = the_one(&made.orgs, "found")?;
        let place = self.frame[row].place;
        if !place.is_empty() {
            let above = parent.map_or("", |parent| self.orgs[parent].stem.as_str());
            let number = self.dice.between(1, 199).to_string();
            let address = place
                .replace("{s}", &stem)
                .replace("{p}", above)
                .replace("{n}", &number);
            let phone = self
                .dice
                .percent(40)
                .then(|| numbers::phone(&mut self.dice));
            self.tell(SetPlace {
                org: id,
                address,
                phone,
                effective: self.day,
                reason: None,
            })?;
        }
        let at = self.orgs.len();
        let mut org = Org::new(
            id,
            row,
            self.frame[row].kind,
            sector,
            stem,
            parent,
            self.day,
        );
        org.division = division;
        org.kept = self.frame[row].key.starts_with(NEEDLE);
        self.orgs.push(org);
        if let Some(parent) = parent {
            self.orgs[parent].children.push(at);
        }
        Ok(at)
    }

    /// Twelve digits: area, three of the township, three of the village.
    fn division(&mut self, row: usize, parent: Option<usize>) -> Option<String> {
        if self.frame[row].code != "division" {
            return None;
        }
        let parent = parent?;
        let number = self.orgs[parent].divided;
        self.orgs[parent].divided += 1;
        Some(match &self.orgs[parent].division {
            None => format!("{AREA}000000"),
            Some(county) if county.ends_with("000000") => format!("{AREA}{:03}000", 100 + number),
            Some(township) => format!("{}{:03}", township.get(..9).unwrap_or(AREA), 200 + number),
        })
    }
}
