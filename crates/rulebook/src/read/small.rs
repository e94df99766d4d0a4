//! Reads rulebook.toml, posts.toml, lines.toml, codes.toml and divisions.toml; why: each is a plain list, together one sitting.

use jiff::civil::Date;

use super::log::{Place, Space, did_you_mean};
use super::table::Table;
use crate::{CodeScheme, Division, Line, PostKind, PostWay, Privacy, Root, Source, Title};

/// What stands in rulebook.toml.
pub(crate) struct Head {
    pub(crate) id: String,
    pub(crate) name: Title,
    pub(crate) version: String,
    pub(crate) in_force_since: Date,
    pub(crate) languages: Vec<String>,
    pub(crate) zone: String,
    pub(crate) root: Root,
    pub(crate) privacy: Privacy,
    pub(crate) sources: Vec<Source>,
}

/// Reads rulebook.toml.
pub(crate) fn head(file: Table<'_>) -> Head {
    let head = Head {
        id: file.id(None),
        name: file.title("name"),
        version: file.text("version"),
        in_force_since: file.date("in_force_since"),
        languages: languages(&file),
        zone: file.text("zone"),
        root: root(&file),
        privacy: privacy(&file),
        sources: file
            .tables("source", "source")
            .into_iter()
            .map(source)
            .collect(),
    };
    file.finish();
    head
}

/// The languages: titles have exactly the two the interface speaks.
fn languages(file: &Table<'_>) -> Vec<String> {
    let spoken = ["zh", "en"];
    let texts = file.texts("languages");
    for (language, place) in &texts {
        if !spoken.contains(&language.as_str()) {
            let help = Some("titles are written in zh and en".to_owned());
            file.log
                .report(place, format!("unknown language `{language}`"), help);
        }
    }
    if texts.is_empty() {
        let help = Some("languages = [\"zh\", \"en\"]".to_owned());
        file.log
            .report(&file.place, "no languages named".to_owned(), help);
    }
    texts.into_iter().map(|(language, _)| language).collect()
}

fn root(file: &Table<'_>) -> Root {
    let Some(table) = file.inner("root", "root") else {
        let place = Place {
            file: file.place.file,
            span: 0..0,
        };
        file.log.report(&place, "no [root] named".to_owned(), None);
        return Root {
            kind: String::new(),
            name: Title::default(),
        };
    };
    let root = Root {
        kind: table.uses("kind", Space::Kind),
        name: table.title("name"),
    };
    table.finish();
    root
}

/// `[privacy] smallest`; small numbers stay hidden unless it says otherwise.
fn privacy(file: &Table<'_>) -> Privacy {
    let Some(table) = file.inner("privacy", "privacy") else {
        return Privacy::DEFAULT;
    };
    let smallest = table.number::<u64>("smallest");
    table.finish();
    Privacy { smallest }
}

fn source(table: Table<'_>) -> Source {
    let title_known = table.id(Some(Space::Source));
    let title = table.title("title");
    let source = Source {
        id: title_known,
        short: table.opt_title("short").unwrap_or_else(|| title.clone()),
        title,
        date: table
            .opt_text("date")
            .map(|(text, _)| text)
            .unwrap_or_default(),
    };
    table.finish();
    source
}

/// Reads posts.toml.
pub(crate) fn posts(file: Table<'_>) -> (Vec<PostKind>, Vec<PostWay>) {
    let read = |table: Table<'_>| {
        let post = PostKind {
            id: table.id(Some(Space::Post)),
            title: table.title("title"),
            max: table.param("max"),
            term: table.flag("term"),
            leader: table.flag("leader"),
            dispatched: table.flag("dispatched"),
            ways: table.list_uses("ways", Space::PostWay),
            years: table.opt_param("years"),
            acting: table.flag("acting"),
            handover: table.opt_text("handover").map(|(text, _)| text),
            sources: table.citations(),
        };
        table.finish();
        post
    };
    let way = |table: Table<'_>| {
        let way = PostWay {
            id: table.id(Some(Space::PostWay)),
            title: table.title("title"),
            elected: table.flag("elected"),
            sent: table.flag("sent"),
        };
        table.finish();
        way
    };
    let ways = file.tables("way", "way").into_iter().map(way).collect();
    let posts = file.tables("post", "post").into_iter().map(read).collect();
    file.finish();
    (posts, ways)
}

/// Reads lines.toml.
pub(crate) fn lines(file: Table<'_>) -> Vec<Line> {
    let read = |table: Table<'_>| {
        let line = Line {
            id: table.id(Some(Space::Line)),
            title: table.title("title"),
            note: table.title("note"),
            sources: table.citations(),
        };
        table.finish();
        line
    };
    let lines = file.tables("line", "line").into_iter().map(read).collect();
    file.finish();
    lines
}

/// Reads codes.toml.
pub(crate) fn codes(file: Table<'_>) -> Vec<CodeScheme> {
    let read = |table: Table<'_>| {
        let check = table.opt_text("check");
        if let Some((name, place)) = &check
            && !CodeScheme::CHECKS.contains(&name.as_str())
        {
            let help = did_you_mean(name, CodeScheme::CHECKS.iter().copied());
            table
                .log
                .report(place, format!("unknown check `{name}`"), help);
        }
        let code = CodeScheme {
            id: table.id(Some(Space::Code)),
            title: table.title("title"),
            digits: table.opt_number("digits"),
            check: check.map(|(name, _)| name),
            unique: table.flag("unique"),
        };
        table.finish();
        code
    };
    let codes = file
        .tables("code", "code scheme")
        .into_iter()
        .map(read)
        .collect();
    file.finish();
    codes
}

/// Reads divisions.toml.
pub(crate) fn divisions(file: Table<'_>) -> Vec<Division> {
    let mut rows: Vec<Division> = Vec::new();
    for table in file.tables("division", "division") {
        let row = Division {
            level: table.number("level"),
            kind: table.text("kind"),
            becomes: table.uses("becomes", Space::Kind),
            sector: table.opt_uses("sector", Space::Sector),
        };
        if rows
            .iter()
            .any(|other| other.level == row.level && other.kind == row.kind)
        {
            let message = format!("level {} `{}` stands twice", row.level, row.kind);
            table.log.report(&table.place, message, None);
        }
        table.finish();
        rows.push(row);
    }
    file.finish();
    rows
}
