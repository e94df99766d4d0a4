//! One TOML table being read: typed fields with their place; why: a wrong field is reported and reading goes on.

use std::cell::RefCell;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::log::{Log, Place, Space, did_you_mean};

/// What is said of a field that must be a number; a number of the wrong size gets its own words.
pub(crate) const WHOLE_NUMBER: &str = "a whole number";

/// A table and what has been asked of it.
pub(crate) struct Table<'t> {
    pub(crate) log: &'t Log<'t>,
    /// The table's own words: its header, or the braces and what they hold.
    pub(crate) place: Place<'t>,
    table: &'t DeTable<'t>,
    /// What the table is, for messages.
    what: &'static str,
    /// Every field asked for: whatever else stands in the table is unknown.
    asked: RefCell<Vec<&'static str>>,
}

impl<'t> Table<'t> {
    /// A table to be read.
    pub(crate) fn new(
        log: &'t Log<'t>,
        table: &'t DeTable<'t>,
        place: Place<'t>,
        what: &'static str,
    ) -> Self {
        Table {
            log,
            place,
            table,
            what,
            asked: RefCell::default(),
        }
    }

    /// Reports every field that was never asked for. Call it last.
    pub(crate) fn finish(self) {
        let asked = self.asked.borrow();
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if !asked.contains(&name) {
                let help = did_you_mean(name, asked.iter().copied())
                    .or_else(|| Some(format!("known fields: {}", asked.join(", "))));
                let place = self.at(key.span());
                self.log
                    .report(&place, format!("unknown field `{name}`"), help);
            }
        }
    }

    /// A place in the same file.
    pub(crate) fn at(&self, span: std::ops::Range<usize>) -> Place<'t> {
        Place {
            file: self.place.file,
            span,
        }
    }

    /// The value of a field, when it stands there.
    pub(crate) fn value(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    /// True when the field stands in the table; does not count as asking for it.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The value of a field, looked at beforehand; does not count as asking for it.
    pub(crate) fn peek(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.table.get(key)
    }

    /// One text or a list of texts, with their places; an absent field is empty.
    pub(crate) fn one_or_more(&self, key: &'static str) -> Vec<(String, Place<'t>)> {
        match self.peek(key).map(|value| value.get_ref().is_str()) {
            Some(true) => self.opt_text(key).into_iter().collect(),
            _ => self.texts(key),
        }
    }

    /// One table or a list of tables; an absent field is empty.
    pub(crate) fn one_or_more_tables(
        &self,
        key: &'static str,
        what: &'static str,
    ) -> Vec<Table<'t>> {
        match self.peek(key).map(|value| value.get_ref().is_table()) {
            Some(true) => self.inner(key, what).into_iter().collect(),
            _ => self.tables(key, what),
        }
    }

    /// Reports that a field has the wrong type.
    pub(crate) fn wrong(&self, value: &Spanned<DeValue<'_>>, key: &str, expected: &str) {
        let message = match value.get_ref() {
            DeValue::Integer(number) if expected == WHOLE_NUMBER => {
                format!("`{key}` can't be {number}")
            }
            other => format!("`{key}` must be {expected}, not {}", other.type_str()),
        };
        self.log.report(&self.at(value.span()), message, None);
    }

    /// Reports that a field is missing.
    pub(crate) fn missing(&self, key: &str) {
        let message = format!("this {} has no `{key}`", self.what);
        self.log.report(&self.place, message, None);
    }

    /// A text that may be absent, with its place.
    pub(crate) fn opt_text(&self, key: &'static str) -> Option<(String, Place<'t>)> {
        let value = self.value(key)?;
        match value.get_ref().as_str() {
            Some(text) => Some((text.to_owned(), self.at(value.span()))),
            None => {
                self.wrong(value, key, "a text");
                None
            }
        }
    }

    /// A text that must not be absent or empty.
    pub(crate) fn text(&self, key: &'static str) -> String {
        let known = self.table.contains_key(key);
        match self.opt_text(key) {
            Some((text, place)) => {
                if text.trim().is_empty() {
                    self.log.report(&place, format!("`{key}` is empty"), None);
                }
                text
            }
            None => {
                if !known {
                    self.missing(key);
                }
                String::new()
            }
        }
    }

    /// The table's own id: lower-case ASCII, unique in its space.
    pub(crate) fn id(&self, space: Option<Space>) -> String {
        let id = self.text("id");
        if let Some(value) = self.table.get("id").filter(|_| !id.is_empty()) {
            let place = self.at(value.span());
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if !id.chars().all(plain) {
                let help = Some("use a to z, 0 to 9 and -".to_owned());
                self.log
                    .report(&place, format!("`{id}` can't be an id"), help);
            }
            if let Some(space) = space {
                self.log.define(space, &id, &place);
            }
        }
        id
    }

    /// A reference that may be absent.
    pub(crate) fn opt_uses(&self, key: &'static str, space: Space) -> Option<String> {
        let (id, place) = self.opt_text(key)?;
        self.log.uses(space, &id, &place);
        Some(id)
    }

    /// A reference that must not be absent.
    pub(crate) fn uses(&self, key: &'static str, space: Space) -> String {
        let id = self.text(key);
        if let Some(value) = self.table.get(key).filter(|_| !id.is_empty()) {
            self.log.uses(space, &id, &self.at(value.span()));
        }
        id
    }

    /// A list of texts with their places; an absent list is empty.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<(String, Place<'t>)> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(value, key, "a list");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in array.iter() {
            match item.get_ref().as_str() {
                Some(text) => texts.push((text.to_owned(), self.at(item.span()))),
                None => self.wrong(item, key, "a list of texts"),
            }
        }
        texts
    }

    /// A list of references; an absent list is empty.
    pub(crate) fn list_uses(&self, key: &'static str, space: Space) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for (id, place) in self.texts(key) {
            self.log.uses(space, &id, &place);
            if ids.contains(&id) {
                self.log
                    .report(&place, format!("`{id}` stands twice in `{key}`"), None);
            }
            ids.push(id);
        }
        ids
    }

    /// Yes or no; `false` when absent.
    pub(crate) fn flag(&self, key: &'static str) -> bool {
        let Some(value) = self.value(key) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong(value, key, "true or false");
            false
        })
    }

    /// A whole number that may be absent.
    pub(crate) fn opt_number<T: TryFrom<i64>>(&self, key: &'static str) -> Option<T> {
        let value = self.value(key)?;
        number(value).or_else(|| {
            self.wrong(value, key, WHOLE_NUMBER);
            None
        })
    }

    /// A whole number that must not be absent.
    pub(crate) fn number<T: TryFrom<i64> + Default>(&self, key: &'static str) -> T {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
        self.opt_number(key).unwrap_or_default()
    }

    /// A date that may be absent.
    pub(crate) fn opt_date(&self, key: &'static str) -> Option<Date> {
        let value = self.value(key)?;
        let date = day(value);
        if date.is_none() {
            self.wrong(value, key, "a date such as 2024-01-31");
        }
        date
    }

    /// A date that must not be absent.
    pub(crate) fn date(&self, key: &'static str) -> Date {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
        self.opt_date(key).unwrap_or_default()
    }

    /// A table within this one.
    pub(crate) fn inner(&self, key: &'static str, what: &'static str) -> Option<Table<'t>> {
        let value = self.value(key)?;
        self.as_table(value, key, what)
    }

    /// A list of tables; an absent list is empty.
    pub(crate) fn tables(&self, key: &'static str, what: &'static str) -> Vec<Table<'t>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(value, key, "a list");
            return Vec::new();
        };
        array
            .iter()
            .filter_map(|item| self.as_table(item, key, what))
            .collect()
    }

    /// Everything in a table whose names are free: names with their places, and what stands under each.
    pub(crate) fn values(&self, key: &'static str) -> Vec<Named<'t>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(value, key, "a table");
            return Vec::new();
        };
        let named = table.iter().map(|(name, value)| {
            let place = self.at(name.span());
            (name.get_ref().to_string(), place, value)
        });
        named.collect()
    }

    /// The same, where each is a table.
    pub(crate) fn entries(
        &self,
        key: &'static str,
        what: &'static str,
    ) -> Vec<(String, Place<'t>, Table<'t>)> {
        let tables = self
            .values(key)
            .into_iter()
            .filter_map(|(name, place, value)| {
                let inner = self.as_table(value, &name, what)?;
                Some((name, place, inner))
            });
        tables.collect()
    }

    /// A value as a table to be read.
    pub(crate) fn as_table(
        &self,
        value: &'t Spanned<DeValue<'t>>,
        key: &str,
        what: &'static str,
    ) -> Option<Table<'t>> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(value, key, "a table");
            return None;
        };
        Some(Table::new(self.log, table, self.at(value.span()), what))
    }
}

/// A free name, where it stands, and its value.
pub(crate) type Named<'t> = (String, Place<'t>, &'t Spanned<DeValue<'t>>);

/// A day, when it is one without a time.
pub(crate) fn day(value: &Spanned<DeValue<'_>>) -> Option<Date> {
    let DeValue::Datetime(at) = value.get_ref() else {
        return None;
    };
    let date = at.date.filter(|_| at.time.is_none())?;
    let small = |n: u8| i8::try_from(n).ok();
    let year = i16::try_from(date.year).ok()?;
    Date::new(year, small(date.month)?, small(date.day)?).ok()
}

/// A whole number of fitting size.
pub(crate) fn number<T: TryFrom<i64>>(value: &Spanned<DeValue<'_>>) -> Option<T> {
    let integer = value.get_ref().as_integer()?;
    let wide = i64::from_str_radix(integer.as_str(), integer.radix()).ok()?;
    T::try_from(wide).ok()
}
