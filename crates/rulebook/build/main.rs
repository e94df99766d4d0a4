//! Lists the files under `rulebooks/` for `builtin.rs`. Why at build time: whoever adds a file of rules need not name it
//! in Rust too.

#![expect(
    clippy::print_stdout,
    reason = "a build script speaks to cargo through its output"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "cargo names a build script's folders in the environment"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> Result<(), String> {
    let own =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo sets CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let rulebooks = own.join("../../rulebooks");
    // Cargo walks the folder, so a new file needs no change here.
    println!("cargo::rerun-if-changed=../../rulebooks");
    println!("cargo::rerun-if-changed=build");
    let list = list(&rulebooks).map_err(|error| format!("{}: {error}", rulebooks.display()))?;
    fs::write(out.join("folders.rs"), list).map_err(|error| error.to_string())
}

/// The value of `builtin::FOLDERS`: folder, then its files with their contents.
fn list(rulebooks: &Path) -> io::Result<String> {
    let mut text = String::from("&[\n");
    for folder in entries(rulebooks)?.into_iter().filter(|path| path.is_dir()) {
        let _ = writeln!(text, "({:?}, &[", name(&folder));
        let mut files: Vec<(String, PathBuf)> = Vec::new();
        for path in entries(&folder)? {
            files.push((name(&path), path));
        }
        for inner in ["rules", "procedures"] {
            let within = folder.join(inner);
            if within.is_dir() {
                for path in entries(&within)? {
                    files.push((format!("{inner}/{}", name(&path)), path));
                }
            }
        }
        for (name, path) in files.iter().filter(|(name, _)| name.ends_with(".toml")) {
            let path = path.canonicalize()?;
            let _ = writeln!(
                text,
                "({name:?}, include_str!({:?})),",
                path.display().to_string()
            );
        }
        text.push_str("]),\n");
    }
    text.push_str("]\n");
    Ok(text)
}

/// What stands in a folder, sorted.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries: io::Result<Vec<PathBuf>> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect();
    let mut entries = entries?;
    entries.sort();
    Ok(entries)
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
