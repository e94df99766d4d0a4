//! The binary: hands everything to the library part, so that tests and measurements can call the same code.
//! Why so small: what stands in a `main.rs` cannot be called by anybody else.

use std::process::ExitCode;

fn main() -> ExitCode {
    needle::main()
}
