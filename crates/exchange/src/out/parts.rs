//! The small parts of a workbook: styles, and text made fit for XML.
//! Why styles are collected while rows are written: the part that lists them may stand after the sheets.

use std::fmt::Write as _;

use rustc_hash::FxHashMap;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) enum Shown {
    /// As it is.
    #[default]
    General,
    /// What is typed over it stays text.
    Text,
    /// A day.
    Day,
    /// Year and month.
    Month,
    /// A day with a time.
    Moment,
}

/// What is behind a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) enum Fill {
    /// Nothing.
    #[default]
    None,
    /// A heading.
    Head,
    /// To be looked at.
    Warned,
    /// Not taken.
    Rejected,
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Style {
    pub(super) shown: Shown,
    pub(super) fill: Fill,
    pub(super) bold: bool,
    pub(super) wrap: bool,
    /// Steps of indentation.
    pub(super) indent: u8,
    /// Stays text also when somebody edits it.
    pub(super) quoted: bool,
}

/// The styles met so far, by number.
#[derive(Debug)]
pub(super) struct Styles {
    list: Vec<Style>,
    numbers: FxHashMap<Style, usize>,
}

impl Default for Styles {
    fn default() -> Styles {
        // The first is how a cell looks of which nothing is said.
        let mut styles = Styles {
            list: Vec::new(),
            numbers: FxHashMap::default(),
        };
        styles.number(Style::default());
        styles
    }
}

impl Styles {
    pub(super) fn number(&mut self, style: Style) -> usize {
        let list = &mut self.list;
        *self.numbers.entry(style).or_insert_with(|| {
            list.push(style);
            list.len() - 1
        })
    }

    /// The part of the workbook.
    pub(super) fn xml(&self) -> String {
        let mut out = String::from(STYLES_HEAD);
        let _ = write!(out, "<cellXfs count=\"{}\">", self.list.len());
        for style in &self.list {
            let number = match style.shown {
                Shown::General => 0,
                Shown::Text => 49,
                Shown::Day => 164,
                Shown::Month => 165,
                Shown::Moment => 166,
            };
            let fill = match style.fill {
                Fill::None => 0,
                Fill::Head => 2,
                Fill::Warned => 3,
                Fill::Rejected => 4,
            };
            let _ = write!(
                out,
                "<xf numFmtId=\"{number}\" fontId=\"{}\" fillId=\"{fill}\" borderId=\"0\" xfId=\"0\"{}{}{}{}",
                u8::from(style.bold),
                if number > 0 {
                    " applyNumberFormat=\"1\""
                } else {
                    ""
                },
                if fill > 0 { " applyFill=\"1\"" } else { "" },
                if style.bold { " applyFont=\"1\"" } else { "" },
                if style.quoted {
                    " quotePrefix=\"1\""
                } else {
                    ""
                },
            );
            if style.wrap || style.indent > 0 {
                out += " applyAlignment=\"1\"><alignment vertical=\"top\"";
                if style.wrap {
                    out += " wrapText=\"1\"";
                }
                if style.indent > 0 {
                    let _ = write!(out, " horizontal=\"left\" indent=\"{}\"", style.indent);
                }
                out += "/></xf>";
            } else {
                out += "/>";
            }
        }
        out + STYLES_FOOT
    }
}

const STYLES_HEAD: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">",
    "<numFmts count=\"3\"><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"/>",
    "<numFmt numFmtId=\"165\" formatCode=\"yyyy-mm\"/><numFmt numFmtId=\"166\" formatCode=\"yyyy-mm-dd hh:mm:ss\"/></numFmts>",
    "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>",
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>",
    "<fills count=\"5\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>",
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFEDEDED\"/></patternFill></fill>",
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFF2B3\"/></patternFill></fill>",
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFF6C5C0\"/></patternFill></fill></fills>",
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>",
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>",
);

const STYLES_FOOT: &str = "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>\
                           </cellStyles></styleSheet>";

/// Appends a text as XML. What XML cannot hold is written as workbooks write it, `_x0001_`; a text that happens to look
/// like that has its first character written so.
pub(super) fn escape(out: &mut String, text: &str) {
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
                let _ = write!(out, "_x{:04X}_", u32::from(c));
            }
            '_' if looks_escaped(&text.as_bytes()[at..]) => out.push_str("_x005F_"),
            c => out.push(c),
        }
    }
}

fn looks_escaped(bytes: &[u8]) -> bool {
    matches!(bytes, [b'_', b'x', hex @ ..] if hex.len() >= 5
        && hex[4] == b'_' && hex[..4].iter().all(u8::is_ascii_hexdigit))
}

/// A name a sheet may have: at most 31 characters, none of those a formula needs, and not one that is there already.
pub(super) fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let clean: String = wanted
        .chars()
        .map(|c| {
            if "[]:*?/\\".contains(c) || c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect();
    let clean = clean.trim().trim_matches('\'').trim();
    let clean = if clean.is_empty() { "Sheet" } else { clean };
    let free = |name: &str| {
        !taken
            .iter()
            .any(|t| t.to_lowercase() == name.to_lowercase())
    };
    let first = cut(clean, SHEET_NAME_MAX);
    if free(&first) {
        return first;
    }
    let mut number = 2;
    loop {
        let tail = format!(" ({number})");
        let name = cut(clean, SHEET_NAME_MAX - tail.len()) + &tail;
        if free(&name) {
            return name;
        }
        number += 1;
    }
}

/// What spreadsheets allow, in their units: UTF-16.
const SHEET_NAME_MAX: usize = 31;

fn cut(text: &str, most: usize) -> String {
    let mut left = most;
    let fits = |c: &char| match left.checked_sub(c.len_utf16()) {
        Some(rest) => {
            left = rest;
            true
        }
        None => false,
    };
    text.chars().take_while(fits).collect()
}
