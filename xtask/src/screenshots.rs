//! The pictures in docs/screenshots, made anew from the program as it is; why a command: nobody redraws twelve
//! pictures by hand, and old ones promise what is no longer there.

use std::path::Path;

use crate::{Outcome, ci};

/// The test that draws them; with the variable it draws a whole county into the named folder.
const TEST: &str = "the_main_pages_are_pictured";
const VARIABLE: &str = "NEEDLE_SCREENSHOTS";
const FOLDER: &str = "docs/screenshots";

/// Draws them all. An error if the browser, the program or a picture is not as it should be.
pub(crate) fn run(root: &Path) -> Outcome<()> {
    let folder = root.join(FOLDER);
    let folder = folder.to_str().ok_or("the repository's path is not text")?;
    let command = [
        "test", "--locked", "-p", "needle", "--test", "browser", "--", TEST,
    ];
    ci::cargo_run(
        root,
        &command,
        &[
            (VARIABLE, folder),
            ("NEEDLE_TEST_CHROMEDRIVER", ci::CHROMEDRIVER),
        ],
    )?;
    println!("{FOLDER}: drawn anew; look at each before handing it in");
    Ok(())
}
