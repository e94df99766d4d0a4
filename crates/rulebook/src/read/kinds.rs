//! Reads kinds.toml: classes, tallies, sectors and the kinds themselves; why: the grammar of the tree stands in one file.

use super::log::{Place, Space};
use super::table::Table;
use crate::{Kind, KindPost, Named, Sector, Sectors, TermBySector};

/// A kind and the classes it may stand under, before these are spelled out.
type Unfolded = (Kind, Vec<String>);

/// Reads kinds.toml.
pub(crate) fn kinds(file: Table<'_>) -> (Vec<Named>, Vec<Named>, Vec<Sector>, Vec<Kind>) {
    let classes = named(&file, "class", Space::Class);
    let tallies = named(&file, "tally", Space::Tally);
    let sectors = file.tables("sector", Space::Sector.word());
    let sectors = sectors.into_iter().map(sector).collect();
    let read: Vec<Unfolded> = file.tables("kind", "kind").into_iter().map(kind).collect();
    file.finish();
    (classes, tallies, sectors, unfold(read))
}

/// Spells out `under_class`, in the order of the file and each kind once.
fn unfold(read: Vec<Unfolded>) -> Vec<Kind> {
    let classes: Vec<(String, String)> = read
        .iter()
        .map(|(kind, _)| (kind.id.clone(), kind.class.clone()))
        .collect();
    let spell = |(mut kind, under_class): Unfolded| {
        for (id, class) in &classes {
            if under_class.contains(class) && !kind.under.contains(id) {
                kind.under.push(id.clone());
            }
        }
        kind
    };
    read.into_iter().map(spell).collect()
}

fn named(file: &Table<'_>, key: &'static str, space: Space) -> Vec<Named> {
    let read = |table: Table<'_>| {
        let named = Named {
            id: table.id(Some(space)),
            title: table.title("title"),
        };
        table.finish();
        named
    };
    file.tables(key, space.word())
        .into_iter()
        .map(read)
        .collect()
}

fn sector(table: Table<'_>) -> Sector {
    let sector = Sector {
        id: table.id(Some(Space::Sector)),
        title: table.title("title"),
        words: words(&table, "words"),
    };
    table.finish();
    sector
}

/// Words that lists are read by; an empty one would fit everything.
fn words(table: &Table<'_>, key: &'static str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (word, place) in table.texts(key) {
        if word.trim().is_empty() || word.trim() == "*" {
            let message = format!("a word of `{key}` is empty");
            table.log.report(&place, message, None);
        } else if words.contains(&word) {
            let message = format!("`{word}` stands twice in `{key}`");
            table.log.report(&place, message, None);
        }
        words.push(word);
    }
    words
}

fn kind(table: Table<'_>) -> Unfolded {
    let kind = Kind {
        id: table.id(Some(Space::Kind)),
        title: table.title("title"),
        short: table.title("short"),
        suffixes: words(&table, "suffixes"),
        level: table.number("level"),
        class: table.uses("class", Space::Class),
        counts_as: counts_as(&table),
        sectors: sectors(&table),
        under: table.list_uses("under", Space::Kind),
        members: table.flag("members"),
        cell: table.flag("cell"),
        term_years: table.opt_param("term_years"),
        term_by_sector: table
            .tables("term_by_sector", "term")
            .into_iter()
            .map(term)
            .collect(),
        posts: posts(&table),
        sources: table.citations(),
    };
    let under_class = table.list_uses("under_class", Space::Class);
    table.finish();
    (kind, under_class)
}

/// The tally, or `"none"` written out so that nobody forgets the question.
fn counts_as(table: &Table<'_>) -> Option<String> {
    let Some((id, place)) = table.opt_text("counts_as") else {
        let help = Some("name a tally, or write counts_as = \"none\"".to_owned());
        table.log.report(
            &table.place,
            "this kind has no `counts_as`".to_owned(),
            help,
        );
        return None;
    };
    if id == "none" {
        return None;
    }
    table.log.uses(Space::Tally, &id, &place);
    Some(id)
}

/// The sectors: `"any"` or a list.
fn sectors(table: &Table<'_>) -> Sectors {
    let Some(value) = table.value("sectors") else {
        let help = Some("write sectors = \"any\", a list of sectors, or []".to_owned());
        table
            .log
            .report(&table.place, "this kind has no `sectors`".to_owned(), help);
        return Sectors::Any;
    };
    match value.get_ref().as_str() {
        Some("any") => Sectors::Any,
        Some(other) => {
            let place: Place<'_> = table.at(value.span());
            let help = Some("write \"any\" or a list in [ ]".to_owned());
            table
                .log
                .report(&place, format!("`{other}` is no list of sectors"), help);
            Sectors::Any
        }
        None => Sectors::Only(table.list_uses("sectors", Space::Sector)),
    }
}

fn term(table: Table<'_>) -> TermBySector {
    let term = TermBySector {
        sectors: table.list_uses("sectors", Space::Sector),
        years: table.param("years"),
    };
    table.finish();
    term
}

/// Posts: each an id, or a table `{ post = "…", max = … }` where the kind has another limit.
fn posts(table: &Table<'_>) -> Vec<KindPost> {
    let Some(array) = table
        .value("posts")
        .and_then(|value| value.get_ref().as_array())
    else {
        return Vec::new();
    };
    let mut posts: Vec<KindPost> = Vec::new();
    for item in array.iter() {
        let place = table.at(item.span());
        let post = if let Some(id) = item.get_ref().as_str() {
            table.log.uses(Space::Post, id, &place);
            KindPost {
                post: id.to_owned(),
                max: None,
            }
        } else if let Some(inner) = table.as_table(item, "posts", "post") {
            let post = KindPost {
                post: inner.uses("post", Space::Post),
                max: inner.opt_param("max"),
            };
            inner.finish();
            post
        } else {
            continue;
        };
        if posts.iter().any(|other| other.post == post.post) {
            table.log.report(
                &place,
                format!("`{}` stands twice in `posts`", post.post),
                None,
            );
        }
        posts.push(post);
    }
    posts
}
