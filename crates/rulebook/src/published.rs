//! Figures that were published, and what a bulletin says beside them, to the last published digit; why: whoever builds a register
//! of the size of the source must be able to see, line by line, whether it tells the same.
//!
//! A file of figures is TOML: tables of `key = number`, with `unit` at the top (how many make one of the numbers), `certainty`
//! in a table for it and the tables in it. A key that ends in `_count` is exact, one that ends in `_pct` is a per cent. The name of
//! a figure is `table.key` without such an ending, and without the year a table may end in (`education_2021`).

use toml::de::{DeTable, DeValue};

use crate::bulletin::{Bulletin, BulletinLine};
use crate::rulebook::Mark;

/// A word for ten thousand, as the published figures write it.
const WAN: (&str, i128) = ("wan", 10_000);

/// A figure as published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFigure {
    /// `table.key` as written.
    pub key: String,
    /// The same without ending and year.
    pub name: String,
    /// Its digits without the point.
    pub digits: i64,
    /// How many of them stand after the point.
    pub decimals: u32,
    /// Of what.
    pub unit: PublishedUnit,
    /// How certain it is that it was published so.
    pub mark: Mark,
}

/// What a figure counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishedUnit {
    /// So many of them.
    Many(i128),
    /// A hundredth of something else.
    Percent,
}

/// A figure beside what we have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside<'a> {
    /// As published.
    pub figure: &'a PublishedFigure,
    /// The line it belongs to.
    pub line: &'a BulletinLine,
    /// Ours, rounded to the digits published; none where we have none.
    pub ours: Option<i64>,
}

impl Beside<'_> {
    /// By how much ours is more, in the last digit published.
    #[must_use]
    pub fn difference(&self) -> Option<i64> {
        self.ours.map(|ours| ours - self.figure.digits)
    }

    /// Whether a figure that was published is not the one we have.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.figure.mark != Mark::Memory && self.difference() != Some(0)
    }
}

impl PublishedFigure {
    /// Digits of this figure as text, with the point in its place.
    #[must_use]
    pub fn write(&self, digits: i64) -> String {
        let sign = if digits < 0 { "-" } else { "" };
        let text = digits.unsigned_abs().to_string();
        let after = self.decimals as usize;
        let text = format!("{text:0>width$}", width = after + 1);
        let (whole, part) = text.split_at(text.len() - after);
        let percent = if self.unit == PublishedUnit::Percent {
            "%"
        } else {
            ""
        };
        match part {
            "" => format!("{sign}{whole}{percent}"),
            part => format!("{sign}{whole}.{part}{percent}"),
        }
    }

    /// A number as this figure writes it: rounded to its digits, half away from nought.
    #[must_use]
    pub fn digits_of(&self, number: i64, whole: i64) -> Option<i64> {
        let scale = 10i128.checked_pow(self.decimals)?;
        let (top, bottom) = match self.unit {
            PublishedUnit::Many(many) => (i128::from(number) * scale, many),
            PublishedUnit::Percent => (i128::from(number) * scale * 100, i128::from(whole)),
        };
        if bottom <= 0 {
            return None;
        }
        let rounded = (2 * top.abs() + bottom) / (2 * bottom);
        i64::try_from(if top < 0 { -rounded } else { rounded }).ok()
    }
}

/// Reads a file of figures. What is no number is passed over.
///
/// # Errors
/// What is wrong, in words.
pub fn published(text: &str) -> Result<Vec<PublishedFigure>, String> {
    let table = DeTable::parse(text).map_err(|error| error.to_string())?;
    let many = match table
        .get_ref()
        .get("unit")
        .and_then(|unit| unit.get_ref().as_str())
    {
        Some(word) if word == WAN.0 => WAN.1,
        None => 1,
        Some(other) => return Err(format!("unit `{other}`")),
    };
    let mut figures = Vec::new();
    read(table.get_ref(), "", "", many, Mark::Seen, &mut figures)?;
    Ok(figures)
}

fn read(
    table: &DeTable<'_>,
    key: &str,
    name: &str,
    many: i128,
    above: Mark,
    figures: &mut Vec<PublishedFigure>,
) -> Result<(), String> {
    let certainty = table
        .get("certainty")
        .and_then(|own| own.get_ref().as_str());
    let mark = match certainty {
        None => above,
        Some(word) => Mark::from_text(word).ok_or_else(|| format!("certainty `{word}`"))?,
    };
    for (own, value) in table.iter() {
        let own = own.get_ref().as_ref();
        let join = |to: &str, own: &str| match to {
            "" => own.to_owned(),
            to => format!("{to}.{own}"),
        };
        let digits = match value.get_ref() {
            DeValue::Table(inner) => {
                let (key, name) = (join(key, own), join(name, without_year(own)));
                read(inner, &key, &name, many, mark, figures)?;
                continue;
            }
            DeValue::Integer(integer) => integer.as_str().to_owned(),
            DeValue::Float(float) => float.as_str().to_owned(),
            _ => continue,
        };
        let (stem, unit) = match (own.strip_suffix("_pct"), own.strip_suffix("_count")) {
            (Some(stem), _) => (stem, PublishedUnit::Percent),
            (_, Some(stem)) => (stem, PublishedUnit::Many(1)),
            _ => (own, PublishedUnit::Many(many)),
        };
        let decimals = digits.split_once('.').map_or(0, |(_, after)| after.len());
        let plain: String = digits.chars().filter(|c| *c != '.' && *c != '_').collect();
        figures.push(PublishedFigure {
            key: join(key, own),
            name: join(name, stem),
            digits: plain.parse().map_err(|_| format!("{own} = {digits}"))?,
            decimals: u32::try_from(decimals).unwrap_or_default(),
            unit,
            mark,
        });
    }
    Ok(())
}

/// A table's name without the year it may end in.
fn without_year(name: &str) -> &str {
    match name.rsplit_once('_') {
        Some((stem, year)) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => stem,
        _ => name,
    }
}

/// Puts figures beside what lines of a bulletin come to (now, and a year before, by the id of the line); and names the figures no
/// line stands for.
pub fn beside<'a>(
    bulletin: &'a Bulletin,
    figures: &'a [PublishedFigure],
    number: impl Fn(&str) -> (Option<i64>, Option<i64>),
) -> (Vec<Beside<'a>>, Vec<&'a PublishedFigure>) {
    let mut found = Vec::new();
    let mut left = Vec::new();
    for figure in figures {
        let is = |own: &Option<String>| {
            own.as_deref()
                .is_some_and(|own| own == figure.key || own == figure.name)
        };
        let of = |line: &BulletinLine| line.of.as_deref().and_then(|id| number(id).0);
        let ours = bulletin.lines().find_map(|line| {
            let (now, then) = number(&line.id);
            let change = now.zip(then).map(|(now, then)| now - then);
            let percent = figure.unit == PublishedUnit::Percent;
            let (ours, whole) = match () {
                () if line.published.contains(&figure.name) && percent => (now, of(line)),
                () if line.published.contains(&figure.name) => (now, Some(0)),
                () if is(&line.published_change) => (change, Some(0)),
                () if is(&line.published_growth) => (change, then),
                () => return None,
            };
            let digits = ours
                .zip(whole)
                .and_then(|(ours, whole)| figure.digits_of(ours, whole));
            Some((line, digits))
        });
        match ours {
            Some((line, ours)) => found.push(Beside { figure, line, ours }),
            None => left.push(figure),
        }
    }
    (found, left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    const FIGURES: &str = "
        unit = \"wan\"
        [members]
        total = 9671.2
        net_increase = 343.4
        growth_pct = 3.7
        [members.sex_ethnicity_education]
        female = 2843.1
        female_pct = 29.4
        [education_2021]
        training_classes_wan_sessions = 177.3
        [organisations.territorial]
        certainty = \"M\"
        streets_count = 9034
        [elsewhere]
        what_nobody_counts = 1.0
    ";

    #[test]
    fn figures_are_read_with_their_digits_unit_and_mark() {
        let figures = published(FIGURES).unwrap();
        let of = |name: &str| figures.iter().find(|f| f.name == name).unwrap();
        let total = of("members.total");
        assert_eq!((total.digits, total.decimals), (96712, 1));
        assert_eq!(total.unit, PublishedUnit::Many(10_000));
        assert_eq!(total.mark, Mark::Seen);
        assert_eq!(
            of("education.training_classes_wan_sessions").key,
            "education_2021.training_classes_wan_sessions"
        );
        let streets = of("organisations.territorial.streets");
        assert_eq!((streets.digits, streets.mark), (9034, Mark::Memory));
        assert_eq!(streets.unit, PublishedUnit::Many(1));
        assert!(published("unit = \"dozen\"").is_err());
        assert!(published("[members]\ncertainty = \"X\"").is_err());
    }

    #[test]
    fn ours_is_rounded_as_published_and_the_difference_counts_last_digits() {
        let figures = published(FIGURES).unwrap();
        let book = builtin::grassroots_party();
        let ours = |id: &str| match id {
            "members" => (Some(96_712_499), Some(93_278_000)),
            "female" => (Some(28_431_500), None),
            "streets" => (Some(9000), None),
            _ => (None, None),
        };
        let (found, left) = beside(&book.bulletin, &figures, ours);
        let of = |key: &str| found.iter().find(|b| b.figure.key == key).unwrap();
        assert_eq!(of("members.total").difference(), Some(0));
        assert_eq!(of("members.net_increase").ours, Some(3434));
        assert_eq!(of("members.growth_pct").ours, Some(37));
        let female = of("members.sex_ethnicity_education.female");
        assert_eq!((female.difference(), female.differs()), (Some(1), true));
        assert_eq!(female.figure.write(28_432), "2843.2");
        let share = of("members.sex_ethnicity_education.female_pct");
        assert_eq!(
            (share.ours, share.figure.write(294)),
            (Some(294), "29.4%".to_owned())
        );
        // From memory: it differs and is not held against us.
        let streets = of("organisations.territorial.streets_count");
        assert_eq!(
            (streets.difference(), streets.differs()),
            (Some(-34), false)
        );
        // Nothing recorded is not the same as what was published.
        let classes = of("education_2021.training_classes_wan_sessions");
        assert_eq!((classes.ours, classes.differs()), (None, true));
        let left: Vec<&str> = left.iter().map(|f| f.key.as_str()).collect();
        assert_eq!(left, ["elsewhere.what_nobody_counts"]);
    }
}
