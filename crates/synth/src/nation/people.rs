//! Makes members of what was drawn: dates within their band and period, codes, names, numbers; why: whatever chance adds here must
//! leave the drawn attributes as they are, or the sums would not come out.

use std::collections::BTreeMap;

use jiff::civil::Date;
use needle_model::PartialDate;
use needle_model::bring::{ATTRIBUTES_MAX, MemberIn, NO_VALUE};
use needle_rulebook::Rulebook;

use super::calendar::{day, number, number_of, parts, years};
use super::figures::{AGES, PERIODS, RECENT};
use super::frame::missing;
use super::mix::Mix;
use super::names::Persons;
use super::numbered::{Numbers, phone};
use super::profiles::{
    AGE, EDUCATION, EDUCATION_CODES, ETHNICITY, OCCUPATION, PERIOD, Place, Profiles, REGION_COUNT,
    SEX, STRATUM, names, occupations,
};
use super::tree::{Province, provinces};
use super::{AS_OF, NationError};
use crate::data::rows;

const WINDOWS: &str = include_str!("../../data/nation/periods.csv");
const ENDINGS: &str = include_str!("../../data/nation/endings.csv");
/// Youngest at joining.
const YOUNGEST: i32 = 18;
/// Years within which most join after that.
const USUAL_WITHIN: i32 = 24;
/// A period of so many years or fewer is a short one.
const SHORT: i32 = 10;
/// Of a hundred records: known by telephone, without a number, of the birth only the month, of the joining only the month.
const WITH_PHONE: u64 = 86;
const WITHOUT_NUMBER: u64 = 3;
const BIRTH_BY_MONTH: u64 = 6;
const JOINED_BY_MONTH: u64 = 9;
/// Of a hundred of a minority in a place, so many are of the largest one there.
const OF_THE_LARGEST: u64 = 78;
/// Codes laid out for a choice by weight.
const CHOICES: usize = 128;

/// The organisation somebody is made for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At {
    pub(crate) org: u32,
    pub(crate) province: usize,
    pub(crate) flavour: usize,
    /// Number of its first day.
    pub(crate) founded: i32,
}

/// Makes members.
#[derive(Debug)]
pub(crate) struct People {
    persons: Persons,
    numbers: Numbers,
    provinces: Vec<Province>,
    /// First and last day of each period of joining.
    windows: Vec<(i32, i32)>,
    bands: Vec<(i32, i32)>,
    today: i32,
    /// Places of the attributes in the rulebook: sex, ethnic group, education, occupation.
    attributes: [usize; 4],
    sexes: [u8; 2],
    han: u8,
    /// Places of each province's minorities.
    minorities: Vec<Vec<u8>>,
    /// Places of education, laid out by profile, band and with college or not.
    education: Vec<Vec<u8>>,
    occupations: Vec<u8>,
    full: u8,
    probationary: u8,
    standing: u8,
    /// Endings laid out by weight, and whether it is one of the old.
    endings: Vec<(u8, bool)>,
}

impl People {
    pub(crate) fn new(
        rulebook: &Rulebook,
        profiles: &Profiles,
        today: Date,
    ) -> Result<People, NationError> {
        let need = |what: String| missing(rulebook, what);
        let attribute = |id: &str| -> Result<(usize, BTreeMap<&str, u8>), NationError> {
            let at = rulebook.attributes.iter().position(|own| own.id == id);
            let at = at.filter(|at| *at < ATTRIBUTES_MAX);
            let at = at.ok_or_else(|| need(format!("attribute “{id}”")))?;
            let values = rulebook.attributes[at].values.iter();
            let codes = values
                .zip(0..NO_VALUE)
                .map(|(own, at)| (own.code.as_str(), at));
            Ok((at, codes.collect()))
        };
        let (sex, sexes) = attribute("sex")?;
        let (ethnicity, groups) = attribute("ethnicity")?;
        let (education, schools) = attribute("education")?;
        let (occupation, works) = attribute("occupation")?;
        let code = |of: &BTreeMap<&str, u8>, code: &str| -> Result<u8, NationError> {
            let at = of.get(code).copied();
            at.ok_or_else(|| need(format!("code “{code}” of an attribute")))
        };
        let status = |vote: bool| {
            let mut statuses = rulebook.statuses.iter();
            let at = statuses.position(|status| status.counted && status.vote == vote);
            let at = at.and_then(|at| u8::try_from(at).ok());
            at.ok_or_else(|| need("status with and without a vote".to_owned()))
        };
        let standing = rulebook
            .standings
            .iter()
            .position(|standing| standing.default);
        let provinces = provinces();
        let mut minorities = Vec::new();
        for province in &provinces {
            let codes = province.groups.iter().map(|group| code(&groups, group));
            minorities.push(codes.collect::<Result<Vec<u8>, _>>()?);
        }
        let mut laid_out = Vec::new();
        for profile in 0..names().len() {
            for band in 0..AGES {
                for (college, codes) in EDUCATION_CODES.iter().enumerate() {
                    let weights = profiles.education(profile, band, college);
                    let times = super::apportion::share_out(CHOICES as u64, &weights);
                    let mut places = Vec::with_capacity(CHOICES);
                    for (own, times) in codes.iter().zip(times) {
                        let place = code(&schools, own)?;
                        places.extend((0..times).map(|_| place));
                    }
                    laid_out.push(places);
                }
            }
        }
        let mut endings = Vec::new();
        for fields in rows(ENDINGS) {
            let id = fields.first().copied().unwrap_or("");
            let at = rulebook.endings.iter().position(|ending| ending.id == id);
            let at = at.and_then(|at| u8::try_from(at).ok());
            let at = at.ok_or_else(|| need(format!("ending “{id}”")))?;
            let times: usize = fields
                .get(1)
                .and_then(|times| times.parse().ok())
                .unwrap_or(0);
            let old = fields.get(2).copied() == Some("1");
            endings.extend((0..times).map(|_| (at, old)));
        }
        Ok(People {
            persons: Persons::read(),
            numbers: Numbers::new(provinces.len()),
            provinces,
            windows: windows(),
            bands: profiles
                .bands
                .iter()
                .map(|band| (band.low, band.high))
                .collect(),
            today: number(today),
            attributes: [sex, ethnicity, education, occupation],
            sexes: [code(&sexes, "1")?, code(&sexes, "2")?],
            han: code(&groups, "01")?,
            minorities,
            education: laid_out,
            occupations: occupations()
                .into_iter()
                .map(|own| code(&works, own))
                .collect::<Result<_, _>>()?,
            full: status(true)?,
            probationary: status(false)?,
            standing: standing.and_then(|at| u8::try_from(at).ok()).unwrap_or(0),
            endings,
        })
    }

    /// A member of the day.
    pub(crate) fn member(&mut self, place: Place, at: At, mix: &mut Mix) -> MemberIn {
        self.made(place, at, None, mix)
    }

    /// Somebody who was a member and left in that year.
    pub(crate) fn former(
        &mut self,
        mut place: Place,
        at: At,
        year: i16,
        mix: &mut Mix,
    ) -> MemberIn {
        let (ending, old) = self.endings[mix.place(self.endings.len())];
        let last_band = self.bands.len() - 1;
        if old {
            place[AGE] = u8::try_from(last_band).unwrap_or(0);
            place[PERIOD] = if mix.percent(55) { 1 } else { 2 };
        } else if place[PERIOD] > 2 {
            place[PERIOD] = 2;
            // Whoever joined so early is not of the youngest any more.
            place[AGE] = place[AGE].max(1);
        }
        let first = number_of(i32::from(year), 1, 1);
        // The day after the last one: it lies in the year.
        let after = mix.between(first + 1, number_of(i32::from(year), 12, 31));
        self.made(place, at, Some((after, first, ending)), mix)
    }

    fn made(
        &mut self,
        place: Place,
        at: At,
        ended: Option<(i32, i32, u8)>,
        mix: &mut Mix,
    ) -> MemberIn {
        let of = |axis: usize| usize::from(place[axis]);
        let woman = place[SEX] == 1;
        let born = self.born(of(AGE), of(PERIOD), mix);
        let (year, month, date) = parts(born);
        let (first, last) = self.windows[of(PERIOD).min(PERIODS - 1)];
        let low = first.max(born + years(YOUNGEST) + 20);
        let usual = low.max(born + years(YOUNGEST + USUAL_WITHIN));
        let high = last.min(usual.max(low + years(2))).max(low);
        // Many join as soon as they may, the others when it comes: over a few years that makes less of a difference than over many.
        let mut joined = mix.between(low, high);
        let soon = if last - first > years(SHORT) { 50 } else { 35 };
        if last - first > years(2) && mix.percent(soon) {
            joined = joined.min(mix.between(low, high));
        }
        joined = joined.min(last);
        if let Some((_, before, _)) = ended {
            joined = joined.min(before - 1);
        }
        let mut from = joined.max(at.founded);
        let ended = ended.map(|(after, _, ending)| {
            from = from.min(after - 1);
            (day(after), ending)
        });
        let mut attributes = [NO_VALUE; ATTRIBUTES_MAX];
        let [sex, ethnicity, education, occupation] = self.attributes;
        attributes[sex] = self.sexes[usize::from(woman)];
        attributes[ethnicity] = if place[ETHNICITY] == 1 {
            let own = &self.minorities[at.province];
            let largest = at.flavour % own.len().max(1);
            let which = if mix.percent(OF_THE_LARGEST) {
                largest
            } else {
                mix.place(own.len())
            };
            own.get(which).copied().unwrap_or(self.han)
        } else {
            self.han
        };
        let profile = of(STRATUM) / REGION_COUNT;
        let choices = &self.education[(profile * AGES + of(AGE)) * 2 + of(EDUCATION)];
        attributes[education] = choices
            .get(mix.place(choices.len()))
            .copied()
            .unwrap_or(NO_VALUE);
        attributes[occupation] = self.occupations[of(OCCUPATION)];
        let numbered = !mix.percent(WITHOUT_NUMBER);
        let prefix = self.provinces[at.province].prefix;
        let resident_id = if numbered {
            self.numbers
                .next((at.province, prefix), woman, (year, month, date), born)
        } else {
            None
        };
        let by_month = mix.percent(BIRTH_BY_MONTH).then_some(());
        let birth_day = by_month.map_or(Some(date), |()| None);
        let on_probation = ended.is_none() && joined > self.today - years(1);
        MemberIn {
            org: at.org,
            name: self.persons.name(mix, woman, year),
            resident_id,
            phone: mix.percent(WITH_PHONE).then(|| phone(mix)),
            birth: PartialDate::new(year, Some(month), birth_day).ok(),
            joined: self.known(joined, of(PERIOD), mix),
            attributes,
            status: if on_probation {
                self.probationary
            } else {
                self.full
            },
            standing: self.standing,
            from: day(from),
            ended,
            post: None,
        }
    }

    /// Day of birth of somebody of that band who can have joined in that period.
    fn born(&self, band: usize, period: usize, mix: &mut Mix) -> i32 {
        let (first, last) = self.windows[period];
        let (low, high) = self.bands[band];
        let of_figures = i32::from(AS_OF.year());
        // Old enough at the end of the period, not too old at its beginning.
        let youngest = of_figures - i32::from(parts(last).0) + YOUNGEST + 1;
        let oldest = of_figures - i32::from(parts(first).0) + 64;
        let low = low.max(youngest);
        let high = high.min(oldest).max(low);
        let age = if high - low > 12 {
            // The old grow fewer with age.
            let high = high.min(low + 32);
            mix.between(low, high).min(mix.between(low, high))
        } else {
            mix.between(low, high)
        };
        let year = of_figures - age;
        // The last day of a leap year stays empty; nobody misses it.
        number_of(year, 1, 1) + mix.between(0, 364)
    }

    /// The day of joining as far as the record knows it: of long ago sometimes only the month, where that leaves no doubt about the
    /// period.
    fn known(&self, joined: i32, period: usize, mix: &mut Mix) -> Option<PartialDate> {
        let (year, month, date) = parts(joined);
        let (first, last) = self.windows[period];
        let begin = joined - i32::from(date) + 1;
        let clear = begin >= first && begin + 30 <= last && period + 3 < RECENT + 1;
        let by_month = clear && mix.percent(JOINED_BY_MONTH);
        PartialDate::new(year, Some(month), (!by_month).then_some(date)).ok()
    }
}

/// First and last day of each period.
fn windows() -> Vec<(i32, i32)> {
    let day = |text: &str| text.parse::<Date>().map_or(0, number);
    rows(WINDOWS)
        .filter_map(|fields| Some((day(fields.first()?), day(fields.get(1)?) - 1)))
        .collect()
}
