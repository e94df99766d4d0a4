//! What members are like, by the sort of their organisation, their age and their occupation; why: the sums are published and the
//! crossings are not, so these tables say which crossings are likely and the fitting makes them agree with the sums.

use super::figures::{AGES, OCCUPATIONS, PERIODS, RECENT};
use crate::data::rows;

const PROFILES: &str = include_str!("../../data/nation/profiles.csv");
const BANDS: &str = include_str!("../../data/nation/bands.csv");
const WORK: &str = include_str!("../../data/nation/occupations.csv");
const REGIONS: &str = include_str!("../../data/nation/regions.csv");

/// Sorts of region: an ordinary county, the bodies above counties, a county with many of a minority.
pub(crate) const REGION_COUNT: usize = 3;
pub(crate) const ORDINARY: u8 = 0;
pub(crate) const ABOVE: u8 = 1;
pub(crate) const MINORITY: u8 = 2;

/// The attributes that are crossed, in the order of a cell's coordinates. The stratum is the profile with the region.
pub(crate) const AXES: usize = 7;
pub(crate) const STRATUM: usize = 0;
pub(crate) const SEX: usize = 1;
pub(crate) const ETHNICITY: usize = 2;
pub(crate) const EDUCATION: usize = 3;
pub(crate) const AGE: usize = 4;
pub(crate) const PERIOD: usize = 5;
pub(crate) const OCCUPATION: usize = 6;

/// Coordinates of a cell.
pub(crate) type Place = [u8; AXES];

/// A band of age.
#[derive(Debug, Clone)]
pub(crate) struct Band {
    pub(crate) low: i32,
    pub(crate) high: i32,
    /// How likely each period of joining is, those before the year of the figures.
    periods: Vec<f64>,
    women: f64,
    college: f64,
    /// Weights of the codes of education, with college and below it.
    pub(crate) education: [Vec<u64>; 2],
}

#[derive(Debug, Clone)]
struct Profile {
    women: f64,
    college: f64,
    readiness: u64,
    ages: Vec<f64>,
    occupations: Vec<f64>,
    postgraduate: u64,
}

#[derive(Debug, Clone)]
struct Work {
    women: f64,
    college: f64,
    ages: Vec<f64>,
}

/// All the tables.
#[derive(Debug, Clone)]
pub(crate) struct Profiles {
    profiles: Vec<Profile>,
    pub(crate) bands: Vec<Band>,
    work: Vec<Work>,
    minority: Vec<f64>,
}

/// Codes of education a band has weights for: from college up, and below.
pub(crate) const EDUCATION_CODES: [&[&str]; 2] = [&["41", "61", "71", "81"], &["14", "21", "31"]];

/// Names of the profiles, in their order.
pub(crate) fn names() -> Vec<&'static str> {
    rows(PROFILES)
        .filter_map(|fields| fields.first().copied())
        .collect()
}

/// Codes of occupation, in their order.
pub(crate) fn occupations() -> Vec<&'static str> {
    rows(WORK)
        .filter_map(|fields| fields.first().copied())
        .collect()
}

fn numbers(fields: &[&str], from: usize, count: usize) -> Vec<f64> {
    let field = |at: usize| fields.get(at).and_then(|field| field.parse().ok());
    (from..from + count)
        .map(|at| field(at).unwrap_or(0.0))
        .collect()
}

fn whole(fields: &[&str], from: usize, count: usize) -> Vec<u64> {
    let field = |at: usize| fields.get(at).and_then(|field| field.parse().ok());
    (from..from + count)
        .map(|at| field(at).unwrap_or(0))
        .collect()
}

impl Profiles {
    pub(crate) fn read() -> Profiles {
        let first = |fields: &[&str], at: usize| numbers(fields, at, 1).iter().sum::<f64>();
        Profiles {
            profiles: rows(PROFILES)
                .map(|fields| Profile {
                    women: first(&fields, 1) / 100.0,
                    college: first(&fields, 2) / 100.0,
                    readiness: whole(&fields, 3, 1).iter().sum(),
                    ages: numbers(&fields, 4, AGES),
                    occupations: numbers(&fields, 4 + AGES, OCCUPATIONS),
                    postgraduate: whole(&fields, 4 + AGES + OCCUPATIONS, 1).iter().sum(),
                })
                .collect(),
            bands: rows(BANDS)
                .map(|fields| Band {
                    low: first(&fields, 0) as i32,
                    high: first(&fields, 1) as i32,
                    periods: numbers(&fields, 2, RECENT),
                    women: first(&fields, 7) / 100.0,
                    college: first(&fields, 8) / 100.0,
                    education: [whole(&fields, 12, 4), whole(&fields, 9, 3)],
                })
                .collect(),
            work: rows(WORK)
                .map(|fields| Work {
                    women: first(&fields, 1) / 100.0,
                    college: first(&fields, 2) / 100.0,
                    ages: numbers(&fields, 3, AGES),
                })
                .collect(),
            minority: rows(REGIONS)
                .map(|fields| first(&fields, 1) / 1000.0)
                .collect(),
        }
    }

    /// Number of strata.
    pub(crate) fn strata(&self) -> usize {
        self.profiles.len() * REGION_COUNT
    }

    /// How readily a stratum takes in new members, against others.
    pub(crate) fn readiness(&self, stratum: usize) -> u64 {
        self.profiles[stratum / REGION_COUNT].readiness
    }

    /// Weights of the codes of education of a profile's members in a band: more postgraduates where there are more.
    pub(crate) fn education(&self, profile: usize, band: usize, college: usize) -> Vec<u64> {
        let mut weights = self.bands[band].education[college].clone();
        if college == 1
            && let Some(first) = weights.first_mut()
        {
            // A band's own weight of postgraduates is that of a profile with a hundred in a thousand.
            *first = *first * self.profiles[profile].postgraduate / 100;
        }
        weights
    }

    /// All cells that can be, in order, with how likely each is; of those who joined in the year of the figures, or of all others.
    pub(crate) fn cells(&self, recent: bool) -> Vec<(Place, f64)> {
        let mut cells = Vec::new();
        for stratum in 0..self.strata() {
            for (age, band) in self.bands.iter().enumerate() {
                for period in 0..PERIODS {
                    let likely = match period {
                        RECENT => f64::from(u8::from(recent)),
                        _ if recent => 0.0,
                        _ => band.periods[period],
                    };
                    for occupation in 0..OCCUPATIONS {
                        let profile = &self.profiles[stratum / REGION_COUNT];
                        let weight = likely
                            * profile.ages[age]
                            * profile.occupations[occupation]
                            * self.work[occupation].ages[age];
                        if weight > 0.0 {
                            let at = [stratum, age, period, occupation];
                            self.cross(at, weight, &mut cells);
                        }
                    }
                }
            }
        }
        cells.sort_by_key(|(place, _)| *place);
        cells
    }

    /// Divides one crossing of stratum, age, period and occupation by sex, ethnic group and education.
    fn cross(&self, at: [usize; 4], weight: f64, cells: &mut Vec<(Place, f64)>) {
        let [stratum, age, period, occupation] = at;
        let profile = &self.profiles[stratum / REGION_COUNT];
        let (band, work) = (&self.bands[age], &self.work[occupation]);
        let women = (profile.women * band.women * work.women).clamp(0.02, 0.95);
        let college = (profile.college * band.college * work.college).clamp(0.01, 0.99);
        let minority = self.minority[stratum % REGION_COUNT];
        let part = |of: usize, share: f64| if of == 1 { share } else { 1.0 - share };
        for sex in 0..2 {
            for ethnicity in 0..2 {
                for education in 0..2 {
                    let place = [stratum, sex, ethnicity, education, age, period, occupation];
                    let weight = weight
                        * part(sex, women)
                        * part(ethnicity, minority)
                        * part(education, college);
                    cells.push((place.map(|at| u8::try_from(at).unwrap_or(0)), weight));
                }
            }
        }
    }
}
