### Posts on the command line.

cli-post-handed = Handed over on
cli-post-list = Digest of the list
cli-post-step = Step
cli-post-day = Day
