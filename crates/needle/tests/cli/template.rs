//! An empty workbook on the command line: it needs no database, and it writes over nothing.

use super::bench::Bench;

#[test]
fn a_template_is_a_workbook_and_writes_over_nothing() {
    let bench = Bench::new();
    for kind in ["members", "orgs"] {
        let name = format!("{kind}.xlsx");
        let args = [
            "import",
            "template",
            kind,
            "--rulebook",
            "grassroots-party",
            "--out",
            &name,
        ];
        bench.done(&args);
        let bytes = std::fs::read(bench.path(&name)).unwrap();
        assert!(bytes.starts_with(b"PK\x03\x04"));
        let (code, _, err) = bench.run(&args);
        assert_eq!(code, 1, "{err}");
        assert_eq!(std::fs::read(bench.path(&name)).unwrap(), bytes);
    }
}
