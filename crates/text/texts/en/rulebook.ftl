### What the command line says when it checks and tries a rulebook's folder.

rulebook-unsound = { $errors ->
    [one] One error: the rulebook can't be used yet. Mend what is underlined above.
   *[other] { $errors } errors: the rulebook can't be used yet. Mend what is underlined above.
}
rulebook-sound = No errors. Rules: { $rules }, facts: { $facts }, warnings: { $warnings }.
rulebook-tests-passed = { $tests ->
    [one] The only example comes out.
   *[other] All { $tests } examples come out.
}
rulebook-tests-failed = Of { $tests } examples, { $failed ->
    [one] one thing does
   *[other] { $failed } things do
} not come out. Mend the rule or the example.
rulebook-no-tests = There are no examples beside the rules (rules/*_test.toml).
rulebook-never-listed = No example shows these not kept: { $rules }
rulebook-never-kept = No example shows these kept: { $rules }
rulebook-test-head = Example “{ $test }”, rule { $rule }:
rulebook-test-lists = expected: { $expected }; got: { $got }
rulebook-test-due = expected due day: { $expected }; got: { $got }
# $walk, $procedure
rulebook-walk-head = Walk “{ $walk }”, procedure { $procedure }:
rulebook-walk-procedure = the procedure
rulebook-walk-taken = the step can be taken
rulebook-listed-soon = due soon
rulebook-listed-late = late
rulebook-listed-unknown = can't be decided
rulebook-listed-none = not listed
rulebook-applies = who it is for
rulebook-when = what is missing
rulebook-column-file = file
rulebook-column-line = line
rulebook-column-column = column
rulebook-column-severity = severity
rulebook-column-message = message
rulebook-column-help = help
rulebook-column-test = example
rulebook-column-rule = rule
rulebook-column-expected = expected
rulebook-column-got = got
rulebook-column-fact = fact
rulebook-column-unit = unit
rulebook-column-optional = may be missing
rulebook-column-meaning = meaning
