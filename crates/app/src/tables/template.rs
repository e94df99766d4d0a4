//! Empty workbooks for members and organisations: the columns that are taken away are those that are filled in.

use std::borrow::Cow;
use std::io::{self, Write};

use needle_exchange::out::{self, Column, TemplateField, TemplateWords};
use needle_exchange::sheet::letters;
use needle_rulebook::{Rulebook, Title};
use needle_text::{Arg, Texts};

use super::{member_columns, org_columns, title};

/// What a template is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Members.
    Members,
    /// Organisations.
    Orgs,
}

impl What {
    /// Stable text form.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            What::Members => "members",
            What::Orgs => "orgs",
        }
    }

    /// Reads it.
    #[must_use]
    pub fn from_code(code: &str) -> Option<What> {
        [What::Members, What::Orgs]
            .into_iter()
            .find(|what| what.code() == code)
    }
}

/// Writes an empty workbook.
///
/// # Errors
/// When the bytes are not taken.
pub fn template(what: What, rulebook: &Rulebook, t: &Texts, to: &mut dyn Write) -> io::Result<()> {
    let (fields, name, lead) = match what {
        What::Members => (
            members(rulebook, t),
            t.member_table(),
            t.take_template_lead_members(),
        ),
        What::Orgs => (orgs(rulebook, t), t.org_orgs(), t.take_template_lead_orgs()),
    };
    let words = TemplateWords {
        table: name.into_owned(),
        notes: t.take_notes().into_owned(),
        lists: t.take_template_lists().into_owned(),
        lead: vec![t.take_template_lead().into_owned(), lead.into_owned()],
        headings: [t.take_template_how(), t.take_template_example()].map(Cow::into_owned),
    };
    let fields: Vec<TemplateField> = (0u16..)
        .zip(fields)
        .map(|(at, field)| named(t, at, field))
        .collect();
    out::template(&fields, &words, to)
}

/// With the column's letters and heading in its note.
fn named(t: &Texts, at: u16, field: TemplateField) -> TemplateField {
    TemplateField {
        note: t.take_template_line(
            letters(at),
            field.column.title.as_str(),
            field.note.as_str(),
        ),
        ..field
    }
}

/// The note and the example of a column, from the texts; `id` with its area.
fn field(t: &Texts, column: Column, id: &str, choices: Vec<String>) -> TemplateField {
    let say = |id: &str| t.lookup(id, &[] as &[(&str, Arg<'_>)]);
    let example = say(&format!("take-template-{id}-example"));
    TemplateField {
        note: say(&format!("take-template-{id}")).unwrap_or_default(),
        example: example
            .or_else(|| choices.first().cloned())
            .unwrap_or_default(),
        column,
        choices,
    }
}

fn titles<'a>(t: &Texts, list: impl Iterator<Item = &'a Title>) -> Vec<String> {
    list.map(|of| title(t, of).to_owned()).collect()
}

fn members(rulebook: &Rulebook, t: &Texts) -> Vec<TemplateField> {
    let fields = member_columns(rulebook, t).into_iter().map(|column| {
        let id = column.id.clone();
        if let Some(attribute) = rulebook.attributes.iter().find(|a| a.id == id) {
            let choices = titles(t, attribute.values.iter().map(|v| &v.title));
            let mut field = field(t, column, "attribute", choices);
            if attribute.required {
                field.note = t.take_template_required(field.note);
            }
            return field;
        }
        match id.as_str() {
            "name" => {
                let mut field = field(t, column, "name", Vec::new());
                field.note = t.take_template_required(field.note);
                field
            }
            "status" => {
                let default = rulebook.statuses.iter().find(|s| s.default);
                let default = default.map_or("", |s| title(t, &s.title));
                let choices = titles(t, rulebook.statuses.iter().map(|s| &s.title));
                let mut field = field(t, column, "status", choices);
                field.note = t.take_template_status(default);
                field
            }
            other => field(t, column, &other.replace('_', "-"), Vec::new()),
        }
    });
    fields.collect()
}

fn orgs(rulebook: &Rulebook, t: &Texts) -> Vec<TemplateField> {
    let fields = org_columns(rulebook, t).into_iter();
    // What was counted is not filled in, and when it was founded is asked for once for the whole list.
    let fields = fields.filter(|c| !matches!(c.id.as_str(), "founded" | "members" | "orgs"));
    let fields = fields.map(|column| {
        let id = column.id.clone();
        match id.as_str() {
            "kind" => {
                // The root is there already.
                let kinds = rulebook.kinds.iter().filter(|k| !k.under.is_empty());
                let choices = titles(t, kinds.map(|k| &k.title));
                let mut field = field(t, column, "orgs-kind", choices);
                field.note = t.take_template_required(field.note);
                field
            }
            "sector" => {
                let choices = titles(t, rulebook.sectors.iter().map(|s| &s.title));
                field(t, column, "orgs-sector", choices)
            }
            "name" => {
                let mut field = field(t, column, "orgs-name", Vec::new());
                field.note = t.take_template_required(field.note);
                field
            }
            "short" | "parent" => field(t, column, &format!("orgs-{id}"), Vec::new()),
            "parent_code" => field(t, column, "orgs-parent-code", Vec::new()),
            _ => field(t, column, "orgs-code", Vec::new()),
        }
    });
    fields.collect()
}
