//! Checks the messages of both languages against each other. Why apart from `main.rs`: it reads no file, so
//! tests can hand it broken texts and see what it says.

use fluent_syntax::ast::Message;

use crate::language::{Language, Source, gather, merge};

/// One message that both languages have.
pub(crate) struct Checked {
    /// Its id, kebab-case.
    pub(crate) id: String,
    /// Its variables in the order of the method's parameters.
    pub(crate) variables: Vec<String>,
    /// Those of them that choose between variants.
    pub(crate) selectors: Vec<String>,
    /// The finished Chinese and English text, when there are no variables.
    pub(crate) plain: Option<(String, String)>,
}

/// All messages, in order of id; or everything that is wrong, one line each, beginning with the file.
pub(crate) fn check(zh: &[Source], en: &[Source]) -> Result<Vec<Checked>, Vec<String>> {
    let mut problems = Vec::new();
    let (zh, en) = (gather(zh, &mut problems), gather(en, &mut problems));
    let mut checked = Vec::new();
    missing(&zh, &en, &mut problems);
    missing(&en, &zh, &mut problems);
    for (id, (zh_path, zh_message)) in &zh.messages {
        let zh_found = zh.look(id, zh_path, zh_message, &mut problems);
        let Some((en_path, en_message)) = en.messages.get(id) else {
            continue;
        };
        let en_found = en.look(id, en_path, en_message, &mut problems);
        let (mut a, mut b) = (zh_found.variables.clone(), en_found.variables.clone());
        a.sort_unstable();
        b.sort_unstable();
        if a != b {
            problems.push(format!(
                "{en_path}: {id}: variables are [{}], but [{}] in {zh_path}",
                b.join(", "),
                a.join(", ")
            ));
            continue;
        }
        let mut selectors = zh_found.selectors;
        merge(&mut selectors, en_found.selectors);
        selectors.sort_unstable();
        let plain = a.is_empty().then_some((zh_found.text, en_found.text));
        let variables = in_order(zh_message, zh_found.variables);
        checked.push(Checked {
            id: (*id).to_owned(),
            variables,
            selectors,
            plain,
        });
    }
    problems.sort_unstable();
    problems.dedup();
    if problems.is_empty() {
        Ok(checked)
    } else {
        Err(problems)
    }
}

/// Parameters stand in the order in which the Chinese text names them. A comment right above the message counts
/// as its beginning (`# $org, $to`), so that rewording the text need not swap the arguments of its callers.
fn in_order(message: &Message<&str>, variables: Vec<String>) -> Vec<String> {
    let comment = message
        .comment
        .as_ref()
        .map(|comment| comment.content.join("\n"))
        .unwrap_or_default();
    let named = comment.split('$').skip(1).map(|rest| {
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(rest.len());
        rest[..end].trim_end_matches('-').to_owned()
    });
    let mut order: Vec<String> = Vec::new();
    merge(
        &mut order,
        named.filter(|name| variables.contains(name)).collect(),
    );
    merge(&mut order, variables);
    order
}

fn missing(here: &Language<'_>, there: &Language<'_>, problems: &mut Vec<String>) {
    for (id, (path, _)) in &here.messages {
        let twin = if path.starts_with("texts/zh/") {
            path.replacen("zh", "en", 1)
        } else {
            path.replacen("en", "zh", 1)
        };
        match there.messages.get(id) {
            None => problems.push(format!("{twin}: {id}: is missing; it stands in {path}")),
            Some((other, _)) if *other != twin => {
                problems.push(format!(
                    "{twin}: {id}: is missing here; it stands in {path} and {other}"
                ));
            }
            Some(_) => {}
        }
    }
}
