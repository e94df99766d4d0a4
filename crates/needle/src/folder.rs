//! A rulebook's folder as the files in it.
//! Why here: whoever checks, tries or issues a rulebook reads the same files in the same way.

use std::collections::BTreeMap;
use std::path::Path;

use needle_model::limits::RULEBOOK_BYTES_MAX;

use crate::run::Run;
use crate::stop::Stop;

/// How files are called that hold examples, not rules.
pub(crate) const TEST_SUFFIX: &str = "_test.toml";

impl Run {
    /// The .toml files of a folder and of the folders in it: name, with `/` between, to content.
    pub(crate) fn rulebook_folder(&self, folder: &Path) -> Result<BTreeMap<String, String>, Stop> {
        let mut files = BTreeMap::new();
        let mut bytes = 0;
        self.gather(folder, "", &mut files, &mut bytes)?;
        if files.is_empty() {
            return Err(Stop::failed(
                self.texts.cli_rulebook_empty(folder.display().to_string()),
            ));
        }
        Ok(files)
    }

    fn gather(
        &self,
        folder: &Path,
        before: &str,
        files: &mut BTreeMap<String, String>,
        bytes: &mut usize,
    ) -> Result<(), Stop> {
        let failed = |path: &Path, error: std::io::Error| {
            let path = path.display().to_string();
            Stop::failed(self.texts.cli_store_file(path, error.to_string()))
        };
        for entry in std::fs::read_dir(folder).map_err(|error| failed(folder, error))? {
            let path = entry.map_err(|error| failed(folder, error))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // One level below the folder is all a rulebook has.
            if path.is_dir() && before.is_empty() && !name.starts_with('.') {
                self.gather(&path, &format!("{name}/"), files, bytes)?;
            } else if path.is_file() && name.ends_with(".toml") {
                let text = std::fs::read_to_string(&path).map_err(|error| failed(&path, error))?;
                *bytes += text.len();
                if *bytes > RULEBOOK_BYTES_MAX {
                    return Err(Stop::failed(
                        self.texts.cli_rulebook_too_large(RULEBOOK_BYTES_MAX as u64),
                    ));
                }
                files.insert(format!("{before}{name}"), text);
            }
        }
        Ok(())
    }
}
