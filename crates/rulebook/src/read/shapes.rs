//! Shapes that recur in all files: titles, settings with their source, marks, citations; why: written once, they look the same everywhere.

use super::log::Space;
use super::table::{Table, WHOLE_NUMBER, number};
use crate::{Citation, Mark, Param, Title};

impl<'t> Table<'t> {
    /// A title in both languages, `{ zh = "…", en = "…" }`, that may be absent.
    pub(crate) fn opt_title(&self, key: &'static str) -> Option<Title> {
        let inner = self.inner(key, "title")?;
        let title = inner.own_title();
        inner.finish();
        Some(title)
    }

    /// A title in both languages that must not be absent.
    pub(crate) fn title(&self, key: &'static str) -> Title {
        if !self.has(key) {
            self.missing(key);
        }
        self.opt_title(key).unwrap_or_default()
    }

    /// The fields `zh` and `en` of this very table.
    pub(crate) fn own_title(&self) -> Title {
        let part = |language: &'static str, name: &str| match self.opt_text(language) {
            Some((text, _)) if !text.trim().is_empty() => text,
            _ => {
                let message = format!("missing translation: no {name} text (`{language}`)");
                self.log.report(&self.place, message, None);
                String::new()
            }
        };
        Title {
            zh: part("zh", "Chinese"),
            en: part("en", "English"),
        }
    }

    /// A setting: a plain number, or `{ value = …, ref = "…", mark = "…", local = … }`.
    pub(crate) fn opt_param<T>(&self, key: &'static str) -> Option<Param<T>>
    where
        T: TryFrom<i64> + Default,
    {
        let value = self.value(key)?;
        if value.get_ref().as_table().is_none() {
            let Some(value) = number(value) else {
                self.wrong(value, key, WHOLE_NUMBER);
                return None;
            };
            return Some(Param {
                value,
                reference: None,
                mark: None,
                local: false,
            });
        }
        let inner = self.inner(key, "setting")?;
        let param = Param {
            value: inner.number("value"),
            reference: inner.opt_text("ref").map(|(text, _)| text),
            mark: inner.mark(),
            local: inner.flag("local"),
        };
        inner.finish();
        Some(param)
    }

    /// A setting that must not be absent.
    pub(crate) fn param<T: TryFrom<i64> + Default>(&self, key: &'static str) -> Param<T> {
        if !self.has(key) {
            self.missing(key);
        }
        let nothing = Param {
            value: T::default(),
            reference: None,
            mark: None,
            local: false,
        };
        self.opt_param(key).unwrap_or(nothing)
    }

    /// The field `mark`.
    pub(crate) fn mark(&self) -> Option<Mark> {
        let (text, place) = self.opt_text("mark")?;
        let mark = Mark::from_text(&text);
        if mark.is_none() {
            let help = Some("a mark is one of S, S2, M, U".to_owned());
            self.log
                .report(&place, format!("unknown mark `{text}`"), help);
        }
        mark
    }

    /// The field `sources`: where a thing is regulated.
    pub(crate) fn citations(&self) -> Vec<Citation> {
        self.tables("sources", "citation")
            .into_iter()
            .map(citation)
            .collect()
    }

    /// The field `source`: where a single thing is regulated. It must not be absent.
    pub(crate) fn own_citation(&self) -> Citation {
        if !self.has("source") {
            self.missing("source");
        }
        self.opt_citation().unwrap_or_else(no_citation)
    }

    /// The field `source`, where it may be absent.
    pub(crate) fn opt_citation(&self) -> Option<Citation> {
        self.inner("source", "citation").map(citation)
    }
}

/// What stands in for a citation that is missing; that it is missing is reported.
pub(crate) fn no_citation() -> Citation {
    Citation {
        act: String::new(),
        article: String::new(),
        reference: None,
        mark: None,
    }
}

fn citation(table: Table<'_>) -> Citation {
    let citation = Citation {
        act: table.uses("act", Space::Source),
        article: table
            .opt_text("article")
            .map(|(text, _)| text)
            .unwrap_or_default(),
        reference: table.opt_text("ref").map(|(text, _)| text),
        mark: table.mark(),
    };
    table.finish();
    citation
}
