//! Every sentence people read, as typed functions in Chinese and English, with dates, numbers and pinyin keys.
//! Why one crate: a text that lacks a translation or a value stops the build instead of reaching a reader.
//!
//! Adding a text: put `home-left = …` into `texts/zh/home.ftl` and `texts/en/home.ftl` (any file name, the same in
//! both languages) and call `Texts::of(lang).home_left(…)`. The rules, checked while building:
//! - Both languages have every id, in the file of the same name, with the same variables. Ids and variables are
//!   kebab-case. No attributes, no functions; references (`{ other-id }`, `{ -term }`) are fine.
//! - Parameters come in the order in which the **Chinese** text names them first. To fix an order, write it in a
//!   comment right above the message there: `# $org, $to`.
//! - A text without variables is a constant (`Cow::Borrowed`); one with variables is a `String`.
//! - Whole numbers are shown in groups of three (18,000), except variables called `year`, `year-…` or `…-year`. Give
//!   a number, not a string, where English needs a plural: `{ $count -> [one] 1 day *[other] { $count } days }`.

mod dates;
mod lang;
mod numbers;
mod pinyin;
mod texts;

pub use dates::{date, date_short_weekday, days_between, moment, relative};
pub use lang::{Lang, UnknownLang};
pub use numbers::{change, count, share, share_of, tenths};
pub use pinyin::{fold, initials, initials_of_person, sort_key, sort_key_of_person, spelled};
pub use texts::{Arg, FluentValue, IDS, Texts};
