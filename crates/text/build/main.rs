//! Turns `texts/<language>/*.ftl` into one Rust method per message. Why at build time: a missing translation
//! or a misspelt variable then stops the build with the file and the message's id, and never reaches a reader.

#![expect(
    clippy::print_stdout,
    reason = "a build script speaks to cargo through its output"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "cargo names a build script's folders in the environment"
)]

mod check;
mod emit;
mod language;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use language::Source;

fn main() -> Result<(), String> {
    // Cargo walks the folder, so a new file needs no change here.
    println!("cargo::rerun-if-changed=texts");
    println!("cargo::rerun-if-changed=build");
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo sets CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let zh = read(&root, "zh").map_err(|error| format!("texts/zh: {error}"))?;
    let en = read(&root, "en").map_err(|error| format!("texts/en: {error}"))?;
    match check::check(&zh, &en) {
        Ok(messages) => fs::write(out.join("texts.rs"), emit::emit(&messages, &zh, &en))
            .map_err(|error| format!("texts.rs in OUT_DIR: {error}")),
        Err(problems) => {
            // `cargo::error` prints each line as an error of this crate and fails the build.
            for problem in problems {
                println!("cargo::error={}", problem.replace('\n', " "));
            }
            Ok(())
        }
    }
}

/// Reads the `.ftl` files of one language, in name order so that the generated file never changes by itself.
fn read(root: &Path, language: &str) -> io::Result<Vec<Source>> {
    let mut sources = Vec::new();
    for entry in fs::read_dir(root.join("texts").join(language))? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "ftl") {
            continue;
        }
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        sources.push(Source {
            path: format!("texts/{language}/{name}"),
            text: fs::read_to_string(&path)?,
        });
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}
