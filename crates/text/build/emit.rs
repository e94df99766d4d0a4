//! Writes the checked messages as Rust. Why text and not a macro: the generated methods show up in completion and
//! documentation, with both wordings to read.

use std::fmt::Write as _;

use crate::check::Checked;
use crate::language::{Source, TAKEN};

/// The whole generated file: sources, tables and the methods of `Texts`.
pub(crate) fn emit(messages: &[Checked], zh: &[Source], en: &[Source]) -> String {
    let mut rust = String::new();
    sources(&mut rust, "SOURCES_ZH", zh);
    sources(&mut rust, "SOURCES_EN", en);
    rust.push_str("/// Every message id, in order.\npub const IDS: &[&str] = &[\n");
    for message in messages {
        let _ = writeln!(rust, "    {:?},", message.id);
    }
    rust.push_str(
        "];\n\n/// Variables and selecting variables of each message, in the order of `IDS`.\n",
    );
    rust.push_str("static VARIABLES: &[(&[&str], &[&str])] = &[\n");
    for message in messages {
        let _ = writeln!(
            rust,
            "    (&{:?}, &{:?}),",
            message.variables, message.selectors
        );
    }
    rust.push_str("];\n\nimpl Texts {\n");
    for message in messages {
        method(&mut rust, message);
    }
    rust.push_str("}\n");
    rust
}

fn sources(rust: &mut String, name: &str, files: &[Source]) {
    let _ = writeln!(rust, "static {name}: &[&str] = &[");
    for file in files {
        let _ = writeln!(
            rust,
            "    include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {:?})),",
            format!("/{}", file.path)
        );
    }
    rust.push_str("];\n\n");
}

fn method(rust: &mut String, message: &Checked) {
    let (id, name) = (&message.id, message.id.replace('-', "_"));
    if let Some((zh, en)) = &message.plain {
        // Finished texts are constants; nothing is looked up or copied.
        let _ = writeln!(rust, "    /// The text `{id}`:\n    ///\n    /// ```text");
        for line in zh.lines().chain(en.lines()) {
            let _ = writeln!(rust, "    /// {line}");
        }
        let _ = writeln!(
            rust,
            "    /// ```\n    #[must_use]\n    pub fn {name}(&self) -> Cow<'static, str> {{"
        );
        let _ = writeln!(
            rust,
            "        Cow::Borrowed(match self.lang {{\n            Lang::Zh => {zh:?},\n            Lang::En => {en:?},"
        );
        rust.push_str("        })\n    }\n\n");
        return;
    }
    let _ = writeln!(rust, "    /// The message `{id}` with its values.");
    if message.variables.len() > 6 {
        rust.push_str("    #[expect(clippy::too_many_arguments, reason = \"one parameter per variable of the text\")]\n");
    }
    let _ = write!(rust, "    #[must_use]\n    pub fn {name}<'a>(&self");
    for variable in &message.variables {
        let _ = write!(
            rust,
            ", {}: impl Into<FluentValue<'a>>",
            parameter(variable)
        );
    }
    let count = message.variables.len();
    let _ = writeln!(
        rust,
        ") -> String {{\n        let mut args = FluentArgs::with_capacity({count});"
    );
    for variable in &message.variables {
        let _ = writeln!(
            rust,
            "        args.set({variable:?}, argument({variable:?}, {}.into()));",
            parameter(variable)
        );
    }
    let _ = writeln!(
        rust,
        "        self.render({id:?}, &args).unwrap_or_default()\n    }}\n"
    );
}

/// A variable's name in Rust, raw where needed, because `type` and `in` are good names for a variable of a text.
fn parameter(variable: &str) -> String {
    let name = variable.replace('-', "_");
    if TAKEN.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}
