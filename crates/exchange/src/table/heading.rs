//! Headings and their synonyms. The words are data; here is only how a heading is tidied before it is looked up,
//! and in which order the looser ways of matching are tried.

use rustc_hash::FxHashMap;

use super::rowwords::after_numbering;

/// How surely a heading means a field; the surer is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// Known once words before and after it are taken off.
    Part,
    /// Known once hints in brackets are taken off, or in two languages at once.
    Hint,
    /// Known as it stands.
    Exact,
}

/// Longer texts are sentences, not headings. Hints in brackets can be long, so they are taken off first.
const HEADING_CHARS_MAX: usize = 24;
/// Longest heading looked at, hints and all.
const HEADING_WITH_HINTS_CHARS_MAX: usize = 200;

/// A heading as it is compared and remembered: without blanks, line breaks, marks and numbering, half-width, lower case.
#[must_use]
pub fn key(heading: &str) -> String {
    let mut key = String::with_capacity(heading.len());
    for c in heading.chars() {
        match half_width(c) {
            c if c.is_whitespace() || c.is_control() || invisible(c) => {}
            '*' | ':' | '_' | '-' | '"' | '\'' | '#' | '\u{2605}' | '\u{2606}' | '\u{203B}' => {}
            // Circled numbers before a heading.
            '\u{2460}'..='\u{249B}' | '\u{24EA}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' => {}
            c => key.extend(c.to_lowercase()),
        }
    }
    let ends = ['.', ',', ';', '?', '!', '\u{3002}', '\u{3001}'];
    let trimmed = key.trim_matches(ends);
    without_number(trimmed).trim_matches(ends).to_owned()
}

/// Full-width forms of ASCII as ASCII.
pub(super) fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

/// Characters nobody sees.
pub(super) fn invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{AD}')
}

/// Without `1.`, `2、` or `(3)` in front. Numbers in words are left to [`unnumbered`]: lists of organisations number their
/// rows with them, and a row is no heading.
fn without_number(key: &str) -> &str {
    if !key.starts_with(|c: char| c == '(' || c.is_ascii_digit()) {
        return key;
    }
    let digits = key
        .trim_start_matches('(')
        .starts_with(|c: char| c.is_ascii_digit());
    let rest = after_numbering(key).filter(|rest| digits && !rest.is_empty());
    rest.unwrap_or(key)
}

/// A heading without the numbering in front of it, in digits or in words; none when it has none.
#[must_use]
pub fn unnumbered(heading: &str) -> Option<String> {
    let key = key(heading);
    let rest = after_numbering(&key).filter(|rest| !rest.is_empty());
    rest.map(str::to_owned)
}

/// A key with what stands in brackets taken out, and what stood in them.
fn without_brackets(key: &str) -> (String, String) {
    let (mut outside, mut inside) = (String::new(), String::new());
    let mut depth = 0u32;
    for c in key.chars() {
        match c {
            '(' | '[' | '{' | '<' | '\u{3010}' | '\u{3014}' | '\u{300A}' | '\u{300C}'
            | '\u{3008}' => {
                depth += 1;
            }
            ')' | ']' | '}' | '>' | '\u{3011}' | '\u{3015}' | '\u{300B}' | '\u{300D}'
            | '\u{3009}' => {
                depth = depth.saturating_sub(1);
            }
            c if depth == 0 => outside.push(c),
            c => inside.push(c),
        }
    }
    (outside, inside)
}

/// What a heading means.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    field: String,
    /// It may mean something else where another column means it surely.
    weak: bool,
}

/// Known headings and what they mean, and words that come before or after them.
#[derive(Debug, Clone, Default)]
pub struct Synonyms {
    whole: FxHashMap<String, Known>,
    /// First heading of each field in each language, as written in the data.
    first: FxHashMap<(String, String), String>,
    before: Vec<String>,
    after: Vec<String>,
    /// Words that say a column is about somebody else, or about something of no use here.
    aside: Vec<String>,
}

impl Synonyms {
    /// Reads lines of `field,language,heading`, the first line being their heading. The fields `before`, `after` and
    /// `aside` are words around headings; every other field is the caller's. A question mark behind the field says that
    /// the heading gives way to surer ones.
    #[must_use]
    pub fn read(table: &str) -> Synonyms {
        let mut synonyms = Synonyms::default();
        for line in table.lines().skip(1) {
            let mut parts = line.splitn(3, ',').map(str::trim);
            let (Some(field), Some(language), Some(heading)) =
                (parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            match field {
                "before" => synonyms.before.push(key(heading)),
                "after" => synonyms.after.push(key(heading)),
                "aside" => synonyms.aside.push(key(heading)),
                _ => {
                    let weak = field.strip_suffix('?');
                    let field = weak.unwrap_or(field);
                    let place = (field.to_owned(), language.to_owned());
                    let first = synonyms.first.entry(place);
                    first.or_insert_with(|| heading.to_owned());
                    synonyms.put(field, heading, weak.is_some());
                }
            }
        }
        // The longest first: the short ones are part of them.
        let by_length = |word: &String| std::cmp::Reverse(word.len());
        synonyms.before.sort_by_key(by_length);
        synonyms.after.sort_by_key(by_length);
        synonyms
    }

    /// Adds a heading; one that is known already keeps its meaning.
    pub fn add(&mut self, field: &str, heading: &str) {
        self.put(field, heading, false);
    }

    fn put(&mut self, field: &str, heading: &str, weak: bool) {
        let key = key(heading);
        if !key.is_empty() {
            self.whole.entry(key).or_insert_with(|| Known {
                field: field.to_owned(),
                weak,
            });
        }
    }

    /// Adds a heading before all others.
    pub fn overrule(&mut self, field: &str, heading: &str) {
        self.whole.remove(&key(heading));
        self.put(field, heading, false);
    }

    /// The heading the data lists first for a field in a language (`zh`, `en`).
    #[must_use]
    pub fn written(&self, field: &str, language: &str) -> Option<&str> {
        let place = (field.to_owned(), language.to_owned());
        self.first.get(&place).map(String::as_str)
    }

    /// Which field a heading means.
    #[must_use]
    pub fn find(&self, heading: &str) -> Option<(&str, Fit)> {
        if heading.chars().count() > HEADING_WITH_HINTS_CHARS_MAX {
            return None;
        }
        let key = key(heading);
        if let Some(known) = self.whole.get(&key) {
            let fit = if known.weak { Fit::Part } else { Fit::Exact };
            return Some((&known.field, fit));
        }
        if key.is_empty() {
            return None;
        }
        let (outside, inside) = without_brackets(&key);
        let outside = if outside.is_empty() { inside } else { outside };
        if outside.chars().count() > HEADING_CHARS_MAX {
            return None;
        }
        if self.aside.iter().any(|word| key.contains(word.as_str())) {
            return Some(("ignored", Fit::Part));
        }
        if let Some(known) = self.whole.get(&outside).or_else(|| self.in_parts(&outside)) {
            let fit = if known.weak { Fit::Part } else { Fit::Hint };
            return Some((&known.field, fit));
        }
        self.inside_words(&outside)
            .map(|known| (known.field.as_str(), Fit::Part))
    }

    /// Two words with a stroke between, or one in each of two languages: every part known, all meaning the same.
    fn in_parts(&self, key: &str) -> Option<&Known> {
        let mut parts: Vec<String> = vec![String::new()];
        let mut latin = None;
        for c in key.chars() {
            let separates = matches!(
                c,
                '/' | '|' | ',' | '\\' | '\u{3001}' | '\u{6216}' | '\u{53CA}'
            );
            let is_latin = c.is_ascii_alphabetic();
            if separates || latin.is_some_and(|was| was != is_latin) {
                parts.push(String::new());
            }
            latin = (!separates).then_some(is_latin);
            if !separates && let Some(part) = parts.last_mut() {
                part.push(c);
            }
        }
        parts.retain(|part| !part.is_empty());
        if parts.len() < 2 {
            return None;
        }
        let mut fields = parts.iter().map(|part| self.whole.get(part));
        let first = fields.next()??;
        fields
            .all(|known| known.is_some_and(|known| known.field == first.field))
            .then_some(first)
    }

    /// A known heading with known words before and after it, or a number after it.
    fn inside_words(&self, key: &str) -> Option<&Known> {
        let mut rest = key.trim_end_matches(|c: char| c.is_ascii_digit());
        // Each word is taken off once at most; three on either side are more than anyone writes.
        for _ in 0..3 {
            if let Some(known) = self.whole.get(rest) {
                return Some(known);
            }
            let shorter = strip(rest, &self.before, |rest, word| rest.strip_prefix(word))
                .or_else(|| strip(rest, &self.after, |rest, word| rest.strip_suffix(word)));
            rest = shorter?;
        }
        self.whole.get(rest)
    }
}

fn strip<'a>(
    rest: &'a str,
    words: &[String],
    take: impl Fn(&'a str, &str) -> Option<&'a str>,
) -> Option<&'a str> {
    words
        .iter()
        .find_map(|word| take(rest, word))
        .filter(|rest| !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Synonyms {
        Synonyms::read(
            "field,language,heading\nname,zh,姓名\nname,en,Name\nname?,zh,党员\nphone,zh,手机\nphone,zh,电话\nborn,zh,出生日期\nignored,zh,备注\n\
             before,zh,党员\nafter,zh,信息\naside,zh,介绍人\n",
        )
    }

    #[test]
    fn a_heading_is_compared_without_what_people_put_around_it() {
        for text in [
            "姓名",
            " 姓　　名 ",
            "姓\n名",
            "*姓名：",
            "＊姓名",
            "1.姓名",
            "（2）姓名",
            "③姓名",
            "姓\u{200B}名",
            "“姓名”".trim_matches(['“', '”']),
        ] {
            assert_eq!(key(text), "姓名", "{text:?}");
        }
        assert_eq!(key("Ｆｕｌｌ  Name"), "fullname");
        assert_eq!(key("2024"), "2024", "a number alone stays");
    }

    #[test]
    fn numbering_in_words_is_taken_off_on_request() {
        assert_eq!(key("一、姓名"), "一、姓名");
        assert_eq!(unnumbered("一、姓名").as_deref(), Some("姓名"));
        assert_eq!(unnumbered("（二） 性别").as_deref(), Some("性别"));
        assert_eq!(unnumbered("姓名"), None);
    }

    #[test]
    fn ways_of_matching_go_from_sure_to_loose() {
        let known = known();
        let cases = [
            ("姓名", Some(("name", Fit::Exact))),
            ("姓名（必填）", Some(("name", Fit::Hint))),
            ("姓名Name", Some(("name", Fit::Hint))),
            ("党员", Some(("name", Fit::Part))),
            ("手机/电话", Some(("phone", Fit::Hint))),
            ("姓名/电话", None),
            ("党员姓名", Some(("name", Fit::Part))),
            ("电话2", Some(("phone", Fit::Part))),
            ("党员手机信息", Some(("phone", Fit::Part))),
            (
                "出生日期（如 1990-01-01，不知道日子的只填年月）",
                Some(("born", Fit::Hint)),
            ),
            ("介绍人姓名", Some(("ignored", Fit::Part))),
            ("姓名（介绍人）", Some(("ignored", Fit::Part))),
            ("书记", None),
            ("", None),
        ];
        for (heading, expected) in cases {
            assert_eq!(known.find(heading), expected, "{heading}");
        }
    }

    #[test]
    fn the_first_heading_of_a_language_is_the_one_written() {
        assert_eq!(known().written("phone", "zh"), Some("手机"));
        assert_eq!(known().written("phone", "en"), None);
    }
}
