### Ballots counted again on the command line.

cli-recount-counts = Counted again
cli-recount-question = Question
cli-recount-answer = Answer, from 0
cli-recount-counted = In the file
cli-recount-published = In the result
cli-recount-differences = What differs
cli-recount-difference = Difference
cli-recount-poll = The result belongs to another evaluation, or to other questions or thresholds. Take ballots and result of the same one.
# $ballot
cli-recount-twice = Ballot { $ballot } is there more than once.
# $ballot
cli-recount-impossible = Ballot { $ballot } has an answer that was not to choose from.
# $published, $found
cli-recount-number = { $found } ballots are in the file; the result says { $published }. Ballots were added or are missing.
# $question
cli-recount-counts-differ = The answers to “{ $question }” count up otherwise than the result says.
cli-recount-others = The ballots are not those that were opened: their digest is another.
cli-recount-other-result = The result in the file of the ballots is not this one.
# $path, $why
cli-recount-no-ballots = { $path } is no file of ballots ({ $why }). Take it from the page of the evaluation, under “Take all ballots and count them yourself”.
# $path, $why
cli-recount-no-result = { $path } is neither a file of ballots nor the record of a count ({ $why }). Name another copy of the ballots.
# $path, $bytes
cli-recount-large = { $path } is larger than { $bytes } bytes; ballots never are. Check that it is the right file.
# $place, $poll
cli-recount-not-counted = The ledger of { $place } has no count of the evaluation { $poll }. Name the database in which it was held with --db.
